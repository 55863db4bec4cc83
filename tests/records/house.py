"""An archive with users and papers, whose days a test turns over."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from app import App
from policies.roles import Actor, Assignment
from tests.storage.bench import Doc, deliver, file, stock
from yidang.model import PageKind

START = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PASSWORD = "correct horse battery"


class Calendar:
    """A clock that a test sets."""

    def __init__(self, moment: datetime = START) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment set."""
        return self.moment

    def today(self) -> date:
        """Its day."""
        return self.moment.date()

    def go(self, day: date) -> None:
        """It is half past nine on that day."""
        self.moment = datetime.combine(day, time(9, 30), UTC)


@dataclass
class House:
    """One archive; `app` is the local operator's session."""

    app: App
    clock: Calendar
    people: dict[str, int]
    folder: Path
    lapse: Callable[[datetime], None] = lambda moment: None  # lets time pass at a server

    def go(self, day: date) -> None:
        """It is half past nine on that day, at the server too."""
        self.clock.go(day)
        self.lapse(self.clock.moment)

    def as_role(self, *roles: str, name: str | None = None, **more: Any) -> App:
        """A session of a proven user with these roles."""
        who = Actor(
            name or "-".join(roles) or "nobody",
            tuple(Assignment(role, **more) for role in roles),
            proven=True,
            agreed=True,
        )
        return self.app.acting(who)

    def file(self, name: str, *documents: Doc) -> list[str]:
        """File generated pages; the numbers with item of the documents."""
        pages = max(page for document in documents for page in document.pages)
        kinds: list[PageKind] = ["content"] * pages
        scan = deliver(self.app.catalogue, self.folder, name, kinds)
        file(self.app.archive, scan, kinds, documents)
        self.app.catalogue.advance(scan.scan.id, "released")
        self.app.catalogue.moved_work(scan.scan.id, None)
        found = self.app.catalogue.outcomes(scan.scan.id)
        return [f"{one.archive_no}-{one.document}" for one in found if one.first and one.document]


def build(folder: Path, clock: Calendar | None = None, *, copied: bool = True) -> House:
    """A new archive with a register of three customers; a copy of one that was made before."""
    home = folder / "home"
    if copied:
        shutil.copytree(_template(), home)
    else:
        _make(home)
    clock = clock or Calendar()
    app = App.open(home, clock=clock)
    app.__dict__["hasher"] = PasswordHasher(time_cost=1, memory_cost=64)  # quick, for tests alone
    scans = folder / "scans"
    scans.mkdir(exist_ok=True)
    people = {one.customer_name: one.id for one in app.catalogue.households()}
    return House(app, clock, people, scans)


def _make(home: Path) -> None:
    App.init(home, clock=Calendar())
    with App.open(home, clock=Calendar()) as app:
        stock(app.catalogue)


@functools.cache
def _template() -> Path:
    """An archive to copy, made once a run."""
    folder = Path(tempfile.mkdtemp(prefix="yidang-records-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _make(folder / "home")
    return folder / "home"
