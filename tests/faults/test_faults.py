"""Whatever befalls a run, the next one completes it: nothing lost, nothing twice, all readable."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.world import (
    BROKE,
    RAN,
    STOPPED,
    Fault,
    State,
    Steps,
    run,
    sound,
    steps,
    template,
)

SEEDS = 1000
FEW_POINTS = ("reach:filing.objects", "reach:filing.committed", "reach:quarantine-held")


@dataclass(frozen=True)
class World:
    """A home to copy, what a run over it passes, and how it ends when nothing happens."""

    home: Path
    steps: Steps
    state: State
    folder: Path

    def copy(self, name: str) -> Path:
        """A fresh home."""
        home = self.folder / name
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.home, home)
        return home

    def survive(self, *faults: Fault) -> None:
        """One run for every fault, then one that nothing befalls: the end is always the same."""
        why = " ".join(map(str, faults))
        home = self.copy("case")
        for fault in faults:
            code = run(home, fault)
            detail = home / "broke.txt"
            assert code != BROKE, (why, detail.read_text() if detail.exists() else "")
            assert code in (RAN, STOPPED, -9), why
        code = run(home)
        told = [p.read_text() for p in (home / "broke.txt", home / "stopped.txt") if p.exists()]
        assert code == RAN, (why, told)
        assert sound(home, why) == self.state, why


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """The papers read once; homes lie in memory where there is such a place."""
    saved = dict(os.environ)
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="yidang-faults-", dir=place) as name:
        folder = Path(name)
        home = template(folder)
        reference = folder / "reference"
        shutil.copytree(home, reference)
        passed = steps(reference, folder / "count")
        yield World(home, passed, sound(reference, "nothing"), folder)
    os.environ.clear()
    os.environ.update(saved)


def test_nothing_befalls(world: World) -> None:
    """The papers end as they should: filed, waiting, blank, quarantined, duplicate."""
    assert world.state.ledger.pages_in == 4
    assert world.state.ledger.quarantined == 1 and world.state.ledger.blank == 1
    assert [(file, state) for file, state, _ in world.state.scans] == [
        ("a-mixed.pdf", "released"),
        ("b-damaged.pdf", "quarantined"),
        ("c-again.pdf", "duplicate"),
    ]


def _few(world: World) -> list[Fault]:
    """One time of each kind at store, commit and disk, spread over the times the step comes; and
    a kill at some named points (tests/e2e/test_kill.py kills at all of them).
    """
    chosen: dict[tuple[str, str], list[Fault]] = {}
    for fault in world.steps.faults():
        if not fault.step.startswith("reach:") or fault.step in FEW_POINTS:
            chosen.setdefault((fault.step, fault.kind), []).append(fault)
    return [
        times[(at * 7 + 3) % len(times)] for at, (_, times) in enumerate(sorted(chosen.items()))
    ]


def test_one_of_each(world: World) -> None:
    """Each kind of fault once at each kind of step."""
    faults = _few(world)
    assert len(faults) >= 16
    for fault in faults:
        world.survive(fault)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_every_pair(world: World) -> None:
    """Every time of every step with every kind of fault."""
    faults = world.steps.faults()
    assert len(faults) >= 300
    for fault in faults:
        world.survive(fault)


@pytest.mark.slow
@pytest.mark.timeout(14400)
@pytest.mark.parametrize("part", range(10))
def test_seeded(world: World, part: int) -> None:
    """One to three faults in a row, drawn by a seed that gives the same again."""
    for seed in range(part * SEEDS // 10, (part + 1) * SEEDS // 10):
        world.survive(*world.steps.drawn(seed))
