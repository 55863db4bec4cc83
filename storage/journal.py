"""The intake journal: scans, leases, pages, looks, judgements and the ledger.

The ledger is counted from the page rows: quarantined first, then blank and separators by kind,
then review, then filed. A quarantined file whose pages could not be counted has one page row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from storage import tables as t
from storage.base import Base, change
from storage.codec import decode, dumps, encode, loads
from yidang.errors import BadDecision, LedgerUnbalanced, NotFound
from yidang.i18n import gettext, noop
from yidang.model import (
    Finding,
    Ledger,
    MasterPage,
    PageLook,
    PageOutcome,
    Reading,
    Scan,
    ScanJudgement,
    ScanState,
)
from yidang.ports import Claim

UNDER_WAY = ("received", "decoded", "read", "understood", "filed")
"""States of scans that a run has to take up."""

RELEASED = ("released",)


class IntakeJournal(Base):
    """Implements `yidang.ports.Journal`."""

    # --- batches -------------------------------------------------------------------------------

    def open_batch(self, name: str | None, operator: str) -> int:
        """As Journal.open_batch."""
        with self.database.write() as connection:
            if name is not None:
                known = select(t.batch.c.id).where(
                    t.batch.c.folder == name, t.batch.c.closed.is_(None)
                )
                found = connection.execute(known.order_by(t.batch.c.id)).scalar()
                if found is not None:
                    return int(found)
            row = insert(t.batch).values(
                name=name, folder=name, operator=operator, opened=self.clock.now()
            )
            return int(connection.execute(row.returning(t.batch.c.id)).scalar_one())

    def close_batch(self, batch: int) -> Ledger:
        """As Journal.close_batch; a closed batch is left as it is."""
        with self.database.write() as connection:
            row = connection.execute(select(t.batch).where(t.batch.c.id == batch)).first()
            if row is None:
                raise NotFound(what=gettext(noop("batch")), name=str(batch))
            ledger = count_ledger(connection, batch)[batch]
            if row.closed is not None:
                return ledger
            waiting = select(func.count()).where(
                t.scan.c.batch_id == batch, t.scan.c.state.in_(UNDER_WAY[:-1])
            )
            open_scans = int(connection.execute(waiting).scalar_one())
            if not ledger.balanced or open_scans:
                raise LedgerUnbalanced(
                    batch=str(row.name or batch), detail=_imbalance(ledger, open_scans)
                )
            change(connection, t.batch, batch, closed=self.clock.now())
            self._audit(connection, "batch.close", f"batch:{batch}", detail=dumps(ledger))
            return ledger

    def ledger(self, batch: int | None = None) -> Ledger:
        """As Journal.ledger."""
        with self.database.read() as connection:
            ledgers = count_ledger(connection, batch)
        return ledgers[batch] if batch is not None else add_up(ledgers.values())

    # --- scans ---------------------------------------------------------------------------------

    def receive(self, batch: int, claim: Claim) -> Scan:
        """As Journal.receive.

        A source in the inbox that is in quarantine with this digest is the same delivery; from
        elsewhere it is taken as a new one.
        """
        with self.database.write() as connection:
            alike = select(t.scan).where(t.scan.c.sha256 == claim.sha256).order_by(t.scan.c.id)
            known = connection.execute(alike).all()
            here = str(claim.source)
            for row in known:
                if row.source != here or bool(row.inbox) != claim.inbox:
                    continue
                if row.state in UNDER_WAY or (row.state == "quarantined" and claim.inbox):
                    return to_scan(row)
            first = next((r for r in known if r.state in (*UNDER_WAY, *RELEASED)), None)
            if first is not None and claim.inbox:
                # A kill between the journal entry and the release leaves the source behind.
                for row in known:
                    if row.state == "duplicate" and row.source == here and row.inbox:
                        return to_scan(row)
            id_ = self._new_scan(
                connection,
                batch_id=batch,
                file=claim.file,
                source=here,
                inbox=claim.inbox,
                sha256=claim.sha256,
                size=claim.size,
                work=str(claim.work),
                hint=claim.hint,
                state="received" if first is None else "duplicate",
                duplicate_of=None if first is None else first.id,
            )
            self._audit(
                connection,
                "scan.receive" if first is None else "scan.duplicate",
                f"scan:{id_}",
                detail=claim.sha256,
            )
            return to_scan(_scan_row(connection, id_))

    def refuse(
        self,
        batch: int,
        file: str,
        source: Path,
        inbox: bool,
        reason: Finding,
        sha256: str | None = None,
        work: Path | None = None,
        size: int = 0,
        pages: int | None = None,
    ) -> Scan:
        """As Journal.refuse; refusing the same thing again gives the scan on record."""
        with self.database.write() as connection:
            again = select(t.scan).where(
                t.scan.c.source == str(source),
                t.scan.c.state == "quarantined",
                t.scan.c.sha256.is_(None) if sha256 is None else t.scan.c.sha256 == sha256,
            )
            if not inbox:
                again = again.where(t.scan.c.batch_id == batch)
            for row in connection.execute(again.order_by(t.scan.c.id)):
                if decode(Finding, row.reason).code == reason.code:
                    return to_scan(row)
            id_ = self._new_scan(
                connection,
                batch_id=batch,
                file=file,
                source=str(source),
                inbox=inbox,
                sha256=sha256,
                size=size,
                work=None if work is None else str(work),
                pages=pages or None,
                state="received",
            )
            self._to_quarantine(connection, _scan_row(connection, id_), reason)
            return to_scan(_scan_row(connection, id_))

    def lease(self, scan: int, owner: str, seconds: float, *, take_over: bool = False) -> bool:
        """As Journal.lease."""
        now = self.clock.now()
        free = or_(
            t.scan.c.lease_owner.is_(None),
            t.scan.c.lease_owner == owner,
            t.scan.c.lease_until < now,
        )
        if take_over:
            host = owner.rpartition(":")[0] + ":"
            free = or_(free, t.scan.c.lease_owner.startswith(host, autoescape=True))
        take = (
            update(t.scan)
            .where(t.scan.c.id == scan, free)
            .values(lease_owner=owner, lease_until=now + timedelta(seconds=seconds))
        )
        with self.database.write() as connection:
            return connection.execute(take).rowcount == 1

    def release_lease(self, scan: int, owner: str) -> None:
        """As Journal.release_lease; another owner's lease stays."""
        mine = update(t.scan).where(t.scan.c.id == scan, t.scan.c.lease_owner == owner)
        with self.database.write() as connection:
            connection.execute(mine.values(lease_owner=None, lease_until=None))

    def scan(self, scan: int) -> Scan:
        """As Journal.scan."""
        with self.database.read() as connection:
            return to_scan(_scan_row(connection, scan))

    def unfinished(self) -> Sequence[Scan]:
        """As Journal.unfinished, oldest first; a settled scan has no working copy any more."""
        ended = t.scan.c.state.in_(("quarantined", "duplicate")) & t.scan.c.work.is_not(None)
        return self._scans(or_(t.scan.c.state.in_(UNDER_WAY), ended))

    def scans(self, batch: int) -> Sequence[Scan]:
        """Every scan of a batch, oldest first."""
        return self._scans(t.scan.c.batch_id == batch)

    def quarantined_scans(self) -> Sequence[Scan]:
        """Every scan in quarantine, oldest first."""
        return self._scans(t.scan.c.state == "quarantined")

    def advance(self, scan: int, state: ScanState) -> None:
        """As Journal.advance."""
        with self.database.write() as connection:
            row = _scan_row(connection, scan)
            self._set(connection, scan, state=state)
            if state == "released" and row.state != "released":
                self._audit(connection, "scan.release", f"scan:{scan}")

    def attempt(self, scan: int) -> int:
        """As Journal.attempt."""
        more = update(t.scan).where(t.scan.c.id == scan).values(attempts=t.scan.c.attempts + 1)
        with self.database.write() as connection:
            found = connection.execute(more.returning(t.scan.c.attempts)).scalar()
        if found is None:
            raise _no_scan(scan)
        return int(found)

    def quarantine(self, scan: int, reason: Finding) -> None:
        """As Journal.quarantine; a scan whose documents are filed stays filed (BadDecision)."""
        with self.database.write() as connection:
            row = _scan_row(connection, scan)
            if row.state == "quarantined":
                return
            if row.state not in UNDER_WAY[:-1]:
                detail = gettext(noop("scan {scan} is {state}"))
                raise BadDecision(detail=detail.format(scan=scan, state=row.state))
            self._to_quarantine(connection, row, reason)

    def replay(self, scan: int) -> Scan:
        """A quarantined scan is received anew, with its attempts forgotten; `duplicate` where the
        same bytes were taken in meanwhile.
        """
        with self.database.write() as connection:
            row = _scan_row(connection, scan)
            if row.state != "quarantined":
                detail = gettext(noop("scan {scan} is {state}"))
                raise BadDecision(detail=detail.format(scan=scan, state=row.state))
            _forget_pages(connection, scan)
            alike = select(t.scan.c.id).where(
                t.scan.c.sha256 == row.sha256, t.scan.c.state.in_((*UNDER_WAY, *RELEASED))
            )
            first = connection.execute(alike).scalar() if row.sha256 else None
            self._set(
                connection,
                scan,
                state="received" if first is None else "duplicate",
                duplicate_of=first,
                reason=None,
                attempts=0,
                pages=None,
            )
            self._audit(connection, "scan.replay", f"scan:{scan}")
            return to_scan(_scan_row(connection, scan))

    def moved_work(self, scan: int, work: Path | None) -> None:
        """The working copy of the scan now lies at `work`."""
        with self.database.write() as connection:
            self._set(connection, scan, work=None if work is None else str(work))

    # --- steps ---------------------------------------------------------------------------------

    def keep_pages(self, scan: int, pages: Sequence[MasterPage]) -> None:
        """As Journal.keep_pages; decoding again replaces what was decoded before."""
        with self.database.write() as connection:
            row = _scan_row(connection, scan)
            if row.state not in UNDER_WAY[:-1]:
                detail = gettext(noop("scan {scan} is {state}"))
                raise BadDecision(detail=detail.format(scan=scan, state=row.state))
            _forget_pages(connection, scan)
            if pages:
                connection.execute(insert(t.page), [self._page_values(scan, one) for one in pages])
            self._set(connection, scan, state="decoded", pages=len(pages) or None)

    def pages(self, scan: int) -> tuple[MasterPage, ...]:
        """As Journal.pages."""
        query = select(t.page.c.master).where(
            t.page.c.scan_id == scan, t.page.c.master.is_not(None)
        )
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(t.page.c.scan_page)).all()
        return tuple(loads(MasterPage, self.seal.open(row.master)) for row in rows)

    def keep_look(self, sha256: str, recipe: str, look: PageLook) -> None:
        """As Journal.keep_look."""
        body = self.seal.lock(dumps(look))
        row = self._insert(t.look).values(
            sha256=sha256, recipe=recipe, created=self.clock.now(), body=body
        )
        keep = row.on_conflict_do_update(
            index_elements=[t.look.c.sha256, t.look.c.recipe], set_={"body": body}
        )
        with self.database.write() as connection:
            connection.execute(keep)

    def look(self, sha256: str, recipe: str) -> PageLook | None:
        """As Journal.look."""
        query = select(t.look.c.body).where(t.look.c.sha256 == sha256, t.look.c.recipe == recipe)
        with self.database.read() as connection:
            body = connection.execute(query).scalar()
        return None if body is None else loads(PageLook, self.seal.open(body))

    def keep_judgement(self, scan: int, judgement: ScanJudgement) -> None:
        """As Journal.keep_judgement."""
        body = self.seal.lock(dumps(judgement))
        row = self._insert(t.judgement).values(scan_id=scan, body=body)
        with self.database.write() as connection:
            connection.execute(
                row.on_conflict_do_update(
                    index_elements=[t.judgement.c.scan_id], set_={"body": body}
                )
            )
            self._set(connection, scan, state="understood")

    def judgement(self, scan: int) -> ScanJudgement | None:
        """As Journal.judgement."""
        query = select(t.judgement.c.body).where(t.judgement.c.scan_id == scan)
        with self.database.read() as connection:
            body = connection.execute(query).scalar()
        return None if body is None else loads(ScanJudgement, self.seal.open(body))

    # --- outcomes ------------------------------------------------------------------------------

    def outcomes(self, scan: int) -> tuple[PageOutcome, ...]:
        """As Journal.outcomes; pages that no step has decided on yet are left out."""
        with self.database.read() as connection:
            rows = connection.execute(
                _outcome_query().where(t.page.c.scan_id == scan).order_by(t.page.c.scan_page)
            ).all()
        return tuple(self._outcome(row) for row in rows)

    def document_outcomes(self, document_id: int) -> tuple[PageOutcome, ...]:
        """The outcomes of a document's pages, in the document's order."""
        with self.database.read() as connection:
            rows = connection.execute(
                _outcome_query()
                .where(t.page.c.document_id == document_id)
                .order_by(t.page.c.page_no)
            ).all()
        return tuple(self._outcome(row) for row in rows)

    def _outcome(self, row: Row[Any]) -> PageOutcome:
        text = None
        if row.body is not None:
            text = loads(Reading, self.seal.open(row.body)).text
        return PageOutcome(
            page=row.scan_page,
            kind=row.kind,
            state=row.state,
            archive_no=row.number or row.guessed_number,
            document=None if row.item is None else f"{row.item:04d}",
            first=row.page_no == 1,
            section=row.document_section if row.document_id is not None else row.section,
            confidence=row.section_confidence if row.document_id is not None else row.confidence,
            date=row.date,
            title=row.title,
            rotation=row.rotation,
            text=text,
            flags=flags_of(row.flags),
        )

    # --- rows ----------------------------------------------------------------------------------

    def _scans(self, condition: Any) -> tuple[Scan, ...]:
        with self.database.read() as connection:
            rows = connection.execute(select(t.scan).where(condition).order_by(t.scan.c.id)).all()
        return tuple(to_scan(row) for row in rows)

    def _new_scan(self, connection: Connection, **values: Any) -> int:
        now = self.clock.now()
        row = insert(t.scan).values(attempts=0, received=now, updated=now, **values)
        return int(connection.execute(row.returning(t.scan.c.id)).scalar_one())

    def _set(self, connection: Connection, scan: int, **values: Any) -> None:
        row = update(t.scan).where(t.scan.c.id == scan).values(updated=self.clock.now(), **values)
        if connection.execute(row).rowcount == 0:
            raise _no_scan(scan)

    def _to_quarantine(self, connection: Connection, row: Row[Any], reason: Finding) -> None:
        _forget_texts(connection, row.id)
        known = select(func.count()).where(t.page.c.scan_id == row.id)
        if connection.execute(known).scalar_one():
            connection.execute(
                update(t.page)
                .where(t.page.c.scan_id == row.id)
                .values(state="quarantined", kind="unknown")
            )
        else:
            pages = range(1, (row.pages or 1) + 1)
            connection.execute(
                insert(t.page),
                [
                    {
                        "scan_id": row.id,
                        "scan_page": number,
                        "kind": "unknown",
                        "state": "quarantined",
                        "rotation": 0,
                    }
                    for number in pages
                ],
            )
        self._set(connection, row.id, state="quarantined", reason=encode(reason))
        self._audit(
            connection, "scan.quarantine", f"scan:{row.id}", outcome="failure", detail=reason.code
        )

    def _page_values(self, scan: int, master: MasterPage) -> Mapping[str, Any]:
        return {
            "scan_id": scan,
            "scan_page": master.page,
            "kind": "unknown",
            "state": None,
            "rotation": 0,
            "sha256": master.sha256,
            "size": master.size,
            "ext": master.ext,
            "width": master.width,
            "height": master.height,
            "dpi": master.dpi,
            "mode": master.mode,
            "master": self.seal.lock(dumps(master)),
        }


