"""kill -9 at every step, then a restart: nothing twice, nothing lost, the ledger balances."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app import App
from tests.e2e.home import DEMO, Home, assert_balanced

pytestmark = pytest.mark.timeout(280)


SCAN = DEMO / "scan0005.pdf"
"""Born-digital: the steps are the same and no time goes into reading pictures again."""


def test_every_step_survives_kill_9(make_home: Callable[..., Home], tmp_path: Path) -> None:
    """At every point that a run passes, a kill leaves a state that the next run completes."""
    trace = tmp_path / "trace"
    reference = make_home("reference")
    shutil.copy(SCAN, reference.path / "inbox")
    reference.run("watch", "--once", code=(0, 1), extra={"YIDANG_TEST_TRACE": str(trace)})
    wanted = _state(reference)
    points = list(dict.fromkeys(trace.read_text().split()))
    assert len(points) >= 8, points

    template = make_home("template")
    for point in points:
        home = Home(tmp_path / f"at-{point}", template.env)
        shutil.copytree(template.path, home.path)
        shutil.copy(SCAN, home.path / "inbox")
        done = home.run("watch", "--once", code=-9, extra={"YIDANG_TEST_KILL": point})
        assert done.returncode == -9, point
        home.run("watch", "--once", code=(0, 1))
        assert _state(home) == wanted, point
        assert list((home.path / "inbox").iterdir()) == [], point
        shutil.rmtree(home.path)


def _state(home: Home) -> object:
    """What must be the same however often the service was killed."""
    with App.open(home.path) as app:
        status = app.status()
        assert_balanced(status["ledger"])
        assert status["queue"]["unfinished"] == 0
        dossiers = [
            (d["archive_no"], d["documents"], d["pages"]) for d in app.dossiers(None, None)
        ]
        everything = app.search("", limit=500)
        pages = sorted((h["file"], h["scan_page"], h["state"]) for h in everything["hits"])
        assert len(pages) == len(set(pages)), "a page is found twice"
        known = set()
        for row in app.catalogue.objects(0, 1):
            app.objects.get(row.key, row.version_id, sha256=row.sha256)
            known.add(row.key)
        stored = {one.key for one in app.objects.list("v1/")}
        assert stored == known, "an object without a row, or a row without an object"
    return status["ledger"], dossiers, pages, sorted(known)
