"""Builds every file of the corpus: good ones to damage, and each case with its outcome.

A case's outcome is the number of pages that decoding must give, or the code of the finding with
which the file must be refused.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

Outcome = int | str
Build = Callable[[Path], Path]


@dataclass(frozen=True, slots=True)
class Case:
    """One file of the corpus: a function that writes it into a folder, and what must come out."""

    name: str
    build: Build
    outcome: Outcome


CASES: list[Case] = []


def case(outcome: Outcome, file: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register a function that returns the bytes of `file`."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        def build(folder: Path) -> Path:
            path = folder / file
            path.write_bytes(make())
            return path

        CASES.append(Case(f"{make.__name__}-{outcome}", build, outcome))
        return make

    return register


def built(outcome: Outcome) -> Callable[[Build], Build]:
    """Register a function that writes a file or folder itself and returns its path."""

    def register(build: Build) -> Build:
        CASES.append(Case(f"{build.__name__}-{outcome}", build, outcome))
        return build

    return register


# --- good material -----------------------------------------------------------------------------


def paper(mode: str = "L", size: tuple[int, int] = (240, 320), mark: str = "page") -> Image.Image:
    """A small picture with ink, noise and a corner mark, so that turns and losses show."""
    noise = np.random.default_rng(len(mark)).integers(200, 256, (size[1], size[0]), dtype="uint8")
    image = Image.fromarray(noise)
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, 60, 30), fill=0)
    draw.text((70, 60), mark, fill=0)
    if mode in ("RGB", "CMYK", "RGBA", "LA", "P", "1"):
        colored = image.convert("RGB")
        ImageDraw.Draw(colored).rectangle((100, 100, 160, 160), fill=(200, 30, 30))
        return colored.convert(mode)
    return image


def packed(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file of that kind."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg(mode: str = "L", **options: object) -> bytes:
    """A good JPEG."""
    return packed(paper(mode), "JPEG", dpi=(200, 200), **options)


def tiff(pages: int = 3, **options: object) -> bytes:
    """A good TIFF of grey pages."""
    images = [paper(mark=f"page {n}") for n in range(1, pages + 1)]
    return packed(images[0], "TIFF", save_all=True, append_images=images[1:], **options)


def add_picture_page(pdf: pikepdf.Pdf, content: bytes, *, more: bytes = b"",
                     size: tuple[int, int] = (240, 320), space: pikepdf.Object = Name.DeviceGray,
                     coding: pikepdf.Object = Name.DCTDecode, bits: int = 8,
                     extra: dict[str, object] | None = None,
                     matrix: str = "240 0 0 320 0 0") -> pikepdf.Page:
    """Append a page with one picture on it."""
    image = pdf.make_stream(content)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height = size
    image.BitsPerComponent, image.ColorSpace, image.Filter = bits, space, coding
    for key, value in (extra or {}).items():
        image[key] = value
    page = pdf.add_blank_page(page_size=(240, 320))
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
    page.obj.Contents = pdf.make_stream(f"q {matrix} cm /Im0 Do Q\n".encode() + more)
    return page


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """The PDF as bytes."""
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def scan_pdf(pages: int = 3) -> pikepdf.Pdf:
    """A PDF as a scanner makes it: one JPEG a page."""
    pdf = pikepdf.new()
    for number in range(1, pages + 1):
        add_picture_page(pdf, packed(paper(mark=f"page {number}"), "JPEG"))
    return pdf


def pdf_bytes(pages: int = 3) -> bytes:
    """A good PDF whose objects stand in the open, page by page."""
    return saved(scan_pdf(pages), object_stream_mode=pikepdf.ObjectStreamMode.disable,
                 deterministic_id=True)


def text_page(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Page:
    """Append a page with Helvetica at hand and this content."""
    page = pdf.add_blank_page(page_size=(240, 320))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(content)
    return page


def attached(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.AttachedFileSpec:
    """A file to attach."""
    return pikepdf.AttachedFileSpec(
        pdf, content, description="", filename="file", mime_type="application/octet-stream",
        creation_date="", mod_date="")


HELLO = b"BT /F1 12 Tf 20 200 Td (Contract of 2018) Tj ET"


def text_pdf() -> bytes:
    """A born-digital page."""
    pdf = pikepdf.new()
    text_page(pdf, HELLO)
    return saved(pdf)


# --- not a scan at all -------------------------------------------------------------------------


@case("file.empty", "empty.pdf")
def zero_bytes() -> bytes:
    """Nothing."""
    return b""


@case("file.type", "letter.pdf")
def text_named_pdf() -> bytes:
    """Chinese text with a PDF's name."""
    return "业主张三,您好:".encode()


