"""Bibliographic records: what a work is, and the formats in which works are exchanged."""
