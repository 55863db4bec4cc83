"""Use cases of the archivist: dossiers, documents, labels."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.intake import printable
from app.search import SearchCases
from app.users import Context
from policies.print import views as paper
from policies.roles import Target
from storage.views import DocumentView, DossierLine, DossierView
from yidang.errors import BadDecision, BadNumber
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.i18n import language
from yidang.numbers import parse_canonical
from yidang.words import reason_word

# Printing is imported where it is used: most commands need none.


class RecordCases(SearchCases):
    """What the archivist does."""

    # --- dossiers --------------------------------------------------------------------------

    def dossiers(self, community: str | None, state: str | None) -> list[dict[str, Any]]:
        """The rows of contract/dossier-list.schema.json."""
        fonds = self.community_codes([community])[0] if community else None
        self.require_somewhere("see")
        found = self.catalogue.dossiers(fonds_code=fonds, state=state)
        return [_line(d) for d in self.seen_lines(found)]

    def _dossier(self, number: str, context: Context | None = None) -> DossierView:
        """The dossier with those of its documents that the acting person may see."""
        view = self.catalogue.dossier(number, self.profile.sort_key)
        context = context or self.context()
        if not self.sees(view.dossier, "see", context):
            self.require("see", self.target(view.dossier, None, context))
        return dataclasses.replace(
            view,
            documents=tuple(
                d
                for d in view.documents
                if self.judge("see", self.target(view.dossier, d.section, context)).allowed
            ),
        )

    def looked_at(self, number: str, context: Context | None = None) -> DossierView:
        """As `_dossier`; the look is on record."""
        view = self._dossier(number, context)
        self.catalogue.record("view", view.dossier.archive_no)
        return view

    def dossier(self, number: str) -> dict[str, Any]:
        """One dossier with its documents in the profile's order."""
        view = self.looked_at(number)
        return {
            **_line(view.dossier),
            "items": [
                {
                    "id": d.id,
                    "item": d.item,
                    "section": d.section,
                    "section_name": self.profile.section_title(d.section or "", language()),
                    "date": d.date,
                    "title": d.title,
                    "pages": sum(p.kind != "blank" for p in d.pages),
                    "sheets": len(d.pages),
                    "file": d.file,
                }
                for d in view.documents
            ],
            "missing": self._missing(view),
        }

    def _missing(self, view: DossierView) -> list[str]:
        """Papers that the profile requires and no title names (补充资料清单)."""
        if view.dossier.unit == "PUB":
            return []
        titles: dict[str, list[str]] = {}
        for document in view.documents:
            titles.setdefault(document.section or "", []).append(document.title or "")
        return [
            paper
            for section in self.profile.sections
            for paper in section.required
            if not any(_is_paper(paper, title) for title in titles.get(section.code, []))
        ]

    def dossiers_missing(self, community: str | None) -> list[dict[str, Any]]:
        """Open dossiers that lack papers the profile requires, and households without a dossier.

        A person sees the rows of dossiers that he may see; `archive_no` is None where a household
        of the register has no dossier yet.
        """
        fonds = self.community_codes([community])[0] if community else None
        self.require_somewhere("see")
        lines = self.seen_lines(self.catalogue.dossiers(fonds_code=fonds, state="active"))
        rows = []
        for line in lines:
            if missing := self._missing(self._dossier(line.archive_no)):
                rows.append({**_line(line), "missing": missing})
        every = [p for section in self.profile.sections for p in section.required]
        have = {d.household for d in self.catalogue.dossiers(fonds_code=fonds)}
        for home in self.catalogue.households():
            if fonds is not None and home.fonds_code != fonds:
                continue
            if home.id in have or home.move_out:
                continue
            if not self.judge("see", Target(home.fonds_code)).allowed:
                continue
            rows.append(
                {
                    "archive_no": None,
                    "display_no": None,
                    "fonds_code": home.fonds_code,
                    "community": home.community_name,
                    "unit": home.unit,
                    "customer": home.customer_name,
                    "missing": every,
                }
            )
        return rows

    def dossier_open(self, *, household: int | None, pub: str | None) -> dict[str, Any]:
        """Open a dossier before its first paper; the one on record where it is open."""
        if (household is None) == (pub is None):
            raise BadDecision(detail=_("name a household or a community"))
        if household is not None:
            code = self.catalogue.household(household).fonds_code
        else:
            code = self.community_codes([pub or ""])[0]
        self.require("open_dossier", Target(code))
        if household is not None:
            number = self.catalogue.open_for_household(household, self.settings.filing.year)
        else:
            number = self.catalogue.open_public(code)
        return _line(self.catalogue.dossier(number).dossier)

    def move_out(self, number: str, day: date) -> None:
        """The customer left: the dossier is closed."""
        canonical = self.catalogue.find_number(number).canonical
        self.require_dossier(canonical, "move_out")
        self.catalogue.move_out(canonical, day)
        self.archive.settle()
        self.catch_up()

    def _retention_words(self, document: DocumentView) -> str | None:
        code = document.retention_class or document.schedule_class
        found = self.profile.schedule.retention_class(code) if code else None
        return found.zh if found is not None else code

    def _sheet(self, line: DossierLine, view: DossierView | None = None) -> paper.DossierView:
        items = tuple(
            paper.ItemView(
                number=self._number(document),
                item=document.item or "",
                section=document.section or "",
                title=document.title,
                day=document.date,
                pages=sum(p.kind != "blank" for p in document.pages),
                sheets=len(document.pages),
                source=printable(document.file or ""),
                retention=self._retention_words(document),
            )
            for document in (view.documents if view is not None else ())
        )
        return paper.DossierView(
            number=line.archive_no,
            display_no=line.display_no,
            fonds_code=line.fonds_code,
            community=line.community,
            unit=line.unit,
            customer=line.customer,
            customer_kind=line.customer_kind,
            opened=line.opened,
            moved_out=line.moved_out,
            items=items,
        )

    def _write_catalogue(self, view: DossierView, out: Path) -> None:
        from policies.print.catalogue import write_catalogue_pdf, write_catalogue_xlsx

        write = write_catalogue_pdf if out.suffix.lower() == ".pdf" else write_catalogue_xlsx
        write(out, self._sheet(view.dossier, view), self.profile)

    def dossier_catalogue(self, number: str, out: Path) -> None:
        """Write the catalogue as XLSX or PDF, by the ending of `out`."""
        if out.suffix.lower() not in (".xlsx", ".pdf"):
            raise BadDecision(detail=_("{out} must end in .xlsx or .pdf").format(out=out.name))
        view = self._dossier(number)
        self._write_catalogue(view, out)
        self.catalogue.record("copy", view.dossier.archive_no, detail="catalogue")

    def dossier_export(self, number: str, out: Path) -> int:
        """Masters, searchable PDFs, catalogue and SHA-256 list in a new folder; the file count.

        Raises:
            BadDecision: the folder exists and is not empty.
        """
        view = self.catalogue.dossier(number, self.profile.sort_key)
        for section in {None, *(d.section for d in view.documents)}:
            self.require("export", self.target(view.dossier, section))
        if out.exists() and any(out.iterdir()):
            raise BadDecision(detail=_("{out} is not empty").format(out=out))
        out.mkdir(parents=True, exist_ok=True)
        digests: list[tuple[str, str]] = []

        def keep(name: str, data: bytes) -> None:
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            digests.append((hashlib.sha256(data).hexdigest(), name))

        for document in view.documents:
            item = document.item or "0000"
            for page in document.pages:
                keep(
                    f"{item}/p{page.page:03d}.{page.ext}",
                    self.archive.open_master(document.id, page.page),
                )
            for key, name in (
                (document.access_key, "access.pdf"),
                (document.text_key, "text.json"),
            ):
                if key:
                    keep(f"{item}/{name}", self.objects.get(key))
        catalogue = out / "catalogue.xlsx"
        self._write_catalogue(view, catalogue)
        digests.append((hashlib.sha256(catalogue.read_bytes()).hexdigest(), catalogue.name))
        (out / "manifest-sha256.txt").write_text(
            "".join(f"{digest}  {name}\n" for digest, name in digests), "utf-8"
        )
        self.catalogue.record("dissemination", view.dossier.archive_no, detail="export")
        return len(digests) + 1

    # --- documents -------------------------------------------------------------------------

    def document_id(self, text: str) -> int:
        """The id behind an archive number with item, or the id itself."""
        if text.isdigit():
            return int(text)
        number = parse_canonical(text)
        if number.item is None:
            raise BadNumber(text=text, detail=_("the item is missing, as in …-0001"))
        return self.catalogue.document_id(text)

    def document(self, number: str) -> dict[str, Any]:
        """One document with pages, facts and corrections."""
        view = self.catalogue.document(self.document_id(number))
        self.require_document(view, "view")
        self.catalogue.record("view", self._number(view))
        return {
            "id": view.id,
            "number": self._number(view),
            "state": view.state,
            "section": view.section,
            "title": view.title,
            "date": view.date,
            "confidence": view.confidence,
            "retention_class": view.retention_class or view.schedule_class,
            "pages": [
                dataclasses.asdict(page)
                | {"flags": [dataclasses.asdict(f) | {"text": sentence(f)} for f in page.flags]}
                for page in view.pages
            ],
            "facts": [dataclasses.asdict(fact) for fact in view.facts],
            "corrections": [
                {
                    "at": c.time,
                    "actor": c.actor,
                    "field": c.field,
                    "old": c.old,
                    "new": c.new,
                    "reason": reason_word(c.reason),
                }
                for c in view.corrections
            ],
            "manifest": view.manifest_key,
            "access": view.access_key,
        }

    @staticmethod
    def _number(view: DocumentView) -> str:
        return f"{view.archive_no}-{view.item}" if view.archive_no else str(view.id)

    def document_move(self, number: str, target: str, reason: str) -> str:
        """Move a document to the dossier of another household; its new number."""
        document = self.document_id(number)
        line = self.catalogue.dossier(target).dossier
        view = self.catalogue.document(document)
        self.require_document(view, "move")
        self.require("move", self.target(line, view.section))
        self.archive.move(
            document,
            line.household,
            reason,
            fonds_code=None if line.household is not None else line.fonds_code,
        )
        self.make_access()
        self.catch_up()
        return self._number(self.catalogue.document(document))

    def document_split(self, number: str, page: int, reason: str) -> str:
        """Make two documents of one; the number of the second."""
        document = self.document_id(number)
        self.require_document(self.catalogue.document(document), "correct")
        new = self.archive.split(document, page, reason)
        self.make_access()
        self.catch_up()
        return self._number(self.catalogue.document(new))

    def document_merge(self, number: str, target: str, reason: str) -> str:
        """Append a document's pages to another; the number of that one."""
        document, into = self.document_id(number), self.document_id(target)
        for one in (document, into):
            self.require_document(self.catalogue.document(one), "correct")
        self.archive.merge(document, into, reason)
        self.make_access()
        self.catch_up()
        return self._number(self.catalogue.document(into))

    def document_correct(self, number: str, values: Mapping[str, Any], reason: str) -> None:
        """Correct section, title or date; the old values stay on record."""
        document = self.document_id(number)
        wanted = {name: value for name, value in values.items() if value is not None}
        if not wanted:
            raise BadDecision(detail=_("nothing to correct was given"))
        section = wanted.get("section")
        if section is not None and self.profile.section(section) is None:
            raise BadDecision(detail=_("there is no section {section}").format(section=section))
        self.require_document(self.catalogue.document(document), "correct")
        if set(wanted) - {"section"}:
            self.require_corrections()
        for name, value in wanted.items():
            self.archive.correct(document, name, value, reason)
        self.catch_up()

    # --- printing --------------------------------------------------------------------------

    def label_cover(self, numbers: Sequence[str], out: Path) -> None:
        """Cover sheets for the feeder."""
        self.require_somewhere("label")
        from policies.print.labels import write_cover_sheets

        lines = [self.catalogue.dossier(number).dossier for number in numbers]
        write_cover_sheets(out, [self._sheet(line) for line in lines])

    def label_separator(self, sections: Sequence[str], count: int, out: Path) -> None:
        """Separator sheets, or section sheets."""
        self.require_somewhere("label")
        from policies.print.labels import write_section_sheets, write_separator_sheets

        if not sections:
            write_separator_sheets(out, count)
            return
        for code in sections:
            if self.profile.section(code) is None:
                raise BadDecision(detail=_("there is no section {section}").format(section=code))
        write_section_sheets(out, self.profile, list(sections) * count)

    def _box(self, first: DossierLine, last: DossierLine, box: str) -> paper.BoxView:
        years = sorted({parse_canonical(one.archive_no).year for one in (first, last)})
        one_household = first.archive_no == last.archive_no
        return paper.BoxView(
            series=_("customer files"),
            fonds_code=first.fonds_code,
            community=first.community,
            years="-".join(map(str, years)),
            first=first.display_no,
            last=last.display_no,
            box=box,
            customer=first.customer if one_household else None,
            place=self._place_of(first, last),
        )

    def _place_of(self, first: DossierLine, last: DossierLine, volume: int | None = None
                  ) -> str | None:  # fmt: skip
        """Where the custody ledger has both, or a volume of the first; None: in no one place."""
        found = []
        for line in (first, last):
            places = {one.volume: one for one in self.catalogue.custody(line.archive_no)}
            place = places.get(volume) or places.get(None)
            found.append(f"{place.room}/{place.shelf}/{place.box}" if place else None)
        return found[0] if found[0] == found[1] else None

    def label_box(self, first: str, last: str, box: str, out: Path) -> None:
        """A box label with the number range; both dossiers are of one community."""
        self.require_somewhere("label")
        from policies.print.labels import write_box_labels

        one, other = (self.catalogue.dossier(number).dossier for number in (first, last))
        if one.fonds_code != other.fonds_code:
            raise BadDecision(detail=_("a box holds dossiers of one community"))
        write_box_labels(out, [self._box(one, other, box)])

    def label_spine(self, numbers: Sequence[str], out: Path) -> None:
        """Spine labels with the present customers' names, one for each volume that is bound."""
        self.require_somewhere("label")
        from policies.print.labels import write_spine_labels

        lines = [self.catalogue.dossier(number).dossier for number in numbers]
        boxes = []
        for at, line in enumerate(lines, 1):
            bound = self.catalogue.volumes(line.archive_no)
            if not bound:
                boxes.append(self._box(line, line, str(at)))
            for one in bound:
                box = self._box(line, line, f"{one.no}/{len(bound)}")
                place = self._place_of(line, line, one.no)
                boxes.append(dataclasses.replace(box, place=place))
        write_spine_labels(out, boxes)


def _line(d: DossierLine) -> dict[str, Any]:
    return dataclasses.asdict(d)


def _is_paper(paper: str, title: str) -> bool:
    """Whether a title names a required paper: it holds the name, or all but its filler words."""
    if paper in title:
        return True
    core = paper
    for filler in ("复印件", "报告", "登记表", "表", "书"):
        core = core.removesuffix(filler)
    return len(core) >= 2 and core in title
