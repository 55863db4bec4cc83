"""What befalls a run: faults at its journal steps, object writes, commits and disk flushes."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

import yidang.faults
from storage.database import Database
from storage.folder import FolderStore
from yidang.errors import DiskFull, StoreUnavailable

STORE = ("put", "get", "delete")
STORE_KINDS = ("unsent", "lost", "full")
"""The request never arrives; the answer is lost after the act; there is no room."""
COMMIT_KINDS = ("before", "after", "error", "full", "gone", "lost")
"""Killed before or after the commit; the commit fails; no room; the database vanishes from then
on; the commit is done and its answer lost."""
DISK_KINDS = ("kill", "full", "broken")
"""At an fsync: killed; no room; an I/O error."""
REAL_KINDS = {"commit": ("power", "removed"), "disk": ("power",), "store:put": ("power",)}
"""On a real file system: the power goes after this step; the file system is gone before it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls a run: at the `n`th time that `step` comes."""

    step: str  # "reach:<point>", "store:<method>", "commit", "disk"
    kind: str
    n: int = 1

    def __str__(self) -> str:
        return f"{self.step}#{self.n}={self.kind}"


@dataclass(frozen=True, slots=True)
class Steps:
    """How often each step comes in a run that nothing befalls."""

    counts: dict[str, int]

    def faults(self) -> list[Fault]:
        """Every (step, time, kind) once, in a fixed order."""
        found = []
        for step, count in sorted(self.counts.items()):
            kinds: tuple[str, ...] = ("kill",)
            if step.startswith("store:"):
                kinds = STORE_KINDS + (("corrupt",) if step == "store:put" else ())
            elif step == "commit":
                kinds = COMMIT_KINDS
            elif step == "disk":
                kinds = DISK_KINDS
            found += [Fault(step, kind, n) for n in range(1, count + 1) for kind in kinds]
        return found

    def real(self) -> list[Fault]:
        """Every (step, time, kind) that needs a file system to lose."""
        return [
            Fault(step, kind, n)
            for step, kinds in REAL_KINDS.items()
            for n in range(1, self.counts[step] + 1)
            for kind in kinds
        ]

    def drawn(self, seed: int) -> tuple[Fault, ...]:
        """One to three faults for runs one after another, by the seed alone."""
        chance = random.Random(seed)
        return tuple(chance.choice(self.faults()) for _ in range(chance.randint(1, 3)))


@dataclass(frozen=True, slots=True)
class Strike:
    """A fault for one run; `struck` is made when it comes; `disk` is what power cuts take away."""

    fault: Fault | None = None
    struck: Path | None = None
    count: Path | None = None
    disk: Path | None = None


@contextmanager
def befallen(strike: Strike) -> Iterator[None]:
    """In this process the fault strikes when its step comes."""
    seen: Counter[str] = Counter()
    fault = strike.fault

    def comes(step: str) -> str | None:
        """The kind of what befalls this step now, None for nothing."""
        seen[step] += 1
        if fault is not None and fault.step == step and fault.n == seen[step]:
            if strike.struck is not None:
                strike.struck.touch()
            return fault.kind
        return None

    def cut() -> None:
        """The file system takes nothing any more; what it has not on its disk is lost."""
        assert strike.disk is not None
        handle = os.open(strike.disk, os.O_RDONLY)
        fcntl.ioctl(handle, EXT4_IOC_SHUTDOWN, WITHOUT_FLUSH.to_bytes(4, sys.byteorder))

    _on_reach(comes)
    _on_store(comes, cut)
    _on_commit(comes, cut)
    _on_disk(comes, cut)
    yield
    if strike.count is not None:
        strike.count.write_text("\n".join(f"{step} {n}" for step, n in sorted(seen.items())))


EXT4_IOC_SHUTDOWN = 0x8004587D
WITHOUT_FLUSH = 2
Comes = Callable[[str], str | None]
Cut = Callable[[], None]


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _on_reach(comes: Comes) -> None:
    original = yidang.faults.reach

    def reach(point: str) -> None:
        if comes(f"reach:{point}"):
            _die()

    for module in list(sys.modules.values()):
        if getattr(module, "reach", None) is original:
            module.reach = reach  # type: ignore[attr-defined]


def _on_store(comes: Comes, cut: Cut) -> None:
    for name in STORE:
        original = getattr(FolderStore, name)

        def method(self: FolderStore, *args: Any, _name: str = name,
                   _original: Any = original, **named: Any) -> Any:  # fmt: skip
            kind = comes(f"store:{_name}")
            if kind == "unsent":
                raise StoreUnavailable(where="test", detail="the connection broke")
            if kind == "full":
                raise DiskFull(where="test")
            done = _original(self, *args, **named)
            if kind == "power":
                cut()
                _die()
            if kind == "lost":
                raise StoreUnavailable(where="test", detail="no answer")
            if kind == "corrupt":
                _flip(self, args[0])
                return _original(self, *args, **named)  # it reads back, and finds out
            return done

        setattr(FolderStore, name, method)


def _flip(store: FolderStore, key: str) -> None:
    path = store._data / key
    body = path.read_bytes()
    path.chmod(0o640)
    path.write_bytes(bytes([body[0] ^ 1]) + body[1:])


def _on_commit(comes: Comes, cut: Cut) -> None:
    write, read = Database.write, Database.read
    gone = False

    def refuse(code: int, text: str) -> None:
        cause = sqlite3.OperationalError(text)
        cause.sqlite_errorcode = code
        raise OperationalError("COMMIT", {}, cause)

    @contextmanager
    def writing(self: Database) -> Iterator[Any]:
        nonlocal gone
        kind = None
        with self._translated():
            if gone:
                refuse(sqlite3.SQLITE_IOERR, "disk I/O error")
            with write(self) as connection:
                yield connection
                kind = comes("commit")
                if kind == "before":
                    _die()
                if kind == "removed":
                    cut()  # the commit comes upon it
                if kind == "full":
                    refuse(sqlite3.SQLITE_FULL, "database or disk is full")
                if kind in ("error", "gone"):
                    gone = kind == "gone"
                    refuse(sqlite3.SQLITE_IOERR, "disk I/O error")
            if kind == "power":
                cut()
                _die()
            if kind == "after":
                _die()
            if kind == "lost":
                refuse(sqlite3.SQLITE_IOERR, "disk I/O error")

    @contextmanager
    def reading(self: Database) -> Iterator[Any]:
        with self._translated():
            if gone:
                refuse(sqlite3.SQLITE_IOERR, "disk I/O error")
            with read(self) as connection:
                yield connection

    Database.write = writing  # type: ignore[method-assign]
    Database.read = reading  # type: ignore[method-assign]


def _on_disk(comes: Comes, cut: Cut) -> None:
    original = os.fsync

    def fsync(fd: Any) -> None:
        kind = comes("disk")
        if kind == "kill":
            _die()
        if kind == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if kind == "broken":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(fd)
        if kind == "power":
            cut()
            _die()

    os.fsync = fsync
