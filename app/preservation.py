"""Use cases of keeping for ever: the four-property check, backups, exports, rebuilding."""

from __future__ import annotations

import dataclasses
import json
import logging
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.opening import FOLDERS, _secret, _store, _url, local_operator
from app.retention import RetentionCases
from storage.catalogue import Catalogue
from storage.folder import FolderStore
from storage.objects import ObjectStore
from yidang import settings
from yidang.clock import Clock, SystemClock
from yidang.errors import BadBackup, BadQuery, HomeExists, HomeMissing, YidangError
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.model import Finding
from yidang.settings import Settings

if TYPE_CHECKING:
    from policies.sweep import SweepReport
    from storage.backup import BackupSet, Vault

log = logging.getLogger(__name__)

RESTORING = ".restoring"
"""Marks a home whose restore was not finished."""

MACHINE = ("store", "catalogue", "backup", "key_file")
"""Settings that a restored archive does not take over: where things lie, and secrets."""

Told = Callable[[int], None]


class PreservationCases(RetentionCases):
    """What proves that nothing is lost, and brings back what is."""

    # --- the four-property check ---------------------------------------------------------------

    def check(
        self,
        share: str = "1/1",
        minutes: float | None = None,
        repair_from: str | None = None,
        told: Told | None = None,
    ) -> dict[str, Any]:
        """The four-property check over a share of the objects, and repair where that is asked."""
        from storage.fixity import ITEMS, PROPERTIES, Checker, repair

        if self.named:
            self.require("audit")
        match = re.fullmatch(r"(\d+)/(\d+)", share)
        part, of = (int(match[1]), int(match[2])) if match else (0, 0)
        if not 1 <= part <= of:
            raise BadQuery(detail=_("{share} is no share; write 1/30").format(share=share))
        checker = Checker(self.catalogue, self.objects, self.clock)
        report = checker.check(part, of, minutes=minutes, told=told)
        found = report.findings
        repaired: tuple[str, ...] = ()
        if repair_from is not None and found:
            if self.named:
                self.require("configure")
            place, vault = self._vault(repair_from)
            with self._scratch() as folder:
                done = repair(self.catalogue, self.objects, vault, found, folder, place)
            repaired = done.repaired
            found = (
                *(one for one in found if one.params.get("key") not in repaired),
                *done.failed,
            )
        self.catalogue.record(
            "fixity check",
            f"share:{share}",
            "failure" if found else "success",
            detail=f"{report.read} read, {len(report.findings)} findings, {len(repaired)} repaired",
        )
        rows = []
        for one in found:
            belongs, item = ITEMS.get(one.code, ("authenticity", "1-1"))
            rows.append({"property": belongs, "item": item, **_as_json(one)})
        return {
            "share": share,
            "read": report.read,
            "bytes": report.size,
            "whole": report.whole,
            "oldest": report.oldest,
            "never": report.never,
            "properties": {
                name: sum(1 for row in rows if row["property"] == name) for name in PROPERTIES
            },
            "findings": sorted(rows, key=lambda row: PROPERTIES.index(row["property"])),
            "repaired": list(repaired),
        }

    # --- exports -------------------------------------------------------------------------------

    def export_catalogue(self) -> str:
        """The catalogue stands in the bucket as it is now; the key of the export."""
        from storage.export import Exports

        if self.named:
            self.require("configure")
        with self._scratch() as folder:
            exports = Exports(self.catalogue.database, self.objects, self.clock)
            stored = exports.write(folder, self.settings.backup.keep_days)
        self.catalogue.record("catalogue.export", stored.key)
        return stored.key

    def daily_export(self) -> str | None:
        """As `export_catalogue`, where the last export is a day old."""
        from storage.export import Exports

        exports = Exports(self.catalogue.database, self.objects, self.clock)
        return self.export_catalogue() if exports.due(self.clock.now()) else None

    def sweep(self, as_of: date | None) -> SweepReport:
        """As RetentionCases.sweep; the nightly one also exports the catalogue into the bucket."""
        report = super().sweep(as_of)
        if as_of is None:
            try:
                self.daily_export()
            except YidangError as fault:  # the report is there all the same
                log.error("%s", fault)
                self.catalogue.record("catalogue.export", "archive", "failure", str(fault))
        return report

    # --- backups -------------------------------------------------------------------------------

    def backup_create(self, place: str) -> dict[str, Any]:
        """A set of the archive as it is now stands at the place."""
        if self.named:
            self.require("configure")
        spelled, vault = self._vault(place)
        with self._scratch() as folder:
            made = vault.create(
                self.catalogue.database,
                self.objects,
                home=self.paths.home,
                scratch=folder,
                keep_days=self.settings.backup.keep_days,
                settings=_settings_files(self.paths.home, self.settings),
            )
        self._register.note_sets(spelled, vault.sets())
        self.catalogue.record(
            "backup.create",
            f"{spelled}:{made.set.name}",
            "failure" if made.findings else "success",
            detail=f"{made.set.objects} objects, {made.copied} copied",
        )
        return {
            "place": spelled,
            "set": _set_json(made.set),
            "copied": made.copied,
            "copied_bytes": made.copied_size,
            "expired": list(made.expired),
            "findings": [_as_json(one) for one in made.findings],
        }

    def backup_verify(self, place: str) -> dict[str, Any]:
        """Every byte at the place was read; what is missing or damaged there."""
        if self.named:
            self.require("audit")
        spelled, vault = self._vault(place)
        checked = vault.verify()
        self._register.note_sets(spelled, checked.sets)
        self.catalogue.record(
            "backup.verify",
            spelled,
            "failure" if checked.findings or not checked.sets else "success",
            detail=f"{len(checked.sets)} sets, {checked.objects} objects",
        )
        return {
            "place": spelled,
            "sets": [_set_json(one) for one in checked.sets],
            "objects": checked.objects,
            "bytes": checked.size,
            "findings": [_as_json(one) for one in checked.findings],
        }

    def backup_list(self, place: str | None = None) -> list[dict[str, Any]]:
        """Sets on record that are not gone; with a place, what stands there."""
        if place is not None:
            spelled, vault = self._vault(place)
            return [{"place": spelled, **_set_json(one)} for one in vault.sets()]
        return [dataclasses.asdict(one) for one in self._register.known_sets()]

    @property
    def _register(self) -> Any:
        from storage.backup_register import BackupRegister

        catalogue = self.catalogue
        return BackupRegister(catalogue.database, catalogue.seal, catalogue.clock, catalogue.actor)

    def _vault(self, place: str) -> tuple[str, Vault]:
        return open_vault(place, self.settings, self.clock, self.paths.home)

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        """A folder on the home's disk, for copies on their way."""
        with tempfile.TemporaryDirectory(prefix=".keep-", dir=self.paths.home) as name:
            yield Path(name)


