"""Profiles: the shipped ones load, a mistake names file, key and remedy."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from yidang.errors import BadProfile
from yidang.profile import PROFILES, available, load, loads

GOOD = """
name = "x"
title_zh = "甲"
title_en = "X"
order = "date_asc"
[[sections]]
code = "a"
zh = "甲"
en = "A"
[[sections]]
code = "b"
zh = "乙"
en = "B"
[schedule]
version = "x-1"
[[schedule.classes]]
code = "short"
zh = "短期"
en = "short"
period = "P3Y"
[[schedule.rules]]
id = "all"
class = "short"
trigger = "document_date"
"""
SOURCE_SETTINGS = {
    "collect_days",
    "loan_days",
    "gm_decision_days",
    "destruction_record_years",
    "temperature_range",
    "humidity_range",
    "backup_interval",
    "password_interval",
    "review_interval",
    "verification_interval",
    "copy_fee",
    "survey_target",
    "vip_thresholds",
    "complaint_answer_days",
}


@pytest.mark.parametrize("name", available())
def test_shipped_profile(name: str) -> None:
    """Every shipped profile loads, and nothing in it that a source leaves open is confirmed."""
    profile = load(name)
    assert profile.name == name
    assert load(PROFILES / f"{name}.toml") == profile
    assert {each.name for each in profile.parameters} >= SOURCE_SETTINGS
    assert all(each.value is None and not each.confirmed for each in profile.parameters)
    assert not profile.seal_after.confirmed
    assert all(each.permanent or not each.confirmed for each in profile.schedule.classes)


def test_residential_sections() -> None:
    """The default profile has the sections of the design under their stable codes."""
    profile = load("residential")
    assert [each.code for each in profile.sections] == (
        "identity property contracts fees repairs complaints special_needs renovation "
        "correspondence visits violations activities other"
    ).split()
    assert profile.section_title("repairs") == "维修记录"
    assert profile.section_title("repairs", "en") == "Repairs"
    assert profile.section_title("nowhere") == "nowhere"
    assert profile.section("nowhere") is None
    assert profile.parameter("loan_days") is not None
    assert profile.parameter("nothing") is None


def test_defaults() -> None:
    """Unsaid things take the careful default."""
    profile = loads(GOOD, "x.toml")
    assert profile.year_rule == "move_in"
    assert profile.seal_after.period is None
    rule = profile.schedule.classes[0]
    assert (rule.action, rule.confirmed, rule.permanent) == ("appraise", False, False)
    assert profile.thresholds.section_probability == 0.8


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('order = "date_asc"', 'order = "any"', ["order", "date_desc"]),
        ('order = "date_asc"', 'order = "fixed"', ["order_table"]),
        ('order = "date_asc"', 'ordre = "date_asc"\norder="date_asc"', ["ordre", "mean order"]),
        ('title_zh = "甲"', "title_zh = 3", ["title_zh", "text"]),
        ('title_zh = "甲"', "", ["title_zh", "missing"]),
        ('code = "b"', 'code = "a"', ["sections", "twice"]),
        ('code = "b"', 'code = "B-"', ["sections[1].code", "lower-case"]),
        ('period = "P3Y"', 'period = "3 years"', ["schedule.classes[0].period", "P5Y"]),
        ('period = "P3Y"', 'period = "P3Y"\npermanent = true', ["permanent class"]),
        ('period = "P3Y"', "confirmed = true", ["cannot be confirmed"]),
        ('period = "P3Y"', 'permanent = true\naction = "destroy"', ["is kept"]),
        ('class = "short"', 'class = "long"', ["schedule.rules[0].class", "there are short"]),
        ('id = "all"', 'id = "all"\nsections = ["c"]', ["sections", "there are a, b"]),
        ('id = "all"', 'id = "all"\nsections = ["a"]', ["no rule covers", "b"]),
        ('id = "all"', 'id = "all"\ntitle_words = ["q"]', ["no rule covers"]),
        ('id = "all"', 'id = "all"\noverrides = ["z"]', ["rules.all.overrides"]),
        ('id = "all"', 'id = "all"\noverrides = "z"', ["list of texts"]),
        ('trigger = "document_date"', 'trigger = "birth"', ["trigger", "move_out"]),
        ('version = "x-1"', 'version = "x-1"\nfiscal_year_start = "13-01"', ["month-day"]),
        ("[schedule]", "[thresholds]\nsection_probability = 2\n[schedule]", ["from 0 to 1"]),
        ("[schedule]", "[seal_after]\nperiod = 1\n[schedule]", ["seal_after.period"]),
        ("[schedule]", "[seal_after]\nconfirmed = 1\n[schedule]", ["seal_after.confirmed"]),
        ("[schedule]", "[parameters.p]\nconfirmed = true\n[schedule]", ["parameters.p.confirmed"]),
        ("[schedule]", "sections = 1\n[schedule]", ["unknown"]),
        ("[schedule]", "[schedule", ["not TOML"]),
    ],
)
def test_mistakes_name_file_and_key(old: str, new: str, words: list[str]) -> None:
    """A mistake is refused with the file, the key and what is allowed."""
    assert old in GOOD
    with pytest.raises(BadProfile) as caught:
        loads(GOOD.replace(old, new, 1), "mine.toml")
    for word in ["mine.toml", *words]:
        assert word in str(caught.value)


@pytest.mark.parametrize("name", ["nothing", "../residential", "/etc/passwd", "missing.toml", ""])
def test_unknown_profile(name: str) -> None:
    """A name that is not shipped and a file that is not there are refused."""
    with pytest.raises(BadProfile):
        load(name)


PAPERS = [
    ("fees", date(2020, 1, 5), "物业费收据", "0001"),
    ("identity", date(2018, 1, 5), "业主信息登记表", "0002"),
    ("fees", None, "押金", "0003"),
    ("fees", date(2020, 1, 5), "物业费收据", "0000"),
    ("repairs", date(2019, 1, 5), "报修单", "0004"),
]


def _sorted(name: str, papers: list[tuple[str, date | None, str, str]]) -> list[str]:
    profile = load(name)
    orders = {
        tuple(
            paper[3]
            for paper in sorted(mixed, key=lambda p: profile.sort_key(p[0], p[1], p[2], p[3]))
        )
        for mixed in itertools.permutations(papers)
    }
    assert len(orders) == 1
    return list(orders.pop())


def test_orders() -> None:
    """Each profile sorts by its own rule, undated papers last, and always the same way."""
    assert _sorted("residential", PAPERS) == ["0002", "0004", "0000", "0001", "0003"]
    assert _sorted("s001-15-office", PAPERS) == ["0000", "0001", "0004", "0002", "0003"]
    assert _sorted("s000-community", PAPERS) == ["0002", "0000", "0001", "0003", "0004"]


def test_fixed_order() -> None:
    """The attached table decides before the date; a paper it does not name ends its part."""
    papers: list[tuple[str, date | None, str, str]] = [
        ("contracts", date(2010, 1, 1), "借据", "1"),
        ("contracts", date(2020, 1, 1), "借款合同", "2"),
        ("approval", date(2021, 1, 1), "说明", "3"),
        ("approval", date(2022, 1, 1), "立项报告", "4"),
        ("elsewhere", date(2000, 1, 1), "立项报告", "5"),
    ]
    assert _sorted("s001-03-project", papers) == ["4", "3", "2", "1", "5"]
