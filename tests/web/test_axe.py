"""Every page in a real Chromium, both languages and both colours: axe-core finds nothing."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.desk_registers import REGISTERS
from tests.e2e.home import until
from tests.web.chromium import Seat, chromium, needed  # noqa: F401
from tests.web.test_guard import OPEN, routes_of
from tests.web.test_matrix import World, world  # noqa: F401

pytestmark = needed
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = """
async (rules) => {
  document.querySelectorAll('details').forEach((one) => { one.open = true; });
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return found.violations.map(
    (v) => `${v.id}: ${v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160)).join(' | ')}`);
}
"""
ROOM = """
() => {
  const wide = document.documentElement.scrollWidth;
  const out = wide > innerWidth ? [`the page is ${wide} pixels wide`] : [];
  for (const one of document.querySelectorAll('.card > *, .card > form > *')) {
    const card = one.closest('.card'), box = one.getBoundingClientRect();
    const scrolls = getComputedStyle(card).overflowX !== 'visible';
    if (box.width && !scrolls && box.right > card.getBoundingClientRect().right + 1) {
      out.push(`sticks out of its card: ${one.outerHTML.slice(0, 80)}`);
    }
  }
  return out;
}
"""
"""What does not fit on a screen of 1366 pixels."""
FILES = (".pdf", ".xlsx", ".webp", "/events", ".{ending}", ".{kind}", "/text")
"""Ends of addresses that give no page."""
NO_PAGE = {"/", "/registers", "/review/next", "/search/suggest", "/search/saved",
           "/station/customers", "/review/{document}/customers"}  # fmt: skip
"""Addresses that lead on to another page, or give a part of one."""


def _axe() -> str:
    """axe-core as the wheel carries it; the wheel's own driver is not used."""
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec is not None and spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def served(world: World) -> Iterator[str]:  # noqa: F811
    """The desk on a port of its own."""
    import uvicorn

    config = uvicorn.Config(world.server, host="127.0.0.1", port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started, 30)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)


def _pages(world: World) -> dict[str, list[tuple[str, str]]]:  # noqa: F811
    """Template of the route and address of every page, by who looks at it; "?": a key pressed."""
    place, tasks = world.place, world.keys
    kinds = ("access", "copy", "loan", "request", "appraisal", "destruction", "schedule")
    task, register = "/tasks/{kind}/{key}", "/registers/{name}"
    return {
        "li": [
            ("/station", ""), ("/station/batch/{number}/sample", "/station/batch/1/sample"),
            ("/station/rescans", "/station/rescans?closed=1"), ("/station/blanks", ""),
            ("/station/quarantine/{item}", f"/station/quarantine/{world.broken}"),
            ("/review", ""), ("/review/{document}", f"/review/{place.waiting}"),
            ("/review/{document}", f"/review/{place.waiting}?"),
            ("/review/{document}", f"/review/{place.filed}"),
            ("/search", ""), ("/search", "/search?q=漏水"), ("/search", "/search?q=nothinghere"),
            ("/search", "/search?q=漏水&group=dossier"),
            ("/search/hit", "/search/hit?q=漏水&at=0"),
            ("/documents/{document}/{page}", f"/documents/{place.filed}/1"),
            ("/dossiers", ""), ("/dossiers/{number}", f"/dossiers/{place.number}"),
            ("/overview", ""), ("/tasks", ""),
            *((task, f"/tasks/{kind}/{tasks[kind]}") for kind in kinds),
            *((register, f"/registers/{name}") for name in REGISTERS
              if name not in ("secrecy", "audit")),
            ("/schedule", ""), ("/ask", ""), ("/account", ""), ("", "/nothing"), ("", "/users"),
        ],
        "admin": [("/users", ""), (register, "/registers/secrecy")],
        "auditor": [(register, "/registers/audit"), ("/tasks", "")],
        "general_manager": [(task, f"/tasks/{kind}/{tasks[kind]}")
                            for kind in ("destruction", "schedule", "loan")],
        "service_manager": [(task, f"/tasks/request/{tasks['request']}")],
        "head_of_centre": [(task, f"/tasks/{kind}/{tasks[kind]}") for kind in ("access", "copy")],
        "": [("", "/login")],
    }  # fmt: skip


def test_every_page_is_looked_at(world: World) -> None:  # noqa: F811
    """A page that nobody put on the list of what axe-core sees fails here."""
    pages = {
        path for method, path in routes_of(world.server)
        if method == "GET" and path not in OPEN and not path.endswith(FILES)
    }  # fmt: skip
    seen = {route for each in _pages(world).values() for route, _path in each if route}
    assert pages - NO_PAGE == seen


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_axe_finds_nothing(
    world: World,  # noqa: F811
    served: str,
    chromium: Any,  # noqa: F811
    lang: str,
    theme: str,
) -> None:
    """WCAG 2.2 AA and good practice, with every form, detail and the dialog of the keys opened."""
    axe = _axe()
    sessions = world.server.state.desk.sessions
    seat = Seat(chromium, served, lang, theme)
    page = seat.page
    wrong = []
    for user, pages in _pages(world).items():
        who = world.app.still(user) if user else None
        assert who is not None or not user
        seat.session(sessions.begin(who) if who is not None else "")
        for route, address in pages:
            path = address or route
            page.goto(path)
            assert (path == "/login") == ("/login" in page.url), path
            if path.endswith("?"):
                page.keyboard.press("?")
                page.wait_for_selector("#keys", state="visible")
            page.evaluate(axe)
            wrong += [f"{lang} {theme} {path} {one}" for one in page.evaluate(RUN, list(RULES))]
            wrong += [f"{lang} {theme} {path} {one}" for one in page.evaluate(ROOM)]
    seat.close()
    assert not wrong, "\n".join(wrong)
    assert not seat.wrong and not seat.dialogs


def test_axe_would_find_it(served: str, chromium: Any) -> None:  # noqa: F811
    """A field without a label and pale letters on a page are found, so that silence means much."""
    seat = Seat(chromium, served)
    seat.page.goto("/login")
    seat.page.evaluate(
        "() => {const one = document.createElement('p'); one.innerHTML = '<input>pale';"
        "one.style.color = '#ddd'; document.querySelector('main').append(one);}"
    )
    seat.page.evaluate(_axe())
    found = " ".join(seat.page.evaluate(RUN, list(RULES)))
    seat.close()
    assert "label: " in found and "color-contrast: " in found
