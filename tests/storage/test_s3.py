"""The S3 store behind a network that fails: real servers, faults from a proxy in between."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.s3 import S3Access, S3Store, _Taken
from tests.fault_proxy import Fault, FaultProxy, fault_proxy
from tests.servers_s3 import S3Server, shared
from yidang.clock import SystemClock
from yidang.errors import ObjectExists, ObjectLocked, StoreCorrupt, StoreUnavailable

DATA = os.urandom(50_000)


def sha(data: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(data).hexdigest()


def access_to(server: S3Server, endpoint: str | None = None, bucket: str = "") -> S3Access:
    """Settings for the server, through `endpoint` where one is given."""
    return S3Access(
        endpoint or server.endpoint,
        bucket or f"yidang-{secrets.token_hex(6)}",
        server.access_key,
        server.secret_key,
        secure=False,
    )


class Line:
    """A store on a bad line, and the same bucket on a good one."""

    def __init__(self, server: S3Server, proxy: FaultProxy) -> None:
        self.proxy = proxy
        self.pauses: list[float] = []
        far = access_to(server)
        self.good = S3Store(far, SystemClock())
        self.good.prepare()
        self._far = replace(far, endpoint=proxy.endpoint, region="us-east-1")
        self.bad = self.store(60.0)

    def store(self, patience: float) -> S3Store:
        """A store behind the proxy that waits so many seconds for an answer."""
        return S3Store(
            replace(self._far, read_seconds=patience),
            SystemClock(),
            sleep=self.pauses.append,
            single_put=6 << 20,
            part=5 << 20,
        )


@pytest.fixture(scope="module", params=["seaweed", "minio"])
def server(request: pytest.FixtureRequest) -> S3Server:
    """Both servers in turn."""
    return shared(request.param)


@pytest.fixture
def line(server: S3Server) -> Iterator[Line]:
    """A fresh bucket behind a proxy."""
    with fault_proxy(server.endpoint) as proxy:
        yield Line(server, proxy)


@pytest.mark.parametrize("fault", ["503", "html", "unsent", "lost"])
def test_put_survives(line: Line, fault: Fault) -> None:
    """A PUT whose answer fails, acted upon or not, ends in exactly one right version."""
    line.proxy.order(fault, "PUT", "p0001")
    stored = line.bad.put("v1/a/p0001.jpg", DATA, sha256=sha(DATA))
    assert line.proxy.pending == 0 and len(line.pauses) == 1
    (version,) = line.good.list("v1/a/", versions=True)
    assert version.version_id == stored.version_id
    assert line.good.get("v1/a/p0001.jpg") == DATA
    puts = [path for method, path in line.proxy.seen if method == "PUT" and "p0001" in path]
    assert len(puts) == (1 if fault == "lost" else 2)


def test_answer_that_never_comes(line: Line) -> None:
    """After a time-out what stands at the key decides: one version, and reads begin anew."""
    hasty = line.store(0.7)
    line.proxy.order("stall", "PUT", "p.jpg")
    stored = hasty.put("v1/a/p.jpg", DATA, sha256=sha(DATA))
    (version,) = line.good.list("v1/a/", versions=True)
    assert version.version_id == stored.version_id
    line.proxy.order("stall", "GET", "p.jpg?versionId")
    assert hasty.get("v1/a/p.jpg") == DATA
    assert line.proxy.pending == 0 and len(line.pauses) >= 2


def test_lost_answer_to_somebody_elses_object(line: Line) -> None:
    """After a lost answer other content at the key is other content, not ours."""
    line.good.put("v1/a/x.jpg", b"theirs", sha256=sha(b"theirs"))
    line.proxy.order("lost", "GET", "versions")
    with pytest.raises(ObjectExists):
        line.bad.put("v1/a/x.jpg", DATA, sha256=sha(DATA))
    assert line.good.get("v1/a/x.jpg") == b"theirs"


@pytest.mark.parametrize("fault", ["503", "unsent", "lost"])
@pytest.mark.parametrize("request_", [("PUT", "partNumber=2"), ("POST", "uploadId")])
def test_large_put_survives(line: Line, fault: Fault, request_: tuple[str, str]) -> None:
    """A fault at a part or at the end of a large upload leaves one right version."""
    data = os.urandom(12 << 20)
    line.proxy.order(fault, *request_)
    stored = line.bad.put("v1/a/large.bin", data, sha256=sha(data), read_back=False)
    assert line.proxy.pending == 0
    (version,) = line.good.list("v1/a/", versions=True)
    assert version.version_id == stored.version_id
    assert sha(line.good.get("v1/a/large.bin")) == sha(data)


@pytest.mark.parametrize("fault", ["503", "html", "unsent", "lost", "cut"])
def test_get_survives(line: Line, fault: Fault, tmp_path: Path) -> None:
    """A read that breaks off is begun anew; half of an object is never handed out."""
    stored = line.good.put("v1/a/p.jpg", DATA, sha256=sha(DATA))
    line.proxy.order(fault, "GET", "p.jpg?versionId")
    assert line.bad.get("v1/a/p.jpg") == DATA
    line.proxy.order(fault, "GET", "p.jpg?versionId")
    line.bad.read_to("v1/a/p.jpg", tmp_path / "p.jpg", stored.version_id)
    assert (tmp_path / "p.jpg").read_bytes() == DATA
    assert line.proxy.pending == 0 and len(line.pauses) == 2


def test_flipped_bit_on_the_way(line: Line, tmp_path: Path) -> None:
    """One wrong read is repeated; two are damage, said with both digests."""
    line.good.put("v1/a/p.jpg", DATA, sha256=sha(DATA))
    line.proxy.order("flip", "GET", "p.jpg?versionId")
    assert line.bad.get("v1/a/p.jpg") == DATA
    line.proxy.order("flip", "GET", "p.jpg?versionId", times=2)
    with pytest.raises(StoreCorrupt) as caught:
        line.bad.get("v1/a/p.jpg")
    flipped = bytes([DATA[0] ^ 1]) + DATA[1:]
    assert caught.value.params["found"] == sha(flipped)
    line.proxy.order("flip", "GET", "p.jpg?versionId", times=2)
    with pytest.raises(StoreCorrupt):
        line.bad.read_to("v1/a/p.jpg", tmp_path / "p.jpg")
    assert list(tmp_path.iterdir()) == []


def test_read_back_finds_what_the_server_lost(line: Line) -> None:
    """A PUT whose read-back is wrong twice fails; without the read-back it would not."""
    line.proxy.order("flip", "GET", "p.jpg?versionId", times=2)
    with pytest.raises(StoreCorrupt):
        line.bad.put("v1/a/p.jpg", DATA, sha256=sha(DATA))
    assert line.proxy.pending == 0
    line.proxy.order("flip", "GET", "q.jpg?versionId", times=2)
    line.bad.put("v1/a/q.jpg", DATA, sha256=sha(DATA), read_back=False)
    assert line.proxy.pending == 2


def test_a_locked_version_is_not_even_asked_to_go(line: Line) -> None:
    """The service sends no DELETE for what is locked, whatever the server would make of it."""
    until = datetime(2126, 1, 1, tzinfo=UTC)
    stored = line.bad.put("v1/a/p.jpg", DATA, sha256=sha(DATA), retain_until=until)
    with pytest.raises(ObjectLocked):
        line.bad.delete(stored.key, stored.version_id)
    assert all(method != "DELETE" for method, _ in line.proxy.seen)


def test_dead_server(line: Line) -> None:
    """A server that stays away is reported after four tries with growing pauses."""
    line.proxy.order("503", "PUT", "p.jpg", times=99)
    with pytest.raises(StoreUnavailable):
        line.bad.put("v1/a/p.jpg", DATA, sha256=sha(DATA))
    assert line.pauses == [0.2, 0.4, 0.8]
    assert list(line.good.list("v1/", versions=True)) == []


def test_nobody_listens() -> None:
    """A server that is not there is StoreUnavailable for every kind of call."""
    access = S3Access("127.0.0.1:9", "yidang-nobody", "a", "b", secure=False)
    store = S3Store(access, SystemClock(), sleep=lambda _: None)
    for call in (
        store.check,
        store.prepare,
        lambda: store.head("v1/x"),
        lambda: store.get("v1/x"),
        lambda: list(store.list("v1/")),
        lambda: store.put("v1/x", b"x", sha256=sha(b"x")),
    ):
        with pytest.raises(StoreUnavailable):
            call()


def test_wrong_secret(server: S3Server) -> None:
    """Wrong credentials are said at once and never show the secret."""
    access = replace(access_to(server), secret_key="not-the-secret")  # noqa: S106
    pauses: list[float] = []
    store = S3Store(access, SystemClock(), sleep=pauses.append)
    calls: list[Callable[[], object]] = [store.check, store.prepare, lambda: store.head("v1/x")]
    for call in calls:
        with pytest.raises(StoreUnavailable) as caught:
            call()
        assert "not-the-secret" not in str(caught.value)
    assert pauses == [] and "secret" not in repr(access)


def test_check_says_what_is_missing(server: S3Server) -> None:
    """A bucket that is missing, or has no lock, is refused with the reason."""
    store = S3Store(access_to(server), SystemClock())
    with pytest.raises(StoreUnavailable, match="does not exist"):
        store.check()
    plain = access_to(server)
    store = S3Store(plain, SystemClock())
    store._client.make_bucket(plain.bucket, object_lock=False)
    with pytest.raises(StoreUnavailable, match="versions"):
        store.prepare()


def test_a_delete_marker_hides_nothing(server: S3Server) -> None:
    """After somebody's bare DELETE the object is still found, and its key is not free."""
    access = access_to(server)
    store = S3Store(access, SystemClock())
    store.prepare()
    stored = store.put("v1/a/x.jpg", DATA, sha256=sha(DATA))
    store._client.remove_object(access.bucket, stored.key)
    assert store.head(stored.key) == stored and store.get(stored.key) == DATA
    assert store.put(stored.key, DATA, sha256=sha(DATA)) == stored
    with pytest.raises(ObjectExists):
        store.put(stored.key, b"other", sha256=sha(b"other"))
    marker, version = store.list("v1/a/", versions=True)
    assert (marker.deleted, version.deleted) == (True, False)
    assert [s.version_id for s in store.list("v1/a/")] == [stored.version_id]
    assert store.delete(marker.key, marker.version_id) is True
    assert [s.deleted for s in store.list("v1/a/", versions=True)] == [False]


