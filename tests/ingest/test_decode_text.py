"""The text of born-digital pages: whole lines and cells, no gaps between Han characters."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.pages import Limits, decode
from tests.hostile import corpus
from yidang.model import MasterPage

FONT = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")


@pytest.fixture(scope="module")
def font() -> str:
    """A Chinese font, registered with the PDF writer."""
    if not FONT.exists():
        pytest.skip("the font wqy-microhei is not installed")
    pdfmetrics.registerFont(TTFont("wqy", str(FONT)))
    return "wqy"


def page_of(content: bytes, folder: Path) -> MasterPage:
    """The only page of a PDF."""
    source = folder / "text.pdf"
    source.write_bytes(content)
    (page,) = decode(source, folder / "into", Limits())
    return page


def drawn(font: str, *strings: tuple[float, float, str], rotate: int = 0,
          grid: tuple[list[float], list[float]] | None = None,
          picture: tuple[float, float, float, float] | None = None) -> bytes:
    """A page of 400 by 600 points with strings of 12 points on it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 600))
    canvas.setPageRotation(rotate)
    if picture is not None:
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(io.BytesIO(corpus.jpeg())), *picture)
    if grid is not None:
        canvas.grid(*grid)
    canvas.setFont(font, 12)
    for x, y, text in strings:
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


def test_lines_and_fields_are_told_apart(font: str, tmp_path: Path) -> None:
    """A wide gap separates two fields; a justified heading stays one line without spaces."""
    page = page_of(drawn(
        font, (100, 550, "物 业 服 务 合 同"), (40, 500, "甲方:翠湖物业"), (250, 500, "乙方:张三"),
        (40, 470, "Contract No. HT-2018-5 已签订")), tmp_path)
    assert page.digital is not None
    assert [line.text for line in page.digital.lines] == [
        "物业服务合同", "甲方:翠湖物业", "乙方:张三", "Contract No. HT-2018-5已签订"]
    assert page.digital.text.splitlines()[:2] == ["物业服务合同", "甲方:翠湖物业 乙方:张三"]
    assert page.digital.engine == "digital"
    assert page.digital.operations == ()
    for line in page.digital.lines:
        assert len(line.spans) == len(line.text)
        assert line.box[0] <= line.spans[0][0] < line.spans[-1][1] <= line.box[2] + 1e-6
    first = page.digital.lines[1]
    assert first.box[0] == pytest.approx(40 / 400, abs=0.01)
    assert first.box[1] == pytest.approx(1 - 512 / 600, abs=0.01)


def test_a_cell_of_two_lines_stays_together(font: str, tmp_path: Path) -> None:
    """Text wrapped inside a table cell is not mixed with the cell beside it."""
    page = page_of(drawn(
        font, (45, 545, "地址"), (125, 545, "翠湖花园三号楼"), (125, 530, "二单元1201室"),
        (265, 545, "电话"), (325, 545, "13800138"), (325, 530, "000"), (45, 505, "姓名"),
        (125, 505, "李四"), grid=([40, 120, 260, 320, 390], [500, 520, 560])), tmp_path)
    assert page.digital is not None
    assert page.digital.text.splitlines() == [
        "地址 翠湖花园三号楼二单元1201室 电话 13800138 000", "姓名 李四"]


def test_a_wrapped_paragraph_is_one(font: str, tmp_path: Path) -> None:
    """A line that runs to the right edge goes on in the next; a short one ends the paragraph."""
    page = page_of(drawn(
        font, (64, 500, "本合同一式两份甲乙双方各执一份自双方签字盖章之"), (40, 482, "日起生效。"),
        (64, 464, "特此约定。")), tmp_path)
    assert page.digital is not None
    assert page.digital.text.splitlines() == [
        "本合同一式两份甲乙双方各执一份自双方签字盖章之日起生效。", "特此约定。"]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_boxes_follow_the_turn_of_the_page(font: str, rotate: int, tmp_path: Path) -> None:
    """Text that a turned page shows lying is left to the picture; nothing is guessed."""
    page = page_of(drawn(font, (40, 500, "甲方:翠湖物业"), rotate=rotate), tmp_path)
    assert page.turn == rotate
    assert page.digital is None


