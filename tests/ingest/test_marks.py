"""QR codes of ours on worn, skewed and turned scans."""

from __future__ import annotations

import io

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest import clean, marks
from ingest.looking import as_raster
from tests.ingest import drawn
from yidang.model import Rotation

NUMBER = "CHHY-3.2.1201-2018-001"


def sheet(content: str, at: tuple[int, int] = (620, 500), scale: int = 10) -> Image.Image:
    """A sheet with a QR code on it."""
    buffer = io.BytesIO()
    segno.make(content, error="m", micro=False).save(buffer, kind="png", scale=scale, border=4)
    page = drawn.blank()
    page.paste(Image.open(io.BytesIO(buffer.getvalue())).convert("RGB"), at)
    return page


@pytest.mark.parametrize(
    ("content", "kind", "value"),
    [
        (f"yidang:1:{NUMBER}", "cover", NUMBER),
        ("yidang:1:sep", "separator", None),
        ("yidang:1:sec:fees", "section", "fees"),
    ],
)
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_our_codes_are_read_from_worn_scans(
    content: str, kind: str, value: str | None, turn: Rotation
) -> None:
    """Skew, noise, blur and any turn leave the code readable, and tell the turn."""
    page = drawn.worn(sheet(content), seed=turn, angle=3.0, blur=1.0, noise=14, paper=20)
    turned = clean.turned(as_raster(page), turn)
    (seen,) = marks.find(turned)
    assert (seen.mark.kind, seen.mark.value) == (kind, value)
    assert (seen.turn + turn) % 360 == 0


@pytest.mark.parametrize(
    "content",
    [
        "https://example.com/pay?id=yidang:1:sep",
        "yidang:2:sep",
        "yidang:1:",
        "yidang:1:sec:",
        "yidang:1:sec:../etc",
        "yidang:1:chhy-3.2.1201-2018-001",
        "yidang:1:CHHY-3.2.1201-2018-000",
        f"yidang:1:{NUMBER}-0001",
        f" yidang:1:{NUMBER}",
    ],
)
def test_other_codes_are_ignored(content: str) -> None:
    """A payment code or a malformed one of ours is no mark."""
    assert marks.parse(content) is None
    assert marks.find(as_raster(sheet(content))) == ()


@given(st.text(max_size=60))
def test_parsing_never_raises(text: str) -> None:
    """Any text is a mark or is not."""
    meaning = marks.parse("yidang:1:" + text)
    assert meaning is None or meaning[0] in {"cover", "section", "separator"}


def test_the_same_code_twice_is_one_mark() -> None:
    """A sheet may bear its code in two corners."""
    page = sheet("yidang:1:sep", at=(150, 150), scale=6)
    page.paste(sheet("yidang:1:sep", at=(0, 0), scale=6).crop((0, 0, 300, 300)), (1200, 1900))
    assert len(marks.find(as_raster(page))) == 1
