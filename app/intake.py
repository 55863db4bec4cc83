"""Use cases of the scanning station: register, ingest, watch, status, review, quarantine."""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.access import AccessCases
from app.learning import LearnCases
from ingest.intake import safe_name
from ingest.settle import Settler, deliveries
from policies.roles import Target
from storage.ledgers import BatchLedger, OperatorLedger, by_operator
from storage.resolving import KEEP
from storage.samples import Sample
from storage.views import DocumentView
from yidang.advice import advice
from yidang.errors import BadDecision, NotFound
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.i18n import noop
from yidang.model import Candidate, Finding, Ledger, PageOutcome, Scan
from yidang.ports import Progress
from yidang.register_file import HouseholdRow
from yidang.words import CONFIRMED

if TYPE_CHECKING:
    from ingest.judgement import ScanContext
    from ingest.pages import Limits
    from ingest.service import Intake

# What reads pages, tables and prints is imported where it is used: most commands need none of it.


@dataclass(frozen=True, slots=True)
class ScanResult:
    """What became of one delivered file."""

    file: str
    sha256: str | None
    state: str  # filed, review, quarantined, duplicate
    reason: str | None
    pages: tuple[PageOutcome, ...]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """The answer of `ingest` (contract/ingest.schema.json)."""

    scans: tuple[ScanResult, ...]
    ledger: Ledger

    @property
    def needs_person(self) -> bool:
        """Whether anything went to review or quarantine."""
        return any(scan.state in ("review", "quarantined") for scan in self.scans)

    def as_json(self) -> dict[str, Any]:
        """The document of the contract."""
        return {
            "scans": [
                {
                    "file": scan.file,
                    "sha256": scan.sha256,
                    "state": scan.state,
                    "reason": scan.reason,
                    "pages": [
                        dataclasses.asdict(page) | {"flags": spoken(page.flags)}
                        for page in scan.pages
                    ],
                }
                for scan in self.scans
            ],
            "ledger": dataclasses.asdict(self.ledger),
        }


