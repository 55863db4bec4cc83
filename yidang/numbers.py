"""Archive numbers (档号): grammar, unit codes, display form, reading; pure functions.

The canonical form ``CHHY-3.2.1201-2018-001`` is stored, compared and used in keys; the display
form ``翠湖3-2-12012018001`` (abbreviation + unit as the community writes it + year + three-digit
sequence, S000-4.2b) is generated from it and accepted as input. A text that can be read in
several ways is refused with its readings; nothing is guessed.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, replace

from yidang.errors import BadNumber
from yidang.i18n import gettext

PUBLIC_UNIT = "PUB"
"""The unit of what belongs to no household (community activities, public facilities)."""

_FONDS = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_UNIT = re.compile(r"[A-Z0-9]{1,8}(?:\.[A-Z0-9]{1,8}){0,3}")
_CANONICAL = re.compile(
    r"(?P<fonds>[A-Z][A-Z0-9]{1,7})-(?P<unit>[A-Z0-9]{1,8}(?:\.[A-Z0-9]{1,8}){0,3})"
    r"-(?P<year>(?:19|20)[0-9]{2})-(?P<seq>(?!000)[0-9]{3})"
    r"(?:-(?P<item>[0-9]{4})(?:-(?P<page>[0-9]{3,4}))?)?"
)
_DISPLAY = re.compile(
    r"(?P<head>.+?) ?(?P<year>(?:19|20)[0-9]{2})(?P<seq>[0-9]{3})"
    r"(?:-(?P<item>[0-9]{4})(?:-(?P<page>[0-9]{3,4}))?)?"
)
_DASHES = re.compile("[\u00ad\u2010-\u2015\u2043\u207b\u2212\u2500\u2501\u30fc\ufe58\ufe63\uff0d]")

_HAN_DIGITS = {
    **{sign: value for value, sign in enumerate("〇一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "○": 0,
    "十": 10,
    "拾": 10,
    "百": 100,
    "佰": 100,
}
_HAN_NUMBER = re.compile(f"[{''.join(_HAN_DIGITS)}]+")
# Words of a unit that have a letter of their own; a word that is not here cannot be put into a
# number and is refused. The table is part of the grammar: entries are added, never changed.
_WORDS = (
    ("商铺", "SP"),
    ("商鋪", "SP"),
    ("铺位", "SP"),
    ("车位", "CW"),
    ("車位", "CW"),
    ("车库", "CK"),
    ("甲", "A"),
    ("乙", "B"),
    ("丙", "C"),
    ("丁", "D"),
    ("东", "E"),
    ("東", "E"),
    ("西", "W"),
    ("南", "S"),
    ("北", "N"),
)
_FLOOR = "\N{SYMBOL FOR FORM FEED}"
_MARKERS = re.compile(
    r"号楼|號樓|#楼|单元|單元|组团|門牌|门牌|栋|棟|幢|座|楼|樓|梯|门|門|弄|室|号|號|房|户|戶|区|區|期|#"
)
_SEPARATORS = re.compile(r"[-./\\,、·_|:;~()\[\]]+")


def _detail(message: str, **params: str | int) -> str:
    return gettext(message).format(**params)


def _normal(text: str) -> str:
    """NFKC, one kind of dash, no white space at the ends or beside dashes, upper case."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", _DASHES.sub("-", text)))
    text = re.sub(r"\s+", " ", text).strip().upper()
    return re.sub(r" ?- ?", "-", text)


@dataclass(frozen=True, slots=True)
class ArchiveNumber:
    """A valid archive number of a dossier, or with `item` of a document, with `page` of a page."""

    fonds: str  # 2..8 of A-Z 0-9, a letter first
    unit: str  # unit code: 3.2.1201, T0007, PUB
    year: int  # 1900..2099
    seq: int  # 1..999
    item: int | None = None  # 1..9999
    page: int | None = None  # 1..9999, only with an item

    def __post_init__(self) -> None:
        """Raise BadNumber unless every part fits the grammar."""
        text = f"{self.fonds}-{self.unit}-{self.year}-{self.seq}"
        if not _FONDS.fullmatch(self.fonds):
            raise BadNumber(
                text=text,
                detail=_detail(
                    "{fonds} is not a community code (2 to 8 of A-Z and 0-9, a letter first)",
                    fonds=self.fonds,
                ),
            )
        if not _UNIT.fullmatch(self.unit):
            raise BadNumber(
                text=text,
                detail=_detail(
                    "{unit} is not a unit code (1 to 4 parts of 1 to 8 of A-Z and 0-9)",
                    unit=self.unit,
                ),
            )
        if not 1900 <= self.year <= 2099:
            raise BadNumber(text=text, detail=_detail("{year} is not a year", year=self.year))
        if not 1 <= self.seq <= 999:
            raise BadNumber(text=text, detail=_detail("the sequence runs from 001 to 999"))
        if self.item is not None and not 1 <= self.item <= 9999:
            raise BadNumber(text=text, detail=_detail("the item runs from 0001 to 9999"))
        if self.page is not None and (self.item is None or not 1 <= self.page <= 9999):
            raise BadNumber(
                text=text, detail=_detail("a page runs from 001 to 9999 and needs an item")
            )

    @property
    def canonical(self) -> str:
        """The stored form: CHHY-3.2.1201-2018-001[-0001[-001]]."""
        text = f"{self.fonds}-{self.unit}-{self.year:04d}-{self.seq:03d}"
        if self.item is not None:
            text += f"-{self.item:04d}"
            if self.page is not None:
                text += f"-{self.page:03d}"
        return text

    @property
    def dossier(self) -> ArchiveNumber:
        """The number without item and page."""
        return replace(self, item=None, page=None)

    def with_item(self, item: int, page: int | None = None) -> ArchiveNumber:
        """The number of a document (and page) of this dossier."""
        return replace(self, item=item, page=page)

    def __str__(self) -> str:
        return self.canonical


