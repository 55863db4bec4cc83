"""Every file of the corpus ends as its name says: in pages, or refused with the right finding."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import numpy as np
import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from ingest import marks
from ingest.pages import Limits, count_pages, decode, render
from tests.hostile import corpus
from yidang.errors import Unreadable
from yidang.findings import TEMPLATES, sentence


@pytest.mark.timeout(60)
@pytest.mark.parametrize("case", corpus.CASES, ids=lambda case: case.name)
def test_outcome(case: corpus.Case, tmp_path: Path) -> None:
    """The file gives so many readable pages, or is refused with a sentence a person can act on."""
    source, into = tmp_path / "source", tmp_path / "into"
    source.mkdir()
    path = case.build(source)
    if isinstance(case.outcome, str):
        with pytest.raises(Unreadable) as caught:
            decode(path, into, Limits())
        assert caught.value.finding.code == case.outcome
        assert caught.value.finding.code in TEMPLATES
        assert "{" not in sentence(caught.value.finding)
    else:
        pages = decode(path, into, Limits())
        assert [page.page for page in pages] == list(range(1, case.outcome + 1))
        assert count_pages(path) == case.outcome
        for page in pages:
            image = render(page, 72)
            assert image.mode in ("L", "RGB")
            if page.ext != "pdf":
                assert image.size == (page.width, page.height)
        assert decode(path, into, Limits()) == pages
    assert all(entry.parent == into for entry in into.glob("**/*"))
    assert not list(into.glob(".*"))


def test_corpus_is_large_enough_and_named_once() -> None:
    """At least sixty cases, no name twice."""
    names = [case.name for case in corpus.CASES]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


def test_unreadable_permission_is_refused(tmp_path: Path) -> None:
    """A file that may not be read is refused; root may read everything and gets its page."""
    path = tmp_path / "locked.jpg"
    path.write_bytes(corpus.jpeg())
    path.chmod(0)
    if os.access(path, os.R_OK):
        assert len(decode(path, tmp_path / "into", Limits())) == 1
        assert stat.S_IMODE(path.stat().st_mode) == 0
        return
    with pytest.raises(Unreadable) as caught:
        decode(path, tmp_path / "into", Limits())
    assert caught.value.finding.code == "file.unreadable"


def test_limits_of_bytes_and_pages_are_kept(tmp_path: Path) -> None:
    """Smaller limits refuse what the default ones take."""
    path = tmp_path / "three.pdf"
    path.write_bytes(corpus.pdf_bytes(3))
    for limits, code in ((Limits(bytes=100), "file.too_large"),
                         (Limits(pages=2), "file.too_many_pages"),
                         (Limits(pixels=1000), "file.bomb")):
        with pytest.raises(Unreadable) as caught:
            decode(path, tmp_path / "into", limits)
        assert caught.value.finding.code == code


_GOOD = {
    "pdf": corpus.pdf_bytes(2),
    "text.pdf": corpus.text_pdf(),
    "tif": corpus.tiff(2, compression="tiff_lzw"),
    "fax.tif": corpus.tiff_group4(),
    "jpg": corpus.jpeg("RGB"),
    "png": corpus.packed(corpus.paper("RGB"), "PNG"),
}


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(_GOOD)), st.data())
def test_damage_ends_in_pages_or_refusal(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    """Flipped bytes and cuts give pages that can be shown, or Unreadable: never another error."""
    content = bytearray(_GOOD[kind])
    flips = data.draw(st.lists(st.tuples(
        st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=12))
    for place, value in flips:
        content[place] = value
    cut = data.draw(st.one_of(st.none(), st.integers(1, len(content))))
    folder = tmp_path_factory.mktemp("fuzz")
    path = folder / "scan"
    path.write_bytes(bytes(content[:cut]))
    try:
        pages = decode(path, folder / "into", Limits(pixels=2_000_000, pages=50))
    except Unreadable as error:
        assert error.finding.code in TEMPLATES
        return
    assert pages
    assert [page.page for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert render(page, 40).size > (0, 0)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_code_is_read_right_or_not_at_all(data: st.DataObject) -> None:
    """Whatever is drawn over a cover sheet's code, nobody's number but its own is read."""
    code = "yidang:1:CHHY-3.2.1201-2018-001"
    buffer = io.BytesIO()
    segno.make(code, error="m", micro=False).save(buffer, kind="png", scale=6, border=4)
    image = Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")
    for _ in range(data.draw(st.integers(1, 4))):
        box = sorted(data.draw(st.lists(st.integers(0, image.width), min_size=2, max_size=2)))
        rows = sorted(data.draw(st.lists(st.integers(0, image.height), min_size=2, max_size=2)))
        if data.draw(st.booleans()):
            seed = data.draw(st.integers(0, 2**32 - 1))
            noise = np.random.default_rng(seed).integers(0, 256, (*image.size, 3), dtype=np.uint8)
            patch = Image.fromarray(noise).crop((box[0], rows[0], box[1], rows[1]))
        else:
            patch = image.crop((box[0], rows[0], box[1], rows[1])).rotate(180)
        if patch.width and patch.height:
            image.paste(patch, (box[0], rows[0]))
    seen = marks.find(np.asarray(image))
    assert {one.mark.value for one in seen} <= {code.removeprefix("yidang:1:")}
