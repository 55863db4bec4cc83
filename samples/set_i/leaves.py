"""Papers of set i that go on overleaf, or would have."""

from __future__ import annotations

from samples.blocks import Block, Sheet, sheet
from samples.case import Case
from samples.set_i.look import page


def over(
    c: Case, one: tuple[Block, ...], two: tuple[Block, ...], share: float
) -> tuple[Sheet, ...]:
    """One sheet, or in this share of the papers a second one that goes on where the first ends."""
    if c.rng.random() >= share:
        return (sheet(*one, *two),)
    return (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2)))
