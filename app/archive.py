"""The opened archive with every use case."""

from __future__ import annotations

from app.care import CareCases
from app.desk_records import RecordsDeskCases
from app.preservation import PreservationCases
from app.use import UseCases


class App(UseCases, PreservationCases, RecordsDeskCases, CareCases):
    """What `cli.py` and the desk call."""
