"""Engines behind one interface, with the real programs."""

from __future__ import annotations

import platform
import sys
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageDraw

from ingest import engines
from ingest.clean import clean
from ingest.engines import openvino
from ingest.han import joiner
from ingest.looking import as_raster
from tests.ingest import drawn
from yidang.errors import EngineMissing


@cache
def engine_of(name: str) -> engines.Engine:
    """One warm engine for all tests."""
    return engines.get(name)


INSTALLED = [state.name for state in engines.available() if state.version is not None]


@given(st.text(min_size=1, max_size=40), st.floats(0, 0.4), st.floats(0.5, 1))
def test_spread_covers_the_line(text: str, x0: float, x1: float) -> None:
    """One span per character, from end to end, without gaps."""
    spans = engines.spread(text, x0, x1)
    assert len(spans) == len(text)
    assert spans[0][0] == x0 and spans[-1][1] == pytest.approx(x1)
    assert all(one[1] == two[0] for one, two in zip(spans, spans[1:], strict=False))


def test_an_unknown_engine_is_refused_with_the_names() -> None:
    """A name that is no engine says which there are."""
    with pytest.raises(EngineMissing, match="rapidocr"):
        engines.get("abbyy")


def test_missing_language_data_says_what_to_install() -> None:
    """Tesseract without the data of a language names the language."""
    with pytest.raises(EngineMissing, match="tlh"):
        engines.get("tesseract", "chi_sim+tlh")


def test_auto_takes_the_best_installed_engine() -> None:
    """`auto` is the first of the preferred order that is there."""
    assert engines.resolve("auto") == next(name for name in engines.AUTO if name in INSTALLED)


def test_doctor_hears_of_every_engine() -> None:
    """Each engine is listed with licence, models and how to install it."""
    states = engines.available()
    assert {state.name for state in states} == {"rapidocr", "faster-paddle", "tesseract"}
    assert all(state.licence and state.models and state.how for state in states)


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_reads_a_form(name: str) -> None:
    """Every installed engine reads the values of a clean form, a span for each character."""
    engine = engine_of(name)
    page = as_raster(drawn.form(ruled=False).crop((160, 320, 1500, 700)))
    lines = engine.read(page, drawn.DPI)
    text = "".join(line.text for line in lines).replace(" ", "")
    assert "330106197803121234" in text and "13857120964" in text and "业主" in text
    for line in lines:
        assert len(line.spans) == len(line.text)
        assert 0 <= line.box[0] < line.box[2] <= 1 and 0 <= line.box[1] < line.box[3] <= 1
        assert 0 < line.confidence <= 1


@pytest.mark.parametrize("name", INSTALLED)
def test_an_engine_reads_single_lines(name: str) -> None:
    """A crop of one line is read with a confidence; an empty crop reads as nothing."""
    engine = engine_of(name)
    page = as_raster(drawn.form(ruled=False))
    line = page[410:500, 1080:1480]
    answers = engine.read_lines([line, np.full_like(line, 255)])
    assert "3-2-1201" in answers[0][0].replace(" ", "")
    assert answers[0][1] > 0.6
    assert answers[1][0] == ""


def test_character_spans_lie_on_the_characters() -> None:
    """RapidOCR's spans follow the print, also between half and full width."""
    if "rapidocr" not in INSTALLED:
        pytest.skip("rapidocr is not installed")
    page = drawn.blank((900, 120))
    face = drawn.font("hei", 40)
    text = "房号3-2-1201业主欧阳建国"
    ImageDraw.Draw(page).text((40, 35), text, font=face, fill=(0, 0, 0))
    (line,) = engine_of("rapidocr").read(as_raster(page), drawn.DPI)
    assert line.text == text
    at = text.index("业")
    left = 40 + face.getlength(text[:at])
    middle = sum(line.spans[at]) / 2 * 900
    assert left < middle < left + 40


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [("物业", "公司", ""), ("No", "Way", " "), ("房号", "3-2", ""), ("，", "A", ""), ("", "A", "")],
)
def test_spaces_stand_between_latin_words_only(before: str, after: str, gap: str) -> None:
    """Han characters join without a space."""
    assert joiner(before, after) == gap


def test_openvino_finds_the_same_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenVINO and ONNX Runtime find the same boxes, and nothing reports to OpenVINO's maker."""
    if platform.machine() != "x86_64":
        pytest.skip("OpenVINO is a dependency on x86-64 only")
    assert openvino.version() is not None
    page = as_raster(drawn.letter())
    fast = engine_of("rapidocr").read(page, drawn.DPI)
    monkeypatch.setattr(openvino, "version", lambda: None)
    plain = engines.get("rapidocr").read(page, drawn.DPI)
    assert [(line.text, line.box) for line in fast] == [(line.text, line.box) for line in plain]
    assert len(fast) > 3
    assert sys.modules.get("openvino_telemetry") is None


def test_tesseract_loses_no_column_of_a_ruled_table() -> None:
    """A table whose cells repeat themselves: page segmentation that looks for columns takes the
    third for a picture and loses it. The page given is left as it is.
    """
    page = drawn.blank()
    draw = ImageDraw.Draw(page)
    rows = [
        (str(row), f"20{14 + row // 12}-{row % 12 + 1:02}", "物业费", f"{93.7 * row:.2f}", "未交",
         f"{3.3 * row:.2f}")
        for row in range(11, 31)
    ]  # fmt: skip
    columns = (150, 280, 480, 780, 1030, 1250, 1500)
    for at, row in enumerate(rows):
        for x, text in zip(columns, row, strict=False):
            draw.text((x + 20, 135 + 84 * at), text, fill=(20, 20, 20), font=drawn.font("hei", 34))
    for at in range(len(rows) + 1):
        draw.line((150, 110 + 84 * at, 1500, 110 + 84 * at), fill=(40, 40, 40), width=3)
    for x in columns:
        draw.line((x, 110, x, 110 + 84 * len(rows)), fill=(40, 40, 40), width=3)
    worn = clean(as_raster(drawn.worn(page, angle=0.3, noise=5, quality=80)), drawn.DPI).image
    before = worn.copy()
    lines = engine_of("tesseract").read(worn, drawn.DPI)
    assert np.array_equal(worn, before)
    text = " ".join(line.text for line in lines)
    for column in range(1, 4):
        assert sum(row[column] in text for row in rows) >= 17, column
