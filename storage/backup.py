"""Backup sets: consistent snapshots of an archive in a folder or a second bucket.

A set is one export of the catalogue, the objects that it vouches for, and the deliveries under
way. Objects lie by digest and are shared by the sets, so that the next set costs what is new. The
set's own file is written last: a set without it does not exist. What was destroyed leaves a
tombstone, which a restore of an older set obeys; sets expire by a setting, and until the last one
that holds it is gone, a destruction is not complete (`Vault.holding`).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import os
import secrets
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from storage import tables as t
from storage.codec import decode, dumps, encode
from storage.database import Database
from storage.export import read_head, rows_of, write_export
from storage.objects import CHUNK, ObjectStore, digest_of, flush
from yidang.clock import Clock
from yidang.errors import BadBackup, NotFound, StoreCorrupt
from yidang.faults import reach
from yidang.i18n import gettext, noop
from yidang.model import Finding

FORMAT = 1
PREFIX = "v1/backup/"
DATA = f"{PREFIX}data/"
SETS = f"{PREFIX}sets/"
TOMBSTONES = f"{PREFIX}tombstones/"
TRIES = 5
"""Snapshots taken before it is given up that objects leave the store while they are copied."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The copy of a delivered file that was under way, which no object holds yet."""

    scan: int  # its row in the catalogue
    sha256: str  # of what lies in the vault: the file, or a folder's files as tar
    size: int  # bytes
    folder: bool


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A document that was destroyed: no restore may bring it back."""

    document: int  # its row in the catalogue
    name: str  # canonical number with item: CHHY-3.2.1201-2018-001-0001
    noted: datetime


@dataclass(frozen=True, slots=True)
class BackupSet:
    """What a backup set says of itself."""

    name: str  # 20261121T020000Z-0123456789abcdef
    created: datetime  # the moment of the snapshot, UTC
    expires: datetime
    home: str  # folder of the archive
    program: str
    schema: str
    catalogue: str  # SHA-256 of the export, which lies among the data
    rows: int
    objects: int
    size: int  # bytes of its objects
    settings: dict[str, str] = field(default_factory=dict)  # file name to text; no secrets
    deliveries: tuple[Delivery, ...] = ()
    missing: tuple[str, ...] = ()  # keys of objects that could not be read then
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Made:
    """What making a set did."""

    set: BackupSet
    copied: int  # objects that the vault did not hold
    copied_size: int  # bytes
    expired: tuple[str, ...]  # names of sets that were removed
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a whole vault found."""

    sets: tuple[BackupSet, ...]
    objects: int
    size: int  # bytes read
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """An object that a snapshot vouches for."""

    key: str
    version_id: str
    sha256: str
    size: int
    document: int | None
    retain_until: datetime | None


