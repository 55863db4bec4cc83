"""ISO 8601 periods and the calendar arithmetic of retention; in words too.

Years and months end on the day of the same number; where the month has none, on its last day
(29 February + 1 year = 28 February; Civil Code art. 202).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from yidang.i18n import ngettext

_ISO = re.compile(
    r"P(?=\d)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,5})M)?"
    r"(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6})D)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of calendar time."""

    years: int = 0
    months: int = 0
    days: int = 0

    def after(self, start: date) -> date:
        """The last day of the period that begins with the end of `start`; 9999-12-31 at most."""
        month = start.month - 1 + self.months + 12 * self.years
        year, month = start.year + month // 12, month % 12 + 1
        if year > date.max.year:
            return date.max
        day = min(start.day, calendar.monthrange(year, month)[1])
        try:
            return date(year, month, day) + timedelta(days=self.days)
        except OverflowError:
            return date.max

    def before(self, end: date) -> date:
        """The latest day d with ``after(d) <= end``; 0001-01-01 at least."""
        month = end.month - 1 - self.months - 12 * self.years
        year = end.year + month // 12
        if year < 1:
            return date.min
        try:
            guess = date(year, month % 12 + 1, 1) + timedelta(days=62) - timedelta(days=self.days)
        except OverflowError:
            return date.min
        while guess > date.min and self.after(guess) > end:
            guess -= timedelta(days=1)
        return guess

    def __str__(self) -> str:
        parts = [(self.years, "Y"), (self.months, "M"), (self.days, "D")]
        return "P" + ("".join(f"{size}{unit}" for size, unit in parts if size) or "0D")


def parse_period(text: str) -> Period:
    """The period that an ISO 8601 text states (P1Y, P6M, P2W, P1Y6M); ValueError otherwise."""
    match = _ISO.fullmatch(text.strip().upper())
    if match is None:
        raise ValueError(text)
    years, months, weeks, days = (
        int(match[part] or 0) for part in ("years", "months", "weeks", "days")
    )
    return Period(years, months, 7 * weeks + days)


def period_words(text: str | None) -> str:
    """An ISO 8601 period in words ("P1Y6M": "1 year 6 months"); other text as it is."""
    try:
        period = parse_period(text or "")
    except ValueError:
        return text or ""
    parts = []
    if period.years:
        parts.append(ngettext("{n} year", "{n} years", period.years).format(n=period.years))
    if period.months:
        parts.append(ngettext("{n} month", "{n} months", period.months).format(n=period.months))
    if period.days:
        parts.append(ngettext("{n} day", "{n} days", period.days).format(n=period.days))
    return " ".join(parts) or ngettext("{n} day", "{n} days", 0).format(n=0)
