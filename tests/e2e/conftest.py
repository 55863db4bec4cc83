"""Archives for end-to-end tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.home import DEMO, Home


@pytest.fixture
def make_home(tmp_path: Path) -> Callable[..., Home]:
    """Makes an archive with the demo register; keyword arguments are settings."""

    def make(name: str = "home", register: Path = DEMO / "households.xlsx", **env: str) -> Home:
        settings = {
            "YIDANG_OCR__ENGINE": "tesseract",
            "YIDANG_INTAKE__SETTLE_SECONDS": "1",
            "YIDANG_INTAKE__GRACE_SECONDS": "5",
            "YIDANG_INTAKE__RESCAN_SECONDS": "1",
            **env,
        }
        home = Home(tmp_path / name, settings)
        home.run("init")
        home.json("households", "import", register, contract="households-import")
        return home

    return make
