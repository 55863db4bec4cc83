"""A searchable PDF keeps the pictures to the byte and gives every line back as one string."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import unicodedata
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import pdfa
from PIL import Image

from ingest.pages import Limits, decode, render
from ingest.textlayer import searchable_pdf
from tests.hostile import corpus
from tests.ingest.test_pages import difference
from yidang.model import Line, MasterPage, PageLook, Reading, Rotation

MOMENT = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
TEXTS = ("物业服务合同", "甲方:翠湖物业管理有限公司(盖章)", "合 同 编 号 HT-2018-0035",
         "联系电话 13800138000", "𠮷野家 Owner Zhang San", "金额:¥1,234.50元,大写壹仟贰佰")
_TURN = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180,
         270: Image.Transpose.ROTATE_270}


def lines(width: int, height: int, *, spans: bool = True) -> tuple[Line, ...]:
    """Lines as an engine gives them, and one more beside the first as in a table."""
    result = []
    for number, text in enumerate(TEXTS):
        x, y, step = 0.1, 0.1 + 0.06 * number, 24 / width
        places = []
        for letter in text:
            wide = step if unicodedata.east_asian_width(letter) in "WF" else step / 2
            places.append((x, x + wide * 0.9))
            x += wide
        result.append(Line(text, (0.1, y, x, y + 26 / height), 0.98,
                           tuple(places) if spans else ()))
    result.append(Line("右侧单元格", (0.75, 0.1, 0.95, 0.1 + 26 / height), 0.98))
    return tuple(result)


def look(rotation: Rotation, found: tuple[Line, ...], page: int = 1) -> PageLook:
    """A look with this reading."""
    return PageLook(page, "content", rotation, Reading("rapidocr", "1", found, "", 0.98))


def extracted(path: Path) -> list[str]:
    """The document's text as pdfium and, where it is installed, poppler find it."""
    document = pypdfium2.PdfDocument(path)
    texts = ["\n".join(document[i].get_textpage().get_text_range() for i in range(len(document)))]
    document.close()
    if shutil.which("pdftotext"):
        texts.append(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True,
                                    check=True).stdout)
    return texts


def made(master: MasterPage, found: PageLook, out: Path) -> Path:
    """One page as a searchable PDF."""
    searchable_pdf([(master, found)], out, title="物业服务合同", created=MOMENT,
                   archive_no="CHHY-3.2.1201-2018-001")
    return out


def scanned(kind: str, back: int) -> bytes:
    """A page of 600 by 800 that lies turned anticlockwise by `back`, as a file of that kind."""
    image = corpus.paper("1" if kind == "fax" else "L", (600, 800))
    if back:
        image = image.transpose(_TURN[back])
    match kind:
        case "fax":
            return corpus.packed(image, "TIFF", compression="group4", dpi=(72, 72))
        case "lzw":
            return corpus.packed(image, "TIFF", compression="tiff_lzw", dpi=(72, 72))
        case "jpeg-in-tiff":
            return corpus.packed(image, "TIFF", compression="jpeg", dpi=(72, 72))
        case "png":
            return corpus.packed(image, "PNG", dpi=(72, 72))
        case "pdf" | "turned pdf":
            pdf = pikepdf.new()
            page = corpus.add_picture_page(
                pdf, corpus.packed(image, "JPEG"), size=image.size, more=b"0 0 5 5 re f",
                matrix=f"{image.width} 0 0 {image.height} 30 40")
            page.obj.MediaBox = pikepdf.Array([30, 40, 30 + image.width, 40 + image.height])
            return corpus.saved(pdf)
    return corpus.packed(image, "JPEG", dpi=(72, 72))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("kind", ["jpeg", "fax", "lzw", "jpeg-in-tiff", "png", "pdf"])
def test_every_line_is_found_as_one_string(
    kind: str, rotation: Rotation, tmp_path: Path
) -> None:
    """However the page lay in the scanner: shown upright, each line one string, PDF/A-2B."""
    source = tmp_path / "scan"
    source.write_bytes(scanned(kind, rotation))
    (master,) = decode(source, tmp_path / "into", Limits())
    out = made(master, look(rotation, lines(600, 800)), tmp_path / "out.pdf")
    for text in extracted(out):
        for line in (*TEXTS, "右侧单元格"):
            assert line in text
    document = pypdfium2.PdfDocument(out)
    page = document[0].render(scale=1).to_pil()
    document.close()
    assert difference(page, corpus.paper("L", (600, 800))) < 12
    with pikepdf.open(out) as pdf:
        assert pdfa.check(pdf, "2b").verdict == "pass"


