"""The rows that filing and correcting write, always inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from storage import tables as t
from storage.base import Base
from storage.catalogue import Catalogue
from storage.codec import dumps, encode, loads
from storage.manifest import (
    Correction,
    DocumentManifest,
    DossierItem,
    DossierManifest,
    ManifestPage,
    ObjectRef,
)
from storage.sealing import masked
from storage.shelf import Placed
from yidang.errors import NotFound
from yidang.i18n import gettext, noop
from yidang.model import DocumentJudgement, Fact, PageJudgement, PageLook, Reading

PERSONAL = ("id_number", "phone")
"""Facts that stand masked in rows and sealed in manifests."""


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a document was filed."""

    dossier_id: int
    number: str  # canonical
    item: int
    prefix: str  # of its objects


class Rows:
    """Writes and reads whole documents for the archive."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.base: Base = catalogue
        self._seal = catalogue.seal
        self._clock = catalogue.clock

    # --- objects -------------------------------------------------------------------------------

    def keep_objects(
        self, connection: Connection, document: int | None, placed: Iterable[Placed]
    ) -> None:
        """The catalogue vouches for these objects."""
        for one in placed:
            row = self.base._insert(t.object_).values(
                key=one.ref.key,
                version_id=one.ref.version_id,
                sha256=one.ref.sha256,
                size=one.ref.size,
                role=one.role,
                document_id=document,
                written=self._clock.now(),
                last_verified=self._clock.now(),
                retain_until=one.retain_until,
                doomed=False,
            )
            connection.execute(
                row.on_conflict_do_update(
                    index_elements=[t.object_.c.key, t.object_.c.version_id],
                    set_={
                        "doomed": False,
                        "document_id": document,
                        "retain_until": one.retain_until,
                    },
                )
            )

    def doom(self, connection: Connection, refs: Iterable[tuple[str, str]]) -> None:
        """These versions are to be removed from the store, unless a page or scan needs them."""
        for key, version in refs:
            used = select(t.page.c.id).where(t.page.c.key == key).limit(1)
            kept = select(t.scan.c.id).where(
                t.scan.c.holding_key == key, t.scan.c.state == "quarantined"
            )
            if connection.execute(used).first() or connection.execute(kept.limit(1)).first():
                continue
            connection.execute(
                update(t.object_)
                .where(t.object_.c.key == key, t.object_.c.version_id == version)
                .values(doomed=True)
            )

    # --- documents -----------------------------------------------------------------------------

    def new_document(self, connection: Connection, **values: Any) -> int:
        """A document's row; returns its id."""
        defaults: dict[str, Any] = {
            "reasons": [],
            "revision": 1,
            "manifest_no": 0,
            "text_no": 0,
            "access_no": 0,
            "created": self._clock.now(),
            "changed": self._clock.now(),
        }
        row = insert(t.document).values(**(defaults | values)).returning(t.document.c.id)
        return int(connection.execute(row).scalar_one())

    def judged(self, connection: Connection, document: DocumentJudgement) -> dict[str, Any]:
        """The columns that a judgement fills; a household that is not on the register is none."""
        best = max(document.candidates, key=lambda one: one.probability, default=None)
        household, fonds = document.household, document.fonds_code
        if household is None and fonds is None and best is not None:
            household, fonds = best.household, best.fonds_code
        known = select(t.household.c.id).where(t.household.c.id == household)
        if household is not None and connection.execute(known).first() is None:
            household = None
        ends = [one.value for one in document.facts if one.name == "contract_end"]
        return {
            "section": document.section,
            "section_confidence": document.section_confidence,
            "confidence": document.confidence,
            "title": document.title,
            "date": document.date,
            "contract_end": _day(ends[-1]) if ends else None,
            "guess_household": household,
            "guess_fonds": fonds,
            "reasons": encode(document.reasons),
            "candidates": self._seal.lock(dumps(document.candidates)),
        }

    def keep_facts(
        self, connection: Connection, document: int, scan: int, facts: Sequence[Fact]
    ) -> None:
        """The facts read from the document, personal ones masked beside their sealed form."""
        for fact in facts:
            personal = fact.name in PERSONAL
            connection.execute(
                insert(t.fact).values(
                    document_id=document,
                    scan_id=scan,
                    name=fact.name,
                    value=masked(fact.value) if personal else fact.value,
                    value_hash=self._seal.fingerprint(fact.value) if personal else None,
                    scan_page=fact.page,
                    confidence=fact.confidence,
                    body=self._seal.lock(dumps(fact)),
                )
            )

    def keep_page(
        self,
        connection: Connection,
        scan: int,
        judged: PageJudgement,
        look: PageLook | None,
        placed: Placed,
        **values: Any,
    ) -> None:
        """What became of one page, with its text."""
        mine = (t.page.c.scan_id == scan) & (t.page.c.scan_page == judged.page)
        row = (
            update(t.page)
            .where(mine)
            .values(
                kind=judged.kind,
                section=judged.section,
                confidence=judged.confidence,
                rotation=look.rotation if look else 0,
                key=placed.ref.key,
                version_id=placed.ref.version_id,
                phash=look.phash if look else None,
                flags=encode((*(look.flags if look else ()), *judged.flags)) or None,
                **values,
            )
            .returning(t.page.c.id)
        )
        page = connection.execute(row).scalar()
        if page is None:
            raise NotFound(what=gettext(noop("page")), name=f"{scan}/{judged.page}")
        if look is not None and look.reading is not None:
            body = self._seal.lock(dumps(look.reading))
            connection.execute(delete(t.page_text).where(t.page_text.c.page_id == page))
            connection.execute(insert(t.page_text).values(page_id=page, body=body))

    def document_row(self, connection: Connection, document: int) -> Row[Any]:
        """The row of a document; NotFound where there is none."""
        row = connection.execute(select(t.document).where(t.document.c.id == document)).first()
        if row is None:
            raise NotFound(what=gettext(noop("document")), name=str(document))
        return row

    def page_rows(self, connection: Connection, document: int) -> Sequence[Row[Any]]:
        """The rows of a document's pages in order, with the scan's name and digest."""
        return connection.execute(
            select(t.page, t.scan.c.file, t.scan.c.sha256.label("scan_sha256"))
            .select_from(t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id))
            .where(t.page.c.document_id == document)
            .order_by(t.page.c.page_no)
        ).all()

    def readings(self, connection: Connection, pages: Sequence[int]) -> dict[int, Reading]:
        """The readings of pages, by the id of the page's row."""
        rows = connection.execute(select(t.page_text).where(t.page_text.c.page_id.in_(pages)))
        return {row.page_id: loads(Reading, self._seal.open(row.body)) for row in rows}

    def touch(self, connection: Connection, document: int, **values: Any) -> None:
        """The document has a new revision: its manifest is due and the index follows."""
        connection.execute(
            update(t.document)
            .where(t.document.c.id == document)
            .values(revision=t.document.c.revision + 1, changed=self._clock.now(), **values)
        )

    def touch_dossier(self, connection: Connection, dossier: int) -> None:
        """The dossier has a new revision: its manifest is due."""
        connection.execute(
            update(t.dossier)
            .where(t.dossier.c.id == dossier)
            .values(revision=t.dossier.c.revision + 1, changed=self._clock.now())
        )

    # --- manifests -----------------------------------------------------------------------------

    def sealed_facts(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """The facts as a manifest may hold them: personal values as ciphertext only."""
        return tuple(
            replace(one, value=self._seal.lock_steadily(one.value), raw="")
            if one.name in PERSONAL
            else one
            for one in facts
        )

    def corrections(self, connection: Connection, kind: str, id_: int) -> tuple[Correction, ...]:
        """Every change of the object, oldest first."""
        rows = connection.execute(
            select(t.correction)
            .where(t.correction.c.kind == kind, t.correction.c.object_id == id_)
            .order_by(t.correction.c.id)
        )
        return tuple(
            Correction(row.field, row.old, row.new, row.reason, row.actor, row.time) for row in rows
        )

    def object_ref(self, connection: Connection, key: str | None) -> ObjectRef | None:
        """The newest version on record at a key."""
        if key is None:
            return None
        row = connection.execute(
            select(t.object_).where(t.object_.c.key == key).order_by(t.object_.c.id.desc())
        ).first()
        return None if row is None else ObjectRef(row.key, row.version_id, row.sha256, row.size)

    def document_manifest(
        self, connection: Connection, document: int, program: str
    ) -> DocumentManifest:
        """The manifest of the document's newest revision: a function of the rows alone."""
        row = self.document_row(connection, document)
        pages = self.page_rows(connection, document)
        dossier = connection.execute(
            select(t.dossier).where(t.dossier.c.id == row.dossier_id)
        ).one()
        scan = connection.execute(select(t.scan).where(t.scan.c.id == row.scan_id)).one()
        facts = connection.execute(
            select(t.fact.c.body).where(t.fact.c.document_id == document).order_by(t.fact.c.id)
        ).scalars()
        return DocumentManifest(
            number=dossier.number,
            item=f"{row.item:04d}",
            n=row.revision,
            series=dossier.series,
            file=scan.file,
            scan_sha256=scan.sha256,
            pages=tuple(manifest_page(one, row.scan_id) for one in pages),
            section=row.section,
            title=row.title,
            date=row.date,
            created=row.changed,
            program=program,
            retention_class=row.retention_class or row.schedule_class,
            schedule_version=row.schedule_version,
            doc_type=row.doc_type,
            grade=dossier.grade,
            text=self.object_ref(connection, row.text_key),
            access=self.object_ref(connection, row.access_key),
            facts=self.sealed_facts(loads(Fact, self._seal.open(body)) for body in facts),
            corrections=self.corrections(connection, "document", document),
        )

    def dossier_manifest(
        self, connection: Connection, dossier: int, program: str
    ) -> DossierManifest:
        """The manifest of the dossier's newest revision: a function of the rows alone."""
        row = connection.execute(select(t.dossier).where(t.dossier.c.id == dossier)).one()
        fonds = connection.execute(select(t.fonds).where(t.fonds.c.code == row.fonds_code)).one()
        who = connection.execute(
            select(t.household).where(t.household.c.id == row.household_id)
        ).first()
        documents = connection.execute(
            select(t.document)
            .where(t.document.c.dossier_id == dossier, t.document.c.state == "filed")
            .order_by(t.document.c.item)
        ).all()
        holds = connection.execute(
            select(t.hold.c.reason, t.hold.c.kind)
            .where(t.hold.c.dossier_id == dossier, t.hold.c.lifted.is_(None))
            .order_by(t.hold.c.id)
        ).all()
        refs = [(one.item, self.object_ref(connection, one.manifest_key)) for one in documents]
        return DossierManifest(
            number=row.number,
            n=row.revision,
            series=row.series,
            fonds_code=row.fonds_code,
            community_abbr=fonds.abbr,
            community_name=fonds.name,
            unit=who.unit if who else row.unit_code,
            state=row.state,
            opened=row.opened,
            created=row.changed,
            program=program,
            customer_name=who.customer_name if who else None,
            customer_kind=who.customer_kind if who else None,
            id_number=self._steady(who.id_sealed if who else None),
            phone=self._steady(who.phone_sealed if who else None),
            move_in=who.move_in if who else None,
            moved_out=row.moved_out,
            sealed=row.sealed,
            grade=row.grade,
            holds=tuple(one.reason for one in holds),
            hold_kinds=tuple(one.kind or "other" for one in holds),
            items=tuple(DossierItem(f"{item:04d}", ref) for item, ref in refs if ref is not None),
            corrections=self.corrections(connection, "dossier", dossier),
        )

    def _steady(self, sealed: bytes | None) -> str | None:
        return None if sealed is None else self._seal.lock_steadily(self._seal.open(sealed))


def manifest_page(row: Row[Any], scan: int | None) -> ManifestPage:
    """A page's row as its manifest states it."""
    other = row.scan_id != scan
    return ManifestPage(
        page=row.page_no,
        kind=row.kind,
        key=row.key,
        version_id=row.version_id,
        sha256=row.sha256,
        size=row.size,
        rotation=row.rotation,
        scan_page=row.scan_page,
        dpi=row.dpi,
        width=row.width,
        height=row.height,
        mode=row.mode,
        file=row.file if other else None,
        scan_sha256=row.scan_sha256 if other else None,
    )


def text_body(pages: Sequence[tuple[int, int, Reading | None]]) -> Mapping[str, Any]:
    """What `text-{n}.json` holds: (page, scan page, reading) in order, boxes to 5 decimals."""
    return {
        "format": 1,
        "kind": "text",
        "pages": [
            {"page": page, "scan_page": scan_page, "reading": _rounded(encode(reading))}
            for page, scan_page, reading in pages
        ],
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_of(day: date, now: datetime) -> datetime:
    """The time of day of `now` on `day`."""
    return now.replace(year=day.year, month=day.month, day=day.day)
