"""What else is due on a day, beside papers: loans, licences, passwords, reviews, counts; pure.

The source systems name the periods (requirements 3.8): statistics of use every month
(S002-8.14), a review every quarter (S000-7.1a), a count at the end of the year (S002-7.8), a
backup every month (S000-4.3c, S001-13-4.2), business licences looked at every year (S001-01-b5e),
files of customers who left arranged every year (S001-15-6).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from policies import handover
from yidang.i18n import gettext
from yidang.periods import Period
from yidang.words import state_word

Kind = Literal[
    "loan",
    "handover",
    "certificate",
    "licence",
    "contract",
    "password",
    "statistics",
    "review",
    "inventory",
    "count",
    "backup",
    "left",
    "round",
]
AHEAD = timedelta(days=30)
"""How long before its last day a licence or contract is announced."""
YEARLY = Period(years=1)
QUARTERLY = Period(months=3)
MONTHLY = Period(months=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that a person has to see to."""

    kind: Kind
    object: str  # loan, archive number, user, period
    due: date | None  # its last day; None: at once
    detail: str = ""

    def as_json(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "kind": self.kind,
            "object": self.object,
            "due": self.due.isoformat() if self.due else None,
            "detail": self.detail,
        }


def detail(duty: Duty) -> str:
    """What is said of a duty beside its object, codes in words."""
    if duty.kind in ("handover", "count"):
        return state_word(duty.detail)
    if duty.kind == "round":
        return " ".join(filter(None, (round_word(duty.object), duty.detail)))
    return duty.detail


def title(kind: Kind) -> str:
    """The duty for a person."""
    return {
        "loan": gettext("Loan that should be back"),
        "handover": gettext("Hand-over that is late"),
        "certificate": gettext("Certificate that should be back"),
        "licence": gettext("Licence to be looked at again"),
        "contract": gettext("Contract that ends"),
        "password": gettext("Password to be changed"),
        "statistics": gettext("Statistics of use to be made"),
        "review": gettext("Review to be made"),
        "inventory": gettext("Inventory to be made"),
        "count": gettext("Inventory to be closed and signed"),
        "backup": gettext("Backup to be made"),
        "left": gettext("Files of customers who left, to be arranged"),
        "round": gettext("Regular duty to be done"),
    }[kind]


def label(kind: Kind) -> str:
    """The duty in a word, for a chart."""
    return {
        "loan": gettext("Loan"),
        "handover": gettext("Hand-over"),
        "certificate": gettext("Certificate"),
        "licence": gettext("Licence"),
        "contract": gettext("Contract"),
        "password": gettext("Password"),
        "statistics": gettext("Statistics"),
        "review": gettext("Quarterly check"),
        "inventory": gettext("Inventory"),
        "count": gettext("Signature"),
        "backup": gettext("Backup"),
        "left": gettext("Moved out"),
        "round": gettext("Regular duty"),
    }[kind]


def loans(lent: Iterable[tuple[int, str, str, date | None]], today: date) -> list[Duty]:
    """Loans that are out: id, archive number, borrower, last day."""
    return [
        Duty("loan", number, due, f"{loan} {borrower}")
        for loan, number, borrower, due in lent
        if due is not None and today > due
    ]


def handovers(
    under_way: Iterable[tuple[str, str, handover.Deadlines, Collection[date], Collection[date]]],
    today: date,
) -> list[Duty]:
    """Hand-overs: number, state, last days, approved delays, days of papers still owed.

    Late is the half that is under way (S001-03-4.5), or a line of the supplement list.
    """
    found = []
    for number, state, due, delays, owed in under_way:
        if handover.overdue(state, due, delays, today):
            last = due.archive if state == "reviewed" else due.review
            found.append(Duty("handover", number, max([last, *delays]), state))
        elif state != "registered" and (late := [day for day in owed if today > day]):
            text = gettext("{count} papers owed").format(count=len(late))
            found.append(Duty("handover", number, min(late), text))
    return found


def certificates(out: Iterable[tuple[int, str, str, date | None]], today: date) -> list[Duty]:
    """Certificates that are out: id, archive number, holder, last day."""
    return [
        Duty("certificate", number, due, f"{one} {holder}".strip())
        for one, number, holder, due in out
        if due is not None and today > due
    ]


