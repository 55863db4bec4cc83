"""Logging to stderr, with the scan and page in context rather than in the message."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_subject: ContextVar[str] = ContextVar("subject", default="")


class _Subject(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        subject = _subject.get()
        record.subject = f" [{subject}]" if subject else ""
        return True


@contextmanager
def about(subject: str) -> Iterator[None]:
    """Every message logged inside carries `subject` (a scan, a page, an archive number)."""
    token = _subject.set(subject)
    try:
        yield
    finally:
        _subject.reset(token)


def start(verbosity: int) -> None:
    """Log to stderr: warnings, with -v what happens, with -vv everything."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_Subject())
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(name)s%(subject)s: %(message)s")
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel([logging.WARNING, logging.INFO, logging.DEBUG][min(verbosity, 2)])
    for noisy in ("pdfminer", "PIL", "fontTools", "urllib3", "RapidOCR", "watchdog", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
