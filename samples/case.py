"""One paper about to be written: whose it is, on which day, in which spelling; and the catalogue.

A template is a function from a `Case` to a `Doc`; `paper` puts it into the catalogue `PAPERS`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from typing import Literal, TypeVar, get_args

from samples import ink
from samples.blocks import Doc, Stamp, Style, Ticks
from samples.people import (
    PLAIN,
    Community,
    Household,
    World,
    date_spellings,
    person,
    phone,
    unit_spellings,
)

T = TypeVar("T")
Fits = Literal["any", "person", "company", "owner", "tenant", "pub"]
Family = Literal["a", "b", "c", "d", "e", "f", "g", "h", "i"]
FAMILIES: tuple[Family, ...] = get_args(Family)
SECTIONS = (
    "identity", "property", "contracts", "fees", "repairs", "complaints", "special_needs",
    "renovation", "correspondence", "visits", "violations", "activities", "other",
)  # fmt: skip


@dataclass(slots=True)
class Case:
    """What a template may draw on; everything random comes from `rng`."""

    rng: random.Random
    home: Household  # for a PUB paper: any household of the community, not to be named
    day: Date  # the paper's own date
    landlord: Household | None = None  # owner of the unit when `home` is a tenant
    spelling: str = ""  # of the unit, one for the whole paper
    date_form: int = 0
    used: dict[str, str] = field(default_factory=dict)  # facts printed, by name
    style: Style = field(default_factory=Style)

    @property
    def com(self) -> Community:
        return self.home.community

    @property
    def company(self) -> str:
        return self.com.company

    @property
    def name(self) -> str:
        return self.home.name

    @property
    def unit(self) -> str:
        return self.spelling

    @property
    def place(self) -> str:
        """Community and unit, as letters write it."""
        return self.com.name + self.spelling

    @property
    def polite(self) -> str:
        if self.home.company:
            return self.name
        return self.name + ("女士" if self.home.female else "先生")

    @property
    def role(self) -> str:
        return "业主" if self.home.kind == "owner" else "租户"

    @property
    def date(self) -> str:
        return self.on(self.day)

    @property
    def center(self) -> str:
        """The management office on the spot."""
        return f"{self.com.name}物业服务中心"

    def on(self, day: Date) -> str:
        """A day in this paper's way of writing dates."""
        return date_spellings(day)[self.date_form]

    def later(self, low: int, high: int) -> str:
        """A day between `low` and `high` days after the paper's own."""
        return self.on(self.day + timedelta(days=self.rng.randint(low, high)))

    def plain(self, shift: int = 0) -> str:
        """The paper's day, moved, as 2018-03-05: for tables."""
        return (self.day + timedelta(days=shift)).isoformat()

    def pick(self, options: Sequence[T]) -> T:
        """One of these."""
        return self.rng.choice(list(options))

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """`count` different ones of these."""
        return self.rng.sample(list(options), min(count, len(options)))

    def between(self, low: int, high: int) -> int:
        """A whole number, ends included."""
        return self.rng.randint(low, high)

    def somebody(self) -> str:
        """A bystander's name."""
        return person(self.rng)[0]

    def a_phone(self) -> str:
        """A bystander's phone."""
        return phone(self.rng)

    def money(self, low: int, high: int, step: float = 0.01, key: str = "amount") -> str:
        """A sum such as 1,234.50, remembered as a fact."""
        value = round(self.rng.randint(int(low / step), int(high / step)) * step, 2)
        text = f"{value:,.2f}" if self.rng.random() < 0.3 else f"{value:.2f}"
        self.used.setdefault(key, text)
        return text

    def no(self, prefix: str) -> str:
        """A running number of a form."""
        return f"{prefix}{self.day:%Y%m}{self.rng.randrange(1, 999):03d}"

    def ticks(self, options: Sequence[str], *chosen: int) -> Ticks:
        """Options; without `chosen` one of them at random is ticked."""
        return Ticks(tuple(options), frozenset(chosen or (self.rng.randrange(len(options)),)))

    def signed(self) -> int:
        """Letters of a signature."""
        return 3 if len(self.name) > 2 else 2

    def seal(self, at: float = 0.64, rise: float = 70, text: str = "", foot: str = "") -> Stamp:
        """The company's round seal."""
        foot = foot or self.pick(["业务专用章", "客户服务章", "", "物业管理处"])
        return Stamp(ink.round_stamp(self.rng, text or self.company, foot), at, rise)

    def mark(self, text: str, at: float = 0.1, rise: float = 40, blue: bool = False) -> Stamp:
        """A rectangular stamp."""
        colour = ink.BLUE if blue else ink.RED
        return Stamp(ink.square_stamp(self.rng, text, colour), at, rise, 20 + 17 * len(text))

    def owner_name(self) -> str:
        """Who owns the unit: the customer, or the tenant's landlord."""
        if self.home.kind == "owner":
            return self.name
        return self.landlord.name if self.landlord else self.somebody()

    def spell_unit(self) -> None:
        """Choose the spelling of unit and dates for this paper."""
        options = unit_spellings(self.home.unit)
        self.spelling = options[0] if self.rng.random() < 0.35 else self.rng.choice(options)
        self.date_form = self.rng.choice((0, 0, 0, 0, 1, 2, 2, 3, 4, 5))


