"""Registers of keeping paper: volumes, hand-overs, checks of a dossier, contracts, annexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from storage import keeping_tables as k
from storage import record_tables as r
from storage import tables as t
from storage.base import change
from storage.registers import Registers
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop
from yidang.words import state_word

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class VolumeLine:
    """A volume (卷) of a dossier."""

    no: int
    items: tuple[int, ...]
    sheets: int  # scanned sides, covers and blank backs included
    pages: int
    bound_by: str
    bound: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in the inventory of a hand-over (S001-03-4.2a)."""

    item: str
    title: str
    day: str | None
    pages: int
    sheets: int


@dataclass(frozen=True, slots=True)
class HandoverItem:
    """A dossier in a hand-over; sheets as B and the archivist counted them."""

    archive_no: str
    documents: int
    sheets: int
    pages: int
    papers: tuple[Paper, ...]
    paper_sheets: int | None
    objection: str | None
    received_sheets: int | None


@dataclass(frozen=True, slots=True)
class SupplementLine:
    """A paper or signature that A still owes (补充资料清单, S001-03-4.2d)."""

    id: int
    archive_no: str
    missing: str
    due: date
    asked_by: str
    asked: datetime
    fulfilled: datetime | None
    fulfilled_by: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class DelayLine:
    """A later last day that somebody asked for (S001-03-4.5b)."""

    id: int
    until: date
    reason: str
    asked_by: str
    approved: bool | None
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Handover:
    """A hand-over with everything that belongs to it."""

    id: int
    number: str
    fonds_code: str
    started: date
    due_review: date
    due_archive: date
    state: str  # prepared, supplement, reviewed, registered
    party_a: str
    party_b: str | None
    archivist: str | None
    prepared: datetime
    reviewed: datetime | None
    registered: datetime | None
    items: tuple[HandoverItem, ...]
    supplements: tuple[SupplementLine, ...]
    delays: tuple[DelayLine, ...]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check of a dossier by a person: facts (verify) or consent and signature (consent)."""

    kind: str
    passed: bool
    item: str | None
    note: str
    actor: str
    time: datetime


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract with the number that follows the file's number (S001-03-4.8)."""

    number: str
    item: str
    title: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A contract of the customer that was not collected: kept, not coded (S001-03-4.4)."""

    id: int
    archive_no: str
    fonds_code: str
    title: str
    sheets: int
    place: str
    received: date
    received_by: str
    ended: date | None
    outcome: str | None


def made(cls: type[T], row: Row[Any], **more: Any) -> T:
    """A value of `cls` from the columns of the same names; `more` is put in their place."""
    names = [one.name for one in fields(cls)]  # type: ignore[arg-type]
    return cls(**{name: more[name] if name in more else getattr(row, name) for name in names})


class Keeping(Registers):
    """Rows of keeping paper."""

    # --- volumes -------------------------------------------------------------------------------

    def bind_volumes(
        self, number: str, volumes: Sequence[tuple[Sequence[int], int, int]], again: str | None
    ) -> None:
        """Further volumes (items, sheets, pages); with `again`, a reason, instead of the old."""
        with self.database.write() as connection:
            dossier = self._dossier_id(connection, number)
            mine = k.volume.c.dossier_id == dossier
            if again is not None:
                connection.execute(delete(k.volume).where(mine))
            last = connection.execute(select(func.max(k.volume.c.no)).where(mine)).scalar() or 0
            for no, (items, sheets, pages) in enumerate(volumes, last + 1):
                connection.execute(
                    insert(k.volume).values(
                        dossier_id=dossier,
                        no=no,
                        items=list(items),
                        sheets=sheets,
                        pages=pages,
                        bound_by=self.actor,
                        bound=self.clock.now(),
                    )
                )
            if again is not None:
                connection.execute(
                    update(r.custody)
                    .where(
                        r.custody.c.dossier_id == dossier,
                        r.custody.c.volume > len(volumes),
                        r.custody.c.ended.is_(None),
                    )
                    .values(ended=self.clock.now())
                )
            act = "volume.bind" if again is None else "volume.rebind"
            self._audit(connection, act, number, detail=again or f"{last + 1}+{len(volumes)}")

    def volumes(self, number: str) -> tuple[VolumeLine, ...]:
        """The volumes of a dossier in order."""
        query = (
            select(k.volume)
            .select_from(k.volume.join(t.dossier, t.dossier.c.id == k.volume.c.dossier_id))
            .where(t.dossier.c.number == number)
            .order_by(k.volume.c.no)
        )
        with self.database.read() as connection:
            return tuple(
                made(VolumeLine, row, items=tuple(row.items)) for row in connection.execute(query)
            )

    # --- hand-over -----------------------------------------------------------------------------

    def prepare_handover(
        self,
        fonds_code: str,
        started: date,
        due_review: date,
        due_archive: date,
        dossiers: Mapping[str, Sequence[Paper]],
    ) -> str:
        """A hand-over of these dossiers with the papers in them; its number."""
        with self.database.write() as connection:
            year = self.clock.today().year
            number = f"YJ-{year}-{self._bump(connection, f'handover:{year}'):03d}"
            row = insert(k.handover).values(
                number=number,
                fonds_code=fonds_code,
                started=started,
                due_review=due_review,
                due_archive=due_archive,
                state="prepared",
                party_a=self.actor,
                prepared=self.clock.now(),
            )
            id_ = int(connection.execute(row.returning(k.handover.c.id)).scalar_one())
            for archive_no, papers in dossiers.items():
                dossier = self._dossier_id(connection, archive_no)
                under_way = connection.execute(
                    select(k.handover.c.number)
                    .select_from(
                        k.handover_item.join(
                            k.handover, k.handover.c.id == k.handover_item.c.handover_id
                        )
                    )
                    .where(
                        k.handover_item.c.dossier_id == dossier, k.handover.c.state != "registered"
                    )
                ).scalar()
                if under_way is not None:
                    detail = gettext(noop("{number} is being handed over already: {handover}"))
                    raise BadDecision(detail=detail.format(number=archive_no, handover=under_way))
                connection.execute(
                    insert(k.handover_item).values(
                        handover_id=id_, dossier_id=dossier, **_sums(papers)
                    )
                )
                self._audit(connection, "handover.prepare", archive_no, detail=number)
        return number

    def list_papers_anew(
        self, number: str, dossiers: Mapping[str, Sequence[Paper]], *states: str
    ) -> None:
        """The inventory of these dossiers is made anew; what was counted of them is void."""
        with self.database.write() as connection:
            row = self._handover_row(connection, number, *states)
            for archive_no, papers in dossiers.items():
                self._item(
                    connection,
                    row.id,
                    archive_no,
                    **_sums(papers),
                    paper_sheets=None,
                    received_sheets=None,
                )
            self._audit(connection, "handover.list", number, detail=str(len(dossiers)))

    def review_handover(
        self,
        number: str,
        counted: Mapping[str, int],
        objections: Mapping[str, str],
        missing: Sequence[tuple[str, str, date]],
        complete: bool,
    ) -> str:
        """B counted and looked; the hand-over is reviewed, or waits for supplements."""
        with self.database.write() as connection:
            row = self._handover_row(connection, number, "prepared", "supplement")
            for archive_no, sheets in counted.items():
                self._item(
                    connection,
                    row.id,
                    archive_no,
                    paper_sheets=sheets,
                    objection=objections.get(archive_no),
                )
            for archive_no, what, due in missing:
                connection.execute(
                    insert(k.supplement).values(
                        handover_id=row.id,
                        dossier_id=self._dossier_id(connection, archive_no),
                        missing=what,
                        due=due,
                        asked_by=self.actor,
                        asked=self.clock.now(),
                    )
                )
            state = "reviewed" if complete else "supplement"
            change(
                connection,
                k.handover,
                row.id,
                state=state,
                party_b=self.actor,
                reviewed=self.clock.now() if complete else None,
            )
            outcome = "success" if complete else "failure"
            self._audit(connection, "handover.review", number, outcome, f"{len(missing)} missing")
        return state

    def fulfil_supplement(self, number: str, supplement: int, note: str) -> None:
        """What was missing is there."""
        with self.database.write() as connection:
            row = self._handover_row(connection, number, "prepared", "supplement", "reviewed")
            done = connection.execute(
                update(k.supplement)
                .where(
                    k.supplement.c.id == supplement,
                    k.supplement.c.handover_id == row.id,
                    k.supplement.c.fulfilled.is_(None),
                )
                .values(fulfilled=self.clock.now(), fulfilled_by=self.actor, note=note)
            )
            if not done.rowcount:
                raise NotFound(what=gettext(noop("open supplement")), name=str(supplement))
            self._audit(connection, "handover.fulfil", number, detail=str(supplement))

    def receive_handover(
        self, number: str, counted: Mapping[str, int], objections: Mapping[str, str]
    ) -> str:
        """The archivist counted: registered, or with an objection back to A and B."""
        with self.database.write() as connection:
            row = self._handover_row(connection, number, "reviewed")
            for archive_no, sheets in counted.items():
                self._item(
                    connection,
                    row.id,
                    archive_no,
                    received_sheets=sheets,
                    objection=objections.get(archive_no),
                )
            state = "supplement" if objections else "registered"
            change(
                connection,
                k.handover,
                row.id,
                state=state,
                archivist=self.actor,
                registered=None if objections else self.clock.now(),
            )
            outcome = "failure" if objections else "success"
            self._audit(connection, "handover.receive", number, outcome)
        return state

    def ask_delay(self, number: str, until: date, reason: str) -> int:
        """Somebody asks for a later last day; the id."""
        with self.database.write() as connection:
            row = self._handover_row(connection, number, "prepared", "supplement", "reviewed")
            values = insert(k.handover_delay).values(
                handover_id=row.id,
                until=until,
                reason=reason,
                asked_by=self.actor,
                asked=self.clock.now(),
            )
            id_ = connection.execute(values.returning(k.handover_delay.c.id)).scalar_one()
            self._audit(connection, "handover.delay", number, detail=until.isoformat())
        return int(id_)

    def decide_delay(self, number: str, delay: int, approved: bool) -> None:
        """The later last day holds, or not."""
        with self.database.write() as connection:
            row = self._handover_row(connection, number, "prepared", "supplement", "reviewed")
            done = connection.execute(
                update(k.handover_delay)
                .where(
                    k.handover_delay.c.id == delay,
                    k.handover_delay.c.handover_id == row.id,
                    k.handover_delay.c.approved.is_(None),
                )
                .values(approved=approved, decided_by=self.actor, decided=self.clock.now())
            )
            if not done.rowcount:
                raise BadDecision(detail=gettext(noop("it is decided already")))
            act = "handover.delay_approve" if approved else "handover.delay_refuse"
            self._audit(connection, act, number, detail=str(delay))

    def handovers(self, number: str | None = None) -> tuple[Handover, ...]:
        """Every hand-over by number, or one; NotFound where there is no such one."""
        query = select(k.handover).order_by(k.handover.c.id)
        if number is not None:
            query = query.where(k.handover.c.number == number)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
            if number is not None and not rows:
                raise NotFound(what=gettext(noop("hand-over")), name=number)
            return tuple(
                made(
                    Handover,
                    row,
                    items=tuple(
                        made(
                            HandoverItem, one, archive_no=one.number, papers=_papers(one.inventory)
                        )
                        for one in self._of(connection, k.handover_item, row.id)
                    ),
                    supplements=tuple(
                        made(SupplementLine, one, archive_no=one.number)
                        for one in self._of(connection, k.supplement, row.id)
                    ),
                    delays=tuple(
                        made(DelayLine, one)
                        for one in connection.execute(
                            select(k.handover_delay)
                            .where(k.handover_delay.c.handover_id == row.id)
                            .order_by(k.handover_delay.c.id)
                        )
                    ),
                )
                for row in rows
            )

    @staticmethod
    def _of(connection: Connection, table: Any, handover: int) -> Sequence[Row[Any]]:
        return connection.execute(
            select(table, t.dossier.c.number)
            .select_from(table.join(t.dossier, t.dossier.c.id == table.c.dossier_id))
            .where(table.c.handover_id == handover)
            .order_by(table.c.id)
        ).all()

    @staticmethod
    def _handover_row(connection: Connection, number: str, *states: str) -> Row[Any]:
        row = connection.execute(select(k.handover).where(k.handover.c.number == number)).first()
        if row is None:
            raise NotFound(what=gettext(noop("hand-over")), name=number)
        if row.state not in states:
            detail = gettext(noop("{number} is {state}"))
            raise BadDecision(detail=detail.format(number=number, state=state_word(row.state)))
        return row

    def _item(self, connection: Connection, handover: int, archive_no: str, **values: Any) -> None:
        done = connection.execute(
            update(k.handover_item)
            .where(
                k.handover_item.c.handover_id == handover,
                k.handover_item.c.dossier_id == self._dossier_id(connection, archive_no),
            )
            .values(**values)
        )
        if not done.rowcount:
            raise NotFound(what=gettext(noop("dossier in the hand-over")), name=archive_no)

    # --- checks of a dossier -------------------------------------------------------------------

    def note_check(self, number: str, kind: str, passed: bool, item: int | None, note: str) -> None:
        """Somebody checked the dossier; a draft that is verified becomes active, or closed."""
        with self.database.write() as connection:
            dossier = self._dossier_id(connection, number)
            connection.execute(
                insert(k.dossier_check).values(
                    dossier_id=dossier,
                    kind=kind,
                    passed=passed,
                    item=item,
                    note=note,
                    actor=self.actor,
                    time=self.clock.now(),
                )
            )
            row = connection.execute(select(t.dossier).where(t.dossier.c.id == dossier)).one()
            if kind == "verify" and passed and row.state == "draft":
                state = "active" if row.moved_out is None else "closed"
                change(connection, t.dossier, dossier, state=state)
                self._correct(connection, "dossier", dossier, "state", row.state, state, note)
                self._touch_dossier(connection, dossier)
                self._tell_dossier(connection, dossier)
                self._bump(connection, "register_version")
            outcome = "success" if passed else "failure"
            self._audit(connection, f"dossier.{kind}", number, outcome)

    def checks(self, number: str) -> tuple[CheckLine, ...]:
        """What was checked of a dossier, oldest first."""
        query = (
            select(k.dossier_check)
            .select_from(
                k.dossier_check.join(t.dossier, t.dossier.c.id == k.dossier_check.c.dossier_id)
            )
            .where(t.dossier.c.number == number)
            .order_by(k.dossier_check.c.id)
        )
        with self.database.read() as connection:
            return tuple(
                made(CheckLine, row, item=None if row.item is None else f"{row.item:04d}")
                for row in connection.execute(query)
            )

    def filers(self, number: str) -> frozenset[str]:
        """Who opened the dossier, or filed or resolved a paper in it, by the audit log."""
        acts = ("dossier.open", "document.file", "document.resolve")
        with self.database.read() as connection:
            mine = (
                select(t.document.c.scan_id, t.document.c.id)
                .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
                .where(t.dossier.c.number == number)
            )
            objects = {f"scan:{row.scan_id}" for row in connection.execute(mine)}
            found = set(
                connection.execute(
                    select(t.audit.c.actor)
                    .distinct()
                    .where(t.audit.c.act.in_(acts), self._about(t.audit.c.object, number))
                ).scalars()
            )
            found |= set(
                connection.execute(
                    select(t.audit.c.actor)
                    .distinct()
                    .where(t.audit.c.act == "scan.file", t.audit.c.object.in_(objects))
                ).scalars()
            )
        return frozenset(found)

    # --- contracts and annexes -----------------------------------------------------------------

    def number_contracts(self, number: str, documents: Sequence[int]) -> int:
        """Each of the documents that has none gets the next contract number; how many got one."""
        with self.database.write() as connection:
            dossier = self._dossier_id(connection, number)
            mine = k.contract_number.c.dossier_id == dossier
            known = set(
                connection.execute(select(k.contract_number.c.document_id).where(mine)).scalars()
            )
            seq = connection.execute(
                select(func.max(k.contract_number.c.seq)).where(mine)
            ).scalar() or 0  # fmt: skip
            fresh = [one for one in documents if one not in known]
            for at, document in enumerate(fresh, seq + 1):
                name = f"{number}-HT{at:02d}"
                connection.execute(
                    insert(k.contract_number).values(
                        dossier_id=dossier,
                        document_id=document,
                        seq=at,
                        number=name,
                        actor=self.actor,
                        time=self.clock.now(),
                    )
                )
                self._audit(connection, "contract.number", name)
        return len(fresh)

    def contracts(self, number: str) -> tuple[ContractLine, ...]:
        """The numbered contracts of a dossier."""
        query = (
            select(k.contract_number.c.number, t.document.c.item, t.document.c.title,
                   t.document.c.date)
            .select_from(
                k.contract_number.join(t.dossier, t.dossier.c.id == k.contract_number.c.dossier_id)
                .join(t.document, t.document.c.id == k.contract_number.c.document_id)
            )
            .where(t.dossier.c.number == number)
            .order_by(k.contract_number.c.seq)
        )  # fmt: skip
        with self.database.read() as connection:
            return tuple(
                ContractLine(row.number, f"{row.item or 0:04d}", row.title, row.date)
                for row in connection.execute(query)
            )

    def add_annex(self, number: str, title: str, sheets: int, place: str) -> int:
        """A paper is kept beside the dossier without a number; the id."""
        with self.database.write() as connection:
            row = insert(k.annex).values(
                dossier_id=self._dossier_id(connection, number),
                title=title,
                sheets=sheets,
                place=place,
                received=self.clock.today(),
                received_by=self.actor,
            )
            id_ = int(connection.execute(row.returning(k.annex.c.id)).scalar_one())
            self._audit(connection, "annex.add", number, detail=str(id_))
        return id_

    def end_annex(self, annex: int, outcome: str) -> None:
        """The paper was collected, or filed in the dossier."""
        with self.database.write() as connection:
            done = connection.execute(
                update(k.annex)
                .where(k.annex.c.id == annex, k.annex.c.ended.is_(None))
                .values(ended=self.clock.today(), ended_by=self.actor, outcome=outcome)
            )
            if not done.rowcount:
                raise NotFound(what=gettext(noop("annex")), name=str(annex))
            self._audit(connection, "annex.end", f"annex:{annex}")

    def annexes(
        self, number: str | None = None, *, ended: bool = False, only: int | None = None
    ) -> tuple[AnnexLine, ...]:
        """Annexes by dossier; with `ended` also those that are there no more."""
        query = select(k.annex, t.dossier.c.number, t.dossier.c.fonds_code).select_from(
            k.annex.join(t.dossier, t.dossier.c.id == k.annex.c.dossier_id)
        )
        if number is not None:
            query = query.where(t.dossier.c.number == number)
        if only is not None:
            query = query.where(k.annex.c.id == only)
        if not ended:
            query = query.where(k.annex.c.ended.is_(None))
        with self.database.read() as connection:
            return tuple(
                made(AnnexLine, row, archive_no=row.number)
                for row in connection.execute(query.order_by(k.annex.c.id))
            )


def _sums(papers: Sequence[Paper]) -> dict[str, Any]:
    return {
        "documents": len(papers),
        "sheets": sum(one.sheets for one in papers),
        "pages": sum(one.pages for one in papers),
        "inventory": [[one.item, one.title, one.day, one.pages, one.sheets] for one in papers],
    }


def _papers(rows: Sequence[Sequence[Any]]) -> tuple[Paper, ...]:
    return tuple(Paper(*row) for row in rows)
