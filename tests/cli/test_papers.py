"""Adding papers in the shell: services on a real server, notes in a real repository."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import SHARED, Sandbox
from tests.sources.server import Answer, Reply, serving
from tests.sources.test_pdf import pdf
from tracker.setting_kinds import SOURCES

Make = Callable[..., Sandbox]
Serve = Callable[[Mapping[str, Reply]], None]

SURVEY = "论文：\n1. A first one\n2. On the Role of Things。remark\n\n# TODO\n- [ ] x\n"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<id>http://arxiv.org/abs/1706.03762v7</id><published>2017-06-12T17:57:34Z</published>
<title>Attention Is All You Need</title><summary>Sequences.</summary>
<author><name>Ashish Vaswani</name></author></entry></feed>"""
ARXIV = Reply(ATOM.encode(), kind="application/atom+xml")
OPENALEX = {
    "id": "https://openalex.org/W1",
    "title": "On the Role of Things",
    "authorships": [{"author": {"display_name": "Ada Lovelace"}}],
    "publication_year": 2022,
    "doi": "https://doi.org/10.1000/x1",
}
RIS = "TY  - JOUR\nTI  - Notes on Engines\nAU  - Lovelace, Ada\nPY  - 1843\nER  - \n"
BIB = """@article{own2022,
  title={On the Role of Things},
  author={Lovelace, Ada},
  year={2022},
  odd={kept}
}
"""


def _always(reply: Reply) -> Answer:
    return lambda _: reply


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Serve]:
    """Have services answer so; those that are not named are down."""
    with ExitStack() as stack:

        def start(replies: Mapping[str, Reply]) -> None:
            down = stack.enter_context(serving(_always(Reply(b"", 403))))
            for name in SOURCES:
                address = down.address
                if name in replies:
                    address = stack.enter_context(serving(_always(replies[name]))).address
                monkeypatch.setenv(f"TRACKER_SOURCES_{name.upper()}", address)

        monkeypatch.setenv("TRACKER_CACHE_DIR", str(tmp_path / "cache"))
        yield start


def sent(document: object) -> Reply:
    """A reply in JSON."""
    return Reply(json.dumps(document).encode())


def test_a_paper_is_added_by_its_id(vault: Make, serve: Serve) -> None:
    """A note and the next number of the list are one commit; the note has the record."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({"arxiv": ARXIV})
    result = sandbox.run("add-paper", "https://arxiv.org/pdf/1706.03762v5")
    note = sandbox.read("papers/@vaswaniAttentionAllYou2017.md").decode()

    assert (result.code, result.out) == (0, "+ Add paper: Attention Is All You Need\n")
    assert sandbox.read("Survey.md").decode() == SURVEY.replace(
        "remark\n",
        "remark\n3. [ ] [[@vaswaniAttentionAllYou2017|Attention Is All You Need]]\n",
    )
    assert "year: 2017\n" in note
    assert "arxiv: '1706.03762'\n" in note
    assert "Sequences." in note
    assert len(sandbox.subjects()) == 2
    assert sandbox.git("status", "--porcelain") == ""


def test_a_paper_waits_for_no_service(vault: Make, serve: Serve) -> None:
    """With all services down a stub is written; it is completed later, around the user's words."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    first = sandbox.run("add-paper", "arXiv:1706.03762")
    path = "papers/@1706.03762.md"
    stub = sandbox.read(path).decode()
    sandbox.write(path, stub.replace("venue:\n", "venue: my own words\n") + "\nmy notes\n")
    serve({"arxiv": ARXIV})
    second = sandbox.run("complete")
    done = sandbox.read(path).decode()

    assert first.code == 6
    assert "to be completed" in first.err
    assert "metadata: pending" in stub
    assert second.code == 0
    assert "title: Attention Is All You Need" in done
    assert "venue: my own words" in done
    assert "metadata" not in done
    assert done.endswith("\nmy notes\n")
    assert sandbox.run("complete").code == 1


