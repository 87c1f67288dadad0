"""Formulas as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.render.math import math_words


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r"\alpha_i^2", "αᵢ²"),
        (r"O(n^2)", "O(n²)"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"W \in \mathbb{R}^{d \times k}", "W ∈ℝ^(d × k)"),
        (r"\frac{1}{n}", "1/n"),
        (r"\text{softmax}(QK^T/\sqrt{d_k})V", "softmax(QKᵀ/√(dₖ))V"),
        ("x  +\ty", "x + y"),
        (r"\frac{", r"\frac{"),
        (r"\frac", r"\frac"),
        ("{{{", "{{{"),
    ],
)
def test_formulas(formula: str, expected: str) -> None:
    """Commands become characters; what makes no sense stays as it is written."""
    assert expected == math_words(formula)


def test_nothing_is_said_about_broken_ones(capfd: pytest.CaptureFixture[str]) -> None:
    """No warning reaches the terminal, on which the dashboard is drawn."""
    math_words(r"\frac \unknown{x} \begin{a}")

    assert ("", "") == capfd.readouterr()


@given(st.text(alphabet="\\{}^_ab1 fracsqrt$%&~", max_size=30))
def test_no_formula_raises(formula: str) -> None:
    """Every formula is shown somehow, on one line."""
    assert "\n" not in math_words(formula)
