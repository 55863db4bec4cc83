"""Searchable PDFs (access copies) made from what the store holds."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal, cast

from app.users import UserCases
from storage.views import PageLine
from yidang.model import MasterPage, PageLook, Reading

Ext = Literal["jpg", "png", "tif", "pdf"]


class AccessCases(UserCases):
    """Keeps every filed document's access copy in step with its pages."""

    def master(self, document: int, line: PageLine, folder: Path) -> MasterPage:
        """The master of a page, verified against its digest, as a file in `folder`."""
        path = folder / f"p{line.page:04d}.{line.ext}"
        path.write_bytes(self.archive.open_master(document, line.page))
        return MasterPage(
            page=line.page,
            path=path,
            ext=cast(Ext, line.ext),
            sha256=line.sha256,
            size=line.size,
            width=line.width,
            height=line.height,
            dpi=line.dpi,
            mode="",
        )

    def make_access(self) -> int:
        """Make the searchable PDF of every filed document that has none; how many were made."""
        made = 0
        for document in self.archive.without_access():
            with tempfile.TemporaryDirectory(dir=self.paths.work) as name:
                folder = Path(name)
                out = folder / "access.pdf"
                self._searchable(document, folder, out)
                self.archive.keep_access(document, out)
            made += 1
        return made

    def _searchable(self, document: int, folder: Path, out: Path) -> None:
        from ingest.textlayer import searchable_pdf  # loads the PDF library

        view = self.catalogue.document(document)
        readings = {p.page: p for p in self.catalogue.index_pages(document)}
        pages = []
        for line in view.pages:
            found = readings.get(line.page)
            reading = None
            if found is not None:
                reading = Reading("archive", "", found.lines, found.text, 1.0)
            look = PageLook(line.page, line.kind, line.rotation, reading)
            pages.append((self.master(document, line, folder), look))
        number = f"{view.archive_no}-{view.item}"
        searchable_pdf(
            pages, out, title=view.title or number, archive_no=number, created=self.clock.now()
        )
