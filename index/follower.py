"""Lets the index follow what is filed without one commit for every scan.

One catch-up runs at a time; what is filed meanwhile goes with the next. Between two of them lies a
pause, so that a flood of small files costs few commits and the index takes a bounded share of the
machine. A search applies what is missing by itself, whatever this thread does.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from types import TracebackType

from yidang.errors import CatalogueUnavailable, DiskFull

log = logging.getLogger(__name__)

PAUSE = 0.5
"""Least seconds between something filed and the commit that takes it up with what came since."""
SHARE = 3.0
"""The pause is so many times as long as the last catch-up took ..."""
LONGEST = 5.0
"""... up to so many seconds."""


class Follower:
    """Catches up soon after each call of `follow`, in a thread of its own; a context manager.

    What stands in the outbox when it ends is not lost: who ends it catches up once more.
    """

    def __init__(
        self,
        catch_up: Callable[[], object],
        pause: float | None = None,
        ready: Callable[[], object] | None = None,
    ) -> None:
        self._catch_up = catch_up
        self._ready = ready  # what loads what the first catch-up needs besides
        self._least = PAUSE if pause is None else pause
        self._wanted = threading.Event()
        self._ended = threading.Event()
        self._fault: Exception | None = None
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Follower:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def follow(self) -> None:
        """Something was filed.

        Raises:
            DiskFull, CatalogueUnavailable: an earlier catch-up met it; the run must stop.
        """
        with self._lock:
            if self._fault is not None:
                raise self._fault
            if self._thread is None and not self._ended.is_set():
                self._thread = threading.Thread(target=self._run, daemon=True, name="index")
                self._thread.start()
        self._wanted.set()

    def close(self) -> None:
        """End the thread once the catch-up under way is through."""
        self._ended.set()
        self._wanted.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        pause = self._least - self._prepared()
        while True:
            self._wanted.wait()
            if self._ended.wait(pause):
                return
            self._wanted.clear()  # before the catch-up: what is filed during it goes with the next
            started = time.monotonic()
            try:
                self._catch_up()
            except (DiskFull, CatalogueUnavailable) as error:
                with self._lock:
                    self._fault = error
                return
            except Exception:  # the index never holds up the intake (STYLE 21)
                log.exception("the index could not follow")
            pause = max(self._least, min(LONGEST, SHARE * (time.monotonic() - started)))

    def _prepared(self) -> float:
        """Use the first pause to make ready; the seconds it took, the pause at most."""
        started = time.monotonic()
        if self._ready is not None:
            try:
                self._ready()
            except Exception:  # a full disk, which the catch-up will meet and tell
                log.exception("the first commit of the index will take longer")
        return min(time.monotonic() - started, self._least)
