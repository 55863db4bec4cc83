"""Use cases of the review desk: one doubtful document, the machine's proposal, a person's word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.desk import DeskCases
from app.intake import printable
from app.users import Context
from policies.roles import Action, Target
from storage.desk import Standing
from storage.resolving import KEEP
from storage.views import DocumentView
from yidang.errors import BadDecision, NotFound
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.model import Box, Evidence, Fact, Finding
from yidang.words import CONFIRMED, CORRECTED, DIVIDED, JOINED, PAGE_MOVED, TURNED

CHOICES = 5
"""Candidates that have a key."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A household that the document may belong to, with what speaks for it."""

    household: int | None
    fonds_code: str
    label: str
    unit: str
    name: str
    kind: str
    percent: int
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    chosen: bool
    stay: str = ""  # since when and until when the customer lives there


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page on the desk."""

    page: int
    scan_page: int
    kind: str
    rotation: int
    width: int  # upright
    height: int
    marks: tuple[tuple[Box, str], ...]  # where the evidence stands, and what it is


@dataclass(frozen=True, slots=True)
class DeskItem:
    """One document on the review desk: waiting, or filed and opened again."""

    id: int
    state: str
    number: str | None  # archive number with item, once filed
    display_no: str | None
    file: str
    section: str | None
    section_percent: int
    title: str | None
    date: date | None
    reasons: tuple[str, ...]
    choices: tuple[Choice, ...]
    pages: tuple[DeskPage, ...]
    before: int | None  # the document before it in the same scan, to be merged with
    after: int | None
    previous: int | None  # in the queue
    next: int | None
    place: int  # in the queue, from 1
    waiting: int
    sure: bool  # whether the proposal is whole: household and section are known


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A document that is only looked at."""

    standing: Standing
    id: int
    number: str | None
    display_no: str | None
    file: str
    section: str | None
    title: str | None
    date: date | None
    pages: tuple[DeskPage, ...]
    correct: bool  # whether the acting person may correct it


