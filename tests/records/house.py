"""An archive with users and papers, whose days a test turns over."""

from __future__ import annotations

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
from yidang.profile import Profile

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


def build(
    folder: Path,
    clock: Calendar | None = None,
    profile: Profile | None = None,
    flags: dict[str, Any] | None = None,
) -> House:
    """A new archive with a register of three customers."""
    clock = clock or Calendar()
    home = folder / "home"
    App.init(home, clock=clock)
    app = App.open(home, clock=clock, flags=flags)
    if profile is not None:
        app.profile = profile
    app.__dict__["hasher"] = PasswordHasher(time_cost=1, memory_cost=64)  # quick, for tests alone
    people = stock(app.catalogue)
    scans = folder / "scans"
    scans.mkdir(exist_ok=True)
    return House(app, clock, people, scans)
