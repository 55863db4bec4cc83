"""What the opinions of an appraisal group come to; pure (S002-9.1 to 9.3).

Whoever wants to keep a document prevails: it is destroyed only where the whole group says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yidang.errors import BadDecision
from yidang.i18n import gettext

GROUP = 2
"""Members that have to give an opinion of an item, at least."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One member's opinion."""

    actor: str
    verdict: str  # destroy, extend
    until: date | None
    reason: str


def check(verdict: str, until: date | None, reason: str, today: date) -> None:
    """BadDecision for an opinion that makes no sense."""
    if verdict not in ("destroy", "extend"):
        raise BadDecision(detail=gettext("an opinion is destroy or extend"))
    if not reason.strip():
        raise BadDecision(detail=gettext("an opinion needs a reason"))
    if (verdict == "extend") != (until is not None):
        raise BadDecision(detail=gettext("extend needs a new date, destroy has none"))
    if until is not None and until <= today:
        raise BadDecision(detail=gettext("{day} is not in the future").format(day=until))


def outcome(number: str, votes: Sequence[Vote]) -> tuple[date, str] | None:
    """None where the document is to be destroyed, else until when it is kept, and why.

    Raises:
        BadDecision: too few members gave an opinion.
    """
    if len({vote.actor for vote in votes}) < GROUP:
        raise BadDecision(
            detail=gettext("{number} needs the opinions of {group} persons").format(
                number=number, group=GROUP
            )
        )
    kept = [vote for vote in votes if vote.until is not None]
    if not kept:
        return None
    last = max(kept, key=lambda vote: vote.until or date.min)
    assert last.until is not None
    return last.until, last.reason
