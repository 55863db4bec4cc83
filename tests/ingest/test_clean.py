"""Cleaning on a copy: straight, without stamps and borders, and told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageDraw

from ingest import clean
from ingest.looking import as_raster, lies_on_its_side
from ingest.quality import grey
from tests.ingest import drawn
from yidang.model import Rotation


@pytest.mark.parametrize("angle", [-4.0, -1.3, -0.4, 0.0, 0.7, 2.2, 5.0])
def test_skew_is_found(angle: float) -> None:
    """A letter scanned askew is straightened to within a fifth of a degree."""
    top = drawn.letter().crop((100, 150, 1554, 1050))
    page = grey(as_raster(drawn.worn(top, angle=angle, noise=5)))
    assert abs(clean.skew(page) - angle) <= 0.2


def test_an_empty_page_is_not_turned() -> None:
    """Without text there is nothing to straighten."""
    assert clean.skew(grey(as_raster(drawn.worn(drawn.blank())))) == 0.0


def test_a_red_stamp_goes_and_the_print_below_stays() -> None:
    """What was under the stamp is as dark as before; the stamp's ink is paper."""
    plain, stamped = as_raster(drawn.form()), np.asarray(drawn.stamped(drawn.form()))
    cleaned, operations = clean.without_stamps(stamped, drawn.DPI)
    assert [each.split()[:2] for each in operations] == [["stamp", "red"]]
    print_ = grey(plain) < 90
    stamp = (stamped[:, :, 0].astype(int) - stamped[:, :, 1] > 60) & ~print_
    assert float((grey(cleaned)[stamp] > 200).mean()) > 0.97
    assert float((grey(cleaned)[print_] < 140).mean()) > 0.97


def test_red_headings_and_blue_handwriting_stay() -> None:
    """Only what has the shape of a stamp is taken for one."""
    page = drawn.blank()
    draw = ImageDraw.Draw(page)
    draw.text((250, 200), "杭州翠湖物业服务有限公司文件", font=drawn.font("song", 70),
              fill=(214, 40, 48))  # fmt: skip
    draw.text((900, 1500), "欧阳建国", font=drawn.font("kai", 60), fill=(40, 60, 180))
    image = np.asarray(page)
    cleaned, operations = clean.without_stamps(image, drawn.DPI)
    assert operations == () and np.array_equal(cleaned, image)


def test_a_blue_stamp_goes() -> None:
    """Blue stamps are as common as red ones."""
    page = drawn.stamped(drawn.letter(), colour=(40, 60, 190))
    _, operations = clean.without_stamps(np.asarray(page), drawn.DPI)
    assert [each.split()[:2] for each in operations] == [["stamp", "blue"]]


def test_a_good_scan_is_left_alone() -> None:
    """Nothing is done, and nothing is told, where nothing is wrong."""
    image = as_raster(drawn.letter())
    cleaned = clean.clean(image, drawn.DPI)
    assert cleaned.operations == () and cleaned.image is image


def test_every_operation_is_told() -> None:
    """Scanner background, skew, grey paper and coarse pixels are mended and recorded."""
    page = drawn.letter()
    ImageDraw.Draw(page).rectangle((0, 0, 30, 2339), fill=(15, 15, 15))
    page = drawn.worn(page.resize((827, 1170)), angle=2.0, paper=60, blur=0.3)
    cleaned = clean.clean(as_raster(page), 100)
    assert [each.split()[0] for each in cleaned.operations] == [
        "border", "deskew", "paper", "scale",
    ]  # fmt: skip
    assert cleaned.dpi == 200 and max(cleaned.image.shape) > 2300


@pytest.mark.parametrize("draw", [drawn.letter, drawn.form])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_lines_on_their_side_are_seen(draw: object, turn: Rotation) -> None:
    """The hint tells 0 and 180 from 90 and 270."""
    assert callable(draw)
    top = draw().crop((100, 150, 1554, 1050))
    page = clean.turned(as_raster(drawn.worn(top, angle=1.2, noise=5)), turn)
    assert lies_on_its_side(page) == (turn in (90, 270))


@given(
    st.floats(0.05, 0.45), st.floats(0.05, 0.9), st.floats(0.02, 0.5), st.floats(-5, 5)
)
@settings(max_examples=60)
def test_boxes_go_back_to_the_page_as_scanned(
    x0: float, y0: float, wide: float, angle: float
) -> None:
    """A box keeps its height and, for small angles, nearly its width; it stays on the page."""
    box = (x0, y0, x0 + wide, min(1.0, y0 + 0.02))
    back = clean.unstraightened(box, angle, 1654, 2339)
    assert 0 <= back[0] <= back[2] <= 1 and 0 <= back[1] <= back[3] <= 1
    assert abs((back[2] - back[0]) - wide) <= 0.02 + abs(angle) / 40
