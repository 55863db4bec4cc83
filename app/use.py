"""Use cases of using the archive: requests to look, copies, loans, custody, customers' requests,
reports.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.disposal import DisposalCases
from app.users import SOLE
from policies import access, loans, requests
from policies.destruction import Signature, next_step
from policies.evaluate import decide
from policies.roles import Target
from policies.schedule import RuleBook
from policies.versions import number as parameter
from storage.registers import AccessRequest, Loan, SubjectRequest
from storage.views import DossierLine
from yidang.errors import BadDecision, NotAllowed, NotFound
from yidang.i18n import gettext as _
from yidang.i18n import language
from yidang.model import Decision
from yidang.spreadsheet import Cell
from yidang.words import act_word, kind_word, outcome_word, state_word, use_word

REPORTS = ("use", "loans", "retention", "inventory", "destruction", "requests", "ledger")


class UseCases(DisposalCases):
    """Every use is asked for, approved, on record, and ends."""

    # --- requests to look ------------------------------------------------------------------

    def access_ask(
        self,
        number: str,
        *,
        purpose: str,
        reason: str,
        days: int,
        sections: Sequence[str] = (),
        outsider: str | None = None,
        proof: str | None = None,
        escort: str | None = None,
    ) -> int:
        """The acting person asks to look into a dossier, or some sections of it; the id.

        For an outsider he is the one who shows it to him, in the escort's presence.
        """
        self._person()
        escort = self.login_of(escort.strip()) if escort else escort
        access.check(purpose, reason, days, outsider, proof, escort, self.who.name)
        for section in sections:
            if self.profile.section(section) is None:
                raise BadDecision(detail=_("there is no section {section}").format(section=section))
        line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
        act = "view_outsider" if outsider else "view"
        if purpose == "owner":
            act = "view_owner"
        direct = self._direct(line.fonds_code) if act == "view" else None
        chain = [direct] if direct else self._chain(act)
        request = self.catalogue.ask_access(
            line.archive_no,
            sections=sections or None,
            purpose=purpose,
            reason=reason,
            outsider=outsider,
            proof=proof,
            escort=escort,
            days=days,
            chain=chain,
        )
        if direct:
            expires = self.clock.now() + timedelta(days=days)
            self.catalogue.decide_access(request, 0, direct, True, _("by his office"), expires)
        return request

    def _direct(self, community: str) -> str | None:
        """The role in which the acting person looks and borrows unasked (S001-03-6.1a)."""
        return next(
            (
                one.role
                for one in self.who.assignments
                if one.role in self.profile.switches.direct
                and (one.communities is None or community in one.communities)
            ),
            None,
        )

    def _person(self) -> None:
        """NotAllowed unless a named person has proven himself and signed the secrecy agreement."""
        if self.who.local or not self.who.proven:
            raise NotAllowed(
                actor=self.who.name, detail=_("this needs a named user who proves himself")
            )
        if not self.who.agreed:
            raise NotAllowed(actor=self.who.name, detail=_("no secrecy agreement is on record"))

    def _chain(self, act: str) -> list[str]:
        chain = self.profile.chain(act)
        if chain is None:
            raise NotAllowed(actor=self.who.name, detail=_("the profile forbids this"))
        return ["|".join(sorted(step)) for step in chain]

    def access_list(self) -> list[dict[str, Any]]:
        """Own requests, and those the acting person may decide over."""
        self._person()
        return [
            _access_json(one)
            for one in self.catalogue.access_requests()
            if one.actor == self.who.name
            or self.judge("approve_view", Target(one.fonds_code)).allowed
            or self.judge("audit", Target(one.fonds_code)).allowed
        ]

    def access_approve(self, request: int, *, refuse: bool = False, reason: str | None = None
                       ) -> str:  # fmt: skip
        """Sign the next step; after the last one the dossier is open to the reader for his days."""
        one = self.catalogue.access_requests(request)[0]
        line = self.dossier_line(one.archive_no)
        self.require("approve_view", dataclasses.replace(self.target(line), opened=False))
        if refuse and not (reason or "").strip():
            raise BadDecision(detail=_("a refusal needs a reason"))
        step, role = self._may_open(one)
        expires = self.clock.now() + timedelta(days=one.days)
        return self.catalogue.decide_access(request, step, role, not refuse, reason, expires)

    def _may_open(self, one: AccessRequest) -> tuple[int, str]:
        """The step of the request that the acting person may sign."""
        found = next_step(
            one.chain,
            [Signature(each.step, each.actor, each.approved) for each in one.approvals],
            self.who,
            one.fonds_code,
            one.actor,
        )
        if self.who.name == one.escort:
            raise NotAllowed(actor=self.who.name, detail=_("the escort does not approve"))
        return found

    # --- excerpts and copies ---------------------------------------------------------------

    def copy_make(
        self, number: str, out: Path, *, purpose: str, reader: str, fee: str | None = None
    ) -> int:
        """A PDF of a document with reader, time and purpose across every page; its page count.

        Only who may approve copies himself, as the profile has it, and an archive without users
        make one without a request (`copy_ask`; S000-5.2c).
        """
        self._copies_alone()
        return self._copy(number, out, purpose=purpose, reader=reader, fee=fee)

    def copies_to(self, purpose: str) -> None:
        """NotAllowed where the profile has no copies or excerpts for this kind of reader."""
        if access.recipient(purpose) not in self.profile.switches.copies_for:
            raise NotAllowed(
                actor=self.who.name,
                detail=_("the profile has no copies or excerpts for this purpose"),
            )

    def _copies_alone(self) -> None:
        """NotAllowed unless the acting person needs nobody's approval for a copy."""
        chain = self.profile.chain("copy")
        if chain is None:
            raise NotAllowed(actor=self.who.name, detail=_("the profile forbids this"))
        if any(one.role == SOLE.code for one in self.who.assignments):
            return
        held = {one.role for one in self.who.assignments}
        if len(chain) != 1 or not held & chain[0]:
            raise NotAllowed(
                actor=self.who.name,
                detail=_("a copy needs an approval: yidang copy-request ask"),
            )

    def _copy(
        self,
        number: str,
        out: Path,
        *,
        purpose: str,
        reader: str,
        fee: str | None,
        approver: str | None = None,
    ) -> int:
        if purpose not in access.PURPOSES:
            raise BadDecision(detail=_("there is no purpose {purpose}").format(purpose=purpose))
        if not reader.strip():
            raise BadDecision(detail=_("a copy is for somebody; name the reader"))
        self.copies_to(purpose)
        document = self.document_id(number)
        view = self.catalogue.document(document)
        self.require_document(view, "copy")
        if view.access_key is None or view.archive_no is None:
            raise NotFound(what=_("searchable copy"), name=number)
        from policies.print.copies import write_copy

        moment = self.clock.now().astimezone().strftime("%Y-%m-%d %H:%M")
        why = _(access.PURPOSES[purpose])
        pages = write_copy(
            self.objects.get(view.access_key), out, f"{reader}  {moment}  {why}  {view.archive_no}"
        )
        self.catalogue.note_use(
            "copy",
            view.archive_no,
            document=document,
            reader=reader,
            purpose=purpose,
            content=out.name,
            pages=pages,
            fee=fee,
            approver=approver,
        )
        return pages

    def excerpt(self, number: str, *, content: str, purpose: str, reader: str) -> None:
        """Somebody took notes; what of, is on record (摘抄记录簿, S002-8.3).

        Outside bodies take none but where the profile lets them (S000-5.1e).
        """
        if purpose not in access.PURPOSES:
            raise BadDecision(detail=_("there is no purpose {purpose}").format(purpose=purpose))
        self.copies_to(purpose)
        document = self.document_id(number)
        view = self.catalogue.document(document)
        self.require_document(view, "excerpt")
        self.catalogue.note_use(
            "excerpt",
            view.archive_no or "",
            document=document,
            reader=reader,
            purpose=purpose,
            content=content,
        )

    # --- loans -----------------------------------------------------------------------------

    def loan_ask(
        self, number: str, *, borrower: str, department: str | None, reason: str, days: int
    ) -> int:
        """Ask for the paper of a dossier or document; the id."""
        self._person()
        found = self.catalogue.find_number(number)
        line = self.dossier_line(found.dossier.canonical)
        self.require("see", self.target(line))
        if found.item is not None:
            self.document_id(number)
        if not reason.strip() or not borrower.strip():
            raise BadDecision(detail=_("a loan needs a borrower and a reason"))
        loans.due_day(self.clock.today(), days, self._loan_days(), self.profile.practice)
        chain = self._chain("loan")
        direct = self._direct(line.fonds_code)
        loan = self.catalogue.ask_loan(
            line.archive_no,
            found.item,
            borrower=borrower,
            department=department,
            reason=reason,
            days=days,
            chain=[direct] if direct else chain,
        )
        if direct:
            self.catalogue.decide_loan(loan, 0, direct, True, _("by his office"))
        return loan

    def _loan_days(self) -> int:
        limit = parameter(self.profile, "loan_days")
        if limit is None:
            raise BadDecision(detail=_("nobody has confirmed how long a loan may last (loan_days)"))
        return limit

    def loan_approve(self, loan: int, *, refuse: bool = False, reason: str | None = None) -> str:
        """Sign the next step of the chain; the loan's state afterwards."""
        one = self.catalogue.loans(loan)[0]
        self.require("approve_loan", self.target(self.dossier_line(one.archive_no)))
        step, role = self._may_lend(one)
        return self.catalogue.decide_loan(loan, step, role, not refuse, reason)

    def _may_lend(self, one: Loan) -> tuple[int, str]:
        """The step of the loan that the acting person may sign."""
        return next_step(
            one.chain,
            [Signature(each.step, each.actor, each.approved) for each in one.approvals],
            self.who,
            one.fonds_code,
            one.asked_by,
        )

    def _lent(self, loan: int) -> Loan:
        one = self.catalogue.loans(loan)[0]
        self.require("lend", self.target(self.dossier_line(one.archive_no)))
        return one

    def loan_out(self, loan: int) -> date:
        """The paper leaves the store, once every approval is there; when it is due."""
        one = self._lent(loan)
        if one.state != "approved":
            raise NotAllowed(
                actor=self.who.name, detail=_("loan {loan} is {state}").format(
                    loan=loan, state=state_word(one.state)
                )
            )  # fmt: skip
        today = self.clock.today()
        due = loans.due_day(today, one.days, self._loan_days(), self.profile.practice)
        self.catalogue.hand_out(loan, today, due, self._sheets_of(one))
        return due

    def _sheets_of(self, one: Loan) -> int:
        """Scanned sides on record of what is lent."""
        documents = self.catalogue.dossier(one.archive_no).documents
        return sum(len(d.pages) for d in documents if one.item in (None, d.item))

    def loan_renew(self, loan: int, days: int) -> date:
        """The loan is due later; asked before it is due (S002-8.7)."""
        one = self._lent(loan)
        if one.state != "out" or one.due is None:
            raise BadDecision(detail=_("loan {loan} is not out").format(loan=loan))
        due = loans.renewed(
            one.due,
            days,
            one.renewals,
            self.clock.today(),
            self._loan_days(),
            self.profile.practice,
        )
        self.catalogue.renew_loan(loan, due)
        return due

    def loan_return(
        self, loan: int, *, condition: str, damaged: bool, sheets: int | None = None
    ) -> None:
        """The paper is back; its completeness and condition were checked (S002-8.9)."""
        self._lent(loan)
        if not condition.strip():
            raise BadDecision(detail=_("say in which condition it came back"))
        self.catalogue.return_loan(loan, self.clock.today(), condition, damaged, sheets)

    def loan_list(
        self, *, overdue: bool = False, number: str | None = None
    ) -> list[dict[str, Any]]:
        """Loans in the communities of the acting person, of one dossier where it is named.

        With `overdue` only those that should be back.
        """
        self.require_somewhere("see")
        today = self.clock.today()
        return [
            _loan_json(one, today)
            for one in self.catalogue.loans(number=number)
            if (not overdue or loans.overdue(one.due, one.state, today))
            and self.judge("see", Target(one.fonds_code)).allowed
        ]

    # --- custody ---------------------------------------------------------------------------

    def custody_place(
        self, number: str, *, room: str, shelf: str, box: str, volume: int | None = None
    ) -> None:
        """The paper of a dossier, or one volume of it, lies there from now on.

        The old place stays on record.
        """
        line = self._counted(number)
        if volume is not None and volume not in {
            one.no for one in self.catalogue.volumes(line.archive_no)
        }:
            raise NotFound(what=_("volume"), name=f"{line.archive_no} #{volume}")
        self.catalogue.place_paper(line.archive_no, room, shelf, box, volume)

    def _counted(self, number: str) -> DossierLine:
        return self.require_dossier(self.catalogue.find_number(number).dossier.canonical, "count")

    def custody_list(
        self, number: str | None = None, *, past: bool = False
    ) -> list[dict[str, Any]]:
        """The custody ledger (保管台账)."""
        self.require_somewhere("see")
        found = self.catalogue.find_number(number).dossier.canonical if number else None
        return [
            {name: getattr(one, name) for name in (
                "archive_no", "volume", "room", "shelf", "box", "placed", "placed_by", "ended"
            )}
            for one in self.catalogue.custody(found, past=past)
            if self.judge("see", Target(one.fonds_code)).allowed
        ]  # fmt: skip

    def inventory_count(
        self, number: str, *, documents: int, sheets: int, note: str | None = None
    ) -> dict[str, Any]:
        """One dossier counted by hand against the record (S002-7.8)."""
        line = self._counted(number)
        recorded = (line.documents, line.pages)
        self.catalogue.note_count(
            line.archive_no, self.clock.today(), recorded, (documents, sheets), note
        )
        return {
            "archive_no": line.archive_no,
            "documents": recorded[0],
            "sheets": recorded[1],
            "found_documents": documents,
            "found_sheets": sheets,
            "agrees": recorded == (documents, sheets),
        }

    # --- customers' requests ---------------------------------------------------------------

    def request_take(
        self,
        number: str,
        kind: str,
        *,
        applicant: str,
        identity: str,
        wish: str | None = None,
        changes: Mapping[str, str] | None = None,
        received: date | None = None,
    ) -> dict[str, Any]:
        """A customer asks about his own data; nothing is taken without a check of his identity."""
        if kind not in requests.KINDS:
            raise BadDecision(
                detail=_("a request is one of {known}").format(known=", ".join(requests.KINDS))
            )
        if not identity.strip() or not applicant.strip():
            raise BadDecision(detail=_("say who asks and how his identity was checked"))
        if (kind == "correct") != bool(changes):
            raise BadDecision(detail=_("a correction says what is to be corrected"))
        line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
        self.require("register", Target(line.fonds_code))
        day = received or self.clock.today()
        id_ = self.catalogue.take_request(
            line.archive_no,
            kind,
            applicant=applicant,
            identity=identity,
            wish=wish,
            changes=changes or {},
            received=day,
            deadline=requests.deadline(day),
        )
        return _request_json(self.catalogue.requests(id_)[0])

    def request_list(self, *, open_: bool = False) -> list[dict[str, Any]]:
        """Customers' requests in the communities of the acting person."""
        self.require_somewhere("see")
        return [
            _request_json(one)
            for one in self.catalogue.requests()
            if (not open_ or one.decision is None)
            and self.judge("see", Target(one.fonds_code)).allowed
        ]

    def request_duty(self, request: int) -> tuple[Decision, ...]:
        """The documents of the dossier that have to be kept, whatever the customer wishes."""
        one = self.catalogue.requests(request)[0]
        book, today = RuleBook(self.profile.schedule), self.clock.today()
        return requests.kept_by_duty(
            [decide(r, book, today) for r in self.catalogue.retention_records(one.archive_no)]
        )

    def request_decide(self, request: int, decision: str, basis: str) -> dict[str, Any]:
        """Decide on a legal basis, by another person than the one who took the request.

        Granted: a correction is made now, with its reason; a deletion goes to the appraisal group.
        Where the law or a hold requires keeping, a wish to delete is answered by a restriction:
        the dossier is stored, and no list, search or page shows it (PIPL art. 47).
        """
        one = self.catalogue.requests(request)[0]
        self.require("approve_correction", Target(one.fonds_code))
        self._may_answer(one)
        duty = self.request_duty(request) if one.kind == "delete" else ()
        weighed = self.profile.switches.deletion == "weigh"
        requests.check(one.kind, decision, basis, duty, weighed)
        line = self.dossier_line(one.archive_no)
        self.catalogue.decide_request(request, decision, basis)
        reason = _("request {id} of the customer: {basis}").format(id=request, basis=basis)
        if decision == "restricted":
            self.catalogue.restrict(one.archive_no, reason, request)
        elif decision == "granted" and one.kind == "correct":
            if line.household is None:
                raise BadDecision(detail=_("the dossier has no customer"))
            for field, value in one.changes.items():
                self.catalogue.correct_customer(line.household, field, value, reason)
        elif decision == "granted" and one.kind == "delete":
            self._appraise_wish(one, reason)
        self.archive.settle()
        self.catch_up()
        return _request_json(self.catalogue.requests(request)[0])

    def _may_answer(self, one: SubjectRequest) -> None:
        """NotAllowed for who took the request himself."""
        if one.received_by == self.who.name:
            raise NotAllowed(
                actor=self.who.name, detail=_("who took the request does not decide over it")
            )

    def _appraise_wish(self, one: SubjectRequest, reason: str) -> None:
        """The appraisal group decides over every document of the dossier, all of them due."""
        book, today = RuleBook(self.profile.schedule), self.clock.today()
        decisions = [
            decide(each, book, today) for each in self.catalogue.retention_records(one.archive_no)
        ]
        self.catalogue.open_appraisal(today, book.schedule.version, decisions, reason)

    def restriction_lift(self, number: str, reason: str) -> int:
        """A restricted dossier may be used again; how many restrictions were lifted."""
        line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
        self.require("approve_correction", Target(line.fonds_code))
        if not reason.strip():
            raise BadDecision(detail=_("lifting a restriction needs a reason"))
        count = self.catalogue.lift_restriction(line.archive_no, reason)
        self.catch_up()
        return count

    # --- reports ---------------------------------------------------------------------------

    def report(self, name: str, out: Path, period: str | None = None) -> Path:
        """A report as XLSX: use (a month), loans, retention, inventory (a year), destruction,
        requests, ledger (a month, or everything).
        """
        self.require("report")
        from policies.reports import write_report

        if name not in REPORTS:
            raise BadDecision(
                detail=_("there is no report {name}; reports: {known}").format(
                    name=name, known=", ".join(REPORTS)
                )
            )
        title, tables = getattr(self, f"_report_{name}")(period)
        write_report(out, title, tables, self.clock.now(), self.who.name)
        self.catalogue.record("report", name, detail=period)
        return out

    def _report_use(self, period: str | None) -> tuple[str, list[_Table]]:
        from policies.reports import month_bounds

        month = period or f"{self.clock.today():%Y-%m}"
        first, last = _bounds(month_bounds, month)
        uses = self.catalogue.uses(first, last)
        counts = self.catalogue.act_counts(first, last)
        return _("Use of the archive in {month}").format(month=month), [
            (
                _("Register"),
                [_("Time"), _("Use"), _("Number"), _("Item"), _("Actor"), _("Reader"),
                 _("Purpose"), _("Content"), _("Pages"), _("Fee")],
                [
                    (_plain(u.time), use_word(u.kind), u.archive_no, u.item, self.person(u.actor),
                     u.reader, _(access.PURPOSES.get(u.purpose or "", u.purpose or "")),
                     u.content, u.pages, u.fee)
                    for u in uses
                ],
            ),
            (
                _("Acts"),
                [_("Act"), _("Outcome"), _("Times")],
                [
                    (act_word(act), outcome_word(outcome, act), n)
                    for (act, outcome), n in sorted(counts.items())
                ],
            ),
        ]  # fmt: skip

    def _report_loans(self, period: str | None) -> tuple[str, list[_Table]]:
        today = self.clock.today()
        return _("Loans on {day}").format(day=today), [
            (
                _("Loans"),
                [_("Loan"), _("Number"), _("Item"), _("Borrower"), _("Department"), _("State"),
                 _("Out"), _("Due"), _("Renewals"), _("Returned"), _("Condition"), _("Overdue")],
                [
                    (o.id, o.archive_no, o.item, o.borrower, o.department, state_word(o.state),
                     o.out, o.due,
                     o.renewals, o.returned, o.condition,
                     _("yes") if loans.overdue(o.due, o.state, today) else "")
                    for o in self.catalogue.loans()
                ],
            )
        ]  # fmt: skip

    def _report_retention(self, period: str | None) -> tuple[str, list[_Table]]:
        from policies.sweep import forecast

        found = forecast(self.catalogue, self.profile, self.clock.today(), 30)
        return _("What falls due on {day} and after").format(day=self.clock.today()), [
            (
                _("Forecast"),
                [_("Year"), _("By confirmed periods"), _("By example periods"), _("On hold")],
                [(y.year, y.confirmed, y.unconfirmed, y.held) for y in found.years],
            ),
            (
                _("Others"),
                [_("What"), _("Documents")],
                [
                    (_("overdue"), found.overdue),
                    (_("later"), found.later),
                    (_("waiting"), found.waiting),
                    (_("permanent"), found.permanent),
                ],
            ),
        ]

    def _report_inventory(self, period: str | None) -> tuple[str, list[_Table]]:
        year = int(period) if period and period.isdigit() else self.clock.today().year
        newest = {one.archive_no: one for one in self.catalogue.counts(year)}
        places = {one.archive_no: one for one in self.catalogue.custody()}
        rows: list[tuple[Cell, ...]] = []
        for line in self.catalogue.dossiers():
            one, place = newest.get(line.archive_no), places.get(line.archive_no)
            where = f"{place.room}/{place.shelf}/{place.box}" if place else ""
            if one is None:
                state = _("not counted")
            elif (one.documents, one.sheets) == (one.found_documents, one.found_sheets):
                state = _("agrees")
            else:
                state = _("differs")
            rows.append(
                (line.archive_no, where, line.documents, line.pages,
                 one.found_documents if one else None, one.found_sheets if one else None,
                 one.day if one else None, state, one.note if one else None)
            )  # fmt: skip
        return _("Inventory of {year}").format(year=year), [
            (
                _("Inventory"),
                [_("Number"), _("Place"), _("Documents"), _("Sheets"), _("Documents found"),
                 _("Sheets found"), _("Counted"), _("Result"), _("Note")],
                rows,
            )
        ]  # fmt: skip

    def _report_destruction(self, period: str | None) -> tuple[str, list[_Table]]:
        return _("Destruction lists"), [
            (
                _("Destruction"),
                [_("List"), _("Community"), _("State"), _("Number"), _("Item state"), _("Class"),
                 _("Due"), _("Destroyed"), _("Approved by"), _("Destroyed by"), _("Witness")],
                [
                    (one.number, one.fonds_code, state_word(one.state), item.number,
                     state_word(item.state), self._class_title(item.retention_class), item.due,
                     _plain(item.removed),
                     "; ".join(a.actor for a in one.approvals if a.approved), one.destroyer,
                     one.witness)
                    for one in self.catalogue.destructions()
                    for item in one.items
                ],
            )
        ]  # fmt: skip

    def _class_title(self, code: str | None) -> str | None:
        """A retention class in the reader's language."""
        found = self.profile.schedule.retention_class(code or "")
        if found is None:
            return code
        return found.zh if language().startswith("zh") else found.en

    def _report_requests(self, period: str | None) -> tuple[str, list[_Table]]:
        return _("Requests of customers"), [
            (
                _("Requests"),
                [_("Request"), _("Number"), _("Kind"), _("Received"), _("Deadline"),
                 _("Decision"), _("Legal basis"), _("Decided by"), _("Decided")],
                [
                    (o.id, o.archive_no, kind_word(o.kind), o.received, o.deadline,
                     state_word(o.decision) if o.decision else None, o.basis,
                     o.decided_by, _plain(o.decided))
                    for o in self.catalogue.requests()
                ],
            )
        ]  # fmt: skip


