"""Use cases of keeping paper: volumes, places, hand-over, verification, contracts, annexes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from app.use import UseCases
from policies import handover
from policies.destruction import Signature, apart, next_step
from policies.roles import Target
from storage.keeping import Handover, Paper
from storage.views import DocumentView, DossierLine, DossierView
from yidang.errors import BadDecision, NotAllowed, NotFound
from yidang.i18n import gettext as _

V = TypeVar("V")

CONTRACTS = "contracts"
"""Section whose papers get contract numbers."""


class KeepingCases(UseCases):
    """What is done with the paper, from its volume to the shelf."""

    # --- volumes -----------------------------------------------------------------------------

    def volume_bind(self, number: str, *, again: str | None = None) -> list[dict[str, Any]]:
        """Bind the papers that are in no volume yet, in the profile's order; the volumes then.

        A volume holds at most the profile's `volume_sheets`, and no paper is torn apart. With
        `again`, a reason, every volume is bound anew.
        """
        line = self._counted(number)
        view = self.catalogue.dossier(line.archive_no, self.profile.sort_key)
        if again is not None and not again.strip():
            raise BadDecision(detail=_("binding anew needs a reason"))
        known = self.catalogue.volumes(line.archive_no) if again is None else ()
        bound = {item for one in known for item in one.items}
        papers = [
            (int(d.item), len(d.pages), _written(d))
            for d in view.documents
            if d.item and int(d.item) not in bound
        ]
        if not papers:
            raise BadDecision(
                detail=_("{number} holds no paper that is in no volume").format(
                    number=line.archive_no
                )
            )
        fresh = handover.volumes(papers, self.profile.practice.volume_sheets)
        self.catalogue.bind_volumes(
            line.archive_no, [(one.items, one.sheets, one.pages) for one in fresh], again
        )
        return self.volume_list(line.archive_no)

    def volume_list(self, number: str) -> list[dict[str, Any]]:
        """The volumes of a dossier with what they hold and where they lie."""
        line = self._seen(number)
        places = self._places(line.archive_no)
        return [
            {
                "archive_no": line.archive_no,
                "volume": one.no,
                "items": [f"{item:04d}" for item in one.items],
                "sheets": one.sheets,
                "pages": one.pages,
                "place": places.get(one.no) or places.get(None),
                "bound_by": one.bound_by,
                "bound": one.bound,
            }
            for one in self.catalogue.volumes(line.archive_no)
        ]

    def _seen(self, number: str) -> DossierLine:
        return self.require_dossier(self.catalogue.find_number(number).dossier.canonical, "see")

    def _places(self, archive_no: str) -> dict[int | None, str]:
        return {
            one.volume: f"{one.room}/{one.shelf}/{one.box}"
            for one in self.catalogue.custody(archive_no)
        }

    def volume_inventory(self, number: str, volume: int, out: Path) -> None:
        """Write the inventory of a volume (册内资料清单) for three signatures (S001-03-4.2)."""
        from policies.print.forms import Form, write_form
        from policies.print.terms import term

        line = self._seen(number)
        found = [one for one in self.catalogue.volumes(line.archive_no) if one.no == volume]
        if not found:
            raise NotFound(what=_("volume"), name=f"{line.archive_no} #{volume}")
        (one,) = found
        documents = {int(d.item): d for d in self._dossier(line.archive_no).documents if d.item}
        rows = [
            (at, f"{item:04d}", *self._row_of(documents.get(item)))
            for at, item in enumerate(one.items, 1)
        ]
        form = Form(
            "volume_list",
            (
                f"{term('archive_no')}: {line.display_no} ({line.archive_no})    "
                f"{term('volume')}: {one.no}",
                f"{term('community')}: {line.community}    {term('unit')}: {line.unit}    "
                f"{term('customer')}: {line.customer}",
            ),
            (
                ("seq", 1),
                ("item", 1.4),
                ("title", 8),
                ("day", 1.9),
                ("pages", 1.2),
                ("sheets", 1.6),
                ("remark", 3),
            ),
            [*rows, ("", "", term("total"), "", one.pages, one.sheets, "")],
            (term("copies_three"),),
            ("handed_over", "checked", "archivist"),
        )
        write_form(out, form)
        self.catalogue.record("copy", line.archive_no, detail=f"inventory of volume {volume}")

    def _row_of(self, document: DocumentView | None) -> tuple[Any, ...]:
        if document is None:  # not to be seen by the acting person, or destroyed since
            return ("", "", "", "", "")
        day = document.date.strftime("%Y%m%d") if document.date else ""
        return (self._paper_title(document), day, _written(document), len(document.pages), "")

    def _paper_title(self, document: DocumentView) -> str:
        return document.title or f"[{self.profile.section_title(document.section or '', 'zh-CN')}]"

    # --- hand-over -----------------------------------------------------------------------------

    def handover_prepare(self, numbers: Sequence[str], *, ended: date) -> dict[str, Any]:
        """A hands these dossiers over with an inventory of every paper (S001-03-4.2a).

        `ended` is the day the work was finished: B has the profile's working days from then, the
        archive further ones.
        """
        self._person()
        if ended > self.clock.today():
            raise BadDecision(detail=_("the work cannot be finished in the future"))
        found: dict[str, Sequence[Paper]] = {}
        fonds = set()
        for number in numbers:
            line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
            self.require("hand_over", self.target(line))
            if line.state == "draft":
                raise BadDecision(
                    detail=_("{number} has not been verified").format(number=line.archive_no)
                )
            if not line.documents:
                raise BadDecision(
                    detail=_("{number} holds no paper").format(number=line.archive_no)
                )
            found[line.archive_no] = self._papers(line.archive_no)
            fonds.add(line.fonds_code)
        if len(fonds) != 1:
            raise BadDecision(detail=_("a hand-over is of one community"))
        due = handover.deadlines(ended, self.profile.practice)
        name = self.catalogue.prepare_handover(fonds.pop(), ended, due.review, due.archive, found)
        return self._handover_json(self.catalogue.handovers(name)[0])

    def _papers(self, archive_no: str) -> list[Paper]:
        view = self.catalogue.dossier(archive_no, self.profile.sort_key)
        return [
            Paper(
                d.item or "",
                self._paper_title(d),
                d.date.isoformat() if d.date else None,
                _written(d),
                len(d.pages),
            )
            for d in view.documents
        ]

    def _handover(self, number: str) -> Handover:
        """The hand-over, in which every dossier is one that the acting person may know of."""
        one = self.catalogue.handovers(number)[0]
        self.require("see", Target(one.fonds_code))
        return one

    def handover_review(
        self,
        number: str,
        *,
        sheets: Mapping[str, int],
        objections: Mapping[str, str] | None = None,
        missing: Sequence[tuple[str, str]] = (),
        due: date | None = None,
    ) -> dict[str, Any]:
        """B counts the sheets of every dossier and looks for papers and signatures that lack.

        What lacks goes on the supplement list for A (S001-03-4.2c, d). Only where every count
        agrees, nothing lacks and nothing is objected to is the hand-over reviewed.
        """
        self._person()
        one = self._handover(number)
        self.require("confirm", Target(one.fonds_code))
        apart([("handler_a", one.party_a), ("handler_b", self.who.name)], self.who.name)
        counted, noted = self._counts_of(one, sheets), self._by_dossier(objections or {})
        wanted = []
        for dossier, what in missing:
            canonical = self.catalogue.find_number(dossier).dossier.canonical
            if not what.strip():
                raise BadDecision(detail=_("say what is missing"))
            wanted.append((canonical, what, due or self.working_days(self.clock.today(), 3)))
        self._unchanged(one)
        for item in one.items:
            if counted[item.archive_no] != item.sheets and item.archive_no not in noted:
                noted[item.archive_no] = _("{counted} sheets, {recorded} on record").format(
                    counted=counted[item.archive_no], recorded=item.sheets
                )
        owed = [each for each in one.supplements if each.fulfilled is None]
        complete = not (noted or wanted or owed)
        self.catalogue.review_handover(number, counted, noted, wanted, complete)
        return self._handover_json(self.catalogue.handovers(number)[0])

    def _counts_of(self, one: Handover, sheets: Mapping[str, int]) -> dict[str, int]:
        counted = self._by_dossier(sheets)
        names = [item.archive_no for item in one.items]
        if lacking := [name for name in names if name not in counted]:
            raise BadDecision(
                detail=_("count the sheets of every dossier; {numbers} lack").format(
                    numbers=", ".join(lacking)
                )
            )
        if others := sorted(set(counted) - set(names)):
            raise BadDecision(
                detail=_("{numbers} are not in this hand-over").format(numbers=", ".join(others))
            )
        return counted

    def _by_dossier(self, values: Mapping[str, V]) -> dict[str, V]:
        return {
            self.catalogue.find_number(number).dossier.canonical: value
            for number, value in values.items()
        }

    def _unchanged(self, one: Handover) -> None:
        """BadDecision where papers came or went since the inventory was made."""
        for item in one.items:
            if list(item.papers) != self._papers(item.archive_no):
                raise BadDecision(
                    detail=_(
                        "the papers of {number} changed since; A makes the list anew: "
                        "yidang handover refresh {handover}"
                    ).format(number=item.archive_no, handover=one.number)
                )

    def handover_refresh(self, number: str) -> dict[str, Any]:
        """A makes the inventory anew; B and the archive count again what changed."""
        self._person()
        one = self._handover(number)
        self._only_a(one)
        changed = {
            item.archive_no: papers
            for item in one.items
            if list(item.papers) != (papers := self._papers(item.archive_no))
        }
        self.catalogue.list_papers_anew(number, changed, "prepared", "supplement")
        return self._handover_json(self.catalogue.handovers(number)[0])

    def _only_a(self, one: Handover) -> None:
        self.require("hand_over", Target(one.fonds_code))
        if one.party_a != self.who.name:
            raise NotAllowed(
                actor=self.who.name, detail=_("{name} hands over").format(name=one.party_a)
            )

    def handover_fulfil(self, number: str, supplement: int, note: str) -> dict[str, Any]:
        """A brought what was missing; B looks at it again."""
        self._person()
        one = self._handover(number)
        self._only_a(one)
        if not note.strip():
            raise BadDecision(detail=_("say what was brought"))
        self.catalogue.fulfil_supplement(number, supplement, note)
        return self.handover_refresh(number) if one.state != "reviewed" else self._shown(number)

    def _shown(self, number: str) -> dict[str, Any]:
        return self._handover_json(self.catalogue.handovers(number)[0])

    def handover_receive(
        self,
        number: str,
        *,
        sheets: Mapping[str, int],
        objections: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The archivist counts what B gives him (S001-03-4.6); the papers are registered.

        Where a count differs or he objects, it goes back to A and B with his words.
        """
        self._person()
        one = self._handover(number)
        self.require("count", Target(one.fonds_code))
        apart(
            [
                ("handler_a", one.party_a),
                ("handler_b", one.party_b or ""),
                ("archivist", self.who.name),
            ],
            self.who.name,
        )
        counted, noted = self._counts_of(one, sheets), self._by_dossier(objections or {})
        self._unchanged(one)
        for item in one.items:
            if counted[item.archive_no] != item.sheets and item.archive_no not in noted:
                noted[item.archive_no] = _("{counted} sheets, {recorded} on record").format(
                    counted=counted[item.archive_no], recorded=item.sheets
                )
        self.catalogue.receive_handover(number, counted, noted)
        return self._shown(number)

    def handover_delay(self, number: str, *, until: date, reason: str) -> int:
        """A or B asks for a later last day (S001-03-4.5b); the id of the wish."""
        self._person()
        one = self._handover(number)
        if self.who.name not in (one.party_a, one.party_b):
            self.require("confirm", Target(one.fonds_code))
        if not reason.strip():
            raise BadDecision(detail=_("a delay needs a reason"))
        if until <= self.clock.today():
            raise BadDecision(detail=_("a delay ends in the future"))
        return self.catalogue.ask_delay(number, until, reason)

    def handover_decide(self, number: str, delay: int, *, refuse: bool = False) -> dict[str, Any]:
        """Decide over a delay, by the profile's approver, who did not ask for it."""
        self._person()
        one = self._handover(number)
        found = [each for each in one.delays if each.id == delay]
        if not found:
            raise NotFound(what=_("delay"), name=str(delay))
        self._sign_alone("handover_delay", one.fonds_code, found[0].asked_by)
        self.catalogue.decide_delay(number, delay, not refuse)
        return self._shown(number)

    def _sign_alone(self, act: str, community: str, requester: str) -> str:
        """The role in which the acting person may sign an act whose chain has one step."""
        self._person()
        chain = self.profile.chain(act)
        if chain is None:
            raise NotAllowed(actor=self.who.name, detail=_("the profile forbids this"))
        signatures: list[Signature] = []
        _step, role = next_step(chain[:1], signatures, self.who, community, requester)
        return role

    def handover_list(self, *, overdue: bool = False, open_: bool = False) -> list[dict[str, Any]]:
        """Hand-overs of the communities of the acting person."""
        self.require_somewhere("see")
        rows = [
            self._handover_json(one)
            for one in self.catalogue.handovers()
            if self.judge("see", Target(one.fonds_code)).allowed
        ]
        return [
            row
            for row in rows
            if (row["overdue"] or not overdue) and (not open_ or row["state"] != "registered")
        ]

    def handover_show(self, number: str) -> dict[str, Any]:
        """One hand-over with inventories, supplements and delays."""
        return self._handover_json(self._handover(number))

    def _handover_json(self, one: Handover) -> dict[str, Any]:
        due = handover.Deadlines(one.due_review, one.due_archive)
        late = [each.until for each in one.delays if each.approved]
        return {
            "handover": one.number,
            "community": one.fonds_code,
            "state": one.state,
            "party_a": one.party_a,
            "party_b": one.party_b,
            "archivist": one.archivist,
            "started": one.started,
            "due_review": one.due_review,
            "due_archive": one.due_archive,
            "delayed_until": max(late, default=None),
            "overdue": handover.overdue(one.state, due, late, self.clock.today()),
            "prepared": one.prepared,
            "reviewed": one.reviewed,
            "registered": one.registered,
            "dossiers": [
                {
                    **dataclasses.asdict(item),
                    "papers": [dataclasses.asdict(paper) for paper in item.papers],
                }
                for item in one.items
            ],
            "supplements": [dataclasses.asdict(each) for each in one.supplements],
            "delays": [dataclasses.asdict(each) for each in one.delays],
        }

    def handover_sheet(self, number: str, out: Path) -> None:
        """Write the hand-over list (移交清单) as PDF to be signed, or as XLSX."""
        from policies.print.forms import Form, write_form
        from policies.print.terms import term

        one = self._handover(number)
        rows: list[tuple[Any, ...]] = []
        for at, item in enumerate(one.items, 1):
            rows.append(
                (at, item.archive_no, f"{item.documents} 件", "", item.pages,
                 item.sheets, item.paper_sheets, item.received_sheets, item.objection)
            )  # fmt: skip
            for paper in item.papers:
                day = (paper.day or "").replace("-", "")
                rows.append(
                    ("", paper.item, paper.title, day, paper.pages, paper.sheets, "", "", "")
                )
        total = [
            sum(getattr(item, name) for item in one.items) for name in ("pages", "sheets")
        ]  # fmt: skip
        rows.append(("", term("total"), "", "", *total, "", "", ""))
        owed = [
            f"{term('supplements')}: {each.archive_no}  {each.missing}  "
            + (
                term("fulfilled")
                if each.fulfilled is not None
                else term("owed").format(due=each.due)
            )
            for each in one.supplements
        ]
        write_form(
            out,
            Form(
                "handover",
                (
                    f"{one.number}    {term('fonds')}: {one.fonds_code}    "
                    f"{term('started')}: {one.started}    {term('due_review')}: {one.due_review}"
                    f"    {term('due_archive')}: {one.due_archive}",
                    f"{term('party_a')}: {one.party_a}    {term('party_b')}: {one.party_b or ''}"
                    f"    {term('keeper')}: {one.archivist or ''}",
                ),
                (
                    ("seq", 1),
                    ("archive_no", 4.2),
                    ("title", 6),
                    ("day", 1.6),
                    ("pages", 1.1),
                    ("sheets", 1.5),
                    ("counted_b", 1.5),
                    ("counted_archive", 1.7),
                    ("remark", 3),
                ),
                rows,
                (*owed, term("copies_three")),
                ("handed_over", "checked", "archivist"),
            ),
        )
        self.catalogue.record("copy", one.number, detail="hand-over list")

    # --- verification --------------------------------------------------------------------------

    def dossier_consent(self, number: str, *, signed: bool, note: str, item: str | None) -> None:
        """Whether the customer's paper of consent is there and signed (S004-3.1).

        `item` is the paper that was looked at; where none is there, it is missing.
        """
        self._person()
        line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
        self.require("review", self.target(line))
        if not note.strip():
            raise BadDecision(detail=_("say what was seen"))
        if signed and item is None:
            raise BadDecision(detail=_("name the paper that is signed"))
        if item is not None:
            document = self.catalogue.document(
                self.catalogue.document_id(f"{line.archive_no}-{int(item):04d}")
            )
            self.require_document(document, "view")
            if document.state != "filed":
                raise BadDecision(detail=_("{item} is not filed").format(item=item))
        self.catalogue.note_check(
            line.archive_no, "consent", signed, None if item is None else int(item), note
        )

    def dossier_verify(self, number: str, *, note: str, refuse: bool = False) -> dict[str, Any]:
        """A second person verified what stands in the dossier; a draft becomes active (S001-02-2).

        Who opened it or filed in it does not verify it. Where the profile names papers of consent,
        a signed one has been checked before.
        """
        self._person()
        line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
        self.require("confirm", self.target(line))
        if not note.strip():
            raise BadDecision(detail=_("say how it was verified"))
        if self.who.name in self.catalogue.filers(line.archive_no):
            raise NotAllowed(
                actor=self.who.name, detail=_("who filed in the dossier does not verify it")
            )
        if not refuse and self._consent_lacks(line):
            raise BadDecision(
                detail=_("no signed consent is on record: yidang dossier consent {number}").format(
                    number=line.archive_no
                )
            )
        self.catalogue.note_check(line.archive_no, "verify", not refuse, None, note)
        self.archive.settle()
        self.catch_up()
        return self.dossier_checks(line.archive_no)

    def _consent_lacks(self, line: DossierLine) -> bool:
        """Whether the profile wants a signed consent and the newest check found none."""
        if not self.profile.practice.consent or line.household is None:
            return False
        checks = [c for c in self.catalogue.checks(line.archive_no) if c.kind == "consent"]
        return not checks or not checks[-1].passed

    def dossier_checks(self, number: str) -> dict[str, Any]:
        """State of a dossier with every check, and the papers of consent that it holds."""
        line = self._seen(number)
        view = self._dossier(line.archive_no)
        words = self.profile.practice.consent
        return {
            "archive_no": line.archive_no,
            "state": line.state,
            "consent_missing": self._consent_lacks(line),
            "consent_papers": [
                d.item for d in view.documents if any(word in (d.title or "") for word in words)
            ],
            "checks": [dataclasses.asdict(c) for c in self.catalogue.checks(line.archive_no)],
        }

    def _missing(self, view: DossierView) -> list[str]:
        """Also the signed consent, where the profile wants one (S004-3.1)."""
        found = super()._missing(view)
        if self._consent_lacks(view.dossier):
            found.append(_("signed consent: {papers}").format(
                papers=" / ".join(self.profile.practice.consent)
            ))  # fmt: skip
        return found

    # --- contracts and annexes -----------------------------------------------------------------

    def contract_number(self, number: str) -> list[dict[str, Any]]:
        """Number the contracts of a dossier after its own number (S001-03-4.8); all of them.

        A number once given stays, whatever comes before it later.
        """
        line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
        self.require("correct", self.target(line, CONTRACTS))
        documents = self.catalogue.dossier(line.archive_no, self.profile.sort_key).documents
        self.catalogue.number_contracts(
            line.archive_no, [d.id for d in documents if d.section == CONTRACTS]
        )
        return self.contract_list(line.archive_no)

    def contract_list(self, number: str) -> list[dict[str, Any]]:
        """The contract numbers of a dossier."""
        line = self.dossier_line(self.catalogue.find_number(number).dossier.canonical)
        self.require("see", self.target(line, CONTRACTS))
        return [dataclasses.asdict(one) for one in self.catalogue.contracts(line.archive_no)]

    def annex_add(self, number: str, *, title: str, sheets: int, place: str) -> int:
        """A contract that the customer did not collect is kept, and not coded (S001-03-4.4)."""
        line = self._counted(number)
        if not title.strip() or not place.strip():
            raise BadDecision(detail=_("an annex needs a title and a place"))
        return self.catalogue.add_annex(line.archive_no, title, sheets, place)

    def annex_list(self, number: str | None = None, *, ended: bool = False) -> list[dict[str, Any]]:
        """Uncoded annexes in the communities of the acting person."""
        self.require_somewhere("see")
        found = self.catalogue.find_number(number).dossier.canonical if number else None
        return [
            dataclasses.asdict(one)
            for one in self.catalogue.annexes(found, ended=ended)
            if self.judge("see", Target(one.fonds_code, series="FJ")).allowed
        ]

    def annex_end(self, annex: int, outcome: str) -> None:
        """It was collected, or became part of the dossier; how."""
        found = self.catalogue.annexes(only=annex)
        if not found:
            raise NotFound(what=_("annex"), name=str(annex))
        self.require("count", Target(found[0].fonds_code, series="FJ"))
        if not outcome.strip():
            raise BadDecision(detail=_("say what became of it"))
        self.catalogue.end_annex(annex, outcome)


def _written(document: DocumentView) -> int:
    """Pages of a document that bear something."""
    return sum(page.kind != "blank" for page in document.pages)
