"""What the desk asks of the catalogue on every click: small, indexed reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, or_, select

from storage import record_tables as r
from storage import tables as t
from storage.base import Base
from storage.codec import loads
from storage.journal import UNDER_WAY, flags_of
from storage.rescans import waits_for_paper
from storage.views import AuditEvent, PageLine
from yidang.errors import NotFound
from yidang.i18n import gettext, noop
from yidang.model import Reading


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a document stands: what the right to see it depends on."""

    document: int
    state: str  # filed, review, merged, destroyed
    number: str | None  # of the dossier, canonical
    item: str | None
    fonds_code: str | None  # of the dossier, or of the best guess
    section: str | None
    grade: str
    sealed: bool
    scan: int | None
    household: int | None  # of the dossier


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A scan that is being read."""

    scan: int
    batch: int
    file: str
    state: str
    attempts: int
    pages: int | None  # None: not yet counted
    read: int
    received: datetime


@dataclass(frozen=True, slots=True)
class IntakeDay:
    """The pages of the scans received on one day (UTC)."""

    day: date
    pages: int
    review: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that stands in the archive and begins with, or holds, what was typed."""

    kind: str  # customer, unit, title
    text: str
    detail: str
    fonds_code: str
    section: str | None = None
    grade: str = "normal"
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Customer:
    """A household as a person picks it from a list; no ID number, no phone."""

    household: int
    fonds_code: str
    community: str
    unit: str
    name: str
    kind: str
    moved_out: date | None
    number: str | None  # of its dossier, where one is open


