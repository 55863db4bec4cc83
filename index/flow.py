"""Many texts analysed at once, as the strings of tokens that an engine indexes.

It says what `normalise.analyse` says, only faster: characters are numbers here, and all texts of a
batch go through each step together. Queries, which need to know more of few words, go there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.normalise import BREAK, EDGE, FOLDING, JOINT, LOOSE, is_han

_Codes = npt.NDArray[np.uint32]
_Mask = npt.NDArray[np.bool_]

_TOP = 0x110000
_SEPARATOR = "\U0010ffff"  # stands between texts; no character
_OTHER = "\U0010fffe"  # stands for it where a text holds it
_NAMES = 0xF0000  # codes of private use that stand for runs of several characters
_NAMED = 0x1FF00  # so many of them
_BATCH = 64  # texts; the numbers of more do not stay in a processor's cache
_HAN, _DIGIT, _LETTER, _NUMERAL, _SPACE, _SIGN, _END = range(1, 8)

_FOLD = np.zeros(_TOP, np.uint32)  # filled as characters come in; zero: not known yet
_SEVERAL = _TOP  # what folds to nothing or to several characters
_KIND = np.zeros(_TOP, np.uint8)  # likewise
_LOOSE = np.arange(_TOP, dtype=np.uint32)
_FOLD[ord(_SEPARATOR)] = ord(_SEPARATOR)
_KIND[ord(_SEPARATOR)] = _END
_LOOSE[list(LOOSE)] = [ord(c) for c in LOOSE.values()]


@dataclass(frozen=True, slots=True)
class Flow:
    """A text as tokens with a space behind each; `JOINT` stands for the space inside a pair."""

    text: str  # normalised
    words: str
    pairs: str  # with BREAK for a pair that punctuation keeps apart
    folded: str  # in which phrases are verified: edges round runs, breaks between atoms
    loose_words: str  # confusable characters made one; letters and digits in one run
    loose_pairs: str

    def then(self, other: Flow) -> Flow:
        """This text and another one, with punctuation between."""
        between = f"{BREAK} " if self.words and other.words else ""
        return Flow(
            f"{self.text}; {other.text}",
            self.words + other.words,
            self.pairs + between + other.pairs,
            self.folded + other.folded,
            self.loose_words + other.loose_words,
            self.loose_pairs + between + other.loose_pairs,
        )


NOTHING = Flow("", "", "", "", "", "")


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
    codes, kinds = _normal(_codes(joined))
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
        _string(codes), exact.words(), exact.pairs(), exact.folded(), alike.words(), alike.pairs()
    ]  # fmt: skip
    return [Flow(*own) for own in zip(*(p.split(_SEPARATOR)[1:-1] for p in parts), strict=True)]


def _codes(text: str) -> _Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _string(codes: _Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _normal(raw: _Codes) -> tuple[_Codes, npt.NDArray[np.uint8]]:
    """Folded characters and their kinds, without the spaces beside Han characters."""
    codes = _FOLD[raw]
    if not codes.all():
        for code in np.unique(raw[codes == 0]).tolist():
            folded = FOLDING[code]
            _FOLD[code] = ord(folded) if len(folded) == 1 and folded != "\0" else _SEVERAL
        codes = _FOLD[raw]
    several = np.flatnonzero(codes == _SEVERAL)
    if len(several):
        wide = [_codes(FOLDING[code]) for code in raw[several].tolist()]
        lengths = np.ones(len(codes), np.intp)
        lengths[several] = [len(w) for w in wide]
        places = np.cumsum(lengths) - lengths
        codes = np.repeat(codes, lengths)
        for place, own in zip(places[several].tolist(), wide, strict=True):
            codes[place : place + len(own)] = own
    kinds = _KIND[codes]
    if not kinds.all():
        for code in np.unique(codes[kinds == 0]).tolist():
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

    def pairs(self) -> str:
        """Each token with the one before."""
        before = np.append(True, self._end[:-1])
        inner = ~(self._end | before)
        broken = inner & self._broken
        whole = inner & ~broken
        rows = np.empty((len(self._items), 4), np.uint32)
        rows[1:, 0] = self._items[:-1]
        rows[:, 0][broken] = ord(BREAK)
        rows[:, 0][self._end] = ord(_SEPARATOR)
        rows[:, 1] = ord(JOINT)
        rows[:, 2] = self._items
        rows[:, 3] = 0x20
        kept = np.empty(rows.shape, bool)
        kept[:, 0] = inner | self._end
        kept[:, 1] = whole & self._run & np.append(False, self._run[:-1])
        kept[:, 2] = whole
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

    def _text(self, rows: _Codes, kept: _Mask) -> str:
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
            codes[np.repeat(begins, sizes) + inside] = self._codes[
                np.repeat(starts[which], sizes) + inside
            ]
        return _string(codes)
