"""The four-property check (四性检测, DA/T 70-2018): is everything there, whole, usable and safe?

Objects are read a share at a time or for a span of time, those first that were read longest ago;
rows and the store's listing are compared as a whole. Every finding is collected, none repaired:
`repair` puts back what a backup holds, on request, once its digest fits. The checker shares no
code with what writes rows, manifests or objects.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import func, select

from storage import tables as t
from storage.backup import Vault
from storage.catalogue import Catalogue
from storage.keys import parse
from storage.objects import ObjectStore, Stored
from storage.shelf import TYPES
from storage.soundness import known_now, row_findings, strays
from storage.usable import Encrypted, Unusable, fits, json_body, open_image, pdf_pages
from yidang.clock import Clock
from yidang.errors import NotFound, ObjectExists, StoreCorrupt
from yidang.faults import reach
from yidang.model import Finding

Property = Literal["authenticity", "integrity", "usability", "security"]
PROPERTIES: tuple[Property, ...] = ("authenticity", "integrity", "usability", "security")

ITEMS: dict[str, tuple[Property, str]] = {
    "verify.digest": ("authenticity", "1-1"),
    "verify.date": ("authenticity", "1-5"),
    "verify.number": ("authenticity", "1-7"),
    "verify.counter": ("authenticity", "1-7"),
    "verify.duplicate": ("authenticity", "1-8"),
    "verify.type": ("authenticity", "1-10"),
    "verify.size": ("authenticity", "1-10"),
    "verify.missing": ("authenticity", "1-11"),
    "verify.key": ("authenticity", "1-11"),
    "verify.manifest": ("authenticity", "1-14"),
    "verify.no_object": ("integrity", "2-1"),
    "verify.stray": ("integrity", "2-1"),
    "verify.rows_differ": ("integrity", "2-2"),
    "verify.required": ("integrity", "2-4"),
    "verify.page_open": ("integrity", "2-4"),
    "verify.pages": ("integrity", "2-6"),
    "verify.scan_pages": ("integrity", "2-7"),
    "verify.manifest_due": ("integrity", "2-10"),
    "verify.manifest_differs": ("integrity", "2-10"),
    "verify.items_differ": ("integrity", "2-11"),
    "verify.text": ("usability", "3-1"),
    "verify.format": ("usability", "3-3"),
    "verify.unreadable": ("usability", "3-4"),
    "verify.access_pages": ("usability", "3-5"),
    "verify.encrypted": ("usability", "3-8"),
    "verify.audit": ("security", "4-7"),
    "verify.lock": ("security", "4-7"),
    "verify.hold": ("security", "4-7"),
}
"""Which property and item of DA/T 70 a finding belongs to."""

SHARE = 200
"""Objects taken from the catalogue at a time."""

OPEN_MASTERS = ("jpg", "png", "tif", "pdf")


@dataclass(frozen=True, slots=True)
class Report:
    """What one check found."""

    read: int  # objects
    size: int  # bytes
    whole: bool  # False: the time was over before the share was read
    oldest: datetime | None  # when the object of the store was read that waits longest
    never: int  # objects that were never read since they were written
    findings: tuple[Finding, ...]

    def of(self, wanted: Property) -> tuple[Finding, ...]:
        """The findings of one property."""
        return tuple(one for one in self.findings if ITEMS[one.code][0] == wanted)


@dataclass(frozen=True, slots=True)
class _Object:
    id: int
    key: str
    version_id: str
    sha256: str
    size: int
    role: str
    document: int | None
    retain_until: datetime | None


class Checker:
    """Checks one archive."""

    def __init__(self, catalogue: Catalogue, objects: ObjectStore, clock: Clock) -> None:
        self._catalogue = catalogue
        self._database = catalogue.database
        self._objects = objects
        self._clock = clock

    def check(
        self,
        part: int = 1,
        of: int = 1,
        *,
        minutes: float | None = None,
        told: Callable[[int], None] | None = None,
    ) -> Report:
        """Check share `part` (from 1) of `of` of the objects, for at most `minutes`; and all rows.

        What was read and is right is remembered as read now.
        """
        began = self._clock.now()
        end = None if minutes is None else began + timedelta(minutes=minutes)
        findings: list[Finding] = []
        read = size = 0
        whole = True
        for share in self._shares(part, of):
            sound: list[int] = []
            for one in share:
                if end is not None and self._clock.now() >= end:
                    whole = False
                    break
                found = list(self._object(one))
                read, size = read + 1, size + one.size
                findings += found
                if not any(f.code in ("verify.digest", "verify.missing") for f in found):
                    sound.append(one.id)
                if told is not None:
                    told(read)
            self._catalogue.verified(sound)
            reach("verify.share")
            if not whole:
                break
        findings += row_findings(self._database, self._clock.today())
        findings += self._listing({str(f.params.get("key")) for f in findings})
        verdict = self._catalogue.verify_audit()
        if verdict.finding is not None:
            findings.append(Finding("verify.audit", {"seq": verdict.finding.params["seq"]}))
        oldest, never = self._waiting()
        return Report(read, size, whole, oldest, never, tuple(findings))

    def _shares(self, part: int, of: int) -> Iterator[list[_Object]]:
        """The share's objects, those first that were read longest ago."""
        order = (t.object_.c.last_verified.nulls_first(), t.object_.c.id)
        with self._database.read() as connection:
            ids = connection.execute(
                select(t.object_.c.id).where(t.object_.c.id % of == part - 1).order_by(*order)
            ).scalars()
            waiting = list(ids)
        for at in range(0, len(waiting), SHARE):
            chosen = waiting[at : at + SHARE]
            query = select(t.object_).where(
                t.object_.c.id.in_(chosen), t.object_.c.doomed.is_(False)
            )
            with self._database.read() as connection:
                rows = {row.id: row for row in connection.execute(query)}
            yield [
                _Object(
                    row.id,
                    row.key,
                    row.version_id,
                    row.sha256,
                    row.size,
                    row.role,
                    row.document_id,
                    row.retain_until,
                )
                for row in (rows[id_] for id_ in chosen if id_ in rows)
            ]

    def _waiting(self) -> tuple[datetime | None, int]:
        query = select(
            func.min(t.object_.c.last_verified).label("oldest"),
            func.count().filter(t.object_.c.last_verified <= t.object_.c.written).label("never"),
        ).where(t.object_.c.doomed.is_(False))
        with self._database.read() as connection:
            row = connection.execute(query).one()
        return row.oldest, row.never

    # --- one object ----------------------------------------------------------------------------

    def _object(self, one: _Object) -> Iterator[Finding]:
        try:
            data = self._objects.get(one.key, one.version_id, sha256=one.sha256)
        except NotFound:
            if self._still(one):
                yield Finding("verify.missing", {"key": one.key})
            return
        except StoreCorrupt as fault:
            yield Finding("verify.digest", {"key": one.key, "found": fault.params["found"]})
            return
        found = hashlib.sha256(data).hexdigest()
        if found != one.sha256:
            yield Finding("verify.digest", {"key": one.key, "found": found})
            return
        if len(data) != one.size:
            yield Finding("verify.size", {"key": one.key, "size": len(data), "stated": one.size})
        yield from self._lock(one)
        parts = parse(one.key)
        if parts is None:
            yield Finding("verify.key", {"key": one.key})
            return
        if parts.role == "holding-file":
            return  # bytes that could not be opened are kept as they came
        ext = parts.ext or ""
        if ext not in (*OPEN_MASTERS, "json"):
            yield Finding("verify.format", {"key": one.key, "ext": ext})
            return
        if not fits(ext, data):
            yield Finding("verify.type", {"key": one.key, "ext": ext})
            return
        try:
            yield from self._content(one, parts.role, ext, data)
        except Encrypted:
            yield Finding("verify.encrypted", {"key": one.key})
        except Unusable as fault:
            yield Finding("verify.unreadable", {"key": one.key, "detail": str(fault)})

    def _content(self, one: _Object, role: str, ext: str, data: bytes) -> Iterator[Finding]:
        if role in ("page", "holding-page"):
            if self._never_opened(one.key):
                return
            if ext == "pdf":
                pdf_pages(data)
            else:
                open_image(data)
        elif role == "access":
            pages = pdf_pages(data)
            expected = self._current(one, "access_key")
            if expected is not None and pages != expected:
                yield Finding(
                    "verify.access_pages", {"key": one.key, "pages": pages, "stated": expected}
                )
        elif role == "text":
            body = json_body(data)
            expected = self._current(one, "text_key")
            found = body.get("pages")
            if expected is not None and (not isinstance(found, list) or len(found) != expected):
                yield Finding("verify.text", {"key": one.key})
        elif role == "manifest":
            yield from self._manifest(one, data)
        elif role == "dossier":
            yield from self._dossier(one, data)

    def _still(self, one: _Object) -> bool:
        """Whether the row stands as it was read: it may be gone with its object by now."""
        query = select(t.object_.c.id).where(
            t.object_.c.id == one.id, t.object_.c.doomed.is_(False)
        )
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    def _never_opened(self, key: str) -> bool:
        """Whether the page could not be looked at when it came in: a person knows of it."""
        query = select(t.page.c.id).where(t.page.c.key == key, t.page.c.kind == "unknown")
        with self._database.read() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def _current(self, one: _Object, column: str) -> int | None:
        """The number of pages of the filed document whose newest such object this is."""
        query = (
            select(func.count(t.page.c.id))
            .select_from(t.document.join(t.page, t.page.c.document_id == t.document.c.id))
            .where(t.document.c[column] == one.key, t.document.c.state == "filed")
        )
        with self._database.read() as connection:
            return connection.execute(query).scalar() or None

    def _lock(self, one: _Object) -> Iterator[Finding]:
        now = self._clock.now()
        held = self._on_hold(one.document)
        until = one.retain_until
        if not held and (until is None or until <= now):
            return
        found = self._objects.head(one.key, one.version_id)
        if found is None:
            return  # said already: it is missing
        if until is not None and until > now and _ends(found) < until.replace(microsecond=0):
            yield Finding("verify.lock", {"key": one.key, "until": until.date().isoformat()})
        if held and not found.hold:
            yield Finding("verify.hold", {"key": one.key})

    def _on_hold(self, document: int | None) -> bool:
        if document is None:
            return False
        query = (
            select(t.hold.c.id)
            .select_from(
                t.hold.join(
                    t.document,
                    (t.document.c.id == t.hold.c.document_id)
                    | (t.document.c.dossier_id == t.hold.c.dossier_id),
                )
            )
            .where(t.document.c.id == document, t.hold.c.lifted.is_(None))
        )
        with self._database.read() as connection:
            return connection.execute(query.limit(1)).first() is not None

    # --- manifests -----------------------------------------------------------------------------

    def _manifest(self, one: _Object, data: bytes) -> Iterator[Finding]:
        body = _manifest_body(data)
        if body is None:
            yield Finding("verify.manifest", {"key": one.key})
            return
        with self._database.read() as connection:
            row = connection.execute(
                select(t.document, t.dossier.c.number)
                .select_from(t.document.join(t.dossier))
                .where(t.document.c.manifest_key == one.key)
            ).first()
            if row is None or row.state != "filed" or row.revision != row.manifest_no:
                return  # an older generation, or one that is due anew
            pages = connection.execute(
                select(t.page).where(t.page.c.document_id == row.id).order_by(t.page.c.page_no)
            ).all()
        stated: list[Any] = body.get("pages") or []
        names = ("key", "sha256", "size", "kind", "rotation")
        same = (
            [[one_.get(name) for name in names] for one_ in stated]
            == [[getattr(page, name) for name in names] for page in pages]
            and body.get("number") == row.number
            and body.get("item") == f"{row.item:04d}"
            and body.get("section") == row.section
            and body.get("title") == row.title
            and body.get("date") == (row.date.isoformat() if row.date else None)
        )
        if not same:
            yield Finding("verify.manifest_differs", {"key": one.key})

    def _dossier(self, one: _Object, data: bytes) -> Iterator[Finding]:
        body = _manifest_body(data)
        parts = parse(one.key)
        if body is None or parts is None:
            yield Finding("verify.manifest", {"key": one.key})
            return
        with self._database.read() as connection:
            row = connection.execute(
                select(t.dossier).where(t.dossier.c.number == parts.number)
            ).first()
            if row is None or row.manifest_no != parts.n or row.revision != row.manifest_no:
                return
            items = connection.execute(
                select(t.document.c.item, t.document.c.manifest_key)
                .where(t.document.c.dossier_id == row.id, t.document.c.state == "filed")
                .order_by(t.document.c.item)
            ).all()
        stated = [
            (entry.get("item"), (entry.get("manifest") or {}).get("key"))
            for entry in body.get("items") or []
        ]
        if [item for item, _ in stated] != [f"{item.item:04d}" for item in items]:
            yield Finding("verify.items_differ", {"number": row.number})

    # --- the listing ---------------------------------------------------------------------------

    def _listing(self, told: set[str]) -> Iterator[Finding]:
        unknown, absent = strays(self._database, self._objects, self._clock.now())
        for key in unknown:
            if not known_now(self._database, key):
                yield Finding("verify.stray", {"key": key})
        for key, version in absent:
            if key not in told and self._objects.head(key, version) is None:
                with self._database.read() as connection:
                    query = select(t.object_.c.id).where(
                        t.object_.c.key == key, t.object_.c.doomed.is_(False)
                    )
                    if connection.execute(query.limit(1)).first() is None:
                        continue
                yield Finding("verify.missing", {"key": key})


