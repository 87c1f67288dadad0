"""Tasks as the Obsidian Tasks plugin reads and writes them, one line at a time."""
