"""What makes the dashboard's tests quick: no more is parsed and painted than is looked at."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}
"""The rules of each sheet by all that they depend on, for each app that a test starts."""


@pytest.fixture(autouse=True, scope="session")
def _sheets_parsed_once() -> Iterator[None]:
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, css: str, read_from: Any, *more: Any, **named: Any) -> Any:
        variables = tuple(sorted(sheet._variables.items()))
        key = (css, read_from, more, *sorted(named.items()), variables)
        if key not in _PARSED:
            _PARSED[key] = parse(sheet, css, read_from, *more, **named)
        return _PARSED[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture
def painted() -> None:
    """A test that asks for this paints each frame, as a terminal would have it."""


@pytest.fixture(autouse=True)
def _frames_not_painted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal a painted frame goes nowhere; tests see the screen as it is composed."""
    if "painted" in request.fixturenames:
        return
    update = Compositor.render_update

    def compose_alone(compositor: Compositor, *, full: bool = False, **named: Any) -> Any:
        if full:
            return update(compositor, full=True, **named)
        visible_screen_stack.set(named.get("screen_stack") or [])
        compositor._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", compose_alone)
