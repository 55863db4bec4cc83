"""Printed papers: columns, order, codes that the scanner side reads, text that can be copied."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pdfplumber
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.marks import find
from policies.print.catalogue import entries, write_catalogue_pdf, write_catalogue_xlsx
from policies.print.labels import (
    write_box_labels,
    write_cover_sheets,
    write_handover,
    write_section_sheets,
    write_separator_sheets,
    write_spine_labels,
)
from policies.print.paper import find_font, wrapped
from policies.print.views import BatchView, BoxView, DossierView, ItemView, ScanView
from yidang.errors import FontMissing
from yidang.model import Ledger
from yidang.profile import load

NUMBER = "CHHY-3.2.1201-2018-001"
RESIDENTIAL = load("residential")


def _item(item: int, section: str, day: date | None, title: str | None, pages: int) -> ItemView:
    return ItemView(
        f"{NUMBER}-{item:04d}",
        f"{item:04d}",
        section,
        title,
        day,
        pages,
        pages + 1,
        author="翠湖物业服务中心",
        source="扫描",
        retention="长期",
    )


ITEMS = (
    _item(1, "fees", date(2020, 1, 5), "2020年度物业服务费收据", 1),
    _item(2, "identity", date(2018, 3, 1), "业主信息登记表", 2),
    _item(3, "complaints", None, None, 3),
    _item(4, "contracts", date(2018, 3, 1), "=HYPERLINK(1)", 5),
)
DOSSIER = DossierView(
    NUMBER,
    "翠湖3-2-12012018001",
    "CHHY",
    "翠湖花园",
    "3-2-1201",
    "欧阳伟东",
    "owner",
    date(2018, 3, 1),
    None,
    ITEMS,
)
BOX = BoxView(
    "客户档案",
    "CHHY",
    "翠湖花园",
    "2018-2020",
    "翠湖3-2-12012018001",
    "翠湖3-2-12022018001",
    "0007",
    "3楼东架4层",
    "欧阳伟东",
    "长期",
)


def _text(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def _marks(path: Path, dpi: int = 150) -> list[list[tuple[str, str | None]]]:
    pages: list[list[tuple[str, str | None]]] = []
    for page in pypdfium2.PdfDocument(path):
        image = np.asarray(page.render(scale=dpi / 72).to_pil().convert("L"))
        pages.append([(seen.mark.kind, seen.mark.value) for seen in find(image)])
    return pages


def test_order_and_pages() -> None:
    """Items stand in the profile's order and their pages follow without gap."""
    found = entries(ITEMS, RESIDENTIAL)
    assert [each.item.item for each in found] == ["0002", "0004", "0001", "0003"]
    assert [each.range for each in found] == ["1-2", "3-7", "8", "9-11"]
    newest = entries(ITEMS, load("s001-15-office"))
    assert [each.item.item for each in newest] == ["0001", "0002", "0004", "0003"]
    assert [each.range for each in newest] == ["11", "9-10", "4-8", "1-3"]


@given(st.lists(st.integers(0, 5), max_size=12), st.sampled_from(["residential", "s001-15-office"]))
def test_every_page_has_one_place(pages: list[int], profile: str) -> None:
    """The page ranges of a catalogue cover every page exactly once."""
    items = [
        _item(place, "fees", date(2018, 1, 1 + place) if place % 3 else None, "x", count)
        for place, count in enumerate(pages, 1)
    ]
    covered = [
        page
        for entry in entries(items, load(profile))
        for page in range(entry.first, entry.last + 1)
    ]
    assert sorted(covered) == list(range(1, sum(pages) + 1))


def test_catalogue_xlsx(tmp_path: Path) -> None:
    """The workbook has the columns of the standards, the totals, and no formula."""
    path = tmp_path / "c.xlsx"
    write_catalogue_xlsx(path, DOSSIER, RESIDENTIAL)
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows())
    heading = [cell.value for cell in rows[2]]
    for word in "序号 档号 件号 文号 责任者 题名 日期 来源 页数 起止页 保管期限 备注".split():
        assert word in heading
    titles = [row[heading.index("题名")].value for row in rows[3:-1]]
    assert titles == ["业主信息登记表", "'=HYPERLINK(1)", "2020年度物业服务费收据", "[投诉与建议]"]
    assert rows[-1][heading.index("页数")].value == 11
    assert rows[-1][heading.index("扫描面数")].value == 15
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert "翠湖3-2-12012018001" in str(rows[0][0].value)


def test_catalogue_pdf(tmp_path: Path) -> None:
    """The printed catalogue runs over several pages, each with heading and page count."""
    path = tmp_path / "c.pdf"
    many = tuple(
        _item(place, "repairs", date(2019, 1, 1), f"第{place}次报修单", 1) for place in range(1, 81)
    )
    write_catalogue_pdf(path, replace(DOSSIER, items=many), RESIDENTIAL)
    with pdfplumber.open(path) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert "题名" in text
        assert f"第 {number} 页 共 {len(texts)} 页" in text
    assert "欧阳伟东" in texts[0]
    assert "第80次报修单" in texts[-1]


