"""What a link leads to, and the ids in it."""

import pytest

from tracker.core.reading.kind import Kind, arxiv_id, doi_of, kind_of


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://arxiv.org/abs/1706.03760", Kind.PAPER),
        ("http://export.arxiv.org/abs/hep-th/9901001v2", Kind.PAPER),
        ("https://huggingface.co/papers/2305.18290", Kind.PAPER),
        ("https://doi.org/10.1000/X", Kind.PAPER),
        ("https://aclanthology.org/N19-1423/", Kind.PAPER),
        ("https://example.org/some/Paper.PDF?x=1", Kind.PAPER),
        ("https://www.bilibili.com/video/BV1fg4y1s7qv/", Kind.VIDEO),
        ("https://youtu.be/abc", Kind.VIDEO),
        ("https://notbilibili.com/video", Kind.ARTICLE),
        ("https://zhuanlan.zhihu.com/p/49271699", Kind.ARTICLE),
        ("papers/a note.md", Kind.ARTICLE),
        ("", Kind.ARTICLE),
        (None, Kind.ARTICLE),
    ],
)
def test_kinds(url: str | None, kind: Kind) -> None:
    """Papers and videos are known by their hosts and endings; everything else is an article."""
    assert kind == kind_of(url)


def test_ids() -> None:
    """An arXiv id loses its version, a DOI its case; arXiv's own DOIs are not a journal's."""
    assert arxiv_id("https://arxiv.org/pdf/2203.15556v3.pdf") == "2203.15556"
    assert arxiv_id("arXiv: hep-th/9901001v1") == "hep-th/9901001"
    assert arxiv_id("https://example.org/2203.15556") is None
    assert doi_of("https://doi.org/10.18653/V1/N19-1423.") == "10.18653/v1/n19-1423"
    assert doi_of("https://doi.org/10.48550/arXiv.1706.03762") is None
