"""Who has every role in one community finds nothing of another one, whatever route he takes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from policies.roles import ROLES
from tests.records.house import House, build
from tests.web.conftest import EVIL_NAME, PASSWORD, Place, client, log_in, token_in
from tests.web.decided import people
from tests.web.test_api import _token
from tests.web.test_guard import _filled, routes_of
from tests.web.test_login import _try
from tests.web.test_matrix import RULES, World, _value, world  # noqa: F401
from web.app import create_app
from web.desk import COOKIE
from web.headers import FIXED

EVERYWHERE = ("administrator", "auditor", "local_operator", "customer")
"""Roles that are no community's: users and the log are of the whole archive."""
SECRETS = ("毛旭龙", "31011519800913913X", "13925024830", "5-2-801", "厨房漏水", "victim")
"""What stands in the other community's file; the last is a user's name."""


def _told(answer: Any) -> str:
    """Everything that can be read in an answer."""
    kind = answer.headers.get("content-type", "")
    if answer.content.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        return " ".join(str(c.value) for sheet in book for row in sheet.rows for c in row)
    if answer.content.startswith(b"%PDF"):
        with pdfplumber.open(io.BytesIO(answer.content)) as pdf:
            return " ".join(page.extract_text() for page in pdf.pages)
    assert "image" not in kind, "a page image"
    return str(answer.text)


def test_no_route_leads_to_another_community(world: World) -> None:  # noqa: F811
    """Every route of the router, with the numbers of what exists elsewhere: nothing is told, and
    nothing is done.
    """
    app = world.app
    app.catalogue.add_account("neighbour", "neighbour", agreed=date(2020, 1, 1))
    for role in ROLES:
        if role not in EVERYWHERE:
            app.catalogue.grant_role("neighbour", role, ["JXYY"])
    who = app.still("neighbour")
    assert who is not None
    browser, sessions = client(world.server), world.server.state.desk.sessions
    cookie = sessions.begin(who)
    browser.cookies.set(COOKIE, cookie)
    browser.headers["x-csrf-token"] = sessions.find(cookie).csrf
    before = app.catalogue.standing(world.place.filed), app.catalogue.dossier(world.place.number)
    asked = 0
    for (method, path), cases in RULES.items():
        if path in ("/logout", "/station/events", "/account", "/users/{act}", "/ask"):
            continue  # no dossier's; who may not open one asks at the last
        for case in cases:
            url = path.format(**{k: _value(world, v) for k, v in case.path.items()})
            answer = browser.request(
                method, url, params={k: _value(world, v) for k, v in case.query.items()},
                data={k: _value(world, v) for k, v in case.data.items()} or None,
            )  # fmt: skip
            asked += 1
            told = _told(answer)
            sent = [*case.query.values(), *case.data.values()]
            echoed = " ".join([url, *(str(_value(world, value)) for value in sent)])
            for secret in SECRETS:
                assert secret not in told or secret in echoed, (method, url, secret)
            assert EVIL_NAME not in told
            if case.path.get("kind") == "schedule":
                continue  # periods are everybody's
            if world.place.number not in echoed:
                assert world.place.number not in told, (method, url)
            named = [case.path, case.query, case.data if method == "POST" else {}]
            if "@" in json.dumps(named, default=str):
                assert answer.status_code in (400, 403, 404), (method, url, answer.status_code)
    assert asked > 100
    assert before == (
        app.catalogue.standing(world.place.filed), app.catalogue.dossier(world.place.number)
    )  # fmt: skip
    done = [
        event
        for event in app.catalogue.audit_events(actor="neighbour")
        if event.outcome == "success" and world.place.number in f"{event.object} {event.detail}"
    ]
    assert not done


ODD = (
    "%2e%2e", "../../catalogue.db", "..%2f..%2fcatalogue.db", "%2e%2e%2f%2e%2e%2fkey",
    "..%5c..%5ckey", "%2fetc%2fpasswd", "....//....//key", "x%00.db", "yidang.toml",
)  # fmt: skip
"""Values of an address that would lead elsewhere where one was taken for a path."""


def test_no_address_is_taken_for_a_path(
    browsers: Callable[[str], TestClient], server: FastAPI, place: Place
) -> None:
    """Every text in the address of a route, made a path out of the folder, opens nothing."""
    browser, tried = browsers("li"), 0
    key = (place.home / "key").read_text("utf-8").strip()
    for method, path in routes_of(server):
        if method != "GET":
            continue
        for part in ("number", "name", "kind", "key", "size", "ending", "document", "scan"):
            if f"{{{part}}}" not in path:
                continue
            for odd in ODD:
                url = _filled(path.replace(f"{{{part}}}", "@"), place, place.filed, place.number)
                answer = browser.get(url.replace("@", odd))
                tried += 1
                assert answer.status_code in (303, 400, 403, 404, 405, 422), (url, odd)
                for secret in (key, "SQLite format", "root:x:"):
                    assert secret.encode() not in answer.content, (url, odd)
    assert tried > 100