def counts(unsigned: Iterable[tuple[str, str, date]]) -> list[Duty]:
    """Inventories (number, state, day of opening) nobody has signed, to be signed in a month."""
    return [Duty("count", number, MONTHLY.after(day), state) for number, state, day in unsigned]


def licences(newest: Mapping[str, tuple[str, date, date | None]], today: date) -> list[Duty]:
    """By archive number the newest licence: its number, its day, and its end where one is known."""
    found = []
    for number, (item, day, end) in sorted(newest.items()):
        due = end if end is not None else YEARLY.after(day)
        if today + (AHEAD if end is not None else timedelta()) > due:
            found.append(Duty("licence", number, due, item))
    return found


def contracts(ends: Iterable[tuple[str, date]], today: date) -> list[Duty]:
    """Contracts (number with item, last day) that end within a month."""
    return [Duty("contract", number, end) for number, end in ends if today <= end <= today + AHEAD]


def passwords(due: Iterable[str]) -> list[Duty]:
    """Users whose password is older than the rotation."""
    return [Duty("password", name, None) for name in due]


def month_before(today: date) -> str:
    """The last whole month, as 2026-10."""
    return f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"


def quarter_before(today: date) -> str:
    """The last whole quarter, as 2026Q3."""
    quarter = (today.month - 1) // 3
    return f"{today.year}Q{quarter}" if quarter else f"{today.year - 1}Q4"


def periodic(
    today: date,
    since: date,
    made: Collection[tuple[str, str]],
    uncounted: int,
    left: int,
    last_backup: date | None,
) -> list[Duty]:
    """What comes round by the calendar.

    `since`: day of the first paper, before which nothing was due; `made`: reports (name, period)
    that somebody wrote; `uncounted`: dossiers not counted in the year that ends or ended;
    `left`: dossiers closed for more than a year and not sealed.
    """
    found = []
    month, quarter = month_before(today), quarter_before(today)
    if f"{since:%Y-%m}" <= month and ("use", month) not in made:
        found.append(Duty("statistics", month, _month_end(today)))
    first = date(int(quarter[:4]), int(quarter[-1]) * 3 - 2, 1)
    last = QUARTERLY.after(first) - timedelta(days=1)
    if since <= last and ("review", quarter) not in made:
        found.append(Duty("review", quarter, QUARTERLY.after(last)))
    # a count is of the year's end: asked for in December, overdue in January
    year = today.year if today.month == 12 else today.year - 1
    if today.month in (12, 1) and since.year <= year and uncounted:
        found.append(
            Duty(
                "inventory",
                str(year),
                date(year, 12, 31),
                gettext("{count} dossiers not counted").format(count=uncounted),
            )
        )
    if left:
        found.append(
            Duty("left", str(today.year), None, gettext("{count} dossiers").format(count=left))
        )
    begun = last_backup if last_backup is not None else since
    due = MONTHLY.after(begun)
    if today > due:
        found.append(
            Duty(
                "backup",
                last_backup.isoformat() if last_backup else "-",
                due,
                "" if last_backup else gettext("there is none"),
            )
        )
    return found


def round_word(code: str) -> str:
    """A regular duty that persons do and put on record (requirements 3.8), in words."""
    words = {
        "rollup": gettext("Collected papers rolled up"),
        "completion": gettext("Incomplete files completed"),
        "patrol": gettext("Patrol of the store"),
        "check": gettext("Full check of the store"),
        "verification": gettext("Return visits, data verified with customers"),
        "survey": gettext("Satisfaction survey"),
        "training": gettext("Secrecy training"),
        "audit": gettext("Audit with a report"),
        "inspection": gettext("Inspection by the supervisor"),
    }
    return words[code]


def rounds(
    periods: Mapping[str, Period], done: Mapping[str, date], since: date, today: date
) -> list[Duty]:
    """Regular duties whose period is over: by code the period and the day of the last time.

    What has no period in the profile is recorded, never asked for.
    """
    found = []
    for code, period in periods.items():
        last = done.get(code)
        due = period.after(last if last is not None else since)
        if today > due:
            found.append(
                Duty("round", code, due, last.isoformat() if last else gettext("never yet"))
            )
    return found


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
