"""Searches that a person keeps under a name; nobody else sees them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from storage.base import Base
from storage.search_tables import saved_search
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext as _

MOST = 200
"""Searches that one person may keep."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under its name: what was asked, never what was found."""

    name: str
    wish: dict[str, Any]  # arguments of the search, JSON values alone
    saved: datetime


class Searches(Base):
    """Keeps, lists and removes the searches of one person at a time."""

    def save_search(self, owner: str, name: str, wish: dict[str, Any]) -> None:
        """Keep a search; one of the same name gives way. BadDecision: no name, or too many."""
        name = name.strip()
        if not name or len(name) > 100 or not name.isprintable():
            raise BadDecision(detail=_("{name} is not a name for a search").format(name=name))
        body = self.seal.lock(json.dumps(wish, ensure_ascii=False, sort_keys=True))
        mine = saved_search.c.owner == owner
        values = {"body": body, "saved": self.clock.now()}
        with self.database.write() as connection:
            changed = connection.execute(
                update(saved_search).where(mine, saved_search.c.name == name).values(values)
            ).rowcount
            if not changed:
                held = connection.execute(
                    select(func.count()).select_from(saved_search).where(mine)
                ).scalar_one()
                if held >= MOST:
                    raise BadDecision(
                        detail=_("{n} searches are kept already; remove one").format(n=held)
                    )
                connection.execute(insert(saved_search).values(owner=owner, name=name, **values))
            self._audit(connection, "search.save", f"search:{name}")

    def saved_searches(self, owner: str) -> tuple[SavedSearch, ...]:
        """The person's searches, by name."""
        with self.database.read() as connection:
            rows = connection.execute(
                select(saved_search)
                .where(saved_search.c.owner == owner)
                .order_by(saved_search.c.name)
            ).all()
        return tuple(
            SavedSearch(row.name, json.loads(self.seal.open(row.body)), row.saved) for row in rows
        )

    def saved_search(self, owner: str, name: str) -> SavedSearch:
        """One of the person's searches; NotFound where there is none of that name."""
        for one in self.saved_searches(owner):
            if one.name == name.strip():
                return one
        raise NotFound(what=_("saved search"), name=name)

    def remove_search(self, owner: str, name: str) -> None:
        """Forget a search; NotFound where there is none of that name."""
        with self.database.write() as connection:
            gone = connection.execute(
                delete(saved_search).where(
                    saved_search.c.owner == owner, saved_search.c.name == name.strip()
                )
            ).rowcount
            if not gone:
                raise NotFound(what=_("saved search"), name=name)
            self._audit(connection, "search.remove", f"search:{name.strip()}")
