"""A merge of three versions of a note that knows what stands in it."""