def test_parts_are_written_once_by_the_server_too(server: S3Server) -> None:
    """A large upload that began while the key was free does not replace what came meanwhile."""
    access = access_to(server)
    store = S3Store(access, SystemClock(), part=5 << 20)
    store.prepare()
    stored = store.put("v1/a/x.bin", DATA, sha256=sha(DATA))
    large = DATA * 120
    with pytest.raises(_Taken):
        store._send_parts("v1/a/x.bin", large, sha(large), {})
    assert [s.version_id for s in store.list("v1/a/", versions=True)] == [stored.version_id]


def test_object_of_another_program(server: S3Server) -> None:
    """An object without our digest is told by its bytes."""
    access = access_to(server)
    store = S3Store(access, SystemClock())
    store.prepare()
    store._client.put_once(access.bucket, "v1/a/x.jpg", DATA, {}, {})
    head = store.head("v1/a/x.jpg")
    assert head is not None and head.sha256 is None
    assert store.put("v1/a/x.jpg", DATA, sha256=sha(DATA)).version_id == head.version_id
    with pytest.raises(ObjectExists):
        store.put("v1/a/x.jpg", b"other", sha256=sha(b"other"))


def test_pages_of_versions(server: S3Server) -> None:
    """Versions and markers of one key stay together and newest first across pages."""
    access = access_to(server)
    store = S3Store(access, SystemClock(), page=2)
    store.prepare()
    for key in ("v1/a", "v1/b", "v1/c"):
        for count in range(3):
            store._client.put_once(access.bucket, key, b"%d" % count, {}, {})
    found = list(store.list("v1/", versions=True))
    assert [s.key for s in found] == [f"v1/{k}" for k in "aaabbbccc"]
    assert len({s.version_id for s in found}) == 9
    assert [store.get(s.key, s.version_id) for s in found[::3]] == [b"2", b"2", b"2"]
    assert [s.version_id for s in store.list("v1/")] == [s.version_id for s in found[::3]]


