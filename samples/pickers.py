"""How a set spells units, writes days, labels what it asks for and numbers its pages.

A set says in which ways its offices write; here is how one of them is chosen. Every call draws,
also where the paper has chosen before, so that its other draws do not hang on how often it asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from functools import wraps
from typing import Protocol

from samples.blocks import Block, Doc, Foot, Line, P, Sheet, sheet
from samples.case import Case, Family, Fits, paper
from samples.people import World, han_number, person

Make = Callable[[Case], Doc]


class Join(Protocol):
    """Puts the decorated template into a set, under a section."""

    def __call__(
        self, section: str, fits: Fits = "any", *, once: bool = False
    ) -> Callable[[Make], Make]: ...


class Dated(Protocol):
    """The same, where `dated` is the share of its papers that somebody dated."""

    def __call__(
        self, section: str, fits: Fits = "any", *, once: bool = False, dated: float = 1.0
    ) -> Callable[[Make], Make]: ...


class Day(Protocol):
    """The paper's day, moved by some days, as text."""

    def __call__(self, c: Case, shift: int = 0) -> str: ...


class Numbered(Protocol):
    """The blocks that number a sheet, or none where the office does not number."""

    def __call__(self, c: Case, number: int, of: int) -> tuple[Block, ...]: ...


class Leaves(Protocol):
    """A sheet for each of these parts, with its number."""

    def __call__(self, c: Case, *parts: tuple[Block, ...]) -> tuple[Sheet, ...]: ...


class Beside(Protocol):
    """The home some floors above the customer's, or some villas on, spelt as the paper spells."""

    def __call__(self, c: Case, floors: int = 1) -> str: ...


class Rows(Protocol):
    """Labelled values side by side, or one below the other where a long one needs the room."""

    def __call__(self, c: Case, *parts: str, size: float = 10.5) -> tuple[Line, ...]: ...


@dataclass(frozen=True, slots=True)
class Spelling:
    """Ways to write a unit, by the parts it has.

    Fields of `three`: building {b}, staircase {u} and room {r} as numbers, {hb} and {hu} in
    Chinese characters, {floor} and {door} of the room. `two` has no staircase. A villa's `one`
    has {unit}, its {row} and its {house} as a number.
    """

    three: tuple[str, ...]
    two: tuple[str, ...]
    one: tuple[str, ...]

    def of(self, unit: str) -> list[str]:
        """The unit in each of these ways."""
        parts = unit.split("-")
        if len(parts) == 1:
            villa = {"unit": unit, "row": unit[0], "house": int(unit[1:])}
            return [way.format(**villa) for way in self.one]
        b, r = int(parts[0]), parts[-1]
        home: dict[str, int | str] = {
            "b": b, "hb": han_number(b), "r": int(r), "floor": r[:-2], "door": r[-2:],
        }  # fmt: skip
        if len(parts) == 3:
            home |= {"u": int(parts[1]), "hu": han_number(int(parts[1]))}
            return [way.format(**home) for way in self.three]
        return [way.format(**home) for way in self.two]


def member(family: Family, spelling: Spelling, share: float) -> Join:
    """A decorator for a set's templates; this share of its papers spell the unit in its ways."""

    def join(
        section: str, fits: Fits = "any", *, once: bool = False
    ) -> Callable[[Make], Make]:
        def add(make: Make) -> Make:
            @wraps(make)
            def write(c: Case) -> Doc:
                if c.rng.random() < share:
                    c.spelling = c.pick(spelling.of(c.home.unit))
                return make(c)

            return paper(family, section, fits, once=once)(write)

        return add

    return join


def dated_member(family: Family, spelling: Spelling, share: float) -> Dated:
    """Like `member`, where some papers of a template were never dated: `unless_open` says so."""
    put = member(family, spelling, share)

    def join(
        section: str, fits: Fits = "any", *, once: bool = False, dated: float = 1.0
    ) -> Callable[[Make], Make]:
        def add(make: Make) -> Make:
            @wraps(make)
            def write(c: Case) -> Doc:
                if c.rng.random() < dated:
                    return make(c)
                c.style.variant[f"{family}_undated"] = 1
                return replace(make(c), dated=False)

            return put(section, fits, once=once)(write)

        return add

    return join


def unless_open(family: Family, day: Day, places: str) -> Day:
    """The day as somebody wrote it, the empty places where nobody did."""

    def written(c: Case, shift: int = 0) -> str:
        text = day(c, shift)
        return places if c.style.variant.get(f"{family}_undated") else text

    return written


