"""From looked-at pages to documents with section, title, date and household (pure).

Order: what every page says, where documents begin, section and date of each, then the household
over the whole scan. What is not sure carries reasons and goes to a person; nothing is filed with
the nearest household because it is the nearest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ingest import cuts, dates, documents, fields, households, leaves, paging
from ingest.choosing import Paper, choose_all, nobody
from ingest.clues import Clues, HouseholdIndex, stranger
from ingest.clues import clues as read_clues
from ingest.cuts import Side
from ingest.dates import DateMention
from ingest.documents import PageSigns
from ingest.glyphs import PageText, page_text
from ingest.sections import judge_section, load_model
from yidang.model import (
    DocumentJudgement,
    Fact,
    Finding,
    PageJudgement,
    PageLook,
    ScanJudgement,
)
from yidang.profile import Thresholds

__all__ = ["HouseholdIndex", "ScanContext", "judge"]


@dataclass(frozen=True, slots=True)
class ScanContext:
    """What judgement knows beside the pages."""

    file: str
    folder: str | None
    today: date
    sections: tuple[str, ...]
    thresholds: Thresholds = field(default_factory=Thresholds)
    number: str | None = None  # archive number that the whole batch was announced for
    section: str | None = None  # section that the whole batch was announced for
    model: Path | None = None  # section model learned in this archive; None: the one shipped


def judge(looks: Sequence[PageLook], context: ScanContext, index: HouseholdIndex) -> ScanJudgement:
    """What every page is and where it belongs; every page of `looks` stands in it exactly once."""
    model = load_model(context.model)
    texts = [page_text(look) for look in looks]
    signs = [documents.signs(text) for text in texts]
    clues = [read_clues(text, index) for text in texts]
    found = [dates.mentions(text, context.today) for text in texts]
    papers, of_page, cover_trouble = _split(looks, texts, signs, clues, index, context)
    file_text = households.folded_file(context.file, context.folder)
    for paper in papers:
        read = [i for i in paper.pages if looks[i].kind == "content"]
        if read:
            first = signs[read[0]]
            paper.title = (
                documents.printed_title(texts[read[0]], first.title) if first.title else None
            )
            paper.section = judge_section(
                [texts[i] for i in read], first.title, context.sections, paper.marked, model
            )
            paper.dated = dates.document_date([(texts[i], found[i]) for i in read])
            own = [clues[i] for i in read]
            day = paper.dated[0] if paper.dated and not paper.dated[3].options else None
            paper.standings = [
                households.stand(
                    own, index.households[h], index, day, file_text, paper.section.best
                )
                for h in households.candidates(own, index)
            ]
        for look in (looks[i] for i in paper.pages):
            if look.kind == "unknown":
                paper.reasons.append(Finding("judge.page.unread", {"page": look.page}, look.page))
            elif look.kind == "content" and not (look.reading and look.reading.lines):
                paper.reasons.append(Finding("judge.page.no_text", {"page": look.page}, look.page))
    runs = sorted({paper.run for paper in papers})
    for run in runs:
        members = [p for p in papers if p.run == run]
        choose_all(members, clues, index, context.thresholds, cover_trouble.get(run))
    for paper in papers:
        if paper.dated is None and paper.chosen is not None:
            home = index.households[paper.chosen]
            lived = (
                home.move_in - households.BEFORE if home.move_in else None,
                home.move_out + households.AFTER if home.move_out else None,
            )
            read = [i for i in paper.pages if looks[i].kind == "content"]
            paper.dated = dates.document_date([(texts[i], found[i]) for i in read], lived)
    flagged = _page_numbers(papers, looks, signs, context)
    for paper in papers:
        _doubts(paper, looks, context)

    def alone(pages: Sequence[int], marked: str | None, household: int) -> Side:
        """What some pages of a document would be by themselves."""
        read = [i for i in pages if looks[i].kind == "content"]
        judged = judge_section(
            [texts[i] for i in read], signs[read[0]].title, context.sections, marked, model
        )
        dated = dates.document_date([(texts[i], found[i]) for i in read])
        day = dated[0] if dated and not dated[3].options else None
        home = index.households[household]
        named = households.stand([clues[i] for i in read], home, index, day, "", judged.best)
        return Side(judged.best, named)

    for at, behind, sure in cuts.doubted(papers, context.thresholds.boundary_probability, alone):
        page = looks[behind].page
        told = Finding("judge.boundary.unsure", {"page": page, "percent": round(100 * sure)}, page)
        if at is None:
            flagged[page] = (*flagged.get(page, ()), told)
        else:
            papers[at].reasons.append(told)
    judged = tuple(
        _document(paper, min(cuts.around(papers, at).values()), looks, texts, clues, found)
        for at, paper in enumerate(papers)
    )
    pages = []
    for i, look in enumerate(looks):
        at = of_page[i]
        section = papers[at].section if at is not None else None
        content = look.kind == "content" and section is not None
        pages.append(
            PageJudgement(
                look.page,
                look.kind,
                at,
                section.best if content and section else None,
                section.confidence if content and section else None,
                section.ranked[:4] if content and section else (),
                section.evidence if content and section else (),
                flagged.get(look.page, ()),
            )
        )
    return ScanJudgement(tuple(pages), judged)


# --- documents -----------------------------------------------------------------------------------


def _split(
    looks: Sequence[PageLook],
    texts: Sequence[PageText],
    signs: Sequence[PageSigns],
    clues: Sequence[Clues],
    index: HouseholdIndex,
    context: ScanContext,
) -> tuple[list[Paper], list[int | None], dict[int, str]]:
    """Runs of pages that make documents; a run ends at a cover sheet."""
    papers: list[Paper] = []
    of_page: list[int | None] = [None] * len(looks)
    open_paper: Paper | None = None
    last_read: int | None = None
    run = 0
    marked = context.section if context.section in context.sections else None
    trouble: dict[int, str] = {}
    cover = _covered(context.number, index, trouble, run) if context.number else None
    for i, look in enumerate(looks):
        if look.kind in ("cover", "separator"):
            open_paper = None
            for mark in look.marks:
                if mark.kind == "cover" and mark.value:
                    run += 1
                    marked = None
                    cover = _covered(mark.value, index, trouble, run)
                elif mark.kind == "section" and mark.value in context.sections:
                    marked = mark.value
            continue
        if look.kind == "blank":
            if open_paper is not None:
                open_paper.pages.append(i)
                of_page[i] = len(papers) - 1
            continue
        textless = look.kind == "unknown" or not (look.reading and look.reading.lines)
        odds = 9.0
        if open_paper is not None and last_read is not None and not textless:
            bare = signs[i].annex and nobody(clues[i], index)
            odds = documents.starts(texts[last_read], signs[last_read], texts[i], signs[i], bare)
            odds += _apart(open_paper, looks, clues, i)
            book = [texts[j] for j in open_paper.pages if looks[j].kind == "content"]
            if leaves.relative(book, texts[i]) and stranger(clues[i], index):
                odds = -5.0
        if open_paper is None or odds > 0 or textless:
            open_paper = Paper([i], run, marked, cover, odds)
            papers.append(open_paper)
            open_paper.follows = len(papers) > 1 and papers[-2].pages[-1] == i - 1
        else:
            open_paper.pages.append(i)
            open_paper.inside[i] = odds
        of_page[i] = len(papers) - 1
        if textless:
            open_paper = None
        last_read = i
    return papers, of_page, trouble


def _covered(number: str, index: HouseholdIndex, trouble: dict[int, str], run: int) -> int | None:
    """The household that a cover sheet's number stands for; an unknown one is noted as trouble."""
    household = index.by_number(number)
    if household is None:
        near = index.near_number(number)
        if len(near) != 1:
            trouble[run] = number
            return None
        household = near[0]
    return household


