"""Holds and restrictions: what nobody may destroy, and what nobody may see.

A hold reaches a document, a dossier, a unit or a whole community, also what is filed there later.
The store keeps it as a legal hold on every version; `object.held` says what the store was told, so
that a run after a kill sends the differences alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, insert, or_, select, update

from storage import record_tables as r
from storage import tables as t
from storage.base import Base, change
from storage.keys import dossier_prefix
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop

KINDS = ("litigation", "arrears", "deposit", "audit", "complaint", "other")
"""Why something is held. Unsettled arrears and a deposit not given back hold by themselves."""

AUTOMATIC = ("arrears", "deposit")
KEPT = "certificate"
"""Role of objects whose legal hold is never lifted: destruction records."""

SHARE = 500
MANY = 200
"""Alternatives in one condition; SQLite bounds the depth of an expression."""


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold: what it reaches, why, since when, and who lifted it."""

    id: int
    kind: str
    scope: str  # "document", "dossier", "unit", "community", "query"
    object: str  # archive number (with item), or CHHY, or CHHY 3.2.1201; of a query its words
    reason: str
    placed_by: str
    placed: datetime
    lifted_by: str | None
    lifted: datetime | None
    lift_reason: str | None
    fonds_code: str
    documents: int = 1  # of a query: how many it reached


@dataclass(frozen=True, slots=True)
class HeldObject:
    """A version whose legal hold differs from what it has to be."""

    id: int
    key: str
    version_id: str
    hold: bool


def holding(document: Any = t.document, dossier: Any = t.dossier) -> ColumnElement[bool]:
    """Whether a hold in force reaches the document of the row."""
    return exists(
        select(t.hold.c.id).where(
            t.hold.c.lifted.is_(None),
            or_(
                t.hold.c.document_id == document.c.id,
                t.hold.c.dossier_id == dossier.c.id,
                _over(dossier),
            ),
        )
    )


def _over(dossier: Any) -> ColumnElement[bool]:
    """Whether the hold of the row reaches the whole unit or community of the dossier."""
    return and_(
        t.hold.c.fonds_code == dossier.c.fonds_code,
        or_(t.hold.c.unit_code.is_(None), t.hold.c.unit_code == dossier.c.unit_code),
    )


