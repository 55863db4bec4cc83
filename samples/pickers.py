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

from samples.blocks import Block, Doc, Foot
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
