"""What every test shares: a scrubbed environment and a header that names the real programs."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
YIDANG = Path(sys.executable).parent / "yidang"


def _first_line(*command: str) -> str:
    program = shutil.which(command[0])
    if program is None:
        return f"{command[0]}: not installed"
    out = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False)
    return (out.stdout or out.stderr).splitlines()[0]


def pytest_report_header(config: pytest.Config) -> list[str]:
    """The versions that the results depend on."""
    return [
        _first_line("tesseract", "--version"),
        f"sqlite {sqlite3.sqlite_version}",
        _first_line("psql", "--version"),
    ]


@pytest.fixture(autouse=True, scope="session")
def scrubbed() -> Iterator[None]:
    """No setting of the person who runs the tests reaches them."""
    saved = dict(os.environ)
    for name in list(os.environ):
        if name.startswith("YIDANG_") and not name.startswith(("YIDANG_MINIO", "YIDANG_CACHE")):
            del os.environ[name]
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["OMP_THREAD_LIMIT"] = "1"
    yield
    os.environ.clear()
    os.environ.update(saved)
