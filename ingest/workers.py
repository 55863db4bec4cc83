"""Supervised worker processes that decode files and read pages.

Every worker has a pipe and a supervising thread of its own, so that a worker may be killed at any
moment without touching another: only the page in hand is tried again, and after three tries it is
given up as `file.worker`. Workers keep their models warm, use one thread each, ignore Ctrl-C and
leave when the parent is gone.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import queue
import resource
import signal
import threading
import traceback
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from ingest.intake import out_of_room
from yidang.errors import DiskFull, Unreadable, YidangError
from yidang.model import MasterPage, PageLook

if TYPE_CHECKING:
    from ingest.looking import LookOptions
    from ingest.pages import Limits

log = logging.getLogger(__name__)

ATTEMPTS = 3
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "ORT_NUM_THREADS": "1",
}
_SLOW_ATTEMPTS = {"look": 2, "decode": 1}
"""What takes too long is not tried as often as what breaks."""
_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may use. Memory is private memory (RLIMIT_DATA): ONNX Runtime reserves
    address space that it never touches, so RLIMIT_AS would kill good workers.
    """

    page_seconds: float = 240.0  # wall time for one page
    page_memory: int = 4 * _GIB
    decode_seconds: float = 1800.0  # wall time for one file
    decode_cpu: int = 900  # CPU seconds for one file
    decode_memory: int = 3 * _GIB
    start_seconds: float = 180.0  # wall time until the models are loaded
    recycle: int = 300  # pages after which a worker is replaced


@dataclass(slots=True)
class _Job:
    kind: Literal["look", "decode"]
    payload: tuple[Any, ...]
    future: Future[Any]
    page: int | None = None
    attempts: int = 0


class Readers:
    """A fixed number of reading workers and one decoding worker, each started when first needed.

    Use as a context manager; `close` ends every worker.
    """

    def __init__(self, workers: int, options: LookOptions, bounds: Bounds = Bounds()) -> None:  # noqa: B008
        self._options = options
        self._bounds = bounds
        self._pages: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._files: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._lanes = [
            _Lane("look", self._pages, options, bounds, f"reader-{number + 1}")
            for number in range(max(1, workers))
        ]
        self._lanes.append(_Lane("decode", self._files, options, bounds, "decoder"))

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def submit(self, master: MasterPage) -> Future[PageLook]:
        """The look at one page; Unreadable `file.worker` after three broken workers."""
        future: Future[PageLook] = Future()
        self._put(self._pages, _Job("look", (master,), future, master.page))
        return future

    def submit_decode(
        self, source: Path, into: Path, limits: Limits
    ) -> Future[tuple[MasterPage, ...]]:
        """The pages of one delivered file, decoded under limits of time and memory."""
        future: Future[tuple[MasterPage, ...]] = Future()
        self._put(self._files, _Job("decode", (source, into, limits), future))
        return future

    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that are running."""
        return tuple(pid for lane in self._lanes if (pid := lane.pid) is not None)

    def close(self) -> None:
        """Stop every worker at once; what was not finished is cancelled."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        for jobs in (self._pages, self._files):
            with contextlib.suppress(queue.Empty):
                while True:
                    job = jobs.get_nowait()
                    if job is not None:
                        job.future.cancel()
        for lane in self._lanes:
            lane.stop()
        for lane in self._lanes:
            lane.join()

    def _put(self, jobs: queue.SimpleQueue[_Job | None], job: _Job) -> None:
        with self._lock:
            if self._closed:
                raise RuntimeError("the readers are closed")
            jobs.put(job)
        for lane in self._lanes:
            if lane.kind == job.kind:
                lane.start()


# --- the parent's side -------------------------------------------------------------------------


class _Broken(Exception):
    """The worker died, ran out of memory or met an unforeseen error."""


class _Slow(_Broken):
    """The worker gave no answer in time."""


