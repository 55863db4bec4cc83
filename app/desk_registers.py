"""The registers as tables: filtered by rights, each with the same page and the same export."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from app import audit_words
from app.intake import printable
from app.paper_ledgers import CERTIFICATES, INCIDENTS
from app.station import outcome_word as rescan_outcome_word
from app.use import UseCases
from policies.access import PURPOSES
from policies.roles import Action, Target
from storage.views import AuditEvent
from yidang.errors import NotFound
from yidang.i18n import gettext as _
from yidang.i18n import language, noop
from yidang.words import (
    act_word,
    column_word,
    kind_word,
    outcome_word,
    result_word,
    state_word,
    use_word,
)

Cell = str | int | date | datetime | None
Rows = Sequence[Mapping[str, Any]]
NEWEST = 2000
"""Events of the audit log that the page shows; the command line has all of them."""


@dataclass(frozen=True, slots=True)
class Table:
    """A register as a table."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    report: str | None  # the report that says more about it
    links: tuple[str | None, ...]  # the page of each row, where it has one
    exports: bool = False  # whether the acting person may take it away as a file
    raw: tuple[str, ...] = ()  # of each row, what stands on record, where the cells tell it


@dataclass(frozen=True, slots=True)
class _Register:
    title: str
    columns: tuple[str, ...]
    rows: Callable[[Any], Rows]  # refuses whom it is not for, and leaves out what is not for him
    may: tuple[Action, ...] = ()  # one of these rights, anywhere; none: who has proven himself
    link: Callable[[Mapping[str, Any]], str] | None = None
    report: str | None = None
    kind: Callable[[str], str] = kind_word
    exports: Action = "report"  # who takes it away as a file


def _dossier(row: Mapping[str, Any]) -> str:
    number = row.get("archive_no")
    return f"/dossiers/{number}" if number else ""


