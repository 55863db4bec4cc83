"""Pages of the archive that look like a given one, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.storage.bench import UNSURE, Doc, deliver, file, guess
from tests.storage.kept import Kept, keep
from yidang.model import Fact, PageKind

NONE = "0" * 64
CONTENT: tuple[PageKind, ...] = ("content", "content")
AMOUNT = Fact("amount", "120.00", "120.00", 1, 0.9)


def _hash(bits: int) -> str:
    """A hash that differs from `NONE` in so many bits."""
    return f"{(1 << bits) - 1:064x}"


@pytest.fixture
def kept(tmp_path: Path, url: str) -> Iterator[Kept]:
    """An archive on either database."""
    made = keep(tmp_path / "kept", url)
    yield made
    made.catalogue.close()


@pytest.fixture
def lay(kept: Kept) -> Callable[..., int]:
    """File a scan of two pages with these distances from `NONE`; its id."""

    def laid(name: str, bits: tuple[int, int], document: Doc) -> int:
        delivery = deliver(kept.catalogue, kept.folder, name, CONTENT)
        looks = {
            page: replace(delivery.looks[page], phash=_hash(far))
            for page, far in enumerate(bits, 1)
        }
        file(kept.archive, replace(delivery, looks=looks), CONTENT, [document])
        return delivery.scan.id

    return laid


def test_near_pages_come_nearest_first(kept: Kept, lay: Callable[..., int]) -> None:
    """Filed and waiting pages within the distance, with text and facts; new ones at once."""
    who = kept.people["张三"]
    first = lay("first", (9, 90), Doc((1, 2), who, date(2020, 1, 2), facts=(AMOUNT,)))
    near = kept.catalogue.near_pages(NONE, within=40, limit=9, besides=0)
    assert [(one.distance, one.file, one.scan_page) for one in near] == [(9, "first.pdf", 1)]
    assert near[0].number is not None and near[0].household == who
    assert near[0].facts == (AMOUNT,) and near[0].text == "first 第1页"
    lay("second", (3, 40), Doc((1, 2), None, None, reasons=(UNSURE,), candidates=(guess(who),)))
    near = kept.catalogue.near_pages(NONE, within=40, limit=9, besides=0)
    assert [one.distance for one in near] == [3, 9, 40]
    assert near[0].number is None and near[0].facts == ()
    assert kept.catalogue.near_pages(NONE, within=40, limit=1, besides=0) == near[:1]
    rest = kept.catalogue.near_pages(NONE, within=40, limit=9, besides=first)
    assert {one.file for one in rest} == {"second.pdf"}
    assert kept.catalogue.near_pages("", within=40, limit=9, besides=0) == ()


def test_nearer_pages_of_others_do_not_hide_those_of_the_owner(
    kept: Kept, lay: Callable[..., int]
) -> None:
    """Asked for one dossier, pages of others take no place, however near they are."""
    names = sorted(kept.people)
    for at, name in enumerate(names):
        lay(f"paper{at}", (at, at), Doc((1, 2), kept.people[name], date(2020, 1, 2)))
    last = kept.people[names[-1]]
    near = kept.catalogue.near_pages(NONE, within=40, limit=1, besides=0, owner=(last, None))
    assert [one.household for one in near] == [last]
    public = kept.catalogue.near_pages(NONE, within=40, limit=9, besides=0, owner=(None, "CHHY"))
    assert public == ()
