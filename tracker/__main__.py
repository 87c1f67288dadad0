"""`python -m tracker`, and the `tracker` command."""

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Answer or paint at once what can be, run the command line; exit with its code."""
    arguments = sys.argv[1:]
    code = None
    if "tasks" in arguments and "--json" in arguments:
        from tracker.cli.quick import answer

        code = answer(arguments)
    if code is None:
        from tracker.early import paint, take_away

        paint(arguments)
        try:
            from tracker.cli.main import run

            code = run(arguments)
        finally:
            take_away()
    # The system takes all memory back at once: nobody need look through it first for cycles.
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