def test_a_line_that_was_there_is_linked(vault: Make, serve: Serve) -> None:
    """A plain line of the list gets its link and keeps its remark; adding again changes nothing."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    sandbox.write("x.bib", BIB)
    result = sandbox.run("add-paper", str(sandbox.root / "x.bib"))
    again = sandbox.run("add-paper", str(sandbox.root / "x.bib"))

    assert result.code == 0
    assert "2. [[@own2022|On the Role of Things]]。remark\n" in sandbox.read("Survey.md").decode()
    assert again.code == 3
    assert "in the vault" in again.err


def test_a_title_is_searched_for(vault: Make, serve: Serve) -> None:
    """A title found as it was typed is taken; like ones are listed, and none is taken."""
    sandbox = vault({"Survey.md": "论文：\n1. A first one\n"})
    serve({"openalex": sent({"results": [OPENALEX]})})
    unsure = sandbox.run("add-paper", "on a role of any things", "--yes")
    sure = sandbox.run("add-paper", "On the role of things")

    assert unsure.code == 4
    assert "On the Role of Things (Ada Lovelace, 2022)" in unsure.err
    assert sure.code == 0
    assert "[[@lovelaceRoleThings2022|On the Role of Things]]" in sandbox.read("Survey.md").decode()


def test_what_no_service_knows_is_not_added(vault: Make, serve: Serve) -> None:
    """An id that is written wrong leaves the vault as it is; the others are added."""
    sandbox = vault({"Survey.md": SURVEY})
    missing = Reply(b"no", 404, "text/plain")
    serve({**dict.fromkeys(SOURCES, missing), "arxiv": ARXIV})
    result = sandbox.run("add-paper", "10.1000/nothing", "arXiv:1706.03762")

    assert result.code == 1
    assert "no service knows “10.1000/nothing”" in result.err
    assert "Attention" in sandbox.read("Survey.md").decode()


def test_a_record_is_pasted(vault: Make, serve: Serve) -> None:
    """RIS from standard input is taken as it is, by the program itself."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "--vault", str(sandbox.root), "add-paper", "-"],
        input=RIS.encode(),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "Notes on Engines" in sandbox.read("Survey.md").decode()


