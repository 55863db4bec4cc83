"""Use cases of the ledgers: certificates, incidents, dispatch registers."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.keeping import KeepingCases
from policies.destruction import Signature, next_step
from policies.dispatch import Filed, Found, Sent, reconcile
from policies.roles import Target
from storage.keeping_ledgers import Certificate, DispatchLine
from storage.views import DossierLine
from yidang.errors import BadDecision, BadNumber, NotAllowed, NotFound, YidangError
from yidang.i18n import gettext as _
from yidang.i18n import noop, using
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


class PaperCases(KeepingCases):
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
        """Sign the next step for it leaving the safe; not who asked, and nobody twice."""
        self._person()
        one = self._certificate(certificate)
        if one.state != "asked":
            raise BadDecision(detail=_("nobody asks for it"))
        chain = self.profile.chain("certificate")
        if chain is None:
            raise NotAllowed(actor=self.who.name, detail=_("the profile forbids this"))
        signed = _signatures(one)
        step, role = next_step(chain, signed, self.who, one.fonds_code, self._did(one, "ask") or "")
        if refuse:
            self.catalogue.move_certificate(
                certificate, "refuse", ("asked",), "kept", note=role, holder=None, due=None
            )
            return "kept"
        state = "approved" if step + 1 == len(chain) else "asked"
        self.catalogue.move_certificate(certificate, "approve", ("asked",), state, note=role)
        return state

    def certificate_out(self, certificate: int, *, identity: str) -> str:
        """It leaves the safe for the approved person, whose identity was checked."""
        self._person()
        one = self._certificate(certificate)
        self.require("lend", Target(one.fonds_code, series="QZ"))
        if self.who.name in {each.actor for each in _signatures(one)}:
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
        with using("zh-CN"):  # forms are Chinese, whatever the operator reads
            kinds = {kind: _(words) for kind, words in CERTIFICATES.items()}
        rows = []
        for at, id_ in enumerate(certificates, 1):
            if id_ not in shown:
                raise NotFound(what=_("certificate"), name=str(id_))
            one = shown[id_]
            rows.append((at, one["archive_no"], kinds[one["kind"]], one["title"],
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
        with using("zh-CN"):  # forms are Chinese, whatever the operator reads
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


def _signatures(one: Certificate) -> list[Signature]:
    """Who signed, step by step, since somebody last asked for it."""
    found: list[Signature] = []
    for move in one.moves:
        if move.act == "ask":
            found = []
        elif move.act == "approve":
            found.append(Signature(len(found), move.actor, True))
    return found


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
