"""The mouse as old terminals tell of it, in the figures of newer ones."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.tui.old_mouse import OldMouse

PLACES = st.tuples(st.integers(1, 223), st.integers(1, 223))
EVENTS = st.tuples(st.sampled_from([0, 1, 2, 3, 16, 32, 34, 35, 64, 65]), PLACES)
TYPED = st.sampled_from([b"", b"a", "中".encode(), b"\x1b[A", b"\x1b[<0;3;4M"])


def _old(code: int, place: tuple[int, int]) -> bytes:
    return b"\x1b[M" + bytes((32 + code, 32 + place[0], 32 + place[1]))


def _new(code: int, place: tuple[int, int], ends: bytes = b"M") -> bytes:
    return b"\x1b[<%d;%d;%d%b" % (code, *place, ends)


@given(st.lists(st.tuples(EVENTS, TYPED)), st.data())
def test_however_it_comes(
    said: list[tuple[tuple[int, tuple[int, int]], bytes]], data: st.DataObject
) -> None:
    """Each event is told as it is, what is typed between stays, and where reads end is nothing."""
    whole = b"".join(_old(*event) + typed for event, typed in said)
    told, button = b"", 0
    for (code, place), typed in said:
        if code == 3:
            told += _new(button, place, b"m")
        else:
            told += _new(code, place)
        button = code & 3 if code < 32 and code & 3 != 3 else button
        told += typed
    mouse = OldMouse()
    # What may be a key goes on at once.
    begins = [at for at in range(len(whole) + 1) if not whole[:at].endswith((b"\x1b", b"\x1b["))]
    cuts = sorted(data.draw(st.sets(st.sampled_from(begins), max_size=4)))
    parts = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]

    assert told == b"".join(map(mouse.as_new, parts))


def test_what_is_no_event() -> None:
    """A key that looks like the beginning of one is a key."""
    mouse = OldMouse()

    assert b"\x1b[A" == mouse.as_new(b"\x1b[A")
    assert b"\x1b" == mouse.as_new(b"\x1b")
    assert b"\x1b[M\x01" == mouse.as_new(b"\x1b[M\x01")
