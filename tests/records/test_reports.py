"""Reports as workbook and PDF with charts; the forecast as a picture; the duties of the sweep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from PIL import Image

from app.reporting import KINDS
from tests.records.house import House, build
from tests.storage.bench import Doc
from yidang.errors import BadDecision, NotAllowed

NUMBER = "CHHY-3.2.1201-2018-001"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An archive with papers and uses, one of them with a formula for a reader."""
    house = build(tmp_path_factory.mktemp("reports"))
    zhang = house.people["张三"]
    house.file(
        "papers",
        Doc((1,), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((2,), zhang, date(2019, 3, 5), "identity", "营业执照"),
    )
    house.app.catch_up()
    house.app.catalogue.note_use("copy", NUMBER, reader='=cmd|"/c calc"!A1', purpose="owner")
    yield house
    house.app.close()


@pytest.mark.parametrize("name", KINDS)
def test_every_report_in_both_forms(house: House, name: str, tmp_path: Path) -> None:
    """Each report opens as a workbook without formulas and as a PDF with a Chinese font."""
    app = house.as_role("archivist")
    book = openpyxl.load_workbook(app.report(name, tmp_path / "r.xlsx"))
    assert not [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    if name in ("use", "retention", "review", "inventory", "ledger", "duties"):
        assert getattr(book.worksheets[-1], "_charts")  # noqa: B009  no public name
    with pdfplumber.open(app.report(name, tmp_path / "r.pdf")) as pdf:
        assert len(pdf.pages[0].extract_text()) > 20
        if name in ("use", "retention", "review", "inventory", "ledger", "duties"):
            assert pdf.pages[0].rects  # the columns of a chart
        if name == "use":
            assert any("cmd|" in page.extract_text() for page in pdf.pages)
    with pytest.raises(BadDecision):
        app.report(name, tmp_path / "r.txt")


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_the_forecast_is_drawn(house: House, suffix: str, tmp_path: Path) -> None:
    """The chart is a file of its kind, with a column where something falls due."""
    path = house.as_role("archivist").write_forecast(tmp_path / f"f{suffix}", None, 30)
    if suffix == ".svg":
        assert "2026" in path.read_text("utf-8")
    elif suffix == ".png":
        with Image.open(path) as image:
            assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 3
    else:
        with pdfplumber.open(path) as pdf:
            assert "2026" in pdf.pages[0].extract_text()


def test_the_sweep_names_duties(house: House, tmp_path: Path) -> None:
    """Licence, backup and count stand in the report of the sweep in each of its forms."""
    app = house.as_role("archivist")
    report = app.sweep(date(2027, 12, 5))
    kinds = {one.kind for one in report.duties}
    assert {"licence", "backup", "inventory", "statistics", "review"} <= kinds
    app.report("use", tmp_path / "u.xlsx", "2027-11")
    app.report("review", tmp_path / "q.pdf", "2027Q3")
    assert {one.kind for one in app.duties(date(2027, 12, 5))} == kinds - {"statistics", "review"}
    assert {one["kind"] for one in report.as_json()["duties"]} == kinds
    markdown, book, _json = app.write_sweep(report, tmp_path)
    assert f"({len(report.duties)})" in markdown.read_text("utf-8")
    sheet = openpyxl.load_workbook(book).worksheets[1]
    assert sheet.max_row == len(report.duties) + 1


def test_regular_duties_are_put_on_record(house: House) -> None:
    """A patrol that was done is not asked for again; who has no right to reports records none."""
    app = house.as_role("archivist")
    day = app.clock.today()

    def asked() -> set[str]:
        return {one.object for one in app.duties(day + timedelta(days=8)) if one.kind == "round"}

    before = asked()
    assert "patrol" in before and "training" not in before  # no period, never asked for
    app.round_done("patrol", None, " 21 °C,\n50 % ")
    app.round_done("training", None, "")
    with pytest.raises(BadDecision):
        app.round_done("patrol", day + timedelta(days=1), "")
    with pytest.raises(BadDecision):
        app.round_done("walk", None, "")
    assert before - asked() == set() and "patrol" in asked()  # eight days later it is due again
    assert "patrol" not in {
        one.object for one in app.duties(day + timedelta(days=7)) if one.kind == "round"
    }
    assert [(one["duty"], one["note"]) for one in app.rounds()] == [
        ("patrol", "21 °C, 50 %"), ("training", ""),
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        house.as_role("technician").round_done("patrol", None, "")
