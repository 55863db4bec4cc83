"""Why somebody may look at a file, and for how long; pure (S000-5, S002-8).

Purposes are a closed list: "for work" is none.
"""

from __future__ import annotations

from collections.abc import Mapping

from yidang.errors import BadDecision
from yidang.i18n import gettext, noop
from yidang.profile import Recipient

PURPOSES: Mapping[str, str] = {
    "service": noop("serving the customer"),
    "repair": noop("a repair in the unit"),
    "complaint": noop("a complaint of the customer"),
    "fees": noop("fees and arrears"),
    "dispute": noop("a dispute or a suit"),
    "owner": noop("the customer's own wish"),
    "authority": noop("an authority's demand"),
    "supervision": noop("inspection or audit"),
}


def recipient(purpose: str) -> Recipient:
    """Who gets a copy or an excerpt that is made for this purpose (requirements 3.11-8)."""
    if purpose in OUTSIDE:
        return "outsider"
    return "owner" if purpose == "owner" else "staff"


MOST_DAYS = 30
"""Longest time a view right lasts."""
OUTSIDE = ("authority",)
"""Purposes that only an outsider has."""


def check(
    purpose: str,
    reason: str,
    days: int,
    outsider: str | None,
    proof: str | None,
    escort: str | None,
    reader: str,
) -> None:
    """BadDecision for a request that nobody could decide over.

    An outsider shows a proof and is escorted by somebody else than the reader (S000-5.1d); so is
    the customer himself (S002-8.10, 8.11).
    """
    if purpose not in PURPOSES:
        raise BadDecision(
            detail=gettext("there is no purpose {purpose}; purposes: {known}").format(
                purpose=purpose, known=", ".join(PURPOSES)
            )
        )
    if not reason.strip():
        raise BadDecision(detail=gettext("a request needs a reason"))
    if not 1 <= days <= MOST_DAYS:
        raise BadDecision(
            detail=gettext("a view right lasts 1 to {most} days").format(most=MOST_DAYS)
        )
    if purpose in OUTSIDE and outsider is None:
        raise BadDecision(detail=gettext("name the body that demands it"))
    if purpose == "owner" and not (outsider and proof and escort):
        raise BadDecision(
            detail=gettext(
                "the customer looks himself: name him, the ID and the proof of the property that "
                "he showed, and who stays with him"
            )
        )
    if outsider is not None and not (proof and escort):
        raise BadDecision(detail=gettext("an outsider needs a proof and an escort"))
    if outsider is None and (proof or escort):
        raise BadDecision(detail=gettext("proof and escort are for outsiders"))
    if escort is not None and escort == outsider:
        raise BadDecision(detail=gettext("an outsider does not escort himself"))
