"""What the reader knows of the language, as plain data files a linguist can edit, and how they are found again in a text."""