def _get_in_child(access: S3Access, store: S3Store, answers: multiprocessing.Queue[bytes]) -> None:
    answers.put(store.get("v1/a/x.jpg"))


def test_fork(server: S3Server) -> None:
    """Parent and forked child use the store at the same time on connections of their own."""
    store = S3Store(access_to(server), SystemClock())
    store.prepare()
    store.put("v1/a/x.jpg", DATA, sha256=sha(DATA))
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    children = [
        context.Process(target=_get_in_child, args=(store._access, store, answers))
        for _ in range(3)
    ]
    for child in children:
        child.start()
    for _ in range(10):
        assert store.get("v1/a/x.jpg") == DATA
    assert [answers.get(timeout=30) for _ in children] == [DATA] * 3
    for child in children:
        child.join(30)


def test_metadata_holds_the_digest_only(server: S3Server) -> None:
    """What stands beside the bytes on the server is their digest and the content type."""
    access = access_to(server)
    store = S3Store(access, SystemClock())
    store.prepare()
    until = datetime(2126, 1, 1, tzinfo=UTC)
    stored = store.put(
        "v1/a/x.jpg", DATA, sha256=sha(DATA), content_type="image/jpeg", retain_until=until
    )
    headers = store._client.stat_object(access.bucket, stored.key).metadata or {}
    own = {n.lower(): v for n, v in headers.items() if n.lower().startswith("x-amz-meta-")}
    assert own == {"x-amz-meta-sha256": sha(DATA)}
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["x-amz-object-lock-mode"] == "GOVERNANCE"
