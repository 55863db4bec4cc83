"""Which cuts between documents are too unsure to be made, or left out, without a person (pure).

A doubted cut is harmless where the pages lie in the same dossier and section whichever way it is
made: the page is flagged then, and nobody is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from ingest.choosing import Paper
from ingest.documents import sure
from ingest.households import Standing

_NAMED = frozenset({"unit", "name", "id_number"})
"""Evidence by which pages name their household themselves."""


@dataclass(frozen=True, slots=True)
class Side:
    """What the pages on one side of a cut are by themselves: section, and the household's case."""

    section: str | None
    standing: Standing


Alone = Callable[[Sequence[int], str | None, int], Side]
"""Judges pages by themselves: their positions, the section marked, the household they may be of."""


def around(papers: Sequence[Paper], at: int) -> dict[int, float]:
    """How sure the cuts at the borders of a document and inside it are, by the page behind them."""
    odds = {papers[at].pages[0]: papers[at].start, **papers[at].inside}
    if at + 1 < len(papers) and papers[at + 1].follows:
        odds[papers[at + 1].pages[0]] = papers[at + 1].start
    return {page: sure(value) for page, value in odds.items()}


def doubted(
    papers: Sequence[Paper], least: float, alone: Alone
) -> list[tuple[int | None, int, float]]:
    """Cuts less sure than `least`: (document that a person looks at, page behind, how sure), the
    least sure of each document; None for the document where the cut is harmless.
    """
    harmless = {
        paper.pages[0]
        for before, paper in pairwise(papers)
        if paper.follows and _same_either_way(before, paper)
    }
    asked: list[tuple[int | None, int, float]] = []
    flagged: dict[int, float] = {}
    for at, paper in enumerate(papers):
        cuts = {page: value for page, value in around(papers, at).items() if value < least}
        harmless |= {i for i in cuts if i in paper.inside and _joined_safely(paper, i, alone)}
        serious = {page: value for page, value in cuts.items() if page not in harmless}
        if serious:
            asked.append((at, *min(serious.items(), key=itemgetter(1))))
        elif cuts:
            page, value = min(cuts.items(), key=itemgetter(1))
            flagged[page] = value
    return [*asked, *((None, page, value) for page, value in flagged.items())]


def _same_either_way(before: Paper, paper: Paper) -> bool:
    """Whether two neighbouring documents, sure of household and section each by itself, lie in the
    same dossier, and the second in the same section or naming its household by itself.
    """
    if before.reasons or paper.reasons or before.section is None or paper.section is None:
        return False
    if (before.chosen, before.fonds, before.run) != (paper.chosen, paper.fonds, paper.run):
        return False
    if before.section.best == paper.section.best:
        return True
    own = next((s for s in paper.standings if s.household.id == paper.chosen), None)
    return own is not None and bool(own.kinds & _NAMED)


def _joined_safely(paper: Paper, cut: int, alone: Alone) -> bool:
    """Whether a document, sure of household and section, would lie in two parts where it lies in
    one: both of its section, each naming its household by itself and nobody else.
    """
    if paper.reasons or paper.section is None or paper.chosen is None:
        return False
    sides = [alone([i for i in paper.pages if (i < cut) == first], paper.marked, paper.chosen)
             for first in (True, False)]  # fmt: skip
    return all(
        side.section == paper.section.best
        and bool(side.standing.kinds & _NAMED)
        and not side.standing.against
        for side in sides
    )
