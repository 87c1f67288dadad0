"""Everything pure: text and values in, values out; no disk, no clock, no screen."""
