"""The way of a scan into the archive (DESIGN.md section 4, steps filed and released; section 7).

A first transaction opens the dossiers and reserves numbers and items in a plan on the scan. The
objects are written once and read back, the manifests last. A second transaction commits the rows;
that commit is the point of no return. The same call after a kill follows the same plan: an object
that stands already is taken as written, so nothing is there twice.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from storage import tables as t
from storage.allocation import OPEN_STATES
from storage.base import change
from storage.codec import dumps, loads
from storage.keys import SERIES, access_key, holding_file_key, holding_page_key, page_key, text_key
from storage.manifest import DocumentManifest, ManifestPage, ObjectRef, canonical
from storage.objects import digest_of
from storage.plan import FilingPlan, PlannedDocument, accounts, complete
from storage.settling import Settling
from storage.shelf import Placed
from storage.writing import text_body
from yidang import __version__
from yidang.errors import BadDecision, NumbersExhausted
from yidang.faults import reach
from yidang.i18n import gettext, noop
from yidang.model import (
    DocumentJudgement,
    Finding,
    MasterPage,
    PageJudgement,
    PageLook,
    ScanJudgement,
)
from yidang.ports import AccessMaker


@dataclass(frozen=True, slots=True)
class _Written:
    """The objects of one document."""

    masters: Mapping[int, Placed]  # by page of the scan
    text: Placed | None = None
    access: Placed | None = None
    manifest: Placed | None = None

    @property
    def every(self) -> list[Placed]:
        extra = (self.text, self.access, self.manifest)
        return [*self.masters.values(), *(one for one in extra if one is not None)]


class FilingPath(Settling):
    """Implements `yidang.ports.Filing`."""

    # --- filing --------------------------------------------------------------------------------

    def file(
        self,
        scan: int,
        judgement: ScanJudgement,
        masters: Mapping[int, MasterPage],
        looks: Mapping[int, PageLook],
        access: AccessMaker,
    ) -> None:
        """As Filing.file."""
        plan, sha256 = self._plan(scan, judgement, masters)
        if plan is None:
            self.settle()
            return
        reach("filing.planned")
        written = [
            self._write(plan, one, sha256, self._scan_file(scan), masters, looks, access)
            for one in plan.documents
        ]
        reach("filing.objects")
        loose = {
            page.page: self._hold(sha256, masters[page.page])
            for page in plan.judgement.pages
            if page.document is None
        }
        reach("filing.held")
        touched = self._commit(scan, plan, written, loose, looks)
        reach("filing.committed")
        self.settle(dossiers=touched)

    def hold_quarantined(self, scan: int) -> Placed | None:
        """The delivered file of a quarantined scan is in the store; None where there are no bytes.

        Backup and fixity cover it from now on, whatever becomes of the quarantine folder.
        """
        found = self.catalogue.scan(scan)
        source = None if found.work is None else found.work / "source"
        if found.sha256 is None or source is None or not source.exists():
            return None
        if source.is_dir():  # a folder of images: its digest is not that of one file
            ext, packed = "tar", _packed(source)
            key = holding_file_key(found.sha256, digest_of(packed), ext)
            placed = self.shelf.put(key, packed, digest_of(packed), "holding")
        else:
            ext = _extension(found.file)
            key = holding_file_key(found.sha256, found.sha256, ext)
            placed = self.shelf.put(key, source, found.sha256, "holding")
        with self.catalogue.database.write() as connection:
            self.rows.keep_objects(connection, None, [placed])
            change(connection, t.scan, scan, holding_key=key)
        return placed

    # --- first transaction ---------------------------------------------------------------------

    def _plan(
        self, scan: int, judgement: ScanJudgement, masters: Mapping[int, MasterPage]
    ) -> tuple[FilingPlan | None, str]:
        """The plan on record, or a new one; None once the scan is filed."""
        with self.catalogue.database.write() as connection:
            row = connection.execute(select(t.scan).where(t.scan.c.id == scan)).first()
            if row is None or row.sha256 is None:
                detail = gettext(noop("scan {scan} has no content")).format(scan=scan)
                raise BadDecision(detail=detail)
            if row.state in ("filed", "released"):
                return None, row.sha256
            if row.state in ("quarantined", "duplicate"):
                detail = gettext(noop("scan {scan} is {state}"))
                raise BadDecision(detail=detail.format(scan=scan, state=row.state))
            decoded = self._pages_of(connection, scan)
            if row.plan is not None:
                plan = loads(FilingPlan, self.catalogue.seal.open(row.plan))
                if accounts(plan.judgement, masters, decoded):
                    return plan, row.sha256
                # The pages came out otherwise this time: the reserved items stay unused.
            judgement = complete(judgement)
            if not accounts(judgement, masters, decoded):
                detail = gettext(noop("the judgement does not account for every page once"))
                raise BadDecision(detail=detail)
            plan = self._reserve(connection, judgement)
            change(connection, t.scan, scan, plan=self.catalogue.seal.lock(dumps(plan)))
            return plan, row.sha256

    def _reserve(self, connection: Connection, judgement: ScanJudgement) -> FilingPlan:
        """Open dossiers and take item numbers in the profile's order."""

        def place(ordinal: int) -> Any:
            one = judgement.documents[ordinal]
            return self.rules.order(one.section, one.date, one.title, f"{ordinal:04d}")

        documents = list(judgement.documents)
        planned: dict[int, PlannedDocument] = {}
        for ordinal in sorted(range(len(documents)), key=place):
            planned[ordinal] = PlannedDocument(ordinal)
            one = documents[ordinal]
            obstacle = self._obstacle(connection, one)
            if obstacle is None and not one.reasons:
                try:
                    dossier = self.catalogue.open_dossier(
                        connection,
                        household_id=one.household,
                        fonds_code=one.fonds_code,
                        year_rule=self.rules.year,
                    )
                except NumbersExhausted as fault:
                    obstacle = Finding("filing.numbers", dict(fault.params))
                else:
                    item = self.catalogue.reserve_item(connection, dossier.id)
                    planned[ordinal] = PlannedDocument(ordinal, dossier.id, dossier.number, item)
            if obstacle is not None and not one.reasons:
                documents[ordinal] = replace(one, reasons=(obstacle,))
        return FilingPlan(
            judgement=replace(judgement, documents=tuple(documents)),
            documents=tuple(planned[ordinal] for ordinal in range(len(documents))),
            time=self.clock.now(),
            retain_until=self.retain_until(),
            program=__version__,
            schedule_version=self.rules.schedule_version,
        )

    def _obstacle(self, connection: Connection, one: DocumentJudgement) -> Finding | None:
        """Why the document cannot be filed although the judgement is sure."""
        for word in self.rules.excluded:
            if word in (one.title or ""):
                return Finding("filing.not_collected", {"word": word})
        if one.household is None and one.fonds_code is None:
            return Finding("filing.no_dossier")
        if one.household is None:
            known = select(t.fonds.c.code).where(t.fonds.c.code == one.fonds_code)
            return None if connection.execute(known).first() else Finding("filing.no_dossier")
        known = select(t.household.c.id).where(t.household.c.id == one.household)
        if connection.execute(known).first() is None:
            return Finding("filing.no_dossier")
        mine = select(t.dossier).where(t.dossier.c.slot == f"h{one.household}")
        dossier = connection.execute(mine).first()
        if dossier is not None and dossier.state not in OPEN_STATES:
            return Finding(
                "filing.dossier_state", {"number": dossier.number, "state": dossier.state}
            )
        return None

    def _pages_of(self, connection: Connection, scan: int) -> dict[int, str]:
        rows = connection.execute(
            select(t.page.c.scan_page, t.page.c.sha256).where(t.page.c.scan_id == scan)
        )
        return {row.scan_page: row.sha256 for row in rows}

    def _scan_file(self, scan: int) -> str:
        return self.catalogue.scan(scan).file

    # --- objects -------------------------------------------------------------------------------

    def _write(
        self,
        plan: FilingPlan,
        planned: PlannedDocument,
        sha256: str,
        file: str,
        masters: Mapping[int, MasterPage],
        looks: Mapping[int, PageLook],
        access: AccessMaker,
    ) -> _Written:
        """Every object of one document stands in the store, the manifest last."""
        document = plan.judgement.documents[planned.ordinal]
        filed = planned.filed
        if filed is None:
            return _Written({page: self._hold(sha256, masters[page]) for page in document.pages})
        item, until = f"{filed.item:04d}", plan.retain_until
        placed = {}
        for number, page in enumerate(document.pages, 1):
            master = masters[page]
            key = page_key(filed.number, item, number, master.sha256, master.ext)
            placed[page] = self.shelf.put(key, master.path, master.sha256, "master", until)
        readings = [
            (number, page, looks[page].reading if page in looks else None)
            for number, page in enumerate(document.pages, 1)
        ]
        text = self.shelf.put_or_adopt(
            text_key(filed.number, item, 1), canonical(text_body(readings)), "text", until
        )
        path = access(planned.ordinal, f"{filed.number}-{item}")
        copy = None
        if path is not None:
            copy = self.shelf.put_or_adopt(access_key(filed.number, item, 1), path, "access", until)
        kinds = {page.page: page.kind for page in plan.judgement.pages}
        schedule_class, rule = self.rules.classify(document.section, None, document.title)
        manifest = DocumentManifest(
            number=filed.number,
            item=item,
            n=1,
            series=SERIES,
            file=file,
            scan_sha256=sha256,
            pages=tuple(
                _manifest_page(
                    number, masters[page], kinds[page], placed[page].ref, looks.get(page)
                )
                for number, page in enumerate(document.pages, 1)
            ),
            section=document.section,
            title=document.title,
            date=document.date,
            created=plan.time,
            program=plan.program,
            retention_class=schedule_class,
            rule=rule,
            schedule_version=plan.schedule_version,
            text=text.ref,
            access=copy.ref if copy else None,
            facts=self.rows.sealed_facts(document.facts),
        )
        return _Written(placed, text, copy, self.put_manifest(filed.prefix, manifest, until)[1])

    def _hold(self, sha256: str, master: MasterPage) -> Placed:
        key = holding_page_key(sha256, master.page, master.sha256, master.ext)
        return self.shelf.put(key, master.path, master.sha256, "holding")

    # --- second transaction --------------------------------------------------------------------

    def _commit(
        self,
        scan: int,
        plan: FilingPlan,
        written: Sequence[_Written],
        loose: Mapping[int, Placed],
        looks: Mapping[int, PageLook],
    ) -> list[int]:
        """The rows of a whole scan; returns the dossiers whose manifests are due."""
        pages = {page.page: page for page in plan.judgement.pages}
        touched: dict[int, None] = {}
        with self.catalogue.database.write() as connection:
            row = connection.execute(select(t.scan).where(t.scan.c.id == scan)).one()
            if row.state in ("filed", "released"):
                return []
            for planned, objects in zip(plan.documents, written, strict=True):
                document = self._commit_document(
                    connection, scan, plan, planned, objects, pages, looks
                )
                filed = planned.filed
                if filed is not None:
                    touched[filed.dossier_id] = None
                    name = f"{filed.number}-{filed.item:04d}"
                    self.catalogue._audit(connection, "document.file", name)
                else:
                    codes = [x.code for x in plan.judgement.documents[planned.ordinal].reasons]
                    self.catalogue._audit(
                        connection,
                        "document.review",
                        f"document:{document}",
                        detail=" ".join(codes),
                    )
                self.catalogue._tell_index(connection, document)
            for page, placed in loose.items():
                self.rows.keep_page(
                    connection, scan, pages[page], looks.get(page), placed, state="filed"
                )
            self.rows.keep_objects(connection, None, loose.values())
            for dossier in touched:
                self.rows.touch_dossier(connection, dossier)
            change(
                connection,
                t.scan,
                scan,
                state="filed",
                plan=None,
                updated=self.clock.now(),
            )
            self._drop_raw_file(connection, row)
            self.catalogue._audit(connection, "scan.file", f"scan:{scan}", detail=row.sha256)
        return list(touched)

    def _commit_document(
        self,
        connection: Connection,
        scan: int,
        plan: FilingPlan,
        planned: PlannedDocument,
        objects: _Written,
        pages: Mapping[int, PageJudgement],
        looks: Mapping[int, PageLook],
    ) -> int:
        judged = plan.judgement.documents[planned.ordinal]
        filed = planned.filed
        values = self.rows.judged(connection, judged) | {
            "scan_id": scan,
            "ordinal": planned.ordinal,
        }
        if filed is None:
            document = self.rows.new_document(connection, state="review", **values)
        else:
            assert objects.manifest is not None
            n = int(objects.manifest.ref.key.rpartition("-")[2].removesuffix(".json"))
            schedule_class, _ = self.rules.classify(judged.section, None, judged.title)
            document = self.rows.new_document(
                connection,
                state="filed",
                dossier_id=filed.dossier_id,
                item=filed.item,
                prefix=filed.prefix,
                revision=n,
                manifest_no=n,
                manifest_key=objects.manifest.ref.key,
                text_no=1,
                text_key=objects.text.ref.key if objects.text else None,
                access_no=1 if objects.access else 0,
                access_key=objects.access.ref.key if objects.access else None,
                schedule_class=schedule_class,
                schedule_version=plan.schedule_version,
                filed=plan.time,
                changed=plan.time,
                **{name: value for name, value in values.items() if name != "changed"},
            )
        for number, page in enumerate(judged.pages, 1):
            waits = filed is None and pages[page].kind in ("content", "unknown")
            self.rows.keep_page(
                connection,
                scan,
                pages[page],
                looks.get(page),
                objects.masters[page],
                state="review" if waits else "filed",
                document_id=document,
                page_no=number,
            )
        self.rows.keep_facts(connection, document, scan, judged.facts)
        self.rows.keep_objects(connection, document, objects.every)
        return document

    def _drop_raw_file(self, connection: Connection, scan: Row[Any]) -> None:
        """A scan that came out of quarantine needs its raw file no longer."""
        if scan.holding_key is None:
            return
        change(connection, t.scan, scan.id, holding_key=None)
        ref = self.rows.object_ref(connection, scan.holding_key)
        if ref is not None:
            self.rows.doom(connection, [(ref.key, ref.version_id)])


def _manifest_page(
    number: int, master: MasterPage, kind: Any, ref: ObjectRef, look: PageLook | None
) -> ManifestPage:
    return ManifestPage(
        page=number,
        kind=kind,
        key=ref.key,
        version_id=ref.version_id,
        sha256=master.sha256,
        size=master.size,
        rotation=look.rotation if look else 0,
        scan_page=master.page,
        dpi=master.dpi,
        width=master.width,
        height=master.height,
        mode=master.mode,
    )


def _extension(file: str) -> str:
    ext = Path(file).suffix.lower().removeprefix(".")
    return ext if ext.isascii() and ext.isalnum() and len(ext) <= 8 else "bin"


def _packed(folder: Path) -> bytes:
    """The files of a folder as a tar that is the same for the same files."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(folder.iterdir()):
            entry = tarfile.TarInfo(path.name)
            entry.size = path.stat().st_size
            with path.open("rb") as file:
                tar.addfile(entry, file)
    return buffer.getvalue()