def count_ledger(
    connection: Connection, batch: int | None = None, conditions: Sequence[Any] = ()
) -> dict[int, Ledger]:
    """The balance of one batch, or of every batch, by its id.

    Of scans alone that fulfil the conditions, where there are any.
    """
    expected = (
        select(
            t.scan.c.batch_id,
            func.sum(func.coalesce(t.scan.c.pages, 1)).label("pages"),
        )
        .where(t.scan.c.state != "duplicate", *conditions)
        .group_by(t.scan.c.batch_id)
    )
    bucket = case(
        (t.page.c.state == "quarantined", "quarantined"),
        (t.page.c.kind == "blank", "blank"),
        (t.page.c.kind.in_(("cover", "separator")), "separators"),
        else_=t.page.c.state,
    ).label("bucket")
    found = (
        select(t.scan.c.batch_id, bucket, func.count().label("pages"))
        .select_from(t.page.join(t.scan, t.scan.c.id == t.page.c.scan_id))
        .where(t.page.c.state.is_not(None), t.scan.c.state != "duplicate", *conditions)
        .group_by(t.scan.c.batch_id, bucket)
    )
    if batch is not None:
        expected = expected.where(t.scan.c.batch_id == batch)
        found = found.where(t.scan.c.batch_id == batch)
    numbers: dict[int, dict[str, int]] = {}
    for row in connection.execute(expected):
        numbers.setdefault(row.batch_id, {})["pages_in"] = int(row.pages)
    for row in connection.execute(found):
        numbers.setdefault(row.batch_id, {})[row.bucket] = int(row.pages)
    ledgers = {id_: Ledger(**parts) for id_, parts in numbers.items()}
    if batch is not None:
        ledgers.setdefault(batch, Ledger())
    return ledgers


