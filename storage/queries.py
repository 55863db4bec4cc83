"""Lists and views of what the catalogue holds: dossiers, documents, review, status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from storage import quality_tables as q
from storage import tables as t
from storage.base import Base, count
from storage.batches import batch_gaps
from storage.codec import decode, loads
from storage.feed import display_number
from storage.journal import UNDER_WAY, add_up, count_ledger, flags_of, to_scan
from storage.order import SortKey, oldest_first
from storage.rescans import waits_for_paper
from storage.views import (
    BatchStatus,
    Correction,
    DocumentView,
    DossierLine,
    DossierView,
    PageLine,
    ReviewLine,
    Status,
)
from yidang.errors import NotFound
from yidang.i18n import gettext, noop
from yidang.model import Candidate, Fact, Finding, Ledger
from yidang.numbers import PUBLIC_UNIT, ArchiveNumber, parse

NEWEST = 20
"""Batches and quarantined scans that a status shows."""


class Queries(Base):
    """Reads only."""

    # --- numbers -------------------------------------------------------------------------------

    def find_number(self, text: str) -> ArchiveNumber:
        """The number that `text` states in canonical or display form; BadNumber otherwise."""
        with self.database.read() as connection:
            fonds = connection.execute(select(t.fonds.c.code, t.fonds.c.abbr)).all()
            units: dict[str, set[str]] = {row.code: {PUBLIC_UNIT} for row in fonds}
            for row in connection.execute(
                select(t.household.c.fonds_code, t.household.c.unit).distinct()
            ):
                units[row.fonds_code].add(row.unit)
        return parse(text, {row.abbr: row.code for row in fonds}, units)

    # --- dossiers ------------------------------------------------------------------------------

    def dossiers(
        self,
        *,
        fonds_code: str | None = None,
        state: str | None = None,
        number: str | None = None,
    ) -> tuple[DossierLine, ...]:
        """Every dossier that fits, by number."""
        conditions = [
            column == wanted
            for column, wanted in (
                (t.dossier.c.fonds_code, fonds_code),
                (t.dossier.c.state, state),
                (t.dossier.c.number, number),
            )
            if wanted is not None
        ]
        with self.database.read() as connection:
            return self._dossiers(connection, conditions)

    def dossier(self, text: str, order: SortKey = oldest_first) -> DossierView:
        """The dossier of a number in either form, its documents in the profile's order."""

        def place(one: DocumentView) -> Any:
            return order(one.section, one.date, one.title, one.item or "")

        number = self.find_number(text).dossier.canonical
        with self.database.read() as connection:
            lines = self._dossiers(connection, [t.dossier.c.number == number])
            if not lines:
                raise NotFound(what=gettext(noop("dossier")), name=number)
            documents = self._documents(
                connection, t.dossier.c.number == number, t.document.c.state == "filed"
            )
        return DossierView(lines[0], tuple(sorted(documents, key=place)))

    def _dossiers(
        self, connection: Connection, conditions: Sequence[Any]
    ) -> tuple[DossierLine, ...]:
        documents = (
            select(
                t.document.c.dossier_id,
                func.count(t.document.c.id.distinct()).label("documents"),
                func.count(t.page.c.id).label("pages"),
            )
            .select_from(t.document.outerjoin(t.page, t.page.c.document_id == t.document.c.id))
            .where(t.document.c.state == "filed")
            .group_by(t.document.c.dossier_id)
            .subquery()
        )
        rows = connection.execute(
            select(
                t.dossier,
                t.fonds.c.name,
                t.fonds.c.abbr,
                t.household.c.unit,
                t.household.c.customer_name,
                t.household.c.customer_kind,
                documents.c.documents,
                documents.c.pages,
            )
            .select_from(
                t.dossier.join(t.fonds, t.fonds.c.code == t.dossier.c.fonds_code)
                .outerjoin(t.household, t.household.c.id == t.dossier.c.household_id)
                .outerjoin(documents, documents.c.dossier_id == t.dossier.c.id)
            )
            .where(*conditions)
            .order_by(t.dossier.c.number)
        ).all()
        return tuple(_dossier_line(row) for row in rows)

    # --- documents -----------------------------------------------------------------------------

    def document(self, document: int) -> DocumentView:
        """One document in full; NotFound where there is none."""
        with self.database.read() as connection:
            found = self._documents(connection, t.document.c.id == document)
        if not found:
            raise NotFound(what=gettext(noop("document")), name=str(document))
        return found[0]

    def document_id(self, text: str) -> int:
        """The id of the document with this archive number and item; NotFound otherwise."""
        number = self.find_number(text)
        query = (
            select(t.document.c.id)
            .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
            .where(t.dossier.c.number == number.dossier.canonical, t.document.c.item == number.item)
        )
        with self.database.read() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            raise NotFound(what=gettext(noop("document")), name=number.canonical)
        return int(found)

    def pages_of(self, document: int) -> tuple[PageLine, ...]:
        """The pages of a document in order."""
        with self.database.read() as connection:
            return self._pages(connection, [document]).get(document, ())

    def _pages(
        self, connection: Connection, documents: Sequence[int]
    ) -> dict[int, tuple[PageLine, ...]]:
        rows = connection.execute(
            select(t.page, t.scan.c.file)
            .select_from(t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id))
            .where(t.page.c.document_id.in_(documents))
            .order_by(t.page.c.document_id, t.page.c.page_no)
        )
        pages: dict[int, list[PageLine]] = {}
        for row in rows:
            pages.setdefault(row.document_id, []).append(
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
                )
            )
        return {document: tuple(lines) for document, lines in pages.items()}

    def _documents(self, connection: Connection, *conditions: Any) -> tuple[DocumentView, ...]:
        rows = connection.execute(
            select(
                t.document,
                t.dossier.c.number,
                t.fonds.c.abbr,
                t.household.c.unit,
                t.scan.c.file,
            )
            .select_from(
                t.document.outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
                .outerjoin(t.fonds, t.fonds.c.code == t.dossier.c.fonds_code)
                .outerjoin(t.household, t.household.c.id == t.dossier.c.household_id)
                .outerjoin(t.scan, t.scan.c.id == t.document.c.scan_id)
            )
            .where(*conditions)
            .order_by(t.document.c.dossier_id, t.document.c.item, t.document.c.id)
        ).all()
        ids = [row.id for row in rows]
        pages = self._pages(connection, ids)
        facts: dict[int, list[Fact]] = {}
        for row in connection.execute(
            select(t.fact).where(t.fact.c.document_id.in_(ids)).order_by(t.fact.c.id)
        ):
            facts.setdefault(row.document_id, []).append(loads(Fact, self.seal.open(row.body)))
        corrections: dict[int, list[Correction]] = {}
        for row in connection.execute(
            select(t.correction)
            .where(t.correction.c.kind == "document", t.correction.c.object_id.in_(ids))
            .order_by(t.correction.c.id)
        ):
            corrections.setdefault(row.object_id, []).append(
                Correction(row.field, row.old, row.new, row.reason, row.actor, row.time)
            )
        return tuple(
            self._view(
                row,
                pages.get(row.id, ()),
                tuple(facts.get(row.id, ())),
                tuple(corrections.get(row.id, ())),
            )
            for row in rows
        )

    def _view(
        self,
        row: Row[Any],
        pages: tuple[PageLine, ...],
        facts: tuple[Fact, ...],
        corrections: tuple[Correction, ...],
    ) -> DocumentView:
        shown = None
        if row.number is not None:
            shown = display_number(row.number, row.abbr, row.unit or PUBLIC_UNIT)
        candidates: tuple[Candidate, ...] = ()
        if row.candidates is not None:
            candidates = loads(tuple[Candidate, ...], self.seal.open(row.candidates))
        return DocumentView(
            id=row.id,
            archive_no=row.number,
            display_no=shown,
            item=None if row.item is None else f"{row.item:04d}",
            state=row.state,
            section=row.section,
            section_confidence=row.section_confidence,
            confidence=row.confidence,
            title=row.title,
            date=row.date,
            doc_type=row.doc_type,
            contract_end=row.contract_end,
            retention_class=row.retention_class,
            schedule_class=row.schedule_class,
            schedule_version=row.schedule_version,
            file=row.file,
            scan=row.scan_id,
            pages=pages,
            reasons=decode(tuple[Finding, ...], row.reasons),
            candidates=candidates,
            guess_household=row.guess_household,
            guess_fonds=row.guess_fonds,
            facts=facts,
            corrections=corrections,
            manifest_key=row.manifest_key,
            text_key=row.text_key,
            access_key=row.access_key,
            merged_into=row.merged_into,
            filed=row.filed,
        )

    # --- review and status ---------------------------------------------------------------------

    def review(self, batch: int | None = None) -> tuple[ReviewLine, ...]:
        """Every document that waits for a person, oldest first; not those that wait for paper."""
        conditions = [t.document.c.state == "review", t.document.c.id.not_in(waits_for_paper())]
        if batch is not None:
            conditions.append(t.scan.c.batch_id == batch)
        query = (
            select(t.document, t.scan.c.file, t.scan.c.received, t.dossier.c.number)
            .select_from(
                t.document.join(t.scan, t.scan.c.id == t.document.c.scan_id).outerjoin(
                    t.dossier,
                    (t.dossier.c.household_id == t.document.c.guess_household)
                    & t.dossier.c.slot.is_not(None),
                )
            )
            .where(*conditions)
            .order_by(t.document.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
            pages: dict[int, list[int]] = {}
            for row in connection.execute(
                select(t.page.c.document_id, t.page.c.scan_page)
                .where(t.page.c.document_id.in_([one.id for one in rows]))
                .order_by(t.page.c.page_no)
            ):
                pages.setdefault(row.document_id, []).append(row.scan_page)
        return tuple(
            ReviewLine(
                id=row.id,
                file=row.file,
                scan_pages=tuple(pages.get(row.id, ())),
                section=row.section,
                title=row.title,
                date=row.date,
                confidence=row.confidence,
                guess=row.number,
                guess_household=row.guess_household,
                guess_fonds=row.guess_fonds,
                reasons=decode(tuple[Finding, ...], row.reasons),
                received=row.received,
                scan=row.scan_id,
            )
            for row in rows
        )

    def status(self) -> Status:
        """Batches with their balances, the queue, the newest quarantined scans, counts."""
        with self.database.read() as connection:
            ledgers = count_ledger(connection)
            batches = connection.execute(
                select(t.batch, func.count(t.scan.c.id).label("scans"))
                .select_from(t.batch.outerjoin(t.scan, t.scan.c.batch_id == t.batch.c.id))
                .group_by(t.batch.c.id)
                .order_by(t.batch.c.id.desc())
                .limit(NEWEST)
            ).all()
            gaps = {
                row.id: (
                    *(() if row.trouble is None else (decode(Finding, row.trouble),)),
                    *(() if row.ended is None else batch_gaps(connection, row)),
                )
                for row in batches
                if row.closed is None
            }
            queue = connection.execute(
                select(t.scan).where(t.scan.c.state.in_(UNDER_WAY)).order_by(t.scan.c.id)
            ).all()
            quarantined = connection.execute(
                select(t.scan)
                .where(t.scan.c.state == "quarantined")
                .order_by(t.scan.c.updated.desc(), t.scan.c.id.desc())
                .limit(NEWEST)
            ).all()
            waiting = t.document.c.id.not_in(waits_for_paper())
            review = count(connection, t.document, t.document.c.state == "review", waiting)
            rescans = count(connection, q.rescan, q.rescan.c.outcome.is_(None))
            documents = count(connection, t.document, t.document.c.state == "filed")
            dossiers = count(connection, t.dossier, t.dossier.c.state != "void")
        return Status(
            batches=tuple(
                BatchStatus(
                    id=row.id,
                    name=row.name,
                    operator=row.operator,
                    opened=row.opened,
                    closed=row.closed,
                    ledger=ledgers.get(row.id, Ledger()),
                    scans=row.scans,
                    gaps=gaps.get(row.id, ()),
                )
                for row in batches
            ),
            ledger=add_up(ledgers.values()),
            queue=tuple(to_scan(row) for row in queue),
            quarantined=tuple(to_scan(row) for row in quarantined),
            review=review,
            rescans=rescans,
            dossiers=dossiers,
            documents=documents,
            schema=self.database.version(),
        )


def _dossier_line(row: Row[Any]) -> DossierLine:
    unit = row.unit or PUBLIC_UNIT
    return DossierLine(
        archive_no=row.number,
        display_no=display_number(row.number, row.abbr, unit),
        fonds_code=row.fonds_code,
        community=row.name,
        unit=unit,
        customer=row.customer_name or row.name,
        customer_kind=row.customer_kind or "other",
        state=row.state,
        opened=row.opened,
        moved_out=row.moved_out,
        documents=row.documents or 0,
        pages=row.pages or 0,
        sealed=row.sealed,
        grade=row.grade,
        household=row.household_id,
    )
