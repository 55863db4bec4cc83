"""The nightly look over everything stored: what is to be sealed, due, held or waiting, and why.

Reads only; destroys and seals nothing. The day is given, never read from a clock.
"""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from policies.duties import Duty
from policies.duties import detail as duty_detail
from policies.duties import title as duty_title
from policies.evaluate import Judge, Reckoning, decide, reckon
from policies.schedule import RuleBook
from yidang.errors import NotFound
from yidang.findings import sentence
from yidang.i18n import gettext
from yidang.model import Decision, Finding, Outcome, RetentionRecord
from yidang.ports import Progress, RetentionSource
from yidang.profile import Profile
from yidang.spreadsheet import Sheet, write_xlsx

Profiles = Profile | Mapping[str, Profile]
"""One profile for all, or a profile per community code; `""` stands for the others."""


@dataclass(frozen=True, slots=True)
class ToSeal:
    """A dossier whose customer left long enough ago."""

    archive_no: str
    confirmed: bool  # False: the time until sealing is an example; nothing may be sealed by it
    reasons: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SweepReport:
    """Every document with the decision over it, and every dossier to be sealed, on one day."""

    as_of: date
    schedules: tuple[str, ...]  # versions of the schedules that were used
    to_seal: tuple[ToSeal, ...]
    decisions: tuple[Decision, ...]  # by archive number and item
    notes: tuple[Finding, ...] = ()  # what the profile leaves open
    duties: tuple[Duty, ...] = ()  # what else is due on the day

    def of(self, *outcomes: Outcome) -> tuple[Decision, ...]:
        """The decisions with one of these outcomes, in order."""
        return tuple(each for each in self.decisions if each.outcome in outcomes)

    @property
    def due(self) -> tuple[Decision, ...]:
        """What is past its period, also where an unconfirmed period blocks every act."""
        return self.of("eligible", "blocked")

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to look: something is due, to be sealed, or cannot be evaluated."""
        return bool(
            self.to_seal or self.duties or self.of("eligible", "blocked", "cannot_evaluate")
        )

    @property
    def counts(self) -> dict[str, int]:
        """How many decisions have each outcome."""
        found = Counter(each.outcome for each in self.decisions)
        return {outcome: found.get(outcome, 0) for outcome in _OUTCOMES}

    def as_json(self) -> dict[str, Any]:
        """The report as one JSON document, wording in the language in force."""
        lists = {name: self.of(*outcomes) for name, outcomes in _LISTS}
        return {
            "as_of": self.as_of.isoformat(),
            "schedules": list(self.schedules),
            "counts": self.counts,
            "to_seal": [
                {
                    "archive_no": each.archive_no,
                    "confirmed": each.confirmed,
                    "reasons": _reasons(each.reasons),
                }
                for each in self.to_seal
            ],
            **{name: [decision_json(each) for each in found] for name, found in lists.items()},
            "notes": _reasons(self.notes),
            "duties": [each.as_json() for each in self.duties],
        }


_OUTCOMES: tuple[Outcome, ...] = (
    "eligible",
    "blocked",
    "held",
    "cannot_evaluate",
    "waiting",
    "not_yet",
    "permanent",
)
_LISTS: tuple[tuple[str, tuple[Outcome, ...]], ...] = (
    ("due", ("eligible", "blocked")),
    ("held", ("held",)),
    ("cannot_evaluate", ("cannot_evaluate",)),
    ("waiting", ("waiting",)),
    ("not_yet", ("not_yet",)),
    ("permanent", ("permanent",)),
)


def decision_json(decision: Decision) -> dict[str, Any]:
    """A decision as JSON, its reasons as code and sentence."""
    return {
        "archive_no": decision.archive_no,
        "document": decision.item,
        "section": decision.section,
        "outcome": decision.outcome,
        "action": decision.action,
        "due": decision.due.isoformat() if decision.due else None,
        "retention_class": decision.retention_class,
        "rule": decision.rule,
        "schedule": decision.schedule_version,
        "confirmed": decision.confirmed,
        "reasons": _reasons(decision.reasons),
    }


def _reasons(findings: Iterable[Finding]) -> list[dict[str, str]]:
    return [{"code": each.code, "text": sentence(each)} for each in findings]


class _Worded:
    """Reasons in words; decisions that share their reasons share the words."""

    def __init__(self) -> None:
        self._said: dict[int, tuple[tuple[Finding, ...], str]] = {}

    def __call__(self, reasons: tuple[Finding, ...]) -> str:
        said = self._said.get(id(reasons))
        if said is None:  # keeping the reasons keeps their id
            said = (reasons, " ".join(sentence(each) for each in reasons))
            self._said[id(reasons)] = said
        return said[1]


def sweep(
    source: RetentionSource,
    profiles: Profiles,
    as_of: date,
    progress: Progress | None = None,
) -> SweepReport:
    """Evaluate every document of `source` on `as_of`."""
    chooser = _Chooser(profiles, as_of)
    decisions: list[Decision] = []
    with _uncollected():
        for count, record in enumerate(source.retention_records(), 1):
            decisions.append(chooser.judge(record.archive_no).decide(record))
            if progress is not None and count % 1000 == 0:
                progress("sweep", count, count)
    decisions.sort(key=lambda each: (each.archive_no, each.item, each.document_id))
    to_seal, notes = _sealing(source, chooser, as_of)
    return SweepReport(as_of, chooser.versions(), to_seal, tuple(decisions), notes)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector, which would walk a million values that hold no cycle."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def renewed(
    report: SweepReport, records: Iterable[RetentionRecord], profiles: Profiles
) -> SweepReport:
    """The report with the decisions over these records made anew."""
    chooser = _Chooser(profiles, report.as_of)
    fresh = {
        one.document_id: one
        for one in (chooser.judge(record.archive_no).decide(record) for record in records)
    }
    return replace(
        report, decisions=tuple(fresh.get(one.document_id, one) for one in report.decisions)
    )


def _sealing(
    source: RetentionSource, chooser: _Chooser, as_of: date
) -> tuple[tuple[ToSeal, ...], tuple[Finding, ...]]:
    found: list[ToSeal] = []
    notes: list[Finding] = []
    for profile in chooser.all():
        period = profile.seal_after.period
        if period is None:
            notes.append(Finding("retain.seal_unset", {"profile": profile.name}))
            continue
        reasons = [Finding("retain.seal", {"period": str(period)})]
        if not profile.seal_after.confirmed:
            reasons.append(Finding("retain.seal_unconfirmed", {"period": str(period)}))
        # over with the end of its last day: move-out days d with period.after(d) < as_of
        before = period.before(as_of - timedelta(days=1)) + timedelta(days=1)
        found += [
            ToSeal(number, profile.seal_after.confirmed, tuple(reasons))
            for number in source.dossiers_to_seal(before)
            if chooser.profile(number) is profile
        ]
    return tuple(sorted(found, key=lambda each: each.archive_no)), tuple(notes)


class _Chooser:
    """Which profile rules a dossier, by the community in its number."""

    def __init__(self, profiles: Profiles, as_of: date) -> None:
        self._by_fonds = {"": profiles} if isinstance(profiles, Profile) else dict(profiles)
        self._books = {
            fonds: RuleBook(profile.schedule) for fonds, profile in self._by_fonds.items()
        }
        self._judges = {fonds: Judge(book, as_of) for fonds, book in self._books.items()}

    def _fonds(self, archive_no: str) -> str:
        fonds = archive_no.partition("-")[0]
        if fonds not in self._by_fonds:
            fonds = ""
            if fonds not in self._by_fonds:
                raise NotFound(what=gettext("profile for"), name=archive_no)
        return fonds

    def profile(self, archive_no: str) -> Profile:
        return self._by_fonds[self._fonds(archive_no)]

    def book(self, archive_no: str) -> RuleBook:
        return self._books[self._fonds(archive_no)]

    def judge(self, archive_no: str) -> Judge:
        return self._judges[self._fonds(archive_no)]

    def all(self) -> Iterator[Profile]:
        seen: list[Profile] = []
        for profile in self._by_fonds.values():
            if not any(profile is each for each in seen):
                seen.append(profile)
        return iter(seen)

    def versions(self) -> tuple[str, ...]:
        return tuple(sorted({book.schedule.version for book in self._books.values()}))


# --- explaining ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Explanation:
    """The decision over one document, with what every rule said."""

    decision: Decision
    rules: tuple[Reckoning, ...]

    def lines(self) -> list[str]:
        """The explanation in sentences."""
        found = [sentence(each) for each in self.decision.reasons]
        if len(self.rules) > 1:
            for rule in self.rules:
                found += [
                    f"{rule.rule.id if rule.rule else '-'}: {sentence(each)}"
                    for each in rule.reasons
                ]
        return found

    def as_json(self) -> dict[str, Any]:
        """The explanation as JSON."""
        return {
            **decision_json(self.decision),
            "rules": [
                {
                    "rule": each.rule.id if each.rule else None,
                    "basis": each.rule.basis if each.rule else None,
                    "retention_class": each.retention_class.code,
                    "confirmed": each.retention_class.confirmed,
                    "start": each.start.isoformat() if each.start else None,
                    "due": each.due.isoformat() if each.due else None,
                    "reasons": _reasons(each.reasons),
                }
                for each in self.rules
            ],
        }


def explain(record: RetentionRecord, profile: Profile, today: date) -> Explanation:
    """Why `record` is kept or due on `today`."""
    book = RuleBook(profile.schedule)
    return Explanation(decide(record, book, today), reckon(record, book, today)[0])


# --- forecast ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ForecastYear:
    """What falls due in one calendar year."""

    year: int
    confirmed: int
    unconfirmed: int  # by example periods
    held: int  # of all of these, on hold today
    classes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What falls due when; every document is counted exactly once."""

    as_of: date
    overdue: int  # due on or before `as_of`
    years: tuple[ForecastYear, ...]
    later: int  # after the last year
    waiting: int  # for an event, or cannot be evaluated
    permanent: int

    @property
    def documents(self) -> int:
        """How many documents there are."""
        ahead = sum(each.confirmed + each.unconfirmed for each in self.years)
        return self.overdue + ahead + self.later + self.waiting + self.permanent

    def as_json(self) -> dict[str, Any]:
        """The forecast as JSON."""
        return {
            "as_of": self.as_of.isoformat(),
            "documents": self.documents,
            "overdue": self.overdue,
            "years": [
                {
                    "year": each.year,
                    "confirmed": each.confirmed,
                    "unconfirmed": each.unconfirmed,
                    "held": each.held,
                    "classes": dict(sorted(each.classes.items())),
                }
                for each in self.years
            ],
            "later": self.later,
            "waiting": self.waiting,
            "permanent": self.permanent,
        }


