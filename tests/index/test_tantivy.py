"""Quicker ways through tantivy give the answers of the plain one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index.engines import tantivy_answers, tantivy_queries
from index.engines.tantivy import TantivyEngine
from index.engines.tantivy_queries import Filters, Queries
from index.feed import Index
from index.plan import compile_tree
from index.query import parse
from index.search import Searcher, SearchRequest, SearchResult
from tests.index.archive import MemorySource, page

_WORDS = ("物业费", "漏水", "合同", "身份证", "日期", "未缴", "末缴", "收据")
_ASKED = (
    *(SearchRequest(w, limit=7) for w in _WORDS),
    SearchRequest("搬家", limit=7),  # more often in titles, so that other pages are better
    SearchRequest("物业费 漏水", limit=7),
    SearchRequest("日期 未缴", limit=7, offset=3),
    SearchRequest("身份证 合同 收据", limit=7),
    SearchRequest("物业费 -漏水", limit=7),
    SearchRequest("物业费。漏水", limit=7),
    SearchRequest("物业费漏水", limit=2),
    SearchRequest('"漏水，合同"', limit=2, offset=1, sections=("fees",)),
    SearchRequest('"收据，物业费"', limit=7),
    SearchRequest("合同 date:2018..2019", limit=7),
    SearchRequest("漏水 合同", limit=7, recent=date(2020, 6, 1)),
    SearchRequest("物业费 合同", limit=4, group="document"),
    SearchRequest("漏水", limit=4, group="dossier", sections=("fees",)),
    SearchRequest("合同 收据", limit=7, visible=lambda scope: scope.section == "fees"),
    SearchRequest("身份证", limit=7, sections=("repairs",), date_from=date(2018, 1, 1)),
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """A search over pages that hold the words here and there, some of them removed again."""
    rng = random.Random(4)
    source = MemorySource()
    for n in range(1, 241):
        words = [rng.choice(_WORDS) + rng.choice(("", "，", "。", "栋")) for _ in range(9)]
        words += ["搬家"] * (n % 20 == 0)
        source.put(
            n,
            page(
                n,
                "".join(words),
                title=("搬家，" if n % 8 else "") + rng.choice(("单", "通知", *_WORDS)),
                section=rng.choice(("fees", "repairs")),
                date=date(rng.randint(2016, 2020), 3, rng.randint(1, 28)),
                archive_no=f"CHHY-3.2.{n % 30}-2018-001",
            ),
        )
    for n in range(1, 240, 9):
        source.put(n)
    folder: Path = tmp_path_factory.mktemp("tantivy")
    index = Index(folder, source, "tantivy")
    index.rebuild()
    return Searcher(index)


def _answers(searcher: Searcher) -> list[SearchResult]:
    return [replace(searcher.search(asked), seconds=0.0) for asked in _ASKED]


def test_the_best_pages_are_the_same_however_they_are_sought(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles and names first, ways apart or together: pages, scores, totals and facets agree."""
    monkeypatch.setattr(tantivy_answers, "_TIES", 7)
    monkeypatch.setattr(tantivy_queries, "_COMMON", 1.0)
    with monkeypatch.context() as plain:
        plain.setattr(Queries, "apart", lambda self, root: None)
        ways = Queries._ways
        plain.setattr(Queries, "_ways", lambda self, words, found: ways(self, words, set()))
        wanted = _answers(searcher)
    assert all(found.total for found in wanted)
    assert _answers(searcher) == wanted
    monkeypatch.setattr(tantivy_queries, "_MANY", 0)
    used = []
    strong = Queries._strong

    def watched(self: Queries, *given: object) -> object:
        lead = strong(self, *given)  # type: ignore[arg-type]
        used.append(lead is not None)
        return lead

    monkeypatch.setattr(Queries, "_strong", watched)
    assert _answers(searcher) == wanted
    assert sum(used) > len(_ASKED) / 2
    monkeypatch.setattr(tantivy_queries, "_COMBINED", 1)
    assert _answers(searcher) == wanted
    monkeypatch.setattr(tantivy_queries, "_RICHEST", 12)
    assert _answers(searcher) == wanted


@pytest.mark.parametrize("asked", ['"电梯保养合同"', '"电梯。保养合同"'])
def test_pages_passed_over_for_those_rich_in_a_phrases_pairs_score_no_more_than_is_said(
    tmp_path: Path, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the bound the quicker query has every page with its score; it passes others over."""
    source = MemorySource()
    for n in range(1, 91):
        said = "电梯保养合同。" if n % 2 else "电梯。保养合同，"
        source.put(n, page(n, said * (n % 7) + "物业养合同保" * (n % 3) + "水表" * (n % 11)))
    for n in range(3, 90, 10):
        source.put(n)
    index = Index(tmp_path, source, "tantivy")
    index.rebuild()
    engine = index.engine()
    assert isinstance(engine, TantivyEngine)
    reader = engine._searcher()
    queries = Queries(engine._schema, reader)
    tree = parse(asked).tree
    assert tree is not None
    root = queries.known(compile_tree(tree, {}))
    apart = queries.apart(root)
    assert apart is not None
    monkeypatch.setattr(tantivy_queries, "_MANY", 0)
    monkeypatch.setattr(tantivy_queries, "_RICHEST", 20)
    lead = queries._rich(apart, Filters())
    assert lead is not None

    def scores(query: object) -> dict[tuple[int, int], float]:
        found = reader.search(query, limit=1000, count=False).hits
        return {(place.segment_ord, place.doc): score for score, place in found}

    every, best = scores(queries.every(root, apart, Filters())), scores(lead.query)
    above = {place: score for place, score in every.items() if score > lead.least}
    assert above and len(best) < len(every)
    assert above == {place: score for place, score in best.items() if score > lead.least}


def test_very_many_groups_are_told_from_a_sample(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Groups beyond those that are counted have no total; as many as are counted have theirs."""
    asked = SearchRequest("漏水", limit=2, group="dossier")
    monkeypatch.setattr(tantivy_answers, "_GROUPED", 10)
    assert searcher.search(asked).group_total == 30
    monkeypatch.setattr(tantivy_answers, "_COUNTED", 15)
    assert searcher.search(asked).group_total is None
    monkeypatch.setattr(tantivy_answers, "_SURELY_MORE", 1e9)
    assert searcher.search(asked).group_total is None
    monkeypatch.setattr(tantivy_answers, "_SURELY", 1e9)
    assert searcher.search(asked).group_total is None
    monkeypatch.setattr(tantivy_answers, "_COUNTED", 40)
    assert searcher.search(asked).group_total == 30
