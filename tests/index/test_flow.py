"""What the index is fed with fast says the same as the plain analysis."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from index import entities as e
from index import entry
from index.flow import NOTHING, Flow, flows
from index.normalise import _LOOSE_ATOMS, BREAK, JOINT, analyse, is_han, normal
from tests.index import plain
from tests.index.archive import line, page
from tests.index.plain import Plain
from yidang.model import IndexPage, Reading

PIECES = st.sampled_from(
    [
        *"物业费未末日元万块号楼栋幢座门梯层室房户第一二十三〇两年月曰份圆角壹贰拾京粤間間",
        *"0oO1lI25aZx_·,.-/;#%¥()，。　 \n\t²٣㎡…№éßÅ\u0301\x1f\x1e\x1d\0々𠀀①ﬁ％",
        "\ud800", "\U000f0000", "\U0010ffff", "12", "3栋2单元", "单无", "1201室", "2018年3月5日",
        "2018-03-05", "20180305", "1,234.50", "万元", "rmb", "人民币", "13800138000", "0571-",
        "88888888", "330102199003071234", "chhy-3.2.1201-2018-001", "-0001", "粤a12345", "19", "20",
        "138", "0013", "8000", "二〇一八", "壹仟贰佰元", "3#2-1201",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=24).map("".join)


def _pairs(atoms: Plain) -> str:
    around = zip(atoms.words, atoms.pairs, atoms.words[1:], strict=False)
    return _words(
        p.replace(" ", JOINT) if p else f"{left}{BREAK} {BREAK}{right}" for left, p, right in around
    )


def _words(words: Iterable[str]) -> str:
    return "".join(f"{word} " for word in words)


def plainly(text: str) -> Flow:
    """The flow of a text by the analysis of queries."""
    seen = analyse(text)
    exact, loose = plain.exact(seen), plain.loose(seen)
    assert (exact.words, exact.glued) == (seen.atoms.words, seen.atoms.glued)
    assert (loose.words, loose.glued) == (seen.loose.words, seen.loose.glued)
    runs = [run for run in _LOOSE_ATOMS.findall(seen.text) if run.isalnum() and not is_han(run[0])]
    return Flow(
        seen.text,
        _words(exact.words),
        _pairs(exact),
        exact.folded,
        _words(runs),
        _words(w for w in loose.words if not is_han(w[0])),
        _words(p.replace(" ", JOINT) for p in loose.pairs if p),
    )


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_a_batch_is_analysed_like_a_query(texts: list[str]) -> None:
    """Each text of a batch gives the tokens that a query of it has, whatever stands beside it."""
    kept = [text.replace("\U0010ffff", "\U0010fffe") for text in texts]
    assert flows(texts) == [plainly(text) for text in (kept if kept != texts else texts)]


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_two_texts_are_joined_with_punctuation_between(one: str, other: str) -> None:
    """What is joined from two analyses has the tokens of both texts in one."""
    joined = plainly(f"{one} ; {other}".replace("\U0010ffff", ";"))
    parts = [plainly(text.replace("\U0010ffff", ";")) for text in (one, other)]
    found = NOTHING.then(parts[0]).then(parts[1])
    for name in ("words", "pairs", "folded", "runs", "loose_runs", "loose_pairs"):
        assert getattr(found, name) == getattr(joined, name)


PATTERNS = {
    "id": (e._ID,), "phone": (e._PHONE,), "digits": (e._LONG,), "plate": (e._PLATE,),
    "code": (e._MIXED,), "archive": (e.ARCHIVE,), "amount": (e._AMOUNT, e._AMOUNT_WORDS),
    "date": (e._DATE_WORDS, e._DATE_SIGNS, e._DATE_DIGITS), "stair": (e._STAIR_ROOM,),
    "unit": (e._UNIT_WORDS, e._UNIT_DASH, e._UNIT_HASH, e._UNIT_SHORT), "room": (e._ROOM,),
}  # fmt: skip


def _meant(pattern: re.Pattern[str], m: re.Match[str]) -> bool:
    """Whether a match is more than digits, and a real value."""
    if pattern is e._AMOUNT:
        said = bool(m[1] or m[3] or m[4] or "," in m[2])
        return said and e._amount_of(m) is not None  # below a million millions
    if pattern is e._DATE_WORDS:
        values = [None if g is None else e.numeral(g) for g in m.groups()]
        return values[0] is not None and bool(
            1900 <= values[0] <= 2099 and e.date_tokens(values[0], values[1], values[2])
        )
    if pattern in (e._DATE_SIGNS, e._DATE_DIGITS):
        return bool(e.date_tokens(int(m[1]), int(m[2]), int(m[3]) if m[3] else None))
    if pattern is e._UNIT_WORDS:
        return all(e._part(g) is not None for g in m.groups()[:2] if g) and (
            not m[3] or e._room(m[3]) is not None
        )
    if pattern is e._STAIR_ROOM:
        return bool(e._part(m[1]) and e._room(m[2]))
    return pattern is not e._ROOM or bool(e._room(m[1]))


@settings(deadline=None)
@given(TEXTS, st.booleans())
def test_no_entity_is_passed_over(raw: str, whole: bool) -> None:
    """Looking only where a pattern can stand finds all that it finds in the whole text."""
    text = normal(raw) if whole else raw
    found = sorted((x.kind, x.start, x.end) for x in e.entities(text))
    assert found == sorted(
        (kind, *m.span())
        for kind, patterns in PATTERNS.items()
        for pattern in patterns
        for m in pattern.finditer(text)
        if _meant(pattern, m)
    )


def test_a_page_passes_whole_to_another_process() -> None:
    """Every field of a page is among those that are sent, in the order in which it is made."""
    names = [each.name for each in fields(IndexPage)]
    assert names == [*entry._BEFORE, "lines", "amounts", "grade", "reading"]


def test_a_stored_reading_is_taken_apart_where_it_is_needed() -> None:
    """A page that comes with its reading as stored is indexed as one with text and lines."""
    lines = (line("物业服务合同", 0.1, 0.1, 0.7, 0.12), line("3栋2单元", 0.1, 0.2, 0.5, 0.22))
    text = "\n".join(each.text for each in lines)
    pages = [page(n, text, lines=lines) for n in range(1, 4)]
    stored = [
        replace(
            each,
            text="",
            lines=(),
            reading=json.dumps(asdict(Reading("test", "1", lines, text, 0.9))),
        )
        for each in pages
    ]
    wanted = list(entry.entries(pages))
    assert list(entry.entries(stored)) == wanted
    assert list(entry.received(entry.sent([pages[0], *stored[1:]]))) == wanted
