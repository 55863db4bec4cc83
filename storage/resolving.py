"""A document in review is filed where a person says, on the same path in two transactions.

The masters are copied out of holding, verified on both sides; the holding objects go only after
the rows are committed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from storage import tables as t
from storage.base import change
from storage.changing import Changing, cannot
from storage.codec import dumps, loads
from storage.keys import access_key, item_prefix, page_key, text_key
from storage.manifest import DocumentManifest, ManifestPage, ObjectRef, canonical
from storage.shelf import Placed
from storage.writing import manifest_page, text_body
from yidang import __version__
from yidang.faults import reach
from yidang.i18n import noop
from yidang.model import Fact, PageOutcome


@dataclass(frozen=True, slots=True)
class ResolutionPlan:
    """What resolving one document in review decided; a resumed call follows it."""

    dossier_id: int
    number: str
    item: int
    household: int | None
    fonds_code: str | None
    section: str | None
    title: str | None
    date: date | None
    time: datetime
    retain_until: datetime

    @property
    def prefix(self) -> str:
        """Where the document's objects go."""
        return item_prefix(self.number, f"{self.item:04d}")


class _Keep:
    """Stands for a value that stays as it is."""


KEEP = _Keep()


class Resolving(Changing):
    """Review, resolved."""

    # --- review --------------------------------------------------------------------------------

    def resolve(
        self,
        document: int,
        *,
        household: int | None,
        fonds_code: str | None,
        section: str | None | _Keep = KEEP,
        title: str | None | _Keep = KEEP,
        date: date | None | _Keep = KEEP,
        reason: str,
        actor: str | None = None,
        access: Path | None = None,
    ) -> tuple[PageOutcome, ...]:
        """File a document that waits in review where a person says; its pages' outcomes.

        `household`, or `fonds_code` alone for what belongs to no household. Resumed after a kill
        by the same call; a document that is filed there already is left as it is.
        """
        chosen = {"section": section, "title": title, "date": date}
        given = {name: one for name, one in chosen.items() if not isinstance(one, _Keep)}
        plan = self._plan_resolution(document, household, fonds_code, given)
        if plan is not None:
            reach("resolve.planned")
            holding, written = self._write_resolved(document, plan, access)
            reach("resolve.objects")
            self._commit_resolved(document, plan, holding, written, reason, actor)
            reach("resolve.committed")
            self.settle(documents=[document], dossiers=[plan.dossier_id])
        return self.catalogue.document_outcomes(document)

    def _plan_resolution(
        self,
        document: int,
        household: int | None,
        fonds_code: str | None,
        given: Mapping[str, Any],
    ) -> ResolutionPlan | None:
        with self.catalogue.database.write() as connection:
            row = self.rows.document_row(connection, document)
            if row.state == "filed" and self._filed_there(connection, row, household, fonds_code):
                return None
            if row.state != "review":
                raise cannot(noop("document {document} does not wait in review"), document)
            seal = self.catalogue.seal
            values = {name: given.get(name, getattr(row, name)) for name in ("section", "title")}
            day = given.get("date", row.date)
            if values["section"] is None:
                raise cannot(noop("document {document} needs a section"), document)
            place = self._open(connection, household, fonds_code)
            if row.plan is not None:
                plan = loads(ResolutionPlan, seal.open(row.plan))
                same = (plan.dossier_id, plan.section, plan.title, plan.date)
                if same == (place.id, values["section"], values["title"], day):
                    return plan
            plan = ResolutionPlan(
                dossier_id=place.id,
                number=place.number,
                item=self.catalogue.reserve_item(connection, place.id),
                household=household,
                fonds_code=fonds_code,
                section=values["section"],
                title=values["title"],
                date=day,
                time=self.clock.now(),
                retain_until=self.retain_until(),
            )
            change(connection, t.document, document, plan=seal.lock(dumps(plan)))
            return plan

    def _filed_there(
        self, connection: Connection, row: Row[Any], household: int | None, fonds_code: str | None
    ) -> bool:
        dossier = connection.execute(
            select(t.dossier).where(t.dossier.c.id == row.dossier_id)
        ).one()
        if household is not None:
            return bool(dossier.household_id == household)
        return bool(dossier.household_id is None and dossier.fonds_code == fonds_code)

    def _write_resolved(
        self, document: int, plan: ResolutionPlan, access: Path | None
    ) -> tuple[list[ObjectRef], dict[str, Any]]:
        """Copy the masters out of holding, verified on both sides; then text and manifest."""
        item, until = f"{plan.item:04d}", plan.retain_until
        with self.catalogue.database.read() as connection:
            row = self.rows.document_row(connection, document)
            pages = self.rows.page_rows(connection, document)
            readings = self.rows.readings(connection, [one.id for one in pages])
            scan = connection.execute(select(t.scan).where(t.scan.c.id == row.scan_id)).one()
            facts = connection.execute(
                select(t.fact.c.body).where(t.fact.c.document_id == document).order_by(t.fact.c.id)
            ).scalars()
            sealed = self.rows.sealed_facts(
                loads(Fact, self.catalogue.seal.open(body)) for body in facts
            )
        holding, masters, lines = [], {}, []
        for one in pages:
            data = self.objects.get(one.key, one.version_id, sha256=one.sha256)
            key = page_key(plan.number, item, one.page_no, one.sha256, one.ext)
            placed = self.shelf.put(key, data, one.sha256, "master", until)
            holding.append(ObjectRef(one.key, one.version_id, one.sha256, one.size))
            masters[one.id] = placed
            line = manifest_page(one, row.scan_id)
            lines.append(_moved(line, placed.ref))
        body = [(one.page_no, one.scan_page, readings.get(one.id)) for one in pages]
        text = self.shelf.put_or_adopt(
            text_key(plan.number, item, 1), canonical(text_body(body)), "text", until
        )
        copy = None
        if access is not None:
            copy = self.shelf.put_or_adopt(
                access_key(plan.number, item, 1), access, "access", until
            )
        schedule_class, rule = self.rules.classify(plan.section, row.doc_type, plan.title)
        manifest = DocumentManifest(
            number=plan.number,
            item=item,
            n=1,
            series="KH",
            file=scan.file,
            scan_sha256=scan.sha256,
            pages=tuple(lines),
            section=plan.section,
            title=plan.title,
            date=plan.date,
            created=plan.time,
            program=__version__,
            retention_class=row.retention_class or schedule_class,
            rule=rule,
            schedule_version=self.rules.schedule_version,
            doc_type=row.doc_type,
            text=text.ref,
            access=copy.ref if copy else None,
            facts=sealed,
        )
        n, last = self.put_manifest(plan.prefix, manifest, until)
        return holding, {
            "masters": masters,
            "text": text,
            "access": copy,
            "manifest": last,
            "n": n,
            "schedule_class": schedule_class,
        }

    def _commit_resolved(
        self,
        document: int,
        plan: ResolutionPlan,
        holding: list[ObjectRef],
        written: Mapping[str, Any],
        reason: str,
        actor: str | None,
    ) -> None:
        masters: Mapping[int, Placed] = written["masters"]
        text, copy, manifest = written["text"], written["access"], written["manifest"]
        every = [*masters.values(), text, manifest, *([copy] if copy else [])]
        name = f"{plan.number}-{plan.item:04d}"
        with self.catalogue.database.write() as connection:
            row = self.rows.document_row(connection, document)
            if row.state != "review":
                return
            for page, placed in masters.items():
                change(
                    connection,
                    t.page,
                    page,
                    key=placed.ref.key,
                    version_id=placed.ref.version_id,
                    state="filed",
                )
            for field in ("section", "title", "date"):
                self._note(connection, document, row, field, getattr(plan, field), reason, actor)
            self.catalogue._correct(
                connection, "document", document, "archive_no", None, name, reason, actor
            )
            # The person's word is a correction, which the manifest has to state too.
            change(
                connection,
                t.document,
                document,
                state="filed",
                dossier_id=plan.dossier_id,
                item=plan.item,
                prefix=plan.prefix,
                section=plan.section,
                section_confidence=1.0,
                confidence=1.0,
                title=plan.title,
                date=plan.date,
                reasons=[],
                guess_household=plan.household,
                guess_fonds=plan.fonds_code,
                revision=written["n"] + 1,
                manifest_no=written["n"],
                manifest_key=manifest.ref.key,
                text_no=1,
                text_key=text.ref.key,
                access_no=1 if copy else 0,
                access_key=copy.ref.key if copy else None,
                schedule_class=written["schedule_class"],
                schedule_version=self.rules.schedule_version,
                filed=plan.time,
                changed=self.clock.now(),
                plan=None,
            )
            self.rows.keep_objects(connection, document, every)
            self.rows.doom(connection, [(one.key, one.version_id) for one in holding])
            self.rows.touch_dossier(connection, plan.dossier_id)
            self.catalogue._tell_index(connection, document)
            self.catalogue._audit(connection, "document.resolve", name, detail=reason, actor=actor)


def _moved(line: ManifestPage, ref: ObjectRef) -> ManifestPage:
    return replace(line, key=ref.key, version_id=ref.version_id)
