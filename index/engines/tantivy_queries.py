"""From the nodes of a plan to tantivy's queries, and the quickest way to the best pages."""

# ruff: noqa: TID251

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from itertools import pairwise, product
from math import log, prod
from typing import Any

from tantivy import FieldType, Occur, Query

from index.engine import (
    AGES,
    LOOSE_FIELDS,
    AllOf,
    AnyOf,
    Clause,
    DateIn,
    Everything,
    InDocument,
    Match,
    Node,
    TokenIn,
    Without,
    ages,
)
from index.entry import stored_text, stored_tokens
from index.near import CANDIDATES, Phrase, number_alike, number_parts
from index.normalise import BREAK, JOINT, atoms, is_han, join, sisters

_LOOSE_SCORE = 0.001  # what only resembles the query stays below what is equal to it
_SATURATED = 2.21  # no page scores higher by a term than so many times its rarity: k1 + 1 of BM25
_WEAK = ("body", "loose")  # fields by which many pages score little
_COMMON = 0.1  # share of pages from which on what they hold scores little in any field
_EVERYWHERE = 0.4  # share of pages from which on it tells little that one holds a pair
_MANY = 20_000  # pages with each word, from which on the best are sought by their strong fields
_SPELLED = 512  # spellings that are looked for of words that OCR confuses
_ROUNDED = 1.00001  # above what scores lose where they are rounded
_RICHEST = 256  # pages that are looked at for a phrase where very many hold it
_COMPARED = 5  # places of a pair compared on a page cost so many times what it costs to pass one
_COMBINED = 16  # ways in which words stand in fields, up to which each is a query of its own


def token(text: str) -> str:
    """A token as it stands in a field split at spaces."""
    return text.replace(" ", JOINT)


@dataclass(frozen=True, slots=True)
class Alike(Clause):
    """A loose clause with what the index holds of it: fields, and atoms as they are spelled there.

    What clauses beside it find is left out.
    """

    ways: tuple[tuple[str, tuple[str, ...]], ...] = ()


Place = tuple[int, int]
"""Where a page stands in a committed state: number of the segment, number in it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Pages that must not be there; where they are, if that is known already."""

    make: Callable[[], Any]
    places: frozenset[Place] | None = None

    @property
    def query(self) -> Any:
        """Leaves them, and others that no other filter leaves."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Lead:
    """A quicker query for the best pages: none that it passes over scores above `least`."""

    query: Any
    least: float


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search and never scores."""

    narrow: tuple[Any, ...] = ()
    wide: tuple[Any, ...] = ()  # of many terms, or barring: asked once

    @property
    def all(self) -> tuple[Any, ...]:
        """Both."""
        return *self.narrow, *self.wide


