"""Numerals: numbers in digits and in words, read as values."""
