"""What a customer's request about his own data comes to; pure (PIPL art. 44 to 47, S004-3).

A duty to keep beats a wish to delete: then the file is restricted, stored and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from yidang.errors import BadDecision
from yidang.i18n import gettext
from yidang.model import Decision

KINDS = ("see", "copy", "correct", "delete")
DECISIONS = ("granted", "refused", "restricted")
DAYS = 30
"""Days until the answer is due (GB/T 35273-2020, 8.7)."""


def deadline(received: date) -> date:
    """The last day for an answer."""
    return received + timedelta(days=DAYS)


def kept_by_duty(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The documents that may not be deleted now, whatever the customer wishes."""
    return tuple(one for one in decisions if one.outcome != "eligible")


def check(
    kind: str, decision: str, basis: str, duty: Sequence[Decision], weighed: bool = True
) -> None:
    """BadDecision for a decision that the law or the rules do not allow.

    Without `weighed`, what has to be kept may not be refused either: it is restricted (PIPL
    art. 47 para. 2, requirements 3.11-6).
    """
    if decision not in DECISIONS:
        raise BadDecision(
            detail=gettext("a decision is one of {known}").format(known=", ".join(DECISIONS))
        )
    if not basis.strip():
        raise BadDecision(detail=gettext("a decision needs its legal basis"))
    if decision == "restricted" and kind != "delete":
        raise BadDecision(detail=gettext("only a wish to delete is answered by a restriction"))
    if kind == "delete" and decision == "refused" and duty and not weighed:
        raise BadDecision(
            detail=gettext("what has to be kept against the customer's wish is restricted")
        )
    if kind == "delete" and decision == "granted" and duty:
        raise BadDecision(
            detail=gettext("{count} documents have to be kept; restrict the file instead").format(
                count=len(duty)
            )
        )
