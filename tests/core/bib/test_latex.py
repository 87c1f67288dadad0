"""LaTeX is read as plain text, and plain text is written so that it comes back."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.bib.latex import formulas, from_latex, to_latex


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"{\'E}tude de {\"o}stliche L{\"a}nder", "Étude de östliche Länder"),
        (r"Se{\~n}or {\O}re \v{S}koda \k{a} \aa{} {\'\i} \ss", "Señor Øre Škoda ą å í ß"),
        (r"Franc{\ocirc{u}}, Krej{\v{c}}{\'{\i}}", "Franců, Krejčí"),
        ("{BERT} and {{GPT}-3}", "BERT and GPT-3"),
        (r"\emph{in vitro} {\sc Conniver} {\em the} \mkbibquote{end}",
         "in vitro Conniver the “end”"),
        (r"50\% of R\&D, 50% of R&D, C\#, C#, a\_b, a_b",
         "50% of R&D, 50% of R&D, C#, C#, a_b, a_b"),
        ("``a'' -- b --- c, p.~3, ?`d", "“a” – b — c, p. 3, ¿d"),
        (r"H\textsubscript{2}O, 10\textsuperscript{-3}, 1\textsuperscript{st}", "H₂O, 10⁻³, 1st"),
        (r"\textsuperscript{k}", "$^{k}$"),
        (r"Lip\-schitz\/ \LaTeX{} 1\,000", "Lipschitz LaTeX 1 000"),
        (r"\url{https://a.example/b_c} \href{https://a.example}{there}",
         "https://a.example/b_c there (https://a.example)"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"\nobodyknows{this} stays, \this too", r"this stays, \this too"),
        (r"\input{/etc/passwd} \today", r"\input{/etc/passwd} \today"),
        ("unbalanced } and { braces", "unbalanced  and  braces"),
        ("中文 — naïve", "中文 — naïve"),
    ],
)  # fmt: skip
def test_commands_become_text(latex: str, plain: str) -> None:
    """Accents, signs and styles are read; what nobody knows is not thrown away."""
    assert plain == unicodedata.normalize("NFC", from_latex(latex))


@pytest.mark.parametrize(
    ("latex", "plain", "found"),
    [
        ("$x^2$ and $\\alpha$", "$x^2$ and $\\alpha$", ("x^2", "\\alpha")),
        (r"\(n\) \[m\] $$k$$ \ensuremath{l}", "$n$ $m$ $k$ $l$", ("n", "m", "k", "l")),
        ("$ x $", "$x$", ("x",)),
        ("TGF-$\\beta$1", "TGF-$\\beta1$", ("\\beta1",)),
        ("{$\\alpha$}-{{$b$}}", "$\\alpha$-$b$", ("\\alpha", "b")),
        (r"US\$5 and A\$6", "US$5 and A$6", ()),
        (r"\$5 or 6\$", r"\$5 or 6\$", ()),
        ("$5 and $6 billion", "$5 and $6 billion", ()),
        ("a $ alone", "a $ alone", ()),
    ],
)
def test_formulas_stay(latex: str, plain: str, found: tuple[str, ...]) -> None:
    """Formulas keep their LaTeX between dollar signs; money is no formula."""
    assert plain == from_latex(latex)
    assert found == formulas(plain)


@pytest.mark.parametrize(
    ("plain", "latex"),
    [
        ("R&D at 50% for $5: C#, a_b", r"R\&D at 50\% for \$5: C\#, a\_b"),
        ("{a} ~ ^ \\", r"\{a\} \textasciitilde{} \textasciicircum{} \textbackslash{}"),
        ("} alone", r"\textbraceright{} alone"),
        ("$x_1 & y$ & z", r"$x_1 & y$ \& z"),
        ("a--b ``c''", "a-{}-b `{}`c'{}'"),
        ("Étude 中文 – “x”", "Étude 中文 – “x”"),
    ],
)
def test_text_is_escaped(plain: str, latex: str) -> None:
    """Signs with a meaning are escaped, letters stay in UTF-8, formulas stay."""
    assert latex == to_latex(plain)
    assert plain == from_latex(latex)


@given(st.text(st.sampled_from("aé中$\\{}_^~%&#-`',!?<> 1\n\"")))
@settings(deadline=None, max_examples=100)
def test_what_was_written_is_read(text: str) -> None:
    """Whatever a LaTeX text means, writing that and reading it again gives the same."""
    plain = from_latex(text)
    written = to_latex(plain)

    assert plain == from_latex(written)
    assert written.count("{") == written.count("}")


@pytest.mark.parametrize(
    "text",
    [
        "{" * 20_000,
        "\\(" * 20_000,
        "\\ensuremath{" * 5_000,
        "\\begin{math}" * 2_000,
        "$" * 50_001,
        "\\'" * 20_000,
        "\\emph{" * 5_000,
        "\\begin{itemize}" * 1_000,
        "\\href{" * 40,
        "\\sqrt[" * 40,
        "\\ensuremath{\\(" * 40,
    ],
)
def test_no_text_stops_the_reading(text: str) -> None:
    """Nesting without end, and openings without a close, are read in moderate time."""
    start = time.process_time()
    from_latex(text)

    assert time.process_time() - start < 60
