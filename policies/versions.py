"""Schedules as they grow: confirmed changes over the profile's base, and what a change does; pure.

A profile ships example periods that block every act. A person proposes values, sees what becomes
due earlier or later, and a second person confirms: a new version; the old one stays on record.

The rules themselves are taken from the profile's file once, when the archive is made, and kept in
the catalogue. A file that says something else later changes nothing until it is proposed and
confirmed in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from policies.evaluate import Judge
from policies.schedule import RuleBook
from storage.codec import decode, dumps, encode
from yidang.errors import BadDecision
from yidang.i18n import gettext
from yidang.model import Decision, RetentionRecord
from yidang.periods import parse_period
from yidang.profile import Confirmable, Parameter, Profile, Schedule

Changes = Mapping[str, Any]
"""`{"classes": {"short": "P3Y"}, "seal_after": "P1Y", "parameters": {"loan_days": 5}}`, or, under
`"rules"`, a whole schedule with its time until sealing, as `rules_of` writes it.
"""


def rules_of(profile: Profile) -> dict[str, Any]:
    """Schedule and time until sealing as JSON types, to be kept in the catalogue."""
    return {"schedule": encode(profile.schedule), "seal_after": encode(profile.seal_after)}


def settled(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The changes in force in their order, what the archive began with first."""
    found = [row for row in rows if row["confirmed"] is not None and not row["refused"]]
    return sorted(found, key=lambda row: "found" not in row["changes"])


def same_rules(file: Profile, rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the profile's file says what was last taken from it into the catalogue."""
    taken = [row["changes"]["file"] for row in settled(rows) if "rules" in row["changes"]]
    return not taken or dumps(taken[-1]) == dumps(rules_of(file))


def merged(file: Profile, rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The changes that put the file's rules in force.

    A period that two persons confirmed stays for a class of which the file says what it said
    when they did.
    """
    base, now = None, file
    for row in settled(rows):
        if "rules" in row["changes"]:
            base = _schedule(row["changes"]["file"])
        now = changed(now, row["changes"], str(row["version"]))
    kept = {one.code: one for one in now.schedule.classes}
    before = {one.code: one for one in base[0].classes} if base else {}
    classes = tuple(
        kept[one.code] if one.code in kept and before.get(one.code) == one else one
        for one in file.schedule.classes
    )
    seal = now.seal_after if base and base[1] == file.seal_after else file.seal_after
    schedule = replace(file.schedule, classes=classes)
    return {
        "rules": rules_of(replace(file, schedule=schedule, seal_after=seal)),
        "file": rules_of(file),
    }


def rules_in(changes: Changes) -> tuple[Schedule, Confirmable]:
    """The schedule and the time until sealing that a change puts in force."""
    return _schedule(changes["rules"])


def _schedule(rules: Mapping[str, Any]) -> tuple[Schedule, Confirmable]:
    return decode(Schedule, rules["schedule"]), decode(Confirmable, rules["seal_after"])


def changed(profile: Profile, changes: Changes, version: str) -> Profile:
    """The profile with these values confirmed, its schedule under the new version.

    Raises:
        BadDecision: an unknown class or parameter, or a period that cannot be read.
    """
    if "rules" in changes:
        schedule, sealing = _schedule(changes["rules"])
        return replace(profile, schedule=replace(schedule, version=version), seal_after=sealing)
    unknown = set(changes) - {"classes", "seal_after", "parameters"}
    if unknown:
        raise BadDecision(detail=gettext("unknown: {names}").format(names=", ".join(unknown)))
    classes = dict(changes.get("classes") or {})
    found = []
    for one in profile.schedule.classes:
        if one.code in classes:
            if one.permanent:
                raise BadDecision(
                    detail=gettext("the class {code} is permanent").format(code=one.code)
                )
            one = replace(one, period=_period(classes.pop(one.code)), confirmed=True)
        found.append(one)
    if classes:
        raise BadDecision(
            detail=gettext("there is no retention class {names}").format(names=", ".join(classes))
        )
    seal = profile.seal_after
    if changes.get("seal_after") is not None:
        seal = Confirmable(_period(changes["seal_after"]), True, seal.basis)
    values = dict(changes.get("parameters") or {})
    parameters = []
    for parameter in profile.parameters:
        if parameter.name in values:
            parameter = replace(parameter, value=values.pop(parameter.name), confirmed=True)
        parameters.append(parameter)
    if values:
        raise BadDecision(
            detail=gettext("there is no parameter {names}").format(names=", ".join(values))
        )
    return replace(
        profile,
        seal_after=seal,
        parameters=tuple(parameters),
        schedule=replace(profile.schedule, version=version, classes=tuple(found)),
    )


def _period(text: Any) -> Any:
    try:
        return parse_period(str(text))
    except ValueError:
        raise BadDecision(
            detail=gettext("{text} is no period; write P5Y or P18M").format(text=text)
        ) from None


def in_force(profile: Profile, rows: Iterable[Mapping[str, Any]]) -> Profile:
    """The profile with every confirmed change, in their order."""
    for row in settled(rows):
        profile = changed(profile, row["changes"], str(row["version"]))
    return profile


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of the schedule does on one day."""

    documents: int
    earlier: tuple[tuple[str, str, str], ...]  # number, old due, new due
    later: tuple[tuple[str, str, str], ...]
    outcomes: Mapping[str, int]  # "blocked>eligible" to how many

    def as_json(self, most: int = 100) -> dict[str, Any]:
        """Counts, and at most so many documents of each kind."""
        return {
            "documents": self.documents,
            "earlier": len(self.earlier),
            "later": len(self.later),
            "outcomes": dict(sorted(self.outcomes.items())),
            "earlier_documents": [list(one) for one in self.earlier[:most]],
            "later_documents": [list(one) for one in self.later[:most]],
        }


def effect(records: Iterable[RetentionRecord], old: Profile, new: Profile, today: date) -> Effect:
    """Which documents become due earlier or later, and which outcomes change."""
    before, after = Judge(RuleBook(old.schedule), today), Judge(RuleBook(new.schedule), today)
    earlier, later = [], []
    outcomes: Counter[str] = Counter()
    count = 0
    for record in records:
        count += 1
        first, second = before.decide(record), after.decide(record)
        if first.outcome != second.outcome:
            outcomes[f"{first.outcome}>{second.outcome}"] += 1
        row = (f"{record.archive_no}-{record.item}", _due(first), _due(second))
        if second.due is not None and (first.due is None or second.due < first.due):
            earlier.append(row)
        elif first.due is not None and (second.due is None or second.due > first.due):
            later.append(row)
    return Effect(count, tuple(earlier), tuple(later), outcomes)


def _due(decision: Decision) -> str:
    return decision.due.isoformat() if decision.due else "-"


def number(profile: Profile, name: str) -> int | None:
    """A confirmed whole-number parameter, None where nobody has confirmed one."""
    parameter: Parameter | None = profile.parameter(name)
    if parameter is None or not parameter.confirmed or not isinstance(parameter.value, int):
        return None
    return parameter.value
