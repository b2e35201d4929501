"""Alembic's entry: runs the steps in the transaction that `tasks.records.migration` opened and locked."""

from alembic import context

from tasks.records.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite's tables change in a transaction as well, once the driver keeps out
)
context.run_migrations()
