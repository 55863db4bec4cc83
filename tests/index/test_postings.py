"""Postings of a segment of Whoosh in the making."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.engines.postings import Postings
from index.feed import Index
from index.search import Searcher, SearchRequest
from tests.index.archive import MemorySource, page

_FIELDS = st.sampled_from(["body", "ent", "name"])
_TERMS = st.text(st.sampled_from("a1物业𠀀"), min_size=1, max_size=2)
_PAGES = st.lists(st.dictionaries(_FIELDS, st.dictionaries(_TERMS, st.integers(1, 9))), max_size=12)


@given(_PAGES, st.integers(0, 12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_terms_come_sorted_with_their_pages(
    tmp_path: Path, pages: list[dict[str, dict[str, int]]], taken: int
) -> None:
    """The same whether memory sufficed or not, from pages as from merged segments."""
    small, large = Postings(tmp_path, most=400), Postings(tmp_path)
    wanted: dict[tuple[str, bytes], list[int]] = {}
    for number, fields in enumerate(pages):
        for name, counts in fields.items():
            large.take(name, counts, number)
            if number < taken:
                small.take(name, counts, number)
            for term, count in counts.items():
                if number >= taken:
                    small.add((name, term.encode(), number, float(count), b""))
                wanted.setdefault((name, term.encode()), []).extend((number, count))
    found = [[(f, t, list(own)) for f, t, own in p.iter_postings()] for p in (small, large)]
    assert found[0] == found[1] == [(*key, wanted[key]) for key in sorted(wanted)]
    small.cleanup()


def test_a_segment_larger_than_memory_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page of it is found, and nothing of what went to disk meanwhile is left."""
    monkeypatch.setattr("index.engines.postings._MOST", 5000)
    source = MemorySource()
    for n in range(1, 41):
        source.put(n, page(n, f"物业费第{n}页"))
    index = Index(tmp_path / "index", source, "whoosh")
    before = index.rebuild()
    assert before == Searcher(index).search(SearchRequest("物业费")).total == 40
    assert Searcher(index).search(SearchRequest("第7页")).total == 1
    assert index.check().damaged == ()
    assert not [p for p in (tmp_path / "index").rglob("*") if p.name.startswith("tmp")]