def test_text_that_its_turned_page_shows_upright_is_read(font: str, tmp_path: Path) -> None:
    """Text set sideways on a page that /Rotate turns is found where a person sees it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 600))
    canvas.translate(400, 0)
    canvas.rotate(90)
    canvas.setFont(font, 12)
    canvas.drawString(60, 300, "甲方:翠湖物业")
    canvas.save()
    with pikepdf.open(out) as pdf:
        pdf.pages[0].obj.Rotate = 90
        page = page_of(corpus.saved(pdf), tmp_path)
    assert page.digital is not None
    (line,) = page.digital.lines
    assert line.text == "甲方:翠湖物业"
    assert line.box[0] == pytest.approx(60 / 600, abs=0.01)
    assert line.box[3] == pytest.approx(1 - 300 / 400, abs=0.02)
    assert (page.width, page.height) == (round(600 / 72 * 200), round(400 / 72 * 200))


def test_boxes_are_shares_of_the_visible_page(font: str, tmp_path: Path) -> None:
    """Where a crop box or a page origin of its own moves the page, the boxes move with it."""
    content = drawn(font, (120, 500, "甲方:翠湖物业"), (10, 590, "裁掉"),
                    (150, 300, "单元"), (250, 300, "姓名"),
                    grid=([140, 240, 340], [280, 320, 340]))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.pages[0].obj.MediaBox = pikepdf.Array([-50, -50, 450, 650])
        pdf.pages[0].obj.CropBox = pikepdf.Array([100, 100, 400, 550])
        page = page_of(corpus.saved(pdf), tmp_path)
    assert page.digital is not None
    assert page.digital.text.splitlines() == ["甲方:翠湖物业", "单元 姓名"]
    box = page.digital.lines[0].box
    assert box[0] == pytest.approx(20 / 300, abs=0.01)
    assert box[3] == pytest.approx((550 - 498) / 450, abs=0.02)


def test_a_picture_beside_the_text_is_told(font: str, tmp_path: Path) -> None:
    """Text with a picture on the page is kept, and says that there may be more to read."""
    content = drawn(font, (40, 500, "身份证复印件如下"), picture=(50, 100, 200, 150))
    page = page_of(content, tmp_path)
    assert page.digital is not None
    assert page.digital.operations == ("has_image",)


def test_a_scan_with_footer_or_hidden_text_is_no_digital_page(font: str, tmp_path: Path) -> None:
    """A scanner app's footer, and an older text layer, do not make a scan born-digital."""
    page = page_of(drawn(font, (40, 10, "Scanned by an app"), picture=(0, 0, 400, 600)), tmp_path)
    assert (page.ext, page.digital) == ("pdf", None)
    pdf = pikepdf.new()
    entry = corpus.add_picture_page(
        pdf, corpus.jpeg(), more=b"BT 3 Tr /F1 12 Tf 20 200 Td (hidden words) Tj ET")
    entry.obj.Resources.Font = Dictionary(F1=Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page = page_of(corpus.saved(pdf), tmp_path)
    assert (page.ext, page.digital, page.path.read_bytes()) == ("jpg", None, corpus.jpeg())


def test_text_under_an_opaque_picture_is_hidden(tmp_path: Path) -> None:
    """Words drawn first and covered by the scan are not what a person sees."""
    pdf = pikepdf.new()
    entry = corpus.add_picture_page(pdf, corpus.jpeg())
    entry.obj.Resources.Font = Dictionary(F1=Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    entry.contents_add(b"BT /F1 12 Tf 20 200 Td (" + b"covered words " * 60 + b") Tj ET ",
                       prepend=True)
    page = page_of(corpus.saved(pdf), tmp_path)
    assert page.digital is None


def test_a_font_without_meaning_gives_no_text(tmp_path: Path) -> None:
    """Codes that no table explains are not passed off as text."""
    pdf = pikepdf.new()
    entry = corpus.text_page(pdf, b"BT /F1 12 Tf 20 200 Td <00410042004300440045> Tj ET")
    child = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Nameless,
                       CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"),
                                                Ordering=pikepdf.String("Identity"), Supplement=0))
    entry.obj.Resources.Font.F1 = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Nameless,
        Encoding=Name("/Identity-H"), DescendantFonts=pikepdf.Array([child]))
    assert page_of(corpus.saved(pdf), tmp_path).digital is None
