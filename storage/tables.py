"""The catalogue's tables, the same on SQLite and PostgreSQL.

Every physical page is exactly one row of `page`, from intake to destruction: it belongs to a scan
for ever and to at most one document at a time, so that the ledger is a count of rows.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; aware going in and coming out, also on SQLite, which drops the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; ValueError for a naive moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its zone, UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class RawName(TypeDecorator[str]):
    """A file name as the system gave it, also where its bytes are not UTF-8; or other raw text.

    A byte that was not text (a lone surrogate, PEP 383) is kept as its code with four hex
    digits after a backslash and "u"; a backslash is doubled.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Storable text."""
        return None if value is None else escape_name(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The name as it was given."""
        return None if value is None else unescape_name(value)


class JsonText(TypeDecorator[Any]):
    """JSON as ASCII text: also what no database takes raw, such as lone surrogates."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The text."""
        return None if value is None else json.dumps(value, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """What was put in."""
        return None if value is None else json.loads(value)


def escape_name(name: str) -> str:
    """`name` without lone surrogates and NUL, reversibly."""
    return "".join(
        "\\\\" if c == "\\" else f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" or c == "\0" else c
        for c in name
    )


def unescape_name(text: str) -> str:
    """The name that `escape_name` was given."""
    if "\\" not in text:
        return text
    out: list[str] = []
    at = 0
    while at < len(text):
        if text[at] != "\\":
            out.append(text[at])
            at += 1
        elif text[at + 1] == "\\":
            out.append("\\")
            at += 2
        else:
            out.append(chr(int(text[at + 2 : at + 6], 16)))
            at += 6
    return "".join(out)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Id = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


def _ref(name: str, target: str, nullable: bool = False, index: bool = True) -> Column[int]:
    return Column(name, _Id, ForeignKey(target), nullable=nullable, index=index)


def _table(name: str, *parts: Any, **options: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_autoincrement=True, **options)


meta = Table(
    "meta",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

# --- register ----------------------------------------------------------------------------------

fonds = Table(
    "fonds",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("abbr", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("profile", String(64), nullable=True),
)

household = _table(
    "household",
    _id(),
    Column("fonds_code", ForeignKey("fonds.code"), nullable=False),
    Column("unit", String(200), nullable=False),  # as the community writes it
    Column("unit_code", String(35), nullable=False),
    Column("customer_name", String(400), nullable=False),
    Column("customer_kind", String(16), nullable=False),
    Column("id_sealed", LargeBinary, nullable=True),
    Column("id_hash", String(64), nullable=True, index=True),
    Column("phone_sealed", LargeBinary, nullable=True),
    Column("move_in", Date, nullable=True),
    Column("move_out", Date, nullable=True),
    Column("created", Moment, nullable=False),
    Column("updated", Moment, nullable=False),
    Index(None, "fonds_code", "unit_code"),
)

dossier = _table(
    "dossier",
    _id(),
    Column("number", String(64), nullable=False, unique=True),  # canonical
    Column("series", String(8), nullable=False),
    Column("fonds_code", ForeignKey("fonds.code"), nullable=False),
    Column("unit_code", String(35), nullable=False),
    Column("year", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    _ref("household_id", "household.id", nullable=True),
    # What the dossier is for: "h<household>" or "pub:<fonds>:<year>". Unique, so that one
    # household cannot get two dossiers; null for a further dossier opened on purpose.
    Column("slot", String(64), nullable=True, unique=True),
    Column("state", String(16), nullable=False),
    Column("grade", String(16), nullable=False),
    Column("opened", Date, nullable=False),
    Column("moved_out", Date, nullable=True),
    Column("sealed", Date, nullable=True),
    Column("next_item", Integer, nullable=False),
    Column("revision", Integer, nullable=False),  # of the facts
    Column("manifest_no", Integer, nullable=False),  # newest dossier-{n}.json written
    Column("changed", Moment, nullable=False),  # when this revision was made
    Column("created", Moment, nullable=False),
    UniqueConstraint("series", "fonds_code", "unit_code", "year", "seq"),
)

number_counter = Table(
    "number_counter",
    metadata,
    Column("fonds_code", String(8), primary_key=True),
    Column("unit_code", String(35), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

void_number = Table(
    "void_number",
    metadata,
    Column("number", String(64), primary_key=True),
    Column("reason", RawName, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("time", Moment, nullable=False),
)

# --- intake journal ----------------------------------------------------------------------------

batch = _table(
    "batch",
    _id(),
    Column("name", RawName, nullable=True, index=True),
    Column("operator", String(200), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closed", Moment, nullable=True),
    Column("folder", RawName, nullable=True, index=True),  # of the inbox
    Column("announced", JsonText, nullable=True),  # what its batch.json says
    Column("trouble", JsonText, nullable=True),  # why its batch.json does not count: a finding
    Column("ended", Moment, nullable=True),  # batch.json or _end was seen
)

scan = _table(
    "scan",
    _id(),
    _ref("batch_id", "batch.id"),
    Column("file", RawName, nullable=False),
    Column("source", RawName, nullable=True),
    Column("inbox", Boolean, nullable=False),
    Column("sha256", String(64), nullable=True, index=True),
    Column("size", BigInteger, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("reason", JsonText, nullable=True),
    Column("pages", Integer, nullable=True),
    Column("hint", RawName, nullable=True),
    Column("work", RawName, nullable=True),
    Column("received", Moment, nullable=False),
    Column("updated", Moment, nullable=False),
    _ref("duplicate_of", "scan.id", nullable=True, index=False),
    Column("lease_owner", String(200), nullable=True),
    Column("lease_until", Moment, nullable=True),
    Column("holding_key", String(300), nullable=True),  # the raw file of a quarantined scan
    Column("plan", LargeBinary, nullable=True),  # numbers reserved before the objects are written
)

judgement = Table(
    "judgement",
    metadata,
    Column("scan_id", _Id, ForeignKey("scan.id"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

look = Table(
    "look",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("recipe", String(400), primary_key=True),
    Column("created", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# --- documents ---------------------------------------------------------------------------------

document = _table(
    "document",
    _id(),
    _ref("scan_id", "scan.id", nullable=True),
    Column("ordinal", Integer, nullable=True),  # index in the scan's judgement; null after a split
    _ref("dossier_id", "dossier.id", nullable=True),
    Column("item", Integer, nullable=True),
    Column("state", String(16), nullable=False, index=True),  # filed, review, merged, destroyed
    Column("section", String(64), nullable=True, index=True),
    Column("section_confidence", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("title", RawName, nullable=True),
    Column("date", Date, nullable=True),
    Column("doc_type", String(64), nullable=True),
    Column("contract_end", Date, nullable=True),
    Column("retention_class", String(64), nullable=True),  # set by a person
    Column("schedule_class", String(64), nullable=True),  # what the profile's schedule said
    Column("schedule_version", String(64), nullable=True),
    _ref("guess_household", "household.id", nullable=True, index=False),
    Column("guess_fonds", String(8), nullable=True),
    Column("reasons", JsonText, nullable=False),  # findings: why a person must look
    Column("candidates", LargeBinary, nullable=True),  # sealed: evidence quotes the page
    _ref("merged_into", "document.id", nullable=True, index=False),
    Column("prefix", String(300), nullable=True),  # of its objects; stays when it moves
    Column("revision", Integer, nullable=False),  # of the facts
    Column("manifest_no", Integer, nullable=False),  # newest manifest-{n}.json written
    Column("changed", Moment, nullable=False),  # when this revision was made
    Column("manifest_key", String(300), nullable=True),
    Column("text_no", Integer, nullable=False),
    Column("text_key", String(300), nullable=True),
    Column("access_no", Integer, nullable=False),
    Column("access_key", String(300), nullable=True),
    Column("created", Moment, nullable=False),
    Column("filed", Moment, nullable=True),
    Column("plan", LargeBinary, nullable=True),  # of a resolution under way
    Column("superseded", Date, nullable=True),  # a newer document took its place
    UniqueConstraint("scan_id", "ordinal"),
    UniqueConstraint("dossier_id", "item"),
)

page = _table(
    "page",
    _id(),
    _ref("scan_id", "scan.id", index=False),
    Column("scan_page", Integer, nullable=False),
    _ref("document_id", "document.id", nullable=True, index=False),
    Column("page_no", Integer, nullable=True),  # in the document, from 1
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=True),  # filed, review, quarantined; null under way
    Column("section", String(64), nullable=True),
    Column("confidence", Float, nullable=True),
    Column("rotation", Integer, nullable=False),
    Column("sha256", String(64), nullable=True, index=True),
    Column("size", BigInteger, nullable=True),
    Column("ext", String(8), nullable=True),
    Column("key", String(300), nullable=True),  # of the master, once it is in the store
    Column("version_id", String(200), nullable=True),
    Column("width", Integer, nullable=True),
    Column("height", Integer, nullable=True),
    Column("dpi", Float, nullable=True),
    Column("mode", String(8), nullable=True),
    Column("master", LargeBinary, nullable=True),  # sealed MasterPage, for a resumed run
    Column("phash", String(64), nullable=True),  # perceptual hash of the upright page
    Column("flags", JsonText, nullable=True),  # findings: quality (DA/T 31), page numbers
    UniqueConstraint("scan_id", "scan_page"),
    UniqueConstraint("document_id", "page_no"),
)

page_text = Table(
    "page_text",
    metadata,
    Column("page_id", _Id, ForeignKey("page.id"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),  # sealed Reading
)

fact = _table(
    "fact",
    _id(),
    _ref("document_id", "document.id"),
    _ref("scan_id", "scan.id", nullable=True, index=False),
    Column("name", String(64), nullable=False),
    Column("value", Text, nullable=False),  # ID numbers and phones masked
    Column("value_hash", String(64), nullable=True, index=True),  # keyed, of a masked value
    Column("scan_page", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("body", LargeBinary, nullable=False),  # sealed Fact
)

correction = _table(
    "correction",
    _id(),
    Column("kind", String(16), nullable=False),  # document, dossier, household, page
    Column("object_id", _Id, nullable=False),
    Column("field", String(64), nullable=False),
    Column("old", RawName, nullable=True),
    Column("new", RawName, nullable=True),
    Column("reason", RawName, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("time", Moment, nullable=False),
    Index(None, "kind", "object_id"),
)

object_ = _table(
    "object",
    _id(),
    Column("key", String(300), nullable=False),
    Column("version_id", String(200), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    # master, text, access, manifest, dossier, holding
    Column("role", String(16), nullable=False, index=True),
    _ref("document_id", "document.id", nullable=True),
    Column("written", Moment, nullable=False),
    Column("last_verified", Moment, nullable=True, index=True),
    Column("retain_until", Moment, nullable=True),
    Column("doomed", Boolean, nullable=False),  # to be removed from the store, then from here
    # The legal hold that the store keeps, so that only differences are sent.
    Column("held", Boolean, nullable=False, default=False, server_default=false()),
    UniqueConstraint("key", "version_id"),
)

# --- followers, holds, audit -------------------------------------------------------------------

outbox = Table(
    "outbox",
    metadata,
    Column("seq", _Id, primary_key=True, autoincrement=True),
    Column("document_id", _Id, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("time", Moment, nullable=False),
    sqlite_autoincrement=True,
)

hold = _table(
    "hold",
    _id(),
    _ref("dossier_id", "dossier.id", nullable=True),
    _ref("document_id", "document.id", nullable=True),
    Column("kind", String(16), nullable=True),  # litigation, arrears, audit, complaint, deposit
    Column("fonds_code", String(8), nullable=True),  # a whole community
    Column("unit_code", String(35), nullable=True),  # with fonds_code: every dossier of the unit
    # Of what a search found: its words, and the number of the set's first hold.
    Column("query", RawName, nullable=True),
    Column("set_id", BigInteger, nullable=True),
    Column("reason", RawName, nullable=False),
    Column("placed_by", String(200), nullable=False),
    Column("placed", Moment, nullable=False),
    Column("lifted_by", String(200), nullable=True),
    Column("lifted", Moment, nullable=True),
    Column("lift_reason", RawName, nullable=True),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", _Id, primary_key=True, autoincrement=False),
    Column("time", Moment, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("act", String(64), nullable=False, index=True),
    Column("object", RawName, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("detail", RawName, nullable=True),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "object", postgresql_ops={"object": "text_pattern_ops"}),  # serves LIKE too
)
