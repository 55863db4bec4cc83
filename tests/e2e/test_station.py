"""The people at the station: born-digital pages, the real commands called in this process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook
from reportlab.pdfgen import canvas

from policies.print.paper import use_font
from tests.e2e.home import Home, Near, assert_balanced

REGISTER = """fonds_code,community_abbr,community_name,unit,customer_name,customer_kind,\
id_number,phone,move_in_date,move_out_date
CHHY,翠湖,翠湖花园,5-2-801,毛旭龙,owner,31011519800913913X,13925024830,2012-06-16,
CHHY,翠湖,翠湖花园,8-2-1204,杨玲静,owner,610113197510293580,13882526611,2011-09-29,
"""
MAO = ("5-2-801", "毛旭龙", "13925024830", "31011519800913913X")
YANG = ("8-2-1204", "杨玲静", "13882526611", "610113197510293580")


def repair(who: tuple[str, str, str, str], day: str, what: str) -> list[str]:
    """A page that says whose it is."""
    unit, name, phone, number = who
    return [
        "维修服务单",
        f"小区：翠湖花园　房号：{unit}",
        f"业主姓名：{name}　联系电话：{phone}",
        f"身份证号：{number}",
        f"报修日期：{day}",
        f"报修内容：{what}",
        f"维修结果：已处理，验收合格。业主签字：{name}",
    ]


def draw(path: Path, *pages: Sequence[str]) -> Path:
    """A born-digital PDF with these lines on its pages; a page without lines is blank."""
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    for lines in pages:
        for number, line in enumerate(lines):
            sheet.setFont(use_font(), 20 if number == 0 else 13)
            sheet.drawString(70, 770 - 34 * number, line)
        sheet.showPage()
    sheet.save()
    return path


def bound(path: Path, *parts: Path) -> Path:
    """The pages of several PDFs as one scan."""
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(part) as source:
                whole.pages.extend(source.pages)
        whole.save(path)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An archive with two households."""
    register = tmp_path / "register.csv"
    register.write_text(REGISTER, "utf-8")
    near = Near(tmp_path / "home", {"YIDANG_OCR__ENGINE": "tesseract", "YIDANG_OCR__WORKERS": "1"})
    near.run("init")
    near.run("households", "import", register)
    return near


def last_batch(home: Home) -> Any:
    """The newest batch of `status`."""
    return home.status()["batches"][0]


def test_a_cover_sheet_that_contradicts_its_pages_stops_its_own_part_alone(
    home: Home, tmp_path: Path
) -> None:
    """Of two cover sheets in one scan the one that contradicts its pages sends these to review;
    the other part of the file, and the rest of the batch, are filed.
    """
    numbers = {}
    for household, who in (("1", "mao"), ("2", "yang")):
        opened = home.json("dossier", "open", "--household", household)
        numbers[who] = opened["archive_no"]
        home.run("label", "cover", numbers[who], "--out", tmp_path / f"cover-{who}.pdf")
    right = draw(tmp_path / "right.pdf", repair(MAO, "2019年5月7日", "更换水龙头"))
    wrong = draw(tmp_path / "wrong.pdf", repair(MAO, "2020年6月8日", "墙面渗水"))
    scan = bound(
        tmp_path / "scan.pdf",
        tmp_path / "cover-mao.pdf", right, tmp_path / "cover-yang.pdf", wrong,
    )  # fmt: skip
    beside = draw(tmp_path / "beside.pdf", repair(YANG, "2021年7月9日", "电梯异响"))

    result = home.ingest(scan, beside)
    mixed, other = (
        next(one for one in result["scans"] if one["file"] == name)
        for name in ("scan.pdf", "beside.pdf")
    )
    kinds = [(page["kind"], page["state"]) for page in mixed["pages"]]
    assert kinds == [
        ("cover", "filed"), ("content", "filed"), ("cover", "filed"), ("content", "review"),
    ]  # fmt: skip
    assert mixed["pages"][1]["archive_no"] == numbers["mao"]
    assert other["state"] == "filed" and other["pages"][0]["archive_no"] == numbers["yang"]
    assert result["ledger"]["separators"] == 2 and result["ledger"]["review"] == 1
    (waiting,) = home.json("review", "list")["items"]
    assert waiting["file"] == "scan.pdf" and waiting["pages"] == "4" and waiting["reasons"]
    assert last_batch(home)["state"] == "closed"  # what waits in review is accounted for


