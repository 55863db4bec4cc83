"""Profiles: one TOML per source system with its sections, order, thresholds and schedule.

Everything in which the source systems differ is data here (requirements 3.11). What they leave
open ("[X] years") is unset or carries an example that is marked unconfirmed; unconfirmed values
block every destructive step.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar, cast, get_args

from yidang.errors import BadProfile
from yidang.i18n import gettext
from yidang.periods import Period, parse_period

PROFILES = Path(__file__).resolve().parent.parent / "profiles"
"""Where the shipped profiles lie; the calendars of days off beside them, in `calendars`."""

ROLE_CODES = (
    "general_manager",
    "chairman",
    "deputy_manager",
    "head_of_centre",
    "service_manager",
    "supervisor",
    "specialist",
    "technician",
    "archivist",
    "certificate_keeper",
    "handler_a",
    "handler_b",
    "inspector",
    "appraiser",
    "witness",
    "personnel",
    "administrator",
    "auditor",
    "customer",
    "outsider",
)
"""The roles that a profile may name (requirements 3.7); `policies.roles` says what they may do."""

ALONE = ("schedule", "handover_delay", "inventory")
"""Acts that take one approval beside the person who asks; their chain has one step."""

Order = Literal["date_asc", "date_desc", "section_date", "fixed"]
YearRule = Literal["move_in", "opening"]
Grade = Literal["normal", "confidential", "secret"]
Trigger = Literal[
    "document_date",
    "move_out",
    "contract_end",
    "sealed",
    "fiscal_year_end",
    "relation_end",
    "superseded",
]
Cutoff = Literal["none", "month", "quarter", "calendar_year", "fiscal_year"]
Action = Literal["destroy", "appraise", "transfer", "keep"]


Correction = Literal["versions", "append"]
Deletion = Literal["restrict", "weigh"]
Recipient = Literal["staff", "owner", "outsider"]


STRICTEST: Mapping[str, tuple[str, ...]] = {
    "destruction": ("general_manager",),  # S002-9.5 against S000-7.3b
    "view": ("service_manager|supervisor|head_of_centre|general_manager",),
    "view_outsider": ("general_manager|head_of_centre",),  # S000-5.1d, S001-14
    "view_owner": ("supervisor|service_manager|head_of_centre|general_manager",),  # S002-8.11
    "loan": ("service_manager|general_manager|deputy_manager|chairman",),
    "copy": ("head_of_centre",),  # S000-5.2c
    "schedule": ("general_manager|head_of_centre",),
    "handover_delay": ("service_manager|head_of_centre|general_manager",),  # S001-03-4.5b
    "inventory": ("service_manager|head_of_centre|general_manager",),  # S002-7.8
    "certificate": ("chairman|general_manager|deputy_manager",),  # S001-03-6.1b
}
"""Approval chains where a profile names none: steps in order, alternatives joined by `|`."""


@dataclass(frozen=True, slots=True)
class SectionRule:
    """One section (类目) of a dossier."""

    code: str
    zh: str
    en: str
    grade: Grade = "normal"
    required: tuple[str, ...] = ()  # papers that a complete dossier has here (必备资料)
    words: tuple[str, ...] = ()  # what its papers are called
    keepers: tuple[str, ...] = ()  # roles that alone read it; none: every role with the right


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence on a decision needs no person; all are probabilities."""

    household_probability: float = 0.99
    household_margin: float = 0.9  # lead over the second candidate
    section_probability: float = 0.8
    boundary_probability: float = 0.9
    missing_page: Literal["flag", "review"] = "flag"  # a page number that is not there, or twice


