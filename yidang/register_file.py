"""The households register as people keep it: CSV or XLSX, Chinese or English headings.

`read` gives one `HouseholdRow` per good row and `RowError`s for the others; a row with an error
is not imported at all, so that nothing half-read enters the register.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal, TypeVar

from yidang.errors import BadNumber, BadRegister
from yidang.i18n import gettext
from yidang.model import CustomerKind
from yidang.numbers import PUBLIC_UNIT, abbreviation_conflicts, is_fonds_code, unit_code
from yidang.spreadsheet import Formula, NotATable, Row, Value, read_tables

Column = Literal[
    "fonds_code",
    "community_abbr",
    "community_name",
    "unit",
    "customer_name",
    "customer_kind",
    "id_number",
    "phone",
    "move_in_date",
    "move_out_date",
]


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A customer of a unit as the register states it."""

    row: int  # as a person counts it in the file, from 1
    fonds_code: str
    community_abbr: str
    community_name: str
    unit: str  # as the community writes it
    customer_name: str
    customer_kind: CustomerKind
    id_number: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    move_in: date | None = None
    move_out: date | None = None


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one row (contract/households-import.schema.json)."""

    row: int
    column: str | None
    message: str  # never repeats an ID number or phone


_HEADINGS: dict[Column, tuple[str, ...]] = {
    "fonds_code": ("fonds", "fondscode", "全宗号", "全宗代码", "小区代码", "小区编码", "项目代码"),
    "community_abbr": (
        "abbr",
        "communityabbr",
        "communityabbreviation",
        "小区简称",
        "小区缩写",
        "小区名称缩写",
        "简称",
        "缩写",
        "项目简称",
    ),
    "community_name": (
        "community",
        "communityname",
        "小区名称",
        "小区",
        "小区全称",
        "社区名称",
        "项目名称",
        "楼盘名称",
        "物业项目",
    ),
    "unit": (
        "unit",
        "room",
        "house",
        "房号",
        "房屋",
        "房间号",
        "房屋编号",
        "房屋坐落",
        "单元号",
        "单元房号",
        "室号",
        "门牌号",
        "楼栋房号",
    ),
    "customer_name": (
        "name",
        "customer",
        "customername",
        "姓名",
        "客户姓名",
        "客户名称",
        "业主姓名",
        "租户姓名",
        "业主名称",
        "租户名称",
        "住户姓名",
        "客户",
    ),
    "customer_kind": (
        "kind",
        "customerkind",
        "customertype",
        "type",
        "客户类型",
        "客户类别",
        "客户性质",
        "身份",
        "类型",
        "住户类型",
        "业主租户",
    ),
    "id_number": (
        "id",
        "idno",
        "idnumber",
        "idcard",
        "身份证",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
        "公民身份号码",
        "身份证件号码",
        "统一社会信用代码",
    ),
    "phone": (
        "phone",
        "tel",
        "telephone",
        "mobile",
        "phonenumber",
        "电话",
        "电话号码",
        "联系电话",
        "手机",
        "手机号",
        "手机号码",
        "联系方式",
    ),
    "move_in_date": (
        "movein",
        "moveindate",
        "入住日期",
        "入住时间",
        "迁入日期",
        "收楼日期",
        "交房日期",
        "起租日期",
    ),
    "move_out_date": (
        "moveout",
        "moveoutdate",
        "迁出日期",
        "迁出时间",
        "搬离日期",
        "搬出日期",
        "退租日期",
        "退房日期",
    ),
}
_BY_HEADING = {word: column for column, words in _HEADINGS.items() for word in words}
_REQUIRED: tuple[Column, ...] = (
    "fonds_code",
    "community_abbr",
    "unit",
    "customer_name",
    "customer_kind",
)
_KINDS: dict[str, CustomerKind] = {
    **dict.fromkeys(("owner", "业主", "产权人", "房主", "户主", "业主本人"), "owner"),
    **dict.fromkeys(("tenant", "租户", "租客", "承租人", "租赁户", "承租方"), "tenant"),
    **dict.fromkeys(("other", "其他", "其它", "住户", "使用人", "家属"), "other"),
}
_NOTHING = {"", "-", "--", "—", "/", "\\", "无", "暂无", "空", "n/a", "na", "none", "null", "nil"}
_HEADING_ROWS = 15  # how far down the heading may stand


T = TypeVar("T")


class _Wrong(Exception):
    """A cell's mistake, in words."""


