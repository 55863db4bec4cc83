"""What the intake notices by itself: rescans, missing page numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samples.papers import contract_page, owners, pdf, receipt
from tests.e2e.home import Home
from tests.ingest.clamd import EICAR, SIGNATURE, clamd

pytestmark = pytest.mark.timeout(400)


@pytest.mark.slow
def test_a_rescan_is_proposed_and_a_missing_page_is_named(
    make_home: Callable[..., Home], tmp_path: Path
) -> None:
    """The same receipt scanned again waits for a person, who may keep both or let it take the
    other's place; a like form does not; an agreement without its second page says so.
    """
    home = make_home()
    who = owners()[0]
    first = pdf(tmp_path / "first.pdf", [receipt(71, who)])
    like = pdf(tmp_path / "like.pdf", [receipt(72, who)])
    torn = pdf(tmp_path / "torn.pdf", [contract_page(1, 3, who), contract_page(3, 3, who)])
    filed = home.ingest(first, like, torn)
    by_file = {scan["file"]: scan for scan in filed["scans"]}
    assert [by_file[n]["state"] for n in ("first.pdf", "like.pdf", "torn.pdf")] == ["filed"] * 3
    codes = [flag["code"] for page in by_file["torn.pdf"]["pages"] for flag in page["flags"]]
    assert codes == ["quality.page_missing_of"]
    page = by_file["first.pdf"]["pages"][0]
    number = f"{page['archive_no']}-{page['document']}"

    again = home.ingest(pdf(tmp_path / "again.pdf", [receipt(71, who)], shift=1.5), code=1)
    assert [scan["state"] for scan in again["scans"]] == ["review"]
    (item,) = home.json("review", "list")["items"]
    assert item["codes"] == ["judge.rescan.filed"] and number in item["reasons"][0]
    home.json("review", "resolve", str(item["item"]), "--supersedes", number)
    shown = home.json("dossier", "show", page["archive_no"])
    assert len(shown["items"]) == 4, "nothing was dropped"


def test_an_infected_file_is_quarantined_and_a_dead_scanner_stops_the_intake(
    make_home: Callable[..., Home], tmp_path: Path
) -> None:
    """The signature is named; without the scanner nothing is taken in, and nothing is lost. The
    scanner is a stand-in that speaks clamd's protocol.
    """
    socket = tmp_path / "clamd.ctl"
    home = make_home(YIDANG_INTAKE__CLAMAV=str(socket))
    pdf(home.path / "inbox" / "clean.pdf", [receipt(5)])
    (home.path / "inbox" / "bad.pdf").write_bytes(b"%PDF-1.7\n" + EICAR + b"\n%%EOF\n")
    stopped = home.run("watch", "--once", code=28)
    assert b"clamd.ctl" in stopped.stderr
    assert {path.name for path in (home.path / "inbox").iterdir()} == {"bad.pdf", "clean.pdf"}
    with clamd(socket):
        home.run("watch", "--once", code=1)
    status = home.status()
    assert (status["ledger"]["pages_in"], status["ledger"]["quarantined"]) == (2, 1)
    (item,) = home.json("quarantine", "list")["items"]
    assert item["code"] == "file.infected" and SIGNATURE in item["reason"]
    assert not list((home.path / "inbox").iterdir())
