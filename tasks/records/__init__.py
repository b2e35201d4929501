"""What is known: the database of records, SQLite by default and PostgreSQL at scale."""
