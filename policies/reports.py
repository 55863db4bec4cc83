"""Tables for the reports of requirements 3.8: use, loans, retention, inventory, review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yidang.i18n import gettext, language
from yidang.spreadsheet import Cell, Sheet, write_xlsx

if TYPE_CHECKING:
    from policies.print.charts import Chart

Table = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]
"""Title, heading, rows."""


def month_bounds(month: str) -> tuple[datetime, datetime]:
    """First moment of a month (2026-11) and of the next; ValueError for anything else."""
    first = date.fromisoformat(f"{month}-01")
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return _moment(first), _moment(following)


def year_bounds(year: int) -> tuple[datetime, datetime]:
    """First moment of a year and of the next."""
    return _moment(date(year, 1, 1)), _moment(date(year + 1, 1, 1))


def quarter_bounds(quarter: str) -> tuple[datetime, datetime]:
    """First moment of a quarter (2026Q3) and of the next; ValueError for anything else."""
    year, sign, number = quarter.partition("Q")
    if not sign or number not in ("1", "2", "3", "4") or not year.isdigit():
        raise ValueError(quarter)
    first = date(int(year), int(number) * 3 - 2, 1)
    following = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return _moment(first), _moment(following)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(0), UTC)


def _made(made: datetime, by: str) -> str:
    return gettext("Made on {time} by {actor}").format(
        time=made.strftime("%Y-%m-%d %H:%M UTC"), actor=by
    )


def write_report(
    path: Path,
    title: str,
    tables: Sequence[Table],
    made: datetime,
    by: str,
    charts: Sequence[Chart] = (),
) -> None:
    """Write one sheet per table, and one with the charts; no cell is ever a formula."""
    before = (title, _made(made, by))
    sheets = [
        Sheet(
            name,
            tuple(heading),
            [tuple(row) for row in rows],
            tuple(max(12, len(each) * 2) for each in heading),
            before,
        )
        for name, heading, rows in tables
    ]
    drawn = None
    if charts:
        from policies.print.charts import excel_chart

        rows, tops = _numbers(charts)
        sheets.append(Sheet(gettext("Charts"), ("",), rows, (16,)))

        def drawn(sheet: Any) -> None:
            for place, (chart, top) in enumerate(zip(charts, tops, strict=True)):
                sheet.add_chart(excel_chart(chart, sheet, top, 2), f"H{2 + 24 * place}")

    write_xlsx(path, sheets, made, drawn)


def _numbers(charts: Sequence[Chart]) -> tuple[list[tuple[Cell, ...]], list[int]]:
    """The numbers behind the charts, one block below the other, and the row of each heading."""
    rows: list[tuple[Cell, ...]] = []
    tops = []
    for chart in charts:
        rows.append((chart.title,))
        tops.append(len(rows) + 2)  # below the sheet's own heading, counted from 1
        rows.append(("", *chart.series))
        rows += [
            (label, *(row[at] for row in chart.values)) for at, label in enumerate(chart.labels)
        ]
        rows.append(())
    return rows, tops


def write_pdf(
    path: Path,
    title: str,
    tables: Sequence[Table],
    made: datetime,
    by: str,
    charts: Sequence[Chart] = (),
) -> None:
    """Write the report on A4 across: charts first, then the tables."""
    from policies.print.report import write_report_pdf

    write_report_pdf(path, title, _made(made, by), tables, charts, language())
