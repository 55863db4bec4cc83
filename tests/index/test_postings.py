"""Postings of a segment of Whoosh in the making."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.engines.postings import Postings
from index.engines.whoosh import _read
from index.engines.whoosh_segments import ROW, created, opened, writing
from index.feed import Index
from index.search import Searcher, SearchRequest
from tests.index.archive import MemorySource, page

_SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
_FIELDS = st.sampled_from(["body", "ent", "name"])
_TERMS = st.text(st.sampled_from("a1物业𠀀"), min_size=1, max_size=2)
_PAGES = st.lists(st.dictionaries(_FIELDS, st.dictionaries(_TERMS, st.integers(1, 9))), max_size=12)


@given(_PAGES, st.integers(0, 12))
@settings(_SHARED, max_examples=60)
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


@given(
    st.lists(
        st.tuples(st.integers(1, 70_000), st.integers(0, 90), st.sampled_from([0, 1, 3])),
        min_size=1, max_size=6,
    )
)  # fmt: skip
@settings(_SHARED, max_examples=25)
def test_what_is_written_is_read(tmp_path: Path, lists: list[tuple[int, int, int]]) -> None:
    """Short lists and long ones, with any steps and counts, by our reading as by Whoosh's own."""
    folder = Path(mkdtemp(dir=tmp_path))
    index = created(folder)
    writer = writing(index, folder)
    wanted: dict[str, list[tuple[int, int]]] = {}
    for number, (step, length, count) in enumerate(lists):
        places = range(step - 1, step * (length + 1), step)
        wanted[f"t{number}"] = [(p, count or 1 + p % 7) for p in places]
    for place in sorted({p for own in wanted.values() for p, _ in own}):
        held = {term: dict(own)[place] for term, own in wanted.items() if place in dict(own)}
        writer.pool.take("body", held, place)
    writer.add_document(row=b"\0" * ROW.itemsize, stored=b"")
    writer.commit()
    made: Any = opened(folder)
    with closing(made.reader()) as reader:
        (leaf, _), *_ = reader.leaf_readers()
        for term, own in wanted.items():
            ids, counts = _read(leaf, "body", term.encode())
            assert list(zip(ids.tolist(), counts.tolist(), strict=True)) == own
            matcher = leaf.postings("body", term)
            theirs = []
            while matcher.is_active():
                theirs.append((matcher.id(), matcher.weight()))
                matcher.next()
            assert theirs == own
