"""An archive with filed, waiting, blank and half-received papers, and how to compare two."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from storage.archive import Archive
from storage.catalogue import Catalogue
from storage.export import rows_of, write_export
from storage.folder import FolderStore
from tests.storage.bench import (
    CLOCK,
    ID_NUMBER,
    NOW,
    SECRET,
    UNSURE,
    Doc,
    deliver,
    file,
    guess,
    stock,
)
from yidang.clock import Clock
from yidang.model import Fact, PageKind

MIXED: tuple[PageKind, ...] = ("cover", "content", "content", "blank", "separator", "content")


@dataclass(frozen=True)
class Kept:
    """One archive in a folder."""

    archive: Archive
    catalogue: Catalogue
    store: FolderStore
    folder: Path
    people: Mapping[str, int]

    def scan(self, name: str, person: str = "张三") -> None:
        """File a scan with a contract, a page in review, a blank and sheets."""
        who = self.people[person]
        fact = Fact("id_number", ID_NUMBER, ID_NUMBER, 2, 0.99)
        documents = [
            Doc((2, 3, 4), who, date(2018, 3, 5), facts=(fact,)),
            Doc((6,), None, None, "fees", "收据", reasons=(UNSURE,), candidates=(guess(who),)),
        ]
        file(self.archive, deliver(self.catalogue, self.folder, name, MIXED), MIXED, documents)

    def document(self, person: str = "张三", day: date = date(2020, 1, 2), pages: int = 2) -> str:
        """File one document; the name of its scan."""
        name = f"{person}-{day}-{pages}"
        content: PageKind = "content"
        kinds = (content,) * pages
        delivery = deliver(self.catalogue, self.folder, name, kinds)
        documents = [Doc(tuple(range(1, pages + 1)), self.people[person], day, "fees", "收据")]
        file(self.archive, delivery, kinds, documents)
        return name


def keep(folder: Path, url: str | None = None, clock: Clock = CLOCK) -> Kept:
    """A new archive with the register of three households."""
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = Catalogue(url or f"sqlite:///{folder}/catalogue.db", clock, "tester", SECRET)
    store = FolderStore(folder / "objects", clock)
    store.prepare()
    return Kept(Archive(catalogue, store, clock), catalogue, store, folder, stock(catalogue))


def tables(catalogue: Catalogue, scratch: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table in its stored form."""
    path = scratch / "compare.gz"
    path.unlink(missing_ok=True)
    write_export(catalogue.database, path, NOW)
    found: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows_of(path):
        found.setdefault(table, []).append(row)
    path.unlink()
    return found


def but(
    found: Mapping[str, list[dict[str, Any]]], **left_out: set[str]
) -> dict[str, list[dict[str, Any]]]:
    """The tables without some columns, as `table={"column"}`."""
    return {
        name: [
            {column: value for column, value in row.items() if column not in left_out.get(name, ())}
            for row in rows
        ]
        for name, rows in found.items()
    }


def same(one: object, other: object) -> bool:
    """Equal as JSON, so that a failing test shows where."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


__all__ = ["Kept", "but", "keep", "replace", "same", "tables"]