def test_text_stands_where_the_page_shows_it(tmp_path: Path) -> None:
    """On a turned page the box of every character lies inside the box of its line."""
    source = tmp_path / "scan.jpg"
    source.write_bytes(scanned("jpeg", 90))
    (master,) = decode(source, tmp_path / "into", Limits())
    found = lines(600, 800)
    out = made(master, look(90, found), tmp_path / "out.pdf")
    document = pypdfium2.PdfDocument(out)
    page = document[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    width, height = page.get_size()
    assert (round(width), round(height)) == (600, 800)
    for line in found[:2]:
        start = whole.index(line.text)
        for index in range(len(line.text)):
            left, bottom, right, top = text.get_charbox(start + index)
            x0, x1 = left / width, right / width
            y0, y1 = 1 - top / height, 1 - bottom / height
            assert line.spans[index][0] - 0.02 < x0 < x1 < line.spans[index][1] + 0.03
            assert line.box[1] - 0.02 < y0 < y1 < line.box[3] + 0.02
    document.close()


def test_picture_streams_are_the_delivered_bytes(tmp_path: Path) -> None:
    """JPEG and Group 4 streams stand in the access copy unchanged, and cost little more."""
    for kind in ("jpeg", "fax"):
        source = tmp_path / kind
        source.write_bytes(scanned(kind, 0))
        (master,) = decode(source, tmp_path / f"into {kind}", Limits())
        out = made(master, look(0, lines(600, 800)), tmp_path / f"{kind}.pdf")
        delivered = master.path.read_bytes()
        with pikepdf.open(out) as pdf:
            (stream,) = pdf.pages[0].get_images().values() if hasattr(
                pdf.pages[0], "get_images") else pdf.pages[0].images.values()
            raw = bytes(stream.read_raw_bytes())
        assert raw in delivered
        assert kind == "fax" or raw == delivered
        assert out.stat().st_size < len(delivered) + 6_000


def test_size_stays_within_three_percent_of_the_pictures(tmp_path: Path) -> None:
    """Ten pages of ordinary size with a page of text each."""
    source = tmp_path / "folder"
    source.mkdir()
    image = corpus.paper("L", (1240, 1754))
    for number in range(4):
        (source / f"{number}.jpg").write_bytes(corpus.packed(image, "JPEG", quality=80))
    pages = decode(source, tmp_path / "into", Limits())
    found = tuple(
        Line(TEXTS[n % 6] * 2, (0.1, 0.05 + n * 0.02, 0.8, 0.065 + n * 0.02), 1.0)
        for n in range(40))
    out = tmp_path / "out.pdf"
    searchable_pdf([(page, look(0, found, page.page)) for page in pages], out,
                   title="x", archive_no=None, created=MOMENT)
    assert out.stat().st_size <= 1.03 * sum(page.size for page in pages)


def test_text_is_small_beside_a_group_4_page(tmp_path: Path) -> None:
    """A page of 600 characters that do not stand evenly adds less than 3 bytes for each, whatever
    the document needs once less than 3,700.
    """
    rng = random.Random(4)
    letters = "物业服务合同甲方翠湖管理有限公司盖章编号联系电话金额元大写壹仟贰佰业主姓名房屋"
    found = []
    for row in range(30):
        y, edges = 0.05 + 0.03 * row, [0.1]
        for _ in range(20):
            edges.append(edges[-1] + 0.02 + rng.uniform(-0.0015, 0.0015))
        found.append(Line("".join(rng.choices(letters, k=20)), (0.1, y, edges[-1], y + 0.016), 1.0,
                          tuple(pairwise(edges))))
    larger = []
    for count in (1, 5):
        source = tmp_path / str(count)
        source.mkdir()
        for number in range(count):
            (source / f"{number}.tif").write_bytes(scanned("fax", 0))
        pages = decode(source, tmp_path / f"into {count}", Limits())
        out = tmp_path / f"{count}.pdf"
        searchable_pdf([(page, look(0, tuple(found), page.page)) for page in pages], out,
                       title="x", archive_no=None, created=MOMENT)
        larger.append(out.stat().st_size - sum(page.size for page in pages))
    page = (larger[1] - larger[0]) / 4
    assert page < 3 * 600
    assert larger[0] - page < 3_700


def test_title_and_number_stand_in_the_metadata(tmp_path: Path) -> None:
    """XMP names title, archive number and date; the same input gives the same bytes."""
    source = tmp_path / "scan.jpg"
    source.write_bytes(scanned("jpeg", 0))
    (master,) = decode(source, tmp_path / "into", Limits())
    first = made(master, look(0, lines(600, 800)), tmp_path / "1.pdf").read_bytes()
    assert made(master, look(0, lines(600, 800)), tmp_path / "2.pdf").read_bytes() == first
    with pikepdf.open(io.BytesIO(first)) as pdf, pdf.open_metadata() as meta:
        assert meta["dc:title"] == "物业服务合同"
        assert "CHHY-3.2.1201-2018-001" in str(meta["dc:identifier"])
        assert meta["xmp:CreateDate"].startswith("2026-03-01T08:30:00")


def test_a_digital_page_stays_as_it_is(tmp_path: Path) -> None:
    """No second text is laid over a page that has its own."""
    pdf = pikepdf.new()
    corpus.text_page(pdf, corpus.HELLO)
    source = tmp_path / "text.pdf"
    source.write_bytes(corpus.saved(pdf))
    (master,) = decode(source, tmp_path / "into", Limits())
    assert master.digital is not None
    own = PageLook(1, "content", 0, master.digital)
    again = look(0, master.digital.lines)
    for found in (own, again):
        out = made(master, found, tmp_path / "out.pdf")
        for text in extracted(out):
            assert text.count("Contract of 2018") == 1


def test_older_invisible_text_gives_way(tmp_path: Path) -> None:
    """A scan with somebody else's text layer has one text afterwards: the one just read."""
    pdf = pikepdf.new()
    page = corpus.add_picture_page(pdf, corpus.jpeg(), more=(
        b"0 0 5 5 re f BT 3 Tr /F1 12 Tf 20 200 Td (wrong words) Tj ET"))
    page.obj.Resources.Font = pikepdf.Dictionary(F1=pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
    source = tmp_path / "scan.pdf"
    source.write_bytes(corpus.saved(pdf))
    (master,) = decode(source, tmp_path / "into", Limits())
    assert master.digital is None
    out = made(master, look(0, lines(240, 320)), tmp_path / "out.pdf")
    for text in extracted(out):
        assert "wrong words" not in text
        assert "物业服务合同" in text


def test_every_page_of_the_corpus_can_become_an_access_copy(tmp_path: Path) -> None:
    """Whatever decoding accepts, an access copy of it opens and looks like the page."""
    for number, case in enumerate(corpus.CASES):
        if not isinstance(case.outcome, int):
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        pages = decode(case.build(folder), folder / "into", Limits())
        out = folder / "out.pdf"
        searchable_pdf([(page, look(0, lines(240, 320))) for page in pages], out,
                       title=case.name, archive_no=None, created=MOMENT)
        document = pypdfium2.PdfDocument(out)
        assert len(document) == len(pages), case.name
        for index, page in enumerate(pages):
            shown = document[index].render(scale=1).to_pil()
            assert difference(shown, render(page, 72)) < 10, case.name
        document.close()


_LETTERS = st.characters(blacklist_categories=("Cc", "Cs", "Cn", "Co"))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.builds(
    Line, st.text(_LETTERS, max_size=30),
    st.tuples(*[st.floats(0, 1)] * 4), st.just(1.0),
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=30).map(tuple)), max_size=8))
def test_any_reading_can_be_laid_over(
    tmp_path_factory: pytest.TempPathFactory, found: list[Line]
) -> None:
    """Odd characters, boxes of no size or turned round, spans that do not fit: a valid PDF."""
    folder = tmp_path_factory.mktemp("layer")
    source = folder / "scan.jpg"
    source.write_bytes(scanned("jpeg", 0))
    (master,) = decode(source, folder / "into", Limits())
    out = made(master, look(0, tuple(found)), folder / "out.pdf")
    with pikepdf.open(out) as pdf:
        assert len(pdf.pages) == 1
        assert pdfa.check(pdf, "2b").verdict == "pass"
