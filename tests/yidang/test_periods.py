"""Calendar arithmetic of retention periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yidang.periods import Period, parse_period

PERIODS = st.builds(Period, st.integers(0, 120), st.integers(0, 60), st.integers(0, 800))
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        (date(2020, 2, 29), "P1Y", date(2021, 2, 28)),
        (date(2020, 2, 29), "P4Y", date(2024, 2, 29)),
        (date(2021, 1, 31), "P1M", date(2021, 2, 28)),
        (date(2021, 10, 31), "P18M", date(2023, 4, 30)),
        (date(2018, 12, 31), "P30Y", date(2048, 12, 31)),
        (date(2018, 3, 5), "P2W", date(2018, 3, 19)),
        (date(2018, 3, 5), "P1Y2M3D", date(2019, 5, 8)),
        (date(2018, 3, 5), "P9999Y", date.max),
    ],
)
def test_end_of_a_period(start: date, period: str, last: date) -> None:
    """A period ends on the corresponding day, or on the last day of a shorter month."""
    assert parse_period(period).after(start) == last


@given(PERIODS)
def test_period_text_round_trip(period: Period) -> None:
    """A period comes back from its ISO text."""
    assert parse_period(str(period)) == period


@pytest.mark.parametrize("text", ["", "P", "1Y", "P1", "PT1H", "P-1Y", "P1.5Y", "P1D1Y", "P１Y"])
def test_other_texts_are_refused(text: str) -> None:
    """What is not an ISO 8601 period of days, weeks, months and years is refused."""
    with pytest.raises(ValueError, match="^"):
        parse_period(text)


@given(PERIODS, DAYS, st.integers(0, 4000))
def test_a_later_start_never_ends_earlier(period: Period, start: date, later: int) -> None:
    """The end of a period grows with its start."""
    assert period.after(start) <= period.after(start + timedelta(days=later))


@given(PERIODS, DAYS)
def test_before_is_the_latest_start(period: Period, end: date) -> None:
    """`before` gives the latest start whose period is over by `end`."""
    start = period.before(end)
    if start > date.min:
        assert period.after(start) <= end
        assert period.after(start + timedelta(days=1)) > end
