from __future__ import annotations

import random
from collections import Counter
from datetime import date

import pytest

from samples.canvas import Bitmap
from samples.case import PAPERS, SECTIONS, Case, Paper, catalogue, world
from samples.layout import Press
from samples.people import register
from samples.scan import A4, HALF, _style
from samples.set_d import look as set_d
from samples.set_e import look as set_e
from samples.set_f import look as set_f
from samples.set_g import look as set_g
from samples.set_h import look as set_h
from samples.set_i import look as set_i

_HOMES = register(random.Random(3), 30)
_OF_SET = {s: register(random.Random(3), 30, world(s)) for s in "efghi"}
_DATES = {"d": set_d.dates, "e": set_e.dates, "f": set_f.dates, "g": set_g.dates, "h": set_h.dates,
          "i": set_i.dates}  # fmt: skip
_WITHOUT_EVIDENCE = {"a.other.plain_note", "b.other.loose_note", "d.other.scrap", "e.other.scrap"}


@pytest.mark.parametrize("family", ["a", "b", "c", "d", "e", "f", "g", "h", "i"])
def test_sets_cover_every_section(family: str) -> None:
    """Each set has at least four templates for each of the thirteen sections."""
    counts = Counter(paper.section for paper in catalogue(family))
    assert set(counts) == set(SECTIONS)
    assert min(counts.values()) >= 4


def test_sets_are_disjoint() -> None:
    """No template belongs to two sets and no identifier is used twice; "all" is a and b."""
    assert len({p.id for p in PAPERS}) == len(PAPERS)
    assert not {p.id for p in catalogue("a")} & {p.id for p in catalogue("b")}
    for kept in ("c", "d", "e", "f", "g", "h", "i"):
        assert not {p.id for p in catalogue("all")} & {p.id for p in catalogue(kept)}


_SETTLED = [pytest.param(p, id=p.id, marks=pytest.mark.slow) for f in "cdef" for p in catalogue(f)]
"""Forms of sets that nobody changes any more."""


@pytest.mark.parametrize(
    "paper",
    [*(pytest.param(p, id=p.id) for f in ("all", "g", "h", "i") for p in catalogue(f)), *_SETTLED],
)
def test_template_prints_what_the_truth_says(paper: Paper) -> None:
    """Title, date and the customer stand on the paper, and nothing runs over its edge."""
    rng = random.Random(paper.id)
    homes = _OF_SET.get(paper.set, _HOMES)
    home = rng.choice([h for h in homes if paper.suits(h)] or homes)
    case = Case(rng, home, date(2020, 5, 17), None, style=_style(rng, paper.set))
    case.spell_unit()
    doc = paper.make(case)
    text = ""
    for sheet in doc.sheets:
        size = HALF if sheet.size == "half" else A4
        canvas = Bitmap(*size, 72, case.style.variant)
        Press.fill(canvas, case.style, rng, sheet)
        text += "".join("".join(canvas.printed.lines()).split())
        for y, x, high, piece in canvas.printed.pieces:
            assert y + high < size[1] - 14, piece
            assert x + canvas.width(piece, case.style.body, high) < size[0] - 8, piece
    assert "".join(doc.title.split()) in text
    if doc.dated:
        spelt = [case.date, case.plain()]
        if paper.set == "c":
            spelt += ["2020年5月17日", "2020-5-17", "2020.5.17", "2020/5/17", "2020年05月17日"]
        if paper.set in _DATES:
            spelt += ["".join(s.split()) for s in _DATES[paper.set](case.day)]
        assert any(s in text for s in spelt)
    if paper.fits != "pub" and paper.id not in _WITHOUT_EVIDENCE:
        known = (home.name, case.unit, home.id_number, home.phone)
        assert any("".join(v.split()) in text for v in known)
