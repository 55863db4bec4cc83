"""The opened archive with every use case."""

from __future__ import annotations

from app.care import CareCases
from app.counting import CountCases
from app.desk_records import RecordsDeskCases
from app.preservation import PreservationCases
from app.reporting import ReportCases
from app.station import StationCases


class App(ReportCases, CountCases, PreservationCases, RecordsDeskCases, StationCases, CareCases):
    """What `cli.py` and the desk call."""