def _imbalance(ledger: Ledger, open_scans: int) -> str:
    """Why a batch cannot be closed, in words."""
    text = gettext(
        noop(
            "{pages_in} pages came in, {known} are accounted for ({filed} filed, {blank} blank, "
            "{separators} separators, {review} in review, {quarantined} quarantined)"
        )
    ).format(
        pages_in=ledger.pages_in,
        known=ledger.filed + ledger.blank + ledger.separators + ledger.review + ledger.quarantined,
        filed=ledger.filed,
        blank=ledger.blank,
        separators=ledger.separators,
        review=ledger.review,
        quarantined=ledger.quarantined,
    )
    if open_scans:
        text += gettext(noop("; {n} scans are still under way")).format(n=open_scans)
    return text


def add_up(ledgers: Iterable[Ledger]) -> Ledger:
    """One balance over several batches."""
    parts = ("pages_in", "filed", "blank", "separators", "review", "quarantined")
    every = list(ledgers)
    return Ledger(**{part: sum(getattr(one, part) for one in every) for part in parts})


def to_scan(row: Row[Any]) -> Scan:
    """The journal's row as a value."""
    return Scan(
        id=row.id,
        batch=row.batch_id,
        file=row.file,
        source=None if row.source is None else Path(row.source),
        inbox=row.inbox,
        sha256=row.sha256,
        size=row.size,
        state=row.state,
        attempts=row.attempts,
        reason=None if row.reason is None else decode(Finding, row.reason),
        pages=row.pages,
        received=row.received,
        work=None if row.work is None else Path(row.work),
    )


