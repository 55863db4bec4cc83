"""A page of the catalogue made ready for an engine, and what comes back as a hit."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine import Entry
from index.entities import Entity, amount, amount_token, date_tokens, entities, shortened
from index.flow import NOTHING, Flow, flows
from index.normalise import analyse, normal, number_key, pinyin_tokens
from yidang.model import IndexPage, Line
from yidang.readings import read

_STEPS = 10000  # positions on the page are kept to this fraction


@lru_cache(maxsize=8192)
def unit_key(unit: str) -> tuple[str, ...]:
    """The parts of a unit as the community writes it: 3-2-1201 gives 3, 2, 1201."""
    seen = analyse(unit)
    parts = tuple(a for a in seen.loose.words if a.isascii())
    for entity in seen.entities:
        if entity.kind == "unit" and entity.strong:
            return tuple(entity.tokens[0][2:].split("."))
    return tuple(p.lstrip("0") or p for p in _raw_parts(unit)) or parts


def _raw_parts(unit: str) -> list[str]:
    out, word = [], ""
    for c in normal(unit):
        if c.isascii() and c.isalnum():
            word += c
        elif word:
            out.append(word)
            word = ""
    return [*out, word] if word else out


@lru_cache(maxsize=1024)
def _owner_tokens(
    unit: str | None, archive_no: str | None, display_no: str | None, customer: str | None
) -> tuple[str, ...]:
    """What all pages of a dossier share."""
    out: list[str] = []
    if unit:
        parts = unit_key(unit)
        levels = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
        out += [f"{kind}:{level}" for level in levels for kind in ("u", "U")]
        if len(parts) > 1:
            out.append(f"r:{parts[-1]}")
        if len(parts) > 2:
            out += shortened(parts)
    if archive_no:
        canonical = normal(archive_no)
        out += [f"a:{canonical}", f"A:{canonical}", number_key(canonical)]
    if display_no:
        out.append(number_key(display_no))
    if customer:
        out += pinyin_tokens(customer)
    return tuple(out)


@lru_cache(maxsize=1024)
def _item_tokens(archive_no: str, document: str) -> tuple[str, ...]:
    item = f"{normal(archive_no)}-{document}"
    return f"a:{item}", number_key(item)


def _meta_tokens(page: IndexPage) -> list[str]:
    out = list(_owner_tokens(page.unit, page.archive_no, page.display_no, page.customer))
    if page.archive_no and page.document:
        out += _item_tokens(page.archive_no, page.document)
    for text in page.amounts:
        value = amount(normal(text))
        if value is not None:
            out.append(amount_token(value))
    if page.date:
        out += date_tokens(page.date.year, page.date.month, page.date.day)
    out += [f"state:{s}" for s in (page.state, page.dossier_state) if s]
    out += [f"section:{page.section}"] if page.section else []
    out += [f"class:{page.retention_class}"] if page.retention_class else []
    return out


@lru_cache(maxsize=1024)
def _dossier(archive_no: str) -> int:
    digest = hashlib.blake2b(archive_no.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


_Short = tuple[Flow, tuple[str, ...]]  # a title, a name, a part of a place; its entity tokens
_KNOWN: dict[str, _Short] = {}
_KEPT = 20000  # of them
_TOGETHER = 64  # pages made ready together


_Rows = Sequence[tuple[str, bool]]  # of each line its text, and whether its characters have places
Sent = Sequence[tuple[tuple[Any, ...], _Rows | None, bytes | str]]
"""Pages as they pass to another process: plain values, lines, boxes and places as 16-bit steps; or
plain values and the reading as stored, which is taken apart there."""

_BEFORE = (
    "key", "document_id", "archive_no", "display_no", "fonds_code", "community", "unit",
    "customer", "state", "dossier_state", "section", "retention_class", "document", "page",
    "scan_page", "file", "date", "title", "text",
)  # fmt: skip
_values = attrgetter(*_BEFORE, "amounts", "grade")
_bare: Callable[..., IndexPage] = IndexPage


def sent(pages: Sequence[IndexPage]) -> Sent:
    """The pages as they pass to another process; `received` takes them there."""
    packed = zip(*_lines([page for page in pages if page.reading is None]), strict=True)
    return [
        (_values(page), None, page.reading)
        if page.reading is not None
        else (_values(page), *next(packed))
        for page in pages
    ]


def received(pages: Sent) -> Iterator[Entry]:
    """What `entries` makes of the pages that were sent."""
    for at in range(0, len(pages), _TOGETHER):
        share = pages[at : at + _TOGETHER]
        stored = [read(body) for _, _, body in share if isinstance(body, str)]
        texts = iter([text for text, _ in stored])
        packed = zip(*_packed([lines for _, lines in stored]), strict=True)
        made, rows, steps = [], [], []
        for (*before, text, amounts, grade), own, body in share:
            if own is None or isinstance(body, str):
                text, (own, body) = next(texts), next(packed)
            made.append(_bare(*before, text, (), amounts, grade))
            rows.append(own)
            steps.append(body)
        yield from _entries(made, rows, steps)


def entries(pages: Iterable[IndexPage]) -> Iterator[Entry]:
    """The pages as an engine takes them, in order; a few together, which is faster."""
    stream = iter(pages)
    while batch := list(islice(stream, _TOGETHER)):
        yield from received(sent(batch))


def _entries(
    pages: Sequence[IndexPage], rows: Sequence[_Rows], steps: Sequence[bytes]
) -> list[Entry]:
    joined = ["\n".join([text for text, _ in own]) for own in rows]
    texts = [page.text or lines for page, lines in zip(pages, joined, strict=True)]
    places = [_place(page) for page in pages]
    short = {t for page in pages for t in (page.title or "", page.customer or "")}
    known = _known(short.union(*places))
    out = []
    for page, lines, text, place, body, own, placed in zip(
        pages, joined, texts, places, flows(texts), rows, steps, strict=True
    ):
        found = entities(body.text)
        tokens = [t for e in found for t in e.tokens]
        title, name = known[page.title or ""], known[page.customer or ""]
        tokens += title[1]
        tokens += name[1]
        for part in place:
            tokens += known[part][1]
        tokens += _meta_tokens(page)
        day = page.date
        out.append(
            Entry(
                key=page.key,
                document_id=page.document_id,
                page=page.page,
                day=day.toordinal() if day else 0,
                dossier=-page.document_id if page.archive_no is None else _dossier(page.archive_no),
                texts={"body": body, "title": title[0], "name": name[0], "place": _joined(place)},
                entities=tuple(dict.fromkeys(tokens)),
                columns={
                    "section": page.section or "",
                    "community": page.community or "",
                    "year": str(day.year) if day else "",
                    "state": page.state,
                    "retention_class": page.retention_class or "",
                    "fonds_code": page.fonds_code or "",
                    "grade": page.grade + ("/sealed" if page.dossier_state == "sealed" else ""),
                },
                stored=_pack(page, None if text == lines else text, body, found, own, placed),
            )
        )
    return out


def _place(page: IndexPage) -> tuple[str, ...]:
    """Parts that no phrase crosses, those that come again first."""
    parts = (page.community, page.unit, page.display_no, page.archive_no, page.file)
    return tuple([part.replace("\n", " ; ") for part in parts if part])


@lru_cache(maxsize=4096)
def _joined(place: tuple[str, ...]) -> Flow:
    if not place:
        return NOTHING
    return _joined(place[:-1]).then(_known({place[-1]})[place[-1]][0])


def _known(texts: set[str]) -> Mapping[str, _Short]:
    """Short texts analysed; they come again, and are kept."""
    found = {text: _KNOWN[text] for text in texts if text in _KNOWN}
    fresh = [text for text in texts if text not in found]
    for text, flow in zip(fresh, flows(fresh), strict=True):
        found[text] = flow, tuple([t for e in entities(flow.text) for t in e.tokens])
    if len(_KNOWN) > _KEPT:
        _KNOWN.clear()
    _KNOWN.update((text, found[text]) for text in fresh)
    return found


# --- stored form ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StoredPage:
    """What the index gives back of a page."""

    key: str
    document_id: int
    archive_no: str | None
    display_no: str | None
    fonds_code: str | None
    community: str | None
    unit: str | None
    customer: str | None
    state: str
    dossier_state: str | None
    section: str | None
    retention_class: str | None
    document: str | None
    page: int
    scan_page: int
    file: str
    date: date | None
    title: str | None
    grade: str
    text: str
    lines: Lines
    bears: bytes

    @property
    def entities(self) -> tuple[Borne, ...]:
        """The entities of the text, which few searches ask for."""
        return tuple(Borne(tuple(e[2:]), e[0], e[1]) for e in json.loads(self.bears))


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a stored page; their places are unpacked one by one."""

    rows: tuple[tuple[str, bool], ...]  # text, and whether each character has its place
    steps: npt.NDArray[np.uint16]

    @property
    def texts(self) -> list[str]:
        """The text of every line."""
        return [text for text, _ in self.rows]

    def line(self, number: int) -> Line:
        """One line with its places."""
        at = sum(4 + (2 * len(t) if placed else 0) for t, placed in self.rows[:number])
        text, placed = self.rows[number]
        own = (self.steps[at : at + 4 + 2 * len(text)] / _STEPS).tolist()
        x0, y0, x1, y1 = own[:4]
        spans = tuple(zip(own[4::2], own[5::2], strict=True)) if placed else ()
        return Line(text, (x0, y0, x1, y1), 1.0, spans)


