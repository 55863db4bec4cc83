"""The virus scanner's protocol, against a server that speaks it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from ingest.clamav import Clamd
from tests.ingest.clamd import EICAR, SIGNATURE, clamd
from yidang.errors import ScannerUnavailable, Unreadable


@pytest.mark.parametrize("unix", [True, False])
def test_clean_and_infected_files_are_told_apart(tmp_path: Path, unix: bool) -> None:
    """Over a socket path and over TCP; an infected page of a folder condemns the folder."""
    folder = tmp_path / "scan"
    folder.mkdir()
    (folder / "1.jpg").write_bytes(b"\xff\xd8" + bytes(300_000) + b"\xff\xd9")
    with clamd(tmp_path / "clamd.ctl" if unix else None) as where:
        scanner = Clamd(where)
        assert scanner.ping().startswith("ClamAV 1.4.3")
        scanner.check(folder)
        (folder / "2.jpg").write_bytes(EICAR)
        with pytest.raises(Unreadable) as caught:
            scanner.check(folder)
    assert caught.value.finding.code == "file.infected"
    assert caught.value.finding.params == {"signature": SIGNATURE}


@pytest.mark.parametrize("unix", [True, False])
def test_a_file_beyond_the_scanners_limit_concerns_itself_alone(
    tmp_path: Path, unix: bool
) -> None:
    """The scanner hangs up in the middle of it; that is not a dead scanner."""
    big = tmp_path / "big.pdf"
    big.write_bytes(bytes(3_000_000))
    with (
        clamd(tmp_path / "clamd.ctl" if unix else None, limit=100_000) as where,
        pytest.raises(Unreadable) as caught,
    ):
        Clamd(where).check(big)
    assert caught.value.finding.code == "file.unscanned"


def test_a_scanner_that_is_not_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    """A missing socket, a closed port, a wrong address and a silent listener alike."""
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"%PDF")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        for where in (str(tmp_path / "none"), "127.0.0.1:1", "clamd", f"127.0.0.1:{port}"):
            with pytest.raises(ScannerUnavailable):
                Clamd(where, seconds=0.3).check(paper)
