"""Samples of a batch that a person looks through, as DA/T 31-2017 clause 12 asks.

A sample is a function of the batch's filed pages, the share and the seed, so that anybody can
draw it again; what a person said of each page stays on record.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from storage import quality_tables as q
from storage import tables as t
from storage.base import Base, change
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop

FAULTS = ("fault", "filing")
"""A fault of the image, and a page that is not filed where it belongs."""


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A page of a sample, with what is filed and what a person said of it."""

    place: int  # in the sample, from 1
    page_id: int
    scan: int
    scan_page: int
    file: str
    document: int
    document_page: int  # from 1
    archive_no: str | None
    item: str | None
    section: str | None
    title: str | None
    document_state: str
    result: str | None  # ok, fault (of the image), filing; None: nobody looked yet
    fault: str | None
    checked_by: str | None
    checked: datetime | None


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample of a batch."""

    id: int
    batch: int
    share: float
    seed: int
    population: int  # filed pages of the batch when it was drawn
    drawn_by: str
    drawn: datetime
    pages: tuple[SamplePage, ...]

    @property
    def checked(self) -> int:
        """Pages that somebody has looked at."""
        return sum(page.result is not None for page in self.pages)

    @property
    def faults(self) -> int:
        """Pages with a fault."""
        return sum(page.result in FAULTS for page in self.pages)

    @property
    def rate(self) -> float | None:
        """Share of the checked pages that are right; None before any was checked."""
        return None if not self.checked else 1 - self.faults / self.checked

    def passed(self, limit: float) -> bool | None:
        """Whether every page is filed where it belongs and at least `limit` of them have no fault
        at all (DA/T 31-2017, 12.3); None before all is checked.

        A sample that can no longer reach the limit has failed at once.
        """
        if any(page.result == "filing" for page in self.pages):
            return False
        if (len(self.pages) - self.faults) / len(self.pages) < limit:
            return False
        return True if self.checked == len(self.pages) else None


class Samples(Base):
    """Draws and keeps samples."""

    def draw_sample(self, batch: int, share: float, seed: int, actor: str | None = None) -> int:
        """The batch has a sample of `share` of its filed pages, at least one; its id.

        The same share and seed over the same pages give the sample on record.

        Raises:
            BadDecision: nothing of the batch is filed yet.
        """
        with self.database.write() as connection:
            known = connection.execute(select(t.batch.c.id).where(t.batch.c.id == batch)).scalar()
            if known is None:
                raise NotFound(what=gettext(noop("batch")), name=str(batch))
            population = self._population(connection, batch)
            if not population:
                raise BadDecision(
                    detail=gettext(noop("nothing of batch {batch} is filed yet")).format(
                        batch=batch
                    )
                )
            known = connection.execute(
                select(q.sample.c.id)
                .where(
                    q.sample.c.batch_id == batch,
                    q.sample.c.share == share,
                    q.sample.c.seed == seed,
                    q.sample.c.population == len(population),
                )
                .order_by(q.sample.c.id.desc())
            ).scalar()
            if known is not None:
                return int(known)
            chosen = drawn(population, share, seed)
            made = insert(q.sample).values(
                batch_id=batch,
                share=share,
                seed=seed,
                population=len(population),
                drawn_by=actor or self.actor,
                drawn=self.clock.now(),
            )
            sample = int(connection.execute(made.returning(q.sample.c.id)).scalar_one())
            connection.execute(
                insert(q.sample_page), [{"sample_id": sample, "page_id": one} for one in chosen]
            )
            detail = f"{len(chosen)} of {len(population)}, share {share:g}, seed {seed}"
            self._audit(connection, "sample.draw", f"batch:{batch}", detail=detail, actor=actor)
            return sample

    def _population(self, connection: Connection, batch: int) -> list[int]:
        """Content pages of the batch that are filed, in the order they went through the feeder."""
        query = (
            select(t.page.c.id)
            .select_from(
                t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id).join(
                    t.document, t.document.c.id == t.page.c.document_id
                )
            )
            .where(
                t.scan.c.batch_id == batch,
                t.page.c.kind == "content",
                t.page.c.state == "filed",
                t.document.c.state == "filed",
            )
            .order_by(t.page.c.scan_id, t.page.c.scan_page)
        )
        return [int(one) for one in connection.execute(query).scalars()]

    def sample(self, batch: int) -> Sample | None:
        """The newest sample of a batch; None where none was drawn."""
        return self.samples([batch]).get(batch)

    def samples(self, batches: Sequence[int] | None = None) -> dict[int, Sample]:
        """The newest sample of each batch that has one."""
        newest = select(func.max(q.sample.c.id)).group_by(q.sample.c.batch_id)
        query = select(q.sample).where(q.sample.c.id.in_(newest))
        if batches is not None:
            query = query.where(q.sample.c.batch_id.in_(list(batches)))
        with self.database.read() as connection:
            return {
                row.batch_id: Sample(
                    row.id,
                    row.batch_id,
                    row.share,
                    row.seed,
                    row.population,
                    row.drawn_by,
                    row.drawn,
                    self._pages_in(connection, row.id),
                )
                for row in connection.execute(query).all()
            }

    def _pages_in(self, connection: Connection, sample: int) -> tuple[SamplePage, ...]:
        query = (
            select(
                q.sample_page,
                t.page.c.scan_id,
                t.page.c.scan_page,
                t.page.c.document_id,
                t.page.c.page_no,
                t.scan.c.file,
                t.document.c.item,
                t.document.c.section,
                t.document.c.title,
                t.document.c.state.label("document_state"),
                t.dossier.c.number,
            )
            .select_from(
                q.sample_page.join(t.page, t.page.c.id == q.sample_page.c.page_id)
                .join(t.scan, t.scan.c.id == t.page.c.scan_id)
                .join(t.document, t.document.c.id == t.page.c.document_id)
                .outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
            )
            .where(q.sample_page.c.sample_id == sample)
            .order_by(t.page.c.scan_id, t.page.c.scan_page)
        )
        return tuple(
            SamplePage(
                place,
                row.page_id,
                row.scan_id,
                row.scan_page,
                row.file,
                row.document_id,
                row.page_no,
                row.number,
                None if row.item is None else f"{row.item:04d}",
                row.section,
                row.title,
                row.document_state,
                row.result,
                row.fault,
                row.checked_by,
                row.checked,
            )
            for place, row in enumerate(connection.execute(query).all(), 1)
        )

    def check_sample(
        self,
        sample: int,
        pages: Sequence[int],
        fault: str | None,
        filing: bool = False,
        actor: str | None = None,
    ) -> None:
        """A person looked at these pages (by their ids): right, or wrong in what `fault` says.

        With `filing` the page does not lie where the catalogue says.

        Looking again replaces the word of before; the audit log keeps both.
        """
        with self.database.write() as connection:
            batch = connection.execute(
                select(q.sample.c.batch_id).where(q.sample.c.id == sample)
            ).scalar_one()
            rows = connection.execute(
                select(q.sample_page, t.page.c.scan_id, t.page.c.scan_page)
                .select_from(q.sample_page.join(t.page, t.page.c.id == q.sample_page.c.page_id))
                .where(q.sample_page.c.sample_id == sample, q.sample_page.c.page_id.in_(pages))
                .order_by(q.sample_page.c.id)
            ).all()
            result = "ok" if fault is None else "filing" if filing else "fault"
            for row in rows:
                change(
                    connection,
                    q.sample_page,
                    row.id,
                    result=result,
                    fault=fault,
                    checked_by=actor or self.actor,
                    checked=self.clock.now(),
                )
                self._audit(
                    connection,
                    "sample.check",
                    f"batch:{batch}",
                    "success" if fault is None else "failure",
                    f"scan:{row.scan_id}/p{row.scan_page}" + (f" {fault}" if fault else ""),
                    actor,
                )


def drawn(population: Sequence[int], share: float, seed: int) -> list[int]:
    """The sample: `share` of the population rounded up, at least one, by the seed alone."""
    size = min(len(population), max(1, math.ceil(round(len(population) * share, 9))))
    return sorted(random.Random(seed).sample(list(population), size))
