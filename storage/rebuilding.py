"""Rows out of manifests: the part of a rebuild that writes, always inside its one transaction."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from storage import tables as t
from storage.base import change
from storage.catalogue import Catalogue
from storage.codec import decode, dumps, encode
from storage.keys import KeyParts, parse
from storage.manifest import Correction, DocumentManifest, DossierManifest, ManifestPage
from storage.objects import ObjectStore, Stored
from storage.writing import PERSONAL, Rows
from yidang.errors import CatalogueUnavailable, NotFound, StoreCorrupt
from yidang.model import Fact, Finding, Reading
from yidang.numbers import PUBLIC_UNIT, parse_canonical

BATCH = "rebuild"
UNDER_WAY = ("received", "decoded", "read", "understood")
Paper = tuple[tuple[str, str], str, DocumentManifest, bool]
"""(home, key of the manifest, manifest, whether its dossier lists it)."""


class Shelves:
    """What the bucket says of single objects."""

    def __init__(
        self,
        catalogue: Catalogue,
        objects: ObjectStore,
        stored: Mapping[str, Stored],
        findings: list[Finding],
    ) -> None:
        self._catalogue = catalogue
        self._objects = objects
        self._stored = stored
        self._findings = findings

    def version(self, key: str, otherwise: str) -> str:
        """The version that stands at the key now."""
        found = self._stored.get(key)
        return otherwise if found is None else found.version_id

    def digest(self, key: str) -> tuple[str, int]:
        """SHA-256 and size of the object, by reading it."""
        data = self._objects.get(key, self._stored[key].version_id)
        return hashlib.sha256(data).hexdigest(), len(data)

    def body(self, key: str) -> dict[str, Any]:
        """A JSON object's content, empty where it cannot be read."""
        found = self._stored.get(key)
        try:
            if found is None:
                raise NotFound(what="object", name=key)
            body = json.loads(self._objects.get(key, found.version_id))
            return body if isinstance(body, dict) else {}
        except (NotFound, StoreCorrupt, ValueError) as fault:
            self._findings.append(Finding("rebuild.text", {"key": key, "detail": str(fault)}))
            return {}

    def vouch(
        self, connection: Connection, key: str, role: str, document: int | None
    ) -> tuple[str, int]:
        """The object has its row; its digest and size."""
        found = self._stored[key]
        head = self._objects.head(key, found.version_id)
        try:
            sha256, size = self.digest(key)
        except StoreCorrupt as fault:  # the row says what it should be
            self._findings.append(Finding("rebuild.damaged", {"key": key, "detail": str(fault)}))
            sha256, size = str(fault.params["expected"]), found.size
        connection.execute(
            insert(t.object_).values(
                key=key,
                version_id=found.version_id,
                sha256=sha256,
                size=size,
                role=role,
                document_id=document,
                written=found.written,
                last_verified=self._catalogue.clock.now(),
                retain_until=None if head is None else head.retain_until,
                doomed=False,
            )
        )
        return sha256, size