def open_vault(place: str, chosen: Settings, clock: Clock, home: Path) -> tuple[str, Vault]:
    """A folder, or `s3://bucket` with the server of the settings, as a vault; and its name.

    BadBackup: it is the archive's own store.
    """
    from storage.backup import Vault

    own = _("a backup does not go into the archive's own object store")
    store: ObjectStore
    if place.startswith("s3://"):
        from storage.s3 import S3Access, S3Store

        bucket = place.removeprefix("s3://").strip("/")
        there, here = chosen.backup, chosen.store
        endpoint = there.endpoint or here.endpoint
        if here.kind == "s3" and (endpoint, bucket) == (here.endpoint, here.bucket):
            raise BadBackup(name=place, detail=own)
        given = there if there.endpoint else here
        store = S3Store(
            S3Access(
                endpoint=endpoint,
                access_key=given.access_key,
                secret_key=given.secret_key.get_secret_value(),
                bucket=bucket,
                secure=given.secure,
                region=given.region,
            ),
            clock,
        )
        return f"s3://{endpoint}/{bucket}", Vault(store, clock)
    folder = Path(place).absolute()
    objects = (home / "objects").absolute()
    if folder == objects or objects in folder.parents:
        raise BadBackup(name=place, detail=own)
    store = FolderStore(folder, clock)
    return str(folder), Vault(store, clock)


def restore_home(
    place: str,
    home: Path,
    *,
    key: Path | None = None,
    name: str | None = None,
    clock: Clock | None = None,
) -> dict[str, Any]:
    """A backup set is an archive again at `home`, with the key that seals its personal values.

    Raises:
        HomeExists: there is an archive already. BadBackup: no set, or other files are there.
        BadSettings: the key is missing.
    """
    from storage.restore import restore

    if (home / settings.FILE).exists():
        raise HomeExists(home=str(home))
    clock = clock or SystemClock()
    home.mkdir(parents=True, exist_ok=True)
    marker = home / RESTORING
    others = [one.name for one in home.iterdir() if one.name not in (RESTORING, "key")]
    if others and not marker.exists():
        detail = _("{home} is not empty; restore into a new folder").format(home=home)
        raise BadBackup(name=place, detail=detail)
    spelled, vault = open_vault(place, settings.load(home), clock, home)
    one = vault.find(name)
    marker.touch()
    _restore_key(home, key)
    for folder in FOLDERS:
        (home / folder).mkdir(exist_ok=True)
    draft = home / f"{settings.FILE}.part"
    files = _restored_files(one, home)
    draft.write_text(files.pop(settings.FILE), "utf-8")
    for file, text in files.items():
        (home / file).write_text(text, "utf-8")
    chosen = settings.load(home, {"profile": tomllib.loads(draft.read_text("utf-8"))["profile"]})
    secret = _secret(home, chosen, make=False)
    if not chosen.catalogue.url:
        for left in home.glob("catalogue.db*"):
            left.unlink()  # of a restore that was cut short
    from storage.database import Database

    database = Database(_url(home, chosen))
    objects = _store(home, chosen, clock)
    objects.prepare()
    try:
        done = restore(vault, one, database, objects, home=home, work=home / "work")
    finally:
        database.close()
    catalogue = Catalogue(_url(home, chosen), clock, local_operator(), secret)
    try:
        catalogue.erase(done.documents)
        for row in done.documents:
            catalogue.end_dossier(row)
        for document in done.destroyed:
            catalogue.record("restore.tombstone", document)
        catalogue.record("archive.restore", f"{spelled}:{one.name}", detail=str(home))
    finally:
        catalogue.close()
    draft.replace(home / settings.FILE)
    marker.unlink()
    with PreservationCases.open(home, clock=clock) as app:
        app._register.note_sets(spelled, vault.sets())
        app.archive.settle()
        pages = app.feed.rebuild(app.settings.index.engine)
    return {
        "place": spelled,
        "set": _set_json(one),
        "objects": done.objects,
        "bytes": done.size,
        "deliveries": done.deliveries,
        "destroyed": list(done.destroyed),
        "indexed": pages,
        "findings": [_as_json(each) for each in done.findings],
    }


