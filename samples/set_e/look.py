"""How offices of set e begin and end a paper, write a day and a home, and name what is asked."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta

from PIL import Image, ImageDraw, ImageFilter

from samples import pickers
from samples.blocks import Block, Gap, Line, Rule, Stamp, Sub, Title
from samples.case import Case
from samples.people import han_number
from samples.set_e.world import NEW

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
UNITS = pickers.Spelling(
    three=("{b}座{u}梯{r}", "{b}号楼{u}号门{r}室", "{b}栋{u}单元{floor}层{door}室", "{b}#楼{u}单元{r}", "{b:02d}幢{u:02d}单元{r}室", "{b}/{u}/{r}", "{hb}栋{hu}单元{r}号", "{b}幢 {u}单元 {r}", "{b}－{u}－{r}", "{b:02d}栋-{u}单元-{r}", "{b}楼{u}门{r}"),
    two=("{b}座{r}室", "{b}栋{floor}层{door}室", "{b}#楼{r}", "{b}/{r}", "{b:02d}幢{r}室", "{hb}座{r}", "{b}－{r}"),
    one=("{unit}座", "{row}区{house}栋", "{row}{house:02d}", "{unit}户", "{row}－{house}"),
)  # fmt: skip

e = pickers.member("e", UNITS, 0.4)


def dates(on: Date) -> list[str]:
    """Every way in which this set writes a day; 0 to 4 by hand, 5 to 9 by machines, then the rest."""
    return [
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}.{on.month}.{on.day}",
        f"{on.year}/{on.month}/{on.day}",
        f"{pickers.digits(on.year)}年{han_number(on.month)}月{han_number(on.day)}日",
        f"{on.year} 年 {on.month} 月 {on.day} 日",
        f"{on:%Y-%m-%d} {on.day % 9 + 9:02d}:{on.day + 17:02d}:{on.month + 30:02d}",
        f"{on:%Y/%m/%d}",
        f"{on:%Y%m%d}",
        f"{on:%Y-%m-%d}",
        f"{on.year}年{on.month:02d}月{on.day:02d}日",
        "".join(_CAPITAL[int(x)] for x in f"{on.year}") + f"年{_capital(on.month)}月{_capital(on.day)}日",
        f"{on.day} {_MONTHS[on.month - 1]} {on.year}",
        f"{on.year}年{on.month}月{on.day}日（星期{pickers.week(on)}）",
    ]


def _capital(value: int) -> str:
    """A month or a day as cheques write it: 零叁, 壹拾, 贰拾伍."""
    tens, ones = divmod(value, 10)
    if not tens:
        return "零" + _CAPITAL[ones]
    return _CAPITAL[tens] + "拾" + (_CAPITAL[ones] if ones else "")


day = pickers.days("e_day", dates, (0, 0, 0, 0, 1, 1, 2, 4, 6, 8, 9))
close = pickers.days("e_close", dates, (0, 0, 0, 0, 3, 3, 4, 9))  # as letters and contracts end
clock = pickers.days("e_clock", dates, (5, 5, 5, 6, 7, 8, 9))  # as machines print it
page = pickers.page_numbers("e_page", ("第{number}页 共{of}页", "第 {number} 页，共 {of} 页", "{number}/{of}", "— {number} —", "Page {number} of {of}", ""))  # fmt: skip
at = pickers.label("物业地址", "房产地址", "户室号", "栋/单元/室", "所属房屋", "房屋信息", "居住位置", "楼座号", "资源名称", "住宅地址")  # fmt: skip
by = pickers.customer(("商户名称", "承租单位", "店名", "经营者"), ("租住人", "租客姓名", "住户姓名", "申请人", "入住人"), ("业主姓名", "业主（签名）", "住户姓名", "申请人", "产权持有人", "业主/住户"))  # fmt: skip
ring = pickers.label("联系电话", "手机号码", "手机号", "联络方式", "电话（手机）", "Tel")


def cheque(c: Case) -> str:
    """The day in capital figures, as on what a bank takes."""
    return dates(c.day)[10]


def weekday(c: Case, shift: int = 0) -> str:
    """A day with its weekday."""
    return dates(c.day + timedelta(days=shift))[12]


def english(c: Case) -> str:
    """The day as 5 Mar 2018."""
    return dates(c.day)[11]


def other(c: Case, female: bool | None = None) -> str:
    """A bystander of this set's families."""
    return pickers.bystander(c, NEW, female)


def staff(c: Case) -> str:
    """Somebody of the office, as others call him."""
    name = other(c)
    return c.pick([name, name, f"{name[:1]}工", f"{name}（工号{c.between(101, 980)}）"])


