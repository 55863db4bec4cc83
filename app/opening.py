"""Joins the rooms: settings, key, catalogue, object store, profile and index of one home."""

from __future__ import annotations

import getpass
import os
import secrets
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from policies.destruction import working_days_after
from policies.schedule import RuleBook
from policies.versions import in_force, rules_of
from storage.archive import Archive, FilingRules
from storage.catalogue import Catalogue
from storage.folder import FolderStore
from storage.objects import ObjectStore
from yidang import i18n, settings
from yidang.clock import Clock, SystemClock
from yidang.errors import BadSettings, HomeExists, HomeMissing
from yidang.profile import Profile
from yidang.profile import load as load_profile
from yidang.settings import Settings

if TYPE_CHECKING:
    from index.feed import Index
    from ingest.clamav import Clamd

FOLDERS = ("inbox", "work", "quarantine", "objects", "index", "exports", "backups")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where things lie in a home (DESIGN.md section 3)."""

    home: Path

    @property
    def inbox(self) -> Path:
        """Where scans are dropped."""
        return self.home / "inbox"

    @property
    def work(self) -> Path:
        """Copies under way."""
        return self.home / "work"

    @property
    def quarantine(self) -> Path:
        """Files that could not be processed, with reasons."""
        return self.home / "quarantine"

    @property
    def index(self) -> Path:
        """The search index; may be deleted at any time."""
        return self.home / "index"

    @property
    def exports(self) -> Path:
        """Reports and page images for persons."""
        return self.home / "exports"


def local_operator() -> str:
    """The actor where none is named."""
    try:
        return f"operator:{getpass.getuser()}"
    except (KeyError, OSError):
        return "operator"


def _secret(home: Path, chosen: Settings, *, make: bool) -> bytes:
    """The key that encrypts ID numbers; made by `init`, never by opening."""
    path = Path(chosen.key_file) if chosen.key_file else home / "key"
    if path.exists():
        secret = bytes.fromhex(path.read_text("ascii").strip())
        if len(secret) < 32:
            raise BadSettings(detail=f"{path}: the key has fewer than 32 bytes")
        return secret
    if not make:
        raise BadSettings(detail=f"key_file: {path} is missing; put the archive's key back there")
    secret = secrets.token_bytes(32)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return secret


def _store(home: Path, chosen: Settings, clock: Clock) -> ObjectStore:
    store = chosen.store
    if store.kind == "folder":
        return FolderStore(home / "objects", clock)
    for name in ("endpoint", "access_key"):
        if not getattr(store, name):
            raise BadSettings(detail=f"store.{name}: an S3 store needs it")
    from storage.s3 import S3Access, S3Store  # only where a server is used

    return S3Store(
        S3Access(
            endpoint=store.endpoint,
            access_key=store.access_key,
            secret_key=store.secret_key.get_secret_value(),
            bucket=store.bucket,
            secure=store.secure,
            region=store.region,
            lock_mode=store.lock_mode.upper(),
        ),
        clock,
    )


class Opened:
    """An opened archive; the use cases are methods of the classes built on this one."""

    def __init__(
        self,
        paths: Paths,
        chosen: Settings,
        clock: Clock,
        actor: str,
        catalogue: Catalogue,
        objects: ObjectStore,
        profile: Profile,
    ) -> None:
        self.paths = paths
        self.settings = chosen
        self.clock = clock
        self.actor = actor
        self.named = False  # True: a person gave his name, who is not the local operator
        self.catalogue = catalogue
        catalogue.drafts = profile.practice.second_person
        self.objects = objects
        self.profile = profile
        self.archive = Archive(catalogue, objects, clock, self.filing_rules(profile))

    def scanner(self) -> Clamd | None:
        """The virus scanner, None where none is set."""
        from ingest.clamav import Clamd

        return Clamd(self.settings.intake.clamav) if self.settings.intake.clamav else None

    def filing_rules(self, profile: Profile) -> FilingRules:
        """How a profile and the settings say that documents are filed."""
        return FilingRules(
            order=profile.sort_key,
            year=self.settings.filing.year,
            rolling_months=self.settings.store.rolling_months,
            schedule_version=profile.schedule.version,
            classify=RuleBook(profile.schedule).classify,
            excluded=profile.switches.excluded,
        )

    def adopt(self, profile: Profile) -> None:
        """Go on by this profile."""
        self.profile = profile
        self.archive.rules = self.filing_rules(profile)
        self.catalogue.drafts = profile.practice.second_person

    def working_days(self, day: date, count: int) -> date:
        """The last of so many working days after `day`, by the profile's calendar."""
        practice = self.profile.practice
        return working_days_after(day, count, practice.holidays, practice.workdays)

    @cached_property
    def feed(self) -> Index:
        """The search index that follows the catalogue."""
        from index.feed import Index  # only where something is searched or filed

        return Index(self.paths.index, self.catalogue, self.settings.index.engine)

    @classmethod
    def init(
        cls,
        home: Path,
        *,
        profile: str = "residential",
        actor: str | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Make an archive at `home`.

        Raises:
            HomeExists: there is one already; it stays as it is.
            BadProfile: no such profile.
        """
        if (home / settings.FILE).exists():
            raise HomeExists(home=str(home))
        rules = load_profile(profile)
        home.mkdir(parents=True, exist_ok=True)
        for name in FOLDERS:
            (home / name).mkdir(exist_ok=True)
        chosen = settings.load(home, {"profile": profile})
        clock = clock or SystemClock()
        secret = _secret(home, chosen, make=True)
        catalogue = Catalogue(_url(home, chosen), clock, actor or local_operator(), secret)
        try:
            _store(home, chosen, clock).prepare()
            catalogue.record("archive.init", "archive", detail=profile)
            _found(catalogue, rules)
        finally:
            catalogue.close()
        # The settings file is written last: a home without it is not yet an archive.
        part = home / f"{settings.FILE}.part"
        part.write_text(f'profile = "{profile}"\n', "utf-8")
        part.replace(home / settings.FILE)

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        actor: str | None = None,
        flags: dict[str, Any] | None = None,
        clock: Clock | None = None,
    ) -> Self:
        """The archive at `home`, its catalogue brought up to this program's version.

        Raises:
            HomeMissing: nothing was made there.
            BadSettings, BadProfile, CatalogueUnavailable: as they say.
        """
        if not (home / settings.FILE).exists():
            raise HomeMissing(home=str(home))
        chosen = settings.load(home, flags)
        if chosen.language and not os.environ.get("YIDANG_LANG") and not i18n.chosen():
            i18n.choose(chosen.language)
        clock = clock or SystemClock()
        profile = load_profile(chosen.profile)
        secret = _secret(home, chosen, make=False)
        who = actor or local_operator()
        # An archive has a catalogue; a new, empty one in its place would hide what is filed.
        catalogue = Catalogue(_url(home, chosen), clock, who, secret, make=False)
        profile = _in_force(catalogue, profile)
        for name in FOLDERS:
            (home / name).mkdir(exist_ok=True)
        objects = _store(home, chosen, clock)
        opened = cls(Paths(home), chosen, clock, who, catalogue, objects, profile)
        opened.named = actor is not None
        return opened

    @property
    def inbox(self) -> Path:
        """Where scans are dropped."""
        return self.paths.inbox

    def close(self) -> None:
        """Give connections back, and stop what the index does beside."""
        if "feed" in self.__dict__:
            self.feed.close()
        self.catalogue.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _found(catalogue: Catalogue, profile: Profile) -> None:
    rules = rules_of(profile)
    catalogue.found_schedule(
        profile.name, profile.schedule.version, {"found": True, "rules": rules, "file": rules}
    )


def _in_force(catalogue: Catalogue, profile: Profile) -> Profile:
    """The profile with the rules on record; those of its file are, the first time."""
    rows = catalogue.schedule_changes(profile.name)
    if not any("rules" in row["changes"] for row in rows):
        _found(catalogue, profile)  # an archive that an earlier version of the program made
    return in_force(profile, rows)


def _url(home: Path, chosen: Settings) -> str:
    return chosen.catalogue.url or f"sqlite:///{home / 'catalogue.db'}"