def _apart(paper: Paper, looks: Sequence[PageLook], clues: Sequence[Clues], page: int) -> float:
    """Log odds that a page belongs to another household than the document before it."""
    before: set[tuple[str, ...]] = set()
    names: set[str] = set()
    for i in paper.pages:
        before |= {m.unit.key for m, _ in clues[i].own_units() if m.unit and m.role == "subject"}
        names |= {m.value for m in clues[i].names if m.role in ("subject", "tenant")}
    now = {m.unit.key for m, _ in clues[page].own_units() if m.unit and m.role == "subject"}
    now_names = {m.value for m in clues[page].names if m.role in ("subject", "tenant")}
    odds = 0.0
    if before and now:
        odds += 3.5 if not before & now else 0.0
    if names and now_names and not names & now_names:
        odds += 1.0
    return odds


def _page_numbers(
    papers: Sequence[Paper],
    looks: Sequence[PageLook],
    signs: Sequence[PageSigns],
    context: ScanContext,
) -> dict[int, tuple[Finding, ...]]:
    """Missing and repeated page numbers, by the page of the scan that they stand on.

    They are flags: the pages that are there belong where they belong. A profile may send the
    document to a person instead.
    """
    numbered = []
    for paper in papers:
        found = []
        for i in paper.pages:
            sign = signs[i]
            if looks[i].kind == "content" and sign.number is not None:
                found.append(
                    paging.Numbered(
                        looks[i].page, sign.number, sign.count, sign.pattern, sign.number_confidence
                    )
                )
        numbered.append(found)
    flagged: dict[int, tuple[Finding, ...]] = {}
    for at, paper in enumerate(papers):
        content = sum(looks[i].kind != "blank" for i in paper.pages)
        near = [one for each in (*numbered[max(0, at - 1) : at], *numbered[at + 1 : at + 2])
                for one in each]  # fmt: skip
        for finding in paging.findings(numbered[at], content, near):
            page = finding.page or looks[paper.pages[0]].page
            flagged[page] = (*flagged.get(page, ()), finding)
            if context.thresholds.missing_page == "review":
                paper.reasons.append(finding)
    return flagged


