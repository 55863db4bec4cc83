"""The second tier: what resembles is sought and marked alike, however quickly it is come by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import AnyOf, Found, Plan, Without
from index.engines import tantivy_answers, tantivy_queries
from index.feed import Index
from index.near import Phrase
from index.normalise import HAN, Located, is_han
from index.search import Searcher, SearchRequest
from tests.index.archive import MemorySource, page
from yidang.model import IndexPage

_ATOM = re.compile(rf"[{HAN}]|[0-9]+|[^\W\d_{HAN}]+|[^\W_]")
_SIGNS = "物业服务费3a １½_，。 \n\u3007\U00020000x-²"


@given(
    st.lists(st.sampled_from(["物", "业", "服", "务", "费", "12", "ab"]), min_size=4, max_size=12),
    st.text(_SIGNS, max_size=12),
    st.text(_SIGNS, max_size=12),
    st.lists(st.sampled_from(["", "", "，", " ", "\n", "x", "水"]), min_size=12, max_size=12),
)
def test_what_resembles_is_marked_from_its_first_to_its_last_atom(
    words: list[str], before: str, after: str, between: Sequence[str]
) -> None:
    """The stretch is the one found in the atoms alone, placed atom by atom."""
    text = before + "".join(w + s for w, s in zip(words, between, strict=False)) + after
    phrase, located = Phrase(words), Located(text)
    placed = [(m[0], *m.span()) for m in _ATOM.finditer(located.text)]
    found = phrase._window(
        "".join(w if is_han(w[0]) else phrase._runs.get(w, "\uf8ff") for w, _, _ in placed)
    )
    wanted = [located.origin(placed[found[1]][1], placed[found[2] - 1][2])] if found else []
    assert phrase.spans(located) == wanted


@dataclass
class Watched:
    """An index that remembers the plans it carried out and hides some of what they say."""

    index: Index
    plans: list[Plan] = field(default_factory=list)
    hidden: bool = False

    def search(self, plan: Plan) -> Found:
        """The answer of the index."""
        self.plans.append(plan)
        return self.index.search(
            replace(plan, meanwhile=None, barred=None) if self.hidden else plan
        )

    def spread(self, tokens: Sequence[str]) -> Sequence[int]:
        """As the index says."""
        return self.index.spread(tokens)

    def page(self, key: str) -> IndexPage | None:
        """As the index says."""
        return self.index.page(key)


_ASKED = (
    SearchRequest("提供物业服务合同"),
    SearchRequest("“提供物业服务合同”", offset=5),
    SearchRequest("提供物业服务合同", sections=("fees",)),
    SearchRequest("提供物业服务合同", visible=lambda scope: scope.section == "fees"),
    SearchRequest("提供物业服务合同 水表"),
    SearchRequest("提供物业服务合同 -水表"),
    SearchRequest("提供物业服务合同 OR 更换电梯轿厢", sections=("repairs",)),
    SearchRequest("提供物业服务合同 OR 张玮", sections=("repairs",)),
    SearchRequest("李伟强", sections=("repairs",)),
    SearchRequest("13800138000", sections=("fees",)),
    SearchRequest("提供物业服务合同", sort="date"),
    SearchRequest("提供物业服务合同", group="document", sections=("fees",)),
)


@pytest.fixture
def filled(source: MemorySource, index: Index) -> Index:
    """Pages that hold a phrase, a number or a name, or what resembles it, in two sections."""
    said = (
        "提供物业服务合同", "提供物业报务合同", "提供物业服务合间", "提供物业服同合务",
        "更换电挮轿厢", "更换电梯轿厢", "13800138000", "13800138001", "张玮",
    )  # fmt: skip
    for n in range(1, 91):
        text = said[n % 9] + "，水表" * (n % 2) + "，通知" * (n % 5)
        source.put(n, page(n, text, section="fees" if n % 4 < 2 else "repairs"))
    for n in (5, 18, 40):
        source.put(n)
    source.put(91, page(91, "李玮强", section="fees"))
    source.put(92, page(92, "李伟小", section="repairs"))
    index.catch_up()
    return index


def test_the_second_tier_never_asks_again_for_the_first(
    filled: Index, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the same where the engine is not told of the first tier's pages, or asks for them."""
    monkeypatch.setattr(tantivy_queries, "CANDIDATES", 12)  # with equal pages above them
    watched = Watched(filled)
    searcher = Searcher(watched)
    told = 0
    for asked in _ASKED:
        watched.plans.clear()
        assert searcher.search(asked).near, asked
        first, *others = watched.plans
        for plan in others:
            if plan.barred is None:
                continue
            told += 1
            assert plan.filters[-1] == Without(first.root)
            found = replace(filled.search(plan), whole=None)
            plain = replace(plan, barred=None)
            assert replace(filled.search(plain), whole=None) == found, asked
            if not isinstance(first.root, AnyOf):
                both = replace(plain, root=AnyOf((first.root, plan.root)))
                assert replace(filled.search(both), whole=None) == found, asked
    assert (told > len(_ASKED) / 2) == (engine == "tantivy")


def test_nothing_is_sought_twice(filled: Index) -> None:
    """Where nothing is found, words are asked more widely only where that asks something else."""
    for query, times in (("无人提供之物业", 1), ("赵无极", 2)):
        watched = Watched(filled)
        assert not Searcher(watched).search(SearchRequest(query)).total
        near = [plan for plan in watched.plans if plan.filters]
        assert len(near) == times, query
        assert all(plan not in watched.plans[:n] for n, plan in enumerate(watched.plans))


def test_pages_of_the_first_tier_are_told_whole_or_not_at_all(
    filled: Index, source: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only some of them were met, or a commit came after, the engine looks for itself."""
    watched = Watched(filled)
    searcher = Searcher(watched)
    near = searcher.search(_ASKED[0]).near
    *_, later = watched.plans
    monkeypatch.setattr(tantivy_answers, "_TIES", 3)
    assert searcher.search(replace(_ASKED[0], limit=3)).near == near
    source.put(93, page(93, "提供物业服务合同"))
    filled.catch_up()
    assert filled.search(later).total == near


def test_what_is_shown_is_the_same_made_early_or_late(filled: Index, engine: str) -> None:
    """An engine that still counts tells of the very pages of its answer, and once."""
    early, late = Watched(filled), Watched(filled, hidden=True)
    many = SearchRequest("水表", group="document", limit=2)  # groups beyond those shown
    for asked in (*_ASKED, many):
        one, two = Searcher(early).search(asked), Searcher(late).search(asked)
        assert replace(one, seconds=0.0) == replace(two, seconds=0.0)
        assert one.hits
    for plan in early.plans:
        shown: list[Sequence[tuple[float, bytes]]] = []
        found = filled.search(replace(plan, meanwhile=shown.append))
        if engine == "tantivy" and not plan.group:
            assert shown == [found.hits]
        elif engine == "tantivy" and plan.limit == 2:
            assert shown == [[page for group in found.groups for page in group.hits]]
            assert len(found.groups) == 2
        else:
            assert not shown


def test_resembling_pages_are_sought_within_the_filters(filled: Index, engine: str) -> None:
    """However many others resemble more, those that the filters leave are found and counted."""
    for asked in _ASKED:
        if not asked.sections and asked.visible is None:
            continue
        result = Searcher(filled).search(replace(asked, limit=60))
        assert {h.section for h in result.hits} == set(asked.sections or ("fees",))
        assert sum(result.facets["section"].values()) == result.total
        if not asked.group:
            assert len(result.hits) == result.total
