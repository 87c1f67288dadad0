"""Importing a large library and writing it again, in one process.

`python -m benchmarks.bibliography`. The figures beside are a bare pass over the entries: what
splitting the text into its fields costs.
"""

import statistics
import time
from collections.abc import Callable

from tracker.core.bib.bibtex import read_bibtex, write_bibtex
from tracker.core.bib.bibtex_syntax import read_entries
from tracker.core.bib.citekey import citekey_of
from tracker.core.bib.csl import read_csl, write_csl
from tracker.core.bib.ris import read_ris, write_ris

COUNT = 2_000
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
    text = library(COUNT)
    works = read_bibtex(text).works
    ris, csl = write_ris(works), write_csl(works)
    print(f"{COUNT:,} entries, {len(text) / 1e6:.1f} MB, median of 3, ms")
    row("split into fields", lambda: read_entries(text))
    row("read BibTeX", lambda: read_bibtex(text))
    row("read RIS", lambda: read_ris(ris))
    row("read CSL-JSON", lambda: read_csl(csl))
    row("write BibTeX", lambda: write_bibtex(works))
    row("write RIS", lambda: write_ris(works))
    row("write CSL-JSON", lambda: write_csl(works))
    row("make citekeys", lambda: [citekey_of(work) for work in works])


def row(name: str, work: Callable[[], object]) -> None:
    """Measure `work` three times after a first one."""
    work()
    times: list[float] = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    print(f"{name:<24}{1000 * statistics.median(times):>9.1f}")


if __name__ == "__main__":
    main()
