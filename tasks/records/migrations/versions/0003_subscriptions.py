"""Make the table of subscriptions."""

import sqlalchemy as sa
from alembic import op

from tasks.records.tables import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of subscriptions."""
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("task", sa.Text),
        sa.Column("tenant", sa.Text),
        sa.Column("filter", sa.JSON, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.Column("old_secret", sa.Text),
        sa.Column("old_secret_until", Instant),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("rounds_away", sa.Integer, nullable=False),
        sa.Column("away_since", Instant),
        sa.Column("left_alone_until", Instant),
        sa.Column("last_error", sa.Text),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("subscriptions")
