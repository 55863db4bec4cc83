"""Things with several spellings, found in normalised text and given one canonical token each.

Tokens bear their kind: `u:3.2.1201` unit (with `u:3.2` and `u:3`), `v:3.1201` and `w:2.1201` a
unit with a part left out, `r:1201` room, `d:2018-03-05` date (with month and year),
`m:000000001234.50` amount (sorts like the number), `n:` a number written in groups (ID number,
phone, plate), `s:` the last digits of a number, `f:` the first ones of a long one, `a:` archive
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

ARCHIVE = re.compile(
    r"(?<![a-z0-9])([a-z][a-z0-9]{1,7}-[a-z0-9]{1,8}(?:\.[a-z0-9]{1,8}){0,3}-(?:19|20)\d\d-\d{3})"
    r"(-\d{4})?(?:-\d{3,4})?(?![a-z0-9])"
)
SUFFIXES = (4, 5, 6, 8)
"""Lengths of number endings that can be searched."""
LONG = 7
"""Digits from which a number is long: a phone, an ID number; it is found with a wrong digit too."""
PREFIXES = (5, 7, 12)

_CN = "〇零一二三四五六七八九十两"
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PART = rf"(?:[a-z]\d{{0,2}}|\d{{1,3}}|[{_CN}]{{1,3}})"
_UNIT_WORDS = re.compile(
    rf"(?<![a-z0-9{_CN}.-])({_PART})(?:号楼|#楼|栋|幢|座|楼栋|号(?=[\d{_CN}]+(?:单元|室|房))|#(?=\d))"
    rf"(?:第?(\d{{1,2}}|[{_CN}]{{1,3}}|[a-z])(?:单元|单无|门|梯))?"
    rf"(?:(?:\d{{1,2}}|[{_CN}]{{1,3}})[层楼](?=\d{{2,4}}))?"
    rf"(?:(\d{{2,4}}[a-z]?|[{_CN}]{{3,4}})(?:室|号房|号|房|户)?(?![\d{_CN}年月日元%平]|[.,]\d))?"
)
_UNIT_DASH = re.compile(
    r"(?<![a-z0-9./-])([a-z]\d{0,2}|\d{1,3}) ?[-.] ?(\d{1,2}|[a-z]) ?[-.] ?(\d{3,4}[a-z]?)"
    r"(?![a-z0-9/]|[-.]\d)"
)
_UNIT_HASH = re.compile(
    rf"(?<![a-z0-9{_CN}.-])({_PART})#(?:楼)?-?(\d{{1,2}}|[a-z])-(\d{{3,4}}[a-z]?)(?![a-z0-9/]|[-.]\d)"
)
_UNIT_SHORT = re.compile(r"(?<![a-z0-9./-])([a-z]\d{0,2}|\d{1,3})-(\d{3,4})(?![a-z0-9/]|[-.]\d)")
_STAIR_ROOM = re.compile(
    rf"(?<![a-z0-9{_CN}])(\d{{1,2}}|[{_CN}]{{1,3}})(?:单元|门)(\d{{3,4}}|[{_CN}]{{3,4}})"
    r"(?!\d|[.,]\d)(?:室|号房|号|房|户)?"
)
_ROOM = re.compile(rf"(?<![a-z0-9.,-])(\d{{3,4}}[a-z]?|[{_CN}]{{3,4}})(?:室|号房|房)(?!间)")
_DATE_WORDS = re.compile(
    rf"(?<!\d)((?:19|20)\d\d|[{_CN}]{{4}})年(?:(\d{{1,2}}|[{_CN}]{{1,3}})月(?:份?(\d{{1,2}}|[{_CN}]{{1,3}})[日号曰])?)?"
)
_DATE_SIGNS = re.compile(
    r"(?<![\d.-])((?:19|20)\d\d) ?[-./] ?(\d{1,2})(?: ?[-./] ?(\d{1,2}))?(?![\d]|[-./]\d)"
)
_DATE_DIGITS = re.compile(
    r"(?<![\da-z-])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\da-z])"
)
_AMOUNT = re.compile(
    r"(?<![\d.,])(¥|rmb|人民币)? ?(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,2})?(?![\d]|[.,]\d)"
    r" ?(万元|万|元|圆|块)?"
)
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_AMOUNT_WORDS = re.compile(
    rf"[{_CAPITALS[1:]}拾][{_CAPITALS}拾佰仟万亿]*[元圆](?:[{_CAPITALS}]角)?(?:[{_CAPITALS}]分)?"
)
_PHONE = re.compile(
    r"(?<![\d])(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)"
    r"|(?<![\d-])(0\d{2,3})[ -](\d{7,8})(?!\d)"
)
_ID = re.compile(r"(?<![\da-z])(\d{6})[ -]?(\d{8})[ -]?(\d{3}[\dx])(?![\da-z])")
_PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z])"
    r"[ .-]?([a-z0-9]{5,6})(?![a-z0-9])"
)
_LONG = re.compile(r"\d{7,}")
_MIXED = re.compile(
    r"(?<![a-z0-9])(?=[a-z-]*\d)(?=[\d-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9])"
)
# Where a pattern can stand at all is looked for first, all patterns together: most text is words.
_ALONG = r"a-z\d ./,-"
_FIGURES = re.compile(rf"\d[{_ALONG}]*")
_BEFORE = frozenset("abcdefghijklmnopqrstuvwxyz ./,-")
_PLACE = re.compile(rf"[a-z\d{_CN}#号楼栋幢座第单元无门梯层室房户-]*")
_PLACED = re.compile(rf"[#号楼栋幢座单门室房](?<=[a-z\d{_CN}].)")
_YEAR = re.compile(rf"年(?<=[\d{_CN}].)")
_SUM = re.compile(f"[{_CAPITALS}拾佰仟万亿][元圆]")
_MONEY = ("万", "元", "圆", "块")
_CAR = re.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z]")
_BIG = {c: i for i, c in enumerate(_CAPITALS)}
_SCALE = {"拾": 10, "佰": 100, "仟": 1000}


class Entity(NamedTuple):
    """One thing in the text: `tokens[0]` names it exactly, the others contain it or end it."""

    kind: str
    tokens: tuple[str, ...]
    start: int  # offsets in the normalised text
    end: int
    strong: bool = False  # names one thing alone: may be cut out of a run of query text


def numeral(text: str) -> int | None:
    """A Chinese or Arabic numeral below 100 (or written digit by digit) as a number."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if "十" in text:
        tens, _, ones = text.partition("十")
        if len(tens) > 1 or len(ones) > 1 or "十" in ones:
            return None
        return (_DIGIT.get(tens, 1) if tens else 1) * 10 + (_DIGIT.get(ones, 0) if ones else 0)
    if all(c in _DIGIT for c in text):
        return int("".join(str(_DIGIT[c]) for c in text))
    return None


