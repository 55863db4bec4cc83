"""Tables for the reports of requirements 3.8: use, loans, retention, inventory, review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from yidang.i18n import gettext
from yidang.spreadsheet import Cell, Sheet, write_xlsx


def month_bounds(month: str) -> tuple[datetime, datetime]:
    """First moment of a month (2026-11) and of the next; ValueError for anything else."""
    first = date.fromisoformat(f"{month}-01")
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return _moment(first), _moment(following)


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """First moment of a year and of the next."""
    return _moment(date(year, 1, 1)), _moment(date(year + 1, 1, 1))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)


def write_report(
    path: Path,
    title: str,
    tables: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Cell]]]],
    made: datetime,
    by: str,
) -> None:
    """Write one sheet per table: (title, heading, rows); no cell is ever a formula."""
    before = (
        title,
        gettext("Made on {time} by {actor}").format(
            time=made.strftime("%Y-%m-%d %H:%M UTC"), actor=by
        ),
    )
    write_xlsx(
        path,
        [
            Sheet(
                name,
                tuple(heading),
                [tuple(row) for row in rows],
                tuple(max(12, len(each) * 2) for each in heading),
                before,
            )
            for name, heading, rows in tables
        ],
        made,
    )
