"""The audit log cannot be edited, cut, reordered or written anew without being found out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from storage import tables as t
from storage.base import GENESIS, link_hash
from tests.records.house import House, build


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive whose log is anchored."""
    house = build(tmp_path)
    for n in range(5):
        house.app.catalogue.record("view", f"object:{n}")
    assert house.app.anchor_audit() is not None
    assert house.app.anchor_audit() is None  # once a day
    house.app.catalogue.record("view", "after the anchor")
    yield house
    house.app.close()


def test_a_whole_log_is_whole(house: House) -> None:
    """Also after more events and more anchors."""
    house.clock.moment += timedelta(days=1)
    assert house.app.anchor_audit() is not None
    assert house.app.audit_verify()[0] == []


def _edit(connection: Connection) -> None:
    connection.execute(update(t.audit).where(t.audit.c.seq == 3).values(actor="somebody"))


def _remove(connection: Connection) -> None:
    connection.execute(delete(t.audit).where(t.audit.c.seq == 3))


def _swap(connection: Connection) -> None:
    for old, new in ((3, 1003), (4, 3), (1003, 4)):
        connection.execute(update(t.audit).where(t.audit.c.seq == old).values(seq=new))


def _cut(connection: Connection) -> None:
    """Cut the end off and put the head on record right: only the anchor knows better."""
    connection.execute(delete(t.audit).where(t.audit.c.seq > 4))
    _heal(connection)


def _rewrite(connection: Connection) -> None:
    """A whole new chain in which everything fits."""
    events = connection.execute(select(t.audit).order_by(t.audit.c.seq)).all()
    connection.execute(delete(t.audit))
    before = GENESIS
    for row in events:
        event: dict[str, Any] = dict(row._mapping)
        event.pop("hash")
        event |= {"prev_hash": before, "actor": "an angel"}
        before = link_hash(event)
        connection.execute(insert(t.audit).values(**event, hash=before))
    _heal(connection)


def _heal(connection: Connection) -> None:
    last = connection.execute(select(t.audit).order_by(t.audit.c.seq.desc()).limit(1)).one()
    connection.execute(
        update(t.meta)
        .where(t.meta.c.name == "audit_head")
        .values(value=f'[{last.seq}, "{last.hash}"]')
    )


@pytest.mark.parametrize("tamper", [_edit, _remove, _swap, _cut, _rewrite])
def test_tampering_is_found(house: House, tamper: Callable[[Connection], None]) -> None:
    """Whoever holds the database alone cannot make the log say something else."""
    with house.app.catalogue.database.write() as connection:
        tamper(connection)
    assert house.app.audit_verify()[0]
    assert house.app.anchor_audit() is None
