"""The audit chain shows every change, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, insert, text

from storage.catalogue import Catalogue
from storage.tables import audit


def fill(catalogue: Catalogue) -> None:
    """Five events."""
    for at in range(5):
        detail = "核对 \udc80" if at else None
        catalogue.record("access", f"CHHY-1-2018-00{at}", detail=detail)


def test_whole_chain(catalogue: Catalogue) -> None:
    """An untouched chain is whole and comes back in order."""
    assert catalogue.verify_audit().whole
    fill(catalogue)
    verdict = catalogue.verify_audit()
    assert (verdict.whole, verdict.events) == (True, 5)
    events = catalogue.audit_events(2, act="access", actor="tester")
    assert [one.seq for one in events] == [3, 4, 5]
    assert events[-1].hash == verdict.head
    assert [one.seq for one in catalogue.audit_events(limit=2)] == [1, 2]
    assert [one.seq for one in catalogue.audit_events(limit=2, newest=True)] == [4, 5]


@pytest.mark.parametrize(
    ("statement", "code", "broken"),
    [
        ("update audit set actor = 'somebody' where seq = 3", "audit.changed", 3),
        ("update audit set detail = null where seq = 2", "audit.changed", 2),
        ("delete from audit where seq = 3", "audit.missing", 3),
        ("delete from audit where seq = 5", "audit.missing", 5),
        ("delete from audit where seq = 1", "audit.missing", 1),
        ("update audit set hash = prev_hash where seq = 5", "audit.changed", 5),
    ],
)
def test_tampering_is_found(catalogue: Catalogue, statement: str, code: str, broken: int) -> None:
    """A changed, removed or cut-off event is named."""
    fill(catalogue)
    with catalogue.database.write() as connection:
        connection.execute(text(statement))
    verdict = catalogue.verify_audit()
    assert verdict.finding is not None
    assert (verdict.finding.code, verdict.broken) == (code, broken)


def test_acts_leave_their_event(catalogue: Catalogue) -> None:
    """What changes the archive is audited in the same transaction."""
    catalogue.add_community("CHHY", "翠湖", "翠湖花园")
    catalogue.open_public("CHHY")
    assert [one.act for one in catalogue.audit_events()] == ["register.community", "dossier.open"]


def test_a_dossiers_history_is_its_own(catalogue: Catalogue) -> None:
    """The newest events of a dossier and its documents come, by an index, and no neighbour's."""
    mine = "CHHY-A_2-2018-001"
    objects = [mine, f"{mine}-0001", f"{mine}-0001/p2", "CHHY-A_2-2018-0010", "CHHY-A92-2018-001-1"]
    for obj in (*objects, f"{mine}0", f"{mine}.x", "archive"):
        catalogue.record("view", obj)
    found = [one.object for one in catalogue.history(mine)]
    assert found == [f"{mine}-0001/p2", f"{mine}-0001", mine]
    assert [one.object for one in catalogue.history(mine, 1)] == [f"{mine}-0001/p2"]
    told: list[str] = []

    def explain(connection: Any, _cursor: Any, sql: str, values: Any, *_rest: Any) -> None:
        if "FROM audit" in sql and not sql.startswith("EXPLAIN"):
            ask = "EXPLAIN QUERY PLAN " if catalogue.database.sqlite else "EXPLAIN "
            plan = connection.exec_driver_sql(ask + sql, values)
            told.extend(str(row) for row in plan)

    with catalogue.database.write() as connection:  # enough for a plan to matter
        connection.execute(
            insert(audit),
            [
                {"seq": n, "time": datetime.now(UTC), "actor": "-", "act": "view",
                 "object": f"X{n}", "outcome": "success", "prev_hash": "", "hash": ""}
                for n in range(1000, 4000)
            ],
        )  # fmt: skip
        if not catalogue.database.sqlite:
            connection.execute(text("analyze audit"))
    with catalogue.database.read() as connection:
        event.listen(connection.engine, "before_cursor_execute", explain)
    try:
        assert len(catalogue.history(mine)) == 3
    finally:
        event.remove(connection.engine, "before_cursor_execute", explain)
    assert any("ix_audit_object" in line for line in told), told
