"""Values go to JSON and back unchanged."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.codec import decode, dumps, loads
from storage.sealing import Seal, masked
from storage.tables import escape_name, unescape_name
from yidang.errors import CatalogueUnavailable
from yidang.model import (
    Candidate,
    DocumentJudgement,
    Fact,
    Finding,
    MasterPage,
    PageLook,
    ScanJudgement,
)

BUILT = {
    Path: st.text(st.characters(blacklist_characters="\0"), min_size=1).map(Path),
    float: st.floats(allow_nan=False, allow_infinity=False),
}
for kind, values in BUILT.items():
    st.register_type_strategy(kind, values)


@given(st.one_of([st.from_type(one) for one in (ScanJudgement, MasterPage, PageLook, Finding)]))
def test_kernel_values_round_trip(value: object) -> None:
    """Every kernel value comes back equal, and equal values give equal text."""
    text = dumps(value)
    back = loads(type(value), text)
    assert back == value
    assert dumps(back) == text


def test_newer_and_older_fields() -> None:
    """Unknown keys are ignored, missing ones take their defaults, wrong shapes are refused."""
    assert decode(Finding, {"code": "a.b", "later": 1}) == Finding("a.b")
    with pytest.raises(ValueError, match="Finding"):
        decode(Finding, {"page": 1})
    with pytest.raises(ValueError, match="tuple"):
        decode(tuple[Candidate, ...], [None])
    assert decode(tuple[Fact, ...], []) == ()


def test_dates_and_unknown_types() -> None:
    """Days and moments are told apart; what has no JSON form is an error."""
    moment = datetime(2026, 1, 2, 3, 4, 5, 6, UTC)
    assert loads(datetime, dumps(moment)) == moment
    document = DocumentJudgement((1,), None, 0.0, None, date(2018, 3, 5), None, None, 0.0)
    assert loads(DocumentJudgement, dumps(document)).date == date(2018, 3, 5)
    with pytest.raises(TypeError):
        dumps(object())


@given(st.text(st.characters()))
def test_any_file_name_can_be_stored(name: str) -> None:
    """A raw name becomes text that every database takes, and comes back."""
    stored = escape_name(name)
    stored.encode("utf-8")
    assert "\0" not in stored
    assert unescape_name(stored) == name


@given(st.text(st.characters()))
def test_sealed_text_opens_with_its_secret_only(text: str) -> None:
    """A sealed text opens with its own secret, and not after a changed byte."""
    seal = Seal(b"0" * 32, "here")
    locked = seal.lock(text)
    assert seal.open(locked) == text
    assert seal.lock_steadily(text) == seal.lock_steadily(text)
    with pytest.raises(CatalogueUnavailable):
        Seal(b"1" * 32, "here").open(locked)
    with pytest.raises(CatalogueUnavailable):
        seal.open(locked[:-1] + bytes([locked[-1] ^ 1]))


def test_masks_and_short_secrets() -> None:
    """A mask hides all but the ends; a secret of a few bytes is refused."""
    assert masked("110101199001011237") == "110***********1237"
    assert masked("12345") == "*****"
    with pytest.raises(CatalogueUnavailable):
        Seal(b"short", "here")
