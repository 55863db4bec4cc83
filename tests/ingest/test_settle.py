"""When a delivery counts as finished."""

from __future__ import annotations

import os
from pathlib import Path

from ingest.settle import FOLDER, Settler, deliveries


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _jpeg(path: Path) -> None:
    path.write_bytes(b"\xff\xd8 picture \xff\xd9")


def test_a_folder_is_waited_for_longer_than_a_file(tmp_path: Path) -> None:
    """An image that comes late still belongs to the folder's one scan."""
    clock = _Clock()
    settler = Settler(2.0, monotonic=clock)
    folder = tmp_path / "scan"
    folder.mkdir()
    _jpeg(folder / "1.jpg")
    _jpeg(tmp_path / "single.jpg")
    by_name = {one.file: one for one in deliveries(tmp_path)}
    assert not any(settler.settled(one) for one in by_name.values())
    clock.now = 2.5
    assert settler.settled(by_name["single.jpg"])
    assert not settler.settled(by_name["scan"])
    _jpeg(folder / "2.jpg")
    grown = next(one for one in deliveries(tmp_path) if one.file == "scan")
    assert len(grown.members) == 2
    clock.now = 2.0 * FOLDER
    assert not settler.settled(grown), "it changed meanwhile"
    clock.now += 2.0 * FOLDER
    assert settler.settled(grown)


def test_an_end_marker_closes_a_folder(tmp_path: Path) -> None:
    """`_end` says that no image follows; the usual settle time is enough."""
    clock = _Clock()
    settler = Settler(2.0, monotonic=clock)
    folder = tmp_path / "scan"
    folder.mkdir()
    _jpeg(folder / "1.jpg")
    (folder / "_end").touch()
    one = next(iter(deliveries(tmp_path)))
    settler.settled(one)
    clock.now = 2.5
    assert settler.settled(one)


def test_a_file_that_somebody_writes_is_not_settled(tmp_path: Path) -> None:
    """An open writer is seen where the file system knows leases."""
    clock = _Clock()
    settler = Settler(1.0, monotonic=clock)
    path = tmp_path / "a.jpg"
    _jpeg(path)
    one = next(iter(deliveries(tmp_path)))
    settler.settled(one)
    clock.now = 1.5
    handle = os.open(path, os.O_WRONLY)
    try:
        assert not settler.settled(one)
    finally:
        os.close(handle)
    assert settler.settled(one)


def test_a_format_without_its_end_is_waited_for(tmp_path: Path) -> None:
    """A PDF that breaks off is left alone until the grace is over, then decoding decides."""
    clock = _Clock()
    settler = Settler(1.0, grace=30.0, monotonic=clock)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 half")
    one = next(iter(deliveries(tmp_path)))
    settler.settled(one)
    clock.now = 10.0
    assert not settler.settled(one)
    clock.now = 31.0
    assert settler.settled(one)
