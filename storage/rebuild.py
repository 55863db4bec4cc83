"""The catalogue out of the bucket alone: the last export, and every manifest newer than it.

What the manifests say is taken over: dossiers, documents, pages, texts, facts, corrections, holds.
Numbers and items that any key in the bucket bears are never given again. A page in the bucket that
no manifest claims goes to review, because a person can tell what it is and a lost page nobody. All
that could not be taken over is listed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, func, insert, select, update

from storage import tables as t
from storage.base import change
from storage.catalogue import Catalogue
from storage.database import Database
from storage.export import Row, fetch_export, list_exports, load_export
from storage.holds import holding
from storage.keys import KeyParts, parse
from storage.manifest import DocumentManifest, DossierManifest, from_bytes
from storage.objects import ObjectStore, Stored
from storage.rebuilding import Placing, Shelves
from yidang.clock import Clock
from yidang.errors import BadBackup, BadManifest, NotFound, StoreCorrupt
from yidang.i18n import gettext, noop
from yidang.model import Finding
from yidang.words import HELD_BY_STORE

ANCHORS = "v1/exports/audithead-"
"""Where the heads of the audit log lie, the newest last."""

Home = tuple[str, str]
"""Number and item in whose folder a document's objects lie."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did; what is not in the findings or in the export, the manifests said."""

    export: str | None  # key of the export it stands on
    moment: datetime | None  # of that export; later changes are known from manifests alone
    rows: int  # taken from the export
    dossiers: int  # new or changed since
    documents: int
    review: int  # pages that no manifest claims, now in review
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Bucket:
    """What the bucket holds."""

    stored: dict[str, Stored] = field(default_factory=dict)  # newest version by key
    parts: dict[str, KeyParts] = field(default_factory=dict)
    documents: dict[Home, int] = field(default_factory=dict)  # newest generation
    dossiers: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)  # highest item of a number

    @classmethod
    def read(cls, objects: ObjectStore) -> Bucket:
        """The listing, understood."""
        found = cls()
        for stored in objects.list("v1/"):
            parts = parse(stored.key)
            if stored.deleted:
                continue
            found.stored[stored.key] = stored
            if parts is None or parts.role == "export":
                continue  # certificates, anchors: they are known by their rows alone
            found.parts[stored.key] = parts
            if parts.number is None:
                continue
            number = parts.number
            if parts.item is not None:
                found.items[number] = max(found.items.get(number, 0), int(parts.item))
            if parts.role == "manifest" and parts.item is not None:
                home = (number, parts.item)
                found.documents[home] = max(found.documents.get(home, 0), parts.n or 0)
            if parts.role == "dossier":
                found.dossiers[number] = max(found.dossiers.get(number, 0), parts.n or 0)
            found.items.setdefault(number, 0)
        return found


def rebuild(
    url: str, objects: ObjectStore, clock: Clock, actor: str, secret: bytes, scratch: Path
) -> Rebuilt:
    """The empty database at `url` holds the catalogue again.

    BadBackup: the database is not empty. StoreUnavailable: the bucket cannot be read.
    """
    findings: list[Finding] = []
    database = Database(url)
    try:
        if database.version() is not None:
            detail = gettext(noop("there is a catalogue at {where} already"))
            raise BadBackup(name="-", detail=detail.format(where=database.where))
        base = _load_newest(database, objects, scratch, findings)
    finally:
        database.close()
    catalogue = Catalogue(url, clock, actor, secret)
    try:
        work = _Rebuild(catalogue, objects, base[1], findings)
        work.run()
        catalogue.record(
            "catalogue.rebuild",
            base[0] or "archive",
            "failure" if findings else "success",
            detail=f"{work.dossiers} dossiers, {work.documents} documents, {work.review} pages",
        )
    finally:
        catalogue.close()
    return Rebuilt(
        base[0], base[1], base[2], work.dossiers, work.documents, work.review, tuple(findings)
    )


def _load_newest(
    database: Database, objects: ObjectStore, scratch: Path, findings: list[Finding]
) -> tuple[str | None, datetime | None, int]:
    for stored, moment in reversed(list_exports(objects)):
        path = scratch / "export.gz"
        try:
            fetch_export(objects, stored, path)
            head = load_export(path, database, _free)
            return stored.key, moment, head.rows
        except (StoreCorrupt, BadBackup, NotFound) as fault:
            findings.append(Finding("rebuild.export", {"key": stored.key, "detail": str(fault)}))
        finally:
            path.unlink(missing_ok=True)
    findings.append(Finding("rebuild.no_export"))
    return None, None, 0


def _free(table: str, row: Row) -> Row:
    return row | {"lease_owner": None, "lease_until": None} if table == "scan" else row


