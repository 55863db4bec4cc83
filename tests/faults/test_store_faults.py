"""What a bad line and a full disk do to filing: every request of a run cut, lost, refused."""

from __future__ import annotations

import itertools
import os
import random
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.catalogue import Catalogue
from storage.fixity import Checker
from storage.folder import FolderStore
from storage.s3 import S3Access, S3Store
from tests.fault_proxy import Fault, FaultProxy, fault_proxy
from tests.servers_s3 import shared
from tests.storage.bench import CLOCK, SECRET, UNSURE, Delivery, Doc, deliver, judge, stock
from tests.storage.bench import master as bare_master
from tests.storage.test_fixity import image, pdf
from yidang.errors import DiskFull, YidangError
from yidang.model import PageKind

KINDS: tuple[PageKind, ...] = ("content", "content", "blank", "content")
KINDS_OF_FAULT: tuple[Fault, ...] = ("503", "html", "unsent", "lost", "cut")


class Plan(FaultProxy):
    """A proxy that strikes by the number of the request; `until` the end of a stretch."""

    first: int = 0
    last: int = 0
    fault: Fault = "503"
    count: int = 0

    def strike(self, first: int, last: int, fault: Fault) -> None:
        """Requests `first` to `last` from now, counted from 1, get the fault."""
        self.count, self.first, self.last, self.fault = 0, first, last, fault

    def take(self, method: str, path: str) -> Fault | None:
        """As FaultProxy.take."""
        self.count += 1
        return self.fault if self.first <= self.count <= self.last else None