def test_a_page_gets_a_line_and_no_note(
    vault: Make, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article in the web is a link in the list, by the page's own title."""
    sandbox = vault({"Survey.md": "资料：\n- [a](https://a.example/)\n"})
    html = b"<html><head><title>Ten [Things] &amp; More</title></head></html>"
    serve({})
    with serving(_always(Reply(html, kind="text/html"))) as server:
        # What is set for a service is trusted, although it lies in the user's own net.
        monkeypatch.setenv("TRACKER_SOURCES_PAGE", server.address)
        result = sandbox.run("add-paper", f"{server.address}/post")

    assert result.code == 0, result.err
    assert (
        sandbox.read("Survey.md")
        .decode()
        .endswith(f"- [ ] [Ten (Things) & More]({server.address}/post)\n")
    )
    assert not (sandbox.root / "papers").exists()


def test_a_dry_run_writes_nothing(vault: Make, serve: Serve) -> None:
    """The change is shown, with note and line, and neither is written."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({"arxiv": ARXIV})
    result = sandbox.run("add-paper", "1706.03762", "--dry-run")

    assert "+3. [ ] [[@vaswaniAttentionAllYou2017" in result.out
    assert "+title: Attention Is All You Need" in result.out
    assert sandbox.read("Survey.md").decode() == SURVEY
    assert not (sandbox.root / "papers").exists()


def test_undo_takes_note_and_line_away(vault: Make, serve: Serve) -> None:
    """One undo leaves the vault as it was, without the note."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({"arxiv": ARXIV})
    sandbox.run("add-paper", "1706.03762")
    result = sandbox.run("undo")

    assert result.code == 0
    assert sandbox.read("Survey.md").decode() == SURVEY
    assert not list((sandbox.root / "papers").glob("*"))


def test_what_came_in_goes_out(vault: Make, serve: Serve) -> None:
    """An export holds every field of what was imported, of all papers or of those cited."""
    sandbox = vault({"Survey.md": SURVEY, "Draft.md": "As in [[@own2022]] and [@nobody2000].\n"})
    serve({"arxiv": ARXIV})
    sandbox.write("x.bib", BIB)
    sandbox.run("add-paper", str(sandbox.root / "x.bib"), "1706.03762")
    everything = sandbox.run("export")
    cited = sandbox.run("export", "Draft", "--csl")

    assert "@article{own2022," in everything.out
    assert "odd" in everything.out
    assert "kept" in everything.out
    assert "Vaswani, Ashish" in everything.out
    assert [work["title"] for work in cited.json] == ["On the Role of Things"]
    assert "no note about @nobody2000" in cited.err


def test_a_pdf_says_what_it_is(vault: Make, serve: Serve) -> None:
    """A PDF is added by the id that it bears, and the note links to the file."""
    file = SHARED / "fixtures" / "pdf" / "recognizePDF_test_arXiv.pdf"
    if not file.exists():
        pytest.skip("the folder with recorded files is absent")
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    result = sandbox.run("add-paper", str(file))
    (note,) = (sandbox.root / "papers").glob("@*.md")

    assert result.code == 6
    assert "recognizePDF_test_arXiv.pdf" in note.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "code"), [("nowhere.bib", 3), ("nowhere.pdf", 3), ("", 3), ("   ", 3)]
)
def test_what_cannot_be_added_is_refused(vault: Make, serve: Serve, source: str, code: int) -> None:
    """Files that are not there, and nothing at all, are refused in a sentence."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    result = sandbox.run("add-paper", source)

    assert result.code == code
    assert result.err.startswith("tracker: ")
    assert sandbox.read("Survey.md").decode() == SURVEY


def test_works_stand_by_their_years(vault: Make, serve: Serve) -> None:
    """The timeline groups works by year, and as Markdown has a list and a drawing."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({"arxiv": ARXIV})
    sandbox.write("x.bib", BIB.replace("Role of Things", "Rule: of Others"))
    sandbox.run("add-paper", str(sandbox.root / "x.bib"), "1706.03762")
    shown = sandbox.run("timeline").out
    markdown = sandbox.run("timeline", "--md").out

    assert shown.index("2017  1") < shown.index("2022  1")
    assert "- 2017\n\t- [[@vaswaniAttentionAllYou2017|Attention Is All You Need]]\n" in markdown
    assert "    2022 : On the Rule – of Others\n" in markdown


def test_the_reading_list_completes_records(vault: Make, serve: Serve) -> None:
    """With --complete the records are filled in first; where none waits the list is shown."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    sandbox.run("add-paper", "1706.03762")
    serve({"arxiv": ARXIV})
    first = sandbox.run("reading", "--complete")
    second = sandbox.run("reading", "--complete")

    assert "Attention Is All You Need" in first.out
    assert second.code == 0
    assert "no record is to be completed" in second.err
    assert "Attention Is All You Need" in second.out


def test_what_is_read_and_not_understood_is_told(vault: Make) -> None:
    """A read paper whose note says nothing of its improvement is marked; others are not."""
    front = "---\ncitekey: {}\ntitle: {}\nstatus: read\n---\n## 改进\n{}\n## 方法\n"
    notes = {
        f"papers/@{key}.md": front.format(key, key, words) for key, words in (("a", ""), ("b", "x"))
    }
    shown = vault(notes).run("reading").out.splitlines()

    assert [("not yet understood" in line) for line in shown if "✓" in line] == [True, False]


def test_citekeys_follow_the_setting(vault: Make, serve: Serve) -> None:
    """The vault's settings say how citekeys are made; a formula that is none is told."""
    sandbox = vault({"Survey.md": SURVEY, "tracker.toml": 'citekey = "auth + year"\n'})
    serve({"arxiv": ARXIV})
    result = sandbox.run("add-paper", "1706.03762")
    sandbox.write("tracker.toml", 'citekey = "auth +"\n')
    broken = sandbox.run("add-paper", "--offline", "Something with words")

    assert result.code == 0
    assert (sandbox.root / "papers" / "@Vaswani2017.md").exists()
    assert broken.code == 3