def read(
    path: Path, communities: Mapping[str, str] | None = None
) -> Iterator[HouseholdRow | RowError]:
    """Every row of the register in file order; BadRegister where the file is not a register.

    `communities` maps the abbreviations on record to their codes; a row that contradicts them is
    an error.
    """
    try:
        for table in read_tables(path):
            start = _heading(table)
            if start is not None:
                columns, implied = start
                yield from _rows(path, table, columns, implied, dict(communities or {}))
                return
    except NotATable as error:
        raise BadRegister(file=path.name, detail=str(error)) from None
    raise BadRegister(
        file=path.name,
        detail=gettext("no row with the headings was found; needed are {columns}").format(
            columns=", ".join(f"{each} ({_chinese(each)})" for each in _REQUIRED)
        ),
    )


def _chinese(column: Column) -> str:
    return next(word for word in _HEADINGS[column] if not word.isascii())


def _plain(value: Value) -> str:
    if value is None or isinstance(value, Formula):
        return ""
    text = unicodedata.normalize("NFKC", str(value)).lower()
    return re.sub(r"[\W_]|\*", "", re.sub(r"\(.*?\)|\[.*?\]", "", text))


def _heading(table: Iterator[Row]) -> tuple[dict[Column, int], CustomerKind | None] | None:
    """Which column stands where, and the kind of customer that a heading alone implies."""
    for _, (_number, cells) in zip(range(_HEADING_ROWS), table, strict=False):
        columns: dict[Column, int] = {}
        words = [_plain(cell) for cell in cells]
        for find in (_BY_HEADING.get, _by_ending):
            settled = set(columns)
            for place, word in enumerate(words):
                column = find(word)
                if column is None or column in settled or place in columns.values():
                    continue
                if column in columns and column in ("unit", "customer_name", "id_number"):
                    raise NotATable(
                        gettext(
                            "two columns give {column}: {first} and {second}; "
                            "keep one customer to a row"
                        ).format(column=column, first=cells[columns[column]], second=cells[place])
                    )
                columns.setdefault(column, place)
        if "unit" in columns and "customer_name" in columns:
            word = words[columns["customer_name"]]
            implied: CustomerKind | None = None
            if word.startswith(("业主", "租户")):
                implied = "owner" if word.startswith("业主") else "tenant"
            return columns, implied
    return None


_ENDINGS: tuple[tuple[str, Column], ...] = (
    ("姓名", "customer_name"),
    ("身份证号", "id_number"),
    ("身份证号码", "id_number"),
    ("证件号码", "id_number"),
    ("电话", "phone"),
    ("手机", "phone"),
    ("手机号", "phone"),
    ("手机号码", "phone"),
    ("房号", "unit"),
    ("入住日期", "move_in_date"),
    ("迁出日期", "move_out_date"),
)
_OTHERS = re.compile("紧急|联系人|配偶|家属|家庭|备用|担保|代理|受托|经办|管家|原")


def _by_ending(word: str) -> Column | None:
    """The column of a longer heading such as 承租方手机号; none where it is somebody else's."""
    if _OTHERS.search(word):
        return None
    return next((column for ending, column in _ENDINGS if word.endswith(ending)), None)


def _rows(
    path: Path,
    table: Iterable[Row],
    columns: dict[Column, int],
    implied: CustomerKind | None,
    communities: dict[str, str],
) -> Iterator[HouseholdRow | RowError]:
    missing = [
        each
        for each in _REQUIRED
        if each not in columns and not (each == "customer_kind" and implied)
    ]
    if missing:
        raise BadRegister(
            file=path.name,
            detail=gettext("these columns are missing: {columns}").format(
                columns=", ".join(f"{each} ({_chinese(each)})" for each in missing)
            ),
        )
    seen: dict[tuple[object, ...], int] = {}
    names: dict[str, str] = {}
    for number, cells in table:
        found = _row(number, cells, columns, implied)
        if isinstance(found, HouseholdRow):
            if not found.community_name:
                found = replace(
                    found, community_name=names.get(found.fonds_code, found.community_abbr)
                )
            found = [*_contradictions(found, communities, names, seen)] or found
        if isinstance(found, HouseholdRow):
            yield found
        else:
            yield from found


