"""The shape of arXiv's ids, old and new.

Source: https://info.arxiv.org/help/arxiv_identifier.html
"""

import re

_ARCHIVES = (
    "astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math|math-ph|nlin|nucl-ex"
    "|nucl-th|physics|q-bio|q-fin|quant-ph|stat|acc-phys|adap-org|alg-geom|ao-sci|atom-ph|bayes-an"
    "|chao-dyn|chem-ph|cmp-lg|comp-gas|dg-ga|funct-an|mtrl-th|patt-sol|plasm-ph|q-alg|solv-int"
    "|supr-con"
)
_MONTH = r"(?:0[1-9]|1[0-2])"

_NUMBER = rf"\d\d{_MONTH}\.\d{{4,5}}|(?:{_ARCHIVES})(?:\.[a-z]{{2}})?/\d\d{_MONTH}\d{{3}}"
ARXIV_ID = rf"(?:{_NUMBER})(?:v\d{{1,3}})?"
"""A pattern of an id with or without its version; case is to be ignored."""

_WHOLE = re.compile(rf"(?<![\w.]){ARXIV_ID}(?![\d/])", re.IGNORECASE | re.ASCII)
_VERSION = re.compile(r"v\d{1,3}\Z", re.IGNORECASE | re.ASCII)


def settled_arxiv(found: re.Match[str] | str) -> str:
    """The id in a text, spelt as arXiv spells it: `math.GT/0309136v2`; empty if there is none."""
    match = _WHOLE.search(found if isinstance(found, str) else found[0])
    if match is None:
        return ""
    archive, slash, number = match[0].rpartition("/")
    head, dot, group = archive.lower().partition(".")
    return f"{head}{dot}{group.upper()}{slash}{number.lower()}"


def without_version(arxiv: str) -> str:
    """The id of all versions of a paper."""
    return _VERSION.sub("", arxiv)


def arxiv_key(arxiv: str) -> str:
    """What all spellings of an id have in common: no version, no subject class, lower case."""
    return re.sub(r"\.[a-z]{2}/", "/", without_version(arxiv).lower())
