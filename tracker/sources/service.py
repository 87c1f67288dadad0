"""What the client has to know of a service: its address and its manners."""

from tracker.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Service:
    """One service; each is described by the module that asks it."""

    name: str
    base: str
    """Without a slash at its end; a setting of the same name puts another in its place."""
    pause: float = 0.1
    """Seconds between the beginnings of two requests; newest figures that the service states."""
    types: tuple[str, ...] = ("application/json",)
    """What it sends; anything else is no answer, whatever the status says."""
    days: float = 7.0
    """For how long an answer is kept."""
    key_header: str = ""
    """The header that takes the user's key."""
    key_parameter: str = ""
    """The parameter that takes it."""
    mail_parameter: str = ""
    """The parameter that takes the user's address."""