def _manifest_body(data: bytes) -> dict[str, Any] | None:
    """What a manifest states, None where its own digest does not fit."""
    body = json_body(data)
    stated = body.pop("digest", None)
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    plain = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)
    found = hashlib.sha256(plain.encode()).hexdigest()
    return body if stated == found else None


def _ends(found: Stored) -> datetime:
    return found.retain_until or datetime.min.replace(tzinfo=UTC)


# --- repair ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Repaired:
    """What could be put back from a backup."""

    repaired: tuple[str, ...]  # keys
    failed: tuple[Finding, ...]


def repair(
    catalogue: Catalogue,
    objects: ObjectStore,
    vault: Vault,
    findings: Iterable[Finding],
    scratch: Path,
    source: str,
) -> Repaired:
    """Missing and damaged objects stand in the store again, from the vault, by their digest.

    Each is an event of the audit log that names the `source`.
    """
    keys = {
        str(one.params["key"])
        for one in findings
        if one.code in ("verify.missing", "verify.digest")
    }
    done: list[str] = []
    failed: list[Finding] = []
    for key in sorted(keys):
        with catalogue.database.read() as connection:
            row = connection.execute(
                select(t.object_)
                .where(t.object_.c.key == key, t.object_.c.doomed.is_(False))
                .order_by(t.object_.c.id.desc())
            ).first()
        if row is None:
            continue
        part = scratch / f"repair-{secrets.token_hex(6)}"
        try:
            vault.fetch(row.sha256, part)
            stored = objects.mend(
                key,
                part,
                sha256=row.sha256,
                content_type=TYPES.get(key.rpartition(".")[2], "application/octet-stream"),
                retain_until=row.retain_until,
            )
            reach("repair.object")
            catalogue.mended(row.id, stored.version_id, source)
            done.append(key)
        except (NotFound, StoreCorrupt, ObjectExists) as fault:
            failed.append(Finding("verify.not_repaired", {"key": key, "detail": str(fault)}))
        finally:
            part.unlink(missing_ok=True)
    return Repaired(tuple(done), tuple(failed))
