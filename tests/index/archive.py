"""A small archive in memory that the index tests feed on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from yidang.model import IndexPage, Line, OutboxEvent
from yidang.ports import IndexSource

PLAIN = IndexPage(
    key="", document_id=0, archive_no="CHHY-3.2.1201-2018-001", display_no="翠湖3-2-12012018001",
    fonds_code="CHHY", community="翠湖花园", unit="3-2-1201", customer="张伟", state="filed",
    dossier_state="open", section="fees", retention_class="long", document="0001", page=1,
    scan_page=1, file="scan0001.pdf", date=date(2018, 3, 5), title="缴费通知单", text="",
)  # fmt: skip


def page(document: int, text: str, number: int = 1, /, **changes: object) -> IndexPage:
    """A page of a dossier of the Cuihu estate, with what the test needs to differ."""
    return replace(
        PLAIN,
        key=f"d{document}p{number}",
        document_id=document,
        page=number,
        text=text,
        **changes,  # type: ignore[arg-type]
    )


def other(document: int, text: str, /, **changes: object) -> IndexPage:
    """A page in review that belongs to nobody yet, so that only its text can be found."""
    plain: dict[str, object] = {
        "archive_no": None, "display_no": None, "unit": None, "customer": None, "title": None,
        "date": None, "state": "review", "dossier_state": None, "section": None,
        "retention_class": None, "document": None, "file": f"s{'abcdefgh'[document % 8]}.tif",
    }  # fmt: skip
    return page(document, text, **(plain | changes))


def line(text: str, x0: float, y0: float, x1: float, y1: float) -> Line:
    """A line whose characters share its width evenly."""
    width = (x1 - x0) / len(text)
    spans = tuple((x0 + i * width, x0 + (i + 1) * width) for i in range(len(text)))
    return Line(text, (x0, y0, x1, y1), 0.9, spans)


class MemorySource(IndexSource):
    """A catalogue with an outbox, in memory."""

    def __init__(self) -> None:
        self.held: dict[int, tuple[IndexPage, ...]] = {}
        self.events: list[OutboxEvent] = []

    def put(self, document: int, *pages: IndexPage) -> None:
        """File a document anew; without pages it is removed."""
        if pages:
            self.held[document] = pages
        else:
            self.held.pop(document, None)
        self.events.append(OutboxEvent(len(self.events) + 1, document, not pages))

    def file(self, pages: Iterable[IndexPage]) -> None:
        """File pages, each document by itself."""
        documents: dict[int, list[IndexPage]] = {}
        for each in pages:
            documents.setdefault(each.document_id, []).append(each)
        for document, own in documents.items():
            self.put(document, *own)

    def outbox(self, after: int, limit: int) -> Sequence[OutboxEvent]:
        """Events after a number."""
        return self.events[after : after + limit]

    def index_pages(self, document: int) -> Sequence[IndexPage]:
        """The pages of a document."""
        return self.held.get(document, ())

    def all_documents(self) -> Iterable[int]:
        """Every document."""
        return sorted(self.held)

    def last_seq(self) -> int:
        """The newest event."""
        return len(self.events)
