"""How the instructions of the language are matched: case does not count, in ASCII only."""

import re

ANY = "[^\\n\\r\u2028\u2029]"
"""What a dot means in JavaScript."""


def count(digits: str) -> int:
    """The number; one with more digits than a vault has tasks is just a large one."""
    digits = digits.lstrip("0")
    return int(digits or "0") if len(digits) <= 12 else 10**12


def rule(pattern: str) -> re.Pattern[str]:
    """The pattern of an instruction; a dot in it is JavaScript's, escaped dots apart."""
    written = re.sub(r"(?<!\\)\.", lambda _: ANY, pattern)
    return re.compile(written, re.IGNORECASE | re.ASCII)
