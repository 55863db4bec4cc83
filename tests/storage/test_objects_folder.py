"""What only the folder store can suffer: a full disk, a crash between two steps, bit rot."""

from __future__ import annotations

import errno
import hashlib
import multiprocessing
import os
import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.folder import FolderStore
from storage.objects import verified_file
from yidang.clock import FixedClock, SystemClock
from yidang.errors import DiskFull, ObjectExists, ObjectLocked, StoreCorrupt, StoreUnavailable

KEY = "v1/KH/CHHY/2018/CHHY-3.2.1201-2018-001/0001/p0001-0123456789abcdef.jpg"


def sha(data: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """A fresh store under tmp_path/objects."""
    made = FolderStore(tmp_path / "objects", SystemClock())
    made.prepare()
    return made


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 256 KiB: a real tmpfs where mounting is allowed, else a write that runs full."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if (
        os.geteuid() == 0
        and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    ):
        try:
            yield disk
        finally:
            subprocess.run(["umount", str(disk)], check=True)
        return
    fsync = os.fsync

    def full(handle: int) -> None:
        if os.fstat(handle).st_size > 256 << 10:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", full)
    yield disk


def files(root: Path) -> list[str]:
    """Every file below root, relative."""
    return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())


def test_full_disk(small_disk: Path) -> None:
    """On a full disk nothing stands at the key, nothing is left behind, and smaller pages go on."""
    store = FolderStore(small_disk / "objects", SystemClock())
    store.prepare()
    large, small = os.urandom(400 << 10), os.urandom(1000)
    for _ in range(2):
        with pytest.raises(DiskFull):
            store.put(KEY, large, sha256=sha(large))
    assert store.head(KEY) is None
    assert files(small_disk / "objects") == []
    stored = store.put(KEY, small, sha256=sha(small))
    assert store.get(KEY) == small and store.head(KEY) == stored


def test_reading_onto_a_full_disk(store: FolderStore, small_disk: Path) -> None:
    """A copy that does not fit is said to be a full disk and leaves nothing."""
    data = os.urandom(400 << 10)
    store.put(KEY, data, sha256=sha(data))
    with pytest.raises(DiskFull):
        store.read_to(KEY, small_disk / "copy.jpg")
    assert files(small_disk) == []


def test_bit_rot_is_found(store: FolderStore, tmp_path: Path) -> None:
    """A flipped bit is reported, never handed out, and never repaired silently."""
    data = os.urandom(5000)
    store.put(KEY, data, sha256=sha(data))
    path = tmp_path / "objects" / "data" / KEY
    path.chmod(0o640)
    rotten = bytes([data[0] ^ 1]) + data[1:]
    path.write_bytes(rotten)
    with pytest.raises(StoreCorrupt) as caught:
        store.get(KEY)
    assert caught.value.params == {"key": KEY, "expected": sha(data), "found": sha(rotten)}
    with pytest.raises(StoreCorrupt):
        store.read_to(KEY, tmp_path / "out.jpg")
    with pytest.raises(StoreCorrupt):
        store.put(KEY, data, sha256=sha(data))
    assert path.read_bytes() == rotten and not (tmp_path / "out.jpg").exists()


