"""What the desk shows of a decision: the values of its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.desk_registers import Cell
from policies.destruction import role_word


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: who may sign, and who has."""

    roles: str
    actor: str | None = None
    approved: bool | None = None
    reason: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Something that persons decide or do."""

    kind: str  # access, loan, appraisal, destruction, schedule, request
    key: str
    title: str
    asked_by: str
    asked: datetime | date | None
    state: str
    number: str | None = None  # of the dossier it is about
    facts: tuple[tuple[str, Cell], ...] = ()
    steps: tuple[Step, ...] = ()
    acts: Mapping[str, str] = field(default_factory=dict)  # act: "" or why this person may not
    basis: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()  # which persons have to differ
    due: date | None = None
    late: bool = False
    over: bool = False  # nothing is to be done any more
    holds: tuple[dict[str, Any], ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)  # what its own part of the page shows

    @property
    def mine(self) -> bool:
        """Whether the acting person may do the next thing."""
        return any(not why for why in self.acts.values())

    @property
    def hindered(self) -> str:
        """Why he may do nothing."""
        return "" if self.mine else next(iter(self.acts.values()), "")


@dataclass(frozen=True, slots=True)
class ScheduleState:
    """Periods and values as they stand, and every change of them."""

    version: str
    classes: tuple[
        tuple[str, str, str, bool, bool], ...
    ]  # code, name, period, confirmed, permanent
    seal_after: tuple[str, bool]
    parameters: tuple[tuple[str, str, str, str, bool], ...]  # name, words, value, unit, confirmed
    versions: tuple[Mapping[str, Any], ...]


def stated(facts: Sequence[tuple[str, Cell]]) -> tuple[tuple[str, Cell], ...]:
    """Those facts that have a value."""
    return tuple((name, value) for name, value in facts if value not in (None, ""))


def steps(chain: Sequence[frozenset[str]], given: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """The steps of a chain with the signatures given so far."""
    out = []
    for at, roles in enumerate(chain):
        names = " / ".join(role_word(code) for code in sorted(roles))
        signed = given[at] if at < len(given) else None
        if signed is None:
            out.append(Step(names))
        else:
            out.append(
                Step(names, signed["actor"], signed["approved"], signed.get("reason"), signed["at"])
            )
    return tuple(out)
