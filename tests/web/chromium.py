"""A real Chromium, driven by Playwright: Debian's own, nothing is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
needed = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no chromium"),
]
"""Marks of every module that uses this one."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser, without a window."""
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


class Seat:
    """One person at one screen of 1366 x 768; remembers whatever went wrong there."""

    def __init__(self, browser: Any, address: str, lang: str = "en", theme: str = "light") -> None:
        self.address = address
        self.context = browser.new_context(
            viewport={"width": 1366, "height": 768}, base_url=address, accept_downloads=True
        )
        self.context.add_cookies(
            [
                {"name": "yidang_lang", "value": lang, "url": address},
                {"name": "yidang_theme", "value": theme, "url": address},
            ]
        )
        self.wrong: list[str] = []
        self.dialogs: list[str] = []
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", self._dialog)

    def _console(self, message: Any) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.wrong.append(message.text)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def session(self, cookie: str) -> None:
        """Log in with a session made beforehand."""
        self.context.clear_cookies(name="yidang_session")
        if cookie:
            self.context.add_cookies(
                [{"name": "yidang_session", "value": cookie, "url": self.address}]
            )

    def log_in(self, name: str, password: str) -> None:
        """Log in as a person does."""
        self.page.goto("/login")
        self.page.fill("[name=name]", name)
        self.page.fill("[name=password]", password)
        self.page.click("button.primary")
        self.page.wait_for_url(lambda url: "/login" not in url)

    def close(self) -> None:
        """The person leaves."""
        self.context.close()
