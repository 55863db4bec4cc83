"""Which rules of a schedule fit a document, and when their periods start and end; pure.

A period begins with the end of its starting day (trigger, moved to the end of the cut-off) and is
over at the end of its last day, the *due* day (Civil Code art. 201 to 203; Order 79: from the
first day after the fiscal year). Something may be done from the day after.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from yidang.model import RetentionRecord
from yidang.profile import Cutoff, RetentionClass, Schedule, ScheduleRule


def cutoff_end(day: date, cutoff: Cutoff, fiscal_year_start: tuple[int, int] = (1, 1)) -> date:
    """The last day of the month, quarter or year that holds `day`; `day` itself without cut-off."""
    if cutoff == "month":
        return _month_end(day.year, day.month)
    if cutoff == "quarter":
        return _month_end(day.year, (day.month + 2) // 3 * 3)
    if cutoff == "calendar_year":
        return date(day.year, 12, 31)
    if cutoff == "fiscal_year":
        month, first = fiscal_year_start
        start = date(day.year, month, first)
        if start <= day:
            if day.year == date.max.year:
                return date.max
            start = date(day.year + 1, month, first)
        return start - timedelta(days=1)
    return day


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Fitting:
    """A rule that fits a document, with its class; `overridden_by` names the rule that beats it."""

    rule: ScheduleRule
    retention_class: RetentionClass
    overridden_by: str | None = None


class RuleBook:
    """A schedule made ready for many documents."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.classes = {each.code: each for each in schedule.classes}
        self._by_section: dict[str, tuple[ScheduleRule, ...]] = {}
        self._plain: dict[tuple[str, str | None], tuple[Fitting, ...]] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def fitting(self, record: RetentionRecord) -> tuple[Fitting, ...]:
        """Every rule that fits, in the schedule's order, overridden ones marked."""
        rules = self._of(record.section)
        title = record.title or ""
        worded = any(word in title for rule in rules for word in rule.title_words)
        key = (record.section, record.doc_type)
        if not worded and key in self._plain:
            return self._plain[key]
        fits = [
            rule
            for rule in rules
            if (not rule.doc_types or record.doc_type in rule.doc_types)
            and (not rule.title_words or any(word in title for word in rule.title_words))
        ]
        beaten = {name: rule.id for rule in fits for name in rule.overrides}
        found = tuple(
            Fitting(rule, self.classes[rule.retention_class], beaten.get(rule.id)) for rule in fits
        )
        if not worded:
            self._plain[key] = found
        return found

    def _of(self, section: str) -> tuple[ScheduleRule, ...]:
        rules = self._by_section.get(section)
        if rules is None:
            rules = self._by_section[section] = tuple(
                rule
                for rule in self.schedule.rules
                if not rule.sections or section in rule.sections
            )
        return rules

    def worded(self, section: str, title: str | None) -> tuple[str, ...]:
        """The words of the section's rules that stand in the title: all that rules ask of it."""
        words = self._words.get(section)
        if words is None:
            found = {word for rule in self._of(section) for word in rule.title_words}
            words = self._words[section] = tuple(sorted(found))
        if not words or not title:
            return ()
        return tuple([word for word in words if word in title])

    def classify(
        self, section: str | None, doc_type: str | None, title: str | None
    ) -> tuple[str | None, str | None]:
        """The class and rule that a document gets when it is filed: the longest that fits."""
        record = RetentionRecord(
            document_id=0,
            archive_no="",
            item="",
            section=section or "",
            doc_type=doc_type,
            title=title,
            document_date=None,
            opened=_EPOCH,
            move_out=None,
            sealed=None,
            contract_end=None,
            dossier_state="active",
        )
        fits = [each for each in self.fitting(record) if each.overridden_by is None]
        if not fits:
            return None, None
        longest = max(fits, key=lambda each: _length(each.retention_class))
        return longest.retention_class.code, longest.rule.id


_EPOCH = date(2000, 1, 1)


def _length(found: RetentionClass) -> date:
    """Until when a paper of the epoch is kept; a class without a period counts as for ever."""
    if found.permanent or found.period is None:
        return date.max
    return found.period.after(_EPOCH)
