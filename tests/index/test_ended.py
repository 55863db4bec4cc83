"""What becomes of a merge when the command that began it ends."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app import App
from cli import main
from index.engines import whoosh_segments
from index.feed import Index
from tests.records.house import build
from tests.storage.bench import Doc


@pytest.mark.timeout(120)
def test_a_command_that_ends_stops_the_merge_that_it_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`yidang search` answers and ends while its merge rests; the next one has all and merges."""
    house = build(tmp_path)
    whose = next(iter(house.people.values()))
    with monkeypatch.context() as alone:
        alone.setattr(Index, "_tend_beside", lambda self: None)
        for n in range(9):
            house.file(f"scan{n}", Doc((1,), whose))
            house.app.feed.catch_up()
    before = house.app.feed.check().segments
    assert before >= 8
    house.file("last", Doc((1,), whose))
    house.app.close()
    begun = threading.Event()
    ended: list[threading.Thread] = []
    created, close = whoosh_segments.created, Index.close

    def slowly(folder: Path) -> Any:
        monkeypatch.setattr(whoosh_segments, "_WORK", 0)  # from now on it rests all the time
        monkeypatch.setattr(whoosh_segments, "_REST", 0.5)
        begun.set()
        return created(folder)

    def closing(self: Index) -> None:
        assert begun.wait(60)
        assert self._tending is not None and self._tending.is_alive()
        close(self)
        ended.append(self._tending)

    with monkeypatch.context() as slow:
        slow.setattr(whoosh_segments, "created", slowly)
        slow.setattr(Index, "close", closing)
        asked = ["--home", str(tmp_path / "home"), "search", "合同", "--json"]
        done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["total"] == 10
    assert len(ended) == 1 and not ended[0].is_alive()
    monkeypatch.undo()
    with App.open(tmp_path / "home") as again:
        assert not list(again.feed.folder.rglob("merging"))
        health = again.feed.check()
        assert (health.pages, health.segments, health.damaged) == (10, before + 1, ())
        assert again.feed.tend()
        health = again.feed.check()
        assert (health.pages, health.damaged) == (10, ())
        assert health.segments < before
