"""`python -m tracker`, and the `tracker` command."""

import sys
from typing import NoReturn

from tracker.cli.quick import answer


def main() -> NoReturn:
    """Answer at once if that can be, else run the command line; exit with its code."""
    code = answer(sys.argv[1:])
    if code is None:
        from tracker.cli.main import run

        code = run()
    sys.exit(code)


if __name__ == "__main__":
    main()
