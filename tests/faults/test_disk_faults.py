"""What a real file system does to an archive: it fills up, it vanishes, its power goes.

The home lies on an ext4 of its own. A power cut is the file system's own shutdown without a flush,
and SIGKILL: what was not on the disk is lost, as after a pulled plug.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.looking import LookOptions
from ingest.pages import Limits
from ingest.workers import Bounds, Readers
from tests.faults.disk import Disk, small_disk
from tests.faults.strikes import Fault
from tests.faults.world import RAN, STOPPED, World, run, why_not
from yidang.errors import DiskFull

PARTS = 4
ROOMS = 60
LEAST, MOST = 20_000, 4_000_000


@pytest.fixture(scope="module")
def disk() -> Iterator[Disk]:
    """A small disk."""
    with small_disk() as one:
        yield one


@pytest.fixture(scope="module")
def loaded(disk: Disk, world: World) -> Path:
    """An image of the disk with the archive on it, everything flushed."""
    shutil.copytree(world.home, disk.place / "home")
    copy = disk.image.with_name("loaded.img")
    disk.keep(copy)
    return copy


def survive(world: World, disk: Disk, loaded: Path, fault: Fault) -> None:
    """The fault befalls the archive on the disk; what the disk kept leads to the one end."""
    disk.restore(loaded)
    home = disk.place / "home"
    world.befall(home, fault, str(fault), must=True, disk=disk.place)
    disk.again()
    world.end(home, str(fault))


def fill(world: World, disk: Disk, loaded: Path, room: int) -> bool:
    """A run with so many bytes of room, then one with enough; whether the first one stopped."""
    disk.restore(loaded)
    home, ballast = disk.place / "home", disk.place / "ballast"
    with ballast.open("wb") as file:
        while (more := shutil.disk_usage(disk.place).free - room) > 0:
            file.write(bytes(min(more, 1 << 20)))
            file.flush()
    code = run(home)
    assert code in (RAN, STOPPED), (room, code, why_not())
    ballast.unlink()
    world.end(home, f"{room} bytes of room")
    return code == STOPPED


@pytest.mark.slow
def test_a_disk_that_fills_up(world: World, disk: Disk, loaded: Path) -> None:
    """With hardly any room the run stops and says so; with plenty it does not."""
    assert fill(world, disk, loaded, LEAST)
    assert not fill(world, disk, loaded, MOST)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_power_cut(world: World, disk: Disk, loaded: Path, part: int) -> None:
    """After every commit, every fsync and every object; the disk gone in every commit."""
    for fault in world.steps.real()[part::PARTS]:
        survive(world, disk, loaded, fault)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_every_amount_of_room(world: World, disk: Disk, loaded: Path) -> None:
    """The disk fills up at many places of a run."""
    chance = random.Random(11)
    stops = sum(fill(world, disk, loaded, chance.randrange(LEAST, MOST // 2)) for _ in range(ROOMS))
    assert stops >= ROOMS // 4


@pytest.mark.slow
def test_a_worker_on_a_full_disk(disk: Disk, loaded: Path) -> None:
    """A decoder that finds no room blames the disk, not the file."""
    disk.restore(loaded)
    ballast = disk.place / "ballast"
    with ballast.open("wb") as file:
        while (more := shutil.disk_usage(disk.place).free - 8192) > 0:
            file.write(bytes(min(more, 1 << 20)))
            file.flush()
    readers = Readers(1, LookOptions(engine="tesseract"), Bounds())
    source = sorted((disk.place / "home" / "inbox").iterdir())[0]
    work = disk.place / "home" / "work"
    try:
        with pytest.raises(DiskFull):
            readers.submit_decode(source, work / "pages", Limits()).result()
        ballast.unlink()
        assert len(readers.submit_decode(source, work / "pages", Limits()).result()) == 3
    finally:
        readers.close()
