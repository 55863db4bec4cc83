"""Runs seeds again: `python -m tests.faults 17 242`; an assertion where one ends badly."""

from __future__ import annotations

import sys

from tests.faults.world import world

with world() as one:
    for seed in map(int, sys.argv[1:]):
        faults = one.steps.drawn(seed)
        print(seed, *faults, flush=True)
        one.survive(*faults, seed=seed)
