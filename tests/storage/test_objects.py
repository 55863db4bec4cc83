"""One conformance suite over every object store: local folder, SeaweedFS, MinIO."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.folder import FolderStore
from storage.objects import ObjectStore, Stored
from storage.s3 import S3Access, S3Store
from tests.servers_s3 import ServerName, shared
from yidang.clock import SystemClock
from yidang.errors import NotFound, ObjectExists, ObjectLocked, StoreCorrupt

CLOCK = SystemClock()


def sha(data: bytes) -> str:
    """SHA-256, hex."""
    return hashlib.sha256(data).hexdigest()


def s3_store(name: ServerName) -> S3Store:
    """A store on a fresh bucket; small parts, so that 12 MB go in several."""
    server = shared(name)
    store = S3Store(
        S3Access(
            server.endpoint,
            f"yidang-{secrets.token_hex(6)}",
            server.access_key,
            server.secret_key,
            secure=False,
        ),
        CLOCK,
        single_put=6 << 20,
        part=5 << 20,
        page=3,
    )
    store.prepare()
    return store


@pytest.fixture(scope="module", params=["folder", "seaweed", "minio"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ObjectStore:
    """Every store, each test under keys of its own."""
    if request.param == "folder":
        folder = FolderStore(tmp_path_factory.mktemp("objects"), CLOCK)
        folder.prepare()
        return folder
    return s3_store(request.param)


@pytest.fixture
def base() -> Iterator[str]:
    """A key prefix no other test uses."""
    yield f"v1/KH/{secrets.token_hex(8)}"


def put(store: ObjectStore, key: str, data: bytes, until: datetime | None = None) -> Stored:
    """Put with the right digest."""
    return store.put(key, data, sha256=sha(data), retain_until=until)


def test_put_get_head(store: ObjectStore, base: str) -> None:
    """What is put reads back the same, by key and by version, with all that was said of it."""
    before = datetime.now(UTC) - timedelta(seconds=60)
    data = os.urandom(70_000)
    stored = store.put(f"{base}/p0001.jpg", data, sha256=sha(data), content_type="image/jpeg")
    assert (stored.key, stored.size, stored.sha256) == (f"{base}/p0001.jpg", 70_000, sha(data))
    assert stored.retain_until is None and not stored.hold and not stored.listed
    assert before < stored.written < datetime.now(UTC) + timedelta(seconds=60)
    assert store.get(stored.key) == data
    assert store.get(stored.key, stored.version_id, sha256=sha(data)) == data
    assert store.head(stored.key) == store.head(stored.key, stored.version_id) == stored


def test_put_from_a_file_and_read_to_a_file(store: ObjectStore, base: str, tmp_path: Path) -> None:
    """A file goes in and comes out byte by byte; an old file at the target is replaced."""
    source, target = tmp_path / "in.pdf", tmp_path / "out.pdf"
    source.write_bytes(os.urandom(300_001))
    target.write_bytes(b"old")
    stored = store.put(f"{base}/a.pdf", source, sha256=sha(source.read_bytes()))
    assert store.read_to(stored.key, target) == stored
    assert target.read_bytes() == source.read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.pdf", "out.pdf"]


def test_empty_object(store: ObjectStore, base: str) -> None:
    """An object without bytes is an object."""
    stored = put(store, f"{base}/empty.bin", b"")
    assert stored.size == 0 and store.get(stored.key) == b""


def test_large_object_in_parts(store: ObjectStore, base: str, tmp_path: Path) -> None:
    """An object above the single-request limit is written once, verified and read back."""
    source = tmp_path / "large.bin"
    source.write_bytes(os.urandom(12 << 20))
    digest = sha(source.read_bytes())
    until = datetime(2126, 1, 1, tzinfo=UTC)
    stored = store.put(f"{base}/large.bin", source, sha256=digest, retain_until=until)
    assert (stored.size, stored.sha256, stored.retain_until) == (12 << 20, digest, until)
    assert store.put(stored.key, source, sha256=digest) == stored
    target = tmp_path / "again.bin"
    store.read_to(stored.key, target, stored.version_id, sha256=digest)
    assert sha(target.read_bytes()) == digest
    other = os.urandom(12 << 20)
    with pytest.raises(ObjectExists):
        put(store, stored.key, other)


def test_written_once(store: ObjectStore, base: str) -> None:
    """The same content is taken as done, other content is refused, the first stays."""
    first = put(store, f"{base}/a.json", b"first")
    assert put(store, first.key, b"first") == first
    with pytest.raises(ObjectExists):
        put(store, first.key, b"other")
    assert store.get(first.key) == b"first"
    assert [s.version_id for s in store.list(first.key, versions=True)] == [first.version_id]


def test_one_writer_wins(store: ObjectStore, base: str) -> None:
    """Of eight writers at one key one wins, all others are told, and one version stands."""
    contents = [f"writer {i}".encode() for i in range(8)]

    def write(data: bytes) -> bytes | None:
        try:
            put(store, f"{base}/race.bin", data)
        except ObjectExists:
            return None
        return data

    with ThreadPoolExecutor(8) as pool:
        won = [data for data in pool.map(write, contents) if data is not None]
    assert won == [store.get(f"{base}/race.bin")]
    assert len(list(store.list(f"{base}/race.bin", versions=True))) == 1


def test_same_content_from_many_writers(store: ObjectStore, base: str) -> None:
    """Eight writers of the same content all get the same version."""
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: put(store, f"{base}/same.bin", b"same"), range(8)))
    assert len({s.version_id for s in got}) == 1
    assert len(list(store.list(f"{base}/same.bin", versions=True))) == 1


def test_wrong_digest_is_not_stored(store: ObjectStore, base: str, tmp_path: Path) -> None:
    """A source that does not have the digest it should have never becomes an object."""
    source = tmp_path / "x.jpg"
    source.write_bytes(b"damaged in work/")
    for wrong in (b"damaged", source):
        with pytest.raises(StoreCorrupt):
            store.put(f"{base}/x.jpg", wrong, sha256=sha(b"right"))
    large = os.urandom(12 << 20)
    with pytest.raises(StoreCorrupt):
        store.put(f"{base}/x.jpg", large, sha256=sha(b"right"))
    assert store.head(f"{base}/x.jpg") is None
    assert list(store.list(base, versions=True)) == []


def test_get_compares_with_the_digest_asked_for(
    store: ObjectStore, base: str, tmp_path: Path
) -> None:
    """Bytes other than those the catalogue has on record are never handed out."""
    stored = put(store, f"{base}/y.jpg", b"one content")
    with pytest.raises(StoreCorrupt) as caught:
        store.get(stored.key, sha256=sha(b"another"))
    assert caught.value.params["found"] == sha(b"one content")
    with pytest.raises(StoreCorrupt):
        store.read_to(stored.key, tmp_path / "y.jpg", sha256=sha(b"another"))
    assert list(tmp_path.iterdir()) == []


def test_absent(store: ObjectStore, base: str, tmp_path: Path) -> None:
    """What is not there is said to be not there, and so is a version that is not there."""
    stored = put(store, f"{base}/here/z.jpg", b"here")
    for key, version in (
        (f"{base}/absent", None),
        (f"{base}/here", None),
        (stored.key, "no-such-version"),
        (stored.key, "6a6a6a6a-0000-4000-8000-000000000000"),
    ):
        assert store.head(key, version) is None
        with pytest.raises(NotFound):
            store.get(key, version)
        with pytest.raises(NotFound):
            store.read_to(key, tmp_path / "z", version)
    assert store.delete(f"{base}/absent", "no-such-version") is False
    with pytest.raises(NotFound):
        store.set_hold(f"{base}/absent", stored.version_id, True)
    with pytest.raises(NotFound):
        store.set_retention(f"{base}/absent", stored.version_id, datetime(2126, 1, 1, tzinfo=UTC))
    assert list(tmp_path.iterdir()) == []


def test_list(store: ObjectStore, base: str) -> None:
    """A listing has every key once, in the order of its bytes, across pages, by any prefix."""
    # No name goes on a folder's name with "-" or ".": SeaweedFS 4.48 loses such keys at the
    # border of two pages, and storage.keys never makes them.
    names = ["a/b.jpg", "a/c/d.jpg", "a/c/e.jpg", "a0.jpg", "b/e.jpg", "B.jpg", "ab.jpg", "f.jpg"]
    for name in names:
        put(store, f"{base}/{name}", name.encode())
    found = list(store.list(f"{base}/"))
    assert [s.key for s in found] == sorted(f"{base}/{name}" for name in names)
    for stored in found:
        assert stored.listed and stored.sha256 is None
        assert stored.size == len(stored.key) - len(base) - 1
        head = store.head(stored.key)
        assert head is not None and head.version_id == stored.version_id
    assert [s.key for s in store.list(f"{base}/a/b")] == [f"{base}/a/b.jpg"]
    assert [s.key for s in store.list(f"{base}/a/c/")] == [
        f"{base}/a/c/d.jpg",
        f"{base}/a/c/e.jpg",
    ]
    assert list(store.list(f"{base}/absent")) == []
    assert list(store.list(f"{base}/", versions=True)) == found


def test_delete(store: ObjectStore, base: str) -> None:
    """A version that nothing locks is removed for good, once, and its key is free again."""
    first = put(store, f"{base}/d.jpg", b"first")
    assert store.delete(first.key, "no-such-version") is False
    assert store.delete(first.key, first.version_id) is True
    assert store.delete(first.key, first.version_id) is False
    assert store.head(first.key) is None
    assert list(store.list(base, versions=True)) == []
    second = put(store, first.key, b"second")
    assert second.version_id != first.version_id
    assert store.delete(first.key, first.version_id) is False
    assert store.get(first.key) == b"second"


def test_retention(store: ObjectStore, base: str) -> None:
    """A locked version is not removed; its lock can be extended and never shortened."""
    until = datetime.now(UTC) + timedelta(days=2)
    stored = put(store, f"{base}/r.jpg", b"locked", until)
    assert stored.retain_until is not None
    assert timedelta(0) <= stored.retain_until - until < timedelta(seconds=1)
    with pytest.raises(ObjectLocked):
        store.delete(stored.key, stored.version_id)
    with pytest.raises(ObjectLocked):
        store.set_retention(stored.key, stored.version_id, until - timedelta(days=1))
    later = datetime(2126, 5, 1, 12, tzinfo=UTC)
    store.set_retention(stored.key, stored.version_id, later)
    store.set_retention(stored.key, stored.version_id, later)
    head = store.head(stored.key)
    assert head is not None and head.retain_until == later
    assert put(store, stored.key, b"locked", until) == head
    with pytest.raises(ObjectLocked):
        store.delete(stored.key, stored.version_id)
    assert store.get(stored.key) == b"locked"


def test_a_lock_that_is_over_locks_nothing(store: ObjectStore, base: str) -> None:
    """A moment that has passed sets no lock, and does not shorten the one in force."""
    past = datetime(2020, 1, 1, tzinfo=UTC)
    stored = put(store, f"{base}/p.jpg", b"x", past)
    store.set_retention(stored.key, stored.version_id, past)
    assert stored.retain_until is None and store.head(stored.key) == stored
    store.set_retention(stored.key, stored.version_id, datetime(2126, 1, 1, tzinfo=UTC))
    with pytest.raises(ObjectLocked):
        store.set_retention(stored.key, stored.version_id, past)


def test_put_again_extends_the_lock(store: ObjectStore, base: str) -> None:
    """The same content put with a later lock gets that lock."""
    first = put(store, f"{base}/l.jpg", b"content")
    until = datetime(2126, 5, 1, 12, tzinfo=UTC)
    again = put(store, first.key, b"content", until)
    assert again.retain_until == until and again.version_id == first.version_id
    assert store.head(first.key) == again


def test_hold(store: ObjectStore, base: str) -> None:
    """A version on hold is not removed; lifted, it is."""
    stored = put(store, f"{base}/h.jpg", b"held")
    store.set_hold(stored.key, stored.version_id, True)
    store.set_hold(stored.key, stored.version_id, True)
    head = store.head(stored.key)
    assert head is not None and head.hold
    with pytest.raises(ObjectLocked):
        store.delete(stored.key, stored.version_id)
    store.set_hold(stored.key, stored.version_id, False)
    assert store.head(stored.key) == stored
    assert store.delete(stored.key, stored.version_id) is True


def _damage(store: ObjectStore, key: str, good: bytes) -> None:
    """Other bytes stand at the key than the store says."""
    bad = b"x" + good[1:]
    if isinstance(store, FolderStore):
        path = store._data / key
        path.chmod(0o640)
        path.write_bytes(bad)
    else:
        assert isinstance(store, S3Store)
        headers = {"x-amz-meta-sha256": sha(good)}
        store._client.put_once(store._bucket, key, bad, headers, {})


def test_mend(store: ObjectStore, base: str) -> None:
    """What is lost or damaged stands again; what is whole is left as it is, or refused."""
    key, body = f"{base}/mend.json", b"a page"
    first = store.mend(key, body, sha256=sha(body))
    assert store.mend(key, body, sha256=sha(body)).version_id == first.version_id
    with pytest.raises(ObjectExists):
        store.mend(key, b"another", sha256=sha(b"another"))
    _damage(store, key, body)
    with pytest.raises(StoreCorrupt):
        store.get(key, sha256=sha(body))
    with pytest.raises(StoreCorrupt):
        store.mend(key, b"not it", sha256=sha(body))
    until = CLOCK.now() + timedelta(hours=1)
    again = store.mend(key, body, sha256=sha(body), retain_until=until)
    assert store.get(key, again.version_id, sha256=sha(body)) == body
    found = store.head(key)
    assert found is not None and found.locked(CLOCK.now())


def test_lock_without_time_zone_is_refused(store: ObjectStore, base: str) -> None:
    """A lock's end that could be two moments is refused before anything is written."""
    naive = datetime(2126, 5, 1, 12)  # noqa: DTZ001 - the mistake under test
    with pytest.raises(ValueError, match="time zone"):
        put(store, f"{base}/n.jpg", b"x", naive)
    assert store.head(f"{base}/n.jpg") is None


@pytest.mark.parametrize(
    "key", ["", "/a", "a//b", "a/../b", "./a", "a b", "翠湖.jpg", "a\x00b", "~a", "x" * 1025]
)
def test_bad_keys(store: ObjectStore, key: str) -> None:
    """A key outside the rules reaches no store."""
    with pytest.raises(ValueError, match="key"):
        put(store, key, b"x")
    with pytest.raises(ValueError, match="key"):
        store.head(key)
    with pytest.raises(ValueError, match="key"):
        store.delete(key, "1")


def test_check(store: ObjectStore) -> None:
    """A prepared store passes its check, and preparing it again changes nothing."""
    store.prepare()
    store.check()
