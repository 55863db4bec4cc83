"""Pages by their scan, also those in no document: what a blank page is found by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from storage import tables as t
from storage.base import Base
from yidang.errors import NotFound
from yidang.i18n import gettext, noop


@dataclass(frozen=True, slots=True)
class LooseLine:
    """A page of a scan as it stands, in a document or in none."""

    scan: int
    batch: int
    file: str
    page: int  # of the scan, from 1
    kind: str
    state: str | None
    rotation: int
    document: int | None
    document_page: int | None
    archive_no: str | None
    item: str | None
    sha256: str
    size: int
    key: str
    version_id: str
    ext: str
    width: int
    height: int
    dpi: float | None


class LoosePages(Base):
    """Reads of pages by their scan, also of those in no document."""

    def blanks(self, batch: int | None = None) -> tuple[LooseLine, ...]:
        """Every page held to be blank, in the order they went through the feeder."""
        conditions = [t.page.c.kind == "blank", t.page.c.key.is_not(None)]
        if batch is not None:
            conditions.append(t.scan.c.batch_id == batch)
        return self._loose(*conditions)

    def loose_page(self, scan: int, page: int) -> LooseLine:
        """One page of a scan whose master is in the store; NotFound where there is none."""
        found = self._loose(
            t.page.c.scan_id == scan, t.page.c.scan_page == page, t.page.c.key.is_not(None)
        )
        if not found:
            raise NotFound(what=gettext(noop("page")), name=f"{scan}/{page}")
        return found[0]

    def _loose(self, *conditions: Any) -> tuple[LooseLine, ...]:
        query = (
            select(
                t.page,
                t.scan.c.file,
                t.scan.c.batch_id,
                t.document.c.item,
                t.dossier.c.number,
            )
            .select_from(
                t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id)
                .outerjoin(t.document, t.document.c.id == t.page.c.document_id)
                .outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
            )
            .where(*conditions)
            .order_by(t.page.c.scan_id, t.page.c.scan_page)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            LooseLine(
                scan=row.scan_id,
                batch=row.batch_id,
                file=row.file,
                page=row.scan_page,
                kind=row.kind,
                state=row.state,
                rotation=row.rotation,
                document=row.document_id,
                document_page=row.page_no,
                archive_no=row.number,
                item=None if row.item is None else f"{row.item:04d}",
                sha256=row.sha256,
                size=row.size,
                key=row.key,
                version_id=row.version_id,
                ext=row.ext,
                width=row.width,
                height=row.height,
                dpi=row.dpi,
            )
            for row in rows
        )