def _row(
    number: int,
    cells: tuple[Value, ...],
    columns: dict[Column, int],
    implied: CustomerKind | None,
) -> HouseholdRow | list[RowError]:
    errors: list[RowError] = []

    def take(column: Column, reader: Callable[[Value], T], default: T) -> T:
        place = columns.get(column)
        cell = cells[place] if place is not None and place < len(cells) else None
        try:
            if isinstance(cell, Formula):
                raise _Wrong(gettext("this cell holds a formula; paste the value itself"))
            return reader(cell)
        except _Wrong as error:
            errors.append(RowError(number, column, str(error)))
            return default

    fonds = take("fonds_code", _fonds, "")
    abbr = take("community_abbr", _required, "")
    name = take("community_name", _text, "")
    unit = take("unit", _unit, "")
    customer = take("customer_name", _required, "")
    kind: CustomerKind = take("customer_kind", lambda cell: _kind(cell, implied), "other")
    id_number = take("id_number", _id_number, None)
    phone = take("phone", _phone, None)
    move_in = take("move_in_date", _date, None)
    move_out = take("move_out_date", _date, None)
    if move_in is not None and move_out is not None and move_out < move_in:
        errors.append(
            RowError(number, "move_out_date", gettext("the move-out lies before the move-in"))
        )
    if errors:
        return errors
    return HouseholdRow(
        number, fonds, abbr, name, unit, customer, kind, id_number, phone, move_in, move_out
    )


def _contradictions(
    row: HouseholdRow,
    communities: dict[str, str],
    names: dict[str, str],
    seen: dict[tuple[object, ...], int],
) -> Iterator[RowError]:
    """What speaks against the row in the light of the rows and communities before it."""
    if row.community_abbr not in communities:
        clashes = abbreviation_conflicts(row.community_abbr, communities)
        if clashes:
            yield RowError(
                row.row,
                "community_abbr",
                gettext(
                    "with {others} this abbreviation makes archive numbers ambiguous; "
                    "choose another"
                ).format(others=", ".join(clashes)),
            )
            return
        if row.fonds_code in communities.values():
            other = next(abbr for abbr, code in communities.items() if code == row.fonds_code)
            yield RowError(
                row.row,
                "community_abbr",
                gettext("{code} has the abbreviation {other}").format(
                    code=row.fonds_code, other=other
                ),
            )
            return
        communities[row.community_abbr] = row.fonds_code
    elif communities[row.community_abbr] != row.fonds_code:
        yield RowError(
            row.row,
            "fonds_code",
            gettext("{abbr} has the code {other}").format(
                abbr=row.community_abbr, other=communities[row.community_abbr]
            ),
        )
        return
    if names.setdefault(row.fonds_code, row.community_name) != row.community_name:
        yield RowError(
            row.row,
            "community_name",
            gettext("{code} is called {other} in a row above").format(
                code=row.fonds_code, other=names[row.fonds_code]
            ),
        )
        return
    key = (
        row.fonds_code,
        unit_code(row.unit),
        row.customer_name,
        row.customer_kind,
        row.id_number,
        row.move_in,
    )
    first = seen.setdefault(key, row.row)
    if first != row.row:
        yield RowError(
            row.row, None, gettext("the same customer stands in row {row}").format(row=first)
        )


# --- cells ---------------------------------------------------------------------------------------


def _text(cell: Value) -> str:
    """The cell as text, NFKC and trimmed; empty for "none" words."""
    if cell is None or isinstance(cell, Formula):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()
    quoted = re.fullmatch(r'="([^"]*)"', text)  # how Excel keeps digits as text in CSV
    text = unicodedata.normalize("NFKC", quoted[1] if quoted else text.removeprefix("'"))
    text = re.sub(r"\s+", " ", text).strip().strip("\u200b\ufeff")
    return "" if text.lower() in _NOTHING else text


def _required(cell: Value) -> str:
    if isinstance(cell, date | time | timedelta):
        raise _Wrong(gettext("this cell holds a date; write a text"))
    text = _text(cell)
    if not text:
        raise _Wrong(gettext("this cell is empty; fill it in"))
    if text.startswith(("=", "@")):
        raise _Wrong(gettext("this cell holds a formula; paste the value itself"))
    if len(text) > 200:
        raise _Wrong(gettext("this text is too long"))
    return text


