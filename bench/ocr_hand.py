"""Forms filled in by an unsteady hand: how many values are read wrongly, and how many of those
are marked as unsure; and the same forms filled in by machine, of which none should be marked.

Every hand is imitated (synthetic): Kai characters that are bent, leaned, set off the line and
drawn with a pen's tone; the same without bending, with a writer's slant, sizes and pen; or faces
drawn after a pen, given as files. A real hand is harder; nothing here says how well one is read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import cv2
import numpy as np
from fontTools.ttLib import TTCollection, TTFont
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bench.ocr_pages import folded
from ingest.reread import SURE
from samples.canvas import base_font
from samples.degrade import apply, wear
from samples.people import register
from yidang.model import Box, Reading

Hand = Literal["neat", "hasty", "scrawled", "uneven", "blue", "face"]
HANDS: tuple[Hand, ...] = get_args(Hand)
Typed = Literal["typed", "dotted"]
TYPED: tuple[Typed, ...] = get_args(Typed)
_FACES = (
    "/usr/share/fonts/truetype/arphic/ukai.ttc",
    "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf",
)
_PRINT = (
    *_FACES,
    "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
_BEND: dict[Hand, float] = {  # pixels at 200 dpi
    "neat": 1.3, "hasty": 3.0, "scrawled": 6.0, "uneven": 0.0, "blue": 3.0, "face": 1.0,
}
_LEAN: dict[Hand, float] = {  # degrees
    "neat": 4.0, "hasty": 11.0, "scrawled": 16.0, "uneven": 6.0, "blue": 8.0, "face": 3.0,
}
_BLUE = (45, 62, 150)
_SIZE = (1654, 2339)
_NAMES = (
    "业主姓名", "房号", "身份证号", "联系电话", "入伙日期", "建筑面积", "物业服务费", "报修内容",
    "处理意见", "经办人", "备注", "签收日期",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """A form of 200 dpi and what was filled in, with the place of each value."""

    image: Image.Image
    values: tuple[tuple[str, Box], ...]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Who fills in one form, and with what."""

    hand: Hand
    face: str
    pen: int  # tone of the ink
    slant: float = 0.0  # of all characters, as a shear
    stroke: int = 0  # pixels by which the pen is broader (or finer) than the face
    spread: float = 0.0  # of sizes, in shares
    drift: float = 0.0  # by which the writing climbs, in pixels a character


def forms(
    hand: Hand, count: int, seed: int, faces: Sequence[Path] = (), *, worn: bool = False
) -> Iterator[Filled]:
    """`count` forms with twelve values each; `faces` are files or folders of files, for "face"."""
    rng = random.Random(f"{seed} {hand}")
    there = [face for face in _FACES if Path(face).is_file()]
    for rows in _forms(rng, count):
        pixels = _sheet()
        pen, face = rng.randrange(50, 115), rng.choice(there)
        writer = _Writer(hand, face, pen)
        if hand == "uneven":
            writer = _Writer(
                hand, face, rng.randrange(35, 130), rng.uniform(-0.2, 0.2), rng.choice((-1, 0, 1)),
                0.14, rng.uniform(-0.8, 0.8),
            )
        elif hand == "face":
            writer = _Writer(hand, str(rng.choice(faces)), pen, drift=rng.uniform(-0.5, 0.5))
        values = []
        for at, (name, value) in enumerate(rows):
            y = 330 + 135 * at
            pixels = _labelled(pixels, name, y)
            right = _write(pixels, 430, y - 8, value, writer, rng)
            values.append((value, _value_box(right, y)))
        if hand == "blue":
            plain = _sheet()
            for at, (name, _) in enumerate(rows):
                plain = _labelled(plain, name, 330 + 135 * at)
            yield Filled(_coloured(pixels, plain, rng), tuple(values))
            continue
        yield Filled(_scanned(pixels, rng, worn), tuple(values))


