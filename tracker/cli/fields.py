"""The fields of an item that the command line sets."""

DATES = ("due", "start", "scheduled", "created", "done", "cancelled")
FIELDS = (*DATES, "priority", "status", "description", "progress")
