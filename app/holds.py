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

PAGE = 500
"""Hits of a hold's search read at a time."""

OWED = (
    ("arrears", ("催缴", "欠费", "催款"), ("缴费凭证", "收据", "发票", "缴清", "结清")),
    ("deposit", ("押金", "保证金"), ("退还", "退款", "退押", "退保证金")),
)
"""Kind of hold, title words of papers that say something is owed, and of those that settle it."""


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

    def hold_query(self, kind: str, query: str, reason: str) -> tuple[int, int]:
        """A hold on every document that a search finds, now and in the coming nights.

        The set is fixed when it is placed and shown as such; each `sweep --apply` searches again
        and adds what matches since. Nothing leaves the set but by a person who lifts it. The
        acting person needs the right to hold in every community that the search reaches.

        Returns:
            The hold's number and how many documents it reaches.
        """
        if not reason.strip():
            raise BadDecision(detail=_("a hold needs a reason"))
        if not query.strip():
            raise BadDecision(detail=_("a hold of a search needs words"))
        self.require_somewhere("hold")
        found = self._found(query)
        for code in sorted(set(found.values())):
            self.require("hold", Target(code))
        made = self.catalogue.hold_found(kind, reason, query, sorted(found))
        self.archive.settle()
        self.sync_holds()
        return made

    def _found(self, query: str) -> dict[int, str]:
        """Every document that the words find, whoever may see it, with its fonds code."""
        from index.search import Searcher, SearchRequest

        self.feed.catch_up()
        aliases = {section.zh: section.code for section in self.profile.sections}
        searcher = Searcher(self.feed, aliases)
        found: dict[int, str] = {}
        offset = 0
        while True:
            request = SearchRequest(query, limit=PAGE, offset=offset, states=("filed",))
            result = searcher.search(request)
            for hit in result.hits:
                if hit.archive_no:
                    found[hit.document_id] = hit.archive_no.partition("-")[0]
            offset += PAGE
            if not result.hits or offset >= result.total:
                return found

    def renew_holds(self) -> int:
        """What searches of holds find since, and what customers who left still owe, is held too.

        How many documents and dossiers were added. A paper whose automatic hold a person lifted
        is not held for it again.
        """
        count = 0
        for one in self.catalogue.query_holds():
            _set, fresh = self.catalogue.hold_found(
                one.kind, one.reason, one.object, sorted(self._found(one.object)), one.id
            )
            count += fresh
        for kind, words, settled in OWED:
            for number, item, day in self.catalogue.unsettled(words, settled):
                reason = _("{item} of {day} is unanswered").format(item=item, day=day or "-")
                self.catalogue.place_hold(kind, reason, dossier=number, once=True)
                count += 1
        return count

    def hold_lift(self, hold: int, reason: str) -> None:
        """The hold is over; the store lets go of what no other hold reaches."""
        if not reason.strip():
            raise BadDecision(detail=_("lifting a hold needs a reason"))
        line = self.catalogue.hold(hold)
        action: Action = "correct" if line.kind in AUTOMATIC else "hold"
        for code in sorted({line.fonds_code} | self.catalogue.hold_communities(hold)):
            self.require(action, Target(code))
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
        "documents": line.documents,
        "reason": line.reason,
        "placed_by": line.placed_by,
        "placed": line.placed,
        "lifted_by": line.lifted_by,
        "lifted": line.lifted,
        "lift_reason": line.lift_reason,
    }
