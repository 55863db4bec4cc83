"""An archive with real papers in its inbox, runs of the pipeline that something befalls, and what
must hold afterwards.

Every run is a process of its own (a fork, so that nothing is loaded twice) over a real folder
store and a real SQLite file; a kill is SIGKILL. Pages were read once by the real engine; later
runs find that in the cache.
"""

from __future__ import annotations

import errno
import logging
import os
import random
import shutil
import signal
import sqlite3
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

import ingest.workers
import yidang.faults
from app import App
from ingest.looking import look
from ingest.pages import decode
from ingest.settle import deliveries
from storage import tables as t
from storage.database import Database
from storage.fixity import Checker
from storage.folder import FolderStore
from tests.conftest import ROOT
from yidang.errors import DiskFull, StoreUnavailable, YidangError
from yidang.model import MasterPage, PageLook

DEMO = ROOT / "samples" / "demo"
RAN, STOPPED, BROKE = 0, 10, 99
"""Exit codes of a run: to its end; by an error that stops a run; by something unforeseen."""

STORE = ("put", "get", "delete")
STORE_KINDS = ("unsent", "lost", "full")
"""The request never arrives; the answer is lost after the act; there is no room."""
COMMIT_KINDS = ("before", "after", "error", "full", "gone", "lost")
"""Killed before or after the commit; the commit fails; no room; the database vanishes from then
on; the commit is done and its answer lost."""
DISK_KINDS = ("kill", "full", "broken")
"""At an fsync: killed; no room; an I/O error."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls a run: at the `n`th time that `step` comes."""

    step: str  # "reach:<point>", "store:<method>", "commit", "disk"
    kind: str
    n: int = 1

    def __str__(self) -> str:
        return f"{self.step}#{self.n}={self.kind}"


@dataclass(frozen=True, slots=True)
class Steps:
    """How often each step comes in a run that nothing befalls."""

    counts: dict[str, int]

    def faults(self) -> list[Fault]:
        """Every (step, time, kind) once, in a fixed order."""
        found = []
        for step, count in sorted(self.counts.items()):
            kinds: tuple[str, ...] = ("kill",)
            if step.startswith("store:"):
                kinds = STORE_KINDS + (("corrupt",) if step == "store:put" else ())
            elif step == "commit":
                kinds = COMMIT_KINDS
            elif step == "disk":
                kinds = DISK_KINDS
            found += [Fault(step, kind, n) for n in range(1, count + 1) for kind in kinds]
        return found

    def drawn(self, seed: int) -> tuple[Fault, ...]:
        """One to three faults for runs one after another, by the seed alone."""
        chance = random.Random(seed)
        return tuple(chance.choice(self.faults()) for _ in range(chance.randint(1, 3)))


# --- the papers ------------------------------------------------------------------------------


def papers(inbox: Path) -> None:
    """A born-digital page, a scanned page and a blank one in a PDF; a damaged PDF; a duplicate."""
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
    assert code == RAN, [p.read_text() for p in first.glob("*.txt")]
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
        _work(warm)  # here, so that every fork has loaded what it needs
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


def run(home: Path, fault: Fault | None = None, *, reading: bool = False,
        count: Path | None = None) -> int:  # fmt: skip
    """Take up what is unfinished and what lies in the inbox, as the service does, in a process of
    its own; its exit code, negative for a signal.
    """
    child = os.fork()
    if child == 0:
        code = BROKE
        try:
            logging.disable(logging.CRITICAL)
            InlineReaders.reading = reading
            with befallen(fault, count):
                code = _work(home)
        except BaseException:  # the parent is told by the exit code and the file
            (home / "broke.txt").write_text(traceback.format_exc(), "utf-8")
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _work(home: Path) -> int:
    ingest.workers.Readers = InlineReaders  # type: ignore[assignment, misc]
    try:
        with App.open(home) as app:
            app.catch_up = lambda: None  # type: ignore[method-assign]
            with app._intake(lambda *_: None) as intake:
                for scan in app.catalogue.unfinished():
                    intake.pipeline.process(scan.id)
                for delivery in sorted(deliveries(app.inbox), key=lambda one: one.file):
                    taken = intake.take(delivery, intake._batch(delivery), inbox=True)
                    if taken is not None:
                        intake.pipeline.process(taken)
            app.archive.settle()
    except YidangError as fault:
        (home / "stopped.txt").write_text(f"{type(fault).__name__}: {fault}", "utf-8")
        return STOPPED
    return RAN