def test_the_reading_list_is_grouped(vault: Make) -> None:
    """By kind, section or year, each group with how many are in it; what has none comes last."""
    paper = "---\ncitekey: a\ntitle: Of Engines\nyear: 1843\n---\n"
    links = "资料：\n1. [B](https://www.bilibili.com/video/BV1)\n2. [P](https://a.example/)\n"
    sandbox = vault({"papers/@a.md": paper, "Survey.md": links})
    by_kind = sandbox.run("reading", "--by", "kind").out
    by_year = sandbox.run("reading", "--by", "year").out
    by_section = sandbox.run("reading", "--by", "section").out

    assert [line for line in by_kind.splitlines() if line[:1].strip()] == [
        "article  1",
        "paper  1",
        "video  1",
    ]
    assert by_year.index("1843  1") < by_year.index("no year  2")
    assert "Survey ▸ 资料  2" in by_section


def test_what_fits_an_evening(vault: Make) -> None:
    """`reading --queue` proposes what fits, says for which part of the article, and for scripts."""
    sandbox = vault(
        {
            "s.md": "# Reading\n- [ ] [A](https://a.org) (p. 2/12)\n- [ ] [B](https://b.org) ⏫\n"
            "\n# Outline\n- why [A](https://a.org)\n"
        }
    )

    shown = sandbox.run("reading", "--queue", "1h").out
    told = json.loads(sandbox.run("reading", "--queue", "60", "--json").out)

    assert "45 of 60 min" in shown
    assert "A  (2/12 · 30 min · for “why A”" in shown
    assert [("B", 15, True), ("A", 30, False)] == [
        (each["title"], each["minutes"], each["guess"]) for each in told["entries"]
    ]
    assert "s.md:6" == told["entries"][1]["wanted_by"]
    assert 3 == sandbox.run("reading", "--queue", "soon").code


def test_all_that_stands_for_a_paper_changes_together(vault: Make) -> None:
    """A tick in one list ticks the other lists' lines and the note, as one commit, and one undo."""
    paper = "---\ntitle: K\nstatus: unread\nstarted:\nfinished:\n---\n"
    notes = {
        "a.md": "资料：\n- [ ] [[@k|K]] good\n",
        "b.md": "# Reading\n\n1. [K](https://k.org)[[@k]]\n2. [/] [[@k]] again\n",
        "@k.md": paper,
    }
    sandbox = vault(notes)
    before = len(sandbox.subjects())
    result = sandbox.run("done", "a:2")
    after = {name: sandbox.read(name).decode() for name in notes}
    sandbox.run("undo")

    assert 0 == result.code
    assert "- [x] [[@k|K]] good ✅" in after["a.md"]
    assert "2. [x] [[@k]] again ✅" in after["b.md"]
    assert "1. [K](https://k.org)[[@k]]\n" in after["b.md"]
    assert "status: read\n" in after["@k.md"]
    assert before + 2 == len(sandbox.subjects())
    assert notes == {name: sandbox.read(name).decode() for name in notes}


def test_what_obsidian_changed_alone_is_noticed(vault: Make) -> None:
    """`check` tells of a line and a note that differ, and --fix carries the state over."""
    sandbox = vault(
        {
            "a.md": "资料：\n- [x] [[@k|K]] ✅ 2023-05-04\n",
            "@k.md": "---\ntitle: K\nstatus: unread\nfinished:\n---\n",
        }
    )
    told = sandbox.run("check")
    fixed = sandbox.run("check", "--fix", "--yes")
    again = sandbox.run("check")

    assert 0 == told.code
    assert "@k.md:1: hint: unread, but read in the list: a.md:2" in told.out
    assert 0 == fixed.code
    assert "status: read\nfinished: 2023-05-04\n" in sandbox.read("@k.md").decode()
    assert "reading" not in again.out


