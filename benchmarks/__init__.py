"""Measurements, each beside a baseline taken in the same run. Nothing here can fail."""
