"""A task typed in one line, with its dates, priority, place and rule among the words."""
