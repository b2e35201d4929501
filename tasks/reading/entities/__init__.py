"""Entities: who and what a text names."""