class ReviewCases(DeskCases):
    """What the review desk does."""

    def queue(self, context: Context | None = None) -> list[Standing]:
        """Documents that wait, of those that the acting person may review, oldest first."""
        self.require_somewhere("review")
        found = context or self.context()
        return [at for at in self.catalogue.waiting() if self.may("review", at, found)]

    def desk_item(self, document: int) -> DeskItem:
        """Everything the desk shows of one document; its opening is on record."""
        context = self.context()
        at, view = self._opened(document, context)
        reviews = self.may_somewhere("review")
        ids = [one.document for one in self.queue(context)] if reviews else []
        place = ids.index(document) if document in ids else -1
        before, after = self.catalogue.neighbours(document)
        choices = self._choices(view, at)
        return DeskItem(
            id=document,
            state=view.state,
            number=_label(view) if view.archive_no else None,
            display_no=view.display_no,
            file=printable(view.file or ""),
            section=view.section,
            section_percent=round(100 * (view.section_confidence or 0)),
            title=view.title,
            date=view.date,
            reasons=tuple(dict.fromkeys(map(sentence, (*view.reasons, *_unsure(view))))),
            choices=choices,
            pages=self._pages(view),
            before=before,
            after=after,
            previous=ids[place - 1] if place > 0 else None,
            next=self._next(ids, document),
            place=place + 1,
            waiting=len(ids),
            sure=view.section is not None and any(c.chosen for c in choices),
        )

    def open_item(self, document: int) -> OpenItem:
        """A document to be looked at; its opening is on record."""
        context = self.context()
        at, view = self._opened(document, context)
        return OpenItem(
            standing=at,
            id=document,
            number=_label(view) if view.archive_no else None,
            display_no=view.display_no,
            file=printable(view.file or ""),
            section=view.section,
            title=view.title,
            date=view.date,
            pages=self._pages(view),
            correct=at.state == "filed" and self.may("correct", at, context),
        )

    def _opened(self, document: int, context: Context) -> tuple[Standing, DocumentView]:
        """A document that the acting person may open; that he opens it is on record."""
        at = self.seen(document, context)
        view = self.catalogue.document(document)
        self.catalogue.record("view", _label(view))
        return at, view

    @staticmethod
    def _next(ids: list[int], document: int) -> int | None:
        """The next one in the queue after a document, or the first that is left."""
        later = [one for one in ids if one > document]
        rest = [one for one in ids if one != document]
        return next(iter(later or rest), None)

    def next_item(self, after: int) -> int | None:
        """The document that comes onto the desk after this one; None: the queue is empty."""
        return self._next([one.document for one in self.queue()], after)

    def _choices(self, view: DocumentView, at: Standing) -> tuple[Choice, ...]:
        place = {page.scan_page: page.page for page in view.pages}
        if view.state == "filed":
            return (self._choice(at.household, at.fonds_code or "", 1.0, (), place, True),)
        guess = (view.guess_household, view.guess_fonds)
        found, chosen = [], False
        for one in view.candidates[:CHOICES]:
            mine = one.household == guess[0] and (
                one.household is not None or one.fonds_code == guess[1]
            )
            mine = mine and not chosen
            chosen = chosen or mine
            found.append(
                self._choice(
                    one.household, one.fonds_code, one.probability, one.evidence, place, mine
                )
            )
        if not chosen and (guess[0] is not None or guess[1] is not None):
            found.insert(0, self._choice(guess[0], guess[1] or "", 0.0, (), place, True))
        return tuple(found[:CHOICES])

    def _choice(
        self,
        household: int | None,
        fonds_code: str,
        probability: float,
        evidence: tuple[Evidence, ...],
        place: dict[int, int],
        chosen: bool,
    ) -> Choice:
        unit, name, kind, stay = "PUB", _("no household (community file)"), "", ""
        label = self.household_label(household, fonds_code)
        if household is not None:
            known = self.catalogue.household(household)
            unit, name = known.unit, known.customer_name
            kind = {"owner": _("owner"), "tenant": _("tenant")}.get(known.customer_kind, _("other"))
            fonds_code = known.fonds_code
            stay = _stay(known.move_in, known.move_out)
        community = next(
            (c.name for c in self.catalogue.communities() if c.code == fonds_code), fonds_code
        )
        return Choice(
            household=household,
            fonds_code=fonds_code,
            label=label,
            unit=f"{community} {unit}",
            name=name,
            kind=kind,
            percent=round(100 * probability),
            evidence=_spoken([e for e in evidence if e.weight >= 0], place),
            against=_spoken([e for e in evidence if e.weight < 0], place),
            chosen=chosen,
            stay=stay,
        )

    def _pages(self, view: DocumentView) -> tuple[DeskPage, ...]:
        marks: dict[int, list[tuple[Box, str]]] = {}
        spoken = [e.text for c in view.candidates for e in c.evidence]
        for fact in view.facts:
            if fact.box is not None and _speaks(fact, spoken, view):
                label = f"{_kind(fact.name)} {fact.raw}"
                marks.setdefault(fact.page, []).append((fact.box, label))
        out = []
        for page in view.pages:
            width, height = page.width or 1, page.height or 1
            if page.rotation in (90, 270):
                width, height = height, width
            out.append(
                DeskPage(
                    page.page,
                    page.scan_page,
                    page.kind,
                    page.rotation,
                    width,
                    height,
                    tuple(marks.get(page.scan_page, ())),
                )  # fmt: skip
            )
        return tuple(out)

    # --- acts ------------------------------------------------------------------------------

    def decide(
        self,
        document: int,
        *,
        household: int | None,
        fonds_code: str | None,
        section: str | None,
        title: str | None,
        day: date | None,
        reason: str = "",
    ) -> DocumentView:
        """A document is filed where the person says; one that is filed already is corrected.

        Its searchable copy and the index follow later (`follow_up`), so that nobody waits.

        Raises:
            BadDecision: no household, or no section was named.
        """
        at = self.seen(document)
        if section is None or self.profile.section(section) is None:
            raise BadDecision(detail=_("choose a section"))
        if household is None and not fonds_code:
            raise BadDecision(detail=_("choose whose paper this is"))
        target = fonds_code or ""
        if household is not None:
            target = self.catalogue.household(household).fonds_code
        elif target not in {c.code for c in self.catalogue.communities()}:
            raise NotFound(what=_("community"), name=target)
        where = Target(target, section, self.graded("normal", section))
        if at.state == "filed":
            self._amend(document, at, household, target, section, title, day, where, reason)
        else:
            self.require("review", where)
            view = self.catalogue.document(document)
            self.archive.resolve(
                document,
                household=household,
                fonds_code=None if household is not None else target,
                section=section,
                title=KEEP if title == (view.title or "") else title or None,
                date=KEEP if day == view.date else day,
                reason=reason or CONFIRMED,
            )
        return self.catalogue.document(document)

    def _amend(
        self,
        document: int,
        at: Standing,
        household: int | None,
        fonds_code: str,
        section: str,
        title: str | None,
        day: date | None,
        where: Target,
        reason: str,
    ) -> None:
        view = self.catalogue.document(document)
        reason = reason or CORRECTED
        wanted: list[tuple[str, str | None, str | None]] = [
            ("section", view.section, section),
            ("title", view.title or None, title or None),
            ("date", _iso(view.date), _iso(day)),
        ]
        changes = [(name, new) for name, old, new in wanted if old != new]
        if changes:
            self.acted(document, "correct")
        if any(name != "section" for name, _new in changes):
            self.require_corrections()
        moves = (household, fonds_code) != (at.household, at.fonds_code)
        if moves:
            self.acted(document, "move")
            self.require("move", where)
        for name, new in changes:
            self.archive.correct(document, name, new, reason)
        if moves:
            self.archive.move(
                document,
                household,
                reason,
                fonds_code=None if household is not None else fonds_code,
            )

    def turn(self, document: int, page: int, by: int) -> None:
        """A page is turned clockwise by quarter turns; its master stays as it is."""
        self.acted(document, "correct")
        line = self.catalogue.page_line(document, page)
        self.archive.rotate(document, page, (line.rotation + by) % 360, TURNED)

    def divide(self, document: int, page: int) -> int:
        """Pages from `page` on are a document of their own; its id."""
        self.acted(document, "correct")
        return self.archive.split(document, page, DIVIDED)

    def move_page(self, document: int, page: int, to: Literal["own", "before", "after"]) -> int:
        """One page leaves a document: to be one of its own, or for its neighbour in the scan.

        The page stands in the neighbour where it was scanned. A document that gives its only page
        away is no more. The id of the document that has the page now.

        Raises:
            BadDecision: it has no other page to leave behind, or there is no such neighbour.
        """
        self.acted(document, "correct")
        pages = [one.page for one in self.catalogue.pages_of(document)]
        if page not in pages:
            raise NotFound(what=_("page"), name=f"{document}/{page}")
        before, after = self.catalogue.neighbours(document)
        goal = {"own": None, "before": before, "after": after}[to]
        if to == "own" and len(pages) == 1:
            raise BadDecision(detail=_("the page is a document of its own already"))
        if to != "own":
            if goal is None:
                raise BadDecision(detail=_("only neighbours of one scan can be joined"))
            self.acted(goal, "correct")
        reason = PAGE_MOVED
        leaving = document
        if len(pages) > 1:
            leaving = self.archive.split(document, page, reason, alone=True)
        if goal is None:
            return leaving
        self.archive.merge(leaving, goal, reason, in_scan_order=True)
        return goal

    def join(self, document: int, other: int) -> int:
        """Two neighbours become one document, the earlier one; its id."""
        act: Action = "correct"
        self.acted(document, act)
        self.acted(other, act)
        if other not in self.catalogue.neighbours(document):
            raise BadDecision(detail=_("only neighbours of one scan can be joined"))
        first, second = sorted(
            (document, other), key=lambda one: self.catalogue.pages_of(one)[0].scan_page
        )
        self.archive.merge(second, first, JOINED, in_scan_order=True)
        return first

    def follow_up(self) -> None:
        """Searchable copies and index follow what was decided; safe to repeat."""
        self.make_access()
        self.catch_up()


