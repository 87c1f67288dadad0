"""What services send as titles and abstracts comes out as plain text with formulas."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.bib.clean import clean_abstract, clean_title

MATHML = (
    '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML" id="M1"><mml:mrow><mml:msup>'
    "<mml:mi>l</mml:mi><mml:mi>q</mml:mi></mml:msup><mml:mo>≤</mml:mo><mml:mfrac><mml:mn>1</mml:mn>"
    "<mml:msub><mml:mi>n</mml:mi><mml:mn>0</mml:mn></mml:msub></mml:mfrac></mml:mrow></mml:math>"
)


@pytest.mark.parametrize(
    ("sent", "clean"),
    [
        ("Attention\n  Is All You\tNeed", "Attention Is All You Need"),
        ("Astronomy &amp; Astrophysics", "Astronomy & Astrophysics"),
        ("A &amp;amp; B &amp;lt;i&amp;gt;c&amp;lt;/i&amp;gt;", "A & B c"),
        ("Review for “&lt;scp&gt;GenCo&lt;/scp&gt; 's”", "Review for “GenCo's”"),
        ("CO<sub>2</sub> at 10<sup>−3</sup>, 1<sup>st</sup>, x<sup>k</sup>",
         "CO₂ at 10⁻³, 1st, x$^{k}$"),
        ("Effect of<i>Burkholderia terrae</i>BS001 on p<i>K</i>a",
         "Effect of Burkholderia terrae BS001 on pKa"),
        ("events of p110α (\n            <i>PIK3CA</i>\n            )\n            . Review",
         "events of p110α (PIK3CA). Review"),
        ("<fixed-case>S</fixed-case>umm<tex-math>^N</tex-math>: Long", "Summ$^N$: Long"),
        (f"on spaces{MATHML}bounded", "on spaces $l^q≤\\frac{1}{n_0}$ bounded"),
        ('for<mml:math alttext="$d$"><mml:mi>x</mml:mi></mml:math>-complete', "for $d$-complete"),
        (r"Boolean \(2\times2\) matrices in {BERT} by Ren\'{e}",
         r"Boolean $2\times2$ matrices in BERT by René"),
        ("A $\\mathcal{O}(n)$ bound", "A $\\mathcal{O}(n)$ bound"),
        ("1991. £45.50. $75.00, US$5", "1991. £45.50. $75.00, US$5"),
        ("if a < b and c > d, p<0.05", "if a < b and c > d, p<0.05"),
        ("Fig.~1 at ~10 kpc with --option {0,1}", "Fig. 1 at ~10 kpc with --option {0,1}"),
        ("\u202egnp.exe\u200b \x1b[31mred\x07 soft\u00adly", "gnp.exe [31mred softly"),
        ("e\u0301tude", "étude"),
        ("大模型 综述：方法", "大模型 综述：方法"),
        ("", ""),
    ],
)  # fmt: skip
def test_titles(sent: str, clean: str) -> None:
    """Markup, entities, LaTeX, line ends and unseen characters are gone; formulas stay."""
    assert clean == clean_title(sent)


@pytest.mark.parametrize(
    ("sent", "calm"),
    [
        ("THE EFFECTS OF GPT-3 AND BERT ON NLP: A REVIEW OF PART II",
         "The effects of GPT-3 and BERT on NLP: A review of part II"),
        ("LUNG CANCER (NSCLC) IN THE U.S. AND COVID-19",
         "Lung cancer (NSCLC) in the U.S. and COVID-19"),
        ("WHAT I DON'T KNOW: L'ÉTUDE OF X-RAY AND T-CELL E-COMMERCE IN PART IV",
         "What I don't know: L'étude of X-ray and T-cell e-commerce in part IV"),
        ("ÜBER DIE EIWEISSLABILITÄT", "Über die eiweisslabilität"),
        ("PyTorch MEETS THE WORLD OF BERT", "PyTorch MEETS THE WORLD OF BERT"),
        ("BERT: Pre-training of Deep Bidirectional Transformers",
         "BERT: Pre-training of Deep Bidirectional Transformers"),
        ("BERT", "BERT"),
        ("大模型综述", "大模型综述"),
    ],
)  # fmt: skip
def test_shouting_is_calmed(sent: str, calm: str) -> None:
    """A title in capitals becomes a sentence; abbreviations and other titles stay."""
    assert calm == clean_title(sent)


def test_abstracts_keep_paragraphs() -> None:
    """Sections are paragraphs that begin with their heading; that it is an abstract goes unsaid."""
    sent = (
        "<jats:title>Abstract</jats:title>\n  <jats:sec>\n <jats:title>Objective</jats:title>\n"
        "<jats:p>To verify\n claims.</jats:p></jats:sec><jats:p>More &lt; less.</jats:p>"
        '<?tex id="Q1" staff-cmt="x"?><!-- secret -->'
    )

    assert "Objective: To verify claims.\n\nMore < less." == clean_abstract(sent)


def test_line_ends_are_no_paragraphs() -> None:
    """Lines as arXiv breaks them are joined; an empty line parts."""
    assert "a b\n\nc" == clean_abstract("a\n  b\r\n\r\nc\n")


@given(st.text(st.sampled_from("aB中<>/&;ipsu$\\{}_^~%-`' 1\n\u202e")))
@settings(deadline=None, max_examples=100)
def test_nothing_unseen_is_left(text: str) -> None:
    """Whatever is sent, a title is one line without control characters or blanks at its ends."""
    title = clean_title(text)

    assert " ".join(title.split()) == title
    assert not [char for char in title if ord(char) < 0x20 or char == "\u202e"]


@pytest.mark.parametrize(
    "text",
    [
        "<tex-math>" * 10_000,
        "<math>" * 10_000,
        "<!--" * 20_000,
        "<i>a" * 20_000,
        "<sup>" * 20_000,
        "<script>" * 10_000,
        "&" * 100_000,
        "&amp;" * 50_000,
        "A " * 10_000,
        "WORD " * 5_000,
        "\n" * 50_000 + ")",
        "<p " * 20_000,
        "(" + "\n (" * 20_000,
    ],
)
def test_long_texts_take_moderate_time(text: str) -> None:
    """Openings without a close, however many, are read in moderate time."""
    start = time.process_time()
    clean_abstract(text)
    clean_title(text)

    assert time.process_time() - start < 30
