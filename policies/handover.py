"""Hand-over from A to B to the archive: who, by when, and what stands against it; pure.

A prepares and B reviews within three working days, the archive receives within two more
(S001-03-4.5a); the profile may say other numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from policies.destruction import working_days_after
from yidang.profile import Practice

STATES = ("prepared", "supplement", "reviewed", "registered")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Last days of the two halves of a hand-over."""

    review: date
    archive: date


def deadlines(started: date, practice: Practice) -> Deadlines:
    """By when B has reviewed and the archive has received what was finished on `started`."""
    review = working_days_after(started, practice.review_days, practice.holidays, practice.workdays)
    archive = working_days_after(
        review, practice.archive_days, practice.holidays, practice.workdays
    )
    return Deadlines(review, archive)


def overdue(state: str, due: Deadlines, delays: Iterable[date], today: date) -> bool:
    """Whether the half that is under way is late; an approved delay moves its last day."""
    if state == "registered":
        return False
    last = due.archive if state == "reviewed" else due.review
    return today > max([last, *delays])


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume (卷) that is proposed: its items and sheets."""

    items: tuple[int, ...]
    sheets: int
    pages: int


def volumes(papers: Sequence[tuple[int, int, int]], most: int | None) -> tuple[Volume, ...]:
    """Papers (item, sheets, pages) in the dossier's order, bound into volumes.

    No paper is torn apart: one that alone has more sheets than `most` is a volume of its own.
    """
    found: list[Volume] = []
    items: list[int] = []
    sheets = pages = 0
    for item, leaves, sides in papers:
        if items and most is not None and sheets + leaves > most:
            found.append(Volume(tuple(items), sheets, pages))
            items, sheets, pages = [], 0, 0
        items.append(item)
        sheets += leaves
        pages += sides
    if items:
        found.append(Volume(tuple(items), sheets, pages))
    return tuple(found)
