"""The reading list: what is to be read and watched, and how far that is."""
