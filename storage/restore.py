"""A backup set becomes an archive again: objects first, then the catalogue that vouches for them.

The restored catalogue is the exported one but for what cannot be the same elsewhere: versions that
the new store gave, folders of the old home, leases of processes that are gone. A delivery that was
under way is received again from its copy in the set. What a tombstone names stays destroyed.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.backup import BackupSet, Delivery, ObjectRow, Vault, objects_in, unpack
from storage.database import Database
from storage.export import Row, load_export, rows_of
from storage.objects import ObjectStore
from storage.shelf import TYPES
from yidang.errors import NotFound, StoreCorrupt
from yidang.faults import reach
from yidang.model import Finding

RECEIVED_ANEW = ("received", "decoded", "read", "understood")


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    set: BackupSet
    objects: int
    size: int  # bytes
    deliveries: int  # taken up anew from their copies
    destroyed: tuple[str, ...]  # documents that the set holds and tombstones forbid
    documents: tuple[int, ...]  # their rows, from which the rest is to be erased
    findings: tuple[Finding, ...]


def restore(
    vault: Vault,
    one: BackupSet,
    database: Database,
    objects: ObjectStore,
    *,
    home: Path,
    work: Path,
) -> Restored:
    """`database`, empty, and `objects` hold what the set holds; `work` its deliveries under way."""
    path = work / f"restore-{secrets.token_hex(6)}.gz"
    try:
        vault.fetch_catalogue(one, path)
        graves = _Graves(path, {stone.document: stone.name for stone in vault.tombstones()})
        changes = _Changes(Path(one.home), home, graves)
        findings: list[Finding] = []
        count = size = 0
        for row in list(objects_in(path)):
            if row.document in graves.documents:
                continue
            finding = _put_object(vault, objects, row, changes, work)
            if finding is not None:
                findings.append(finding)
            else:
                count, size = count + 1, size + row.size
        reach("restore.objects")
        taken = 0
        for delivery in one.deliveries:
            finding = _put_delivery(vault, delivery, changes, work)
            if finding is not None:
                findings.append(finding)
            else:
                taken += 1
        load_export(path, database, changes.revise)
        reach("restore.catalogue")
    finally:
        path.unlink(missing_ok=True)
    findings += [Finding("restore.lost", {"file": name}) for name in changes.lost]
    return Restored(
        one,
        count,
        size,
        taken,
        tuple(sorted(graves.names)),
        tuple(sorted(graves.documents)),
        tuple(findings),
    )


def _put_object(
    vault: Vault, objects: ObjectStore, row: ObjectRow, changes: _Changes, work: Path
) -> Finding | None:
    part = work / f"object-{secrets.token_hex(6)}"
    try:
        vault.fetch(row.sha256, part)
        stored = objects.put(
            row.key,
            part,
            sha256=row.sha256,
            content_type=_type(row.key),
            retain_until=row.retain_until,
        )
        changes.versions[row.key, row.version_id] = stored.version_id
        reach("restore.object")
    except NotFound:
        return Finding("backup.missing", {"key": row.key})
    except StoreCorrupt as fault:
        return Finding("backup.damaged", {"key": row.key, "detail": str(fault)})
    finally:
        part.unlink(missing_ok=True)
    return None


def _put_delivery(
    vault: Vault, delivery: Delivery, changes: _Changes, work: Path
) -> Finding | None:
    folder = work / secrets.token_hex(16)
    folder.mkdir()
    part = folder / "source.part"
    try:
        vault.fetch(delivery.sha256, part)
        unpack(part, folder / "source", delivery.folder)
    except (NotFound, StoreCorrupt) as fault:
        return Finding("restore.delivery", {"scan": delivery.scan, "detail": str(fault)})
    finally:
        part.unlink(missing_ok=True)
    changes.works[delivery.scan] = folder
    return None


class _Graves:
    """What of an export belongs to documents that were destroyed after it was made."""

    def __init__(self, path: Path, stones: Mapping[int, str]) -> None:
        self.documents: set[int] = set()
        self.names: set[str] = set()
        self.pages: set[int] = set()
        self.digests: set[str] = set()
        self.scans: set[int] = set()
        if not stones:
            return
        merged: dict[int, int | None] = {}
        for table, row in rows_of(path):
            if table == "document" and row["id"] in stones and row["state"] != "destroyed":
                self.documents.add(row["id"])
                self.names.add(stones[row["id"]])
                continue
            if table == "document":
                merged[row["id"]] = row["merged_into"]
            elif table == "page" and row["document_id"] in self.documents:
                self.pages.add(row["id"])
                self.digests.add(row["sha256"])
                self.scans.add(row["scan_id"])
        while fresh := {one for one, into in merged.items() if into in self.documents}:
            self.documents |= fresh
            merged = {one: into for one, into in merged.items() if one not in fresh}


class _Changes:
    """What differs between the exported rows and the restored ones."""

    def __init__(self, old: Path, new: Path, graves: _Graves) -> None:
        self.versions: dict[tuple[str, str], str] = {}
        self.works: dict[int, Path] = {}
        self.lost: list[str] = []
        self._old, self._new = old, new
        self._graves = graves
        self._anew: set[int] = set()

    def revise(self, table: str, row: Row) -> Row | None:
        """As `storage.export.Revise`."""
        known: dict[str, Any] = {
            "object": self._object,
            "scan": self._scan,
            "page": self._page,
            "document": self._document,
        }
        if table in known:
            answer: Row | None = known[table](row)
            return answer
        graves = self._graves
        gone = (
            (table == "judgement" and row["scan_id"] in (graves.scans | self._anew))
            or (table == "page_text" and row["page_id"] in graves.pages)
            or (table == "fact" and row["document_id"] in graves.documents)
            or (table == "look" and row["sha256"] in graves.digests)
        )
        return None if gone else row

    def _object(self, row: Row) -> Row | None:
        if row["doomed"] or row["document_id"] in self._graves.documents:
            return None
        version = self.versions.get((row["key"], row["version_id"]), row["version_id"])
        return row | {"version_id": version}

    def _scan(self, row: Row) -> Row:
        row = row | {"lease_owner": None, "lease_until": None}
        row |= {"source": self._moved(row["source"]), "work": self._moved(row["work"])}
        work = self.works.get(row["id"])
        if work is not None:
            row["work"] = str(work)
        if row["state"] in RECEIVED_ANEW:
            if work is None:
                self.lost.append(row["file"])
            self._anew.add(row["id"])
            row |= {"state": "received", "pages": None, "attempts": 0}
        return row

    def _moved(self, path: str | None) -> str | None:
        """A path inside the old home, inside the new one."""
        if path is None or not Path(path).is_relative_to(self._old):
            return path
        return str(self._new / Path(path).relative_to(self._old))

    def _page(self, row: Row) -> Row | None:
        if row["scan_id"] in self._anew:
            return None
        if row["id"] in self._graves.pages:
            return row | {"key": None, "version_id": None, "master": None}
        version = self.versions.get((row["key"], row["version_id"]), row["version_id"])
        return row | {"version_id": version}

    def _document(self, row: Row) -> Row:
        if row["id"] not in self._graves.documents:
            return row
        return row | {
            "state": row["state"] if row["state"] == "merged" else "destroyed",
            "title": None,
            "candidates": None,
            "plan": None,
            "text_key": None,
            "access_key": None,
        }


def _type(key: str) -> str:
    return TYPES.get(key.rpartition(".")[2], "application/octet-stream")
