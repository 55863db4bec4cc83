"""Telling what a hand wrote from print, on drawn lines."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.engines import Raster, spread
from ingest.handwriting import CAP, capped, written
from tests.ingest import drawn
from yidang.model import Line

SIZE = (1000, 900)
VALUES = ("3-2-1201", "33010619780312123X", "13857120964", "2018年3月5日", "请尽快派人维修", "赵敏")
LABELS = ("房号：", "身份证号：", "联系电话：", "入伙日期：", "处理意见：", "经办人：")
FACES = ("hei", "zen", "song", "kai")


def form(
    face: str, *, jitter: float = 0.0, tone: int = 40, size: int = 40, worn: bool = False
) -> tuple[Raster, list[Line]]:
    """A form on which every character of the values is off its place by up to `jitter` of its
    size, and its lines: labels first, then values.
    """
    rng = random.Random(f"{face} {jitter} {tone} {size}")
    page = Image.new("L", SIZE, 248)
    draw = ImageDraw.Draw(page)
    lines = []
    for at, label in enumerate(LABELS):
        draw.text((60, 60 + 130 * at), label, font=drawn.font("hei", 30), fill=25)
        draw.line((280, 112 + 130 * at, 900, 112 + 130 * at), fill=60, width=2)
        lines.append(_line(label, 60, 60 + 130 * at, 60 + 30 * len(label), 95 + 130 * at))
    for at, value in enumerate(VALUES):
        x, y = 300.0, 56 + 130 * at
        places = []
        for char in value:
            large = round(size * (1 + rng.uniform(-jitter, jitter)))
            font = drawn.font(face, large)
            down = rng.uniform(-jitter, jitter) * size
            draw.text((round(x), round(y + down)), char, font=font, fill=tone)
            wide = font.getlength(char) * (1 + rng.uniform(-jitter, jitter))
            places.append((x / SIZE[0], (x + wide) / SIZE[0]))
            x += wide
        box = (300 / SIZE[0], (y - 4) / SIZE[1], x / SIZE[0], (y + size + 8) / SIZE[1])
        lines.append(Line(value, box, 0.99, tuple(places)))
    pixels = np.asarray(page, dtype=np.float64)
    if worn:
        pixels = pixels + np.random.default_rng(1).normal(0, 9, pixels.shape)
    return np.clip(pixels, 0, 255).astype(np.uint8), lines


def _line(text: str, x0: float, y0: float, x1: float, y1: float) -> Line:
    box = (x0 / SIZE[0], y0 / SIZE[1], x1 / SIZE[0], y1 / SIZE[1])
    return Line(text, box, 0.99, spread(text, box[0], box[2]))


@pytest.mark.parametrize("worn", [False, True])
@pytest.mark.parametrize("face", FACES)
def test_values_in_any_face_are_print(face: str, worn: bool) -> None:
    """A form filled in by machine holds no handwriting, whatever its face, tone and wear."""
    assert written(*form(face, worn=worn)) == frozenset()
    assert written(*form(face, worn=worn, tone=110, size=28)) == frozenset()


@pytest.mark.parametrize("face", FACES)
def test_uneven_values_are_handwriting_and_labels_are_not(face: str) -> None:
    """Every value is told, short ones by the company they keep; no label is."""
    image, lines = form(face, jitter=0.13)
    assert written(image, lines) == frozenset(range(len(LABELS), len(lines)))


def test_one_number_by_hand_is_told_on_a_printed_page() -> None:
    """A single value needs no other line to be told, and nothing else is drawn in with it."""
    image, lines = form("song")
    hand, _ = form("song", jitter=0.13)
    at = len(LABELS) + 2
    top, bottom = round(lines[at].box[1] * SIZE[1]) - 8, round(lines[at].box[3] * SIZE[1]) + 8
    image = image.copy()
    image[top:bottom] = hand[top:bottom]
    lines[at] = form("song", jitter=0.13)[1][at]
    assert written(image, lines) == frozenset({at})


def test_a_line_of_label_and_value_is_told_by_its_value() -> None:
    """Where the engine read both as one line, the value's unevenness counts for the line."""
    image, lines = form("hei", jitter=0.13)
    label, value = lines[2], lines[len(LABELS) + 2]
    both = Line(
        label.text + value.text,
        (label.box[0], value.box[1], value.box[2], value.box[3]), 0.99, label.spans + value.spans,
    )  # fmt: skip
    assert written(image, [both]) == frozenset({0})


def test_what_cannot_be_measured_is_left_alone() -> None:
    """Empty paper, lines without places and lines that run down are not held for handwriting."""
    paper = np.full((400, 600), 250, np.uint8)
    odd = Line("2018", (0.1, 0.1, 0.4, 0.2), 0.9)
    tall = Line("业主", (0.5, 0.1, 0.55, 0.9), 0.9, spread("业主", 0.5, 0.55))
    empty = Line("13857120964", (0.1, 0.5, 0.4, 0.6), 0.9, spread("13857120964", 0.1, 0.4))
    assert written(paper, [odd, tall, empty]) == frozenset()
    assert written(paper, []) == frozenset()


def test_a_hand_costs_confidence_but_not_where_a_check_digit_confirms() -> None:
    """Lines by hand are no surer than the cap; a right ID number, even behind its label, stays."""
    right, wrong = "11010519491231002X", "110105194912310021"
    texts = ("赵敏", right, f"身份证号：{right}", wrong, f"赵敏 {right}", "1101051949|2310021",
             "13857120964")
    lines = [_line(text, 10, 10, 400, 40) for text in texts]
    after = capped(lines, frozenset(range(len(lines))))
    assert [line.confidence for line in after] == [CAP, 0.99, 0.99, CAP, CAP, CAP, CAP]
    assert [line.text for line in after] == list(texts)
    assert capped(lines, frozenset()) == tuple(lines)
    low = [Line("1", (0.0, 0.0, 0.1, 0.1), 0.4)]
    assert capped(low, frozenset({0})) == tuple(low)
