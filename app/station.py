"""Use cases of the people at the station: scan again, samples, blank pages, the ledger."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from app.desk_review import ReviewCases
from app.intake import printable
from app.users import Context
from storage.ledgers import BatchLedger, OperatorLedger, by_operator
from storage.loose import LooseLine
from storage.rescans import RescanLine
from storage.samples import Sample, SamplePage
from yidang.errors import BadDecision, NotAllowed, NotFound
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.i18n import language, noop
from yidang.model import MasterPage
from yidang.spreadsheet import Cell

if TYPE_CHECKING:
    from policies.print.charts import Chart

RESCAN: dict[str, str] = {
    "blur": noop("blurred (DA/T 31, 10.5)"),
    "clipped": noop("writing is cut off at the edge (DA/T 31, 10.5)"),
    "missing": noop("a page is missing here (DA/T 31, 10.5)"),
    "order": noop("the pages are out of order (DA/T 31, 10.5)"),
    "dpi": noop("scanned below 200 dpi (DA/T 31, 9.4)"),
    "dark": noop("too dark to read (DA/T 31, 10.5)"),
    "light": noop("too faint to read (DA/T 31, 10.5)"),
    "colour": noop("colour is needed: seals, red heads, photographs (DA/T 31, 9.3)"),
    "covered": noop("folded or covered by another paper (DA/T 31, 10.5)"),
    "other": noop("another fault (DA/T 31, 10.5)"),
}
"""Why a page is scanned again, with the clause of DA/T 31-2017 that asks for it."""

_FLAGS = {"quality.blur": "blur", "quality.clipped": "clipped", "quality.dpi": "dpi"}

Table = tuple[str, Sequence[str], Sequence[Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class SampleState:
    """The newest sample of a batch, judged by the settings."""

    sample: Sample
    limit: float
    passed: bool | None

    @property
    def verdict(self) -> str:
        """passed, failed or open."""
        return "open" if self.passed is None else "passed" if self.passed else "failed"


class StationCases(ReviewCases):
    """What operators and checkers do beside scanning."""

    # --- scan again ------------------------------------------------------------------------

    def rescan_ask(self, what: str, *, page: int | None, why: str, note: str = "") -> int:
        """A document (number of the review item, or archive number with item), or one page of it,
        goes onto the list; the entry's number.

        Raises:
            BadDecision: no such reason.
        """
        document = int(what) if what.isdigit() else self.catalogue.document_id(what)
        self.acted(document, "correct")
        if why not in RESCAN:
            raise BadDecision(
                detail=_("there is no reason {why}; reasons: {known}").format(
                    why=why, known=", ".join(RESCAN)
                )
            )
        entry = self.catalogue.ask_rescan(document, page, why, note.strip() or None)
        self.catch_up()
        return entry

    def rescan_close(self, entry: int, *, by: str | None, note: str = "") -> str:
        """The new scan is filed as `by` (archive number with item); None: the old one has to do.

        A sentence says what becomes of the old scan.

        Raises:
            BadDecision: without a new scan there is no reason why.
        """
        self.require_somewhere("review")
        line = next((one for one in self._rescans(None, True) if one.id == entry), None)
        if line is None:
            raise NotFound(what=_("entry"), name=str(entry))
        replaced_by = None
        if by is not None:
            replaced_by = self.catalogue.document_id(by)
            self.acted(replaced_by, "correct")
        elif not note.strip():
            raise BadDecision(detail=_("say why no new scan is needed"))
        self.catalogue.close_rescan(entry, replaced_by, note.strip())
        self.catch_up()
        if by is None:
            return _("The old scan stays as it is.")
        if line.document_state == "filed":
            return _("The old page stays in its paper, and {number} stands beside it.").format(
                number=by
            )
        left = self.catalogue.document(line.document)
        if left.state == "replaced":
            return _("The old scan belongs to {number} and is destroyed with it.").format(number=by)
        return _("Other pages of the old scan still wait.")

    def rescan_lines(self, batch: int | None = None, closed: bool = False) -> list[dict[str, Any]]:
        """The list for the operator: file, page, why, and where the paper lies."""
        self.require_somewhere("review")
        return [self._rescan(line) for line in self._rescans(batch, closed)]

    def _rescans(self, batch: int | None, closed: bool) -> list[RescanLine]:
        return [
            line
            for line in self.catalogue.rescans(batch=batch, closed=closed)
            if self._may_review(line.household, line.fonds_code, line.section)
        ]

    def _rescan(self, line: RescanLine) -> dict[str, Any]:
        label = self.household_label(line.household, line.fonds_code)
        number = line.archive_no
        if number and line.item:
            number = f"{number}-{line.item}"
        return {
            "entry": line.id,
            "batch": line.batch,
            "batch_name": line.batch_name,
            "operator": line.operator,
            "file": printable(line.file),
            "scan": line.scan,
            "pages": list(line.pages),
            "of": line.of,
            "item": line.document,
            "state": line.document_state,
            "archive_no": number,
            "household": label or None,
            "section": line.section,
            "title": line.title,
            "code": line.why,
            "why": _(RESCAN.get(line.why, line.why)),
            "note": line.note,
            "asked_by": line.asked_by,
            "asked": line.asked,
            "outcome": line.outcome,
            "replaced_by": line.replaced_by,
            "close_note": line.close_note,
            "closed_by": line.closed_by,
            "closed": line.closed,
        }

    def rescan_sheet(self, out: Path, batch: int | None = None, closed: bool = False) -> Path:
        """The list on paper (PDF) or as a table (XLSX), by the name of the file.

        Raises:
            BadDecision: another kind of file.
        """
        lines = self.rescan_lines(batch, closed)
        if out.suffix.lower() == ".pdf":
            from policies.print.station import RescanView, write_rescans

            write_rescans(
                out,
                [
                    RescanView(
                        entry=one["entry"],
                        batch=one["batch_name"] or str(one["batch"]),
                        file=one["file"],
                        pages=", ".join(map(str, one["pages"])),
                        of=one["of"],
                        household=one["household"] or "",
                        number=one["archive_no"] or "",
                        section=self._section(one["section"], "zh-CN"),
                        why=one["code"],
                        note=one["note"] or "",
                        closed=one["replaced_by"] or one["outcome"] or "",
                    )
                    for one in lines
                ],
                self.clock.today(),
                self.person(self.who.name),
            )
        elif out.suffix.lower() == ".xlsx":
            from policies.reports import write_report

            columns = [_("Entry"), _("Batch"), _("Operator"), _("File"), _("Pages in the scan"),
                       _("Household (guess)"), _("Archive number"), _("Section"), _("Title"),
                       _("Why"), _("Note"), _("Asked by"), _("Asked"), _("Outcome"),
                       _("New scan"), _("Closed by"), _("Closed")]  # fmt: skip
            rows: list[tuple[Cell, ...]] = [
                (one["entry"], one["batch_name"] or one["batch"], self.person(one["operator"]),
                 one["file"], ", ".join(map(str, one["pages"])), one["household"],
                 one["archive_no"], self._section(one["section"]), one["title"], one["why"],
                 one["note"], self.person(one["asked_by"]), _plain(one["asked"]),
                 outcome_word(one["outcome"]),
                 one["replaced_by"], self.person(one["closed_by"]), _plain(one["closed"]))
                for one in lines
            ]  # fmt: skip
            table = (_("Scan again"), columns, rows)
            write_report(
                out, _("Pages to be scanned again"), [table], self.clock.now(),
                self.person(self.who.name),
            )
        else:
            raise BadDecision(detail=_("the list is written as .xlsx or .pdf"))
        self.catalogue.record("rescan.print", "archive", detail=f"{len(lines)} entries")
        return out

    def _section(self, code: str | None, lang: str | None = None) -> str:
        return self.profile.section_title(code, lang or language()) if code else ""

    def rescan_flagged(self, batch: int | None = None) -> list[dict[str, Any]]:
        """Pages whose scans fall short of the standard, with the clause, whether asked or not."""
        self.require_somewhere("review")
        found, context = [], self.context()
        for one in self.catalogue.flagged(batch):
            if one.document is None or not self.may(
                "review", self.catalogue.standing(one.document), context
            ):
                continue
            whys = [_FLAGS[flag.code] for flag in one.flags if flag.code in _FLAGS]
            found.append(
                {
                    "batch": one.batch,
                    "scan": one.scan,
                    "file": printable(one.file),
                    "page": one.page,
                    "item": one.document,
                    "state": one.state,
                    "reason": whys[0] if whys else "other",
                    "findings": [sentence(flag) for flag in one.flags],
                    "asked": one.asked,
                }
            )
        return found

    # --- samples ---------------------------------------------------------------------------

    def sample_draw(self, batch: int, share: float | None = None, seed: int | None = None
                    ) -> SampleState:  # fmt: skip
        """A reproducible random sample of the batch's filed pages, at least one."""
        self.require_somewhere("review")
        wanted = self.settings.sampling.share if share is None else share
        if not 0 < wanted <= 1:
            raise BadDecision(detail=_("a share lies between 0 and 1"))
        if seed is None:
            seed = secrets.randbelow(1_000_000)
        self.catalogue.draw_sample(batch, wanted, seed)
        return self.sample_of(batch)

    def sample_of(self, batch: int) -> SampleState:
        """The newest sample of a batch; NotFound where none was drawn."""
        self.require_somewhere("review")
        found = self.catalogue.sample(batch)
        if found is None:
            raise NotFound(what=_("sample of batch"), name=str(batch))
        return self.judged_sample(found)

    def judged_sample(self, sample: Sample) -> SampleState:
        """The sample with its verdict by DA/T 31, clause 12."""
        limit = self.settings.sampling.least_right
        return SampleState(sample, limit, sample.passed(limit))

    def sample_pages(self, state: SampleState) -> list[SamplePage]:
        """The pages of a sample that the acting person may look at."""
        context = self.context()
        return [
            page
            for page in state.sample.pages
            if page.document_state in ("filed", "review")
            and self.may("view", self.catalogue.standing(page.document), context)
        ]

    def sample_json(self, state: SampleState, images: bool = False) -> dict[str, Any]:
        """A sample as one document."""
        sample = state.sample
        seen = {page.place for page in self.sample_pages(state)}
        return {
            "batch": sample.batch,
            "share": sample.share,
            "seed": sample.seed,
            "population": sample.population,
            "drawn_by": sample.drawn_by,
            "drawn": sample.drawn,
            "size": len(sample.pages),
            "checked": sample.checked,
            "faults": sample.faults,
            "rate": sample.rate,
            "limit": state.limit,
            "verdict": state.verdict,
            "pages": [
                {
                    "page": page.place,
                    "file": printable(page.file),
                    "scan": page.scan,
                    "scan_page": page.scan_page,
                    "archive_no": page.archive_no,
                    "document": page.item,
                    "document_page": page.document_page,
                    "section": page.section,
                    "title": page.title if page.place in seen else None,
                    "result": page.result,
                    "fault": page.fault,
                    "checked_by": page.checked_by,
                    "checked": page.checked,
                    "image": self.page_image(page.document, page.document_page)
                    if images and page.place in seen
                    else None,
                }
                for page in sample.pages
            ],
        }

    def sample_check(
        self, batch: int, which: int | None, *, fault: str | None, filing: bool = False
    ) -> SampleState:
        """A person looked at page `which` of the sample, None: at all that nobody looked at yet.

        Raises:
            NotAllowed: he scanned the batch himself, where users are on record.
            BadDecision: a fault without words, or of all pages at once.
        """
        state = self.sample_of(batch)
        status = next(one for one in self.catalogue.ledgers() if one.batch == batch)
        if self.catalogue.has_accounts() and self.who.name == status.operator:
            raise NotAllowed(
                actor=self.who.name,
                detail=_("whoever scanned a batch does not check its sample"),
            )
        if fault is not None and not fault.strip():
            raise BadDecision(detail=_("say what the fault is"))
        if which is None and fault is not None:
            raise BadDecision(detail=_("a fault belongs to one page of the sample"))
        pages = self.sample_pages(state)
        if which is None:
            chosen = [page for page in pages if page.result is None]
        else:
            chosen = [page for page in pages if page.place == which]
            if not chosen:
                raise NotFound(what=_("page of the sample"), name=str(which))
        self.catalogue.check_sample(
            state.sample.id,
            [page.page_id for page in chosen],
            fault.strip() if fault is not None else None,
            filing,
        )
        return self.sample_of(batch)

    # --- blank pages -----------------------------------------------------------------------

    def blank_list(self, batch: int | None = None) -> list[LooseLine]:
        """Pages held to be blank, of those that the acting person may look at."""
        self.require_somewhere("review")
        context = self.context()
        return [line for line in self.catalogue.blanks(batch) if self._may_see(line, context)]

    def _may_see(self, line: LooseLine, context: Context) -> bool:
        if line.document is None:
            return True  # nobody's yet; whoever reviews may look at it
        at = self.catalogue.standing(line.document)
        return at.state in ("filed", "review") and self.may(
            "view" if at.state == "filed" else "review", at, context
        )

    def loose_image(self, scan: int, page: int, small: bool = True) -> Path:
        """A page of a scan, in a document or in none, upright, as WebP; the look is on record."""
        self.require_somewhere("review")
        line = self.catalogue.loose_page(scan, page)
        if line.document is not None:
            self.seen(line.document)
        out = self.paths.exports / "pages" / f"{line.sha256[:24]}-{line.rotation}-l{small:d}.webp"
        if not small:
            self.catalogue.record("view", f"scan:{scan}/p{page}", detail="image")
        if not out.exists():
            out.parent.mkdir(parents=True, exist_ok=True)
            from ingest.pages import render

            with tempfile.TemporaryDirectory(dir=self.paths.work) as folder:
                shown = render(self._loose_master(line, Path(folder)), dpi=150)
            if line.rotation:
                shown = shown.rotate(-line.rotation, expand=True)
            shown.thumbnail((320, 320) if small else (1400, 1400))
            part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
            shown.save(part, "WEBP", quality=80, method=2)
            part.replace(out)
        return out

    def _loose_master(self, line: LooseLine, folder: Path) -> MasterPage:
        path = folder / f"p{line.page:04d}.{line.ext}"
        path.write_bytes(self.objects.get(line.key, line.version_id, sha256=line.sha256))
        return MasterPage(
            page=line.page,
            path=path,
            ext=cast(Literal["jpg", "png", "tif", "pdf"], line.ext),
            sha256=line.sha256,
            size=line.size,
            width=line.width,
            height=line.height,
            dpi=line.dpi,
            mode="",
        )

    def blank_undo(self, scan: int, page: int, reason: str = "") -> dict[str, Any]:
        """A page held to be blank is content: it is read, and stands in its document or in review.

        Raises:
            BadDecision: the page is not flagged as blank.
        """
        if not self.may_somewhere("correct"):
            self.require_somewhere("review")
        line = self.catalogue.loose_page(scan, page)
        if line.document is None:
            self.require_somewhere("review")
        else:
            self.acted(line.document, "correct")
        if line.kind != "blank":
            raise BadDecision(
                detail=_("page {page} of scan {scan} is not flagged as blank").format(
                    page=page, scan=scan
                )
            )
        from ingest.looking import LookOptions, look

        with tempfile.TemporaryDirectory(dir=self.paths.work) as folder:
            master = self._loose_master(line, Path(folder))
            seen = look(master, LookOptions(engine=self.settings.ocr.engine), blanks=False)
        document = self.archive.unblank(scan, page, seen, reason.strip() or _("not blank"))
        self.make_access()
        self.catch_up()
        view = self.catalogue.document(document)
        return {
            "scan": scan,
            "page": page,
            "item": document,
            "state": view.state,
            "number": f"{view.archive_no}-{view.item}" if view.archive_no else None,
            "text": seen.reading.text if seen.reading is not None else "",
        }

    # --- ledger ----------------------------------------------------------------------------

    def _charts_ledger(self, period: str | None, tables: list[Table]) -> list[Chart]:
        return [ledger_chart(tables[0][2])]

    def _report_ledger(self, period: str | None) -> tuple[str, list[Table]]:
        from policies.reports import month_bounds

        since = until = None
        title = _("Ledger of all batches")
        if period:
            try:
                since, until = month_bounds(period)
            except ValueError:
                raise BadDecision(
                    detail=_("{text} is no month; write 2026-11").format(text=period)
                ) from None
            title = _("Ledger of {month}").format(month=period)
        batches = self.catalogue.ledgers(since, until)
        samples = self.catalogue.samples()
        rescans = self.catalogue.rescan_counts()
        heads = [_("Scans"), _("Duplicates"), _("Sides scanned"), _("Pages in"), _("Filed"),
                 _("Blank"), _("Separators"), _("Review"), _("Quarantined"), _("Released"),
                 _("Balance")]  # fmt: skip
        operators: list[tuple[Cell, ...]] = [
            (one.operator, one.batches, *_cells(one)) for one in by_operator(batches)
        ]
        lines: list[tuple[Cell, ...]] = []
        for one in batches:
            found = samples.get(one.batch)
            state = self.judged_sample(found) if found else None
            lines.append(
                (one.batch, one.name, one.operator, _plain(one.opened), _plain(one.closed),
                 *_cells(one), rescans.get(one.batch, 0), sample_words(state))
            )  # fmt: skip
        return title, [
            (_("By operator"), [_("Operator"), _("Batches"), *heads], operators),
            (
                _("By batch"),
                [_("Batch"), _("Name"), _("Operator"), _("Begun"), _("Closed"), *heads,
                 _("Scan again"), _("Sample")],
                lines,
            ),
        ]  # fmt: skip


