"""Killed after each call by which a commit changes the disk, for both engines.

What a kill leaves is what the disk holds at that moment. So one process commits, stops with all
its threads after each such call, and the folder is copied: each copy is an index whose writer died
there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.feed import Index
from index.search import Searcher, SearchRequest
from tests.absent import absent
from tests.index.archive import MemorySource, page

CALLS = (
    "open", "openat", "creat", "write", "writev", "pwrite64", "truncate", "ftruncate",
    "fallocate", "copy_file_range", "sendfile", "fsync", "fdatasync", "rename", "renameat",
    "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "symlink", "symlinkat", "link",
    "linkat",
)  # fmt: skip
_COMMIT = """
import ctypes, os, shutil, signal, subprocess, sys
from pathlib import Path
from index.engines import engine_class
from index.entry import entries
from index.feed import Index
from tests.index.test_kill import after

folder, engine, copies = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
calls, act = sys.argv[4:]
source = after()
made = [page for n in (5, 6, 7, 8) for page in source.index_pages(n)]
list(map(engine_class(engine).prepare, entries(made)))  # all is imported before the fork
ready, go = os.pipe()
child = os.fork()
if not child:
    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)  # anybody may trace it
    os.read(ready, 1)
    getattr(Index(folder, source, engine), act)()
    os._exit(0)
tracer = subprocess.Popen(
    ["strace", "-f", "-o", os.devnull, "-p", str(child), "-e", f"trace={calls}",
     "-e", f"inject={calls}:signal=STOP"],
    stderr=subprocess.PIPE, text=True,
)
for line in tracer.stderr:
    if "attached" in line:
        break
else:
    sys.exit("strace did not attach")
os.write(go, b".")
number = 0
while True:
    _, status = os.waitpid(child, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        break
    shutil.copytree(folder, copies / f"{number:05d}", symlinks=True)
    number += 1
    os.kill(child, signal.SIGCONT)
tracer.communicate()
sys.exit(os.waitstatus_to_exitcode(status))
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


def copies_of_a_commit(
    folder: Path, engine: str, copies: Path, act: str = "catch_up"
) -> list[Path]:
    """Commit in another process; what the folder held after each call, without repetitions."""
    copies.mkdir()
    done = subprocess.run(
        [sys.executable, "-B", "-c", _COMMIT, str(folder), engine, str(copies),
         ",".join(f"?{call}" for call in CALLS), act],
        capture_output=True, check=False, text=True, timeout=300,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    out: list[Path] = []
    last = b""
    for copy in sorted(copies.iterdir()):
        held = _digest(copy)
        if held != last:
            out.append(copy)
        last = held
    return out


def _digest(folder: Path) -> bytes:
    """Of all names and bytes in a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        bare = path.is_symlink() or path.is_dir()
        body = (str(path.readlink()) if path.is_symlink() else "").encode()
        found.update(f"{path.relative_to(folder)}\0".encode())
        found.update(hashlib.sha256(body if bare else path.read_bytes()).digest())
    return found.digest()


def found(index: Index) -> set[int]:
    """Documents that a search finds."""
    return {h.document_id for h in Searcher(index).search(SearchRequest("物业费", limit=50)).hits}


def _needs_strace() -> None:
    """Without strace the test is skipped, and fails where CI=true."""
    if not shutil.which("strace"):
        absent("strace is not installed")
    if subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("the kernel gives no right to trace")


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_commit_may_die_at_every_call_that_changes_the_disk(tmp_path: Path, engine: str) -> None:
    """The old or the new state answers, no file is damaged, and the next commit has all."""
    _needs_strace()
    folder = tmp_path / "index"
    Index(folder, before(), engine).catch_up()
    states = []
    copies = copies_of_a_commit(folder, engine, tmp_path / "copies")
    for copy in copies:
        left = Index(copy, after(), engine)
        state = found(left)
        assert state in ({1, 2, 3, 4}, {1, 2, 4, 5, 6, 7, 8}), copy.name
        assert not left.check().damaged, copy.name
        assert left.catch_up() == (9 - 4 if len(state) == 4 else 0), copy.name
        assert found(left) == {1, 2, 4, 5, 6, 7, 8}, copy.name
        assert not left.check().damaged, copy.name
        states.append(len(state))
    assert len(copies) > 30
    assert states == sorted(states)  # once the new state stands it goes on standing
    assert {4, 7} == set(states)  # it died before the point from which on it stands, and after
    assert found(Index(folder, after(), engine)) == {1, 2, 4, 5, 6, 7, 8}


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_merge_may_die_at_every_call_that_changes_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pages are found all the time, no file is damaged, and the next merge is made."""
    _needs_strace()
    monkeypatch.setattr(Index, "_tend_beside", lambda self: None)
    folder = tmp_path / "index"
    source = MemorySource()
    index = Index(folder, source, "whoosh")
    for n in range(1, 10):
        source.put(n, page(n, f"物业费第{n}页"))
        source.put(100 + n, page(100 + n, "水电费"))
        if n == 9:
            source.put(3)
        index.catch_up()
    wanted = {1, 2, 4, 5, 6, 7, 8, 9}
    copies = copies_of_a_commit(folder, "whoosh", tmp_path / "copies", "tend")
    states = []
    for copy in copies:
        left = Index(copy, source, "whoosh")
        assert found(left) == wanted, copy.name
        health = left.check()
        assert (health.pages, health.damaged) == (17, ()), copy.name
        assert left.tend() == (health.segments == 9), copy.name
        assert left.check().segments == 1, copy.name
        assert found(left) == wanted, copy.name
        left.purge()
        assert not list(copy.rglob("merging")), copy.name
        states.append(health.segments)
    assert len(copies) > 30
    assert states == sorted(states, reverse=True)  # once merged it stays merged
    assert {1, 9} == set(states)