@dataclass(slots=True)
class Placing:
    """Writes dossiers, documents and pages as manifests state them."""

    catalogue: Catalogue
    shelves: Shelves
    findings: list[Finding]
    connection: Connection = field(init=False)
    lost_documents: set[int] = field(default_factory=set)
    _batch: int | None = None

    @property
    def _rows(self) -> Rows:
        return Rows(self.catalogue)

    # --- numbers -------------------------------------------------------------------------------

    def take_number(self, number: str, item: int) -> None:
        """Neither the number nor an item up to `item` is ever given again."""
        parsed = parse_canonical(number)
        keys = {"fonds_code": parsed.fonds, "unit_code": parsed.unit, "year": parsed.year}
        here = [t.number_counter.c[name] == value for name, value in keys.items()]
        last = self.connection.execute(select(t.number_counter.c.last).where(*here)).scalar()
        if last is None:
            self.connection.execute(insert(t.number_counter).values(**keys, last=parsed.seq))
        elif last < parsed.seq:
            self.connection.execute(update(t.number_counter).where(*here).values(last=parsed.seq))
        self.connection.execute(
            update(t.dossier)
            .where(t.dossier.c.number == number, t.dossier.c.next_item <= item)
            .values(next_item=item + 1)
        )

    # --- dossiers ------------------------------------------------------------------------------

    def dossier(self, manifest: DossierManifest) -> bool:
        """The dossier stands as its newest manifest says."""
        row = self._dossier_row(manifest.number)
        values = {
            "state": manifest.state,
            "grade": manifest.grade,
            "opened": manifest.opened,
            "moved_out": manifest.moved_out,
            "sealed": manifest.sealed,
            "revision": manifest.n,
            "manifest_no": manifest.n,
            "changed": manifest.created,
        }
        if row is None:
            self._fonds(manifest.fonds_code, manifest.community_abbr, manifest.community_name)
            household = self._household(manifest)
            dossier = self._new_dossier(manifest.number, household, manifest.series, **values)
        else:
            dossier = row.id
            change(self.connection, t.dossier, dossier, **values)
        highest = max((int(one.item) for one in manifest.items), default=0)
        self.take_number(manifest.number, highest)
        self._corrections("dossier", dossier, manifest.corrections)
        self._holds(dossier, manifest)
        return True

    def _dossier_row(self, number: str) -> Row[Any] | None:
        return self.connection.execute(
            select(t.dossier).where(t.dossier.c.number == number)
        ).first()

    def _new_dossier(self, number: str, household: int | None, series: str, **values: Any) -> int:
        parsed = parse_canonical(number)
        slot = f"h{household}" if household is not None else None
        if household is None and parsed.unit == PUBLIC_UNIT:
            slot = f"pub:{parsed.fonds}:{parsed.year}"
        taken = select(t.dossier.c.id).where(t.dossier.c.slot == slot)
        if slot is not None and self.connection.execute(taken).first() is not None:
            slot = None
        row = (
            insert(t.dossier)
            .values(
                number=number,
                series=series,
                fonds_code=parsed.fonds,
                unit_code=parsed.unit,
                year=parsed.year,
                seq=parsed.seq,
                household_id=household,
                slot=slot,
                next_item=1,
                created=values["changed"],
                **values,
            )
            .returning(t.dossier.c.id)
        )
        return int(self.connection.execute(row).scalar_one())

    def _fonds(self, code: str, abbr: str, name: str) -> None:
        known = self.connection.execute(select(t.fonds)).all()
        if any(one.code == code for one in known):
            return
        free = abbr if all(one.abbr != abbr for one in known) else code
        self.connection.execute(insert(t.fonds).values(code=code, abbr=free, name=name or code))

    def _household(self, manifest: DossierManifest) -> int | None:
        """The customer on the register, entered anew where he was imported after the export."""
        if manifest.customer_name is None:
            return None
        code = parse_canonical(manifest.number).unit
        alike = self.connection.execute(
            select(t.household.c.id).where(
                t.household.c.fonds_code == manifest.fonds_code,
                t.household.c.unit_code == code,
                t.household.c.customer_name == manifest.customer_name,
                t.household.c.customer_kind == manifest.customer_kind,
            )
        ).scalar()
        if alike is not None:
            return int(alike)
        seal = self.catalogue.seal
        id_number, phone = self._open(manifest.id_number), self._open(manifest.phone)
        row = (
            insert(t.household)
            .values(
                fonds_code=manifest.fonds_code,
                unit=manifest.unit,
                unit_code=code,
                customer_name=manifest.customer_name,
                customer_kind=manifest.customer_kind or "other",
                id_sealed=seal.lock(id_number) if id_number else None,
                id_hash=self.catalogue._id_hash(id_number) if id_number else None,
                phone_sealed=seal.lock(phone) if phone else None,
                move_in=manifest.move_in,
                move_out=manifest.moved_out,
                created=manifest.created,
                updated=manifest.created,
            )
            .returning(t.household.c.id)
        )
        self.catalogue._bump(self.connection, "register_version")
        return int(self.connection.execute(row).scalar_one())

    def _open(self, sealed: str | None) -> str | None:
        try:
            return None if sealed is None else self.catalogue.seal.open(base64.b64decode(sealed))
        except (CatalogueUnavailable, binascii.Error, IndexError):
            return None

    def _holds(self, dossier: int, manifest: DossierManifest) -> None:
        """A hold that the manifest names and no row does is in force again."""
        active = set(
            self.connection.execute(
                select(t.hold.c.reason).where(
                    t.hold.c.dossier_id == dossier, t.hold.c.lifted.is_(None)
                )
            ).scalars()
        )
        kinds = dict(zip(manifest.holds, manifest.hold_kinds, strict=False))
        for reason in manifest.holds:
            if reason not in active:
                self.connection.execute(
                    insert(t.hold).values(
                        dossier_id=dossier,
                        kind=kinds.get(reason, "other"),
                        reason=reason,
                        placed_by=self.catalogue.actor,
                        placed=manifest.created,
                    )
                )
                self._tell("rebuild.hold", number=manifest.number)

    # --- documents -----------------------------------------------------------------------------

    def documents(self, papers: Iterable[Paper]) -> int:
        """Every document stands as its newest manifest says; how many were new or changed."""
        chosen = [one for one in papers if one[3] or self._only_here(one)]
        targets = [(paper, self._document(paper)) for paper in chosen]
        known: dict[tuple[str, int], Row[Any]] = {}
        for (_, _, manifest, _), document in targets:
            self.connection.execute(
                update(t.page)
                .where(t.page.c.document_id == document)
                .values(document_id=None, page_no=None)
            )
            for page in manifest.pages:
                found = self._page_row(manifest, page)
                if found is not None:
                    known[page.scan_sha256 or manifest.scan_sha256, page.scan_page] = found
                    change(self.connection, t.page, found.id, document_id=None, page_no=None)
        for (_, _, manifest, _), document in targets:
            texts = self._texts(manifest)
            for page in manifest.pages:
                row = known.get((page.scan_sha256 or manifest.scan_sha256, page.scan_page))
                self._place(document, manifest, page, row, texts.get(page.page))
        self._empty_reviews()
        return len(targets)

    def _only_here(self, paper: Paper) -> bool:
        """Whether a manifest that its dossier does not list claims a page that is nowhere else.

        Such a manifest was left by a kill: just after the commit, or before it by a try that was
        made anew.
        """
        _, key, manifest, _ = paper
        if not manifest.pages:
            return True  # merged into another paper: only its number stays
        for page in manifest.pages:
            row = self._page_row(manifest, page)
            if row is None or row.state is None or row.document_id is None:
                self._tell("rebuild.unconfirmed", key=key)
                return True
        self._tell("rebuild.stray", key=key)
        return False

    def _page_row(self, manifest: DocumentManifest, page: ManifestPage) -> Row[Any] | None:
        sha256 = page.scan_sha256 or manifest.scan_sha256
        return self.connection.execute(
            select(t.page)
            .select_from(t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id))
            .where(
                t.scan.c.sha256 == sha256,
                t.page.c.scan_page == page.scan_page,
                t.page.c.sha256 == page.sha256,
                t.scan.c.state.not_in(("duplicate", "quarantined")),
            )
            .order_by(t.page.c.id)
        ).first()

    def _document(self, paper: Paper) -> int:
        (number, item), key, manifest, sure = paper
        prefix = key.rpartition("/")[0] + "/"
        place = self._dossier_row(manifest.number)
        if place is None:
            place = self._bare_dossier(manifest)
        self.take_number(manifest.number, int(manifest.item))
        row = self.connection.execute(
            select(t.document).where(t.document.c.prefix == prefix)
        ).first()
        waiting = None if row is not None else self._waiting(manifest)
        last = {one.field: one.new for one in manifest.corrections}
        parts = {
            name: parse(ref.key) if ref is not None else None
            for name, ref in (("text", manifest.text), ("access", manifest.access))
        }
        text, access = parts["text"], parts["access"]
        own = last.get("retention_class")
        values: dict[str, Any] = {
            "dossier_id": place.id,
            "item": int(manifest.item),
            "state": "filed" if manifest.pages else "merged",
            "section": manifest.section,
            "title": manifest.title,
            "date": manifest.date,
            "doc_type": manifest.doc_type,
            "schedule_version": manifest.schedule_version,
            "prefix": prefix,
            "revision": manifest.n,
            "manifest_no": manifest.n,
            "manifest_key": key,
            "changed": manifest.created,
            "text_no": (text.n or 0) if text else 0,
            "text_key": manifest.text.key if manifest.text else None,
            "access_no": (access.n or 0) if access else 0,
            "access_key": manifest.access.key if manifest.access else None,
            "reasons": [],
            "plan": None,
        }
        if own is not None or row is None:
            values["retention_class"] = own
            values["schedule_class"] = None if own else manifest.retention_class
        if last.get("contract_end"):
            values["contract_end"] = _day(last["contract_end"])
        there = row or waiting
        if there is not None:
            document = int(there.id)
            if waiting is not None:
                values |= {"filed": manifest.created, "confidence": 1.0}
            change(self.connection, t.document, document, **values)
        else:
            document = self._rows.new_document(
                self.connection,
                scan_id=self._scan(manifest.scan_sha256, manifest.file, manifest),
                section_confidence=1.0,
                confidence=1.0,
                filed=manifest.created,
                **{name: one for name, one in values.items() if name != "reasons"},
                reasons=[],
            )
            change(self.connection, t.document, document, created=manifest.created)
        self._corrections("document", document, manifest.corrections)
        if not sure:
            self._rows.touch_dossier(self.connection, place.id)
        self.catalogue._tell_index(self.connection, document, removed=not manifest.pages)
        return document

    def _waiting(self, manifest: DocumentManifest) -> Row[Any] | None:
        """The document in review whose pages these are: it was resolved after the export."""
        owners = set()
        for page in manifest.pages:
            row = self._page_row(manifest, page)
            owners.add(None if row is None else row.document_id)
        if len(owners) != 1 or None in owners:
            return None
        (owner,) = owners
        size = select(func.count()).where(t.page.c.document_id == owner)
        if self.connection.execute(size).scalar_one() != len(manifest.pages):
            return None
        return self.connection.execute(
            select(t.document).where(t.document.c.id == owner, t.document.c.state == "review")
        ).first()

    def _bare_dossier(self, manifest: DocumentManifest) -> Row[Any]:
        """A dossier of which the bucket has no manifest: its number is all that is known."""
        parsed = parse_canonical(manifest.number)
        self._fonds(parsed.fonds, parsed.fonds, parsed.fonds)
        self._new_dossier(
            manifest.number,
            None,
            manifest.series,
            state="active",
            grade=manifest.grade,
            opened=manifest.created.date(),
            revision=1,
            manifest_no=0,
            changed=manifest.created,
        )
        self._tell("rebuild.dossier", number=manifest.number)
        found = self._dossier_row(manifest.number)
        assert found is not None
        return found

    def _corrections(self, kind: str, id_: int, stated: tuple[Correction, ...]) -> None:
        known = self.connection.execute(
            select(func.count()).where(t.correction.c.kind == kind, t.correction.c.object_id == id_)
        ).scalar_one()
        for one in stated[known:]:
            self.connection.execute(
                insert(t.correction).values(
                    kind=kind,
                    object_id=id_,
                    field=one.field,
                    old=one.old,
                    new=one.new,
                    reason=one.reason,
                    actor=one.actor,
                    time=one.at,
                )
            )

    def _empty_reviews(self) -> None:
        """What waited in review and lost its last page to a document is part of that."""
        left = select(t.page.c.id).where(t.page.c.document_id == t.document.c.id).exists()
        for id_ in self.connection.execute(
            select(t.document.c.id).where(t.document.c.state == "review", ~left)
        ).scalars():
            change(self.connection, t.document, id_, state="merged")
            self.catalogue._tell_index(self.connection, id_, removed=True)

    def destroyed(self, document: int) -> None:
        """All that the document had is gone from the bucket: it was destroyed after the export."""
        self._tell("rebuild.destroyed", name=self._name(document))
        every = self.catalogue._merged(self.connection, document)
        self.catalogue._erase(self.connection, every, ())
        self.lost_documents |= set(every)

    def _name(self, document: int) -> str:
        row = self.connection.execute(
            select(t.document.c.item, t.dossier.c.number)
            .select_from(t.document.outerjoin(t.dossier))
            .where(t.document.c.id == document)
        ).one()
        return f"{row.number}-{row.item or 0:04d}"

    # --- pages ---------------------------------------------------------------------------------

    def _place(
        self,
        document: int,
        manifest: DocumentManifest,
        page: ManifestPage,
        row: Row[Any] | None,
        reading: Reading | None,
    ) -> None:
        parts = parse(page.key)
        values = {
            "document_id": document,
            "page_no": page.page,
            "kind": page.kind,
            "state": "filed",
            "rotation": page.rotation,
            "sha256": page.sha256,
            "size": page.size,
            "ext": parts.ext if parts else None,
            "key": page.key,
            "version_id": self.shelves.version(page.key, page.version_id),
            "width": page.width,
            "height": page.height,
            "dpi": page.dpi,
            "mode": page.mode,
        }
        sha256 = page.scan_sha256 or manifest.scan_sha256
        if row is not None:
            change(self.connection, t.page, row.id, **values)
            self._finish_scan(row.scan_id)
            self.connection.execute(
                update(t.fact)
                .where(t.fact.c.scan_id == row.scan_id, t.fact.c.scan_page == page.scan_page)
                .values(document_id=document)
            )
            self.connection.execute(
                update(t.object_).where(t.object_.c.key == page.key).values(document_id=document)
            )
            id_, scan = row.id, row.scan_id
            has = select(t.page_text.c.page_id).where(t.page_text.c.page_id == id_)
            fresh = row.key is None and self.connection.execute(has).first() is None
        else:
            scan = self._scan(sha256, page.file or manifest.file, manifest)
            new = insert(t.page).values(scan_id=scan, scan_page=page.scan_page, **values)
            id_ = self.connection.execute(new.returning(t.page.c.id)).scalar_one()
            self._count(scan)
            fresh = True
        if not fresh:
            return
        if reading is not None:
            body = self.catalogue.seal.lock(dumps(reading))
            self.connection.execute(insert(t.page_text).values(page_id=id_, body=body))
        facts = [self._clear(one) for one in manifest.facts if one.page == page.scan_page]
        self._rows.keep_facts(self.connection, document, scan, facts)

    def _clear(self, fact: Fact) -> Fact:
        if fact.name not in PERSONAL:
            return fact
        value = self._open(fact.value) or ""
        return replace(fact, value=value, raw=fact.raw or value)

    def _texts(self, manifest: DocumentManifest) -> dict[int, Reading]:
        if manifest.text is None:
            return {}
        found = {}
        for one in self.shelves.body(manifest.text.key).get("pages") or []:
            if isinstance(one, dict) and one.get("reading") is not None:
                found[int(one["page"])] = decode(Reading, one["reading"])
        return found

    # --- scans ---------------------------------------------------------------------------------

    def _scan(self, sha256: str, file: str, manifest: DocumentManifest) -> int:
        known = self.connection.execute(
            select(t.scan.c.id)
            .where(
                t.scan.c.sha256 == sha256,
                t.scan.c.state.not_in(("duplicate", "quarantined")),
            )
            .order_by(t.scan.c.id)
        ).scalar()
        if known is not None:
            self._finish_scan(known)
            return int(known)
        return self._new_scan(sha256, file, manifest.created)

    def _new_scan(self, sha256: str | None, file: str, moment: Any) -> int:
        if self._batch is None:
            row = insert(t.batch).values(
                name=BATCH, operator=self.catalogue.actor, opened=self.catalogue.clock.now()
            )
            self._batch = self.connection.execute(row.returning(t.batch.c.id)).scalar_one()
        new = insert(t.scan).values(
            batch_id=self._batch,
            file=file,
            inbox=False,
            sha256=sha256,
            size=0,
            state="released",
            attempts=1,
            pages=0,
            received=moment,
            updated=moment,
        )
        return int(self.connection.execute(new.returning(t.scan.c.id)).scalar_one())

    def _finish_scan(self, scan: int) -> None:
        """A scan that a manifest names was filed, although the export has it under way."""
        self.connection.execute(
            update(t.scan)
            .where(t.scan.c.id == scan, t.scan.c.state.in_(UNDER_WAY))
            .values(state="filed", plan=None)
        )

    def _count(self, scan: int) -> None:
        pages = select(func.max(t.page.c.scan_page)).where(t.page.c.scan_id == scan)
        highest = self.connection.execute(pages).scalar() or 0
        change(self.connection, t.scan, scan, pages=highest)

    # --- what nothing claims -------------------------------------------------------------------

    def review(self, unclaimed: list[tuple[str, KeyParts]]) -> int:
        """Held pages that no manifest claims are in review, by scan; held files in quarantine.

        Pages of a scan that is still under way are left to its next run, which finds them there.
        """
        scans: dict[str, list[tuple[str, KeyParts]]] = {}
        for key, parts in unclaimed:
            scans.setdefault(parts.scan or "", []).append((key, parts))
        count = 0
        for digest, found in scans.items():
            row = self.connection.execute(
                select(t.scan)
                .where(
                    t.scan.c.sha256.startswith(digest, autoescape=True),
                    t.scan.c.state != "duplicate",
                )
                .order_by(t.scan.c.id)
            ).first()
            if row is not None and row.state in UNDER_WAY:
                continue
            pages = [one for one in found if one[1].role == "holding-page"]
            for key, parts in found:
                if parts.role == "holding-file":
                    self._quarantined(key, parts)
            if pages:
                name = f"holding-{digest}"
                scan = (
                    row.id
                    if row is not None and row.state != "quarantined"
                    else self._new_scan(None, name, self.catalogue.clock.now())
                )
                count += self._waiting_pages(scan, pages)
        return count

    def _waiting_pages(self, scan: int, pages: list[tuple[str, KeyParts]]) -> int:
        """The pages are in review, the kind they were decoded with where that is on record."""
        loose: list[tuple[str, KeyParts, Row[Any] | None]] = []
        for key, parts in pages:
            row = self.connection.execute(
                select(t.page).where(t.page.c.scan_id == scan, t.page.c.scan_page == parts.page)
            ).first()
            if row is not None and row.key is not None:
                self._tell("rebuild.stray", key=key)  # moved on: its filed copy is on record
                continue
            loose.append((key, parts, row))
        if not loose:
            return 0
        document = self._rows.new_document(
            self.connection,
            scan_id=scan,
            state="review",
            section_confidence=0.0,
            confidence=0.0,
            reasons=encode((Finding("rebuild.found"),)),
        )
        for number, (key, parts, row) in enumerate(loose, 1):
            sha256, size = self.shelves.vouch(self.connection, key, "holding", document)
            values = {
                "document_id": document,
                "page_no": number,
                "kind": "unknown",
                "state": "review",
                "sha256": sha256,
                "size": size,
                "ext": parts.ext,
                "key": key,
                "version_id": self.shelves.version(key, ""),
                "rotation": 0 if row is None else row.rotation,
            }
            if row is None:
                new = insert(t.page).values(scan_id=scan, scan_page=parts.page, **values)
                self.connection.execute(new)
            else:
                change(self.connection, t.page, row.id, **values)
        self._count(scan)
        self.catalogue._tell_index(self.connection, document)
        self._tell("rebuild.review", scan=scan, pages=len(loose))
        return len(loose)

    def _quarantined(self, key: str, parts: KeyParts) -> None:
        sha256, size = self.shelves.vouch(self.connection, key, "holding", None)
        scan = self._new_scan(sha256, f"{sha256[:16]}.{parts.ext}", self.catalogue.clock.now())
        change(
            self.connection,
            t.scan,
            scan,
            state="quarantined",
            size=size,
            reason=encode(Finding("rebuild.found")),
            holding_key=key,
            pages=None,
        )
        self.connection.execute(
            insert(t.page).values(
                scan_id=scan, scan_page=1, kind="unknown", state="quarantined", rotation=0
            )
        )
        self._tell("rebuild.quarantined", key=key)

    def _tell(self, code: str, **params: str | int | None) -> None:
        self.findings.append(Finding(code, dict(params)))


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None
