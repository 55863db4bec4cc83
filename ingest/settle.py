"""Is this a finished, regular, permitted file?

The inbox is hostile and slow: scanners write for minutes, copies stall, links point elsewhere.
Only the rescan decides that something is complete; events are hints (measurements: a stalled
watcher lost 2,525 of 6,000 files).
"""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from yidang.model import Finding

IMAGES = {".jpg", ".jpeg", ".png"}
MARKERS = {"_end", "batch.json"}
JUNK = {"thumbs.db", "desktop.ini"}
_UNFINISHED = (".part", ".tmp", ".crdownload", ".partial", ".filepart")


def ignored(name: str) -> bool:
    """Whether a name is never a scan: dot files, partial files, Office locks, folder junk."""
    low = name.lower()
    return (
        name.startswith((".", "~$")) or low in JUNK or low in MARKERS or low.endswith(_UNFINISHED)
    )


def partial(name: str) -> bool:
    """Whether a name is that of a copy which is still being written."""
    return name.lower().endswith(_UNFINISHED)


def special(path: Path) -> Finding | None:
    """Why this path must not be opened (link, FIFO, socket, device), or None."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return Finding("file.vanished")
    if stat.S_ISLNK(mode):
        return Finding("file.link")
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    kinds = {stat.S_IFIFO: "a FIFO", stat.S_IFSOCK: "a socket", stat.S_IFBLK: "a device"}
    return Finding("file.special", {"found": kinds.get(stat.S_IFMT(mode), "a device")})


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something that lies in the inbox and will be one scan: a file, or a folder of images."""

    path: Path
    file: str  # name as shown: relative to the inbox or the given folder's parent
    batch: str | None  # sub-folder that makes the batch, None: between two hand-overs
    members: tuple[Path, ...]  # the regular files it consists of
    refused: Finding | None = None  # a link, FIFO, socket or device: never opened


def deliveries(root: Path) -> Iterator[Delivery]:
    """What lies in `root`, in natural order: files, image folders, and batch folders' contents."""
    for path in sorted(root.iterdir(), key=lambda p: p.name):
        yield from _deliveries(path, None)


def given(path: Path) -> Iterator[Delivery]:
    """What a path given on the command line holds: one file, one image folder, or a tree."""
    if path.is_dir() and not path.is_symlink():
        yield from _deliveries(path, None)
    else:
        yield _single(path, None)


def unchanged(delivery: Delivery) -> bool:
    """Whether a folder of images still holds the files that it held when it was listed."""
    if delivery.members == (delivery.path,):
        return True
    try:
        now = next(_deliveries(delivery.path, delivery.batch), None)
    except OSError:
        return False
    return now is not None and now.path == delivery.path and now.members == delivery.members


def _single(path: Path, batch: str | None) -> Delivery:
    refused = special(path)
    return Delivery(path, path.name, batch, () if refused else (path,), refused)


def _deliveries(path: Path, batch: str | None) -> Iterator[Delivery]:
    if ignored(path.name):
        return
    refused = special(path)
    if refused is not None and refused.code == "file.vanished":
        return
    if refused is not None or not path.is_dir():
        yield _single(path, batch)
        return
    entries = [p for p in sorted(path.iterdir(), key=lambda p: p.name) if not ignored(p.name)]
    if not entries:
        return
    plain = [p for p in entries if special(p) is None]
    only_images = bool(plain) and all(p.is_file() and p.suffix.lower() in IMAGES for p in plain)
    if only_images:
        if batch is None and (path / "batch.json").is_file():
            batch = path.name  # announced as a batch of its own
        yield Delivery(path, path.name, batch, tuple(plain))
        for entry in entries:
            if special(entry) is not None:
                yield _single(entry, batch)
        return
    for entry in entries:
        yield from _deliveries(entry, batch or path.name)


def looks_complete(path: Path) -> bool:
    """Whether the format's own end is there; True for formats this check does not know."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(0, os.SEEK_END)
            size = file.tell()
            file.seek(max(0, size - 2048))
            tail = file.read()
    except OSError:
        return False
    if head.startswith(b"%PDF"):
        return b"%%EOF" in tail
    if head.startswith(b"\xff\xd8"):
        return b"\xff\xd9" in tail
    if head.startswith(b"\x89PNG"):
        return b"IEND" in tail
    return size > 0


def open_for_writing(path: Path) -> bool:
    """Whether another process holds the file open for writing, where the file system can tell."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    # A lease that is broken by a new writer would signal us; the default action ends the process.
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False  # the file system or our rights know no leases
    finally:
        os.close(handle)
    return False


FOLDER = 4
"""A folder of images is waited for so many times as long: the next image may be on its way.
A marker in it (`_end`, `batch.json`) says that it is complete."""


def _may_grow(path: Path) -> bool:
    return path.is_dir() and not any((path / name).exists() for name in MARKERS)


_State = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Settler:
    """Remembers what it saw; a delivery is settled when nothing changed for `seconds`."""

    seconds: float
    grace: float = 30.0  # an incomplete format is waited for so long, then decoding decides
    monotonic: Callable[[], float] = time.monotonic
    _seen: dict[Path, tuple[_State, float]] = field(default_factory=dict)

    def settled(self, delivery: Delivery) -> bool:
        """Whether the delivery has been still, complete and unwatched by writers long enough."""
        still = self._still(delivery)
        if still is None or any(open_for_writing(p) for p in delivery.members):
            return False
        grace = max(self.grace, 5 * self.seconds)
        return still >= grace or all(looks_complete(p) for p in delivery.members)

    def still(self, delivery: Delivery) -> bool:
        """Whether nothing has changed for long enough, no file being opened: `settled` may hold."""
        return self._still(delivery) is not None

    def _still(self, delivery: Delivery) -> float | None:
        """The seconds for which nothing has changed, None where that is not long enough."""
        try:
            state = tuple(
                (str(p), (s := p.lstat()).st_size, s.st_mtime_ns) for p in delivery.members
            )
        except OSError:
            self._seen.pop(delivery.path, None)
            return None
        now = self.monotonic()
        known = self._seen.get(delivery.path)
        if known is None or known[0] != state:
            self._seen[delivery.path] = (state, now)
            if self.seconds > 0:
                return None
            known = (state, now)
        still = now - known[1]
        least = self.seconds * (FOLDER if _may_grow(delivery.path) else 1)
        return None if still < least else still

    def forget(self, path: Path) -> None:
        """Drop what is known of a path that was taken in."""
        self._seen.pop(path, None)