class Holds(Base):
    """Places, lifts and lists holds and restrictions."""

    def place_hold(
        self,
        kind: str,
        reason: str,
        *,
        document: int | None = None,
        dossier: str | None = None,
        fonds_code: str | None = None,
        unit_code: str | None = None,
        once: bool = False,
    ) -> int:
        """A hold is in force from this commit on; its id. Exactly one scope is named.

        `once`: not where the dossier has, or had, a hold of this kind for this reason.
        """
        if kind not in KINDS:
            detail = gettext(noop("there is no kind of hold {kind}; kinds: {known}"))
            raise BadDecision(detail=detail.format(kind=kind, known=", ".join(KINDS)))
        with self.database.write() as connection:
            dossier_id = None
            if dossier is not None:
                dossier_id = self._dossier_id(connection, dossier)
            if once:
                same = select(t.hold.c.id).where(
                    t.hold.c.kind == kind,
                    t.hold.c.reason == reason,
                    t.hold.c.dossier_id == dossier_id,
                )
                known = connection.execute(same).scalars().first()
                if known is not None:
                    return int(known)
            row = insert(t.hold).values(
                kind=kind,
                reason=reason,
                document_id=document,
                dossier_id=dossier_id,
                fonds_code=fonds_code,
                unit_code=unit_code,
                placed_by=self.actor,
                placed=self.clock.now(),
            )
            id_ = int(connection.execute(row.returning(t.hold.c.id)).scalar_one())
            if dossier_id is not None:
                self._touch_dossier(connection, dossier_id)
            line = self._hold(connection, id_)
            self._audit(connection, "hold.place", line.object, detail=f"{kind}: {reason}")
        return id_

    def hold_found(
        self, kind: str, reason: str, query: str, documents: Sequence[int], into: int | None = None
    ) -> tuple[int, int]:
        """What a search found is held as one set; its number, and how many documents are new.

        `into`: the set of an earlier search for the same, which only grows. A document that is
        in the set already, or is not filed, stays as it is.
        """
        if kind not in KINDS:
            raise BadDecision(detail=gettext(noop("there is no kind of hold {kind}")).format(
                kind=kind
            ))  # fmt: skip
        with self.database.write() as connection:
            known: set[int] = set()
            if into is not None:
                lifted = select(t.hold.c.lifted).where(t.hold.c.id == into)
                if connection.execute(lifted).scalar_one() is not None:
                    return into, 0
                known = set(
                    connection.execute(
                        select(t.hold.c.document_id).where(t.hold.c.set_id == into)
                    ).scalars()
                )
            fresh: list[int] = []
            for first in range(0, len(documents), SHARE):
                filed = select(t.document.c.id).where(
                    t.document.c.id.in_(documents[first : first + SHARE]),
                    t.document.c.state == "filed",
                )
                found = connection.execute(filed.order_by(t.document.c.id)).scalars()
                fresh += [one for one in found if one not in known]
            for document in fresh:
                row = insert(t.hold).values(
                    kind=kind,
                    reason=reason,
                    document_id=document,
                    query=query,
                    set_id=into,
                    placed_by=self.actor,
                    placed=self.clock.now(),
                )
                id_ = int(connection.execute(row.returning(t.hold.c.id)).scalar_one())
                if into is None:
                    into = id_
                    change(connection, t.hold, id_, set_id=id_)
            if into is None:
                raise BadDecision(detail=gettext(noop("the search finds nothing that is filed")))
            if fresh:
                detail = f"{kind}: {reason} ({len(fresh)})"
                self._audit(connection, "hold.place", f"query {query}", detail=detail)
        return into, len(fresh)

    def hold_communities(self, hold: int) -> frozenset[str]:
        """Fonds codes of everything that the hold, or its set, reaches."""
        query = (
            select(t.dossier.c.fonds_code)
            .select_from(
                t.hold.join(t.document, t.document.c.id == t.hold.c.document_id).join(
                    t.dossier, t.dossier.c.id == t.document.c.dossier_id
                )
            )
            .where(t.hold.c.set_id == hold)
        )
        with self.database.read() as connection:
            return frozenset(connection.execute(query.distinct()).scalars())

    def unsettled(
        self, words: Sequence[str], settled: Sequence[str]
    ) -> tuple[tuple[str, str, date | None], ...]:
        """Papers of customers who left that say something is owed, and that nothing answers.

        (dossier, number with item, day): the newest filed paper of a closed or sealed dossier
        whose title has one of `words` and none of `settled`, where no paper of the same day or
        later has one of `settled`; none where a hold, also a lifted one, names the paper.
        """
        titled = or_(*(t.document.c.title.contains(one, autoescape=True) for one in words))
        answer = or_(*(t.document.c.title.contains(one, autoescape=True) for one in settled))
        base = (
            select(
                t.dossier.c.number, t.document.c.item, t.document.c.date, t.document.c.title
            )
            .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
            .where(t.document.c.state == "filed", t.dossier.c.state.in_(("closed", "sealed")))
            .order_by(t.dossier.c.number, t.document.c.date, t.document.c.item)
        )  # fmt: skip
        with self.database.read() as connection:
            owed = connection.execute(base.where(titled)).all()
            answers = connection.execute(base.where(answer)).all() if owed else []
            reasons = [
                str(one)
                for one in connection.execute(
                    select(t.hold.c.reason).where(t.hold.c.kind.in_(AUTOMATIC))
                ).scalars()
            ]
        newest: dict[str, tuple[str, date | None]] = {}
        for number, item, day, title in owed:
            if not any(word in (title or "") for word in settled):
                newest[number] = (f"{number}-{item:04d}", day)
        for number, _item, day, _title in answers:
            if number in newest:
                last = newest[number][1]
                if day is not None and last is not None and day >= last:
                    del newest[number]
        return tuple(
            (number, item, day)
            for number, (item, day) in sorted(newest.items())
            if not any(item in reason for reason in reasons)
        )

    def query_holds(self) -> tuple[HoldLine, ...]:
        """Sets of a search that are in force."""
        return tuple(one for one in self.holds() if one.scope == "query")

    def lift_hold(self, hold: int, reason: str) -> None:
        """The hold is over; what it was stays on record."""
        with self.database.write() as connection:
            line = self._hold(connection, hold)
            if line.lifted is not None:
                detail = gettext(noop("hold {hold} is lifted already")).format(hold=hold)
                raise BadDecision(detail=detail)
            reached = t.hold.c.id == hold
            if line.scope == "query":
                own = select(t.hold.c.set_id).where(t.hold.c.id == hold).scalar_subquery()
                reached = t.hold.c.set_id == own
            connection.execute(
                update(t.hold)
                .where(reached, t.hold.c.lifted.is_(None))
                .values(lifted_by=self.actor, lifted=self.clock.now(), lift_reason=reason)
            )
            dossier = connection.execute(
                select(t.hold.c.dossier_id).where(t.hold.c.id == hold)
            ).scalar_one()
            if dossier is not None:
                self._touch_dossier(connection, dossier)
            self._audit(connection, "hold.lift", line.object, detail=f"{line.kind}: {reason}")

    def holds(self, *, lifted: bool = False) -> tuple[HoldLine, ...]:
        """Holds in force, or every hold ever placed, oldest first."""
        with self.database.read() as connection:
            conditions = [] if lifted else [t.hold.c.lifted.is_(None)]
            return self._holds(connection, *conditions)

    def hold(self, hold: int) -> HoldLine:
        """One hold; NotFound where there is none."""
        with self.database.read() as connection:
            return self._hold(connection, hold)

    def _hold(self, connection: Connection, hold: int) -> HoldLine:
        found = self._holds(connection, or_(t.hold.c.id == hold, t.hold.c.set_id == hold))
        if not found:
            raise NotFound(what=gettext(noop("hold")), name=str(hold))
        return found[0]

    def _holds(self, connection: Connection, *conditions: Any) -> tuple[HoldLine, ...]:
        own = t.dossier.alias()
        rows = connection.execute(
            select(
                t.hold,
                t.dossier.c.number,
                t.dossier.c.fonds_code.label("dossier_fonds"),
                own.c.number.label("document_number"),
                own.c.fonds_code.label("document_fonds"),
                t.document.c.item,
            )
            .select_from(
                t.hold.outerjoin(t.dossier, t.dossier.c.id == t.hold.c.dossier_id)
                .outerjoin(t.document, t.document.c.id == t.hold.c.document_id)
                .outerjoin(own, own.c.id == t.document.c.dossier_id)
            )
            .where(*conditions)
            .order_by(t.hold.c.id)
        )
        found: list[HoldLine] = []
        sets: dict[int, int] = {}
        for row in rows:
            if row.set_id is not None:  # a set stands in the place of its first document
                if row.set_id in sets:
                    at = sets[row.set_id]
                    found[at] = replace(found[at], documents=found[at].documents + 1)
                    continue
                sets[row.set_id] = len(found)
                scope, name = "query", row.query or ""
            elif row.document_id is not None:
                scope, name = "document", f"{row.document_number}-{row.item or 0:04d}"
            elif row.dossier_id is not None:
                scope, name = "dossier", row.number
            elif row.unit_code is not None:
                scope, name = "unit", f"{row.fonds_code} {row.unit_code}"
            else:
                scope, name = "community", row.fonds_code
            found.append(
                HoldLine(
                    row.set_id or row.id,
                    row.kind or "other",
                    scope,
                    name,
                    row.reason,
                    row.placed_by,
                    row.placed,
                    row.lifted_by,
                    row.lifted,
                    row.lift_reason,
                    row.fonds_code or row.dossier_fonds or row.document_fonds or "",
                )
            )
        return tuple(found)

    def held_reasons(self, connection: Connection, document: int) -> tuple[str, ...]:
        """Why the document is held now, inside the caller's transaction; empty: it is not."""
        rows = connection.execute(
            select(t.hold.c.reason)
            .select_from(
                t.hold.join(
                    t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id),
                    t.document.c.id == document,
                )
            )
            .where(
                t.hold.c.lifted.is_(None),
                or_(
                    t.hold.c.document_id == t.document.c.id,
                    t.hold.c.dossier_id == t.dossier.c.id,
                    _over(t.dossier),
                ),
            )
            .order_by(t.hold.c.id)
        )
        return tuple(rows.scalars())

    # --- in the store --------------------------------------------------------------------------

    def hold_differences(self) -> Iterator[HeldObject]:
        """Every version whose legal hold the store has to place or lift."""
        held_documents = (
            select(t.document.c.id)
            .select_from(t.document.join(t.dossier, t.dossier.c.id == t.document.c.dossier_id))
            .where(holding())
        )
        held_dossiers = select(t.dossier.c.number).where(
            exists(
                select(t.hold.c.id).where(
                    t.hold.c.lifted.is_(None),
                    or_(t.hold.c.dossier_id == t.dossier.c.id, _over(t.dossier)),
                )
            )
        )
        live = t.object_.c.doomed.is_(False)
        with self.database.read() as connection:
            numbers = connection.execute(held_dossiers).scalars().all()
            wanted: list[ColumnElement[bool]] = [t.object_.c.document_id.in_(held_documents)]
            for first in range(0, len(numbers), MANY):
                own = [
                    t.object_.c.key.startswith(dossier_prefix(number), autoescape=True)
                    for number in numbers[first : first + MANY]
                ]
                wanted.append(and_(t.object_.c.role == "dossier", or_(*own)))
            keep: set[int] = set()
            rows = []
            for condition in wanted:
                for row in connection.execute(select(t.object_).where(live, condition)):
                    keep.add(row.id)
                    if not row.held:
                        rows.append(HeldObject(row.id, row.key, row.version_id, True))
            rows += [
                HeldObject(row.id, row.key, row.version_id, False)
                for row in connection.execute(
                    select(t.object_).where(live, t.object_.c.held, t.object_.c.role != KEPT)
                )
                if row.id not in keep
            ]
        yield from rows

    def note_held(self, objects: Sequence[int], hold: bool) -> None:
        """The store keeps this legal hold on these versions."""
        with self.database.write() as connection:
            for first in range(0, len(objects), SHARE):
                connection.execute(
                    update(t.object_)
                    .where(t.object_.c.id.in_(objects[first : first + SHARE]))
                    .values(held=hold)
                )

    # --- restrictions --------------------------------------------------------------------------

    def restrict(self, number: str, reason: str, request: int | None = None) -> int:
        """The dossier is stored and nothing else (PIPL art. 47): no list or search shows it."""
        with self.database.write() as connection:
            dossier = self._dossier_id(connection, number)
            row = insert(r.restriction).values(
                dossier_id=dossier,
                request_id=request,
                reason=reason,
                placed_by=self.actor,
                placed=self.clock.now(),
            )
            id_ = int(connection.execute(row.returning(r.restriction.c.id)).scalar_one())
            self._tell_dossier(connection, dossier)
            self._audit(connection, "restriction.place", number, detail=reason)
        return id_

    def lift_restriction(self, number: str, reason: str) -> int:
        """The dossier may be used again; how many restrictions were lifted."""
        with self.database.write() as connection:
            dossier = self._dossier_id(connection, number)
            done = connection.execute(
                update(r.restriction)
                .where(r.restriction.c.dossier_id == dossier, r.restriction.c.lifted.is_(None))
                .values(lifted=self.clock.now(), lifted_by=self.actor)
            ).rowcount
            self._tell_dossier(connection, dossier)
            self._audit(connection, "restriction.lift", number, detail=reason)
        return int(done)

    def restricted_numbers(self) -> frozenset[str]:
        """The dossiers that may be kept and nothing else."""
        query = (
            select(t.dossier.c.number)
            .select_from(
                r.restriction.join(t.dossier, t.dossier.c.id == r.restriction.c.dossier_id)
            )
            .where(r.restriction.c.lifted.is_(None))
        )
        with self.database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    # --- shared --------------------------------------------------------------------------------

    def _dossier_id(self, connection: Connection, number: str) -> int:
        found = connection.execute(
            select(t.dossier.c.id).where(t.dossier.c.number == number)
        ).scalar_one_or_none()
        if found is None:
            raise NotFound(what=gettext(noop("dossier")), name=number)
        return int(found)

    def _touch_dossier(self, connection: Connection, dossier: int) -> None:
        """The dossier has a new revision: its manifest is due."""
        connection.execute(
            update(t.dossier)
            .where(t.dossier.c.id == dossier)
            .values(revision=t.dossier.c.revision + 1, changed=self.clock.now())
        )

    def _tell_dossier(self, connection: Connection, dossier: int) -> None:
        """The index follows every document of the dossier."""
        documents = select(t.document.c.id).where(
            t.document.c.dossier_id == dossier, t.document.c.state == "filed"
        )
        for document in connection.execute(documents).scalars().all():
            self._tell_index(connection, document)