@case("file.type", "letter.pdf")
def gb18030_text() -> bytes:
    """Text in the older Chinese encoding."""
    return "物业服务合同,甲方乙方。".encode("gb18030") * 500


@case("file.type", "page.tif")
def web_page() -> bytes:
    """HTML that talks of %PDF-."""
    return b"<!DOCTYPE html><html><body>%PDF-1.4</body></html>"


@case("file.type", "zeros.jpg")
def zeros() -> bytes:
    """What a broken copy leaves."""
    return bytes(5000)


@case("file.type", "random.bin")
def random_bytes() -> bytes:
    """Bytes of no format."""
    return b"\x81\x00" + np.random.default_rng(7).bytes(4000)


@case("file.type", "animation.png")
def animated_gif() -> bytes:
    """A GIF of two frames."""
    return packed(paper("P"), "GIF", save_all=True, append_images=[paper("P", mark="2")])


@case("file.type", "animation.png")
def animated_png() -> bytes:
    """A PNG that moves: which of its frames is the page, nobody knows."""
    return packed(paper("RGB"), "PNG", save_all=True, append_images=[paper("RGB", mark="two")])


@case("file.type", "IMG_0001.jpg")
def heic() -> bytes:
    """A phone's HEIC photo named as JPEG."""
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100)


@case("file.type", "picture.jpg")
def webp() -> bytes:
    """A WebP picture."""
    return packed(paper("RGB"), "WEBP")


@case("file.type", "picture.tif")
def bmp() -> bytes:
    """A BMP picture."""
    return packed(paper("RGB"), "BMP")


@case("file.type", "picture.jpg")
def jpeg_2000_file() -> bytes:
    """A JPEG 2000 file by itself."""
    return packed(paper("RGB"), "JPEG2000")


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@case("file.type", "scan.pdf")
def ofd() -> bytes:
    """An OFD document, the Chinese fixed-layout format."""
    return _zip("OFD.xml", "Doc_0/Document.xml")


@case("file.type", "scan.pdf")
def docx() -> bytes:
    """A Word document."""
    return _zip("[Content_Types].xml", "word/document.xml")


@case("file.type", "scan.pdf")
def zip_with_pdf_inside() -> bytes:
    """A ZIP whose first member is a stored PDF, so that %PDF- stands near its beginning."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.pdf", pdf_bytes(1))
    return out.getvalue()


@case("file.type", "scan.pdf")
def program() -> bytes:
    """A Windows program."""
    return b"MZ\x90\x00" + bytes(500)


@case("file.type", "scan.pdf")
def old_word() -> bytes:
    """A DOC file."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


# --- names and kinds of files ------------------------------------------------------------------


@case(1, "really_a_jpeg.pdf")
def jpeg_named_pdf() -> bytes:
    """Content decides, not the name."""
    return jpeg()


@case(2, "really_a_pdf.jpg")
def pdf_named_jpeg() -> bytes:
    """Content decides, not the name."""
    return pdf_bytes(2)


@case(1, "line\nbreak.pdf")
def newline_in_name() -> bytes:
    """A name of two lines."""
    return pdf_bytes(1)


@case(1, "..pdf")
def dots_in_name() -> bytes:
    """A name that begins like a parent folder."""
    return pdf_bytes(1)


@case(1, "🏠 $(rm -rf ~) ; 'x'.jpg")
def emoji_and_shell_in_name() -> bytes:
    """A name that a shell would act on."""
    return jpeg()


@case(1, "档" * 83 + ".jpg")
def longest_chinese_name() -> bytes:
    """A name of 253 bytes."""
    return jpeg()


@built("file.link")
def link_to_a_scan(folder: Path) -> Path:
    """A link is not followed, wherever it leads."""
    (folder / "real.jpg").write_bytes(jpeg())
    path = folder / "link.jpg"
    path.symlink_to(folder / "real.jpg")
    return path


@built("file.special")
def pipe(folder: Path) -> Path:
    """A pipe is not opened: reading it would wait for ever."""
    import os

    path = folder / "pipe.pdf"
    os.mkfifo(path)
    return path


