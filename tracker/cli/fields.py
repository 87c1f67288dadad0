"""The fields of an item that the command line sets."""

FIELDS = (
    *("due", "start", "scheduled", "created", "done", "cancelled"),
    *("priority", "status", "description", "progress"),
)
