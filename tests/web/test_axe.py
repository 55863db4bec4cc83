"""Every page in a real Chromium, both languages and both colours: axe-core finds nothing."""

from __future__ import annotations

import importlib.util
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.home import until
from tests.web.test_browser import browser  # noqa: F401
from tests.web.test_matrix import World, world  # noqa: F401
from web.desk import COOKIE

pytest.importorskip("selenium.webdriver")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("chromium") and shutil.which("chromedriver")),
        reason="no chromium and chromium-driver",
    ),
]
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = """
const done = arguments[arguments.length - 1];
document.querySelectorAll('details').forEach((one) => { one.open = true; });
axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(
  (found) => done(found.violations.map(
    (v) => `${v.id}: ${v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160)).join(' | ')}`)),
  (fault) => done(['axe failed: ' + fault]));
"""


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


def _pages(world: World) -> dict[str, list[str]]:  # noqa: F811
    place, tasks = world.place, world.keys
    kinds = ("access", "copy", "loan", "request", "appraisal", "destruction", "schedule")
    return {
        "li": [
            "/station", "/review", f"/review/{place.waiting}", f"/review/{place.filed}",
            "/search", "/search?q=漏水", "/search?q=nothinghere", "/search/hit?q=漏水&at=0",
            f"/documents/{place.filed}/1", "/dossiers", f"/dossiers/{place.number}",
            "/overview", "/tasks", *(f"/tasks/{kind}/{tasks[kind]}" for kind in kinds),
            "/registers/loans", "/registers/destructions", "/registers/access", "/schedule",
            "/ask", "/account", "/nothing",
        ],
        "admin": ["/users"],
        "service_manager": [f"/tasks/request/{tasks['request']}", "/tasks"],
        "": ["/login"],
    }  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_axe_finds_nothing(
    world: World,  # noqa: F811
    served: str,
    browser: Any,  # noqa: F811
    lang: str,
    theme: str,
) -> None:
    """WCAG 2.2 AA and good practice, with every form and detail of the page opened."""
    axe = _axe()
    sessions = world.server.state.desk.sessions
    browser.set_script_timeout(60)
    wrong = []
    for user, pages in _pages(world).items():
        browser.get(f"{served}/set?lang={lang}&theme={theme}&next=/login")
        browser.delete_cookie(COOKIE)
        if user:
            who = world.app.still(user)
            assert who is not None
            browser.add_cookie({"name": COOKIE, "value": sessions.begin(who), "path": "/"})
        for path in pages:
            browser.get(served + path)
            assert (path == "/login") == ("/login" in browser.current_url), path
            browser.execute_script(axe)
            found = browser.execute_async_script(RUN, list(RULES))
            wrong += [f"{lang} {theme} {path} {one}" for one in found]
    assert not wrong, "\n".join(wrong)


def test_axe_would_find_it(served: str, browser: Any) -> None:  # noqa: F811
    """A field without a label and pale letters on a page are found, so that silence means much."""
    browser.get(f"{served}/login")
    browser.execute_script(
        "const one = document.createElement('p'); one.innerHTML = '<input>pale';"
        "one.style.color = '#ddd'; document.querySelector('main').append(one);"
    )
    browser.execute_script(_axe())
    found = " ".join(browser.execute_async_script(RUN, list(RULES)))
    assert "label: " in found and "color-contrast: " in found
