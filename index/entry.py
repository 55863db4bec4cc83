"""A page of the catalogue made ready for an engine, and what comes back as a hit."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from index.engine import LOOSE_FIELDS, Entry
from index.entities import amount, amount_token, date_tokens, shortened
from index.normalise import Analysis, analyse, normal, number_key, pinyin_tokens
from yidang.model import IndexPage, Line

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


def _meta_tokens(page: IndexPage) -> list[str]:
    out: list[str] = []
    if page.unit:
        parts = unit_key(page.unit)
        levels = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
        out += [f"{kind}:{level}" for level in levels for kind in ("u", "U")]
        if len(parts) > 1:
            out.append(f"r:{parts[-1]}")
        if len(parts) > 2:
            out += shortened(parts)
    if page.archive_no:
        canonical = normal(page.archive_no)
        out += [f"a:{canonical}", f"A:{canonical}", number_key(canonical)]
        if page.document:
            out += [f"a:{canonical}-{page.document}", number_key(f"{canonical}-{page.document}")]
    if page.display_no:
        out.append(number_key(page.display_no))
    if page.customer:
        out += pinyin_tokens(page.customer)
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


def _dossier(page: IndexPage) -> int:
    if page.archive_no is None:
        return -page.document_id
    digest = hashlib.blake2b(page.archive_no.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def entry(page: IndexPage) -> Entry:
    """The page as an engine takes it."""
    text = page.text or "\n".join(line.text for line in page.lines)
    place = "\n".join(
        t for t in (page.community, page.unit, page.display_no, page.archive_no, page.file) if t
    ).replace("\n", " ; ")
    analyses = {
        "body": analyse(text),
        "title": analyse(page.title or ""),
        "name": analyse(page.customer or ""),
        "place": analyse(place),
    }
    found = [t for a in analyses.values() for e in a.entities for t in e.tokens]
    return Entry(
        key=page.key,
        document_id=page.document_id,
        page=page.page,
        day=page.date.toordinal() if page.date else 0,
        dossier=_dossier(page),
        texts={name: a.atoms for name, a in analyses.items()},
        loose={name: analyses[name].loose for name in LOOSE_FIELDS},
        entities=tuple(dict.fromkeys([*found, *_meta_tokens(page)])),
        columns={
            "section": page.section or "",
            "community": page.community or "",
            "year": str(page.date.year) if page.date else "",
            "state": page.state,
            "retention_class": page.retention_class or "",
            "fonds_code": page.fonds_code or "",
            "grade": page.grade + ("/sealed" if page.dossier_state == "sealed" else ""),
        },
        stored=_pack(page, text, analyses["body"]),
    )


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
    entities: tuple[Borne, ...]


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


def _pack(page: IndexPage, text: str, body: Analysis) -> bytes:
    """What resemblance is judged by, the plain values, positions as 16-bit steps; compressed.

    The first two are JSON and end with a zero byte.
    """
    numbers: list[float] = []
    texts = []
    for line in page.lines:
        placed = len(line.spans) == len(line.text)
        texts.append([line.text, placed])
        numbers.extend(line.box)
        if placed:
            numbers.extend(chain.from_iterable(line.spans))
    row = [
        [getattr(page, name) for name in _PLAIN],
        page.date.isoformat() if page.date else None,
        None if text == "\n".join(line.text for line in page.lines) else text,
        texts,
    ]
    judged = [
        body.atoms.folded,
        [
            [e.start, e.end, *(t for t in e.tokens if t[:2] not in ("s:", "f:"))]
            for e in body.entities
        ],
    ]
    steps = np.clip(np.rint(np.asarray(numbers) * _STEPS), 0, _STEPS).astype("<u2")
    heads = [
        json.dumps(r, ensure_ascii=False, separators=(",", ":")).encode() for r in (judged, row)
    ]
    return zlib.compress(b"\0".join([*heads, steps.tobytes()]), 1)


def unpack(stored: bytes) -> StoredPage:
    """The page that an engine stored."""
    judged, head, raw = zlib.decompress(stored).split(b"\0", 2)
    plain, day, text, texts = json.loads(head)
    _, found = json.loads(judged)
    return StoredPage(
        **dict(zip(_PLAIN, plain, strict=True)),
        date=date.fromisoformat(day) if day else None,
        text="\n".join(t for t, _ in texts) if text is None else text,
        lines=Lines(tuple((t, placed) for t, placed in texts), np.frombuffer(raw, "<u2")),
        entities=tuple(Borne(tuple(e[2:]), e[0], e[1]) for e in found),
    )


def resembling(stored: bytes) -> tuple[str, tuple[str, ...]]:
    """Folded text and entity tokens of a stored page."""
    judged, _, _ = zlib.decompress(stored).partition(b"\0")
    folded, found = json.loads(judged)
    return folded, tuple(t for e in found for t in e[2:])
