"""The registers as tables: filtered by rights, exported by the reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from app.use import UseCases
from yidang.errors import NotFound
from yidang.i18n import gettext as _

Cell = str | int | date | datetime | None
REGISTERS = ("loans", "access", "custody", "holds", "requests", "destructions")


@dataclass(frozen=True, slots=True)
class Table:
    """A register as a table."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    report: str | None  # the report that exports it
    links: tuple[str | None, ...]  # the page of each row, where it has one


class RegisterCases(UseCases):
    """Registers of the desk."""

    def register_table(self, name: str) -> Table:
        """One register, filtered by the acting person's rights; NotFound for another name."""
        if name == "loans":
            return _table(
                name,
                _("Loans"),
                {
                    "archive_no": _("Archive number"),
                    "item": _("Item"),
                    "borrower": _("Borrower"),
                    "department": _("Department"),
                    "out": _("Out"),
                    "due": _("Due"),
                    "returned": _("Returned"),
                    "state": _("State"),
                    "condition": _("Condition"),
                },
                self.loan_list(),
                "loans",
                lambda row: f"/tasks/loan/{row['loan']}",
            )
        if name == "access":
            return _table(
                name,
                _("Access"),
                {
                    "archive_no": _("Archive number"),
                    "actor": _("By"),
                    "purpose": _("Purpose"),
                    "reason": _("Reason"),
                    "asked": _("Asked"),
                    "state": _("State"),
                    "expires": _("Until"),
                },
                self.access_list(),
                "use",
                lambda row: f"/tasks/access/{row['request']}",
            )
        if name == "holds":
            heads = {
                "object": _("What"),
                "kind": _("Kind"),
                "reason": _("Reason"),
                "placed_by": _("By"),
                "placed": _("Since"),
            }
            return _table(name, _("Holds"), heads, self.hold_list(), None)
        if name == "custody":
            heads = {
                "archive_no": _("Archive number"),
                "room": _("Room"),
                "shelf": _("Shelf"),
                "box": _("Box"),
                "placed": _("Since"),
                "placed_by": _("By"),
            }
            return _table(
                name,
                _("Custody"),
                heads,
                self.custody_list(),
                None,
                lambda row: f"/dossiers/{row['archive_no']}",
            )
        if name == "requests":
            return _table(
                name,
                _("Customers' requests"),
                {
                    "archive_no": _("Archive number"),
                    "kind": _("Kind"),
                    "applicant": _("Applicant"),
                    "received": _("Received"),
                    "deadline": _("Deadline"),
                    "decision": _("Decision"),
                    "basis": _("Basis"),
                },
                self.request_list(),
                "requests",
                lambda row: f"/tasks/request/{row['request']}",
            )
        if name == "destructions":
            return _table(
                name,
                _("Destruction"),
                {
                    "number": _("Number"),
                    "community": _("Community"),
                    "state": _("State"),
                    "requested_by": _("By"),
                    "requested": _("Requested"),
                    "witness": _("Supervised by"),
                    "destroyer": _("Destroyed by"),
                    "finished": _("Finished"),
                },
                self.destruction_list(),
                "destruction",
                lambda row: f"/tasks/destruction/{quote(row['number'])}",
            )
        raise NotFound(what=_("register"), name=name)


def _table(
    name: str,
    title: str,
    heads: dict[str, str],
    rows: Sequence[dict[str, Any]],
    report: str | None,
    link: Callable[[dict[str, Any]], str] = lambda row: "",
) -> Table:
    return Table(
        name,
        title,
        tuple(heads.values()),
        tuple(tuple(spoken(key, row[key]) for key in heads) for row in rows),
        report,
        tuple(link(row) or None for row in rows),
    )


def spoken(key: str, value: Any) -> Cell:
    """A cell in words where it holds a code."""
    if key == "state":
        return state_word(str(value))
    if key == "kind":
        return kind_word(str(value))
    if key == "purpose":
        from policies.access import PURPOSES

        return _(PURPOSES[value]) if value in PURPOSES else str(value)
    if key == "decision" and value is not None:
        return state_word(str(value))
    found: Cell = value
    return found


def state_word(state: str) -> str:
    """A state in words."""
    words = {
        "asked": _("asked for"),
        "approved": _("approved"),
        "refused": _("refused"),
        "out": _("out"),
        "returned": _("returned"),
        "open": _("open"),
        "ended": _("ended"),
        "listed": _("waits for approval"),
        "executing": _("under way"),
        "done": _("done"),
        "withdrawn": _("withdrawn"),
        "purging": _("being removed"),
        "granted": _("granted"),
        "restricted": _("restricted"),
        "proposed": _("proposed"),
        "closed": _("closed"),
        "made": _("made"),
    }
    return words.get(state, state)


def kind_word(kind: str) -> str:
    """A kind of hold or of customer's request in words."""
    words = {
        "litigation": _("litigation"),
        "arrears": _("arrears"),
        "deposit": _("deposit not given back"),
        "audit": _("audit"),
        "complaint": _("complaint"),
        "other": _("other"),
        "see": _("to see his data"),
        "copy": _("a copy of his data"),
        "correct": _("to correct his data"),
        "delete": _("to delete his data"),
    }
    return words.get(kind, kind)
