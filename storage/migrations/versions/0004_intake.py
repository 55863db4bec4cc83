"""What a batch announces, a page's quality flags and perceptual hash, superseded documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make what is missing; a batch of the inbox was named after its folder so far."""
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.add_column(sa.Column("folder", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("announced", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("trouble", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("ended", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_batch_folder"), ["folder"], unique=False)
    op.execute("UPDATE batch SET folder = name")
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("flags", sa.Text(), nullable=True))
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("superseded", sa.Date(), nullable=True))


def downgrade() -> None:
    """Back to 0003."""
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_column("superseded")
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.drop_column("flags")
        batch_op.drop_column("phash")
    with op.batch_alter_table("batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_batch_folder"))
        for name in ("ended", "trouble", "announced", "folder"):
            batch_op.drop_column(name)
