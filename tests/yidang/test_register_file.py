"""The households register: headings, encodings, cells, and what is reported of each bad row."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yidang.errors import BadRegister
from yidang.register_file import HouseholdRow, RowError, read, valid_id_number

ENGLISH = (
    "fonds_code,community_abbr,community_name,unit,customer_name,customer_kind,"
    "id_number,phone,move_in_date,move_out_date"
)
CHINESE = "全宗号,小区简称,小区名称,房号,客户姓名,客户类型,身份证号,手机,入住日期,迁出日期"
LINE = "CHHY,翠湖,翠湖花园,3-2-1201,张伟,业主,11010519491231002X,13800138000,2018-03-05,"
GOOD = HouseholdRow(
    2,
    "CHHY",
    "翠湖",
    "翠湖花园",
    "3-2-1201",
    "张伟",
    "owner",
    "11010519491231002X",
    "13800138000",
    date(2018, 3, 5),
)


def _read(path: Path, data: bytes | str) -> list[HouseholdRow | RowError]:
    file = path / "register.csv"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(file))


def _book(path: Path, rows: Iterable[Iterable[object]]) -> list[HouseholdRow | RowError]:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("t")
    for row in rows:
        sheet.append(list(row))
    file = path / "register.xlsx"
    book.save(file)
    return list(read(file))


@pytest.mark.parametrize("heading", [ENGLISH, CHINESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_text_registers(
    tmp_path: Path, heading: str, encoding: str, delimiter: str, newline: str
) -> None:
    """Every encoding and delimiter that offices use gives the same row."""
    text = f"{heading}\n{LINE}\n\n".replace(",", delimiter).replace("\n", newline)
    assert _read(tmp_path, text.encode(encoding)) == [GOOD]


def test_workbook(tmp_path: Path) -> None:
    """A workbook with a title row, real dates and phones as numbers gives the same row."""
    row: list[object] = [*LINE.split(",")[:7]]
    row += [13800138000, datetime(2018, 3, 5), None]
    found = _book(tmp_path, [["翠湖花园业主登记册"], [], CHINESE.split(","), row])
    assert found == [
        HouseholdRow(4, *(getattr(GOOD, field) for field in HouseholdRow.__slots__[1:]))
    ]


def test_headings_in_any_order_with_remarks(tmp_path: Path) -> None:
    """Headings are known without regard to order, case, brackets and stars; others are ignored."""
    text = (
        "序号,姓名*,房号（必填）,Fonds Code,小区缩写,备注,客户类别\n"
        '1,张伟,3栋2单元1201室,chhy,翠湖,"a,b",租户\n'
    )
    (row,) = _read(tmp_path, text)
    assert isinstance(row, HouseholdRow)
    assert (row.unit, row.fonds_code, row.customer_kind) == ("3栋2单元1201室", "CHHY", "tenant")
    assert row.community_name == "翠湖"


def test_longer_headings(tmp_path: Path) -> None:
    """A longer heading is known by its end, but not where it is about somebody else."""
    text = (
        "全宗号,小区简称,楼盘房号,承租方姓名,客户类型,紧急联系人姓名,紧急联系人电话,本人手机号,固定电话\n"
        "CHHY,翠湖,A12,张伟,租户,李静,13900139000,13800138000,0571-88888888\n"
    )
    (row,) = _read(tmp_path, text)
    assert isinstance(row, HouseholdRow)
    assert (row.unit, row.customer_name, row.phone) == ("A12", "张伟", "13800138000")


def test_two_customers_in_a_row(tmp_path: Path) -> None:
    """A register with owner and tenant in one row is refused rather than half read."""
    with pytest.raises(BadRegister, match="业主姓名 and 租户姓名"):
        _read(tmp_path, "全宗号,小区简称,房号,业主姓名,租户姓名\nCHHY,翠湖,A12,张伟,李静\n")
    (row,) = _read(tmp_path, "全宗号,小区简称,房号,业主姓名,登记人姓名\nCHHY,翠湖,A12,张伟,李静\n")
    assert isinstance(row, HouseholdRow)
    assert row.customer_name == "张伟"


def test_heading_implies_the_kind(tmp_path: Path) -> None:
    """A register of 业主姓名 holds owners, and without such a heading the kind is required."""
    (row,) = _read(tmp_path, "全宗号,小区简称,房号,业主姓名\nCHHY,翠湖,A12,张伟\n")
    assert isinstance(row, HouseholdRow)
    assert row.customer_kind == "owner"
    with pytest.raises(BadRegister, match="客户类型"):
        _read(tmp_path, "全宗号,小区简称,房号,姓名\nCHHY,翠湖,A12,张伟\n")


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (0, "", "empty"),
        (0, "翠湖", "community code"),
        (3, "", "empty"),
        (3, "翠湖苑", "3-2-1201"),
        (3, "3月12日", "date"),
        (3, "12-Mar", "date"),
        (3, "PUB", "no household"),
        (4, "", "empty"),
        (4, "=cmd()", "formula"),
        (5, "", "owner"),
        (5, "朋友", "owner"),
        (6, "3.30106E+17", "damaged"),
        (6, "330106199001011000", "damaged"),
        (6, "号码", "identity"),
        (7, "1.38E+10", "damaged"),
        (7, "张三", "telephone"),
        (8, "05/03/2018", "year-month-day"),
        (8, "2018-02-30", "no such day"),
        (8, "0218-03-05", "year"),
        (9, "2017-01-01", "before"),
    ],
)
def test_bad_cells(tmp_path: Path, column: int, value: str, words: str) -> None:
    """A bad cell is reported with row, column and what to do; the row is not imported."""
    cells = LINE.split(",")
    cells[column] = value
    found = _read(tmp_path, f"{ENGLISH}\n{','.join(cells)}\n{LINE.replace('1201', '1202')}\n")
    assert isinstance(found[0], RowError)
    assert (found[0].row, found[0].column) == (2, ENGLISH.split(",")[column])
    assert words in found[0].message
    if column in (6, 7):
        assert value not in found[0].message
    assert isinstance(found[1], HouseholdRow)
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "2018-03-05",
        "2018/3/5",
        "2018.3.5",
        "2018年3月5日",
        "20180305",
        "43164",
        "2018-03-05 00:00:00",
    ],
)
def test_dates(tmp_path: Path, text: str) -> None:
    """Dates in the spellings of offices and spreadsheets are one day."""
    (row,) = _read(tmp_path, f"{ENGLISH}\n{LINE.replace('2018-03-05', text)}\n")
    assert row == GOOD


def test_numbers_that_excel_damages(tmp_path: Path) -> None:
    """An identity number kept as a number has lost digits and is reported; an old one has not."""
    row: list[object] = [*LINE.split(",")]
    for value, good in [(330106199001011234, False), (3.30106199001011e17, False)]:
        row[6] = value
        (found,) = _book(tmp_path, [ENGLISH.split(","), row])
        assert isinstance(found, HouseholdRow) is good
    row[6], row[7] = 110105491231002, 13800138000.0
    (found,) = _book(tmp_path, [ENGLISH.split(","), row])
    assert isinstance(found, HouseholdRow)
    assert (found.id_number, found.phone) == ("110105491231002", "13800138000")
    row[3] = datetime(2026, 3, 12)
    (found,) = _book(tmp_path, [ENGLISH.split(","), row])
    assert isinstance(found, RowError)
    assert "date" in found.message
    row[3] = "=A1"
    (found,) = _book(tmp_path, [ENGLISH.split(","), row])
    assert found == RowError(2, "unit", "this cell holds a formula; paste the value itself")


def test_rows_that_contradict_each_other(tmp_path: Path) -> None:
    """Communities that would make numbers ambiguous and repeated customers are reported."""
    text = "\n".join(
        [
            ENGLISH,
            LINE,
            LINE,
            LINE.replace("业主", "租户"),
            LINE.replace("CHHY", "CHHX"),
            LINE.replace("翠湖,翠湖花园", "湖,翠湖花园"),
            LINE.replace("CHHY,翠湖,翠湖花园", "CHDQ,翠湖东,翠湖东区"),
            LINE.replace("翠湖花园", "翠湖小区"),
            LINE.replace("CHHY,翠湖,翠湖花园", "JDHY,金地,金地花园"),
        ]
    )
    found = _read(tmp_path, text)
    assert [each.column if isinstance(each, RowError) else "ok" for each in found] == [
        "ok",
        None,
        "ok",
        "fonds_code",
        "community_abbr",
        "community_abbr",
        "community_name",
        "ok",
    ]
    file = tmp_path / "register.csv"
    assert isinstance(next(iter(read(file, {"翠湖": "OTHER"}))), RowError)
    assert isinstance(next(iter(read(file, {"翠湖": "CHHY"}))), HouseholdRow)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"a,b\n1,2\n", b"\x00\x01", b"\xd0\xcf\x11\xe0xls"]
)
def test_what_is_no_register(tmp_path: Path, data: bytes) -> None:
    """A file that is no register is refused in one sentence that names it."""
    with pytest.raises(BadRegister, match=r"register\.csv") as caught:
        _read(tmp_path, data)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    """Any bytes behind good headings give rows, row errors or BadRegister."""
    try:
        found = _read(tmp_path, f"{ENGLISH}\n".encode() + data)
    except BadRegister:
        return
    assert all(isinstance(each, HouseholdRow | RowError) for each in found)


def test_personal_data_is_not_shown() -> None:
    """A row's printed form holds neither identity number nor phone."""
    assert "11010519491231002X" not in repr(GOOD)
    assert "13800138000" not in repr(GOOD)


def test_check_character() -> None:
    """The check character of GB 11643 is computed."""
    assert valid_id_number("11010519491231002X")
    assert not valid_id_number("110105194912310021")
    assert not valid_id_number(io.StringIO("x").getvalue())
