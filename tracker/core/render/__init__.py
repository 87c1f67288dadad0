"""Notes as they are read: Markdown's marks as looks, for faces to draw."""
