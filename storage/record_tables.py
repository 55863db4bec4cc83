"""The tables of records management: who may what, and what was decided over the files.

They stand beside `storage.tables` and share its metadata.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, String

from storage.tables import JsonText, Moment, _id, _ref, _table

# --- users -------------------------------------------------------------------------------------

account = _table(
    "account",
    _id(),
    Column("name", String(100), nullable=False, unique=True),
    Column("full_name", String(200), nullable=False),
    Column("password", String(200), nullable=True),  # argon2id; null: cannot log in by password
    Column("password_changed", Moment, nullable=True),  # null: given by somebody else
    Column("failed", Integer, nullable=False),  # wrong passwords since the last right one
    Column("locked_until", Moment, nullable=True),  # by failed attempts
    Column("locked", Boolean, nullable=False),  # by a person
    Column("agreed", Date, nullable=True),  # day of the secrecy agreement (S000-6.1a)
    _ref("household_id", "household.id", nullable=True),  # the customer himself
    Column("created", Moment, nullable=False),
    Column("created_by", String(200), nullable=False),
)

account_role = _table(
    "account_role",
    _id(),
    _ref("account_id", "account.id"),
    Column("role", String(64), nullable=False),
    Column("fonds", JsonText, nullable=True),  # fonds codes; null: every community
    Column("sections", JsonText, nullable=True),  # null: every section of the role
    Column("grade", String(16), nullable=True),  # up to this one; null: as the role
    Column("granted", Moment, nullable=False),
    Column("granted_by", String(200), nullable=False),
    Column("revoked", Moment, nullable=True),
    Column("revoked_by", String(200), nullable=True),
)

account_token = _table(
    "account_token",
    _id(),
    _ref("account_id", "account.id"),
    Column("name", String(100), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("created", Moment, nullable=False),
    Column("created_by", String(200), nullable=False),
    Column("expires", Moment, nullable=False),
    Column("revoked", Moment, nullable=True),
)
