"""The catalogue: the archive's rows, behind the interfaces of `yidang.ports`."""

from __future__ import annotations

from storage.allocation import Allocation
from storage.audit import AuditChain
from storage.batches import Batches
from storage.database import Database
from storage.desk import DeskReads
from storage.feed import Feed
from storage.journal import IntakeJournal
from storage.keeping_ledgers import PaperLedgers
from storage.ledgers import Ledgers
from storage.lessons import Lessons
from storage.loose import LoosePages
from storage.nearby import NearPages
from storage.queries import Queries
from storage.register import HouseholdRegister
from storage.rescans import Rescans
from storage.samples import Samples
from storage.sealing import Seal
from storage.searches import Searches
from storage.station import Station
from storage.users import Users
from yidang.clock import Clock


class Catalogue(
    HouseholdRegister,
    IntakeJournal,
    Batches,
    AuditChain,
    Feed,
    Queries,
    Allocation,
    Station,
    Users,
    PaperLedgers,
    DeskReads,
    Rescans,
    Samples,
    LoosePages,
    Ledgers,
    NearPages,
    Searches,
    Lessons,
):
    """Register, Journal, Audit, IndexSource and RetentionSource over one database.

    `url` is an SQLAlchemy URL (`sqlite:///path/catalogue.db`, `postgresql://...`); the schema is
    brought up to date. `secret`, at least 16 bytes and kept outside the database, seals personal
    values. CatalogueUnavailable: no database there, a newer schema, or another secret; without
    `make`, also an empty database or none.
    """

    def __init__(
        self, url: str, clock: Clock, actor: str, secret: bytes, *, make: bool = True
    ) -> None:
        database = Database(url, make=make)
        super().__init__(database, Seal(secret, database.where), clock, actor)
        if not make and database.version() is None:
            raise database.lost()
        database.upgrade()
        self._check_secret()

    def close(self) -> None:
        """No connection stays open."""
        self.database.close()

    def _check_secret(self) -> None:
        expected = self.seal.fingerprint("yidang")
        with self.database.read() as connection:
            found = self._note(connection, "secret")
        if found is None:
            with self.database.write() as connection:
                found = self._note(connection, "secret")
                if found is None:
                    self._keep_note(connection, "secret", expected)
                    found = expected
        if found != expected:
            raise self.seal.wrong_secret()
