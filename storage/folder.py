"""An object store in a local folder: `data/{key}` holds bytes, `meta/{key}` what is known of them.

A key has at most one version. Bytes are linked to their name only once they are complete and on
the disk, the sidecar follows; bytes without a sidecar (a crash in between) are an object without
lock whose digest is computed, and the next `put` of the same content completes it.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from storage.keys import check as check_key
from storage.keys import parse
from storage.objects import (
    CHUNK,
    Stored,
    digest_of,
    flush,
    fsync_folder,
    is_full,
    lock_end,
    lock_text,
    not_found,
    verified_bytes,
    verified_file,
    verify,
    whole_seconds,
)
from yidang.clock import Clock
from yidang.errors import DiskFull, ObjectExists, ObjectLocked, StoreCorrupt, StoreUnavailable

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


@dataclass(frozen=True, slots=True)
class _Side:
    """The sidecar of one object."""

    version_id: str
    size: int
    sha256: str
    content_type: str
    written: datetime
    retain_until: datetime | None = None
    hold: bool = False


class FolderStore:
    """The store of an archive without a server; the folder belongs to this program alone."""

    def __init__(self, root: Path, clock: Clock) -> None:
        self._root = root
        self._data = root / "data"
        self._meta = root / "meta"
        self._clock = clock

    # --- the interface ---------------------------------------------------------------------

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
        """As ObjectStore.put."""
        check_key(key)
        until = lock_end(retain_until, self._clock.now())
        path = self._data / key
        with self._faults():
            if not path.is_file():
                known = self._sidecar(key)
                if known is not None and known.sha256 != sha256:
                    raise ObjectExists(
                        key=key
                    )  # its bytes were lost; others may not take its place
                self._write(path, source, key, sha256)
            side = self._adopt(key, sha256, content_type, until)
            if side.sha256 != sha256:
                raise ObjectExists(key=key)
            if until and (side.retain_until is None or side.retain_until < until):
                side = self._change(
                    key, side.version_id, lambda old: replace(old, retain_until=until)
                )
            if read_back:
                verify(key, sha256, lambda: self._chunks(key))
        return _stored(key, side)

    def get(self, key: str, version_id: str | None = None, *, sha256: str | None = None) -> bytes:
        """As ObjectStore.get."""
        with self._faults(key, sha256):
            side = self._found(key, version_id)
            return verified_bytes(key, sha256 or side.sha256, lambda: b"".join(self._chunks(key)))

    def read_to(
        self, key: str, path: Path, version_id: str | None = None, *, sha256: str | None = None
    ) -> Stored:
        """As ObjectStore.read_to."""
        with self._faults(key, sha256):
            side = self._found(key, version_id)
            verified_file(key, sha256 or side.sha256, lambda: self._chunks(key), path)
        return _stored(key, side)

    def head(self, key: str, version_id: str | None = None) -> Stored | None:
        """As ObjectStore.head."""
        check_key(key)
        with self._faults():
            side = self._side(key)
        if side is None or version_id not in (None, side.version_id):
            return None
        return _stored(key, side)

    def list(self, prefix: str, *, versions: bool = False) -> Iterator[Stored]:
        """As ObjectStore.list; there is one version a key, so `versions` adds nothing."""
        folder, _, _ = prefix.rpartition("/")
        for key in _walk(self._data / folder, f"{folder}/" if folder else ""):
            if not key.startswith(prefix):
                continue
            with self._faults():
                side = self._side(key)
            if side is not None:
                yield replace(
                    _stored(key, side), sha256=None, retain_until=None, hold=False, listed=True
                )

    def delete(self, key: str, version_id: str) -> bool:
        """As ObjectStore.delete."""
        check_key(key)
        with self._faults(), self._alone():
            side = self._side(key)
            if side is None or side.version_id != version_id:
                return False
            stored = _stored(key, side)
            if stored.locked(self._clock.now()):
                raise ObjectLocked(key=key, until=lock_text(stored))
            # Sidecar first: a crash in between leaves an unlocked object of the same version.
            for path in (self._meta / key, self._data / key):
                path.unlink(missing_ok=True)
                with suppress(FileNotFoundError):
                    fsync_folder(path.parent)
            return True

    def mend(
        self,
        key: str,
        source: Path | bytes,
        *,
        sha256: str,
        content_type: str = "application/octet-stream",
        retain_until: datetime | None = None,
    ) -> Stored:
        """As ObjectStore.mend; version, lock and hold of the object stay what they were."""
        check_key(key)
        path = self._data / key
        with self._faults():
            known = self._sidecar(key)
            if known is not None and known.sha256 != sha256:
                raise ObjectExists(key=key)
            if path.is_file() and digest_of(path) != sha256:
                parts = parse(key)
                if known is None and (parts is None or parts.sha != sha256[:16]):
                    raise ObjectExists(key=key)
                if digest_of(source) != sha256:
                    raise StoreCorrupt(key=key, expected=sha256, found=digest_of(source))
                path.unlink()
        return self.put(
            key, source, sha256=sha256, content_type=content_type, retain_until=retain_until
        )

    def set_retention(self, key: str, version_id: str, until: datetime) -> None:
        """As ObjectStore.set_retention."""
        until, now = whole_seconds(until), self._clock.now()

        def extended(side: _Side) -> _Side:
            if side.retain_until is not None and max(now, until) < side.retain_until:
                raise ObjectLocked(key=key, until=side.retain_until.isoformat())
            return replace(side, retain_until=until) if until > now else side

        with self._faults():
            self._change(key, version_id, extended)

    def set_hold(self, key: str, version_id: str, on: bool) -> None:
        """As ObjectStore.set_hold."""
        with self._faults():
            self._change(key, version_id, lambda side: replace(side, hold=on))

    def prepare(self) -> None:
        """As ObjectStore.prepare."""
        with self._faults():
            make_folders(self._data)
            make_folders(self._meta)
        self.check()

    def check(self) -> None:
        """As ObjectStore.check: the folder is there and can be written."""
        with self._faults():
            probe = self._data / _temporary()
            try:
                with probe.open("xb") as file:
                    file.write(b"yidang")
                    flush(file)
            finally:
                probe.unlink(missing_ok=True)

    # --- bytes -----------------------------------------------------------------------------

    def _write(self, path: Path, source: Path | bytes, key: str, sha256: str) -> None:
        """The source's bytes stand at `path`, complete, unless others stood there already."""
        make_folders(path.parent)
        part = path.with_name(_temporary())
        try:
            digest = hashlib.sha256()
            with part.open("xb") as file:
                for chunk in _read(source):
                    digest.update(chunk)
                    file.write(chunk)
                os.fchmod(file.fileno(), 0o440)
                flush(file)
                # Out of the page cache, so that the read-back reads the disk.
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            if digest.hexdigest() != sha256:
                raise StoreCorrupt(key=key, expected=sha256, found=digest.hexdigest())
            self._place(part, path)
        finally:
            part.unlink(missing_ok=True)
        fsync_folder(path.parent)

    def _place(self, part: Path, path: Path) -> None:
        """`path` is `part`, unless something stood there: nothing is ever replaced."""
        try:
            os.link(part, path)
        except FileExistsError:
            return
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            with self._alone():  # a file system without hard links
                if not path.exists():
                    part.rename(path)

    def _chunks(self, key: str) -> Iterator[bytes]:
        try:
            yield from _read(self._data / key)
        except FileNotFoundError:
            raise not_found(key) from None

    # --- sidecars --------------------------------------------------------------------------

    def _side(self, key: str) -> _Side | None:
        """The sidecar, or one made up from the bytes where a crash left none."""
        path = self._data / key
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if not path.is_file():
            return None
        known = self._sidecar(key)
        if known is not None:
            return known
        sha256 = digest_of(path)
        return _Side(
            version_id=f"{status.st_mtime_ns:016x}{sha256[:16]}",
            size=status.st_size,
            sha256=sha256,
            content_type="application/octet-stream",
            written=datetime.fromtimestamp(status.st_mtime, UTC),
        )

    def _sidecar(self, key: str) -> _Side | None:
        try:
            data = (self._meta / key).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return _from_json(data)

    def _found(self, key: str, version_id: str | None) -> _Side:
        check_key(key)
        side = self._side(key)
        if side is None or version_id not in (None, side.version_id):
            raise not_found(key)
        return side

    def _adopt(self, key: str, sha256: str, content_type: str, until: datetime | None) -> _Side:
        """The object's sidecar, written now where there is none and the bytes are ours."""
        if (self._meta / key).is_file():
            return self._found(key, None)
        with self._alone():
            side = self._found(key, None)
            if (self._meta / key).is_file() or side.sha256 != sha256:
                return side
            side = replace(
                side, content_type=content_type, written=self._clock.now(), retain_until=until
            )
            self._keep(key, side)
            return side

    def _change(self, key: str, version_id: str, change: Callable[[_Side], _Side]) -> _Side:
        with self._alone():
            side = change(self._found(key, version_id))
            self._keep(key, side)
            return side

    def _keep(self, key: str, side: _Side) -> None:
        path = self._meta / key
        make_folders(path.parent)
        part = path.with_name(_temporary())
        try:
            with part.open("xb") as file:
                file.write(_to_json(side))
                flush(file)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        fsync_folder(path.parent)

    # --- faults and locks ------------------------------------------------------------------

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process or thread changes sidecars of this store meanwhile."""
        make_folders(self._root)
        with (self._root / "lock").open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _faults(self, key: str | None = None, sha256: str | None = None) -> Iterator[None]:
        """Faults of the disk as the store's errors."""
        try:
            yield
        except OSError as error:
            if is_full(error):
                raise DiskFull(where=str(self._root)) from error
            if error.errno == errno.EIO and key is not None:
                raise StoreCorrupt(key=key, expected=sha256 or "-", found=error.strerror) from error
            raise StoreUnavailable(where=str(self._root), detail=str(error)) from error


