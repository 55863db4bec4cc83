"""The catalogue's database: engines, transactions and the schema's version.

One writer at a time on both databases: `BEGIN IMMEDIATE` on SQLite, an advisory lock held to the
end of the transaction on PostgreSQL. So what a write transaction read stays true until it commits,
and rows that count up (outbox, audit) become visible in their order.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage import (  # noqa: F401  the metadata
    keeping_tables,
    quality_tables,
    record_tables,
    search_tables,
)
from storage.tables import audit, batch, scan  # noqa: F401
from yidang.errors import CatalogueUnavailable, DiskFull, YidangError
from yidang.i18n import gettext, noop

HEAD = "0009"
"""The newest migration; a test compares it with the scripts."""

MIGRATIONS = Path(__file__).parent / "migrations"
WRITER_LOCK = 0x5944_414E_47
"""PostgreSQL advisory lock that the writer holds."""

BUSY_SECONDS = 60
"""How long a writer waits for the other writers before it gives up."""


class Database:
    """Opens connections to one catalogue; short transactions only."""

    def __init__(self, url: str, *, make: bool = True) -> None:
        try:
            parsed = make_url(url)
            if parsed.drivername in ("postgresql", "postgres"):
                parsed = parsed.set(drivername="postgresql+psycopg")
            self.where = parsed.render_as_string(hide_password=True)
            self._engine = _sqlite(parsed) if parsed.drivername == "sqlite" else _postgres(parsed)
        except (ArgumentError, ModuleNotFoundError) as fault:
            raise CatalogueUnavailable(where=_without_password(url), detail=str(fault)) from fault
        self.sqlite = self._engine.dialect.name == "sqlite"
        file = parsed.database
        if not make and self.sqlite and file and not Path(file).exists():
            raise self.lost()
        options: dict[str, Any] = {"yidang_read": True}
        if not self.sqlite:
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reader = self._engine.execution_options(**options)

    def lost(self) -> CatalogueUnavailable:
        """The error for an archive whose catalogue is gone."""
        detail = noop("it is gone or empty. Run: yidang rebuild catalogue")
        return CatalogueUnavailable(where=self.where, detail=gettext(detail))

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction; commits at the end, rolls back on any exception."""
        with self._translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction: one consistent state, no lock that a writer would wait for."""
        with self._translated(), self._reader.begin() as connection:
            yield connection

    def upgrade(self, revision: str = "head") -> None:
        """The schema is that of this program, or of `revision` for an empty database that an old
        export is loaded into; CatalogueUnavailable where it is newer than this program.
        """
        found = self.version()
        if found == HEAD:
            return
        from alembic import command
        from alembic.config import Config
        from alembic.util.exc import CommandError

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        with self.write() as connection:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, revision)
            except CommandError as fault:
                detail = noop("its schema {found} is newer than this program ({head})")
                raise CatalogueUnavailable(
                    where=self.where, detail=gettext(detail).format(found=found, head=HEAD)
                ) from fault

    def version(self) -> str | None:
        """The schema's version, None for an empty database."""
        with self.read() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("select version_num from alembic_version")).scalar()

    def close(self) -> None:
        """No connection stays open."""
        self._engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except YidangError:
            raise
        except DBAPIError as fault:
            cause = fault.orig
            if isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise DiskFull(where=self.where) from fault
            if getattr(cause, "sqlstate", None) == "53100":
                raise DiskFull(where=self.where) from fault
            raise CatalogueUnavailable(where=self.where, detail=str(cause).strip()) from fault


def _sqlite(url: Any) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # transactions are begun by `begin` below
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("yidang_read")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _postgres(url: Any) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("yidang_read"):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")

    return engine


def _without_password(url: str) -> str:
    head, at, tail = url.rpartition("@")
    return f"{head.split('://')[0]}://***@{tail}" if at else url
