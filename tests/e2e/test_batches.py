"""An operator's folder is a batch, which its marker ends and the service closes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from samples.papers import pdf, receipt
from tests.e2e.home import Home

pytestmark = pytest.mark.timeout(400)


@pytest.mark.slow
def test_a_batch_closes_when_all_that_was_announced_is_there(
    make_home: Callable[..., Home],
) -> None:
    """An ended batch is closed; one that lacks a file stays open and says so until it comes; a
    batch.json that makes no sense is one sentence, and its files are filed all the same.
    """
    home = make_home()
    inbox = home.path / "inbox"
    for number, name in enumerate(("ended", "short", "odd")):
        (inbox / name).mkdir()
        pdf(inbox / name / f"{name}1.pdf", [receipt(31 + number)])
    (inbox / "ended" / "_end").touch()
    announced = {"name": "Tuesday", "operator": "li", "files": 2, "section": "fees"}
    (inbox / "short" / "batch.json").write_text(json.dumps(announced), "utf-8")
    (inbox / "odd" / "batch.json").write_text('{"files": "many"}', "utf-8")
    home.run("watch", "--once", code=(0, 1))
    status = home.status()
    batches = {one["name"]: one for one in status["batches"]}
    assert batches["ended"]["state"] == "closed" and not (inbox / "ended").exists()
    late = batches["Tuesday"]
    assert (late["state"], late["operator"]) == ("open", "li")
    assert late["missing"] == ["2 files were announced, 1 came."]
    assert batches["odd"]["state"] == "open" and "files" in batches["odd"]["missing"][0]
    assert status["ledger"]["pages_in"] == 3
    assert b"2 files were announced" in home.run("status").stdout

    pdf(inbox / "short" / "short2.pdf", [receipt(77)])
    home.run("watch", "--once", code=(0, 1))
    batches = {one["name"]: one for one in home.status()["batches"]}
    assert batches["Tuesday"]["state"] == "closed" and not (inbox / "short").exists()
    assert len(batches) == 3