class IntakeCases(AccessCases, LearnCases):
    """What the operator does."""

    # --- register --------------------------------------------------------------------------

    def import_households(self, path: Path) -> dict[str, Any]:
        """Take a register in; the document of contract/households-import.schema.json."""
        from yidang import register_file

        rows = list(register_file.read(path))
        for code in {row.fonds_code for row in rows if isinstance(row, HouseholdRow)} or {""}:
            self.require("register", Target(code))
        result = self.catalogue.import_households(rows)
        return {
            "created": result.created,
            "updated": result.updated,
            "unchanged": result.unchanged,
            "errors": [
                {"row": e.row, "column": e.column, "message": e.message} for e in result.errors
            ],
        }

    def households(self, community: str | None) -> list[dict[str, Any]]:
        """The register for a list, ID numbers and phones masked."""
        self.require_somewhere("see")
        codes = self.community_codes([community] if community else [])
        return [
            {
                "household": h.id,
                "fonds_code": h.fonds_code,
                "community_abbr": h.community_abbr,
                "community_name": h.community_name,
                "unit": h.unit,
                "customer_name": h.customer_name,
                "customer_kind": h.customer_kind,
                "id_number": _mask(h.id_number, 4),
                "phone": _mask(h.phone, 4),
                "move_in_date": h.move_in,
                "move_out_date": h.move_out,
                "archive_no": h.archive_no,
            }
            for h in self.catalogue.households()
            if (not codes or h.fonds_code in codes)
            and self.judge("see", Target(h.fonds_code)).allowed
        ]

    # --- intake ----------------------------------------------------------------------------

    def worker_count(self) -> int:
        """Reader processes: the setting, or one per core, at most 8."""
        return self.settings.ocr.workers or min(8, len(os.sched_getaffinity(0)))

    def limits(self) -> Limits:
        """Bounds on what is decoded."""
        from ingest.pages import Limits

        wanted = self.settings.intake
        return Limits(pixels=wanted.max_pixels, pages=wanted.max_pages, bytes=wanted.max_bytes)

    @contextmanager
    def _intake(self, progress: Progress) -> Iterator[Intake]:
        from index.follower import Follower
        from ingest.lookalikes import Lookalikes
        from ingest.looking import LookOptions
        from ingest.pipeline import Households, Pipeline, Rules
        from ingest.service import Intake
        from ingest.workers import Bounds, Readers

        scanner = self.scanner()
        if scanner is not None:
            scanner.ping()  # a dead scanner stops before anything is taken in
        options = LookOptions(engine=self.settings.ocr.engine)
        workers = self.worker_count()
        readers = Readers(
            workers,
            options,
            Bounds(
                page_seconds=self.settings.ocr.page_seconds,
                page_memory=self.settings.ocr.memory_mb * 1024**2,
            ),
        )
        rules = Rules(
            limits=self.limits(),
            attempts=self.settings.intake.attempts,
            recipe=options.recipe(),
            context=self._context,
            check=None if scanner is None else scanner.check,
        )
        follower = Follower(self.catch_up, ready=lambda: self.feed.ready())
        try:
            pipeline = Pipeline(
                self.catalogue,
                self.archive,
                self.archive.hold_quarantined,
                Households(self.catalogue),
                readers,
                rules,
                self.paths.quarantine,
                progress,
                follower.follow,
                Lookalikes(self.catalogue),
            )
            yield Intake(
                self.catalogue,
                pipeline,
                self.paths.work,
                self.settings.intake.max_bytes,
                workers + 1,
                self.actor,
                tuple(section.code for section in self.profile.sections),
            )
        finally:
            readers.close()
            follower.close()

    def _context(self, scan: Scan) -> ScanContext:
        from ingest.judgement import ScanContext

        said = self.catalogue.announcement(scan.batch)
        folder = self.catalogue.hint(scan.id)
        if said is not None and said.household is not None:
            folder = f"{folder or ''} {said.household}"
        return ScanContext(
            file=scan.file,
            folder=folder,
            number=None if said is None else said.archive_no,
            section=None if said is None else said.section,
            today=self.clock.today(),
            sections=tuple(section.code for section in self.profile.sections),
            thresholds=self.profile.thresholds,
            model=self.section_model(),
        )

    def catch_up(self) -> None:
        """Bring the search index up to the catalogue."""
        self.feed.catch_up()

    def ingest(self, paths: Sequence[Path], progress: Progress) -> IngestResult:
        """Process what lies at `paths` now; the files are never moved or changed.

        Raises:
            NotFound: a path does not exist; nothing was taken in.
        """
        self.require_somewhere("ingest")
        for path in paths:
            if not os.path.lexists(path):
                raise NotFound(what=_("file"), name=str(path))
        with self._intake(progress) as intake:
            batch, scans = intake.ingest(path.absolute() for path in paths)
        self.catch_up()
        ledger = self.catalogue.ledger(batch)
        if ledger.balanced:
            self.catalogue.close_batch(batch)
        return IngestResult(tuple(self._result(scan) for scan in scans), ledger)

    def _result(self, scan_id: int) -> ScanResult:
        scan = self.catalogue.scan(scan_id)
        pages = self.catalogue.outcomes(scan_id)
        if scan.state == "duplicate":
            state, pages = "duplicate", ()
        elif scan.state == "quarantined" or any(p.state == "quarantined" for p in pages):
            state = "quarantined"
        elif any(p.state == "review" for p in pages):
            state = "review"
        else:
            state = "filed"
        reason = sentence(scan.reason) or None
        if reason is None and state == "review":
            reason = " ".join(dict.fromkeys(self.review_reasons(scan_id))) or None
        return ScanResult(scan.file, scan.sha256, state, reason, pages)

    def watch(
        self,
        *,
        poll: bool,
        once: bool,
        stop: threading.Event,
        progress: Progress,
        ready: Callable[[], None],
    ) -> None:
        """Run the service over the inbox until `stop` is set."""
        self.require_somewhere("ingest")
        settings = self.settings.intake
        with self._intake(progress) as intake:
            self.archive.settle()
            self.feed.heal()
            self.catch_up()
            intake.watch(
                self.inbox,
                poll=poll,
                once=once,
                stop=stop,
                ready=ready,
                settler=Settler(settings.settle_seconds, settings.grace_seconds),
                rescan_seconds=settings.rescan_seconds,
            )
            self.catch_up()

    def needs_person(self) -> bool:
        """Whether anything waits in review, for a new scan, or in quarantine."""
        status = self.catalogue.status()
        return bool(status.review or status.rescans or status.quarantined)

    def status(self) -> dict[str, Any]:
        """Queue, ledgers, last errors, versions."""
        status = self.catalogue.status()
        waiting = sum(1 for _delivery in deliveries(self.inbox))
        ledgers = self.catalogue.ledgers()
        by_batch = {one.batch: one for one in ledgers}
        rescans = self.catalogue.rescan_counts()
        samples = self.catalogue.samples([b.id for b in status.batches])
        return {
            "queue": {
                "inbox": waiting,
                "unfinished": len(status.queue),
                "review": status.review,
                "rescan": status.rescans,
                "quarantined": len(status.quarantined),
            },
            "under_way": [
                {"scan": s.id, "file": s.file, "state": s.state, "attempts": s.attempts}
                for s in status.queue
            ],
            "ledger": dataclasses.asdict(status.ledger),
            "batches": [
                {
                    "batch": b.id,
                    "name": b.name,
                    "operator": b.operator,
                    "state": "closed" if b.closed else "open",
                    "missing": [sentence(gap) for gap in b.gaps],
                    "opened": b.opened,
                    **(
                        ledger_json(by_batch[b.id])
                        if b.id in by_batch
                        else {"scans": b.scans, "ledger": dataclasses.asdict(b.ledger)}
                    ),
                    "rescan": rescans.get(b.id, 0),
                    "sample": self._sample_summary(samples.get(b.id)),
                }
                for b in status.batches
            ],
            "operators": [
                {"operator": one.operator, "batches": one.batches, **ledger_json(one)}
                for one in by_operator(ledgers)
            ],
            "errors": [
                {"item": s.id, "file": s.file, "reason": sentence(s.reason)}
                for s in status.quarantined
            ],
            "dossiers": status.dossiers,
            "documents": status.documents,
            "versions": {"catalogue": status.schema, "profile": self.profile.name},
        }

    def _sample_summary(self, sample: Sample | None) -> dict[str, Any] | None:
        """The newest sample of a batch in figures."""
        if sample is None:
            return None
        limit = self.settings.sampling.least_right
        passed = sample.passed(limit)
        return {
            "size": len(sample.pages),
            "population": sample.population,
            "seed": sample.seed,
            "checked": sample.checked,
            "faults": sample.faults,
            "rate": sample.rate,
            "limit": limit,
            "verdict": "open" if passed is None else "passed" if passed else "failed",
        }

    def batch_close(self, number: int) -> Ledger:
        """Close a balanced batch."""
        self.require_somewhere("ingest")
        return self.catalogue.close_batch(number)

    def batch_handover(self, number: int, out: Path) -> None:
        """Print the hand-over sheet of a batch."""
        self.require_somewhere("ingest")
        status = next((b for b in self.catalogue.status().batches if b.id == number), None)
        if status is None:
            raise NotFound(what=_("batch"), name=str(number))
        from policies.print.labels import write_handover
        from policies.print.views import BatchView, SampleView, ScanView

        sample = self.catalogue.sample(number)
        summary = self._sample_summary(sample)
        checked = None
        if sample is not None and summary is not None:
            people = sorted({page.checked_by for page in sample.pages if page.checked_by})
            checked = SampleView(**summary, by="、".join(people))
        rows = []
        for scan in self.catalogue.scans(number):
            result = self._result(scan.id)
            rows.append(
                ScanView(printable(result.file), result.sha256, scan.pages, scan.size, result.state)
            )
        write_handover(
            out,
            BatchView(
                name=status.name or str(number),
                operator=status.operator,
                received=status.opened.date(),
                scans=tuple(rows),
                ledger=status.ledger,
                sample=checked,
                rescans=self.catalogue.rescan_counts().get(number, 0),
                duplicates=sum(row.state == "duplicate" for row in rows),
            ),
        )

    # --- review ----------------------------------------------------------------------------

    def review_reasons(self, scan: int) -> list[str]:
        """Why documents of a scan wait for a person, in words."""
        return [
            sentence(reason)
            for line in self.catalogue.review()
            if line.scan == scan
            for reason in line.reasons
        ]

    def household_label(self, household: int | None, fonds: str | None) -> str:
        """A household in words: community, unit, name, kind."""
        if household is None:
            return _("{fonds}: no household").format(fonds=fonds) if fonds else ""
        h = self.catalogue.household(household)
        kind = {"owner": _("owner"), "tenant": _("tenant")}.get(h.customer_kind, _("other"))
        return f"{h.community_name} {h.unit} {h.customer_name} ({kind})"

    def review_list(self) -> list[dict[str, Any]]:
        """What waits for a person, oldest first."""
        self.require_somewhere("review")
        return [
            {
                "item": line.id,
                "file": line.file,
                "pages": ",".join(map(str, line.scan_pages)),
                "section": line.section,
                "title": line.title,
                "date": line.date,
                "confidence": line.confidence,
                "guess": self.household_label(line.guess_household, line.guess_fonds),
                "archive_no": line.guess,
                "reasons": [sentence(reason) for reason in line.reasons],
                "codes": [reason.code for reason in line.reasons],
                "received": line.received,
            }
            for line in self.catalogue.review()
            if self._may_review(line.guess_household, line.guess_fonds, line.section)
        ]

    def _may_review(self, household: int | None, fonds: str | None, section: str | None) -> bool:
        """Whether the acting person may see a document in review with this guess."""
        if household is not None:
            fonds = self.catalogue.household(household).fonds_code
        if fonds is None:
            return self.may_somewhere("review")
        return self.judge("review", Target(fonds, section, self.graded("normal", section))).allowed

    def review_show(self, item: int) -> dict[str, Any]:
        """One document that waits, with evidence, candidates and page images as files."""
        view = self._waiting(item)
        return {
            "item": item,
            "file": view.file,
            "section": view.section,
            "title": view.title,
            "date": view.date,
            "confidence": view.confidence,
            "reasons": [sentence(reason) for reason in view.reasons],
            "candidates": [
                {
                    "household": c.household,
                    "fonds_code": c.fonds_code,
                    "label": self.household_label(c.household, c.fonds_code),
                    "probability": c.probability,
                    "evidence": [_evidence(e.kind, e.text, e.page) for e in c.evidence],
                }
                for c in view.candidates
            ],
            "facts": [dataclasses.asdict(fact) for fact in view.facts],
            "pages": [
                {
                    "page": page.page,
                    "scan_page": page.scan_page,
                    "kind": page.kind,
                    "rotation": page.rotation,
                    "flags": spoken(page.flags),
                    "image": self.page_image(view.id, page.page),
                }
                for page in view.pages
            ],
        }

    def page_image(self, document: int, page: int) -> Path:
        """The page, upright, as a PNG for a person's eyes, below exports/pages."""
        self.require_document(self.catalogue.document(document), "view")
        line = next((p for p in self.catalogue.pages_of(document) if p.page == page), None)
        if line is None:
            raise NotFound(what=_("page"), name=f"{document}/{page}")
        out = self.paths.exports / "pages" / f"{line.sha256[:24]}-{line.rotation}.png"
        if not out.exists():
            out.parent.mkdir(parents=True, exist_ok=True)
            from ingest.pages import render

            with tempfile.TemporaryDirectory(dir=self.paths.work) as folder:
                shown = render(self.master(document, line, Path(folder)), dpi=150)
            if line.rotation:
                shown = shown.rotate(-line.rotation, expand=True)
            shown.thumbnail((1800, 1800))
            shown.save(out)
        return out

    def _waiting(self, item: int) -> DocumentView:
        view = self.catalogue.document(item)
        self.require_somewhere("review")
        if view.state != "review" or not self._may_review(
            view.guess_household, view.guess_fonds, view.section
        ):
            raise NotFound(what=_("review item"), name=str(item))
        return view

    def review_resolve(
        self,
        item: int,
        *,
        household: int | None,
        candidate: int | None,
        archive_no: str | None,
        pub: str | None,
        section: str | None,
        title: str | None,
        date: date | None,
        reason: str,
        supersedes: str | None = None,
    ) -> dict[str, Any]:
        """File a document as a person decides; the guess where nothing else is said.

        The document `supersedes` (number with item) of the same dossier stays where it is and is
        marked as superseded from today on.

        Raises:
            BadDecision: several targets were named, or none is known, or the superseded document
                lies in another dossier.
        """
        view = self._waiting(item)
        if section is not None and self.profile.section(section) is None:
            known = ", ".join(s.code for s in self.profile.sections)
            raise BadDecision(
                detail=_("there is no section {section}; sections: {known}").format(
                    section=section, known=known
                )
            )
        if sum(x is not None for x in (household, candidate, archive_no, pub)) > 1:
            raise BadDecision(detail=_("name one target only"))
        target, fonds = self._target(view, household, candidate, archive_no, pub)
        if (section or view.section) is None:
            raise BadDecision(detail=_("the section is not known; give --section"))
        self._require_filing(target, fonds, section or view.section)
        older = None if supersedes is None else self._superseded(supersedes, target, fonds)
        self.archive.resolve(
            item,
            household=target,
            fonds_code=fonds,
            section=KEEP if section is None else section,
            title=KEEP if title is None else title,
            date=KEEP if date is None else date,
            reason=reason or CONFIRMED,
        )
        filed = self.catalogue.document(item)
        if older is not None:
            newer = f"{filed.archive_no}-{filed.item}"
            self.archive.correct(
                older,
                "superseded",
                self.clock.today().isoformat(),
                reason or _("{number} takes its place").format(number=newer),
            )
        self.make_access()
        self.catch_up()
        return {
            "item": item,
            "state": filed.state,
            "number": f"{filed.archive_no}-{filed.item}",
            "archive_no": filed.archive_no,
            "document": filed.item,
        }

    def _superseded(self, number: str, household: int | None, fonds: str | None) -> int:
        """The filed document that a newer one of its dossier takes the place of."""
        document = self.catalogue.document_id(number)
        view = self.catalogue.document(document)
        self.require_document(view, "correct")
        line = self.catalogue.dossier(view.archive_no or "").dossier
        same = (
            line.household == household
            if household is not None
            else line.household is None and line.fonds_code == fonds
        )
        if view.state != "filed" or not same:
            raise BadDecision(
                detail=_("{number} does not lie in the same dossier").format(number=number)
            )
        return document

    def _require_filing(
        self, household: int | None, fonds: str | None, section: str | None
    ) -> None:
        if household is not None:
            fonds = self.catalogue.household(household).fonds_code
        grade = self.graded("normal", section)
        self.require("review", Target(fonds or "", section, grade))

    def _target(
        self,
        view: DocumentView,
        household: int | None,
        candidate: int | None,
        archive_no: str | None,
        pub: str | None,
    ) -> tuple[int | None, str | None]:
        if household is not None:
            return self.catalogue.household(household).id, None
        if candidate is not None:
            if not 1 <= candidate <= len(view.candidates):
                raise BadDecision(
                    detail=_("there are {n} candidates").format(n=len(view.candidates))
                )
            return self._candidate(view.candidates[candidate - 1])
        if pub is not None:
            return None, self.community_codes([pub])[0]
        if archive_no is not None:
            line = self.catalogue.dossier(archive_no).dossier
            return line.household, None if line.household is not None else line.fonds_code
        if view.guess_household is not None or view.guess_fonds is not None:
            return view.guess_household, view.guess_fonds
        raise BadDecision(detail=_("no household is proposed; name one with --household"))

    @staticmethod
    def _candidate(candidate: Candidate) -> tuple[int | None, str | None]:
        if candidate.household is not None:
            return candidate.household, None
        return None, candidate.fonds_code

    # --- quarantine ------------------------------------------------------------------------

    def quarantine_list(self) -> list[dict[str, Any]]:
        """Files that could not be processed, oldest first."""
        self.require_somewhere("ingest")
        return [
            {
                "item": scan.id,
                "file": scan.file,
                "sha256": scan.sha256,
                "received": scan.received,
                "code": scan.reason.code if scan.reason else None,
                "reason": sentence(scan.reason),
            }
            for scan in self.catalogue.quarantined_scans()
        ]

    def _quarantined(self, item: int) -> Scan:
        self.require_somewhere("ingest")
        scan = self.catalogue.scan(item)
        if scan.state != "quarantined":
            raise NotFound(what=_("quarantined file"), name=str(item))
        return scan

    def _kept(self, scan: Scan) -> Path:
        return self.paths.quarantine / f"{scan.id:06d}-{safe_name(scan.file)}"

    def quarantine_show(self, item: int) -> dict[str, Any]:
        """One file: reason, what to do, where it lies, the log of the attempt."""
        self.require_somewhere("ingest")
        scan = self._quarantined(item)
        folder = self._kept(scan)
        text = folder / "reason.txt"
        return {
            "item": item,
            "file": scan.file,
            "sha256": scan.sha256,
            "code": scan.reason.code if scan.reason else None,
            "reason": sentence(scan.reason),
            "advice": advice(scan.reason),
            "batch": scan.batch,
            "attempts": scan.attempts,
            "folder": folder,
            "source": scan.source,
            "log": _told(scan, folder) if text.exists() else "",
        }

    def quarantined_items(self, batch: int | None = None) -> list[int]:
        """What lies in quarantine, of one batch or of all, oldest first.

        Of what is left where it was, such as a link, there is nothing to be replayed.
        """
        self.require_somewhere("ingest")
        return [
            scan.id
            for scan in self.catalogue.quarantined_scans()
            if (batch is None or scan.batch == batch) and (self._kept(scan) / "file").exists()
        ]

    def quarantine_replay(self, items: Sequence[int], progress: Progress) -> IngestResult:
        """Try quarantined files again, in their batches."""
        self.require_somewhere("ingest")
        scans = [self._quarantined(item) for item in items]
        with self._intake(progress) as intake:
            for scan in scans:
                kept = self._kept(scan) / "file"
                if not kept.exists():
                    raise BadDecision(
                        detail=_("{file} is not in quarantine any more; deliver it again").format(
                            file=scan.file
                        )
                    )
                intake.replay(scan, kept)
        self.catch_up()
        results = tuple(self._result(scan.id) for scan in scans)
        batches = {scan.batch for scan in scans}
        whole = [self.catalogue.ledger(batch) for batch in batches]
        ledger = Ledger(*(sum(x) for x in zip(*map(dataclasses.astuple, whole), strict=True)))
        return IngestResult(results, ledger)


