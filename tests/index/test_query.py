"""The query language."""

# ruff: noqa: E501 - Chinese characters count double

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.plan import compile_tree
from index.query import AmountRange, And, DateRange, Not, Or, Term, parse


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("漏水", Term("漏水")),
        ("漏水 阳台", And((Term("漏水"), Term("阳台")))),
        ("漏水，阳台", And((Term("漏水"), Term("阳台")))),
        ("漏水 AND 阳台", And((Term("漏水"), Term("阳台")))),
        ("漏水 ＯＲ 阳台".replace("ＯＲ", "OR"), Or((Term("漏水"), Term("阳台")))),
        ("漏水 | 阳台", Or((Term("漏水"), Term("阳台")))),
        ("漏水 NOT 阳台", And((Term("漏水"), Not(Term("阳台"))))),
        ("漏水 -阳台", And((Term("漏水"), Not(Term("阳台"))))),
        ("漏水　－阳台", And((Term("漏水"), Not(Term("阳台"))))),
        ("“物业 费”", Term("物业 费", exact=True)),
        ("（漏水 OR 渗水） 阳台", And((Or((Term("漏水"), Term("渗水"))), Term("阳台")))),
        ("姓名：张伟", Term("张伟", "name")),
        ("name:(张伟 OR 李四)", Or((Term("张伟", "name"), Term("李四", "name")))),
        ("3-2-1201", Term("3-2-1201")),
        ("1,234.50", Term("1,234.50")),
        ("1380*", Term("1380", prefix=True)),
        ("电话:8000", And((Term("电话"), Term("8000")))),
        ("date:2018-01..2019", DateRange(date(2018, 1, 1), date(2019, 12, 31))),
        ("日期：2018年3月", DateRange(date(2018, 3, 1), date(2018, 3, 31))),
        ("date:..2019-02", DateRange(None, date(2019, 2, 28))),
        ("date:>=2019", DateRange(date(2019, 1, 1), None)),
        ("金额：1,000..2000", AmountRange(Decimal(1000), Decimal(2000))),
        ("amount:1.2万", AmountRange(Decimal(12000), Decimal(12000))),
        ("漏水)", Term("漏水")),
        ("((漏水", Term("漏水")),
        ("\"漏水", Term("漏水", exact=True)),
        ("", None),
        ("AND OR NOT", None),
        ("！？。", None),
    ],
)
def test_queries_mean_what_people_expect(query: str, tree: object) -> None:
    """Each way to write a query gives the tree it says."""
    assert parse(query).tree == tree


def test_what_is_left_out_is_said() -> None:
    """A value that makes no sense is left out, and the answer says so."""
    found = parse("漏水 date:昨天 amount:很多")
    assert found.tree == Term("漏水")
    assert [n.code for n in found.notes] == ["query.date", "query.amount"]
    assert parse("").notes[0].code == "query.empty"


PIECES = st.lists(
    st.sampled_from(
        ["漏水", "张伟", "(", ")", "（", "\"", "“", " ", "AND", "OR", "NOT", "-", "!", "*", ":", "：",
         "name:", "date:", "amount:", "unit:", "2018-13", "..", "9999-99-99", "1,2", "3-2-1201", "，",
         "|", "&&", "x" * 70, "²", "٣", "〇", "0000", "date:0000", "date:>9999-12-31", "<=", "档号:"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.text(max_size=80) | PIECES)
def test_no_query_fails(query: str) -> None:
    """Whatever is typed is parsed, shown and compiled without an error."""
    found = parse(query)
    if found.tree is not None:
        compile_tree(found.tree, {})
        assert found.text


@given(PIECES)
@example("*AND..")
@example("*-漏水")
def test_what_was_understood_can_be_asked_again(query: str) -> None:
    """The text shown to the person means the same as what was typed."""
    found = parse(query)
    again = parse(found.text)
    assert again.text == found.text


def test_deep_and_long_queries_are_bounded() -> None:
    """Neither depth nor length of a query can exhaust the program."""
    assert parse("(" * 5000 + "漏水").tree is None or True
    assert any(n.code == "query.long" for n in parse("漏水 " * 2000).notes)
