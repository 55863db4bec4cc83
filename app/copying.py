"""Use cases of copies, and of ending a viewing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.desk_tasks import TaskCases
from app.desk_values import Task, stated, steps
from app.paper_ledgers import PaperCases
from policies import access
from policies.destruction import Signature, next_step
from policies.roles import Target
from storage.keeping_ledgers import CopyRequest
from yidang.errors import BadDecision, NotAllowed, NotFound
from yidang.i18n import gettext as _
from yidang.words import state_word


class CopyCases(PaperCases, TaskCases):
    """Copies are asked for, approved by the profile's chain, and made once."""

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
        self.copies_to(purpose)
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
                    request=request, state=state_word(one.state)
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
