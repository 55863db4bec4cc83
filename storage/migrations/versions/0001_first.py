"""The first catalogue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table('audit',
    sa.Column('seq', ID, autoincrement=False, nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('act', sa.String(length=64), nullable=False),
    sa.Column('object', sa.Text(), nullable=False),
    sa.Column('outcome', sa.String(length=16), nullable=False),
    sa.Column('detail', sa.Text(), nullable=True),
    sa.Column('prev_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_audit'))
    )
    op.create_index(op.f('ix_audit_act'), 'audit', ['act'], unique=False)
    op.create_table('batch',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('operator', sa.String(length=200), nullable=False),
    sa.Column('opened', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batch')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_batch_name'), 'batch', ['name'], unique=False)
    op.create_table('correction',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('object_id', ID, nullable=False),
    sa.Column('field', sa.String(length=64), nullable=False),
    sa.Column('old', sa.Text(), nullable=True),
    sa.Column('new', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_correction_kind_object_id'), 'correction', ['kind', 'object_id'], unique=False)
    op.create_table('fonds',
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('abbr', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('profile', sa.String(length=64), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_fonds')),
    sa.UniqueConstraint('abbr', name=op.f('uq_fonds_abbr'))
    )
    op.create_table('look',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('recipe', sa.String(length=400), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', 'recipe', name=op.f('pk_look'))
    )
    op.create_table('meta',
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_meta'))
    )
    op.create_table('number_counter',
    sa.Column('fonds_code', sa.String(length=8), nullable=False),
    sa.Column('unit_code', sa.String(length=35), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('fonds_code', 'unit_code', 'year', name=op.f('pk_number_counter'))
    )
    op.create_table('outbox',
    sa.Column('seq', ID, autoincrement=True, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_outbox')),
    sqlite_autoincrement=True
    )
    op.create_table('void_number',
    sa.Column('number', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('actor', sa.String(length=200), nullable=False),
    sa.Column('time', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_void_number'))
    )
    op.create_table('household',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('fonds_code', sa.String(length=8), nullable=False),
    sa.Column('unit', sa.String(length=200), nullable=False),
    sa.Column('unit_code', sa.String(length=35), nullable=False),
    sa.Column('customer_name', sa.String(length=400), nullable=False),
    sa.Column('customer_kind', sa.String(length=16), nullable=False),
    sa.Column('id_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('id_hash', sa.String(length=64), nullable=True),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('move_in', sa.Date(), nullable=True),
    sa.Column('move_out', sa.Date(), nullable=True),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['fonds_code'], ['fonds.code'], name=op.f('fk_household_fonds_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_household')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_household_fonds_code_unit_code'), 'household', ['fonds_code', 'unit_code'], unique=False)
    op.create_index(op.f('ix_household_id_hash'), 'household', ['id_hash'], unique=False)
    op.create_table('scan',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('batch_id', ID, nullable=False),
    sa.Column('file', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=True),
    sa.Column('inbox', sa.Boolean(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('pages', sa.Integer(), nullable=True),
    sa.Column('hint', sa.Text(), nullable=True),
    sa.Column('work', sa.Text(), nullable=True),
    sa.Column('received', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated', sa.DateTime(timezone=True), nullable=False),
    sa.Column('duplicate_of', ID, nullable=True),
    sa.Column('lease_owner', sa.String(length=200), nullable=True),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('holding_key', sa.String(length=300), nullable=True),
    sa.Column('plan', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['batch_id'], ['batch.id'], name=op.f('fk_scan_batch_id')),
    sa.ForeignKeyConstraint(['duplicate_of'], ['scan.id'], name=op.f('fk_scan_duplicate_of')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scan')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_scan_batch_id'), 'scan', ['batch_id'], unique=False)
    op.create_index(op.f('ix_scan_sha256'), 'scan', ['sha256'], unique=False)
    op.create_index(op.f('ix_scan_state'), 'scan', ['state'], unique=False)
    op.create_table('dossier',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('number', sa.String(length=64), nullable=False),
    sa.Column('series', sa.String(length=8), nullable=False),
    sa.Column('fonds_code', sa.String(length=8), nullable=False),
    sa.Column('unit_code', sa.String(length=35), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('household_id', ID, nullable=True),
    sa.Column('slot', sa.String(length=64), nullable=True),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('grade', sa.String(length=16), nullable=False),
    sa.Column('opened', sa.Date(), nullable=False),
    sa.Column('moved_out', sa.Date(), nullable=True),
    sa.Column('sealed', sa.Date(), nullable=True),
    sa.Column('next_item', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('manifest_no', sa.Integer(), nullable=False),
    sa.Column('changed', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['fonds_code'], ['fonds.code'], name=op.f('fk_dossier_fonds_code')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_dossier_household_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossier')),
    sa.UniqueConstraint('number', name=op.f('uq_dossier_number')),
    sa.UniqueConstraint('series', 'fonds_code', 'unit_code', 'year', 'seq', name=op.f('uq_dossier_series_fonds_code_unit_code_year_seq')),
    sa.UniqueConstraint('slot', name=op.f('uq_dossier_slot')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_dossier_household_id'), 'dossier', ['household_id'], unique=False)
    op.create_table('judgement',
    sa.Column('scan_id', ID, autoincrement=False, nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['scan_id'], ['scan.id'], name=op.f('fk_judgement_scan_id')),
    sa.PrimaryKeyConstraint('scan_id', name=op.f('pk_judgement'))
    )
    op.create_table('document',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('scan_id', ID, nullable=True),
    sa.Column('ordinal', sa.Integer(), nullable=True),
    sa.Column('dossier_id', ID, nullable=True),
    sa.Column('item', sa.Integer(), nullable=True),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('section', sa.String(length=64), nullable=True),
    sa.Column('section_confidence', sa.Float(), nullable=False),
    sa.Column('confidence', sa.Float(), nullable=False),
    sa.Column('title', sa.Text(), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('doc_type', sa.String(length=64), nullable=True),
    sa.Column('contract_end', sa.Date(), nullable=True),
    sa.Column('retention_class', sa.String(length=64), nullable=True),
    sa.Column('schedule_class', sa.String(length=64), nullable=True),
    sa.Column('schedule_version', sa.String(length=64), nullable=True),
    sa.Column('guess_household', ID, nullable=True),
    sa.Column('guess_fonds', sa.String(length=8), nullable=True),
    sa.Column('reasons', sa.Text(), nullable=False),
    sa.Column('candidates', sa.LargeBinary(), nullable=True),
    sa.Column('merged_into', ID, nullable=True),
    sa.Column('prefix', sa.String(length=300), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('manifest_no', sa.Integer(), nullable=False),
    sa.Column('changed', sa.DateTime(timezone=True), nullable=False),
    sa.Column('manifest_key', sa.String(length=300), nullable=True),
    sa.Column('text_no', sa.Integer(), nullable=False),
    sa.Column('text_key', sa.String(length=300), nullable=True),
    sa.Column('access_no', sa.Integer(), nullable=False),
    sa.Column('access_key', sa.String(length=300), nullable=True),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('filed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('plan', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_document_dossier_id')),
    sa.ForeignKeyConstraint(['guess_household'], ['household.id'], name=op.f('fk_document_guess_household')),
    sa.ForeignKeyConstraint(['merged_into'], ['document.id'], name=op.f('fk_document_merged_into')),
    sa.ForeignKeyConstraint(['scan_id'], ['scan.id'], name=op.f('fk_document_scan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('dossier_id', 'item', name=op.f('uq_document_dossier_id_item')),
    sa.UniqueConstraint('scan_id', 'ordinal', name=op.f('uq_document_scan_id_ordinal')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_document_dossier_id'), 'document', ['dossier_id'], unique=False)
    op.create_index(op.f('ix_document_scan_id'), 'document', ['scan_id'], unique=False)
    op.create_index(op.f('ix_document_section'), 'document', ['section'], unique=False)
    op.create_index(op.f('ix_document_state'), 'document', ['state'], unique=False)
    op.create_table('fact',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('document_id', ID, nullable=False),
    sa.Column('scan_id', ID, nullable=True),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('value_hash', sa.String(length=64), nullable=True),
    sa.Column('scan_page', sa.Integer(), nullable=False),
    sa.Column('confidence', sa.Float(), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_fact_document_id')),
    sa.ForeignKeyConstraint(['scan_id'], ['scan.id'], name=op.f('fk_fact_scan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fact')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_fact_document_id'), 'fact', ['document_id'], unique=False)
    op.create_index(op.f('ix_fact_value_hash'), 'fact', ['value_hash'], unique=False)
    op.create_table('hold',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('dossier_id', ID, nullable=True),
    sa.Column('document_id', ID, nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('placed_by', sa.String(length=200), nullable=False),
    sa.Column('placed', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lifted_by', sa.String(length=200), nullable=True),
    sa.Column('lifted', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_hold_document_id')),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_hold_dossier_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hold')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_hold_document_id'), 'hold', ['document_id'], unique=False)
    op.create_index(op.f('ix_hold_dossier_id'), 'hold', ['dossier_id'], unique=False)
    op.create_table('object',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('key', sa.String(length=300), nullable=False),
    sa.Column('version_id', sa.String(length=200), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('role', sa.String(length=16), nullable=False),
    sa.Column('document_id', ID, nullable=True),
    sa.Column('written', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_verified', sa.DateTime(timezone=True), nullable=True),
    sa.Column('retain_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('doomed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_object_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_object')),
    sa.UniqueConstraint('key', 'version_id', name=op.f('uq_object_key_version_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_object_document_id'), 'object', ['document_id'], unique=False)
    op.create_index(op.f('ix_object_last_verified'), 'object', ['last_verified'], unique=False)
    op.create_index(op.f('ix_object_role'), 'object', ['role'], unique=False)
    op.create_table('page',
    sa.Column('id', ID, autoincrement=True, nullable=False),
    sa.Column('scan_id', ID, nullable=False),
    sa.Column('scan_page', sa.Integer(), nullable=False),
    sa.Column('document_id', ID, nullable=True),
    sa.Column('page_no', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=True),
    sa.Column('section', sa.String(length=64), nullable=True),
    sa.Column('confidence', sa.Float(), nullable=True),
    sa.Column('rotation', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=True),
    sa.Column('size', sa.BigInteger(), nullable=True),
    sa.Column('ext', sa.String(length=8), nullable=True),
    sa.Column('key', sa.String(length=300), nullable=True),
    sa.Column('version_id', sa.String(length=200), nullable=True),
    sa.Column('width', sa.Integer(), nullable=True),
    sa.Column('height', sa.Integer(), nullable=True),
    sa.Column('dpi', sa.Float(), nullable=True),
    sa.Column('mode', sa.String(length=8), nullable=True),
    sa.Column('master', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_page_document_id')),
    sa.ForeignKeyConstraint(['scan_id'], ['scan.id'], name=op.f('fk_page_scan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_page')),
    sa.UniqueConstraint('document_id', 'page_no', name=op.f('uq_page_document_id_page_no')),
    sa.UniqueConstraint('scan_id', 'scan_page', name=op.f('uq_page_scan_id_scan_page')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_page_sha256'), 'page', ['sha256'], unique=False)
    op.create_table('page_text',
    sa.Column('page_id', ID, autoincrement=False, nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['page_id'], ['page.id'], name=op.f('fk_page_text_page_id')),
    sa.PrimaryKeyConstraint('page_id', name=op.f('pk_page_text'))
    )
