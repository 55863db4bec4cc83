"""How offices of set e begin and end a paper, write a day and a home, and name what is asked."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from functools import wraps

from PIL import Image, ImageDraw, ImageFilter

from samples.blocks import Block, Doc, Foot, Gap, Line, Rule, Stamp, Sub, Title
from samples.case import Case, Fits, paper
from samples.people import han_number, person
from samples.set_e.world import NEW

Make = Callable[[Case], Doc]
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"


def e(section: str, fits: Fits = "any", *, once: bool = False) -> Callable[[Make], Make]:
    """Put a template into set e; two papers of five spell the unit in this set's own ways."""

    def add(make: Make) -> Make:
        @wraps(make)
        def write(c: Case) -> Doc:
            if c.rng.random() < 0.4:
                c.spelling = c.pick(spellings(c.home.unit))
            return make(c)

        return paper("e", section, fits, once=once)(write)

    return add


def spellings(unit: str) -> list[str]:
    """Ways to write a unit as gatehouses, bureaus and computers of this set do."""
    parts = unit.split("-")
    if len(parts) == 3:
        b, u, r = parts
        return [
            f"{b}座{u}梯{r}", f"{b}号楼{u}号门{r}室", f"{b}栋{u}单元{r[:-2]}层{r[-2:]}室", f"{b}#楼{u}单元{r}",
            f"{int(b):02d}幢{int(u):02d}单元{r}室", f"{b}/{u}/{r}", f"{han_number(int(b))}栋{han_number(int(u))}单元{r}号",
            f"{b}幢 {u}单元 {r}", f"{b}－{u}－{r}", f"{int(b):02d}栋-{u}单元-{r}", f"{b}楼{u}门{r}",
        ]  # fmt: skip
    if len(parts) == 2:
        b, r = parts
        return [f"{b}座{r}室", f"{b}栋{r[:-2]}层{r[-2:]}室", f"{b}#楼{r}", f"{b}/{r}", f"{int(b):02d}幢{r}室",
                f"{han_number(int(b))}座{r}", f"{b}－{r}"]  # fmt: skip
    return [f"{unit}座", f"{unit[0]}区{unit[1:]}栋", f"{unit[0]}{int(unit[1:]):02d}", f"{unit}户", f"{unit[0]}－{unit[1:]}"]


def _digits(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(x)] for x in f"{value}")


def dates(on: Date) -> list[str]:
    """Every way in which this set writes a day; 0 to 4 by hand, 5 to 9 by machines, then the rest."""
    return [
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}.{on.month}.{on.day}",
        f"{on.year}/{on.month}/{on.day}",
        f"{_digits(on.year)}年{han_number(on.month)}月{han_number(on.day)}日",
        f"{on.year} 年 {on.month} 月 {on.day} 日",
        f"{on:%Y-%m-%d} {on.day % 9 + 9:02d}:{on.day + 17:02d}:{on.month + 30:02d}",
        f"{on:%Y/%m/%d}",
        f"{on:%Y%m%d}",
        f"{on:%Y-%m-%d}",
        f"{on.year}年{on.month:02d}月{on.day:02d}日",
        "".join(_CAPITAL[int(x)] for x in f"{on.year}") + f"年{_capital(on.month)}月{_capital(on.day)}日",
        f"{on.day} {_MONTHS[on.month - 1]} {on.year}",
        f"{on.year}年{on.month}月{on.day}日（星期{'一二三四五六日'[on.weekday()]}）",
    ]


def _capital(value: int) -> str:
    """A month or a day as cheques write it: 零叁, 壹拾, 贰拾伍."""
    tens, ones = divmod(value, 10)
    if not tens:
        return "零" + _CAPITAL[ones]
    return _CAPITAL[tens] + "拾" + (_CAPITAL[ones] if ones else "")


def _written(c: Case, key: str, forms: tuple[int, ...], shift: int) -> str:
    form = c.style.variant.setdefault(key, c.pick(forms))
    return dates(c.day + timedelta(days=shift))[form]


def day(c: Case, shift: int = 0) -> str:
    """The paper's day, moved, as a form has it: one way of writing all over the paper."""
    return _written(c, "e_day", (0, 0, 0, 0, 1, 1, 2, 4, 6, 8, 9), shift)


def close(c: Case, shift: int = 0) -> str:
    """A day as letters, decisions and contracts end with."""
    return _written(c, "e_close", (0, 0, 0, 0, 3, 3, 4, 9), shift)


def clock(c: Case, shift: int = 0) -> str:
    """A day as machines print it."""
    return _written(c, "e_clock", (5, 5, 5, 6, 7, 8, 9), shift)


def cheque(c: Case) -> str:
    """The day in capital figures, as on what a bank takes."""
    return dates(c.day)[10]


def weekday(c: Case, shift: int = 0) -> str:
    """A day with its weekday."""
    return dates(c.day + timedelta(days=shift))[12]


def english(c: Case) -> str:
    """The day as 5 Mar 2018."""
    return dates(c.day)[11]


def born(c: Case) -> str:
    """The customer's birthday, out of the identity number."""
    n = c.home.id_number
    return f"{n[6:10]}年{int(n[10:12])}月{int(n[12:14])}日"


def law(c: Case, before: str) -> str:
    """The civil code, or the act that held before it came into force in 2021."""
    return "民法典" if c.day.year >= 2021 else before


def other(c: Case, female: bool | None = None) -> str:
    """A bystander of this set's families."""
    return person(c.rng, female, NEW)[0]


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


def page(c: Case, number: int, of: int) -> tuple[Block, ...]:
    """The number at the foot of a sheet, or nothing where the office does not number."""
    way = c.style.variant.setdefault("e_page", c.between(0, 5))
    text = (f"第{number}页 共{of}页", f"第 {number} 页，共 {of} 页", f"{number}/{of}", f"— {number} —", f"Page {number} of {of}", "")[way]
    return (Foot(text),) if text else ()


def at(c: Case) -> str:
    """A label in front of the unit."""
    return c.pick(["物业地址", "房产地址", "户室号", "栋/单元/室", "所属房屋", "房屋信息", "居住位置", "楼座号", "资源名称", "住宅地址"])


def by(c: Case) -> str:
    """A label in front of the customer."""
    if c.home.company:
        return c.pick(["商户名称", "承租单位", "店名", "经营者"])
    if c.home.kind == "tenant":
        return c.pick(["租住人", "租客姓名", "住户姓名", "申请人", "入住人"])
    return c.pick(["业主姓名", "业主（签名）", "住户姓名", "申请人", "产权持有人", "业主/住户"])


def ring(c: Case) -> str:
    """A label in front of the phone number."""
    return c.pick(["联系电话", "手机号码", "手机号", "联络方式", "电话（手机）", "Tel"])


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
