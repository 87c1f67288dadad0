"""How notes are read: what beside their bytes decides what is made of them."""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from tracker.core.roles import RoleNames
from tracker.core.task.settings import TaskSettings
from tracker.program import program

if TYPE_CHECKING:
    from tracker.core.skim import Sieve


class Manner:
    """One way to read notes: by the Tasks plugin's settings, and the names of sections."""

    def __init__(self, settings: TaskSettings, names: RoleNames) -> None:
        self.settings = settings
        self.names = names

    @cached_property
    def sieve(self) -> Sieve | None:
        """What finds tasks in plain notes, if they can be found so."""
        from tracker.core.skim import sieve_of

        return sieve_of(self.settings, self.names)

    @cached_property
    def name(self) -> str:
        """Another one for everything that might be read differently."""
        names = sorted((name, role.value) for name, role in self.names.roles.items())
        said = repr((self.settings, names, program()))
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