@dataclass(frozen=True, slots=True)
class Confirmable:
    """A period that somebody answers for, or an example that nobody has confirmed yet."""

    period: Period | None  # None: the source system leaves it open
    confirmed: bool
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the source systems leave open (requirements 3.9)."""

    name: str
    value: int | float | str | None  # None: not set
    unit: str | None
    confirmed: bool
    basis: str | None


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """A retention class (保管期限)."""

    code: str
    zh: str
    en: str
    period: Period | None  # None with `permanent` False: not set
    permanent: bool
    action: Action
    confirmed: bool
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class ScheduleRule:
    """Which class documents get and when the period starts; empty selectors fit everything."""

    id: str
    retention_class: str
    trigger: Trigger
    cutoff: Cutoff = "none"
    sections: tuple[str, ...] = ()
    doc_types: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()  # rules that do not count where this one fits
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A retention schedule; a change makes a new version."""

    version: str
    classes: tuple[RetentionClass, ...]
    rules: tuple[ScheduleRule, ...]
    fiscal_year_start: tuple[int, int] = (1, 1)  # month, day

    def retention_class(self, code: str) -> RetentionClass | None:
        """The class of that code."""
        return next((each for each in self.classes if each.code == code), None)


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the table that fixes the order of papers (S001-03-4.3)."""

    section: str
    words: tuple[str, ...]  # title words; none: every paper of the section not named before


ROUNDS = (
    "rollup",  # collected papers rolled up (S002-3.5)
    "completion",  # incomplete files completed (S001-13-3b)
    "patrol",  # of the store (S002-7.4)
    "check",  # the whole store (S002-7.5)
    "verification",  # return visits, data verified (S000-3.3, S003-03-9)
    "survey",  # of satisfaction (S001-14-6a)
    "training",  # in secrecy (S002-10.3)
    "audit",  # with a report (S004-4)
    "inspection",  # by the supervisor (S000-8.1a, S002-12.1)
)
"""Regular duties that persons do beside the archive and put on record (requirements 3.8)."""


@dataclass(frozen=True, slots=True)
class Practice:
    """How an office keeps its files: what it demands beyond the papers themselves."""

    second_person: bool = False  # a dossier is a draft until somebody verified it (S001-02-2)
    consent: tuple[str, ...] = ()  # title words of the paper that the customer signs (S004-3.1)
    agreement: bool = True  # no access without a secrecy agreement (S000-6.1a)
    agreement_valid: Period | None = None  # how long one counts; None: until it is withdrawn
    review_days: int = 3  # working days in which A hands over to B (S001-03-4.5a)
    archive_days: int = 2  # working days in which B hands over to the archive
    volume_sheets: int | None = None  # most sheets in a volume; None: as many as are given
    holidays: frozenset[date] = frozenset()  # days off beside Saturdays and Sundays
    workdays: frozenset[date] = frozenset()  # Saturdays and Sundays that are worked (调休)

    def knows(self, year: int) -> bool:
        """Whether any day off of that year is on record."""
        return any(day.year == year for day in self.holidays)


@dataclass(frozen=True, slots=True)
class Switches:
    """On which side of a contradiction between the source systems an office stands.

    Requirements 3.11; the defaults are the stricter side. Order, approvers, loans, sections and
    their keepers have keys of their own.
    """

    direct: frozenset[str] = frozenset()  # roles that look and borrow unasked (3.11-3)
    corrections: Correction = "versions"  # append: what is filed is never corrected (3.11-5)
    deletion: Deletion = "restrict"  # answer to a wish to delete what has to be kept (3.11-6)
    archivist_reads: bool = True  # false: only what a request opened (3.11-7)
    copies_for: frozenset[Recipient] = frozenset({"staff", "owner"})  # and excerpts (3.11-8)
    excluded: tuple[str, ...] = ()  # title words of papers that are not collected (3.11-9)


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one source system."""

    name: str
    title_zh: str
    title_en: str
    sections: tuple[SectionRule, ...]
    order: Order
    thresholds: Thresholds
    year_rule: YearRule
    seal_after: Confirmable
    parameters: tuple[Parameter, ...]
    schedule: Schedule
    order_table: tuple[Place, ...] = ()
    approvals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    practice: Practice = field(default_factory=Practice)
    switches: Switches = field(default_factory=Switches)
    rounds: Mapping[str, Period] = field(default_factory=dict)  # by code of ROUNDS

    def chain(self, act: str) -> tuple[frozenset[str], ...] | None:
        """Who has to approve an act, step by step, each step by one of these roles.

        None: the profile forbids the act (an empty list). Where the profile says nothing, the
        stricter of the source systems holds (requirements 3.11).
        """
        steps = self.approvals.get(act, STRICTEST.get(act, ("general_manager",)))
        if not steps:
            return None
        return tuple(frozenset(step.split("|")) for step in steps)

    def section(self, code: str) -> SectionRule | None:
        """The section of that code."""
        return next((each for each in self.sections if each.code == code), None)

    def section_title(self, code: str, language: str = "zh-CN") -> str:
        """The section's name in that language; the code where the profile lacks it."""
        rule = self.section(code)
        if rule is None:
            return code
        return rule.zh if language.lower().startswith("zh") else rule.en

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name."""
        return next((each for each in self.parameters if each.name == name), None)

    def sort_key(
        self, section: str | None, day: date | None, title: str | None, item: str
    ) -> tuple[int, int, int, str]:
        """Sorts documents in the order of this profile; undated papers come last, ties by item."""
        first = 0
        ordinal = date.max.toordinal() + 1 if day is None else day.toordinal()
        if self.order == "date_desc":
            ordinal = 1 if day is None else -day.toordinal()
        elif self.order == "section_date":
            codes = [each.code for each in self.sections]
            first = codes.index(section) if section in codes else len(codes)
        elif self.order == "fixed":
            first = self._place(section, title or "")
        return (first, ordinal, 0 if day is not None else 1, item)

    def _place(self, section: str | None, title: str) -> int:
        """The row of the fixed table: a named paper first, then the section's own row."""
        own = len(self.order_table)
        for row, place in enumerate(self.order_table):
            if place.section != section:
                continue
            if any(word in title for word in place.words):
                return row
            if not place.words:
                own = min(own, row)
        return own


