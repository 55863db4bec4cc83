"""Pages to be scanned again, and samples of a batch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make what is missing."""
    op.create_table('rescan',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('scan_id', ID, nullable=False),
    sa.Column('scan_page', sa.Integer(), nullable=True),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('why', sa.String(length=16), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('asked_by', sa.String(length=200), nullable=False),
    sa.Column('asked', sa.DateTime(timezone=True), nullable=False),
    sa.Column('outcome', sa.String(length=16), nullable=True),
    sa.Column('replaced_by', ID, nullable=True),
    sa.Column('close_note', sa.Text(), nullable=True),
    sa.Column('closed_by', sa.String(length=200), nullable=True),
    sa.Column('closed', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_rescan_document_id_document')),
    sa.ForeignKeyConstraint(['replaced_by'], ['document.id'], name=op.f('fk_rescan_replaced_by_document')),
    sa.ForeignKeyConstraint(['scan_id'], ['scan.id'], name=op.f('fk_rescan_scan_id_scan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rescan')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('rescan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_rescan_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_rescan_scan_id'), ['scan_id'], unique=False)

    op.create_table('sample',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('batch_id', ID, nullable=False),
    sa.Column('share', sa.Float(), nullable=False),
    sa.Column('seed', sa.BigInteger(), nullable=False),
    sa.Column('population', sa.Integer(), nullable=False),
    sa.Column('drawn_by', sa.String(length=200), nullable=False),
    sa.Column('drawn', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['batch_id'], ['batch.id'], name=op.f('fk_sample_batch_id_batch')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sample')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('sample', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sample_batch_id'), ['batch_id'], unique=False)

    op.create_table('sample_page',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('sample_id', ID, nullable=False),
    sa.Column('page_id', ID, nullable=False),
    sa.Column('result', sa.String(length=8), nullable=True),
    sa.Column('fault', sa.Text(), nullable=True),
    sa.Column('checked_by', sa.String(length=200), nullable=True),
    sa.Column('checked', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['page_id'], ['page.id'], name=op.f('fk_sample_page_page_id_page')),
    sa.ForeignKeyConstraint(['sample_id'], ['sample.id'], name=op.f('fk_sample_page_sample_id_sample')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sample_page')),
    sa.UniqueConstraint('sample_id', 'page_id', name=op.f('uq_sample_page_sample_id_page_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('sample_page', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sample_page_page_id'), ['page_id'], unique=False)
