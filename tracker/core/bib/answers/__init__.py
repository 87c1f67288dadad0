"""What the metadata services answer, read into works; nothing in an answer is trusted."""
