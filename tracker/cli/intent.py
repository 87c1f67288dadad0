"""What words of the command line ask of an item, as an intent."""

from tracker.cli.fields import FIELDS
from tracker.core.intents import ItemIntent
from tracker.core.ref import Ref
from tracker.core.visible import visible
from tracker.core.worded import Asking, intent_worded
from tracker.errors import BadInput
from tracker.language import _
from tracker.workbench import Workbench

_VERBS = {"done": "finish"}
_FIELDS = {"start": "begin", "scheduled": "schedule"}
"""What the dashboard calls otherwise."""


def setting(workbench: Workbench, ref: Ref, field: str, value: str) -> ItemIntent:
    """What sets a field of the item at `ref` to `value`; an empty one takes it out."""
    return _worded(_FIELDS.get(field, field), ref, value, workbench)


def postponing(workbench: Workbench, ref: Ref, by: str) -> ItemIntent:
    """What moves the date of the item at `ref` on, by such as `1w`."""
    return _worded("postpone", ref, by, workbench)


def intent_of(words: str, ref: Ref, workbench: Workbench) -> ItemIntent:
    """What `words` ask of the item at `ref`: `done`, `postpone 1w`, `due fri`, `tag #later`.

    Raises:
        BadInput: they ask for nothing that can be done to an item.
    """
    typed, _other, value = words.strip().partition(" ")
    verb = typed.casefold()
    if verb in {"done", "start", "cancel", "postpone", "tag"}:
        return _worded(_VERBS.get(verb, verb), ref, value, workbench)
    if verb in FIELDS and verb != "description":
        return setting(workbench, ref, verb, value)
    raise BadInput(
        _(
            "“{words}” is nothing to do; there are: done, start, cancel, postpone 1w, tag "
            "#later, due fri, priority high, status in-progress."
        ).format(words=visible(words))
    )


def _worded(name: str, ref: Ref, words: str, workbench: Workbench) -> ItemIntent:
    asking = Asking(workbench.today(), workbench.index.settings.statuses)
    return intent_worded(name, ref, words, asking)