def ledger_chart(rows: Sequence[Sequence[Cell]]) -> Chart:
    """What became of the pages, by operator; from the rows of the first table of the ledger."""
    from policies.print.charts import Chart

    series = (_("Filed"), _("Blank"), _("Separators"), _("Review"), _("Quarantined"))
    return Chart(
        _("Pages by operator"),
        tuple(str(row[0]) for row in rows),
        series,
        tuple(tuple(float(str(row[6 + n] or 0)) for row in rows) for n in range(len(series))),
    )


def sample_words(state: SampleState | None) -> str:
    """A sample in one line: checked, right, verdict."""
    if state is None:
        return _("not drawn")
    verdict = {"open": _("open"), "passed": _("passed"), "failed": _("failed")}[state.verdict]
    sample = state.sample
    right = "-" if sample.rate is None else f"{100 * sample.rate:.1f} %"
    return _("{checked} of {size} checked, {right} right, {verdict}").format(
        checked=sample.checked, size=len(sample.pages), right=right, verdict=verdict
    )


def outcome_word(outcome: str | None) -> str:
    """How an entry of the rescan list ended."""
    return {"replaced": _("replaced"), "kept": _("left as it is")}.get(
        outcome or "", _("waits for the new scan")
    )


def _cells(one: BatchLedger | OperatorLedger) -> tuple[Cell, ...]:
    at = one.ledger
    return (
        one.scans, one.duplicates, one.sheets, at.pages_in, at.filed, at.blank, at.separators,
        at.review, at.quarantined, one.released,
        _("balances") if at.balanced else _("does not balance"),
    )  # fmt: skip


def _plain(moment: datetime | None) -> str | None:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M") if moment else None
