"""Looking at whole pages with the real engines."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ingest import engines
from ingest.looking import Looker, LookOptions, turned_box
from tests.ingest import drawn
from tests.ingest.test_marks import NUMBER, sheet
from yidang.model import Line, Reading, Rotation

INSTALLED = [state.name for state in engines.available() if state.version is not None]
READERS = [name for name in ("rapidocr", "tesseract") if name in INSTALLED]
TURNS: dict[Rotation, Image.Transpose | None] = {
    0: None,
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}
"""The clockwise turn that makes the page upright, and how it was delivered."""


@cache
def looker(name: str) -> Looker:
    """One warm looker for all tests."""
    return Looker(LookOptions(engine=name, second=None))


def small(page: Image.Image, high: int = 800) -> Image.Image:
    """The upper part of a page: enough to read, cheap to look at."""
    return page.crop((0, 0, page.width, high))


CASES: list[tuple[str, Rotation]] = [
    (name, turn)
    for name in READERS
    for turn in TURNS
    if name == "tesseract" or turn == 270  # the light engine shows all turns, the other its own
]


@pytest.mark.parametrize(("name", "turn"), CASES)
def test_a_page_is_turned_upright_and_read(name: str, turn: Rotation, tmp_path: Path) -> None:
    """Whatever way the sheet lay in the feeder, its turn is found and its values are read."""
    page = drawn.form().crop((150, 150, 1504, 780))
    page = drawn.worn(page, angle=1.0, noise=5, quality=80)
    how = TURNS[turn]
    look = looker(name).look(drawn.master(page if how is None else page.transpose(how), tmp_path))
    assert (look.kind, look.rotation) == ("content", turn)
    assert look.reading is not None and look.reading.engine == name
    text = look.reading.text.replace(" ", "")
    assert "13857120964" in text and "3-2-1201" in text
    assert any(step.startswith("deskew") for step in look.reading.operations)
    for line in look.reading.lines:
        assert len(line.spans) == len(line.text)
        assert all(0 <= value <= 1 for value in line.box)


def test_what_tesseract_doubts_is_proofread(tmp_path: Path) -> None:
    """Rare characters of a community's name are misread by Tesseract alone, and not with the
    default second reader.
    """
    told = ("棠溪万樾３号楼１单元２０１室", "尊敬的业主：", "棠溪万樾物业服务中心")
    page = drawn.letter(lines=told)
    master = drawn.master(small(page), tmp_path)
    alone = looker("tesseract").look(master).reading
    both = Looker(LookOptions(engine="tesseract")).look(master).reading
    assert alone is not None and both is not None and both.engine == "tesseract"
    assert alone.text.count("棠溪万樾") == 0 and both.text.count("棠溪万樾") == 2
    assert any(step.startswith("rapidocr read ") for step in both.operations)
    for line in both.lines:
        assert len(line.spans) == len(line.text)


def test_a_few_marks_are_not_turned(tmp_path: Path) -> None:
    """A page that reads no better after any turn stays as it was delivered."""
    page = drawn.blank((900, 700))
    draw = ImageDraw.Draw(page)
    for step in range(6):
        draw.arc((150 + 90 * step, 200, 300 + 90 * step, 420), 20 * step, 200, (20, 20, 20), 6)
    look = looker("tesseract").look(drawn.master(page, tmp_path))
    assert (look.kind, look.rotation) == ("content", 0)


def test_a_blank_back_is_not_read(tmp_path: Path) -> None:
    """A blank page has no reading; it keeps the turn of its metadata."""
    master = replace(drawn.master(drawn.speckled(drawn.blank()), tmp_path), turn=180)
    look = looker("tesseract").look(master)
    assert (look.kind, look.rotation, look.reading) == ("blank", 180, None)
    assert look.phash is not None


@pytest.mark.parametrize(
    ("content", "kind"), [(f"yidang:1:{NUMBER}", "cover"), ("yidang:1:sep", "separator")]
)
def test_sheets_of_ours_are_told_by_their_code(content: str, kind: str, tmp_path: Path) -> None:
    """Covers and separators are found also upside down, and turned by their code."""
    page = small(sheet(content), 1100).transpose(Image.Transpose.ROTATE_180)
    look = looker("tesseract").look(drawn.master(page, tmp_path))
    assert (look.kind, look.rotation) == (kind, 180)
    assert look.marks[0].box[1] == pytest.approx(500 / 1100, abs=0.05)


def test_a_document_with_a_label_stays_a_document(tmp_path: Path) -> None:
    """A code stuck on a full letter is evidence, not a cover sheet."""
    page = drawn.letter(lines=(*drawn.LETTER[:4], *drawn.LETTER[2:4], *drawn.LETTER[4:]))
    page.paste(sheet(f"yidang:1:{NUMBER}", (0, 0), 4).crop((0, 0, 160, 160)), (1400, 60))
    look = looker("tesseract").look(drawn.master(page, tmp_path))
    assert look.kind == "content" and look.marks[0].value == NUMBER


def test_born_digital_text_is_kept(tmp_path: Path) -> None:
    """A page with text of its own is not read again."""
    lines = (Line("物业服务合同", (0.3, 0.1, 0.7, 0.13), 1.0),)
    digital = Reading("digital", "1", lines, "物业服务合同", 1.0)
    master = replace(drawn.master(drawn.letter(), tmp_path), digital=digital)
    look = looker("tesseract").look(master)
    assert look.reading == digital and look.rotation == 0


def test_a_picture_with_text_on_a_digital_page_is_read(tmp_path: Path) -> None:
    """What stands on a born-digital page only as an image is added to its text."""
    lines = (Line("物业服务合同", (0.3, 0.86, 0.7, 0.89), 1.0),)
    digital = Reading("digital", "1", lines, "物业服务合同", 1.0)
    page = small(drawn.form(ruled=False))
    look = looker("tesseract").look(replace(drawn.master(page, tmp_path), digital=digital))
    assert look.reading is not None and look.reading.engine == "digital"
    assert look.reading.text.startswith("物业服务合同\n") and "13857120964" in look.reading.text
    assert look.reading.lines[0] == lines[0] and len(look.reading.lines) > 5


def test_the_recipe_names_engine_version_and_settings() -> None:
    """Looks made with other settings are not taken from the cache."""
    options = LookOptions(engine="tesseract", second=None)
    recipe = options.recipe()
    assert recipe.startswith("tesseract ") and engines.version("tesseract") in recipe
    assert recipe == LookOptions(engine="tesseract", second=None).recipe()
    others = {replace(options, clean=False).recipe(), replace(options, dpi=300).recipe(),
              LookOptions(engine="tesseract").recipe()}  # fmt: skip
    assert recipe not in others


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_turn_with_the_page(turn: Rotation) -> None:
    """Four turns of the same kind, or a turn and its opposite, give the box back."""
    box = (0.1, 0.2, 0.3, 0.25)
    back: dict[Rotation, Rotation] = {0: 0, 90: 270, 180: 180, 270: 90}
    assert turned_box(turned_box(box, turn), back[turn]) == pytest.approx(box)