def top(c: Case, title: str, size: float = 17, code: str = "") -> tuple[Block, ...]:
    """The head of a form in one of eight arrangements; the title stands as it is."""
    way = c.style.variant.setdefault("e_top", c.between(0, 7))
    code = code or f"{c.pick(['HR', 'SB', 'QR', 'YJ', 'HQ', 'CS'])}{c.pick(['-QP-', '/C-', '-', '.'])}{c.between(10, 99)}-{c.between(1, 30):02d}"
    if way == 0:
        return (Title(title, size + 1), Line(((0, c.center), (0.7, f"NO. {c.between(1, 99999):05d}")), 9))
    if way == 1:
        return (Sub(f"附件{c.between(1, 12)}", "l", 10.5), Title(title, size))
    if way == 2:
        return (Line(((0, c.com.name), (0.4, "客户服务文件"), (0.74, f"版本 A/{c.between(0, 4)}")), 8.5), Rule(0.4), Gap(4), Title(title, size), Sub(f"表单号：{code}", "r", 8.5))
    if way == 3:
        return (Sub(c.company, "c", 12.5, bold=True), Title(title, size - 1), Rule(1.6, (170, 30, 30)))
    if way == 4:
        return (Title(title, size, "l"), Sub(f"{c.center} · {code}", "l", 8.5), Gap(4))
    if way == 5:
        return (Sub(f"{code}　保存期：{c.pick(['三年', '五年', '长期'])}", "r", 8.5), Title(title, size))
    if way == 6:
        return (Title(title, size + 3), Gap(3))
    return (Sub(c.com.name, "c", 11), Title(title, size), Sub(f"（{c.pick(['客户联', '存档联', '物业留存', '第一联 存根'])}）", "c", 9))


def masked(name: str) -> str:
    """A name as banks and hotlines show it to others."""
    return name[0] + "*" * (len(name) - 1)


def hand(c: Case) -> None:
    """Let the whole paper be written by hand."""
    c.style = replace(c.style, body="kai", fill="kai", title="kai", size=c.pick((12, 13)),
                      leading=c.pick((1.7, 1.9)))  # fmt: skip


def machine(c: Case) -> None:
    """Let the whole paper come out of a system or a telephone."""
    c.style = replace(c.style, body="hei", fill="hei", title=c.pick(("hei", "bold")), pen=(25, 25, 28),
                      form=c.pick(("open", "lines", "open")), size=c.pick((9, 9.5, 10, 10.5)), margin=c.pick((44, 56)))  # fmt: skip


def photo(c: Case, at: float, wide: float = 190, rise: float = 150) -> Stamp:
    """A grey photograph of nothing in particular, over the gap before it."""
    rng = random.Random(c.rng.random())
    image = Image.new("RGBA", (380, 285), (rng.randrange(150, 215),) * 3 + (255,))
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randrange(6, 13)):
        x, y = rng.randrange(-40, 340), rng.randrange(-40, 260)
        tone = rng.randrange(60, 225)
        draw.polygon([(x, y), (x + rng.randrange(30, 200), y + rng.randrange(-20, 30)), (x + rng.randrange(20, 160), y + rng.randrange(40, 170)), (x - 10, y + rng.randrange(30, 120))], fill=(tone, tone, tone, 255))
    image = image.filter(ImageFilter.GaussianBlur(2.5))
    ImageDraw.Draw(image).rectangle((0, 0, 379, 284), outline=(40, 40, 40, 255), width=2)
    return Stamp(image, at, rise, wide)


def plan(c: Case, wide: float = 330, rise: float = 300) -> Stamp:
    """A floor plan in strokes, without a word in it."""
    rng = random.Random(c.rng.random())
    image = Image.new("RGBA", (660, 560), (255, 255, 255, 255))
    draw = ImageDraw.Draw(image)
    x, y = rng.randrange(210, 420), rng.randrange(200, 340)
    for box in ((20, 20, 640, 540), (20, 20, x, y), (x, 20, 640, y - 60), (20, y, x + 90, 540)):
        draw.rectangle(box, outline=(20, 20, 20, 255), width=7)
    for _ in range(4):
        px, py = rng.randrange(60, 540), rng.randrange(60, 440)
        draw.rectangle((px, py, px + rng.randrange(30, 90), py + rng.randrange(30, 90)), outline=(90, 90, 90, 255), width=2)
        draw.arc((px, py, px + 80, py + 80), 0, 90, fill=(90, 90, 90, 255), width=2)
    return Stamp(image, 0.16, rise, wide)


def codes(c: Case, at: float = 0.8, rise: float = 40, wide: float = 62) -> Stamp:
    """A square of dots that no machine reads, as beside "scan to pay"."""
    rng = random.Random(c.rng.random())
    image = Image.new("RGBA", (29, 29), (255, 255, 255, 255))
    for px in range(2, 27):
        for py in range(2, 27):
            if rng.random() < 0.48:
                image.putpixel((px, py), (25, 25, 25, 255))
    return Stamp(image.resize((232, 232), Image.Resampling.NEAREST), at, rise, wide)
