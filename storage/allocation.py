"""Archive numbers are given out here, in the transaction that opens the dossier (DESIGN.md 5).

One counter row per (fonds, unit, year). A roll-back takes the number back with it, so there is no
gap; numbers are never used again, a void one stays in the register with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, Row, insert, select, update

from storage.base import Base, change
from storage.keys import SERIES
from storage.tables import dossier, fonds, household, number_counter, void_number
from yidang.errors import BadDecision, NotFound, NumbersExhausted
from yidang.i18n import gettext, noop
from yidang.numbers import PUBLIC_UNIT, ArchiveNumber, parse_canonical
from yidang.words import dossier_word

YearRule = Literal["move_in", "opening", "opened"]
LAST = 999
LAST_ITEM = 9999
OPEN_STATES = ("draft", "active", "closed")
"""States of a dossier in which documents can be filed; papers may arrive after the move-out."""


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """A dossier that documents can be filed in."""

    id: int
    number: str  # canonical
    new: bool  # opened by this call


class Allocation(Base):
    """Opens dossiers, reserves item numbers."""

    drafts = False
    """Whether a household's dossier is a draft until a second person verified it (S001-02-2)."""

    def allocate(
        self, connection: Connection, fonds_code: str, unit: str, year: int
    ) -> ArchiveNumber:
        """The next number of (fonds, unit, year); NumbersExhausted after 999.

        It is taken only if `connection`'s transaction commits.
        """
        row = self._insert(number_counter).values(
            fonds_code=fonds_code, unit_code=unit, year=year, last=1
        )
        keys = [number_counter.c.fonds_code, number_counter.c.unit_code, number_counter.c.year]
        taken = row.on_conflict_do_update(
            index_elements=keys,
            set_={"last": number_counter.c.last + 1},
            where=number_counter.c.last < LAST,
        ).returning(number_counter.c.last)
        last = connection.execute(taken).scalar()
        if last is None:
            raise NumbersExhausted(fonds=fonds_code, unit=unit, year=year)
        return ArchiveNumber(fonds_code, unit, year, last)

    def open_dossier(
        self,
        connection: Connection,
        *,
        household_id: int | None = None,
        fonds_code: str | None = None,
        year_rule: YearRule = "move_in",
        again: bool = False,
    ) -> OpenDossier:
        """The dossier of the household, or of what belongs to none in the community (`PUB`).

        One household has one dossier; PUB has one a year. `again` opens a further one although
        there is one already. NotFound: no such household or community.
        """
        today = self.clock.today()
        if household_id is not None:
            who = connection.execute(
                select(household).where(household.c.id == household_id)
            ).first()
            if who is None:
                raise NotFound(what=gettext(noop("household")), name=str(household_id))
            code, unit = who.fonds_code, who.unit_code
            slot = f"h{household_id}"
            year = who.move_in.year if who.move_in and year_rule == "move_in" else today.year
            moved_out = who.move_out
        else:
            known = select(fonds.c.code).where(fonds.c.code == fonds_code)
            code, unit = connection.execute(known).scalar(), PUBLIC_UNIT
            if code is None:
                raise NotFound(what=gettext(noop("community")), name=str(fonds_code))
            year, moved_out = today.year, None
            slot = f"pub:{code}:{year}"
        there = connection.execute(select(dossier).where(dossier.c.slot == slot)).first()
        if there is not None and not again:
            _must_be_open(there)
            return OpenDossier(there.id, there.number, new=False)
        number = self.allocate(connection, code, unit, year).canonical
        state = "active" if moved_out is None else "closed"
        if self.drafts and household_id is not None:
            state = "draft"
        values = {
            "number": number,
            "series": SERIES,
            "fonds_code": code,
            "unit_code": unit,
            "year": year,
            "seq": parse_canonical(number).seq,
            "household_id": household_id,
            "slot": None if there is not None else slot,
            "state": state,
            "grade": "normal",
            "opened": today,
            "moved_out": moved_out,
            "next_item": 1,
            "revision": 1,
            "manifest_no": 0,
            "created": self.clock.now(),
            "changed": self.clock.now(),
        }
        id_ = connection.execute(insert(dossier).values(**values).returning(dossier.c.id))
        self._audit(connection, "dossier.open", number)
        self._bump(connection, "register_version")
        return OpenDossier(int(id_.scalar_one()), number, new=True)

    def reserve_item(self, connection: Connection, dossier_id: int) -> int:
        """The next item number of the dossier, 1 to 9999, for good."""
        taken = (
            update(dossier)
            .where(dossier.c.id == dossier_id)
            .values(next_item=dossier.c.next_item + 1)
            .returning(dossier.c.next_item, dossier.c.number)
        )
        row = connection.execute(taken).one()
        item = int(row.next_item) - 1
        if item > LAST_ITEM:
            detail = gettext(noop("{number} holds {items} documents already")).format(
                number=row.number, items=LAST_ITEM
            )
            raise BadDecision(detail=detail)
        return item

    def void(self, number: str, reason: str) -> None:
        """An empty dossier's number is void for ever; it stays in the register with its reason."""
        canonical = parse_canonical(number).dossier.canonical
        with self.database.write() as connection:
            row = connection.execute(select(dossier).where(dossier.c.number == canonical)).first()
            if row is None:
                raise NotFound(what=gettext(noop("dossier")), name=canonical)
            if row.next_item > 1 or row.state == "void":
                detail = gettext(noop("{number} has documents or is void already"))
                raise BadDecision(detail=detail.format(number=canonical))
            change(connection, dossier, row.id, state="void", slot=None)
            connection.execute(
                insert(void_number).values(
                    number=canonical, reason=reason, actor=self.actor, time=self.clock.now()
                )
            )
            self._correct(connection, "dossier", row.id, "state", row.state, "void", reason)
            self._audit(connection, "dossier.void", canonical, detail=reason)
            self._bump(connection, "register_version")

    def open_for_household(self, household_id: int, year_rule: YearRule = "move_in") -> str:
        """The canonical number of the household's dossier, opened now where there is none."""
        with self.database.write() as connection:
            return self.open_dossier(
                connection, household_id=household_id, year_rule=year_rule
            ).number

    def open_public(self, fonds_code: str) -> str:
        """The canonical number of this year's dossier for what belongs to no household."""
        with self.database.write() as connection:
            return self.open_dossier(connection, fonds_code=fonds_code).number


def _must_be_open(row: Row[tuple[object, ...]]) -> None:
    if row.state not in OPEN_STATES:
        detail = gettext(noop("{number} is {state}; nothing can be filed in it"))
        raise BadDecision(detail=detail.format(number=row.number, state=dossier_word(row.state)))