@built("file.special")
def socket_file(folder: Path) -> Path:
    """A socket is not opened."""
    import os
    import stat

    path = folder / "socket.pdf"
    os.mknod(path, 0o600 | stat.S_IFSOCK)
    return path


@built("file.vanished")
def vanished(folder: Path) -> Path:
    """A file that is gone when its turn comes."""
    return folder / "gone.pdf"


@built(3)
def folder_of_images(folder: Path) -> Path:
    """Three pictures in natural order beside what file managers leave behind."""
    path = folder / "scan"
    path.mkdir()
    for name in ("page10.jpg", "page9.jpg", "Page1.png"):
        content = packed(paper(), "PNG") if name.endswith("png") else jpeg()
        (path / name).write_bytes(content)
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "_end", "batch.json"):
        (path / name).write_bytes(b"x")
    return path


@built("file.type")
def folder_with_a_note(folder: Path) -> Path:
    """A folder with a text among its pictures: a page may hide in it, so a person looks."""
    path = folder / "scan"
    path.mkdir()
    (path / "1.jpg").write_bytes(jpeg())
    (path / "note.txt").write_text("see page 2")
    return path


@built("file.no_pages")
def empty_folder(folder: Path) -> Path:
    """A folder without a picture."""
    path = folder / "scan"
    path.mkdir()
    (path / "Thumbs.db").write_bytes(b"x")
    return path


@built("file.link")
def folder_with_a_link(folder: Path) -> Path:
    """A link in a folder leads out of it."""
    path = folder / "scan"
    path.mkdir()
    (path / "1.jpg").symlink_to("/etc/passwd")
    return path


# --- JPEG --------------------------------------------------------------------------------------


