"""What every part of the app works with: the workspace in a thread of its own, and the screen."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from textual import on, work
from textual.actions import ActionParseResult
from textual.content import Content
from textual.dom import DOMNode

from tracker.core.visible import visible
from tracker.errors import NotFound, TrackerError, Unsettled
from tracker.language import _
from tracker.tui.beside import beside
from tracker.tui.command import Pane
from tracker.tui.keys import commands_with, rebind
from tracker.tui.messages import LinkWanted, ObsidianWanted
from tracker.tui.outside import can_be_suspended, is_web, open_address
from tracker.tui.readable import Readable
from tracker.tui.screens.dashboard import Dashboard
from tracker.tui.sparing import Sparing
from tracker.tui.typed_ahead import TypedAhead
from tracker.tui.warming import warm
from tracker.tui.wrapping import part_lines_of_chinese

if TYPE_CHECKING:
    from tracker.core.change import Outcome
    from tracker.core.views.model import Header
    from tracker.workspace import Workspace

_P = ParamSpec("_P")
_T = TypeVar("_T")

_SOON = 0.1
"""Seconds within which a key's first answer is painted."""
_A_MOMENT = 2.0
"""Seconds in which most of what writes is done; an exchange with a remote may take longer."""


class WorkspaceApp(TypedAhead, Sparing, Readable):
    """What the workspace is asked runs in one thread of its own, in the order it was asked."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        part_lines_of_chinese()
        self.workspace = workspace
        settings = workspace.settings
        commands, self._wrong_keys = commands_with(settings)
        if not can_be_suspended(os.environ):
            commands = tuple(each for each in commands if each.name != "suspend")
        rebind(self, (Pane.ANYWHERE,), commands)
        self.dashboard = Dashboard(commands)
        self.is_read = asyncio.Event()
        """Whether all notes are read."""
        self.is_seen = asyncio.Event()
        """Whether so much is read that views can be made of it."""
        self._promised: list[Callable[[], Outcome]] = []
        """What the user has asked for to be done, and cannot be begun yet."""
        self._begun: set[Future[Any]] = set()
        self._looks = self._look_shown = 0
        """How often it was begun to look where things stand, and which of these looks is shown."""
        self._at_last: list[Callable[[], object]] = []
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workspace")

    def on_unmount(self) -> None:
        """Let what was to be written be written, and wait for nothing else."""
        if self._promised:
            # It depends on notes that are not read yet.
            self._begun.add(self._thread.submit(self._keep_promises))
        wait(self._begun)
        for call in self._at_last:
            call()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _keep_promises(self) -> None:
        self.workspace.refresh()
        for promise in self._promised:
            with suppress(TrackerError):
                promise()

    async def header(self) -> Header:
        """Where things stand, with what is wrong with the keys in the settings."""
        # Git looks at the whole work tree for it: no key is to wait for that, nor who leaves.
        header = await beside(self.workspace.header)
        return replace(header, warnings=(*self._wrong_keys, *header.warnings))

    async def renew_header(self) -> Header:
        """Show where things stand, unless somebody who began to look later has shown it already."""
        self._looks += 1
        look = self._looks
        header = await self.header()
        if look > self._look_shown:
            self._look_shown = look
            self.dashboard.header = header
        return header

    def action_help_quit(self) -> None:
        """Say by which key one leaves: ctrl+c, which ends other programs, copies here."""
        for key, active in self.active_bindings.items():
            if active.binding.action in {"quit", "app.quit"}:
                words = _("Press [b]{key}[/b] to quit the app").format(key=key)
                self.notify(words, title=_("Do you want to quit?"))
                return

    def told_of(self, error: BaseException | None) -> str:
        """What went wrong, in a sentence; by which key a conflict is settled goes with it."""
        if not isinstance(error, TrackerError):
            words = str(error).strip().partition("\n")[0][:200]
            told = f"{type(error).__name__} {words}".rstrip()
            return visible(_("Something went wrong: {error}").format(error=told))
        if not isinstance(error, Unsettled) or not self.dashboard.key_of("conflicts"):
            return str(error)
        more = self.dashboard.with_keys(_("Here {conflicts} settles it."))
        return _("{said} {more}").format(said=error, more=more)

    def begin_to_warm(self) -> None:
        """Import beside everything else what keys will ask for."""
        warm(lambda: self.is_under_way)

    def begin_to_tidy(self) -> None:
        """Look through memory only while no key comes."""
        from tracker.tui.tidying import Tidying

        tidying = Tidying(self)
        tidying.begin()
        self.do_last(tidying.end)

    def tell_wrong_keys(self) -> None:
        """Say what is wrong with the keys in the settings."""
        if self._wrong_keys:
            self.notify("\n".join(self._wrong_keys), severity="warning", timeout=12, markup=False)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for; a count holds for one key."""
        done = await super().run_action(action, default_namespace, namespaces)
        if not str(action).startswith("count("):
            self.dashboard.count = 0
        return done

    def do_last(self, call: Callable[_P, object], *args: _P.args, **kwargs: _P.kwargs) -> None:
        """Do one more thing when the app ends and all that was asked for is done."""
        self._at_last.append(partial(call, *args, **kwargs))

    async def act(
        self, action: Callable[_P, Outcome], *args: _P.args, **kwargs: _P.kwargs
    ) -> Outcome:
        """Do what the user has asked for, once what it depends on is read.

        It is done even if they leave at once.
        """
        promise = partial(action, *args, **kwargs)
        if not self.is_read.is_set() and not self._may_act(action, args):
            self._promised.append(promise)
            await self.is_read.wait()
            self._promised.remove(promise)
        future = self._thread.submit(promise)
        self._begun.add(future)
        future.add_done_callback(self._begun.discard)
        return await asyncio.shield(asyncio.wrap_future(future))

    async def until_done(self) -> None:
        """Wait until nothing is being written, or for a moment."""
        if begun := [asyncio.wrap_future(future) for future in self._begun]:
            await asyncio.wait(begun, timeout=_A_MOMENT)

    def _may_act(self, action: object, args: Sequence[object]) -> bool:
        """Whether what is read by now is all that an action depends on."""
        workspace = self.workspace
        if action in {workspace.undo, workspace.redo}:
            return True
        if action not in {workspace.perform, workspace.perform_all}:
            return False
        from tracker.lookup import may_act

        intents: Sequence[Any] = args[0] if isinstance(args[0], tuple) else args
        return all(may_act(workspace.index, intent) for intent in intents)

    async def ask(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What the workspace answers, once all notes are read and its turn comes."""
        await self.is_read.wait()
        return await self.ask_now(call, *args, **kwargs)

    async def ask_now(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What the workspace answers by the notes that are read, once its turn comes."""
        return await asyncio.wrap_future(self._thread.submit(call, *args, **kwargs))

    @on(ObsidianWanted)
    def _obsidian_wanted(self, message: ObsidianWanted) -> None:
        from tracker.tui.line_text import block_of

        ref, workspace = message.ref, self.workspace
        self.open_outside(
            workspace.obsidian.uri(
                workspace.vault.root.name, ref.path, ref.line, block=block_of(ref.raw)
            )
        )

    @on(LinkWanted)
    def _link_wanted(self, message: LinkWanted) -> None:
        self.open_outside(message.url)

    @work(group="open", exit_on_error=False)
    async def open_outside(self, address: str) -> None:
        """Open an address with the desktop's program for it; where there is none, show it."""
        from tracker.tui.screens.sheet import Sheet

        try:
            if self.is_web:
                self._open_in_browser(address)
            else:
                await asyncio.to_thread(open_address, address, os.environ)
        except NotFound as error:
            body = Content(f"{error}\n\n{visible(address)}")
            self.push_screen(Sheet(_("Open it yourself"), body, copied=address))

    def _open_in_browser(self, address: str) -> None:
        """Have the browser that shows the dashboard open an address.

        No program is started here for whoever sits there.
        """
        if not is_web(address) and not address.startswith("obsidian:"):
            raise NotFound(_("A browser does not open this from here."))
        self.open_url(address)

    async def painted(self) -> None:
        """Wait until what a key has changed is painted: what it asks for competes with that."""
        painted = asyncio.Event()
        self.screen.call_after_refresh(painted.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(painted.wait(), _SOON)

    async def carry_out(
        self, key: str | None, action: Callable[_P, Outcome], *args: _P.args, **kwargs: _P.kwargs
    ) -> None:
        """Do something to the row called `key`, and show what came of it."""
        raise NotImplementedError

    async def renew(self) -> None:
        """Show everything as it is now."""
        raise NotImplementedError

    def recount(self) -> None:
        """Count the views' rows anew."""
        raise NotImplementedError
