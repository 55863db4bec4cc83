"""The whole catalogue as one file, and back: JSON lines, gzipped, never a pickle.

Line one says what it is: format, moment, schema version, tables with their columns, and the last
value of every counter. A line per row follows, tables in the order of their references; the last
line counts the rows and holds the SHA-256 of all lines before it. Sealed values stay sealed: the
file is as secret as the catalogue, and as useless without the key. docs/formats.md has the fields.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from storage import tables as t
from storage.database import Database
from storage.keys import export_key, parse
from storage.objects import ObjectStore, Stored, digest_of, flush
from yidang import __version__
from yidang.clock import Clock
from yidang.errors import BadBackup, StoreCorrupt
from yidang.i18n import gettext, noop

FORMAT = 1
"""Version of the format; a reader refuses a newer one."""

NAME = "catalogue"
EXT = "gz"
SHARE = 500
"""Rows written to the database, or read from it, at a time."""

AS_JSON = (sa.Integer, sa.String, sa.Boolean, sa.Float, t.RawName)
"""Types of columns whose values are JSON as they are."""

Row = dict[str, Any]
Revise = Callable[[str, Row], Row | None]
"""(table, row) to the row that is to stand in the restored catalogue, or None to leave it out."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an export says of itself."""

    moment: datetime  # the state is that of this moment, UTC
    schema: str  # version of the migrations
    program: str
    tables: dict[str, tuple[str, ...]]  # columns by table, tables in the order of references
    counters: dict[str, int]  # last value ever given by a table's counter
    rows: int


def write_export(database: Database, path: Path, moment: datetime) -> Head:
    """The catalogue's state, from one read transaction, stands in a new file at `path`."""
    schema = database.version()
    with database.read() as connection:
        names = [table.name for table in t.metadata.sorted_tables]
        unknown = set(sa.inspect(connection).get_table_names()) - {*names, "alembic_version"}
        if unknown:
            detail = gettext(noop("the catalogue has tables this program does not know: {names}"))
            raise BadBackup(name=path.name, detail=detail.format(names=", ".join(sorted(unknown))))
        columns = {one.name: tuple(one.c.keys()) for one in t.metadata.sorted_tables}
        counters = _counters(connection)
        rows = 0
        with path.open("xb") as file:
            packed = gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6)
            digest = hashlib.sha256()

            def put(data: bytes) -> None:
                digest.update(data)
                packed.write(data)

            put(
                _line(
                    {
                        "kind": "yidang-catalogue",
                        "format": FORMAT,
                        "moment": moment.isoformat(),
                        "schema": schema,
                        "program": __version__,
                        "tables": [[name, list(columns[name])] for name in names],
                        "counters": counters,
                    }
                )
            )
            for table in t.metadata.sorted_tables:
                for lines in _lines(connection, table):
                    put(b"".join(lines))
                    rows += len(lines)
            packed.write(_line({"rows": rows, "sha256": digest.hexdigest()}))
            packed.close()
            flush(file)
    return Head(moment, schema or "", __version__, columns, counters, rows)


def read_head(path: Path) -> Head:
    """What the file says of itself, once every line of it was read and is whole.

    StoreCorrupt: a line was lost or changed. BadBackup: it is no export, or a newer one.
    """
    digest = hashlib.sha256()
    first: Any = None
    last = b""
    rows = -1
    try:
        with gzip.open(path, "rb") as file:
            for line in file:
                if last:
                    digest.update(last)
                    rows += 1
                last = line
                first = json.loads(line) if first is None else first
        end = json.loads(last) if last else None
    except (OSError, EOFError, ValueError) as fault:
        raise BadBackup(name=path.name, detail=str(fault)) from fault
    if not isinstance(first, dict) or first.get("kind") != "yidang-catalogue":
        raise BadBackup(name=path.name, detail=gettext(noop("it is no export of a catalogue")))
    if first["format"] > FORMAT:
        detail = gettext(noop("a newer version of this program wrote it"))
        raise BadBackup(name=path.name, detail=detail)
    end = end if isinstance(end, dict) else {}
    stated = end.get("sha256")
    if stated != digest.hexdigest() or end.get("rows") != rows:
        raise StoreCorrupt(key=path.name, expected=str(stated), found=digest.hexdigest())
    return Head(
        moment=datetime.fromisoformat(first["moment"]),
        schema=first["schema"],
        program=first["program"],
        tables={name: tuple(columns) for name, columns in first["tables"]},
        counters=first["counters"],
        rows=rows,
    )