def amount_token(value: Decimal) -> str:
    """The token of an amount; tokens sort like their amounts."""
    return f"m:{value:015.2f}"


def amount(text: str) -> Decimal | None:
    """The amount that `text` writes (1,234.50, 1234.5, 1.2万, ¥30), or None."""
    found = _AMOUNT.fullmatch(text.strip())
    return _amount_of(found) if found else None


def _amount_of(found: re.Match[str]) -> Decimal | None:
    try:
        value = Decimal(found[2].replace(",", "") + (found[3] or ""))
    except InvalidOperation:
        return None
    if found[4] and found[4].startswith("万"):
        value *= 10000
    return value if value < Decimal("1e12") else None


def _words_amount(text: str) -> Decimal | None:
    whole, _, rest = text.replace("圆", "元").partition("元")
    total = section = digit = 0
    for c in whole:
        if c in _BIG:
            digit = _BIG[c]
        elif c in _SCALE:
            section += (digit or 1) * _SCALE[c]
            digit = 0
        else:
            total = (total + section + digit) * (10**4 if c == "万" else 10**8)
            section = digit = 0
    value = Decimal(total + section + digit)
    for c, unit in zip(rest[::2], rest[1::2], strict=False):
        value += Decimal(_BIG.get(c, 0)) / (10 if unit == "角" else 100)
    return value if value < Decimal("1e12") else None


def date_tokens(year: int, month: int | None = None, day: int | None = None) -> tuple[str, ...]:
    """Tokens of a date or of a month or year, the most exact first; empty for no real date."""
    if month is None:
        return (f"d:{year:04d}",)
    if day is None:
        return (f"d:{year:04d}-{month:02d}", f"d:{year:04d}") if 1 <= month <= 12 else ()
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return ()
    return (f"d:{iso}", f"d:{iso[:7]}", f"d:{iso[:4]}")