# --- doubts and result ---------------------------------------------------------------------------


def _doubts(paper: Paper, looks: Sequence[PageLook], context: ScanContext) -> None:
    """Add the reasons that the section gives."""
    section = paper.section
    if section is None or section.best is None:
        if not paper.reasons:
            paper.reasons.append(Finding("judge.section.unsure", {"section": "", "percent": 0}))
    elif section.confidence < context.thresholds.section_probability:
        paper.reasons.append(
            Finding(
                "judge.section.unsure",
                {"section": section.best, "percent": round(100 * section.confidence)},
                looks[paper.pages[0]].page,
            )
        )


def _document(
    paper: Paper,
    least: float,
    looks: Sequence[PageLook],
    texts: Sequence[PageText],
    clues: Sequence[Clues],
    found: Sequence[tuple[DateMention, ...]],
) -> DocumentJudgement:
    """The finished judgement of one document whose least sure cut is as sure as `least`."""
    facts: list[Fact] = []
    for i in paper.pages:
        facts += fields.facts(texts[i], clues[i].mentions, found[i])
    section = paper.section
    confidence = paper.probability * (section.confidence if section else 0.0)
    confidence *= least
    return DocumentJudgement(
        pages=tuple(looks[i].page for i in paper.pages),
        section=section.best if section else None,
        section_confidence=section.confidence if section else 0.0,
        title=paper.title,
        date=paper.dated[0] if paper.dated else None,
        household=paper.chosen,
        fonds_code=paper.fonds,
        confidence=round(confidence if math.isfinite(confidence) else 0.0, 4),
        candidates=tuple(paper.candidates),
        facts=tuple(facts),
        reasons=tuple(paper.reasons),
    )
