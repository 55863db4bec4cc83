"""What an object store must hold to: written once, verified, versioned, locked.

Two stores implement it, `storage.folder` and `storage.s3`; one conformance suite runs over both.
Retention is a date before which a version cannot be removed, a hold has no end; both are GOVERNANCE
locks that no code of this program bypasses (DESIGN.md section 7).
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from yidang.errors import DiskFull, NotFound, StoreCorrupt
from yidang.i18n import gettext

CHUNK = 1 << 20
"""Bytes moved at a time."""

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of an object as the store has it."""

    key: str
    version_id: str
    size: int  # bytes
    sha256: str | None  # hex; None in a listing and for an object that this program did not write
    retain_until: datetime | None  # UTC, whole seconds; None: no lock (or not known, see `listed`)
    hold: bool  # legal hold
    written: datetime  # UTC
    listed: bool = False  # from `list`: digest, lock and hold are not known; `head` tells them
    deleted: bool = False  # a delete marker somebody else left; never one of ours

    def locked(self, now: datetime) -> bool:
        """Whether retention or hold forbids removing this version at `now`."""
        return self.hold or (self.retain_until is not None and self.retain_until > now)


class ObjectStore(Protocol):
    """Objects under keys of `storage.keys`; every method may raise StoreUnavailable."""

    def put(
        self,
        key: str,
        source: Path | bytes,
        *,
        sha256: str,
        content_type: str = "application/octet-stream",
        retain_until: datetime | None = None,
        read_back: bool = True,
    ) -> Stored:
        """Write once and verify; the same content at the key already is returned as it is.

        The lock of an object that was there is extended to `retain_until`, never shortened; a
        moment that has passed locks nothing.
        ObjectExists: other content at the key. StoreCorrupt: `source` has another digest, or what
        was written reads back wrong. DiskFull: no room; nothing stands at the key.
        """

    def get(self, key: str, version_id: str | None = None, *, sha256: str | None = None) -> bytes:
        """The bytes, compared with `sha256` or else with the digest kept with the object.

        A mismatch is read once more, then StoreCorrupt. NotFound: no such object or version.
        """

    def read_to(
        self, key: str, path: Path, version_id: str | None = None, *, sha256: str | None = None
    ) -> Stored:
        """As `get`, streamed; `path` appears (or is replaced) only once the digest was right."""

    def head(self, key: str, version_id: str | None = None) -> Stored | None:
        """What stands at the key, None where nothing does; a delete marker hides nothing."""

    def list(self, prefix: str, *, versions: bool = False) -> Iterator[Stored]:
        """Objects whose keys start with `prefix`, in key order, as `listed` values.

        Without `versions` one entry a key: its newest version that holds bytes. With it every
        version and delete marker, newest first.
        """

    def delete(self, key: str, version_id: str) -> bool:
        """Remove one version for good; False where it was gone already.

        ObjectLocked while retention or a hold is in force; the lock is never bypassed.
        """

    def mend(
        self,
        key: str,
        source: Path | bytes,
        *,
        sha256: str,
        content_type: str = "application/octet-stream",
        retain_until: datetime | None = None,
    ) -> Stored:
        """Bytes of that digest stand at the key again, where they were lost or damaged.

        For a repair from a backup only. What stands there undamaged is returned as it is;
        ObjectExists where it is undamaged and something else. A store that keeps versions keeps
        the damaged one beside the new one.
        """

    def set_retention(self, key: str, version_id: str, until: datetime) -> None:
        """Lock the version until that moment; ObjectLocked where that would shorten the lock.

        A moment that has passed changes nothing where no lock is in force.
        """

    def set_hold(self, key: str, version_id: str, on: bool) -> None:
        """Place or lift the legal hold of the version."""

    def prepare(self) -> None:
        """Make the bucket (versioned, with object lock) or the folder where it is missing."""

    def check(self) -> None:
        """StoreUnavailable unless the store answers and takes our credentials."""


def lock_text(stored: Stored) -> str:
    """Until when a version is locked, for a message."""
    if stored.hold:
        return "hold"
    return stored.retain_until.isoformat() if stored.retain_until else "-"


