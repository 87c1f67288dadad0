"""What notes are made of, at random, for the tests of every part that reads them."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    (
        "read the paper",
        "a",
        "大模型综述",
        "弄清楚GPT1、2的区别",
        "要弄清楚几个问题：",
        "Open points:",
        "é👨‍👩‍👧 ok",
        "中文，English。",
        "chapter (1/3)",
        "chapter (2/3)",
        "讲座（3／7） (p. 12/48)",
        "zero\u200bwidth",
        "line\u2028separator\u0085next",
        "lone\rreturn",
        "nul\x00",
        "byte \udc80\udcff",
        "\ufeff",
        "&amp; \\* **bold** _it_ ~~no~~",
        "",
    )
)

LINKS = st.sampled_from(
    (
        "[[Note]]",
        "![[figure.png|300]]",
        "[[Note#Part|alias]]",
        "[text](https://example.org/a_(b))",
        '[t](<a b.md> "title")',
        "[![alt](i.png)](n.md)",
        "https://arxiv.org/abs/1706.03760",
        "<https://example.org>",
        "`[[code]]`",
        "[open](",
        "![",
        "]]",
    )
)

TAGS = st.sampled_from(("#task", "#读书/论文", "#标签，", "#1", "a#b", "`#code`", "\\#no", "#"))

FIELDS = st.sampled_from(
    (
        "➕ 2023-04-12",
        "🛫 2023-04-13",
        "⏳2023-04-14",
        "📅 2023-02-30",
        "📅\ufe0f 2023-06-15",
        "✅ 2023-04-14",
        "❌ 2023-04-14",
        "🔺",
        "⏫",
        "🔽",
        "🔁 every 2 weeks on Friday when done",
        "🏁 delete",
        "🆔 abc123",
        "⛔ abc123,def456",
        "[due:: 2023-06-15]",
        "(priority:: high)",
        "[repeat:: every day]",
        "^block-id",
        "%% hidden %%",
        "<!-- hidden -->",
    )
)

INDENTS = st.sampled_from(
    ("", "", "", "\t", "  ", "    ", "\t\t", " ", "   ", "\u200b\t", "      ")
)
QUOTES = st.sampled_from(("", "", "", "", "> ", ">", " >> ", "> > "))
MARKERS = st.sampled_from(("-", "-", "*", "+", "1.", "2)", "4.", "10.", "007.", "1234567890."))
BOXES = st.sampled_from(
    ("", "[ ] ", "[x] ", "[/] ", "[-] ", "[X] ", "[中] ", "[]] ", "[  ] ", "[x]")
)
LINE_ENDS = st.sampled_from(("\n", "\n", "\n", "\r\n"))


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """What may follow a checkbox: words, links, tags and the Tasks plugin's fields."""
    parts = draw(st.lists(st.one_of(WORDS, LINKS, TAGS, FIELDS), max_size=5))
    return draw(st.sampled_from((" ", " ", " ", "", "  "))).join(parts)


@st.composite
def task_lines(draw: st.DrawFn) -> str:
    """One line, most often a list item with a checkbox, without its line end."""
    marker = draw(st.sampled_from(("- ", "- ", "* ", "1. ", "+  ", "-\t", "")))
    line = draw(QUOTES) + draw(INDENTS) + marker + draw(BOXES) + draw(bodies())
    return line.replace("\n", " ")


@st.composite
def item_lines(draw: st.DrawFn) -> str:
    """A list item's line, at any depth, with any marker."""
    blanks = draw(st.sampled_from((" ", " ", " ", "  ", "\t", "     ", "")))
    return draw(QUOTES) + draw(INDENTS) + draw(MARKERS) + blanks + draw(BOXES) + draw(bodies())


BLOCKS = st.sampled_from(
    (
        "",
        "",
        "# TODO",
        "## 大纲 #outline",
        "### closed ###",
        "#",
        "underlined\n===",
        "two\nlines\n---",
        "资料：",
        "论文：\n读的时候弄清楚改进。\n",
        "Reading: #reading",
        "> [!todo]+ callout",
        "```python\n- [ ] no item\n#no-tag\n```",
        "~~~",
        "```",
        "  ```\n  - in a fence\n  ```",
        "    - [ ] indented code",
        "%%\n- [ ] no item #tag\n%%",
        "%%",
        "> %%\n> - [ ] quoted\n> %%",
        "%% inline %%",
        "$$\na\n+ b\n$$",
        "$$",
        "<!--\n- [ ] no item\n-->",
        "<!--",
        "<div>\n- no item\n</div>",
        "| a | b |\n| - | - |\n| - x | y |",
        "[^1]: note\n    - item",
        "---",
        "***",
    )
)

FRONTS = st.sampled_from(
    (
        "",
        "",
        "",
        '---\ntitle: 调研\ntags : [\n\t"a",\n]\n---\n',
        "---\ntags:\n  - a\n  - b\ndate: 2023-04-12\n---  \n",
        "---\n---\n",
        "---\na: [\n---\n",
        "---\nnever closed\n",
        '---\n{"tags": "journal"}\n---\n',
    )
)


@st.composite
def note_texts(draw: st.DrawFn) -> str:
    """A whole note with whatever people, Obsidian and accidents put into one."""
    lines = draw(
        st.lists(st.one_of(item_lines(), item_lines(), task_lines(), bodies(), BLOCKS), max_size=14)
    )
    end = draw(LINE_ENDS)
    text = draw(st.sampled_from(("", "", "\ufeff"))) + draw(FRONTS) + "\n".join(lines)
    text += draw(st.sampled_from(("", "\n", "\n\n")))
    return text.replace("\n", end) if end != "\n" else text
