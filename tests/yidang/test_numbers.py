"""Archive numbers: grammar, units, display form and reading."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yidang.errors import BadNumber
from yidang.numbers import (
    ArchiveNumber,
    abbreviation_conflicts,
    accept_read,
    display,
    parse,
    parse_canonical,
    proposals,
    readings,
    same_unit,
    unit_code,
    unit_conflicts,
)

GRAMMAR = re.compile(
    r"^[A-Z][A-Z0-9]{1,7}-[A-Z0-9]{1,8}(\.[A-Z0-9]{1,8}){0,3}"
    r"-(19|20)[0-9]{2}-(?!000)[0-9]{3}(-[0-9]{4}(-[0-9]{3,4})?)?$"
)
FONDS = st.from_regex(r"[A-Z][A-Z0-9]{1,7}", fullmatch=True)
ROOM = st.from_regex(r"[A-Z1-9][A-Z0-9]{0,7}", fullmatch=True)
UNIT = st.lists(ROOM, min_size=1, max_size=4).map(".".join)
NUMBER = st.builds(
    ArchiveNumber,
    FONDS,
    UNIT,
    st.integers(1900, 2099),
    st.integers(1, 999),
    st.none() | st.integers(1, 9999),
)
PAGED = st.builds(
    ArchiveNumber,
    FONDS,
    UNIT,
    st.integers(1900, 2099),
    st.integers(1, 999),
    st.integers(1, 9999),
    st.integers(1, 9999),
)
ABBR = st.text(st.sampled_from("翠湖花园金地山庄绿都云景HYXQ"), min_size=1, max_size=6)


@given(NUMBER | PAGED)
def test_canonical_round_trip(number: ArchiveNumber) -> None:
    """Every number fits the grammar and comes back from its canonical text."""
    assert GRAMMAR.match(number.canonical)
    assert parse_canonical(number.canonical) == number
    assert parse(number.canonical, {}) == number
    assert parse_canonical(f" {number.canonical.lower()}\u3000") == number


@given(NUMBER | PAGED, ABBR)
def test_display_round_trip(number: ArchiveNumber, abbr: str) -> None:
    """The display form of one community is read back as the same number."""
    shown = display(number, abbr, number.unit.replace(".", "-"))
    assert parse(shown, {abbr: number.fonds}) == number


@given(st.lists(ABBR, min_size=1, max_size=5, unique=True), NUMBER, st.data())
def test_display_never_misread(
    abbrs: list[str], number: ArchiveNumber, data: st.DataObject
) -> None:
    """With any set of communities a display form is read right or refused, never as another."""
    fonds = {abbr: f"F{place}" for place, abbr in enumerate(abbrs)}
    abbr = data.draw(st.sampled_from(abbrs))
    truth = ArchiveNumber(fonds[abbr], number.unit, number.year, number.seq, number.item)
    shown = display(truth, abbr, number.unit)
    assert truth in readings(shown, fonds)
    try:
        assert parse(shown, fonds) == truth
    except BadNumber as error:
        assert truth.canonical in str(error)


@given(st.lists(ABBR, min_size=2, max_size=5, unique=True), NUMBER)
def test_abbreviations_without_conflict_never_clash(
    abbrs: list[str], number: ArchiveNumber
) -> None:
    """Abbreviations that were accepted one by one leave one reading of every display form."""
    fonds: dict[str, str] = {}
    for place, abbr in enumerate(abbrs):
        if not abbreviation_conflicts(abbr, fonds):
            fonds[abbr] = f"F{place}"
    for abbr, code in fonds.items():
        truth = ArchiveNumber(code, number.unit, number.year, number.seq)
        assert parse(display(truth, abbr, number.unit), fonds) == truth


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Reading never fails in another way than BadNumber."""
    for call in (lambda: parse(text, {"翠湖": "CHHY"}), lambda: unit_code(text)):
        try:
            call()
        except BadNumber:
            pass
    proposals(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3-2-1201", "3.2.1201"),
        ("3栋2单元1201室", "3.2.1201"),
        ("3栋2单元1502", "3.2.1502"),
        ("３栋２单元１２０１室", "3.2.1201"),
        ("3号楼二单元1201", "3.2.1201"),
        ("3號樓2單元1201室", "3.2.1201"),
        ("三栋二单元一二〇一室", "3.2.1201"),
        ("十二栋二单元301", "12.2.301"),
        ("二十三幢1单元1201", "23.1.1201"),
        ("03栋02单元1201", "3.2.1201"),
        ("3栋2单元12层1201室", "3.2.1201"),
        ("3栋2单元12楼1201室", "3.2.1201"),
        ("3#2单元1201", "3.2.1201"),
        ("3#-2-1201", "3.2.1201"),
        ("3#楼1201", "3.1201"),
        ("3—2—1201", "3.2.1201"),
        ("3 - 2 - 1201", "3.2.1201"),
        ("3 2 1201", "3.2.1201"),
        ("3.2.1201", "3.2.1201"),
        ("12弄3号1201室", "12.3.1201"),
        ("二期3栋2单元1201室", "2.3.2.1201"),
        ("A座1201", "A.1201"),
        ("A12室", "A12"),
        ("a12", "A12"),
        ("A1", "A1"),
        ("T0007", "T0007"),
        ("PUB", "PUB"),
        ("商铺12号", "SP12"),
        ("东区3栋1201", "E.3.1201"),
        ("5层503", "503"),
        ("5层03室", "5.03"),
    ],
)
def test_unit_code(text: str, code: str) -> None:
    """Units in the spellings of communities give one code."""
    assert unit_code(text) == code