_Table = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]


def _plain(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%d %H:%M") if moment else None


def _bounds(act: Any, text: str) -> tuple[datetime, datetime]:
    try:
        first, last = act(text)
    except ValueError:
        raise BadDecision(detail=_("{text} is no month; write 2026-11").format(text=text)) from None
    return first, last


def _approvals(approvals: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {
            "step": each.step + 1,
            "role": each.role,
            "actor": each.actor,
            "approved": each.approved,
            "at": each.time,
        }
        for each in approvals
    ]


def _access_json(one: AccessRequest) -> dict[str, Any]:
    return {
        "request": one.id,
        "archive_no": one.archive_no,
        "sections": None if one.sections is None else sorted(one.sections),
        "actor": one.actor,
        "purpose": one.purpose,
        "reason": one.reason,
        "outsider": one.outsider,
        "escort": one.escort,
        "days": one.days,
        "chain": [sorted(step) for step in one.chain],
        "asked": one.asked,
        "state": one.state,
        "expires": one.expires,
        "approvals": _approvals(one.approvals),
    }


def _loan_json(one: Loan, today: date) -> dict[str, Any]:
    return {
        "loan": one.id,
        "archive_no": one.archive_no,
        "item": one.item,
        "borrower": one.borrower,
        "department": one.department,
        "reason": one.reason,
        "state": one.state,
        "out": one.out,
        "due": one.due,
        "renewals": one.renewals,
        "returned": one.returned,
        "condition": one.condition,
        "damaged": one.damaged,
        "sheets_out": one.sheets_out,
        "sheets_back": one.sheets_back,
        "overdue": loans.overdue(one.due, one.state, today),
        "chain": [sorted(step) for step in one.chain],
        "approvals": _approvals(one.approvals),
    }


def _request_json(one: SubjectRequest) -> dict[str, Any]:
    return {
        "request": one.id,
        "archive_no": one.archive_no,
        "kind": one.kind,
        "applicant": one.applicant,
        "identity": one.identity,
        "wish": one.wish,
        "fields": sorted(one.changes),
        "received": one.received,
        "deadline": one.deadline,
        "decision": one.decision,
        "basis": one.basis,
        "decided_by": one.decided_by,
    }
