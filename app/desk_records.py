"""Use cases of the archivist at the desk: a found page, a dossier at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.audit_words import detail_word
from app.desk_review import ReviewCases
from app.desk_tasks import TaskCases
from app.intake import printable
from app.records import _is_paper
from app.users import Context
from policies.roles import Action
from storage.desk import Customer
from storage.views import AuditEvent, Correction, DocumentView, DossierLine
from yidang.errors import NotFound
from yidang.i18n import gettext as _
from yidang.i18n import language


@dataclass(frozen=True, slots=True)
class RequiredPaper:
    """A paper that a complete dossier has, and the documents that are it."""

    name: str
    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section of a dossier."""

    code: str
    title: str
    required: tuple[RequiredPaper, ...]
    documents: tuple[DocumentView, ...]

    @property
    def missing(self) -> int:
        """Required papers that are not there."""
        return sum(not paper.documents for paper in self.required)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the retention rules say of one document, and why."""

    document: int
    item: str
    title: str | None
    outcome: str
    due: date | None
    retention_class: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierState:
    """A dossier as the desk shows it."""

    line: DossierLine
    sections: tuple[SectionState, ...]
    documents: tuple[DocumentView, ...]
    required: int
    there: int
    kept: tuple[Kept, ...]
    outcomes: Mapping[str, int]
    corrections: tuple[tuple[str, Correction], ...]  # newest first
    history: tuple[tuple[AuditEvent, str], ...]  # newest first, with the details one may know
    others: tuple[Customer, ...]  # other customers of the same unit
    custody: tuple[dict[str, Any], ...]  # where its paper lies and lay, newest first
    loans: tuple[dict[str, Any], ...]  # of its paper, not yet back
    holds: tuple[dict[str, Any], ...]
    acts: frozenset[str]  # what the acting person may ask for or do here


class RecordsDeskCases(ReviewCases, TaskCases):
    """What the archivist looks at."""

    def dossier_state(self, number: str) -> DossierState:
        """A dossier at a glance, in the sections that the acting person may see."""
        from policies.sweep import explain

        context = self.context()
        view = self.looked_at(number, context)
        canonical = view.dossier.archive_no
        documents = view.documents
        sections = []
        for rule in self.profile.sections:
            if not self.judge("see", self.target(view.dossier, rule.code, context)).allowed:
                continue
            mine = tuple(d for d in documents if d.section == rule.code)
            needed = () if view.dossier.unit == "PUB" else rule.required
            papers = tuple(
                RequiredPaper(name, tuple(d for d in mine if _is_paper(name, d.title or "")))
                for name in needed
            )
            title = self.profile.section_title(rule.code, language())
            sections.append(SectionState(rule.code, title, papers, mine))
        visible = {d.id: d for d in documents}
        kept = []
        for record in self.catalogue.retention_records(canonical):
            if record.document_id in visible:
                found = explain(record, self.profile, self.clock.today())
                kept.append(
                    Kept(
                        record.document_id,
                        record.item,
                        visible[record.document_id].title,
                        found.decision.outcome,
                        found.decision.due,
                        found.decision.retention_class,
                        tuple(found.lines()),
                    )  # fmt: skip
                )
        corrections = [(d.item or "", c) for d in documents for c in d.corrections]
        required = sum(len(s.required) for s in sections)
        history: tuple[tuple[AuditEvent, str], ...] = ()
        if self.may_somewhere("audit") or self.may_somewhere("correct"):
            events = self.catalogue.history(canonical)
            names = self.audit_names(events)
            every = self.judge("audit", self.target(view.dossier, None, context)).allowed
            seen = {canonical, *(f"{canonical}-{d.item}" for d in documents)}
            history = tuple(
                (e, detail_word(e.act, e.detail, names))
                if every or e.object.partition("/")[0] in seen
                else (e, "")
                for e in events
            )
        return DossierState(
            line=view.dossier,
            sections=tuple(sections),
            documents=documents,
            required=required,
            there=required - sum(s.missing for s in sections),
            kept=tuple(kept),
            outcomes=Counter(one.outcome for one in kept),
            corrections=tuple(sorted(corrections, key=lambda pair: pair[1].time, reverse=True)),
            history=history,
            others=self._others(view.dossier),
            custody=tuple(reversed(self.custody_list(canonical, past=True))),
            loans=tuple(
                one
                for one in self.loan_list(number=canonical)
                if one["state"] in ("asked", "approved", "out")
            ),
            holds=tuple(self.holds_on({canonical})),
            acts=self._dossier_acts(view.dossier, {d.section for d in documents}, context),
        )

    def known_dossier(self, number: str) -> DossierLine:
        """The dossier, where the acting person may know of it; NotFound for everybody else."""
        line = self.catalogue.dossier(number).dossier
        if not self.sees(line):
            self.catalogue.record("rights.refuse", line.archive_no, "failure", "see")
            raise NotFound(what=_("dossier"), name=number)
        return line

    def _dossier_acts(
        self, line: DossierLine, sections: Iterable[str | None], context: Context
    ) -> frozenset[str]:
        """What the page of a dossier offers; each use case judges again."""

        def may(action: Action, *, anywhere: bool = False) -> bool:
            places = [None, *sections] if anywhere else [None]
            return any(
                self.judge(action, self.target(line, place, context)).allowed for place in places
            )

        found = {
            "loan": may("see"),
            "copy": may("copy", anywhere=True),
            "excerpt": may("excerpt", anywhere=True),
            "hold": may("hold"),
            "arrears": may("correct"),
            "place": may("count"),
            "count": may("count"),
            "request": may("register"),
        }
        proven = self.who.proven and self.who.agreed and not self.who.local
        found |= {"access": proven, "loan": found["loan"] and proven}
        return frozenset(name for name, allowed in found.items() if allowed)

    def _others(self, line: DossierLine) -> tuple[Customer, ...]:
        if line.household is None:
            return ()
        return tuple(
            one
            for one in self.catalogue.customers(line.unit)
            if one.unit == line.unit
            and one.fonds_code == line.fonds_code
            and one.household != line.household
        )

    def found_page(self, query: str, at: int, filters: Mapping[str, Any]) -> dict[str, Any]:
        """The hit at place `at` (from 0) of a search, with the number of hits."""
        result = self.search(query, limit=1, offset=at, **filters)
        return {"hit": result["hits"][0] if result["hits"] else None, "total": result["total"]}

    def dossier_lines(
        self, community: str | None, state: str | None, text: str
    ) -> list[dict[str, Any]]:
        """Dossiers that the acting person may know of and that hold every word of `text`."""
        words = text.lower().split()
        rows = self.dossiers(community or None, state or None)
        keys: Sequence[str] = ("archive_no", "display_no", "unit", "customer", "community")
        return [
            row for row in rows
            if all(any(word in str(row[key]).lower() for key in keys) for word in words)
        ]  # fmt: skip

    @staticmethod
    def shown(name: str) -> str:
        """A raw file name as text."""
        return printable(name)
