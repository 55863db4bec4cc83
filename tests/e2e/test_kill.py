"""kill -9 at every step, then a restart: nothing twice, nothing lost, the ledger balances."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.home import DEMO, Home, assert_balanced, demo_scans

pytestmark = pytest.mark.timeout(280)


def _small_scan() -> Path:
    """The demo scan with the fewest bytes that is a single file."""
    return min(
        (p for p in demo_scans() if p.is_file() and p.suffix == ".pdf"),
        key=lambda p: p.stat().st_size,
    )


def test_every_step_survives_kill_9(make_home: Callable[..., Home], tmp_path: Path) -> None:
    """At every point that a run passes, a kill leaves a state that the next run completes."""
    scan = _small_scan()
    trace = tmp_path / "trace"
    reference = make_home("reference")
    shutil.copy(scan, reference.path / "inbox")
    reference.run("watch", "--once", code=(0, 1), extra={"YIDANG_TEST_TRACE": str(trace)})
    wanted = _state(reference)
    points = list(dict.fromkeys(trace.read_text().split()))
    assert len(points) >= 8, points

    template = make_home("template")
    for point in points:
        home = Home(tmp_path / f"at-{point}", template.env)
        shutil.copytree(template.path, home.path)
        shutil.copy(scan, home.path / "inbox")
        done = home.run("watch", "--once", code=-9, extra={"YIDANG_TEST_KILL": point})
        assert done.returncode == -9, point
        home.run("watch", "--once", code=(0, 1))
        assert _state(home) == wanted, point
        assert list((home.path / "inbox").iterdir()) == [], point
        report = home.json("verify")
        assert report["findings"] == [] and report["read"] > 0, point
        shutil.rmtree(home.path)


def _state(home: Home) -> object:
    """What must be the same however often the service was killed."""
    status = home.json("status")
    assert_balanced(status["ledger"])
    assert status["queue"]["unfinished"] == 0
    dossiers = [
        (d["archive_no"], d["documents"], d["pages"])
        for d in home.json("dossier", "list", contract="dossier-list")["dossiers"]
    ]
    everything = home.json("search", "", "--limit", "500", contract="search")
    pages = sorted((h["file"], h["scan_page"], h["state"]) for h in everything["hits"])
    assert len(pages) == len(set(pages)), "a page is found twice"
    masters = sorted(
        p.name
        for p in (home.path / "objects").rglob("p*-*")
        if p.suffix in {".jpg", ".pdf", ".tif", ".png"}
    )
    assert len(masters) == len(set(masters))
    return status["ledger"], dossiers, pages, masters
