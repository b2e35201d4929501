"""Lexicography: what a person who edits the lexicons needs, none of which runs when a dispatch is read."""
