"""Other words for a search that found nothing, and words that tell a page from others."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pypinyin import Style, lazy_pinyin

from index.engine import AnyOf, Clause, Match
from index.normalise import atoms, is_han, join, look_alikes, normal
from index.query import And, Or, Syntax, Term

Spread = Callable[[Sequence[str]], Sequence[int]]
"""How many pages hold each of some body tokens (Engine.spread)."""
_LONGEST = 8  # Han characters up to which a word is respelled
_TELLING = 24  # pairs by which a page is compared with others


@lru_cache(maxsize=1)
def _homophones() -> dict[str, str]:
    """Characters of the GB 2312 set that sound the same, tones aside."""
    common = [c for c in map(chr, range(0x4E00, 0xA000)) if c.encode("gb2312", "ignore")]
    sounding: dict[str, list[str]] = defaultdict(list)
    for c, reading in zip(common, lazy_pinyin(common, style=Style.NORMAL), strict=True):
        sounding[reading].append(c)
    return {c: "".join(group) for group in sounding.values() for c in group}


def fewer(tree: Syntax) -> Iterator[Syntax]:
    """The query without one of its words."""
    if isinstance(tree, And):
        for i in range(min(len(tree.parts), 8)):
            rest = tree.parts[:i] + tree.parts[i + 1 :]
            yield And(rest) if len(rest) > 1 else rest[0]


def respelled(tree: Syntax, spread: Spread) -> Iterator[Syntax]:
    """The query with one character of one word changed to what sounds or looks the same.

    Only words whose pairs the index holds come out; whether all together find something is not
    known yet.
    """
    match tree:
        case And(parts) | Or(parts):
            for i, part in enumerate(parts):
                for other in respelled(part, spread):
                    yield type(tree)((*parts[:i], other, *parts[i + 1 :]))
        case Term():
            for text in _spellings(normal(tree.text).strip(), spread):
                yield replace(tree, text=text)
        case _:
            return


def _spellings(word: str, spread: Spread) -> list[str]:
    if not 2 <= len(word) <= _LONGEST or not all(is_han(c) for c in word):
        return []
    found: list[tuple[int, str]] = []
    kept = spread([a + b for a, b in pairwise(word)])
    for i, c in enumerate(word):
        around = [k for k in (i - 1, i) if 0 <= k < len(word) - 1]
        if any(not held for k, held in enumerate(kept) if k not in around):
            continue  # another character is wrong as well
        others = [o for o in _homophones().get(c, "") + look_alikes(c) if o != c]
        changed = [word[:i] + o + word[i + 1 :] for o in dict.fromkeys(others)]
        counts = spread([new[k : k + 2] for new in changed for k in around])
        size = len(around)
        for n, new in enumerate(changed):
            rarest = min(counts[n * size : (n + 1) * size])
            if rarest:
                found.append((-rarest, new))
    return [new for _, new in sorted(found)]


def telling(text: str, pages: int, spread: Spread) -> AnyOf | None:
    """What finds pages like this one: its pairs that are frequent here and rare elsewhere."""
    own = atoms(normal(text))
    counts = Counter(
        pair
        for pair, glued in zip(pairwise(own.words), own.glued, strict=False)
        if glued and is_han(pair[0][0]) and is_han(pair[1][0])
    )
    pairs = list(counts)
    weighed = [
        (-(1 + math.log(counts[pair])) * math.log(max(pages, 2) / held), pair)
        for pair, held in zip(pairs, spread([join(*p) for p in pairs]), strict=True)
        if 1 < held <= max(pages // 3, 2)
    ]
    chosen = sorted(weighed)[:_TELLING]
    return AnyOf(tuple(Match((Clause("body", p),)) for _, p in chosen)) if chosen else None