def flags_of(stored: Any) -> tuple[Finding, ...]:
    """The findings in a page's `flags` column."""
    return tuple(decode(Finding, one) for one in stored or ())


def _outcome_query() -> Any:
    guess = t.dossier.alias("guess")
    return (
        select(
            t.page.c.scan_page,
            t.page.c.kind,
            t.page.c.state,
            t.page.c.section,
            t.page.c.confidence,
            t.page.c.rotation,
            t.page.c.flags,
            t.page.c.page_no,
            t.page.c.document_id,
            t.document.c.item,
            t.document.c.section.label("document_section"),
            t.document.c.section_confidence,
            t.document.c.date,
            t.document.c.title,
            t.dossier.c.number,
            guess.c.number.label("guessed_number"),
            t.page_text.c.body,
        )
        .select_from(
            t.page.outerjoin(t.document, t.document.c.id == t.page.c.document_id)
            .outerjoin(t.dossier, t.dossier.c.id == t.document.c.dossier_id)
            .outerjoin(t.household, t.household.c.id == t.document.c.guess_household)
            .outerjoin(
                guess, and_(guess.c.household_id == t.household.c.id, guess.c.slot.is_not(None))
            )
            .outerjoin(t.page_text, t.page_text.c.page_id == t.page.c.id)
        )
        .where(t.page.c.state.is_not(None))
    )


def _scan_row(connection: Connection, scan: int) -> Row[Any]:
    row = connection.execute(select(t.scan).where(t.scan.c.id == scan)).first()
    if row is None:
        raise _no_scan(scan)
    return row


def _no_scan(scan: int) -> NotFound:
    return NotFound(what=gettext(noop("scan")), name=str(scan))


def _forget_texts(connection: Connection, scan: int) -> None:
    mine = select(t.page.c.id).where(t.page.c.scan_id == scan)
    connection.execute(delete(t.page_text).where(t.page_text.c.page_id.in_(mine)))


def _forget_pages(connection: Connection, scan: int) -> None:
    _forget_texts(connection, scan)
    connection.execute(delete(t.page).where(t.page.c.scan_id == scan))
