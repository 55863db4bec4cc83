"""Use cases of the ledgers: certificates, incidents, dispatch registers, copies, counts."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.desk_tasks import TaskCases
from app.desk_values import Task, stated, steps
from app.keeping import KeepingCases
from policies import access
from policies.destruction import Signature, next_step
from policies.dispatch import Filed, Found, Sent, reconcile
from policies.roles import Target
from storage.keeping_ledgers import Certificate, CopyRequest, DispatchLine, StockCount, StockItem
from storage.views import DossierLine
from yidang.errors import BadDecision, BadNumber, NotAllowed, NotFound, YidangError
from yidang.i18n import gettext as _
from yidang.i18n import noop
from yidang.numbers import unit_code

CERTIFICATES = {
    "title": noop("title deed"),
    "other_rights": noop("certificate of other rights"),
    "chattel": noop("notice of a chattel mortgage"),
    "pledge": noop("notice of an equity pledge"),
    "other": noop("other certificate"),
}
"""Classes of certificates (S001-03-5.1)."""

INCIDENTS = {
    "secrecy": noop("breach of secrecy"),
    "damage": noop("damage"),
    "loss": noop("loss"),
    "misuse": noop("use beyond the purpose"),
    "late": noop("not given back in time"),
    "other": noop("other violation"),
}
QR = "yidang:1:"


class PaperCases(KeepingCases, TaskCases):
    """Ledgers beside the files."""

    # --- certificates --------------------------------------------------------------------------

    def certificate_offer(
        self, number: str, *, kind: str, title: str, ref_no: str, quantity: int
    ) -> int:
        """A hands a certificate over, apart from the file and under its number (S001-03-5.2)."""
        self._person()
        if kind not in CERTIFICATES:
            raise BadDecision(
                detail=_("a certificate is one of {known}").format(known=", ".join(CERTIFICATES))
            )
        if not title.strip() or not ref_no.strip() or quantity < 1:
            raise BadDecision(detail=_("a certificate has a name, a number and a quantity"))
        line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
        self.require("hand_over", self.target(line))
        return self.catalogue.offer_certificate(line.archive_no, kind, title, ref_no, quantity)

    def _certificate(self, id_: int) -> Certificate:
        return self.catalogue.certificates(id_)[0]

    @staticmethod
    def _did(one: Certificate, act: str) -> str | None:
        """Who did this to the certificate last."""
        return next((move.actor for move in reversed(one.moves) if move.act == act), None)

    def certificate_check(self, certificate: int) -> None:
        """B checked it against the list; A does not check his own (S001-03-5.2)."""
        self._person()
        one = self._certificate(certificate)
        self.require("confirm", Target(one.fonds_code))
        if self.who.name == self._did(one, "offer"):
            raise NotAllowed(actor=self.who.name, detail=_("who hands over does not check"))
        self.catalogue.move_certificate(certificate, "check", ("offered",), "checked")

    def certificate_take(self, certificate: int, *, place: str, quantity: int) -> None:
        """The keeper of certificates counted it and put it in the safe (S001-03-5.2, 5.4)."""
        self._person()
        one = self._certificate(certificate)
        self.require("count", Target(one.fonds_code, series="QZ"))
        if self.who.name in (self._did(one, "offer"), self._did(one, "check")):
            raise NotAllowed(actor=self.who.name, detail=_("three persons check a certificate"))
        if quantity != one.quantity:
            raise BadDecision(
                detail=_("{counted} counted, {recorded} on the list").format(
                    counted=quantity, recorded=one.quantity
                )
            )
        if not place.strip():
            raise BadDecision(detail=_("say in which safe it lies"))
        if place.strip() in self._places(one.archive_no).values():
            raise BadDecision(detail=_("certificates are kept apart from the file"))
        self.catalogue.move_certificate(certificate, "take", ("checked",), "kept", place=place)

    def certificate_ask(
        self, certificate: int, *, holder: str, reason: str, days: int | None
    ) -> None:
        """Somebody asks for it: for some working days, or for good, to be given back."""
        self._person()
        one = self._certificate(certificate)
        self.require("see", Target(one.fonds_code))
        if not holder.strip() or not reason.strip():
            raise BadDecision(detail=_("say who gets it and why"))
        due = None if days is None else self.working_days(self.clock.today(), days)
        self.catalogue.move_certificate(
            certificate, "ask", ("kept",), "asked",
            party=holder, note=reason, holder=holder, due=due,
        )  # fmt: skip

    def certificate_approve(self, certificate: int, *, refuse: bool = False) -> str:
        """Sign for it leaving the safe, by the profile's chain and not by who asked."""
        one = self._certificate(certificate)
        role = self._sign_alone("certificate", one.fonds_code, self._did(one, "ask") or "")
        if refuse:
            self.catalogue.move_certificate(
                certificate, "refuse", ("asked",), "kept", note=role, holder=None, due=None
            )
            return "kept"
        self.catalogue.move_certificate(certificate, "approve", ("asked",), "approved", note=role)
        return "approved"

    def certificate_out(self, certificate: int, *, identity: str) -> str:
        """It leaves the safe for the approved person, whose identity was checked."""
        self._person()
        one = self._certificate(certificate)
        self.require("lend", Target(one.fonds_code, series="QZ"))
        if self.who.name == self._did(one, "approve"):
            raise NotAllowed(actor=self.who.name, detail=_("who approves does not hand out"))
        if not identity.strip():
            raise BadDecision(detail=_("say how the receiver's identity was checked"))
        act, state = ("give", "given") if one.due is None else ("out", "out")
        self.catalogue.move_certificate(
            certificate, act, ("approved",), state, party=one.holder, note=identity
        )
        return state

    def certificate_back(self, certificate: int, *, quantity: int, note: str) -> None:
        """It is back in the safe, counted and looked at."""
        self._person()
        one = self._certificate(certificate)
        self.require("count", Target(one.fonds_code, series="QZ"))
        if quantity != one.quantity:
            raise BadDecision(
                detail=_("{counted} counted, {recorded} on the list").format(
                    counted=quantity, recorded=one.quantity
                )
            )
        if not note.strip():
            raise BadDecision(detail=_("say in which condition it came back"))
        self.catalogue.move_certificate(
            certificate, "back", ("out",), "kept",
            party=one.holder, note=note, holder=None, due=None,
        )  # fmt: skip

    def certificate_list(self, *, overdue: bool = False) -> list[dict[str, Any]]:
        """The ledger of certificates (权证台帐), for those with a right to the series QZ.

        Who hands over or checks sees what he handed over or may check.
        """
        self._person()
        today = self.clock.today()
        rows = []
        for one in self.catalogue.certificates():
            qz = self.judge("see", Target(one.fonds_code, series="QZ")).allowed
            mine = self.who.name in {move.actor for move in one.moves}
            mine = mine or (
                one.state == "offered" and self.judge("confirm", Target(one.fonds_code)).allowed
            )
            late = one.state == "out" and one.due is not None and today > one.due
            if (qz or mine) and (late or not overdue):
                rows.append({**dataclasses.asdict(one), "series": "QZ", "overdue": late})
        return rows

    def certificate_sheet(self, certificates: Sequence[int], out: Path) -> None:
        """Write the hand-over list of certificates for three signatures (S001-03-5.2)."""
        from policies.print.forms import Form, write_form
        from policies.print.terms import term

        shown = {row["id"]: row for row in self.certificate_list()}
        rows = []
        for at, id_ in enumerate(certificates, 1):
            if id_ not in shown:
                raise NotFound(what=_("certificate"), name=str(id_))
            one = shown[id_]
            rows.append((at, one["archive_no"], _(CERTIFICATES[one["kind"]]), one["title"],
                         one["ref_no"], one["quantity"], one["place"]))  # fmt: skip
        write_form(
            out,
            Form(
                "certificate_list",
                (f"{term('series')}: QZ    {self.clock.today()}",),
                (("seq", 1), ("archive_no", 4), ("certificate_kind", 3), ("title", 5),
                 ("certificate_no", 5), ("quantity", 1.2), ("place", 3)),
                rows,
                (),
                ("handed_over", "checked", "certificate_keeper"),
            ),
        )  # fmt: skip
        self.catalogue.record("copy", "certificates", detail=str(len(rows)))

    # --- incidents -----------------------------------------------------------------------------

    def incident_add(
        self,
        kind: str,
        *,
        person: str,
        conduct: str,
        day: date | None = None,
        number: str | None = None,
        community: str | None = None,
        loss: str | None = None,
    ) -> str:
        """Record a breach, damage or loss (S000-6.3); its number."""
        self._person()
        if kind not in INCIDENTS:
            raise BadDecision(
                detail=_("an incident is one of {known}").format(known=", ".join(INCIDENTS))
            )
        if not person.strip() or not conduct.strip():
            raise BadDecision(detail=_("say who did what"))
        if (number is None) == (community is None):
            raise BadDecision(detail=_("name a number, or a community"))
        archive_no = None
        if number is not None:
            archive_no = self.catalogue.find_number(number).dossier.canonical
            code = self.dossier_line(archive_no).fonds_code
        else:
            code = self.community_codes([community or ""])[0]
        self.require("incident", Target(code))
        when = day or self.clock.today()
        if when > self.clock.today():
            raise BadDecision(detail=_("that day is in the future"))
        return self.catalogue.add_incident(
            kind, code, number=archive_no, day=when, person=person, conduct=conduct, loss=loss
        )

    def incident_close(self, number: str, *, measure: str, compensation: str | None = None) -> None:
        """What was done: the sanction, and what the customer got for his loss (S000-6.3b).

        Whoever recorded the incident does not decide over it.
        """
        self._person()
        found = [one for one in self.catalogue.incidents() if one.number == number]
        if not found:
            raise NotFound(what=_("incident"), name=number)
        (one,) = found
        self.require("approve_correction", Target(one.fonds_code))
        if self.who.name in (one.recorded_by, one.person):
            raise NotAllowed(
                actor=self.who.name, detail=_("who recorded it or did it does not decide over it")
            )
        if not measure.strip():
            raise BadDecision(detail=_("say what was done"))
        if one.loss and not (compensation or "").strip():
            raise BadDecision(detail=_("the customer had a loss; say how it was made good"))
        self.catalogue.close_incident(number, measure, compensation)

    def incident_list(self, *, open_: bool = False) -> list[dict[str, Any]]:
        """The ledger of violations (违规台账)."""
        self.require_somewhere("incident")
        return [
            dataclasses.asdict(one)
            for one in self.catalogue.incidents()
            if (not open_ or one.closed is None)
            and self.judge("incident", Target(one.fonds_code)).allowed
        ]

    def loan_return(
        self, loan: int, *, condition: str, damaged: bool, sheets: int | None = None
    ) -> None:
        """The return check (S002-8.9); damage and missing sheets become an incident too.

        `sheets` are counted on return; fewer than went out means that something is missing.
        """
        super().loan_return(loan, condition=condition, damaged=damaged, sheets=sheets)
        one = self.catalogue.loans(loan)[0]
        short = (
            one.sheets_out is not None
            and one.sheets_back is not None
            and one.sheets_back < one.sheets_out
        )
        if damaged or short:
            self.catalogue.add_incident(
                "loss" if short else "damage",
                one.fonds_code,
                number=one.archive_no,
                day=self.clock.today(),
                person=one.borrower,
                conduct=condition,
                loan=loan,
            )

    # --- dispatch registers --------------------------------------------------------------------

    def dispatch_import(self, path: Path, *, community: str | None = None) -> dict[str, Any]:
        """Take in a dispatch register; each line with the dossier that it names for certain.

        A register delivered again adds what is new in it alone. `community` is for registers that
        name none.
        """
        from yidang import dispatch_file

        rows, errors = dispatch_file.read(path)
        code = self.community_codes([community])[0] if community else None
        self.require("register", Target(code or ""))
        lines = self.catalogue.dossiers()
        values = [self._sent(row, code, lines) for row in rows]
        for fonds in sorted({str(one["fonds_code"]) for one in values}):
            self.require("register", Target(fonds))
        count = self.catalogue.import_dispatch(
            path.name, hashlib.sha256(path.read_bytes()).hexdigest(), values
        )
        return {
            "imported": count,
            "known": len(values) - count,
            "without_dossier": sum(one["archive_no"] is None for one in values),
            "errors": [dataclasses.asdict(one) for one in errors],
        }

    def _sent(
        self, row: Any, community: str | None, lines: Sequence[DossierLine]
    ) -> dict[str, Any]:
        code = community
        if row.community:
            code = self.community_codes([row.community])[0]
        found = None
        if row.archive_no:
            try:
                found = self.catalogue.find_number(row.archive_no).dossier.canonical
            except (BadNumber, NotFound):
                found = None
            if found is not None and found not in {line.archive_no for line in lines}:
                found = None
        else:
            fitting = [
                line
                for line in lines
                if line.household is not None
                and (code is None or line.fonds_code == code)
                and (not row.unit or _same_unit(line.unit, row.unit))
                and (not row.customer or line.customer == row.customer)
            ]
            if len(fitting) == 1:
                found = fitting[0].archive_no
        line = next((one for one in lines if one.archive_no == found), None)
        fonds = line.fonds_code if line is not None else code
        if fonds is None:
            known = self.catalogue.communities()
            if len(known) != 1:
                raise BadDecision(
                    detail=_("row {row}: say of which community it is (--community)").format(
                        row=row.row
                    )
                )
            fonds = known[0].code
        return {
            "row": row.row,
            "fonds_code": fonds,
            "unit": row.unit,
            "archive_no": found,
            "customer": row.customer if found is None else None,
            "department": row.department,
            "day": row.day,
            "ref_no": row.ref_no,
            "title": row.title,
            "pages": row.pages,
        }

    def dispatch_check(self, *, all_: bool = False) -> list[dict[str, Any]]:
        """Every line against what is filed (S001-01-c6): the differences, or all of them."""
        self.require_somewhere("register")
        lines = [
            one
            for one in self.catalogue.dispatches()
            if self.judge("register", Target(one.fonds_code)).allowed
        ]
        filed: dict[str, list[Filed]] = {}
        items: dict[int, str] = {}
        for number in sorted({one.archive_no for one in lines if one.archive_no}):
            filed[number] = self._filed(number)
            items |= {one.id: f"{number}-{one.item}" for one in filed[number]}
        found = reconcile(
            [
                Sent(
                    one.id,
                    one.archive_no,
                    one.day,
                    one.title,
                    one.ref_no,
                    one.pages,
                    one.note,
                    one.document_id,
                )
                for one in lines
            ],
            filed,
        )
        rows = [_dispatch_json(one, each, items) for one, each in zip(lines, found, strict=True)]
        return [row for row in rows if all_ or row["state"] not in ("arrived", "explained")]

    def _filed(self, number: str) -> list[Filed]:
        found = []
        for document in self.catalogue.dossier(number).documents:
            first = self.catalogue.index_pages(document.id)[:1]
            found.append(
                Filed(
                    document.id,
                    document.item or "",
                    document.title,
                    document.date,
                    sum(page.kind != "blank" for page in document.pages),
                    first[0].text if first else "",
                )
            )
        return found

    def dispatch_sheet(self, out: Path, *, all_: bool = False) -> int:
        """Write the differences as XLSX or PDF; how many lines."""
        from policies.print.forms import Form, write_form

        rows = self.dispatch_check(all_=all_)
        words = {
            "arrived": _("arrived"),
            "missing": _("not filed"),
            "pages_differ": _("other number of pages"),
            "unclear": _("several fit"),
            "no_dossier": _("dossier not known"),
            "explained": _("explained"),
        }
        write_form(
            out,
            Form(
                "dispatch_list",
                (f"{self.clock.today()}",),
                (("seq", 1), ("row", 1), ("department", 2.4), ("day", 1.9), ("ref_no", 3),
                 ("title", 6), ("archive_no", 4.4), ("pages", 1), ("state", 2.4), ("remark", 4)),
                [
                    (row["line"], row["row"], row["department"], row["day"].isoformat(),
                     row["ref_no"], row["title"], row["archive_no"] or row["unit"], row["pages"],
                     words[row["state"]], row["note"] or ", ".join(row["papers"]))
                    for row in rows
                ],
                (),
                ("archivist",),
            ),
        )  # fmt: skip
        self.catalogue.record("report", "dispatch", detail=str(len(rows)))
        return len(rows)

    def dispatch_settle(
        self, line: int, *, note: str | None = None, number: str | None = None
    ) -> None:
        """A person says why the paper will not come, or which document or dossier it is."""
        one = self.catalogue.dispatches(line)[0]
        self.require("register", Target(one.fonds_code))
        if (note is None) == (number is None):
            raise BadDecision(detail=_("give a note, or a number"))
        if note is not None:
            if not note.strip():
                raise BadDecision(detail=_("say why it will not come"))
            self.catalogue.note_dispatch(line, note=note)
            return
        found = self.catalogue.find_number(number or "")
        dossier = self.dossier_line(found.dossier.canonical)
        self.require("see", self.target(dossier))
        if dossier.fonds_code != one.fonds_code:
            raise BadDecision(detail=_("it is of another community"))
        document = None if found.item is None else self.catalogue.document_id(number or "")
        self.catalogue.note_dispatch(line, document=document, archive_no=dossier.archive_no)

    # --- copies --------------------------------------------------------------------------------

    def copy_ask(
        self,
        number: str,
        *,
        purpose: str,
        reader: str,
        reason: str,
        identity: str | None = None,
    ) -> int:
        """Ask for a copy of a document; the id.

        For the customer himself or an outside body, what he showed is part of it (S002-8.10).
        """
        self._person()
        if purpose not in access.PURPOSES:
            raise BadDecision(detail=_("there is no purpose {purpose}").format(purpose=purpose))
        if not reader.strip() or not reason.strip():
            raise BadDecision(detail=_("a copy has a reader and a reason"))
        if purpose in ("owner", *access.OUTSIDE) and not (identity or "").strip():
            raise BadDecision(detail=_("say how the reader's identity was checked"))
        document = self.document_id(number)
        view = self.catalogue.document(document)
        self.require_document(view, "see")
        if view.archive_no is None:
            raise NotFound(what=_("document"), name=number)
        return self.catalogue.ask_copy(
            view.archive_no,
            document,
            reader=reader,
            purpose=purpose,
            identity=identity,
            reason=reason,
            chain=self._chain("copy"),
        )

    def copy_approve(self, request: int, *, refuse: bool = False, reason: str | None = None
                     ) -> str:  # fmt: skip
        """Sign the next step of the profile's chain for copies (S000-5.2c)."""
        self._person()
        one = self.catalogue.copy_requests(request)[0]
        line = self.dossier_line(one.archive_no)
        self.require("approve_copy", self.target(line, one.section))
        if refuse and not (reason or "").strip():
            raise BadDecision(detail=_("a refusal needs a reason"))
        step, role = self._may_copy(one)
        return self.catalogue.decide_copy(request, step, role, not refuse, reason)

    def copy_list(self, *, open_: bool = False) -> list[dict[str, Any]]:
        """Own requests for copies, and those that one may make, decide over or audit."""
        self._person()
        return [
            _copy_json(one)
            for one in self.catalogue.copy_requests()
            if (not open_ or one.state in ("asked", "approved"))
            and (
                one.asked_by == self.who.name
                or any(
                    self.judge(action, Target(one.fonds_code, one.section)).allowed
                    for action in ("copy", "approve_copy", "audit")
                )
            )
        ]

    def copy_give(
        self, request: int, out: Path, *, fee: str | None = None, receipt: bool = False
    ) -> int:
        """Make the copy of an approved request, once; its page count.

        The customer signs for it (S002-8.12): `receipt` says that he did, the register keeps it.
        """
        self._person()
        one = self.catalogue.copy_requests(request)[0]
        if one.state != "approved":
            raise NotAllowed(
                actor=self.who.name,
                detail=_("the request {request} is {state}").format(
                    request=request, state=one.state
                ),
            )
        signers = ", ".join(each.actor for each in one.approvals if each.approved)
        pages = self._copy(
            f"{one.archive_no}-{one.item}",
            out,
            purpose=one.purpose,
            reader=one.reader,
            fee=fee,
            approver=signers,
        )
        self.catalogue.end_copy(request, pages, fee, receipt)
        return pages

    def copy_ready(self, number: str, purpose: str, reader: str) -> int | None:
        """The approved request for this very copy that nobody has made yet; 0: none is needed."""
        if self.copies_asked():
            document = self.document_id(number)
            for one in self.catalogue.copy_requests():
                if (one.document_id, one.purpose, one.reader, one.state) == (
                    document, purpose, reader, "approved",
                ):  # fmt: skip
                    return one.id
            return None
        return 0

    def copies_asked(self) -> bool:
        """Whether the acting person has to ask for every copy."""
        try:
            self._copies_alone()
        except NotAllowed:
            return True
        return False

    def copy_make(
        self, number: str, out: Path, *, purpose: str, reader: str, fee: str | None = None
    ) -> int:
        """The copy, where nobody has to approve it or everybody has; NotAllowed otherwise."""
        document = self.document_id(number)
        self.require_document(self.catalogue.document(document), "copy")
        request = self.copy_ready(number, purpose, reader)
        if request:
            return self.copy_give(request, out, fee=fee)
        return super().copy_make(number, out, purpose=purpose, reader=reader, fee=fee)

    def _copy_tasks(self) -> Iterator[Task]:
        if self.who.local or not (self.who.proven and self.who.agreed):
            return
        known = {one.id: one for one in self.catalogue.copy_requests()}
        for row in self.copy_list():
            yield self._copy_task(row, known[row["request"]])

    def _copy_task(self, row: dict[str, Any], one: CopyRequest) -> Task:
        purpose = access.PURPOSES.get(one.purpose)
        target = self.target(self.dossier_line(one.archive_no), one.section)
        acts = {}
        if one.state == "asked":
            acts["sign"] = self._why_not("approve_copy", target, lambda: self._may_copy(one))
        elif one.state == "approved":
            acts["make"] = self._why_not("copy", target)
        return Task(
            kind="copy",
            key=str(one.id),
            number=one.archive_no,
            title=_("Copy of {number} for {name}").format(number=row["number"], name=one.reader),
            asked_by=one.asked_by,
            asked=one.asked,
            state=one.state,
            facts=stated(
                [
                    (_("Purpose"), _(purpose) if purpose else one.purpose),
                    (_("Reason"), one.reason),
                    (_("For"), one.reader),
                    (_("Proof"), one.identity),
                    (_("Pages"), one.pages),
                    (_("Fee"), one.fee),
                ]
            ),
            steps=steps(one.chain, row["approvals"]),
            acts=acts,
            over=one.state in ("refused", "made"),
            basis=(
                _("Rules on customer files, section 5: copying is approved, and what was copied "
                  "and why is on record."),
            ),
            rules=(_("Who asks does not approve."), _("A copy is made once.")),
            data={"document": row["number"], "purpose": one.purpose, "reader": one.reader},
        )  # fmt: skip

    def _may_copy(self, one: CopyRequest) -> tuple[int, str]:
        """The step of the chain that the acting person may sign, and his role in it."""
        return next_step(
            one.chain,
            [Signature(each.step, each.actor, each.approved) for each in one.approvals],
            self.who,
            one.fonds_code,
            one.asked_by,
        )

    # --- viewing -------------------------------------------------------------------------------

    def access_end(self, request: int, content: str) -> None:
        """The reader has looked: what he saw goes into the register, his right is over.

        For an outsider or the customer himself the escort's session ends it (S000-5.1b).
        """
        self._person()
        one = self.catalogue.access_requests(request)[0]
        if self.who.name not in (one.actor, one.escort):
            raise NotAllowed(
                actor=self.who.name, detail=_("the reader or his escort ends the viewing")
            )
        if not content.strip():
            raise BadDecision(detail=_("say what was looked at"))
        self.catalogue.end_view(request, content)

    # --- counts --------------------------------------------------------------------------------

    def count_open(self, community: str, *, room: str | None = None) -> dict[str, Any]:
        """Begin a count of a community, or of one room: what should be there, by the ledger."""
        self._person()
        code = self.community_codes([community])[0]
        self.require("count", Target(code))
        places = {one.archive_no: one for one in self.catalogue.custody() if one.volume is None}
        lent = {
            one.archive_no
            for one in self.catalogue.loans()
            if one.state == "out" and one.item is None
        }
        expected = []
        for line in self.catalogue.dossiers(fonds_code=code):
            place = places.get(line.archive_no)
            if line.state in ("void", "destroyed") or not (line.documents or place):
                continue
            if room is not None and (place is None or place.room != room):
                continue
            expected.append(
                {
                    "archive_no": line.archive_no,
                    "expected": True,
                    **self._stock(line),
                    "on_loan": line.archive_no in lent,
                }
            )
        if not expected:
            raise BadDecision(detail=_("the ledger has nothing there to count"))
        return self.count_show(self.catalogue.open_count(code, room, expected))

    def _stock(self, line: DossierLine) -> dict[str, Any]:
        place = next(
            (one for one in self.catalogue.custody(line.archive_no) if one.volume is None), None
        )
        return {
            "room": place.room if place else None,
            "shelf": place.shelf if place else None,
            "box": place.box if place else None,
            "documents": line.documents,
            "sheets": line.pages,
        }

    def count_find(
        self,
        number: str,
        labels: Sequence[str],
        *,
        room: str | None = None,
        shelf: str | None = None,
        box: str | None = None,
        sheets: int | None = None,
        documents: int | None = None,
        note: str | None = None,
    ) -> dict[str, Any]:
        """These dossiers were found, by typed numbers or by the codes of labels and cover sheets.

        What cannot be read or is not known is in `unknown`; the others are noted.
        """
        self._person()
        one = self.catalogue.stock_counts(number)[0]
        self.require("count", Target(one.fonds_code))
        if (sheets is not None or documents is not None) and len(labels) != 1:
            raise BadDecision(detail=_("sheets and documents are counted dossier by dossier"))
        found, unknown = [], []
        for label in labels:
            text = label.strip()
            try:
                archive_no = self.catalogue.find_number(text.removeprefix(QR)).dossier.canonical
                line = self.dossier_line(archive_no)
            except YidangError:
                unknown.append(text)
                continue
            if line.fonds_code != one.fonds_code:
                self.require("count", Target(line.fonds_code))
            self.catalogue.note_found(
                number,
                archive_no,
                found_room=room,
                found_shelf=shelf,
                found_box=box,
                found_documents=documents,
                found_sheets=sheets,
                note=note,
                recorded={**self._stock(line), "on_loan": False},
            )
            if sheets is not None:
                self.catalogue.note_count(
                    archive_no,
                    self.clock.today(),
                    (line.documents, line.pages),
                    (line.documents if documents is None else documents, sheets),
                    number,
                )
            found.append(archive_no)
        return {"count": number, "found": found, "unknown": unknown}

    def count_close(self, number: str, note: str | None = None) -> dict[str, Any]:
        """Nothing more is looked for; what was not found is missing."""
        self._person()
        one = self.catalogue.stock_counts(number)[0]
        self.require("count", Target(one.fonds_code))
        self.catalogue.close_count(number, note)
        return self.count_show(number)

    def count_sign(self, number: str) -> dict[str, Any]:
        """Answer for the result (S002-7.8), by the profile's approver, who did not count."""
        self._person()
        one = self.catalogue.stock_counts(number)[0]
        self._sign_alone("inventory", one.fonds_code, one.opened_by)
        if self.who.name in {one.closed_by, *(item.actor for item in one.items)}:
            raise NotAllowed(actor=self.who.name, detail=_("who counted does not sign for it"))
        self.catalogue.sign_count(number)
        return self.count_show(number)

    def count_show(self, number: str) -> dict[str, Any]:
        """A count with every dossier and what is different."""
        one = self.catalogue.stock_counts(number)[0]
        self.require("see", Target(one.fonds_code))
        return _count_json(one)

    def count_list(self) -> list[dict[str, Any]]:
        """Counts in the communities of the acting person."""
        self.require_somewhere("see")
        return [
            {key: value for key, value in _count_json(one).items() if key != "dossiers"}
            for one in self.catalogue.stock_counts()
            if self.judge("see", Target(one.fonds_code)).allowed
        ]

    def count_sheet(self, number: str, out: Path) -> None:
        """Write the report of a count (清点报告) as PDF to be signed, or as XLSX."""
        from policies.print.forms import Form, write_form
        from policies.print.terms import term

        shown = self.count_show(number)
        words = {
            "agrees": _("agrees"),
            "waiting": _("not looked for yet"),
            "missing": _("missing"),
            "misplaced": _("in another place"),
            "unexpected": _("not expected here"),
            "sheets_differ": _("other number of sheets"),
            "on_loan": _("on loan"),
            "lent_but_here": _("on loan by the register, but here"),
        }
        rows = [
            (at, row["archive_no"], row["place"], row["found_place"], row["sheets"],
             row["found_sheets"], words[row["result"]], row["note"])
            for at, row in enumerate(shown["dossiers"], 1)
        ]  # fmt: skip
        totals = "    ".join(
            f"{words[result]}: {count}" for result, count in sorted(shown["results"].items())
        )
        write_form(
            out,
            Form(
                "stock_count",
                (
                    f"{shown['count']}    {term('fonds')}: {shown['community']}    "
                    f"{term('place')}: {shown['room'] or '*'}    {shown['opened']:%Y-%m-%d}",
                    f"{term('total')}: {len(rows)}    {totals}",
                ),
                (("seq", 1), ("archive_no", 4), ("book_place", 3.4), ("found_place", 3.4),
                 ("book_sheets", 1.6), ("found_sheets", 1.6), ("result", 3), ("remark", 4)),
                rows,
                (shown["note"],) if shown["note"] else (),
                ("counted_by", "answers"),
            ),
        )  # fmt: skip
        self.catalogue.record("report", number)


