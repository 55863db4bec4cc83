"""The ledger by batch and by operator, of everything or of the scans of one span of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from storage import tables as t
from storage.base import Base
from storage.journal import add_up, count_ledger
from yidang.model import Ledger


@dataclass(frozen=True, slots=True)
class BatchLedger:
    """What one operator put through the feeder in one batch, and what became of it."""

    batch: int
    name: str | None
    operator: str
    opened: datetime
    closed: datetime | None
    scans: int  # files, duplicates included
    duplicates: int  # files that were in the archive already
    sheets: int  # scanned sides, those of duplicates included
    ledger: Ledger
    released: int  # pages whose source has left the station


@dataclass(frozen=True, slots=True)
class OperatorLedger:
    """The batches of one operator, added up."""

    operator: str
    batches: int
    scans: int
    duplicates: int
    sheets: int
    ledger: Ledger
    released: int


class Ledgers(Base):
    """Counts over the journal."""

    def ledgers(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[BatchLedger, ...]:
        """Every batch with scans received from `since` on and before `until`, oldest first."""
        span = []
        if since is not None:
            span.append(t.scan.c.received >= since)
        if until is not None:
            span.append(t.scan.c.received < until)
        first = t.scan.alias("first")
        twice = t.scan.c.state == "duplicate"
        pages = func.coalesce(t.scan.c.pages, 1)
        query = (
            select(
                t.batch.c.id,
                t.batch.c.name,
                t.batch.c.operator,
                t.batch.c.opened,
                t.batch.c.closed,
                func.count(t.scan.c.id).label("scans"),
                func.sum(case((twice, 1), else_=0)).label("duplicates"),
                func.sum(case((twice, func.coalesce(first.c.pages, 1)), else_=pages)).label(
                    "sheets"
                ),
                func.sum(case((t.scan.c.state == "released", pages), else_=0)).label("released"),
            )
            .select_from(
                t.batch.join(t.scan, t.scan.c.batch_id == t.batch.c.id).outerjoin(
                    first, first.c.id == t.scan.c.duplicate_of
                )
            )
            .where(*span)
            .group_by(t.batch.c.id)
            .order_by(t.batch.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
            counted = count_ledger(connection, conditions=span)
        return tuple(
            BatchLedger(
                row.id,
                row.name,
                row.operator,
                row.opened,
                row.closed,
                int(row.scans),
                int(row.duplicates),
                int(row.sheets),
                counted.get(row.id, Ledger()),
                int(row.released),
            )
            for row in rows
        )


def by_operator(batches: Iterable[BatchLedger]) -> tuple[OperatorLedger, ...]:
    """The batches of each operator added up, by name."""
    mine: dict[str, list[BatchLedger]] = {}
    for one in batches:
        mine.setdefault(one.operator, []).append(one)
    return tuple(
        OperatorLedger(
            name,
            len(found),
            sum(one.scans for one in found),
            sum(one.duplicates for one in found),
            sum(one.sheets for one in found),
            add_up(one.ledger for one in found),
            sum(one.released for one in found),
        )
        for name, found in sorted(mine.items())
    )