def unit_tokens(parts: list[str]) -> tuple[str, ...]:
    """Tokens of a unit and of the stairway and building that hold it."""
    levels = [".".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return tuple(f"u:{level}" for level in levels)


def shortened(parts: Sequence[str]) -> tuple[str, str]:
    """Tokens of a unit written without its stairway (3栋1201) or building (2单元1201)."""
    return f"v:{parts[0]}.{parts[-1]}", f"w:{parts[1]}.{parts[-1]}"


def _part(text: str) -> str | None:
    if text.isascii() and not text.isdigit():
        return text
    value = numeral(text)
    return None if value is None else str(value)


def _room(text: str) -> str | None:
    if text.isascii():
        return text.lstrip("0") or text
    value = numeral(text)
    return None if value is None else str(value)


def endings(digits: str) -> tuple[str, ...]:
    """Tokens of the last digits of a number, and of the first ones of a long one."""
    last = tuple(f"s:{digits[-n:]}" for n in SUFFIXES if len(digits) > n)
    return (*last, *beginnings(digits)) if len(digits) >= LONG else last


def beginnings(digits: str) -> tuple[str, ...]:
    """Tokens of the first digits of a long number: as many as one wrong digit leaves whole."""
    return tuple(f"f:{digits[:n]}" for n in (PREFIXES if len(digits) < 15 else PREFIXES[-1:]))


def borne(tokens: Sequence[str], wanted: frozenset[str]) -> bool:
    """Whether an entity of these tokens (without endings) bears one of the wanted ones."""
    if not wanted.isdisjoint(tokens):
        return True
    return tokens[0].startswith("n:") and any(
        w.startswith("s:") and tokens[0].endswith(w[2:]) for w in wanted
    )


_Placed = tuple[int, int, int, Entity]  # start, -end, rank among those of the same place, entity
_KEPT = 8192
"""Stretches of text whose entities are kept: forms repeat units and dates on every page."""


def _put(rank: int, kind: str, tokens: tuple[str, ...], m: re.Match[str],
         strong: bool = False) -> _Placed:  # fmt: skip
    start, end = m.span()
    return start, -end, rank, Entity(kind, tokens, start, end, strong)


def _moved(found: tuple[_Placed, ...], by: int) -> list[_Placed]:
    """What was found in a stretch, placed in the text that holds it."""
    return [
        (start + by, end - by, rank, Entity(e[0], e[1], start + by, by - end, e[4]))
        for start, end, rank, e in found
    ]


class _InPlace(dict[str, bool]):
    """Whether a unit that is written in words may hold a character."""

    def __missing__(self, c: str) -> bool:
        self[c] = found = _PLACE.fullmatch(c) is not None
        return found


_IN_PLACE = _InPlace()


def _places(text: str) -> Iterator[_Placed]:
    """Units, stairs and rooms written in words; none crosses the stretch of what it may hold."""
    found = _PLACED.search(text)
    while found:
        start = found.start()
        while start and _IN_PLACE[text[start - 1]]:
            start -= 1
        around = _PLACE.match(text, found.start())
        end = around.end() if around else found.end()
        first = max(start - 1, 0)  # what stands before a unit or behind it may forbid it
        yield from _moved(_placed(text[first : end + 2], start - first, end - first), first)
        found = _PLACED.search(text, end)


@lru_cache(maxsize=_KEPT)
def _placed(text: str, start: int, end: int) -> tuple[_Placed, ...]:
    """Those that begin in a stretch from `start` to `end`."""
    return tuple(_in_stretch(text, start, end))


def _in_stretch(text: str, start: int, end: int) -> Iterator[_Placed]:
    for m in _UNIT_WORDS.finditer(text, start):
        building, stair, room = m.groups()
        parts = [_part(building)]
        if stair:
            parts.append(_part(stair))
        if room:
            parts.append(_room(room))
        if None in parts:
            continue
        known = [p for p in parts if p is not None]
        tokens = unit_tokens(known)
        if room:
            tokens += (f"r:{known[-1]}",)
            if stair:
                tokens += shortened(known)
        yield _put(0, "unit", tokens, m, strong=bool(room))
    if text.find("#", start, end) >= 0:
        for m in _UNIT_HASH.finditer(text, start):
            yield _put(2, "unit", _unit(m), m, strong=True)
    for m in _STAIR_ROOM.finditer(text, start):
        stair, room = _part(m[1]), _room(m[2])
        if stair and room:
            yield _put(4, "stair", (f"w:{stair}.{room}",), m)
    for m in _ROOM.finditer(text, start):
        room = _room(m[1])
        if room:
            yield _put(5, "room", (f"r:{room}",), m)


def _unit(m: re.Match[str]) -> tuple[str, ...]:
    known = [_part(m[1]) or m[1], _part(m[2]) or m[2], _room(m[3]) or m[3]]
    return (*unit_tokens(known), f"r:{known[2]}", *shortened(known))


def _words(text: str) -> Iterator[_Placed]:
    """Dates and amounts written in words, and plates."""
    last = 0
    for year in _YEAR.finditer(text):
        start = year.start() - 4
        dated = _DATE_WORDS.match(text, start) if start >= last else None
        if dated is None:
            continue
        last = dated.end()
        values = [None if g is None else numeral(g) for g in dated.groups()]
        if values[0] is None or not 1900 <= values[0] <= 2099:
            continue
        tokens = date_tokens(values[0], values[1], values[2])
        if tokens:
            yield _put(6, "date", tokens, dated, strong=dated[3] is not None)
    if _SUM.search(text):
        for m in _AMOUNT_WORDS.finditer(text):
            value = _words_amount(m[0])
            if value is not None:
                yield _put(10, "amount", (amount_token(value),), m)
    if _CAR.search(text):
        for m in _PLATE.finditer(text):
            yield _put(14, "plate", (f"n:{m[1]}{m[2]}",), m, strong=True)


def _figures(text: str) -> Iterator[_Placed]:
    """What is written in digits, letters and signs, in each stretch of them that has a digit."""
    for found in _FIGURES.finditer(text):
        start, end = found.span()
        while start and text[start - 1] in _BEFORE:
            start -= 1
        money, last = start, end
        if text.endswith("¥", 0, start):
            money -= 1
        elif text.endswith("人民币", 0, start):
            money -= 3
        if text[end : end + 1] in _MONEY:
            last += 2 if text.startswith("万元", end) else 1
        first = max(money - 1, 0) if money < start else start  # a figure before it forbids it
        key = text[first:last], money - first, start - first, end - first
        yield from _moved(_figured(*key), first)


@lru_cache(maxsize=_KEPT)
def _figured(text: str, money: int, start: int, end: int) -> tuple[_Placed, ...]:
    """Those of a stretch from `start` to `end`; that it is money is said from `money` on."""
    return tuple(_in_figures(text, money, start, end))


def _in_figures(text: str, money: int, start: int, end: int) -> Iterator[_Placed]:
    size, piece = end - start, text[start:end]
    dotted = "." in piece or "," in piece
    if dotted or len(text) > size or "rmb" in piece:
        for m in _AMOUNT.finditer(text, money):
            if not (m[1] or m[3] or m[4] or "," in m[2]):
                continue
            value = _amount_of(m)
            if value is not None:
                yield _put(9, "amount", (amount_token(value),), m)
    lettered = piece != piece.upper()
    if size < 5:
        if size > 1 and lettered:
            yield from _codes(text, start, end)
        return
    dashed = "-" in piece
    if dashed or dotted:
        for m in _UNIT_DASH.finditer(text, start, end):
            yield _put(1, "unit", _unit(m), m, strong=True)
    if dashed:
        for m in _UNIT_SHORT.finditer(text, start, end):
            known = [_part(m[1]) or m[1], _room(m[2]) or m[2]]
            yield _put(3, "unit", (*unit_tokens(known), f"r:{known[1]}"), m)
    if "19" in piece or "20" in piece:
        if dashed or dotted or "/" in piece:
            for m in _DATE_SIGNS.finditer(text, start, end):
                tokens = date_tokens(int(m[1]), int(m[2]), int(m[3]) if m[3] else None)
                if tokens:
                    yield _put(7, "date", tokens, m, strong=m[3] is not None)
        if size >= 8:
            for m in _DATE_DIGITS.finditer(text, start, end):
                tokens = date_tokens(int(m[1]), int(m[2]), int(m[3]))
                if tokens:
                    yield _put(8, "date", tokens, m, strong=True)
    if size >= LONG:
        yield from _numbers(text, start, end)
    if lettered:
        yield from _codes(text, start, end)


def _numbers(text: str, start: int, end: int) -> Iterator[_Placed]:
    if end - start >= 17:
        for m in _ID.finditer(text, start, end):
            digits = m[1] + m[2] + m[3]
            yield _put(11, "id", (f"n:{digits}", *endings(digits)), m, strong=True)
    if end - start >= 11:
        for m in _PHONE.finditer(text, start, end):
            digits = "".join(g for g in m.groups() if g)
            yield _put(12, "phone", (f"n:{digits}", *endings(digits)), m, strong=True)
    for m in _LONG.finditer(text, start, end):
        yield _put(13, "digits", (f"n:{m[0]}", *endings(m[0])), m)


def _codes(text: str, start: int, end: int) -> Iterator[_Placed]:
    """What has letters and digits."""
    for m in _MIXED.finditer(text, start, end):
        yield _put(15, "code", (f"n:{m[0].replace('-', '')}",), m)
    if text.find("-", start, end) >= 0:
        for m in ARCHIVE.finditer(text, start, end):
            tokens = (f"a:{m[1]}",) if not m[2] else (f"a:{m[1]}{m[2]}", f"a:{m[1]}")
            yield _put(16, "archive", tokens, m, strong=True)


def entities(text: str) -> tuple[Entity, ...]:
    """Every entity of a normalised text, by place; they may overlap."""
    if not text:
        return ()
    return tuple([e for *_, e in sorted([*_places(text), *_words(text), *_figures(text)])])
