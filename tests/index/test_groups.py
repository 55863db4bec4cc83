"""Answers by document and dossier, newer pages a little higher, narrower answers."""

from __future__ import annotations

from datetime import date

import pytest

from index.engines import tantivy_answers as large
from index.feed import Index
from index.search import Searcher, SearchRequest
from tests.index.archive import MemorySource, other, page


@pytest.fixture
def filled(source: MemorySource, index: Index) -> MemorySource:
    """Two dossiers, one of two documents, and a paper in review."""
    source.put(1, page(1, "物业服务合同"), page(1, "物业服务续页", 2), page(1, "无", 3))
    source.put(2, page(2, "物业服务费收据"))
    source.put(
        3,
        page(3, "物业服务物业服务物业服务", archive_no="CHHY-5.1.602-2019-001", unit="5-1-602",
             customer="李四", section="repairs", retention_class="short"),
    )  # fmt: skip
    source.put(4, other(4, "物业服务"))
    index.catch_up()
    return source


def test_pages_come_grouped(filled: MemorySource, searcher: Searcher) -> None:
    """Each document or dossier comes once, with how many of its pages match and the best ones."""
    by_document = searcher.search(SearchRequest("物业服务", group="document"))
    assert (by_document.total, by_document.group_total) == (5, 4)
    assert {(g.document_id, g.pages) for g in by_document.groups} == {
        (1, 2),
        (2, 1),
        (3, 1),
        (4, 1),
    }
    by_dossier = searcher.search(SearchRequest("物业服务", group="dossier"))
    counted = {g.archive_no: g.pages for g in by_dossier.groups}
    assert counted == {"CHHY-3.2.1201-2018-001": 3, "CHHY-5.1.602-2019-001": 1, None: 1}
    assert by_dossier.group_total == 3
    assert [k for g in by_dossier.groups for k in g.keys] == [h.key for h in by_dossier.hits]
    assert next(g for g in by_dossier.groups if g.archive_no is None).document_id == 4
    assert all("<mark>" in h.snippet for h in by_dossier.hits)


def test_groups_are_paged_without_a_hole(filled: MemorySource, searcher: Searcher) -> None:
    """Offset and limit count groups; what stands on one page of them stands on no other."""
    whole = searcher.search(SearchRequest("物业服务", group="document")).groups
    parts = [
        g
        for at in range(0, 6, 2)
        for g in searcher.search(
            SearchRequest("物业服务", group="document", offset=at, limit=2)
        ).groups
    ]
    assert parts == list(whole)


def test_groups_hold_both_tiers(filled: MemorySource, index: Index, searcher: Searcher) -> None:
    """A dossier with pages of both tiers comes once; what only resembles is marked."""
    filled.put(5, page(5, "物业眼务合同"))
    index.catch_up()
    found = searcher.search(SearchRequest("物业服务合同", group="dossier"))
    assert [(g.pages, g.keys) for g in found.groups] == [(2, ("d1p1", "d5p1"))]
    assert [h.near for h in found.hits] == [False, True]
    assert found.near == 1


def test_counts_of_groups_hold_beyond_the_pages_looked_at(
    filled: MemorySource, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more pages match than are ranked, the groups shown are still counted whole."""
    monkeypatch.setattr(large, "_GROUPED", 3)
    found = searcher.search(SearchRequest("物业服务", group="dossier", limit=1, sort="date"))
    assert found.groups[0].pages in (1, 3)
    assert found.group_total == 3


def test_newer_pages_rank_a_little_higher(source: MemorySource, index: Index,
                                          searcher: Searcher) -> None:  # fmt: skip
    """Only where it is asked; what fits much better stays above, and nothing is left out."""
    source.put(1, page(1, "漏水 漏水", date=date(2008, 1, 1)))
    source.put(2, page(2, "漏水 厨房", date=date(2026, 1, 1)))
    source.put(3, page(3, "漏永 厨房", date=date(2026, 1, 1), title="漏水"))
    source.put(4, other(4, "漏水 厨房"))
    index.catch_up()
    plain = [h.key for h in searcher.search(SearchRequest("漏水")).hits]
    recent = [h.key for h in searcher.search(SearchRequest("漏水", recent=date(2026, 3, 1))).hits]
    assert plain == ["d3p1", "d1p1", "d2p1", "d4p1"]
    assert recent == ["d3p1", "d2p1", "d1p1", "d4p1"]


def test_an_answer_is_narrowed_by_facets(filled: MemorySource, searcher: Searcher) -> None:
    """State, retention class and document narrow what is counted and shown."""

    def keys(**more: object) -> set[str]:
        found = searcher.search(SearchRequest("物业服务", **more))  # type: ignore[arg-type]
        assert found.total == len(found.hits)
        return {h.key for h in found.hits}

    assert keys(states=("review",)) == {"d4p1"}
    assert keys(classes=("short",)) == {"d3p1"}
    assert keys(document_id=1) == {"d1p1", "d1p2"}
    assert keys(document_id=1, classes=("short",)) == set()
