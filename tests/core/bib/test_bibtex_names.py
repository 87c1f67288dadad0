"""Names in bibliographies are taken apart as BibTeX and BibLaTeX do."""

import pytest

from tracker.core.bib.bibtex_names import read_names, write_names
from tracker.core.bib.work import Name


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("Ashish Vaswani", [Name("Vaswani", "Ashish")]),
        ("Vaswani, Ashish", [Name("Vaswani", "Ashish")]),
        ("A and\n  B AND C", [Name("A"), Name("B"), Name("C")]),
        ("Ludwig van Beethoven", [Name("Beethoven", "Ludwig", "van")]),
        ("van Beethoven, Ludwig", [Name("Beethoven", "Ludwig", "van")]),
        ("Van de Graaff, R. J.", [Name("Graaff", "R. J.", "Van de")]),
        (r"Charles de la Vall{\'e}e Poussin", [Name("Vallée Poussin", "Charles", "de la")]),
        ("La Fontaine, Jean de", [Name("La Fontaine", "Jean", dropping_particle="de")]),
        ("e. e. cummings", [Name("cummings", "e. e.")]),
        ("King, Jr., Martin Luther", [Name("King", "Martin Luther", suffix="Jr.")]),
        ("Martin Luther King Jr.", [Name("King", "Martin Luther", suffix="Jr.")]),
        ("{van Gogh}, Vincent", [Name("van Gogh", "Vincent")]),
        (r"{\v S}omeone {\O}stg{\aa}rd", [Name("Østgård", "Šomeone")]),
        ("{Barnes and Noble} and others",
         [Name(literal="Barnes and Noble"), Name(literal="others")]),
        ("Born, M. et al.", [Name("Born", "M."), Name(literal="others")]),
        ("{OpenAI} and Team, {The Foo}", [Name(literal="OpenAI"), Name("Team", "The Foo")]),
        ("family=Gogh, given=Vincent, prefix=van, useprefix=true",
         [Name("Gogh", "Vincent", "van")]),
        ("family=Gogh, given=V., given-i=V, prefix=van, useprefix=false",
         [Name("Gogh", "V.", dropping_particle="van")]),
        ("李 雷 and 王小明 and 韩, 梅梅", [Name("李", "雷"), Name("王小明"), Name("韩", "梅梅")]),
        ("张三, 李四，王小明", [Name("张三"), Name("李四"), Name("王小明")]),
        ("欧阳, 娜娜", [Name("欧阳", "娜娜")]),
        ("张三；李四", [Name("张三"), Name("李四")]),
        ("Smith, J.; Doe, K.", [Name("Smith", "J."), Name("Doe", "K.")]),
        ("a, b, c, d", [Name(literal="a, b, c, d")]),
        ("% the first\nA. Shi and , and ", [Name("Shi", "A.")]),
        ("", []),
    ],
)  # fmt: skip
def test_names(latex: str, names: list[Name]) -> None:
    """Particles, suffixes, bodies and incomplete lists are told apart, and are written alike."""
    assert tuple(names) == read_names(latex)
    assert tuple(names) == read_names(write_names(names))


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        (Name("Gogh", "Vincent", "van"), "van Gogh, Vincent"),
        (Name("de Vries", "Hugo"), "{de Vries}, Hugo"),
        (Name(literal="R&D and Co, Ltd."), "{R\\&D and Co, Ltd.}"),
        (Name("King", "Martin", suffix="III"), "King, III, Martin"),
        (Name("A and B", "C, D"), "{A and B}, {C, D}"),
    ],
)
def test_names_are_guarded(name: Name, latex: str) -> None:
    """What would be taken apart stands in braces."""
    assert latex == write_names([name])
    assert (name,) == read_names(latex)