def typed(kind: Typed, count: int, seed: int, *, worn: bool = False) -> Iterator[Filled]:
    """The same forms filled in by machine: in another face, size and tone than the form's print,
    off its rules, or in the dots of a needle printer.
    """
    rng = random.Random(f"{seed} {kind}")
    there = [face for face in _PRINT if Path(face).is_file()]
    for at_form, rows in enumerate(_forms(rng, count)):
        pixels = _sheet()
        face, size = there[at_form % len(there)], rng.randrange(26, 46)
        tone, off = rng.randrange(20, 120), rng.randrange(-12, 8)
        values = []
        for at, (name, value) in enumerate(rows):
            y = 330 + 135 * at
            pixels = _labelled(pixels, name, y)
            # a needle printer has 24 dots a character, printed in 1/180 inch
            small = 24 if kind == "dotted" else size
            font = ImageFont.truetype(face, small)
            wide, tall = round(font.getlength(value)) + 8, small + 16
            tile = Image.new("L", (wide, tall), 0)
            ImageDraw.Draw(tile).text((4, 4), value, font=font, fill=255)
            mask: NDArray[np.uint8] = np.asarray(tile, dtype=np.uint8)
            if kind == "dotted":
                mask = _dots(mask)
            top = y + off
            tall, wide = mask.shape
            window = pixels[top : top + tall, 426 : 426 + wide].astype(np.float32)
            inked = window * (1 - mask.astype(np.float32) / 255 * (1 - tone / 255))
            pixels[top : top + tall, 426 : 426 + wide] = inked.astype(np.uint8)
            values.append((value, _value_box(426 + wide, y)))
        yield Filled(_scanned(pixels, rng, worn), tuple(values))


def _forms(rng: random.Random, count: int) -> Iterator[tuple[tuple[str, str], ...]]:
    """What stands on each form: labels and values."""
    for home in register(rng, max(11, count))[:count]:
        day = home.move_in
        values = (
            home.name, home.unit, home.id_number, home.phone,
            f"{day.year}年{day.month}月{day.day}日", f"{rng.uniform(45, 180):.2f}",
            f"{rng.uniform(900, 9000):.2f}元",
            rng.choice(("厨房水管漏水", "客厅墙面开裂", "卫生间返水", "门锁损坏")),
            rng.choice(("请尽快派人维修", "已当面沟通", "同意装修", "情况属实")),
            rng.choice(("王建国", "李秀兰", "陈志强", "赵敏")),
            rng.choice(("下午两点后在家", "钥匙已交物业", "无其他要求")),
            f"{day.year}-{day.month:02}-{day.day:02}",
        )  # fmt: skip
        yield tuple(zip(_NAMES, values, strict=True))


def _sheet() -> NDArray[np.uint8]:
    """An empty form with its heading."""
    page = Image.new("L", _SIZE, 250)
    ImageDraw.Draw(page).text(
        (560, 150), "住户事项登记表", font=ImageFont.truetype(str(base_font()), 52), fill=25
    )
    return np.array(page)


def _labelled(pixels: NDArray[np.uint8], name: str, y: int) -> NDArray[np.uint8]:
    """The form with one more label and the rule to write on."""
    sheet = Image.fromarray(pixels)
    draw = ImageDraw.Draw(sheet)
    draw.text((180, y), f"{name}：", font=ImageFont.truetype(str(base_font()), 30), fill=25)
    draw.line((400, y + 52, 1400, y + 52), fill=60, width=2)
    return np.array(sheet)


def _value_box(right: int, y: int) -> Box:
    return (430 / _SIZE[0], (y - 8) / _SIZE[1], right / _SIZE[0], (y + 48) / _SIZE[1])


def _scanned(pixels: NDArray[np.uint8], rng: random.Random, worn: bool) -> Image.Image:
    """The form as a scanner delivers it."""
    noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0, 3, pixels.shape)
    page = Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))
    if not worn:
        return page
    how = wear(rng, rng.choice(("normal", "heavy")), "grey", 200)
    return apply(page, how, rng.randrange(1 << 30))


def _coloured(
    pixels: NDArray[np.uint8], plain: NDArray[np.uint8], rng: random.Random
) -> Image.Image:
    """The form with what was written on it in blue, scanned in colour."""
    level = plain.astype(np.float32)
    depth = np.clip((level - pixels) / 150, 0, 1)[:, :, None]
    ink = np.asarray(_BLUE, dtype=np.float32)[None, None]
    page = level[:, :, None] * (1 - depth) + ink * depth
    page += np.random.default_rng(rng.randrange(1 << 30)).normal(0, 3, page.shape)
    return Image.fromarray(np.clip(page, 0, 255).astype(np.uint8))


