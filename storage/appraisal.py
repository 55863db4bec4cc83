"""Sealing, locks, schedules, appraisal and signatures: the rows before a destruction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from storage import record_tables as r
from storage import tables as t
from storage.base import change
from storage.codec import decode, encode
from storage.holds import Holds
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop
from yidang.model import Decision, Finding
from yidang.words import BEGAN

COPIES = ("text", "access", "manifest")
SHARE = 500


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a member of the appraisal group holds."""

    actor: str
    verdict: str  # destroy, extend
    until: date | None
    reason: str
    time: datetime


@dataclass(frozen=True, slots=True)
class AppraisalItem:
    """A document under appraisal; `title` is None once it is destroyed."""

    id: int
    document: int
    number: str
    fonds_code: str
    section: str | None
    title: str | None
    day: date | None
    due: date | None
    retention_class: str | None
    rule: str | None
    reasons: tuple[Finding, ...]
    outcome: str | None
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A list of what is due, with the group's opinions (S002-9.1 to 9.3)."""

    id: int
    as_of: date
    schedule_version: str
    note: str | None
    opened_by: str
    opened: datetime
    closed_by: str | None
    closed: datetime | None
    items: tuple[AppraisalItem, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """One signature under an act."""

    step: int  # from 0
    role: str
    actor: str
    approved: bool
    reason: str | None
    time: datetime


class Appraisals(Holds):
    """Rows of what is sealed, locked, proposed, appraised and signed."""

    # --- sealing and locks ---------------------------------------------------------------------

    def seal_dossier(self, number: str, day: date, reason: str) -> int | None:
        """The dossier is sealed (S000-7.3a); its id, None where it was sealed by another run."""
        with self.database.write() as connection:
            row = connection.execute(
                select(t.dossier).where(t.dossier.c.number == number, t.dossier.c.state == "closed")
            ).first()
            if row is None:
                return None
            change(connection, t.dossier, row.id, state="sealed", sealed=day)
            self._touch_dossier(connection, row.id)
            self._correct(connection, "dossier", row.id, "state", row.state, "sealed", reason)
            self._tell_dossier(connection, row.id)
            self._audit(connection, "dossier.seal", number, detail=reason)
            self._bump(connection, "register_version")
        return int(row.id)

    def shortest_locks(self) -> dict[int, datetime | None]:
        """By document, the end of the shortest lock of its versions; None: one has no lock."""
        query = (
            select(
                t.object_.c.document_id,
                func.min(t.object_.c.retain_until),
                func.count(t.object_.c.id),
                func.count(t.object_.c.retain_until),
            )
            .select_from(t.object_.join(t.document, t.document.c.id == t.object_.c.document_id))
            .where(t.object_.c.doomed.is_(False), _current())
            .group_by(t.object_.c.document_id)
        )
        with self.database.read() as connection:
            return {
                document: first if locked == every else None
                for document, first, every, locked in connection.execute(query)
            }

    def unlocked(
        self, until: datetime, document: int | None = None
    ) -> tuple[tuple[int, str, str], ...]:
        """Versions (id, key, version) of a document, or of dossiers, locked for less long."""
        objects = t.object_
        query = select(objects.c.id, objects.c.key, objects.c.version_id).where(
            objects.c.doomed.is_(False),
            or_(objects.c.retain_until.is_(None), objects.c.retain_until < until),
        )
        if document is None:
            query = query.where(objects.c.role == "dossier")
        else:
            query = query.select_from(
                objects.join(t.document, t.document.c.id == objects.c.document_id)
            ).where(objects.c.document_id == document, _current())
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(objects.c.id)).all()
        return tuple((row.id, row.key, row.version_id) for row in rows)

    def note_locked(self, objects: Sequence[int], until: datetime) -> None:
        """The store locks these versions until then."""
        with self.database.write() as connection:
            for first in range(0, len(objects), SHARE):
                connection.execute(
                    update(t.object_)
                    .where(t.object_.c.id.in_(objects[first : first + SHARE]))
                    .values(retain_until=until)
                )

    # --- schedules -----------------------------------------------------------------------------

    def found_schedule(self, profile: str, version: str, changes: Mapping[str, Any]) -> None:
        """The rules that an archive begins with are on record; once for every profile."""
        known = select(r.schedule_change.c.changes).where(r.schedule_change.c.profile == profile)
        with self.database.write() as connection:
            if any("rules" in row for row in connection.execute(known).scalars()):
                return
            taken = select(r.schedule_change.c.id).where(r.schedule_change.c.version == version)
            if connection.execute(taken).first() is not None:  # of another profile
                version = f"{version} ({profile})"[:64]
            connection.execute(
                insert(r.schedule_change).values(
                    profile=profile,
                    version=version,
                    changes=dict(changes),
                    effect={"documents": 0, "earlier": 0, "later": 0, "outcomes": {}},
                    reason=BEGAN,
                    proposed_by=self.actor,
                    proposed=self.clock.now(),
                    confirmed=self.clock.now(),
                    refused=False,
                )
            )
            self._audit(connection, "schedule.found", version)

    def propose_schedule(
        self,
        profile: str,
        base: str,
        changes: Mapping[str, Any],
        effect: Mapping[str, Any],
        reason: str,
    ) -> str:
        """A proposal that somebody else may confirm; its version."""
        with self.database.write() as connection:
            number = self._bump(connection, f"schedule:{profile}"[:64])
            version = f"{base}+{number}"
            connection.execute(
                insert(r.schedule_change).values(
                    profile=profile,
                    version=version,
                    changes=dict(changes),
                    effect=dict(effect),
                    reason=reason,
                    proposed_by=self.actor,
                    proposed=self.clock.now(),
                    refused=False,
                )
            )
            self._audit(connection, "schedule.propose", version, detail=reason)
        return version

    def settle_schedule(self, version: str, confirmed: bool, reason: str | None = None) -> None:
        """The proposal is in force, or refused."""
        with self.database.write() as connection:
            row = connection.execute(
                select(r.schedule_change).where(r.schedule_change.c.version == version)
            ).first()
            if row is None:
                raise NotFound(what=gettext(noop("schedule")), name=version)
            if row.confirmed is not None or row.refused:
                detail = gettext(noop("{version} is decided already")).format(version=version)
                raise BadDecision(detail=detail)
            change(
                connection,
                r.schedule_change,
                row.id,
                confirmed=self.clock.now(),
                confirmed_by=self.actor,
                refused=not confirmed,
            )
            act = "schedule.confirm" if confirmed else "schedule.refuse"
            self._audit(connection, act, version, detail=reason)

    def schedule_changes(self, profile: str) -> tuple[Mapping[str, Any], ...]:
        """Every proposal for a profile, oldest first, as it stands on record."""
        query = select(r.schedule_change).where(r.schedule_change.c.profile == profile)
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(r.schedule_change.c.id)).all()
        return tuple(dict(row._mapping) for row in rows)

    # --- appraisal -----------------------------------------------------------------------------

    def open_appraisal(
        self, as_of: date, schedule_version: str, decisions: Sequence[Decision], note: str | None
    ) -> int:
        """A list for the appraisal group; documents under appraisal already are left out."""
        with self.database.write() as connection:
            busy = set(
                connection.execute(
                    select(r.appraisal_item.c.document_id)
                    .select_from(
                        r.appraisal_item.join(
                            r.appraisal, r.appraisal.c.id == r.appraisal_item.c.appraisal_id
                        )
                    )
                    .where(r.appraisal.c.closed.is_(None))
                ).scalars()
            ) | set(
                connection.execute(
                    select(r.destruction_item.c.document_id).where(
                        r.destruction_item.c.state.in_(("listed", "purging", "done"))
                    )
                ).scalars()
            )
            fresh = [one for one in decisions if one.document_id not in busy]
            if not fresh:
                raise BadDecision(
                    detail=gettext(noop("nothing is due that is not under appraisal"))
                )
            row = insert(r.appraisal).values(
                as_of=as_of,
                schedule_version=schedule_version,
                note=note,
                opened_by=self.actor,
                opened=self.clock.now(),
            )
            id_ = int(connection.execute(row.returning(r.appraisal.c.id)).scalar_one())
            for one in fresh:
                connection.execute(
                    insert(r.appraisal_item).values(
                        appraisal_id=id_,
                        document_id=one.document_id,
                        due=one.due,
                        retention_class=one.retention_class,
                        rule=one.rule,
                        reasons=encode(one.reasons),
                    )
                )
            self._audit(connection, "appraisal.open", f"appraisal:{id_}", detail=str(len(fresh)))
        return id_

    def give_opinion(self, item: int, verdict: str, until: date | None, reason: str) -> None:
        """The acting person's opinion of an item, in place of one he gave before."""
        with self.database.write() as connection:
            row = connection.execute(
                select(r.appraisal_item, r.appraisal.c.closed)
                .select_from(
                    r.appraisal_item.join(
                        r.appraisal, r.appraisal.c.id == r.appraisal_item.c.appraisal_id
                    )
                )
                .where(r.appraisal_item.c.id == item)
            ).first()
            if row is None:
                raise NotFound(what=gettext(noop("appraisal item")), name=str(item))
            if row.closed is not None:
                raise BadDecision(detail=gettext(noop("the appraisal is closed")))
            connection.execute(
                delete(r.opinion).where(
                    r.opinion.c.item_id == item, r.opinion.c.actor == self.actor
                )
            )
            connection.execute(
                insert(r.opinion).values(
                    item_id=item,
                    actor=self.actor,
                    verdict=verdict,
                    until=until,
                    reason=reason,
                    time=self.clock.now(),
                )
            )
            self._audit(connection, "appraisal.opinion", f"appraisal:{row.appraisal_id}/{item}",
                        detail=f"{verdict} {until or ''}: {reason}")  # fmt: skip

    def appraisals(self, only: int | None = None) -> tuple[Appraisal, ...]:
        """Every appraisal with its items, or one."""
        with self.database.read() as connection:
            query = select(r.appraisal).order_by(r.appraisal.c.id)
            if only is not None:
                query = query.where(r.appraisal.c.id == only)
            heads = connection.execute(query).all()
            if only is not None and not heads:
                raise NotFound(what=gettext(noop("appraisal")), name=str(only))
            ids = [row.id for row in heads]
            opinions: dict[int, list[Opinion]] = {}
            for row in connection.execute(
                select(r.opinion, r.appraisal_item.c.appraisal_id)
                .select_from(
                    r.opinion.join(r.appraisal_item, r.appraisal_item.c.id == r.opinion.c.item_id)
                )
                .where(r.appraisal_item.c.appraisal_id.in_(ids))
                .order_by(r.opinion.c.id)
            ):
                opinions.setdefault(row.item_id, []).append(
                    Opinion(row.actor, row.verdict, row.until, row.reason, row.time)
                )
            items: dict[int, list[AppraisalItem]] = {}
            for row in connection.execute(
                select(
                    r.appraisal_item,
                    t.document.c.section,
                    t.document.c.title,
                    t.document.c.date,
                    t.document.c.item,
                    t.dossier.c.number,
                    t.dossier.c.fonds_code,
                )
                .select_from(
                    r.appraisal_item.join(
                        t.document, t.document.c.id == r.appraisal_item.c.document_id
                    ).join(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
                )
                .where(r.appraisal_item.c.appraisal_id.in_(ids))
                .order_by(r.appraisal_item.c.id)
            ):
                items.setdefault(row.appraisal_id, []).append(
                    AppraisalItem(
                        row.id,
                        row.document_id,
                        f"{row.number}-{row.item:04d}",
                        row.fonds_code,
                        row.section,
                        row.title,
                        row.date,
                        row.due,
                        row.retention_class,
                        row.rule,
                        decode(tuple[Finding, ...], row.reasons),
                        row.outcome,
                        tuple(opinions.get(row.id, ())),
                    )
                )
        return tuple(
            Appraisal(
                row.id,
                row.as_of,
                row.schedule_version,
                row.note,
                row.opened_by,
                row.opened,
                row.closed_by,
                row.closed,
                tuple(items.get(row.id, ())),
            )
            for row in heads
        )

    def close_appraisal(
        self,
        appraisal: int,
        outcomes: Mapping[int, tuple[date, str] | None],
        chains: Mapping[str, Sequence[str]],
        decide_by: date | None,
    ) -> tuple[str, ...]:
        """Extended items keep longer, the others stand on a destruction list per community.

        `outcomes`: item to (until, reason), or None for destroy. `chains`: by community, who
        approves. Returns the numbers of the lists.
        """
        with self.database.write() as connection:
            head = connection.execute(
                select(r.appraisal).where(r.appraisal.c.id == appraisal)
            ).first()
            if head is None:
                raise NotFound(what=gettext(noop("appraisal")), name=str(appraisal))
            if head.closed is not None:
                raise BadDecision(detail=gettext(noop("the appraisal is closed")))
            now = self.clock.now()
            lists: dict[str, int] = {}
            numbers: list[str] = []
            rows = connection.execute(
                select(
                    r.appraisal_item,
                    t.document.c.item,
                    t.dossier.c.number,
                    t.dossier.c.fonds_code,
                )
                .select_from(
                    r.appraisal_item.join(
                        t.document, t.document.c.id == r.appraisal_item.c.document_id
                    ).join(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
                )
                .where(r.appraisal_item.c.appraisal_id == appraisal)
                .order_by(r.appraisal_item.c.id)
            ).all()
            for row in rows:
                name = f"{row.number}-{row.item:04d}"
                longer = outcomes[row.id]
                change(
                    connection,
                    r.appraisal_item,
                    row.id,
                    outcome="destroy" if longer is None else "extend",
                )
                if longer is not None:
                    connection.execute(
                        insert(r.extension).values(
                            document_id=row.document_id,
                            until=longer[0],
                            reason=longer[1],
                            actor=self.actor,
                            time=now,
                        )
                    )
                    self._correct(connection, "document", row.document_id, "extended", None,
                                  longer[0].isoformat(), longer[1])  # fmt: skip
                    self._audit(connection, "document.extend", name, detail=longer[0].isoformat())
                    continue
                if row.fonds_code not in lists:
                    id_, number = self._new_list(
                        connection, appraisal, row.fonds_code, chains[row.fonds_code], decide_by
                    )
                    lists[row.fonds_code] = id_
                    numbers.append(number)
                pages = connection.execute(
                    select(func.count(t.page.c.id)).where(t.page.c.document_id == row.document_id)
                ).scalar_one()
                connection.execute(
                    insert(r.destruction_item).values(
                        destruction_id=lists[row.fonds_code],
                        document_id=row.document_id,
                        number=name,
                        state="listed",
                        retention_class=row.retention_class,
                        due=row.due,
                        pages=pages,
                    )
                )
            change(connection, r.appraisal, appraisal, closed=now, closed_by=self.actor)
            self._audit(connection, "appraisal.close", f"appraisal:{appraisal}",
                        detail=" ".join(numbers))  # fmt: skip
        return tuple(numbers)

    def _new_list(
        self,
        connection: Connection,
        appraisal: int,
        fonds_code: str,
        chain: Sequence[str],
        decide_by: date | None,
    ) -> tuple[int, str]:
        year = self.clock.today().year
        number = f"XH-{year}-{self._bump(connection, f'destruction:{year}'):03d}"
        row = insert(r.destruction).values(
            appraisal_id=appraisal,
            number=number,
            fonds_code=fonds_code,
            state="listed",
            chain=list(chain),
            requested_by=self.actor,
            requested=self.clock.now(),
            decide_by=decide_by,
        )
        id_ = int(connection.execute(row.returning(r.destruction.c.id)).scalar_one())
        self._audit(connection, "destruction.list", number)
        return id_, number

    # --- approvals -----------------------------------------------------------------------------

    def approvals(self, kind: str, id_: int) -> tuple[Approval, ...]:
        """The signatures under an act, in order."""
        with self.database.read() as connection:
            return self._approvals(connection, kind, id_)

    def _approvals(self, connection: Connection, kind: str, id_: int) -> tuple[Approval, ...]:
        rows = connection.execute(
            select(r.approval)
            .where(r.approval.c.kind == kind, r.approval.c.object_id == id_)
            .order_by(r.approval.c.id)
        )
        return tuple(
            Approval(row.step, row.role, row.actor, row.approved, row.reason, row.time)
            for row in rows
        )

    def _sign(
        self,
        connection: Connection,
        kind: str,
        id_: int,
        step: int,
        role: str,
        approved: bool,
        reason: str | None,
    ) -> None:
        """A signature; the same step is never signed twice."""
        if any(one.step == step for one in self._approvals(connection, kind, id_)):
            raise BadDecision(detail=gettext(noop("somebody else decided meanwhile")))
        connection.execute(
            insert(r.approval).values(
                kind=kind,
                object_id=id_,
                step=step,
                role=role,
                actor=self.actor,
                approved=approved,
                reason=reason,
                time=self.clock.now(),
            )
        )


def _current() -> ColumnElement[bool]:
    """Whether the version is a master or the newest copy of its document.

    Outdated copies are not locked further: they may hold pages of a part that was split off.
    """
    newest = (t.document.c.text_key, t.document.c.access_key, t.document.c.manifest_key)
    return or_(t.object_.c.role == "master", *(t.object_.c.key == key for key in newest))
