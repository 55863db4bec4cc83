"""What the catalogue knows of duties that come round: licences, contracts, counts, reports."""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists, func, or_, select

from storage import record_tables as r
from storage import tables as t
from storage.base import Base

LICENCES = ("营业执照", "年检")
"""Title words of papers that are looked at again every year (S001-01-b5e)."""


class Dues(Base):
    """Reads only."""

    def newest_licences(self) -> dict[str, tuple[str, date, date | None]]:
        """By number of a dossier in use its newest licence: number with item, day, end."""
        worded = or_(*(t.document.c.title.contains(word, autoescape=True) for word in LICENCES))
        query = (
            select(
                t.dossier.c.number, t.document.c.item, t.document.c.date, t.document.c.contract_end
            )
            .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
            .where(t.document.c.state == "filed", t.document.c.date.is_not(None), worded)
            .where(t.dossier.c.moved_out.is_(None), t.dossier.c.state.in_(("draft", "active")))
            .order_by(t.document.c.date, t.document.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return {number: (f"{number}-{item:04d}", day, end) for number, item, day, end in rows}

    def contracts_ending(self, first: date, last: date) -> tuple[tuple[str, date], ...]:
        """Filed contracts (number with item, last day) that end between two days."""
        query = (
            select(t.dossier.c.number, t.document.c.item, t.document.c.contract_end)
            .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
            .where(t.document.c.state == "filed", t.document.c.contract_end.between(first, last))
            .order_by(t.document.c.contract_end, t.dossier.c.number, t.document.c.item)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple((f"{number}-{item:04d}", end) for number, item, end in rows)

    def first_filed(self) -> date | None:
        """The day of the first paper; None in an empty archive."""
        with self.database.read() as connection:
            moment = connection.execute(select(func.min(t.document.c.filed))).scalar()
        return moment.date() if moment is not None else None

    def reports_made(self) -> frozenset[tuple[str, str]]:
        """Reports (name, period) that somebody wrote, by the audit log."""
        query = select(t.audit.c.object, t.audit.c.detail).where(
            t.audit.c.act == "report", t.audit.c.detail.is_not(None)
        )
        with self.database.read() as connection:
            rows = connection.execute(query.distinct()).all()
        return frozenset((name, period) for name, period in rows)

    def rounds_done(self) -> tuple[tuple[str, date, str, str], ...]:
        """Regular duties on record, by the audit log: code, day, note, who; the oldest first."""
        query = (
            select(t.audit.c.object, t.audit.c.detail, t.audit.c.actor)
            .where(t.audit.c.act == "round")
            .order_by(t.audit.c.seq)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            (code, date.fromisoformat(detail[:10]), detail[11:], actor)
            for code, detail, actor in rows
        )

    def uncounted(self, year: int) -> int:
        """Dossiers that were open in the year and that nobody counted in it."""
        counted = exists(
            select(r.stocktaking.c.id).where(
                r.stocktaking.c.dossier_id == t.dossier.c.id,
                r.stocktaking.c.day.between(date(year, 1, 1), date(year, 12, 31)),
            )
        )
        query = select(func.count()).where(
            t.dossier.c.state != "destroyed", t.dossier.c.opened <= date(year, 12, 31), ~counted
        )
        with self.database.read() as connection:
            return int(connection.execute(query.select_from(t.dossier)).scalar_one())

    def left_before(self, day: date) -> int:
        """Dossiers whose customer left before the day and that are not sealed."""
        query = select(func.count()).where(
            t.dossier.c.state == "closed", t.dossier.c.moved_out < day
        )
        with self.database.read() as connection:
            return int(connection.execute(query.select_from(t.dossier)).scalar_one())