def _same_unit(known: str, text: str) -> bool:
    try:
        return unit_code(known) == unit_code(text)
    except YidangError:
        return False


def _dispatch_json(one: DispatchLine, found: Found, items: dict[int, str]) -> dict[str, Any]:
    return {
        "line": one.id,
        "register": one.register,
        "row": one.row,
        "community": one.fonds_code,
        "unit": one.unit,
        "archive_no": one.archive_no,
        "department": one.department,
        "day": one.day,
        "ref_no": one.ref_no,
        "title": one.title,
        "pages": one.pages,
        "state": found.state,
        "papers": [items[document] for document in found.papers],
        "note": one.note,
    }


def _copy_json(one: CopyRequest) -> dict[str, Any]:
    return {
        "request": one.id,
        "number": f"{one.archive_no}-{one.item}",
        "reader": one.reader,
        "purpose": one.purpose,
        "identity": one.identity,
        "reason": one.reason,
        "asked_by": one.asked_by,
        "asked": one.asked,
        "state": one.state,
        "chain": [sorted(step) for step in one.chain],
        "approvals": [
            {"step": each.step + 1, "role": each.role, "actor": each.actor,
             "approved": each.approved, "at": each.time}
            for each in one.approvals
        ],
        "made": one.made,
        "pages": one.pages,
        "fee": one.fee,
        "receipt": one.receipt,
    }  # fmt: skip


