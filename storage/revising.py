"""What persons change after filing: documents split, merged, moved, corrected.

Masters and their keys never change. Every change is a versioned correction with reason, person and
time, an audit event, an event for the index and a new manifest.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, update

from storage import tables as t
from storage.base import change
from storage.changing import Changing, cannot
from storage.keys import access_key, item_prefix
from storage.settling import home
from storage.views import PageLine
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop

DATES = ("date", "contract_end", "superseded")
FIELDS = (
    "section", "title", "date", "doc_type", "contract_end", "retention_class", "superseded"
)  # fmt: skip
"""Facts of a document that a person may correct."""


class Revising(Changing):
    """The corrections of the archive."""

    # --- reading -------------------------------------------------------------------------------

    def pages_of(self, document: int) -> tuple[PageLine, ...]:
        """The pages of a document in order."""
        return self.catalogue.pages_of(document)

    def open_master(self, document: int, page: int) -> bytes:
        """The master of page `page` (from 1), verified; StoreCorrupt where its digest differs."""
        for line in self.pages_of(document):
            if line.page == page:
                return self.objects.get(line.key, line.version_id, sha256=line.sha256)
        raise NotFound(what=gettext(noop("page")), name=f"{document}/{page}")

    # --- corrections ---------------------------------------------------------------------------

    def correct(
        self, document: int, field: str, value: str | None, reason: str, actor: str | None = None
    ) -> None:
        """A fact of the document is `value` from now on; dates as 2018-03-05, None clears."""
        if field not in FIELDS:
            detail = gettext(noop("{field} cannot be corrected; {fields} can"))
            raise BadDecision(detail=detail.format(field=field, fields=", ".join(FIELDS)))
        new: Any = value
        if field in DATES and value is not None:
            try:
                new = date.fromisoformat(value)
            except ValueError:
                raise cannot(noop("{document} is not a date"), value) from None
        with self.catalogue.database.write() as connection:
            row = self.rows.document_row(connection, document)
            self._must_be(row, "filed", "review")
            if not self._note(connection, document, row, field, new, reason, actor):
                return
            values: dict[str, Any] = {field: new}
            if field == "section":
                values["section_confidence"] = 1.0
            if field in ("section", "title", "doc_type"):
                values["schedule_class"], _ = self.rules.classify(
                    values.get("section", row.section),
                    values.get("doc_type", row.doc_type),
                    values.get("title", row.title),
                )
                values["schedule_version"] = self.rules.schedule_version
            self._changed(connection, row, "document.correct", f"{field}: {reason}", actor, values)
        self._settle_row(row)

    def rotate(
        self, document: int, page: int, rotation: int, reason: str, actor: str | None = None
    ) -> None:
        """Page `page` is upright after this clockwise turn; its master stays as it is."""
        if rotation not in (0, 90, 180, 270):
            raise cannot(noop("{document} is not a quarter turn"), rotation)
        with self.catalogue.database.write() as connection:
            row = self.rows.document_row(connection, document)
            self._must_be(row, "filed", "review")
            mine = [r for r in self.rows.page_rows(connection, document) if r.page_no == page]
            if not mine:
                raise NotFound(what=gettext(noop("page")), name=f"{document}/{page}")
            if mine[0].rotation == rotation:
                return
            self.catalogue._correct(
                connection,
                "document",
                document,
                f"rotation:{page}",
                mine[0].rotation,
                rotation,
                reason,
                actor,
            )
            change(connection, t.page, mine[0].id, rotation=rotation)
            self._changed(connection, row, "document.correct", f"rotation: {reason}", actor, {})
        self._settle_row(row)

    def move(
        self,
        document: int,
        household: int | None,
        reason: str,
        actor: str | None = None,
        *,
        fonds_code: str | None = None,
    ) -> str:
        """The document belongs to another dossier from now on; its new number with item.

        Its objects keep their keys; the old item number is never used again.
        """
        with self.catalogue.database.write() as connection:
            row = self.rows.document_row(connection, document)
            self._must_be(row, "filed")
            old = self._name(connection, row)
            place = self._open(connection, household, fonds_code)
            if place.id == row.dossier_id:
                return old
            item = self.catalogue.reserve_item(connection, place.id)
            new = f"{place.number}-{item:04d}"
            self.catalogue._correct(
                connection, "document", document, "archive_no", old, new, reason, actor
            )
            values = {
                "dossier_id": place.id,
                "item": item,
                "guess_household": household,
                "guess_fonds": fonds_code,
                "confidence": 1.0,
            }
            self._changed(
                connection, row, "document.move", f"{old} -> {new}: {reason}", actor, values
            )
            self.rows.touch_dossier(connection, place.id)
        self.settle(documents=[document], dossiers=[row.dossier_id, place.id])
        return new

    def split(
        self,
        document: int,
        at_page: int,
        reason: str,
        actor: str | None = None,
        *,
        alone: bool = False,
    ) -> int:
        """Pages from `at_page` (from 2) on are a document of their own; its id.

        In a dossier it gets the next item number; its pages keep their keys. With `alone` page
        `at_page` (from 1) leaves by itself, and what follows it stays.
        """
        with self.catalogue.database.write() as connection:
            row = self.rows.document_row(connection, document)
            self._must_be(row, "filed", "review")
            pages = self.rows.page_rows(connection, document)
            leaving = [
                one
                for one in pages
                if one.page_no == at_page or (one.page_no > at_page and not alone)
            ]
            if not leaving or len(leaving) == len(pages):
                raise cannot(noop("page {document} does not divide it"), at_page)
            values = {
                name: getattr(row, name)
                for name in (
                    "scan_id", "dossier_id", "state", "section", "section_confidence",
                    "confidence", "title", "date", "doc_type", "contract_end", "retention_class",
                    "schedule_class", "schedule_version", "guess_household", "guess_fonds",
                    "reasons", "candidates", "filed", "superseded",
                )
            }  # fmt: skip
            if row.state == "filed":
                item = self.catalogue.reserve_item(connection, row.dossier_id)
                number = self._number(connection, row.dossier_id)
                values |= {"item": item, "prefix": item_prefix(number, f"{item:04d}")}
            new = self.rows.new_document(connection, **values)
            for number_, one in enumerate(leaving, 1):
                change(connection, t.page, one.id, document_id=new, page_no=number_)
            staying = [one for one in pages if one not in leaving]
            for number_, one in enumerate(staying, 1):  # upwards: no number is taken twice
                if one.page_no != number_:
                    change(connection, t.page, one.id, page_no=number_)
            moved = [one.scan_page for one in leaving]
            self._give(connection, document, new, [(one.scan_id, one.scan_page) for one in leaving])
            spelled = ",".join(str(one) for one in moved)
            self.catalogue._correct(
                connection, "document", document, "pages", None, f"-{spelled}", reason, actor
            )
            self.catalogue._correct(
                connection, "document", new, "split_from", document, new, reason, actor
            )
            self.catalogue._tell_index(connection, new)
            stale = {"text_key": None, "access_key": None}
            self._changed(connection, row, "document.split", reason, actor, stale)
        self.settle(documents=[document, new], dossiers=[row.dossier_id] if row.dossier_id else [])
        return new

    def merge(
        self,
        document: int,
        into: int,
        reason: str,
        actor: str | None = None,
        *,
        in_scan_order: bool = False,
    ) -> None:
        """The pages of `document` come at the end of `into`; its item number is not used again.

        With `in_scan_order` all pages stand as they were scanned, where they are of one scan.
        """
        with self.catalogue.database.write() as connection:
            row = self.rows.document_row(connection, document)
            target = self.rows.document_row(connection, into)
            self._must_be(row, "filed", "review")
            if document == into or row.state != target.state or row.dossier_id != target.dossier_id:
                raise cannot(
                    noop("document {document} can be merged with one of its own dossier only"),
                    document,
                )
            pages = self.rows.page_rows(connection, document)
            after = len(self.rows.page_rows(connection, into))
            for number, one in enumerate(pages, after + 1):
                change(connection, t.page, one.id, document_id=into, page_no=number)
            if in_scan_order:
                self._as_scanned(connection, into)
            self._give(connection, document, into, [(one.scan_id, one.scan_page) for one in pages])
            connection.execute(
                update(t.object_)
                .where(t.object_.c.document_id == document, t.object_.c.role == "master")
                .values(document_id=into)
            )
            for id_, field, old, new in (
                (document, "merged_into", None, into),
                (into, "pages", None, f"+document {document}"),
            ):
                self.catalogue._correct(connection, "document", id_, field, old, new, reason, actor)
            self._changed(
                connection,
                row,
                "document.merge",
                reason,
                actor,
                {"state": "merged", "merged_into": into, "text_key": None, "access_key": None},
                removed=True,
            )
            stale = {"text_key": None, "access_key": None}
            self._changed(connection, target, "document.merge", reason, actor, stale)
        self.settle(documents=[document, into], dossiers=[row.dossier_id] if row.dossier_id else [])

    def _as_scanned(self, connection: Connection, document: int) -> None:
        """The pages of a document, if they are of one scan, numbered as they lie there."""
        pages = self.rows.page_rows(connection, document)
        if len({one.scan_id for one in pages}) != 1:
            return
        wanted = sorted(pages, key=lambda one: one.scan_page)
        if wanted == list(pages):
            return
        beyond = max(one.page_no for one in pages)
        for number, one in enumerate(wanted, beyond + 1):  # numbers that nothing bears yet
            change(connection, t.page, one.id, page_no=number)
        for number, one in enumerate(wanted, 1):
            change(connection, t.page, one.id, page_no=number)

    def keep_access(self, document: int, path: Path) -> str:
        """The searchable PDF of a filed document that has none, or a stale one; its key."""
        with self.catalogue.database.read() as connection:
            row = self.rows.document_row(connection, document)
        self._must_be(row, "filed")
        number, item = home(row.prefix)
        data = path.read_bytes()
        n, placed = self.put_generation(
            row.access_no + 1,
            lambda n: access_key(number, item, n),
            lambda n: data,
            "access",
            self.retain_until(),
        )
        with self.catalogue.database.write() as connection:
            self.rows.keep_objects(connection, document, [placed])
            self.rows.touch(connection, document, access_no=n, access_key=placed.ref.key)
            self.catalogue._audit(connection, "document.access_copy", placed.ref.key)
        self.settle(documents=[document])
        return placed.ref.key

    def without_access(self) -> tuple[int, ...]:
        """Filed documents that need a new searchable PDF."""
        query = select(t.document.c.id).where(
            t.document.c.state == "filed", t.document.c.access_key.is_(None)
        )
        with self.catalogue.database.read() as connection:
            return tuple(connection.execute(query.order_by(t.document.c.id)).scalars())
