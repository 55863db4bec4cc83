"""Who may decide, witness and execute a destruction, and what stands against it; pure.

Requester, approver, destroyer and supervisor are different persons (requirements 3.7).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from policies.roles import ROLES, Actor, Part, separation
from yidang.errors import BadDecision, NotAllowed
from yidang.findings import sentence
from yidang.i18n import gettext, language


@dataclass(frozen=True, slots=True)
class Signature:
    """A decision of one step of a chain."""

    step: int
    actor: str
    approved: bool


def next_step(
    chain: Sequence[frozenset[str]],
    signatures: Sequence[Signature],
    actor: Actor,
    community: str,
    requester: str,
) -> tuple[int, str]:
    """The step that `actor` may sign now, and the role he signs in.

    Raises:
        BadDecision: nothing is left to sign.
        NotAllowed: the step is another role's, or he asked for it himself, or signed already.
    """
    step = len(signatures)
    if step >= len(chain) or any(not one.approved for one in signatures):
        raise BadDecision(detail=gettext("it is decided already"))
    held = {
        one.role
        for one in actor.assignments
        if one.communities is None or community in one.communities
    }
    roles = sorted(held & chain[step])
    if not roles:
        raise NotAllowed(
            actor=actor.name,
            detail=gettext("step {step} is for {roles}").format(
                step=step + 1, roles=" / ".join(role_word(code) for code in sorted(chain[step]))
            ),
        )
    if any(one.actor == actor.name for one in signatures):
        raise NotAllowed(actor=actor.name, detail=gettext("one person signs one step"))
    apart([("requester", requester), ("approver", actor.name)], actor.name)
    return step, roles[0]


def role_word(code: str) -> str:
    """A role in the reader's language."""
    role = ROLES.get(code)
    if role is None:
        return code
    return role.zh if language().startswith("zh") else role.en


def apart(parts: Iterable[tuple[Part, str]], actor: str) -> None:
    """NotAllowed where one person would take two parts that two have to take."""
    found = separation(parts)
    if found:
        raise NotAllowed(actor=actor, detail=" ".join(sentence(one) for one in found))


def working_days_after(
    day: date,
    count: int,
    holidays: Collection[date] = (),
    workdays: Collection[date] = (),
) -> date:
    """The last of `count` working days after `day`.

    Saturdays and Sundays are free but for `workdays` (调休), other days are worked but for
    `holidays`.
    """
    while count > 0:
        day += timedelta(days=1)
        if day in workdays or (day.weekday() < 5 and day not in holidays):
            count -= 1
    return day
