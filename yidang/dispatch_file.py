"""A dispatch register (文件收发登记) as departments keep it: CSV or XLSX, Chinese or English.

Columns: date and title are needed, and something that names the dossier: archive number, or unit
(with the community, where there are several), or the customer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yidang.errors import BadRegister
from yidang.i18n import gettext
from yidang.register_file import RowError, _date, _text, _Wrong
from yidang.spreadsheet import Formula, NotATable, Row, Value, read_tables

_HEADINGS: dict[str, tuple[str, ...]] = {
    "day": ("date", "日期", "发文日期", "发出日期", "发放日期", "收文日期", "收发日期", "登记日期"),
    "title": ("title", "subject", "文件名称", "文件标题", "标题", "题名", "名称", "事由", "文件"),
    "department": ("department", "部门", "发文部门", "发文单位", "经办部门", "来文单位"),
    "ref_no": ("refno", "reference", "文号", "发文字号", "文件编号", "编号", "发文编号"),
    "archive_no": ("archiveno", "archivenumber", "档号", "档案编号", "档案号"),
    "unit": ("unit", "room", "房号", "房间号", "单元", "户号", "房屋"),
    "community": ("community", "fonds", "小区", "小区名称", "项目", "项目名称", "全宗号"),
    "customer": ("customer", "客户", "业主", "租户", "客户姓名", "业主姓名", "收件人", "收文单位"),
    "pages": ("pages", "页数", "份页数", "张数"),
}
_NEEDED = ("day", "title")
_HEAD_ROWS = 15
"""Rows in which the heading is looked for; titles and remarks may stand above it."""


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """A line of the register."""

    row: int  # as a person counts it in the file, from 1
    day: date
    title: str
    department: str | None = None
    ref_no: str | None = None
    archive_no: str | None = None
    unit: str | None = None
    community: str | None = None
    customer: str | None = None
    pages: int | None = None


def read(path: Path) -> tuple[tuple[DispatchRow, ...], tuple[RowError, ...]]:
    """The lines of every table in the file; BadRegister where none has the needed headings."""
    rows: list[DispatchRow] = []
    errors: list[RowError] = []
    heads = 0
    try:
        for table in read_tables(path):
            found = _heading(table)
            if found is None:
                continue
            heads += 1
            for number, cells in table:
                _line(number, cells, found, rows, errors)
    except NotATable as error:
        raise BadRegister(file=path.name, detail=str(error)) from None
    if not heads:
        raise BadRegister(
            file=path.name,
            detail=gettext("no heading row names {columns}").format(columns="日期, 文件名称"),
        )
    return tuple(rows), tuple(errors)


def _heading(table: Iterator[Row]) -> dict[str, int] | None:
    for _number, cells in table:
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            word = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", str(cell or ""))).lower()
            for name, words in _HEADINGS.items():
                if word in words and name not in found:
                    found[name] = place
        if all(name in found for name in _NEEDED):
            return found
        if _number > _HEAD_ROWS:
            return None
    return None


def _line(
    number: int,
    cells: tuple[Value, ...],
    columns: dict[str, int],
    rows: list[DispatchRow],
    errors: list[RowError],
) -> None:
    values = {name: cells[at] if at < len(cells) else None for name, at in columns.items()}
    if all(value is None or not str(value).strip() for value in values.values()):
        return
    column: str | None = None
    try:
        texts = {}
        for column, value in values.items():
            if isinstance(value, Formula):
                raise _Wrong(gettext("a formula is not read; write the value"))
            if column not in ("day", "pages"):
                texts[column] = _text(value) or None
        column = "title"
        title = texts.pop("title")
        if not title:
            raise _Wrong(gettext("it is empty"))
        column = "day"
        day = _date(values["day"])
        if day is None:
            raise _Wrong(gettext("it is empty"))
        column = "pages"
        pages = _pages(values.get("pages"))
    except _Wrong as error:
        errors.append(RowError(number, column, str(error)))
        return
    if not any(texts.get(name) for name in ("archive_no", "unit", "customer")):
        errors.append(
            RowError(number, "unit", gettext("it names no dossier: number, unit or customer"))
        )
        return
    rows.append(DispatchRow(number, day, title, pages=pages, **texts))


def _pages(value: Value) -> int | None:
    text = _text(value)
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,4})(?:\.0+)?\s*[页张]?", text)
    if match is None or not int(match[1]):
        raise _Wrong(gettext("write the number of pages"))
    return int(match[1])
