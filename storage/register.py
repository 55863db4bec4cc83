"""The households register: import, reading for matching, moving out.

ID numbers lie sealed and are looked up by a keyed hash; they come out in clear only as
`Household` values in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from storage import tables as t
from storage.allocation import OPEN_STATES
from storage.base import Base, change
from storage.sealing import masked
from storage.views import ImportResult
from yidang.errors import BadDecision, BadNumber, NotFound
from yidang.i18n import gettext, noop
from yidang.model import Household
from yidang.numbers import (
    PUBLIC_UNIT,
    abbreviation_conflicts,
    is_fonds_code,
    parse_canonical,
    unit_code,
)
from yidang.register_file import HouseholdRow, RowError
from yidang.words import dossier_word

IMPORT_REASON = "register import"
_LONGEST = {
    "community_abbr": 64,
    "community_name": 200,
    "unit": 200,
    "customer_name": 400,
    "phone": 400,
}


@dataclass(frozen=True, slots=True)
class Community:
    """A community (小区), which is a fonds (全宗)."""

    code: str
    abbr: str
    name: str


class _Refused(Exception):
    """A line of the register that is not taken."""

    def __init__(self, column: str | None, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


class HouseholdRegister(Base):
    """Implements `yidang.ports.Register`."""

    def households(self) -> Sequence[Household]:
        """As Register.households, oldest first."""
        return self._households()

    def household(self, household_id: int) -> Household:
        """One household; NotFound where there is none."""
        found = self._households(t.household.c.id == household_id)
        if not found:
            raise NotFound(what=gettext(noop("household")), name=str(household_id))
        return found[0]

    def households_with_id(self, id_number: str) -> Sequence[Household]:
        """The households whose customer has this ID number, found by its keyed hash."""
        return self._households(t.household.c.id_hash == self._id_hash(id_number))

    def register_version(self) -> int:
        """As Register.register_version."""
        with self.database.read() as connection:
            return int(self._note(connection, "register_version") or 0)

    def communities(self) -> tuple[Community, ...]:
        """Every community, by code."""
        with self.database.read() as connection:
            rows = connection.execute(select(t.fonds).order_by(t.fonds.c.code)).all()
        return tuple(Community(row.code, row.abbr, row.name) for row in rows)

    def add_community(self, code: str, abbr: str, name: str, profile: str | None = None) -> None:
        """The community is on the register; BadDecision where code or abbreviation cannot be."""
        with self.database.write() as connection:
            try:
                self._community(connection, HouseholdRow(0, code, abbr, name, "", "", "owner"))
            except _Refused as refused:
                raise BadDecision(detail=refused.message) from None
            if profile is not None:
                connection.execute(
                    t.fonds.update().where(t.fonds.c.code == code).values(profile=profile)
                )
            self._bump(connection, "register_version")
            self._audit(connection, "register.community", code)

    def import_households(self, rows: Iterable[HouseholdRow | RowError]) -> ImportResult:
        """Take every good line, refuse the others with their reasons; all in one transaction.

        Errors of the reader are passed on.

        A line is the household on record of the same unit and kind with the same ID number, or
        the same name where one of them has no ID number; a cell left empty changes nothing.
        """
        created = updated = unchanged = 0
        errors: list[RowError] = []
        with self.database.write() as connection:
            for row in rows:
                if isinstance(row, RowError):
                    errors.append(row)
                    continue
                try:
                    outcome = self._take(connection, row)
                except _Refused as refused:
                    errors.append(RowError(row.row, refused.column, refused.message))
                    continue
                created += outcome == "created"
                updated += outcome == "updated"
                unchanged += outcome == "unchanged"
            if created or updated:
                self._bump(connection, "register_version")
            self._audit(
                connection,
                "register.import",
                "register",
                detail=f"created {created}, updated {updated}, refused {len(errors)}",
            )
        return ImportResult(created, updated, tuple(errors), unchanged)

    def move_out(self, number: str, day: date, reason: str = "move-out") -> None:
        """The customer left on that day: the dossier is closed, the register says so."""
        canonical = parse_canonical(number).dossier.canonical
        with self.database.write() as connection:
            row = connection.execute(
                select(t.dossier).where(t.dossier.c.number == canonical)
            ).first()
            if row is None:
                raise NotFound(what=gettext(noop("dossier")), name=canonical)
            if row.household_id is None or row.state not in OPEN_STATES:
                detail = gettext(noop("{number} has no customer who could move out, or is {state}"))
                raise BadDecision(
                    detail=detail.format(number=canonical, state=dossier_word(row.state))
                )
            who = connection.execute(
                select(t.household).where(t.household.c.id == row.household_id)
            ).one()
            if who.move_in is not None and day < who.move_in:
                detail = gettext(noop("{day} lies before the move-in on {move_in}"))
                raise BadDecision(detail=detail.format(day=day, move_in=who.move_in))
            self._leave(connection, row, day, reason)
            if who.move_out != day:
                self._correct(
                    connection,
                    "household",
                    who.id,
                    "move_out",
                    _text(who.move_out),
                    _text(day),
                    reason,
                )
                change(connection, t.household, who.id, move_out=day, updated=self.clock.now())
            self._bump(connection, "register_version")
            self._audit(connection, "dossier.move_out", canonical, detail=day.isoformat())

    # --- rows ----------------------------------------------------------------------------------

    def _households(self, *conditions: Any) -> tuple[Household, ...]:
        query = (
            select(t.household, t.fonds.c.abbr, t.fonds.c.name, t.dossier.c.number)
            .select_from(
                t.household.join(t.fonds, t.fonds.c.code == t.household.c.fonds_code).outerjoin(
                    t.dossier,
                    (t.dossier.c.household_id == t.household.c.id) & t.dossier.c.slot.is_not(None),
                )
            )
            .where(*conditions)
            .order_by(t.household.c.id)
        )
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Household(
                id=row.id,
                fonds_code=row.fonds_code,
                community_abbr=row.abbr,
                community_name=row.name,
                unit=row.unit,
                customer_name=row.customer_name,
                customer_kind=row.customer_kind,
                id_number=None if row.id_sealed is None else self.seal.open(row.id_sealed),
                phone=None if row.phone_sealed is None else self.seal.open(row.phone_sealed),
                move_in=row.move_in,
                move_out=row.move_out,
                archive_no=row.number,
            )
            for row in rows
        )

    def _take(self, connection: Connection, row: HouseholdRow) -> str:
        for name, most in _LONGEST.items():
            value = getattr(row, name)
            if value is not None and len(value) > most:
                message = gettext(noop("longer than {most} characters")).format(most=most)
                raise _Refused(name, message)
        if not row.customer_name.strip():
            raise _Refused("customer_name", gettext(noop("the name is missing")))
        try:
            code = unit_code(row.unit)
        except BadNumber as fault:
            raise _Refused("unit", str(fault)) from None
        if code == PUBLIC_UNIT:
            message = gettext(noop("{unit} stands for what belongs to no household"))
            raise _Refused("unit", message.format(unit=code))
        if row.move_in and row.move_out and row.move_out < row.move_in:
            raise _Refused("move_out_date", gettext(noop("the move-out lies before the move-in")))
        self._community(connection, row)
        there = self._same(connection, row, code)
        if there is None:
            self._create(connection, row, code)
            return "created"
        return "updated" if self._update(connection, row, there) else "unchanged"

    def _community(self, connection: Connection, row: HouseholdRow) -> None:
        code, abbr, name = row.fonds_code, row.community_abbr.strip(), row.community_name.strip()
        if not is_fonds_code(code):
            message = gettext(
                noop("{code} is not a community code (2 to 8 of A-Z and 0-9, a letter first)")
            )
            raise _Refused("fonds_code", message.format(code=code))
        known = connection.execute(select(t.fonds).where(t.fonds.c.code == code)).first()
        if known is not None:
            if abbr and abbr != known.abbr:
                message = gettext(noop("{code} has the abbreviation {abbr} on record"))
                raise _Refused("community_abbr", message.format(code=code, abbr=known.abbr))
            if name and name != known.name:
                connection.execute(t.fonds.update().where(t.fonds.c.code == code).values(name=name))
                self._audit(connection, "register.rename", code, detail=f"{known.name} -> {name}")
            return
        if not abbr:
            raise _Refused("community_abbr", gettext(noop("the abbreviation is missing")))
        others = connection.execute(select(t.fonds.c.abbr)).scalars().all()
        conflicts = abbreviation_conflicts(abbr, others)
        if conflicts:
            message = gettext(noop("{abbr} cannot be told from {others} in archive numbers"))
            raise _Refused("community_abbr", message.format(abbr=abbr, others=", ".join(conflicts)))
        connection.execute(insert(t.fonds).values(code=code, abbr=abbr, name=name or abbr))

    def _same(self, connection: Connection, row: HouseholdRow, code: str) -> Row[Any] | None:
        there = connection.execute(
            select(t.household).where(
                t.household.c.fonds_code == row.fonds_code,
                t.household.c.unit_code == code,
                t.household.c.customer_kind == row.customer_kind,
            )
        ).all()
        # Somebody who comes back after having moved out is a new customer of the unit.
        there = [
            one
            for one in there
            if not (one.move_out and row.move_in and row.move_in > one.move_out)
        ]
        hashed = self._id_hash(row.id_number) if row.id_number else None
        name = row.customer_name.strip()
        same = [one for one in there if hashed and one.id_hash == hashed] or [
            one
            for one in there
            if one.customer_name == name and (hashed is None or one.id_hash is None)
        ]
        if len(same) > 1:
            message = gettext(
                noop("{count} customers of this name are on record; give the ID number")
            )
            raise _Refused("customer_name", message.format(count=len(same)))
        return same[0] if same else None

    def _create(self, connection: Connection, row: HouseholdRow, code: str) -> None:
        now = self.clock.now()
        connection.execute(
            insert(t.household).values(
                fonds_code=row.fonds_code,
                unit=row.unit.strip(),
                unit_code=code,
                customer_name=row.customer_name.strip(),
                customer_kind=row.customer_kind,
                id_sealed=self.seal.lock(row.id_number) if row.id_number else None,
                id_hash=self._id_hash(row.id_number) if row.id_number else None,
                phone_sealed=self.seal.lock(row.phone) if row.phone else None,
                move_in=row.move_in,
                move_out=row.move_out,
                created=now,
                updated=now,
            )
        )

    def _update(self, connection: Connection, row: HouseholdRow, there: Row[Any]) -> bool:
        """Whether anything changed; every change is a versioned correction."""
        values: dict[str, Any] = {}
        wanted = {
            "unit": row.unit.strip(),
            "customer_name": row.customer_name.strip(),
            "move_in": row.move_in,
            "move_out": row.move_out,
        }
        for name, new in wanted.items():
            old = getattr(there, name)
            if new is None or new == old:
                continue
            values[name] = new
            before = None if old is None else str(old)
            self._correct(connection, "household", there.id, name, before, str(new), IMPORT_REASON)
        phone = None if there.phone_sealed is None else self.seal.open(there.phone_sealed)
        if row.phone and row.phone != phone:
            values["phone_sealed"] = self.seal.lock(row.phone)
            before = None if phone is None else masked(phone)
            self._correct(
                connection, "household", there.id, "phone", before, masked(row.phone), IMPORT_REASON
            )
        if row.id_number and self._id_hash(row.id_number) != there.id_hash:
            values["id_sealed"] = self.seal.lock(row.id_number)
            values["id_hash"] = self._id_hash(row.id_number)
            new_id = masked(row.id_number)
            self._correct(
                connection, "household", there.id, "id_number", None, new_id, IMPORT_REASON
            )
        if not values:
            return False
        change(connection, t.household, there.id, **values, updated=self.clock.now())
        self._follow(connection, there.id, values)
        return True

    def _follow(self, connection: Connection, household_id: int, values: dict[str, Any]) -> None:
        """Dossier and index follow what changed in the register."""
        mine = select(t.dossier).where(t.dossier.c.household_id == household_id)
        for row in connection.execute(mine).all():
            if "move_out" in values and row.state in OPEN_STATES:
                self._leave(connection, row, values["move_out"], IMPORT_REASON)
            if {"unit", "customer_name"} & values.keys():
                documents = select(t.document.c.id).where(
                    t.document.c.dossier_id == row.id, t.document.c.state == "filed"
                )
                for document in connection.execute(documents).scalars().all():
                    self._tell_index(connection, document)

    def _leave(self, connection: Connection, row: Row[Any], day: date, reason: str) -> None:
        if row.state != "active" and row.moved_out == day:
            return
        self._correct(
            connection, "dossier", row.id, "moved_out", _text(row.moved_out), _text(day), reason
        )
        change(
            connection,
            t.dossier,
            row.id,
            state="closed" if row.state != "draft" else "draft",  # verified first
            moved_out=day,
            revision=row.revision + 1,
            changed=self.clock.now(),
        )

    def _id_hash(self, id_number: str) -> str:
        return self.seal.fingerprint(id_number.strip().upper())


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
