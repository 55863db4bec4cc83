"""The audit chain: append-only events, each hashed together with the one before it.

An event's hash is SHA-256 over canonical JSON (sorted keys, no spaces, ASCII) of seq, time, actor,
act, object, outcome, detail and prev_hash, so that a change, a removal or an insertion anywhere
breaks every later link. ID numbers never stand in an event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from storage.base import GENESIS, Base, link_hash
from storage.tables import audit, scan
from storage.views import AuditEvent, AuditVerdict
from yidang.model import Finding

SHARE = 1000
"""Events read at a time."""


class AuditChain(Base):
    """Implements `yidang.ports.Audit`."""

    def scan_files(self, scans: Iterable[int]) -> dict[int, str]:
        """The files that scans were received as."""
        wanted, found = sorted(set(scans)), dict[int, str]()
        with self.database.read() as connection:
            for first in range(0, len(wanted), SHARE):
                some = scan.c.id.in_(wanted[first : first + SHARE])
                rows = connection.execute(select(scan.c.id, scan.c.file).where(some))
                found.update((row.id, row.file) for row in rows)
        return found

    def record(
        self, act: str, obj: str, outcome: str = "success", detail: str | None = None
    ) -> None:
        """As Audit.record."""
        with self.database.write() as connection:
            self._audit(connection, act, obj, outcome, detail)

    def audit_events(
        self,
        after: int = 0,
        *,
        act: str | None = None,
        actor: str | None = None,
        obj: str | None = None,
        limit: int = SHARE,
        newest: bool = False,
    ) -> tuple[AuditEvent, ...]:
        """At most `limit` events with seq > after, the first or the newest ones, oldest first."""
        query = select(audit).where(audit.c.seq > after)
        for column, wanted in ((audit.c.act, act), (audit.c.actor, actor), (audit.c.object, obj)):
            if wanted is not None:
                query = query.where(column == wanted)
        with self.database.read() as connection:
            order = audit.c.seq.desc() if newest else audit.c.seq
            rows = connection.execute(query.order_by(order).limit(limit)).all()
        return tuple(
            AuditEvent(r.seq, r.time, r.actor, r.act, r.object, r.outcome, r.detail, r.hash)
            for r in (reversed(rows) if newest else rows)
        )

    def verify_audit(self) -> AuditVerdict:
        """Whether every link fits the one before it and the newest is the one on record."""
        events, before = 0, GENESIS
        for event in self._links():
            seq = int(event["seq"])
            stated = event.pop("hash")
            if seq != events + 1:
                return AuditVerdict(
                    events, before, events + 1, Finding("audit.missing", {"seq": events + 1})
                )
            if event["prev_hash"] != before or link_hash(event) != stated:
                return AuditVerdict(events, before, seq, Finding("audit.changed", {"seq": seq}))
            events, before = seq, stated
        with self.database.read() as connection:
            head = self._audit_head(connection)
        # Events may have been appended while the chain was read; a shorter chain was cut.
        if head[0] < events or (head[0] == events and head[1] != before):
            return AuditVerdict(events, before, events, Finding("audit.head", {"seq": events}))
        if head[0] > events and not self.audit_events(events, limit=1):
            return AuditVerdict(
                events, before, events + 1, Finding("audit.missing", {"seq": events + 1})
            )
        return AuditVerdict(events, before)

    def _links(self) -> Iterator[dict[str, Any]]:
        after = 0
        while True:
            query = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(SHARE)
            with self.database.read() as connection:
                rows = connection.execute(query).all()
            for row in rows:
                yield dict(row._mapping)
            if len(rows) < SHARE:
                return
            after = rows[-1].seq
