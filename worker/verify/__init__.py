"""`barq verify faults`: breaks real processes on purpose and accounts for every job by its effects."""