def test_a_pdf_is_copied_beside_the_notes(vault: Make, serve: Serve, tmp_path: Path) -> None:
    """--copy puts the file where Obsidian puts attachments, in the same commit; undo removes it."""
    sandbox = vault({"Survey.md": SURVEY, ".obsidian/app.json": '{"attachmentFolderPath": "附件"}'})
    serve({})
    file = tmp_path / "a paper.pdf"
    data = pdf([[(8, "arXiv:1706.03762v5 [cs.CL] 6 Dec 2017")]])
    file.write_bytes(data)
    linked = sandbox.run("add-paper", str(file), "--dry-run").out
    shown = sandbox.run("add-paper", str(file), "--copy", "--dry-run").out
    sandbox.run("add-paper", str(file), "--copy")
    (note,) = (sandbox.root / "papers").glob("@*.md")
    copied = sandbox.read("附件/1706.03762.pdf")
    sandbox.run("undo")

    assert f"+pdf: {file.as_uri()}" in linked
    assert f"a binary file: 附件/1706.03762.pdf ({len(data)} bytes)" in shown
    assert data == copied
    assert "pdf: '[[1706.03762.pdf]]'" in shown
    assert not note.exists()
    assert not (sandbox.root / "附件" / "1706.03762.pdf").exists()
    assert sandbox.git("status", "--porcelain") == ""


def test_a_pdf_that_is_gone_is_told(vault: Make, serve: Serve, tmp_path: Path) -> None:
    """A name that holds nothing adds nothing."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    result = sandbox.run("add-paper", str(tmp_path / "none.pdf"), "--copy")

    assert (result.code, len(sandbox.subjects())) == (3, 1)


def test_papers_are_named_as_the_setting_says(vault: Make, serve: Serve) -> None:
    """Notes have the vault's own form of names, and are known again by it."""
    sandbox = vault({"Survey.md": SURVEY, "tracker.toml": 'paper_note = "Notes on {citekey}"\n'})
    serve({"arxiv": ARXIV})
    sandbox.write("x.bib", BIB)
    sandbox.run("add-paper", str(sandbox.root / "x.bib"), "1706.03762")
    again = sandbox.run("add-paper", "1706.03762")
    cited = sandbox.run("export", "Survey", "--csl")
    sandbox.write("tracker.toml", 'paper_note = "a/b"\n')
    broken = sandbox.run("status")

    assert (sandbox.root / "papers" / "Notes on own2022.md").exists()
    assert "[[Notes on own2022|On the Role of Things]]。" in sandbox.read("Survey.md").decode()
    assert (3, 2) == (again.code, len(cited.json))
    assert "a note's name with {citekey} in it" in broken.err


