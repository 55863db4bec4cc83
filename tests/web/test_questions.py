"""What a page of the desk asks of the catalogue does not grow with what the archive holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from app import App
from tests.web.conftest import Place


@contextmanager
def asked(app: App) -> Iterator[list[str]]:
    """The statements that the catalogue is asked meanwhile."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, sql: str, *_rest: Any) -> None:
        if not sql.startswith("BEGIN"):
            found.append(sql)

    with app.catalogue.database.read() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def person(app: App, name: str) -> App:
    """The archive as this user uses it."""
    who = app.still(name)
    assert who is not None
    return app.acting(who)


def test_a_queue_is_judged_in_one_go(app: App, place: Place) -> None:
    """Rights are asked for once, not for each paper that waits."""
    who = person(app, "li")
    with asked(app) as once:
        who.context()
    with asked(app) as all_of_it:
        waiting = who.queue()
    assert {place.waiting, place.second} <= {one.document for one in waiting}
    assert len(all_of_it) == len(once) + 1


def test_a_dossier_is_judged_in_one_go(app: App, place: Place) -> None:
    """The rights on which the sections of a dossier depend are asked for once."""
    who = person(app, "li")
    with asked(app) as found:
        who.dossier_state(place.number)
    assert sum("FROM access_request" in sql for sql in found) == 1
    assert len(found) < 40
