"""Text as judgement compares it: simplified script, one width, one kind of dash (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from yidang.model import Box, Line, PageLook

_DASHES = "‐‑‒–—―−－﹣ー─━"
_DIGIT_LIKE = str.maketrans("OoQDlI|丨ZzSsBG", "00001111225586")
_HAN = re.compile(r"[\u3400-\u9fff]")
MAIL_LABELS = ("发件人", "收件人", "主题", "标题", "发送时间", "发件时间")
"""What a printed e-mail says of itself at its head, each followed by a colon."""


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Traditional to simplified, full width to half width, dashes to "-": one character each."""
    import opencc

    han = [chr(code) for code in range(0x4E00, 0x9FFF)]
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    table = {ord(a): b for a, b in zip(han, simple, strict=True) if a != b and len(b) == 1}
    # names keep these apart from their reading as function words
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0)
    table.update({ord(dash): "-" for dash in _DASHES})
    table.update(
        {
            0x3000: " ",
            0xA0: " ",
            ord("【"): "[",
            ord("】"): "]",
            ord("﹕"): ":",
            ord("∶"): ":",
            ord("："): ":",
            ord("○"): "〇",
            ord("Ｏ"): "O",
            ord("◯"): "〇",
            ord("\t"): " ",
            ord("﹒"): ".",
            ord("・"): "·",
            ord("•"): "·",
            ord("※"): "*",
            ord("┃"): "|",
            ord("│"): "|",
            ord("￥"): "¥",
        }
    )
    return table


def fold(text: str) -> str:
    """`text` in simplified script and half width; the length never changes."""
    return text.translate(_table())


def tight(text: str) -> str:
    """`fold` without any white space; for comparing names and words."""
    return re.sub(r"\s+", "", fold(unicodedata.normalize("NFKC", text)))


def digits(text: str) -> str:
    """Characters that OCR takes for digits read as digits: O as 0, l as 1, B as 8."""
    return text.translate(_DIGIT_LIKE)


def has_han(text: str) -> bool:
    """Whether any Han character stands in `text`."""
    return _HAN.search(text) is not None


_PAIRS: tuple[str, ...] = (
    "己已巳",
    "未末",
    "土士",
    "日曰目",
    "人入八",
    "千干于",
    "天夫",
    "王玉主",
    "田由甲申",
    "刀力",
    "大太犬",
    "木本",
    "白自",
    "午牛",
    "贝见",
    "间问闻",
    "季李",
    "住往佳",
    "候侯",
    "晴睛",
    "清请情",
    "析折",
    "拆折",
    "辩辨辫",
    "今令",
    "兔免",
    "处外",
    "鸟乌",
    "风凤",
    "圆园",
    "段叚",
    "陈阵",
    "杨扬",
    "张弛",
    "刘列",
    "吴昊",
    "冯马",
    "朱未",
    "余佘",
    "沈沉",
    "徐除",
    "萧肖",
    "傅博傳",
    "曾普",
    "彭影",
    "苏办",
    "卢户",
    "蒋将",
    "贾费",
    "丁了",
    "方万",
    "石右",
    "汤场",
    "黎梨",
    "郝赫",
    "毛手",
    "邱丘",
    "秦泰",
    "史吏",
    "顾颀",
    "孟盂",
    "崔雀",
    "康唐",
    "伟玮",
    "芳劳",
    "娜那",
    "敏每",
    "静净",
    "丽雨",
    "强弱",
    "磊品",
    "洋详",
    "艳绝",
    "勇男",
    "军车",
    "杰木",
    "娟捐",
    "涛淘",
    "超起",
    "明朋",
    "霞露",
    "秀禾",
    "刚冈",
    "平半",
    "辉挥",
    "玲铃",
    "桂柱",
    "建健",
    "国园囯",
    "华毕",
    "志忐",
    "文又",
    "云去",
    "海悔",
    "雪霄",
    "荣菜",
    "梅悔",
    "晨辰",
    "宇字",
    "浩洁",
    "博搏",
    "轩杆",
    "梓样",
    "涵函",
    "怡恰",
    "欣欧",
    "佳住",
    "倩情",
    "琳淋",
    "莹营",
    "婷停",
    "颖颍",
    "燕蒸",
    "红江",
    "波皮",
)


@lru_cache(maxsize=1)
def _alike() -> frozenset[tuple[str, str]]:
    pairs = set()
    for group in _PAIRS:
        for a in group:
            for b in group:
                if a != b:
                    pairs.add((a, b))
    return frozenset(pairs)


def alike(a: str, b: str) -> bool:
    """Whether OCR easily takes one character for the other."""
    return a == b or digits(a) == digits(b) or (a, b) in _alike()