# --- canonical form ------------------------------------------------------------------------------


def parse_canonical(text: str) -> ArchiveNumber:
    """The number that `text` states in canonical form, after NFKC, trimming and upper-casing."""
    match = _CANONICAL.fullmatch(_normal(text))
    if match is None:
        raise BadNumber(
            text=text, detail=_detail("it should look like {example}", example=_EXAMPLE)
        )
    return _number(match, match["fonds"], match["unit"])


_EXAMPLE = "CHHY-3.2.1201-2018-001"


def _number(match: re.Match[str], fonds: str, unit: str) -> ArchiveNumber:
    item, page = match["item"], match["page"]
    return ArchiveNumber(
        fonds,
        unit,
        int(match["year"]),
        int(match["seq"]),
        int(item) if item else None,
        int(page) if page else None,
    )


def is_fonds_code(text: str) -> bool:
    """Whether `text` may name a community in numbers (upper case, as stored)."""
    return _FONDS.fullmatch(text) is not None


# --- units ---------------------------------------------------------------------------------------


def unit_code(unit_text: str) -> str:
    """The code of a unit as communities write it: 3栋2单元1201室, 3-2-1201 -> 3.2.1201.

    A floor is dropped where the room number states it (12层1201 -> 1201). Raises BadNumber for
    what the grammar cannot hold.
    """
    text = _normal(unit_text)
    for word, letters in _WORDS:
        text = text.replace(word, letters)
    text = _HAN_NUMBER.sub(lambda match: str(_han_number(match[0])), text)
    # 3号楼 is a building, 12楼 after a building or an entrance is a floor
    text = re.sub(r"(?<=[栋棟幢座元楼樓梯期区])([A-Z]?[0-9]+)[楼樓](?=.)", rf"\1{_FLOOR}", text)
    text = re.sub(r"[层層](?=.)", _FLOOR, text).replace("层", "").replace("層", "")
    text = _SEPARATORS.sub(" ", _MARKERS.sub(" ", text)).replace(_FLOOR, f"{_FLOOR} ")
    parts = text.split()
    parts = [
        part.removesuffix(_FLOOR)
        for part, following in itertools.zip_longest(parts, parts[1:], fillvalue="")
        if not (
            part.endswith(_FLOOR)
            and len(following) == len(part) + 1
            and following.startswith(part.removesuffix(_FLOOR))
        )
    ]
    parts = [
        (part.lstrip("0") or "0") if part.isdigit() and place < len(parts) - 1 else part
        for place, part in enumerate(parts)
    ]
    code = ".".join(parts)
    if not _UNIT.fullmatch(code):
        raise BadNumber(
            text=unit_text,
            detail=_detail(
                "this unit cannot be put into a number; write it with digits and letters, "
                "for example 3-2-1201, A12 or T0007 (at most 4 parts of 8 characters)"
            ),
        )
    return code


def _han_number(text: str) -> str:
    """二十三 -> 23, 一二〇一 -> 1201."""
    values = [_HAN_DIGITS[sign] for sign in text]
    if max(values) < 10:
        return "".join(map(str, values))
    total, digit = 0, None
    for value in values:
        if value < 10:
            digit = value
        else:
            total += (1 if digit is None else digit) * value
            digit = None
    return str(total + (digit or 0))


def same_unit(left: str, right: str) -> bool:
    """Whether two spellings name one unit; False where either cannot be coded."""
    try:
        return unit_code(left) == unit_code(right)
    except BadNumber:
        return False


