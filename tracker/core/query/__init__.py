"""The Tasks plugin's query language over a list of items."""
