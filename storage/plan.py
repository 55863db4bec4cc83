"""What filing a scan decides before it writes: which document goes where, under which item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from storage.allocation import YearRule
from storage.keys import item_prefix
from storage.order import SortKey, oldest_first
from storage.writing import Filed
from yidang.model import DocumentJudgement, Finding, MasterPage, PageJudgement, ScanJudgement

Classify = Callable[[str | None, str | None, str | None], tuple[str | None, str | None]]
"""(section, doc_type, title) to (retention class, rule id)."""


def unclassified(
    section: str | None, doc_type: str | None, title: str | None
) -> tuple[str | None, str | None]:
    """No schedule: no class."""
    return None, None


@dataclass(frozen=True, slots=True)
class FilingRules:
    """What the profile and the settings say about filing."""

    order: SortKey = oldest_first
    year: YearRule = "move_in"
    rolling_months: int = 13  # lock while no due date is known
    schedule_version: str | None = None
    classify: Classify = unclassified
    excluded: tuple[str, ...] = ()  # title words of papers that nobody files unasked


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """Where one document of a scan goes; without a dossier it waits in review."""

    ordinal: int  # index in the plan's judgement
    dossier_id: int | None = None
    number: str | None = None
    item: int | None = None

    @property
    def filed(self) -> Filed | None:
        """The place in a dossier, None in review."""
        if self.dossier_id is None or self.number is None or self.item is None:
            return None
        prefix = item_prefix(self.number, f"{self.item:04d}")
        return Filed(self.dossier_id, self.number, self.item, prefix)


@dataclass(frozen=True, slots=True)
class FilingPlan:
    """What the first transaction decided; a resumed run follows it to the letter."""

    judgement: ScanJudgement
    documents: tuple[PlannedDocument, ...]
    time: datetime
    retain_until: datetime
    program: str
    schedule_version: str | None


def complete(judgement: ScanJudgement) -> ScanJudgement:
    """The judgement with a document in review for every run of pages that has no document.

    Blanks, covers and separators need none; a page with content always has one, so that it can
    be found and resolved.
    """
    documents = list(judgement.documents)
    pages = []
    last: PageJudgement | None = None
    for page in sorted(judgement.pages, key=lambda one: one.page):
        loose = page.document is None and page.kind in ("content", "unknown")
        if loose:
            joined = last is not None and last.page == page.page - 1
            ordinal = len(documents) - 1 if joined else len(documents)
            if joined:
                documents[-1] = replace(documents[-1], pages=(*documents[-1].pages, page.page))
            else:
                documents.append(_unassigned(page))
            page = replace(page, document=ordinal)
        last = page if loose else None
        pages.append(page)
    return ScanJudgement(tuple(pages), tuple(documents))


def accounts(
    judgement: ScanJudgement, masters: Mapping[int, MasterPage], decoded: Mapping[int, str]
) -> bool:
    """Whether every decoded page is judged once, and in the document that names it."""
    judged = [page.page for page in judgement.pages]
    owners = {
        page: ordinal for ordinal, one in enumerate(judgement.documents) for page in one.pages
    }
    stated = {page.page: page.document for page in judgement.pages if page.document is not None}
    return (
        sorted(judged) == sorted(decoded)
        and owners == stated
        and sum(len(one.pages) for one in judgement.documents) == len(owners)
        and all(one.pages for one in judgement.documents)
        and all(page in masters and masters[page].sha256 == decoded[page] for page in judged)
    )


def _unassigned(page: PageJudgement) -> DocumentJudgement:
    return DocumentJudgement(
        pages=(page.page,),
        section=page.section,
        section_confidence=page.confidence or 0.0,
        title=None,
        date=None,
        household=None,
        fonds_code=None,
        confidence=0.0,
        reasons=(Finding("filing.page_unassigned", {"page": page.page}, page.page),),
    )