def test_a_passing_read_fault_is_read_once_more(tmp_path: Path) -> None:
    """One bad read is followed by one more; two are damage."""
    answers = [b"bad", b"good", b"bad", b"bad"]

    def read() -> list[bytes]:
        return [answers.pop(0)]

    verified_file(KEY, sha(b"good"), read, tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == b"good"
    with pytest.raises(StoreCorrupt):
        verified_file(KEY, sha(b"good"), read, tmp_path / "x")
    assert answers == [] and (tmp_path / "x").read_bytes() == b"good"


def test_crash_before_the_sidecar(store: FolderStore, tmp_path: Path) -> None:
    """Bytes whose sidecar was never written are an object, and the next put completes it."""
    until = datetime.now(UTC) + timedelta(days=1)
    stored = store.put(KEY, b"page", sha256=sha(b"page"), retain_until=until)
    (tmp_path / "objects" / "meta" / KEY).unlink()
    found = store.head(KEY)
    assert found is not None and found.retain_until is None
    assert (found.version_id, found.sha256, found.size) == (stored.version_id, sha(b"page"), 4)
    assert [s.version_id for s in store.list("v1/")] == [stored.version_id]
    with pytest.raises(ObjectExists):
        store.put(KEY, b"other", sha256=sha(b"other"))
    assert not (tmp_path / "objects" / "meta" / KEY).exists()
    again = store.put(KEY, b"page", sha256=sha(b"page"), retain_until=until)
    assert again.version_id == stored.version_id and again.retain_until == stored.retain_until
    with pytest.raises(ObjectLocked):
        store.delete(KEY, stored.version_id)


def test_crash_in_the_middle_of_a_removal(
    store: FolderStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A removal that was cut off after its first step is finished by the next call."""
    stored = store.put(KEY, b"page", sha256=sha(b"page"))
    unlink = Path.unlink
    gone: list[Path] = []

    def killed_at_the_second(path: Path, missing_ok: bool = False) -> None:
        if gone:
            raise KeyboardInterrupt
        gone.append(path)
        unlink(path, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", killed_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            store.delete(KEY, stored.version_id)
    assert len(files(tmp_path / "objects")) == 2  # the bytes and the lock file
    assert store.delete(KEY, stored.version_id) is True
    assert store.head(KEY) is None and list(store.list("")) == []
    again = store.put(KEY, b"new", sha256=sha(b"new"))
    assert (again.sha256, store.get(KEY)) == (sha(b"new"), b"new")


def test_lost_bytes(store: FolderStore, tmp_path: Path) -> None:
    """Where somebody removed the file of an object, only the same content may come back."""
    until = datetime.now(UTC) + timedelta(days=1)
    stored = store.put(KEY, b"page", sha256=sha(b"page"), retain_until=until)
    (tmp_path / "objects" / "data" / KEY).unlink()
    assert store.head(KEY) is None and list(store.list("")) == []
    with pytest.raises(ObjectExists):
        store.put(KEY, b"new", sha256=sha(b"new"))
    assert store.put(KEY, b"page", sha256=sha(b"page")) == stored


def test_leftovers_of_a_killed_writer_are_not_objects(store: FolderStore, tmp_path: Path) -> None:
    """A half-written temporary file is in no listing."""
    stored = store.put(KEY, b"page", sha256=sha(b"page"))
    (tmp_path / "objects" / "data" / KEY).with_name("~0011223344556677").write_bytes(b"pa")
    assert [s.key for s in store.list("")] == [stored.key]


def _write_until_killed(root: Path, ready: str) -> None:
    store = FolderStore(root, SystemClock())
    for count in range(10_000):
        data = b"%d" % count * 20_000
        store.put(f"v1/k/{count:05d}.bin", data, sha256=sha(data))
        if count == 3:
            Path(ready).touch()


def test_killed_writer(store: FolderStore, tmp_path: Path) -> None:
    """Whenever a writer is killed, every key holds either nothing or all of its bytes."""
    ready = tmp_path / "ready"
    writer = multiprocessing.get_context("spawn").Process(
        target=_write_until_killed, args=(tmp_path / "objects", str(ready))
    )
    writer.start()
    assert writer.pid is not None
    try:
        while not ready.exists():
            writer.join(0.005)
            assert writer.is_alive()
    finally:
        os.kill(writer.pid, signal.SIGKILL)
        writer.join(30)
    found = list(store.list("v1/k/"))
    assert len(found) >= 4
    for count, listed in enumerate(found):
        assert listed.key == f"v1/k/{count:05d}.bin"
        assert store.get(listed.key) == b"%d" % count * 20_000


def test_without_hard_links(
    store: FolderStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a file system without hard links objects are still written once."""

    def link(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    store.put(KEY, b"first", sha256=sha(b"first"))
    with pytest.raises(ObjectExists):
        store.put(KEY, b"other", sha256=sha(b"other"))
    assert store.get(KEY) == b"first"
    late = tmp_path / "late"  # a writer that came too late to see the first
    late.write_bytes(b"other")
    store._place(late, tmp_path / "objects" / "data" / KEY)
    assert store.get(KEY) == b"first"


def test_lock_runs_out(tmp_path: Path) -> None:
    """On the day after the lock's end the version can be removed."""
    day = datetime(2026, 3, 1, tzinfo=UTC)
    stored = FolderStore(tmp_path, FixedClock(day)).put(
        KEY, b"x", sha256=sha(b"x"), retain_until=day + timedelta(days=30)
    )
    for days, gone in ((29, False), (31, True)):
        store = FolderStore(tmp_path, FixedClock(day + timedelta(days=days)))
        if gone:
            assert store.delete(KEY, stored.version_id)
        else:
            with pytest.raises(ObjectLocked):
                store.delete(KEY, stored.version_id)


def test_masters_are_not_writable(store: FolderStore, tmp_path: Path) -> None:
    """The file of an object can be changed by nobody without taking off its protection."""
    store.put(KEY, b"x", sha256=sha(b"x"))
    assert (tmp_path / "objects" / "data" / KEY).stat().st_mode & 0o777 == 0o440


def test_missing_folder(tmp_path: Path) -> None:
    """A store whose disk is not mounted is not usable, and does not start a new one."""
    store = FolderStore(tmp_path / "gone", SystemClock())
    with pytest.raises(StoreUnavailable):
        store.check()
    assert not (tmp_path / "gone").exists()
