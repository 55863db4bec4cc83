"""The history of a dossier without reading the whole audit log."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index what events are about."""
    op.create_index(
        op.f("ix_audit_object"), "audit", ["object"],
        postgresql_ops={"object": "text_pattern_ops"},
    )  # fmt: skip