def how_many(words: Sequence[str], packed: str) -> int:
    """How many of the words stand in a text."""
    return sum(word in packed for word in words)


def distance(a: str, b: str, most: float = 3.0) -> float:
    """Edit distance where a confusable character costs 0.4; anything above `most` is `most + 1`."""
    if a == b:
        return 0.0
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = [float(j) for j in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], float(i)
        low = row[0]
        for j, y in enumerate(b, 1):
            cost = 0.0 if x == y else (0.4 if alike(x, y) else 1.0)
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + cost)
            low = min(low, row[j])
        if low > most:
            return most + 1
    return row[-1]


@dataclass(frozen=True, slots=True)
class Cell:
    """A line of the reading in folded form, with its place."""

    text: str
    line: int  # index into the reading's lines
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as judgement reads it: rows of cells, and one running text.

    `text` joins cells with a tab and rows with a line break; `where[i]` is (line, character) of
    `text[i]` in the reading, (-1, -1) for what was added between.
    """

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    text: str
    where: tuple[tuple[int, int], ...]
    lines: tuple[Line, ...]
    height: float  # median height of a line
    confidence: float
    packed: str  # `text` without any white space

    def box(self, start: int, end: int) -> Box | None:
        """The box around `text[start:end]`, or None where nothing is known."""
        places = [p for p in self.where[start:end] if p[0] >= 0]
        if not places:
            return None
        boxes = []
        for number in sorted({p[0] for p in places}):
            line = self.lines[number]
            chars = [p[1] for p in places if p[0] == number]
            x0, y0, x1, y1 = line.box
            if line.spans and max(chars) < len(line.spans):
                x0, x1 = line.spans[min(chars)][0], line.spans[max(chars)][1]
            elif line.text:
                width = (x1 - x0) / len(line.text)
                x0, x1 = x0 + width * min(chars), x0 + width * (max(chars) + 1)
            boxes.append((x0, y0, x1, y1))
        return (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )

    def confident(self, start: int, end: int) -> float:
        """The lowest confidence of the lines behind `text[start:end]`."""
        return min(
            (self.lines[p[0]].confidence for p in self.where[start:end] if p[0] >= 0), default=0.0
        )


def _spaced(text: str) -> bool:
    """Whether the engine put a space between most Han characters."""
    han = len(_HAN.findall(text))
    gaps = len(re.findall(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", text))
    return han >= 4 and gaps * 2 > han


def page_text(look: PageLook) -> PageText:
    """The reading of `look` as rows of cells; an unread page gives an empty text."""
    lines = look.reading.lines if look.reading else ()
    kept = [(n, line) for n, line in enumerate(lines) if line.text.strip()]
    height = median([line.box[3] - line.box[1] for _, line in kept]) if kept else 0.02
    rows: list[list[Cell]] = []
    for n, line in sorted(
        kept, key=lambda item: ((item[1].box[1] + item[1].box[3]) / 2, item[1].box[0])
    ):
        cell = Cell(fold(line.text), n, line.box, line.confidence)
        middle = (line.box[1] + line.box[3]) / 2
        if rows:
            last = rows[-1]
            top = min(c.box[1] for c in last)
            low = max(c.box[3] for c in last)
            ref = last[0].box
            overlap = min(line.box[3], ref[3]) - max(line.box[1], ref[1])
            beside = all(
                line.box[0] >= c.box[2] - 0.01 or line.box[2] <= c.box[0] + 0.01 for c in last
            )
            if (
                beside
                and top <= middle <= low
                and overlap > 0.4 * min(line.box[3] - line.box[1], ref[3] - ref[1])
            ):
                last.append(cell)
                continue
        rows.append([cell])
    text: list[str] = []
    where: list[tuple[int, int]] = []
    for row in rows:
        row.sort(key=lambda c: c.box[0])
        if text:
            text.append("\n")
            where.append((-1, -1))
        for k, cell in enumerate(row):
            if k:
                text.append("\t")
                where.append((-1, -1))
            squeeze = _spaced(cell.text)
            for i, char in enumerate(cell.text):
                if char == " ":
                    before = cell.text[i - 1] if i else " "
                    after = cell.text[i + 1] if i + 1 < len(cell.text) else " "
                    if before == " " or (squeeze and (has_han(before) or has_han(after))):
                        continue
                text.append(char)
                where.append((cell.line, i))
    joined = "".join(text)
    return PageText(
        look.page,
        tuple(tuple(row) for row in rows),
        joined,
        tuple(where),
        tuple(lines),
        height,
        look.reading.confidence if look.reading else 0.0,
        re.sub(r"\s+", "", joined),
    )