@dataclass
class Line:
    """An archive whose store lies behind a proxy."""

    archive: Archive
    catalogue: Catalogue
    good: S3Store
    proxy: Plan
    people: dict[str, int]
    folder: Path
    names: Iterator[int] = field(default_factory=itertools.count)

    def scan(self) -> Callable[[], None]:
        """A new scan with true images; what files it, as often as it is called."""
        number = next(self.names)
        bare = deliver(self.catalogue, self.folder, f"scan{number}", KINDS)
        masters = {
            page: bare_master(one.path.parent, page, image(page, 16 + number))
            for page, one in bare.masters.items()
        }
        self.catalogue.keep_pages(bare.scan.id, tuple(masters.values()))
        delivery = Delivery(bare.scan, masters, bare.looks)
        documents = [
            Doc((1, 2, 3), self.people["张三"], date(2020, 1, 1) + timedelta(days=number)),
            Doc((4,), None, None, "fees", reasons=(UNSURE,)),
        ]

        def access(index: int, name: str) -> Path:
            path = self.folder / f"access-{number}-{index}.pdf"
            path.write_bytes(pdf(len(documents[index].pages)))
            return path

        def file() -> None:
            self.archive.file(
                delivery.scan.id, judge(KINDS, documents), masters, delivery.looks, access
            )
            if self.catalogue.scan(delivery.scan.id).state == "filed":
                self.catalogue.advance(delivery.scan.id, "released")

        return file

    def survive(self, first: int, last: int, fault: Fault) -> bool:
        """File a scan while the line fails; again on a good line. Whether the first run stopped."""
        file = self.scan()
        self.proxy.strike(first, last, fault)
        stopped = False
        try:
            file()
        except YidangError:
            stopped = True
        self.proxy.strike(0, 0, fault)
        if stopped:
            file()
        return stopped

    def sound(self, scans: int) -> None:
        """Everything filed once, readable, equal to its digest, and nothing else in the store."""
        self.archive.settle()
        ledger = self.catalogue.ledger()
        assert ledger.balanced and ledger.pages_in == scans * len(KINDS)
        assert (ledger.filed, ledger.blank, ledger.review) == (2 * scans, scans, scans)
        report = Checker(self.catalogue, self.good, CLOCK).check()
        assert report.findings == ()
        versions = [one.key for one in self.good.list("v1/", versions=True)]
        assert len(versions) == len(set(versions))


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A catalogue on SQLite and a bucket of MinIO behind a bad line."""
    server = shared("minio")
    bucket = f"yidang-{secrets.token_hex(6)}"

    def store(endpoint: str) -> S3Store:
        access = S3Access(endpoint, bucket, server.access_key, server.secret_key, secure=False)
        return S3Store(access, CLOCK, sleep=lambda _: None)

    good = store(server.endpoint)
    good.prepare()
    with fault_proxy(server.endpoint, Plan) as proxy:
        assert isinstance(proxy, Plan)
        catalogue = Catalogue(f"sqlite:///{tmp_path}/catalogue.db", CLOCK, "tester", SECRET)
        archive = Archive(catalogue, store(proxy.endpoint), CLOCK)
        yield Line(archive, catalogue, good, proxy, stock(catalogue), tmp_path)
        catalogue.close()


def _requests(line: Line) -> int:
    """How many requests a run sends that nothing befalls."""
    line.proxy.strike(0, 0, "503")
    line.scan()()
    return line.proxy.count


def test_some_requests_fail(line: Line) -> None:
    """One request fails and is sent again; the line is gone from one request on, and comes back."""
    count = _requests(line)
    chance = random.Random(3)
    scans = 1
    for fault in KINDS_OF_FAULT:
        at = chance.randint(1, count)
        line.survive(at, at, fault)
        assert line.survive(at, count + 50, fault)
        scans += 2
    line.sound(scans)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", KINDS_OF_FAULT)
def test_every_request_fails(line: Line, fault: Fault) -> None:
    """Each request of a run fails once, and the line is gone from each request on."""
    count = _requests(line)
    scans = 1
    for at in range(1, count + 1):
        line.survive(at, at, fault)
        line.survive(at, count + 50, fault)
        scans += 2
    line.sound(scans)


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 24 MB."""
    folder = Path(tempfile.mkdtemp(prefix="yidang-small-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "yidang-test", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        shutil.rmtree(folder)
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    """Catalogue and store on a disk that fills up, at every amount of room that is left: the run
    stops, says so, and ends as it should once there is room again.
    """
    catalogue = Catalogue(f"sqlite:///{small_disk}/catalogue.db", CLOCK, "tester", SECRET)
    people = stock(catalogue)
    store = FolderStore(small_disk / "objects", CLOCK)
    store.prepare()
    content: PageKind = "content"
    ballast = small_disk / "ballast"
    stops = 0
    rooms = range(0, 220_000, 12_000)
    for number, room in enumerate(rooms):
        bare = deliver(catalogue, tmp_path, f"scan{number}", (content, content))
        noise = random.Random(number)
        masters = {
            page: bare_master(one.path.parent, page, b"\xff\xd8\xff" + noise.randbytes(20_000))
            for page, one in bare.masters.items()
        }
        catalogue.keep_pages(bare.scan.id, tuple(masters.values()))
        documents = [Doc((1, 2), people["张三"], date(2020, 1, 1))]

        def access(index: int, name: str) -> Path:
            path = tmp_path / "access.pdf"
            path.write_bytes(b"%PDF " + name.encode())
            return path

        archive = Archive(catalogue, store, CLOCK)
        free = shutil.disk_usage(small_disk).free
        ballast.write_bytes(b"x" * max(0, free - room))
        judged = judge((content, content), documents)
        try:
            archive.file(bare.scan.id, judged, masters, bare.looks, access)
        except DiskFull:
            stops += 1
        ballast.unlink()
        archive.file(bare.scan.id, judged, masters, bare.looks, access)
        for part in list((small_disk / "objects/data").rglob("p000*")):
            key = str(part.relative_to(small_disk / "objects/data"))
            assert store.get(key)
        _clear(small_disk, catalogue, tmp_path)
    assert 3 <= stops < len(rooms)
    assert catalogue.ledger().balanced and catalogue.ledger().filed == 2 * len(rooms)
    assert catalogue.verify_audit().whole
    catalogue.close()


def _clear(disk: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    """Make room for the next round: what was filed is moved elsewhere."""
    for name in ("data", "meta"):
        for path in [p for p in (disk / "objects" / name).rglob("*") if p.is_file()]:
            target = tmp_path / "kept" / path.relative_to(disk)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