@dataclass(frozen=True, slots=True)
class Borne:
    """An entity of the page's text; endings of numbers are left out (index.entities.borne)."""

    tokens: tuple[str, ...]
    start: int  # offsets in the normalised text
    end: int


_PLAIN = (
    "key", "document_id", "archive_no", "display_no", "fonds_code", "community", "unit",
    "customer", "state", "dossier_state", "section", "retention_class", "document", "page",
    "scan_page", "file", "title", "grade",
)  # fmt: skip


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _lines(pages: Sequence[IndexPage]) -> tuple[list[_Rows], list[bytes]]:
    """The lines of each page; their boxes and the places of their characters as 16-bit steps."""
    return _packed([page.lines for page in pages])


def _packed(pages: Sequence[Sequence[Line]]) -> tuple[list[_Rows], list[bytes]]:
    rows: list[_Rows] = []
    numbers: list[float] = []
    ends = []
    for page in pages:
        own = []
        for line in page:
            text, spans = line.text, line.spans
            placed = len(spans) == len(text)
            own.append((text, placed))
            numbers += line.box
            if placed:
                for span in spans:
                    numbers += span
        rows.append(own)
        ends.append(2 * len(numbers))
    # packed so, floats become an array several times faster than numpy reads them from a list
    steps = np.frombuffer(struct.pack(f"{len(numbers)}d", *numbers)) * _STEPS
    np.clip(np.rint(steps, out=steps), 0, _STEPS, out=steps)
    packed = steps.astype("<u2").tobytes()
    return rows, [packed[start:end] for start, end in zip([0, *ends], ends, strict=False)]