@case("file.truncated", "half.jpg")
def truncated_jpeg() -> bytes:
    """Half a page must not come out grey."""
    content = jpeg()
    return content[: len(content) // 2]


@case("file.truncated", "padded.jpg")
def jpeg_padded_with_zeros() -> bytes:
    """A copy that broke off after the file's room was reserved."""
    content = jpeg()
    half = len(content) // 2
    return content[:half] + bytes(len(content) - half)


@case("file.truncated", "head.jpg")
def jpeg_header_alone() -> bytes:
    """Three bytes that say JPEG."""
    return b"\xff\xd8\xff"


@case(1, "cmyk.jpg")
def cmyk_jpeg() -> bytes:
    """Four inks, inverted as Adobe writes them."""
    return jpeg("CMYK")


@case(1, "progressive.jpg")
def progressive_jpeg() -> bytes:
    """A progressive JPEG."""
    return jpeg("RGB", progressive=True)


@case(1, "tail.jpg")
def jpeg_with_trailing_garbage() -> bytes:
    """Bytes after the end do not hurt and are kept."""
    return jpeg() + b"garbage" * 100


@case(1, "polyglot.jpg")
def jpeg_and_zip() -> bytes:
    """A JPEG with a ZIP behind it."""
    return jpeg() + _zip("x")


def _turned_jpeg(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[274] = orientation
    return jpeg(exif=exif)


@case(1, "turned.jpg")
def exif_turned_jpeg() -> bytes:
    """A phone held upright."""
    return _turned_jpeg(6)


@case(1, "mirrored.jpg")
def exif_mirrored_jpeg() -> bytes:
    """EXIF says mirrored."""
    return _turned_jpeg(5)


@case(1, "absurd.jpg")
def exif_nonsense_jpeg() -> bytes:
    """EXIF says orientation 99."""
    return _turned_jpeg(99)


def _huge_jpeg() -> bytes:
    content = bytearray(jpeg())
    place = content.index(b"\xff\xc0")
    content[place + 5:place + 9] = struct.pack(">HH", 60_000, 60_000)
    return bytes(content)


@case("file.bomb", "huge.jpg")
def jpeg_that_claims_3600_megapixels() -> bytes:
    """The header alone is enough to refuse it."""
    return _huge_jpeg()


# --- PNG ---------------------------------------------------------------------------------------


def _chunk(name: bytes, content: bytes) -> bytes:
    return (struct.pack(">I", len(content)) + name + content
            + struct.pack(">I", zlib.crc32(name + content)))


@case("file.bomb", "huge.png")
def png_of_30000_by_30000() -> bytes:
    """900 megapixels in a few bytes."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(
        b"IDAT", zlib.compress(bytes(1000))) + _chunk(b"IEND", b"")


@case("file.truncated", "half.png")
def truncated_png() -> bytes:
    """Half a PNG."""
    content = packed(paper("RGB"), "PNG")
    return content[: len(content) // 2]


@case(1, "sixteen.png")
def png_of_16_bits() -> bytes:
    """Greys of 16 bits."""
    return packed(Image.fromarray((np.arange(64 * 64, dtype="uint16") * 16).reshape(64, 64)), "PNG")


@case(1, "alpha.png")
def png_with_alpha() -> bytes:
    """Transparent ground."""
    image = paper("RGBA")
    image.putalpha(Image.new("L", image.size, 128))
    return packed(image, "PNG")


@case(1, "palette.png")
def png_with_palette_and_transparency() -> bytes:
    """A palette whose first colour is transparent."""
    return packed(paper("P"), "PNG", transparency=0)


@case(1, "gray_alpha.png")
def png_gray_with_alpha() -> bytes:
    """Grey and alpha."""
    return packed(paper("LA"), "PNG")


# --- TIFF --------------------------------------------------------------------------------------


@case(4, "mixed.tif")
def tiff_of_mixed_pages() -> bytes:
    """Two-tone, grey, colour and CMYK pages in one file."""
    pages = [paper("1"), paper("L"), paper("RGB"), paper("CMYK")]
    return packed(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")


@case(1, "group4.tif")
def tiff_group4() -> bytes:
    """The fax coding."""
    return packed(paper("1"), "TIFF", compression="group4")


@case(1, "group3.tif")
def tiff_group3() -> bytes:
    """The older fax coding."""
    return packed(paper("1"), "TIFF", compression="group3")


@case(2, "jpeg.tif")
def tiff_with_jpeg() -> bytes:
    """JPEG inside TIFF, not coded anew."""
    return packed(paper("RGB"), "TIFF", save_all=True, append_images=[paper("RGB", mark="2")],
                  compression="jpeg")


@case(1, "big_endian.tif")
def big_endian_tiff() -> bytes:
    """Motorola byte order."""
    return _plain_tiff(">", 40, 30, bytes(range(200)) * 6)


@case(1, "big.tif")
def big_tiff() -> bytes:
    """BigTIFF."""
    return packed(paper(), "TIFF", big_tiff=True)


@case(1, "sixteen.tif")
def tiff_of_16_bits() -> bytes:
    """Greys of 16 bits."""
    return packed(Image.fromarray((np.arange(4096, dtype="uint16") * 16).reshape(64, 64)), "TIFF")


@case(1, "turned.tif")
def turned_tiff() -> bytes:
    """A TIFF that asks to be turned."""
    return packed(paper(), "TIFF", tiffinfo={274: 6})


def _plain_tiff(order: str, width: int, height: int, content: bytes, following: int = 0,
                offset: int = 8, compression: int = 1) -> bytes:
    entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, compression),
               (262, 3, 1, 1), (273, 4, 1, offset), (277, 3, 1, 1), (278, 4, 1, height),
               (279, 4, 1, len(content))]
    start = 8 + len(content)
    out = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(f"{order}I", start) + content
    out += struct.pack(f"{order}H", len(entries))
    for tag, kind, count, value in entries:
        packed_value = struct.pack(f"{order}HH" if kind == 3 else f"{order}I",
                                   *((value, 0) if kind == 3 else (value,)))
        out += struct.pack(f"{order}HHI", tag, kind, count) + packed_value
    return out + struct.pack(f"{order}I", following)


@case("file.truncated", "loop.tif")
def tiff_loop() -> bytes:
    """The page list leads back to its first page."""
    return _plain_tiff("<", 4, 4, bytes(16), following=8 + 16)


@case("file.truncated", "outside.tif")
def tiff_data_outside() -> bytes:
    """The page's data would lie beyond the file."""
    return _plain_tiff("<", 4, 4, bytes(16), offset=100_000)


@case("file.bomb", "huge.tif")
def tiff_of_30000_by_30000() -> bytes:
    """900 megapixels said in the header."""
    return _plain_tiff("<", 30_000, 30_000, bytes(16))


@case(1, "bomb.tif")
def tiff_zip_bomb() -> bytes:
    """A small page whose strip unpacks to 256 MB: no more than the page is unpacked."""
    return _plain_tiff("<", 64, 64, zlib.compress(bytes(1 << 28), 1), compression=8)


@case(1, "bomb.png")
def png_zip_bomb() -> bytes:
    """A small page whose data unpacks to 256 MB: no more than the page is unpacked."""
    head = struct.pack(">IIBBBBB", 64, 64, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1 << 28), 1)
    return (b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body)
            + _chunk(b"IEND", b""))


