"""The second tier of a search: what resembles the query where OCR or a typist erred.

Engines choose candidates by parts of the query that an error leaves whole; whether a page truly
resembles it is decided here, on its text, so that every engine gives the same answer. Digits never
resemble other digits inside a phrase: 12栋 is not 3栋, and 2018年 is not 2019年.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from index.entities import LONG
from index.normalise import (
    BREAK,
    EDGE,
    Located,
    is_han,
    join,
    pieces,
    strict,
)

CANDIDATES = 120
"""Pages whose text is looked at for one phrase, those with most and rarest parts of it first."""
_RUN = re.compile(f"{EDGE}([^{EDGE}]*){EDGE}")
_FIRST = 0xE000  # runs of the query, then all other runs, as characters of their own
_OTHER = "\uf8ff"


def errors(length: int) -> int:
    """How many atoms of a phrase of this length may be wrong, lost or added."""
    return 1 if length < 8 else min(length // 4, 4)


class Phrase:
    """A phrase that pages may resemble."""

    def __init__(self, words: Sequence[str]) -> None:
        self._runs = {w: chr(_FIRST + i) for i, w in enumerate(dict.fromkeys(words))
                      if not is_han(w[0])}  # fmt: skip
        self.needle = "".join(self._runs.get(w, w) for w in words)
        self.words = tuple(words)
        self.pairs = tuple(
            dict.fromkeys(join(a, b) for a, b in zip(words, words[1:], strict=False))
        )
        self.atoms = tuple(dict.fromkeys(words))
        wrong = errors(len(words))
        self.pairs_needed = max(1, len(self.pairs) - 2 * wrong)
        self.atoms_needed = max(1, len(self.atoms) - wrong)
        self._wrong = wrong
        self._least = 100 * (1 - wrong / len(words)) - 0.01

    def _window(self, text: str) -> tuple[float, int, int] | None:
        """Rating, start and end of the stretch that resembles the phrase most."""
        found = partial_ratio_alignment(self.needle, text, score_cutoff=self._least)
        if found is None or len(text) < len(self.needle) - self._wrong:
            return None
        best = self._closest(text, found.dest_start, found.dest_end)
        if best is None:
            return None
        far, start, end = best
        if any(run not in text[start:end] for run in self._runs.values()):
            return None
        return 1 - far / len(self.needle), start, end

    def _closest(self, text: str, first: int, last: int) -> tuple[int, int, int] | None:
        """Errors, start and end of the stretch about there that differs least, the nearest one."""
        most = self._wrong
        least = 0 if self.needle in text else 1
        ends = _around(last, most, len(text))
        best: tuple[int, int, int] | None = None
        for start in _around(first, most, len(text)):
            for end in ends:
                far = Levenshtein.distance(self.needle, text[start:end], score_cutoff=most)
                if far <= most and (best is None or far < best[0]):
                    best = (far, start, end)
                    if far == least:  # no other can be closer
                        return best
        return best

    def rate(self, folded: str) -> float:
        """How much a page's folded text (Flow.folded) resembles the phrase: 0 not, 1 wholly."""
        runs = self._runs
        known = (lambda m: runs.get(m[1], _OTHER)) if runs else _OTHER
        text = _RUN.sub(known, strict(folded))
        found = self._window(text.replace(BREAK, ""))
        return found[0] if found else 0.0

    def spans(self, located: Located) -> list[tuple[int, int]]:
        """Original (start, end) of the best place; none where nothing resembles the phrase."""
        held, counts, places = [], [], []  # pieces, the atoms before each, and where they stand
        count = at = 0
        for piece in pieces(located.text):
            if is_han(piece[0]) or piece[0].isalnum():
                held.append(piece)
                counts.append(count)
                places.append(at)
                count += len(piece) if is_han(piece[0]) else 1
            at += len(piece)
        runs = self._runs
        found = self._window("".join([p if is_han(p[0]) else runs.get(p, _OTHER) for p in held]))
        if found is None:
            return []

        def placed(atom: int) -> tuple[int, int]:
            n = bisect_right(counts, atom) - 1
            if is_han(held[n][0]):
                start = places[n] + atom - counts[n]
                return start, start + 1
            return places[n], places[n] + len(held[n])

        _, first, last = found
        return [located.origin(placed(first)[0], placed(last - 1)[1])]


def _around(place: int, most: int, length: int) -> list[int]:
    """Places near one, the nearest first."""
    near = sorted(range(place - most, place + most + 1), key=lambda p: (abs(p - place), p))
    return [p for p in near if 0 <= p <= length]


def number_alike(wanted: str, tokens: Iterable[str]) -> float:
    """How much the most alike of a page's numbers (`n:` tokens) resembles the wanted one."""
    most = 2 if len(wanted) >= 15 else 1
    best = 0.0
    for token in tokens:
        if token.startswith("n:") and abs(len(token) - 2 - len(wanted)) <= most:
            far = Levenshtein.distance(wanted, token[2:], score_cutoff=most)
            if far <= most:
                best = max(best, 1 - far / len(wanted))
    return best


def number_parts(digits: str) -> tuple[str, ...]:
    """Entity tokens of which a page has one where its number differs little from this one."""
    if len(digits) < LONG:
        return ()
    size = 5 if len(digits) < 11 else 7 if len(digits) < 15 else 12
    out = [f"s:{digits[-4:]}", f"f:{digits[:size]}"]
    if len(digits) > 8:
        out.append(f"s:{digits[-8:]}")
    return tuple(out)
