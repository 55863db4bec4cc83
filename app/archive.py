"""The opened archive with every use case."""

from __future__ import annotations

from app.care import CareCases
from app.intake import IntakeCases
from app.records import RecordCases
from app.retention import RetentionCases


class App(IntakeCases, RecordCases, RetentionCases, CareCases):
    """What `cli.py` and the desk call."""
