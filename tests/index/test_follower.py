"""The thread by which the index follows the intake."""

from __future__ import annotations

import threading

import pytest

from index.follower import Follower
from yidang.errors import DiskFull


def test_what_is_filed_together_is_caught_up_together() -> None:
    """A hundred scans filed at once cost few catch-ups, the last begun after the last scan."""
    filed = 0
    seen: list[int] = []
    through = threading.Event()

    def catch_up() -> None:
        seen.append(filed)
        if filed == 100:
            through.set()

    with Follower(catch_up, pause=0.05) as follower:
        for _ in range(100):
            filed += 1
            follower.follow()
        assert through.wait(30)
    assert len(seen) < 50
    assert seen == sorted(set(seen))


def test_what_comes_during_a_catch_up_goes_with_the_next() -> None:
    """A scan filed while the index is being written is not forgotten."""
    begun, go, again = threading.Event(), threading.Event(), threading.Event()

    def catch_up() -> None:
        if begun.is_set():
            again.set()
        begun.set()
        assert go.wait(30)

    with Follower(catch_up, pause=0.0) as follower:
        follower.follow()
        assert begun.wait(30)
        follower.follow()
        go.set()
        assert again.wait(30)


def test_a_fault_that_stops_the_run_is_raised_where_the_next_scan_is_filed() -> None:
    """A full disk met by the thread stops the intake; any other fault is left to the next try."""
    tried: list[int] = []
    full = threading.Event()

    def catch_up() -> None:
        tried.append(len(tried))
        if len(tried) == 1:
            raise ValueError("an index file is odd")
        full.set()
        raise DiskFull(where="index")

    follower = Follower(catch_up, pause=0.0)
    follower.follow()
    while not full.wait(0.01):
        follower.follow()
    follower.close()
    with pytest.raises(DiskFull):
        follower.follow()
    assert len(tried) == 2


@pytest.mark.parametrize("fails", [False, True])
def test_what_the_first_catch_up_needs_is_loaded_before_it(fails: bool) -> None:
    """Making ready comes once, before the first catch-up, which a failure of it does not stop."""
    done: list[str] = []
    twice = threading.Event()

    def ready() -> None:
        done.append("ready")
        if fails:
            raise OSError("no room for a sample")

    def catch_up() -> None:
        done.append("caught up")
        if len(done) > 2:
            twice.set()

    with Follower(catch_up, pause=0.0, ready=ready) as follower:
        while not twice.wait(0.01):
            follower.follow()
    assert done[:3] == ["ready", "caught up", "caught up"]
    assert done.count("ready") == 1
