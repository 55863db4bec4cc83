"""What waits for a person's signature, each with its evidence and the steps that two take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.use import UseCases
from policies.access import PURPOSES
from policies.destruction import Signature, next_step
from policies.roles import ROLES, Target
from yidang.errors import NotFound, YidangError
from yidang.i18n import gettext as _
from yidang.i18n import language

Cell = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: who may sign, and who has."""

    roles: str
    actor: str | None
    approved: bool | None
    reason: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is decided by signatures."""

    kind: str  # access, loan, destruction
    key: str
    number: str | None  # of the dossier it is about
    title: str
    asked_by: str
    asked: datetime | None
    state: str
    facts: tuple[tuple[str, Cell], ...]
    items: tuple[tuple[Cell, ...], ...]  # rows of evidence
    columns: tuple[str, ...]
    steps: tuple[Step, ...]
    mine: bool  # the acting person may sign the next step
    hindered: str  # why he may not
    witness: bool  # he may supervise the execution


@dataclass(frozen=True, slots=True)
class Table:
    """A register as a table."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    report: str | None  # the report that exports it


class TaskCases(UseCases):
    """Tasks and registers of the desk."""

    def tasks(self) -> list[Task]:
        """Everything undecided that the acting person may know of, his own tasks first."""
        found = [*self._access_tasks(), *self._loan_tasks(), *self._destruction_tasks()]
        return sorted(found, key=lambda one: (not (one.mine or one.witness), one.kind, one.key))

    def task(self, kind: str, key: str) -> Task:
        """One task; NotFound where there is none, or none for this person."""
        for one in self.tasks():
            if (one.kind, one.key) == (kind, key):
                return one
        raise NotFound(what=_("task"), name=key)

    def task_decide(self, kind: str, key: str, approve: bool, reason: str | None) -> str:
        """The acting person signs or refuses the next step; the state afterwards."""
        self.task(kind, key)
        if kind == "access":
            return self.access_approve(int(key), refuse=not approve, reason=reason)
        if kind == "loan":
            return self.loan_approve(int(key), refuse=not approve, reason=reason)
        return self.destruction_approve(key, refuse=not approve, reason=reason)

    def _access_tasks(self) -> list[Task]:
        if not self.who.proven:
            return []
        fonds = {one.id: one.fonds_code for one in self.catalogue.access_requests()}
        out = []
        for one in self.access_list():
            if one["state"] != "asked":
                continue
            purpose = PURPOSES.get(one["purpose"])
            facts: list[tuple[str, Cell]] = [
                (_("Purpose"), _(purpose) if purpose else one["purpose"]),
                (_("Reason"), one["reason"]),
                (_("Days"), one["days"]),
                (_("Sections"), self._section_names(one["sections"])),
            ]
            if one["outsider"]:
                facts += [(_("For"), one["outsider"]), (_("Escort"), one["escort"])]
            title = _("{name} asks to look into {number}").format(
                name=one["actor"], number=one["archive_no"]
            )
            out.append(
                self._task(
                    "access",
                    str(one["request"]),
                    one,
                    title,
                    one["actor"],
                    one["asked"],
                    fonds[one["request"]],
                    facts,
                )  # fmt: skip
            )
        return out

    def _section_names(self, sections: Sequence[str] | None) -> str:
        if sections is None:
            return _("all")
        return ", ".join(self.profile.section_title(code, language()) for code in sections)

    def _loan_tasks(self) -> list[Task]:
        if not self.may_somewhere("see"):
            return []
        known = {one.id: one for one in self.catalogue.loans()}
        out = []
        for one in self.loan_list():
            if one["state"] != "asked":
                continue
            loan = known[one["loan"]]
            facts: list[tuple[str, Cell]] = [
                (_("Borrower"), one["borrower"]),
                (_("Department"), one["department"]),
                (_("Reason"), one["reason"]),
                (_("Days"), loan.days),
            ]
            title = _("Loan of {number} to {name}").format(
                number=one["archive_no"], name=one["borrower"]
            )
            out.append(
                self._task(
                    "loan",
                    str(one["loan"]),
                    one,
                    title,
                    loan.asked_by,
                    None,
                    loan.fonds_code,
                    facts,
                )  # fmt: skip
            )
        return out

    def _destruction_tasks(self) -> list[Task]:
        out = []
        for one in self.destruction_list():
            if one["state"] not in ("listed", "approved"):
                continue
            facts: list[tuple[str, Cell]] = [
                (_("Items"), len(one["items"])),
                (_("Pages"), sum(item["pages"] or 0 for item in one["items"])),
                (_("To be decided until"), one["decide_by"]),
                (_("Supervised by"), one["witness"]),
            ]
            rows = tuple(
                (i["number"], i["class"], i["due"], i["pages"], i["state"], i["reason"])
                for i in one["items"]
            )
            columns = (_("Number"), _("Class"), _("Due"), _("Pages"), _("State"), _("Reason"))
            title = _("Destruction list {number}").format(number=one["number"])
            out.append(
                self._task(
                    "destruction",
                    one["number"],
                    one,
                    title,
                    one["requested_by"],
                    one["requested"],
                    one["community"],
                    facts,
                    rows,
                    columns,
                )  # fmt: skip
            )
        return out

    def _task(
        self,
        kind: str,
        key: str,
        one: dict[str, Any],
        title: str,
        asked_by: str,
        asked: datetime | None,
        fonds_code: str,
        facts: list[tuple[str, Cell]],
        rows: tuple[tuple[Cell, ...], ...] = (),
        columns: tuple[str, ...] = (),
    ) -> Task:
        chain = [frozenset(step) for step in one["chain"]]
        signed = [Signature(a["step"] - 1, a["actor"], a["approved"]) for a in one["approvals"]]
        hindered = ""
        try:
            next_step(chain, signed, self.who, fonds_code, asked_by)
        except YidangError as error:
            hindered = str(error.params.get("detail", error))
        steps = []
        for at, roles in enumerate(chain):
            given = one["approvals"][at] if at < len(one["approvals"]) else None
            steps.append(
                Step(
                    roles=" / ".join(_role(code) for code in sorted(roles)),
                    actor=given["actor"] if given else None,
                    approved=given["approved"] if given else None,
                    reason=given["reason"] if given else None,
                    at=given["at"] if given else None,
                )
            )
        waits = one["state"] in ("asked", "listed")
        witness = (
            kind == "destruction"
            and one["state"] == "approved"
            and one["witness"] is None
            and self.judge("witness", Target(fonds_code)).allowed
        )
        return Task(
            kind=kind, key=key, number=one.get("archive_no"), title=title, asked_by=asked_by,
            asked=asked, state=one["state"],
            facts=tuple((name, value) for name, value in facts if value not in (None, "")),
            items=rows, columns=columns, steps=tuple(steps),
            mine=waits and not hindered, hindered=hindered if waits else "", witness=witness,
        )  # fmt: skip

    # --- registers -------------------------------------------------------------------------

    def register_table(self, name: str) -> Table:
        """One register, filtered by the acting person's rights."""
        keys: tuple[str, ...]
        heads: tuple[str, ...]
        if name == "loans":
            keys = ("archive_no", "item", "borrower", "department", "out", "due", "returned",
                    "state", "condition")  # fmt: skip
            heads = (_("Archive number"), _("Item"), _("Borrower"), _("Department"), _("Out"),
                     _("Due"), _("Returned"), _("State"), _("Condition"))  # fmt: skip
            return _table(name, _("Loans"), heads, keys, self.loan_list(), "loans")
        if name == "access":
            keys = ("archive_no", "actor", "purpose", "reason", "asked", "state", "expires")
            heads = (_("Archive number"), _("By"), _("Purpose"), _("Reason"), _("Asked"),
                     _("State"), _("Until"))  # fmt: skip
            return _table(name, _("Access"), heads, keys, self.access_list(), "use")
        if name == "holds":
            keys = ("object", "kind", "reason", "placed_by", "placed")
            heads = (_("What"), _("Kind"), _("Reason"), _("By"), _("Since"))
            return _table(name, _("Holds"), heads, keys, self.hold_list(), None)
        if name == "custody":
            keys = ("archive_no", "room", "shelf", "box", "placed", "placed_by")
            heads = (_("Archive number"), _("Room"), _("Shelf"), _("Box"), _("Since"), _("By"))
            return _table(name, _("Custody"), heads, keys, self.custody_list(), None)
        if name == "requests":
            keys = ("archive_no", "kind", "applicant", "received", "deadline", "decision", "basis")
            heads = (_("Archive number"), _("Kind"), _("Applicant"), _("Received"),
                     _("Deadline"), _("Decision"), _("Basis"))  # fmt: skip
            return _table(name, _("Customers' requests"), heads, keys, self.request_list(),
                          "requests")  # fmt: skip
        if name == "destructions":
            keys = ("number", "community", "state", "requested_by", "requested", "witness",
                    "destroyer", "finished")  # fmt: skip
            heads = (_("Number"), _("Community"), _("State"), _("By"), _("Requested"),
                     _("Supervised by"), _("Destroyed by"), _("Finished"))  # fmt: skip
            return _table(name, _("Destruction"), heads, keys, self.destruction_list(),
                          "destruction")  # fmt: skip
        raise NotFound(what=_("register"), name=name)


REGISTERS = ("loans", "access", "custody", "holds", "requests", "destructions")


def _table(
    name: str,
    title: str,
    heads: tuple[str, ...],
    keys: tuple[str, ...],
    rows: Sequence[dict[str, Any]],
    report: str | None,
) -> Table:
    return Table(name, title, heads, tuple(tuple(r[key] for key in keys) for r in rows), report)


def _role(code: str) -> str:
    role = ROLES.get(code)
    if role is None:
        return code
    return role.zh if language().startswith("zh") else role.en
