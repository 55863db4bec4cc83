"""The opened archive with every use case."""

from __future__ import annotations

from app.care import CareCases
from app.desk_records import RecordsDeskCases
from app.desk_tasks import TaskCases
from app.preservation import PreservationCases


class App(TaskCases, PreservationCases, RecordsDeskCases, CareCases):
    """What `cli.py` and the desk call."""