def _speaks(fact: Fact, evidence: list[str], view: DocumentView) -> bool:
    """Whether a fact is what the proposal rests on: its evidence, or the document's date."""
    if fact.name == "date":
        return view.date is not None and fact.value == view.date.isoformat()
    if len(fact.value) < 2:
        return False
    masked = [text[-4:] for text in evidence if "*" in text]
    return fact.value in evidence or fact.raw in evidence or fact.value[-4:] in masked


def _stay(first: date | None, last: date | None) -> str:
    """Since when and until when a customer lives there."""
    if first is None and last is None:
        return ""
    if last is None:
        return _("since {day}").format(day=first)
    return _("{first} to {last}").format(first=first or "…", last=last)


def _unsure(view: DocumentView) -> list[Finding]:
    """What on the pages is not reliably read."""
    return [flag for page in view.pages for flag in page.flags if flag.code.startswith("reading.")]


def _label(view: DocumentView) -> str:
    return f"{view.archive_no}-{view.item}" if view.archive_no else f"document:{view.id}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _kind(kind: str) -> str:
    names = {
        "unit": _("unit"),
        "name": _("name"),
        "id_number": _("ID number"),
        "phone": _("phone"),
        "cover": _("cover sheet"),
        "file_name": _("file name"),
        "archive_no": _("archive number"),
        "community": _("community"),
        "date": _("date"),
    }
    return names.get(kind, kind)


def _spoken(evidence: list[Evidence], place: dict[int, int]) -> tuple[str, ...]:
    """Evidence in words, strongest first: "unit 3-2-1201 on page 2"."""
    pages: dict[tuple[str, str], set[int]] = {}
    for one in sorted(evidence, key=lambda e: -abs(e.weight)):
        found = pages.setdefault((one.kind, one.text), set())
        if one.page is not None and one.page in place:
            found.add(place[one.page])
    out = []
    for (kind, text), where in pages.items():
        what = f"{_kind(kind)} {text}"
        if where:
            numbers = "、".join(map(str, sorted(where)))
            what = _("{what} on page {page}").format(what=what, page=numbers)
        out.append(what)
    return tuple(out)
