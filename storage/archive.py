"""The archive: the one write path, and what persons correct afterwards."""

from __future__ import annotations

from storage.blanks import Unblanking
from storage.filing import FilingPath
from storage.plan import FilingRules
from storage.resolving import KEEP, Resolving
from storage.revising import Revising

__all__ = ["KEEP", "Archive", "FilingRules"]


class Archive(FilingPath, Resolving, Revising, Unblanking):
    """Files scans, resolves review, corrects; `Archive(catalogue, objects, clock, rules)`."""
