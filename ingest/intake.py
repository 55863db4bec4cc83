"""Claim, copy while hashing, quarantine, release: how a delivery enters and leaves.

Write order (STYLE 7): the copy is complete and on disk before the journal knows of it, and the
source leaves the inbox only in a step of its own, after every page is in the object store.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ingest.settle import MARKERS, Delivery, ignored
from yidang.errors import DiskFull, StoreUnavailable, Unreadable, YidangError
from yidang.findings import sentence
from yidang.model import Finding, Scan
from yidang.ports import Claim

_CHUNK = 1 << 20
_LEAST_ROOM = 1 << 18
"""With less room than this a failure is taken for that of a full disk, not of the file."""


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts file names as a person counts: scan2 before scan10, letters without regard to case."""
    parts: list[tuple[int, int, str]] = []
    for part in re.findall(r"[0-9]+|[^0-9]+", name):
        parts.append((0, int(part[:4000]), part) if part[0].isdigit() and part.isascii()
                     else (1, 0, part.casefold()))
    return (*parts, (2, 0, name))


def sync_folder(folder: Path) -> None:
    """Make the folder's entries durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(source: Path, target: Path, limit: int) -> tuple[str, int]:
    """Copy a regular file, hashing on the way; the digest and size of what was copied."""
    try:
        handle = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise Unreadable("file.vanished") from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Unreadable("file.link") from None
        raise Unreadable("file.unreadable", detail=os.strerror(error.errno or 0)) from None
    digest = hashlib.sha256()
    size = 0
    with os.fdopen(handle, "rb") as reader, target.open("wb") as writer:
        before = os.fstat(reader.fileno())
        if before.st_size > limit:
            raise Unreadable("file.too_large", size=before.st_size, limit=limit)
        while chunk := _next(reader):
            digest.update(chunk)
            writer.write(chunk)
            size += len(chunk)
            if size > limit:
                raise Unreadable("file.too_large", size=size, limit=limit)
        writer.flush()
        os.fsync(writer.fileno())
        after = os.fstat(reader.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unreadable("file.vanished")
    return digest.hexdigest(), size


def _next(reader: BinaryIO) -> bytes:
    """The next bytes of the source; Unreadable where its disk or share gives none."""
    try:
        return reader.read(_CHUNK)
    except OSError as error:
        raise Unreadable("file.unreadable", detail=os.strerror(error.errno or 0)) from None


def claim(delivery: Delivery, work: Path, *, inbox: bool, limit: int) -> Claim:
    """Copy the delivery into a folder of its own under `work`, durable, and say what it is.

    Raises:
        Unreadable: the file cannot be opened, is too large, or changed while it was copied.
        DiskFull: no room; the half copy is gone again.
        StoreUnavailable: the disk of `work` cannot be written.
    """
    with _own_folder(work) as folder:
        if delivery.path.is_dir():
            sha256, size = _claim_folder(delivery, folder / "source", limit)
        else:
            sha256, size = _copy(delivery.path, folder / "source", limit)
    return Claim(
        file=delivery.file,
        source=delivery.path,
        inbox=inbox,
        sha256=sha256,
        size=size,
        work=folder,
        hint=delivery.batch,
    )


def _claim_folder(delivery: Delivery, target: Path, limit: int) -> tuple[str, int]:
    target.mkdir()
    whole = hashlib.sha256()
    total = 0
    for member in sorted(delivery.members, key=lambda p: natural_key(p.name)):
        sha256, size = _copy(member, target / member.name, limit - total)
        whole.update(os.fsencode(member.name) + b"\0" + bytes.fromhex(sha256))
        total += size
    sync_folder(target)
    return whole.hexdigest(), total


def source_of(scan: Scan) -> Path:
    """The copy of the delivered file or folder inside the scan's work folder."""
    if scan.work is None:
        raise Unreadable("file.vanished")
    return scan.work / "source"


