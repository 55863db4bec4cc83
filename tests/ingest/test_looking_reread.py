"""The second reading of values that matter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from ingest.engines import Raster, spread
from ingest.reread import (
    CERTAIN,
    DOUBTFUL,
    decide,
    needs,
    proofread,
    reread,
    valid_id,
    values_in,
    verdict,
)
from yidang.model import Line

GOOD = "33010619780312123X"


def _good_id() -> str:
    for digit in "0123456789X":
        if valid_id(GOOD[:17] + digit):
            return GOOD[:17] + digit
    raise AssertionError


ID = _good_id()
WRONG = ID[:5] + ("1" if ID[5] != "1" else "7") + ID[6:]


def line(text: str, confidence: float = 0.9) -> Line:
    """A line somewhere on the page."""
    return Line(text, (0.1, 0.1, 0.5, 0.13), confidence, spread(text, 0.1, 0.5))


def test_check_digits_decide() -> None:
    """A wrong ID number is replaced by the one reading whose check digit is right."""
    after = decide(line(f"身份证号：{WRONG}"), [f"身份证号:{ID}", f"身份证号{WRONG}"])
    assert after.text == f"身份证号：{ID}" or after.text == f"身份证号:{ID}"
    assert len(after.spans) == len(after.text)


def test_a_right_number_stands_against_other_readings() -> None:
    """A valid ID number is not doubted because another engine misread it."""
    before = line(f"证号 {ID}")
    assert decide(before, [f"证号 {WRONG}"]) == before


def test_a_wrong_number_nobody_can_mend_is_doubtful() -> None:
    """Without a valid reading the line goes to a person."""
    assert decide(line(WRONG, 0.99), [WRONG, WRONG]).confidence == DOUBTFUL


@pytest.mark.parametrize("text", ["金额¥1,234.50元", "房号3-2-1201", "2018年3月15日缴费"])
def test_disagreement_lowers_confidence_and_agreement_does_not(text: str) -> None:
    """Where nothing can be checked, two readings that agree are enough."""
    before = line(text)
    assert decide(before, [text, text]).confidence == before.confidence
    assert decide(before, [text, text.replace("1", "7")]).confidence == DOUBTFUL
    assert decide(before, [text, text.replace("1", "7")]).text == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [("13857120964", True), ("138571209645", False), (ID, True), (WRONG, False), ("2018", None)],
)
def test_verdicts(value: str, expected: bool | None) -> None:
    """Mobile numbers and ID numbers can be checked, other numbers cannot."""
    assert verdict(value) is expected


def test_only_values_in_doubt_are_read_again() -> None:
    """Sure lines and lines without a value cost nothing; an impossible ID number does."""
    assert not needs(line("欧阳建国", 0.5)) and not needs(line("2018年3月5日", 0.99))
    assert needs(line("2018年3月15日", 0.9)) and needs(line(WRONG, 0.99))
    assert values_in("第三条 共12页") == ()


class Fixed:
    """An engine that always reads the same."""

    name = "fixed"
    version = "1"
    clear = 0.8
    proof: float | None = 0.8

    def __init__(self, text: str, confidence: float = 0.9) -> None:
        self.text = text
        self.confidence = confidence
        self.crops: list[Raster] = []

    def read(self, image: Raster, dpi: float) -> tuple[Line, ...]:
        """Nothing."""
        return ()

    def read_lines(self, crops: Sequence[Raster]) -> tuple[tuple[str, float], ...]:
        """The text for each crop."""
        self.crops.extend(crops)
        return tuple((self.text, self.confidence) for _ in crops)


def test_lines_are_read_again_larger() -> None:
    """Only the doubtful line is cropped, enlarged and corrected; the others stay."""
    first, second = Fixed(WRONG), Fixed(ID)
    lines = (line("业主", 0.99), line(WRONG, 0.9))
    done = reread(lines, np.full((800, 600), 255, np.uint8), first, second)
    assert (done.read, done.corrected, done.doubtful) == (1, 1, 0)
    assert done.lines[0] == lines[0] and done.lines[1].text == ID
    assert len(second.crops) == 1 and second.crops[0].shape[0] > 0.03 * 800


def test_a_better_engine_proofreads_what_is_doubted() -> None:
    """Doubted lines take the better engine's text, values or not; certain ones are not asked."""
    better = Fixed("棠溪万樾")
    lines = (line("客户类型", CERTAIN), line("党溪万要", 0.86))
    done = proofread(lines, np.full((800, 600), 255, np.uint8), better)
    assert (done.read, done.changed) == (1, 1) and len(better.crops) == 1
    assert done.lines[0] == lines[0]
    assert (done.lines[1].text, done.lines[1].confidence) == ("棠溪万樾", 0.9)
    assert done.lines[1].spans == lines[1].spans and done.lines[1].box == lines[1].box


@pytest.mark.parametrize(("text", "confidence"), [("", 1.0), ("溪", 0.79), ("溪", 0.85)])
def test_an_unsure_proofreader_changes_nothing(text: str, confidence: float) -> None:
    """Nothing read, read below its own bar, or less surely than by the first engine: it stays."""
    lines = (line("党溪万要", 0.86),)
    page = np.full((800, 600), 255, np.uint8)
    done = proofread(lines, page, Fixed(text, confidence))
    assert done.lines == lines and (done.read, done.changed) == (1, 0)
