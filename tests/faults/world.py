"""An archive with real papers in its inbox, runs of the pipeline that something befalls, and what
must hold afterwards.

Every run is a process of its own (a fork, so that nothing is loaded twice) over a real object
store, a real SQLite file and a real index; a kill is SIGKILL. Pages were read once by the real
engine; later runs find that in the cache.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image
from sqlalchemy import func, select

import index.follower
import ingest.workers
from app import App
from ingest.looking import look
from ingest.pages import decode
from ingest.settle import deliveries
from storage import tables as t
from storage.feed import INDEXED
from storage.fixity import Checker
from tests.conftest import ROOT
from tests.faults.strikes import Fault, Steps, Strike, befallen
from yidang.errors import YidangError
from yidang.model import MasterPage, PageLook

DEMO = ROOT / "samples" / "demo"
TOLD = Path(tempfile.gettempdir()) / f"yidang-run-{os.getpid()}"
RAN, STOPPED, BROKE = 0, 10, 99
"""Exit codes of a run: to its end; by an error that stops a run; by something unforeseen."""

# --- the papers ------------------------------------------------------------------------------


def papers(inbox: Path) -> None:
    """A born-digital page, a scanned page and a blank one in a PDF; a damaged PDF; a duplicate;
    half of a page that does not say whose it is.
    """
    with (
        pikepdf.open(DEMO / "scan0005.pdf") as digital,
        pikepdf.open(DEMO / "scan0007.pdf") as scanned,
    ):
        mixed = pikepdf.new()
        mixed.pages.append(digital.pages[0])
        mixed.pages.append(scanned.pages[3])
        mixed.add_blank_page(page_size=(595, 842))
        mixed.save(inbox / "a-mixed.pdf", deterministic_id=True)
    (inbox / "b-damaged.pdf").write_bytes(b"%PDF-1.7\nno more came over the cable\n%%EOF\n")
    shutil.copyfile(inbox / "a-mixed.pdf", inbox / "c-again.pdf")
    with Image.open(DEMO / "scan0003" / "page-1.jpg") as page:
        lower = page.crop((0, page.height // 2, page.width, page.height))
        lower.save(inbox / "d-unsure.jpg", dpi=(200, 200))


def template(folder: Path) -> Path:
    """A home with the register and every page read by Tesseract, but nothing taken in."""
    os.environ["YIDANG_OCR__ENGINE"] = "tesseract"
    home = folder / "template"
    App.init(home)
    with App.open(home) as app:
        app.import_households(DEMO / "households.xlsx")
    first = folder / "first"
    shutil.copytree(home, first)
    papers(first / "inbox")
    code = run(first, reading=True)
    assert code == RAN, why_not()
    with App.open(first) as app, app.catalogue.database.read() as connection:
        looks = connection.execute(select(t.look)).all()
    with App.open(home) as app, app.catalogue.database.write() as connection:
        connection.execute(t.look.insert(), [dict(row._mapping) for row in looks])
    papers(home / "inbox")
    shutil.rmtree(first)
    warm = folder / "warm"
    shutil.copytree(home, warm)
    readers = ingest.workers.Readers
    try:
        _work(warm, service)  # here, so that every fork has loaded what it needs
    finally:
        ingest.workers.Readers = readers  # type: ignore[misc]
        shutil.rmtree(warm)
    return home


# --- a run -----------------------------------------------------------------------------------


class InlineReaders:
    """Decodes here; reads only where that is wanted, for everything stands in the cache."""

    reading = False

    def __init__(self, workers: int, options: Any, bounds: Any) -> None:
        self._options = options

    def submit(self, master: MasterPage) -> Future[PageLook]:
        """The look at a page."""
        assert self.reading, "a page was read again"
        done: Future[PageLook] = Future()
        done.set_result(look(master, self._options))
        return done

    def submit_decode(self, source: Path, into: Path, limits: Any) -> Future[Any]:
        """The pages of a file."""
        done: Future[Any] = Future()
        try:
            done.set_result(decode(source, into, limits))
        except YidangError as fault:
            done.set_exception(fault)
        return done

    def close(self) -> None:
        """Nothing to end."""


def run(home: Path, strike: Strike | None = None, *, reading: bool = False,
        work: Callable[[App], None] | None = None) -> int:  # fmt: skip
    """Take up what is unfinished and what lies in the inbox, as the service does, in a process of
    its own; its exit code, negative for a signal. What it says lies beside the home.
    """
    for name in ("broke", "stopped"):
        told(name).unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        code = BROKE
        try:
            logging.disable(logging.CRITICAL)
            InlineReaders.reading = reading
            with befallen(strike or Strike()):
                code = _work(home, work or service)
        except BaseException:  # the parent is told by the exit code and the file
            told("broke").write_text(traceback.format_exc(), "utf-8")
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def told(name: str) -> Path:
    """Where a run writes why it stopped or broke: never on the disk that may be full."""
    return TOLD.with_suffix(f".{name}")


def _work(home: Path, work: Callable[[App], None]) -> int:
    ingest.workers.Readers = InlineReaders  # type: ignore[assignment, misc]
    index.follower.PAUSE = 3600.0  # the index follows at the end, so that steps keep their order
    try:
        with App.open(home) as app:
            work(app)
    except YidangError as fault:
        told("stopped").write_text(f"{type(fault).__name__}: {fault}", "utf-8")
        return STOPPED
    return RAN


def service(app: App) -> None:
    """What the service does from its start until the inbox is empty."""
    app.archive.settle()
    app.feed.heal()
    app.catch_up()
    with app._intake(lambda *_: None) as intake:
        for scan in app.catalogue.unfinished():
            intake.pipeline.process(scan.id)
        for delivery in sorted(deliveries(app.inbox), key=lambda one: one.file):
            taken = intake.take(delivery, intake._batch(delivery), inbox=True)
            if taken is not None:
                intake.pipeline.process(taken)
    app.archive.settle()
    app.catch_up()


def steps(home: Path, count: Path) -> Steps:
    """What a run over this home passes; the home is used up."""
    code = run(home, Strike(count=count))
    assert code == RAN, why_not()
    lines = (line.split(" ") for line in count.read_text().splitlines())
    return Steps({step: int(n) for step, n in lines})


def why_not() -> list[str]:
    """What the last run said of its end."""
    files = (told(name) for name in ("broke", "stopped"))
    return [file.read_text("utf-8") for file in files if file.exists()]


# --- what must hold --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class State:
    """What the archive says of its papers, whatever befell the runs."""

    pages: tuple[Any, ...]
    scans: tuple[Any, ...]
    documents: tuple[Any, ...]
    told: tuple[Any, ...]  # what the audit says was filed, each once
    ledger: Any


FILING = ("document.file", "document.review", "scan.file", "dossier.open")


def sound(home: Path, why: str) -> State:
    """The state, once everything that must hold was found to hold."""
    with App.open(home) as app:
        catalogue = app.catalogue
        ledger = catalogue.ledger()
        assert ledger.balanced, why
        assert not catalogue.unfinished(), why
        left = [p.name for p in app.inbox.iterdir()]
        assert left == [], (why, left)
        report = Checker(catalogue, app.objects, app.clock).check()
        assert report.findings == (), (why, report.findings)
        assert report.whole and report.read > 0, why
        _objects_are_rows(app, why)
        _index_follows(app, why)
        with catalogue.database.read() as connection:
            pages = connection.execute(
                select(t.page, t.scan.c.file, t.document.c.item, t.dossier.c.number).select_from(
                    t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id)
                    .outerjoin(t.document, t.document.c.id == t.page.c.document_id)
                    .outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
                )
            ).all()
            scans = connection.execute(select(t.scan)).all()
            documents = connection.execute(select(t.document)).all()
            audit = connection.execute(
                select(t.audit.c.act, func.count()).where(t.audit.c.act.in_(FILING))
                .group_by(t.audit.c.act)
            ).all()  # fmt: skip
        return State(
            tuple(
                sorted(
                    (p.file, p.scan_page, p.kind, p.state, p.section or "", p.number or "",
                     p.page_no or 0, p.sha256 or "", p.rotation)
                    for p in pages
                )
            ),
            tuple(sorted((s.file, s.state, s.sha256) for s in scans)),
            tuple(sorted((d.state, d.section or "", d.title or "", str(d.date))
                         for d in documents)),
            tuple(sorted((row[0], row[1]) for row in audit)),
            ledger,
        )  # fmt: skip


def _objects_are_rows(app: App, why: str) -> None:
    """Every row's object is a file with the row's digest, and every file is some row's object."""
    with app.catalogue.database.read() as connection:
        found = connection.execute(select(t.object_.c.key, t.object_.c.sha256)).all()
    rows = {row.key: row.sha256 for row in found}
    assert len(rows) == len(found), why
    folder = app.paths.home / "objects" / "data"
    files = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("~")
    }
    assert files == rows, why


