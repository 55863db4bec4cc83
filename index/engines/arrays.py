"""A search carried out on arrays: posting lists are intersected, columns counted.

Phrases are intersections of pairs verified on the stored folded text, the second tier takes what
holds enough of a phrase's parts (index.near); nothing here knows what library keeps the lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from index.engine import (
    EACH,
    FACETS,
    LOOSE_FIELDS,
    AllOf,
    AnyOf,
    Clause,
    DateIn,
    Everything,
    Found,
    Group,
    InDocument,
    Match,
    Node,
    Plan,
    Scope,
    TokenIn,
    Visible,
    Without,
    ages,
)
from index.entry import stored_tokens
from index.near import CANDIDATES, Phrase, number_alike, number_parts
from index.normalise import (
    BREAK,
    EDGE,
    is_han,
    join,
    lenient,
    loose_pattern,
    needle,
    strict,
)
from index.plan import needed

Ids = npt.NDArray[np.int32]
Scores = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

_EDGE = EDGE.encode()  # where a run of digits or letters is asked for
_K1, _B = 1.2, 0.6
_LOOK = 30  # postings that are read while one text is looked at
_EVERYWHERE = 0.4  # share of pages from which on it tells little that one holds a pair
_LOOSE = 0.02  # keeps what only resembles the query below what is equal to it


class View(Protocol):
    """One committed state; documents are numbered through all segments."""

    size: int
    pages: int  # live ones
    mean: float  # length of a page in atoms
    rows: npt.NDArray[Any]  # length, day, document and page of each
    refs: dict[str, tuple[npt.NDArray[Any], list[str]]]  # numbered values of each
    live: Mask
    scopes: dict[str, tuple[npt.NDArray[Any], list[Scope]]]  # filled by the first search

    def postings(self, field: str, token: str) -> tuple[Ids, Scores]:
        """Live documents that hold the token, ascending, with its counts."""

    def spread(self, field: str, token: str) -> int:
        """How many documents hold the token, removed ones not yet merged away too."""

    def column(self, field: str, doc: int) -> bytes:
        """A page's value of a column of bytes."""

    def columns(self, field: str, docs: Ids) -> Iterator[bytes]:
        """The values of pages, which ascend."""

    def expand(self, field: str, prefix: str) -> set[str]:
        """Single atoms of the field that begin with the prefix."""

    def tokens_in(self, first: str, last: str) -> Mask:
        """Live documents with an entity token in [first, last]."""


