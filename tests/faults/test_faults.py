"""Whatever befalls a run, the next one completes it: nothing lost, nothing twice, all readable."""

from __future__ import annotations

import pytest

from tests.faults.strikes import Fault
from tests.faults.world import World

SEEDS, PARTS = 1000, 20
FEW_POINTS = ("reach:filing.objects", "reach:filing.committed", "reach:quarantine-held")


def test_nothing_befalls(world: World) -> None:
    """The papers end as they should: filed, waiting, blank, quarantined, duplicate."""
    assert world.state.ledger.pages_in == 5
    assert world.state.ledger.quarantined == 1 and world.state.ledger.blank == 1
    assert world.state.ledger.review == 1 and world.state.ledger.filed == 2
    assert [(file, state) for file, state, _ in world.state.scans] == [
        ("a-mixed.pdf", "released"),
        ("b-damaged.pdf", "quarantined"),
        ("c-again.pdf", "duplicate"),
        ("d-unsure.jpg", "released"),
    ]


def test_a_seed_draws_the_same_again(world: World) -> None:
    """Seeds are reproducible, and differ."""
    drawn = [world.steps.drawn(seed) for seed in range(40)]
    assert drawn == [world.steps.drawn(seed) for seed in range(40)]
    assert len(set(drawn)) == 40


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
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_pair(world: World, part: int) -> None:
    """Every time of every step with every kind of fault."""
    faults = world.steps.faults()
    assert len(faults) >= 600
    for fault in faults[part::PARTS]:
        world.survive(fault)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_seeded(world: World, part: int) -> None:
    """One to three faults in a row, drawn by a seed that gives the same again."""
    before, share = world.struck, range(part * SEEDS // PARTS, (part + 1) * SEEDS // PARTS)
    for seed in share:
        world.survive(*world.steps.drawn(seed), seed=seed)
    assert world.struck - before >= len(share)
