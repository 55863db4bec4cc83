"""The working day in a real Chromium: log in, drop a scan, decide with two keys, find the words."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import YIDANG
from tests.e2e.home import until
from tests.servers_s3 import free_ports
from tests.web.conftest import CERTAIN, PASSWORD, Place, draw

webdriver = pytest.importorskip("selenium.webdriver")
from selenium.common.exceptions import (  # noqa: E402
    NoSuchElementException,
    StaleElementReferenceException,
)

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium and chromium-driver"),
]


@pytest.fixture
def desk(place: Place, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """`yidang serve --watch` on a copy of the archive; its address and home."""
    home = tmp_path / "home"
    shutil.copytree(place.home, home, symlinks=True)
    environment = {
        **os.environ,
        "YIDANG_OCR__WORKERS": "1",
        "YIDANG_OCR__ENGINE": "tesseract",
        "YIDANG_INTAKE__SETTLE_SECONDS": "0.5",
        "YIDANG_INTAKE__RESCAN_SECONDS": "1",
        "PYTHONUNBUFFERED": "1",
    }
    (port,) = free_ports(1)
    server = subprocess.Popen(
        [YIDANG, "--home", home, "--lang", "en", "serve", "--port", str(port), "--watch"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        text=True,
    )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line
        yield found[0].rstrip("/"), home
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


@pytest.fixture
def browser() -> Iterator[Any]:
    """A headless Chromium of 1366 x 768 that keeps a log of its console."""
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--window-size=1366,768",
    ):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


def test_a_working_day(desk: tuple[str, Path], browser: Any, place: Place, tmp_path: Path) -> None:
    """A scan dropped on the station is filed; two keys decide; a hit shows its words boxed."""
    address, _home = desk

    def one(selector: str) -> Any:
        return browser.find_element("css selector", selector)

    def now(act: Callable[[], Any]) -> Callable[[], bool]:
        """Whether it holds on the page as it is; False while the page is being replaced."""

        def holds() -> bool:
            try:
                return bool(act())
            except (StaleElementReferenceException, NoSuchElementException):
                return False

        return holds

    def count() -> int:
        return int(one(".tile:nth-child(6) b").text)

    def seen(selector: str) -> bool:
        return bool(browser.find_elements("css selector", selector))

    def body(key: str) -> None:
        one("body").send_keys(key)

    until(lambda: _opened(browser, f"{address}/login"), 30)
    one("[name=name]").send_keys("li")
    one("[name=password]").send_keys(PASSWORD)
    one("button.primary").click()
    until(lambda: seen("#drop"), 20)

    # drop a scan: the page itself tells when it was read and filed
    until(now(lambda: count() >= 0), 20)
    before = count()
    lines = [line.replace("厨房漏水", "阳台渗水发霉") for line in CERTAIN]
    scan = draw(tmp_path / "delivery.pdf", lines)
    one("#files").send_keys(str(scan))
    until(lambda: seen("#uploads li.ok"), 20)
    until(now(lambda: count() == before + 1 and seen(".tile.ok")), 180)

    # decide: the number of a candidate, then Enter
    browser.get(f"{address}/review")
    body("\ue007")
    until(lambda: seen('#decide [data-key="2"]'), 20)
    first = browser.current_url
    body("2")
    until(now(lambda: one('[data-key="2"]').is_selected()), 20)
    body("\ue007")
    until(lambda: browser.current_url != first and seen(".toast, .done"), 20)

    # find it: suggestions, hit, boxes over the image
    browser.get(f"{address}/search")
    one("#q").send_keys("渗水")
    until(lambda: seen(".hit mark"), 30)
    until(now(lambda: one(".hit a").click() or True), 20)  # hits come as one types
    until(lambda: seen(".hits rect"), 20)
    shown = browser.execute_script(
        "const r=document.querySelector('.hits rect').getBoundingClientRect(),"
        "i=document.querySelector('.sheet.on img').getBoundingClientRect();"
        "return [r.left>=i.left-1, r.right<=i.right+1, r.top>=i.top-1, r.bottom<=i.bottom+1,"
        "r.width>5, i.height>400]"
    )
    assert all(shown), shown
    body("\ue00c")  # Escape leads back to the hits
    until(lambda: "/search?" in browser.current_url, 20)

    # nothing was blocked by the content security policy, no script failed, no name ran
    wrong = [e for e in browser.get_log("browser") if e["level"] == "SEVERE"]
    assert not wrong, wrong


def _opened(browser: Any, address: str) -> bool:
    from selenium.common.exceptions import WebDriverException

    try:
        browser.get(address)
    except WebDriverException:
        return False
    return "login" in browser.current_url
