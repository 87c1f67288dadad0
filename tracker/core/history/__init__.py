"""How far things were on each day, counted over the notes as they once were."""
