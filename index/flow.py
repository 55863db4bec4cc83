"""Many texts analysed at once, as the strings of tokens that an engine indexes.

It says what `normalise.analyse` says, only faster: characters are numbers here, and all texts of a
batch go through each step together. Queries, which need to know more of few words, go there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.normalise import (
    BREAK,
    EDGE,
    FOLDING,
    JOINT,
    LOOSE,
    SEVERAL,
    codes_of,
    folded_codes,
    is_han,
    text_of,
)

_Codes = npt.NDArray[np.uint32]
_Mask = npt.NDArray[np.bool_]

_TOP = 0x110000
_SEPARATOR = "\U0010ffff"  # stands between texts; no character
_OTHER = "\U0010fffe"  # stands for it where a text holds it
_NAMES = 0xF0000  # codes of private use that stand for runs of several characters
_NAMED = 0x1FF00  # so many of them
_BATCH = 64  # texts; the numbers of more do not stay in a processor's cache
_HAN, _DIGIT, _LETTER, _NUMERAL, _SPACE, _SIGN, _END = range(1, 8)

_KIND = np.zeros(_TOP, np.uint8)  # filled as characters come in; zero: not known yet
_LOOSE = np.arange(_TOP, dtype=np.uint32)
_KIND[ord(_SEPARATOR)] = _END
_LOOSE[list(LOOSE)] = [ord(c) for c in LOOSE.values()]


@dataclass(frozen=True, slots=True)
class Flow:
    """A text as tokens with a space behind each; `JOINT` stands for the space inside a pair."""

    text: str  # normalised
    words: str
    pairs: str  # punctuation is a token here: what stands on its sides makes a pair with BREAK
    folded: str  # in which phrases are verified: edges round runs, breaks between atoms
    runs: str  # letters and digits that touch, in one run
    loose_runs: str  # the same with confusable characters made one
    loose_pairs: str  # likewise; none over punctuation

    def then(self, other: Flow) -> Flow:
        """This text and another one, with punctuation between."""
        between = ""
        if self.words and other.words:
            last, first = self.words[:-1].rpartition(" ")[2], other.words.partition(" ")[0]
            between = f"{last}{BREAK} {BREAK}{first} "
        return Flow(
            f"{self.text}; {other.text}",
            self.words + other.words,
            self.pairs + between + other.pairs,
            self.folded + other.folded,
            self.runs + other.runs,
            self.loose_runs + other.loose_runs,
            self.loose_pairs + other.loose_pairs,
        )


NOTHING = Flow("", "", "", "", "", "", "")


def flows(texts: Sequence[str]) -> list[Flow]:
    """Each text as `analyse` sees it."""
    out: list[Flow] = []
    for at in range(0, len(texts), _BATCH):
        out += _flows(texts[at : at + _BATCH])
    return out


def _flows(texts: Sequence[str]) -> list[Flow]:
    joined = _SEPARATOR.join(["", *texts, ""])
    if len(joined) > _NAMED and len(texts) > 1:
        half = len(texts) // 2
        return _flows(texts[:half]) + _flows(texts[half:])
    if joined.count(_SEPARATOR) != len(texts) + 1:
        return _flows([text.replace(_SEPARATOR, _OTHER) for text in texts])
    codes, kinds = _normal(codes_of(joined))
    end = kinds == _END
    run = (kinds >= _DIGIT) & (kinds <= _NUMERAL)
    first = (kinds == _HAN) | end  # the first character of each token, and the separators
    strict = first | (kinds == _NUMERAL)
    strict[1:] |= run[1:] & (kinds[1:] != kinds[:-1])
    loose = first
    loose[1:] |= run[1:] & ~run[:-1]
    signs = np.cumsum(kinds == _SIGN)
    exact = _Tokens(codes, strict, run, end, signs)
    alike = _Tokens(_LOOSE[codes], loose, run, end, signs)
    parts = [
        text_of(codes),
        exact.words(),
        exact.pairs(True).replace(BREAK, f"{BREAK} {BREAK}"),
        exact.folded(),
        alike.runs(codes),
        alike.runs(),
        alike.pairs(False),
    ]
    return [Flow(*own) for own in zip(*(p.split(_SEPARATOR)[1:-1] for p in parts), strict=True)]


def _normal(raw: _Codes) -> tuple[_Codes, npt.NDArray[np.uint8]]:
    """Folded characters and their kinds, without the spaces beside Han characters."""
    codes = folded_codes(raw)
    several = np.flatnonzero(codes == SEVERAL)
    if len(several):
        wide = [codes_of(FOLDING[code]) for code in raw[several].tolist()]
        lengths = np.ones(len(codes), np.intp)
        lengths[several] = [len(w) for w in wide]
        places = np.cumsum(lengths) - lengths
        codes = np.repeat(codes, lengths)
        for place, own in zip(places[several].tolist(), wide, strict=True):
            codes[place : place + len(own)] = own
    kinds = _KIND[codes]
    if not kinds.all():
        for code in set(codes[kinds == 0].tolist()):
            _KIND[code] = _kind(chr(code))
        kinds = _KIND[codes]
    spaces = np.flatnonzero(kinds == _SPACE)
    if len(spaces):
        opens = spaces[kinds[spaces - 1] != _SPACE]  # separators stand at both ends
        closes = spaces[kinds[spaces + 1] != _SPACE]
        gone = (kinds[opens - 1] == _HAN) | (kinds[closes + 1] == _HAN)
        kept = np.ones(len(codes), bool)
        kept[spaces] = ~np.repeat(gone, closes - opens + 1)
        codes, kinds = codes[kept], kinds[kept]
    return codes, kinds


def _kind(c: str) -> int:
    if is_han(c):
        return _HAN
    if c in "0123456789":
        return _DIGIT
    if c.isdecimal():
        return _NUMERAL
    if c.isalnum():
        return _LETTER
    return _SPACE if c.isspace() else _SIGN


class _Tokens:
    """The tokens of several texts as numbers, each text between two separators."""

    def __init__(
        self, codes: _Codes, first: _Mask, run: _Mask, end: _Mask, signs: npt.NDArray[np.intp]
    ) -> None:
        starts = np.flatnonzero(first | ~run)  # whatever does not go on in a token
        at = np.flatnonzero(first)
        lengths = np.diff(np.append(starts, len(codes)))[first[starts]]
        self._items = codes[at]
        long = np.flatnonzero(lengths > 1)
        self._items[long] = np.arange(_NAMES, _NAMES + len(long))
        self._codes = codes
        self._at = at
        self._named = at[long], lengths[long]
        self._end = end[at]
        self._run = run[at]
        self._touches = self._run & np.append(False, run)[at]  # the token before, with no space
        held = signs[at]
        self._broken = np.append(False, held[1:] != held[:-1])  # after the token before

    def words(self) -> str:
        """The tokens."""
        rows = np.empty((len(self._items), 2), np.uint32)
        rows[:, 0] = self._items
        rows[:, 1] = 0x20
        kept = np.ones(rows.shape, bool)
        kept[:, 1] = ~self._end
        return self._text(rows, kept)

    def runs(self, codes: _Codes | None = None) -> str:
        """The runs alone; in other codes, if they are given, which stand for the same text."""
        rows = np.empty((len(self._items), 2), np.uint32)
        rows[:, 0] = self._items
        if codes is not None:
            rows[:, 0] = np.where(self._items < _NAMES, codes[self._at], self._items)
        rows[:, 1] = 0x20
        kept = np.empty(rows.shape, bool)
        kept[:, 0] = self._run | self._end
        kept[:, 1] = self._run
        return self._text(rows, kept, codes)

    def pairs(self, broken: bool) -> str:
        """Each token with the one before; with `broken` BREAK between those that punctuation
        keeps apart, which are left out else.
        """
        before = np.append(True, self._end[:-1])
        inner = ~(self._end | before)
        apart = inner & self._broken
        if not broken:
            inner &= ~apart
        rows = np.empty((len(self._items), 4), np.uint32)
        rows[1:, 0] = self._items[:-1]
        rows[:, 0][self._end] = ord(_SEPARATOR)
        rows[:, 1] = ord(JOINT)
        rows[:, 1][apart] = ord(BREAK)
        rows[:, 2] = self._items
        rows[:, 3] = 0x20
        kept = np.empty(rows.shape, bool)
        kept[:, 0] = inner | self._end
        kept[:, 1] = inner & (apart | (self._run & np.append(False, self._run[:-1])))
        kept[:, 2] = inner
        kept[:, 3] = inner
        return self._text(rows, kept)

    def folded(self) -> str:
        """The tokens with edges and breaks."""
        rows = np.empty((len(self._items), 4), np.uint32)
        rows[:, 0] = np.where(self._touches, ord(JOINT), ord(EDGE))
        rows[:, 1] = self._items
        rows[:, 2] = ord(EDGE)
        rows[:, 3] = ord(BREAK)
        kept = np.empty(rows.shape, bool)
        kept[:, 0] = self._run
        kept[:, 1] = True
        kept[:, 2] = self._run & ~np.append(self._touches[1:], False)
        kept[:, 3] = ~self._end & np.append((self._broken | self._end)[1:], False)
        return self._text(rows, kept)

    def _text(self, rows: _Codes, kept: _Mask, said: _Codes | None = None) -> str:
        said = self._codes if said is None else said
        codes = rows.ravel()[np.flatnonzero(kept)]
        starts, lengths = self._named
        places = np.flatnonzero(codes - np.uint32(_NAMES) < len(starts))
        if len(places):  # runs of several characters take the place of their names
            which = codes[places] - np.uint32(_NAMES)
            sizes = lengths[which]
            ends = np.cumsum(sizes)
            inside = np.arange(ends[-1]) - np.repeat(ends - sizes, sizes)
            wide = np.ones(len(codes), np.intp)
            wide[places] = sizes
            codes = np.repeat(codes, wide)
            begins = places + ends - sizes - np.arange(len(places))
            codes[np.repeat(begins, sizes) + inside] = said[
                np.repeat(starts[which], sizes) + inside
            ]
        return text_of(codes)