def test_papers_of_a_query_go_out(vault: Make, serve: Serve) -> None:
    """An export is narrowed by a query of the Tasks plugin, or by words as the filter does."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({"arxiv": ARXIV})
    sandbox.write("x.bib", BIB)
    sandbox.run("add-paper", str(sandbox.root / "x.bib"), "1706.03762")
    sandbox.run("done", "Attention")
    read = sandbox.run("export", "--query", "done; path includes Survey", "--csl")
    words = sandbox.run("export", "--filter", "unread lovelace", "--csl")
    none = sandbox.run("export", "--filter", "nothing like it")
    broken = sandbox.run("export", "--query", "dune")

    assert ["Attention Is All You Need"] == [work["title"] for work in read.json]
    assert ["On the Role of Things"] == [work["title"] for work in words.json]
    assert (1, 3) == (none.code, broken.code)


def test_a_title_waits_for_its_record(vault: Make, serve: Serve) -> None:
    """A title that was added while nobody answered is searched for again, and completed."""
    sandbox = vault({"Survey.md": "论文：\n1. A first one\n"})
    serve({})
    first = sandbox.run("add-paper", "On the role of things")
    serve({"openalex": sent({"results": [{**OPENALEX, "title": "On the Rule of a Thing"}]})})
    other = sandbox.run("complete")
    serve({"openalex": sent({"results": [OPENALEX]})})
    last = sandbox.run("complete")
    (note,) = (sandbox.root / "papers").glob("@*.md")

    assert (6, 1, 0) == (first.code, other.code, last.code)
    assert "title: On the role of things\n" in note.read_text(encoding="utf-8")
    assert "authors: [Ada Lovelace]\n" in note.read_text(encoding="utf-8")
    assert "metadata" not in note.read_text(encoding="utf-8")


def test_only_an_exact_title_is_taken_unasked(vault: Make, serve: Serve) -> None:
    """One that is nearly the same is taken with --yes alone."""
    sandbox = vault({"Survey.md": "论文：\n1. A first one\n"})
    serve({"openalex": sent({"results": [OPENALEX]})})
    asked = sandbox.run("add-paper", "On the Roles of Things")
    taken = sandbox.run("add-paper", "On the Roles of Things", "--yes")

    assert (4, 0) == (asked.code, taken.code)
    assert "97%" in asked.err
    assert "On the Role of Things" in sandbox.read("Survey.md").decode()


def test_a_paper_whose_page_is_down_is_a_stub(vault: Make, serve: Serve) -> None:
    """A page of proceedings gets a note, named by its address, that waits for its record."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    result = sandbox.run("add-paper", "https://proceedings.mlr.press/v139/radford21a.html")
    note = sandbox.read("papers/@radford21a.md").decode()

    assert 6 == result.code
    assert "metadata: pending" in note
    assert "3. [ ] [[@radford21a]]\n" in sandbox.read("Survey.md").decode()


def test_a_paper_is_called_by_its_author_or_key(vault: Make, serve: Serve) -> None:
    """What can be done to a paper can be said with its citekey, or with an author's name."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    sandbox.write("x.bib", BIB)
    sandbox.run("add-paper", str(sandbox.root / "x.bib"))

    assert 0 == sandbox.run("start", "@own2022").code
    assert "2. [/] [[@own2022|" in sandbox.read("Survey.md").decode()
    assert 0 == sandbox.run("done", "lovelace").code


def test_no_field_is_lost_in_another_format(vault: Make, serve: Serve) -> None:
    """What RIS and CSL-JSON have no place for is told in their notes."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    sandbox.write("x.bib", BIB)
    sandbox.run("add-paper", str(sandbox.root / "x.bib"))
    (work,) = sandbox.run("export", "--csl").json

    assert "N1  - odd: kept" in sandbox.run("export", "--ris").out
    assert "odd: kept" == work["note"]