@dataclass(frozen=True, slots=True)
class Paper:
    """One template of the catalogue."""

    id: str
    set: Family
    section: str
    fits: Fits
    once: bool  # at most one in a dossier
    make: Callable[[Case], Doc]

    def suits(self, home: Household) -> bool:
        """Whether this customer can have such a paper."""
        return {
            "any": True,
            "person": not home.company,
            "company": home.company,
            "owner": home.kind == "owner",
            "tenant": home.kind == "tenant",
            "pub": False,
        }[self.fits]


PAPERS: list[Paper] = []


def paper(
    family: Family,
    section: str,
    fits: Fits = "any",
    *,
    once: bool = False,
) -> Callable[[Callable[[Case], Doc]], Callable[[Case], Doc]]:
    """Put the decorated template into the catalogue as `<set>.<section>.<function>`."""

    def add(make: Callable[[Case], Doc]) -> Callable[[Case], Doc]:
        PAPERS.append(
            Paper(f"{family}.{section}.{make.__name__}", family, section, fits, once, make)
        )
        return make

    return add


def catalogue(which: str = "all") -> list[Paper]:
    """The templates of one set, in a fixed order; "all" means a and b, the rest is for testing."""
    import samples.set_a.home
    import samples.set_a.service
    import samples.set_b.home
    import samples.set_b.service
    import samples.set_c.home
    import samples.set_c.service
    import samples.set_d.home
    import samples.set_d.service
    import samples.set_e.dealings
    import samples.set_e.home
    import samples.set_e.service
    import samples.set_f.daily
    import samples.set_f.home
    import samples.set_f.money
    import samples.set_f.service
    import samples.set_f.works
    import samples.set_g.daily
    import samples.set_g.deals
    import samples.set_g.home
    import samples.set_g.letters
    import samples.set_g.money
    import samples.set_g.service
    import samples.set_h.agreements
    import samples.set_h.care
    import samples.set_h.daily
    import samples.set_h.home
    import samples.set_h.letters
    import samples.set_h.money
    import samples.set_h.works
    import samples.set_i.calls
    import samples.set_i.deals
    import samples.set_i.fitting
    import samples.set_i.handover
    import samples.set_i.home
    import samples.set_i.letters
    import samples.set_i.loose
    import samples.set_i.money
    import samples.set_i.upkeep
    import samples.set_i.voices  # noqa: F401

    sets = ("a", "b") if which == "all" else (which,)
    return sorted((p for p in PAPERS if p.set in sets), key=lambda p: p.id)


def world(which: str = "all") -> World:
    """Whom a set's dossiers are about: sets e to i have names and communities of their own."""
    from samples.set_e.world import NEW as OF_E
    from samples.set_f.world import NEW as OF_F
    from samples.set_g.world import NEW as OF_G
    from samples.set_h.world import NEW as OF_H
    from samples.set_i.world import NEW as OF_I

    return {"e": OF_E, "f": OF_F, "g": OF_G, "h": OF_H, "i": OF_I}.get(which, PLAIN)
