"""kill -9 at every step, then a restart: nothing twice, nothing lost, the ledger balances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from app import App
from tests.e2e.home import DEMO, Home, assert_balanced

pytestmark = pytest.mark.timeout(580)


def _deliver(inbox: Path, number: int) -> None:
    """A born-digital page of its own bytes: the steps are the same, no picture has to be read."""
    with pikepdf.open(DEMO / "scan0005.pdf") as whole:
        single = pikepdf.Pdf.new()
        single.pages.append(whole.pages[number % 4])
        single.docinfo["/Title"] = f"delivery {number}"
        single.save(inbox / f"scan{number:02d}.pdf")


def test_every_step_survives_kill_9(make_home: Callable[..., Home], tmp_path: Path) -> None:
    """The service is killed at every point that a run passes, each time with a new delivery and
    the remains of the last kill; afterwards every page is there once, found once, readable.
    """
    trace = tmp_path / "trace"
    home = make_home()
    inbox = home.path / "inbox"
    _deliver(inbox, 0)
    home.run("watch", "--once", code=(0, 1), extra={"YIDANG_TEST_TRACE": str(trace)})
    points = list(dict.fromkeys(trace.read_text().split()))
    assert {"claimed", "received", "decoded", "read", "understood", "filed"} <= set(points)
    for number, point in enumerate(points, 1):
        _deliver(inbox, number)
        home.run("watch", "--once", code=-9, extra={"YIDANG_TEST_KILL": point})
        with App.open(home.path) as app:
            assert app.catalogue.ledger().pages_in <= number + 1, point
    home.run("watch", "--once", code=(0, 1))
    assert not list(inbox.iterdir())

    with App.open(home.path) as app:
        status = app.status()
        ledger = status["ledger"]
        assert_balanced(ledger)
        assert ledger["pages_in"] == len(points) + 1
        assert ledger["filed"] + ledger["review"] == len(points) + 1
        assert status["queue"]["unfinished"] == 0
        found = Counter(hit["file"] for hit in app.search("", limit=500)["hits"])
        assert found == Counter(f"scan{n:02d}.pdf" for n in range(len(points) + 1))
        numbers = [(d["archive_no"], i["item"]) for d in app.dossiers(None, None)
                   for i in app.dossier(d["archive_no"])["items"]]  # fmt: skip
        assert len(numbers) == len(set(numbers))
        known: Counter[str] = Counter()
        for row in app.catalogue.objects(0, 1):
            app.objects.get(row.key, row.version_id, sha256=row.sha256)
            known[row.key] += 1
        assert set(known.values()) == {1}
        assert {one.key for one in app.objects.list("v1/")} == set(known)
