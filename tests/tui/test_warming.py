"""What keys ask for is imported beside, and no key waits for it."""

import subprocess
import sys
from importlib.util import find_spec

from tracker.tui.warming import MODULES

CODE = """
import sys
from tracker.tui.warming import MODULES, warm
busy = iter([True, True])
assert not {name for name in MODULES if name.startswith("tracker.tui.screens")} & set(sys.modules)
warm(lambda: next(busy, False)).join()
print(*[name for name in MODULES if name not in sys.modules], next(busy, "looked"))
"""


def test_all_of_it_is_imported() -> None:
    """Once keys are dealt with, every module is there that a first key would import."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)

    assert "looked\n" == done.stdout
    assert all(find_spec(name) for name in MODULES)