@pytest.mark.parametrize(
    "text", ["", "   ", "张三", "翠湖花园", "1-2-3-4-5", "123456789", "室", "3栋é"]
)
def test_unit_refused(text: str) -> None:
    """A unit that the grammar cannot hold is refused with what to write instead."""
    with pytest.raises(BadNumber, match="3-2-1201"):
        unit_code(text)


@given(UNIT)
def test_unit_code_of_a_code_is_itself(code: str) -> None:
    """A unit code is its own spelling."""
    assert unit_code(code) == code


def test_display_of_the_source_system() -> None:
    """The display forms of the rule come out as the rule writes them."""
    number = ArchiveNumber("CHHY", "3.2.1201", 2018, 1)
    assert display(number, "翠湖", "3-2-1201") == "翠湖3-2-12012018001"
    assert display(ArchiveNumber("XXXQ", "A1", 2023, 1), "XX小区", "A1") == "XX小区A12023001"
    assert display(number.with_item(7, 2), "翠湖", "3-2-1201") == "翠湖3-2-12012018001-0007-002"
    with pytest.raises(BadNumber, match="3-2-1202"):
        display(number, "翠湖", "3-2-1202")


@pytest.mark.parametrize(
    "text",
    [
        "CHHY-3.2.1201-2018-001",
        "chhy-3.2.1201-2018-001",
        "ＣＨＨＹ－３．２．１２０１－２０１８－００１",
        " CHHY—3.2.1201—2018—001 ",
        "翠湖3-2-12012018001",
        "翠湖３-２-１２０１２０１８００１",
        "翠湖3栋2单元1201室2018001",
        "翠湖 3-2-1201 2018001",
    ],
)
def test_parse_accepts(text: str) -> None:
    """Both forms are read in the spellings that people type."""
    assert parse(text, {"翠湖": "CHHY", "翠湖花园": "CHHU"}).canonical == "CHHY-3.2.1201-2018-001"


