"""The copy from which a quarantined scan is tried again."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from ingest.intake import copied
from yidang.errors import DiskFull, StoreUnavailable


def _kept(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    for number in range(3):
        (folder / f"page{number}.jpg").write_bytes(bytes([number]) * 5000)
    return folder


def test_a_folder_and_a_file_are_copied_whole(tmp_path: Path) -> None:
    """Every member of a folder, and a single file, stand in a folder of their own."""
    kept, work = _kept(tmp_path), tmp_path / "work"
    whole = copied(kept, work) / "source"
    assert {p.name: p.read_bytes() for p in whole.iterdir()} == {
        p.name: p.read_bytes() for p in kept.iterdir()
    }
    one = copied(kept / "page1.jpg", work) / "source"
    assert one.read_bytes() == (kept / "page1.jpg").read_bytes()
    assert one.parent != whole.parent


@pytest.mark.parametrize(
    ("number", "named"), [(errno.ENOSPC, DiskFull), (errno.EIO, StoreUnavailable)]
)
def test_a_failing_disk_is_named_and_leaves_no_half_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, named: type[Exception]
) -> None:
    """The fault comes at the second member; what quarantine kept stays as it is."""
    kept, work = _kept(tmp_path), tmp_path / "work"
    real, calls = shutil.copyfile, []

    def failing(source: Path, target: Path) -> Path:
        calls.append(source)
        if len(calls) == 2:
            raise OSError(number, os.strerror(number))
        return real(source, target)

    monkeypatch.setattr(shutil, "copyfile", failing)
    with pytest.raises(named):
        copied(kept, work)
    assert len(calls) == 2 and list(work.iterdir()) == []
    assert len(list(kept.iterdir())) == 3