@pytest.mark.slow
def test_a_page_goes_to_the_rescan_list_and_leaves_it_with_its_new_scan(
    home: Home, tmp_path: Path
) -> None:
    """What has to be scanned again leaves the queue, stays in the balance, is listed with the
    place of its paper, and is closed by the number of the new scan; the history stays.
    """
    bad = draw(tmp_path / "bad.pdf", ["维修服务单", "业主姓名：", "报修内容：漏水"])
    home.ingest(bad, code=1)
    (item,) = home.json("review", "list")["items"]
    asked = home.json(
        "review", "resolve", str(item["item"]), "--rescan", "--reason", "blur: 看不清"
    )
    again = home.json("review", "resolve", str(item["item"]), "--rescan", "--reason", "blur")
    assert asked["rescan"] == again["rescan"]
    assert home.json("review", "list")["items"] == []
    (entry,) = home.json("review", "rescans")["entries"]
    assert (entry["file"], entry["pages"], entry["code"]) == ("bad.pdf", [1], "blur")
    assert "DA/T 31" in entry["why"] and entry["note"] == "看不清" and entry["batch"]
    status = home.status()
    assert status["queue"]["rescan"] == 1 and status["queue"]["review"] == 0
    assert last_batch(home)["rescan"] == 1 and last_batch(home)["ledger"]["review"] == 1
    assert_balanced(status["ledger"])
    home.run("review", "rescans", "--out", tmp_path / "list.xlsx")
    sheet = load_workbook(tmp_path / "list.xlsx").worksheets[0]
    assert any("bad.pdf" in map(str, row) for row in sheet.iter_rows(values_only=True))
    home.run("review", "rescans", "--out", tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")

    new = draw(tmp_path / "new.pdf", repair(MAO, "2018年3月5日", "漏水"))
    page = home.ingest(new)["scans"][0]["pages"][0]
    number = f"{page['archive_no']}-{page['document']}"
    home.run("rescan", "close", str(entry["entry"]), "--by", f"{page['archive_no']}-0099", code=9)
    home.run("rescan", "close", str(entry["entry"]), "--by", number)
    home.run("rescan", "close", str(entry["entry"]), "--by", number)  # the same again is no fault
    assert home.json("rescan", "list")["entries"] == []
    (closed,) = home.json("rescan", "list", "--all")["entries"]
    assert closed["outcome"] == "replaced" and closed["replaced_by"] == number
    status = home.status()
    assert status["ledger"]["review"] == 0 and status["queue"]["rescan"] == 0
    assert_balanced(status["ledger"])
    assert home.json("review", "list")["items"] == []
    assert home.json("verify")["findings"] == []


@pytest.mark.slow
def test_an_old_scan_that_has_to_do_comes_back_to_review(home: Home, tmp_path: Path) -> None:
    """Where there is no better paper, the entry is closed with a reason and the document waits
    for a decision again.
    """
    home.ingest(draw(tmp_path / "bad.pdf", ["维修服务单", "报修内容：漏水"]), code=1)
    (item,) = home.json("review", "list")["items"]
    home.run("review", "resolve", str(item["item"]), "--rescan", "--reason", "dark")
    home.run("rescan", "close", "1", "--keep", code=22)
    home.run("rescan", "close", "1", "--keep", "--reason", "原件已缺损")
    assert [one["item"] for one in home.json("review", "list")["items"]] == [item["item"]]


@pytest.mark.slow
def test_a_sample_is_drawn_checked_and_shown(home: Home, tmp_path: Path) -> None:
    """A sample is the same for the same seed, never empty, and passes or fails by what persons
    said of its pages; the hand-over sheet and the log hold it.
    """
    days = [f"201{year}年{month}月5日" for year in (7, 8) for month in range(1, 6)]
    scan = draw(tmp_path / "many.pdf", *(repair(MAO, day, f"项目{day}") for day in days))
    result = home.ingest(scan, code=(0, 1))
    filed = result["ledger"]["filed"]
    batch = str(last_batch(home)["batch"])
    home.run("batch", "check", batch, "1", "--ok", code=9)  # none was drawn
    one = home.json("batch", "sample", batch, "--seed", "11")
    assert (one["size"], one["population"], one["verdict"]) == (1, filed, "open")
    assert home.json("batch", "sample", batch, "--seed", "11") == one
    passed = home.json("batch", "check", batch, "1", "--ok")
    assert passed["verdict"] == "passed" and passed["pages"][0]["checked_by"]

    whole = home.json("batch", "sample", batch, "--share", "1", "--seed", "3")
    assert whole["size"] == filed and whole["checked"] == 0
    wrong = home.json("batch", "check", batch, "1", "--fault", "别家的", "--misfiled", code=1)
    assert wrong["verdict"] == "failed"  # what lies in the wrong file is never within the limit
    done = home.json("batch", "check", batch, "all", "--ok", code=1)
    assert done["checked"] == filed and done["faults"] == 1
    assert last_batch(home)["sample"]["verdict"] == "failed"
    home.run("batch", "handover", batch, "--out", tmp_path / "handover.pdf")
    acts = [one["act"] for one in home.json("audit", "show", "--limit", "500")["events"]]
    assert acts.count("sample.draw") == 2 and acts.count("sample.check") == 1 + filed


@pytest.mark.slow
def test_a_blank_page_is_content_after_one_command(home: Home, tmp_path: Path) -> None:
    """A page held to be blank is listed, read and put into its document by one command, or into
    review where it stands in none; the ledger stays balanced, and doing it twice is refused.
    """
    pages: tuple[list[str], ...] = (
        repair(MAO, "2018年3月5日", "漏水"), [], repair(YANG, "2018年4月6日", "门锁"),
    )  # fmt: skip
    scan = draw(tmp_path / "scan.pdf", [], *pages)
    before = home.ingest(scan, code=(0, 1))["ledger"]
    assert before["blank"] == 2
    blanks = home.json("blank", "list")["pages"]
    assert [one["page"] for one in blanks] == [1, 3]
    for at, one in enumerate(blanks, 1):
        done = home.json("blank", "undo", str(one["scan"]), str(one["page"]), code=(0, 1))
        assert (done["state"], bool(done["number"])) == (
            ("filed", True) if one["document"] else ("review", False)
        )
        home.run("blank", "undo", str(one["scan"]), str(one["page"]), code=22)
        after = home.status()["ledger"]
        assert after["blank"] == 2 - at
        assert_balanced(after)
    assert home.json("blank", "list")["pages"] == []
    assert home.json("verify")["findings"] == []
    acts = [one["act"] for one in home.json("audit", "show", "--limit", "500")["events"]]
    assert acts.count("page.unblank") == 2


@pytest.mark.slow
def test_replaying_everything_twice_gives_nothing_twice(home: Home, tmp_path: Path) -> None:
    """What lies in quarantine says what to do; once the cause is gone a replay of everything
    files it, and another replay finds nothing to do.
    """
    pages = [repair(MAO, f"2018年{month}月5日", f"第{month}项") for month in (1, 2, 3)]
    long = draw(tmp_path / "long.pdf", *pages)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\nnothing more")
    strict = {"YIDANG_INTAKE__MAX_PAGES": "2"}
    home.run("ingest", long, broken, code=1, extra=strict)
    items = home.json("quarantine", "list")["items"]
    assert len(items) == 2
    for one in items:
        shown = home.json("quarantine", "show", str(one["item"]))
        assert shown["advice"] and shown["reason"] in shown["log"]
        assert Path(shown["folder"]).is_dir()
    batch = str(last_batch(home)["batch"])
    again = home.json("quarantine", "replay", "--batch", batch, code=1)
    assert {one["file"]: one["state"] for one in again["scans"]} == {
        "long.pdf": "filed", "broken.pdf": "quarantined",
    }  # fmt: skip
    documents = home.status()["documents"]
    third = home.json("quarantine", "replay", "--all", code=1)
    assert [one["file"] for one in third["scans"]] == ["broken.pdf"]
    status = home.status()
    assert status["documents"] == documents and status["ledger"]["quarantined"] == 1
    assert_balanced(status["ledger"])
    home.run("quarantine", "replay", code=2)


@pytest.mark.slow
def test_the_ledger_of_a_month_counts_every_operator(home: Home, tmp_path: Path) -> None:
    """The report has a line for every operator and every batch that adds up, duplicates beside
    it; a month without scans is empty.
    """
    scan = draw(tmp_path / "scan.pdf", repair(MAO, "2018年3月5日", "漏水"), [])
    home.ingest(scan)
    home.run("--actor", "lin", "ingest", scan)  # the same bytes again, by somebody else
    status = home.status()
    lines = {one["operator"]: one for one in status["operators"]}
    mine = next(one for name, one in lines.items() if name != "lin")
    assert lines["lin"]["duplicates"] == 1 and lines["lin"]["sheets"] == 2
    assert lines["lin"]["ledger"]["pages_in"] == 0
    assert mine["sheets"] == mine["released"] == mine["ledger"]["pages_in"] == 2
    month = status["batches"][0]["opened"][:7]
    home.run("report", "ledger", "--period", month, "--out", tmp_path / "ledger.xlsx")
    book = load_workbook(tmp_path / "ledger.xlsx")
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[0] in lines]
    assert {row[0]: row[5] for row in rows} == {
        name: one["ledger"]["pages_in"] for name, one in lines.items()
    }
    home.run("report", "ledger", "--period", "2001-01", "--out", tmp_path / "empty.xlsx")
    empty = load_workbook(tmp_path / "empty.xlsx").worksheets[0]
    assert not any(row[0] in lines for row in empty.iter_rows(values_only=True))