class Queries:
    """Makes queries for one committed state."""

    def __init__(self, schema: Any, searcher: Any) -> None:
        self._schema = schema
        self._searcher = searcher
        self._pages: int | None = None
        self._spread_of: dict[tuple[str, str], int] = {}

    # --- of nodes ----------------------------------------------------------------------------

    def term(self, field: str, text: str | int) -> Any:
        """Pages with one token."""
        return Query.term_query(self._schema, field, text)

    def terms(self, field: str, texts: Sequence[str]) -> Any:
        """Pages with one of several tokens."""
        return Query.term_set_query(self._schema, field, texts)

    def pages(self) -> Any:
        """All pages."""
        return silent(self.range("document", 0, None))

    def range(self, field: str, low: int | None, high: int | None) -> Any:
        """Pages with a number in [low, high]; None is open."""
        return Query.range_query(self._schema, field, FieldType.Integer, low, high)

    def both(self, *parts: Any) -> Any:
        """Pages of every part, and of none that bars."""
        if len(parts) == 1 and not isinstance(parts[0], Bar):
            return parts[0]
        ways = [(Occur.MustNot, p.query) if isinstance(p, Bar) else (Occur.Must, p) for p in parts]
        if all(isinstance(p, Bar) for p in parts):
            ways.append((Occur.Must, self.pages()))
        return Query.boolean_query(ways)

    def filter(self, node: Node, places: frozenset[Place] | None = None) -> Any:
        """A node as a part that never scores; `places` are those of all pages that it bars."""
        if isinstance(node, Without):
            return Bar(cache(lambda: self.query(self.known(node.part))), places)
        return silent(self.query(self.known(node)))

    def _part(self, node: Node, within: Sequence[Any]) -> Any:
        if isinstance(node, Without):
            return Bar(cache(lambda: self.query(node.part)))
        return self.query(node, within)

    def query(self, node: Node, within: Sequence[Any] = ()) -> Any:
        """The query of a node; its second tier looks only at what is `within` these parts."""
        match node:
            case Match(clauses):
                return self.match(clauses, within)
            case AllOf(parts):
                return self.both(*(self._part(p, within) for p in parts))
            case AnyOf(parts):
                return Query.boolean_query([(Occur.Should, self.query(p, within)) for p in parts])
            case Without(_):
                return self.both(self._part(node, ()))
            case DateIn(first, last):
                low = first.toordinal() if first else 1
                return silent(self.range("day", low, last.toordinal() if last else None))
            case InDocument(number):
                return silent(self.term("document", number))
            case TokenIn(first_token, last_token):
                low, high = (int(Decimal(t[2:]) * 100) for t in (first_token, last_token))
                return silent(self.range("cents", low, high))
            case Everything():
                return self.pages()

    def known(self, node: Node) -> Node:
        """A node that gives the same pages the same scores, with all spellings of loose words."""
        match node:
            case AllOf(parts) | AnyOf(parts):
                return type(node)(tuple(map(self.known, parts)))
            case Without(part):
                return Without(self.known(part))
            case Match(clauses):
                plain: dict[tuple[str, ...], set[str]] = {}
                for clause in clauses:
                    if not clause.breaks and not clause.prefix:
                        plain.setdefault(clause.words, set()).add(clause.field)
                found = {w for w, fields in plain.items() if fields.issuperset(LOOSE_FIELDS)}
                kept: list[Clause] = []
                for clause in clauses:
                    if clause.field == "loose" and len(clause.words) > 1:
                        ways = self._ways(clause.words, found)
                        if ways:
                            kept.append(Alike("loose", clause.words, clause.weight, ways=ways))
                    else:
                        kept.append(clause)
                return Match(tuple(kept))
            case _:
                return node

    def _ways(
        self, words: tuple[str, ...], found: set[tuple[str, ...]]
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Fields and spellings of words, but those that are found already."""
        spelled = [self._spelled(word) for word in words]
        if all(len(each) == 1 for each in spelled):
            if sum((each[0] for each in spelled), ()) in found:
                return ()
        out: list[tuple[str, tuple[str, ...]]] = []
        for field in LOOSE_FIELDS:
            name = f"{field}_pairs"
            begun: list[tuple[str, ...]] = [()]
            for each in spelled:
                begun = [
                    (*begin, *end)
                    for begin in begun
                    for end in each
                    if all(self._freq(name, token(join(*p))) for p in pairwise((*begin[-1:], *end)))
                ][:_SPELLED]
            out += [(field, way) for way in begun if way not in found]
        return tuple(out)

    def _spelled(self, word: str) -> list[tuple[str, ...]]:
        """What the index may hold for a loose word: a Han character, or the atoms of a run."""
        if is_han(word):
            return [(c,) for c in sisters(word)]
        held = self._searcher.terms_with_prefix("loose_atoms", word + JOINT)
        runs = [word, *(t.partition(JOINT)[2] for t, _ in held)]
        return [atoms(run).words for run in runs]

    def match(self, clauses: Iterable[Clause], within: Sequence[Any] = ()) -> Any:
        """Pages that satisfy at least one clause; the best one scores."""
        ways = []
        for clause in clauses:
            if clause.field == "ent":
                query = self.term("ent", token(clause.words[0]))
            elif clause.field in ("near", "number"):
                ways.append(self._resembling(clause, within))
                continue
            else:
                query = self._phrase(clause)
            if query is None:
                continue
            if clause.field == "loose":
                ways.append(Query.const_score_query(query, _LOOSE_SCORE))
            else:
                ways.append(Query.boost_query(query, clause.weight))
        return Query.disjunction_max_query(ways) if ways else Query.empty_query()

    def _phrase(self, clause: Clause) -> Any | None:
        field, words = clause.field, clause.words
        if isinstance(clause, Alike):
            ways = [self._adjacent(f, _windows(way)) for f, way in clause.ways]
            return Query.disjunction_max_query(ways) if len(ways) > 1 else ways[0]
        if clause.prefix:
            return self._beginning(field, words)
        if len(words) == 1:
            return self.term(f"{field}_atoms", words[0])
        return self._adjacent(field, _windows(words, clause.breaks))

    def _adjacent(self, field: str, windows: Sequence[str]) -> Any:
        """Pages with these pairs one after another, scored by all of them.

        Pairs that share no atom suffice, and the rarest ones that leave none out are sought.
        """
        name = f"{field}_pairs"
        if len(windows) == 1:
            return self.term(name, windows[0])
        if not all(self._spreads(field, windows)):
            return Query.empty_query()
        joined = self._joined(field, windows)
        places: list[Any] = [(i, windows[i]) for i in joined.chosen]
        return Query.boost_query(Query.phrase_query(self._schema, name, places), joined.boost)

    def _joined(self, field: str, windows: Sequence[str]) -> Joined:
        spread = self._spreads(field, windows)
        chosen = _covering(spread)
        pages = self._held()
        rare = [_rarity(n, pages) for n in spread]
        own = sum(rare[i] for i in chosen)
        whole = sum(r for r, w in zip(rare, windows, strict=True) if BREAK not in w)
        return Joined(f"{field}_pairs", windows, spread, chosen, whole / own)

    def _beginning(self, field: str, words: tuple[str, ...]) -> Any | None:
        pairs = _windows(words) if len(words) > 1 else []
        name, last = (f"{field}_pairs", pairs[-1]) if pairs else (f"{field}_atoms", words[0])
        endings = [t for t, _ in self._searcher.terms_with_prefix(name, last)]
        if not endings:
            return None
        if len(pairs) < 2:
            return self.terms(name, endings)
        head = list(enumerate(pairs[:-1]))
        return Query.boolean_query(
            [
                (Occur.Should, Query.phrase_query(self._schema, name, [*head, (len(head), t)]))
                for t in endings
            ]
        )

    def widest(self, node: Node) -> Any:
        """Pages that a node takes, most of them: by one of alternatives, which is asked quickly."""
        if isinstance(node, Match) and not resembles(node) and len(node.clauses) > 1:
            most = max((c for c in node.clauses if not c.prefix), default=None,
                       key=lambda c: min(self._spread(c), default=0))  # fmt: skip
            if most is not None:
                return self.match((most,))
        return self.query(node)

    def _resembling(self, clause: Clause, within: Sequence[Any]) -> Any:
        """Pages of the second tier, each with how much it resembles what was asked."""
        rate: Callable[[bytes], float]
        if clause.field == "near":
            phrase = Phrase(clause.words)
            some = self._some("body_pairs", phrase.pairs, phrase.pairs_needed)
            rate = lambda stored: phrase.rate(stored_text(stored))  # noqa: E731
        else:
            number = clause.words[0]
            some = self._some("ent", number_parts(number), 1)
            rate = lambda stored: number_alike(number, stored_tokens(stored))  # noqa: E731
        alike: dict[float, list[str]] = {}
        for address in self._candidates(some, within):
            page = self._searcher.doc(address)
            rated = rate(bytes(page.get_first("stored")))
            if rated > 0:
                alike.setdefault(rated, []).append(page.get_first("key"))
        ways = [
            Query.const_score_query(self.terms("key", keys), clause.weight * rated)
            for rated, keys in alike.items()
        ]
        return Query.disjunction_max_query(ways) if ways else Query.empty_query()

    def _candidates(self, some: Any, within: Sequence[Any]) -> list[Any]:
        """Addresses of the best of some pages within these parts, as many as are looked at."""
        known = frozenset[Place]().union(*(p.places or () for p in within if isinstance(p, Bar)))
        among = self.both(some, *(p for p in within if not isinstance(p, Bar) or p.places is None))
        hits = self._searcher.search(among, limit=CANDIDATES + len(known), count=False).hits
        return [a for _, a in hits if (a.segment_ord, a.doc) not in known][:CANDIDATES]

    def _some(self, field: str, tokens: Sequence[str], least: int) -> Any:
        """Pages with more and rarer ones of the tokens first; none with so many is left out.

        Such a page holds one of the rarest, so that the long lists of the others only add points;
        those that a great part of all pages hold add few, and are not read.
        """
        spread = {name: self._freq(field, name) for name in map(token, tokens)}
        names = sorted(spread, key=lambda name: spread[name])
        rare = len(names) - least + 1
        often = _EVERYWHERE * self._held()
        ways = [(Occur.Should, self.term(field, name)) for name in names]
        more = [
            w for w, name in zip(ways[rare:], names[rare:], strict=True) if spread[name] < often
        ]
        return Query.boolean_query([(Occur.Must, Query.boolean_query(ways[:rare])), *more])

    # --- of the best pages -------------------------------------------------------------------

    def every(self, root: Node, apart: Apart | None, filters: Filters) -> Any:
        """All pages with their scores."""
        query = None if apart is None else self._whole(apart, filters)
        if query is None:
            query = self.query(root, filters.all)
            if not confined(root):
                query = self.both(query, *filters.all)
        return query

    def ranked(
        self, query: Any, root: Node, apart: Apart | None, filters: Filters, today: date | None
    ) -> tuple[Any, Sequence[Callable[[], Lead | None]]]:
        """All pages with their scores on a day, and makers of quicker queries for the best."""
        ways: list[Callable[[], Lead | None]] = []
        if apart is not None:
            ways += [lambda: self._strong(apart, filters), lambda: self._rich(apart, filters)]
        if isinstance(root, Match) and any(c.field == "loose" for c in root.clauses):
            few = apart is not None and sum(map(min, apart.words[0].values())) < _MANY
            if not few:  # few are soon scored, and all known then to what asks for the second tier
                ways.append(lambda: self._equal(root, filters))
        if today is None:
            return query, [cache(way) for way in ways]
        aged = [cache(partial(self._aged_lead, way, today)) for way in ways]
        return self._aged(query, today), aged

    def _equal(self, root: Match, filters: Filters) -> Lead:
        """The pages that are equal to what is asked."""
        equal = self.match(c for c in root.clauses if c.field != "loose")
        return Lead(self.both(equal, *filters.all), _LOOSE_SCORE)

    def _aged_lead(self, way: Callable[[], Lead | None], today: date) -> Lead | None:
        lead = way()
        if lead is None:
            return None
        return Lead(self._aged(lead.query, today), lead.least * max(factor for _, factor in AGES))

    def _aged(self, query: Any, today: date) -> Any:
        """The query with newer pages a little higher."""
        return Query.boolean_query(
            [
                (Occur.Should, self.both(Query.boost_query(query, factor), old))
                for first, last, factor in ages(today)
                for old in (silent(self.range("day", first, last)),)
            ]
        )

    def apart(self, root: Node) -> Apart | None:
        """A node that asks for several words, with how many pages hold each way of each."""
        nodes = root.parts if isinstance(root, AllOf) else (root,)
        words, rest = [], []
        for node in nodes:
            if not isinstance(node, Match):
                if not flat(node):
                    return None
                rest.append(self._part(node, ()))
            elif any(c.prefix or c.field in ("near", "number") for c in node.clauses):
                return None
            else:
                spread = {c: self._spread(c) for c in node.clauses}
                words.append({c: own for c, own in spread.items() if all(own)})
        return Apart(words, tuple(rest)) if words else None

    def _whole(self, apart: Apart, filters: Filters) -> Any | None:
        """All pages. Each way in which the words stand in the fields is a query of its own:
        unlike one of alternatives, it looks at no more pages than its rarest word has.
        """
        ways = [list(word) for word in apart.words]
        if prod(map(len, ways)) > _COMBINED:
            return None
        inner, outer = filters.narrow, filters.wide
        if all(len(clause.words) < 3 for word in ways for clause in word):
            inner, outer = (), filters.all  # to look a pair up costs less than to filter
        elif len(ways) == 1:
            inner, outer = filters.all, ()  # and a phrase more, if there are few to filter
        return self.both(self._each(product(*ways), (*apart.rest, *inner)), *outer)

    def _strong(self, apart: Apart, filters: Filters) -> Lead | None:
        """The pages with one of the words in a title, a name, a place or an entity.

        What a page without any of them scores is bounded by how rare the words are.
        """
        if min(sum(map(min, word.values())) for word in apart.words) < _MANY:
            return None
        pages = self._ever()
        ways = [list(word) for word in apart.words]
        strong, least = [], 0.0
        for word in apart.words:
            weak = {
                clause: _at_most(clause, spread, pages)
                for clause, spread in word.items()
                if clause.field in _WEAK or min(spread) > pages * _COMMON
            }
            if not weak:
                return None
            strong.append([clause for clause in word if clause not in weak])
            least += max(weak.values())
        combined = dict.fromkeys(
            combination
            for i in range(len(ways))
            for combination in product(*ways[:i], strong[i], *ways[i + 1 :])
        )
        if not 0 < len(combined) <= _COMBINED:
            return None
        return Lead(self.both(self._each(combined, apart.rest), *filters.all), least)

    def _rich(self, apart: Apart, filters: Filters) -> Lead | None:
        """The pages that hold the rarest pair of a phrase most often for their length.

        A phrase stands nowhere more often than each of its pairs, so that what a page scores by it
        is bounded by what it scores by the pair, which is found without comparing places.
        """
        if len(apart.words) > 1:
            return None
        often, ways = {}, []
        for clause, spread in apart.words[0].items():
            if len(clause.words) > 2 and min(spread) >= _MANY and clause.field != "loose":
                often[clause] = self._joined(clause.field, _windows(clause.words, clause.breaks))
            elif clause.field != "loose":
                ways.append(self.match((clause,)))
        for clause in sorted(often, key=lambda c: len(often[c].windows)):
            if len(often) > 1 and self._together(often[clause]) < _MANY:
                del often[clause]  # with and without punctuation: one of the two is rare
                ways.append(self.match((clause,)))
        if not often:
            return None
        within, least = (*apart.rest, *filters.all), _LOOSE_SCORE
        for clause, joined in often.items():
            among, bound = self._richest(joined, len(often) == 1, within)
            ways.append(self.both(self.match((clause,)), among))
            least = max(least, bound * clause.weight)
        return Lead(self.both(Query.disjunction_max_query(ways), *within), least)

    def _together(self, joined: Joined) -> int:
        """How many pages hold all pairs of a phrase that are compared, wherever they stand."""
        pairs = [self.term(joined.field, joined.windows[i]) for i in joined.chosen]
        return int(self._searcher.search(self.both(*map(silent, pairs)), limit=1).count)

    def _richest(self, joined: Joined, quick: bool, within: Sequence[Any]) -> tuple[Any, float]:
        """Documents with the pages that score most by a phrase's rarest pair, or by all that are
        compared, and what a page of no other document scores by the phrase at most.
        """
        rarest = min(range(len(joined.spread)), key=lambda i: joined.spread[i])
        picked = [rarest] if quick else joined.chosen
        pairs = [self.term(joined.field, joined.windows[i]) for i in picked]
        hits = self._searcher.search(self.both(*pairs, *within), limit=_RICHEST, count=False).hits
        numbers = self._searcher.fast_field_values("document", [place for _, place in hits])
        among = silent(self.terms("document", sorted(set(numbers))))
        if len(hits) < _RICHEST:
            return among, 0.0
        every = self._reckoned()
        own, phrase = (sum(_rarity(joined.spread[i], every) for i in places)
                       for places in (picked, joined.chosen))  # fmt: skip
        return among, hits[-1][0] * joined.boost * phrase / own * _ROUNDED

    def _each(self, ways: Iterable[tuple[Clause, ...]], rest: Sequence[Any]) -> Any:
        """Pages of any of these combinations of clauses; the best one scores."""
        queries = [self.both(*(self.match((c,)) for c in way), *rest) for way in ways]
        return Query.disjunction_max_query(queries) if queries else Query.empty_query()

    def _ever(self) -> int:
        """Pages by which rarity is reckoned, or a few more: removed ones count till merged."""
        return int(1.01 * self._held()) + 1000

    def _held(self) -> int:
        if self._pages is None:
            known = sum(self._freq("state", state) for state in ("filed", "review"))
            self._pages = max(known, self._searcher.num_docs)
        return self._pages

    def _reckoned(self) -> int:
        """All that the engine counts where it reckons how rare a term is: marks and removed too."""
        kinds = (("state", "filed"), ("state", "review"), ("doc", "applied"))
        return max(sum(self._freq(*kind) for kind in kinds), int(self._searcher.num_docs))

    def _freq(self, field: str, text: str) -> int:
        """How many pages hold a token, removed ones not yet merged away too."""
        known = self._spread_of.get((field, text))
        if known is None:
            known = int(self._searcher.doc_freq(field, text))
            self._spread_of[field, text] = known
        return known

    def _spread(self, clause: Clause) -> list[int]:
        """How many pages hold each token of a clause."""
        field, words = clause.field, clause.words
        if field == "ent":
            return [self._freq("ent", token(words[0]))]
        if isinstance(clause, Alike):
            return [sum(min(self._spreads(f, _windows(way))) for f, way in clause.ways)]
        if len(words) == 1:
            return [self._freq(f"{field}_atoms", words[0])]
        windows = _windows(words, clause.breaks)
        return self._spreads(field, [w for w in windows if BREAK not in w])

    def _spreads(self, field: str, windows: Sequence[str]) -> list[int]:
        return [self._freq(f"{field}_pairs", window) for window in windows]


@dataclass(frozen=True, slots=True)
class Joined:
    """A phrase as it is looked for."""

    field: str
    windows: Sequence[str]  # its pairs
    spread: Sequence[int]  # pages with each of them
    chosen: Sequence[int]  # the pairs whose places are compared
    boost: float  # what they score, times this, is what all pairs would


@dataclass(frozen=True, slots=True)
class Apart:
    """Words each of which a page must hold in one of several ways, and what never scores."""

    words: Sequence[dict[Clause, list[int]]]  # pages that hold each token of each way
    rest: tuple[Any, ...]


@lru_cache(maxsize=1024)
def _windows(words: tuple[str, ...], breaks: frozenset[int] = frozenset()) -> tuple[str, ...]:
    """The pairs of several words as the index has them, with BREAK for what stands between."""
    out: list[str] = []
    for i, (left, right) in enumerate(pairwise(words)):
        if i in breaks:
            out += [left + BREAK, BREAK + right]
        else:
            out.append(token(join(left, right)))
    return tuple(out)


def _covering(spread: Sequence[int]) -> list[int]:
    """Places of the pairs, held by so many pages each, that are few and rare and touch all words.

    The first and the last of them are needed, and of those between no two together are left out.
    """
    some = _COMPARED * min(spread)  # what it costs to compare the places of one more
    best: list[tuple[int, list[int]]] = [(spread[0], [0])]
    for i in range(1, len(spread)):
        cost, before = min(best[-2:], key=lambda known: known[0])
        best.append((cost + spread[i] + some, [*before, i]))
    return best[-1][1]


def _rarity(spread: int, pages: int) -> float:
    return log(1 + (max(pages - spread, 0) + 0.5) / (spread + 0.5))


def _at_most(clause: Clause, spread: Sequence[int], pages: int) -> float:
    """What a page scores at most by a clause (BM25, however often it holds it)."""
    if clause.field == "loose":
        return _LOOSE_SCORE
    rare = sum(_rarity(n, pages) for n in spread)
    return _SATURATED * clause.weight * rare


def resembles(node: Node) -> bool:
    """Whether pages have to be looked at for what they resemble."""
    match node:
        case AllOf(parts) | AnyOf(parts):
            return any(map(resembles, parts))
        case Match(clauses):
            return any(c.field in ("near", "number") for c in clauses)
        case _:
            return False


def confined(node: Node) -> bool:
    """Whether a node takes only pages that resemble what was asked, sought within the filters."""
    match node:
        case AllOf(parts):
            return any(map(confined, parts))
        case AnyOf(parts):
            return all(map(confined, parts))
        case Match(clauses):
            return all(c.field in ("near", "number") for c in clauses)
        case _:
            return False


def flat(node: Node) -> bool:
    """Whether all pages that a node leaves have one score."""
    match node:
        case AllOf(parts) | AnyOf(parts):
            return all(map(flat, parts))
        case Match():
            return False
        case _:
            return True


def silent(query: Any) -> Any:
    """The query as a filter that gives no points."""
    return Query.const_score_query(query, 0.0)
