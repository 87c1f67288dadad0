"""The options that every command takes."""

import functools
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import click

from tracker.core.values import dataclass
from tracker.errors import Usage
from tracker.language import _

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Options:
    """What was said on the command line and holds for every command."""

    vault: str | None = None
    today: str | None = None
    debug: bool = False

    def clock(self) -> Callable[[], date]:
        """What tells the day: the one that was given, else the computer's."""
        said = self.today or os.environ.get("TRACKER_TODAY")
        if not said:
            return date.today  # noqa: TID251
        try:
            day = date.fromisoformat(said.strip())
        except ValueError:
            raise Usage(
                _("--today takes a date such as 2023-06-15, not “{said}”.").format(said=said)
            ) from None
        return lambda: day


def common_options(command: _F) -> _F:
    """Add the options of every command, before and after the command's name alike."""

    @click.option("--vault", metavar="DIR", help="The vault's folder.")
    @click.option("--today", metavar="DATE", help="Take DATE for today.")
    @click.option("--debug", is_flag=True, help="Show where an error comes from.")
    @click.pass_context
    @functools.wraps(command)
    def with_options(
        ctx: click.Context,
        /,
        *args: Any,  # noqa: ANN401
        vault: str | None,
        today: str | None,
        debug: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        before = ctx.obj if isinstance(ctx.obj, Options) else Options()
        options = replace(
            before,
            vault=vault or before.vault,
            today=today or before.today,
            debug=debug or before.debug,
        )
        ctx.obj = options
        return ctx.invoke(command, *args, options=options, **kwargs)

    return with_options  # type: ignore[return-value]