def forecast(source: RetentionSource, profiles: Profiles, as_of: date, years: int = 30) -> Forecast:
    """What falls due in the year of `as_of` and the following ones, as things stand today."""
    chooser = _Chooser(profiles, as_of)
    sums = [Counter[str]() for _ in range(years)]
    classes = [Counter[str]() for _ in range(years)]
    rest: Counter[str] = Counter()
    for record in source.retention_records():
        decision = chooser.judge(record.archive_no).decide(record)
        if decision.due is None:
            code = decision.retention_class
            found = chooser.book(record.archive_no).classes.get(code) if code else None
            rest["permanent" if found is not None and found.permanent else "waiting"] += 1
        elif decision.due < as_of:
            rest["permanent" if decision.outcome == "permanent" else "overdue"] += 1
        elif decision.due.year >= as_of.year + years:
            rest["later"] += 1
        else:
            place = decision.due.year - as_of.year
            sums[place]["confirmed" if decision.confirmed else "unconfirmed"] += 1
            sums[place]["held"] += decision.outcome == "held"
            classes[place][decision.retention_class or ""] += 1
    return Forecast(
        as_of,
        rest["overdue"],
        tuple(
            ForecastYear(
                as_of.year + place,
                each["confirmed"],
                each["unconfirmed"],
                each["held"],
                dict(classes[place]),
            )
            for place, each in enumerate(sums)
        ),
        rest["later"],
        rest["waiting"],
        rest["permanent"],
    )