@dataclass(slots=True)
class _Lane:
    """One worker process and the thread that supervises it."""

    kind: Literal["look", "decode"]
    jobs: queue.SimpleQueue[_Job | None]
    options: LookOptions
    bounds: Bounds
    name: str
    _thread: threading.Thread | None = None
    _process: SpawnProcess | None = None
    _pipe: Connection | None = None
    _served: int = 0
    _stopping: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def start(self) -> None:
        with self._lock:
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
                self._thread.start()

    def stop(self) -> None:
        with self._lock:
            self._stopping = True
            process = self._process
        self.jobs.put(None)
        if process is not None:
            process.kill()

    def join(self) -> None:
        if self._thread is not None:
            self._thread.join(timeout=30)

    def _run(self) -> None:
        try:
            while (job := self.jobs.get()) is not None:
                if self._stopping:
                    job.future.cancel()
                elif job.future.set_running_or_notify_cancel():
                    self._finish(job)
        finally:
            self._end()

    def _finish(self, job: _Job) -> None:
        """Try the job until it has an answer or is given up."""
        try:
            while True:
                job.attempts += 1
                try:
                    job.future.set_result(self._ask(job))
                    return
                except _Broken as error:
                    self._end()
                    if self._stopping:
                        job.future.set_exception(RuntimeError("the readers are closed"))
                        return
                    log.warning("%s, attempt %d: %s", self.name, job.attempts, error)
                    most = _SLOW_ATTEMPTS[job.kind] if isinstance(error, _Slow) else ATTEMPTS
                    if job.attempts >= most:
                        job.future.set_exception(_given_up(job))
                        return
        except Exception as error:  # whatever goes wrong, the future must have an answer
            if not isinstance(error, YidangError):
                log.exception("%s failed", self.name)
            job.future.set_exception(error)

    def _ask(self, job: _Job) -> Any:
        pipe = self._ready()
        seconds = self.bounds.page_seconds if self.kind == "look" else self.bounds.decode_seconds
        try:
            pipe.send(job.payload)
            answer = self._receive(pipe, seconds)
        except (OSError, EOFError) as error:
            raise _Broken(f"the worker ended ({self._exit()})") from error
        self._served += 1
        if self.kind == "look" and self._served >= self.bounds.recycle:
            self._end()
        return _unpacked(answer)

    def _ready(self) -> Connection:
        """The pipe to a running worker whose models are loaded."""
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self.kind), name=f"yidang-{self.name}", daemon=True
        )
        with self._lock:
            if self._stopping:
                raise _Broken("closing")
            process.start()
            self._process = process
        theirs.close()
        self._pipe, self._served = ours, 0
        try:
            ours.send((self.options, self.bounds))
            answer = self._receive(ours, self.bounds.start_seconds)
        except (OSError, EOFError) as error:
            raise _Broken(f"the worker did not start ({self._exit()})") from error
        _unpacked(answer)
        return ours

    def _receive(self, pipe: Connection, seconds: float) -> Any:
        process = self._process
        assert process is not None
        if not wait([pipe, process.sentinel], timeout=seconds):
            raise _Slow(f"no answer within {seconds:g} s")
        return pipe.recv()  # EOFError where the worker is gone

    def _exit(self) -> str:
        if self._process is None:
            return "no process"
        self._process.join(timeout=5)
        return f"exit code {self._process.exitcode}"

    def _end(self) -> None:
        """End the worker and collect it, so that no zombie stays."""
        if self._pipe is not None:
            self._pipe.close()
        process = self._process
        if process is not None:
            process.kill()
            process.join(timeout=10)
            with self._lock:
                self._process = None
        self._pipe = None


def _given_up(job: _Job) -> Unreadable:
    if job.page is not None:
        return Unreadable("file.worker", page=job.page, attempts=job.attempts)
    return Unreadable("file.decoder", attempts=job.attempts)


def _unpacked(answer: Any) -> Any:
    what, *rest = answer
    if what == "done":
        return rest[0]
    if what == "unreadable":
        raise Unreadable(rest[0], **rest[1])
    if what == "refused":
        raise rest[0](**rest[1])
    raise _Broken(rest[0])


# --- the worker's side -------------------------------------------------------------------------


def _serve(pipe: Connection, kind: Literal["look", "decode"]) -> None:
    """Answer jobs until the pipe closes; runs in the worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.update(ONE_THREAD)  # before numpy and the engines are imported
    _leave_with_parent()
    try:
        options, bounds = pipe.recv()
        work = _reader(options, bounds) if kind == "look" else _decoder(bounds)
        pipe.send(("done", None))
    except YidangError as error:
        pipe.send(_refusal(error))
        return
    except EOFError:
        return
    with contextlib.suppress(EOFError, OSError):
        while True:
            payload = pipe.recv()
            try:
                answer = ("done", work(*payload))
            except YidangError as error:
                answer = _refusal(error)
            except Exception as error:  # the supervisor tries again with a fresh worker
                answer = ("broken", traceback.format_exc())
                if kind == "decode" and out_of_room(error, payload[1].parent):
                    answer = _refusal(DiskFull(where=str(payload[1].parent)))
            pipe.send(answer)


def _refusal(error: YidangError) -> tuple[Any, ...]:
    """Errors with named parameters cannot be pickled as they are."""
    if isinstance(error, Unreadable):
        return ("unreadable", error.finding.code, dict(error.finding.params))
    return ("refused", type(error), dict(error.params))


def _reader(options: LookOptions, bounds: Bounds) -> Any:
    import cv2

    from ingest.looking import Looker

    cv2.setNumThreads(1)
    _limit(resource.RLIMIT_DATA, bounds.page_memory)
    return Looker(options).look


def _decoder(bounds: Bounds) -> Any:
    from ingest import pages

    _limit(resource.RLIMIT_AS, bounds.decode_memory)

    def decode(source: Path, into: Path, limits: Limits) -> tuple[MasterPage, ...]:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + bounds.decode_cpu)
        return pages.decode(source, into, limits)

    return decode


def _limit(what: int, amount: int) -> None:
    """Lower a soft limit; the hard limit stays, so that it can be moved with every job."""
    _, hard = resource.getrlimit(what)
    ceiling = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(what, (ceiling, hard))


def _leave_with_parent() -> None:
    """End this process as soon as the parent is gone, whatever it is doing."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(0)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
