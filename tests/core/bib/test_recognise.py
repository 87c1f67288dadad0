"""What people hold in their hands is known for what it is."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SHARED
from tracker.core.bib.identifier import Identifier, IdKind
from tracker.core.bib.recognise import Pasted, is_isbn, recognise

HASH = "204e3073870fae3d05bcbc2f6a8e263d9b72e776"
SICI = "10.1002/(sici)1097-4636(199823)43:4<338::aid-jbm16>3.0.co;2-b"


@pytest.mark.parametrize(
    ("text", "arxiv"),
    [
        ("1706.03762", "1706.03762"),
        (" 1706.03762v7\n", "1706.03762v7"),
        ("arXiv:1706.03762", "1706.03762"),
        ("ArXiv: 1706.03762V2 [cs.CL]", "1706.03762v2"),
        ("0704.0001", "0704.0001"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("math.gt/0309136v1", "math.GT/0309136v1"),
        ("arXiv:cond-mat/0211159", "cond-mat/0211159"),
        ("https://arxiv.org/abs/1706.03762", "1706.03762"),
        ("http://www.arxiv.org/abs/1706.03762v5?context=cs", "1706.03762v5"),
        ("https://arxiv.org/pdf/1706.03762v5.pdf#page=3", "1706.03762v5"),
        ("https://arxiv.org/pdf/hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/html/2402.08954v1/", "2402.08954v1"),
        ("https://arxiv.org/html/2402.08954v1#S3.SS1", "2402.08954v1"),
        ("https://arxiv.org/abs/arXiv:1706.03762", "1706.03762"),
        ("https://export.arxiv.org/e-print/1706.03762", "1706.03762"),
        ("https://ar5iv.labs.arxiv.org/html/1706.03762", "1706.03762"),
        ("https://ar5iv.org/abs/1706.03762", "1706.03762"),
        ("https://www.alphaxiv.org/overview/1706.03762v7", "1706.03762v7"),
        ("https://alphaxiv.org/abs/1706.03762", "1706.03762"),
        ("https://huggingface.co/papers/1706.03762", "1706.03762"),
        ("https://papers.cool/arxiv/1706.03762", "1706.03762"),
        ("https://www.semanticscholar.org/arxiv/1706.03762", "1706.03762"),
        ("arxiv.org/abs/1706.03762", "1706.03762"),
        ("10.48550/arXiv.1706.03762", "1706.03762"),
        ("https://doi.org/10.48550/arXiv.1706.03762", "1706.03762"),
        ("https://dblp.org/rec/journals/corr/abs-1706-03762.html", "1706.03762"),
        ("journals/corr/abs-hep-th-9901001", "hep-th/9901001"),
        ("[1706.03762] Attention Is All You Need", "1706.03762"),
        ("[Attention](https://arxiv.org/abs/1706.03762)", "1706.03762"),
        ("<https://arxiv.org/abs/1706.03762>", "1706.03762"),
        ("A. Vaswani et al. Attention is all you need. arXiv preprint arXiv:1706.03762, 2017.",
         "1706.03762"),
        ("看这篇：https://arxiv.org/abs/1706.03762。很重要", "1706.03762"),
    ],
)  # fmt: skip
def test_arxiv(text: str, arxiv: str) -> None:
    """Every way to write an arXiv id, old and new, and every site that shows its papers."""
    assert Identifier("arxiv", arxiv) == recognise(text)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.18653/v1/N19-1423", "10.18653/v1/n19-1423"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: 10.1000/182.", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000%2F182?nosfx=y", "10.1000/182"),
        ("doi.org/10.1000/182", "10.1000/182"),
        ("(10.1000/182)", "10.1000/182"),
        ("10.1016/S0140-6736(05)66696-3", "10.1016/s0140-6736(05)66696-3"),
        (SICI.upper(), SICI),
        ("https://doi.org/10.1002/(SICI)1097-4636(199823)43:4%3C338::AID-JBM16%3E3.0.CO;2-B", SICI),
        ("https://dl.acm.org/doi/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true",
         "10.1145/3292500.3330701"),
        ("https://dl-acm-org.proxy.example.edu/doi/abs/10.1145/3292500.3330701",
         "10.1145/3292500.3330701"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/asi.24750/abstract", "10.1002/asi.24750"),
        ("https://onlinelibrary.wiley.com/doi/epdf/10.1002/asi.24750", "10.1002/asi.24750"),
        ("https://link.springer.com/article/10.1007/s10994-021-05946-3#Sec2",
         "10.1007/s10994-021-05946-3"),
        ("https://link.springer.com/content/pdf/10.1007/978-3-030-58452-8_13.pdf",
         "10.1007/978-3-030-58452-8_13"),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0038236&type=printable",
         "10.1371/journal.pone.0038236"),
        ("https://www.frontiersin.org/articles/10.3389/fnins.2021.1/full", "10.3389/fnins.2021.1"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf",
         "10.1101/2020.01.01.123456"),
        ("https://academic.oup.com/bioinformatics/article/doi/10.1093/bioinformatics/btz682/5556",
         "10.1093/bioinformatics/btz682"),
        ("https://iopscience.iop.org/article/10.1088/1367-2630/ab1/meta", "10.1088/1367-2630/ab1"),
        ("https://www.nature.com/articles/s41586-021-03819-2.pdf", "10.1038/s41586-021-03819-2"),
        ("https://zenodo.org/records/3242074", "10.5281/zenodo.3242074"),
        ("Devlin, J. (2019). BERT. https://doi.org/10.18653/v1/N19-1423", "10.18653/v1/n19-1423"),
        ("Devlin, J. (2019). BERT. NAACL. doi:10.18653/v1/N19-1423, pp. 4171-4186",
         "10.18653/v1/n19-1423"),
    ],
)  # fmt: skip
def test_dois(text: str, doi: str) -> None:
    """A DOI alone, behind a resolver, in a publisher's address, or in a reference."""
    assert Identifier("doi", doi) == recognise(text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("N19-1423", "acl", "N19-1423"),
        ("2022.acl-long.1", "acl", "2022.acl-long.1"),
        ("https://aclanthology.org/N19-1423/", "acl", "N19-1423"),
        ("https://aclanthology.org/2022.acl-long.1.pdf", "acl", "2022.acl-long.1"),
        ("https://www.aclweb.org/anthology/P18-1031v2.pdf", "acl", "P18-1031"),
        ("https://aclanthology.info/papers/P18-1031/p18-1031", "acl", "P18-1031"),
        ("https://aclanthology.org/volumes/N19-1/", "url",
         "https://aclanthology.org/volumes/N19-1/"),
        ("https://openreview.net/forum?id=rJ4km2R5t7", "openreview", "rJ4km2R5t7"),
        ("https://openreview.net/pdf?id=rJ4km2R5t7", "openreview", "rJ4km2R5t7"),
        ("https://openreview.net/forum?id=rJ4km2R5t7&noteId=HJxO-ip3n", "openreview", "rJ4km2R5t7"),
        ("https://openreview.net/group?id=ICLR.cc/2024", "url",
         "https://openreview.net/group?id=ICLR.cc/2024"),
        ("openreview:rJ4km2R5t7", "openreview", "rJ4km2R5t7"),
        (HASH, "s2", HASH),
        (f"https://www.semanticscholar.org/paper/Attention-is-All/{HASH.upper()}", "s2", HASH),
        (f"https://api.semanticscholar.org/{HASH}", "s2", HASH),
        ("CorpusID:13756489", "s2", "CorpusId:13756489"),
        ("https://api.semanticscholar.org/CorpusID:13756489", "s2", "CorpusId:13756489"),
        ("W2626778328", "openalex", "W2626778328"),
        ("https://openalex.org/W2626778328", "openalex", "W2626778328"),
        ("https://api.openalex.org/works/w2626778328", "openalex", "W2626778328"),
        ("https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17", "dblp", "conf/nips/VaswaniSPUJGKP17"),
        ("https://dblp.uni-trier.de/rec/bibtex/conf/nips/VaswaniSPUJGKP17.bib", "dblp",
         "conf/nips/VaswaniSPUJGKP17"),
        ("DBLP:conf/nips/VaswaniSPUJGKP17", "dblp", "conf/nips/VaswaniSPUJGKP17"),
        ("phd/dnb/Mueller12", "dblp", "phd/dnb/Mueller12"),
        ("PMID: 31452104", "pmid", "31452104"),
        ("31452104", "pmid", "31452104"),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "pmid", "31452104"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/31452104", "pmid", "31452104"),
        ("https://europepmc.org/article/MED/31452104", "pmid", "31452104"),
        ("PMID- 31452104\nOWN - NLM\n", "pmid", "31452104"),
        ("PMC6798127", "url", "https://pmc.ncbi.nlm.nih.gov/articles/PMC6798127/"),
        ("978-0-262-03561-3", "isbn", "9780262035613"),
        ("ISBN-13: 978 0 262 03561 3", "isbn", "9780262035613"),
        ("isbn 0-8044-2957-x", "isbn", "080442957X"),
        ("urn:isbn:9780262035613", "isbn", "9780262035613"),
        ("978-0-262-03561-4", "title", "978-0-262-03561-4"),
        ("https://zhuanlan.zhihu.com/p/49271699", "url", "https://zhuanlan.zhihu.com/p/49271699"),
        ("[李沐](https://www.bilibili.com/video/BV1fg4y1s7qv/)", "url",
         "https://www.bilibili.com/video/BV1fg4y1s7qv/"),
        ("<https://example.org/a_(b)>", "url", "https://example.org/a_(b)"),
        ("www.example.org/paper", "url", "https://www.example.org/paper"),
        ("https://arxiv.org/list/cs.CL/recent", "url", "https://arxiv.org/list/cs.CL/recent"),
        ("https://huggingface.co/datasets/1706.03762", "url",
         "https://huggingface.co/datasets/1706.03762"),
        ("https://dblp.org/pid/06/3457.html", "url", "https://dblp.org/pid/06/3457.html"),
        ("https://notarxiv.org/abs/1706.03762", "url", "https://notarxiv.org/abs/1706.03762"),
        ("https://", "title", "https://"),
    ],
)  # fmt: skip
def test_other_names(text: str, kind: IdKind, value: str) -> None:
    """Each service's ids and addresses; an address that names no one work is an address."""
    assert Identifier(kind, value) == recognise(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Attention Is All You Need", "Attention Is All You Need"),
        ("  On the Role\n of  Bidirectionality ", "On the Role of Bidirectionality"),
        ("“Attention Is All You Need”", "Attention Is All You Need"),
        ("《大模型 综述：方法》", "大模型 综述：方法"),
        ('"Why Should I Trust You?": Explaining', '"Why Should I Trust You?": Explaining'),
        ("1984", "1984"),
        ("2023-04-12", "2023-04-12"),
        ("1713.03762", "1713.03762"),
        ("GPT-4", "GPT-4"),
        ("@karpathy on LLMs", "@karpathy on LLMs"),
        ("{A} title", "{A} title"),
        ("[1] A reference", "[1] A reference"),
        ("input/output/throughput", "input/output/throughput"),
        ("papers/notes.pdf", "papers/notes.pdf"),
        ("bad\x00\x1b[31mtitle\u202e", "bad[31mtitle"),
        ("", ""),
        ("\n\t ", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    """Whatever names nothing is a title, on one line and without its quotation marks."""
    assert Identifier("title", title) == recognise(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("@article{key, title={A}}", "bibtex"),
        ("\ufeff% made by hand\n\n @InProceedings(key,\n title = {A})", "bibtex"),
        ('@string{jan = "x"}\n@misc{a,}', "bibtex"),
        ("TY  - JOUR\nTI  - A\nER  - \n", "ris"),
        ("\ufeff\r\nTY  - CONF\r\n", "ris"),
        ('{"id": "a", "type": "book"}', "csl-json"),
        ('[\n {"id": "a"}]', "csl-json"),
        ('[{"id": ', "csl-json"),
        ("[]", "csl-json"),
    ],
)  # fmt: skip
def test_records(text: str, form: str) -> None:
    """Pasted records are known by how they begin, and stay as they are."""
    found = recognise(text)

    assert isinstance(found, Pasted)
    assert (form, text) == (found.format, found.text)


def test_several_identifiers_are_none() -> None:
    """A text that names two works is not taken for either; two addresses of one are one."""
    both = recognise("see arXiv:1706.03762 and arXiv:1810.04805")
    one = recognise("https://arxiv.org/abs/1706.03762 https://arxiv.org/pdf/1706.03762")

    assert "title" == (both.kind if isinstance(both, Identifier) else None)
    assert Identifier("arxiv", "1706.03762") == one


@pytest.mark.parametrize(
    ("isbn", "valid"),
    [("0262035618", True), ("080442957X", True), ("0804429571", False), ("9780262035613", True),
     ("9780262035619", False), ("9770262035613", False), ("X804429570", False), ("", False)],
)  # fmt: skip
def test_check_digits(isbn: str, valid: bool) -> None:
    """An ISBN counts with its right check digit only."""
    assert valid == is_isbn(isbn)


PIECES = st.sampled_from(
    ("https://", "arxiv.org/abs/", "1706.03762", "v3", "10.1000/", "doi:", "doi.org/", "[", "](",
     ")", "<", ">", "?id=", "#", "%2F", "%", "@article{", "TY  - ", "{", "ISBN ", "97802620", " ",
     "\n", "openreview.net/forum", "semanticscholar.org/",
     "conf/",
     "大模型", "。", "\ud800", "\x00", "//")
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
@settings(max_examples=100)
def test_any_text_is_something(text: str) -> None:
    """Nothing raises; a value has no line ends, and an identifier is known again by its value."""
    found = recognise(text)

    if isinstance(found, Identifier):
        assert found.value == " ".join(found.value.split())
        if found.kind not in {"title", "openreview", "pmid"}:
            assert found == recognise(found.value)


@pytest.mark.parametrize(
    "text", ["https://" * 20_000, "[" * 100_000, "10.1000/" + "(" * 50_000, "a/" * 50_000,
             "1 " * 100_000, "@" * 100_000, "https://a.b/" + "10.1000/" * 10_000, "a." * 50_000]
)  # fmt: skip
def test_long_texts_are_quick(text: str) -> None:
    """The time does not run away, whatever is pasted."""
    start = time.perf_counter()
    recognise(text)

    assert time.perf_counter() - start < 1


def test_recorded_bibliographies() -> None:
    """Real files of every format are known by their text."""
    folder = SHARED / "fixtures" / "bibliography"
    if not folder.exists():
        pytest.skip("the folder with recorded files is absent")
    unknown = []
    for file in sorted(folder.iterdir()):
        text = file.read_bytes().decode("utf-8", "replace")
        wanted = {".bib": "bibtex", ".bibtex": "bibtex", ".biblatex": "bibtex", ".ris": "ris"}
        found = recognise(text)
        form = found.format if isinstance(found, Pasted) else None
        holds_entry = b"@" in file.read_bytes().replace(b"@comment", b"") or file.suffix == ".ris"
        if holds_entry and file.suffix in wanted and form != wanted[file.suffix]:
            unknown.append(file.name)

    assert [] == unknown
