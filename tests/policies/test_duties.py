"""Duties that come round by the calendar: each on the day it is due, none before."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from policies.duties import (
    certificates,
    contracts,
    counts,
    handovers,
    licences,
    loans,
    month_before,
    periodic,
    quarter_before,
    round_word,
    rounds,
)
from policies.handover import Deadlines
from policies.reports import month_bounds, quarter_bounds
from yidang.periods import Period, parse_period
from yidang.profile import ROUNDS

SINCE = date(2024, 2, 10)


def _kinds(today: date, **more: object) -> set[str]:
    values: dict[str, object] = {
        "made": {("use", month_before(today)), ("review", quarter_before(today))},
        "uncounted": 0,
        "left": 0,
        "last_backup": today,
        **more,
    }
    return {one.kind for one in periodic(today, SINCE, **values)}  # type: ignore[arg-type]


def test_an_archive_in_order_owes_nothing() -> None:
    """Reports made, everything counted, a fresh backup: nothing is due."""
    assert _kinds(date(2026, 12, 31)) == set()


def test_each_duty_is_asked_for() -> None:
    """Statistics, review, count, old files and backup are named where they are missing."""
    day = date(2026, 12, 31)
    assert _kinds(day, made=()) == {"statistics", "review"}
    assert _kinds(day, uncounted=3) == {"inventory"}
    assert _kinds(date(2027, 1, 2), uncounted=3) == {"inventory"}
    assert _kinds(date(2026, 11, 30), uncounted=3) == set()
    assert _kinds(day, left=1) == {"left"}
    assert _kinds(day, last_backup=date(2026, 11, 30)) == {"backup"}
    assert _kinds(day, last_backup=date(2026, 12, 1)) == set()
    assert _kinds(day, last_backup=None) == {"backup"}


def test_nothing_is_owed_for_the_time_before_the_first_paper() -> None:
    """A new archive owes no statistics of a month in which it was empty."""
    assert periodic(date(2024, 2, 20), SINCE, (), 0, 0, date(2024, 2, 20)) == []


def test_loans_licences_and_contracts() -> None:
    """A loan is overdue the day after, a licence a year after, a contract named a month ahead."""
    due = date(2026, 11, 20)
    lent = [(1, "CHHY-1-2018-001", "王芳", due)]
    assert loans(lent, due) == []
    assert [one.object for one in loans(lent, due + timedelta(days=1))] == ["CHHY-1-2018-001"]
    newest = {"CHHY-1-2018-001": ("CHHY-1-2018-001-0003", date(2025, 11, 20), None)}
    assert licences(newest, due) == []
    assert [one.due for one in licences(newest, due + timedelta(days=1))] == [due]
    ends = [("CHHY-1-2018-001-0001", due)]
    assert contracts(ends, due - timedelta(days=31)) == []
    assert len(contracts(ends, due - timedelta(days=30))) == 1
    assert contracts(ends, due + timedelta(days=1)) == []


def test_handovers_certificates_and_open_counts() -> None:
    """Late is the half under way, after its approved delay; owed papers; certificates; counts."""
    review, archive = date(2026, 11, 20), date(2026, 11, 24)
    due, day = Deadlines(review, archive), timedelta(days=1)

    def late(state: str, today: date, delays: list[date], owed: list[date]) -> list[date | None]:
        found = handovers([("YJ-2026-001", state, due, delays, owed)], today)
        return [one.due for one in found]

    assert late("prepared", review, [], []) == []
    assert late("prepared", review + day, [], []) == [review]
    assert late("reviewed", review + day, [], []) == []
    assert late("reviewed", archive + day, [], []) == [archive]
    assert late("supplement", review + day, [archive], []) == []
    assert late("supplement", review + day, [archive], [review, archive]) == [review]
    assert late("registered", date(2027, 1, 1), [], [review]) == []
    out = [(1, "CHHY-1-2018-001", "银行", review), (2, "CHHY-1-2018-002", "", None)]
    assert certificates(out, review) == []
    assert [one.object for one in certificates(out, review + day)] == ["CHHY-1-2018-001"]
    assert [one.due for one in counts([("QD-2026-001", "open", review)])] == [date(2026, 12, 20)]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_periods_before_a_day_end_before_it(day: date) -> None:
    """The last whole month and quarter are over on the day, and the next of each is not."""
    for bounds, text, longest in (
        (month_bounds, month_before(day), 31),
        (quarter_bounds, quarter_before(day), 92),
    ):
        _first, end = bounds(text)
        assert end.date() <= day < end.date() + timedelta(days=longest)


@given(
    st.sampled_from(["P7D", "P1M", "P1Y"]),
    st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    st.integers(0, 800),
)
def test_a_regular_duty_is_asked_for_once_its_period_is_over(
    text: str, last: date, later: int
) -> None:
    """Not on the last day, only after it; and again from the archive's first paper on."""
    period: Period = parse_period(text)
    today = last + timedelta(days=later)
    found = rounds({"patrol": period}, {"patrol": last}, SINCE, today)
    assert bool(found) == (today > period.after(last))
    never = rounds({"patrol": period}, {}, last, today)
    assert [one.due for one in never] == [period.after(last)] * bool(found)
    assert rounds({}, {"patrol": last}, SINCE, today) == []


def test_every_regular_duty_has_words() -> None:
    """None is shown as a code."""
    assert all(" " in round_word(code) for code in ROUNDS)
