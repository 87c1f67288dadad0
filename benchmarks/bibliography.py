"""Reading a large library and writing it again, in one process.

`python -m benchmarks.bibliography`. Each is told as so many times what the format's library alone
takes on the same text, in turns with it; both in processor time.
"""

import json
import logging
import statistics
import time
from collections.abc import Callable

import rispy
from bibtexparser.splitter import Splitter

from tracker.core.bib.bibtex import read_bibtex, write_bibtex
from tracker.core.bib.bibtex_syntax import read_entries
from tracker.core.bib.citekey import citekey_of
from tracker.core.bib.csl import read_csl, write_csl
from tracker.core.bib.ris import read_ris, write_ris

COUNT = 2_000
ROUNDS = 5
_ABSTRACT = "We measure about 50\\% of ``these'' $x^2$ models in the na{\\\"i}ve setting. " * 12


def library(count: int) -> str:
    """So many typical entries: accents, formulas, macros, abstracts, files."""
    return '@string{pmlr = "Proceedings of Machine Learning Research"}\n' + "".join(
        f"@article{{key{n},\n"
        f"  title = {{{{{{BERT}}}} and the {{\\'E}}tude of $x_{{{n}}}$: 模型 {n}}},\n"
        "  author = {Garc{\\'i}a, Jos{\\'e} and van M{\\\"u}ller, K. and {Open AI} and others},\n"
        f"  journal = pmlr, volume = {n}, pages = {{1--{n}}}, year = 2017, month = mar # {{~5}},\n"
        f"  doi = {{10.1000/x\\_{n}}}, eprint = {{1706.{n:05}}}, archiveprefix = {{arXiv}},\n"
        f"  abstract = {{{_ABSTRACT}}}, keywords = {{one, two}}, groups = {{{{R\\&D}}}},\n"
        f"  file = {{Full Text:files/{n}/a.pdf:application/pdf}},\n}}\n\n"
        for n in range(count)
    )


def main() -> None:
    """Print the table."""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    text = library(COUNT)
    works = read_bibtex(text).works
    ris, csl = write_ris(works), write_csl(works)
    said = json.loads(csl)

    def split() -> object:
        return Splitter(text).split()

    def parse() -> object:
        return rispy.loads(ris.replace("\r\n", "\n"))

    print(f"{COUNT:,} entries, {len(text) / 1e6:.1f} MB, median of {ROUNDS}, ms of processor time")
    print(f"{'':<24}{'tracker':>9}{'beside it':>11}{'ratio':>8}")
    row("split BibTeX", lambda: read_entries(text), split)
    row("read BibTeX", lambda: read_bibtex(text), split)
    row("read RIS", lambda: read_ris(ris), parse)
    row("read CSL-JSON", lambda: read_csl(csl), lambda: json.loads(csl))
    row("write BibTeX", lambda: write_bibtex(works), split)
    row("write RIS", lambda: write_ris(works), parse)
    row("write CSL-JSON", lambda: write_csl(works), lambda: json.dumps(said))
    row("make citekeys", lambda: [citekey_of(work) for work in works], split)


def row(name: str, work: Callable[[], object], beside: Callable[[], object]) -> None:
    """Measure `work` in turns with what stands beside it, after a first turn."""
    turns = [(taken(work), taken(beside)) for _ in range(ROUNDS + 1)][1:]
    ours, theirs = (1000 * statistics.median(each) for each in zip(*turns, strict=True))
    ratio = statistics.median(own / other for own, other in turns)
    print(f"{name:<24}{ours:>9.0f}{theirs:>11.0f}{ratio:>7.1f}×")


def taken(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
