"""The tasks that the harness runs: their effects are rows in a database of their own."""
