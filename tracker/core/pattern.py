"""Regular expressions that are compiled when they are first used, not when a module is imported."""

import re
from typing import Any, AnyStr, Generic, cast


def compile_late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, to call the methods of; `re`'s own functions do not take it.

    Most commands use a tenth of the expressions that stand in the modules they import, and to
    compile one takes as long as to import a small module.
    """
    return cast("re.Pattern[AnyStr]", _Late(source, flags))


class _Late(Generic[AnyStr]):
    def __init__(self, source: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """A method of the compiled expression, kept as an attribute: asked for once a name."""
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value
