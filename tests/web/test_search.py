"""The search page: groups, filters, pages alike, and searches that everybody keeps for himself."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.testclient import TestClient

from app import App
from tests.web.conftest import EVIL, Place, log_in
from web.app import create_app

Browsers = Callable[[str], TestClient]


def test_pages_come_by_document_and_dossier(browsers: Browsers, place: Place) -> None:
    """A group is shown once with a link to it; its pages open with the words boxed."""
    li = browsers("li")
    by_dossier = li.get("/search", params={"q": "漏水", "group": "dossier"}).text
    assert f'href="/dossiers/{place.number}"' in by_dossier
    link = re.search(r'class="cover" href="(/documents/[^"]+)"', by_dossier)
    assert link is not None
    assert "<rect " in li.get(link[1].replace("&amp;", "&")).text
    by_document = li.get("/search", params={"q": "漏水", "group": "document"}).text
    assert f'href="/documents/{place.filed}/1"' in by_document
    assert EVIL not in by_dossier + by_document


def test_state_and_class_narrow_the_answer(browsers: Browsers) -> None:
    """Facets of state and retention class are links that keep their promise."""
    li = browsers("li")
    found = li.get("/search", params={"q": "单"}).text
    link = re.search(
        r'href="(/search\?[^"]*state=review[^"]*)"[^>]*><span>[^<]*</span> <small>(\d+)', found
    )
    assert link is not None
    narrowed = li.get(link[1].replace("&amp;", "&")).text
    assert f"<b>{link[2]}</b>" in narrowed
    assert "class=" in found


def test_pages_alike_are_a_step_away(browsers: Browsers, place: Place) -> None:
    """A page leads to those that share its words, for who may see them."""
    li = browsers("li")
    assert f"/search?like=d{place.filed}p1" in li.get(f"/documents/{place.filed}/1").text
    assert li.get("/search", params={"like": f"d{place.waiting}p1"}).status_code == 200
    hidden = browsers("zhang").get("/search", params={"like": f"d{place.filed}p1"})
    assert 'class="hit"' not in hidden.text
    assert place.number not in hidden.text


def test_everybody_keeps_searches_for_himself(own: App) -> None:
    """Saved with its filters, run by the rights of the moment, seen by nobody else, removed."""
    server = create_app(own)
    li, zhang = log_in(server, "li"), log_in(server, "zhang")
    kept = li.post(
        "/search/saved", params={"q": "漏水", "section": "repairs", "from": "2018-01-01"},
        data={"name": "<b>水患</b>"},
    )  # fmt: skip
    assert kept.status_code == 303
    page = li.get("/search").text
    assert "&lt;b&gt;水患&lt;/b&gt;" in page and "<b>水患" not in page
    goal = li.get("/search/saved", params={"name": "<b>水患</b>"}).headers["location"]
    assert "section=repairs" in goal and "from=2018-01-01" in goal
    assert 'class="hit"' in li.get(goal).text
    assert "水患" not in zhang.get("/search").text
    assert zhang.get("/search/saved", params={"name": "<b>水患</b>"}).status_code == 404
    zhang.post("/search/saved", params={"q": "漏水"}, data={"name": "水患"})
    again = zhang.get(zhang.get("/search/saved", params={"name": "水患"}).headers["location"])
    assert 'class="hit"' not in again.text
    assert li.post("/search/saved/remove", data={"name": "<b>水患</b>"}).status_code == 303
    assert "水患" not in li.get("/search").text
