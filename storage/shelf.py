"""Puts a document's objects on the object store and says what stands there."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from storage.keys import parse
from storage.manifest import ObjectRef
from storage.objects import ObjectStore, Stored, digest_of
from yidang.errors import ObjectExists, StoreCorrupt
from yidang.faults import reach

log = logging.getLogger(__name__)

Role = Literal["master", "text", "access", "manifest", "dossier", "holding", "export"]

TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "pdf": "application/pdf",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An object in the store that a row of the catalogue has to vouch for."""

    ref: ObjectRef
    role: Role
    retain_until: datetime | None


class Shelf:
    """Writes objects once, each read back, each a point at which a test may cut the power."""

    def __init__(self, objects: ObjectStore) -> None:
        self.objects = objects

    def put(
        self,
        key: str,
        source: Path | bytes,
        sha256: str,
        role: Role,
        retain_until: datetime | None = None,
    ) -> Placed:
        """The object stands at its key with that digest; ObjectExists where another one does.

        What was damaged before any row vouched for it is written again: it reads back wrong, or
        is not what its key names.
        """
        try:
            stored = self.objects.put(
                key, source, sha256=sha256, content_type=_type(key), retain_until=retain_until
            )
        except (StoreCorrupt, ObjectExists) as fault:
            if isinstance(fault, ObjectExists) and not _names(key, sha256):
                raise
            if digest_of(source) != sha256:
                raise
            log.warning("%s; it is written again", fault)
            stored = self.objects.mend(
                key, source, sha256=sha256, content_type=_type(key), retain_until=retain_until
            )
        reach(f"object.{role}")
        return _placed(stored, sha256, role, retain_until)

    def put_or_adopt(
        self,
        key: str,
        source: Path | bytes,
        role: Role,
        retain_until: datetime | None = None,
    ) -> Placed:
        """As `put`, for what is made anew on every try: an object that an earlier try left at
        this reserved key is taken as it is, once its bytes were read and fit their digest.
        """
        try:
            return self.put(key, source, digest_of(source), role, retain_until)
        except ObjectExists:
            found = self.objects.head(key)
            if found is None or found.sha256 is None:
                raise
        self.objects.get(key, found.version_id, sha256=found.sha256)
        if retain_until is not None and not _locked_until(found, retain_until):
            self.objects.set_retention(key, found.version_id, retain_until)
        return _placed(found, found.sha256, role, retain_until)


def _placed(stored: Stored, sha256: str, role: Role, retain_until: datetime | None) -> Placed:
    ref = ObjectRef(stored.key, stored.version_id, sha256, stored.size)
    return Placed(ref, role, stored.retain_until or retain_until)


def _locked_until(found: Stored, moment: datetime) -> bool:
    return found.retain_until is not None and found.retain_until >= moment


def _names(key: str, sha256: str) -> bool:
    """Whether the key itself says that this digest belongs there."""
    parts = parse(key)
    return parts is not None and parts.sha == sha256[:16]


def _type(key: str) -> str:
    return TYPES.get(key.rpartition(".")[2], "application/octet-stream")
