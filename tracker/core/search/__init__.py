"""Full text of notes and their titles: what is looked for, and where it stands."""
