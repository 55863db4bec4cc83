"""What every change by a person shares: the correction on record, revision, index, audit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from storage import tables as t
from storage.allocation import OpenDossier
from storage.settling import Settling
from yidang.errors import BadDecision
from yidang.i18n import gettext, noop


class Changing(Settling):
    """The parts that resolving and correcting stand on."""

    def _open(
        self, connection: Connection, household: int | None, fonds_code: str | None
    ) -> OpenDossier:
        if household is None and fonds_code is None:
            raise BadDecision(detail=gettext(noop("say whose document it is")))
        return self.catalogue.open_dossier(
            connection, household_id=household, fonds_code=fonds_code, year_rule=self.rules.year
        )

    def _note(
        self,
        connection: Connection,
        document: int,
        row: Row[Any],
        field: str,
        new: Any,
        reason: str,
        actor: str | None,
    ) -> bool:
        """Record a correction of a field; False where nothing changes."""
        old = getattr(row, field)
        if old == new:
            return False
        self.catalogue._correct(connection, "document", document, field, old, new, reason, actor)
        return True

    def _changed(
        self,
        connection: Connection,
        row: Row[Any],
        act: str,
        detail: str,
        actor: str | None,
        values: dict[str, Any],
        removed: bool = False,
    ) -> None:
        """New revision, event for the index, audit, and the dossier's manifest is due."""
        self.rows.touch(connection, row.id, **values)
        if row.dossier_id is not None:
            self.rows.touch_dossier(connection, row.dossier_id)
        self.catalogue._tell_index(connection, row.id, removed)
        self.catalogue._audit(
            connection, act, self._name(connection, row), "success", detail, actor
        )

    def _settle_row(self, row: Row[Any]) -> None:
        self.settle(documents=[row.id], dossiers=[row.dossier_id] if row.dossier_id else [])

    def _give(
        self, connection: Connection, old: int, new: int, pages: list[tuple[int, int]]
    ) -> None:
        """Facts and master objects follow their pages."""
        for scan, scan_page in pages:
            connection.execute(
                update(t.fact)
                .where(
                    t.fact.c.document_id == old,
                    t.fact.c.scan_id == scan,
                    t.fact.c.scan_page == scan_page,
                )
                .values(document_id=new)
            )
            keys = select(t.page.c.key).where(
                t.page.c.scan_id == scan, t.page.c.scan_page == scan_page
            )
            connection.execute(
                update(t.object_).where(t.object_.c.key.in_(keys)).values(document_id=new)
            )

    def _name(self, connection: Connection, row: Row[Any]) -> str:
        if row.dossier_id is None:
            return f"document:{row.id}"
        return f"{self._number(connection, row.dossier_id)}-{row.item:04d}"

    def _number(self, connection: Connection, dossier: int) -> str:
        query = select(t.dossier.c.number).where(t.dossier.c.id == dossier)
        return str(connection.execute(query).scalar_one())

    def _must_be(self, row: Row[Any], *states: str) -> None:
        if row.state not in states:
            detail = gettext(noop("document {document} is {state}"))
            raise BadDecision(detail=detail.format(document=row.id, state=row.state))


def cannot(message: str, document: object) -> BadDecision:
    """The error for a change that makes no sense; `{document}` in the message is replaced."""
    return BadDecision(detail=gettext(message).format(document=document))