# --- reading -------------------------------------------------------------------------------------

T = TypeVar("T")


class _Table:
    """A TOML table that is read key by key; every mistake names file and key."""

    def __init__(self, name: str, path: str, values: object) -> None:
        self._name, self._path = name, path
        if not isinstance(values, dict):
            raise BadProfile(
                name=name,
                detail=gettext("{key} has to be a table").format(key=path or name),
            )
        self._values: dict[str, Any] = dict(values)
        self._asked: list[str] = []

    def wrong(self, key: str, message: str, **params: object) -> BadProfile:
        where = f"{self._path}.{key}" if self._path else key
        return BadProfile(
            name=self._name, detail=f"{where}: " + gettext(message).format(key=where, **params)
        )

    def _take(self, key: str, kinds: type | tuple[type, ...], what: str) -> Any:
        self._asked.append(key)
        value = self._values.pop(key, None)
        if value is not None and (
            not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool)
        ):
            raise self.wrong(key, what)
        return value

    def text(self, key: str) -> str:
        value = self.optional_text(key)
        if not value:
            raise self.wrong(key, "this text is missing; add it")
        return value

    def optional_text(self, key: str) -> str | None:
        return cast("str | None", self._take(key, str, "has to be a text in quotes"))

    def flag(self, key: str, default: bool | None = None) -> bool:
        value = self._take(key, bool, "has to be true or false")
        if value is None:
            if default is None:
                raise self.wrong(key, "say true or false")
            return default
        return bool(value)

    def probability(self, key: str, default: float) -> float:
        value = self._take(key, (int, float), "has to be a number from 0 to 1")
        if value is None:
            return default
        if not 0 <= value <= 1:
            raise self.wrong(key, "has to be a number from 0 to 1")
        return float(value)

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> Any:
        value = self.optional_text(key) or default
        names = tuple(allowed)
        if value not in names:
            raise self.wrong(key, "has to be one of {names}", names=", ".join(names))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key, list, "has to be a list of texts")
        if value is None:
            return ()
        if not all(isinstance(each, str) and each for each in value):
            raise self.wrong(key, "has to be a list of texts")
        return tuple(value)

    def period(self, key: str) -> Period | None:
        value = self.optional_text(key)
        if value is None:
            return None
        try:
            return parse_period(value)
        except ValueError:
            raise self.wrong(key, "has to be an ISO 8601 period such as P5Y or P18M") from None

    def scalar(self, key: str) -> int | float | str | None:
        value = self._take(key, (int, float, str), "has to be a number or a text")
        return cast("int | float | str | None", value)

    def table(self, key: str) -> _Table:
        self._asked.append(key)
        return _Table(self._name, self._child(key), self._values.pop(key, {}))

    def tables(self, key: str) -> list[_Table]:
        values = self._take(key, list, "has to be a list of tables ([[...]])") or []
        return [
            _Table(self._name, f"{self._child(key)}[{place}]", value)
            for place, value in enumerate(values)
        ]

    def named_tables(self, key: str) -> dict[str, _Table]:
        values = self._take(key, dict, "has to be a table") or {}
        return {
            name: _Table(self._name, f"{self._child(key)}.{name}", value)
            for name, value in values.items()
        }

    def _child(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def __contains__(self, key: str) -> bool:
        self._asked.append(key)
        return key in self._values

    def done(self) -> None:
        """Raise where a key is left that nobody asked for."""
        for key in self._values:
            near = difflib.get_close_matches(key, self._asked, 1)
            if near:
                raise self.wrong(key, "is unknown; did you mean {near}?", near=near[0])
            raise self.wrong(
                key, "is unknown; allowed are {names}", names=", ".join(sorted(set(self._asked)))
            )


def available() -> tuple[str, ...]:
    """The names of the shipped profiles."""
    return tuple(sorted(path.stem for path in PROFILES.glob("*.toml")))


def load(name_or_path: str | Path) -> Profile:
    """The profile of that name, or in that TOML file; BadProfile says what is wrong where."""
    path = Path(name_or_path)
    name = str(name_or_path)
    if path.suffix != ".toml":
        path = PROFILES / f"{name}.toml"
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name) or not path.is_file():
            raise BadProfile(
                name=name,
                detail=gettext("there is no such profile; there are {names}").format(
                    names=", ".join(available())
                ),
            )
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadProfile(
            name=name, detail=gettext("the file cannot be read: {why}").format(why=error)
        ) from None
    return loads(text, str(path) if path.parent != PROFILES else path.name)


