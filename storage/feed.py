"""What the index and the sweep read from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from storage import record_tables as r
from storage import tables as t
from storage.base import Base
from storage.codec import loads
from yidang import readings
from yidang.model import Fact, IndexPage, OutboxEvent, RetentionRecord
from yidang.numbers import PUBLIC_UNIT, display, parse_canonical

INDEXED = ("filed", "review")
"""States of documents that have to be in the index."""

SHARE = 500
"""Rows read at a time."""

TOGETHER = 100
"""Documents whose pages are read at a time."""

PORTION = 5000
"""Rows of the sweep held at a time."""


class Feed(Base):
    """Implements `yidang.ports.IndexSource` and `yidang.ports.RetentionSource`."""

    # --- index ---------------------------------------------------------------------------------

    def outbox(self, after: int, limit: int) -> Sequence[OutboxEvent]:
        """As IndexSource.outbox."""
        query = select(t.outbox).where(t.outbox.c.seq > after).order_by(t.outbox.c.seq).limit(limit)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(OutboxEvent(row.seq, row.document_id, row.removed) for row in rows)

    def last_seq(self) -> int:
        """As IndexSource.last_seq."""
        with self.database.read() as connection:
            return int(connection.execute(select(func.max(t.outbox.c.seq))).scalar() or 0)

    def all_documents(self) -> Iterable[int]:
        """As IndexSource.all_documents."""
        after = 0
        while True:
            query = select(t.document.c.id).where(
                t.document.c.id > after, t.document.c.state.in_(INDEXED)
            )
            with self.database.read() as connection:
                ids = (
                    connection.execute(query.order_by(t.document.c.id).limit(SHARE)).scalars().all()
                )
            yield from ids
            if len(ids) < SHARE:
                return
            after = ids[-1]

    def index_pages(self, document: int) -> Sequence[IndexPage]:
        """As IndexSource.index_pages; what is only guessed of a document in review is None.

        A restricted dossier (PIPL art. 47) is in no index.
        """
        return tuple(map(_read, self.indexed_pages((document,))))

    def indexed_pages(self, documents: Sequence[int]) -> Iterator[IndexPage]:
        """As IndexSource.indexed_pages; a few queries for many documents, readings as stored."""
        for at in range(0, len(documents), TOGETHER):
            yield from self._portion(documents[at : at + TOGETHER])

    def _portion(self, documents: Sequence[int]) -> Iterator[IndexPage]:
        head = (
            select(
                t.document,
                t.dossier.c.number,
                t.dossier.c.fonds_code,
                t.dossier.c.state.label("dossier_state"),
                t.dossier.c.grade,
                t.fonds.c.name.label("community"),
                t.fonds.c.abbr,
                t.household.c.unit,
                t.household.c.customer_name,
            )
            .select_from(
                t.document.outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
                .outerjoin(t.fonds, t.fonds.c.code == t.dossier.c.fonds_code)
                .outerjoin(t.household, t.household.c.id == t.dossier.c.household_id)
            )
            .where(t.document.c.id.in_(documents), t.document.c.state.in_(INDEXED))
        )
        with self.database.read() as connection:
            rows = {row.id: row for row in connection.execute(head)}
            dossiers = {row.dossier_id for row in rows.values() if row.dossier_id is not None}
            restricted = select(r.restriction.c.dossier_id).where(
                r.restriction.c.dossier_id.in_(dossiers), r.restriction.c.lifted.is_(None)
            )
            stored_only = set(connection.execute(restricted).scalars()) if dossiers else set()
            shown = [one for one, row in rows.items() if row.dossier_id not in stored_only]
            pages = (
                select(
                    t.page.c.document_id,
                    t.page.c.page_no,
                    t.page.c.scan_id,
                    t.page.c.scan_page,
                    t.scan.c.file,
                    t.page_text.c.body,
                )
                .select_from(
                    t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id).outerjoin(
                        t.page_text, t.page_text.c.page_id == t.page.c.id
                    )
                )
                .where(
                    t.page.c.document_id.in_(shown), t.page.c.kind.not_in(("blank", "separator"))
                )
                .order_by(t.page.c.page_no)
            )
            facts = (
                select(t.fact.c.document_id, t.fact.c.scan_id, t.fact.c.scan_page, t.fact.c.value)
                .where(t.fact.c.document_id.in_(shown), t.fact.c.name == "amount")
                .order_by(t.fact.c.id)
            )
            bodies: dict[int, list[Any]] = {one: [] for one in shown}
            for one in connection.execute(pages):
                bodies[one.document_id].append(one)
            amounts: dict[tuple[int, int, int], list[str]] = {}
            for fact in connection.execute(facts):
                place = fact.document_id, fact.scan_id, fact.scan_page
                amounts.setdefault(place, []).append(fact.value)
        for document in documents:
            for one in bodies.get(document, ()):
                place = document, one.scan_id, one.scan_page
                yield self._index_page(rows[document], one, tuple(amounts.get(place, ())))

    def _index_page(self, row: Any, one: Any, amounts: tuple[str, ...]) -> IndexPage:
        unit = row.unit if row.unit is not None or row.number is None else PUBLIC_UNIT
        shown = None if row.number is None else display_number(row.number, row.abbr, unit)
        return IndexPage(
            key=f"d{row.id}p{one.page_no}",
            document_id=row.id,
            archive_no=row.number,
            display_no=shown,
            fonds_code=row.fonds_code,
            community=row.community,
            unit=unit,
            customer=row.customer_name,
            state=row.state,
            dossier_state=row.dossier_state,
            section=row.section,
            retention_class=row.retention_class or row.schedule_class,
            document=None if row.item is None else f"{row.item:04d}",
            page=one.page_no,
            scan_page=one.scan_page,
            file=one.file,
            date=row.date,
            title=row.title,
            text="",
            amounts=amounts,
            grade=row.grade or "normal",
            reading=None if one.body is None else self.seal.open(one.body),
        )

    # --- retention -----------------------------------------------------------------------------

    def retention_records(self, number: str | None = None) -> Iterable[RetentionRecord]:
        """As RetentionSource.retention_records, by archive number and item.

        Of one dossier where its number is given.
        """
        d, f = t.document.c, t.dossier.c
        query = (
            select(
                d.id, f.number, d.item, d.section, d.doc_type, d.title, d.date, f.opened,
                f.moved_out, f.sealed, d.contract_end, f.state, d.retention_class, d.dossier_id,
                f.fonds_code, f.unit_code, d.superseded,
            )
            .select_from(t.document.join(t.dossier, f.id == d.dossier_id))
            .where(d.state == "filed")
            .order_by(f.number, d.item)
        )  # fmt: skip
        if number is not None:
            query = query.where(f.number == number)
        placed = select(t.hold).where(t.hold.c.lifted.is_(None)).order_by(t.hold.c.id)
        longest = select(r.extension.c.document_id, func.max(r.extension.c.until))
        with self.database.read() as connection:
            by_document: dict[int, list[str]] = {}
            by_dossier: dict[int, list[str]] = {}
            by_place: dict[tuple[str, str | None], list[str]] = {}
            for hold in connection.execute(placed):
                if hold.fonds_code is not None:
                    by_place.setdefault((hold.fonds_code, hold.unit_code), []).append(hold.reason)
                if hold.document_id is not None:
                    by_document.setdefault(hold.document_id, []).append(hold.reason)
                if hold.dossier_id is not None:
                    by_dossier.setdefault(hold.dossier_id, []).append(hold.reason)
            extended: dict[int, date] = {
                document: until
                for document, until in connection.execute(
                    longest.group_by(r.extension.c.document_id)
                )
            }
            held = bool(by_document or by_dossier or by_place)
            stream = connection.execution_options(yield_per=PORTION).execute(query)
            for portion in stream.partitions():
                for (
                    document, archive_no, item, section, doc_type, title, day, opened, moved_out,
                    sealed, contract_end, state, retention_class, dossier, fonds, unit, superseded,
                ) in portion:  # fmt: skip
                    yield RetentionRecord(
                        document,
                        archive_no,
                        f"{item:04d}",
                        section or "other",
                        doc_type,
                        title,
                        day,
                        opened,
                        moved_out,
                        sealed,
                        contract_end,
                        state,
                        (
                            *by_place.get((fonds, None), ()),
                            *by_place.get((fonds, unit), ()),
                            *by_dossier.get(dossier, ()),
                            *by_document.get(document, ()),
                        )
                        if held
                        else (),
                        retention_class,
                        extended=extended.get(document),
                        superseded=superseded,
                    )

    def dossiers_to_seal(self, moved_out_before: date) -> Sequence[str]:
        """As RetentionSource.dossiers_to_seal, in number order."""
        query = select(t.dossier.c.number).where(
            t.dossier.c.state == "closed", t.dossier.c.moved_out < moved_out_before
        )
        with self.database.read() as connection:
            return tuple(connection.execute(query.order_by(t.dossier.c.number)).scalars())

    def document_facts(self, document: int) -> tuple[Fact, ...]:
        """The facts read from a document, ID numbers in clear."""
        query = select(t.fact.c.body).where(t.fact.c.document_id == document)
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(t.fact.c.id)).scalars().all()
        return tuple(loads(Fact, self.seal.open(body)) for body in rows)


def _read(page: IndexPage) -> IndexPage:
    """The page with its reading taken apart."""
    if page.reading is None:
        return page
    text, lines = readings.read(page.reading)
    return replace(page, text=text, lines=lines, reading=None)


def display_number(number: str, abbr: str, unit: str) -> str:
    """The display form of a canonical number on record."""
    return display(parse_canonical(number), abbr, unit)