@contextmanager
def befallen(fault: Fault | None, count: Path | None) -> Iterator[None]:
    """In this process the fault strikes when its step comes."""
    seen: Counter[str] = Counter()

    def comes(step: str) -> str | None:
        """The kind of what befalls this step now, None for nothing."""
        seen[step] += 1
        if fault is not None and fault.step == step and fault.n == seen[step]:
            return fault.kind
        return None

    _on_reach(comes)
    _on_store(comes)
    _on_commit(comes)
    _on_disk(comes)
    yield
    if count is not None:
        count.write_text("\n".join(f"{step} {n}" for step, n in sorted(seen.items())))


Comes = Callable[[str], str | None]


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _on_reach(comes: Comes) -> None:
    import sys

    original = yidang.faults.reach

    def reach(point: str) -> None:
        if comes(f"reach:{point}"):
            _die()

    for module in list(sys.modules.values()):
        if getattr(module, "reach", None) is original:
            module.reach = reach  # type: ignore[attr-defined]


def _on_store(comes: Comes) -> None:
    for name in STORE:
        original = getattr(FolderStore, name)

        def method(self: FolderStore, *args: Any, _name: str = name,
                   _original: Any = original, **named: Any) -> Any:  # fmt: skip
            kind = comes(f"store:{_name}")
            if kind == "unsent":
                raise StoreUnavailable(where="test", detail="the connection broke")
            if kind == "full":
                raise DiskFull(where="test")
            done = _original(self, *args, **named)
            if kind == "lost":
                raise StoreUnavailable(where="test", detail="no answer")
            if kind == "corrupt":
                _flip(self, args[0])
                return _original(self, *args, **named)  # it reads back, and finds out
            return done

        setattr(FolderStore, name, method)


def _flip(store: FolderStore, key: str) -> None:
    path = store._data / key
    body = path.read_bytes()
    path.chmod(0o640)
    path.write_bytes(bytes([body[0] ^ 1]) + body[1:])


def _on_commit(comes: Comes) -> None:
    write, read = Database.write, Database.read
    gone = False

    def refuse(code: int, text: str) -> None:
        cause = sqlite3.OperationalError(text)
        cause.sqlite_errorcode = code
        raise OperationalError("COMMIT", {}, cause)

    @contextmanager
    def writing(self: Database) -> Iterator[Any]:
        nonlocal gone
        kind = None
        with self._translated():
            if gone:
                refuse(sqlite3.SQLITE_IOERR, "disk I/O error")
            with write(self) as connection:
                yield connection
                kind = comes("commit")
                if kind == "before":
                    _die()
                if kind == "full":
                    refuse(sqlite3.SQLITE_FULL, "database or disk is full")
                if kind in ("error", "gone"):
                    gone = kind == "gone"
                    refuse(sqlite3.SQLITE_IOERR, "disk I/O error")
            if kind == "after":
                _die()
            if kind == "lost":
                refuse(sqlite3.SQLITE_IOERR, "disk I/O error")

    @contextmanager
    def reading(self: Database) -> Iterator[Any]:
        with self._translated():
            if gone:
                refuse(sqlite3.SQLITE_IOERR, "disk I/O error")
            with read(self) as connection:
                yield connection

    Database.write = writing  # type: ignore[method-assign]
    Database.read = reading  # type: ignore[method-assign]


def _on_disk(comes: Comes) -> None:
    original = os.fsync

    def fsync(fd: Any) -> None:
        kind = comes("disk")
        if kind == "kill":
            _die()
        if kind == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if kind == "broken":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(fd)

    os.fsync = fsync


def steps(home: Path, count: Path) -> Steps:
    """What a run over this home passes; the home is used up."""
    code = run(home, count=count)
    assert code == RAN, (home / "broke.txt").read_text()
    lines = (line.split(" ") for line in count.read_text().splitlines())
    return Steps({step: int(n) for step, n in lines})


# --- what must hold --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class State:
    """What the archive says of its papers, whatever befell the runs."""

    pages: tuple[Any, ...]
    scans: tuple[Any, ...]
    ledger: Any


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
        with catalogue.database.read() as connection:
            pages = connection.execute(
                select(t.page, t.scan.c.file, t.document.c.item, t.dossier.c.number).select_from(
                    t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id)
                    .outerjoin(t.document, t.document.c.id == t.page.c.document_id)
                    .outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
                )
            ).all()
            scans = connection.execute(select(t.scan)).all()
        return State(
            tuple(
                sorted(
                    (p.file, p.scan_page, p.kind, p.state, p.section or "", p.number or "",
                     p.page_no or 0, p.sha256 or "", p.rotation)
                    for p in pages
                )
            ),
            tuple(sorted((s.file, s.state, s.sha256) for s in scans)),
            ledger,
        )  # fmt: skip