def days(key: str, dates: Callable[[Date], list[str]], forms: Sequence[int]) -> Day:
    """A picker of days: one of these forms of `dates`, the same all over a paper."""

    def day(c: Case, shift: int = 0) -> str:
        form = c.style.variant.setdefault(key, c.pick(forms))
        return dates(c.day + timedelta(days=shift))[form]

    return day


def page_numbers(key: str, ways: Sequence[str]) -> Numbered:
    """Numbers at the foot in one of these ways, with {number} and {of}; an empty way: none."""

    def foot(c: Case, number: int, of: int) -> tuple[Block, ...]:
        way = c.style.variant.setdefault(key, c.between(0, len(ways) - 1))
        text = ways[way].format(number=number, of=of)
        return (Foot(text),) if text else ()

    return foot


def leaves(page: Numbered) -> Leaves:
    """Sheets that an office numbers in its way."""

    def numbered(c: Case, *parts: tuple[Block, ...]) -> tuple[Sheet, ...]:
        return tuple(sheet(*part, *page(c, i, len(parts))) for i, part in enumerate(parts, 1))

    return numbered


def beside(*spellings: Callable[[str], list[str]]) -> Beside:
    """A neighbour's home, in the first of these spellings that has the customer's as it stands."""

    def home(c: Case, floors: int = 1) -> str:
        unit = c.home.unit
        *front, room = unit.split("-")
        if front:
            found = "-".join([*front, f"{int(room[:-2]) + floors}{room[-2:]}"])
        else:
            found = f"{unit[0]}{int(unit[1:]) + floors}"
        for ways in spellings:
            if c.spelling in ways(unit):
                return ways(found)[ways(unit).index(c.spelling)]
        return found

    return home


def side_by_side(narrow: float, wide: float) -> Rows:
    """Rows of values; letters take `narrow`, other characters `wide` times their size."""

    def row(c: Case, *parts: str, size: float = 10.5) -> tuple[Line, ...]:
        room = (595 - 2 * c.style.margin) / len(parts)
        if all(sum(size * (narrow if x.isascii() else wide) for x in part) < room
               for part in parts):  # fmt: skip
            return (Line(tuple((i / len(parts), part) for i, part in enumerate(parts)), size),)
        return tuple(Line(((0, part),), size) for part in parts)

    return row


def apart(across: float, size: float) -> Callable[[str, str], tuple[Block, ...]]:
    """A line with something at its left and, `across` the page, at its right; or no line."""

    def line(left: str, right: str) -> tuple[Block, ...]:
        parts = tuple((x, text) for x, text in ((0.0, left), (across, right)) if text)
        return (Line(parts, size),) if parts else ()

    return line


def flat(*texts: str) -> tuple[P, ...]:
    """Paragraphs that begin at the margin."""
    return tuple(P(text, indent=False) for text in texts)


def prose(*texts: str) -> tuple[P, ...]:
    """Paragraphs of a letter."""
    return tuple(P(text) for text in texts)


def identity(places: Sequence[str], first: int, last: int) -> Callable[[Case], str]:
    """Identity numbers of people born in these years; their check digit is not looked at."""

    def number(c: Case) -> str:
        place = c.pick(places)
        born = f"{c.between(first, last)}{c.between(1, 12):02d}{c.between(10, 28)}"
        return f"{place}{born}{c.between(1000, 9999)}"

    return number


def label(*words: str) -> Callable[[Case], str]:
    """A picker of the words in front of something."""
    return lambda c: c.pick(words)


def customer(
    company: Sequence[str], tenant: Sequence[str], owner: Sequence[str]
) -> Callable[[Case], str]:
    """A picker of the words in front of the customer, by what he is."""

    def words(c: Case) -> str:
        if c.home.company:
            return c.pick(company)
        return c.pick(tenant if c.home.kind == "tenant" else owner)

    return words


def bystander(c: Case, world: World, female: bool | None = None) -> str:
    """Somebody else's name out of this world's families."""
    return person(c.rng, female, world)[0]


def digits(value: int, zero: str = "〇") -> str:
    """A year in Chinese digits: 二〇一八."""
    return "".join(f"{zero}一二三四五六七八九"[int(x)] for x in f"{value}")


def week(on: Date) -> str:
    """The day of the week: 一 to 日."""
    return "一二三四五六日"[on.weekday()]


def born(c: Case) -> str:
    """The customer's birthday, out of the identity number."""
    n = c.home.id_number
    return f"{n[6:10]}年{int(n[10:12])}月{int(n[12:14])}日"


def sex(c: Case, other: bool = False) -> str:
    """The customer's sex as forms have it, or the other one."""
    return "女" if c.home.female != other else "男"


def law(c: Case, before: str) -> str:
    """The civil code, or the act that held before it came into force in 2021."""
    return "民法典" if c.day.year >= 2021 else before