def _evidence(kind: str, text: str, page: int | None) -> str:
    names = {
        "unit": _("unit"),
        "name": _("name"),
        "id_number": _("ID number"),
        "phone": _("phone"),
        "cover": _("cover sheet"),
        "file_name": _("file name"),
        "archive_no": _("archive number"),
        "community": _("community"),
    }
    what = f"{names.get(kind, kind)} {text}"
    return what if page is None else _("{what} on page {page}").format(what=what, page=page)


def ledger_json(one: BatchLedger | OperatorLedger) -> dict[str, Any]:
    """What a row of the ledger adds to the balance."""
    return {
        "scans": one.scans,
        "duplicates": one.duplicates,
        "sheets": one.sheets,
        "released": one.released,
        "ledger": dataclasses.asdict(one.ledger),
        "balanced": one.ledger.balanced,
    }


TRIED = {
    "decode": noop("The file was being opened and its pages counted."),
    "read": noop("The pages were being read."),
    "understand": noop("The pages were being judged: sections, documents, household."),
    "file": noop("The documents were being filed."),
}
"""What was being tried when a scan went to quarantine."""


def _told(scan: Scan, folder: Path) -> str:
    """The log of an attempt in the reader's language; what a program said stands as it said it."""
    try:
        record = json.loads((folder / "reason.json").read_text("utf-8"))
    except (OSError, ValueError):
        record = {}
    step = TRIED.get(str(record.get("tried")), "")
    told = [printable(scan.file), _(step) if step else "", sentence(scan.reason)]
    return "\n".join(filter(None, told)) + f"\n\n{record.get('log', '')}".rstrip()


def spoken(flags: Sequence[Finding]) -> list[dict[str, str]]:
    """Flags of a page as code and words."""
    return [{"code": flag.code, "text": sentence(flag)} for flag in flags]


def printable(name: str) -> str:
    """A raw file name as text that can be printed."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _mask(value: str | None, shown: int) -> str | None:
    if not value:
        return None
    return "*" * max(0, len(value) - shown) + value[-shown:]
