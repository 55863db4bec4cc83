"""What the rules say of one document on one day; pure: no clock, no store.

Every decision carries its reasons. When several rules fit, the longest decides; a hold beats all;
a period that nobody has confirmed blocks every act; a date that cannot be right is never reckoned
with. An unknown is never shorter than a known: a rule that waits for its event keeps the document.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from policies.schedule import RuleBook, cutoff_end
from yidang.model import Decision, Finding, Outcome, RetentionRecord
from yidang.profile import RetentionClass, Schedule, ScheduleRule, Trigger

OLDEST_YEARS = 50
"""A document may be this much older than its dossier; an older date is held to be misread."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What one rule says of one document."""

    rule: ScheduleRule | None  # None: a person set the class and no rule fits
    retention_class: RetentionClass
    start: date | None  # the period begins with the end of this day
    due: date | None  # its last day
    state: Outcome  # "permanent", "cannot_evaluate", "waiting" or "not_yet" (due is known)
    reasons: tuple[Finding, ...]


def evaluate(record: RetentionRecord, schedule: Schedule, today: date) -> Decision:
    """The decision over `record` on `today`."""
    return decide(record, RuleBook(schedule), today)


def decide(record: RetentionRecord, book: RuleBook, today: date) -> Decision:
    """The decision over `record` on `today`, by a schedule made ready for many."""
    reckonings, reasons = reckon(record, book, today)
    chosen = _longest(reckonings)
    if chosen is None:
        return _decision(record, book, "cannot_evaluate", None, reasons, confirmed=False)
    if len(reckonings) > 1:
        reasons.append(Finding("retain.longest", {"rule": _name(chosen)}))
    reasons += chosen.reasons
    confirmed = all(each.retention_class.confirmed for each in reckonings)
    outcome: Outcome = chosen.state
    if chosen.due is not None and record.extended is not None and record.extended > chosen.due:
        chosen = replace(chosen, due=record.extended)
        reasons.append(Finding("retain.extended", {"date": record.extended.isoformat()}))
    if chosen.due is not None and chosen.state == "not_yet":
        if today > chosen.due:
            outcome = "eligible" if confirmed else "blocked"
            reasons.append(Finding("retain.due", {"due": chosen.due.isoformat()}))
        else:
            reasons.append(Finding("retain.not_yet", {"due": chosen.due.isoformat()}))
    if not confirmed:
        doubtful = next(each for each in reckonings if not each.retention_class.confirmed)
        if doubtful.retention_class.period is not None:
            reasons.append(
                Finding(
                    "retain.unconfirmed",
                    {
                        "period": str(doubtful.retention_class.period),
                        "class": doubtful.retention_class.code,
                    },
                )
            )
    if outcome == "eligible" and chosen.retention_class.action == "keep":
        outcome = "permanent"
        reasons.append(Finding("retain.kept"))
    if record.holds:
        outcome = "held"
        reasons = [Finding("retain.held", {"hold": hold}) for hold in record.holds] + reasons
    return _decision(record, book, outcome, chosen, reasons, confirmed=confirmed)


class Judge:
    """`decide` for many documents on one day: what counts for a decision is reckoned once.

    Documents that agree in class, rules, dates that count, holds and extension share the reasons
    of their decisions; the decision is the one that `decide` gives (property-tested).
    """

    def __init__(self, book: RuleBook, today: date) -> None:
        self.book = book
        self.today = today
        self._rules: dict[tuple[Any, ...], tuple[int, tuple[Trigger, ...], bool]] = {}
        self._made: dict[tuple[Any, ...], Decision] = {}

    def decide(self, record: RetentionRecord) -> Decision:
        """The decision over `record`."""
        kind = (
            record.section,
            record.doc_type,
            self.book.worded(record.section, record.title),
            record.retention_class,
        )
        rules = self._rules.get(kind)
        if rules is None:
            rules = self._rules[kind] = (len(self._rules), *self._asked(record))
        number, triggers, dated = rules
        written, opened = record.document_date, 0
        events = tuple([_event(record, trigger) for trigger in triggers])
        if dated:
            opened = record.opened.year
        elif written is not None and written <= self.today:
            later = [event for event in events if event is not None and written > event]
            if not later:
                written = None  # no rule asks for it
        key = (number, written, opened, events, record.holds, record.extended)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = decide(record, self.book, self.today)
        return Decision(
            record.document_id,
            record.archive_no,
            record.item,
            record.section,
            made.outcome,
            made.action,
            made.due,
            made.retention_class,
            made.rule,
            made.schedule_version,
            made.confirmed,
            made.reasons,
        )

    def _asked(self, record: RetentionRecord) -> tuple[tuple[Trigger, ...], bool]:
        """Events that the rules of such a record start from, and whether its own date counts."""
        counting = [one.rule for one in self.book.fitting(record) if one.overridden_by is None]
        triggers = {rule.trigger for rule in counting}
        dated = bool(triggers & {"document_date", "fiscal_year_end"}) or not counting
        return tuple(sorted(triggers - {"document_date", "fiscal_year_end"})), dated


