"""A small real file system (ext4 in a file), which can fill up, vanish and lose its power."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MEGABYTES = 32


class Disk:
    """An image under `folder` and the place where it is mounted."""

    def __init__(self, folder: Path) -> None:
        self.image = folder / "disk.img"
        self.place = folder / "disk"
        self.place.mkdir(parents=True)

    def make(self) -> None:
        """An empty file system is mounted; the test is skipped where that is not permitted."""
        with self.image.open("wb") as file:
            file.truncate(MEGABYTES << 20)
        try:
            _call("mkfs.ext4", "-q", "-F", "-m", "0", "-E", "lazy_itable_init=1", self.image)
            self.mount()
        except (OSError, subprocess.CalledProcessError):
            if os.environ.get("CI") == "true" and not os.geteuid():
                raise
            pytest.skip("no file system can be mounted here (it needs root, ext4 and loop devices)")

    def mount(self) -> None:
        """What the disk holds is there; a journal left by a power cut is replayed."""
        _call("mount", "-o", "loop,noatime", self.image, self.place)

    def unmount(self) -> None:
        """The file system is gone; its image stays."""
        if os.path.ismount(self.place):
            _call("umount", self.place)

    def again(self) -> None:
        """As after a power cut: only what was on the disk is there."""
        self.unmount()
        self.mount()

    def keep(self, copy: Path) -> None:
        """The image as it is now is kept as `copy`."""
        self.unmount()
        _call("cp", "--sparse=always", self.image, copy)

    def restore(self, copy: Path) -> None:
        """The disk is what was kept as `copy`."""
        self.unmount()
        _call("cp", "--sparse=always", copy, self.image)
        self.mount()


@contextmanager
def small_disk() -> Iterator[Disk]:
    """A mounted disk, in memory where there is such a place."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="yidang-disk-", dir=place))
    disk = Disk(folder)
    try:
        disk.make()
        yield disk
    finally:
        disk.unmount()
        shutil.rmtree(folder)


def _call(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
