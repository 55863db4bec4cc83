"""The start-up probe: does the store really do what it accepts?

Several S3 servers answer 200 to conditional, lock and checksum headers and ignore them. So a
probe object is written, and then everything is tried that must fail.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, runtime_checkable

from storage.objects import ObjectStore, RawAnswers, Stored
from yidang.clock import Clock
from yidang.errors import ObjectExists, ObjectLocked, StoreCorrupt, StoreUnavailable
from yidang.model import Finding

PREFIX = "v1/probe/"
"""Where probe objects lie; every probe removes what is unlocked of the ones before."""

_LOCK = timedelta(minutes=15)  # longer than the clocks of two machines may differ


@dataclass(frozen=True, slots=True)
class Probe:
    """What the probe proved and what it found wrong; no findings: the store may serve."""

    proved: tuple[str, ...]
    findings: tuple[Finding, ...]


@runtime_checkable
class _Server(Protocol):
    """A store with a server behind it that has to be proved apart from our own guards."""

    @property
    def raw(self) -> RawAnswers:
        """The server without this program's own guards."""


def probe(store: ObjectStore, clock: Clock) -> Probe:
    """Try the store; StoreUnavailable where it does not answer at all.

    Properties: `written_once`, `hold`, `retention`, `versions`, `conditional`, `checksum`. One
    tiny object stays until its lock of 15 minutes has run out, the next probe removes it.
    """
    store.check()
    _sweep(store)
    trial = _Trial(store, clock, f"{PREFIX}{secrets.token_hex(8)}")
    try:
        trial.run(trial.written_once)
        trial.run(trial.hold)
        trial.run(trial.retention)
        if isinstance(store, _Server):
            trial.run(trial.conditional)
            trial.run(trial.versions)
            trial.run(trial.checksum)
    finally:
        _sweep(store)
    return Probe(tuple(trial.proved), tuple(trial.findings))


class _Trial:
    """One run; every method tries one property under a key of its own."""

    def __init__(self, store: ObjectStore, clock: Clock, base: str) -> None:
        self._store = store
        self._clock = clock
        self._base = base
        self.proved: list[str] = []
        self.findings: list[Finding] = []

    def run(self, trial: Callable[[], bool]) -> None:
        """Note how the trial ended; a store that is there and refuses a request has failed it."""
        name = trial.__name__
        try:
            holds = trial()
        except (ObjectLocked, StoreUnavailable):
            self._store.check()
            holds = False
        if holds:
            self.proved.append(name)
        else:
            self.findings.append(Finding(f"store.{name}"))

    def written_once(self) -> bool:
        """Other content at a key is refused and the first stays."""
        stored, data = self._put("once")
        other = data + b"!"
        refused = False
        with suppress(StoreCorrupt):
            try:
                self._store.put(stored.key, other, sha256=_sha(other))
            except ObjectExists:
                refused = True
        return refused and self._same(stored, data)

    def hold(self) -> bool:
        """A version under a legal hold is not removed, and is once the hold is lifted."""
        stored, data = self._put("hold")
        self._store.set_hold(stored.key, stored.version_id, True)
        kept = self._kept(stored, data)
        self._store.set_hold(stored.key, stored.version_id, False)
        gone = not kept or self._store.delete(stored.key, stored.version_id)
        return kept and gone and self._store.head(stored.key) is None

    def retention(self) -> bool:
        """A locked version is not removed, and its lock not shortened."""
        stored, data = self._put("lock", lock=True)
        kept = self._kept(stored, data)
        until = stored.retain_until
        if isinstance(self._store, _Server) and kept and until is not None:
            self._raw.retain(stored.key, stored.version_id, until - _LOCK / 2)
            now = self._store.head(stored.key, stored.version_id)
            kept = now is not None and now.retain_until is not None and now.retain_until >= until
        return kept and until is not None

    def conditional(self) -> bool:
        """The server itself refuses a PUT with If-None-Match where something stands."""
        stored, data = self._put("conditional")
        other = data + b"!"
        refused = self._raw.put(stored.key, other, once=True, sha256=_sha(other)) is None
        return refused and self._same(stored, data)

    def versions(self) -> bool:
        """Overwriting and deleting without a version leave the first version readable."""
        stored, data = self._put("versions")
        other = data + b"!"
        later = self._raw.put(stored.key, other, once=False, sha256=_sha(other))
        self._raw.delete(stored.key, None)
        kept = self._same(stored, data)
        return kept and later not in (None, "null", stored.version_id)

    def checksum(self) -> bool:
        """Bytes that differ from the SHA-256 sent with them are refused."""
        key = f"{self._base}-checksum"
        refused = self._raw.put(key, b"other bytes", once=True, sha256=_sha(b"bytes")) is None
        return refused and self._store.head(key) is None

    @property
    def _raw(self) -> RawAnswers:
        assert isinstance(self._store, _Server)
        return self._store.raw

    def _put(self, name: str, *, lock: bool = False) -> tuple[Stored, bytes]:
        data = f"yidang probe {name} {secrets.token_hex(8)}".encode()
        until = self._clock.now() + _LOCK if lock else None
        stored = self._store.put(
            f"{self._base}-{name}", data, sha256=_sha(data), retain_until=until
        )
        return stored, data

    def _kept(self, stored: Stored, data: bytes) -> bool:
        """The version withstands our own delete and, where there is a server, a bare one."""
        refused = _refuses(lambda: self._store.delete(stored.key, stored.version_id))
        if isinstance(self._store, _Server):
            refused = not self._raw.delete(stored.key, stored.version_id) and refused
        return self._same(stored, data) and refused

    def _same(self, stored: Stored, data: bytes) -> bool:
        if self._store.head(stored.key, stored.version_id) is None:
            return False
        with suppress(StoreCorrupt):
            return self._store.get(stored.key, stored.version_id, sha256=_sha(data)) == data
        return False


def _refuses(act: Callable[[], object]) -> bool:
    try:
        act()
    except ObjectLocked:
        return True
    except StoreUnavailable:
        return False
    return False


def _sweep(store: ObjectStore) -> None:
    """Probe objects whose lock has run out are gone."""
    for stored in list(store.list(PREFIX, versions=True)):
        with suppress(ObjectLocked, StoreUnavailable):
            store.delete(stored.key, stored.version_id)


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
