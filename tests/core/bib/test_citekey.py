"""Citekeys are those of Better BibTeX, and fit to be names of notes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.bib.bibtex import read_bibtex
from tracker.core.bib.citekey import citekey_of, file_safe, lettered, unique
from tracker.core.bib.work import Name, PartialDate, Work
from tracker.errors import BadInput
from tracker.filenames import fault_in

FIXTURES = Path(__file__).parents[4] / "shared" / "fixtures" / "bibliography"


def work(family: str, title: str, year: int | None = None, given: str = "X") -> Work:
    """A work by one author."""
    issued = PartialDate(year) if year else None
    return Work(title, authors=(Name(family, given),), issued=issued)


@pytest.mark.parametrize(
    ("made_of", "key"),
    [
        (work("Vaswani", "Attention Is All You Need", 2017), "vaswaniAttentionAllYou2017"),
        (work("Devlin", "BERT: Pre-training of Deep Transformers", 2019),
         "devlinBERTPretrainingDeep2019"),
        (work("Brown", "Language Models are Few-Shot Learners", 2020),
         "brownLanguageModelsAre2020"),
        (work("Radford", "Improving language understanding"),
         "radfordImprovingLanguageUnderstanding"),
        (work("Forman", "One Flew over the Cuckoo's Nest", 1975), "formanOneFlewCuckoo1975"),
        (work("Müller", "Über die naïve Größe", 1901), "mullerUberNaiveGrosse1901"),
        (work("Al-Dhabyani", "Dataset of Breast Ultrasound Images", 2020),
         "al-dhabyaniDatasetBreastUltrasound2020"),
        (work("Martins", "$\\infty$-former: Infinite Memory Transformer", 2022),
         "martinsFormerInfiniteMemory2022"),
        (work("Zheng", "S$^4$-Tuning: A Simple Method", 2022), "zhengS4TuningSimpleMethod2022"),
        (work("Достоевский", "Преступление и наказание", 1866),
         "dostoevskiyPrestuplenieINakazanie1866"),
        (work("王", "大模型综述", 2023), "wangDaMoXing2023"),
        (work("曾", "GPT 模型", 2023), "zengGPTMoXing2023"),
        (work("欧阳", "女书", 2023), "ouyangNvShu2023"),
        (Work("综述", authors=(Name("诸葛亮"),), issued=PartialDate(230)), "zhugeZongShu0230"),
        (Work("综述", authors=(Name(literal="张三"),)), "zhangZongShu"),
        (Work("报告", authors=(Name(literal="中国科学院"),)), "zhongguokexueyuanBaoGao"),
        (Work("WaveNet", authors=(Name("Oord", "A.", "van den"),)), "vandenoordWaveNet"),
        (Work("Report", editors=(Name(literal="World Health Organization"),)),
         "worldhealthorganizationReport"),
        (Work("The A of"), "work"),
        (Work(), "work"),
    ],
)  # fmt: skip
def test_keys(made_of: Work, key: str) -> None:
    """The family name, three words of weight, the year; all scripts in Latin letters."""
    assert key == citekey_of(made_of)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("auth + year", "Gogh2017"),
        ("auth(2).upper+'_'+shortyear", "GO_17"),
        ('authors(2).lower + "-" + veryshorttitle', "goghdoe-deep"),
        ("authors + month", "GoghDoeRoe03"),
        ("title", "TheDeepBlueSea"),
        ("shorttitle(2,1) . lower", None),
        ("shorttitle.lower", "deepbluesea"),
        ("shorttitle(3,3).abbr + journal", "DBSNatureFoods"),
        ("title.substring(4,4).capitalize", "Deep"),
        ("auth:lower", None),
        ("auth +", None),
        ("nobody", None),
        ("auth.nothing", None),
        ("", None),
    ],
)
def test_patterns(pattern: str, key: str | None) -> None:
    """Other patterns of Better BibTeX's can be set; what is not understood is refused."""
    made_of = Work(
        "The deep blue sea",
        authors=(Name("Gogh"), Name("Doe"), Name("Roe")),
        issued=PartialDate(2017, 3),
        container="Nature foods",
    )

    if key is None:
        with pytest.raises(BadInput, match="citekey pattern"):
            citekey_of(made_of, pattern)
    else:
        assert key == citekey_of(made_of, pattern)


def test_keys_are_unique() -> None:
    """A key that is taken gets the first free letter; case does not tell keys apart."""
    assert "x2017" == unique("x2017", ["y2017"])
    assert "X2017b" == unique("X2017", ["x2017", "x2017a"])
    assert "xaa" == unique("x", {"x", *(f"x{lettered(n)}" for n in range(1, 27))})


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("DBLP:conf/nips/X17", "DBLP-conf-nips-X17"),
        ('a b#c^d|e\\f*g?h"i<j>k[l]', "a-b-c-d-e-f-g-h-i-j-k-l"),
        ("..hidden.", "hidden"),
        ("con", "con-"),
        ("index", "index-"),
        ("müller2017", "müller2017"),
        ("x" * 300, "x" * 100),
    ],
)
def test_imported_keys_are_names(key: str, name: str) -> None:
    """A key from a bibliography becomes a name that Obsidian and Windows bear."""
    assert name == file_safe(key)


@given(
    st.builds(
        Work,
        title=st.text(max_size=30),
        authors=st.lists(st.builds(Name, st.text(max_size=9), st.text(max_size=9))).map(tuple),
        issued=st.none() | st.builds(PartialDate, st.integers(1000, 9999)),
    )
)
@settings(deadline=None, max_examples=100)
def test_every_key_names_a_note(made_of: Work) -> None:
    """Whatever a work is called, its key is ASCII and a note may be called so."""
    key = citekey_of(made_of)

    assert re.fullmatch(r"[A-Za-z0-9_.+!-]+", key)
    assert fault_in(f"{key}.md") is None


def test_recorded_keys() -> None:
    """Keys that Better BibTeX gave to real records are made again from these."""
    if not FIXTURES.exists():
        pytest.skip("the folder of recorded bibliographies is absent")
    made = 0
    for file in sorted(FIXTURES.glob("bbtx_*")):
        for found in read_bibtex(file.read_text("utf-8", "replace")).works:
            is_usual = re.fullmatch(r"[a-z-]+[A-Z]\w+\d{4}", found.citekey)
            if is_usual and found.title.isascii():
                key = citekey_of(found)
                made += found.citekey == key

    assert made >= 8


def test_pinyin_is_loaded_for_chinese_alone() -> None:
    """What is in Latin letters does not pay for the tables of other scripts."""
    code = (
        "import sys\nfrom tracker.core.bib.citekey import citekey_of\n"
        "from tracker.core.bib.work import Name, Work\n"
        "print(citekey_of(Work('{}', authors=(Name('{}'),))))\n"
        "print(sorted({{'pypinyin', 'anyascii'}} & set(sys.modules)))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code.format(*words)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout.split("\n")[:2]
        for words in (("Deep", "Doe"), ("Étude", "Müller"), ("综述", "王"))
    ]

    assert ["doeDeep", "[]"] == outputs[0]
    assert ["mullerEtude", "['anyascii']"] == outputs[1]
    assert "wangZongShu" == outputs[2][0]
