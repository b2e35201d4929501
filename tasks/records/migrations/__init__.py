"""The database's history: each step that its tables took, in order."""
