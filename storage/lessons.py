"""What persons decided about sections, with the text of the papers: what a model may learn from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from storage import record_tables as r
from storage import tables as t
from storage.base import Base
from storage.codec import loads
from yidang.model import Reading


@dataclass(frozen=True, slots=True)
class Lesson:
    """A filed document whose section a person chose or confirmed."""

    document: int
    section: str
    pages: tuple[Reading, ...]
    changed: bool  # the person chose another section than was proposed


class Lessons(Base):
    """Reads of decisions."""

    def lessons(self) -> tuple[Lesson, ...]:
        """Every decided document that is still filed and read, in the order of their ids.

        A document counts when review filed it or its section was corrected. What lies in a
        restricted dossier teaches nothing: its text is for storing only.
        """
        decided = (
            select(t.correction.c.object_id, t.correction.c.field)
            .where(
                t.correction.c.kind == "document",
                t.correction.c.field.in_(("section", "archive_no")),
            )
            .distinct()
        )
        with self.database.read() as connection:
            fields: dict[int, set[str]] = {}
            for row in connection.execute(decided):
                fields.setdefault(row.object_id, set()).add(row.field)
            if not fields:
                return ()
            restricted = select(r.restriction.c.dossier_id).where(r.restriction.c.lifted.is_(None))
            found = []
            for row in connection.execute(
                select(t.document.c.id, t.document.c.section)
                .where(t.document.c.state == "filed", t.document.c.section.is_not(None))
                .where(t.document.c.dossier_id.not_in(restricted))
                .order_by(t.document.c.id)
            ).all():
                if row.id not in fields:
                    continue
                bodies = connection.execute(
                    select(t.page_text.c.body)
                    .select_from(t.page.join(t.page_text, t.page_text.c.page_id == t.page.c.id))
                    .where(t.page.c.document_id == row.id, t.page.c.kind == "content")
                    .order_by(t.page.c.page_no)
                ).scalars()
                pages = tuple(loads(Reading, self.seal.open(body)) for body in bodies)
                if any(page.lines for page in pages):
                    found.append(Lesson(row.id, row.section, pages, "section" in fields[row.id]))
        return tuple(found)