def rows_of(path: Path) -> Iterator[tuple[str, Row]]:
    """(table, row) of every row in the file, values in their stored form (text, numbers)."""
    with gzip.open(path, "rb") as file:
        next(file)
        for line in file:
            entry = json.loads(line)
            if "t" in entry:
                yield entry["t"], entry["r"]


def load_export(path: Path, database: Database, revise: Revise | None = None) -> Head:
    """An empty database holds the exported rows, at this program's schema.

    `revise` may change a row or leave it out. BadBackup: the database is not empty.
    """
    head = read_head(path)
    if database.version() is not None:
        detail = gettext(noop("there is a catalogue at {where} already"))
        raise BadBackup(name=path.name, detail=detail.format(where=database.where))
    database.upgrade(head.schema)
    with database.write() as connection:
        _fill(connection, path, head, revise)
        _set_counters(connection, head.counters)
    database.upgrade()
    return head


def _fill(connection: Connection, path: Path, head: Head, revise: Revise | None) -> None:
    shapes = {name: _shape(connection, name, head.tables[name]) for name in head.tables}
    own = {name: _self_references(name) for name in head.tables}
    later: list[tuple[str, int, Row]] = []
    waiting: list[Row] = []
    current = ""

    def write() -> None:
        if waiting:
            connection.execute(sa.insert(shapes[current]), waiting)
            waiting.clear()

    for table, row in rows_of(path):
        if revise is not None:
            changed = revise(table, row)
            if changed is None:
                continue
            row = changed
        if table != current or len(waiting) >= SHARE:
            write()
            current = table
        values = {
            name: _read(shapes[table].c[name].type, row.get(name)) for name in head.tables[table]
        }
        # A row may name a later one of its own table: such references are set at the end.
        ahead = {name: values[name] for name in own[table] if values.get(name) is not None}
        if ahead:
            later.append((table, values["id"], ahead))
            values |= dict.fromkeys(ahead)
        waiting.append(values)
    write()
    for table, id_, ahead in later:
        shape = shapes[table]
        connection.execute(sa.update(shape).where(shape.c.id == id_).values(**ahead))


def _shape(connection: Connection, name: str, columns: tuple[str, ...]) -> Any:
    """The table as the export knows it, with this program's types where it has the column."""
    known = t.metadata.tables.get(name)
    types: dict[str, Any] = {}
    if known is not None:
        types = {column.name: column.type for column in known.c}
    if set(columns) - set(types):
        found = sa.inspect(connection).get_columns(name)
        types = {one["name"]: one["type"] for one in found} | types
    return sa.table(name, *(sa.column(one, types[one]) for one in columns))


def _self_references(name: str) -> tuple[str, ...]:
    table = t.metadata.tables.get(name)
    if table is None:
        return ()
    return tuple(
        column.name
        for column in table.c
        for key in column.foreign_keys
        if key.column.table is table
    )