# --- reports -------------------------------------------------------------------------------------


def _headings() -> dict[str, str]:
    return {
        "due": gettext("Due"),
        "held": gettext("On hold"),
        "cannot_evaluate": gettext("Cannot be evaluated"),
        "waiting": gettext("Waiting for an event"),
        "not_yet": gettext("Not yet due"),
        "permanent": gettext("Permanent"),
    }


def _table_heading() -> tuple[str, ...]:
    return (
        gettext("Archive number"),
        gettext("Document"),
        gettext("Section"),
        gettext("Class"),
        gettext("Due"),
        gettext("Action"),
        gettext("Confirmed"),
        gettext("Reasons"),
    )


def _row(decision: Decision, title: Callable[[str], str], worded: _Worded) -> tuple[str, ...]:
    return (
        decision.archive_no,
        decision.item,
        title(decision.section),
        decision.retention_class or "",
        decision.due.isoformat() if decision.due else "",
        decision.action or "",
        gettext("yes") if decision.confirmed else gettext("no"),
        worded(decision.reasons),
    )


def markdown(report: SweepReport, section_title: Callable[[str], str] = str) -> str:
    """The report as Markdown; `section_title` names a section for a person."""
    lines = [
        "# " + gettext("Retention on {date}").format(date=report.as_of.isoformat()),
        "",
        gettext("Schedule: {versions}. Nothing was destroyed.").format(
            versions=", ".join(report.schedules)
        ),
        "",
    ]
    lines += [f"- {sentence(note)}" for note in report.notes] + [""] * bool(report.notes)
    lines += [f"## {gettext('To be sealed')} ({len(report.to_seal)})", ""]
    lines += [
        f"- {_escaped(each.archive_no)}: {_escaped(' '.join(sentence(r) for r in each.reasons))}"
        for each in report.to_seal
    ] + [""] * bool(report.to_seal)
    lines += [f"## {gettext('Duties')} ({len(report.duties)})", ""]
    lines += [
        "- " + _escaped(" ".join([duty_title(d.kind), d.object, str(d.due or ""), duty_detail(d)]))
        for d in report.duties
    ] + [""] * bool(report.duties)
    worded, section_title = _Worded(), cache(section_title)
    for name, outcomes in _LISTS:
        found = report.of(*outcomes)
        lines += [f"## {_headings()[name]} ({len(found)})", ""]
        if found:
            heading = _table_heading()
            lines.append("| " + " | ".join(heading) + " |")
            lines.append("|" + "---|" * len(heading))
            lines += [
                "| "
                + " | ".join(_escaped(cell) for cell in _row(each, section_title, worded))
                + " |"
                for each in found
            ]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _escaped(text: str) -> str:
    """Text that stays text inside a Markdown table."""
    for sign in "\\|*_`<[":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def write_reports(
    report: SweepReport, folder: Path, section_title: Callable[[str], str] = str
) -> tuple[Path, Path, Path]:
    """Write the report as Markdown, XLSX and JSON into `folder`; the three paths."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"retention-{report.as_of.isoformat()}"
    paths = (folder / f"{stem}.md", folder / f"{stem}.xlsx", folder / f"{stem}.json")
    paths[0].write_text(markdown(report, section_title), encoding="utf-8")
    widths = (26, 10, 16, 14, 12, 12, 10, 80)
    sheets = [
        Sheet(
            gettext("To be sealed"),
            (gettext("Archive number"), gettext("Confirmed"), gettext("Reasons")),
            [
                (
                    each.archive_no,
                    gettext("yes") if each.confirmed else gettext("no"),
                    " ".join(sentence(reason) for reason in each.reasons),
                )
                for each in report.to_seal
            ],
            (26, 10, 80),
        ),
        Sheet(
            gettext("Duties"),
            (gettext("Duty"), gettext("Object"), gettext("Due"), gettext("Detail")),
            [(duty_title(d.kind), d.object, d.due, duty_detail(d)) for d in report.duties],
            (30, 30, 12, 60),
        ),
    ]
    worded, section_title = _Worded(), cache(section_title)
    for name, outcomes in _LISTS:
        rows = [_row(each, section_title, worded) for each in report.of(*outcomes)]
        sheets.append(Sheet(_headings()[name], _table_heading(), rows, widths))
    write_xlsx(paths[1], sheets)
    paths[2].write_text(
        json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return paths