def unit_conflicts(units: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of different spellings that give one code, so that a person can tell them apart."""
    groups: dict[str, dict[str, None]] = {}
    for unit in units:
        try:
            groups.setdefault(unit_code(unit), {})[unit] = None
        except BadNumber:
            continue
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


# --- display form --------------------------------------------------------------------------------


def display(number: ArchiveNumber, abbr: str, unit_text: str) -> str:
    """The printed form: 翠湖3-2-12012018001, with item and page where the number has them.

    Raises BadNumber where `unit_text` is not the number's unit.
    """
    if unit_code(unit_text) != number.unit:
        raise BadNumber(
            text=number.canonical,
            detail=_detail("its unit is not {unit}", unit=unit_text),
        )
    tail = number.canonical.removeprefix(number.dossier.canonical)
    return f"{abbr.strip()}{unit_text.strip()}{number.year:04d}{number.seq:03d}{tail}"


def parse(
    text: str,
    abbreviations: Mapping[str, str],
    units: Mapping[str, Collection[str]] | None = None,
) -> ArchiveNumber:
    """The one number that `text` states in canonical or display form.

    `abbreviations` maps a community's abbreviation to its code; `units` maps the code to the
    units on the register and decides between several readings. Raises BadNumber with the
    readings where there is none or more than one.
    """
    normal = _normal(text)
    match = _CANONICAL.fullmatch(normal)
    if match is not None:
        return _number(match, match["fonds"], match["unit"])
    found = readings(text, abbreviations)
    if len(found) > 1 and units is not None:
        known = {
            fonds: {code for unit in texts if (code := _code_or_none(unit))}
            for fonds, texts in units.items()
        }
        registered = tuple(number for number in found if number.unit in known.get(number.fonds, ()))
        found = registered or found
    if len(found) == 1:
        return found[0]
    if found:
        raise BadNumber(
            text=text,
            detail=_detail(
                "it can be read as {candidates}; give the full number",
                candidates=", ".join(number.canonical for number in found),
            ),
        )
    raise BadNumber(
        text=text,
        detail=_detail(
            "it should look like {example}, or begin with the abbreviation of a registered "
            "community and end with year and three digits",
            example=_EXAMPLE,
        ),
    )


def readings(text: str, abbreviations: Mapping[str, str]) -> tuple[ArchiveNumber, ...]:
    """Every number that `text` can state in display form."""
    match = _DISPLAY.fullmatch(_normal(text))
    if match is None or match["seq"] == "000":
        return ()
    head = match["head"]
    found: dict[ArchiveNumber, None] = {}
    for abbr, fonds in abbreviations.items():
        start = _normal(abbr)
        if start and head.startswith(start) and (code := _code_or_none(head[len(start) :])):
            try:
                found[_number(match, fonds, code)] = None
            except BadNumber:
                continue
    return tuple(found)


def _code_or_none(unit: str) -> str | None:
    try:
        return unit_code(unit)
    except BadNumber:
        return None


def abbreviation_conflicts(new: str, existing: Iterable[str]) -> tuple[str, ...]:
    """The abbreviations in `existing` that `new` would make ambiguous (HY and HYA: HYA1...).

    Two abbreviations conflict when they are equal, or one begins the other and what is over can
    begin a unit.
    """
    wanted = _normal(new)
    found = []
    for other in existing:
        known = _normal(other)
        short, long = sorted((wanted, known), key=len)
        if not long.startswith(short):
            continue
        rest = long[len(short) :]
        if not rest or any(_code_or_none(rest + probe) for probe in _PROBES):
            found.append(other)
    return tuple(found)


# What a unit can begin with, in the shapes that units have.
_PROBES = ("1", "A1", "1-1", "1栋1", "-1", "栋1", "号楼1", "座1", "区1", "期1", "单元1")


# --- numbers read by OCR -------------------------------------------------------------------------

_AS_DIGIT = str.maketrans("OQDILSBZ", "00011582")
_TWINS = {"O": "O0", "0": "0O", "I": "I1", "1": "1I", "L": "L1", "B": "B8", "8": "8B"}
_MOST_PROPOSALS = 512


def proposals(text: str) -> tuple[ArchiveNumber, ...]:
    """What a canonical number read by OCR may have been (O/0, I/1, B/8), the nearest first.

    These are proposals: only one that is registered may be accepted (`accept_read`).
    """
    parts = _normal(text).replace(" ", "").replace("·", ".").replace(",", ".").split("-")
    if not 4 <= len(parts) <= 6:
        return ()
    fonds, unit, *numeric = parts
    tail = "-".join(part.translate(_AS_DIGIT) for part in numeric)
    head = f"{fonds}-{unit}"
    choices = [_TWINS.get(sign, sign) for sign in head]
    size = 1
    for choice in choices:
        size *= len(choice)
    if size > _MOST_PROPOSALS:
        return ()
    ranked = sorted(
        (sum(a != b for a, b in zip(signs, head, strict=True)), "".join(signs))
        for signs in itertools.product(*choices)
    )
    found = []
    for _, candidate in ranked:
        match = _CANONICAL.fullmatch(f"{candidate}-{tail}")
        if match is not None:
            try:
                found.append(_number(match, match["fonds"], match["unit"]))
            except BadNumber:
                return ()
    return tuple(found)


def accept_read(text: str, registered: Container[str]) -> ArchiveNumber:
    """The one registered dossier that a number read by OCR may mean; `registered` is canonical.

    Raises BadNumber where none or several are registered.
    """
    found = [number for number in proposals(text) if number.dossier.canonical in registered]
    if len(found) == 1:
        return found[0]
    if found:
        candidates = ", ".join(number.canonical for number in found)
        raise BadNumber(
            text=text,
            detail=_detail(
                "it can be read as {candidates}; give the full number", candidates=candidates
            ),
        )
    raise BadNumber(text=text, detail=_detail("no such number is registered"))
