"""The table of saved searches; it stands beside `storage.tables` and shares its metadata."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, String, UniqueConstraint

from storage.tables import Moment, _id, _table

saved_search = _table(
    "saved_search",
    _id(),
    Column("owner", String(200), nullable=False),  # who saved it, and alone sees it
    Column("name", String(100), nullable=False),
    Column("body", LargeBinary, nullable=False),  # sealed: what people look for names customers
    Column("saved", Moment, nullable=False),
    UniqueConstraint("owner", "name"),
)
