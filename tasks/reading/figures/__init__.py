"""Figures: quantities of something, from the numbers and the duals of a text."""