def _decision(
    record: RetentionRecord,
    book: RuleBook,
    outcome: Outcome,
    chosen: Reckoning | None,
    reasons: list[Finding],
    *,
    confirmed: bool,
) -> Decision:
    if record.holds and chosen is None:
        outcome = "held"
        reasons = [Finding("retain.held", {"hold": hold}) for hold in record.holds] + reasons
    action = None
    if chosen is not None and outcome in ("eligible", "permanent"):
        action = chosen.retention_class.action
    return Decision(
        record.document_id,
        record.archive_no,
        record.item,
        record.section,
        outcome,
        action,
        chosen.due if chosen else None,
        chosen.retention_class.code if chosen else None,
        chosen.rule.id if chosen and chosen.rule else None,
        book.schedule.version,
        confirmed,
        tuple(reasons),
    )


def reckon(
    record: RetentionRecord, book: RuleBook, today: date
) -> tuple[tuple[Reckoning, ...], list[Finding]]:
    """What every rule that counts says, and the findings about which rules count."""
    notes: list[Finding] = []
    fitting = book.fitting(record)
    for each in fitting:
        if each.overridden_by is not None:
            notes.append(
                Finding("retain.overridden", {"rule": each.rule.id, "by": each.overridden_by})
            )
    counting = [each for each in fitting if each.overridden_by is None]
    if record.retention_class is not None:
        own = book.classes.get(record.retention_class)
        if own is None:
            notes.append(Finding("retain.no_class", {"class": record.retention_class}))
            return (), notes
        notes.append(Finding("retain.by_person", {"class": own.code}))
        rules: list[ScheduleRule | None] = [each.rule for each in counting]
        return tuple(_reckon(record, each, own, book, today) for each in rules or [None]), notes
    if not counting:
        notes.append(Finding("retain.no_rule", {"section": record.section}))
        return (), notes
    return (
        tuple(_reckon(record, each.rule, each.retention_class, book, today) for each in counting),
        notes,
    )


def _reckon(
    record: RetentionRecord,
    rule: ScheduleRule | None,
    retention_class: RetentionClass,
    book: RuleBook,
    today: date,
) -> Reckoning:
    code = retention_class.code
    if retention_class.permanent:
        return Reckoning(
            rule, retention_class, None, None, "permanent",
            (Finding("retain.permanent", {"class": code}),),
        )  # fmt: skip
    if retention_class.period is None:
        return _unknown(rule, retention_class, Finding("retain.no_period", {"class": code}))
    trigger: Trigger = rule.trigger if rule else "document_date"
    by_document = trigger in ("document_date", "fiscal_year_end")
    written = record.document_date
    if written is None:
        if by_document:
            return _unknown(rule, retention_class, Finding("retain.no_date"))
    elif written > today:
        return _unknown(
            rule, retention_class, Finding("retain.date_future", {"date": written.isoformat()})
        )
    elif by_document and written.year < record.opened.year - OLDEST_YEARS:
        return _unknown(
            rule, retention_class, Finding("retain.date_early", {"date": written.isoformat()})
        )
    event = _event(record, trigger)
    if event is None:
        return Reckoning(
            rule, retention_class, None, None, "waiting", (Finding(f"retain.waiting.{trigger}"),)
        )
    reasons = [Finding(f"retain.starts.{trigger}", {"date": event.isoformat()})]
    if written is not None and written > event:
        event = written
        reasons.append(Finding("retain.document_later", {"date": event.isoformat()}))
    cutoff = rule.cutoff if rule else "none"
    if trigger == "fiscal_year_end":
        cutoff = "fiscal_year"
    start = cutoff_end(event, cutoff, book.schedule.fiscal_year_start)
    if cutoff != "none":
        reasons.append(Finding(f"retain.cutoff.{cutoff}", {"date": start.isoformat()}))
    due = retention_class.period.after(start)
    reasons.append(
        Finding(
            "retain.period",
            {
                "rule": rule.id if rule else "-",
                "class": code,
                "period": str(retention_class.period),
                "due": due.isoformat(),
            },
        )
    )
    return Reckoning(rule, retention_class, start, due, "not_yet", tuple(reasons))


def _unknown(
    rule: ScheduleRule | None, retention_class: RetentionClass, finding: Finding
) -> Reckoning:
    return Reckoning(rule, retention_class, None, None, "cannot_evaluate", (finding,))


def _event(record: RetentionRecord, trigger: Trigger) -> date | None:
    if trigger in ("document_date", "fiscal_year_end"):
        return record.document_date
    if trigger == "move_out":
        return record.move_out
    if trigger == "contract_end":
        return record.contract_end
    if trigger == "sealed":
        return record.sealed
    if trigger == "superseded":
        return record.superseded
    return record.relation_end or record.move_out


_RANK: dict[Outcome, int] = {"permanent": 3, "cannot_evaluate": 2, "waiting": 1, "not_yet": 0}


def _longest(reckonings: tuple[Reckoning, ...]) -> Reckoning | None:
    """The one that keeps longest: for ever, unknown, waiting, then the latest day."""
    return max(
        reckonings,
        key=lambda each: (_RANK[each.state], each.due or date.min),
        default=None,
    )


def _name(reckoning: Reckoning) -> str:
    return reckoning.rule.id if reckoning.rule else reckoning.retention_class.code
