"""Bibliographic records at random, with what services and people put into them at their worst."""

from hypothesis import strategies as st

from tracker.core.bib.work import Name, PartialDate, Work

NASTY = st.sampled_from(
    (
        "Attention Is All You Need",
        "BERT: Pre-training of Deep Bidirectional Transformers",
        "大模型 综述：方法、数据与评测",
        "Is it? Yes! 100% #1 @home & co.",
        "# heading",
        "- [ ] a task 📅 2023-01-01",
        "---",
        "...",
        "{{title}} {{date:YYYY}} {{< youtube x >}} {{% notice %}}",
        "<% tp.system.prompt() %><%* x %>",
        "[[Other note|alias]] ![[embed]] [a](b) ![i](https://example.org/t.png)",
        "%% hidden %% <!-- hidden",
        "```\n~~~",
        "`$= dv.current()` `= this.x` [k:: v] a:: b",
        "'single' \"double\" it''s \\back\\",
        "true",
        "null",
        "1706.03760",
        "2017-06-12",
        "017",
        "key: value # no comment",
        "[flow, list]",
        "$x^2$ and $a<b$ cost \\$5, $$y$$",
        "nul\x00 bell\x07 esc\x1b[31m",
        "zero\u200bwidth \u202eright to left \ufeff",
        "line\u2028separator\u0085next",
        "byte \udc80\udcff",
        "e\u0301 👨‍👩‍👧",
        " edges ",
        "1. one",
        "> quoted",
        "<script>alert(1)</script>",
        "a | b ]] c [[ d",
        "C# and F#",
    )
)
TEXTS = st.one_of(NASTY, st.text(max_size=20), st.lists(NASTY, max_size=3).map(" ".join))
LINES = st.one_of(st.just(""), TEXTS)
ABSTRACTS = st.one_of(st.just(""), st.lists(TEXTS, max_size=3).map("\n\n".join))
NAMES = st.one_of(
    st.builds(Name, st.sampled_from(("Hu", "van Gogh", "Müller")), st.just("Edward J.")),
    st.builds(Name, family=st.just("Gogh"), given=st.just("Vincent"), particle=st.just("van")),
    st.builds(Name, family=st.just("张"), given=st.just("三")),
    st.builds(Name, LINES, LINES, LINES, LINES, LINES, LINES),
    st.builds(Name, literal=TEXTS),
)  # fmt: skip
DATES = st.builds(
    PartialDate,
    st.one_of(st.integers(1900, 2030), st.integers()),
    st.one_of(st.none(), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(1, 28)),
)


def works() -> st.SearchStrategy[Work]:
    """Any record at all, the impossible ones included."""
    tuples = st.lists(LINES, max_size=3).map(tuple)
    names = st.lists(NAMES, max_size=3).map(tuple)
    return st.builds(
        Work,
        title=LINES,
        type=st.sampled_from(("", "article-journal", "paper-conference", "a\nb")),
        authors=names,
        editors=names,
        issued=st.one_of(st.none(), DATES),
        container=LINES,
        collection=LINES,
        event=LINES,
        volume=LINES,
        pages=st.sampled_from(("", "1-10", "e12")),
        doi=st.one_of(st.sampled_from(("", "10.18653/v1/n19-1423", "10.1000/a#b: c")), TEXTS),
        arxiv=st.one_of(st.sampled_from(("", "1706.03760", "hep-th/9901001", "0704.0001")), TEXTS),
        isbn=st.sampled_from(("", "9780262035613")),
        url=st.one_of(
            st.sampled_from(("", "https://example.org/a_(b)?x=1#y", "javascript:x")), TEXTS
        ),
        pdf=st.one_of(st.sampled_from(("", "https://arxiv.org/pdf/1706.03760")), TEXTS),
        abstract=ABSTRACTS,
        keywords=tuples,
        note=LINES,
        retracted=st.booleans(),
        citekey=LINES,
        extra=st.lists(st.tuples(LINES, LINES), max_size=3).map(tuple),
        source=st.sampled_from(("", "arxiv", "bibtex")),
    )
