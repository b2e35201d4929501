"""Make the tables of records and of the outbox."""

import sqlalchemy as sa
from alembic import op

from tasks.records.tables import Instant, RowId

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of records and of the outbox."""
    op.create_table(
        "records",
        sa.Column("id", RowId, primary_key=True, autoincrement=True),
        sa.Column("dispatch_id", sa.Text, nullable=False),
        sa.Column("reader_version", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published_at", Instant),
        sa.Column("read_at", Instant, nullable=False),
        sa.Column("job_id", sa.Text),
        sa.Column("record", sa.JSON, nullable=False),
        sa.UniqueConstraint("dispatch_id", "reader_version"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_records_outlet_id", "records", ["outlet", "id"])
    op.create_index("ix_records_published_at", "records", ["published_at"])
    op.create_index("ix_records_job_id", "records", ["job_id"])
    _make_outbox()


def _make_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", RowId, primary_key=True, autoincrement=True),
        sa.Column("record_id", RowId, sa.ForeignKey("records.id", ondelete="CASCADE"), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("sent_at", Instant),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_record_id", "outbox", ["record_id"])
    unsent = sa.text("sent_at IS NULL")
    op.create_index("ix_outbox_unsent", "outbox", ["id"], sqlite_where=unsent, postgresql_where=unsent)


def downgrade() -> None:
    """Drop both."""
    op.drop_table("outbox")
    op.drop_table("records")
