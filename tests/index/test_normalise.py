"""The analysis that index and query share."""

# ruff: noqa: E501 - Chinese characters count double

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.flow import flows
from index.normalise import (
    Atoms,
    Located,
    analyse,
    lenient,
    loose_pattern,
    loosely,
    needle,
    normal,
    number_key,
    pinyin_tokens,
    strict,
)
from tests.index import plain

TEXTS = st.text(
    st.sampled_from('物业费张伟銷毀臺賬３栋2单元 \n\t,.-—1２oO0lIab①㎡℃()（）|·"“〇ﬁİß𠮷'),
    max_size=60,
) | st.text(max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("銷毀", "销毁"), ("臺賬", "台帐"), ("台账", "台帐"), ("張偉", "张伟"), ("ＡＢＣ１２３", "abc123"),
        ("物 业\n费", "物业费"), ("3 栋 2 单元", "3栋2单元"), ("3—2—1201", "3-2-1201"),
        ("“物业费”", "物业费"), ("阿依古丽·买买提", "阿依古丽买买提"), ("戶口簿", "户口簿"),
    ],
)  # fmt: skip
def test_spellings_fold_together(one: str, other: str) -> None:
    """What a reader takes for the same text is the same text."""
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("spellings", "token"),
    [
        (("3-2-1201", "3栋2单元1201室", "3号楼二单元1201", "三栋二单元1201", "3#楼2单元1201房",
          "3 幢 2 单元 1201 室", "3—2—1201", "3.2.1201", "3座2门1201"), "u:3.2.1201"),
        (("2018年3月5日", "2018-03-05", "2018.3.5", "二〇一八年三月五日", "2018/3/5", "20180305",
          "2018 年 3 月 5 日", "二○一八年三月五号"), "d:2018-03-05"),
        (("2018年3月", "2018-03", "二〇一八年三月"), "d:2018-03"),
        (("1,234.50", "1234.5元", "¥1234.50", "￥1,234.50元", "壹仟贰佰叁拾肆元伍角整"), "m:000000001234.50"),
        (("1.2万元", "12,000元", "壹万贰仟元整"), "m:000000012000.00"),
        (("138 0013 8000", "138-0013-8000", "13800138000", "１３８００１３８０００"), "n:13800138000"),
        (("32010119900101123X", "320101 19900101 123x"), "n:32010119900101123x"),
        (("京A·12345", "京A12345", "京a 12345"), "n:京a12345"),
        (("CHHY-3.2.1201-2018-001", "chhy-3.2.1201-2018-001"), "a:chhy-3.2.1201-2018-001"),
    ],
)  # fmt: skip
def test_entities_have_one_token(spellings: tuple[str, ...], token: str) -> None:
    """Every spelling of a unit, date, amount or number gives the same token."""
    for spelling in spellings:
        for text in (spelling, f"业主于{spelling}，办理。"):
            tokens = {t for e in analyse(text).entities for t in e.tokens}
            assert token in tokens, (text, tokens)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("12栋1单元301室", "u:2.1.301"), ("12栋1单元301室", "u:2.1"), ("13-2-1201", "u:3.2.1201"),
        ("2018-13-05", "d:2018-13-05"), ("113800138000", "n:13800138000"), ("3-2-12018", "u:3.2.1201"),
    ],
)  # fmt: skip
def test_entities_are_whole(text: str, token: str) -> None:
    """A part of a number is not the number."""
    assert token not in {t for e in analyse(text).entities for t in e.tokens}


def test_last_digits_are_tokens() -> None:
    """The last four and six digits of long numbers can be searched."""
    tokens = {t for e in analyse("电话13800138000").entities for t in e.tokens}
    assert {"s:8000", "s:138000"} <= tokens


def test_names_in_latin_letters() -> None:
    """Names are found in pinyin and by initials, surnames of several readings by each."""
    assert {"p:zhangwei", "p:zw"} <= set(pinyin_tokens("張偉"))
    assert {"p:shanwei", "p:danwei"} <= set(pinyin_tokens("单伟"))
    assert pinyin_tokens("Smith") == ()


def test_number_keys_keep_parts_apart() -> None:
    """The signs of an archive number do not matter, its parts do."""
    assert number_key("翠湖3-2-12012018001") == number_key("翠湖3—2—1201２018001")
    assert number_key("CHHY-3.2.1201-2018-001") != number_key("CHHY-32.1.201-2018-001")


def _side_by_side(atoms: Atoms, words: tuple[str, ...]) -> int:
    """How often the words stand side by side, counted the plain way (overlaps too)."""
    size = len(words)
    return sum(
        atoms.words[i : i + size] == words and all(atoms.glued[i : i + size - 1])
        for i in range(len(atoms.words) - size + 1)
    )


@given(TEXTS)
def test_places_lead_back(text: str) -> None:
    """Every atom leads back to original characters that fold to it."""
    located = Located(text)
    for word in analyse(text).atoms.words:
        spans = located.spans_of([word], loose=False)
        assert spans
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert word in normal(text[start:end])


@given(TEXTS, st.integers(0, 20), st.integers(1, 4))
def test_needles_are_adjacency(text: str, start: int, size: int) -> None:
    """A needle stands in folded text, and is marked, exactly where its atoms stand together."""
    seen, located = analyse(text), Located(text)
    whole = plain.exact(seen).folded
    for atoms, folded, loose in (
        (seen.atoms, strict(whole), False),
        (seen.loose, lenient(whole), True),
    ):
        words = atoms.words[start : start + size]
        if words:
            expected = _side_by_side(atoms, words) > 0
            assert (needle(words) in folded) == expected
            assert bool(located.spans_of(words, loose)) == expected


@settings(deadline=None)
@given(st.text("日曰未末物业a01，", max_size=12), st.text("日曰未末物业", min_size=1, max_size=3))
def test_sisters_are_found_where_all_are_made_one(raw: str, asked: str) -> None:
    """Looking for any of the characters that OCR confuses finds what making them one finds."""
    folded = flows([raw])[0].folded
    words = tuple(loosely(asked))
    found = loose_pattern(words).search(folded.encode()) is not None
    assert found == (needle(words) in lenient(folded))