def _index_follows(app: App, why: str) -> None:
    """Every page of every document that may be found is in the index once, nothing else is."""
    health = app.feed.check()
    assert not health.damaged and app.feed.behind() == 0, why
    with app.catalogue.database.read() as connection:
        wanted = connection.execute(
            select(t.document.c.id).where(t.document.c.state.in_(INDEXED))
        ).scalars()
        pages = {one: len(app.catalogue.index_pages(one)) for one in wanted}
    assert app.feed.engine().documents() == {one for one, count in pages.items() if count}, why
    assert health.pages == sum(pages.values()), (why, health, pages)


# --- a world that faults befall --------------------------------------------------------------


@dataclass(slots=True)
class World:
    """A home to copy, what a run over it passes, and how it ends when nothing happens."""

    home: Path
    steps: Steps
    state: State
    folder: Path
    struck: int = 0  # faults that came to their step

    def copy(self) -> Path:
        """A fresh home."""
        home = self.folder / "case"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.home, home)
        return home

    def survive(self, *faults: Fault, seed: int | None = None) -> None:
        """One run for every fault, then one that nothing befalls: the end is always the same."""
        why = " ".join(map(str, faults)) + ("" if seed is None else f" (seed {seed})")
        home = self.copy()
        for number, fault in enumerate(faults):
            self.befall(home, fault, why, must=number == 0)
        self.end(home, why)

    def befall(self, home: Path, fault: Fault, why: str, *, must: bool,
               disk: Path | None = None) -> None:  # fmt: skip
        """One run that the fault comes upon; `must`: it does come to its step."""
        mark = self.folder / "struck"
        mark.unlink(missing_ok=True)
        code = run(home, Strike(fault, struck=mark, disk=disk))
        assert code in (RAN, STOPPED, -9), (why, code, why_not())
        assert mark.exists() or not must, (why, "the fault did not strike")
        self.struck += mark.exists()

    def end(self, home: Path, why: str) -> None:
        """A run that nothing befalls brings the archive to the one end there is."""
        code = run(home)
        assert code == RAN, (why, code, why_not())
        assert sound(home, why) == self.state, why


@contextmanager
def world() -> Iterator[World]:
    """The papers read once; homes lie in memory where there is such a place."""
    saved = dict(os.environ)
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    try:
        with tempfile.TemporaryDirectory(prefix="yidang-faults-", dir=place) as name:
            folder = Path(name)
            home = template(folder)
            reference = folder / "reference"
            shutil.copytree(home, reference)
            passed = steps(reference, folder / "count")
            yield World(home, passed, sound(reference, "nothing"), folder)
    finally:
        os.environ.clear()
        os.environ.update(saved)
