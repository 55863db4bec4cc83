"""Pages drawn with real fonts for the tests of reading; deterministic."""

from __future__ import annotations

import hashlib
import io
import random
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from yidang.model import MasterPage

FONTS = {
    "hei": "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "zen": "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "song": "/usr/share/fonts/truetype/arphic/uming.ttc",
    "kai": "/usr/share/fonts/truetype/arphic/ukai.ttc",
}
DPI = 200
A4 = (1654, 2339)
LETTER = (
    "关于三号楼二单元公共走廊堆放杂物的整改通知",
    "尊敬的业主：",
    "您好！近日我公司工作人员在例行巡查中发现，您户门前的公共走廊堆放了纸箱、旧家具等物品，"
    "占用了疏散通道，存在较大的消防安全隐患。根据《物业管理条例》及本小区管理规约的有关规定，"
    "公共部位不得擅自占用。",
    "请您于收到本通知之日起三日内自行清理完毕，逾期未清理的，我公司将依照规约协助清运，"
    "由此产生的费用由责任人承担。感谢您的理解与配合。",
    "联系电话：0571-88123456",
    "翠湖花园物业服务中心",
    "2021年6月11日",
)
FORM = (
    ("业主姓名", "欧阳建国", "联系电话", "13857120964"),
    ("身份证号", "330106197803121234", "房号", "3-2-1201"),
    ("建筑面积", "89.56平方米", "交房日期", "2018年3月5日"),
    ("物业费", "¥1,234.50元", "收据编号", "NO.0023871"),
)


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A Chinese font at a size in pixels."""
    return ImageFont.truetype(FONTS[name], size)


def blank(
    size: tuple[int, int] = A4, colour: tuple[int, int, int] = (252, 251, 248)
) -> Image.Image:
    """An empty sheet of nearly white paper."""
    return Image.new("RGB", size, colour)


@cache
def _letter(name: str, size: int, lines: tuple[str, ...]) -> Image.Image:
    return _drawn_letter(name, size, lines)


def letter(name: str = "song", size: int = 32, lines: tuple[str, ...] = LETTER) -> Image.Image:
    """A letter with a centred heading, indented wrapped paragraphs and a signature."""
    return _letter(name, size, lines).copy()


def _drawn_letter(name: str, size: int, lines: tuple[str, ...]) -> Image.Image:
    page = blank()
    draw = ImageDraw.Draw(page)
    head = font(name, size + 10)
    draw.text(((A4[0] - head.getlength(lines[0])) / 2, 230), lines[0], font=head, fill=(25, 25, 25))
    face = font(name, size)
    y = 360
    for number, text in enumerate(lines[1:]):
        indent = 0 if number == 0 else 2
        if number >= len(lines) - 3:
            draw.text((1450 - face.getlength(text), y), text, font=face, fill=(25, 25, 25))
            y += round(size * 1.8)
            continue
        for row in wrapped(text, face, 1250, indent * size):
            draw.text((200 + (indent * size if row[1] else 0), y), row[0], font=face,
                      fill=(25, 25, 25))
            y += round(size * 1.8)
    return page


def wrapped(
    text: str, face: ImageFont.FreeTypeFont, width: float, indent: float
) -> list[tuple[str, bool]]:
    """Rows of a paragraph, and whether each is the first."""
    rows: list[tuple[str, bool]] = []
    row = ""
    for char in text:
        room = width - (0 if rows else indent)
        if face.getlength(row + char) > room and char not in "，。、；：！？》）":
            rows.append((row, not rows))
            row = ""
        row += char
    rows.append((row, not rows))
    return rows


def form(name: str = "hei", size: int = 30, ruled: bool = True) -> Image.Image:
    """A ruled form of four columns: key, value, key, value."""
    page = blank()
    draw = ImageDraw.Draw(page)
    face = font(name, size)
    head = font(name, size + 14)
    title = "业主入住登记表"
    draw.text(((A4[0] - head.getlength(title)) / 2, 180), title, font=head, fill=(20, 20, 20))
    columns = (180, 400, 860, 1080, 1480)
    top, tall = 320, 90
    for row, cells in enumerate(FORM):
        y = top + row * tall
        for column, text in enumerate(cells):
            if ruled:
                draw.rectangle((columns[column], y, columns[column + 1], y + tall),
                               outline=(40, 40, 40), width=2)
            draw.text((columns[column] + 18, y + (tall - size) / 2 - 4), text, font=face,
                      fill=(20, 20, 20))
    y = top + len(FORM) * tall + 60
    for text in ("备注：已交齐购房合同复印件、身份证复印件各一份，领取钥匙三把。",
                 "经办人：李晓梅        日期：2018年3月5日"):
        draw.text((200, y), text, font=face, fill=(20, 20, 20))
        y += 70
    return page


def stamped(
    page: Image.Image,
    at: tuple[int, int] = (1150, 760),
    colour: tuple[int, int, int] = (214, 40, 48),
) -> Image.Image:
    """The page with a round company stamp over its print."""
    layer = Image.new("RGBA", page.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    x, y = at
    radius = 165
    ink = (*colour, 205)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=ink, width=11)
    face = font("song", 40)
    text = "杭州翠湖物业服务有限公司"
    for index, char in enumerate(text):
        angle = np.pi * (1.15 - 1.3 * index / (len(text) - 1))
        tile = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((10, 4), char, font=face, fill=ink)
        tile = tile.rotate(np.degrees(angle) - 90, expand=False, resample=Image.Resampling.BICUBIC)
        layer.alpha_composite(
            tile,
            (round(x + 130 * np.cos(angle)) - 30, round(y - 130 * np.sin(angle)) - 30),
        )
    points = []
    for corner in range(10):
        reach = 52 if corner % 2 == 0 else 20
        angle = np.pi / 2 + corner * np.pi / 5
        points.append((x + reach * np.cos(angle), y - reach * np.sin(angle)))
    draw.polygon(points, fill=ink)
    return Image.alpha_composite(page.convert("RGBA"), layer).convert("RGB")


def worn(
    page: Image.Image,
    seed: int = 1,
    angle: float = 1.7,
    blur: float = 0.8,
    noise: float = 9.0,
    quality: int = 55,
    paper: int = 0,
) -> Image.Image:
    """The page as a tired scanner delivers it: skewed, soft, noisy, grey, JPEG-compressed."""
    level = page.getpixel((2, 2))
    page = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=level)
    page = page.filter(ImageFilter.GaussianBlur(blur))
    pixels = np.asarray(page, dtype=np.float32)
    grain = np.random.default_rng(seed).normal(0, noise, pixels.shape[:2])[:, :, None]
    pixels = np.clip(pixels - paper + grain, 0, 255)
    buffer = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")


def show_through(back: Image.Image, strength: float = 0.12) -> Image.Image:
    """A blank sheet through which the print of its other side shines, mirrored and soft."""
    mirrored = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(
        ImageFilter.GaussianBlur(2.5)
    )
    return Image.blend(blank(), mirrored, strength)


def speckled(page: Image.Image, seed: int = 3, specks: int = 120) -> Image.Image:
    """The page with dust."""
    draw = ImageDraw.Draw(page)
    dice = random.Random(seed)
    for _ in range(specks):
        x, y = dice.randrange(page.width), dice.randrange(page.height)
        draw.point((x, y), fill=(70, 70, 70))
    return page


def master(
    page: Image.Image, folder: Path, number: int = 1, ext: Literal["jpg", "png", "tif"] = "jpg",
    dpi: float | None = DPI,
) -> MasterPage:
    """The page as a delivered master in a folder."""
    path = folder / f"p{number}.{ext}"
    kind = {"jpg": "JPEG", "png": "PNG", "tif": "TIFF"}[ext]
    page.save(path, kind, quality=88, dpi=(dpi or 0, dpi or 0))
    body = path.read_bytes()
    return MasterPage(
        number, path, ext, hashlib.sha256(body).hexdigest(), len(body), page.width, page.height,
        dpi, page.mode,
    )
