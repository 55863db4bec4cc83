"""Use cases of holds: placed, lifted, kept by the store on every version."""

from __future__ import annotations

from typing import Any

from app.retention import RetentionCases
from policies.roles import Action, Target
from storage.holds import AUTOMATIC, HeldObject, HoldLine
from yidang.errors import BadDecision, NotFound
from yidang.faults import reach
from yidang.i18n import gettext as _
from yidang.numbers import unit_code

BATCH = 200
"""Versions whose legal hold is noted together."""


class HoldCases(RetentionCases):
    """What nobody may destroy while it lasts."""

    def hold_place(
        self,
        kind: str,
        reason: str,
        *,
        number: str | None = None,
        community: str | None = None,
        unit: str | None = None,
    ) -> int:
        """A hold on a document or dossier (by number), a unit, or a community; its id.

        Whoever records unsettled arrears or a deposit that is due needs no more than the right to
        correct; every other kind needs the right to hold.
        """
        if not reason.strip():
            raise BadDecision(detail=_("a hold needs a reason"))
        action: Action = "correct" if kind in AUTOMATIC else "hold"
        if (number is None) == (community is None):
            raise BadDecision(detail=_("name a number, or a community"))
        if number is not None:
            found = self.catalogue.find_number(number)
            line = self.dossier_line(found.dossier.canonical)
            section = None
            document = None
            if found.item is not None:
                document = self.catalogue.document_id(number)
                section = self.catalogue.document(document).section
            self.require(action, self.target(line, section))
            id_ = self.catalogue.place_hold(
                kind,
                reason,
                document=document,
                dossier=None if document is not None else line.archive_no,
            )
        else:
            code = self.community_codes([community or ""])[0]
            self.require(action, Target(code))
            id_ = self.catalogue.place_hold(
                kind, reason, fonds_code=code, unit_code=unit_code(unit) if unit else None
            )
        self.archive.settle()
        self.sync_holds()
        return id_

    def hold_lift(self, hold: int, reason: str) -> None:
        """The hold is over; the store lets go of what no other hold reaches."""
        if not reason.strip():
            raise BadDecision(detail=_("lifting a hold needs a reason"))
        line = self.catalogue.hold(hold)
        action: Action = "correct" if line.kind in AUTOMATIC else "hold"
        self.require(action, Target(line.fonds_code))
        self.catalogue.lift_hold(hold, reason)
        self.archive.settle()
        self.sync_holds()

    def hold_list(self, *, lifted: bool = False) -> list[dict[str, Any]]:
        """Holds in the communities that the acting person may know of."""
        self.require_somewhere("see")
        return [
            _json(line)
            for line in self.catalogue.holds(lifted=lifted)
            if self.judge("see", Target(line.fonds_code)).allowed
        ]

    def sync_holds(self) -> int:
        """The store holds what is on hold and nothing else; how many versions changed.

        Only differences are sent; a run after a kill sends the rest.
        """
        done: list[HeldObject] = []
        count = 0
        for one in self.catalogue.hold_differences():
            try:
                self.objects.set_hold(one.key, one.version_id, one.hold)
            except NotFound:
                continue  # fixity reports what is missing
            reach("hold.set")
            done.append(one)
            count += 1
            if len(done) == BATCH:
                self._note_held(done)
                done = []
        self._note_held(done)
        return count

    def _note_held(self, done: list[HeldObject]) -> None:
        for hold in (True, False):
            objects = [one.id for one in done if one.hold is hold]
            if objects:
                self.catalogue.note_held(objects, hold)


def _json(line: HoldLine) -> dict[str, Any]:
    return {
        "hold": line.id,
        "kind": line.kind,
        "scope": line.scope,
        "object": line.object,
        "reason": line.reason,
        "placed_by": line.placed_by,
        "placed": line.placed,
        "lifted_by": line.lifted_by,
        "lifted": line.lifted,
        "lift_reason": line.lift_reason,
    }