class RawAnswers(Protocol):
    """A server asked without this program's own guards; each method says what it accepted."""

    def put(self, key: str, data: bytes, *, once: bool, sha256: str) -> str | None:
        """Write, with If-None-Match where `once`, claiming that digest; the version, or None."""

    def delete(self, key: str, version_id: str | None) -> bool:
        """Remove a version, or without one put a delete marker."""

    def retain(self, key: str, version_id: str, until: datetime) -> bool:
        """Lock the version until then, also where that is earlier than before."""


class Transient(Exception):
    """A fault that may pass by itself: a lost connection, a time-out, 503."""


def retrying(
    act: Callable[[], T],
    *,
    sleep: Callable[[float], None],
    attempts: int = 4,
    pause: float = 0.2,
) -> T:
    """What `act` returns, asked again after Transient with doubling pauses; the last is raised."""
    for attempt in range(1, attempts):
        try:
            return act()
        except Transient as fault:
            log.warning("store: %s; attempt %d of %d", fault, attempt, attempts)
            sleep(pause * 2 ** (attempt - 1))
    return act()


def whole_seconds(moment: datetime) -> datetime:
    """The moment in UTC, rounded up to a whole second: the resolution of every store's locks."""
    if moment.tzinfo is None:
        raise ValueError("a lock's end needs a time zone")
    moment = moment.astimezone(UTC)
    if moment.microsecond:
        moment = moment.replace(microsecond=0) + timedelta(seconds=1)
    return moment


def lock_end(moment: datetime | None, now: datetime) -> datetime | None:
    """The lock's end in whole seconds; None where it is over already, as a lock without force."""
    until = None if moment is None else whole_seconds(moment)
    return until if until is not None and until > now else None


def digest_of(source: Path | bytes) -> str:
    """SHA-256 of a file or of bytes, hex."""
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def not_found(key: str) -> NotFound:
    """The error for a key or version that is not there."""
    return NotFound(what=gettext("object"), name=key)


def verified_bytes(key: str, sha256: str | None, read: Callable[[], bytes]) -> bytes:
    """What `read` gives, once its digest is right; one repeat, then StoreCorrupt."""
    data = read()
    if sha256 is None or hashlib.sha256(data).hexdigest() == sha256:
        return data
    log.warning("store: %s reads with a wrong digest; reading it once more", key)
    data = read()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise StoreCorrupt(key=key, expected=sha256, found=found)
    return data


def verify(key: str, sha256: str, read: Callable[[], Iterable[bytes]]) -> None:
    """Read an object without keeping it; one repeat on a wrong digest, then StoreCorrupt."""
    for last in (False, True):
        digest = hashlib.sha256()
        for chunk in read():
            digest.update(chunk)
        if digest.hexdigest() == sha256:
            return
        if last:
            raise StoreCorrupt(key=key, expected=sha256, found=digest.hexdigest())
        log.warning("store: %s reads with a wrong digest; reading it once more", key)


def verified_file(
    key: str, sha256: str | None, read: Callable[[], Iterable[bytes]], path: Path
) -> None:
    """Put what `read` gives at `path`, durably and only once its digest is right."""
    part = path.with_name(f"~{secrets.token_hex(8)}")
    try:
        for last in (False, True):
            digest = hashlib.sha256()
            with part.open("wb") as file:
                for chunk in read():
                    digest.update(chunk)
                    file.write(chunk)
                flush(file)
            if sha256 is None or digest.hexdigest() == sha256:
                break
            if last:
                raise StoreCorrupt(key=key, expected=sha256, found=digest.hexdigest())
            log.warning("store: %s reads with a wrong digest; reading it once more", key)
        part.replace(path)
        fsync_folder(path.parent)
    except OSError as error:
        if is_full(error):
            raise DiskFull(where=str(path.parent)) from error
        raise
    finally:
        part.unlink(missing_ok=True)


def is_full(error: OSError) -> bool:
    """Whether the disk or the quota is used up."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def flush(file: BinaryIO) -> None:
    """The file's bytes are on the disk."""
    file.flush()
    os.fsync(file.fileno())


def fsync_folder(folder: Path) -> None:
    """The folder's entries are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
