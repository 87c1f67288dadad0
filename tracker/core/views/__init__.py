"""What is shown, decided: frozen rows, groups and words for either face to lay out."""
