"""When paper has to be back; pure (S002-8.4 to 8.9)."""

from __future__ import annotations

from datetime import date

from policies.destruction import working_days_after
from yidang.errors import BadDecision
from yidang.i18n import gettext
from yidang.profile import Practice

RENEWALS = 2
"""How often a loan may be renewed before the paper has to come back for a check."""


def due_day(out: date, days: int, allowed: int | None, practice: Practice | None = None) -> date:
    """The last working day of a loan; `allowed` is the profile's confirmed limit."""
    if days < 1 or (allowed is not None and days > allowed):
        raise BadDecision(
            detail=gettext("a loan lasts 1 to {most} working days").format(most=allowed or "-")
        )
    calendar = practice or Practice()
    return working_days_after(out, days, calendar.holidays, calendar.workdays)


def renewed(
    due: date,
    days: int,
    renewals: int,
    today: date,
    allowed: int | None,
    practice: Practice | None = None,
) -> date:
    """The new last day; BadDecision where the loan is overdue already or was renewed too often."""
    if today > due:
        raise BadDecision(
            detail=gettext("it was due on {due}; it has to come back").format(due=due)
        )
    if renewals >= RENEWALS:
        raise BadDecision(
            detail=gettext("it was renewed {n} times; it has to come back").format(n=renewals)
        )
    return due_day(due, days, allowed, practice)


def overdue(due: date | None, state: str, today: date) -> bool:
    """Whether the paper should be back."""
    return state == "out" and due is not None and today > due