def _result(item: StockItem) -> str:
    """What the count says of a dossier; the gravest difference where there are several."""
    if item.found is None:
        return "on_loan" if item.on_loan else "waiting"
    if not item.found:
        return "on_loan" if item.on_loan else "missing"
    if item.on_loan:
        return "lent_but_here"
    if not item.expected:
        return "unexpected"
    counted = [
        (item.found_sheets, item.sheets),
        (item.found_documents, item.documents),
    ]
    if any(seen is not None and seen != known for seen, known in counted):
        return "sheets_differ"
    for seen, at in (
        (item.found_room, item.room),
        (item.found_shelf, item.shelf),
        (item.found_box, item.box),
    ):
        if seen is not None and seen != at:
            return "misplaced"
    return "agrees"


def _place(*parts: str | None) -> str:
    return "/".join(part or "?" for part in parts) if any(parts) else ""


def _count_json(one: StockCount) -> dict[str, Any]:
    rows = [
        {
            "archive_no": item.archive_no,
            "place": _place(item.room, item.shelf, item.box),
            "found_place": _place(item.found_room, item.found_shelf, item.found_box),
            "documents": item.documents,
            "found_documents": item.found_documents,
            "sheets": item.sheets,
            "found_sheets": item.found_sheets,
            "result": _result(item),
            "note": item.note,
            "actor": item.actor,
        }
        for item in one.items
    ]
    results: dict[str, int] = {}
    for row in rows:
        results[str(row["result"])] = results.get(str(row["result"]), 0) + 1
    return {
        "count": one.number,
        "community": one.fonds_code,
        "room": one.room,
        "state": one.state,
        "opened": one.opened,
        "opened_by": one.opened_by,
        "closed_by": one.closed_by,
        "signed_by": one.signed_by,
        "note": one.note,
        "results": results,
        "dossiers": rows,
    }