def loads(text: str, name: str) -> Profile:
    """The profile that a TOML text states; `name` is what errors call it."""
    try:
        top = _Table(name, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadProfile(
            name=name, detail=gettext("the file is not TOML: {why}").format(why=error)
        ) from None
    sections = tuple(_section(each) for each in top.tables("sections"))
    if not sections:
        raise top.wrong("sections", "a profile needs at least one section")
    codes = [each.code for each in sections]
    _no_twins(top, "sections", codes)
    thresholds = top.table("thresholds")
    seal = top.table("seal_after")
    approvals = top.table("approvals")
    practice = top.table("practice")
    switches = top.table("switches")
    rounds = top.table("rounds")
    order = cast("Order", top.choice("order", get_args(Order)))
    table = tuple(_place(each, codes) for each in top.tables("order_table"))
    if (order == "fixed") != bool(table):
        raise top.wrong("order_table", "is needed with order = fixed, and only there")
    profile = Profile(
        name=top.text("name"),
        title_zh=top.text("title_zh"),
        title_en=top.text("title_en"),
        sections=sections,
        order=order,
        thresholds=Thresholds(
            **{
                field: thresholds.probability(field, default)
                for field, default in _threshold_defaults().items()
            },
            missing_page=cast(
                "Literal['flag', 'review']",
                thresholds.choice("missing_page", ("flag", "review"), "flag"),
            ),
        ),
        year_rule=cast("YearRule", top.choice("year_rule", get_args(YearRule), "move_in")),
        seal_after=Confirmable(
            seal.period("period"), seal.flag("confirmed", False), seal.optional_text("basis")
        ),
        parameters=tuple(
            _parameter(name, each) for name, each in top.named_tables("parameters").items()
        ),
        schedule=_schedule(top.table("schedule"), codes),
        order_table=table,
        approvals={name: _chain(approvals, name) for name in STRICTEST if name in approvals},
        practice=_practice(practice),
        switches=_switches(switches),
        rounds={code: period for code in ROUNDS if (period := rounds.period(code)) is not None},
    )
    for each in (thresholds, seal, approvals, practice, switches, rounds, top):
        each.done()
    return profile


def _chain(table: _Table, act: str) -> tuple[str, ...]:
    """The steps of an approval, each one or more roles joined by `|`."""
    steps = table.texts(act)
    for step in steps:
        _known(table, act, step.split("|"), ROLE_CODES)
    if act in ALONE and len(steps) > 1:
        raise table.wrong(act, "takes one approval; join alternatives by | in one step")
    return steps


def _days(table: _Table, key: str) -> frozenset[date]:
    """Days, and runs of them (2026-10-01..2026-10-07)."""
    found = set()
    for text in table.texts(key):
        first, _dots, last = text.partition("..")
        try:
            day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError:
            raise table.wrong(key, "{day} is no day; write 2026-10-01", day=text) from None
        if not day <= end <= day + timedelta(days=366):
            raise table.wrong(key, "{day} is no day; write 2026-10-01", day=text)
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return frozenset(found)


def _calendar(table: _Table) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and days worked of the calendar that `calendar` names, none where it names none."""
    name = table.optional_text("calendar")
    if name is None:
        return frozenset(), frozenset()
    folder = PROFILES / "calendars"
    known = tuple(sorted(path.stem for path in folder.glob("*.toml")))
    _known(table, "calendar", [name], known)
    top = _Table(f"{name}.toml", "", tomllib.loads((folder / f"{name}.toml").read_text("utf-8")))
    free: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    for year in top.tables("years"):
        year.scalar("year")
        year.text("basis")
        free |= _days(year, "holidays")
        worked |= _days(year, "workdays")
        year.done()
    top.done()
    return free, worked


def _practice(table: _Table) -> Practice:
    standard = Practice()
    free, worked = _calendar(table)

    def count(key: str, default: int | None) -> int | None:
        value = table.scalar(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise table.wrong(key, "has to be a whole number from 1")
        return value

    return Practice(
        second_person=table.flag("second_person", standard.second_person),
        consent=table.texts("consent"),
        agreement=table.flag("agreement", standard.agreement),
        agreement_valid=table.period("agreement_valid"),
        review_days=count("review_days", None) or standard.review_days,
        archive_days=count("archive_days", None) or standard.archive_days,
        volume_sheets=count("volume_sheets", None),
        holidays=(free | (off := _days(table, "holidays"))) - (on := _days(table, "workdays")),
        workdays=(worked | on) - off,
    )


def _switches(table: _Table) -> Switches:
    standard = Switches()
    copies = standard.copies_for
    if "copies_for" in table:
        names = table.texts("copies_for")
        _known(table, "copies_for", names, get_args(Recipient))
        copies = frozenset(cast("tuple[Recipient, ...]", names))
    direct = table.texts("direct")
    _known(table, "direct", direct, ROLE_CODES)
    return Switches(
        direct=frozenset(direct),
        corrections=cast(
            "Correction", table.choice("corrections", get_args(Correction), standard.corrections)
        ),
        deletion=cast("Deletion", table.choice("deletion", get_args(Deletion), standard.deletion)),
        archivist_reads=table.flag("archivist_reads", standard.archivist_reads),
        copies_for=copies,
        excluded=table.texts("excluded"),
    )


def _threshold_defaults() -> dict[str, float]:
    standard = Thresholds()
    values = {field: getattr(standard, field) for field in Thresholds.__slots__}
    return {field: value for field, value in values.items() if isinstance(value, float)}


def _no_twins(table: _Table, key: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise table.wrong(key, "{name} stands there twice", name=name)


def _known(table: _Table, key: str, names: Iterable[str], known: Iterable[str]) -> None:
    allowed = list(known)
    for name in names:
        if name not in allowed:
            raise table.wrong(
                key, "{name} is not defined; there are {names}", name=name, names=", ".join(allowed)
            )


def _section(table: _Table) -> SectionRule:
    code = table.text("code")
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,31}", code):
        raise table.wrong("code", "has to be lower-case letters, digits and _, a letter first")
    rule = SectionRule(
        code,
        table.text("zh"),
        table.text("en"),
        cast("Grade", table.choice("grade", get_args(Grade), "normal")),
        table.texts("required"),
        table.texts("words"),
        table.texts("keepers"),
    )
    _known(table, "keepers", rule.keepers, ROLE_CODES)
    table.done()
    return rule


def _place(table: _Table, codes: list[str]) -> Place:
    place = Place(table.text("section"), table.texts("words"))
    _known(table, "section", [place.section], codes)
    table.done()
    return place


def _parameter(name: str, table: _Table) -> Parameter:
    value = table.scalar("value")
    confirmed = table.flag("confirmed", False)
    if confirmed and value is None:
        raise table.wrong("confirmed", "a value that is not set cannot be confirmed")
    parameter = Parameter(
        name, value, table.optional_text("unit"), confirmed, table.optional_text("basis")
    )
    table.done()
    return parameter


def _class(table: _Table) -> RetentionClass:
    code = table.text("code")
    period, permanent = table.period("period"), table.flag("permanent", False)
    if permanent and period is not None:
        raise table.wrong("period", "a permanent class has no period")
    confirmed = table.flag("confirmed", permanent)
    if confirmed and not permanent and period is None:
        raise table.wrong("confirmed", "a period that is not set cannot be confirmed")
    action = table.choice("action", get_args(Action), "keep" if permanent else "appraise")
    if permanent and action != "keep":
        raise table.wrong("action", "a permanent class is kept")
    rule = RetentionClass(
        code,
        table.text("zh"),
        table.text("en"),
        period,
        permanent,
        cast("Action", action),
        confirmed,
        table.optional_text("basis"),
    )
    table.done()
    return rule


def _rule(table: _Table, codes: list[str], classes: list[str]) -> ScheduleRule:
    rule = ScheduleRule(
        table.text("id"),
        table.text("class"),
        cast("Trigger", table.choice("trigger", get_args(Trigger))),
        cast("Cutoff", table.choice("cutoff", get_args(Cutoff), "none")),
        table.texts("sections"),
        table.texts("doc_types"),
        table.texts("title_words"),
        table.texts("overrides"),
        table.optional_text("basis"),
    )
    _known(table, "class", [rule.retention_class], classes)
    _known(table, "sections", rule.sections, codes)
    table.done()
    return rule


def _schedule(table: _Table, codes: list[str]) -> Schedule:
    classes = tuple(_class(each) for each in table.tables("classes"))
    _no_twins(table, "classes", [each.code for each in classes])
    rules = tuple(
        _rule(each, codes, [known.code for known in classes]) for each in table.tables("rules")
    )
    identifiers = [each.id for each in rules]
    _no_twins(table, "rules", identifiers)
    for rule in rules:
        _known(table, f"rules.{rule.id}.overrides", rule.overrides, identifiers)
    covered = {code for rule in rules for code in rule.sections or codes if not _narrow(rule)}
    for code in codes:
        if code not in covered:
            raise table.wrong("rules", "no rule covers the section {name}", name=code)
    start = table.optional_text("fiscal_year_start") or "01-01"
    match = re.fullmatch(r"(\d\d)-(\d\d)", start, re.ASCII)
    try:
        first = date(2001, int(match[1]), int(match[2])) if match else None
    except ValueError:
        first = None
    if first is None:
        raise table.wrong("fiscal_year_start", "has to be month-day such as 01-01")
    schedule = Schedule(table.text("version"), classes, rules, (first.month, first.day))
    table.done()
    return schedule


def _narrow(rule: ScheduleRule) -> bool:
    """Whether the rule fits only some papers of its sections."""
    return bool(rule.doc_types or rule.title_words)
