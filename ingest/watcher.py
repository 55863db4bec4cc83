"""Hints that something happened in the inbox (the only importer of watchdog).

Events wake the service early; what is complete is decided by the rescan alone.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

log = logging.getLogger(__name__)


class _Hint(FileSystemEventHandler):
    def __init__(self, wake: threading.Event) -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in {"created", "modified", "moved", "closed"}:
            self._wake.set()


class Watcher:
    """Sets `wake` whenever something changes below the inbox."""

    def __init__(self, inbox: Path, *, poll: bool) -> None:
        self.wake = threading.Event()
        self._observer: BaseObserver = PollingObserver(timeout=2) if poll else Observer()
        self._observer.schedule(_Hint(self.wake), str(inbox), recursive=True)

    def start(self) -> None:
        """Begin to watch; where events cannot be had, the rescan alone goes on."""
        try:
            self._observer.start()
        except OSError as error:  # no inotify instances left: the rescan still finds everything
            log.warning("no file events (%s); the inbox is listed on a timer only", error)

    def stop(self) -> None:
        """Stop watching."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(5)

    def wait(self, seconds: float) -> None:
        """Sleep until a hint or the time is over."""
        self.wake.wait(seconds)
        self.wake.clear()
