"""Masters hold what was delivered, and a rendered master looks like the page it came from."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from ingest import decode_tiff
from ingest.pages import Limits, count_pages, decode, folder_files, natural_key, render
from tests.hostile import corpus
from yidang.model import MasterPage


def decoded(content: bytes, folder: Path) -> tuple[MasterPage, ...]:
    """The pages of a file with these bytes."""
    source = folder / "source"
    source.write_bytes(content)
    return decode(source, folder / "into", Limits())


def difference(a: Image.Image, b: Image.Image) -> float:
    """Mean difference of two pictures in grey levels, brought to one small size."""
    size = (60, 60)
    small = [np.asarray(i.convert("L").resize(size, Image.Resampling.BOX), float) for i in (a, b)]
    return float(np.abs(small[0] - small[1]).mean())


def shown(content: bytes, page: int = 0) -> Image.Image:
    """The page as pdfium shows the delivered PDF."""
    document = pypdfium2.PdfDocument(content)
    try:
        image: Image.Image = document[page].render(scale=2).to_pil()
        return image.convert("RGB")
    finally:
        document.close()


def test_jpeg_files_and_streams_are_kept_to_the_byte(tmp_path: Path) -> None:
    """A JPEG file, and the JPEG that is a PDF page, become masters with the very same bytes."""
    content = corpus.jpeg("RGB")
    (alone,) = decoded(content, tmp_path)
    assert (alone.ext, alone.path.read_bytes(), alone.dpi) == ("jpg", content, 200)
    pdf = pikepdf.new()
    corpus.add_picture_page(pdf, content, space=Name.DeviceRGB)
    (page,) = decoded(corpus.saved(pdf), tmp_path)
    assert (page.ext, page.path.read_bytes()) == ("jpg", content)
    assert (page.width, page.height, page.mode, page.dpi) == (240, 320, "RGB", 72)
    assert page.path.name == "p0001.jpg"


def _bits(image: Image.Image) -> bytes:
    return image.convert("1").tobytes()


def _fax_stream(image: Image.Image) -> bytes:
    content = corpus.packed(image, "TIFF", compression="group4", tiffinfo={278: image.height})
    with Image.open(io.BytesIO(content)) as packed:
        tags = packed.tag_v2  # type: ignore[attr-defined]
        return content[tags[273][0]: tags[273][0] + tags[279][0]]


def _flate(content: bytes, **more: object) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    corpus.add_picture_page(pdf, zlib.compress(content), coding=Name.FlateDecode, **more)  # type: ignore[arg-type]
    return pdf


def _pictures() -> dict[str, tuple[pikepdf.Pdf, str]]:
    """PDF pages that are one picture, by coding, with the extension their master has."""
    gray, color, two = corpus.paper(), corpus.paper("RGB"), corpus.paper("1")
    palette = corpus.paper("P")
    table = bytes(palette.getpalette() or b"")
    fax = pikepdf.new()
    corpus.add_picture_page(fax, _fax_stream(two), coding=Name.CCITTFaxDecode, bits=1, extra={
        "/DecodeParms": Dictionary(K=-1, Columns=240, Rows=320, BlackIs1=False)})
    fax_inverted = pikepdf.new()
    corpus.add_picture_page(
        fax_inverted, _fax_stream(two), coding=Name.CCITTFaxDecode, bits=1, extra={
            "/DecodeParms": Dictionary(K=-1, Columns=240, Rows=320, BlackIs1=True),
            "/Decode": Array([1, 0])})
    wrapped = pikepdf.new()
    corpus.add_picture_page(wrapped, zlib.compress(corpus.jpeg()),
                            coding=Array([Name.FlateDecode, Name.DCTDecode]))
    sixteen = np.asarray(gray).astype(">u2") * 257
    rows = np.asarray(gray)
    above = np.vstack([np.zeros_like(rows[:1]), rows[:-1]])
    predicted = b"".join(b"\x02" + row.tobytes() for row in rows - above)  # PNG's "up"
    return {
        "gray": (_flate(gray.tobytes()), "tif"),
        "color": (_flate(color.tobytes(), space=Name.DeviceRGB), "tif"),
        "two tones": (_flate(_bits(two), bits=1), "tif"),
        "two tones inverted": (_flate(bytes(255 - b for b in _bits(two)), bits=1,
                                      extra={"/Decode": Array([1, 0])}), "tif"),
        "16 bits": (_flate(sixteen.tobytes(), bits=16), "tif"),
        "palette": (_flate(palette.tobytes(), space=Array(
            [Name.Indexed, Name.DeviceRGB, len(table) // 3 - 1, pikepdf.String(table)])), "tif"),
        "predictor": (_flate(predicted, extra={
            "/DecodeParms": Dictionary(Predictor=15, Colors=1, Columns=240)}), "tif"),
        "fax": (fax, "tif"),
        "fax inverted": (fax_inverted, "tif"),
        "wrapped jpeg": (wrapped, "jpg"),
    }


@pytest.mark.parametrize("name", sorted(_pictures()))
def test_a_picture_page_becomes_its_picture(name: str, tmp_path: Path) -> None:
    """Whatever a full-page picture is coded in, its master shows what the PDF shows."""
    pdf, ext = _pictures()[name]
    content = corpus.raw_saved(pdf)
    (page,) = decoded(content, tmp_path)
    assert page.ext == ext
    assert (page.width, page.height) == (240, 320)
    assert difference(render(page), shown(content)) < 4


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", [
    "240 0 0 320 0 0", "0 -320 240 0 0 320", "-240 0 0 -320 240 320", "0 320 -240 0 240 0"])
def test_turns_of_page_and_picture_add_up(matrix: str, turn: int, tmp_path: Path) -> None:
    """Turned by the page, by the picture's matrix or by both: rendered as a viewer shows it."""
    pdf = pikepdf.new()
    page = corpus.add_picture_page(pdf, corpus.jpeg(), matrix=matrix)
    page.obj.Rotate = turn
    content = corpus.saved(pdf)
    (master,) = decoded(content, tmp_path)
    assert master.ext == "jpg" or matrix.startswith("0")
    image, truth = render(master), shown(content)
    if matrix.startswith("0"):  # the picture is squeezed onto the page
        image = image.resize(truth.size)
    assert (image.width < image.height) == (truth.width < truth.height)
    assert difference(image, truth) < 6


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_exif_orientation_is_applied(kind: str, orientation: int, tmp_path: Path) -> None:
    """All eight orientations show the page as Pillow's exif_transpose would."""
    from PIL import ImageOps

    image = corpus.paper()
    if kind == "TIFF":
        content = corpus.packed(image, kind, tiffinfo={274: orientation})
    else:
        exif = Image.Exif()
        exif[274] = orientation
        content = corpus.packed(image, kind, exif=exif, dpi=(200, 200))
        if kind == "JPEG":
            assert decoded(content, tmp_path)[0].path.read_bytes() == content or orientation in (
                2, 4, 5, 7)
    (page,) = decoded(content, tmp_path)
    exif = Image.Exif()
    exif[274] = orientation
    plain = Image.open(io.BytesIO(corpus.packed(image, "PNG", exif=exif)))
    truth = ImageOps.exif_transpose(plain)
    assert truth is not None
    assert (page.width, page.height) == truth.size
    assert difference(render(page, 200), truth) < 8


