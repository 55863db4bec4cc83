"""Pages that have to be scanned again: asked for, waiting, closed by the new scan or by a person.

The old scan is never thrown away. Where the new one is filed, a document that was never filed
itself belongs to it from then on, so that what is done to the new one is done to the old one too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from storage import quality_tables as q
from storage import tables as t
from storage.base import Base, change
from storage.journal import flags_of
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop
from yidang.model import Finding
from yidang.words import SCANNED_AGAIN

OPEN_STATES = ("filed", "review")


@dataclass(frozen=True, slots=True)
class RescanLine:
    """One entry of the list that the operator takes to the paper."""

    id: int
    batch: int
    batch_name: str | None
    operator: str
    file: str
    scan: int
    pages: tuple[int, ...]  # of the scan, from 1
    of: int | None  # pages of the scan
    document: int
    document_state: str
    archive_no: str | None  # of the document, or of the best guess
    item: str | None
    household: int | None
    fonds_code: str | None
    section: str | None
    title: str | None
    why: str
    note: str | None
    asked_by: str
    asked: datetime
    outcome: str | None
    replaced_by: str | None  # archive number with item
    close_note: str | None
    closed_by: str | None
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class FlaggedPage:
    """A page whose scan falls short of the standard."""

    batch: int
    scan: int
    file: str
    page: int
    document: int | None
    state: str
    flags: tuple[Finding, ...]
    asked: bool  # it is on the list already


class Rescans(Base):
    """The list of what is to be scanned again."""

    def ask_rescan(
        self, document: int, page: int | None, why: str, note: str | None, actor: str | None = None
    ) -> int:
        """A page (from 1) of a document, or all of it, waits for a new scan; the entry's number.

        Asking again for the same gives the entry on record.
        """
        with self.database.write() as connection:
            row = connection.execute(select(t.document).where(t.document.c.id == document)).first()
            if row is None:
                raise NotFound(what=gettext(noop("document")), name=str(document))
            if row.state not in OPEN_STATES:
                detail = gettext(noop("document {document} is {state}"))
                raise BadDecision(detail=detail.format(document=document, state=row.state))
            scan_id, scan_page = row.scan_id, None
            if page is not None:
                found = connection.execute(
                    select(t.page).where(t.page.c.document_id == document, t.page.c.page_no == page)
                ).first()
                if found is None:
                    raise NotFound(what=gettext(noop("page")), name=f"{document}/{page}")
                scan_id, scan_page = found.scan_id, found.scan_page
            same = select(q.rescan.c.id).where(
                q.rescan.c.document_id == document,
                q.rescan.c.scan_id == scan_id,
                q.rescan.c.scan_page.is_(None)
                if scan_page is None
                else q.rescan.c.scan_page == scan_page,
                q.rescan.c.outcome.is_(None),
            )
            known = connection.execute(same).scalar()
            if known is not None:
                return int(known)
            made = insert(q.rescan).values(
                scan_id=scan_id,
                scan_page=scan_page,
                document_id=document,
                why=why,
                note=note,
                asked_by=actor or self.actor,
                asked=self.clock.now(),
            )
            entry = int(connection.execute(made.returning(q.rescan.c.id)).scalar_one())
            place = f"document:{document}" + ("" if page is None else f"/p{page}")
            self._audit(connection, "rescan.ask", place, detail=f"{entry} {why}", actor=actor)
            return entry

    def close_rescan(
        self, entry: int, replaced_by: int | None, note: str, actor: str | None = None
    ) -> None:
        """The new scan is filed as document `replaced_by`; or, None, the old one has to do.

        A document that only waited for it is part of the new one from then on. A filed one stays
        as it is, the new scan beside it: each is kept and destroyed under its own rules.

        Raises:
            BadDecision: the entry is closed, or the new scan is not filed, is the old one or lies
                in another dossier than the old one.
        """
        with self.database.write() as connection:
            row = connection.execute(select(q.rescan).where(q.rescan.c.id == entry)).first()
            if row is None:
                raise NotFound(what=gettext(noop("entry")), name=str(entry))
            if row.outcome is not None:
                if row.outcome == "replaced" and row.replaced_by == replaced_by:
                    return
                raise BadDecision(
                    detail=gettext(noop("entry {entry} is closed already")).format(entry=entry)
                )
            name = None
            if replaced_by is not None:
                name = self._filed_name(connection, replaced_by)
                if replaced_by == row.document_id:
                    raise BadDecision(detail=gettext(noop("a document does not replace itself")))
                self._same_dossier(connection, row.document_id, replaced_by)
            change(
                connection,
                q.rescan,
                entry,
                outcome="kept" if replaced_by is None else "replaced",
                replaced_by=replaced_by,
                close_note=note or None,
                closed_by=actor or self.actor,
                closed=self.clock.now(),
            )
            if replaced_by is not None:
                self._correct(
                    connection,
                    "document",
                    row.document_id,
                    "replaced_by" if row.scan_page is None else f"replaced_by:{row.scan_page}",
                    None,
                    name,
                    note or SCANNED_AGAIN,
                    actor,
                )
                self._retire(connection, row.document_id, replaced_by)
            self._audit(
                connection,
                "rescan.close",
                f"document:{row.document_id}",
                detail=f"{entry} {name or 'kept'}",
                actor=actor,
            )

    def _same_dossier(self, connection: Connection, document: int, replaced_by: int) -> None:
        """BadDecision where a filed document would be continued in somebody else's dossier."""
        dossiers = {
            row.id: row
            for row in connection.execute(
                select(t.document.c.id, t.document.c.state, t.document.c.dossier_id).where(
                    t.document.c.id.in_((document, replaced_by))
                )
            )
        }
        old, new = dossiers[document], dossiers[replaced_by]
        if old.state == "filed" and old.dossier_id != new.dossier_id:
            raise BadDecision(detail=gettext(noop("the new scan lies in another dossier")))

    def _filed_name(self, connection: Connection, document: int) -> str:
        row = connection.execute(
            select(t.document.c.state, t.document.c.item, t.dossier.c.number)
            .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
            .where(t.document.c.id == document)
        ).first()
        if row is None or row.state != "filed":
            raise BadDecision(detail=gettext(noop("the new scan is not filed yet")))
        return f"{row.number}-{row.item:04d}"

    def _retire(self, connection: Connection, document: int, replaced_by: int) -> None:
        """A document in review of which every page was replaced waits no longer."""
        state = select(t.document.c.state).where(t.document.c.id == document)
        if connection.execute(state).scalar_one() != "review":
            return
        entries = connection.execute(
            select(q.rescan).where(q.rescan.c.document_id == document)
        ).all()
        if any(one.outcome is None for one in entries):
            return
        pages = connection.execute(
            select(t.page.c.scan_id, t.page.c.scan_page).where(
                t.page.c.document_id == document, t.page.c.kind.in_(("content", "unknown"))
            )
        ).all()
        done = [one for one in entries if one.outcome == "replaced"]
        whole = any(one.scan_page is None for one in done)
        replaced = {(one.scan_id, one.scan_page) for one in done}
        if not whole and any((one.scan_id, one.scan_page) not in replaced for one in pages):
            return
        change(
            connection,
            t.document,
            document,
            state="replaced",
            merged_into=replaced_by,
            reasons=[],
            plan=None,
        )
        connection.execute(
            update(t.page).where(t.page.c.document_id == document).values(state="filed")
        )
        self._tell_index(connection, document, removed=True)

    def rescans(self, *, batch: int | None = None, closed: bool = False) -> tuple[RescanLine, ...]:
        """What waits for a new scan, oldest first; with `closed`, also what no longer does."""
        guess, new, new_dossier = (
            t.dossier.alias("guess"), t.document.alias("new"), t.dossier.alias("new_dossier")
        )  # fmt: skip
        query = (
            select(
                q.rescan,
                t.scan.c.file,
                t.scan.c.batch_id,
                t.scan.c.pages.label("counted"),
                t.batch.c.name.label("batch_name"),
                t.batch.c.operator,
                t.document.c.state.label("document_state"),
                t.document.c.item,
                t.document.c.section,
                t.document.c.title,
                t.document.c.guess_household,
                t.document.c.guess_fonds,
                t.dossier.c.number,
                t.dossier.c.household_id,
                t.dossier.c.fonds_code,
                guess.c.number.label("guessed_number"),
                new.c.item.label("new_item"),
                new_dossier.c.number.label("new_number"),
            )
            .select_from(
                q.rescan.join(t.scan, t.scan.c.id == q.rescan.c.scan_id)
                .join(t.batch, t.batch.c.id == t.scan.c.batch_id)
                .join(t.document, t.document.c.id == q.rescan.c.document_id)
                .outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
                .outerjoin(
                    guess,
                    (guess.c.household_id == t.document.c.guess_household)
                    & guess.c.slot.is_not(None),
                )
                .outerjoin(new, new.c.id == q.rescan.c.replaced_by)
                .outerjoin(new_dossier, new_dossier.c.id == new.c.dossier_id)
            )
            .order_by(q.rescan.c.id)
        )
        if batch is not None:
            query = query.where(t.scan.c.batch_id == batch)
        if not closed:
            query = query.where(q.rescan.c.outcome.is_(None))
        with self.database.read() as connection:
            rows = connection.execute(query).all()
            pages: dict[int, list[int]] = {}
            for one in connection.execute(
                select(t.page.c.document_id, t.page.c.scan_page)
                .where(t.page.c.document_id.in_([row.document_id for row in rows]))
                .order_by(t.page.c.page_no)
            ):
                pages.setdefault(one.document_id, []).append(one.scan_page)
        return tuple(_line(row, pages.get(row.document_id, ())) for row in rows)

    def rescan_counts(self) -> dict[int, int]:
        """Open entries by batch."""
        query = (
            select(t.scan.c.batch_id, func.count())
            .select_from(q.rescan.join(t.scan, t.scan.c.id == q.rescan.c.scan_id))
            .where(q.rescan.c.outcome.is_(None))
            .group_by(t.scan.c.batch_id)
        )
        with self.database.read() as connection:
            return {int(batch): int(n) for batch, n in connection.execute(query)}

    def flagged(self, batch: int | None = None) -> tuple[FlaggedPage, ...]:
        """Pages whose scans fall short of the standard, of filed and waiting documents."""
        query = (
            select(
                t.page, t.scan.c.file, t.scan.c.batch_id,
                t.document.c.state.label("document_state"),
            )
            .select_from(
                t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id).join(
                    t.document, t.document.c.id == t.page.c.document_id
                )
            )
            .where(
                t.page.c.flags.is_not(None),
                t.page.c.kind.in_(("content", "unknown")),
                t.document.c.state.in_(OPEN_STATES),
            )
            .order_by(t.page.c.scan_id, t.page.c.scan_page)
        )  # fmt: skip
        if batch is not None:
            query = query.where(t.scan.c.batch_id == batch)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
            entries = connection.execute(
                select(q.rescan.c.scan_id, q.rescan.c.scan_page, q.rescan.c.document_id)
            ).all()
        asked = {(one.scan_id, one.scan_page) for one in entries if one.scan_page is not None}
        whole = {one.document_id for one in entries if one.scan_page is None}
        found = []
        for row in rows:
            flags = tuple(one for one in flags_of(row.flags) if one.code.startswith("quality."))
            if flags:
                known = (row.scan_id, row.scan_page) in asked or row.document_id in whole
                found.append(
                    FlaggedPage(
                        row.batch_id, row.scan_id, row.file, row.scan_page, row.document_id,
                        row.document_state, flags, known,
                    )
                )  # fmt: skip
        return tuple(found)


def waits_for_paper() -> Any:
    """Documents that wait for a new scan, as a query."""
    return select(q.rescan.c.document_id).where(q.rescan.c.outcome.is_(None))


def _line(row: Row[Any], pages: Sequence[int]) -> RescanLine:
    filed = row.number is not None
    return RescanLine(
        id=row.id,
        batch=row.batch_id,
        batch_name=row.batch_name,
        operator=row.operator,
        file=row.file,
        scan=row.scan_id,
        pages=tuple(pages) if row.scan_page is None else (row.scan_page,),
        of=row.counted,
        document=row.document_id,
        document_state=row.document_state,
        archive_no=row.number or row.guessed_number,
        item=f"{row.item:04d}" if filed and row.item is not None else None,
        household=row.household_id if filed else row.guess_household,
        fonds_code=row.fonds_code or row.guess_fonds,
        section=row.section,
        title=row.title,
        why=row.why,
        note=row.note,
        asked_by=row.asked_by,
        asked=row.asked,
        outcome=row.outcome,
        replaced_by=None if row.new_number is None else f"{row.new_number}-{row.new_item:04d}",
        close_note=row.close_note,
        closed_by=row.closed_by,
        closed=row.closed,
    )
