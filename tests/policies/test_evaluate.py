"""Retention decisions: what decides, what beats what, and that every decision has its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.evaluate import Judge, decide, evaluate
from policies.schedule import RuleBook
from yidang.findings import TEMPLATES, sentence
from yidang.model import Decision, RetentionRecord
from yidang.periods import Period, parse_period
from yidang.profile import Action, RetentionClass, Schedule, ScheduleRule, load

TODAY = date(2026, 11, 21)
RECORD = RetentionRecord(
    document_id=1,
    archive_no="CHHY-3.2.1201-2018-001",
    item="0001",
    section="fees",
    doc_type=None,
    title="物业费",
    document_date=date(2018, 3, 5),
    opened=date(2018, 3, 1),
    move_out=None,
    sealed=None,
    contract_end=None,
    dossier_state="active",
)


def _class(
    code: str, period: str | None, *, confirmed: bool = True, action: Action = "destroy"
) -> RetentionClass:
    return RetentionClass(
        code, code, code, parse_period(period) if period else None, False, action, confirmed
    )


FOREVER = RetentionClass("permanent", "永久", "permanent", None, True, "keep", True)
CLASSES = (_class("short", "P3Y"), _class("medium", "P10Y"), _class("open", None), FOREVER)


def _decide(
    *rules: ScheduleRule,
    record: RetentionRecord = RECORD,
    today: date = TODAY,
    classes: tuple[RetentionClass, ...] = CLASSES,
    start: tuple[int, int] = (1, 1),
) -> Decision:
    return evaluate(record, Schedule("v1", classes, rules, start), today)


def _codes(decision: Decision) -> list[str]:
    return [each.code for each in decision.reasons]


SHORT = ScheduleRule("short", "short", "document_date")
MEDIUM = ScheduleRule("medium", "medium", "document_date")


def test_the_last_day_is_kept() -> None:
    """A document is kept through its due day and eligible from the day after."""
    due = date(2021, 3, 5)
    on_the_day = _decide(SHORT, today=due)
    assert (on_the_day.outcome, on_the_day.due, on_the_day.action) == ("not_yet", due, None)
    after = _decide(SHORT, today=due + timedelta(days=1))
    assert (after.outcome, after.action, after.rule) == ("eligible", "destroy", "short")
    assert after.schedule_version == "v1"


def test_29_february() -> None:
    """29 February and three years end on 28 February."""
    record = replace(RECORD, document_date=date(2020, 2, 29))
    assert _decide(SHORT, record=record).due == date(2023, 2, 28)


def test_the_longest_rule_decides() -> None:
    """Of several rules the longest decides, in whatever order they stand."""
    for rules in [(SHORT, MEDIUM), (MEDIUM, SHORT)]:
        decision = _decide(*rules)
        assert (decision.rule, decision.outcome, decision.due) == (
            "medium",
            "not_yet",
            date(2028, 3, 5),
        )
        assert "retain.longest" in _codes(decision)


def test_an_unknown_is_never_shorter() -> None:
    """A rule that waits for its event keeps a document that another rule would let go."""
    waiting = ScheduleRule("w", "short", "move_out")
    assert _decide(SHORT, today=date(2030, 1, 1)).outcome == "eligible"
    assert _decide(SHORT, waiting, today=date(2030, 1, 1)).outcome == "waiting"
    unset = ScheduleRule("u", "open", "document_date")
    assert _decide(SHORT, waiting, unset, today=date(2030, 1, 1)).outcome == "cannot_evaluate"
    forever = ScheduleRule("p", "permanent", "document_date")
    assert _decide(SHORT, waiting, unset, forever, today=date(2030, 1, 1)).outcome == "permanent"


def test_a_closer_rule_overrides() -> None:
    """A rule that overrides another counts alone, and says so."""
    closer = ScheduleRule(
        "closer", "short", "document_date", title_words=("临时",), overrides=("medium",)
    )
    assert _decide(MEDIUM, closer).rule == "medium"
    record = replace(RECORD, title="临时服务约定")
    decision = _decide(MEDIUM, closer, record=record)
    assert decision.rule == "closer"
    assert "retain.overridden" in _codes(decision)


def test_selectors() -> None:
    """Section and document type choose the rules."""
    other = ScheduleRule("other", "short", "document_date", sections=("repairs",))
    typed = ScheduleRule("typed", "short", "document_date", doc_types=("receipt",))
    assert _codes(_decide(other)) == ["retain.no_rule"]
    assert _decide(typed).outcome == "cannot_evaluate"
    assert _decide(typed, record=replace(RECORD, doc_type="receipt")).rule == "typed"


@pytest.mark.parametrize(
    ("trigger", "field"),
    [
        ("move_out", "move_out"),
        ("contract_end", "contract_end"),
        ("sealed", "sealed"),
        ("superseded", "superseded"),
        ("relation_end", "relation_end"),
        ("relation_end", "move_out"),
        ("document_date", "document_date"),
    ],
)
def test_triggers(trigger: str, field: str) -> None:
    """Each trigger waits for its own event and counts from it."""
    rule = ScheduleRule("r", "short", trigger)  # type: ignore[arg-type]
    bare = replace(RECORD, document_date=None)
    before = _decide(rule, record=bare)
    assert before.outcome == ("cannot_evaluate" if trigger == "document_date" else "waiting")
    happening: dict[str, Any] = {field: date(2019, 6, 1)}
    happened = replace(bare, **happening)
    assert _decide(rule, record=happened).due == date(2022, 6, 1)


def test_fiscal_year_end() -> None:
    """Vouchers count from the end of the fiscal year that holds their date."""
    rule = ScheduleRule("r", "short", "fiscal_year_end")
    assert _decide(rule).due == date(2021, 12, 31)
    assert _decide(rule, start=(4, 1)).due == date(2021, 3, 31)
    assert _decide(rule, start=(3, 1)).due == date(2022, 2, 28)


def test_a_paper_never_counts_from_before_it_was_written() -> None:
    """A paper written after the event counts from its own date."""
    rule = ScheduleRule("r", "short", "move_out")
    decision = _decide(rule, record=replace(RECORD, move_out=date(2017, 1, 1)))
    assert decision.due == date(2021, 3, 5)
    assert "retain.document_later" in _codes(decision)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (TODAY + timedelta(days=1), "retain.date_future"),
        (date(1908, 3, 5), "retain.date_early"),
        (None, "retain.no_date"),
    ],
)
def test_a_date_that_cannot_be_right(day: date | None, code: str) -> None:
    """A misread or missing date makes nothing due."""
    decision = _decide(SHORT, record=replace(RECORD, document_date=day))
    assert (decision.outcome, decision.due) == ("cannot_evaluate", None)
    assert code in _codes(decision)


def test_unconfirmed_periods_block() -> None:
    """An example period blocks when it is due, also as the shorter of two rules."""
    classes = (_class("short", "P3Y", confirmed=False), _class("medium", "P4Y"))
    decision = _decide(SHORT, classes=classes)
    assert (decision.outcome, decision.action, decision.confirmed) == ("blocked", None, False)
    assert "retain.unconfirmed" in _codes(decision)
    assert _decide(SHORT, MEDIUM, classes=classes).outcome == "blocked"
    assert _decide(MEDIUM, classes=classes).outcome == "eligible"
    assert _decide(SHORT, classes=classes, today=date(2019, 1, 1)).outcome == "not_yet"


def test_a_persons_class_beats_the_rule() -> None:
    """A class that a person gave is reckoned with the rule's trigger."""
    decision = _decide(SHORT, record=replace(RECORD, retention_class="medium"))
    assert (decision.retention_class, decision.due) == ("medium", date(2028, 3, 5))
    assert _decide(record=replace(RECORD, retention_class="medium")).due == date(2028, 3, 5)
    assert _decide(SHORT, record=replace(RECORD, retention_class="x")).outcome == "cannot_evaluate"
    assert (
        _decide(SHORT, record=replace(RECORD, retention_class="permanent")).outcome == "permanent"
    )