def _dots(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A mask drawn with round needles, 1/180 inch apart, at 200 dpi."""
    side = 6
    tall, wide = mask.shape
    needle = np.zeros((side, side), np.uint8)
    cv2.circle(needle, (side // 2, side // 2), 2, 255, -1)
    dots = np.kron((mask > 110).astype(np.uint8), needle)
    large = cv2.dilate(dots, np.ones((2, 2), np.uint8))
    size = (round(wide * 1.3), round(tall * 1.3))
    return np.asarray(cv2.resize(large, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


@lru_cache(maxsize=4)
def _files(face: str) -> dict[int, str]:
    """Which file of a face holds each character, where it comes in several."""
    found: dict[int, str] = {}
    path = Path(face)
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        if file.suffix in (".ttf", ".otf", ".woff"):
            for code in TTFont(file).getBestCmap() or {}:
                found.setdefault(code, str(file))
        elif file.suffix == ".ttc":
            for code in TTCollection(file).fonts[0].getBestCmap() or {}:
                found.setdefault(code, str(file))
    return found


def _write(
    page: NDArray[np.uint8], x: int, y: int, text: str, writer: _Writer, rng: random.Random
) -> int:
    """Write by hand onto the page; returns where the writing ends."""
    bend, lean = _BEND[writer.hand], _LEAN[writer.hand]
    random_field = np.random.default_rng(rng.randrange(1 << 30))
    climbed = 0.0
    for char in text:
        size = rng.randrange(42, 52)
        if writer.spread:
            size = round(46 * rng.uniform(1 - writer.spread, 1 + writer.spread))
        file = writer.face
        if writer.hand == "face":
            file = _files(writer.face).get(ord(char), _FACES[0])
        font = ImageFont.truetype(file, size)
        side = size + 30
        tile = Image.new("L", (side, side), 0)
        ImageDraw.Draw(tile).text((15, 12), char, font=font, fill=255)
        drawn = np.asarray(tile)
        if writer.stroke:
            drawn = _penned(drawn, writer.stroke)
        if bend:
            wave = [
                cv2.GaussianBlur(
                    random_field.uniform(-1, 1, (side, side)).astype(np.float32), (0, 0), 7)
                for _ in range(2)
            ]
            rows, columns = np.mgrid[0:side, 0:side].astype(np.float32)
            across, down = (each * (bend / max(1e-6, float(np.abs(each).max()))) for each in wave)
            drawn = np.asarray(cv2.remap(drawn, columns + across, rows + down, cv2.INTER_LINEAR))
        turn = cv2.getRotationMatrix2D((side / 2, side / 2), rng.uniform(-lean, lean), 1.0)
        turn[0, 1] += rng.uniform(-lean, lean) / 60 + writer.slant
        if writer.slant:
            turn[0, 2] -= writer.slant * side / 2
        bent = cv2.warpAffine(drawn, turn, (side, side))
        off = bend if writer.hand != "uneven" else 4.0
        climbed += writer.drift
        top = y - 12 + round(rng.uniform(-off, off) - climbed)
        window = page[top : top + side, x - 15 : x - 15 + side].astype(np.float32)
        inked = window * (1 - bent.astype(np.float32) / 255 * (1 - writer.pen / 255))
        page[top : top + side, x - 15 : x - 15 + side] = inked.astype(np.uint8)
        advance = font.getlength(char) * rng.uniform(0.86, 1.06)
        x += round(advance)
    return x


def _penned(drawn: NDArray[np.uint8], by: int) -> NDArray[np.uint8]:
    """A character drawn with a broader or a finer pen."""
    large = cv2.resize(drawn, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    large = cv2.dilate(large, kernel) if by > 0 else cv2.erode(large, kernel)
    size = (drawn.shape[1], drawn.shape[0])
    return np.asarray(cv2.resize(large, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def judged(filled: Filled, reading: Reading | None) -> dict[str, int]:
    """How many values are right or wrong, each sure or marked as unsure, and how many printed
    lines there are beside them; what nothing was read of is missing, which a person is asked
    about too.
    """
    counts = dict.fromkeys(
        ("right, sure", "right, unsure", "wrong, sure", "wrong, unsure", "missing", "labels",
         "labels, unsure"), 0
    )
    for line in reading.lines if reading else ():
        if not any(line.box[2] > box[0] and line.box[3] > box[1] and line.box[1] < box[3]
                   for _, box in filled.values):
            counts["labels"] += 1
            counts["labels, unsure"] += line.confidence < SURE
    for value, box in filled.values:
        there = [
            line for line in (reading.lines if reading else ())
            if min(line.box[3], box[3]) - max(line.box[1], box[1]) > 0.4 * (box[3] - box[1])
            and line.box[0] < box[2] and line.box[2] > box[0]
        ]
        read = folded("".join(
            line.text for line in sorted(there, key=lambda line: line.box[0])))
        sure = min((line.confidence for line in there), default=0.0) >= SURE
        if not there:
            counts["missing"] += 1
        else:
            right = folded(value) in read
            counts[f"{'right' if right else 'wrong'}, {'sure' if sure else 'unsure'}"] += 1
    return counts
