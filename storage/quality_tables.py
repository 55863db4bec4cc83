"""The tables of the station's quality work: pages to be scanned again, samples of a batch.

They stand beside `storage.tables` and share its metadata.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Integer, String, UniqueConstraint

from storage.tables import Moment, RawName, _id, _ref, _table

rescan = _table(
    "rescan",
    _id(),
    _ref("scan_id", "scan.id"),
    Column("scan_page", Integer, nullable=True),  # null: every page of the document
    _ref("document_id", "document.id"),
    Column("why", String(16), nullable=False),  # blur, clipped, missing, dark, ...
    Column("note", RawName, nullable=True),
    Column("asked_by", String(200), nullable=False),
    Column("asked", Moment, nullable=False),
    Column("outcome", String(16), nullable=True),  # replaced, kept; null: waits for the new scan
    _ref("replaced_by", "document.id", nullable=True, index=False),
    Column("close_note", RawName, nullable=True),
    Column("closed_by", String(200), nullable=True),
    Column("closed", Moment, nullable=True),
)

sample = _table(
    "sample",
    _id(),
    _ref("batch_id", "batch.id"),
    Column("share", Float, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("population", Integer, nullable=False),  # filed pages when it was drawn
    Column("drawn_by", String(200), nullable=False),
    Column("drawn", Moment, nullable=False),
)

sample_page = _table(
    "sample_page",
    _id(),
    _ref("sample_id", "sample.id", index=False),
    _ref("page_id", "page.id"),
    Column("result", String(8), nullable=True),  # ok, fault; null: nobody looked yet
    Column("fault", RawName, nullable=True),
    Column("checked_by", String(200), nullable=True),
    Column("checked", Moment, nullable=True),
    UniqueConstraint("sample_id", "page_id"),
)
