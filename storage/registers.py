"""Registers of use: access requests, viewing and copies, loans, custody, counts, requests of
customers (requirements 3.6).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from storage import record_tables as r
from storage import tables as t
from storage.appraisal import Approval
from storage.base import change
from storage.codec import dumps
from storage.disposal import Disposal
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop
from yidang.words import state_word


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """A wish to look into a dossier (查阅申请)."""

    id: int
    archive_no: str
    fonds_code: str
    sections: frozenset[str] | None
    actor: str
    purpose: str
    reason: str
    outsider: str | None
    proof: str | None
    escort: str | None
    days: int
    chain: tuple[frozenset[str], ...]
    asked: datetime
    state: str
    opens: datetime | None
    expires: datetime | None
    approvals: tuple[Approval, ...]


@dataclass(frozen=True, slots=True)
class UseLine:
    """A line of the register of viewing, excerpts and copies (档案利用记录台账)."""

    id: int
    time: datetime
    kind: str
    archive_no: str
    item: str | None
    fonds_code: str
    actor: str
    reader: str | None
    purpose: str | None
    content: str | None
    approver: str | None
    pages: int | None
    fee: str | None


@dataclass(frozen=True, slots=True)
class Loan:
    """Paper that leaves the store (档案借阅登记册)."""

    id: int
    archive_no: str
    item: str | None
    fonds_code: str
    borrower: str
    department: str | None
    reason: str
    days: int
    chain: tuple[frozenset[str], ...]
    asked_by: str
    asked: datetime
    state: str  # asked, approved, refused, out, returned
    out: date | None
    due: date | None
    renewals: int
    returned: date | None
    condition: str | None
    damaged: bool | None
    approvals: tuple[Approval, ...]
    sheets_out: int | None = None  # scanned sides on record when it left, and counted on return
    sheets_back: int | None = None


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """Where the paper of a dossier lies (保管台账)."""

    archive_no: str
    fonds_code: str
    room: str
    shelf: str
    box: str
    placed: datetime
    placed_by: str
    ended: datetime | None
    volume: int | None = None  # None: the dossier as a whole


@dataclass(frozen=True, slots=True)
class CountLine:
    """One dossier in an inventory count (清点)."""

    archive_no: str
    fonds_code: str
    day: date
    documents: int
    sheets: int
    found_documents: int
    found_sheets: int
    note: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class SubjectRequest:
    """What a customer asks for about his own data (PIPL art. 44 to 47)."""

    id: int
    archive_no: str
    fonds_code: str
    kind: str
    applicant: str
    identity: str
    wish: str | None
    changes: Mapping[str, str]
    received: date
    deadline: date
    received_by: str
    decision: str | None
    basis: str | None
    decided_by: str | None
    decided: datetime | None


class Registers(Disposal):
    """Rows of the use of the archive."""

    # --- access --------------------------------------------------------------------------------

    def ask_access(
        self,
        number: str,
        *,
        sections: Sequence[str] | None,
        purpose: str,
        reason: str,
        outsider: str | None,
        proof: str | None,
        escort: str | None,
        days: int,
        chain: Sequence[str],
    ) -> int:
        """A request of the acting person; its id."""
        with self.database.write() as connection:
            row = insert(r.access_request).values(
                dossier_id=self._dossier_id(connection, number),
                sections=None if sections is None else sorted(sections),
                actor=self.actor,
                purpose=purpose,
                reason=reason,
                outsider=outsider,
                proof=proof,
                escort=escort,
                days=days,
                chain=list(chain),
                asked=self.clock.now(),
                state="asked",
            )
            id_ = int(connection.execute(row.returning(r.access_request.c.id)).scalar_one())
            self._audit(connection, "access.ask", number, detail=f"{id_} {purpose}")
        return id_

    def access_requests(self, only: int | None = None) -> tuple[AccessRequest, ...]:
        """Every request, or one."""
        query = select(r.access_request, t.dossier.c.number, t.dossier.c.fonds_code).select_from(
            r.access_request.join(t.dossier, t.dossier.c.id == r.access_request.c.dossier_id)
        )
        if only is not None:
            query = query.where(r.access_request.c.id == only)
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(r.access_request.c.id)).all()
            if only is not None and not rows:
                raise NotFound(what=gettext(noop("access request")), name=str(only))
            return tuple(
                AccessRequest(
                    row.id,
                    row.number,
                    row.fonds_code,
                    None if row.sections is None else frozenset(row.sections),
                    row.actor,
                    row.purpose,
                    row.reason,
                    row.outsider,
                    row.proof,
                    row.escort,
                    row.days,
                    tuple(frozenset(step.split("|")) for step in row.chain),
                    row.asked,
                    row.state,
                    row.opens,
                    row.expires,
                    self._approvals(connection, "view", row.id),
                )
                for row in rows
            )

    def decide_access(
        self,
        id_: int,
        step: int,
        role: str,
        approved: bool,
        reason: str | None,
        expires: datetime,
    ) -> str:
        """One signature; after the last one the dossier is open to the reader until `expires`."""
        granted = {"state": "open", "opens": self.clock.now(), "expires": expires}
        return self._decide(
            r.access_request, ("view", "access"), id_, step, role, approved, reason, granted
        )

    def open_access(self, actor: str) -> dict[str, frozenset[str] | None]:
        """The dossiers that approved requests open to the person now: their sections, or all."""
        query = (
            select(t.dossier.c.number, r.access_request.c.sections)
            .select_from(
                r.access_request.join(t.dossier, t.dossier.c.id == r.access_request.c.dossier_id)
            )
            .where(
                r.access_request.c.actor == actor,
                r.access_request.c.state == "open",
                r.access_request.c.expires > self.clock.now(),
            )
        )
        found: dict[str, frozenset[str] | None] = {}
        with self.database.read() as connection:
            for row in connection.execute(query):
                before = found.get(row.number, frozenset())
                both = None
                if row.sections is not None and before is not None:
                    both = before | frozenset(row.sections)
                found[row.number] = both
        return found

    def end_access(self, now: datetime) -> int:
        """Rights whose time is over are ended; how many."""
        with self.database.write() as connection:
            return int(
                connection.execute(
                    update(r.access_request)
                    .where(r.access_request.c.state == "open", r.access_request.c.expires <= now)
                    .values(state="ended")
                ).rowcount
            )

    # --- viewing and copies --------------------------------------------------------------------

    def note_use(
        self,
        kind: str,
        number: str,
        *,
        document: int | None = None,
        reader: str | None = None,
        purpose: str | None = None,
        content: str | None = None,
        approver: str | None = None,
        pages: int | None = None,
        fee: str | None = None,
    ) -> None:
        """A line in the register of use."""
        with self.database.write() as connection:
            connection.execute(
                insert(r.use).values(
                    time=self.clock.now(),
                    kind=kind,
                    dossier_id=self._dossier_id(connection, number),
                    document_id=document,
                    actor=self.actor,
                    reader=reader,
                    purpose=purpose,
                    content=content,
                    approver=approver,
                    pages=pages,
                    fee=fee,
                )
            )
            self._audit(connection, kind, number, detail=f"{purpose or ''} {content or ''}".strip())

    def uses(self, first: datetime, last: datetime) -> tuple[UseLine, ...]:
        """The register from `first` until before `last`."""
        query = (
            select(r.use, t.dossier.c.number, t.dossier.c.fonds_code, t.document.c.item)
            .select_from(
                r.use.join(t.dossier, t.dossier.c.id == r.use.c.dossier_id).outerjoin(
                    t.document, t.document.c.id == r.use.c.document_id
                )
            )
            .where(r.use.c.time >= first, r.use.c.time < last)
            .order_by(r.use.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            UseLine(
                row.id,
                row.time,
                row.kind,
                row.number,
                _item(row.item),
                row.fonds_code,
                row.actor,
                row.reader,
                row.purpose,
                row.content,
                row.approver,
                row.pages,
                row.fee,
            )
            for row in rows
        )

    def act_counts(self, first: datetime, last: datetime) -> Mapping[tuple[str, str], int]:
        """How often each act had each outcome between two moments, by the audit log."""
        query = (
            select(t.audit.c.act, t.audit.c.outcome, func.count())
            .where(t.audit.c.time >= first, t.audit.c.time < last)
            .group_by(t.audit.c.act, t.audit.c.outcome)
        )
        with self.database.read() as connection:
            return {(act, outcome): n for act, outcome, n in connection.execute(query)}

    # --- loans ---------------------------------------------------------------------------------

    def ask_loan(
        self,
        number: str,
        item: int | None,
        *,
        borrower: str,
        department: str | None,
        reason: str,
        days: int,
        chain: Sequence[str],
    ) -> int:
        """A request to take paper out; its id."""
        with self.database.write() as connection:
            row = insert(r.loan).values(
                dossier_id=self._dossier_id(connection, number),
                item=item,
                borrower=borrower,
                department=department,
                reason=reason,
                days=days,
                chain=list(chain),
                asked_by=self.actor,
                asked=self.clock.now(),
                state="asked",
                renewals=0,
            )
            id_ = int(connection.execute(row.returning(r.loan.c.id)).scalar_one())
            self._audit(connection, "loan.ask", number, detail=str(id_))
        return id_

    def loans(self, only: int | None = None, number: str | None = None) -> tuple[Loan, ...]:
        """Every loan, those of one dossier, or one."""
        query = select(r.loan, t.dossier.c.number, t.dossier.c.fonds_code).select_from(
            r.loan.join(t.dossier, t.dossier.c.id == r.loan.c.dossier_id)
        )
        if only is not None:
            query = query.where(r.loan.c.id == only)
        if number is not None:
            query = query.where(t.dossier.c.number == number)
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(r.loan.c.id)).all()
            if only is not None and not rows:
                raise NotFound(what=gettext(noop("loan")), name=str(only))
            return tuple(
                Loan(
                    row.id,
                    row.number,
                    _item(row.item),
                    row.fonds_code,
                    row.borrower,
                    row.department,
                    row.reason,
                    row.days,
                    tuple(frozenset(step.split("|")) for step in row.chain),
                    row.asked_by,
                    row.asked,
                    row.state,
                    row.out,
                    row.due,
                    row.renewals,
                    row.returned,
                    row.condition,
                    row.damaged,
                    self._approvals(connection, "loan", row.id),
                    row.sheets_out,
                    row.sheets_back,
                )
                for row in rows
            )

    def decide_loan(
        self, id_: int, step: int, role: str, approved: bool, reason: str | None
    ) -> str:
        """One signature; the loan's state afterwards."""
        return self._decide(r.loan, ("loan", "loan"), id_, step, role, approved, reason)

    def hand_out(self, id_: int, day: date, due: date, sheets: int | None = None) -> None:
        """The paper is with the borrower; it can be out once only."""
        with self.database.write() as connection:
            row = self._row(connection, r.loan, id_, "approved")
            others = connection.execute(
                select(r.loan).where(r.loan.c.dossier_id == row.dossier_id, r.loan.c.state == "out")
            ).all()
            if any(one.item is None or row.item is None or one.item == row.item for one in others):
                raise BadDecision(detail=gettext(noop("this paper is out already")))
            change(
                connection,
                r.loan,
                id_,
                state="out",
                out=day,
                out_by=self.actor,
                due=due,
                sheets_out=sheets,
            )
            self._audit(connection, "loan.out", f"loan:{id_}", detail=due.isoformat())

    def renew_loan(self, id_: int, due: date) -> None:
        """The loan is due later."""
        with self.database.write() as connection:
            row = self._row(connection, r.loan, id_, "out")
            change(connection, r.loan, id_, due=due, renewals=row.renewals + 1)
            self._audit(connection, "loan.renew", f"loan:{id_}", detail=due.isoformat())

    def return_loan(
        self, id_: int, day: date, condition: str, damaged: bool, sheets: int | None = None
    ) -> None:
        """The paper is back and was checked."""
        with self.database.write() as connection:
            self._row(connection, r.loan, id_, "out")
            change(
                connection,
                r.loan,
                id_,
                state="returned",
                returned=day,
                returned_to=self.actor,
                condition=condition,
                damaged=damaged,
                sheets_back=sheets,
            )
            self._audit(connection, "loan.return", f"loan:{id_}", detail=condition)

    # --- custody -------------------------------------------------------------------------------

    def place_paper(
        self, number: str, room: str, shelf: str, box: str, volume: int | None = None
    ) -> None:
        """The paper of the dossier, or of one volume of it, lies there from now on.

        Volumes that lay elsewhere come along where the dossier as a whole is placed.
        """
        with self.database.write() as connection:
            dossier = self._dossier_id(connection, number)
            there = [r.custody.c.dossier_id == dossier, r.custody.c.ended.is_(None)]
            if volume is not None:
                there.append(r.custody.c.volume == volume)
            connection.execute(update(r.custody).where(*there).values(ended=self.clock.now()))
            connection.execute(
                insert(r.custody).values(
                    dossier_id=dossier,
                    volume=volume,
                    room=room,
                    shelf=shelf,
                    box=box,
                    placed=self.clock.now(),
                    placed_by=self.actor,
                )
            )
            where = f"{room}/{shelf}/{box}" + (f" #{volume}" if volume is not None else "")
            self._audit(connection, "custody.place", number, detail=where)

    def custody(self, number: str | None = None, *, past: bool = False) -> tuple[CustodyLine, ...]:
        """Where paper lies, and with `past` where it lay."""
        query = select(r.custody, t.dossier.c.number, t.dossier.c.fonds_code).select_from(
            r.custody.join(t.dossier, t.dossier.c.id == r.custody.c.dossier_id)
        )
        if number is not None:
            query = query.where(t.dossier.c.number == number)
        if not past:
            query = query.where(r.custody.c.ended.is_(None))
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(t.dossier.c.number, r.custody.c.id)).all()
        return tuple(
            CustodyLine(
                row.number,
                row.fonds_code,
                row.room,
                row.shelf,
                row.box,
                row.placed,
                row.placed_by,
                row.ended,
                row.volume,
            )
            for row in rows
        )

    def note_count(
        self,
        number: str,
        day: date,
        recorded: tuple[int, int],
        found: tuple[int, int],
        note: str | None,
    ) -> None:
        """A dossier was counted: documents and sheets on record, and found."""
        with self.database.write() as connection:
            connection.execute(
                insert(r.stocktaking).values(
                    dossier_id=self._dossier_id(connection, number),
                    day=day,
                    documents=recorded[0],
                    sheets=recorded[1],
                    found_documents=found[0],
                    found_sheets=found[1],
                    note=note,
                    actor=self.actor,
                    time=self.clock.now(),
                )
            )
            outcome = "success" if recorded == found else "failure"
            self._audit(connection, "inventory.count", number, outcome)

    def counts(self, year: int) -> tuple[CountLine, ...]:
        """Every count of a year; the newest of a dossier comes last."""
        query = (
            select(r.stocktaking, t.dossier.c.number, t.dossier.c.fonds_code)
            .select_from(
                r.stocktaking.join(t.dossier, t.dossier.c.id == r.stocktaking.c.dossier_id)
            )
            .where(
                r.stocktaking.c.day >= date(year, 1, 1), r.stocktaking.c.day <= date(year, 12, 31)
            )
            .order_by(t.dossier.c.number, r.stocktaking.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            CountLine(
                row.number,
                row.fonds_code,
                row.day,
                row.documents,
                row.sheets,
                row.found_documents,
                row.found_sheets,
                row.note,
                row.actor,
            )
            for row in rows
        )

    # --- requests of customers -----------------------------------------------------------------

    def take_request(
        self,
        number: str,
        kind: str,
        *,
        applicant: str,
        identity: str,
        wish: str | None,
        changes: Mapping[str, str],
        received: date,
        deadline: date,
    ) -> int:
        """A customer's request is on record; its id."""
        with self.database.write() as connection:
            row = insert(r.subject_request).values(
                dossier_id=self._dossier_id(connection, number),
                kind=kind,
                applicant=applicant,
                identity=identity,
                wish=wish,
                changes=self.seal.lock_steadily(dumps(dict(changes))) if changes else None,
                received=received,
                deadline=deadline,
                received_by=self.actor,
            )
            id_ = int(connection.execute(row.returning(r.subject_request.c.id)).scalar_one())
            self._audit(connection, "request.take", number, detail=f"{id_} {kind}")
        return id_

    def requests(self, only: int | None = None) -> tuple[SubjectRequest, ...]:
        """Every request, or one."""
        query = select(r.subject_request, t.dossier.c.number, t.dossier.c.fonds_code).select_from(
            r.subject_request.join(t.dossier, t.dossier.c.id == r.subject_request.c.dossier_id)
        )
        if only is not None:
            query = query.where(r.subject_request.c.id == only)
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(r.subject_request.c.id)).all()
        if only is not None and not rows:
            raise NotFound(what=gettext(noop("request")), name=str(only))
        return tuple(
            SubjectRequest(
                row.id,
                row.number,
                row.fonds_code,
                row.kind,
                row.applicant,
                row.identity,
                row.wish,
                self._opened(row.changes),
                row.received,
                row.deadline,
                row.received_by,
                row.decision,
                row.basis,
                row.decided_by,
                row.decided,
            )
            for row in rows
        )

    def _opened(self, sealed: str | None) -> Mapping[str, str]:
        """What is to be corrected: personal values, so that rows hold them sealed."""
        if sealed is None:
            return {}
        found: dict[str, str] = json.loads(self.seal.open(base64.b64decode(sealed)))
        return found

    def decide_request(self, id_: int, decision: str, basis: str) -> None:
        """The request is granted, refused, or answered by a restriction, on that legal basis."""
        with self.database.write() as connection:
            row = connection.execute(
                select(r.subject_request).where(r.subject_request.c.id == id_)
            ).one()
            if row.decision is not None:
                raise BadDecision(detail=gettext(noop("the request is decided already")))
            change(
                connection,
                r.subject_request,
                id_,
                decision=decision,
                basis=basis,
                decided_by=self.actor,
                decided=self.clock.now(),
            )
            self._audit(connection, "request.decide", f"request:{id_}", detail=decision)

    def correct_customer(self, household: int, field: str, value: str, reason: str) -> None:
        """The customer's name, phone or ID number is this one; the old one stays on record."""
        with self.database.write() as connection:
            row = connection.execute(select(t.household).where(t.household.c.id == household)).one()
            values: dict[str, Any]
            old: str | None
            new = value.strip()
            if field == "customer_name":
                old, values = row.customer_name, {"customer_name": new}
            elif field == "phone":
                old, values = None, {"phone_sealed": self.seal.lock(new)}
                new = _masked(new)
            elif field == "id_number":
                values = {
                    "id_sealed": self.seal.lock(new),
                    "id_hash": self.seal.fingerprint(new.upper()),
                }
                old, new = None, _masked(new)
            else:
                detail = gettext(noop("{field} cannot be corrected; {fields} can"))
                raise BadDecision(
                    detail=detail.format(field=field, fields="customer_name, phone, id_number")
                )
            self._correct(connection, "household", household, field, old, new, reason)
            change(connection, t.household, household, **values, updated=self.clock.now())
            for dossier in connection.execute(
                select(t.dossier.c.id).where(t.dossier.c.household_id == household)
            ).scalars().all():  # fmt: skip
                self._touch_dossier(connection, dossier)
                self._tell_dossier(connection, dossier)
            self._bump(connection, "register_version")
            self._audit(connection, "household.correct", f"household:{household}", detail=field)

    def _decide(
        self,
        table: Any,
        kinds: tuple[str, str],
        id_: int,
        step: int,
        role: str,
        approved: bool,
        reason: str | None,
        granted: Mapping[str, Any] | None = None,
    ) -> str:
        """One signature under a request of this table; `granted` are its values after the last.

        `kinds` name the request among the approvals and in the audit log.
        """
        signed, told = kinds
        with self.database.write() as connection:
            row = self._row(connection, table, id_, "asked")
            self._sign(connection, signed, id_, step, role, approved, reason)
            values: Mapping[str, Any] = {"state": "asked" if approved else "refused"}
            if approved and step + 1 == len(row.chain):
                values = granted or {"state": "approved"}
            change(connection, table, id_, **values)
            act = f"{told}.approve" if approved else f"{told}.refuse"
            self._audit(connection, act, f"{told}:{id_}", detail=f"{step + 1} {role}")
        return str(values["state"])

    def _row(self, connection: Connection, table: Any, id_: int, *states: str) -> Row[Any]:
        row = connection.execute(select(table).where(table.c.id == id_)).first()
        if row is None:
            raise NotFound(what=table.name, name=str(id_))
        if row.state not in states:
            detail = gettext(noop("{number} is {state}"))
            raise BadDecision(
                detail=detail.format(number=f"{table.name} {id_}", state=state_word(row.state))
            )
        return row


def _item(item: int | None) -> str | None:
    return None if item is None else f"{item:04d}"


def _masked(value: str) -> str:
    from storage.sealing import masked

    return masked(value)