class _Rebuild:
    """Brings the loaded catalogue up to the bucket."""

    def __init__(
        self,
        catalogue: Catalogue,
        objects: ObjectStore,
        moment: datetime | None,
        findings: list[Finding],
    ) -> None:
        self._catalogue = catalogue
        self._objects = objects
        self._moment = moment
        self._findings = findings
        self._bucket = Bucket.read(objects)
        self._shelves = Shelves(catalogue, objects, self._bucket.stored, findings)
        self._placing = Placing(catalogue, self._shelves, findings)
        self.dossiers = 0
        self.documents = 0
        self.review = 0

    def run(self) -> None:
        """Every step, in one transaction: a rebuild is there as a whole or not at all."""
        files = self._newer_dossiers()
        papers = self._newer_documents(files)
        with self._catalogue.database.write() as connection:
            self._placing.connection = connection
            for manifest in files:
                self.dossiers += self._placing.dossier(manifest)
            for number in sorted(self._bucket.items):
                self._placing.take_number(number, self._bucket.items[number])
            self.documents = self._placing.documents(papers)
            self._gone()
            self._known_objects()
            self.review = self._placing.review(self._unclaimed())
            self._held()
        self._later_acts()

    # --- what is newer -------------------------------------------------------------------------

    def _newer_dossiers(self) -> list[DossierManifest]:
        """The newest manifest of every dossier that the export has an older one of, or none."""
        with self._catalogue.database.read() as connection:
            known = {row.number: row.manifest_no for row in connection.execute(select(t.dossier))}
        return [
            manifest
            for number, n in sorted(self._bucket.dossiers.items())
            if n > known.get(number, 0)
            for manifest in self._read_dossier(number, n)
        ]

    def _read_dossier(self, number: str, n: int) -> Iterable[DossierManifest]:
        for key, parts in self._bucket.parts.items():
            if parts.role == "dossier" and (parts.number, parts.n) == (number, n):
                body = self._read(key)
                if body is not None:
                    try:
                        yield from_bytes(body, DossierManifest, key)
                    except (BadManifest, StoreCorrupt) as fault:
                        self._tell("rebuild.manifest", key=key, detail=str(fault))

    def _newer_documents(
        self, files: Iterable[DossierManifest]
    ) -> list[tuple[Home, str, DocumentManifest, bool]]:
        """(home, key, manifest, whether its dossier lists it) of every document that changed."""
        listed = {
            item.manifest.key.rpartition("/")[0] for manifest in files for item in manifest.items
        }
        with self._catalogue.database.read() as connection:
            known = {
                row.prefix: row.manifest_no
                for row in connection.execute(
                    select(t.document.c.prefix, t.document.c.manifest_no).where(
                        t.document.c.prefix.is_not(None)
                    )
                )
            }
        found = []
        for key, parts in sorted(self._bucket.parts.items()):
            if parts.role != "manifest" or parts.number is None or parts.item is None:
                continue
            home = (parts.number, parts.item)
            prefix = key.rpartition("/")[0] + "/"
            if parts.n != self._bucket.documents[home] or parts.n <= known.get(prefix, 0):
                continue
            body = self._read(key)
            if body is None:
                continue
            try:
                manifest = from_bytes(body, DocumentManifest, key)
            except (BadManifest, StoreCorrupt) as fault:
                self._tell("rebuild.manifest", key=key, detail=str(fault))
                continue
            sure = prefix in known or prefix.rstrip("/") in listed
            found.append((home, key, manifest, sure))
        return found

    def _read(self, key: str) -> bytes | None:
        try:
            return self._objects.get(key, self._bucket.stored[key].version_id)
        except (NotFound, StoreCorrupt) as fault:
            self._tell("rebuild.manifest", key=key, detail=str(fault))
            return None

    # --- what is gone --------------------------------------------------------------------------

    def _gone(self) -> None:
        """Rows of objects that left the bucket after the export go, unless something needs them.

        A document that lost everything and stands in no list of its dossier was destroyed.
        """
        connection = self._placing.connection
        rows = connection.execute(select(t.object_).order_by(t.object_.c.id)).all()
        lost = [row for row in rows if row.key not in self._bucket.stored]
        needed = set(
            connection.execute(select(t.page.c.key).where(t.page.c.key.is_not(None))).scalars()
        )
        for row in connection.execute(
            select(t.document).where(t.document.c.state == "filed")
        ).all():
            mine = [one for one in rows if one.document_id == row.id]
            gone = bool(mine) and all(one.key not in self._bucket.stored for one in mine)
            if gone and not self._listed(row.dossier_id, row.prefix):
                self._placing.destroyed(row.id)
                continue
            needed |= {row.manifest_key, row.text_key, row.access_key}
        for row in lost:
            destroyed = row.document_id in self._placing.lost_documents
            if row.key in needed and not row.doomed and not destroyed:
                self._tell("rebuild.missing", key=row.key)
                continue
            connection.execute(delete(t.object_).where(t.object_.c.id == row.id))

    def _listed(self, dossier: int, prefix: str) -> bool:
        """Whether the dossier's newest manifest lists the document, or cannot be asked."""
        number = self._placing.connection.execute(
            select(t.dossier.c.number).where(t.dossier.c.id == dossier)
        ).scalar_one()
        found = list(self._read_dossier(number, self._bucket.dossiers.get(number, 0)))
        return not found or any(
            item.manifest.key.startswith(prefix) for one in found for item in one.items
        )

    # --- what no manifest says -----------------------------------------------------------------

    def _held(self) -> None:
        """What the store holds and no hold on record reaches is on hold again.

        Holds on single papers, searches, units and communities that were placed after the export
        are known by the legal hold of their versions alone.
        """
        connection = self._placing.connection
        rows = connection.execute(
            select(t.document.c.id, t.document.c.manifest_key, t.dossier.c.number)
            .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
            .where(t.document.c.state == "filed", ~holding())
            .order_by(t.dossier.c.number, t.document.c.id)
        ).all()
        found: Counter[str] = Counter()
        for row in rows:
            stored = self._bucket.stored.get(row.manifest_key or "")
            head = self._objects.head(stored.key, stored.version_id) if stored else None
            if head is None or not head.hold:
                continue
            connection.execute(
                insert(t.hold).values(
                    document_id=row.id,
                    kind="other",
                    reason=HELD_BY_STORE,
                    placed_by=self._catalogue.actor,
                    placed=self._catalogue.clock.now(),
                )
            )
            found[row.number] += 1
        for number, count in sorted(found.items()):
            self._tell("rebuild.held", number=number, documents=count)

    def _later_acts(self) -> None:
        """The newest anchor of the audit log tells how many acts came after the export."""
        anchors = sorted(one for one in self._bucket.stored if one.startswith(ANCHORS))
        if not anchors:
            return
        body = json.loads(self._read(anchors[-1]) or b"{}")
        with self._catalogue.database.read() as connection:
            known = connection.execute(select(func.max(t.audit.c.seq))).scalar() or 0
        lost = int(body.get("events", 0)) - int(known)
        if lost > 0:
            self._tell("rebuild.acts", acts=lost, time=str(body.get("time")))

    # --- objects -------------------------------------------------------------------------------

    def _known_objects(self) -> None:
        """Every object that belongs to what is on record has its row, with today's version."""
        connection = self._placing.connection
        documents = {
            row.prefix: row.id
            for row in connection.execute(
                select(t.document.c.id, t.document.c.prefix).where(t.document.c.prefix.is_not(None))
            )
        }
        numbers = set(connection.execute(select(t.dossier.c.number)).scalars())
        claimed = {
            row.key: row.document_id
            for row in connection.execute(
                select(t.page.c.key, t.page.c.document_id).where(t.page.c.key.is_not(None))
            )
        }
        rows = {row.key: row for row in connection.execute(select(t.object_)).all()}
        for key, parts in sorted(self._bucket.parts.items()):
            stored = self._bucket.stored[key]
            row = rows.get(key)
            if row is not None:
                if row.version_id != stored.version_id:
                    change(connection, t.object_, row.id, version_id=stored.version_id)
                    connection.execute(
                        update(t.page)
                        .where(t.page.c.key == key)
                        .values(version_id=stored.version_id)
                    )
                continue
            if key in claimed:
                role = "holding" if parts.role == "holding-page" else "master"
                self._shelves.vouch(connection, key, role, claimed[key])
            elif parts.role in ("manifest", "text", "access"):
                document = documents.get(key.rpartition("/")[0] + "/")
                if document is None:
                    self._tell("rebuild.stray", key=key)
                else:
                    self._shelves.vouch(connection, key, parts.role, document)
            elif parts.role == "dossier" and parts.number in numbers:
                self._shelves.vouch(connection, key, "dossier", None)
            elif parts.role == "page":
                self._tell("rebuild.stray", key=key)

    def _unclaimed(self) -> list[tuple[str, KeyParts]]:
        """Held pages and files that no row knows, by scan and page."""
        connection = self._placing.connection
        known = set(connection.execute(select(t.object_.c.key)).scalars())
        return [
            (key, parts)
            for key, parts in sorted(self._bucket.parts.items())
            if parts.role in ("holding-page", "holding-file") and key not in known
        ]

    def _tell(self, code: str, **params: str | int | None) -> None:
        self._findings.append(Finding(code, dict(params)))
