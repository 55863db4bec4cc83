"""The dispatch register against what is filed: what was sent and never arrived; pure (S001-01-c6).

A line is arrived only where exactly one paper of the right dossier fits it. Several that fit, or a
line whose dossier is not known, is for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["arrived", "missing", "pages_differ", "unclear", "no_dossier", "explained"]
NEAR_DAYS = 3
"""How far the date of a paper may lie from the date in the register."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A line of the register."""

    id: int
    dossier: str | None  # canonical number; None: nobody knows which
    day: date
    title: str
    ref_no: str | None = None
    pages: int | None = None
    note: str | None = None  # a person says why it will not come
    document: int | None = None  # a person says which paper it is


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper that is filed."""

    id: int
    item: str
    title: str | None
    day: date | None
    pages: int
    text: str = ""  # of its first page, where a reference number may stand


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a line."""

    id: int
    state: State
    papers: tuple[int, ...] = ()


def squeezed(text: str | None) -> str:
    """The text without signs and spaces, in one width and case."""
    plain = unicodedata.normalize("NFKC", text or "").casefold()
    return re.sub(r"[\W_]+", "", plain)


def reconcile(sent: Sequence[Sent], filed: Mapping[str, Sequence[Filed]]) -> tuple[Found, ...]:
    """Each line of the register with what fits it; a paper counts for one line only.

    A line fits a paper of its dossier whose reference number stands on it, or whose title is the
    same or part of it (four characters at least) with a date at most three days off. Certain
    lines take their papers first, whatever their order in the register.
    """
    taken: set[int] = {one.document for one in sent if one.document is not None}
    found: dict[int, Found] = {}
    papers = {one.id: one for ones in filed.values() for one in ones}
    for line in sent:
        if line.document is not None:
            paper = papers.get(line.document)
            state: State = "missing" if paper is None else _counted(line, paper)
            found[line.id] = Found(line.id, state, (line.document,) if paper else ())
        elif line.note:
            found[line.id] = Found(line.id, "explained")
        elif line.dossier is None:
            found[line.id] = Found(line.id, "no_dossier")
    waiting = [line for line in sent if line.id not in found]
    for strict in (True, False):
        progress = True
        while progress:
            progress = False
            wanted: dict[int, list[Sent]] = {}
            fits: dict[int, list[Filed]] = {}
            for line in waiting:
                fits[line.id] = [
                    one
                    for one in filed.get(line.dossier or "", ())
                    if one.id not in taken and _fits(line, one, strict)
                ]
                for one in fits[line.id]:
                    wanted.setdefault(one.id, []).append(line)
            for line in list(waiting):
                if len(fits[line.id]) == 1 and len(wanted[fits[line.id][0].id]) == 1:
                    paper = fits[line.id][0]
                    found[line.id] = Found(line.id, _counted(line, paper), (paper.id,))
                    taken.add(paper.id)
                    waiting.remove(line)
                    progress = True
    for line in waiting:
        fitting = [
            one.id
            for one in filed.get(line.dossier or "", ())
            if one.id not in taken and _fits(line, one, False)
        ]
        found[line.id] = Found(line.id, "unclear" if fitting else "missing", tuple(fitting))
    return tuple(found[line.id] for line in sent)


def _counted(line: Sent, paper: Filed) -> State:
    differ = line.pages is not None and line.pages != paper.pages
    return "pages_differ" if differ else "arrived"


def _fits(line: Sent, paper: Filed, strict: bool) -> bool:
    """Whether the paper may be the line's; `strict`: by its reference, or title and very day."""
    ref = squeezed(line.ref_no)
    if len(ref) >= 4 and ref in squeezed(paper.title) + "\n" + squeezed(paper.text):
        return True
    title, own = squeezed(line.title), squeezed(paper.title)
    if not title or not own or paper.day is None:
        return False
    if strict:
        return title == own and paper.day == line.day
    alike = title == own or (min(len(title), len(own)) >= 4 and (title in own or own in title))
    return alike and abs((paper.day - line.day).days) <= NEAR_DAYS
