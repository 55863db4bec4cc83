"""Holds by scope, schedules, appraisal, destruction, requests, use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make what is missing."""
    op.create_table('appraisal',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('schedule_version', sa.String(length=64), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('opened_by', sa.String(length=200), nullable=False),
    sa.Column('opened', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_by', sa.String(length=200), nullable=True),
    sa.Column('closed', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appraisal')),
    sqlite_autoincrement=True
    )
    op.create_table('approval',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('object_id', sa.BigInteger(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=64), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('approved', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_approval_kind_object_id'), ['kind', 'object_id'], unique=False)

    op.create_table('schedule_change',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('profile', sa.String(length=64), nullable=False),
    sa.Column('version', sa.String(length=64), nullable=False),
    sa.Column('changes', sa.Text(), nullable=False),
    sa.Column('effect', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('proposed_by', sa.String(length=200), nullable=False),
    sa.Column('proposed', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_by', sa.String(length=200), nullable=True),
    sa.Column('confirmed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('refused', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_schedule_change')),
    sa.UniqueConstraint('version', name=op.f('uq_schedule_change_version')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('schedule_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_schedule_change_profile'), ['profile'], unique=False)

    op.create_table('destruction',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('appraisal_id', ID, nullable=True),
    sa.Column('number', sa.String(length=32), nullable=False),
    sa.Column('fonds_code', sa.String(length=8), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('chain', sa.Text(), nullable=False),
    sa.Column('requested_by', sa.String(length=200), nullable=False),
    sa.Column('requested', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decide_by', sa.Date(), nullable=True),
    sa.Column('witness', sa.String(length=200), nullable=True),
    sa.Column('witnessed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('destroyer', sa.String(length=200), nullable=True),
    sa.Column('method', sa.Text(), nullable=True),
    sa.Column('started', sa.DateTime(timezone=True), nullable=True),
    sa.Column('finished', sa.DateTime(timezone=True), nullable=True),
    sa.Column('record_key', sa.String(length=300), nullable=True),
    sa.Column('certificate_key', sa.String(length=300), nullable=True),
    sa.ForeignKeyConstraint(['appraisal_id'], ['appraisal.id'], name=op.f('fk_destruction_appraisal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_destruction')),
    sa.UniqueConstraint('number', name=op.f('uq_destruction_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('destruction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_destruction_appraisal_id'), ['appraisal_id'], unique=False)

    op.create_table('access_request',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('sections', sa.Text(), nullable=True),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('purpose', sa.String(length=32), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('outsider', sa.Text(), nullable=True),
    sa.Column('proof', sa.Text(), nullable=True),
    sa.Column('escort', sa.String(length=200), nullable=True),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('chain', sa.Text(), nullable=False),
    sa.Column('asked', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('opens', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expires', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_access_request_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_request')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('access_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_request_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('custody',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('room', sa.Text(), nullable=False),
    sa.Column('shelf', sa.Text(), nullable=False),
    sa.Column('box', sa.Text(), nullable=False),
    sa.Column('placed', sa.DateTime(timezone=True), nullable=False),
    sa.Column('placed_by', sa.String(length=200), nullable=False),
    sa.Column('ended', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_custody_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_custody')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('custody', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_custody_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('loan',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('item', sa.Integer(), nullable=True),
    sa.Column('borrower', sa.Text(), nullable=False),
    sa.Column('department', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('chain', sa.Text(), nullable=False),
    sa.Column('asked_by', sa.String(length=200), nullable=False),
    sa.Column('asked', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('out', sa.Date(), nullable=True),
    sa.Column('out_by', sa.String(length=200), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('renewals', sa.Integer(), nullable=False),
    sa.Column('returned', sa.Date(), nullable=True),
    sa.Column('returned_to', sa.String(length=200), nullable=True),
    sa.Column('condition', sa.Text(), nullable=True),
    sa.Column('damaged', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_loan_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_loan')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('loan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_loan_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('stocktaking',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('documents', sa.Integer(), nullable=False),
    sa.Column('sheets', sa.Integer(), nullable=False),
    sa.Column('found_documents', sa.Integer(), nullable=False),
    sa.Column('found_sheets', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_stocktaking_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stocktaking')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('stocktaking', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stocktaking_day'), ['day'], unique=False)
        batch_op.create_index(batch_op.f('ix_stocktaking_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('subject_request',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('applicant', sa.Text(), nullable=False),
    sa.Column('identity', sa.Text(), nullable=False),
    sa.Column('wish', sa.Text(), nullable=True),
    sa.Column('changes', sa.Text(), nullable=True),
    sa.Column('received', sa.Date(), nullable=False),
    sa.Column('deadline', sa.Date(), nullable=False),
    sa.Column('received_by', sa.String(length=200), nullable=False),
    sa.Column('decision', sa.String(length=16), nullable=True),
    sa.Column('basis', sa.Text(), nullable=True),
    sa.Column('decided_by', sa.String(length=200), nullable=True),
    sa.Column('decided', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_subject_request_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_subject_request')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('subject_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_subject_request_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('appraisal_item',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('appraisal_id', ID, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('retention_class', sa.String(length=64), nullable=True),
    sa.Column('rule', sa.String(length=64), nullable=True),
    sa.Column('reasons', sa.Text(), nullable=False),
    sa.Column('outcome', sa.String(length=16), nullable=True),
    sa.ForeignKeyConstraint(['appraisal_id'], ['appraisal.id'], name=op.f('fk_appraisal_item_appraisal_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_appraisal_item_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appraisal_item')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('appraisal_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appraisal_item_appraisal_id'), ['appraisal_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_appraisal_item_document_id'), ['document_id'], unique=False)

    op.create_table('destruction_item',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('destruction_id', ID, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('number', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('retention_class', sa.String(length=64), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('objects', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('removed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('paper_method', sa.Text(), nullable=True),
    sa.Column('paper_by', sa.String(length=200), nullable=True),
    sa.Column('paper_witness', sa.String(length=200), nullable=True),
    sa.Column('paper_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['destruction_id'], ['destruction.id'], name=op.f('fk_destruction_item_destruction_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_destruction_item_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_destruction_item')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('destruction_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_destruction_item_destruction_id'), ['destruction_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_destruction_item_document_id'), ['document_id'], unique=False)

    op.create_table('extension',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_extension_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extension')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('extension', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_extension_document_id'), ['document_id'], unique=False)

    op.create_table('restriction',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('request_id', ID, nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('placed_by', sa.String(length=200), nullable=False),
    sa.Column('placed', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lifted_by', sa.String(length=200), nullable=True),
    sa.Column('lifted', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_restriction_dossier_id')),
    sa.ForeignKeyConstraint(['request_id'], ['subject_request.id'], name=op.f('fk_restriction_request_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_restriction')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('restriction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_restriction_dossier_id'), ['dossier_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_restriction_request_id'), ['request_id'], unique=False)

    op.create_table('use_entry',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('document_id', ID, nullable=True),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('reader', sa.Text(), nullable=True),
    sa.Column('purpose', sa.String(length=32), nullable=True),
    sa.Column('content', sa.Text(), nullable=True),
    sa.Column('approver', sa.String(length=200), nullable=True),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('fee', sa.String(length=32), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_use_entry_document_id')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_use_entry_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_use_entry')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('use_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_use_entry_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_use_entry_dossier_id'), ['dossier_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_use_entry_time'), ['time'], unique=False)

    op.create_table('opinion',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('item_id', ID, nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('verdict', sa.String(length=16), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['appraisal_item.id'], name=op.f('fk_opinion_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinion')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('opinion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opinion_item_id'), ['item_id'], unique=False)

    with op.batch_alter_table('hold', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column('fonds_code', sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column('unit_code', sa.String(length=35), nullable=True))
        batch_op.add_column(sa.Column('lift_reason', sa.Text(), nullable=True))

    with op.batch_alter_table('object', schema=None) as batch_op:
        batch_op.add_column(sa.Column('held', sa.Boolean(), server_default=sa.false(), nullable=False))
