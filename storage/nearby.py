"""Pages of the archive that look like a given one, found by their perceptual hashes.

The hashes of all pages lie in memory, 32 bytes a page, and are compared at once: exact at every
distance, which no index of hash bands in the database is. What was filed since the last question
is read by the audit log's sequence, which never runs backwards on either database.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, case, func, select

from storage import tables as t
from storage.base import Base
from storage.codec import loads
from yidang.model import Fact, NearPage, Reading

_WORDS = 4
"""64-bit words of a hash of 256 bits."""
_PORTION = 500


class _Hashes:
    """Ids and hashes of the pages known so far, and up to which event of the audit log."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.seq: int | None = None
        self.ids: NDArray[np.int64] = np.zeros(0, np.int64)
        self.words: NDArray[np.uint64] = np.zeros((0, _WORDS), np.uint64)

    def add(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in pages; one that is known already stands there twice, which does no harm."""
        found = [(id_, phash) for id_, phash in rows if len(phash) == 16 * _WORDS]
        if not found:
            return
        raw = bytes.fromhex("".join(phash for _, phash in found))
        words = np.frombuffer(raw, dtype=">u8").astype(np.uint64).reshape(-1, _WORDS)
        self.ids = np.concatenate((self.ids, np.array([id_ for id_, _ in found], np.int64)))
        self.words = np.concatenate((self.words, words))

    def near(self, phash: str, within: int) -> list[tuple[int, int]]:
        """(distance, page id) of the pages so near, nearest first."""
        if len(phash) != 16 * _WORDS or not len(self.ids):
            return []
        wanted = np.frombuffer(bytes.fromhex(phash), dtype=">u8").astype(np.uint64)
        far = np.bitwise_count(self.words ^ wanted).sum(axis=1, dtype=np.int64)
        at = np.flatnonzero(far <= within)
        order = at[np.argsort(far[at], kind="stable")]
        pairs = ((int(far[i]), int(self.ids[i])) for i in order)
        return [(distance, id_) for id_, distance in {i: d for d, i in pairs}.items()]


class NearPages(Base):
    """Implements `yidang.ports.PageMemory`."""

    @cached_property
    def _hashes(self) -> _Hashes:
        return _Hashes()

    def near_pages(
        self,
        phash: str,
        *,
        within: int,
        limit: int,
        besides: int,
        owner: tuple[int | None, str | None] | None = None,
    ) -> tuple[NearPage, ...]:
        """As PageMemory.near_pages."""
        hashes = self._hashes
        with self.database.read() as connection:
            with hashes.lock:
                self._learn_hashes(connection, hashes)
                near = hashes.near(phash, within)
            found: list[NearPage] = []
            for start in range(0, len(near), _PORTION):
                if len(found) >= limit:
                    break
                portion = dict((id_, far) for far, id_ in near[start : start + _PORTION])
                left = limit - len(found)
                found += self._standing_pages(connection, portion, besides, left, owner)
        return tuple(found)

    def _learn_hashes(self, connection: Connection, hashes: _Hashes) -> None:
        newest = connection.execute(select(func.max(t.audit.c.seq))).scalar() or 0
        query = select(t.page.c.id, t.page.c.phash).where(t.page.c.phash.is_not(None))
        if hashes.seq is None or newest < hashes.seq:  # the first question, or a restored database
            hashes.add((row.id, row.phash) for row in connection.execute(query))
        elif newest > hashes.seq:
            filed = connection.execute(
                select(t.audit.c.object).where(
                    t.audit.c.seq > hashes.seq, t.audit.c.act == "scan.file"
                )
            ).scalars()
            scans = [int(name.removeprefix("scan:")) for name in filed]
            for start in range(0, len(scans), _PORTION):
                mine = query.where(t.page.c.scan_id.in_(scans[start : start + _PORTION]))
                hashes.add((row.id, row.phash) for row in connection.execute(mine))
        hashes.seq = newest

    def _standing_pages(
        self,
        connection: Connection,
        near: dict[int, int],
        besides: int,
        limit: int,
        owner: tuple[int | None, str | None] | None,
    ) -> Sequence[NearPage]:
        """Those that still are in the archive or wait in review, nearest first."""
        query = (
            select(
                t.page.c.id, t.page.c.scan_id, t.page.c.scan_page, t.page.c.page_no,
                t.page.c.document_id, t.scan.c.file, t.document.c.state, t.document.c.item,
                t.dossier.c.number, t.dossier.c.household_id, t.dossier.c.fonds_code,
                t.document.c.guess_household, t.document.c.guess_fonds,
            )
            .select_from(
                t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id)
                .join(t.document, t.document.c.id == t.page.c.document_id)
                .outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
            )
            .where(
                t.page.c.id.in_(list(near)),
                t.page.c.kind == "content",
                t.page.c.key.is_not(None),
                t.page.c.scan_id != besides,
                t.document.c.state.in_(("filed", "review")),
            )
        )  # fmt: skip
        if owner is not None:
            query = query.where(_belongs(*owner))
        rows = connection.execute(query).all()
        chosen = sorted(rows, key=lambda row: (near[row.id], row.id))[:limit]
        texts = self._near_texts(connection, [row.id for row in chosen])
        facts = self._near_facts(connection, {row.document_id for row in chosen})
        return [
            NearPage(
                distance=near[row.id],
                file=row.file,
                scan_page=row.scan_page,
                number=None if row.number is None else f"{row.number}-{row.item:04d}",
                page=row.page_no,
                household=row.guess_household if row.number is None else row.household_id,
                fonds_code=row.guess_fonds if row.number is None else row.fonds_code,
                text=texts.get(row.id, ""),
                facts=facts.get((row.document_id, row.scan_id, row.scan_page), ()),
            )
            for row in chosen
        ]

    def _near_texts(self, connection: Connection, pages: Sequence[int]) -> dict[int, str]:
        rows = connection.execute(
            select(t.page_text.c.page_id, t.page_text.c.body).where(
                t.page_text.c.page_id.in_(list(pages))
            )
        )
        return {row.page_id: loads(Reading, self.seal.open(row.body)).text for row in rows}

    def _near_facts(
        self, connection: Connection, documents: set[int]
    ) -> dict[tuple[int, int, int], tuple[Fact, ...]]:
        """Facts of some documents by document, scan and page of the scan."""
        rows = connection.execute(
            select(t.fact.c.document_id, t.fact.c.scan_id, t.fact.c.scan_page, t.fact.c.body).where(
                t.fact.c.document_id.in_(sorted(documents))
            )
        )
        found: dict[tuple[int, int, int], list[Fact]] = {}
        for row in rows:
            place = (row.document_id, row.scan_id, row.scan_page)
            found.setdefault(place, []).append(loads(Fact, self.seal.open(row.body)))
        return {place: tuple(facts) for place, facts in found.items()}


def _belongs(household: int | None, fonds: str | None) -> ColumnElement[bool]:
    """Whether a document lies in a dossier, or is proposed for it while it waits."""
    if household is not None:
        return case(
            (t.dossier.c.number.is_(None), t.document.c.guess_household == household),
            else_=t.dossier.c.household_id == household,
        )
    return case(
        (
            t.dossier.c.number.is_(None),
            t.document.c.guess_household.is_(None) & (t.document.c.guess_fonds == fonds),
        ),
        else_=t.dossier.c.household_id.is_(None) & (t.dossier.c.fonds_code == fonds),
    )
