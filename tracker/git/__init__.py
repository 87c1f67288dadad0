"""The vault's git repository: one commit for each action, and the way back."""
