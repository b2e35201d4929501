"""Sums: which figures a text presents as parts of others, and whether they add up."""
