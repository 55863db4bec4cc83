"""Unit numbers (房号) in every spelling, brought to one normal form (pure).

A key is the tuple of a unit's letters and numbers without leading zeros: 3-2-1201, 3栋2单元1201室,
三号楼二单元1201 and 03-02-1201 are all ("3", "2", "1201").
"""

# ruff: noqa: E501 - word lists and patterns stay on one line to be read as one

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.dates import number
from ingest.glyphs import digits, fold

UnitKey = tuple[str, ...]

_CN = "〇零一二三四五六七八九十百"
_N = r"[0-9OoIl]"
_SEG = rf"(?:[A-Za-z]{{1,2}}{_N}{{0,4}}|{_N}{{1,4}}[A-Da-d]?|[{_CN}]{{1,5}})"
_SP = r"[ \t]{0,2}"
_DASH = rf"{_SP}[-_/·.]?{_SP}"
_BUILDING = r"(?:号楼|號楼|号栋|号院|楼栋|栋|幢|座|#楼|#|楼|号(?!房|室|院))"
_ENTRANCE = r"(?:单元|单无|号门|门洞|门|梯)"
_FLOOR = r"(?:层|楼)"
_ROOM = r"(?:室|房间|号房|房|户|号)"
_WORDED = re.compile(
    rf"(?<![A-Za-z0-9.-])(?:({_SEG}){_SP}[期区]{_DASH})?"
    rf"({_SEG}){_SP}{_BUILDING}{_DASH}"
    rf"(?:第?({_SEG}){_SP}{_ENTRANCE}{_DASH})?"
    rf"(?:第?({_SEG}){_SP}{_FLOOR}{_DASH})?"
    rf"({_SEG})(?![0-9年月日元%.:])(?!{_SP}年|{_SP}[-./]{_SP}[0-9]{{1,2}}{_SP}[-./月])"
    rf"(?:{_SP}({_ROOM}))?"
)
_MIXED = re.compile(
    rf"(?<![A-Za-z0-9.-])({_SEG}){_SP}{_BUILDING}{_DASH}({_N}{{1,2}}){_SP}-{_SP}({_N}{{3,4}}[A-D]?)(?![0-9-])"
)
_ENTRANCE_ROOM = re.compile(
    rf"(?<![A-Za-z0-9])({_SEG}){_SP}{_ENTRANCE}{_DASH}({_SEG}){_SP}(?:{_ROOM})?(?![0-9年月日])"
)
_DASHED = re.compile(
    rf"(?<![A-Za-z0-9./-])(?:([A-Za-z]?{_N}{{1,3}}|[A-Za-z]{{1,2}}){_SP}[-一]{_SP})"
    rf"(?:([A-Za-z]?{_N}{{1,2}}|[A-Za-z]){_SP}[-一]{_SP})?"
    rf"(?:({_N}{{1,2}}){_SP}[-一]{_SP})?({_N}{{2,4}}[A-Da-d]?)(?![0-9A-Za-z-])"
)
_SLASHED = re.compile(
    rf"(?<![0-9A-Za-z./-])([A-Za-z]?{_N}{{1,2}})/(?:({_N}{{1,2}})/)?({_N}{{3,4}}[A-D]?)(?![0-9A-Za-z./-])"
)
_TIGHT = re.compile(
    r"(?<![A-Za-z0-9./-])([A-Z]{1,2})(\d{1,4}[A-D]?)(?:[ ]?(?:室|房|户|号|栋|幢|座))?(?![0-9A-Za-z.-])"
)
_CLASS = re.compile(r"(?:车型|型号|规格|等级|级别|类别|类型|代码|驾照|版本)[ \t:]{0,4}$")
"""Labels of a letter and a figure that are no unit: 准驾车型 C1."""
_LONE = re.compile(
    rf"(?<![A-Za-z0-9./-])({_N}{{3,4}}[A-D]?){_SP}(?:室|号房|房间|房(?!屋|产|租|款|间)|户(?!型|主|籍|数))"
)


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as it stands on a page.

    `key` has None where a segment was left unsaid; `shape` says how it was written.
    """

    key: UnitKey
    start: int
    end: int
    raw: str
    shape: str  # "worded", "dashed", "slashed", "tight", "entrance", "room"

    @property
    def full(self) -> bool:
        """Whether building and room were both said."""
        return self.shape not in ("entrance", "room")


def _segment(text: str) -> tuple[str, ...]:
    text = fold(text).strip().upper()
    if re.fullmatch(rf"[{_CN}]+", text):
        value = number(text)
        return (str(value),) if value is not None else ()
    parts = re.findall(r"[A-Z]+|\d+", text)
    if len(parts) > 1 or not text.isalpha():
        # letters amid digits are misread digits, but a leading letter (A12) or a last one (1201A) is meant
        lead = re.match(r"[A-Z]{1,2}(?=\d)", text)
        tail = re.search(r"(?<=\d)[A-D]$", text)
        core = text[lead.end() if lead else 0 : tail.start() if tail else len(text)]
        head = lead[0] if lead else ""
        if head and set(head) <= set("OIL") and re.fullmatch(r"[OIL]\d+", text):
            core, head = head.replace("L", "I") + core, ""
        core = digits(core)
        parts = [p for p in (head, core, tail[0] if tail else "") if p]
    return tuple(p.lstrip("0") or "0" if p.isdecimal() else p for p in parts)


def unit_key(unit: str) -> UnitKey:
    """The normal form of a unit of the register: letters and numbers, zeros in front dropped.

    What holds neither building nor room words (商铺05) keeps its Han characters as a segment.
    """
    text = fold(unit).upper().strip()
    worded = _WORDED.fullmatch(text) or _WORDED.match(text)
    if worded and worded.end() == len(text):
        return _worded(worded)
    parts: list[str] = []
    for part in re.findall(r"[A-Z]+|\d+|[\u3400-\u9fff]+", text):
        if re.fullmatch(r"(号楼|栋|幢|座|楼|单元|门|层|室|房|户|号|梯|期|区)+", part):
            continue
        if re.fullmatch(rf"[{_CN}]+(?:号楼|栋|幢|座|楼|单元|门|层|室|房|户|号)*", part):
            value = number(re.match(rf"[{_CN}]+", part)[0])  # type: ignore[index]
            part = str(value) if value is not None else part
        parts.append(part.lstrip("0") or "0" if part.isdecimal() else part)
    return tuple(parts)


def _worded(m: re.Match[str]) -> UnitKey:
    phase, building, entrance, floor, room = m[1], m[2], m[3], m[4], m[5]
    tail = _segment(room)
    if floor and tail:
        level = _segment(floor)
        if level and tail[0].isdecimal() and level[0].isdecimal():
            raw = digits(re.sub(r"\D", "", fold(room).upper())) or tail[0]
            if len(raw) <= 2:
                tail = (level[0] + raw.zfill(2), *tail[1:])
    return (
        (_segment(phase) if phase else ())
        + _segment(building)
        + (_segment(entrance) if entrance else ())
        + tail
    )


def find_units(text: str) -> tuple[UnitMention, ...]:
    """Every unit written in folded `text`, longest spelling first, without overlaps."""
    found: list[UnitMention] = []
    taken: list[tuple[int, int]] = []

    def add(m: re.Match[str], key: UnitKey, shape: str) -> None:
        if len(key) and all(m.end() <= a or m.start() >= b for a, b in taken):
            found.append(UnitMention(key, m.start(), m.end(), m[0].strip(), shape))
            taken.append((m.start(), m.end()))

    for m in _MIXED.finditer(text):
        add(m, _segment(m[1]) + _segment(m[2]) + _segment(m[3]), "worded")
    for m in _WORDED.finditer(text):
        key = _worded(m)
        room = key[-1] if key else ""
        named = m[6] or m[3] or m[4]
        if not named and not (room.isdecimal() and len(room) >= 3):
            continue  # 3号楼2... : not yet a unit
        if not any(c.isdecimal() for c in room) and not (len(key) > 1 and key[-2].isdecimal()):
            continue
        add(m, key, "worded")
    for m in _DASHED.finditer(text):
        if m[2] is None and m[3] is None and len(digits(m[4])) < 3 and not m[1].isalpha():
            continue
        key = ()
        for part in (m[1], m[2], m[3], m[4]):
            if part:
                key += _segment(part)
        add(m, key, "dashed")
    for m in _SLASHED.finditer(text):
        key = _segment(m[1]) + (_segment(m[2]) if m[2] else ()) + _segment(m[3])
        add(m, key, "slashed")
    for m in _ENTRANCE_ROOM.finditer(text):
        add(m, _segment(m[1]) + _segment(m[2]), "entrance")
    for m in _LONE.finditer(text):
        add(m, _segment(m[1]), "room")
    for m in _TIGHT.finditer(text):
        if _CLASS.search(text[max(0, m.start() - 10) : m.start()]):
            continue
        add(m, _segment(m[1] + m[2]), "tight")
    return tuple(sorted(found, key=lambda u: u.start))
