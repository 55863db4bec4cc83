"""The opened archive with every use case."""

from __future__ import annotations

from app.care import CareCases
from app.retention import RetentionCases


class App(RetentionCases, CareCases):
    """What `cli.py` and the desk call."""
