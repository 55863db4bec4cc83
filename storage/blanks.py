"""Blank pages: kept and flagged; a person may say that one of them is not blank after all."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from storage import tables as t
from storage.base import change
from storage.changing import Changing
from storage.codec import dumps, encode
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop
from yidang.model import Finding, PageLook


class Unblanking(Changing):
    """A person's word that a page is not blank."""

    def unblank(
        self, scan: int, scan_page: int, look: PageLook, reason: str, actor: str | None = None
    ) -> int:
        """The page is content, with what was read on it; the document that it stands in.

        In a document it stays where it is, with new text and a new searchable copy. A page in no
        document waits in review as one of its own, with the neighbour's household as the guess.
        """
        with self.catalogue.database.write() as connection:
            page = connection.execute(
                select(t.page).where(t.page.c.scan_id == scan, t.page.c.scan_page == scan_page)
            ).first()
            if page is None or page.key is None:
                raise NotFound(what=gettext(noop("page")), name=f"{scan}/{scan_page}")
            if page.kind != "blank":
                detail = gettext(noop("page {page} of scan {scan} is not flagged as blank"))
                raise BadDecision(detail=detail.format(page=scan_page, scan=scan))
            self._read_now(connection, page, look)
            self.catalogue._correct(
                connection, "page", page.id, "kind", "blank", "content", reason, actor
            )
            if page.document_id is None:
                document = self._alone(connection, page)
                state, dossier = "review", None
            else:
                document = int(page.document_id)
                row = self.rows.document_row(connection, document)
                self._must_be(row, "filed", "review")
                state, dossier = row.state, row.dossier_id
                self.catalogue._correct(
                    connection,
                    "document",
                    document,
                    f"kind:{page.page_no}",
                    "blank",
                    "content",
                    reason,
                    actor,
                )
                stale = {"text_key": None, "access_key": None}
                self._changed(connection, row, "document.correct", f"blank: {reason}", actor, stale)
            change(connection, t.page, page.id, state=state)
            self.catalogue._audit(
                connection, "page.unblank", f"scan:{scan}/p{scan_page}", "success", reason, actor
            )
        self.settle(documents=[document], dossiers=[dossier] if dossier else [])
        return document

    def _read_now(self, connection: Connection, page: Row[Any], look: PageLook) -> None:
        change(connection, t.page, page.id, kind="content", rotation=look.rotation)
        if look.reading is not None:
            body = self.catalogue.seal.lock(dumps(look.reading))
            connection.execute(delete(t.page_text).where(t.page_text.c.page_id == page.id))
            connection.execute(insert(t.page_text).values(page_id=page.id, body=body))

    def _alone(self, connection: Connection, page: Row[Any]) -> int:
        """A document in review with this page, guessed to be whose the one before it is, or the
        one after it where it is the first.
        """
        known = (
            select(t.document)
            .select_from(t.document.join(t.page, t.page.c.document_id == t.document.c.id))
            .where(t.page.c.scan_id == page.scan_id)
            .limit(1)
        )
        before = known.where(t.page.c.scan_page < page.scan_page)
        after = known.where(t.page.c.scan_page > page.scan_page)
        neighbour = (
            connection.execute(before.order_by(t.page.c.scan_page.desc())).first()
            or connection.execute(after.order_by(t.page.c.scan_page)).first()
        )
        document = self.rows.new_document(
            connection,
            scan_id=page.scan_id,
            state="review",
            section=None if neighbour is None else neighbour.section,
            section_confidence=0.0,
            confidence=0.0,
            guess_household=None if neighbour is None else neighbour.guess_household,
            guess_fonds=None if neighbour is None else neighbour.guess_fonds,
            reasons=encode((Finding("blank.undone", {"page": page.scan_page}),)),
        )
        change(connection, t.page, page.id, document_id=document, page_no=1)
        connection.execute(
            update(t.object_).where(t.object_.c.key == page.key).values(document_id=document)
        )
        self.catalogue._tell_index(connection, document)
        return document