def test_ambiguous_display_is_refused_with_its_readings() -> None:
    """HYA12023001 is refused with both readings, unless the register has only one of the units."""
    known = {"HY": "HYXQ", "HYA": "HYAQ"}
    with pytest.raises(BadNumber) as caught:
        parse("HYA12023001", known)
    assert "HYXQ-A1-2023-001" in str(caught.value)
    assert "HYAQ-1-2023-001" in str(caught.value)
    assert parse("HYA12023001", known, {"HYXQ": ["A1"], "HYAQ": ["2"]}).fonds == "HYXQ"
    with pytest.raises(BadNumber):
        parse("HYA12023001", known, {"HYXQ": ["A1"], "HYAQ": ["1"]})
    with pytest.raises(BadNumber):
        parse("HYA12023001", known, {"HYXQ": [], "HYAQ": []})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CHHY-3.2.1201-2018-000",
        "CHHY-3.2.1201-2018-1",
        "CHHY-3.2.1201-2018-0001",
        "CHHY-3.2.1201-1899-001",
        "CHHY-3.2.1201-2118-001",
        "C-3-2018-001",
        "1CHY-3-2018-001",
        "CHHYABCDE-3-2018-001",
        "CHHY-3..1-2018-001",
        "CHHY-1.2.3.4.5-2018-001",
        "CHHY-3-2018-001-0000",
        "CHHY-3-2018-001-1-1",
        "CHHY-3-२०१८-001",
        "翠湖3-2-12012018000",
        "翠湖2018001",
        "别处3-2-12012018001",
    ],
)
def test_parse_refuses(text: str) -> None:
    """What the grammar does not hold is refused."""
    with pytest.raises(BadNumber):
        parse(text, {"翠湖": "CHHY"})


@pytest.mark.parametrize(
    ("fonds", "unit", "year", "seq", "item", "page"),
    [
        ("c", "1", 2018, 1, None, None),
        ("CH", "1/2", 2018, 1, None, None),
        ("CH", "1", 218, 1, None, None),
        ("CH", "1", 2018, 1000, None, None),
        ("CH", "1", 2018, 1, 0, None),
        ("CH", "1", 2018, 1, None, 1),
    ],
)
def test_parts_are_checked(
    fonds: str, unit: str, year: int, seq: int, item: int | None, page: int | None
) -> None:
    """A number with a part outside the grammar cannot be made."""
    with pytest.raises(BadNumber):
        ArchiveNumber(fonds, unit, year, seq, item, page)


def test_abbreviation_conflicts() -> None:
    """An abbreviation that makes another one ambiguous is named, one that cannot is not."""
    assert abbreviation_conflicts("HYA", ["HY", "XX"]) == ("HY",)
    assert abbreviation_conflicts("HY", ["HYA", "HY1"]) == ("HYA", "HY1")
    assert abbreviation_conflicts("翠湖", ["翠湖"]) == ("翠湖",)
    assert abbreviation_conflicts("翠湖花园", ["翠湖"]) == ()
    assert abbreviation_conflicts("翠湖东", ["翠湖"]) == ("翠湖",)
    assert abbreviation_conflicts("翠湖二期", ["翠湖"]) == ("翠湖",)


def test_units_of_one_code() -> None:
    """Two spellings of one unit are found, and different units are not."""
    assert same_unit("3栋2单元1201室", "3-2-1201")
    assert not same_unit("3-2-1201", "3-2-1202")
    assert not same_unit("张三", "张三")
    assert unit_conflicts(["A-12", "A.12", "B1", "张三"]) == (("A-12", "A.12"),)


def test_numbers_read_by_ocr_are_proposals() -> None:
    """A misread number is accepted only as the one number on the register."""
    read = "CHHY-3.2.I2O1-2OI8-OO1"
    assert "CHHY-3.2.1201-2018-001" in {number.canonical for number in proposals(read)}
    assert accept_read(read, {"CHHY-3.2.1201-2018-001"}).unit == "3.2.1201"
    with pytest.raises(BadNumber):
        accept_read(read, {"CHHY-3.2.1202-2018-001"})
    with pytest.raises(BadNumber, match="CHHY-A1-2018-001"):
        accept_read("CHHY-AI-2018-001", {"CHHY-A1-2018-001", "CHHY-AI-2018-001"})
    assert proposals("CHHY-3.2.1201") == ()


@given(NUMBER)
def test_a_number_is_its_own_first_proposal(number: ArchiveNumber) -> None:
    """What was read right comes first."""
    found = proposals(number.canonical)
    assert not found or found[0] == number
