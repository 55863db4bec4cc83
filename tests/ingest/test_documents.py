"""Headings and boundaries."""

# ruff: noqa: E501 - papers stay on one line each

from __future__ import annotations

import pytest

from ingest import documents
from ingest.glyphs import page_text
from tests.ingest.written import PAPERS, look


def odds(before: str, after: str) -> float:
    """Log odds that the second page begins a document."""
    one, two = page_text(look(before)), page_text(look(after, 2))
    return documents.starts(one, documents.signs(one), two, documents.signs(two))


CONTRACT = "#物业服务合同\n甲方:某公司\n乙方:某人\n第一条 总则\n第二条 服务内容\n"


@pytest.mark.parametrize(("before", "after"), [
    (CONTRACT + "第1页 共2页", "第三条 费用\n第四条 期限\n甲方(盖章) 乙方(签字)\n第2页 共2页"),
    (CONTRACT + "- 1 -", "第三条 费用\n双方签字\n- 2 -"),
    (CONTRACT, "第三条 违约责任\n第四条 其他"),
    (CONTRACT + "1/2", "附件 其余条款略\n2/2"),
    ("#装修申请表\n项目|内容\n(转下页)", "(接上页)\n铺砖|三十平方米"),
])  # fmt: skip
def test_second_pages_continue(before: str, after: str) -> None:
    """Page numbers, clauses and notes of continuation join pages."""
    assert odds(before, after) < -1


@pytest.mark.parametrize(("before", "after"), [
    (PAPERS[4][1], PAPERS[6][1]), (PAPERS[6][1], PAPERS[4][1]), (CONTRACT + "第2页 共2页", PAPERS[3][1]), (PAPERS[10][1], PAPERS[11][1]),
])  # fmt: skip
def test_headings_begin_documents(before: str, after: str) -> None:
    """A heading after a finished paper begins the next one."""
    assert odds(before, after) > 1


@pytest.mark.parametrize(("text", "title"), [
    ("桂苑物业服务有限公司\n#客户报修单\n编号:0012\n报修人|王建国", "客户报修单"),
    ("#收 据\n2018年3月5日 No 0034121", "收据"),
    ("#裝修申請表（存根）\n业主|某人\n内容|刷墙\n日期|2012", "裝修申請表（存根）"),
    ("尊敬的领导:\n我是业主,家里漏水。", None),
])  # fmt: skip
def test_headings(text: str, title: str | None) -> None:
    """The heading is read as printed, without letterhead and number."""
    page = page_text(look(text))
    found = documents.signs(page).title
    assert (documents.printed_title(page, found) if found else None) == title
