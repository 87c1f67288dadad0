"""What a bug report needs to say, and no word of a note, no name and no secret in it."""
