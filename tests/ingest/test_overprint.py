"""Print under a stamp that was scanned without colour."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.engines import Raster, spread
from ingest.looking import as_raster
from ingest.overprint import faded, patches, uncovered
from ingest.quality import grey
from ingest.reread import DOUBTFUL
from tests.ingest import drawn
from yidang.model import Box, Line

STAMP = (600, 560, 900, 860)  # over the letter's paragraphs


def stamped(tone: int = 125) -> Raster:
    """A letter with a round stamp of this tone over its lines, as a grey scan."""
    page = grey(as_raster(drawn.letter()))
    veil = Image.new("L", (page.shape[1], page.shape[0]), 255)
    draw = ImageDraw.Draw(veil)
    draw.ellipse(STAMP, outline=tone, width=9)
    draw.text((750, 710), "★", font=drawn.font("zen", 90), fill=tone, anchor="mm")
    draw.text((750, 790), "业务专用章", font=drawn.font("hei", 30), fill=tone, anchor="mm")
    return np.asarray(page.astype(np.uint16) * np.asarray(veil) // 255, dtype=np.uint8)


class Fixed:
    """An engine that reads the same of every picture."""

    name, version, clear = "fixed", "1", 0.8
    proof: float | None = None

    def __init__(self, text: str, confidence: float) -> None:
        self.text, self.confidence = text, confidence
        self.seen: list[tuple[int, ...]] = []

    def read(self, image: Raster, dpi: float) -> tuple[Line, ...]:
        """One line in the middle."""
        self.seen.append(image.shape)
        box = (0.2, 0.45, 0.8, 0.55)
        return (Line(self.text, box, self.confidence, spread(self.text, box[0], box[2])),)

    def read_lines(self, crops: Sequence[Raster]) -> tuple[tuple[str, float], ...]:
        """Not asked."""
        raise AssertionError


def test_a_grey_stamp_is_seen_and_print_is_not() -> None:
    """The stamp's patch holds the whole stamp; a letter without one has none."""
    assert patches(grey(as_raster(drawn.letter())), drawn.DPI) == ()
    (found,) = patches(stamped(), drawn.DPI)
    assert found[0] <= STAMP[0] and found[1] <= STAMP[1]
    assert found[2] >= STAMP[2] and found[3] >= STAMP[3]
    assert found[2] - found[0] < 400


def test_fading_takes_the_stamp_and_leaves_the_print() -> None:
    """Pixels of the stamp alone become paper, those of print stay ink."""
    window = np.s_[540:880, 580:920]
    plain, page = grey(as_raster(drawn.letter()))[window], stamped()[window]
    after = faded(page)
    alone = (plain > 240) & (page < 150)
    core = plain < 60
    assert alone.sum() > 3000 and core.sum() > 1000
    assert np.median(after[alone]) > 230
    assert np.percentile(after[core], 90) < 120


def _under(text: str, confidence: float) -> tuple[Line, ...]:
    box: Box = (0.37, 0.29, 0.53, 0.31)
    return (Line(text, box, confidence, spread(text, box[0], box[2])),)


def test_the_surer_reading_is_kept() -> None:
    """A line under the stamp changes only where the second reading is not less sure."""
    page = stamped()
    better = uncovered(page, _under("房号8-3-2", 0.7), drawn.DPI, Fixed("房号8-3-202", 0.99))
    assert [line.text for line in better.lines] == ["房号8-3-202"]
    assert better.changed == 1
    x0, y0, x1, y1 = better.lines[0].box
    assert STAMP[0] < (x0 + x1) / 2 * page.shape[1] < STAMP[2]
    assert STAMP[1] < (y0 + y1) / 2 * page.shape[0] < STAMP[3]
    assert len(better.lines[0].spans) == len(better.lines[0].text)
    worse = uncovered(page, _under("房号8-3-202", 0.97), drawn.DPI, Fixed("房号8-3-2Z2", 0.8))
    assert [line.text for line in worse.lines] == ["房号8-3-202"]
    assert worse.changed == 0


@pytest.mark.parametrize("text", ["姓名:王建国", "性别:男", "房号:1-2-301"])
def test_a_reading_that_only_says_less_is_refused(text: str) -> None:
    """Handwriting fades with a stamp: what was read of it stays, however unsure."""
    under = _under(text, 0.6)
    less = text.partition(":")[0] + ":"
    assert uncovered(stamped(), under, drawn.DPI, Fixed(less, 1.0)).lines == under


def test_a_character_of_the_stamp_within_a_line_goes() -> None:
    """One character more in the middle of a line is the stamp's, when the other is surer."""
    (line,) = uncovered(
        stamped(), _under("清,章自签字之日", 0.9), drawn.DPI, Fixed("清,自签字之日", 0.99)
    ).lines
    assert line.text == "清,自签字之日"


def test_a_reading_that_says_more_is_taken() -> None:
    """What the stamp had hidden is added although the rest was read as surely before."""
    (line,) = uncovered(
        stamped(), _under("方芳", 1.0), drawn.DPI, Fixed("今收到三单元方芳", 0.97)
    ).lines
    assert line.text == "今收到三单元方芳"


def test_other_digits_are_doubted() -> None:
    """Two good readings that tell different amounts leave a line that the second reader checks."""
    (line,) = uncovered(
        stamped(), _under("使用费420.00元", 0.95), drawn.DPI, Fixed("使用费120.00元", 0.97)
    ).lines
    assert line.confidence <= DOUBTFUL


def test_a_page_without_stamps_is_read_once() -> None:
    """No second reading, and the very same lines."""
    engine = Fixed("x", 1.0)
    under = _under("关于", 0.5)
    assert uncovered(as_raster(drawn.letter()), under, drawn.DPI, engine).lines == under
    assert engine.seen == []
