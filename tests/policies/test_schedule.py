"""Cut-offs and which rules fit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.schedule import cutoff_end
from yidang.profile import Cutoff

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
STARTS = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda day: (day.month, day.day))


@pytest.mark.parametrize(
    ("day", "cutoff", "start", "end"),
    [
        (date(2020, 2, 10), "none", (1, 1), date(2020, 2, 10)),
        (date(2020, 2, 10), "month", (1, 1), date(2020, 2, 29)),
        (date(2020, 2, 10), "quarter", (1, 1), date(2020, 3, 31)),
        (date(2020, 12, 31), "quarter", (1, 1), date(2020, 12, 31)),
        (date(2020, 2, 10), "calendar_year", (1, 1), date(2020, 12, 31)),
        (date(2020, 2, 10), "fiscal_year", (1, 1), date(2020, 12, 31)),
        (date(2020, 2, 10), "fiscal_year", (4, 1), date(2020, 3, 31)),
        (date(2020, 4, 1), "fiscal_year", (4, 1), date(2021, 3, 31)),
        (date(2020, 3, 31), "fiscal_year", (4, 1), date(2020, 3, 31)),
        (date(2020, 1, 1), "fiscal_year", (3, 1), date(2020, 2, 29)),
    ],
)
def test_cutoff(day: date, cutoff: Cutoff, start: tuple[int, int], end: date) -> None:
    """A cut-off moves the start to the end of its month, quarter or year."""
    assert cutoff_end(day, cutoff, start) == end


@given(DAYS, st.sampled_from(["none", "month", "quarter", "calendar_year", "fiscal_year"]), STARTS)
def test_a_cutoff_never_starts_earlier(day: date, cutoff: Cutoff, start: tuple[int, int]) -> None:
    """The start never moves back, moves by less than a year, and is its own cut-off."""
    end = cutoff_end(day, cutoff, start)
    assert day <= end < day + timedelta(days=366)
    assert cutoff_end(end, cutoff, start) == end


@given(DAYS, STARTS)
def test_fiscal_years_are_whole(day: date, start: tuple[int, int]) -> None:
    """The day after a fiscal year's end is the first day of the next."""
    after = cutoff_end(day, "fiscal_year", start) + timedelta(days=1)
    assert (after.month, after.day) == start