class Evaluation:
    """One search on one view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._within = view.live  # what the filters leave; the second tier looks no further

    def score(self, node: Node) -> tuple[Mask, Scores]:
        """Which pages a node takes, and what it gives them."""
        none = np.zeros(self.view.size, np.float32)
        match node:
            case Match(clauses):
                return self._match(clauses)
            case AllOf(parts):
                mask, total = self.view.live, none
                for part in parts:
                    own, points = self.score(part)
                    mask, total = mask & own, total + points
                return mask, total
            case AnyOf(parts):
                mask, total = np.zeros(self.view.size, bool), none
                for part in parts:
                    own, points = self.score(part)
                    mask, total = mask | own, total + points
                return mask, total
            case Without(part):
                return self.view.live & ~self.score(part)[0], none
            case DateIn(first, last):
                day = self.view.rows["day"]
                low = first.toordinal() if first else 1
                high = last.toordinal() if last else 2**31 - 1
                return self.view.live & (day >= low) & (day <= high), none
            case InDocument(document):
                return self.view.live & (self.view.rows["document"] == document), none
            case TokenIn(low_token, high_token):
                return self.view.tokens_in(low_token, high_token), none
            case Everything():
                return self.view.live, none

    def _match(self, clauses: Iterable[Clause]) -> tuple[Mask, Scores]:
        points = np.zeros(self.view.size, np.float32)
        for clause in sorted(clauses, key=lambda c: c.field == "loose"):
            if clause.field == "loose":
                ids, counts = self._loosely(clause, points)
            elif clause.field in ("near", "number"):
                ids, rates = self._near(clause) if clause.field == "near" else self._number(clause)
                points[ids] = np.maximum(points[ids], np.float32(clause.weight) * rates)
                continue
            elif clause.field == "ent":
                ids, counts = self.view.postings("ent", clause.words[0])
                counts = np.ones(len(ids), np.float32)
            else:
                ids, counts = self._phrase(clause)
            if not len(ids):
                continue
            idf = np.log1p((self.view.pages - len(ids) + 0.5) / (len(ids) + 0.5))
            norm: Any = 1.0
            if clause.field in ("body", "loose"):
                norm = 1 - _B + _B * self.view.rows["length"][ids] / self.view.mean
            often = counts * (_K1 + 1) / (counts + _K1 * norm)
            gain = (clause.weight * idf * often).astype(np.float32)
            if clause.field == "loose":
                gain = np.float32(_LOOSE) * gain / (1 + gain)
            elif clause.weight >= 0.1:
                gain += np.float32(_LOOSE)
            points[ids] = np.maximum(points[ids], gain)
        return points > 0, points

    def _common(
        self, tokens: Iterable[str], fields: Sequence[str], verified: bool
    ) -> tuple[Ids, Scores]:
        """Documents in which each token stands in one of the fields, with the smallest count.

        Rare tokens come first. What is `verified` on the text later may be more: a long list is
        not read for a few documents, whose text tells the same sooner.
        """
        ids, counts = np.zeros(0, np.int32), np.zeros(0, np.float32)
        spread: dict[str, int] = {}
        for token in tokens:
            spread[token] = sum(self.view.spread(f, token) for f in fields)
            if not spread[token]:
                return ids, counts
        for n, token in enumerate(sorted(spread, key=lambda t: spread[t])):
            if n and (not len(ids) or (verified and _LOOK * len(ids) < spread[token])):
                break
            other, weights = self._any([self.view.postings(f, token) for f in fields])
            if not n:
                ids, counts = other, weights
                if verified:
                    held = self._within[ids]
                    ids, counts = ids[held], counts[held]
                continue
            places = np.searchsorted(other, ids)
            places[places == len(other)] = 0
            hit = other[places] == ids if len(other) else np.zeros(len(ids), bool)
            ids = ids[hit]
            counts = np.minimum(counts[hit], weights[places[hit]]) if len(other) else counts[hit]
        return ids, counts

    def _any(self, lists: Sequence[tuple[Ids, Scores]]) -> tuple[Ids, Scores]:
        """Documents in at least one list, with the sum of counts."""
        held = [pair for pair in lists if len(pair[0])]
        if len(held) == 1:
            return held[0]
        if not held:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        ids, places = np.unique(np.concatenate([i for i, _ in held]), return_inverse=True)
        counts = np.bincount(places, np.concatenate([c for _, c in held])).astype(np.float32)
        return ids.astype(np.int32), counts

    def _phrase(self, clause: Clause) -> tuple[Ids, Scores]:
        words, field = clause.words, clause.field
        if clause.prefix:
            if len(words) == 1:
                tokens = sorted(self.view.expand(field, words[0]))
                return self._any([self.view.postings(field, t) for t in tokens])
            head = words[:-1]
            tokens = [head[0]] if len(head) == 1 else [join(a, b) for a, b in pairwise(head)]
        elif len(words) == 1:
            return self.view.postings(field, words[0])
        else:
            joined = enumerate(pairwise(words))
            tokens = [join(a, b) for i, (a, b) in joined if i not in clause.breaks]
        verified = len(words) > 2 or clause.prefix
        ids, counts = self._common(tokens, (field,), verified)
        if verified:
            want = needle(words, clause.prefix, clause.breaks).encode()
            texts = self.view.columns(f"t_{field}", ids)
            if _EDGE in want:
                texts = map(strict_bytes, texts)
            counts = np.fromiter((text.count(want) for text in texts), np.float32, len(ids))
            ids, counts = ids[counts > 0], counts[counts > 0]
        return ids, counts

    def _loosely(self, clause: Clause, points: Scores) -> tuple[Ids, Scores]:
        words = clause.words
        tokens = [words[0]] if len(words) == 1 else [join(a, b) for a, b in pairwise(words)]
        ids, counts = self._common(tokens, (*LOOSE_FIELDS, "loose"), len(words) > 2)
        new = points[ids] == 0
        ids, counts = ids[new], counts[new]
        if len(words) > 2:
            texts = zip(*(self.view.columns(f"t_{n}", ids) for n in LOOSE_FIELDS), strict=True)
            held: Iterator[bool]
            if all(is_han(w[0]) for w in words):  # a look at each text for any of their sisters
                search = loose_pattern(words).search
                held = (any(map(search, each)) for each in texts)
            else:
                want = needle(words)
                held = (want in _lenient(*each) for each in texts)
            hit = np.fromiter(held, bool, len(ids))
            ids, counts = ids[hit], counts[hit]
        return ids, counts

    # --- the second tier ---------------------------------------------------------------------

    def _near(self, clause: Clause) -> tuple[Ids, Scores]:
        """Pages that hold enough parts of the phrase and resemble it, with how much they do."""
        phrase = Phrase(clause.words)
        parts = np.zeros(self.view.size, np.int16)
        rarity = np.zeros(self.view.size, np.float32)
        spread = {pair: self.view.spread("body", pair) for pair in phrase.pairs}
        ordered = sorted(spread, key=lambda pair: spread[pair])
        rare = len(ordered) - phrase.pairs_needed + 1  # of which each such page holds one
        often = _EVERYWHERE * self.view.pages
        read = [p for i, p in enumerate(ordered) if i < rare or spread[p] < often]
        least = phrase.pairs_needed - (len(ordered) - len(read))
        for pair in read:
            held = self.view.postings("body", pair)[0]
            parts[held] += 1
            rarity[held] += np.float32(np.log1p(self.view.pages / max(len(held), 1)))
        ids = np.flatnonzero((parts >= max(least, 1)) & self._within)
        if len(ids) > CANDIDATES:
            atoms = np.zeros(self.view.size, np.int16)
            for atom in phrase.atoms:
                atoms[self.view.postings("body", atom)[0]] += 1
            ids = ids[atoms[ids] >= phrase.atoms_needed]
        ids = ids[np.argsort(-rarity[ids], kind="stable")[:CANDIDATES]]
        rates = np.fromiter(
            (phrase.rate(self.view.column("t_body", int(d)).decode()) for d in ids),
            np.float32, len(ids),
        )  # fmt: skip
        return ids[rates > 0].astype(np.int32), rates[rates > 0]

    def _number(self, clause: Clause) -> tuple[Ids, Scores]:
        """Pages with a long number that resembles the wanted one, with how much it does."""
        lists = [self.view.postings("ent", token) for token in number_parts(clause.words[0])]
        ids = self._any(lists)[0]
        ids = ids[self._within[ids]][:CANDIDATES]
        rates = np.fromiter(
            (
                number_alike(clause.words[0], stored_tokens(self.view.column("stored", int(d))))
                for d in ids
            ),
            np.float32, len(ids),
        )  # fmt: skip
        return ids[rates > 0], rates[rates > 0]

    # --- the answer --------------------------------------------------------------------------

    def search(self, plan: Plan) -> Found:
        """The counted and ordered answer to a plan."""
        within = self._allowed(plan)
        for node in plan.filters:
            within = within & self.score(node)[0]
        self._within = within
        mask, points = self.score(needed(plan.root))
        ids = np.flatnonzero(mask & within)
        rows = self.view.rows[ids]
        if plan.recent is not None:
            factor = np.ones(len(ids), np.float32)
            for first, last, more in ages(plan.recent):
                old = rows["day"] >= first
                factor[old if last is None else old & (rows["day"] <= last)] = more
            points = points.copy()
            points[ids] *= factor
        facets = {name: self._count(name, ids) for name in FACETS}
        tie = (rows["page"], rows["document"])
        if plan.sort == "date":
            order = np.lexsort((*tie, -rows["day"]))
        else:
            order = np.lexsort((*tie, -rows["day"], -points[ids].round(4)))
        if plan.group:
            total, groups = self._grouped(plan, ids[order], points)
            return Found(len(ids), facets, (), groups, total)
        chosen = ids[order[plan.offset : plan.offset + plan.limit]]
        return Found(len(ids), facets, self._hits(chosen, points))

    def _hits(self, ids: npt.NDArray[Any], points: Scores) -> tuple[tuple[float, bytes], ...]:
        return tuple((float(points[d]), self.view.column("stored", int(d))) for d in ids)

    def _grouped(
        self, plan: Plan, ranked: npt.NDArray[Any], points: Scores
    ) -> tuple[int, tuple[Group, ...]]:
        """Groups in the order of their best pages, and how many there are."""
        keys = self.view.rows[plan.group][ranked]
        names, first, counts = np.unique(keys, return_index=True, return_counts=True)
        order = np.argsort(first)[plan.offset : plan.offset + plan.limit]
        groups = tuple(
            Group(int(counts[g]), self._hits(ranked[keys == names[g]][:EACH], points))
            for g in order
        )
        return len(names), groups

    def _allowed(self, plan: Plan) -> Mask:
        mask = self.view.live
        if plan.sections is not None:
            mask = mask & self._named(("section",), plan.sections)
        if plan.communities is not None:
            mask = mask & self._named(("community", "fonds_code"), plan.communities)
        if plan.visible is not None:
            mask = mask & self._visible(plan.visible)
        return mask

    def _named(self, columns_: tuple[str, ...], wanted: frozenset[str]) -> Mask:
        mask = np.zeros(self.view.size, bool)
        for name in columns_:
            numbers, names = self.view.refs[name]
            good = np.array([n in wanted for n in names], bool)
            mask |= good[numbers] if len(names) else mask
        return mask

    def _visible(self, visible: Visible) -> Mask:
        """A right is asked once for each scope; which page has which is kept with the state."""
        known = self.view.scopes.get("scope")
        if known is None:
            known = self.view.scopes["scope"] = self._scopes()
        numbers, scopes = known
        good = np.fromiter((visible(scope) for scope in scopes), bool, len(scopes))
        return good[numbers] if len(scopes) else self.view.live

    def _scopes(self) -> tuple[npt.NDArray[Any], list[Scope]]:
        names = ("fonds_code", "community", "section", "grade", "state")
        combined = np.zeros(self.view.size, np.int64)
        for name in names:
            numbers, values = self.view.refs[name]
            combined = combined * max(len(values), 1) + numbers
        _, first, inverse = np.unique(combined, return_index=True, return_inverse=True)
        refs = [self.view.refs[name] for name in names]
        scopes = [Scope(*(values[numbers[doc]] for numbers, values in refs)) for doc in first]
        return inverse.astype(np.int32), scopes

    def _count(self, name: str, ids: npt.NDArray[Any]) -> dict[str, int]:
        numbers, names = self.view.refs[name]
        counts = np.bincount(numbers[ids], minlength=len(names))
        pairs = [(n, int(c)) for n, c in zip(names, counts, strict=True) if n and c]
        return dict(sorted(pairs, key=lambda p: (-p[1], p[0])))


def _lenient(*folded: bytes) -> str:
    return lenient(BREAK.join([text.decode() for text in folded]))


def strict_bytes(folded: bytes) -> bytes:
    """`strict` on encoded text."""
    return strict(folded.decode()).encode() if b"\x1d" in folded else folded
