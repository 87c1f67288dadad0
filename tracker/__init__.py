"""Tracker: a research tracker over a vault of Markdown notes, in the terminal."""

__version__ = "0.1.0"
