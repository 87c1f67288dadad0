"""The dashboard in a browser: who may ask, one process for each visitor, one page."""
