"""English dates inside any text, found by the rules of the Tasks plugin's own reader."""
