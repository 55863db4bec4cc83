"""Ledgers beside the files: certificates, incidents, dispatch registers, copies, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from storage import keeping_tables as k
from storage import record_tables as r
from storage import tables as t
from storage.appraisal import Approval
from storage.base import change
from storage.keeping import Keeping, VolumeLine, made
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext, noop


@dataclass(frozen=True, slots=True)
class CertificateMove:
    """What happened to a certificate."""

    act: str  # offer, check, take, ask, approve, refuse, out, back, give
    party: str | None
    note: str | None
    actor: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """A title deed or the like (权证): the number of the file, a store and ledger of its own."""

    id: int
    archive_no: str
    fonds_code: str
    kind: str
    title: str
    ref_no: str
    quantity: int
    place: str
    state: str  # offered, checked, kept, asked, approved, out, given
    holder: str | None
    due: date | None
    moves: tuple[CertificateMove, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """A breach of secrecy, damage or loss (违规台账, S000-6.3)."""

    number: str  # WG-2026-001
    kind: str
    fonds_code: str
    archive_no: str | None
    loan_id: int | None
    day: date
    person: str
    conduct: str
    loss: str | None
    recorded_by: str
    recorded: datetime
    measure: str | None
    compensation: str | None
    closed_by: str | None
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class DispatchLine:
    """A line of a dispatch register (文件收发登记)."""

    id: int
    register: str
    row: int
    fonds_code: str
    unit: str | None
    archive_no: str | None
    customer: str | None  # kept only where the dossier is not known
    department: str | None
    day: date
    ref_no: str | None
    title: str
    pages: int | None
    note: str | None
    noted_by: str | None
    document_id: int | None


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """A wish for a copy (复印登记)."""

    id: int
    archive_no: str
    fonds_code: str
    document_id: int
    item: str
    section: str | None
    reader: str
    purpose: str
    identity: str | None
    reason: str
    asked_by: str
    asked: datetime
    chain: tuple[frozenset[str], ...]
    state: str  # asked, approved, refused, made
    made: datetime | None
    pages: int | None
    fee: str | None
    receipt: bool | None
    approvals: tuple[Approval, ...]


@dataclass(frozen=True, slots=True)
class StockItem:
    """A dossier in a count: where it should be, and where it was found."""

    archive_no: str
    expected: bool
    room: str | None
    shelf: str | None
    box: str | None
    documents: int
    sheets: int
    on_loan: bool
    found: bool | None
    found_room: str | None
    found_shelf: str | None
    found_box: str | None
    found_documents: int | None
    found_sheets: int | None
    note: str | None
    actor: str | None


@dataclass(frozen=True, slots=True)
class StockCount:
    """A count (清点, S002-7.8)."""

    id: int
    number: str  # QD-2026-001
    fonds_code: str
    room: str | None
    opened_by: str
    opened: datetime
    closed_by: str | None
    closed: datetime | None
    signed_by: str | None
    signed: datetime | None
    note: str | None
    items: tuple[StockItem, ...]

    @property
    def state(self) -> str:
        """open, closed or signed."""
        return "signed" if self.signed else "closed" if self.closed else "open"


class PaperLedgers(Keeping):
    """Rows of the ledgers."""

    def all_volumes(self) -> tuple[tuple[str, str, VolumeLine], ...]:
        """Every volume with the number of its dossier and its community, by number."""
        query = (
            select(k.volume, t.dossier.c.number, t.dossier.c.fonds_code)
            .select_from(k.volume.join(t.dossier, t.dossier.c.id == k.volume.c.dossier_id))
            .order_by(t.dossier.c.number, k.volume.c.no)
        )
        with self.database.read() as connection:
            return tuple(
                (row.number, row.fonds_code, made(VolumeLine, row, items=tuple(row.items)))
                for row in connection.execute(query)
            )

    # --- certificates --------------------------------------------------------------------------

    def offer_certificate(
        self, number: str, kind: str, title: str, ref_no: str, quantity: int
    ) -> int:
        """A certificate is handed over; the id."""
        with self.database.write() as connection:
            row = insert(k.certificate).values(
                dossier_id=self._dossier_id(connection, number),
                kind=kind,
                title=title,
                ref_no=ref_no,
                quantity=quantity,
                place="",
                state="offered",
            )
            id_ = int(connection.execute(row.returning(k.certificate.c.id)).scalar_one())
            self._note_move(connection, id_, "offer")
        return id_

    def move_certificate(
        self,
        id_: int,
        act: str,
        before: Sequence[str],
        state: str,
        *,
        party: str | None = None,
        note: str | None = None,
        **values: Any,
    ) -> None:
        """The certificate goes from one of the states `before` to `state`."""
        with self.database.write() as connection:
            self._row(connection, k.certificate, id_, *before)
            change(connection, k.certificate, id_, state=state, **values)
            self._note_move(connection, id_, act, party, note)

    def _note_move(
        self,
        connection: Connection,
        id_: int,
        act: str,
        party: str | None = None,
        note: str | None = None,
    ) -> None:
        connection.execute(
            insert(k.certificate_move).values(
                certificate_id=id_,
                act=act,
                party=party,
                note=note,
                actor=self.actor,
                time=self.clock.now(),
            )
        )
        self._audit(connection, f"certificate.{act}", f"certificate:{id_}")

    def certificates(self, only: int | None = None) -> tuple[Certificate, ...]:
        """Every certificate ever kept, or one."""
        query = select(k.certificate, t.dossier.c.number, t.dossier.c.fonds_code).select_from(
            k.certificate.join(t.dossier, t.dossier.c.id == k.certificate.c.dossier_id)
        )
        if only is not None:
            query = query.where(k.certificate.c.id == only)
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(k.certificate.c.id)).all()
            if only is not None and not rows:
                raise NotFound(what=gettext(noop("certificate")), name=str(only))
            moves: dict[int, list[CertificateMove]] = {}
            for one in connection.execute(
                select(k.certificate_move)
                .where(k.certificate_move.c.certificate_id.in_([row.id for row in rows]))
                .order_by(k.certificate_move.c.id)
            ):
                moves.setdefault(one.certificate_id, []).append(made(CertificateMove, one))
        return tuple(
            made(Certificate, row, archive_no=row.number, moves=tuple(moves.get(row.id, ())))
            for row in rows
        )

    # --- incidents -----------------------------------------------------------------------------

    def add_incident(
        self,
        kind: str,
        fonds_code: str,
        *,
        number: str | None,
        day: date,
        person: str,
        conduct: str,
        loss: str | None = None,
        loan: int | None = None,
    ) -> str:
        """An incident is on record; its number."""
        with self.database.write() as connection:
            year = self.clock.today().year
            name = f"WG-{year}-{self._bump(connection, f'incident:{year}'):03d}"
            connection.execute(
                insert(k.incident).values(
                    number=name,
                    kind=kind,
                    fonds_code=fonds_code,
                    dossier_id=None if number is None else self._dossier_id(connection, number),
                    loan_id=loan,
                    day=day,
                    person=person,
                    conduct=conduct,
                    loss=loss,
                    recorded_by=self.actor,
                    recorded=self.clock.now(),
                )
            )
            self._audit(connection, "incident.add", name, detail=f"{kind} {number or fonds_code}")
        return name

    def close_incident(self, number: str, measure: str, compensation: str | None) -> None:
        """What was done about it is on record."""
        with self.database.write() as connection:
            done = connection.execute(
                update(k.incident)
                .where(k.incident.c.number == number, k.incident.c.closed.is_(None))
                .values(
                    measure=measure,
                    compensation=compensation,
                    closed_by=self.actor,
                    closed=self.clock.now(),
                )
            )
            if not done.rowcount:
                raise NotFound(what=gettext(noop("open incident")), name=number)
            self._audit(connection, "incident.close", number)

    def incidents(self) -> tuple[Incident, ...]:
        """The ledger, oldest first."""
        query = (
            select(k.incident, t.dossier.c.number.label("archive_no"))
            .select_from(k.incident.outerjoin(t.dossier, t.dossier.c.id == k.incident.c.dossier_id))
            .order_by(k.incident.c.id)
        )
        with self.database.read() as connection:
            return tuple(made(Incident, row) for row in connection.execute(query))

    # --- dispatch registers --------------------------------------------------------------------

    def import_dispatch(self, register: str, sha256: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """The lines of a register that are not on record yet; how many came in."""
        with self.database.write() as connection:
            known = set(
                connection.execute(
                    select(k.dispatch.c.row).where(k.dispatch.c.register_sha256 == sha256)
                ).scalars()
            )
            fresh = [
                {
                    **row,
                    "register": register,
                    "register_sha256": sha256,
                    "imported_by": self.actor,
                    "imported": self.clock.now(),
                }
                for row in rows
                if row["row"] not in known
            ]
            if fresh:
                connection.execute(insert(k.dispatch), fresh)
            self._audit(connection, "dispatch.import", sha256[:16], detail=str(len(fresh)))
        return len(fresh)

    def dispatches(self, only: int | None = None) -> tuple[DispatchLine, ...]:
        """Every line, or one."""
        query = select(k.dispatch).order_by(k.dispatch.c.id)
        if only is not None:
            query = query.where(k.dispatch.c.id == only)
        with self.database.read() as connection:
            found = tuple(made(DispatchLine, row) for row in connection.execute(query))
        if only is not None and not found:
            raise NotFound(what=gettext(noop("line of the dispatch register")), name=str(only))
        return found

    def note_dispatch(
        self, id_: int, *, note: str | None = None, document: int | None = None,
        archive_no: str | None = None,
    ) -> None:  # fmt: skip
        """A person says why the paper will not come, or which one or which dossier it is."""
        with self.database.write() as connection:
            values: dict[str, Any] = {"note": note, "document_id": document}
            if archive_no is not None:
                values |= {"archive_no": archive_no, "customer": None}
            change(connection, k.dispatch, id_, noted_by=self.actor, **values)
            self._audit(connection, "dispatch.settle", f"dispatch:{id_}")

    # --- copies --------------------------------------------------------------------------------

    def ask_copy(
        self,
        number: str,
        document: int,
        *,
        reader: str,
        purpose: str,
        identity: str | None,
        reason: str,
        chain: Sequence[str],
    ) -> int:
        """A copy is asked for; the id."""
        with self.database.write() as connection:
            row = insert(k.copy_request).values(
                dossier_id=self._dossier_id(connection, number),
                document_id=document,
                reader=reader,
                purpose=purpose,
                identity=identity,
                reason=reason,
                asked_by=self.actor,
                asked=self.clock.now(),
                chain=list(chain),
                state="asked",
            )
            id_ = int(connection.execute(row.returning(k.copy_request.c.id)).scalar_one())
            self._audit(connection, "copy.ask", number, detail=f"{id_} {purpose}")
        return id_

    def decide_copy(
        self, id_: int, step: int, role: str, approved: bool, reason: str | None
    ) -> str:
        """One signature; the request's state afterwards."""
        return self._decide(k.copy_request, ("copy", "copy"), id_, step, role, approved, reason)

    def end_copy(self, id_: int, pages: int, fee: str | None, receipt: bool) -> None:
        """The copy was made and given to its reader; it can be made once."""
        with self.database.write() as connection:
            self._row(connection, k.copy_request, id_, "approved")
            change(
                connection,
                k.copy_request,
                id_,
                state="made",
                made=self.clock.now(),
                pages=pages,
                fee=fee,
                receipt=receipt,
            )
            self._audit(connection, "copy.make", f"copy:{id_}", detail=str(pages))

    def copy_requests(self, only: int | None = None) -> tuple[CopyRequest, ...]:
        """Every request for a copy, or one."""
        query = select(
            k.copy_request,
            t.dossier.c.number,
            t.dossier.c.fonds_code,
            t.document.c.item,
            t.document.c.section,
        ).select_from(
            k.copy_request.join(t.dossier, t.dossier.c.id == k.copy_request.c.dossier_id).join(
                t.document, t.document.c.id == k.copy_request.c.document_id
            )
        )
        if only is not None:
            query = query.where(k.copy_request.c.id == only)
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(k.copy_request.c.id)).all()
            if only is not None and not rows:
                raise NotFound(what=gettext(noop("request for a copy")), name=str(only))
            return tuple(
                made(
                    CopyRequest,
                    row,
                    archive_no=row.number,
                    item=f"{row.item or 0:04d}",
                    chain=tuple(frozenset(step.split("|")) for step in row.chain),
                    approvals=self._approvals(connection, "copy", row.id),
                )
                for row in rows
            )

    def end_view(self, request: int, content: str) -> None:
        """The reader has looked: what he saw is in the register, his right is over."""
        with self.database.write() as connection:
            row = self._row(connection, r.access_request, request, "open")
            change(connection, r.access_request, request, state="ended")
            connection.execute(
                insert(r.use).values(
                    time=self.clock.now(),
                    kind="view",
                    dossier_id=row.dossier_id,
                    actor=self.actor,
                    reader=row.outsider or row.actor,
                    purpose=row.purpose,
                    content=content,
                )
            )
            self._audit(connection, "access.end", f"access:{request}", detail=row.purpose)

    # --- counts --------------------------------------------------------------------------------

    def open_count(
        self, fonds_code: str, room: str | None, expected: Sequence[Mapping[str, Any]]
    ) -> str:
        """A count of what should be there by the ledger; its number."""
        with self.database.write() as connection:
            year = self.clock.today().year
            number = f"QD-{year}-{self._bump(connection, f'count:{year}'):03d}"
            row = insert(k.stock_count).values(
                number=number,
                fonds_code=fonds_code,
                room=room,
                opened_by=self.actor,
                opened=self.clock.now(),
            )
            id_ = int(connection.execute(row.returning(k.stock_count.c.id)).scalar_one())
            for one in expected:
                values = dict(one)
                values["dossier_id"] = self._dossier_id(connection, values.pop("archive_no"))
                connection.execute(insert(k.stock_item).values(count_id=id_, **values))
            self._audit(connection, "count.open", number, detail=str(len(expected)))
        return number

    def note_found(self, number: str, archive_no: str, **values: Any) -> None:
        """A dossier was found in a count, whether it was expected there or not."""
        with self.database.write() as connection:
            row = self._count_row(connection, number)
            if row.closed is not None:
                detail = gettext(noop("{number} is closed"))
                raise BadDecision(detail=detail.format(number=number))
            dossier = self._dossier_id(connection, archive_no)
            found = {"found": True, "actor": self.actor, "time": self.clock.now()}
            seen = values.pop("recorded")
            done = connection.execute(
                update(k.stock_item)
                .where(k.stock_item.c.count_id == row.id, k.stock_item.c.dossier_id == dossier)
                .values(**found, **values)
            )
            if not done.rowcount:
                connection.execute(
                    insert(k.stock_item).values(
                        count_id=row.id,
                        dossier_id=dossier,
                        expected=False,
                        **seen,
                        **found,
                        **values,
                    )
                )
            self._audit(connection, "count.find", archive_no, detail=number)

    def close_count(self, number: str, note: str | None) -> None:
        """Nothing more is looked for: what was not found is missing."""
        with self.database.write() as connection:
            row = self._count_row(connection, number)
            if row.closed is not None:
                detail = gettext(noop("{number} is closed"))
                raise BadDecision(detail=detail.format(number=number))
            connection.execute(
                update(k.stock_item)
                .where(k.stock_item.c.count_id == row.id, k.stock_item.c.found.is_(None))
                .values(found=False)
            )
            change(
                connection,
                k.stock_count,
                row.id,
                closed_by=self.actor,
                closed=self.clock.now(),
                note=note,
            )
            self._audit(connection, "count.close", number)

    def sign_count(self, number: str) -> None:
        """Somebody answers for the result of a closed count."""
        with self.database.write() as connection:
            row = self._count_row(connection, number)
            if row.closed is None or row.signed is not None:
                detail = gettext(noop("{number} is still open, or signed already"))
                raise BadDecision(detail=detail.format(number=number))
            change(
                connection,
                k.stock_count,
                row.id,
                signed_by=self.actor,
                signed=self.clock.now(),
            )
            self._audit(connection, "count.sign", number)

    def stock_counts(self, number: str | None = None) -> tuple[StockCount, ...]:
        """Every count with its items, or one."""
        query = select(k.stock_count).order_by(k.stock_count.c.id)
        if number is not None:
            query = query.where(k.stock_count.c.number == number)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
            if number is not None and not rows:
                raise NotFound(what=gettext(noop("count")), name=number)
            return tuple(
                made(
                    StockCount,
                    row,
                    items=tuple(
                        made(StockItem, one, archive_no=one.number)
                        for one in connection.execute(
                            select(k.stock_item, t.dossier.c.number)
                            .select_from(
                                k.stock_item.join(
                                    t.dossier, t.dossier.c.id == k.stock_item.c.dossier_id
                                )
                            )
                            .where(k.stock_item.c.count_id == row.id)
                            .order_by(t.dossier.c.number)
                        )
                    ),
                )
                for row in rows
            )

    @staticmethod
    def _count_row(connection: Connection, number: str) -> Row[Any]:
        row = connection.execute(
            select(k.stock_count).where(k.stock_count.c.number == number)
        ).first()
        if row is None:
            raise NotFound(what=gettext(noop("count")), name=number)
        return row