def _task(kind: str, key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: f"/tasks/{kind}/{quote(str(row[key]), safe='')}"


def _certificate_kind(kind: str) -> str:
    return _(CERTIFICATES.get(kind, kind))


def _incident_kind(kind: str) -> str:
    return _(INCIDENTS.get(kind, kind))


_KNOWN: dict[str, _Register] = {
    "loans": _Register(
        noop("Loans"),
        ("archive_no", "item", "borrower", "department", "out", "due", "returned", "state",
         "condition"),
        lambda app: app.loan_list(), ("see",), _task("loan", "loan"), "loans",
    ),
    "access": _Register(
        noop("Access"),
        ("archive_no", "actor", "purpose", "reason", "asked", "state", "expires"),
        lambda app: app.access_list(), (), _task("access", "request"), "use",
    ),
    "copies": _Register(
        noop("Copies"),
        ("number", "reader", "purpose", "reason", "asked_by", "asked", "state", "made", "pages",
         "fee", "receipt"),
        lambda app: app.copy_list(), (), _task("copy", "request"),
    ),
    "use": _Register(
        noop("Use"),
        ("time", "archive_no", "item", "kind", "actor", "reader", "purpose", "content", "approver",
         "pages", "fee"),
        lambda app: app.use_list(), ("report",), _dossier, "use", use_word,
    ),
    "custody": _Register(
        noop("Custody"),
        ("archive_no", "volume", "room", "shelf", "box", "placed", "placed_by"),
        lambda app: app.custody_list(), ("see",), _dossier, "inventory",
    ),
    "boxes": _Register(
        noop("Boxes"), ("room", "shelf", "box", "dossiers", "first", "last"),
        lambda app: app.box_list(), ("see",),
    ),
    "volumes": _Register(
        noop("Volumes"),
        ("archive_no", "volume", "documents", "first", "last", "sheets", "pages", "bound_by",
         "bound"),
        lambda app: app.volume_ledger(), ("see",), _dossier,
    ),
    "counts": _Register(
        noop("Counts"),
        ("count", "community", "room", "state", "opened", "opened_by", "closed_by", "signed_by",
         "results"),
        lambda app: app.count_list(), ("see",),
    ),
    "handovers": _Register(
        noop("Hand-overs"),
        ("handover", "community", "state", "party_a", "party_b", "archivist", "files", "started",
         "due_review", "due_archive", "delayed_until", "overdue"),
        lambda app: [{**row, "files": len(row["dossiers"])} for row in app.handover_list()],
        ("see",),
    ),
    "supplements": _Register(
        noop("Papers owed"),
        ("handover", "archive_no", "missing", "due", "asked_by", "asked", "fulfilled",
         "fulfilled_by", "note"),
        lambda app: [
            {**line, "handover": row["handover"]}
            for row in app.handover_list() for line in row["supplements"]
        ],
        ("see",),
    ),
    "certificates": _Register(
        noop("Certificates"),
        ("archive_no", "kind", "title", "ref_no", "quantity", "place", "state", "holder", "due",
         "overdue"),
        lambda app: app.certificate_list(), (), _dossier, None, _certificate_kind,
    ),
    "annexes": _Register(
        noop("Annexes"),
        ("archive_no", "title", "sheets", "place", "received", "received_by", "ended", "outcome"),
        lambda app: app.annex_list(ended=True), ("see",), _dossier,
    ),
    "dispatch": _Register(
        noop("Dispatch"),
        ("register", "row", "community", "unit", "archive_no", "day", "ref_no", "title", "pages",
         "state", "papers", "note"),
        lambda app: app.dispatch_check(all_=True), ("register",),
    ),
    "incidents": _Register(
        noop("Incidents"),
        ("number", "day", "kind", "community", "archive_no", "person", "conduct", "loss",
         "recorded_by", "measure", "compensation", "closed_by"),
        lambda app: [{**row, "community": row["fonds_code"]} for row in app.incident_list()],
        ("incident",), None, None, _incident_kind,
    ),
    "holds": _Register(
        noop("Holds"),
        ("object", "kind", "reason", "placed_by", "placed"),
        lambda app: app.hold_list(), ("see",),
    ),
    "requests": _Register(
        noop("Customers' requests"),
        ("archive_no", "kind", "applicant", "received", "deadline", "decision", "basis"),
        lambda app: app.request_list(), ("see",), _task("request", "request"), "requests",
    ),
    "appraisals": _Register(
        noop("Appraisals"),
        ("appraisal", "as_of", "schedule", "documents", "opened_by", "opened", "closed_by",
         "closed", "note"),
        lambda app: [{**row, "documents": len(row["items"])} for row in app.appraisal_list()],
        ("appraise",), _task("appraisal", "appraisal"),
    ),
    "destructions": _Register(
        noop("Destruction"),
        ("number", "community", "documents", "state", "requested_by", "requested", "witness",
         "destroyer", "finished"),
        lambda app: [{**row, "documents": len(row["items"])} for row in app.destruction_list()],
        (), _task("destruction", "number"), "destruction",
    ),
    "rescans": _Register(
        noop("New scans"),
        ("entry", "batch", "file", "pages", "archive_no", "household", "why", "asked_by", "asked",
         "outcome"),
        lambda app: [
            {**row, "outcome": rescan_outcome_word(row["outcome"])}
            for row in app.rescan_lines(closed=True)
        ],
        ("review",),
    ),
    "secrecy": _Register(
        noop("Secrecy agreements"),
        ("name", "full_name", "roles", "agreed", "locked"),
        lambda app: [
            {**row, "roles": [role["title"] for role in row["roles"]]} for row in app.user_list()
        ],
        ("manage_users",), exports="manage_users",
    ),
    "audit": _Register(
        noop("Audit log"),
        ("seq", "at", "actor", "act", "object", "outcome", "detail"),
        lambda app: app.audit_lines(NEWEST),
        ("audit",), exports="audit",
    ),
}  # fmt: skip
REGISTERS = tuple(_KNOWN)

_HEADS = {
    "act": noop("Act"),
    "agreed": noop("Agreement signed"),
    "applicant": noop("Applicant"),
    "appraisal": noop("Appraisal"),
    "approver": noop("Approved by"),
    "archive_no": noop("Archive number"),
    "archivist": noop("Archivist"),
    "as_of": noop("Due on"),
    "asked": noop("Asked"),
    "at": noop("Time"),
    "basis": noop("Legal basis"),
    "batch": noop("Batch"),
    "closed": noop("Closed"),
    "box": noop("Box no."),
    "compensation": noop("Made good"),
    "condition": noop("Condition"),
    "content": noop("Content"),
    "department": noop("Department"),
    "destroyer": noop("Destroyed by"),
    "detail": noop("Detail"),
    "documents": noop("Number of documents"),
    "dossiers": noop("Number of dossiers"),
    "entry": noop("Entry"),
    "fee": noop("Fee"),
    "file": noop("File"),
    "files": noop("Number of dossiers"),
    "finished": noop("Finished"),
    "first": noop("First"),
    "fulfilled": noop("Brought"),
    "fulfilled_by": noop("Brought by"),
    "full_name": noop("Full name"),
    "household": noop("Household (guess)"),
    "last": noop("Last"),
    "locked": noop("Locked out"),
    "loss": noop("Loss"),
    "made": noop("Made"),
    "missing": noop("Missing"),
    "name": noop("User name"),
    "object": noop("What"),
    "opened": noop("Opened"),
    "reason": noop("Reason"),
    "received_by": noop("Received by"),
    "recorded_by": noop("Recorded by"),
    "placed": noop("Since"),
    "placed_by": noop("By"),
    "register": noop("Register"),
    "requested": noop("Requested"),
    "requested_by": noop("Asked by"),
    "results": noop("Results"),
    "roles": noop("Roles"),
    "schedule": noop("Schedule"),
    "seq": noop("No."),
    "started": noop("Begun"),
    "unit": noop("Unit"),
    "why": noop("Why"),
    "witness": noop("Supervised by"),
}
"""Headings that the listings of the command line do not have."""

_ACTORS = frozenset({
    "actor", "archivist", "asked_by", "bound_by", "closed_by", "destroyer", "fulfilled_by",
    "opened_by", "party_a", "party_b", "placed_by", "received_by", "recorded_by", "requested_by",
    "signed_by", "witness",
})  # fmt: skip


class RegisterCases(UseCases):
    """Registers of the desk."""

    def register_names(self) -> list[tuple[str, str]]:
        """Name and title of every register that the acting person may open."""
        return [
            (name, _(one.title))
            for name, one in _KNOWN.items()
            if (any(map(self.may_somewhere, one.may)) if one.may else self._proven())
        ]

    def _proven(self) -> bool:
        return self.who.proven and not self.who.local

    def register_table(self, name: str, words: str = "") -> Table:
        """One register, filtered by the acting person's rights and by words that a row has to hold.

        NotFound for another name; NotAllowed for a register that is not his.
        """
        one = _KNOWN.get(name)
        if one is None:
            raise NotFound(what=_("register"), name=name)
        found = one.rows(self)
        names = {each.code: each.name for each in self.catalogue.communities()}
        wanted = words.lower().split()
        rows, links, raw = [], [], []
        for row in found:
            cells = tuple(
                self.person(value) if key in _ACTORS and isinstance(value, str)
                else _cell(one, key, value, names)
                for key, value in ((key, row.get(key)) for key in one.columns)
            )  # fmt: skip
            if wanted and not _holds(cells, wanted):
                continue
            rows.append(cells)
            links.append((one.link(row) or None) if one.link else None)
            if "raw" in row:
                raw.append(str(row["raw"]))
        heads = tuple(_(_HEADS[key]) if key in _HEADS else column_word(key) for key in one.columns)
        return Table(
            name, _(one.title), heads, tuple(rows), one.report, tuple(links),
            self.may_somewhere(one.exports), tuple(raw),
        )  # fmt: skip

    def audit_lines(self, limit: int) -> list[dict[str, Any]]:
        """The newest events of the audit log, newest first, in words and as they are on record."""
        self.require("audit")
        events = self.catalogue.audit_events(limit=limit, newest=True)
        names = self.audit_names(events)
        return [
            {
                "seq": event.seq,
                "at": event.time,
                "actor": event.actor,
                "act": act_word(event.act),
                "object": audit_words.thing_word(event.act, event.object, names),
                "outcome": outcome_word(event.outcome, event.act),
                "detail": audit_words.detail_word(event.act, event.detail, names),
                "raw": audit_words.raw(event),
            }
            for event in reversed(events)
        ]

    def audit_names(self, events: Iterable[AuditEvent]) -> audit_words.Names:
        """What the codes in these events are called."""
        told = [f"{event.object} {event.detail or ''}" for event in events]
        scans = {int(found) for text in told for found in re.findall(r"\bscan:(\d{1,15})", text)}
        files = self.catalogue.scan_files(scans) if scans else {}
        return audit_words.Names(
            people=self.people,
            sections={
                one.code: self.profile.section_title(one.code, language())
                for one in self.profile.sections
            },
            communities={one.code: one.name for one in self.catalogue.communities()},
            scans={str(id_): printable(file) for id_, file in files.items()},
            registers={name: _(one.title) for name, one in _KNOWN.items()},
        )

    def register_export(self, name: str, out: Path, words: str = "") -> Path:
        """The table as the page shows it, as XLSX, on record; a cell is never a formula."""
        table = self.register_table(name, words)
        self.require_somewhere(_KNOWN[name].exports)
        from policies.reports import write_report

        rows = [tuple(_local(cell) for cell in row) for row in table.rows]
        write_report(
            out, table.title, [(table.title, table.columns, rows)], self.clock.now(),
            self.person(self.who.name),
        )  # fmt: skip
        self.catalogue.record("report", f"register:{name}", detail=f"{len(rows)} {words}".strip())
        return out

    def use_list(self, days: int = 366) -> list[dict[str, Any]]:
        """The register of use (利用登记), newest first, of who may report on the community."""
        self.require_somewhere("report")
        now = self.clock.now()
        lines = self.catalogue.uses(now - timedelta(days=days), now + timedelta(seconds=1))
        may = self._reached("report", {line.fonds_code for line in lines})
        return [dataclasses.asdict(line) for line in reversed(lines) if line.fonds_code in may]

    def box_list(self) -> list[dict[str, Any]]:
        """Every box with the dossiers in it, where the acting person may know of them."""
        boxes: dict[tuple[str, str, str], set[str]] = {}
        for row in self.custody_list():
            if row["ended"] is None:
                place = (row["room"], row["shelf"], row["box"])
                boxes.setdefault(place, set()).add(row["archive_no"])
        return [
            {"room": room, "shelf": shelf, "box": box, "dossiers": len(numbers),
             "first": min(numbers), "last": max(numbers)}
            for (room, shelf, box), numbers in sorted(boxes.items())
        ]  # fmt: skip

    def volume_ledger(self) -> list[dict[str, Any]]:
        """Every bound volume (册) of the communities of the acting person."""
        self.require_somewhere("see")
        found = self.catalogue.all_volumes()
        may = self._reached("see", {fonds for _number, fonds, _line in found})
        return [
            {
                **dataclasses.asdict(line),
                "archive_no": number,
                "volume": line.no,
                "documents": len(line.items),
                "first": f"{line.items[0]:04d}" if line.items else None,
                "last": f"{line.items[-1]:04d}" if line.items else None,
            }
            for number, fonds, line in found
            if fonds in may
        ]

    def _reached(self, action: Action, codes: set[str]) -> set[str]:
        return {code for code in codes if self.judge(action, Target(code)).allowed}


def _holds(cells: Sequence[Cell], words: Sequence[str]) -> bool:
    """Whether every word stands in the line, as a person sees it."""
    told = [
        f"{cell.astimezone():%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell).lower()
        for cell in cells
        if cell is not None
    ]
    return all(any(word in text for text in told) for word in words)


def _cell(one: _Register, key: str, value: Any, communities: Mapping[str, str]) -> Cell:
    """A cell in words where it holds a code."""
    if value is None or value is False:
        return None
    if value is True:
        return _("yes")
    if isinstance(value, Mapping):  # how often a count had each result
        return ", ".join(f"{result_word(str(k))} {n}" for k, n in sorted(value.items()))
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if not isinstance(value, str):
        shown: Cell = value
        return shown
    return _said(one, key, value, communities)


def _said(one: _Register, key: str, value: str, communities: Mapping[str, str]) -> str:
    if key in ("state", "decision"):
        shown = state_word(value)
        return result_word(value) if shown == value else shown
    if key == "kind":
        return one.kind(value)
    if key == "purpose":
        return _(PURPOSES[value]) if value in PURPOSES else value
    if key == "community":
        return communities.get(value, value)
    return value


def _local(cell: Cell) -> Cell:
    """A moment as the wall clock shows it: spreadsheets know no zones."""
    if isinstance(cell, datetime):
        return cell.astimezone().replace(tzinfo=None, microsecond=0)
    return cell
