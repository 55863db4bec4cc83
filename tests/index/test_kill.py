"""Killed at each call by which a commit changes the disk, for both engines."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from index.feed import Index
from index.search import Searcher, SearchRequest
from tests.index.archive import MemorySource, page

CALLS = (
    "write", "pwrite64", "writev", "ftruncate", "fsync", "fdatasync", "rename", "renameat",
    "renameat2", "unlink", "unlinkat", "mkdir", "symlink", "link",
)  # fmt: skip
_CHILD = """
import sys
from pathlib import Path
from index.feed import Index
from tests.index.test_kill import after
Index(Path(sys.argv[1]), after(), sys.argv[2]).catch_up()
"""


def before() -> MemorySource:
    """Four documents."""
    source = MemorySource()
    for n in range(1, 5):
        source.put(n, page(n, f"物业费第{n}页"))
    return source


def after() -> MemorySource:
    """Four more, and one of the first removed: the commit under test."""
    source = before()
    for n in range(5, 9):
        source.put(n, page(n, f"物业费第{n}页"))
    source.put(3)
    return source


def commit(folder: Path, engine: str, call: str, number: int) -> int:
    """Commit in a process of which a thread dies with all others at its `number`-th such call."""
    return subprocess.run(
        ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}",
         "-e", f"inject={call}:signal=KILL:when={number}",
         sys.executable, "-B", "-c", _CHILD, str(folder), engine],
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    ).returncode  # fmt: skip


def found(index: Index) -> set[int]:
    """Documents that a search finds."""
    return {h.document_id for h in Searcher(index).search(SearchRequest("物业费", limit=50)).hits}


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_commit_may_die_at_every_call_that_changes_the_disk(tmp_path: Path, engine: str) -> None:
    """The old or the new state answers, no file is damaged, and the next commit has all."""
    if (
        not shutil.which("strace")
        or subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode
    ):
        pytest.skip("needs strace and the right to trace")
    base, folder = tmp_path / "base", tmp_path / "index"
    Index(base, before(), engine).catch_up()
    kills = 0
    seen: set[int] = set()
    for call in CALLS:
        for number in count(1):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(base, folder, symlinks=True)
            code = commit(folder, engine, call, number)
            left = Index(folder, after(), engine)
            state = found(left)
            assert state in ({1, 2, 3, 4}, {1, 2, 4, 5, 6, 7, 8}), (call, number)
            assert not left.check().damaged, (call, number)
            assert left.catch_up() == (9 - 4 if len(state) == 4 else 0), (call, number)
            assert found(left) == {1, 2, 4, 5, 6, 7, 8}, (call, number)
            if code == 0:
                break
            assert code in (-signal.SIGKILL, 128 + signal.SIGKILL), (call, number)
            kills += 1
            seen.add(len(state))
    assert kills > 30
    assert seen == {4, 7}  # it died before the point from which on the new state stands, and after
