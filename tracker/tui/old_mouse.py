"""The mouse as terminals told of it before there were figures for it: three bytes behind `ESC [ M`.

GNU screen tells of it in no other way, whatever it is asked. A place beyond the 95th column is a
byte that is no text.
"""

import re

_SAID = re.compile(rb"\x1b\[M([ -\xff])([!-\xff])([!-\xff])", re.DOTALL)
_BEGUN = re.compile(rb"\x1b\[M[ -\xff]{0,2}\Z", re.DOTALL)
_FROM = 32
_MOVED, _WHEEL, _NONE = 32, 64, 3


class OldMouse:
    """It says the same as newer terminals do."""

    def __init__(self) -> None:
        self._rest = b""
        self._button = 0
        """The button that went down last: that one comes up is told, and not which."""

    def as_new(self, data: bytes) -> bytes:
        """What a terminal sends, with the mouse told in figures; half a sequence waits."""
        if not self._rest and b"\x1b[M" not in data:
            return data
        data = self._rest + data
        begun = _BEGUN.search(data)
        self._rest = begun[0] if begun is not None else b""
        return _SAID.sub(self._told, data[: len(data) - len(self._rest)])

    def _told(self, said: re.Match[bytes]) -> bytes:
        code, x, y = (ord(part) - _FROM for part in said.groups())
        ends = b"M"
        if not code & (_MOVED | _WHEEL):
            if code & _NONE == _NONE:
                code, ends = code - _NONE + self._button, b"m"
            else:
                self._button = code & _NONE
        return b"\x1b[<%d;%d;%d%b" % (code, x, y, ends)
