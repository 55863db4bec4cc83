"""What follows a commit: manifests that are due, objects that nothing needs any more.

The catalogue's rows are the truth by then. A manifest is a function of the rows at one revision,
so that a kill anywhere leaves work that the next call does.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from storage import tables as t
from storage.base import change
from storage.catalogue import Catalogue
from storage.keys import dossier_key, manifest_key, text_key
from storage.manifest import DocumentManifest, DossierManifest, canonical, to_bytes
from storage.objects import ObjectStore, digest_of
from storage.plan import FilingRules
from storage.shelf import Placed, Role, Shelf
from storage.writing import Rows, moment_of, text_body
from yidang import __version__
from yidang.clock import Clock
from yidang.errors import ObjectExists, ObjectLocked
from yidang.faults import reach
from yidang.periods import Period

log = logging.getLogger(__name__)

TRIES = 100
"""Generations that are tried before an object is given up; each try is one that a kill left."""


class Settling:
    """Holds what every part of the archive works with, and settles what is due."""

    def __init__(
        self,
        catalogue: Catalogue,
        objects: ObjectStore,
        clock: Clock,
        rules: FilingRules | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.objects = objects
        self.clock = clock
        self.rules = rules or FilingRules()
        self.shelf = Shelf(objects)
        self.rows = Rows(catalogue)

    def retain_until(self) -> datetime:
        """The end of the rolling lock for what is written now, UTC."""
        now = self.clock.now()
        return moment_of(Period(months=self.rules.rolling_months).after(now.date()), now)

    def settle(
        self, *, documents: Sequence[int] | None = None, dossiers: Sequence[int] | None = None
    ) -> None:
        """Write every manifest that is due and remove every doomed object.

        Named documents and dossiers only, or all where neither is named.
        """
        everything = documents is None and dossiers is None
        for document in self._due(t.document, documents, everything):
            self._settle_document(document)
        for dossier in self._due(t.dossier, dossiers, everything):
            self._settle_dossier(dossier)
        self.remove_doomed()

    def remove_doomed(self) -> int:
        """Objects that nothing needs any more leave the store, then the catalogue; their count.

        A locked one stays until its lock has run out.
        """
        with self.catalogue.database.read() as connection:
            doomed = connection.execute(
                select(t.object_).where(t.object_.c.doomed).order_by(t.object_.c.id)
            ).all()
        removed = 0
        for row in doomed:
            try:
                self.objects.delete(row.key, row.version_id)
            except ObjectLocked as fault:
                log.info("%s", fault)
                continue
            reach("settle.removed")
            with self.catalogue.database.write() as connection:
                connection.execute(delete(t.object_).where(t.object_.c.id == row.id))
            removed += 1
        return removed

    def put_generation(
        self,
        n: int,
        key: Callable[[int], str],
        data: Callable[[int], bytes],
        role: Role,
        until: datetime,
    ) -> tuple[int, Placed]:
        """The object stands at generation `n`, or at the next one that is free.

        A generation that says something else was left by a try that a kill ended.
        """
        for generation in range(n, n + TRIES):
            body = data(generation)
            try:
                return generation, self.shelf.put(
                    key(generation), body, digest_of(body), role, until
                )
            except ObjectExists:
                log.info("%s is taken; writing the next generation", key(generation))
        raise ObjectExists(key=key(n))

    def put_manifest(
        self, prefix: str, manifest: DocumentManifest, until: datetime
    ) -> tuple[int, Placed]:
        """A document's manifest stands beside its objects."""
        number, item = home(prefix)
        return self.put_generation(
            manifest.n,
            lambda n: manifest_key(number, item, n),
            lambda n: to_bytes(replace(manifest, n=n)),
            "manifest",
            until,
        )

    def _due(self, table: Any, ids: Sequence[int] | None, everything: bool) -> list[int]:
        query = select(table.c.id).where(table.c.revision > table.c.manifest_no)
        if table is t.document:
            query = query.where(table.c.state.in_(("filed", "merged")), table.c.prefix.is_not(None))
        if not everything:
            query = query.where(table.c.id.in_(ids or ()))
        with self.catalogue.database.read() as connection:
            return list(connection.execute(query.order_by(table.c.id)).scalars())

    def _settle_document(self, document: int) -> None:
        until = self.retain_until()
        with self.catalogue.database.read() as connection:
            row = self.rows.document_row(connection, document)
            pages = self.rows.page_rows(connection, document)
            readings = self.rows.readings(connection, [one.id for one in pages])
            manifest = self.rows.document_manifest(connection, document, __version__)
        number, item = home(row.prefix)
        placed: list[Placed] = []
        values: dict[str, Any] = {}
        if row.text_key is None and pages:
            body = canonical(
                text_body([(one.page_no, one.scan_page, readings.get(one.id)) for one in pages])
            )
            text_no, text = self.put_generation(
                row.text_no + 1, lambda n: text_key(number, item, n), lambda n: body, "text", until
            )
            placed.append(text)
            manifest = replace(manifest, text=text.ref)
            values = {"text_no": text_no, "text_key": text.ref.key}
        _, rule = self.rules.classify(row.section, row.doc_type, row.title)
        n, last = self.put_manifest(row.prefix, replace(manifest, rule=rule), until)
        reach("settle.manifest")
        with self.catalogue.database.write() as connection:
            now = self.rows.document_row(connection, document)
            self.rows.keep_objects(connection, document, [*placed, last])
            if now.revision != row.revision:
                return  # changed meanwhile: the next round writes that revision
            values |= {"manifest_no": n, "manifest_key": last.ref.key, "revision": n}
            change(connection, t.document, document, **values)

    def _settle_dossier(self, dossier: int) -> None:
        until = self.retain_until()
        with self.catalogue.database.read() as connection:
            manifest = self.rows.dossier_manifest(connection, dossier, __version__)
        n, placed = self.put_generation(
            manifest.n,
            lambda n: dossier_key(manifest.number, n),
            lambda n: _generation(manifest, n),
            "dossier",
            until,
        )
        reach("settle.dossier")
        with self.catalogue.database.write() as connection:
            self.rows.keep_objects(connection, None, [placed])
            now = connection.execute(select(t.dossier).where(t.dossier.c.id == dossier)).one()
            if now.revision == manifest.n:
                change(connection, t.dossier, dossier, manifest_no=n, revision=n)


def home(prefix: str) -> tuple[str, str]:
    """The number and item whose folder a document's objects lie in; they stay when it moves."""
    number, item = prefix.rstrip("/").split("/")[-2:]
    return number, item


def _generation(manifest: DossierManifest, n: int) -> bytes:
    return to_bytes(replace(manifest, n=n))
