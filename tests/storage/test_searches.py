"""Searches kept under a name: one's own, sealed, replaced and removed."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.catalogue import Catalogue
from storage.search_tables import saved_search
from yidang.errors import BadDecision, NotFound


def test_everybody_keeps_his_own_searches(catalogue: Catalogue) -> None:
    """A name is one's own; saving again replaces, removing forgets, strangers find nothing."""
    catalogue.save_search("li", " 漏水 ", {"query": "漏水 13800138000"})
    catalogue.save_search("li", "漏水", {"query": "渗水", "sections": ["repairs"]})
    catalogue.save_search("zhang", "漏水", {"query": "噪音"})
    assert [(s.name, s.wish) for s in catalogue.saved_searches("li")] == [
        ("漏水", {"query": "渗水", "sections": ["repairs"]})
    ]
    with pytest.raises(NotFound):
        catalogue.saved_search("wang", "漏水")
    catalogue.remove_search("li", "漏水")
    assert catalogue.saved_searches("li") == ()
    assert catalogue.saved_search("zhang", "漏水").wish == {"query": "噪音"}
    with pytest.raises(NotFound):
        catalogue.remove_search("li", "漏水")
    with pytest.raises(BadDecision):
        catalogue.save_search("li", "  ", {"query": "x"})


def test_what_is_looked_for_is_sealed(catalogue: Catalogue) -> None:
    """The database holds no word of the question: it may name a customer."""
    catalogue.save_search("li", "甲", {"query": "13800138000 zyzzyva"})
    with catalogue.database.read() as connection:
        body = connection.execute(select(saved_search.c.body)).scalar_one()
    assert b"zyzzyva" not in body and b"13800138000" not in body