_plain = attrgetter(*_PLAIN)


def _pack(
    page: IndexPage,
    text: str | None,
    body: Flow,
    found: Sequence[Entity],
    rows: _Rows,
    steps: bytes,
) -> bytes:
    """What resemblance is judged by, the plain values, the steps; a zero byte stands between.

    `text` is None where it is that of the lines.
    """
    borne = [[e.start, e.end, *[t for t in e.tokens if t[:2] not in ("s:", "f:")]] for e in found]
    row = (_plain(page), page.date.isoformat() if page.date else None, text, rows)
    head = f"{body.folded}\0{_json(borne)}\0{_json(row)}\0"
    return head.encode("utf-8", "surrogatepass") + steps


def squeezed(stored: bytes) -> bytes:
    """A stored page for an engine that does not compress what it stores."""
    return _SQUEEZED + zlib.compress(stored, 1)


_SQUEEZED = b"\xff"  # begins no text


def _parts(stored: bytes) -> list[bytes]:
    plain = zlib.decompress(stored[1:]) if stored[:1] == _SQUEEZED else stored
    return plain.split(b"\0", 3)


def unpack(stored: bytes) -> StoredPage:
    """The page that an engine stored."""
    _, borne, head, raw = _parts(stored)
    plain, day, text, texts = json.loads(head)
    return StoredPage(
        **dict(zip(_PLAIN, plain, strict=True)),
        date=date.fromisoformat(day) if day else None,
        text="\n".join(t for t, _ in texts) if text is None else text,
        lines=Lines(tuple((t, placed) for t, placed in texts), np.frombuffer(raw, "<u2")),
        bears=borne,
    )


def stored_text(stored: bytes) -> str:
    """The folded text of a stored page."""
    return _parts(stored)[0].decode()


def stored_tokens(stored: bytes) -> tuple[str, ...]:
    """The entity tokens of a stored page."""
    return tuple(t for e in json.loads(_parts(stored)[1]) for t in e[2:])