@contextmanager
def working_on(work: Path) -> Iterator[bool]:
    """Hold the file lock of a work folder; False where another live process holds it."""
    try:
        with _disk(work):
            handle = os.open(work / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except StoreUnavailable as error:
        if not isinstance(error.__cause__, FileNotFoundError):
            raise
        yield False
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def _same_as_claimed(scan: Scan) -> bool:
    """Whether the source still is what was filed; a file replaced meanwhile is a new delivery."""
    source = scan.source
    if source is None or scan.sha256 is None:
        return False
    try:
        if source.is_symlink():
            return False
        if source.is_dir():
            copy = scan.work / "source" if scan.work else source
            listed = copy if copy.is_dir() else source
            members = [source / c.name for c in listed.iterdir() if not ignored(c.name)]
            whole = hashlib.sha256()
            for member in sorted(members, key=lambda p: natural_key(p.name)):
                whole.update(os.fsencode(member.name) + b"\0" + _digest(member))
            return whole.hexdigest() == scan.sha256
        return _digest(source).hex() == scan.sha256
    except OSError:
        return False


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def out_of_room(error: BaseException, where: Path) -> bool:
    """Whether work under `where` failed because its disk is full, whatever a library says of it."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    try:
        return shutil.disk_usage(where).free < _LEAST_ROOM
    except OSError:
        return False


@contextmanager
def _disk(where: Path) -> Iterator[None]:
    """Faults of a disk as errors with names, which stop the run; the next one goes on there."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(where=str(where)) from error
        raise StoreUnavailable(where=str(where), detail=str(error)) from error


def release(scan: Scan) -> bool:
    """Remove the source from the inbox when it still is what was filed, then the work copy.

    Returns whether the source is gone. A file given from elsewhere is never touched.

    Raises:
        DiskFull, StoreUnavailable: the inbox cannot be changed.
    """
    gone = True
    if scan.inbox and scan.source is not None and os.path.lexists(scan.source):
        if _same_as_claimed(scan):
            with _disk(scan.source.parent):
                _remove_source(scan.source, scan)
        else:
            gone = False
    if scan.work is not None:
        shutil.rmtree(scan.work, ignore_errors=True)
    return gone


def _remove_source(source: Path, scan: Scan) -> None:
    if source.is_dir():
        copy = scan.work / "source" if scan.work else source
        for member in list((copy if copy.is_dir() else source).iterdir()):
            if not ignored(member.name):
                (source / member.name).unlink(missing_ok=True)
        for left in list(source.iterdir()):
            if left.name.lower() in {"thumbs.db", "desktop.ini", ".ds_store", *MARKERS}:
                left.unlink()
        if not any(source.iterdir()):
            source.rmdir()
    else:
        source.unlink(missing_ok=True)
    sync_folder(source.parent)


def copied(kept: Path, work: Path) -> Path:
    """A folder of its own under `work` with a durable copy of what quarantine kept.

    Raises:
        DiskFull, StoreUnavailable: it cannot be read or written; the half copy is gone again.
    """
    with _own_folder(work) as folder:
        _duplicate(kept, folder / "source")
    return folder


@contextmanager
def _own_folder(work: Path) -> Iterator[Path]:
    """A new folder under `work`, durable once it is filled, gone again where that fails."""
    folder = work / uuid.uuid4().hex
    try:
        with _disk(work):
            folder.mkdir(parents=True)
            yield folder
            sync_folder(folder)
            sync_folder(work)
    except YidangError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def safe_name(name: str, limit: int = 120) -> str:
    """A name for a quarantine folder: no separators or control characters, bounded in bytes."""
    clean = re.sub(r"[\x00-\x1f\x7f/\\]+", "_", name).strip(". ") or "scan"
    while len(clean.encode("utf-8", "surrogateescape")) > limit:
        clean = clean[:-1]
    return clean


def quarantine(scan: Scan, folder: Path, tried: str, log: str) -> Path:
    """Put the work copy and a reason file under `folder`, then let the inbox source go.

    The reason stands in `reason.txt` for a person and in `reason.json` for `replay`.

    Raises:
        DiskFull, StoreUnavailable: the folder cannot be written.
    """
    with _disk(folder):
        return _kept(scan, folder, tried, log)


def _kept(scan: Scan, folder: Path, tried: str, log: str) -> Path:
    target = folder / f"{scan.id:06d}-{safe_name(scan.file)}"
    target.mkdir(parents=True, exist_ok=True)
    reason = scan.reason or Finding("file.unreadable", {"detail": "?"})
    record = {
        "scan": scan.id,
        "file": os.fsencode(scan.file).decode("utf-8", "backslashreplace"),
        "sha256": scan.sha256,
        "code": reason.code,
        "params": dict(reason.params),
        "tried": tried,
        "log": log,
    }
    _write(target / "reason.json", json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    _write(target / "reason.txt", f"{record['file']}\n{sentence(reason)}\n\n{log}\n")
    if scan.work is not None and (scan.work / "source").exists():
        kept = target / "file"
        if not kept.exists():
            _duplicate(scan.work / "source", target / "file.part")
            (target / "file.part").rename(kept)
    sync_folder(target)
    sync_folder(folder)
    return target


def _duplicate(source: Path, target: Path) -> None:
    """Copy our own copy of a file, or of a folder of files, and make every byte durable."""
    if source.is_dir():
        target.mkdir(exist_ok=True)
        for member in source.iterdir():
            _duplicate(member, target / member.name)
        sync_folder(target)
        return
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _write(path: Path, text: str) -> None:
    part = path.with_suffix(path.suffix + ".part")
    with part.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