def test_records_are_completed_side_by_side(
    vault: Make, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record waits for no other: each service is asked while the others are silent."""
    sandbox = vault({"Survey.md": SURVEY})
    serve({})
    sandbox.run("add-paper", "--offline", "arXiv:1706.03762", "PMID: 31452104")
    met = threading.Barrier(2)

    def once(reply: Reply) -> Answer:
        def answer(_path: str) -> Reply:
            met.wait(5)
            return reply

        return answer

    csl = {"title": "Notes on Engines", "author": [{"family": "Lovelace"}]}
    article = sent({**csl, "issued": {"date-parts": [[1843]]}})
    with serving(once(ARXIV)) as arxiv, serving(once(article)) as pubmed:
        monkeypatch.setenv("TRACKER_SOURCES_ARXIV", arxiv.address)
        monkeypatch.setenv("TRACKER_SOURCES_PUBMED", pubmed.address)
        completed = sandbox.run("reading", "--complete")

    assert 0 == completed.code
    assert "Complete: 2 works" in sandbox.subjects()[0]


def test_a_page_gets_its_title_later(vault: Make, serve: Serve) -> None:
    """A video whose page was down is listed by its address, and gets its title when asked again."""
    sandbox = vault({"Survey.md": "资料：\n1. https://own.example/x 我的话\n"})
    address = "https://www.bilibili.com/video/BV1x"
    serve({})
    sandbox.run("add-paper", address)
    first = sandbox.read("Survey.md").decode()
    serve({"page": Reply("<title>看 [GPT]</title>".encode(), kind="text/html")})
    completed = sandbox.run("reading", "--complete")
    again = sandbox.run("complete")
    last = sandbox.read("Survey.md").decode()

    assert first.endswith(f"2. [ ] {address}\n")
    assert 0 == completed.code
    assert last == first.replace(address, f"[看 (GPT)]({address})")
    assert 1 == again.code


def test_the_lists_that_there_are_are_told(vault: Make, tmp_path: Path) -> None:
    """Without --to the shell says into which list a paper went, and which others there are.

    Where nothing says which note is meant, all lists are named and nothing is done.
    """
    (tmp_path / "own.bib").write_text(BIB)
    two = "资料：\n- a\n\n论文：\n1. b\n"
    sandbox = vault({"Survey.md": two, "Other.md": "Papers:\n- c\n"})
    refused = sandbox.run("add-paper", str(tmp_path / "own.bib"))
    (sandbox.root / "Other.md").unlink()
    taken = sandbox.run("add-paper", str(tmp_path / "own.bib"))
    sandbox.run("undo")
    named = sandbox.run("add-paper", str(tmp_path / "own.bib"), "--to", "Survey#资料")

    assert refused.code == 4
    assert "Other#Papers, Survey#论文, Survey#资料" in refused.err
    assert "  into Survey#论文; with --to also: Survey#资料\n" in taken.err
    assert "--to" not in named.err
    assert "- [ ] [[@own2022|" in sandbox.read("Survey.md").decode()


def test_a_video_goes_where_videos_are(vault: Make, serve: Serve) -> None:
    """Unasked, a paper goes to the papers, and what is none to the other links; both are told."""
    two = "资料：\n1. [a](https://www.bilibili.com/video/BV1)\n\n论文：\n1. [[@b]]\n"
    sandbox = vault({"Survey.md": two})
    title = "<html><head><meta property='og:title' content='A Talk'></head></html>"
    serve({"arxiv": ARXIV, "page": Reply(title.encode(), kind="text/html")})
    video = "https://www.bilibili.com/video/BV2"
    paper = sandbox.run("add-paper", "1706.03762")
    taken = sandbox.run("add-paper", video)

    assert "into Survey#论文; with --to also: Survey#资料" in paper.err
    assert "into Survey#资料; with --to also: Survey#论文" in taken.err
    lines = sandbox.read("Survey.md").decode().splitlines()
    assert f"2. [ ] [A Talk]({video})" == lines[2]
    assert lines[-1].startswith("2. [ ] [[@vaswani")


@pytest.mark.parametrize("is_doi_first", [True, False])
@pytest.mark.parametrize("says_doi", [True, False])
def test_an_address_and_a_doi_of_one_work(
    vault: Make, serve: Serve, *, is_doi_first: bool, says_doi: bool
) -> None:
    """Named in both ways at once it comes in once, also where the page tells no DOI."""
    sandbox = vault({"Survey.md": SURVEY})
    record = {
        "type": "journal-article",
        "title": ["A Title"],
        "author": [{"given": "Ada", "family": "Lovelace"}],
        "issued": {"date-parts": [[1843, 9]]},
        "DOI": "10.1000/x1",
    }
    told = {"title": "A Title", "author": "Lovelace, Ada", "publication_date": "1843"}
    told |= {"doi": "10.1000/x1"} if says_doi else {}
    page = "".join(f'<meta name="citation_{name}" content="{said}">' for name, said in told.items())
    html = Reply(f"<html><head>{page}</head></html>".encode(), kind="text/html")
    serve({"crossref": sent({"message": record}), "page": html})
    names = ["https://proceedings.mlr.press/v1/x.html", "https://doi.org/10.1000/x1"]
    result = sandbox.run("add-paper", *sorted(names, reverse=is_doi_first), "--json")

    assert [0, 2] == [result.code, len(result.json["papers"])]
    assert 1 == len({each["note"] for each in result.json["papers"]})
    assert 1 == sandbox.read("Survey.md").decode().count("[[@")
