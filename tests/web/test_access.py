"""Who is answered: the token, the name by which the server is called, and the page that asks."""

import pytest

from tracker.web.access import Access, is_loopback

TOKEN = "a-Token_1"  # noqa: S105
OWN = {"Host": "127.0.0.1:8765"}
ACCESS = Access(TOKEN)


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        {"Host": "localhost:9000"},
        {"Host": "[::1]:8765"},
        {"Host": "LOCALHOST"},
        {**OWN, "Origin": "http://127.0.0.1:8765"},
        {**OWN, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors"},
        {**OWN, "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
        {
            **OWN,
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document",
        },
    ],
)
def test_the_own_page_is_answered(headers: dict[str, str]) -> None:
    """By each of the loopback's names, at a forwarded port, typed in, or by a link followed."""
    assert ACCESS.admits(f"/{TOKEN}/page.js", headers, "127.0.0.1")


@pytest.mark.parametrize(
    "path", ["", "/", "//", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", f"/x/{TOKEN}/", "/a-token_1/", "/é/"]
)
def test_without_the_token_nothing_is(path: str) -> None:
    """Not with a part of it, with more, in other case, or elsewhere in the path."""
    assert not ACCESS.admits(path, OWN, "127.0.0.1")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": ""},
        {"Host": "evil.example:8765"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "evil.example@127.0.0.1.nip.io"},
        {"Host": "[::1"},
        {"Host": "192.168.1.5:8765"},
        {**OWN, "Origin": "http://evil.example"},
        {**OWN, "Origin": "null"},
        {**OWN, "Origin": "http://127.0.0.1:3000"},
        {**OWN, "Origin": "https://127.0.0.1:8765"},
        {"Host": "localhost:8765", "Origin": "http://127.0.0.1:8765"},
        {**OWN, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {**OWN, "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
        {
            **OWN,
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "iframe",
        },
    ],
)
def test_other_sites_get_nothing(headers: dict[str, str]) -> None:
    """A name made to mean this machine, a page of another site or port, a frame in one."""
    assert not ACCESS.admits(f"/{TOKEN}/", headers, "127.0.0.1")


def test_a_socket_must_say_its_origin() -> None:
    """What is no browser's page gets no websocket."""
    path, own = f"/{TOKEN}/socket/dark", {**OWN, "Origin": "http://127.0.0.1:8765"}

    assert not ACCESS.admits_socket(path, OWN, "127.0.0.1")
    assert not ACCESS.admits_socket(path, {**own, "Origin": "http://evil.example"}, "127.0.0.1")
    assert ACCESS.admits_socket(path, own, "127.0.0.1")


def test_on_a_network_its_own_address_is_its_name() -> None:
    """And the name that was given; a rebound name or the loopback's are not."""
    access = Access(TOKEN, frozenset({"desk.local"}))

    def admits(host: str, own: str = "192.168.1.5") -> bool:
        return access.admits(f"/{TOKEN}/", {"Host": host}, own)

    assert admits("192.168.1.5:8765")
    assert admits("desk.local:8765")
    assert admits("[fe80::1]:8765", "fe80::1%eth0")
    assert admits("192.168.1.5", "::ffff:192.168.1.5")
    assert not admits("192.168.1.6:8765")
    assert not admits("localhost:8765")
    assert not admits("evil.example")


def test_which_addresses_stay_here() -> None:
    """The loopback's, in either version, mapped too; not “any”."""
    own = ("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1")
    others = ("0.0.0.0", "::", "10.0.0.1", "fe80::1%eth0", "", "localhost")  # noqa: S104

    assert all(map(is_loopback, own))
    assert not any(map(is_loopback, others))