@given(st.text(max_size=60))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_title_can_be_printed(tmp_path: Path, title: str) -> None:
    """No title breaks the catalogue."""
    dossier = replace(DOSSIER, customer=title, items=(replace(ITEMS[0], title=title or None),))
    write_catalogue_pdf(tmp_path / "t.pdf", dossier, RESIDENTIAL)
    write_catalogue_xlsx(tmp_path / "t.xlsx", dossier, RESIDENTIAL)
    write_cover_sheets(tmp_path / "s.pdf", [dossier])
    assert _marks(tmp_path / "s.pdf", 72) == [[("cover", NUMBER)]]


def test_cover_sheets(tmp_path: Path) -> None:
    """Each cover sheet carries its dossier's number as a code and in words."""
    path = tmp_path / "cover.pdf"
    second = replace(DOSSIER, number="CHHY-T0007-2020-002", display_no="翠湖T00072020002")
    write_cover_sheets(path, [DOSSIER, second])
    assert _marks(path) == [[("cover", NUMBER)], [("cover", "CHHY-T0007-2020-002")]]
    text = _text(path)
    assert "翠湖3-2-12012018001" in text
    assert "欧阳伟东" in text


def test_section_and_separator_sheets(tmp_path: Path) -> None:
    """Section and separator sheets carry codes that the intake reads, also at 100 dpi."""
    write_section_sheets(tmp_path / "s.pdf", RESIDENTIAL)
    assert _marks(tmp_path / "s.pdf", 100) == [
        [("section", each.code)] for each in RESIDENTIAL.sections
    ]
    write_section_sheets(tmp_path / "one.pdf", RESIDENTIAL, ["fees"])
    assert "缴费记录" in _text(tmp_path / "one.pdf")
    write_separator_sheets(tmp_path / "p.pdf", 2)
    assert _marks(tmp_path / "p.pdf", 100) == [[("separator", None)]] * 2


def test_labels(tmp_path: Path) -> None:
    """Box labels stand two, spine labels six on a sheet, with range and place."""
    write_box_labels(tmp_path / "b.pdf", [BOX] * 3)
    with pdfplumber.open(tmp_path / "b.pdf") as pdf:
        assert len(pdf.pages) == 2
    text = _text(tmp_path / "b.pdf")
    for word in ("翠湖3-2-12012018001 — 翠湖3-2-12022018001", "2018-2020", "欧阳伟东", "0007"):
        assert text.count(word) == 3
    write_spine_labels(tmp_path / "r.pdf", [BOX] * 7)
    with pdfplumber.open(tmp_path / "r.pdf") as pdf:
        assert len(pdf.pages) == 2
        assert pdf.pages[0].extract_text().count("0007") == 6


def test_handover(tmp_path: Path) -> None:
    """The hand-over list shows every file with its digest, the balance and places to sign."""
    digest = "ab" * 32
    batch = BatchView(
        "2026-11-21 早",
        "李静",
        date(2026, 11, 21),
        tuple(ScanView(f"scan{n:04d}.pdf", digest, 4, 123456, "已归档") for n in range(1, 4)),
        Ledger(12, 9, 1, 1, 1, 0),
    )
    write_handover(tmp_path / "h.pdf", batch)
    text = _text(tmp_path / "h.pdf")
    assert text.replace("\n", "").count("scan0") == 3
    for word in ("接收页数: 12", "待核对: 1", "账页相符", "A角", "B角", "档案管理员签字"):
        assert word in text
    write_handover(tmp_path / "u.pdf", replace(batch, ledger=Ledger(12)), "en")
    assert "do not balance" in _text(tmp_path / "u.pdf")


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Printing twice gives the same file."""
    for path in (tmp_path / "1.pdf", tmp_path / "2.pdf"):
        write_cover_sheets(path, [DOSSIER])
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    for path in (tmp_path / "3.pdf", tmp_path / "4.pdf"):
        write_catalogue_pdf(path, DOSSIER, RESIDENTIAL)
    assert (tmp_path / "3.pdf").read_bytes() == (tmp_path / "4.pdf").read_bytes()


def test_without_a_chinese_font(tmp_path: Path) -> None:
    """Fonts without Chinese glyphs or that cannot be embedded are passed over, and it is said."""
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    with pytest.raises(FontMissing, match="fonts-wqy-microhei"):
        find_font([tmp_path / "none.ttf", tmp_path / "bad.ttf"])


@given(st.text(st.sampled_from("翠湖花园 abc123。"), max_size=80), st.floats(20, 100))
def test_wrapping_keeps_every_character(text: str, room: float) -> None:
    """Lines fit and together hold the text."""
    lines = wrapped(text, 10, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_terms_are_complete() -> None:
    """Every section of every view has words in both languages."""
    from policies.print.terms import TERMS, term

    assert all(term(key) and term(key, "en") for key in TERMS)
    assert json.dumps(TERMS)
