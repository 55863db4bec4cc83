"""Destruction: the lists, their execution, and the act that has no way back.

`destroy_document` decides and erases in one transaction; the versions it dooms leave the store
afterwards, by version id, in any run (`Settling.remove_doomed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select, update

from storage import quality_tables as q
from storage import record_tables as r
from storage import tables as t
from storage.appraisal import COPIES, Appraisals, Approval
from storage.base import change
from storage.codec import decode, encode
from storage.keys import dossier_prefix
from storage.shelf import Placed
from yidang.errors import BadDecision, NotFound
from yidang.faults import reach
from yidang.i18n import gettext, noop
from yidang.words import state_word


@dataclass(frozen=True, slots=True)
class DoomedObject:
    """A version that a destruction removes."""

    key: str
    version_id: str
    sha256: str
    size: int
    role: str


@dataclass(frozen=True, slots=True)
class DestructionItem:
    """A document on a destruction list; nothing personal stands here."""

    id: int
    document: int
    number: str
    state: str  # listed, withdrawn, purging, done
    retention_class: str | None
    due: date | None
    pages: int
    objects: tuple[DoomedObject, ...]
    reason: str | None
    removed: datetime | None
    section: str | None
    day: date | None
    paper_method: str | None
    paper_by: str | None
    paper_witness: str | None
    paper_at: datetime | None


@dataclass(frozen=True, slots=True)
class Destruction:
    """A destruction list (销毁清单) and what became of it."""

    id: int
    appraisal: int | None
    number: str
    fonds_code: str
    state: str  # listed, approved, refused, executing, done
    chain: tuple[frozenset[str], ...]
    requested_by: str
    requested: datetime
    decide_by: date | None
    witness: str | None
    witnessed: datetime | None
    destroyer: str | None
    method: str | None
    started: datetime | None
    finished: datetime | None
    record_key: str | None
    certificate_key: str | None
    approvals: tuple[Approval, ...]
    items: tuple[DestructionItem, ...]


class Disposal(Appraisals):
    """Rows of the end of a dossier's life."""

    # --- destruction ---------------------------------------------------------------------------

    def destructions(self, only: str | None = None) -> tuple[Destruction, ...]:
        """Every destruction list, or the one of that number."""
        with self.database.read() as connection:
            query = select(r.destruction).order_by(r.destruction.c.id)
            if only is not None:
                query = query.where(r.destruction.c.number == only)
            heads = connection.execute(query).all()
            if only is not None and not heads:
                raise NotFound(what=gettext(noop("destruction list")), name=only)
            return tuple(self._destruction(connection, row) for row in heads)

    def _destruction(self, connection: Connection, row: Row[Any]) -> Destruction:
        items = connection.execute(
            select(r.destruction_item, t.document.c.section, t.document.c.date)
            .select_from(
                r.destruction_item.join(
                    t.document, t.document.c.id == r.destruction_item.c.document_id
                )
            )
            .where(r.destruction_item.c.destruction_id == row.id)
            .order_by(r.destruction_item.c.id)
        ).all()
        return Destruction(
            row.id,
            row.appraisal_id,
            row.number,
            row.fonds_code,
            row.state,
            tuple(frozenset(step.split("|")) for step in row.chain),
            row.requested_by,
            row.requested,
            row.decide_by,
            row.witness,
            row.witnessed,
            row.destroyer,
            row.method,
            row.started,
            row.finished,
            row.record_key,
            row.certificate_key,
            self._approvals(connection, "destruction", row.id),
            tuple(
                DestructionItem(
                    one.id,
                    one.document_id,
                    one.number,
                    one.state,
                    one.retention_class,
                    one.due,
                    one.pages,
                    decode(tuple[DoomedObject, ...], one.objects or []),
                    one.reason,
                    one.removed,
                    one.section,
                    one.date,
                    one.paper_method,
                    one.paper_by,
                    one.paper_witness,
                    one.paper_at,
                )
                for one in items
            ),
        )

    def decide_destruction(
        self, number: str, step: int, role: str, approved: bool, reason: str | None
    ) -> str:
        """One signature of the chain; the state of the list afterwards."""
        with self.database.write() as connection:
            row = self._list_row(connection, number, "listed")
            self._sign(connection, "destruction", row.id, step, role, approved, reason)
            state = "listed"
            if not approved:
                state = "refused"
                connection.execute(
                    update(r.destruction_item)
                    .where(
                        r.destruction_item.c.destruction_id == row.id,
                        r.destruction_item.c.state == "listed",
                    )
                    .values(state="withdrawn", reason=reason)
                )
            elif step + 1 == len(row.chain):
                state = "approved"
            change(connection, r.destruction, row.id, state=state)
            act = "destruction.approve" if approved else "destruction.refuse"
            self._audit(connection, act, number, detail=f"{step + 1} {role}: {reason or ''}")
        return state

    def witness_destruction(self, number: str) -> None:
        """The acting person supervises the execution (监销)."""
        with self.database.write() as connection:
            row = self._list_row(connection, number, "approved")
            change(
                connection,
                r.destruction,
                row.id,
                witness=self.actor,
                witnessed=self.clock.now(),
            )
            self._audit(connection, "destruction.witness", number)

    def start_destruction(self, number: str, method: str) -> None:
        """The execution begins, or goes on after a kill."""
        with self.database.write() as connection:
            row = self._list_row(connection, number, "approved", "executing")
            if row.state == "executing":
                return
            change(
                connection,
                r.destruction,
                row.id,
                state="executing",
                destroyer=self.actor,
                method=method,
                started=self.clock.now(),
            )
            self._audit(connection, "destruction.start", number, detail=method)

    def withdraw_item(self, item: int, reason: str) -> None:
        """The document stays: it was on the list, but may not be destroyed now."""
        with self.database.write() as connection:
            row = connection.execute(
                select(r.destruction_item).where(r.destruction_item.c.id == item)
            ).one()
            if row.state != "listed":
                return
            change(connection, r.destruction_item, item, state="withdrawn", reason=reason)
            self._audit(connection, "destruction.withdraw", row.number, detail=reason)

    def finish_item(self, item: int) -> None:
        """Every version on record was looked for and is not there any more."""
        with self.database.write() as connection:
            row = connection.execute(
                select(r.destruction_item).where(r.destruction_item.c.id == item)
            ).one()
            if row.state != "purging":
                return
            change(connection, r.destruction_item, item, state="done", removed=self.clock.now())
            self._audit(connection, "deletion", row.number, detail="verified absent")

    def finish_destruction(self, number: str, record: Placed, certificate: Placed) -> None:
        """Record and certificate are kept for ever; the list is done."""
        with self.database.write() as connection:
            row = self._list_row(connection, number, "executing", "done")
            if row.state == "done":
                return
            change(
                connection,
                r.destruction,
                row.id,
                state="done",
                finished=self.clock.now(),
                record_key=record.ref.key,
                certificate_key=certificate.ref.key,
            )
            self.keep_certificates(connection, (record, certificate))
            self._audit(connection, "destruction.finish", number, detail=certificate.ref.sha256)

    def keep_certificates(self, connection: Connection, placed: Sequence[Placed]) -> None:
        """The catalogue vouches for objects under a legal hold that nobody lifts."""
        for one in placed:
            row = self._insert(t.object_).values(
                key=one.ref.key,
                version_id=one.ref.version_id,
                sha256=one.ref.sha256,
                size=one.ref.size,
                role="certificate",
                written=self.clock.now(),
                last_verified=self.clock.now(),
                retain_until=one.retain_until,
                doomed=False,
                held=True,
            )
            connection.execute(
                row.on_conflict_do_nothing(index_elements=[t.object_.c.key, t.object_.c.version_id])
            )

    def record_paper(self, number: str, item: str, method: str, witness: str) -> None:
        """The paper of a destroyed document was destroyed too, by the acting person."""
        with self.database.write() as connection:
            row = self._list_row(connection, number, "approved", "executing", "done")
            done = connection.execute(
                update(r.destruction_item)
                .where(
                    r.destruction_item.c.destruction_id == row.id,
                    r.destruction_item.c.number == item,
                )
                .values(
                    paper_method=method,
                    paper_by=self.actor,
                    paper_witness=witness,
                    paper_at=self.clock.now(),
                )
            ).rowcount
            if not done:
                raise NotFound(what=gettext(noop("document")), name=item)
            self._audit(connection, "destruction.paper", item, detail=f"{method}, {witness}")

    def _list_row(self, connection: Connection, number: str, *states: str) -> Row[Any]:
        row = connection.execute(
            select(r.destruction).where(r.destruction.c.number == number)
        ).first()
        if row is None:
            raise NotFound(what=gettext(noop("destruction list")), name=number)
        if row.state not in states:
            detail = gettext(noop("{number} is {state}")).format(
                number=number, state=state_word(row.state)
            )
            raise BadDecision(detail=detail)
        return row

    # --- the act -------------------------------------------------------------------------------

    def versions_of(self, document: int) -> tuple[DoomedObject, ...]:
        """Every version that holds anything of the document."""
        with self.database.read() as connection:
            return self._versions(connection, self._merged(connection, document))

    def locks_on_record(self, document: int, now: datetime) -> dict[tuple[str, str], datetime]:
        """Versions (key, version) of a document that were locked to a later moment than now."""
        with self.database.read() as connection:
            documents = self._merged(connection, document)
            rows = connection.execute(
                select(t.object_.c.key, t.object_.c.version_id, t.object_.c.retain_until).where(
                    t.object_.c.document_id.in_(documents),
                    t.object_.c.doomed.is_(False),
                    t.object_.c.retain_until > now,
                )
            )
            return {(key, version): until for key, version, until in rows}

    def destroy_document(self, item: int, obstacles: Any) -> tuple[str, ...]:
        """Decide over one listed document and erase it from the catalogue, or say why not.

        `obstacles` is asked inside the transaction, so that a hold, a loan or a new rule that
        came meanwhile wins. Afterwards its versions are doomed and its stub says nothing of the
        customer. Empty: done, now or by an earlier run.
        """
        with self.database.write() as connection:
            row = connection.execute(
                select(r.destruction_item).where(r.destruction_item.c.id == item)
            ).one()
            if row.state != "listed":
                return ()
            document = int(row.document_id)
            found = (*self.held_reasons(connection, document), *self._on_loan(connection, document))
            found = (*found, *obstacles(document))
            if found:
                return found
            documents = self._merged(connection, document)
            versions = self._versions(connection, documents)
            change(
                connection,
                r.destruction_item,
                item,
                state="purging",
                objects=encode(versions),
            )
            self._erase(connection, documents, versions)
            self._audit(connection, "document.destroy", row.number, detail=str(len(versions)))
        reach("destruction.decided")
        return ()

    def _on_loan(self, connection: Connection, document: int) -> tuple[str, ...]:
        """The paper has to be back before anything of it is destroyed."""
        rows = connection.execute(
            select(r.loan.c.id)
            .select_from(r.loan.join(t.document, t.document.c.dossier_id == r.loan.c.dossier_id))
            .where(
                t.document.c.id == document,
                r.loan.c.state == "out",
                or_(r.loan.c.item.is_(None), r.loan.c.item == t.document.c.item),
            )
        )
        return tuple(
            gettext(noop("its paper is on loan ({loan})")).format(loan=loan)
            for loan in rows.scalars()
        )

    def _merged(self, connection: Connection, document: int) -> list[int]:
        """The document and all that were merged into it."""
        found, fresh = [document], [document]
        while fresh:
            fresh = list(
                connection.execute(
                    select(t.document.c.id).where(t.document.c.merged_into.in_(fresh))
                ).scalars()
            )
            found += fresh
        return found

    def _versions(
        self, connection: Connection, documents: Sequence[int]
    ) -> tuple[DoomedObject, ...]:
        """The versions of these documents, and outdated copies of those they were parted from."""
        own = connection.execute(
            select(t.object_).where(t.object_.c.document_id.in_(documents)).order_by(t.object_.c.id)
        ).all()
        scans = select(t.page.c.scan_id).where(t.page.c.document_id.in_(documents))
        relatives = connection.execute(
            select(t.document).where(
                t.document.c.scan_id.in_(scans), t.document.c.id.not_in(documents)
            )
        ).all()
        stale: list[Row[Any]] = []
        for one in relatives:
            current = {one.text_key, one.access_key, one.manifest_key}
            stale += [
                row
                for row in connection.execute(
                    select(t.object_).where(
                        t.object_.c.document_id == one.id, t.object_.c.role.in_(COPIES)
                    )
                )
                if row.key not in current
            ]
        return tuple(
            DoomedObject(row.key, row.version_id, row.sha256, row.size, row.role)
            for row in (*own, *stale)
        )

    def erase(self, documents: Sequence[int]) -> None:
        """Documents that were destroyed before, of which a restored set knew nothing."""
        if documents:
            with self.database.write() as connection:
                self._erase(connection, documents, ())

    def _erase(
        self,
        connection: Connection,
        documents: Sequence[int],
        versions: Sequence[DoomedObject],
    ) -> None:
        """The rows keep number, class, dates and digests; everything else of them is gone."""
        for one in versions:
            connection.execute(
                update(t.object_)
                .where(t.object_.c.key == one.key, t.object_.c.version_id == one.version_id)
                .values(doomed=True)
            )
        pages = connection.execute(select(t.page).where(t.page.c.document_id.in_(documents))).all()
        ids, scans = [one.id for one in pages], {one.scan_id for one in pages}
        digests = [one.sha256 for one in pages]
        connection.execute(delete(t.page_text).where(t.page_text.c.page_id.in_(ids)))
        connection.execute(delete(t.look).where(t.look.c.sha256.in_(digests)))
        connection.execute(delete(t.fact).where(t.fact.c.document_id.in_(documents)))
        connection.execute(
            update(q.rescan)
            .where(q.rescan.c.document_id.in_(documents))
            .values(note=None, close_note=None)
        )
        connection.execute(
            update(q.sample_page)
            .where(q.sample_page.c.page_id.in_(ids), q.sample_page.c.fault.is_not(None))
            .values(fault="-")
        )
        connection.execute(
            update(t.page)
            .where(t.page.c.id.in_(ids))
            .values(key=None, version_id=None, master=None, phash=None, flags=None)
        )
        connection.execute(
            update(t.correction)
            .where(t.correction.c.kind == "document", t.correction.c.object_id.in_(documents))
            .where(t.correction.c.field != "extended")
            .values(old=None, new=None, reason="-")
        )
        for document in documents:
            row = connection.execute(select(t.document).where(t.document.c.id == document)).one()
            scans.add(row.scan_id)
            change(
                connection,
                t.document,
                document,
                state="destroyed" if row.state != "merged" else "merged",
                title=None,
                candidates=None,
                reasons=[],
                plan=None,
                guess_household=None,
                text_key=None,
                access_key=None,
                manifest_key=None,
                revision=row.revision,
                manifest_no=row.revision,
            )
            self._tell_index(connection, document, removed=True)
            if row.dossier_id is not None:
                self._touch_dossier(connection, row.dossier_id)
        for scan in scans - {None}:
            connection.execute(delete(t.judgement).where(t.judgement.c.scan_id == scan))
            alive = select(t.document.c.id).where(
                t.document.c.scan_id == scan, t.document.c.state.in_(("filed", "review"))
            )
            if connection.execute(alive.limit(1)).first() is None:
                change(connection, t.scan, scan, file=f"scan-{scan}", source=None, hint=None)

    def end_dossier(self, document: int) -> str | None:
        """Where the document's sealed dossier holds nothing any more, it ends too: its number.

        Number, dates and register of numbers stay; the customer's name, ID number and phone go,
        in the catalogue now and in the store with the older manifests of the dossier.
        """
        with self.database.write() as connection:
            row = connection.execute(
                select(t.dossier)
                .select_from(t.dossier.join(t.document, t.document.c.dossier_id == t.dossier.c.id))
                .where(t.document.c.id == document, t.dossier.c.state == "sealed")
            ).first()
            if row is None:
                return None
            alive = select(t.document.c.id).where(
                t.document.c.dossier_id == row.id, t.document.c.state == "filed"
            )
            if connection.execute(alive.limit(1)).first() is not None:
                return None
            change(connection, t.dossier, row.id, state="destroyed")
            self._touch_dossier(connection, row.id)
            manifests = t.object_.c.key.startswith(dossier_prefix(row.number), autoescape=True)
            connection.execute(
                update(t.object_)
                .where(manifests, t.object_.c.role == "dossier")
                .values(doomed=True)
            )
            if row.household_id is not None:
                change(
                    connection,
                    t.household,
                    row.household_id,
                    customer_name=f"#{row.household_id}",
                    id_sealed=None,
                    id_hash=None,
                    phone_sealed=None,
                    updated=self.clock.now(),
                )
                for kind, id_ in (("household", row.household_id), ("dossier", row.id)):
                    connection.execute(
                        update(t.correction)
                        .where(t.correction.c.kind == kind, t.correction.c.object_id == id_)
                        .where(t.correction.c.field.not_in(("state", "moved_out")))
                        .values(old=None, new=None, reason="-")
                    )
            for table, values in (
                (r.subject_request, {"applicant": "-", "identity": "-", "wish": None,
                                     "changes": None}),
                (r.access_request, {"reason": "-", "outsider": None, "proof": None}),
                (r.use, {"reader": None, "content": None}),
                (r.restriction, {"reason": "-"}),
            ):  # fmt: skip
                connection.execute(
                    update(table).where(table.c.dossier_id == row.id).values(**values)
                )
            self._audit(connection, "dossier.destroy", row.number)
            self._bump(connection, "register_version")
        return str(row.number)

    def page_digests(self, document: int) -> tuple[str, ...]:
        """Digests of the pages of a document, also of a destroyed one."""
        with self.database.read() as connection:
            documents = self._merged(connection, document)
            rows = connection.execute(
                select(t.page.c.sha256).where(t.page.c.document_id.in_(documents))
            ).scalars()
            return tuple(row for row in rows if row)

    def known_version(self, key: str, version_id: str) -> bool:
        """Whether the catalogue still vouches for the version."""
        query = select(t.object_.c.id).where(
            t.object_.c.key == key, t.object_.c.version_id == version_id
        )
        with self.database.read() as connection:
            return connection.execute(query).first() is not None

    def loans_out(self, document: int) -> tuple[str, ...]:
        """Why the paper of the document is not in the house."""
        with self.database.read() as connection:
            return self._on_loan(connection, document)
