"""The steps of reading, one a file, each `Document -> Document`."""
