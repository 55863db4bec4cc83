"""What every part of the catalogue stands on: database, clock, actor, seal, and the shared rows."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.codec import dumps
from storage.database import Database
from storage.sealing import Seal
from storage.tables import audit, correction, meta, outbox
from yidang.clock import Clock
from yidang.model import Param

GENESIS = "0" * 64
"""What the first event of the audit chain follows."""


class Base:
    """A part of the catalogue; the parts share one database and are joined in `Catalogue`."""

    def __init__(self, database: Database, seal: Seal, clock: Clock, actor: str) -> None:
        self.database = database
        self.seal = seal
        self.clock = clock
        self.actor = actor

    def _insert(self, table: Any) -> Any:
        """INSERT of the dialect, which has ON CONFLICT."""
        return sqlite.insert(table) if self.database.sqlite else postgresql.insert(table)

    def _about(self, column: Column[str], number: str) -> ColumnElement[bool]:
        """Where a column names the dossier or something in it; an index on the column serves it."""
        found = or_(column == number, column.startswith(f"{number}-", autoescape=True))
        if self.database.sqlite:  # its LIKE uses no index; '.' follows '-'
            return and_(column >= number, column < f"{number}.", found)
        return found

    # --- meta ------------------------------------------------------------------------------

    def _note(self, connection: Connection, name: str) -> str | None:
        return connection.execute(select(meta.c.value).where(meta.c.name == name)).scalar()

    def _keep_note(self, connection: Connection, name: str, value: str) -> None:
        row = self._insert(meta).values(name=name, value=value)
        connection.execute(
            row.on_conflict_do_update(index_elements=[meta.c.name], set_={"value": value})
        )

    def _bump(self, connection: Connection, name: str) -> int:
        number = int(self._note(connection, name) or 0) + 1
        self._keep_note(connection, name, str(number))
        return number

    # --- followers -------------------------------------------------------------------------

    def _tell_index(self, connection: Connection, document: int, removed: bool = False) -> None:
        """The index follows once this transaction has committed."""
        connection.execute(
            insert(outbox).values(document_id=document, removed=removed, time=self.clock.now())
        )

    def _correct(
        self,
        connection: Connection,
        kind: str,
        id_: int,
        field: str,
        old: Param,
        new: Param,
        reason: str,
        actor: str | None = None,
    ) -> None:
        """A change of a fact is on record for ever."""
        connection.execute(
            insert(correction).values(
                kind=kind,
                object_id=id_,
                field=field,
                old=None if old is None else str(old),
                new=None if new is None else str(new),
                reason=reason,
                actor=actor or self.actor,
                time=self.clock.now(),
            )
        )

    # --- audit -----------------------------------------------------------------------------

    def _audit(
        self,
        connection: Connection,
        act: str,
        obj: str,
        outcome: str = "success",
        detail: str | None = None,
        actor: str | None = None,
    ) -> None:
        """Append one link; the write transaction's lock keeps the chain in one line."""
        seq, head = self._audit_head(connection)
        event = {
            "seq": seq + 1,
            "time": self.clock.now(),
            "actor": actor or self.actor,
            "act": act,
            "object": obj,
            "outcome": outcome,
            "detail": detail,
            "prev_hash": head,
        }
        digest = link_hash(event)
        connection.execute(insert(audit).values(**event, hash=digest))
        self._keep_note(connection, "audit_head", json.dumps([seq + 1, digest]))

    def _audit_head(self, connection: Connection) -> tuple[int, str]:
        note = self._note(connection, "audit_head")
        if note is None:
            return 0, GENESIS
        seq, digest = json.loads(note)
        return int(seq), str(digest)


def link_hash(event: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of an event with the hash of the event before it."""
    moment: datetime = event["time"]
    return hashlib.sha256(
        dumps({**event, "time": moment.isoformat(timespec="microseconds")}).encode()
    ).hexdigest()


def count(connection: Connection, table: Any, *conditions: Any) -> int:
    """How many rows fulfil the conditions."""
    query = select(func.count()).select_from(table).where(*conditions)
    return int(connection.execute(query).scalar_one())


def change(connection: Connection, table: Any, id_: int, **values: Any) -> None:
    """Set columns of the row with this id."""
    connection.execute(update(table).where(table.c.id == id_).values(**values))
