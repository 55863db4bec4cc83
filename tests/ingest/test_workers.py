"""Worker processes under supervision."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.looking import LookOptions
from ingest.pages import Limits
from ingest.workers import Bounds, Readers
from tests.ingest import drawn
from yidang.errors import EngineMissing, Unreadable
from yidang.model import MasterPage

OPTIONS = LookOptions(engine="tesseract", second=None, orientation=False)


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    """Wait until something is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return true()


def alive(pid: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state != "Z"
    return False


def children(pid: int) -> list[str]:
    """The process ids of a process's children."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return []


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> list[MasterPage]:
    """Three small pages."""
    folder = tmp_path_factory.mktemp("masters")
    page = drawn.form(ruled=False).crop((160, 320, 1500, 500))
    return [drawn.master(page, folder, number) for number in (1, 2, 3)]


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """One warm reader."""
    with Readers(1, OPTIONS) as pool:
        yield pool


def test_pages_are_read_and_a_killed_worker_loses_nothing(
    readers: Readers, masters: list[MasterPage]
) -> None:
    """With kill -9 in the middle of a page: that page is read again, the others follow."""
    assert readers.submit(masters[0]).result(120).page == 1
    (before,) = readers.pids()
    futures = [readers.submit(master) for master in masters]
    assert until(lambda: bool(children(before)))  # Tesseract is at work
    os.kill(before, signal.SIGKILL)
    assert [future.result(120).page for future in futures] == [1, 2, 3]
    assert before not in readers.pids() and not alive(before)


def test_a_page_that_breaks_every_worker_is_given_up(
    readers: Readers, masters: list[MasterPage]
) -> None:
    """After three broken workers the page fails as `file.worker`; the next page is read."""
    future = readers.submit(masters[1])
    stop = threading.Event()

    def kill() -> None:
        while not stop.is_set():
            for pid in readers.pids():
                os.kill(pid, signal.SIGKILL)
            stop.wait(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    with pytest.raises(Unreadable) as caught:
        future.result(120)
    stop.set()
    killer.join()
    assert caught.value.finding.code == "file.worker"
    assert caught.value.finding.params == {"page": 2, "attempts": 3}
    assert readers.submit(masters[2]).result(120).page == 3


def test_a_page_that_takes_too_long_is_given_up(masters: list[MasterPage]) -> None:
    """A worker without an answer in time is ended and replaced, twice."""
    with Readers(1, OPTIONS, Bounds(page_seconds=0.001)) as pool:
        with pytest.raises(Unreadable) as caught:
            pool.submit(masters[0]).result(120)
        assert caught.value.finding.params["attempts"] == 2


def test_workers_are_renewed(masters: list[MasterPage]) -> None:
    """After its share of pages a worker makes room for a fresh one."""
    with Readers(1, OPTIONS, Bounds(recycle=1)) as pool:
        pool.submit(masters[0]).result(120)
        assert until(lambda: pool.pids() == ())
        assert pool.submit(masters[1]).result(120).page == 2


def test_files_are_decoded_in_a_worker(readers: Readers, tmp_path: Path) -> None:
    """Pages come back as values, what is wrong with a file comes back as its finding."""
    source = tmp_path / "scan.jpg"
    drawn.form().save(source, "JPEG", dpi=(200, 200))
    (page,) = readers.submit_decode(source, tmp_path / "out", Limits()).result(120)
    assert (page.page, page.dpi, page.path.exists()) == (1, 200, True)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"just text")
    with pytest.raises(Unreadable) as caught:
        readers.submit_decode(broken, tmp_path / "none", Limits()).result(120)
    assert caught.value.finding.code.startswith("file.")


def test_a_missing_engine_is_told_at_once(masters: list[MasterPage]) -> None:
    """What cannot start is an error with advice, not a page given up."""
    with Readers(1, LookOptions(engine="tesseract", languages="tlh")) as pool:
        with pytest.raises(EngineMissing, match="tlh"):
            pool.submit(masters[0]).result(120)


def test_closing_ends_every_worker(masters: list[MasterPage]) -> None:
    """No worker outlives its pool, and nothing new is taken."""
    pool = Readers(1, OPTIONS)
    pool.submit(masters[0]).result(120)
    (pid,) = pool.pids()
    waiting = [pool.submit(master) for master in masters]
    pool.close()
    assert not alive(pid)
    assert all(future.done() for future in waiting)
    with pytest.raises(RuntimeError):
        pool.submit(masters[0])


CHILD = """
import sys
from pathlib import Path
from ingest.looking import LookOptions
from ingest.pages import Limits
from ingest.workers import Readers
if __name__ == "__main__":
    pool = Readers(1, LookOptions(engine="tesseract", second=None))
    pool.submit_decode(Path(sys.argv[1]), Path(sys.argv[2]), Limits()).result()
    print(*pool.pids(), flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_workers_leave_with_their_parent(how: signal.Signals, tmp_path: Path) -> None:
    """A parent that dies, even by kill -9, leaves no worker behind."""
    source = tmp_path / "scan.jpg"
    drawn.blank((300, 300)).save(source, "JPEG")
    script = tmp_path / "parent.py"
    script.write_text(CHILD)
    parent = subprocess.Popen(
        [sys.executable, str(script), str(source), str(tmp_path / "out")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert parent.stdout is not None
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    assert pids and all(alive(pid) for pid in pids)
    parent.send_signal(how)
    parent.wait(30)

    assert until(lambda: not any(alive(pid) for pid in pids))
