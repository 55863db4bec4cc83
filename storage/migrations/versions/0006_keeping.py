"""Volumes, hand-overs, checks, certificates, counts, incidents, dispatch registers, copies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make what is missing."""
    op.create_table('handover',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('number', sa.String(length=32), nullable=False),
    sa.Column('fonds_code', sa.String(length=8), nullable=False),
    sa.Column('started', sa.Date(), nullable=False),
    sa.Column('due_review', sa.Date(), nullable=False),
    sa.Column('due_archive', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('party_a', sa.String(length=200), nullable=False),
    sa.Column('party_b', sa.String(length=200), nullable=True),
    sa.Column('archivist', sa.String(length=200), nullable=True),
    sa.Column('prepared', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reviewed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('registered', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover')),
    sa.UniqueConstraint('number', name=op.f('uq_handover_number')),
    sqlite_autoincrement=True
    )
    op.create_table('stock_count',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('number', sa.String(length=32), nullable=False),
    sa.Column('fonds_code', sa.String(length=8), nullable=False),
    sa.Column('room', sa.Text(), nullable=True),
    sa.Column('opened_by', sa.String(length=200), nullable=False),
    sa.Column('opened', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_by', sa.String(length=200), nullable=True),
    sa.Column('closed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_by', sa.String(length=200), nullable=True),
    sa.Column('signed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_count')),
    sa.UniqueConstraint('number', name=op.f('uq_stock_count_number')),
    sqlite_autoincrement=True
    )
    op.create_table('handover_delay',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('handover_id', ID, nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('asked_by', sa.String(length=200), nullable=False),
    sa.Column('asked', sa.DateTime(timezone=True), nullable=False),
    sa.Column('approved', sa.Boolean(), nullable=True),
    sa.Column('decided_by', sa.String(length=200), nullable=True),
    sa.Column('decided', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_handover_delay_handover_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover_delay')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('handover_delay', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_handover_delay_handover_id'), ['handover_id'], unique=False)

    op.create_table('annex',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('sheets', sa.Integer(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('received', sa.Date(), nullable=False),
    sa.Column('received_by', sa.String(length=200), nullable=False),
    sa.Column('ended', sa.Date(), nullable=True),
    sa.Column('ended_by', sa.String(length=200), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_annex_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_annex')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('annex', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_annex_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('certificate',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('kind', sa.String(length=32), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('ref_no', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Integer(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('holder', sa.Text(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_certificate_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('certificate', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificate_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('dossier_check',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('passed', sa.Boolean(), nullable=False),
    sa.Column('item', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_dossier_check_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossier_check')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('dossier_check', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dossier_check_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('handover_item',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('handover_id', ID, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('documents', sa.Integer(), nullable=False),
    sa.Column('sheets', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('inventory', sa.Text(), nullable=False),
    sa.Column('paper_sheets', sa.Integer(), nullable=True),
    sa.Column('objection', sa.Text(), nullable=True),
    sa.Column('received_sheets', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_handover_item_dossier_id')),
    sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_handover_item_handover_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handover_item')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('handover_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_handover_item_dossier_id'), ['dossier_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_handover_item_handover_id'), ['handover_id'], unique=False)

    op.create_table('stock_item',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('count_id', ID, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('expected', sa.Boolean(), nullable=False),
    sa.Column('room', sa.Text(), nullable=True),
    sa.Column('shelf', sa.Text(), nullable=True),
    sa.Column('box', sa.Text(), nullable=True),
    sa.Column('documents', sa.Integer(), nullable=False),
    sa.Column('sheets', sa.Integer(), nullable=False),
    sa.Column('on_loan', sa.Boolean(), nullable=False),
    sa.Column('found', sa.Boolean(), nullable=True),
    sa.Column('found_room', sa.Text(), nullable=True),
    sa.Column('found_shelf', sa.Text(), nullable=True),
    sa.Column('found_box', sa.Text(), nullable=True),
    sa.Column('found_documents', sa.Integer(), nullable=True),
    sa.Column('found_sheets', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('actor', sa.String(length=200), nullable=True),
    sa.Column('time', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['count_id'], ['stock_count.id'], name=op.f('fk_stock_item_count_id')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_stock_item_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_item')),
    sa.UniqueConstraint('count_id', 'dossier_id', name=op.f('uq_stock_item_count_id_dossier_id')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('stock_item', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stock_item_count_id'), ['count_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_stock_item_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('supplement',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('handover_id', ID, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('missing', sa.Text(), nullable=False),
    sa.Column('due', sa.Date(), nullable=False),
    sa.Column('asked_by', sa.String(length=200), nullable=False),
    sa.Column('asked', sa.DateTime(timezone=True), nullable=False),
    sa.Column('fulfilled', sa.DateTime(timezone=True), nullable=True),
    sa.Column('fulfilled_by', sa.String(length=200), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_supplement_dossier_id')),
    sa.ForeignKeyConstraint(['handover_id'], ['handover.id'], name=op.f('fk_supplement_handover_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_supplement')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('supplement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_supplement_dossier_id'), ['dossier_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_supplement_handover_id'), ['handover_id'], unique=False)

    op.create_table('volume',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('items', sa.Text(), nullable=False),
    sa.Column('sheets', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('bound_by', sa.String(length=200), nullable=False),
    sa.Column('bound', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_volume_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_volume')),
    sa.UniqueConstraint('dossier_id', 'no', name=op.f('uq_volume_dossier_id_no')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('volume', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_volume_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('certificate_move',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('certificate_id', ID, nullable=False),
    sa.Column('act', sa.String(length=16), nullable=False),
    sa.Column('party', sa.Text(), nullable=True),
    sa.Column('approver', sa.String(length=200), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['certificate_id'], ['certificate.id'], name=op.f('fk_certificate_move_certificate_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate_move')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('certificate_move', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_certificate_move_certificate_id'), ['certificate_id'], unique=False)

    op.create_table('contract_number',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=80), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_contract_number_document_id')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_contract_number_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contract_number')),
    sa.UniqueConstraint('document_id', name=op.f('uq_contract_number_document_id')),
    sa.UniqueConstraint('number', name=op.f('uq_contract_number_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('contract_number', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contract_number_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contract_number_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('copy_request',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('reader', sa.Text(), nullable=False),
    sa.Column('purpose', sa.String(length=32), nullable=False),
    sa.Column('identity', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('asked_by', sa.String(length=200), nullable=False),
    sa.Column('asked', sa.DateTime(timezone=True), nullable=False),
    sa.Column('chain', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('made', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('fee', sa.String(length=32), nullable=True),
    sa.Column('receipt', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_copy_request_document_id')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_copy_request_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_copy_request')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('copy_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_copy_request_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_copy_request_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('dispatch',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('register', sa.Text(), nullable=False),
    sa.Column('register_sha256', sa.String(length=64), nullable=False),
    sa.Column('row', sa.Integer(), nullable=False),
    sa.Column('fonds_code', sa.String(length=8), nullable=False),
    sa.Column('unit', sa.String(length=64), nullable=True),
    sa.Column('archive_no', sa.String(length=64), nullable=True),
    sa.Column('customer', sa.Text(), nullable=True),
    sa.Column('department', sa.Text(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('ref_no', sa.Text(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('noted_by', sa.String(length=200), nullable=True),
    sa.Column('document_id', ID, nullable=True),
    sa.Column('imported_by', sa.String(length=200), nullable=False),
    sa.Column('imported', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_dispatch_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dispatch')),
    sa.UniqueConstraint('register_sha256', 'row', name=op.f('uq_dispatch_register_sha256_row')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('dispatch', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dispatch_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dispatch_register_sha256'), ['register_sha256'], unique=False)

    op.create_table('incident',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('number', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('fonds_code', sa.String(length=8), nullable=False),
    sa.Column('dossier_id', ID, nullable=True),
    sa.Column('loan_id', ID, nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('person', sa.Text(), nullable=False),
    sa.Column('conduct', sa.Text(), nullable=False),
    sa.Column('loss', sa.Text(), nullable=True),
    sa.Column('recorded_by', sa.String(length=200), nullable=False),
    sa.Column('recorded', sa.DateTime(timezone=True), nullable=False),
    sa.Column('measure', sa.Text(), nullable=True),
    sa.Column('compensation', sa.Text(), nullable=True),
    sa.Column('closed_by', sa.String(length=200), nullable=True),
    sa.Column('closed', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_incident_dossier_id')),
    sa.ForeignKeyConstraint(['loan_id'], ['loan.id'], name=op.f('fk_incident_loan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_incident')),
    sa.UniqueConstraint('number', name=op.f('uq_incident_number')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('incident', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_incident_dossier_id'), ['dossier_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_incident_loan_id'), ['loan_id'], unique=False)

    with op.batch_alter_table('custody', schema=None) as batch_op:
        batch_op.add_column(sa.Column('volume', sa.Integer(), nullable=True))

    with op.batch_alter_table('loan', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sheets_out', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('sheets_back', sa.Integer(), nullable=True))
