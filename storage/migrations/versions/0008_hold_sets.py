"""Holds of what a search found, as a set."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the query and the number of its set to holds."""
    with op.batch_alter_table("hold") as batch:
        batch.add_column(sa.Column("query", sa.Text(), nullable=True))
        batch.add_column(sa.Column("set_id", sa.BigInteger(), nullable=True))
