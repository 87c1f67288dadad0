"""The driver of a terminal: it is left as it was, whoever or whatever ends the dashboard.

A signal, the terminal's window that is closed, and a key that sends the program away are all
foreseen. Where a first screen is painted already, it is drawn over.
"""

import os
import select
import selectors
import signal
import socket
import sys
import termios
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from functools import partial
from io import TextIOBase
from typing import Any

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

from tracker.early import hand_over
from tracker.tui.messages import NoShell
from tracker.tui.old_mouse import OldMouse
from tracker.tui.sparing import Sparing

_SWITCH = "\x1b[?1049h"
"""To the terminal's other screen, which many terminals clear thereby."""
_ANEW = "\x1b[m\x1b(B\x0f\x1b[r\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[?1004h"
"""Plain letters, the whole screen, and the modes that the dashboard needs."""
_LEAVE = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\x1b[m"
)
"""All that was asked of the terminal, taken back."""
_PIXELS_OFF = "\x1b[?1016l"
"""Textual asks for the mouse in pixels, and never takes that back."""
_ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
_PATIENCE = 1.0
"""Seconds after which a second signal is no echo of the first: some send each of them twice."""
_MOMENT = 0.05
"""Seconds within which a program that goes on has been told so."""
_GLANCE = 0.1
"""Seconds between two looks at whether a sequence that was begun has been given up."""
_ESCAPE = 0.03
"""Seconds after which an escape was the key, and does not begin what another key sends: that comes
in one piece, but for lines that are slow."""
_ANSWER, _SLOW_ANSWER = 0.1, 1.0
"""Seconds for which answers are waited when the terminal is left."""
_AT_ONCE = 65536
"""Bytes that are read at once at most."""


class _Paper(TextIOBase):
    """A file to write to; what is written where nobody is any more is lost."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - as Python has it
        self._file = file

    def write(self, text: str) -> int:
        """Write, or do not."""
        with suppress(OSError, ValueError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Send what is written, or do not."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        """That of the file."""
        return int(self._file.fileno())


class Parser(XTermParser):
    """Textual's own, which can be told that nothing more comes."""

    def expire(self) -> None:
        """Take what has come for all of it, at the next tick."""
        if self._timeout_time is not None:
            self._timeout_time = 0.0