@pytest.mark.parametrize("options", [
    {}, {"compression": "tiff_lzw"}, {"compression": "tiff_adobe_deflate"},
    {"compression": "packbits"}, {"compression": "jpeg"}, {"big_tiff": True},
], ids=lambda options: str(options or "plain"))
def test_tiff_pages_are_split_without_recoding(options: dict[str, object], tmp_path: Path) -> None:
    """Each page's strips are the delivered bytes, and its pixels the delivered pixels."""
    source = tmp_path / "three.tif"
    source.write_bytes(corpus.tiff(3, **options))
    pages = decode(source, tmp_path / "into", Limits())
    whole = decode_tiff.ifds(source, 10)
    content = source.read_bytes()
    with Image.open(source) as delivered:
        for number, page in enumerate(pages):
            (alone,) = decode_tiff.ifds(page.path, 1)
            master = page.path.read_bytes()
            assert [master[o:o + s] for o, s in alone.blocks] == [
                content[o:o + s] for o, s in whole[number].blocks]
            delivered.seek(number)
            assert not ImageChops.difference(render(page), delivered.convert("L")).getbbox()


def test_big_endian_and_sixteen_bits_survive(tmp_path: Path) -> None:
    """A big-endian page stays big-endian; 16-bit greys are shown in proportion."""
    (page,) = decoded(corpus.big_endian_tiff(), tmp_path)
    assert page.path.read_bytes()[:2] == b"MM"
    assert np.asarray(render(page))[0, 7] == 7
    (page,) = decoded(corpus.png_of_16_bits(), tmp_path)
    assert np.asarray(render(page))[63, 63] == round(4095 * 16 / 257)


