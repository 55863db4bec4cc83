"""Sections of papers that no generator wrote."""

# ruff: noqa: E501 - papers stay on one line each

from __future__ import annotations

import pytest

from ingest import documents
from ingest.glyphs import page_text
from ingest.sections import judge_section
from tests.ingest.written import PAPERS, look

SECTIONS = ("identity", "property", "contracts", "fees", "repairs", "complaints", "special_needs",
            "renovation", "correspondence", "visits", "violations", "activities", "other")


def section_of(text: str) -> tuple[str | None, float]:
    """Best section and its probability."""
    page = page_text(look(text))
    found = judge_section([page], documents.signs(page).title, SECTIONS)
    return found.best, found.confidence


@pytest.mark.parametrize(("section", "text"), PAPERS)
def test_papers_written_by_hand(section: str, text: str) -> None:
    """Each paper gets its section."""
    assert section_of(text)[0] == section


@pytest.mark.parametrize(("section", "title"), [
    ("correspondence", "关于外墙维修的通知"), ("fees", "装修押金收据"), ("fees", "物业费催缴通知单"), ("violations", "违规装修整改通知书"),
    ("visits", "维修满意度回访表"), ("contracts", "房屋租赁合同"), ("other", "授权委托书"), ("activities", "业主大会会议通知"),
    ("renovation", "裝修申請表"), ("property", "房屋交付通知书"), ("repairs", "工程維修單"), ("complaints", "投诉处理记录表"),
])  # fmt: skip
def test_hard_headings(section: str, title: str) -> None:
    """What a heading speaks about does not decide against what the paper is."""
    assert section_of(f"#{title}\n编号 12")[0] == section


@pytest.mark.parametrize(("section", "subject", "told"), [
    ("repairs", "卫生间有异味", "卫生间地漏返臭味,关着门也闻得到,麻烦派人上门看看是不是水封坏了。"),
    ("special_needs", "请关照我母亲", "我母亲八十三岁,一个人住,腿脚不便,请管家每天去看看她。"),
])  # fmt: skip
def test_an_email_is_judged_by_what_it_says(section: str, subject: str, told: str) -> None:
    """Sender, receiver and date are on every printed e-mail and speak for no section."""
    head = "发件人:王建国<w@mail.cn>\n收件人:桂苑物业\n发送时间:2021年3月5日\n主题:"
    assert section_of(f"{head}{subject}\n您好:\n{told}\n王建国 3-2-1201")[0] == section


def test_nothing_to_go_by_is_unsure() -> None:
    """A page without telling words gives no section with confidence."""
    assert section_of("12\n34")[1] < 0.5


def test_probabilities_sum_to_one() -> None:
    """Every section of the profile is ranked, and only those."""
    page = page_text(look(PAPERS[4][1]))
    found = judge_section([page], "收据", SECTIONS[:6])
    assert {s for s, _ in found.ranked} == set(SECTIONS[:6])
    assert abs(sum(p for _, p in found.ranked) - 1) < 0.01
