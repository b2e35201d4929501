"""Cleaning: what is mended in a text before it is read, each kind of damage in a module of its own."""
