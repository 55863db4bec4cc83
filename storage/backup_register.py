"""Which backup sets were made of this archive and where, kept in the catalogue.

A destruction asks it which sets may still hold what was destroyed, also where the disk that they
lie on is not at hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from storage.backup import BackupSet
from storage.base import Base
from storage.codec import decode, dumps, encode

NOTE = "backup_sets"


@dataclass(frozen=True, slots=True)
class KnownSet:
    """A set that was made."""

    place: str  # folder or s3://bucket
    name: str
    created: datetime
    expires: datetime
    gone: bool = False  # it was removed from its place


class BackupRegister(Base):
    """Reads and keeps the register of sets."""

    def known_sets(self) -> tuple[KnownSet, ...]:
        """Every set on record that is not gone, oldest first."""
        with self.database.read() as connection:
            found = self._sets(connection)
        return tuple(one for one in found if not one.gone)

    def sets_since(self, written: datetime) -> tuple[KnownSet, ...]:
        """Sets that may hold what was written at that moment and is destroyed now: all that were
        made since and are not gone. A destruction is complete once there is none.
        """
        return tuple(one for one in self.known_sets() if one.created >= written)

    def note_sets(self, place: str, there: Iterable[BackupSet]) -> None:
        """What stands at the place now is on record; what stood there and does not, is gone."""
        present = {one.name: one for one in there}
        with self.database.write() as connection:
            known = {(one.place, one.name): one for one in self._sets(connection)}
            for key, one in known.items():
                if one.place == place and not one.gone and one.name not in present:
                    known[key] = replace(one, gone=True)
                    self._audit(connection, "backup.gone", f"{place}:{one.name}")
            for name, made in present.items():
                if (place, name) not in known:
                    known[place, name] = KnownSet(place, name, made.created, made.expires)
            kept = sorted(known.values(), key=lambda one: (one.created, one.place, one.name))
            self._keep_note(connection, NOTE, dumps([encode(one) for one in kept]))

    def _sets(self, connection: Connection) -> list[KnownSet]:
        note = self._note(connection, NOTE)
        return [] if note is None else [decode(KnownSet, one) for one in json.loads(note)]
