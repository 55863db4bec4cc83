"""Tables in files: hostile ones are refused, written ones hold no formula."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yidang.spreadsheet import Formula, NotATable, Sheet, harmless, read_tables, write_xlsx


def _all(path: Path) -> list[list[tuple[object, ...]]]:
    return [[row for _, row in table] for table in read_tables(path)]


def test_round_trip(tmp_path: Path) -> None:
    """What is written comes back with its types."""
    path = tmp_path / "a.xlsx"
    rows = [("翠湖", 3, 1.5, date(2018, 3, 5)), ("b", 4, 2.5, None)]
    sheets = [
        Sheet("目录/1", ("甲", "乙", "丙", "丁"), rows, (10, 5), ("题名",)),
        Sheet("b", ("x",), []),
    ]
    write_xlsx(path, sheets, datetime(2020, 1, 1, tzinfo=UTC))
    first, second = _all(path)
    assert first[0] == ("题名",)
    assert first[1] == ("甲", "乙", "丙", "丁")
    assert first[2] == ("翠湖", 3, 1.5, datetime(2018, 3, 5))
    assert second == [("x",)]
    assert openpyxl.load_workbook(path).sheetnames == ["目录_1", "b"]


@given(st.text(max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_becomes_a_formula(tmp_path: Path, text: str) -> None:
    """Whatever is written, the workbook holds no formula and no text that could become one."""
    path = tmp_path / "f.xlsx"
    write_xlsx(path, [Sheet("t", ("h",), [[text]])])
    for row in openpyxl.load_workbook(path)["t"].iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert not str(cell.value or "").lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_formula_like_text_is_neutralised(text: str) -> None:
    """A text that a spreadsheet would take for a formula gets an apostrophe."""
    assert str(harmless(text)).startswith("'")
    assert harmless(-1) == -1
    assert harmless("3-2-1201") == "3-2-1201"


def test_formulas_are_never_run(tmp_path: Path) -> None:
    """A formula is reported as such, whatever value it would have."""
    book = openpyxl.Workbook()
    book.create_sheet("t")["A1"] = "=1+1"
    book.save(tmp_path / "f.xlsx")
    assert _all(tmp_path / "f.xlsx") == [[], [(Formula("=1+1"),)]]


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"<a>" + b" " * (40 * 2**20))


def _plain_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 xls", "old or password-protected"),
        (b"PK\x03\x04 not really", "damaged"),
        (b"\x00\x01\x02\x03 bytes \x81\xff", "not text"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b'a,b\n"' + b"x" * 200_000, "not CSV"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, words: str) -> None:
    """What is no table is refused in one sentence that says what it is."""
    path = tmp_path / "f"
    path.write_bytes(content)
    with pytest.raises(NotATable, match=words) as caught:
        _all(path)
    assert "\n" not in str(caught.value)


def _changed(source: Path, target: Path, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(source) as good, zipfile.ZipFile(target, "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content.replace(old, new) if "sheet1" in name else content)


def test_a_row_far_down_and_a_cell_far_out(tmp_path: Path) -> None:
    """Rows and columns that are only claimed cost nothing; far cells are left out."""
    good = tmp_path / "good.xlsx"
    write_xlsx(good, [Sheet("t", ("房号", "姓名"), [["3-2-1201", "张伟"]])])
    _changed(good, tmp_path / "far.xlsx", b'r="2"', b'r="1048576"')
    assert [len(table) for table in _all(tmp_path / "far.xlsx")] == [2]
    _changed(good, tmp_path / "wide.xlsx", b'r="B2"', b'r="XFD2"')
    assert _all(tmp_path / "wide.xlsx") == [[("房号", "姓名"), ("3-2-1201",)]]


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    """Entities that would grow without end are not expanded."""
    good = tmp_path / "good.xlsx"
    write_xlsx(good, [Sheet("t", ("h",), [])])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
    )
    _changed(good, tmp_path / "bomb.xlsx", b"<worksheet", bomb + b"]><worksheet a='&j;'")
    try:
        found = _all(tmp_path / "bomb.xlsx")
    except NotATable:
        return
    assert len(str(found)) < 10_000


def test_zips_are_refused(tmp_path: Path) -> None:
    """A zip that is no workbook and one that would unpack to too much are not opened."""
    _plain_zip(tmp_path / "z.xlsx")
    with pytest.raises(NotATable, match="zip file"):
        _all(tmp_path / "z.xlsx")
    _bomb(tmp_path / "b.xlsx")
    with pytest.raises(NotATable, match="unpack to"):
        _all(tmp_path / "b.xlsx")
    with pytest.raises(NotATable, match="cannot be opened"):
        _all(tmp_path / "none.xlsx")


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=30))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_damaged_workbook_is_refused_or_read(tmp_path: Path, hits: list[tuple[int, int]]) -> None:
    """Bytes changed anywhere give a table or NotATable, never another error."""
    good = tmp_path / "good.xlsx"
    if not good.exists():
        write_xlsx(good, [Sheet("t", ("房号", "姓名"), [["3-2-1201", "张三"]] * 5)])
    data = bytearray(good.read_bytes())
    for place, value in hits:
        data[place % len(data)] = value
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(data)
    try:
        _all(bad)
    except NotATable:
        pass