class DeskReads(Base):
    """Reads only."""

    def standing(self, document: int) -> Standing:
        """Where a document stands; NotFound where there is none."""
        query = (
            select(
                t.document.c.id,
                t.document.c.state,
                t.document.c.item,
                t.document.c.section,
                t.document.c.scan_id,
                t.document.c.guess_fonds,
                t.dossier.c.number,
                t.dossier.c.fonds_code,
                t.dossier.c.grade,
                t.dossier.c.sealed,
                t.dossier.c.state.label("dossier_state"),
                t.dossier.c.household_id,
                t.household.c.fonds_code.label("guess"),
            )
            .select_from(
                t.document.outerjoin(
                    t.dossier, t.dossier.c.id == t.document.c.dossier_id
                ).outerjoin(t.household, t.household.c.id == t.document.c.guess_household)
            )
            .where(t.document.c.id == document)
        )
        with self.database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise NotFound(what=gettext(noop("document")), name=str(document))
        return _standing(row)

    def waiting(self) -> tuple[Standing, ...]:
        """Every document in review, oldest first; not those that wait for a new scan."""
        query = (
            select(
                t.document.c.id,
                t.document.c.state,
                t.document.c.item,
                t.document.c.section,
                t.document.c.scan_id,
                t.document.c.guess_fonds,
                t.household.c.fonds_code.label("guess"),
            )
            .select_from(
                t.document.outerjoin(t.household, t.household.c.id == t.document.c.guess_household)
            )
            .where(t.document.c.state == "review", t.document.c.id.not_in(waits_for_paper()))
            .order_by(t.document.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Standing(
                row.id,
                row.state,
                None,
                None,
                row.guess_fonds or row.guess,
                row.section,
                "normal",
                False,
                row.scan_id,
                None,
            )  # fmt: skip
            for row in rows
        )

    def page_line(self, document: int, page: int) -> PageLine:
        """One page of a document; NotFound where there is none."""
        with self.database.read() as connection:
            lines = self._pages_of(connection, document, page)
        if not lines:
            raise NotFound(what=gettext(noop("page")), name=f"{document}/{page}")
        return lines[0]

    def _pages_of(self, connection: Any, document: int, page: int) -> tuple[PageLine, ...]:
        rows = connection.execute(
            select(t.page, t.scan.c.file)
            .select_from(t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id))
            .where(t.page.c.document_id == document, t.page.c.page_no == page)
        )
        return tuple(
            PageLine(
                page=row.page_no,
                scan_page=row.scan_page,
                file=row.file,
                kind=row.kind,
                state=row.state,
                rotation=row.rotation,
                sha256=row.sha256,
                size=row.size,
                key=row.key,
                version_id=row.version_id,
                ext=row.ext,
                width=row.width,
                height=row.height,
                dpi=row.dpi,
                flags=flags_of(row.flags),
            )  # fmt: skip
            for row in rows
        )

    def page_reading(self, document: int, page: int) -> Reading | None:
        """What was read on a page, None where nothing was."""
        query = (
            select(t.page_text.c.body)
            .select_from(t.page_text.join(t.page, t.page.c.id == t.page_text.c.page_id))
            .where(t.page.c.document_id == document, t.page.c.page_no == page)
        )
        with self.database.read() as connection:
            body = connection.execute(query).scalar_one_or_none()
        return None if body is None else loads(Reading, self.seal.open(body))

    def neighbours(self, document: int) -> tuple[int | None, int | None]:
        """The documents of the same scan and state before and after this one, in page order."""
        standing = self.standing(document)
        first = func.min(t.page.c.scan_page)
        query = (
            select(t.document.c.id)
            .select_from(t.document.join(t.page, t.page.c.document_id == t.document.c.id))
            .where(t.document.c.scan_id == standing.scan, t.document.c.state == standing.state)
            .group_by(t.document.c.id)
            .order_by(first)
        )
        if standing.number is not None:
            query = query.where(
                t.document.c.dossier_id
                == select(t.dossier.c.id)
                .where(t.dossier.c.number == standing.number)
                .scalar_subquery()
            )
        with self.database.read() as connection:
            ids = list(connection.execute(query).scalars())
        at = ids.index(document) if document in ids else -1
        if at < 0:
            return None, None
        return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)

    def under_way(self) -> tuple[UnderWay, ...]:
        """Scans being read, oldest first, with how many of their pages were read."""
        read = select(func.count(t.look.c.sha256.distinct())).where(
            t.look.c.sha256.in_(
                select(t.page.c.sha256).where(t.page.c.scan_id == t.scan.c.id).correlate(t.scan)
            )
        )
        query = (
            select(t.scan, read.scalar_subquery().label("read"))
            .where(t.scan.c.state.in_(UNDER_WAY))
            .order_by(t.scan.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            UnderWay(
                row.id,
                row.batch_id,
                row.file,
                row.state,
                row.attempts,
                row.pages,
                min(int(row.read), row.pages or 0),
                row.received,
            )  # fmt: skip
            for row in rows
        )

    def pages_read_since(self, moment: datetime) -> int:
        """Pages that an engine has read since a moment."""
        query = select(func.count()).select_from(t.look).where(t.look.c.created >= moment)
        with self.database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def intake_days(self, since: datetime) -> tuple[IntakeDay, ...]:
        """Pages taken in on each day since a moment, and how many of them wait or waited."""
        waiting = func.sum(case((t.page.c.state == "review", 1), else_=0))
        query = (
            select(t.scan.c.id, t.scan.c.received, func.count(t.page.c.id), waiting)
            .select_from(t.scan.join(t.page, t.page.c.scan_id == t.scan.c.id))
            .where(t.scan.c.received >= since)
            .group_by(t.scan.c.id, t.scan.c.received)
        )
        days: dict[date, list[int]] = {}
        with self.database.read() as connection:
            for _scan, received, pages, review in connection.execute(query):
                found = days.setdefault(received.date(), [0, 0])
                found[0] += int(pages)
                found[1] += int(review or 0)
        return tuple(IntakeDay(day, *days[day]) for day in sorted(days))

    def object_counts(self) -> tuple[int, int, datetime | None]:
        """Objects in the store, their bytes, and the oldest moment one was verified at."""
        query = select(
            func.count(),
            func.sum(t.object_.c.size),
            func.min(func.coalesce(t.object_.c.last_verified, t.object_.c.written)),
        ).where(t.object_.c.doomed.is_(False))
        with self.database.read() as connection:
            count, size, oldest = connection.execute(query).one()
        if isinstance(oldest, str):
            oldest = datetime.fromisoformat(oldest)
        return int(count), int(size or 0), oldest

    def suggestions(self, text: str, limit: int = 40) -> tuple[Suggestion, ...]:
        """Customers, units and titles that hold `text`; nothing of a restricted dossier."""
        pattern = _like(text)
        stored_only = select(r.restriction.c.dossier_id).where(r.restriction.c.lifted.is_(None))
        hidden = select(t.dossier.c.household_id).where(
            t.dossier.c.id.in_(stored_only), t.dossier.c.household_id.is_not(None)
        )
        people = (
            select(t.household, t.fonds.c.name)
            .select_from(t.household.join(t.fonds, t.fonds.c.code == t.household.c.fonds_code))
            .where(
                t.household.c.id.not_in(hidden),
                or_(
                    t.household.c.customer_name.like(pattern, escape="\\"),
                    t.household.c.unit.like(pattern, escape="\\"),
                ),
            )
            .order_by(t.household.c.unit, t.household.c.id)
            .limit(limit)
        )
        titles = (
            select(
                t.document.c.title,
                t.document.c.section,
                t.dossier.c.fonds_code,
                t.dossier.c.grade,
                t.dossier.c.state,
                func.count().label("n"),
            )
            .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
            .where(t.document.c.state == "filed", t.document.c.title.like(pattern, escape="\\"))
            .where(t.document.c.dossier_id.not_in(stored_only))
            .group_by(
                t.document.c.title,
                t.document.c.section,
                t.dossier.c.fonds_code,
                t.dossier.c.grade,
                t.dossier.c.state,
            )
            .order_by(func.count().desc())
            .limit(limit)
        )
        out: list[Suggestion] = []
        with self.database.read() as connection:
            for row in connection.execute(people):
                if text in row.customer_name:
                    out.append(
                        Suggestion("customer", row.customer_name, f"{row.name} {row.unit}",
                                   row.fonds_code)
                    )  # fmt: skip
                else:
                    out.append(
                        Suggestion("unit", row.unit, f"{row.name} {row.customer_name}",
                                   row.fonds_code)
                    )  # fmt: skip
            for row in connection.execute(titles):
                out.append(
                    Suggestion("title", row.title, "", row.fonds_code, row.section,
                               row.grade, row.state == "sealed")
                )  # fmt: skip
        return tuple(out)

    def customers(self, text: str, limit: int = 30) -> tuple[Customer, ...]:
        """Households whose unit or name holds every word of `text`, by unit."""
        query = (
            select(t.household, t.fonds.c.name, t.dossier.c.number)
            .select_from(
                t.household.join(t.fonds, t.fonds.c.code == t.household.c.fonds_code).outerjoin(
                    t.dossier,
                    (t.dossier.c.household_id == t.household.c.id) & t.dossier.c.slot.is_not(None),
                )
            )
            .order_by(t.household.c.fonds_code, t.household.c.unit, t.household.c.id)
            .limit(limit)
        )
        for word in text.split()[:6]:
            pattern = _like(word)
            query = query.where(
                or_(
                    t.household.c.unit.like(pattern, escape="\\"),
                    t.household.c.customer_name.like(pattern, escape="\\"),
                    t.fonds.c.name.like(pattern, escape="\\"),
                )
            )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Customer(
                row.id,
                row.fonds_code,
                row.name,
                row.unit,
                row.customer_name,
                row.customer_kind,
                row.move_out,
                row.number,
            )  # fmt: skip
            for row in rows
        )

    def history(self, number: str, limit: int = 100) -> tuple[AuditEvent, ...]:
        """The newest events of a dossier and its documents, newest first."""
        query = (
            select(t.audit)
            .where(self._about(t.audit.c.object, number))
            .order_by(t.audit.c.seq.desc())
            .limit(limit)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            AuditEvent(r.seq, r.time, r.actor, r.act, r.object, r.outcome, r.detail, r.hash)
            for r in rows
        )

    def newest_event(self, act: str) -> AuditEvent | None:
        """The newest event of an act, None where it never happened."""
        query = select(t.audit).where(t.audit.c.act == act).order_by(t.audit.c.seq.desc()).limit(1)
        with self.database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return AuditEvent(
            row.seq, row.time, row.actor, row.act, row.object, row.outcome, row.detail, row.hash
        )


def _like(text: str) -> str:
    """A LIKE pattern, with backslash as its escape, for what holds `text`."""
    return "%" + text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"


def _standing(row: Any) -> Standing:
    fonds = row.fonds_code if row.number is not None else row.guess_fonds or row.guess
    return Standing(
        document=row.id,
        state=row.state,
        number=row.number,
        item=None if row.item is None else f"{row.item:04d}",
        fonds_code=fonds,
        section=row.section,
        grade=row.grade or "normal",
        sealed=row.dossier_state == "sealed",
        scan=row.scan_id,
        household=row.household_id,
    )