def test_every_answer_of_every_route_bears_the_headers(
    browsers: Callable[[str], TestClient], server: FastAPI, place: Place
) -> None:
    """Pages, files, images, refusals and the interface, with a session and without one; no answer
    names an object of the store.
    """
    for browser in (client(server), browsers("li")):
        for method, path in routes_of(server):
            if method != "GET" or path == "/station/events":
                continue
            answer = browser.get(_filled(path, place, place.filed, place.number))
            for name, value in FIXED.items():
                assert answer.headers.get(name) == value, (path, name)
            assert "cache-control" in answer.headers, path
            assert b"objects/" not in answer.content and b"v1/CHHY" not in answer.content, path


def test_the_interface_keeps_the_record_too(own: Any, place: Place) -> None:
    """A token's look at a document and at a page is on record, with the name across the page of
    who may only look.
    """
    server = create_app(own)
    pages = {}
    for name in ("li", "zhao"):
        caller = client(server)
        caller.headers["authorization"] = f"Bearer {_token(own, name)}"
        for path, what in (
            (f"{place.number}-0001", f"{place.number}-0001"),
            (f"{place.number}-0001/pages/1.webp", f"{place.number}-0001/p1"),
        ):
            before = len(own.catalogue.audit_events(act="view", actor=name))
            answer = caller.get(f"/api/v1/documents/{path}")
            assert answer.status_code == 200
            pages[name] = answer.content
            events = own.catalogue.audit_events(act="view", actor=name)[before:]
            assert what in [event.object for event in events], path
    assert pages["li"] != pages["zhao"]


def test_the_name_is_across_every_size_of_a_page(
    browsers: Callable[[str], TestClient], place: Place
) -> None:
    """Enlarged to its original sharpness a page bears the reader's name as well."""
    for size in ("view", "full"):
        url = f"/pages/{place.filed}/1/{size}.webp"
        assert browsers("li").get(url).content != browsers("zhao").get(url).content
    small = browsers("zhao").get(f"/pages/{place.filed}/1/thumb.webp")
    assert len(small.content) < 20_000


# --- passwords grow old --------------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive whose periods say that a password is good for 90 days."""
    house = build(tmp_path)
    people(house.app)
    rotation = house.app.profile.parameter("password_interval")
    assert rotation is not None
    known = replace(rotation, value="P90D", confirmed=True)
    others = tuple(p for p in house.app.profile.parameters if p.name != known.name)
    house.app.profile = replace(house.app.profile, parameters=(*others, known))
    yield house
    house.app.close()


def test_an_old_password_opens_only_the_form_to_change_it(house: House) -> None:
    """After its interval a password gives no session; one that is running ends by itself."""
    server = create_app(house.app, language="en")
    browser = log_in(server, "keeper")
    assert browser.get("/review").status_code == 200
    house.clock.moment += timedelta(days=89)
    assert _try(client(server), "keeper", PASSWORD) == 303
    house.clock.moment += timedelta(days=2)
    late = client(server)
    seed = token_in(late.get("/login").text)
    answer = late.post("/login", data={"name": "keeper", "password": PASSWORD, "csrf": seed})
    assert answer.status_code == 200 and COOKIE not in late.cookies
    assert 'action="/password"' in answer.text
    new = {"name": "keeper", "old": PASSWORD, "csrf": token_in(answer.text)}
    same = late.post("/password", data={**new, "new": PASSWORD, "again": PASSWORD})
    assert same.status_code == 403 and "the old one" in same.text
    fresh = {**new, "new": "quite-another-one", "again": "quite-another-one"}
    fresh["csrf"] = token_in(same.text)
    assert late.post("/password", data=fresh).status_code == 303
    assert late.get("/review").status_code == 200


def test_a_running_session_ends_where_the_password_grew_old(house: House) -> None:
    """The next check, a minute later, leads to the login."""
    house.clock.moment += timedelta(days=90) - timedelta(minutes=10)
    browser = log_in(create_app(house.app, language="en"), "keeper")
    assert browser.get("/review").status_code == 200
    for _step in range(80):  # a reader who keeps turning pages, into the day after
        house.clock.moment += timedelta(minutes=20)
        if browser.get("/review").status_code == 303:
            break
    assert browser.get("/review").headers["location"].startswith("/login")


def test_a_login_does_not_tell_who_is_a_user(server: FastAPI) -> None:
    """A user who does not exist and a wrong password get the same words."""
    told = set()
    for name in ("li", "nobody-of-this-name"):
        browser = client(server)
        csrf = token_in(browser.get("/login").text)
        data = {"name": name, "password": "wrong-wrong-wrong", "csrf": csrf}
        answer = browser.post("/login", data=data)
        assert answer.status_code == 403
        told.add(answer.text.split('role="alert">')[1].split("<")[0])
    assert len(told) == 1