def make_folders(folder: Path) -> None:
    """The folder exists, durably, with every folder above it that was missing."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o750)
    fsync_folder(folder.parent)


def _temporary() -> str:
    """A name that no key can have: "~" is not a character of keys."""
    return f"~{secrets.token_hex(8)}"


def _read(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    """Keys below `folder` in the order of their bytes, temporary files left out."""
    try:
        entries = [(item.name, item.is_dir(follow_symlinks=False)) for item in os.scandir(folder)]
    except (FileNotFoundError, NotADirectoryError):
        return
    for name, inside in sorted((f"{name}/" if deep else name, deep) for name, deep in entries):
        if inside:
            yield from _walk(folder / name, prefix + name)
        elif not name.startswith("~"):
            yield prefix + name


def _stored(key: str, side: _Side) -> Stored:
    return Stored(
        key=key,
        version_id=side.version_id,
        size=side.size,
        sha256=side.sha256,
        retain_until=side.retain_until,
        hold=side.hold,
        written=side.written,
    )


def _to_json(side: _Side) -> bytes:
    return json.dumps(
        {
            "format": 1,
            "version_id": side.version_id,
            "size": side.size,
            "sha256": side.sha256,
            "content_type": side.content_type,
            "written": side.written.isoformat(),
            "retain_until": side.retain_until.isoformat() if side.retain_until else None,
            "hold": side.hold,
        },
        sort_keys=True,
        indent=1,
    ).encode()


def _from_json(data: bytes) -> _Side:
    known = json.loads(data)
    until = known["retain_until"]
    return _Side(
        version_id=known["version_id"],
        size=known["size"],
        sha256=known["sha256"],
        content_type=known["content_type"],
        written=datetime.fromisoformat(known["written"]),
        retain_until=datetime.fromisoformat(until) if until else None,
        hold=known["hold"],
    )