def _restore_key(home: Path, key: Path | None) -> None:
    """The key lies in the new home, unless settings name another place for it."""
    if key is None or (home / "key").exists():
        return
    target = home / "key"
    text = key.read_text("ascii")
    target.touch(mode=0o600)
    target.write_text(text, "ascii")


def _settings_files(home: Path, chosen: Settings) -> dict[str, str]:
    """The settings that belong to the archive, not to the machine; no secret is among them."""
    values = tomllib.loads((home / settings.FILE).read_text("utf-8"))
    values = {name: value for name, value in values.items() if name not in MACHINE}
    values["profile"] = chosen.profile
    files = {}
    profile = Path(chosen.profile)
    if profile.suffix == ".toml":
        files["profile.toml"] = profile.read_text("utf-8")
        values["profile"] = "profile.toml"
    lines = [f"{k} = {_toml(v)}" for k, v in values.items() if not isinstance(v, dict)]
    for name, value in values.items():
        if isinstance(value, dict):
            lines += [f"\n[{name}]", *(f"{k} = {_toml(v)}" for k, v in value.items())]
    files[settings.FILE] = "\n".join(lines) + "\n"
    return files


def _restored_files(one: BackupSet, home: Path) -> dict[str, str]:
    files = {
        name: text for name, text in one.settings.items() if name in (settings.FILE, "profile.toml")
    }
    files.setdefault(settings.FILE, 'profile = "residential"\n')
    if "profile.toml" in files:
        own = f"profile = {_toml(str(home / 'profile.toml'))}"
        files[settings.FILE] = files[settings.FILE].replace('profile = "profile.toml"', own)
    return files


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _set_json(one: BackupSet) -> dict[str, Any]:
    from storage.backup import as_json

    return as_json(one)


def _as_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "key": finding.params.get("key"),
        "params": dict(finding.params),
        "message": sentence(finding),
    }


def rebuild_catalogue(
    home: Path, *, replace: bool = False, clock: Clock | None = None
) -> dict[str, Any]:
    """The catalogue of the archive at `home` is made anew from its bucket, then the index.

    A catalogue that stands there is left as it is, or set aside where `replace` is true.

    Raises:
        HomeMissing: no archive. BadBackup: a catalogue stands there. StoreUnavailable: no bucket.
    """
    from storage.rebuild import rebuild

    if not (home / settings.FILE).exists():
        raise HomeMissing(home=str(home))
    clock = clock or SystemClock()
    chosen = settings.load(home)
    secret = _secret(home, chosen, make=False)
    objects = _store(home, chosen, clock)
    objects.check()
    url = _url(home, chosen)
    there = home / "catalogue.db"
    embedded = not chosen.catalogue.url
    if embedded:
        if there.exists() and there.stat().st_size and not replace:
            detail = _("a catalogue stands at {where}; --replace sets it aside").format(where=there)
            raise BadBackup(name=str(home), detail=detail)
        draft = home / "catalogue.rebuilding.db"
        for left in home.glob(f"{draft.name}*"):
            left.unlink()  # of a rebuild that was cut short
        url = f"sqlite:///{draft}"
    with tempfile.TemporaryDirectory(prefix=".keep-", dir=home) as name:
        done = rebuild(url, objects, clock, local_operator(), secret, Path(name))
    if embedded:
        stamp = f"{clock.now():%Y%m%dT%H%M%S}"
        for suffix in ("-wal", "-shm", ""):
            old = home / f"catalogue.db{suffix}"
            if old.exists():
                old.rename(home / f"catalogue-before-{stamp}.db{suffix}")
        draft.replace(there)
    with PreservationCases.open(home, clock=clock) as app:
        app.archive.settle()
        pages = app.feed.rebuild(app.settings.index.engine)
    return {
        "export": done.export,
        "moment": done.moment,
        "rows": done.rows,
        "dossiers": done.dossiers,
        "documents": done.documents,
        "review": done.review,
        "indexed": pages,
        "findings": [_as_json(each) for each in done.findings],
    }
