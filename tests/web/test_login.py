"""Sessions: who is let in, how long, and what a planted or stolen cookie is worth."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app import App
from policies.roles import Actor
from tests.web.conftest import PASSWORD, client, log_in, token_in
from web.app import create_app
from web.desk import COOKIE, local_path
from web.sessions import IDLE, Sessions, Throttle
from yidang.clock import FixedClock


class Later(FixedClock):
    """A clock that a test moves on."""

    def forward(self, by: timedelta) -> None:
        """The moment is later by this much."""
        self._moment += by


def _try(browser: TestClient, name: str, password: str) -> int:
    form = browser.get("/login").text
    data = {"name": name, "password": password, "csrf": token_in(form)}
    return int(browser.post("/login", data=data).status_code)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(server: FastAPI) -> None:
    """A login sets an HttpOnly, SameSite=strict cookie that is no part of any page."""
    browser = client(server)
    form = browser.get("/login").text
    answer = browser.post(
        "/login", data={"name": "li", "password": PASSWORD, "csrf": token_in(form)}
    )
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(COOKIE))
    assert "HttpOnly" in cookie and "samesite=strict" in cookie.lower()
    assert browser.cookies[COOKIE] not in browser.get("/station").text


def test_a_session_planted_before_the_login_is_worth_nothing(server: FastAPI) -> None:
    """The session after a login has a new name; the planted one and the one before are dead."""
    planted = "planted-by-somebody-else-0000000000000000000"
    browser = client(server)
    browser.cookies.set(COOKIE, planted, domain="localhost.local", path="/")
    assert _try(browser, "li", PASSWORD) == 303
    names = [c.value for c in browser.cookies.jar if c.name == COOKIE]
    assert any(name != planted for name in names)
    thief = client(server)
    thief.cookies.set(COOKIE, planted)
    assert thief.get("/station").status_code == 303

    again = log_in(server, "li")
    first = again.cookies[COOKIE]
    del again.headers["x-csrf-token"]
    assert _try(again, "li", PASSWORD) == 303
    old = client(server)
    old.cookies.set(COOKIE, first)
    assert old.get("/station").headers["location"].startswith("/login")


def test_logging_out_ends_the_session_and_empties_the_cache(server: FastAPI) -> None:
    """After the logout the cookie opens nothing, and the browser is told to forget images."""
    browser = log_in(server, "li")
    name = browser.cookies[COOKIE]
    answer = browser.post("/logout")
    assert answer.headers["clear-site-data"] == '"cache"'
    late = client(server)
    late.cookies.set(COOKIE, name)
    assert late.get("/station").status_code == 303


def test_guessing_is_slowed_down(own: App) -> None:
    """After five wrong passwords nothing is tried for a while, not even the right one."""
    browser = client(create_app(own))
    assert [_try(browser, "li", f"wrong-{n}") for n in range(5)] == [403] * 5
    assert _try(browser, "li", PASSWORD) in (403, 429)
    assert _try(browser, "zhang", f"{PASSWORD}-x") == 429  # the host waits too


def test_a_form_from_elsewhere_is_refused(server: FastAPI) -> None:
    """Without our seed and token, or from another origin, nobody logs in."""
    browser = client(server)
    data = {"name": "li", "password": PASSWORD, "csrf": "0" * 64}
    assert browser.post("/login", data=data).status_code == 403
    form = browser.get("/login").text
    data["csrf"] = token_in(form)
    foreign = {"origin": "https://evil.example"}
    assert browser.post("/login", data=data, headers=foreign).status_code == 403
    assert (
        browser.post("/login", data=data, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )


def test_a_given_password_has_to_be_changed_first(own: App) -> None:
    """A password given by somebody else opens only the form to change it."""
    browser = client(create_app(own))
    form = browser.get("/login").text
    answer = browser.post(
        "/login", data={"name": "new", "password": PASSWORD, "csrf": token_in(form)}
    )
    assert answer.status_code == 200 and COOKIE not in browser.cookies
    data = {"name": "new", "old": PASSWORD, "new": "another-long-one", "again": "another-long-one",
            "csrf": token_in(answer.text)}  # fmt: skip
    assert browser.post("/password", data=data).status_code == 303
    assert browser.get("/review").status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "/a\nb",
    ],
)
def test_a_login_leads_to_pages_of_the_desk_only(text: str) -> None:
    """Whatever stands in `next`, the way goes on here."""
    assert local_path(text) == "/"


def test_a_locked_account_is_out_within_a_minute(own: App) -> None:
    """The sessions of an account that was locked end at the next check."""
    server = create_app(own)
    browser = log_in(server, "li")
    own.catalogue.set_locked("li", True, "left")
    server.state.desk.sessions.find(browser.cookies[COOKIE]).checked = None
    assert browser.get("/search").status_code == 303


def test_sessions_end_by_themselves() -> None:
    """An idle session ends after half an hour, any session after twelve hours."""
    clock = Later(datetime(2026, 1, 5, 8, 0, tzinfo=UTC))
    sessions = Sessions(clock)
    who = Actor("li", ())
    idle = sessions.begin(who)
    clock.forward(IDLE + timedelta(seconds=1))
    assert sessions.find(idle) is None
    busy = sessions.begin(who)
    for _minute in range(0, 12 * 60, 20):
        assert sessions.find(busy) is not None
        clock.forward(timedelta(minutes=20))
    clock.forward(timedelta(minutes=1))
    assert sessions.find(busy) is None


def test_a_throttle_waits_longer_each_time_and_forgets() -> None:
    """Waits double up to the longest one, and a success starts afresh."""
    clock = Later(datetime(2026, 1, 5, 8, 0, tzinfo=UTC))
    throttle = Throttle(clock, free=2, longest=60)
    waits = []
    for _number in range(12):
        throttle.failed("a")
        waits.append(throttle.wait("a"))
    assert waits[0] == 0 and waits == sorted(waits) and waits[-1] == 60
    throttle.passed("a")
    assert throttle.wait("a") == 0


def test_under_tls_cookies_are_secure(server: FastAPI) -> None:
    """Over https every cookie is marked Secure and the browser is told to stay there."""
    browser = TestClient(server, base_url="https://localhost", follow_redirects=False)
    form = browser.get("/login")
    assert "max-age" in form.headers["strict-transport-security"]
    data = {"name": "li", "password": PASSWORD, "csrf": token_in(form.text)}
    answer = browser.post("/login", data=data)
    assert answer.status_code == 303
    for cookie in [*form.headers.get_list("set-cookie"), *answer.headers.get_list("set-cookie")]:
        assert "Secure" in cookie or "Max-Age=0" in cookie, cookie
