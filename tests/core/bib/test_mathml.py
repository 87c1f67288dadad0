"""Formulas in MathML, as publishers send them, are TeX."""

import pytest

from tracker.core.bib.mathml import tex_of_mathml


@pytest.mark.parametrize(
    ("inside", "tex"),
    [
        ("<mi>x</mi><mo>&lt;</mo><mn>10</mn>", "x<10"),
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^2"),
        ("<msub><mi>x</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>", "x_{ij}"),
        ("<msubsup><mi>x</mi><mi>i</mi><mn>12</mn></msubsup>", "x_i^{12}"),
        ("<msup><msup><mi>x</mi><mi>a</mi></msup><mi>b</mi></msup>", "{x^a}^b"),
        ("<mfrac><mn>1</mn><mi>n</mi></mfrac>", "\\frac{1}{n}"),
        ("<msqrt><mi>x</mi><mi>y</mi></msqrt>", "\\sqrt{xy}"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "\\sqrt[3]{x}"),
        ('<mover accent="true"><mi>B</mi><mo>→</mo></mover>', "\\vec{B}"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>", "∑_i^n"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>", "\\mathrm{sin}x"),
        ("<mo>{</mo><mi>a</mi><mo>}</mo>", "\\{a\\}"),
        ("<mtext>for all </mtext><mi>x</mi>", "\\text{for all}x"),
        ("<mfenced><mi>x</mi><mi>y</mi></mfenced>", "(x,y)"),
        ("<mi>x</mi><annotation encoding='application/x-tex'>X_1</annotation>",
         "X_1"),
        ("<msup><mi>x</mi>", "x"),
        ("</mi><mi>x", "x"),
        ("", ""),
    ],
)  # fmt: skip
def test_elements(inside: str, tex: str) -> None:
    """Scripts, fractions, roots and accents are TeX's, with or without a prefix."""
    prefixed = inside.replace("<", "<mml:").replace("<mml:/", "</mml:")

    assert tex == tex_of_mathml(f"<math>{inside}</math>")
    assert tex == tex_of_mathml(f"<mml:math>{prefixed}</mml:math>")


def test_deep_formulas() -> None:
    """Elements in elements without end are read as far as makes sense."""
    assert "x" == tex_of_mathml("<math>" + "<mrow>" * 10_000 + "<mi>x</mi>" + "</mrow>" * 10_000)
