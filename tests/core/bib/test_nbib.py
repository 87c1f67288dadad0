"""PubMed's own format."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.bib.nbib import read_nbib
from tracker.core.bib.work import Name, PartialDate, Work

RECORD = """\
PMID- 28288103
OWN - NLM
IS  - 1546-1696 (Electronic)
VI  - 35
IP  - 4
DP  - 2017 Apr
TI  - Reproducibility of workflows is automated using continuous
      analysis.
PG  - 342-6
LID - 10.1038/NBT.3780 [doi]
AB  - Words.
FAU - Beaulieu-Jones, Brett K
AU  - Beaulieu-Jones BK
CN  - The Open Group
JT  - Nature biotechnology
MH  - *Machine Learning
PT  - Journal Article
PMC - PMC6103790
"""


def test_a_record() -> None:
    """Its parts are a work's, whole names before short ones; what is left over is kept."""
    assert (
        Work(
            title="Reproducibility of workflows is automated using continuous analysis",
            type="article-journal",
            authors=(Name("Beaulieu-Jones", "Brett K"), Name(literal="The Open Group")),
            issued=PartialDate(2017, 4),
            container="Nature biotechnology",
            volume="35",
            issue="4",
            pages="342-346",
            doi="10.1038/nbt.3780",
            pmid="28288103",
            issn="1546-1696",
            abstract="Words.",
            keywords=("Machine Learning",),
            extra=(("OWN", "NLM"), ("PMC", "PMC6103790")),
            source="pubmed",
        ),
    ) == read_nbib(RECORD).works


def test_several_records() -> None:
    """They are parted by a blank line or the next number; a bad one hides no other."""
    read = read_nbib(f"{RECORD}\nPMID- 1\nVI  - 2\n\n{RECORD}{RECORD}")

    assert 3 == len(read.works)
    assert ((20, "there is no title"),) == read.problems


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(RECORD.splitlines()) | st.text(max_size=20)).map("\n".join))
def test_any_text(text: str) -> None:
    """Whatever it is, it is read."""
    for work in read_nbib(text).works:
        assert work.title
