"""The start-up probe: real servers pass, a server that ignores headers does not."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage.folder import FolderStore
from storage.objects import Stored
from storage.probe import PREFIX, Probe, probe
from storage.s3 import S3Access, S3Store
from tests.fault_proxy import fault_proxy
from tests.servers_s3 import seaweed_server, shared
from yidang.clock import FixedClock, SystemClock
from yidang.errors import StoreUnavailable
from yidang.findings import TEMPLATES, sentence

OURS = ("written_once", "hold", "retention")
SERVERS = ("conditional", "versions", "checksum")


def s3_store(endpoint: str, access_key: str, secret_key: str) -> S3Store:
    """A store on a bucket that is not there yet."""
    bucket = f"yidang-{secrets.token_hex(6)}"
    access = S3Access(endpoint, bucket, access_key, secret_key, secure=False)
    return S3Store(access, SystemClock(), sleep=lambda _: None)


@pytest.mark.parametrize("name", ["seaweed", "minio"])
def test_real_servers(name: str) -> None:
    """Both servers prove everything, twice, and only locked probe objects stay."""
    store = s3_store(*shared("minio" if name == "minio" else "seaweed"))
    store.prepare()
    for _ in range(2):
        assert probe(store, SystemClock()) == Probe(OURS + SERVERS, ())
    left = list(store.list("", versions=True))
    assert len(left) == 2
    assert all(s.key.startswith(PREFIX) and s.key.endswith("-lock") for s in left)


def test_folder(tmp_path: Path) -> None:
    """A folder proves what a folder can, and later probes clear up after earlier ones."""
    start = SystemClock().now()
    for hours in range(3):
        clock = FixedClock(start + timedelta(hours=hours))
        store = FolderStore(tmp_path, clock)
        store.prepare()
        assert probe(store, clock) == Probe(OURS, ())
        assert len(list(store.list(""))) == 1


def test_server_that_ignores_headers() -> None:
    """A real server that never sees the headers is reported property by property."""
    dropped = {
        "conditional": ("if-none-match",),
        "checksum": ("x-amz-checksum-sha256", "content-md5"),
    }
    with seaweed_server(anonymous=True) as server, fault_proxy(server.endpoint) as proxy:
        for name, headers in dropped.items():
            store = s3_store(proxy.endpoint, "", "")
            proxy.dropped = ()
            store.prepare()
            proxy.dropped = headers
            assert probe(store, SystemClock()).proved == tuple(
                found for found in OURS + SERVERS if found != name
            )


class _Careless(FolderStore):
    """A store whose locks, holds or write-once rule do nothing."""

    broken = ""

    def set_hold(self, key: str, version_id: str, on: bool) -> None:
        if self.broken != "hold":
            super().set_hold(key, version_id, on)

    def set_retention(self, key: str, version_id: str, until: datetime) -> None:
        if self.broken != "retention":
            super().set_retention(key, version_id, until)

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
        if self.broken == "retention":
            retain_until = None
        there = self.head(key)
        if self.broken == "written_once" and there is not None:
            self.delete(key, there.version_id)
        return super().put(key, source, sha256=sha256, retain_until=retain_until)


@pytest.mark.parametrize("broken", OURS)
def test_careless_store(tmp_path: Path, broken: str) -> None:
    """Each guard that is missing is found, and none that is there."""
    store = _Careless(tmp_path, SystemClock())
    store.prepare()
    store.broken = broken
    found = probe(store, SystemClock())
    assert [f.code for f in found.findings] == [f"store.{broken}"]
    assert found.proved == tuple(name for name in OURS if name != broken)
    assert sentence(found.findings[0]) != found.findings[0].code


def test_unreachable() -> None:
    """Where nobody answers there is no finding but an error."""
    with pytest.raises(StoreUnavailable):
        probe(s3_store("127.0.0.1:9", "a", "b"), SystemClock())


def test_every_finding_has_words() -> None:
    """Every property of the probe has its sentence."""
    assert {f"store.{name}" for name in OURS + SERVERS} <= set(TEMPLATES)
