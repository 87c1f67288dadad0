"""Mining a vault's past: `python -m benchmarks.history [COMMITS]`, 5,000 unless said otherwise.

Compared, as whole processes in one run, with `git log -p` over the same repository, which reads
the same versions and prints what differs. Beside the time on the clock stands that of all
processors together, which other work on the machine hardly changes.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.vaults import make_vault

NOTES = 1000
FIRST = 1_500_000_000
YEARS = 3
_SECONDS = YEARS * 365 * 86_400


def make_past(folder: Path, count: int) -> None:
    """A repository of 1,000 notes with `count` commits over three years, the same every time."""
    make_vault(folder, NOTES)
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    stream = b"".join(_stream(folder, count))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)


def _stream(folder: Path, count: int) -> Iterator[bytes]:
    chance = random.Random(count)
    texts = {
        str(file.relative_to(folder)): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*.md"))
    }
    paths = list(texts)
    yield _commit(0, count, texts)
    for number in range(1, count):
        # Most edits go to a few notes, as in life.
        several = {
            paths[int(len(paths) * chance.random() ** 3)] for _ in range(chance.randrange(1, 4))
        }
        for path in several:
            texts[path] = _edited(chance, texts[path])
        yield _commit(number, count, {path: texts[path] for path in several})


def _edited(chance: random.Random, text: str) -> str:
    lines = text.splitlines()
    ticked = [number for number, line in enumerate(lines) if line.startswith("- [ ]")]
    if ticked and chance.random() < 0.4:
        number = chance.choice(ticked)
        lines[number] = lines[number].replace("[ ]", "[x]", 1) + " ✅ 2023-06-01"
    elif chance.random() < 0.5:
        lines.append(f"- [ ] {chance.choice(lines)[:40].strip('-# ')} {chance.randrange(999)}")
    else:
        lines.insert(len(lines) // 2, f"{chance.choice(lines)[:80].strip('-# ')} 大模型")
    if len(lines) > 120:
        del lines[8:40]
    return "\n".join(lines) + "\n"


def _commit(number: int, count: int, texts: dict[str, str]) -> bytes:
    moment = FIRST + number * _SECONDS // count
    parts = [
        b"commit refs/heads/main\n",
        b"committer R <r@example.org> %d +0000\n" % moment,
        b"data 6\nbackup\n",
    ]
    for path, text in texts.items():
        data = text.encode()
        parts.append(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data))
    return b"".join(parts)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as folder:
        vault, cache = Path(folder) / "vault", Path(folder) / "cache"
        make_past(vault, count)
        os.environ["TRACKER_CACHE_DIR"] = str(cache)
        ours = [sys.executable, "-m", "tracker", "--vault", str(vault), "progress", "--json"]
        log = ["git", "-C", str(vault), "log", "-p"]
        print(f"{count:,} commits over {NOTES:,} notes in {YEARS} years, ms; times git log -p")
        print(f"{'':<26}{'clock':>9}{'':>8}{'processors':>12}", flush=True)
        floor = timed(log)
        rows = [("git log -p", floor), ("first mining", timed(ours)), ("second run", timed(ours))]
        report = [*ours[:-2], "report", "--since", "2019-09-01", "--format", "html"]
        rows.append(("report of a year", timed([*report, "--today", "2020-07-13"])))
        edit = vault / "new.md"
        edit.write_text("- [ ] new\n")
        git = ["git", "-C", str(vault), "-c", "user.name=b", "-c", "user.email=b@example.org"]
        subprocess.run([*git, "add", "new.md"], check=True)
        subprocess.run([*git, "commit", "-qm", "new"], check=True)
        rows.append(("after one more commit", timed(ours)))
        for name, (clock, work) in rows:
            ratios = clock / floor[0], work / floor[1]
            print(f"{name:<26}{clock:>9.0f}{ratios[0]:>8.2f}{work:>12.0f}{ratios[1]:>8.2f}")


def timed(command: list[str]) -> tuple[float, float]:
    """How long `command` takes as a whole process, by the clock and by processors, in ms."""
    start, before = time.perf_counter(), _work()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000, (_work() - before) * 1000


def _work() -> float:
    """The seconds that all processes so far have used, their own processes included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
