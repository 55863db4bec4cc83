"""Forms filled in by an unsteady hand: how many values are read wrongly, and how many of those
are marked as unsure.

The hand is imitated (synthetic): brush and Kai faces whose characters are bent, leaned, set off
the line and drawn with a pen's tone. A real hand is harder; nothing here says how well one is read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bench.ocr_pages import folded
from ingest.reread import SURE
from samples.canvas import base_font
from samples.people import register
from yidang.model import Box, Reading

Hand = Literal["neat", "hasty", "scrawled"]
HANDS: tuple[Hand, ...] = get_args(Hand)
_FACES = (
    "/usr/share/fonts/truetype/arphic/ukai.ttc",
    "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf",
)
_BEND: dict[Hand, float] = {"neat": 1.3, "hasty": 3.0, "scrawled": 6.0}  # pixels at 200 dpi
_LEAN: dict[Hand, float] = {"neat": 4.0, "hasty": 11.0, "scrawled": 16.0}  # degrees
_SIZE = (1654, 2339)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form of 200 dpi and what was filled in, with the place of each value."""

    image: Image.Image
    values: tuple[tuple[str, Box], ...]


def forms(hand: Hand, count: int, seed: int) -> Iterator[Filled]:
    """`count` forms with twelve values each."""
    rng = random.Random(f"{seed} {hand}")
    faces = [face for face in _FACES if Path(face).is_file()]
    label = ImageFont.truetype(str(base_font()), 30)
    for home in register(rng, max(11, count))[:count]:
        day = home.move_in
        rows = (
            ("业主姓名", home.name), ("房号", home.unit), ("身份证号", home.id_number),
            ("联系电话", home.phone), ("入伙日期", f"{day.year}年{day.month}月{day.day}日"),
            ("建筑面积", f"{rng.uniform(45, 180):.2f}"),
            ("物业服务费", f"{rng.uniform(900, 9000):.2f}元"),
            ("报修内容", rng.choice(("厨房水管漏水", "客厅墙面开裂", "卫生间返水", "门锁损坏"))),
            ("处理意见", rng.choice(("请尽快派人维修", "已当面沟通", "同意装修", "情况属实"))),
            ("经办人", rng.choice(("王建国", "李秀兰", "陈志强", "赵敏"))),
            ("备注", rng.choice(("下午两点后在家", "钥匙已交物业", "无其他要求"))),
            ("签收日期", f"{day.year}-{day.month:02}-{day.day:02}"),
        )
        page = Image.new("L", _SIZE, 250)
        draw = ImageDraw.Draw(page)
        draw.text((560, 150), "住户事项登记表", font=ImageFont.truetype(str(base_font()), 52),
                  fill=25)
        pixels = np.array(page)
        pen, face = rng.randrange(50, 115), rng.choice(faces)
        values = []
        for at, (name, value) in enumerate(rows):
            y = 330 + 135 * at
            sheet = Image.fromarray(pixels)
            ImageDraw.Draw(sheet).text((180, y), f"{name}：", font=label, fill=25)
            ImageDraw.Draw(sheet).line((400, y + 52, 1400, y + 52), fill=60, width=2)
            pixels = np.array(sheet)
            right = _write(pixels, 430, y - 8, value, face, pen, hand, rng)
            values.append((value, (430 / _SIZE[0], (y - 8) / _SIZE[1], right / _SIZE[0],
                                   (y + 48) / _SIZE[1])))  # fmt: skip
        noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0, 3, pixels.shape)
        worn = np.clip(pixels + noise, 0, 255).astype(np.uint8)
        yield Filled(Image.fromarray(worn), tuple(values))


def _write(
    page: NDArray[np.uint8], x: int, y: int, text: str, face: str, pen: int, hand: Hand,
    rng: random.Random,
) -> int:
    """Write by hand onto the page; returns where the writing ends."""
    bend, lean = _BEND[hand], _LEAN[hand]
    random_field = np.random.default_rng(rng.randrange(1 << 30))
    for char in text:
        size = rng.randrange(42, 52)
        font = ImageFont.truetype(face, size)
        side = size + 30
        tile = Image.new("L", (side, side), 0)
        ImageDraw.Draw(tile).text((15, 12), char, font=font, fill=255)
        wave = [
            cv2.GaussianBlur(
                random_field.uniform(-1, 1, (side, side)).astype(np.float32), (0, 0), 7)
            for _ in range(2)
        ]
        rows, columns = np.mgrid[0:side, 0:side].astype(np.float32)
        across, down = (each * (bend / max(1e-6, float(np.abs(each).max()))) for each in wave)
        turn = cv2.getRotationMatrix2D((side / 2, side / 2), rng.uniform(-lean, lean), 1.0)
        turn[0, 1] += rng.uniform(-lean, lean) / 60
        bent = cv2.remap(np.asarray(tile), columns + across, rows + down, cv2.INTER_LINEAR)
        bent = cv2.warpAffine(bent, turn, (side, side))
        top = y - 12 + round(rng.uniform(-bend, bend))
        window = page[top : top + side, x - 15 : x - 15 + side].astype(np.float32)
        inked = window * (1 - bent.astype(np.float32) / 255 * (1 - pen / 255))
        page[top : top + side, x - 15 : x - 15 + side] = inked.astype(np.uint8)
        advance = font.getlength(char) * rng.uniform(0.86, 1.06)
        x += round(advance)
    return x


def judged(filled: Filled, reading: Reading | None) -> dict[str, int]:
    """How many values are right or wrong, each sure or marked as unsure; what nothing was read of
    is missing, which a person is asked about too.
    """
    counts = dict.fromkeys(
        ("right, sure", "right, unsure", "wrong, sure", "wrong, unsure", "missing"), 0
    )
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
