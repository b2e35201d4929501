"""What the reader knows of the language, as plain data files that a linguist can edit."""