def test_keep_is_never_eligible() -> None:
    """A class whose action is to keep is permanent in effect."""
    classes = (_class("short", "P3Y", action="keep"),)
    decision = _decide(SHORT, classes=classes)
    assert (decision.outcome, decision.action) == ("permanent", "keep")


def test_a_hold_wins() -> None:
    """A hold beats every outcome and is the first reason."""
    for record in [RECORD, replace(RECORD, document_date=None), replace(RECORD, section="x")]:
        for rules in [(SHORT,), (), (ScheduleRule("p", "permanent", "document_date"),)]:
            held = replace(record, holds=("诉讼",))
            decision = _decide(*rules, record=held)
            assert (decision.outcome, decision.action) == ("held", None)
            assert decision.reasons[0].params == {"hold": "诉讼"}


DAY = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1))
RECORDS = st.builds(
    RetentionRecord,
    document_id=st.integers(1, 9),
    archive_no=st.just("CHHY-1-2018-001"),
    item=st.just("0001"),
    section=st.sampled_from([each.code for each in load("residential").sections] + ["x"]),
    doc_type=st.none(),
    title=st.none() | st.sampled_from(["收据", "临时服务约定", "重大维修", "函"]),
    document_date=DAY,
    opened=st.dates(date(2000, 1, 1), date(2020, 1, 1)),
    move_out=DAY,
    sealed=DAY,
    contract_end=DAY,
    dossier_state=st.just("active"),
    holds=st.sampled_from([(), (), ("诉讼",), ("欠费", "审计")]),
    retention_class=st.sampled_from([None, None, "short", "permanent", "nothing"]),
    superseded=DAY,
    relation_end=DAY,
)
PERIODS = st.builds(Period, st.integers(0, 40), st.integers(0, 24), st.integers(0, 40))
RULES = st.builds(
    ScheduleRule,
    id=st.sampled_from("abcdefgh"),
    retention_class=st.sampled_from(["c0", "c1", "c2"]),
    trigger=st.sampled_from(
        [
            "document_date",
            "move_out",
            "contract_end",
            "sealed",
            "fiscal_year_end",
            "relation_end",
            "superseded",
        ]
    ),
    cutoff=st.sampled_from(["none", "month", "quarter", "calendar_year", "fiscal_year"]),
)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Any schedule of three classes and some rules for every section."""
    classes = tuple(
        RetentionClass(
            f"c{place}", "类", "class", draw(PERIODS), False, "destroy", draw(st.booleans())
        )
        for place in range(3)
    )
    rules = tuple(draw(st.lists(RULES, max_size=4, unique_by=lambda rule: rule.id)))
    start = draw(st.dates(date(2001, 1, 1), date(2001, 12, 31)))
    return Schedule("v", classes, rules, (start.month, start.day))


TODAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


@given(RECORDS, schedules(), TODAYS)
def test_every_decision_is_sound(record: RetentionRecord, schedule: Schedule, today: date) -> None:
    """No decision lacks a reason, and eligible means confirmed, due and free of holds."""
    decision = evaluate(record, schedule, today)
    assert decision.reasons
    for reason in decision.reasons:
        assert reason.code in TEMPLATES
        assert "{" not in sentence(reason)
    assert (decision.outcome == "held") == bool(record.holds)
    if decision.outcome in ("eligible", "blocked"):
        assert decision.due is not None
        assert decision.due < today
        assert decision.confirmed == (decision.outcome == "eligible")
    if decision.outcome == "not_yet":
        assert decision.due is not None
        assert decision.due >= today
    assert (decision.action is not None) == (decision.outcome in ("eligible", "permanent"))
    assert evaluate(record, schedule, today) == decision


@given(RECORDS, schedules(), RULES, TODAYS)
def test_one_more_rule_never_shortens(
    record: RetentionRecord, schedule: Schedule, rule: ScheduleRule, today: date
) -> None:
    """Another rule can only keep a document longer, if it fits at all."""
    if not schedule.rules:
        return
    more = replace(schedule, rules=(*schedule.rules, replace(rule, id="z")))
    before, after = evaluate(record, schedule, today), evaluate(record, more, today)
    if before.outcome != "eligible":
        assert after.outcome != "eligible"
    if before.due is None:
        assert after.due is None
    elif after.due is not None:
        assert after.due >= before.due


@given(RECORDS, schedules(), TODAYS, st.integers(0, 9000))
def test_time_only_brings_a_document_nearer(
    record: RetentionRecord, schedule: Schedule, today: date, days: int
) -> None:
    """What is eligible stays eligible on every later day."""
    if evaluate(record, schedule, today).outcome == "eligible":
        assert evaluate(record, schedule, today + timedelta(days=days)).outcome == "eligible"


@given(RECORDS, TODAYS)
def test_the_shipped_schedule_makes_nothing_eligible(record: RetentionRecord, today: date) -> None:
    """Unconfirmed examples never let a document go."""
    assert evaluate(record, load("residential").schedule, today).outcome != "eligible"


DAYS = st.none() | st.dates(date(1960, 1, 1), date(2027, 12, 31))
RECORDS = st.builds(
    RetentionRecord,
    document_id=st.integers(1, 9),
    archive_no=st.just("CHHY-3.2.1201-2018-001"),
    item=st.just("0001"),
    section=st.sampled_from(["identity", "contracts", "fees", "repairs", "other", "nowhere"]),
    doc_type=st.sampled_from([None, "receipt"]),
    title=st.sampled_from([None, "收据", "临时服务约定", "重大维修 发票", "文件"]),
    document_date=DAYS,
    opened=st.dates(date(2010, 1, 1), date(2026, 1, 1)),
    move_out=DAYS,
    sealed=DAYS,
    contract_end=DAYS,
    dossier_state=st.sampled_from(["active", "closed", "sealed"]),
    holds=st.sampled_from([(), ("诉讼",)]),
    retention_class=st.sampled_from([None, "short", "permanent", "gone"]),
    superseded=DAYS,
    relation_end=DAYS,
    extended=DAYS,
)


@given(st.lists(RECORDS, max_size=30), st.sampled_from(["residential", "s002-service"]))
def test_a_judge_of_many_says_what_one_evaluation_says(
    records: list[RetentionRecord], name: str
) -> None:
    """What is reckoned once for documents that agree is the decision over each of them."""
    book = RuleBook(load(name).schedule)
    judge = Judge(book, TODAY)
    for record in records:
        assert judge.decide(record) == decide(record, book, TODAY)
