"""What the catalogue's rows must say of one another and of the store (DA/T 70-2018).

Pure reading with queries of its own: nothing here shares code with what writes the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from storage import tables as t
from storage.database import Database
from storage.keys import parse
from storage.objects import ObjectStore
from yidang.errors import BadNumber
from yidang.model import Finding
from yidang.numbers import parse_canonical

FILED = ("filed", "released")
OPEN = ("received", "decoded", "read", "understood")
UNLISTED = ("v1/exports/", "v1/probe/")
"""Where rows do not vouch for every object: exports and traces of the start-up probe."""
BUSY_GRACE = timedelta(days=1)
"""While scans are under way, objects younger than this may lack their rows."""


def row_findings(database: Database, today: date) -> Iterator[Finding]:
    """Every contradiction among the rows."""
    with database.read() as connection:
        yield from _numbers(connection)
        yield from _documents(connection, today)
        yield from _pages(connection)
        yield from _scans(connection)


def _numbers(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(select(t.dossier).order_by(t.dossier.c.id)):
        try:
            number = parse_canonical(row.number)
            same = (number.fonds, number.unit, number.year, number.seq)
        except BadNumber:
            same = None
        if same != (row.fonds_code, row.unit_code, row.year, row.seq):
            yield Finding("verify.number", {"number": row.number})
    twice = (
        select(t.dossier.c.number)
        .group_by(t.dossier.c.number)
        .having(func.count() > 1)
        .order_by(t.dossier.c.number)
    )
    for number_ in connection.execute(twice).scalars():
        yield Finding("verify.duplicate", {"number": number_})
    void = select(t.void_number.c.number).where(
        t.void_number.c.number.in_(select(t.dossier.c.number).where(t.dossier.c.state != "void"))
    )
    for number_ in connection.execute(void).scalars():
        yield Finding("verify.duplicate", {"number": number_})
    last = {
        (row.fonds_code, row.unit_code, row.year): row.last
        for row in connection.execute(select(t.number_counter))
    }
    for row in connection.execute(
        select(
            t.dossier.c.fonds_code,
            t.dossier.c.unit_code,
            t.dossier.c.year,
            func.max(t.dossier.c.seq).label("seq"),
        ).group_by(t.dossier.c.fonds_code, t.dossier.c.unit_code, t.dossier.c.year)
    ):
        if last.get((row.fonds_code, row.unit_code, row.year), 0) < row.seq:
            number_ = f"{row.fonds_code}-{row.unit_code}-{row.year}-{row.seq:03d}"
            yield Finding("verify.counter", {"number": number_})


def _documents(connection: Connection, today: date) -> Iterator[Finding]:
    query = (
        select(t.document, t.dossier.c.number, t.dossier.c.next_item)
        .select_from(t.document.outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
        .where(t.document.c.state.in_(("filed", "review")))
        .order_by(t.document.c.id)
    )
    required = ("number", "item", "section", "prefix", "manifest_key", "filed")
    for row in connection.execute(query):
        name = _name(row)
        if row.date is not None and row.date > today:
            yield Finding("verify.date", {"name": name, "date": row.date.isoformat()})
        if row.state != "filed":
            continue
        for field in required:
            if getattr(row, field) is None:
                yield Finding("verify.required", {"name": name, "field": field})
        if row.item is not None and row.number is not None and row.item >= row.next_item:
            yield Finding("verify.counter", {"number": name})
        if row.revision > row.manifest_no:
            yield Finding("verify.manifest_due", {"name": name})


def _pages(connection: Connection) -> Iterator[Finding]:
    counted = (
        select(
            t.document,
            t.dossier.c.number,
            func.count(t.page.c.id).label("pages"),
            func.min(t.page.c.page_no).label("first"),
            func.max(t.page.c.page_no).label("last"),
        )
        .select_from(
            t.document.outerjoin(t.page, t.page.c.document_id == t.document.c.id).outerjoin(
                t.dossier, t.dossier.c.id == t.document.c.dossier_id
            )
        )
        .where(t.document.c.state.in_(("filed", "review")))
        .group_by(t.document.c.id, t.dossier.c.id)
        .order_by(t.document.c.id)
    )
    for row in connection.execute(counted):
        if not row.pages or (row.first, row.last) != (1, row.pages):
            yield Finding("verify.pages", {"name": _name(row)})
    query = (
        select(
            t.page,
            t.scan.c.file,
            t.scan.c.state.label("scan_state"),
            t.document.c.state.label("document_state"),
            t.object_.c.id.label("object_id"),
            t.object_.c.sha256.label("object_sha256"),
            t.object_.c.size.label("object_size"),
            t.object_.c.doomed,
        )
        .select_from(
            t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id)
            .outerjoin(t.document, t.document.c.id == t.page.c.document_id)
            .outerjoin(
                t.object_,
                (t.object_.c.key == t.page.c.key) & (t.object_.c.version_id == t.page.c.version_id),
            )
        )
        .where(t.scan.c.state.in_(FILED))
        .order_by(t.page.c.id)
    )
    for row in connection.execute(query):
        if row.document_state == "destroyed":
            continue
        params: dict[str, Any] = {"file": row.file, "page": row.scan_page}
        if row.state is None or row.key is None or row.sha256 is None:
            yield Finding("verify.page_open", params)
        elif row.object_id is None or row.doomed:
            yield Finding("verify.no_object", params | {"key": row.key})
        elif (row.object_sha256, row.object_size) != (row.sha256, row.size):
            yield Finding("verify.rows_differ", params | {"key": row.key})
        else:
            parts = parse(row.key)
            if parts is None or parts.sha != row.sha256[:16] or parts.ext != row.ext:
                yield Finding("verify.key", {"key": row.key})


def _scans(connection: Connection) -> Iterator[Finding]:
    query = (
        select(
            t.scan.c.id,
            t.scan.c.file,
            t.scan.c.pages,
            func.count(t.page.c.id).label("rows"),
            func.max(t.page.c.scan_page).label("last"),
        )
        .select_from(t.scan.outerjoin(t.page, t.page.c.scan_id == t.scan.c.id))
        .where(t.scan.c.state.in_(FILED))
        .group_by(t.scan.c.id)
        .order_by(t.scan.c.id)
    )
    for row in connection.execute(query):
        if row.pages != row.rows or row.last != row.rows:
            params = {"file": row.file, "counted": row.pages, "found": row.rows}
            yield Finding("verify.scan_pages", params)


def strays(
    database: Database, objects: ObjectStore, now: datetime
) -> tuple[list[str], list[tuple[str, str]]]:
    """Keys in the store that no row knows, and (key, version) of rows that no listing shows.

    The store is listed before the rows are read, so that what is being filed is not taken for lost.
    """
    listed = {
        (one.key, one.version_id): one.written
        for one in objects.list("v1/", versions=True)
        if not one.deleted and not one.key.startswith(UNLISTED)
    }
    with database.read() as connection:
        rows = {
            (row.key, row.version_id): row.doomed
            for row in connection.execute(
                select(t.object_.c.key, t.object_.c.version_id, t.object_.c.doomed)
            )
        }
        busy = connection.execute(
            select(t.scan.c.id).where(t.scan.c.state.in_(OPEN)).limit(1)
        ).first()
        planned = connection.execute(
            select(t.document.c.id).where(t.document.c.plan.is_not(None)).limit(1)
        ).first()
    since = now - BUSY_GRACE if busy or planned else now + timedelta(days=1)
    unknown = sorted(key for key, version in listed.keys() - rows.keys()
                     if listed[key, version] <= since)  # fmt: skip
    absent = sorted(
        one
        for one, doomed in rows.items()
        if not doomed and one not in listed and not one[0].startswith(UNLISTED)
    )
    return unknown, absent


def known_now(database: Database, key: str) -> bool:
    """Whether a row knows the key by now."""
    with database.read() as connection:
        query = select(t.object_.c.id).where(t.object_.c.key == key).limit(1)
        return connection.execute(query).first() is not None


def _name(row: Any) -> str:
    if row.number is None or row.item is None:
        return f"document {row.id}"
    return f"{row.number}-{row.item:04d}"