class TerminalDriver(LinuxDriver):
    """Textual's own, and a better guest."""

    farewell = ""
    """What is said when the terminal is given back for a while."""
    _stays = False
    """Whether the terminal shows its other screen already."""
    _told_at: float | None = None
    """When it was told to end."""
    _is_ours = False
    """Whether the terminal is."""
    _bell: socket.socket | None = None
    """Written to, it has the thread that listens look up."""
    _is_continued = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Textual's
        super().__init__(*args, **kwargs)
        self._file: Any = _Paper(sys.__stderr__)

    def start_application_mode(self) -> None:
        """Begin to draw and to listen."""
        for number in _ENDING:
            # Who is started so that it outlives its terminal has the first of them ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._end)
        modes = hand_over()
        self._stays = modes is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # Who is in the background is stopped, and begins once more.
        self._is_ours = self._is_writing
        if modes is not None:
            self.attrs_before = modes

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was, unless somebody else has it."""
        if self._is_ours:
            self.write(_PIXELS_OFF)
            super().stop_application_mode()
        self._is_ours = False

    def disable_input(self) -> None:
        """Listen no longer."""
        if self._is_ours:
            if self._bell is not None:
                with suppress(OSError):
                    self._bell.send(b"!")
            super().disable_input()
            self._drop_answers()

    def _drop_answers(self) -> None:
        """What the terminal has been asked it would tell the shell, as if it had been typed."""
        if not isinstance(self._app, Sparing):
            return
        until = time.monotonic() + (_SLOW_ANSWER if self._app.is_slow else _ANSWER)
        left = self._app.answers_to_come
        while left > 0 and (wait := until - time.monotonic()) > 0:
            if not select.select([self.fileno], [], [], wait)[0]:
                break
            data = self._read()
            left = left - data.count(b"R") if data else 0

    def write(self, data: str) -> None:
        """Write to the terminal, but do not go where it is."""
        if self._stays and data == _SWITCH:
            self._stays = False
            return
        if self._is_writing:
            super().write(data)

    @property
    def _is_writing(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def take_again(self) -> None:
        """Ask anew of the terminal what another program may have turned off."""
        with suppress(termios.error):
            modes = termios.tcgetattr(self.fileno)
            modes[0] = self._patch_iflag(modes[0])
            modes[3] = self._patch_lflag(modes[3])
            termios.tcsetattr(self.fileno, termios.TCSANOW, modes)
        self.write(_ANEW)
        self._enable_mouse_support()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - else nothing would be heard any more
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)  # noqa: SLF001

    def run_input_thread(self) -> None:
        """Hand on what is typed and pointed at, until the terminal is left or gone."""
        parser, mouse = Parser(self._debug), OldMouse()
        # A byte that is no text is none of a key's: it costs the letter, and nothing else.
        decode = getincrementaldecoder("utf-8")("replace").decode
        heard, self._bell = socket.socketpair()
        with selectors.SelectSelector() as selector, heard, self._bell:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(heard, selectors.EVENT_READ)
            is_escape = False
            while not self.exit_event.is_set():
                ready = selector.select(self._escape_waits if is_escape else _GLANCE)
                if any(key.fileobj == self.fileno for key, _ in ready):
                    data = self._read()
                    if not data:
                        self._loop.call_soon_threadsafe(self._leave, signal.SIGHUP)
                        return
                    # Nothing at all would be the end.
                    for event in parser.feed(text) if (text := decode(mouse.as_new(data))) else ():
                        self.process_message(event)
                    is_escape = text == "\x1b"
                elif is_escape:
                    parser.expire()
                    is_escape = False
                for event in parser.tick():
                    self.process_message(event)

    @property
    def _escape_waits(self) -> float:
        is_slow = isinstance(self._app, Sparing) and self._app.is_slow
        return _GLANCE if is_slow else min(_ESCAPE, ESCAPE_DELAY)

    def _read(self) -> bytes:
        """What the terminal sends; nothing where it is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _end(self, number: int, _frame: object) -> None:
        """Leave when told to: in good order the first time, at once when told again."""
        now = time.monotonic()
        if self._told_at is None:
            self._told_at = now
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(partial(self._leave, number))
        # A terminal that is closed says so itself, and its shell once more.
        elif number != signal.SIGHUP and now - self._told_at > _PATIENCE:
            self._end_at_once(number)

    def _leave(self, number: int) -> None:
        self._told_at = self._told_at or time.monotonic()
        screens = self._app.screen_stack
        if screens and all(screen.is_mounted for screen in screens):
            self._app.exit(return_code=128 + number)
        else:
            # Parts that are being put together would miss those that do not come any more.
            self._loop.call_later(_GLANCE, self._leave, number)

    def _end_at_once(self, number: int) -> None:
        """What was begun is done by whoever opens the vault next."""
        if self._is_ours and self.attrs_before is not None:
            with suppress(OSError, termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
                # One that takes nothing any more is not waited for.
                with selectors.SelectSelector() as selector:
                    selector.register(self._file.fileno(), selectors.EVENT_WRITE)
                    if selector.select(0):
                        os.write(self._file.fileno(), _LEAVE.encode())
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    # Sent away, and back again

    def send_away(self, whom: int) -> None:
        """Give the terminal back, and stop as programs do.

        `whom` is a process, or 0 for all that were started with it, such as a script around it.
        """
        if self._auto_restart and self._is_ours:
            self.suspend_application_mode()
            self._file.write(self.farewell)
            self._file.flush()
            self._must_signal_resume = True
        self.farewell = ""
        self._is_continued = False
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(whom, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        time.sleep(_MOMENT)
        if self._auto_restart and not self._is_continued:
            # There is no shell that could bring it back: the system has let it go on.
            self._take_back()
            self.send_message(NoShell())

    def _sigtstp_application(self, *_: object) -> None:
        """Others who are to stop have been told so."""
        self.send_away(os.getpid())

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal back, which its shell has had meanwhile."""
        self._is_continued = True
        if not self._auto_restart or self._told_at is not None:
            return
        if self._is_ours:
            # It was stopped without being asked.
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._take_back()

    def _take_back(self) -> None:
        self.resume_application_mode()
        if not self._is_ours and not _is_there(self.fileno):
            self._loop.call_soon_threadsafe(self._leave, signal.SIGHUP)


def _is_there(terminal: int) -> bool:
    try:
        termios.tcgetattr(terminal)
    except termios.error:
        return False
    return True
