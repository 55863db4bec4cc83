"""Bad input is told in one clear sentence, costs nothing else, and loses nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.e2e.home import Home, demo_scans


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, Path]:
    """Files that cannot be processed, by what is wrong with them."""
    folder = tmp_path / "bad"
    folder.mkdir()
    good = next(p for p in demo_scans() if p.suffix == ".pdf")
    files = {
        name: folder / name
        for name in ("empty.pdf", "text.pdf", "truncated.pdf", "locked.pdf", "bomb.png")
    }
    files["empty.pdf"].write_bytes(b"")
    files["text.pdf"].write_text("这不是扫描件\n" * 20, "utf-8")
    data = good.read_bytes()
    files["truncated.pdf"].write_bytes(data[: len(data) // 3])
    with pikepdf.open(good) as pdf:
        pdf.save(files["locked.pdf"], encryption=pikepdf.Encryption(user="u", owner="o"))
    Image.new("1", (30000, 30000)).save(files["bomb.png"])
    return files


def test_bad_files_are_quarantined_and_the_rest_goes_on(
    make_home: Callable[..., Home], bad: dict[str, Path], tmp_path: Path
) -> None:
    """Each bad file gets a reason in words, exit code 1, and good files are processed."""
    home = make_home()
    page = tmp_path / "good.png"
    Image.new("L", (1654, 2339), 255).save(page, dpi=(200, 200))
    document = home.ingest(*bad.values(), page, code=1)
    by_name = {scan["file"]: scan for scan in document["scans"]}
    for name in bad:
        assert by_name[name]["state"] == "quarantined", by_name[name]
        assert by_name[name]["reason"], name
        assert bad[name].exists(), "a given file is never moved"
    assert by_name["good.png"]["state"] == "filed"
    assert by_name["good.png"]["pages"][0]["kind"] == "blank"
    ledger = document["ledger"]
    assert ledger["blank"] == 1
    assert ledger["quarantined"] >= len(bad)
    listed = home.json("quarantine", "list")["items"]
    assert {item["file"] for item in listed} == set(bad)
    for item in listed:
        shown = home.json("quarantine", "show", str(item["item"]))
        assert Path(shown["folder"], "file").read_bytes() == bad[item["file"]].read_bytes()


def test_names_are_data_never_paths(make_home: Callable[..., Home], tmp_path: Path) -> None:
    """Names with newlines, emoji, undecodable bytes or 250 bytes of Chinese stay as they are."""
    home = make_home()
    blank = tmp_path / "blank.png"
    Image.new("L", (1654, 2339), 255).save(blank, dpi=(200, 200))
    names = [b"a\nb.png", "😀.png".encode(), ("长" * 82 + ".png").encode(), b"\xff\xfe.png",
             b"..%2f..%2fetc.png", b"--help.png"]  # fmt: skip
    folder = os.fsencode(tmp_path / "names")
    os.mkdir(folder)
    for number, name in enumerate(names):
        shutil.copy(os.fsencode(blank), os.path.join(folder, name))
        with open(os.path.join(folder, name), "ab") as file:  # distinct digests
            file.write(bytes([number]))
    document = home.ingest(*(Path(os.fsdecode(os.path.join(folder, n))) for n in names))
    assert [os.fsencode(scan["file"]) for scan in document["scans"]] == names
    assert {scan["state"] for scan in document["scans"]} == {"filed"}


def test_links_and_pipes_in_the_inbox_are_listed_and_left(
    make_home: Callable[..., Home], tmp_path: Path
) -> None:
    """A link or FIFO is never opened: it is quarantined with its reason and stays in place."""
    home = make_home()
    secret = tmp_path / "secret.png"
    Image.new("L", (100, 100), 0).save(secret)
    (home.path / "inbox" / "link.png").symlink_to(secret)
    os.mkfifo(home.path / "inbox" / "pipe.pdf")
    home.run("watch", "--once", code=1, timeout=60)
    items = {item["file"]: item["code"] for item in home.json("quarantine", "list")["items"]}
    assert items == {"link.png": "file.link", "pipe.pdf": "file.special"}
    assert (home.path / "inbox" / "link.png").is_symlink()
    assert (home.path / "inbox" / "pipe.pdf").exists()
    home.run("watch", "--once", code=1, timeout=60)
    assert len(home.json("quarantine", "list")["items"]) == 2, "told once, not at every start"


def test_wrong_calls_name_what_is_wrong(tmp_path: Path) -> None:
    """No home, an unknown setting, a missing file: one sentence each and a code of its own."""
    home = Home(tmp_path / "none")
    out = home.run("status", code=4)
    assert str(home.path).encode() in out.stderr
    home.run("init")
    assert b"left as it is" in home.run("init", code=5).stderr
    assert b"no_such.pdf" in home.run("ingest", tmp_path / "no_such.pdf", code=9).stderr
    assert b"YIDANG_STORRE" in home.run("status", code=6, extra={"YIDANG_STORRE": "x"}).stderr
    home.run("search", "x", "--from", "yesterday", code=2)
    home.run("search", "x", "--archive-no", "nonsense", code=7)
