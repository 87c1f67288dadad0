"""The facts of a report: short, and of kinds that hold nothing of the user's own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

Fact: TypeAlias = str | int | bool | tuple[str, ...] | None
Facts: TypeAlias = Mapping[str, Fact]
"""By names that stay; `None` is “there is none” or “cannot be known”."""


def gathered(gather: Callable[[], Facts]) -> Facts:
    """The facts, or the kind of error that kept them from being known.

    A report is made where something is broken: nothing may keep the rest from being told. What
    an error says may quote a path or a note, so only its kind is kept.
    """
    try:
        return gather()
    except Exception as error:  # noqa: BLE001
        return {"failed": type(error).__name__}


def shortened(path: Path, environment: Mapping[str, str]) -> str:
    """Where something lies, as far as it may be told: below the home folder, or elsewhere."""
    home = environment.get("HOME") or environment.get("USERPROFILE")
    return "~/…" if home and path.is_relative_to(home) else "/…"
