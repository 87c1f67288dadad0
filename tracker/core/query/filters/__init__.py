"""The instructions that keep some tasks and drop the others."""