def _lines(connection: Connection, table: sa.Table) -> Iterator[list[bytes]]:
    """The table's rows as lines, so many at a time; keys sorted, as `_line` writes them."""
    order = list(table.primary_key.columns)
    columns = sorted(table.c, key=lambda column: column.name)
    names = [column.name for column in columns]
    odd = [
        (place, column.name)
        for place, column in enumerate(columns)
        if not isinstance(column.type, AS_JSON)
    ]
    encode = json.JSONEncoder(separators=(",", ":")).encode
    end = f',"t":{encode(table.name)}}}\n'
    found = connection.execute(sa.select(*columns).order_by(*order))
    for share in found.yield_per(SHARE).partitions():
        lines = []
        for row in share:
            body = dict(zip(names, row, strict=True))
            for place, name in odd:
                if row[place] is not None:
                    body[name] = _plain(row[place])
            lines.append(f'{{"r":{encode(body)}{end}'.encode("ascii"))
        yield lines


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, sa.LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, (t.Moment, sa.DateTime)):
        return datetime.fromisoformat(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    return value


def _line(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"


def _counted(connection: Connection) -> dict[str, str]:
    """Tables with a counter, and the counter's column."""
    return {
        table.name: table.autoincrement_column.name
        for table in t.metadata.sorted_tables
        if table.autoincrement_column is not None
        and isinstance(table.autoincrement_column.type, sa.Integer)
    }


def _counters(connection: Connection) -> dict[str, int]:
    if connection.dialect.name == "sqlite":
        found = connection.execute(sa.text("select name, seq from sqlite_sequence"))
        known = _counted(connection)
        return {row.name: int(row.seq) for row in found if row.name in known}
    counters = {}
    for table, column in _counted(connection).items():
        name = connection.execute(sa.select(sa.func.pg_get_serial_sequence(table, column))).scalar()
        if name is None:
            continue
        row = connection.execute(sa.text(f"select last_value, is_called from {name}")).one()
        counters[table] = int(row.last_value) if row.is_called else 0
    return counters


def _set_counters(connection: Connection, counters: dict[str, int]) -> None:
    """A counter never gives a value again that it has given before."""
    if connection.dialect.name == "sqlite":
        there = set(connection.execute(sa.text("select name from sqlite_sequence")).scalars())
        for table, last in counters.items():
            values = {"table": table, "last": last}
            statement = (
                "update sqlite_sequence set seq = max(seq, :last) where name = :table"
                if table in there
                else "insert into sqlite_sequence (name, seq) values (:table, :last)"
            )
            connection.execute(sa.text(statement), values)
        return
    for table, column in _counted(connection).items():
        last = counters.get(table, 0)
        name = connection.execute(sa.select(sa.func.pg_get_serial_sequence(table, column))).scalar()
        if name is not None:
            highest = connection.execute(sa.text(f"select max({column}) from {table}")).scalar()
            value = max(last, highest or 0)
            connection.execute(sa.select(sa.func.setval(name, max(value, 1), value > 0)))


# --- the daily export in the bucket ----------------------------------------------------------


class Exports:
    """Exports of one catalogue among its objects: `v1/exports/catalogue-{moment}-{digest}.gz`."""

    def __init__(self, database: Database, objects: ObjectStore, clock: Clock) -> None:
        self._database = database
        self._objects = objects
        self._clock = clock

    def write(self, folder: Path, keep_days: int) -> Stored:
        """Today's export stands in the bucket, locked for as long as it is kept; older ones that
        are past their days are gone. `folder` takes the file meanwhile.
        """
        moment = self._clock.now()
        path = folder / f"catalogue-{moment:%Y%m%dT%H%M%S%f}.part"
        try:
            write_export(self._database, path, moment)
            digest = digest_of(path)
            key = export_key(NAME, moment, digest, EXT)
            stored = self._objects.put(
                key,
                path,
                sha256=digest,
                content_type="application/gzip",
                retain_until=moment + timedelta(days=keep_days),
            )
        finally:
            path.unlink(missing_ok=True)
        self.expire(keep_days, moment)
        return stored

    def expire(self, keep_days: int, now: datetime) -> int:
        """Exports older than `keep_days` are removed, never the newest; how many went."""
        removed = 0
        for stored, moment in list_exports(self._objects)[:-1]:
            if moment + timedelta(days=keep_days) < now:
                found = self._objects.head(stored.key, stored.version_id)
                if found is not None and not found.locked(now):
                    removed += self._objects.delete(stored.key, stored.version_id)
        return removed

    def due(self, now: datetime) -> bool:
        """Whether the newest export is older than a day, or there is none."""
        found = list_exports(self._objects)
        return not found or found[-1][1] + timedelta(days=1) <= now


def list_exports(objects: ObjectStore) -> list[tuple[Stored, datetime]]:
    """Every export of the catalogue in a bucket with its moment, oldest first."""
    found = []
    for stored in objects.list(f"v1/exports/{NAME}-"):
        parts = parse(stored.key)
        if parts is not None and parts.moment is not None and not stored.deleted:
            found.append((stored, parts.moment))
    return sorted(found, key=lambda one: (one[1], one[0].key))


def fetch_export(objects: ObjectStore, stored: Stored, path: Path) -> Head:
    """The export lies at `path`, verified line by line."""
    objects.read_to(stored.key, path, stored.version_id)
    return read_head(path)
