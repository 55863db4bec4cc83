"""Blank pages, quality flags and perceptual hashes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from ingest import quality
from ingest.looking import as_raster
from tests.ingest import drawn


def _punched() -> Image.Image:
    page = drawn.blank()
    draw = ImageDraw.Draw(page)
    for y in (900, 1530):
        draw.ellipse((70, y, 116, y + 46), fill=(45, 45, 45))
    return page


def _bordered() -> Image.Image:
    page = drawn.blank()
    draw = ImageDraw.Draw(page)
    draw.polygon(((0, 0), (40, 0), (12, 2339), (0, 2339)), fill=(18, 18, 18))
    draw.rectangle((0, 2310, 1654, 2339), fill=(25, 25, 25))
    return page


def _skewed() -> Image.Image:
    """A thin dark edge that a skewed feed moved into the page."""
    page = drawn.blank()
    draw = ImageDraw.Draw(page)
    draw.line((8, 0, 70, 2339), fill=(20, 20, 20), width=9)
    draw.line((0, 2275, 1654, 2318), fill=(20, 20, 20), width=9)
    return page


def _beside_an_edge() -> Image.Image:
    page = _skewed()
    ImageDraw.Draw(page).text((80, 1200), "已核对", font=drawn.font("kai", 34), fill=(50, 50, 90))
    return page


def _written(text: str = "已核") -> Image.Image:
    page = drawn.blank()
    ImageDraw.Draw(page).text((700, 1200), text, font=drawn.font("kai", 34), fill=(50, 50, 90))
    return page


def _between() -> Image.Image:
    dark = Image.fromarray(np.asarray(_bordered().convert("L")) < 99)
    return Image.composite(_bordered(), _written("已核对"), dark)


BLANKS: dict[str, Callable[[], Image.Image]] = {
    "white": drawn.blank,
    "yellow": lambda: drawn.blank(colour=(232, 222, 190)),
    "dust": lambda: drawn.speckled(drawn.blank()),
    "noise": lambda: drawn.worn(drawn.blank(), paper=30),
    "punch holes": _punched,
    "dark border": _bordered,
    "skewed dark edge": _skewed,
    "show-through": lambda: drawn.worn(drawn.show_through(drawn.letter()), noise=4),
}


@pytest.mark.parametrize("name", list(BLANKS))
def test_an_empty_sheet_is_blank(name: str) -> None:
    """Colour, dust, holes, scanner background and the back's print do not make a page."""
    assert quality.ink(as_raster(BLANKS[name]()), drawn.DPI) < quality.BLANK


WRITTEN: dict[str, Callable[[], Image.Image]] = {
    "two characters": _written,
    "worn": lambda: drawn.worn(_written("已核对"), paper=25),
    "in the dark border's page": _between,
    "beside a skewed dark edge": _beside_an_edge,
    "form": drawn.form,
}


@pytest.mark.parametrize("name", list(WRITTEN))
def test_a_written_line_is_not_blank(name: str) -> None:
    """One short line is content: a page too many is looked at rather than one too few."""
    assert quality.ink(as_raster(WRITTEN[name]()), drawn.DPI) >= quality.BLANK


def test_flags_name_what_is_wrong() -> None:
    """Coarse resolution and blur are flagged, a good scan is not."""
    page = quality.grey(as_raster(drawn.letter()))
    assert quality.flags(page, 200.0, 0.01) == ()
    assert [flag.code for flag in quality.flags(page, 150.0, 0.01)] == ["quality.dpi"]
    soft = as_raster(drawn.letter().filter(ImageFilter.GaussianBlur(5)))
    assert "quality.blur" in [flag.code for flag in quality.flags(soft, 200.0, 0.01)]


def test_text_at_the_edge_is_flagged() -> None:
    """A scan that cuts through its lines names the side."""
    page = quality.grey(as_raster(drawn.letter().crop((400, 0, 1654, 2339))))
    (flag,) = quality.flags(page, 200.0, 0.01)
    assert flag.code == "quality.clipped" and flag.params["sides"] == "left"


def test_rescans_are_near_and_other_pages_far() -> None:
    """The hash survives wear and tells pages apart."""
    one, again, other = (
        quality.phash(as_raster(page))
        for page in (
            drawn.letter(),
            drawn.worn(drawn.letter(), angle=0.4, blur=0.6),
            drawn.form(),
        )
    )
    assert quality.distance(one, again) <= 40 < 60 <= quality.distance(one, other)
