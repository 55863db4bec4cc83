"""From the command line: check, repair, back up, restore, rebuild."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app import App
from tests.e2e.home import DEMO, Home

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


def _scan(folder: Path) -> Path:
    """A born-digital page, so that no picture has to be read."""
    path = folder / "scan.pdf"
    with pikepdf.open(DEMO / "scan0005.pdf") as whole:
        single = pikepdf.Pdf.new()
        single.pages.append(whole.pages[0])
        single.save(path)
    return path


def _look(home: Path) -> Any:
    """What the archive says of itself; a sound one."""
    with App.open(home) as app:
        assert app.check()["findings"] == []
        assert app.catalogue.verify_audit().whole
        (dossier,) = app.dossiers(None, None)
        items = app.dossier(dossier["archive_no"])["items"]
        assert app.search("", limit=9)["total"] == 1
        return dossier, items


def test_lost_and_found(make_home: Callable[..., Home], tmp_path: Path) -> None:
    """Damage is found and repaired on request; a lost database and a lost home come back."""
    home = make_home()
    home.ingest(_scan(tmp_path))
    vault, key = tmp_path / "vault", home.path / "key"
    with App.open(home.path) as app:
        app.sweep(None)  # the nightly sweep exports the catalogue, once a day
        app.sweep(None)
    assert len(list((home.path / "objects/data/v1/exports").glob("catalogue-*.gz"))) == 1
    made = home.json("backup", "create", vault)
    assert made["findings"] == [] and made["copied"] == made["set"]["objects"] == 5

    master = next((home.path / "objects/data/v1/KH").rglob("p0001-*"))
    master.chmod(0o640)
    master.write_bytes(b"scratched")
    report = home.json("verify", "--minutes", "5", code=1)
    assert [one["code"] for one in report["findings"]] == ["verify.digest"]
    assert report["properties"]["authenticity"] == 1 and report["repaired"] == []
    report = home.json("verify", "--repair-from", vault)
    assert len(report["repaired"]) == 1 and report["findings"] == []

    with App.open(home.path) as app:
        app.archive.correct(1, "title", "住户登记表", "after the export")
        app.catch_up()
    before = _look(home.path)
    for path in home.path.glob("catalogue.db*"):
        path.unlink()
    home.run("status", code=14)
    assert not list(home.path.glob("catalogue.db*"))
    report = home.json("rebuild", "catalogue")
    assert report["findings"] == [] and report["documents"] == 1
    assert _look(home.path) == before

    with App.open(home.path) as app:
        app.backup_create(str(vault))
    shutil.copy(key, tmp_path / "key")
    shutil.rmtree(home.path)
    new = Home(tmp_path / "new", home.env)
    report = new.json("backup", "restore", vault, "--key", tmp_path / "key")
    assert report["findings"] == [] and report["indexed"] == 1
    assert _look(new.path) == before
