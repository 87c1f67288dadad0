"""The JSON documents of the commands: the keys of each, and how it is made."""