def _fonds(cell: Value) -> str:
    code = _required(cell).upper()
    if not is_fonds_code(code):
        raise _Wrong(
            gettext(
                "{code} is not a community code (2 to 8 of A-Z and 0-9, a letter first)"
            ).format(code=code)
        )
    return code


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"


def _unit(cell: Value) -> str:
    if isinstance(cell, date | time | timedelta) or re.fullmatch(
        rf"\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}-(?:{_MONTHS})|(?:{_MONTHS})-\d{{1,2}}"
        r"|(?:19|20)\d\d/\d{1,2}/\d{1,2}",
        _text(cell),
        re.IGNORECASE,
    ):
        raise _Wrong(
            gettext("the spreadsheet turned this unit into a date; write it again as text")
        )
    text = _required(cell)
    try:
        code = unit_code(text)
    except BadNumber as error:
        raise _Wrong(str(error)) from None
    if code == PUBLIC_UNIT:
        raise _Wrong(gettext("PUB stands for what belongs to no household; it has no customer"))
    return text


def _kind(cell: Value, implied: CustomerKind | None) -> CustomerKind:
    word = re.sub(r"\s", "", _text(cell).lower())
    if not word and implied is not None:
        return implied
    if word not in _KINDS:
        raise _Wrong(gettext("say owner (业主), tenant (租户) or other (其他)"))
    return _KINDS[word]


_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


def _id_number(cell: Value) -> str | None:
    damaged = gettext(
        "the spreadsheet damaged this number (it kept only 15 digits); format the column as "
        "text and enter it again"
    )
    if isinstance(cell, int | float) and abs(cell) >= 10**15:
        raise _Wrong(damaged)
    if isinstance(cell, date | time | timedelta):
        raise _Wrong(gettext("this cell holds a date; write a text"))
    text = re.sub(r"[\s-]", "", _text(cell)).upper()
    if not text:
        return None
    if _EXPONENT.fullmatch(text):
        raise _Wrong(damaged)
    if re.fullmatch(r"[1-9]\d{14}000", text) and not valid_id_number(text):
        raise _Wrong(damaged)
    if not re.fullmatch(r"[A-Z0-9()]{4,30}", text):
        raise _Wrong(gettext("this is not the number of an identity paper"))
    return text


def valid_id_number(text: str) -> bool:
    """Whether an 18-character resident identity number has the right check character (GB 11643)."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return False
    total = sum(int(sign) * (2 ** (17 - place) % 11) for place, sign in enumerate(text[:17]))
    return text[17] == "10X98765432"[total % 11]


def _phone(cell: Value) -> str | None:
    if isinstance(cell, date | time | timedelta):
        raise _Wrong(gettext("this cell holds a date; write a text"))
    text = _text(cell)
    if not text:
        return None
    if _EXPONENT.fullmatch(text):
        raise _Wrong(gettext("the spreadsheet damaged this number; format the column as text"))
    text = re.sub(r"\s*([;,、/])\s*", r"\1", text)
    if (
        not re.fullmatch(r"[0-9+()\-*#转 ;,、/.]{5,80}", text)
        or sum(sign.isdigit() for sign in text) < 5
    ):
        raise _Wrong(gettext("this is not a telephone number"))
    return text


_EPOCH = date(1899, 12, 30)


def _date(cell: Value) -> date | None:
    if isinstance(cell, datetime):
        return _plausible(cell.date())
    if isinstance(cell, date):
        return _plausible(cell)
    text = _text(cell)
    if not text:
        return None
    match = re.fullmatch(
        r"(\d{4})(?:\s*年\s*|[-/.])(\d{1,2})(?:\s*月\s*|[-/.])(\d{1,2})\s*日?"
        r"(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.0+)?)?)?",
        text,
        re.ASCII,
    ) or re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text, re.ASCII)
    if match is not None:
        try:
            return _plausible(date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            raise _Wrong(gettext("there is no such day")) from None
    if re.fullmatch(r"[2-6]\d{4}(?:\.\d+)?", text, re.ASCII):  # Excel's serial, 1954 to 2091
        return _EPOCH + timedelta(days=int(float(text)))
    raise _Wrong(gettext("write the date as year-month-day, for example 2018-03-05"))


def _plausible(day: date) -> date:
    if not 1900 <= day.year <= 2099:
        raise _Wrong(gettext("the year {year} cannot be right").format(year=day.year))
    return day