class Vault:
    """The sets at one place: an object store of its own, never that of the archive."""

    def __init__(self, store: ObjectStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- making a set --------------------------------------------------------------------------

    def create(
        self,
        database: Database,
        objects: ObjectStore,
        *,
        home: Path,
        scratch: Path,
        keep_days: int,
        settings: dict[str, str] | None = None,
    ) -> Made:
        """A new set stands in the vault, complete; sets past their days are gone afterwards."""
        self._store.prepare()
        scratch.mkdir(parents=True, exist_ok=True)
        have = self._digests()
        path = scratch / f"backup-{secrets.token_hex(6)}.gz"
        copied = size = 0
        try:
            for attempt in range(1, TRIES + 1):
                path.unlink(missing_ok=True)
                moment = self._clock.now()
                head = write_export(database, path, moment)
                reach("backup.export")
                vanished = False
                lost: list[Finding] = []
                rows = [one for one in objects_in(path)]
                for row in rows:
                    if have.get(row.sha256) == row.size:
                        continue
                    outcome = self._copy(objects, row, scratch)
                    if outcome is None:
                        have[row.sha256] = row.size
                        copied, size = copied + 1, size + row.size
                    elif outcome.code == "backup.missing" and not _vouched(database, row):
                        vanished = True  # it was moved on or destroyed while we copied
                    else:
                        lost.append(outcome)
                if not vanished:
                    break
                log.info("objects left the store; snapshot %d of %d", attempt, TRIES)
            else:
                raise BadBackup(
                    name=home.name,
                    detail=gettext(noop("the archive changes too fast; try again later")),
                )
            deliveries = tuple(self._deliveries(path, scratch))
            self.bury(tombstones_in(path, moment))
            digest = digest_of(path)
            self._put(f"{DATA}{digest[:2]}/{digest}", path, digest)
            reach("backup.catalogue")
            made = BackupSet(
                name=f"{moment:%Y%m%dT%H%M%SZ}-{digest[:16]}",
                created=moment,
                expires=moment + timedelta(days=keep_days),
                home=str(home),
                program=head.program,
                schema=head.schema,
                catalogue=digest,
                rows=head.rows,
                objects=len(rows),
                size=sum(row.size for row in rows),
                settings=settings or {},
                deliveries=deliveries,
                missing=tuple(str(one.params["key"]) for one in lost),
            )
            body = dumps(made).encode("ascii")
            self._put(f"{SETS}{made.name}.json", body, hashlib.sha256(body).hexdigest())
            reach("backup.set")
        finally:
            path.unlink(missing_ok=True)
        expired = self.expire()
        return Made(made, copied, size, expired, tuple(lost))

    def _copy(self, objects: ObjectStore, row: ObjectRow, scratch: Path) -> Finding | None:
        part = scratch / f"object-{secrets.token_hex(6)}"
        try:
            objects.read_to(row.key, part, row.version_id, sha256=row.sha256)
            self._put(_data_key(row.sha256), part, row.sha256)
            reach("backup.object")
        except NotFound:
            return Finding("backup.missing", {"key": row.key})
        except StoreCorrupt as fault:
            return Finding("backup.damaged", {"key": row.key, "detail": str(fault)})
        finally:
            part.unlink(missing_ok=True)
        return None

    def _deliveries(self, path: Path, scratch: Path) -> Iterator[Delivery]:
        """Copies of what was delivered and is not yet an object."""
        for table, row in rows_of(path):
            if table != "scan" or row["work"] is None:
                continue
            source = Path(row["work"]) / "source"
            part = scratch / f"delivery-{secrets.token_hex(6)}"
            try:
                if not source.exists():
                    continue
                pack(source, part)
                digest = digest_of(part)
                self._put(_data_key(digest), part, digest)
                yield Delivery(row["id"], digest, part.stat().st_size, source.is_dir())
            except FileNotFoundError:
                continue  # released meanwhile: every page of it is an object by now
            finally:
                part.unlink(missing_ok=True)

    def _put(self, key: str, source: Path | bytes, sha256: str) -> None:
        self._store.put(key, source, sha256=sha256)

    # --- tombstones ----------------------------------------------------------------------------

    def bury(self, tombstones: Iterable[Tombstone]) -> None:
        """No restore from this vault brings these documents back."""
        for one in tombstones:
            key = f"{TOMBSTONES}{one.document:012d}-{one.name}.json"
            if self._store.head(key) is None:
                body = dumps(one).encode("ascii")
                self._put(key, body, hashlib.sha256(body).hexdigest())

    def tombstones(self) -> tuple[Tombstone, ...]:
        """Every tombstone of the vault."""
        return tuple(
            decode(Tombstone, json.loads(self._store.get(one.key)))
            for one in self._store.list(TOMBSTONES)
            if not one.deleted
        )

    # --- sets ----------------------------------------------------------------------------------

    def sets(self) -> tuple[BackupSet, ...]:
        """Every set, oldest first; BadBackup where one cannot be read."""
        found = []
        for one in self._store.list(SETS):
            if not one.deleted:
                found.append(self._read_set(one.key))
        return tuple(sorted(found, key=lambda one: (one.created, one.name)))

    def _read_set(self, key: str) -> BackupSet:
        try:
            body = json.loads(self._store.get(key))
            if body["format"] > FORMAT:
                detail = gettext(noop("a newer version of this program wrote it"))
                raise BadBackup(name=key, detail=detail)
            return decode(BackupSet, body)
        except (ValueError, KeyError, TypeError) as fault:
            raise BadBackup(name=key, detail=str(fault)) from fault

    def find(self, name: str | None = None) -> BackupSet:
        """The set of that name, the newest where none is named; BadBackup: there is none."""
        sets = self.sets()
        for one in reversed(sets):
            if name in (None, one.name):
                return one
        raise BadBackup(name=name or "-", detail=gettext(noop("there is no such set here")))

    def fetch_catalogue(self, one: BackupSet, path: Path) -> None:
        """The set's export lies at `path`, verified."""
        self._store.read_to(_data_key(one.catalogue), path, sha256=one.catalogue)
        read_head(path)

    def fetch(self, sha256: str, path: Path) -> None:
        """The data of that digest lie at `path`, verified; NotFound, StoreCorrupt."""
        self._store.read_to(_data_key(sha256), path, sha256=sha256)

    def expire(self) -> tuple[str, ...]:
        """Sets past their day are gone with the data that only they held; never the newest."""
        now, sets = self._clock.now(), self.sets()
        old = [one for one in sets[:-1] if one.expires <= now]
        for one in old:
            self._remove(f"{SETS}{one.name}.json")
            reach("backup.expired")
        if old:
            self.sweep([one for one in sets if one not in old])
        return tuple(one.name for one in old)

    def sweep(self, sets: Iterable[BackupSet]) -> int:
        """Data that no set needs leave the vault; how many went."""
        needed: set[str] = set()
        for one in sets:
            needed |= {one.catalogue, *(each.sha256 for each in one.deliveries)}
            needed |= {row.sha256 for row in self._rows(one)}
        removed = 0
        for stored in self._store.list(DATA):
            if stored.key.rpartition("/")[2] not in needed:
                removed += self._remove(stored.key)
        return removed

    def _remove(self, key: str) -> bool:
        found = self._store.head(key)
        return found is not None and self._store.delete(key, found.version_id)

    def holding(self, digests: Iterable[str]) -> tuple[BackupSet, ...]:
        """The sets that still hold any of these objects: a destruction waits for their end."""
        wanted = set(digests)
        return tuple(
            one for one in self.sets() if any(row.sha256 in wanted for row in self._rows(one))
        )

    def _rows(self, one: BackupSet) -> list[ObjectRow]:
        with tempfile.TemporaryDirectory(prefix="yidang-set-") as name:
            path = Path(name) / "catalogue.gz"
            self.fetch_catalogue(one, path)
            return list(objects_in(path))

    def _digests(self) -> dict[str, int]:
        """What the vault holds: size by digest."""
        return {one.key.rpartition("/")[2]: one.size for one in self._store.list(DATA)}

    # --- checking ------------------------------------------------------------------------------

    def verify(self, told: Callable[[int, int], None] | None = None) -> Checked:
        """Every set and every byte of its data were read; what is missing or damaged is named."""
        findings: list[Finding] = []
        sets: list[BackupSet] = []
        needed: dict[str, int] = {}
        owners: dict[str, str] = {}
        for stored in self._store.list(SETS):
            try:
                one = self._read_set(stored.key)
                rows = self._rows(one)
            except (BadBackup, StoreCorrupt, NotFound) as fault:
                findings.append(Finding("backup.set", {"name": stored.key, "detail": str(fault)}))
                continue
            sets.append(one)
            absent = set(one.missing)
            findings += [Finding("backup.incomplete", {"name": one.name, "key": key})
                         for key in one.missing]  # fmt: skip
            for row in rows:
                if row.key not in absent:
                    needed[row.sha256] = row.size
                    owners[row.sha256] = row.key
            needed |= {each.sha256: each.size for each in one.deliveries}
        size = 0
        for at, (digest, expected) in enumerate(sorted(needed.items()), 1):
            name = owners.get(digest, digest)
            try:
                data = self._store.head(_data_key(digest))
                if data is None:
                    findings.append(Finding("backup.missing", {"key": name}))
                    continue
                self._read(digest)
                size += expected
            except StoreCorrupt as fault:
                findings.append(Finding("backup.damaged", {"key": name, "detail": str(fault)}))
            if told is not None:
                told(at, len(needed))
        return Checked(tuple(sets), len(needed), size, tuple(findings))

    def _read(self, digest: str) -> None:
        with tempfile.TemporaryDirectory(prefix="yidang-read-") as name:
            self._store.read_to(_data_key(digest), Path(name) / "data", sha256=digest)


def objects_in(path: Path) -> Iterator[ObjectRow]:
    """The objects that an export vouches for; what was about to be removed is left out."""
    for table, row in rows_of(path):
        if table == "object" and not row["doomed"]:
            until = row["retain_until"]
            yield ObjectRow(
                row["key"],
                row["version_id"],
                row["sha256"],
                row["size"],
                row["document_id"],
                None if until is None else datetime.fromisoformat(until),
            )


def tombstones_in(path: Path, moment: datetime) -> Iterator[Tombstone]:
    """A tombstone for every document that the export says is destroyed."""
    numbers: dict[int, str] = {}
    for table, row in rows_of(path):
        if table == "dossier":
            numbers[row["id"]] = row["number"]
        elif table == "document" and row["state"] == "destroyed":
            number = numbers.get(row["dossier_id"], "none")
            yield Tombstone(row["id"], f"{number}-{row['item'] or 0:04d}", moment)


def pack(source: Path, target: Path) -> None:
    """A delivered file, or a folder's files as tar, is copied to `target`, on the disk."""
    with target.open("xb") as out:
        if source.is_dir():
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
                for path in sorted(source.iterdir()):
                    entry = tarfile.TarInfo(path.name)
                    entry.size = path.stat().st_size
                    with path.open("rb") as file:
                        tar.addfile(entry, file)
        else:
            with source.open("rb") as file:
                while chunk := file.read(CHUNK):
                    out.write(chunk)
        flush(out)


def unpack(source: Path, target: Path, folder: bool) -> None:
    """What `pack` took, at `target` again; only plain names of plain files are accepted."""
    if not folder:
        source.replace(target)
        return
    target.mkdir()
    with tarfile.open(source, mode="r:") as tar:
        for entry in tar:
            inside = tar.extractfile(entry) if entry.isreg() else None
            if inside is None or entry.name in ("", ".", "..") or "/" in entry.name:
                raise BadBackup(name=source.name, detail=entry.name)
            with (target / entry.name).open("xb") as out:
                while chunk := inside.read(CHUNK):
                    out.write(chunk)
                flush(out)
    os.sync()


def as_json(one: BackupSet) -> dict[str, object]:
    """A set for a listing."""
    shown = {each.name for each in dataclasses.fields(one)} - {"settings", "format"}
    return {name: encode(getattr(one, name)) for name in sorted(shown)}


def _data_key(sha256: str) -> str:
    return f"{DATA}{sha256[:2]}/{sha256}"


def _vouched(database: Database, row: ObjectRow) -> bool:
    """Whether the catalogue still counts on the object."""
    query = select(t.object_.c.id).where(
        t.object_.c.key == row.key,
        t.object_.c.version_id == row.version_id,
        t.object_.c.doomed.is_(False),
    )
    with database.read() as connection:
        return connection.execute(query).first() is not None
