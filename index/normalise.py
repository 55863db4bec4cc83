"""One analysis for index and query, so that both sides see the same text.

Text becomes *atoms*: single Han characters and whole runs of digits or letters. Two atoms side by
side make a *pair*; punctuation between two atoms is a *break* that no pair crosses, while spaces
and line ends are nothing. What has several spellings (units, dates, amounts, ID numbers, phones,
archive numbers) becomes an *entity* with one canonical token besides (`index.entities`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt
from opencc import OpenCC
from pypinyin import Style, pinyin

from index.entities import Entity, entities

BREAK = "\x1f"
"""Stands in folded text where punctuation keeps two atoms apart."""
EDGE = "\x1e"
"""Stands before and after every run of digits or letters in folded text."""
JOINT = "\x1d"
"""Stands in folded text where digits and letters touch with no space."""

HAN = "\u3005\u3007\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACES = re.compile(r"\s+")
# Atoms and what stands between them; Han characters together, which _split takes apart again.
_ATOMS = re.compile(rf"[{HAN}]+|[0-9]+|[^\W\d_{HAN}]+|\s+|(?:[^\w\s{HAN}]|[\d_])+?")
_LOOSE_ATOMS = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+|\s+|[^\s]")
_DASHES = "‐‑‒–—―−﹘﹣－ー─━⸺⸻"
_NOISE = "'\"`´‘’“”„«»·•・‧˙ˊˋ\u200b\u200c\u200d\u2060\ufeff\u00ad"

# What OpenCC leaves apart: forms met in Chinese offices, Japanese forms that OCR puts out.
_VARIANTS = dict(
    zip(
        "帐著甯寜衞吿戸淸靑値緖鑛畧脇鉄暦歴锺馀○◯陜徃氷黒気図実収単隣郷県夀尅凴録黄眾説産巻済経続売読変広団対",
        "账着宁宁卫告户清青值绪矿略胁铁历历钟余〇〇陕往冰黑气图实收单邻乡县寿克凭录黄众说产卷济经续卖读变广团对",
        strict=True,
    )
)
# Characters that OCR takes for one another; the first of each group stands for all.
_CONFUSABLE_GROUPS = (
    "0oq", "1li", "2z", "5s", "8b",
    "未末", "己已巳", "日曰", "人入", "土士", "千干于", "大太犬", "天夭", "由甲申", "刀力",
    "住往", "侯候", "拔拨", "析折", "戊戌戍", "晴睛", "辨辩", "竞竟", "洒酒", "治冶洽", "崔雀",
    "兔免", "乌鸟", "今令", "外处", "同问间", "元无", "王玉主", "贝见", "园圆", "壬任", "仓仑",
    "待侍", "微徽", "密蜜", "博搏", "孑子", "毋母", "祟崇", "壁璧", "陪赔", "栗粟", "茶荼",
)  # fmt: skip
_SISTERS = {group[0]: group for group in _CONFUSABLE_GROUPS}
LOOSE = {ord(c): group[0] for group in _CONFUSABLE_GROUPS for c in group}
"""What `loosely` makes of a character."""

# Characters that look alike on a bad scan, though a reader keeps them apart: a name or a word with
# one of them taken for another is found in the second tier only.
_LOOK_ALIKES = (
    "目日曰白自", "八人入", "天夫大", "木本", "午牛", "季李", "佳住往", "清请情晴", "拆折析",
    "风凤", "段叚", "陈阵", "杨扬", "张弛", "刘列", "吴昊", "冯马", "朱未", "余佘", "沈沉", "徐除",
    "萧肖", "传傅博", "曾普", "彭影", "苏办", "卢户", "蒋将", "贾费贵", "丁了", "方万", "石右",
    "汤场", "黎梨", "郝赫", "毛手", "邱丘", "秦泰", "史吏", "顾颀", "孟盂", "康唐", "伟玮", "芳劳",
    "娜那", "敏每", "静净", "丽雨", "强弱", "洋详", "艳绝", "勇男", "军车", "杰木", "娟捐", "涛淘",
    "超起", "明朋", "霞露", "秀禾", "刚冈", "平半", "辉挥", "玲铃", "桂柱", "建健", "国园", "华毕",
    "志忐", "文又", "云去", "海悔", "雪霄", "荣菜", "梅悔", "晨辰", "宇字", "浩洁", "轩杆", "梓样",
    "涵函", "怡恰", "欣欧", "琳淋", "莹营", "婷停", "颖颍", "燕蒸", "红江", "波皮", "业亚", "修俢",
    "收牧", "据掘", "诉讲", "维准", "投技", "栋拣", "室窒", "号写", "月用", "票栗", "林材村",
    "良艮", "旭旮", "俊後", "帅师", "龙尤", "萍苹", "振根", "斌武", "宁守", "东车", "光先", "成戚",
)  # fmt: skip
_simplify = OpenCC("t2s").convert


class _Folding(dict[int, str]):
    """The fold of every character met so far; filled as texts come in."""

    def __missing__(self, code: int) -> str:
        raw = chr(code)
        if raw in _NOISE:
            folded = ""
        elif raw in _DASHES:
            folded = "-"
        elif "\ud800" <= raw <= "\udfff":  # half a character, which no engine takes
            folded = "\ufffd"
        else:
            folded = unicodedata.normalize("NFKC", raw).casefold()
            folded = "".join(_fold_one(c) for c in folded)
        self[code] = folded
        return folded


def _fold_one(c: str) -> str:
    if c in _DASHES:
        return "-"
    if "\u2e80" <= c:
        c = _simplify(_VARIANTS.get(c, c))
        return _VARIANTS.get(c, c)
    return _VARIANTS.get(c, c)


FOLDING = _Folding()
"""What `normal` makes of a character, before spaces go."""


_FOLD = np.zeros(0x110000, np.uint32)  # filled as characters come in; zero: not known yet
SEVERAL = 0x110000
"""In `folded_codes`: a character that folds to none or to several."""


def codes_of(text: str) -> npt.NDArray[np.uint32]:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: npt.NDArray[np.uint32]) -> str:
    """The text of these characters."""
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def folded_codes(raw: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """What `FOLDING` makes of each character, SEVERAL where that is not one."""
    codes = _FOLD[raw]
    if not codes.all():
        for code in set(raw[codes == 0].tolist()):
            folded = FOLDING[code]
            _FOLD[code] = ord(folded) if len(folded) == 1 and folded != "\0" else SEVERAL
        codes = _FOLD[raw]
    return codes


def _fold(text: str) -> tuple[str, bool]:
    """`text` folded character by character, and whether each of them became one."""
    codes = folded_codes(codes_of(text))
    if (codes == SEVERAL).any():
        return text.translate(FOLDING), False
    return text_of(codes), True


def _gone(folded: str) -> list[tuple[int, int]]:
    """Start and end of the spaces beside Han characters."""
    return [
        (start, end)
        for start, end in (m.span() for m in _SPACES.finditer(folded))
        if not (_RUN[folded[start - 1]] if start else True)
        or not (_RUN[folded[end]] if end < len(folded) else True)
    ]


def _without(folded: str, gone: Sequence[tuple[int, int]]) -> str:
    if not gone:
        return folded
    ends = [0, *(end for _, end in gone)]
    starts = [*(start for start, _ in gone), len(folded)]
    return "".join([folded[a:b] for a, b in zip(ends, starts, strict=True)])


def normal(text: str) -> str:
    """`text` folded character by character, without spaces beside Han characters."""
    folded = text.translate(FOLDING)
    return _without(folded, _gone(folded))


@lru_cache(maxsize=1)
def _alike() -> dict[str, str]:
    out: dict[str, str] = {}
    for group in (*_LOOK_ALIKES, *_CONFUSABLE_GROUPS):
        for c in group:
            out[c] = "".join(dict.fromkeys(out.get(c, "") + group)).replace(c, "")
    return out


def look_alikes(c: str) -> str:
    """Han characters that OCR takes for `c` or `c` for them."""
    return _alike().get(c, "")


def loosely(text: str) -> str:
    """`text` (normalised) with characters that OCR confuses made one; length is kept."""
    return text.translate(LOOSE)


def sisters(c: str) -> str:
    """The Han characters that `loosely` makes this one."""
    return _SISTERS.get(c, c)


@lru_cache(maxsize=512)
def loose_pattern(words: tuple[str, ...]) -> re.Pattern[bytes]:
    """Matches Han characters that `loosely` makes these words, in encoded folded text."""
    ways = ("|".join(map(re.escape, sisters(word))) for word in words)
    return re.compile("".join(f"(?:{way})" for way in ways).encode())


class _Places:
    """Leads offsets of `normal(text)` back to the text."""

    def __init__(self, text: str, lone: bool, gone: Sequence[tuple[int, int]]) -> None:
        # where not every character folds to one, each folded one knows where it comes from
        self._origins = None if lone else [i for i, c in enumerate(text) for _ in FOLDING[ord(c)]]
        self._starts, self._gone = [0], [0]  # from this offset on so many spaces are left out
        for start, end in gone:
            self._starts.append(start - self._gone[-1])
            self._gone.append(self._gone[-1] + end - start)

    def __getitem__(self, at: int) -> int:
        place = at + self._gone[bisect_right(self._starts, at) - 1]
        return place if self._origins is None else self._origins[place]


class _Runs(dict[str, bool]):
    """Whether a character is part of a run (of digits or letters) rather than Han."""

    def __missing__(self, c: str) -> bool:
        self[c] = found = re.match(f"[{HAN}]", c) is None
        return found


_RUN = _Runs()


def is_han(c: str) -> bool:
    """Whether `c` is a Han character."""
    return not _RUN[c]


@dataclass(frozen=True, slots=True)
class Atoms:
    """Atoms of a text; `glued[i]` tells that nothing but space stands between i and i + 1."""

    words: tuple[str, ...]
    glued: tuple[bool, ...]


def needle(words: Sequence[str], prefix: bool = False, breaks: frozenset[int] = frozenset()) -> str:
    """What `strict` or `lenient` text holds where the atoms stand side by side."""
    out = "".join(
        (w if is_han(w[0]) else f"{EDGE}{w}{EDGE}") + (BREAK if i in breaks else "")
        for i, w in enumerate(words)
    )
    return out[:-1] if prefix and out.endswith(EDGE) else out


def strict(folded: str) -> str:
    """Folded text for exact needles: runs of digits and of letters stand apart."""
    return folded.replace(JOINT, EDGE + EDGE)


def lenient(folded: str) -> str:
    """Folded text for loose needles: touching runs are one, confusable characters are one."""
    return loosely(folded.replace(JOINT, ""))


def join(left: str, right: str) -> str:
    """The pair token of two atoms."""
    if is_han(left[-1]) or is_han(right[0]):
        return left + right
    return f"{left} {right}"


def _split(text: str, pattern: re.Pattern[str]) -> Atoms:
    words: list[str] = []
    glued: list[bool] = []
    for token in pattern.findall(text):
        if not _RUN[token[0]]:
            words.extend(token)
            glued.extend([True] * len(token))
        elif token[0].isalnum():
            words.append(token)
            glued.append(True)
        elif glued and not token[0].isspace():
            glued[-1] = False
    if glued:
        glued[-1] = False
    return Atoms(tuple(words), tuple(glued))


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text as index and query see it."""

    text: str  # normalised
    atoms: Atoms
    loose: Atoms  # confusable characters made one; letters and digits in one run
    entities: tuple[Entity, ...]


