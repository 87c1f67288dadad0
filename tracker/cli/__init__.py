"""The command line: one thin face of the workspace."""
