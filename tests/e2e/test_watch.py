"""The watch service as a process, on the demo scans, dropped in every way scans are dropped."""

from __future__ import annotations

import json
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from samples.generate import make
from tests.e2e import truth
from tests.e2e.home import DEMO, Home, assert_balanced, demo_scans

pytestmark = pytest.mark.timeout(590)


def _copy_slowly(source: Path, target: Path) -> None:
    """As a scanner writes: in pieces, with pauses, under the final name."""
    data = source.read_bytes()
    with target.open("wb") as file:
        step = len(data) // 4 + 1
        for start in range(0, len(data), step):
            file.write(data[start : start + step])
            file.flush()
            time.sleep(0.2)


def drop_demo(home: Home, tmp_path: Path, scans: Sequence[Path]) -> None:
    """Copy slowly, move in, copy as a folder."""
    inbox = home.path / "inbox"
    for number, scan in enumerate(scans):
        if scan.is_dir():
            shutil.copytree(scan, inbox / scan.name)
        elif number % 2:
            staged = tmp_path / scan.name
            shutil.copy(scan, staged)
            staged.rename(inbox / scan.name)
        else:
            _copy_slowly(scan, inbox / scan.name)


def check_demo(home: Home, scans: Sequence[Path], share: float = 0.8) -> None:
    """Pages, numbers, objects, hits and ledger are as the truth says; none is misfiled."""
    status = home.wait_idle(400)
    names = {scan.name for scan in scans}
    facts = {name: scan for name, scan in truth.load(DEMO).items() if name in names}
    assert_balanced(status["ledger"])
    assert status["ledger"]["pages_in"] == sum(len(s["pages"]) for s in facts.values())
    assert status["ledger"]["quarantined"] == 0
    assert status["ledger"]["filed"] >= share * status["ledger"]["pages_in"]
    dossiers = home.json("dossier", "list", contract="dossier-list")["dossiers"]
    everything = home.json("search", "", "--limit", "1000", contract="search")
    whose = truth.owners(dossiers)
    for hit in everything["hits"]:
        if hit["state"] != "filed":
            continue
        page = facts[Path(hit["file"]).name]["pages"][hit["scan_page"] - 1]
        real = page["household"]
        if real is None or real.get("unit") == "PUB":
            assert whose[hit["archive_no"]][1] == "PUB", hit
        else:
            right = (real["fonds_code"], real["unit"], real["customer_name"])
            assert whose[hit["archive_no"]] == right, hit
    content = [p for s in facts.values() for p in s["pages"] if p["kind"] == "content"]
    assert everything["total"] == len(content)
    report = home.json("verify")
    assert report["findings"] == []
    assert report["read"] >= status["ledger"]["pages_in"]


def test_the_service_files_what_is_dropped(make_home: Callable[..., Home], tmp_path: Path) -> None:
    """Slow copies, moves and folders are filed once each, found by phrase, and released."""
    home = make_home(YIDANG_OCR__ENGINE="auto")
    service = home.watch()
    try:
        drop_demo(home, tmp_path, demo_scans())
        check_demo(home, demo_scans())
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait(30)
    assert service.returncode in (0, 1)
    found = home.json("search", "物业", contract="search")
    assert found["total"] > 0
    assert "<mark>物业</mark>" in found["hits"][0]["snippet"]
    assert found["hits"][0]["boxes"]
    assert sum(found["facets"]["section"].values()) == found["total"]
    again = home.ingest(*demo_scans())
    assert {scan["state"] for scan in again["scans"]} == {"duplicate"}
    assert again["ledger"]["pages_in"] == 0
    sweep = home.json("sweep", "--as-of", "2060-01-01", code=(0, 1))
    assert "confirmed" in json.dumps(sweep)


def test_thirty_at_once(make_home: Callable[..., Home], tmp_path: Path) -> None:
    """Thirty scans dropped in one moment are all taken, once each."""
    folder = tmp_path / "many"
    made = make(folder, seed=31, dossiers=6, dpi="200", degrade="clean", format="pdf")
    home = make_home(register=folder / "households.xlsx")
    pages: list[Path] = []
    from pikepdf import Pdf

    for path in made.paths():
        if path.suffix != ".pdf":
            continue
        with Pdf.open(path) as pdf:
            for number, page in enumerate(pdf.pages):
                if len(pages) == 30:
                    break
                single = Pdf.new()
                single.pages.append(page)
                name = f"{path.stem}-{number:02d}.pdf"
                single.save(tmp_path / name)
                pages.append(tmp_path / name)
    assert len(pages) == 30
    for path in pages:
        path.rename(home.path / "inbox" / path.name)
    service = home.watch()
    try:
        status = home.wait_idle(300)
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait(30)
    assert_balanced(status["ledger"])
    assert status["ledger"]["pages_in"] == 30
    assert status["ledger"]["quarantined"] == 0