def atoms(text: str) -> Atoms:
    """The atoms of a normalised text."""
    return _split(text, _ATOMS)


def pieces(text: str) -> list[str]:
    """A normalised text cut into Han characters side by side, other atoms, and what is none."""
    return _ATOMS.findall(text)


_SHORT = 200  # characters up to which an analysis is kept: titles, names and places come again


def analyse(text: str) -> Analysis:
    """The analysis of a text of any length."""
    return _analyse(text) if len(text) > _SHORT else _known(text)


@lru_cache(maxsize=8192)
def _known(text: str) -> Analysis:
    return _analyse(text)


def _analyse(text: str) -> Analysis:
    folded = normal(text)
    return Analysis(
        folded, _split(folded, _ATOMS), _split(loosely(folded), _LOOSE_ATOMS), entities(folded)
    )


class Located:
    """A text in which phrases and entities are found and placed in the original."""

    def __init__(self, text: str) -> None:
        self.original = text
        folded, self._alone = _fold(text)
        self._gone = _gone(folded)
        self.text = _without(folded, self._gone)
        self._places: _Places | None = None
        self._loose: str | None = None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Original (start, end) of a stretch of the normalised text."""
        if self._places is None:
            self._places = _Places(self.original, self._alone, self._gone)
        return self._places[start], self._places[end - 1] + 1

    def spans_of(
        self,
        words: Sequence[str],
        loose: bool,
        prefix: bool = False,
        breaks: frozenset[int] = frozenset(),
    ) -> list[tuple[int, int]]:
        """Original (start, end) of every place where the atoms stand side by side."""
        if loose and self._loose is None:
            self._loose = loosely(self.text)
        text = self._loose if loose and self._loose is not None else self.text
        pattern = _pattern(tuple(words), loose, prefix, breaks)
        return [self.origin(*m.span()) for m in pattern.finditer(text)]


_LETTERS = rf"[^\W\d_{HAN}]"
_ALNUM = rf"[^\W_{HAN}]"


@lru_cache(maxsize=512)
def _pattern(
    words: tuple[str, ...], loose: bool, prefix: bool, breaks: frozenset[int]
) -> re.Pattern[str]:
    """Matches the atoms side by side, as whole runs, in normalised text."""
    out = []
    for i, word in enumerate(words):
        if i:
            out.append(rf"[^{HAN}a-z0-9]+?" if i - 1 in breaks else r"\s*")
        if is_han(word[0]):
            out.append(re.escape(word))
            continue
        kind = _ALNUM if loose else ("[0-9]" if word.isascii() and word.isdigit() else _LETTERS)
        after = "" if prefix and i == len(words) - 1 else f"(?!{kind})"
        out.append(f"(?<!{kind}){re.escape(word)}{after}")
    return re.compile("".join(out))


@lru_cache(maxsize=8192)
def pinyin_tokens(name: str) -> tuple[str, ...]:
    """Tokens by which a Han name is found in Latin letters: zhangwei, zw and each syllable."""
    han = "".join(c for c in normal(name) if is_han(c))[:6]
    if not han:
        return ()
    readings = [list(dict.fromkeys(r))[:3] for r in pinyin(han, style=Style.NORMAL, heteronym=True)]
    out: dict[str, None] = {}
    for count, syllables in enumerate(product(*readings)):
        if count == 24:
            break
        out[f"p:{''.join(syllables)}"] = None
        out[f"p:{''.join(s[0] for s in syllables if s)}"] = None
        out |= dict.fromkeys(f"p:{s}" for s in syllables)
    return tuple(t.replace("ü", "v") for t in out)


def number_key(text: str) -> str:
    """An archive number, canonical or as displayed, as one token: signs between parts are one."""
    return "a:" + re.sub(r"[-./\s]+", ".", normal(text).strip())
