"""Citekeys as Better BibTeX makes them: `vaswaniAttentionAllYou2017`."""


def lettered(number: int) -> str:
    """What tells keys apart that are otherwise the same: a, b … z, aa; `number` is from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
