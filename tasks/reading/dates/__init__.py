"""Dates: expressions that name days, months, years or spans of them, resolved against the day of publication."""