def test_thumbnails_in_a_tiff_are_no_pages(tmp_path: Path) -> None:
    """A reduced copy marked as such is left out; a small page not marked so is a page."""
    big, small = corpus.paper(), corpus.paper(size=(60, 80))
    for mark, pages in ((1, 1), (0, 2)):
        out = io.BytesIO()
        small.encoderinfo = {"tiffinfo": {254: mark}}
        big.save(out, "TIFF", save_all=True, append_images=[small])
        source = tmp_path / f"{mark}.tif"
        source.write_bytes(out.getvalue())
        assert count_pages(source) == pages
        assert len(decode(source, tmp_path / str(mark), Limits())) == pages


@pytest.mark.parametrize("name", ["pdf_page_of_two_pictures", "pdf_picture_and_vector",
                                  "pdf_inline_picture", "pdf_mixed_raster", "pdf_soft_mask",
                                  "pdf_with_a_note", "pdf_jpeg_2000", "pdf_blank_page"])
def test_any_other_page_becomes_a_page_that_looks_the_same(name: str, tmp_path: Path) -> None:
    """What is more than a picture is kept as a one-page PDF with the same look."""
    content = getattr(corpus, name)()
    (page,) = decoded(content, tmp_path)
    assert (page.ext, page.mode) == ("pdf", "vector")
    assert (page.width, page.height) == (round(240 / 72 * 200), round(320 / 72 * 200))
    assert difference(render(page), shown(content)) < 2


def test_a_crop_box_hides_what_it_hid(tmp_path: Path) -> None:
    """A picture that the crop box cuts is not shown whole."""
    pdf = corpus.scan_pdf(1)
    pdf.pages[0].obj.CropBox = Array([0, 0, 240, 160])
    content = corpus.saved(pdf)
    (page,) = decoded(content, tmp_path)
    assert page.ext == "pdf"
    assert difference(render(page), shown(content)) < 2


def test_one_page_pdfs_carry_nothing_of_the_other_pages(tmp_path: Path) -> None:
    """Shared resources are cut down to what the page uses; scripts and attachments stay behind."""
    pdf = pikepdf.new()
    shared = Dictionary(XObject=Dictionary())
    for number in range(4):
        page = corpus.add_picture_page(pdf, corpus.jpeg(), more=b"0 0 9 9 re f")
        shared.XObject[f"/Im{number}"] = page.obj.Resources.XObject.Im0
        page.obj.Contents = pdf.make_stream(
            f"q 240 0 0 320 0 0 cm /Im{number} Do Q 0 0 9 9 re f".encode())
    common = pdf.make_indirect(shared)
    for entry in pdf.pages:
        entry.obj.Resources = common
        entry.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.x()")))
    pdf.attachments["a"] = corpus.attached(pdf, b"attached bytes")
    pages = decoded(corpus.saved(pdf), tmp_path)
    for page_ in pages:
        assert page_.size < 1.2 * len(corpus.jpeg())
        content = page_.path.read_bytes()
        assert b"JavaScript" not in content
        assert b"EmbeddedFile" not in content


def test_decoding_again_changes_nothing(tmp_path: Path) -> None:
    """A second run gives equal pages with equal digests, and writes no file anew."""
    source = tmp_path / "scan.pdf"
    pdf = corpus.scan_pdf(2)
    corpus.text_page(pdf, corpus.HELLO)
    source.write_bytes(corpus.saved(pdf))
    first = decode(source, tmp_path / "into", Limits())
    stamps = [page.path.stat().st_mtime_ns for page in first]
    again = decode(source, tmp_path / "into", Limits())
    assert [p.sha256 for p in again] == [p.sha256 for p in first]
    assert [page.path.stat().st_mtime_ns for page in again] == stamps


@given(st.lists(st.integers(0, 10**6), min_size=1, unique=True))
def test_names_sort_as_a_person_counts(numbers: list[int]) -> None:
    """Numbered names come in the order of their numbers, however many digits they have."""
    names = [f"扫描 {number}.jpg" for number in numbers]
    assert sorted(names, key=natural_key) == [f"扫描 {n}.jpg" for n in sorted(numbers)]


@given(st.lists(st.text()))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    """No name breaks the order, and the order does not depend on how they came."""
    assert sorted(names, key=natural_key) == sorted(reversed(names), key=natural_key)


def test_folder_files_are_the_pages(tmp_path: Path) -> None:
    """Marker files and what begins with a dot are left out."""
    folder = corpus.folder_of_images(tmp_path)
    assert [file.name for file in folder_files(folder)] == ["Page1.png", "page9.jpg", "page10.jpg"]