@case("file.truncated", "short.tif")
def tiff_with_too_little_data() -> bytes:
    """A hundred rows promised, two there."""
    return _plain_tiff("<", 100, 100, bytes(200))


@case("file.truncated", "half.tif")
def truncated_tiff() -> bytes:
    """The list of pages breaks off."""
    content = tiff(3)
    return content[: len(content) // 2]


@case("file.too_many_pages", "many.tif")
def tiff_of_3000_pages() -> bytes:
    """More pages than a scan may have."""
    out = bytearray(b"II*\x00" + struct.pack("<I", 12) + bytes(4))
    for index in range(3000):
        entries = [(256, 4, 1, 2), (257, 4, 1, 2), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                   (273, 4, 1, 8), (278, 4, 1, 2), (279, 4, 1, 4)]
        out += struct.pack("<H", len(entries))
        for entry in entries:
            out += struct.pack("<HHII", *entry)
        out += struct.pack("<I", len(out) + 4 if index < 2999 else 0)
    return bytes(out)


# --- PDF: structure ----------------------------------------------------------------------------


@case(3, "good.pdf")
def good_pdf() -> bytes:
    """A PDF as a scanner makes it."""
    return pdf_bytes(3)


@case(2, "garbage_first.pdf")
def pdf_after_garbage() -> bytes:
    """A mail header before the PDF."""
    return b"Content-Type: application/pdf\r\n\r\n" + pdf_bytes(2)


@case(2, "polyglot.pdf")
def pdf_and_zip() -> bytes:
    """A PDF with a ZIP behind it."""
    return pdf_bytes(2) + _zip("x")


@case(3, "no_xref.pdf")
def pdf_without_xref() -> bytes:
    """Every object is there, the table is not: repaired completely."""
    content = pdf_bytes(3)
    return content[: content.rindex(b"xref\n", 0, content.rindex(b"startxref"))] + (
        content[content.rindex(b"trailer"):content.rindex(b"startxref")])


@case("file.truncated", "half.pdf")
def truncated_pdf() -> bytes:
    """Half the pages are gone."""
    content = pdf_bytes(3)
    return content[: len(content) // 2]


@case("file.truncated", "last_picture.pdf")
def pdf_cut_in_its_last_picture() -> bytes:
    """The page tree is whole, the last picture is not."""
    content = pdf_bytes(3)
    return content[: content.rindex(b"endstream") - 3000]


@case("file.truncated", "header.pdf")
def pdf_header_alone() -> bytes:
    """Eight bytes that say PDF."""
    return b"%PDF-1.7"


@case("file.no_pages", "none.pdf")
def pdf_without_pages() -> bytes:
    """A PDF of no page."""
    return saved(pikepdf.new())


@case("file.truncated", "loop.pdf")
def pdf_page_tree_loop() -> bytes:
    """The page tree is its own child."""
    pdf = scan_pdf(1)
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    return saved(pdf)


@case("file.truncated", "missing_page.pdf")
def pdf_with_a_page_missing() -> bytes:
    """The page tree names a page that is not in the file."""
    content = pdf_bytes(2)
    place = content.index(b"/Kids [")
    end = content.index(b"]", place)
    return content[:end] + b" 999 0 R " + content[end:]


@case(2, "duplicate.pdf")
def pdf_with_an_object_twice() -> bytes:
    """The same page object stands in the page tree twice: two pages."""
    pdf = scan_pdf(1)
    pdf.pages.append(pdf.pages[0])
    return saved(pdf)


@case("file.too_many_pages", "many.pdf")
def pdf_of_10000_pages() -> bytes:
    """Far more pages than a scan may have."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    pages = range(3, 10_003)
    kids = " ".join(f"{n} 0 R" for n in pages)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        *("<</Type/Page/Parent 2 0 R/MediaBox[0 0 240 320]>>" for _ in pages),
    ]
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n".encode()
    return bytes(out) + f"{out.index(b'xref' + bytes([10]) + b'0 ')}\n%%EOF\n".encode()


@case("file.encrypted", "password.pdf")
def pdf_with_password() -> bytes:
    """Nobody opens it without the word."""
    return saved(scan_pdf(1), encryption=pikepdf.Encryption(user="secret", owner="secret"))


@case(2, "owner.pdf")
def pdf_with_owner_password() -> bytes:
    """Everybody may open it, only editing is locked."""
    return saved(scan_pdf(2), encryption=pikepdf.Encryption(user="", owner="secret"))


@case(1, "javascript.pdf")
def pdf_with_javascript() -> bytes:
    """Scripts at opening and on the page: never run."""
    pdf = scan_pdf(1)
    script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert('x'); while(true){}"))
    pdf.Root.OpenAction = script
    pdf.pages[0].obj.AA = Dictionary(O=script)
    return saved(pdf)


@case(1, "attachment.pdf")
def pdf_with_attachment() -> bytes:
    """A file attached to a scan: left alone."""
    pdf = scan_pdf(1)
    pdf.attachments["virus.exe"] = attached(pdf, b"MZ")
    return saved(pdf)


@case("file.portfolio", "portfolio.pdf")
def pdf_portfolio() -> bytes:
    """The pages are in the attachments: a person takes them out."""
    pdf = scan_pdf(1)
    pdf.attachments["scan.pdf"] = attached(pdf, pdf_bytes(1))
    pdf.Root.Collection = Dictionary(Type=Name.Collection)
    return saved(pdf)


@case("file.dynamic_form", "form.pdf")
def xfa_form() -> bytes:
    """Its only page says "please wait"."""
    pdf = pikepdf.new()
    text_page(pdf, b"BT /F1 12 Tf 20 200 Td (Please wait...) Tj ET")
    pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"), Fields=Array([]))
    pdf.Root.NeedsRendering = True
    return saved(pdf)


# --- PDF: bombs --------------------------------------------------------------------------------


def _bomb(size: int) -> bytes:
    engine = zlib.compressobj(9)
    piece = bytes(1024 * 1024)
    first = engine.compress(piece) + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(piece) + engine.flush(zlib.Z_FULL_FLUSH)
    return first + block * (size // len(piece) - 1)


def raw_saved(pdf: pikepdf.Pdf) -> bytes:
    """The PDF with its streams as they were given."""
    return saved(pdf, compress_streams=False,
                 stream_decode_level=pikepdf.StreamDecodeLevel.none)


@case("file.stream_bomb", "content.pdf")
def pdf_content_bomb() -> bytes:
    """400 MB of spaces as page content."""
    pdf = scan_pdf(1)
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, _bomb(400 * 1024 * 1024),
                                               Filter=Name.FlateDecode)
    return raw_saved(pdf)


@case("file.stream_bomb", "nested.pdf")
def pdf_nested_bomb() -> bytes:
    """A bomb packed twice."""
    pdf = scan_pdf(1)
    pdf.pages[0].obj.Contents = pikepdf.Stream(
        pdf, zlib.compress(_bomb(400 * 1024 * 1024)),
        Filter=Array([Name.FlateDecode, Name.FlateDecode]))
    return raw_saved(pdf)


@case("file.stream_bomb", "picture.pdf")
def pdf_picture_bomb() -> bytes:
    """A small picture whose data unpack to 100 MB."""
    pdf = pikepdf.new()
    add_picture_page(pdf, _bomb(100 * 1024 * 1024), coding=Name.FlateDecode)
    return raw_saved(pdf)


@case("file.bomb", "huge.pdf")
def pdf_picture_of_30000_by_30000() -> bytes:
    """900 megapixels said in the dictionary."""
    pdf = pikepdf.new()
    add_picture_page(pdf, zlib.compress(b"x"), coding=Name.FlateDecode, size=(30_000, 30_000))
    return raw_saved(pdf)


@case("file.bomb", "poster.pdf")
def pdf_page_of_200_metres() -> bytes:
    """A page as large as a field."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(14_000, 14_000))
    pdf.pages[0].obj.UserUnit = 40
    return saved(pdf)


@case("file.truncated", "short_picture.pdf")
def pdf_picture_too_short() -> bytes:
    """A third of the rows are there."""
    pdf = pikepdf.new()
    add_picture_page(pdf, zlib.compress(bytes(240 * 100)), coding=Name.FlateDecode)
    return raw_saved(pdf)


@case("file.truncated", "half_jpeg.pdf")
def pdf_with_half_a_jpeg() -> bytes:
    """The PDF is whole, the JPEG in it is not."""
    pdf = pikepdf.new()
    content = jpeg()
    add_picture_page(pdf, content[: len(content) // 2])
    return saved(pdf)


@case("file.truncated", "no_picture.pdf")
def pdf_whose_picture_is_missing() -> bytes:
    """The page draws a picture that the file does not hold."""
    pdf = scan_pdf(1)
    del pdf.pages[0].obj.Resources.XObject["/Im0"]
    return saved(pdf)


@case(1, "form_loop.pdf")
def pdf_form_that_draws_itself() -> bytes:
    """A form XObject that calls itself; the page is kept as it is."""
    pdf = pikepdf.new()
    page = text_page(pdf, b"/Fm Do")
    form = pdf.make_stream(b"/Fm Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 240, 320])
    form.Resources = Dictionary(XObject=Dictionary(Fm=form))
    page.obj.Resources.XObject = Dictionary(Fm=form)
    return saved(pdf)


# --- PDF: what a page consists of --------------------------------------------------------------


@case(1, "two.pdf")
def pdf_page_of_two_pictures() -> bytes:
    """Two halves of a page."""
    pdf = pikepdf.new()
    page = add_picture_page(pdf, jpeg(), matrix="240 0 0 160 0 160")
    page.contents_add(b"q 240 0 0 160 0 0 cm /Im0 Do Q")
    return saved(pdf)


@case(1, "stamped.pdf")
def pdf_picture_and_vector() -> bytes:
    """A stamp drawn over the scan."""
    pdf = pikepdf.new()
    add_picture_page(pdf, jpeg(), more=b"1 0 0 RG 20 20 100 100 re S")
    return saved(pdf)


@case(1, "inline.pdf")
def pdf_inline_picture() -> bytes:
    """A picture in the content stream itself."""
    pdf = pikepdf.new()
    text_page(pdf, b"q 240 0 0 320 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q")
    return saved(pdf)


@case(1, "mrc.pdf")
def pdf_mixed_raster() -> bytes:
    """Background, mask and ink as separate layers."""
    pdf = pikepdf.new()
    page = add_picture_page(pdf, jpeg())
    mask = pdf.make_stream(zlib.compress(b"\xaa" * (30 * 320)))
    mask.Type, mask.Subtype, mask.ImageMask = Name.XObject, Name.Image, True
    mask.Width, mask.Height, mask.BitsPerComponent, mask.Filter = 240, 320, 1, Name.FlateDecode
    page.obj.Resources.XObject["/Im1"] = mask
    page.contents_add(b"q 0 g 240 0 0 320 0 0 cm /Im1 Do Q")
    return raw_saved(pdf)


@case(1, "jpx.pdf")
def pdf_jpeg_2000() -> bytes:
    """A page coded as JPEG 2000."""
    pdf = pikepdf.new()
    add_picture_page(pdf, packed(paper("L"), "JPEG2000"), coding=Name.JPXDecode)
    return saved(pdf)


@case("file.truncated", "jpx_half.pdf")
def pdf_half_a_jpeg_2000() -> bytes:
    """A viewer would show a blank page."""
    pdf = pikepdf.new()
    content = packed(paper("L"), "JPEG2000")
    add_picture_page(pdf, content[:200], coding=Name.JPXDecode)
    return saved(pdf)


@case(1, "softmask.pdf")
def pdf_soft_mask() -> bytes:
    """A scan with a soft mask is more than its picture."""
    pdf = pikepdf.new()
    page = add_picture_page(pdf, jpeg())
    mask = pdf.make_stream(jpeg())
    mask.Type, mask.Subtype, mask.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    mask.Width, mask.Height, mask.BitsPerComponent, mask.Filter = 240, 320, 8, Name.DCTDecode
    page.obj.Resources.XObject.Im0.SMask = mask
    return saved(pdf)


@case(1, "blank.pdf")
def pdf_blank_page() -> bytes:
    """A page with nothing on it is a page."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(240, 320))
    return saved(pdf)


@case(1, "annotated.pdf")
def pdf_with_a_note() -> bytes:
    """A stamp annotation over the scan is visible."""
    pdf = scan_pdf(1)
    look = pdf.make_stream(b"1 0 0 rg 0 0 50 50 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 50])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([20, 20, 70, 70]), F=4,
        AP=Dictionary(N=look)))])
    return saved(pdf)
