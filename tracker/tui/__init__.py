"""The dashboard: the other thin face of the workspace."""
