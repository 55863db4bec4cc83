"""How offices of set i head and close their paper, spell homes and days, and picture things.

Forms have a bar with the office's name, a strip of numbers, a mark of the copy or nothing; their
day stands below the title, in the strip, beside the signatures or in the last line. Letters open
with a heavy head, an address or at once.
"""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date

from PIL import Image, ImageDraw, ImageFilter

from samples import pickers
from samples.blocks import (
    Block,
    Card,
    Foot,
    Gap,
    Line,
    P,
    Right,
    Rule,
    Sign,
    Stamp,
    Sub,
    Title,
    form,
)
from samples.case import Case
from samples.people import han_number, unit_spellings
from samples.set_i.world import NEW

UNITS = pickers.Spelling(
    three=("{b}栋{u}梯{r}", "{b}座{u}单元{r}房", "{hb}号楼{hu}单元{r}室", "{b}号楼{u}门{floor}层{door}号", "{b}栋{u}单元{floor}楼{door}室", "{b}-{u}-{r}室", "{b}#楼-{u}-{r}", "{b} 栋 {u} 单元 {r} 室", "{b}楼{u}单元{r}"),
    two=("{b}座{r}房", "{hb}号楼{r}室", "{b}#-{r}", "{b}栋{floor}楼{door}房", "{b} 栋 {r} 室", "{b}-{r}室", "{b}楼{r}"),
    one=("{unit}别墅", "{row}座{house}号", "{unit}号楼", "{row} 区 {house} 栋", "{row}{house:02d}号"),
)  # fmt: skip
OVERSEAS = pickers.Spelling(
    three=("{b}棟{u}單元{r}室", "{b}座{u}單元{r}房"), two=("{b}座{r}室", "{b}棟{r}房"), one=("{unit}號別墅", "{row}座{house}號"),
)  # fmt: skip


def dates(on: Date) -> list[str]:
    """Every way in which this set writes a day; 0 to 8 by hand, 9 and 10 in letters, 11 to 16 by computers, 17 and 18 abroad."""
    time = f"{on.day % 10 + 8:02d}:{on.month * 4 + 9:02d}"
    names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    return [
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}.{on.month}.{on.day}",
        f"{on:%Y/%m/%d}",
        f"{on.year}-{on.month}-{on.day}",
        f"{on.year}年{on.month:02d}月{on.day:02d}日",
        f"{on.year} 年 {on.month} 月 {on.day} 日",
        f"{on:%Y.%m.%d}",
        f"{on.year}年{on.month}月{on.day}号",
        f"{on.year}/{on.month}/{on.day}",
        f"{pickers.digits(on.year)}年{han_number(on.month)}月{han_number(on.day)}日",
        f"{on.year}年{on.month}月{on.day}日（星期{pickers.week(on)}）",
        f"{on:%Y-%m-%d}",
        f"{on:%Y-%m-%d} {time}:{on.day + 20}",
        f"{on:%Y/%m/%d} {time}",
        f"{on.year}年{on.month:02d}月{on.day:02d}日 {time}",
        f"{on.year}年{on.month}月{on.day}日 {'上午' if on.day % 10 < 4 else '下午'}{(on.day % 10 + 7) % 12 + 1}:{on.month * 4 + 9:02d}",
        f"{on:%Y%m%d}",
        f"{names[on.month - 1]} {on.day}, {on.year}",
        f"{on.day} {names[on.month - 1][:3]} {on.year}",
    ]


clock = pickers.days("i_clock", dates, (11, 12, 12, 13, 14, 15))
day = pickers.unless_open("i", pickers.days("i_day", dates, (0, 0, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8)), "    年    月    日")
close = pickers.days("i_close", dates, (0, 0, 0, 0, 4, 5, 9, 9, 9, 10))
abroad = pickers.days("i_abroad", dates, (17, 18))
page = pickers.page_numbers("i_page", ("第 {number} 页 共 {of} 页", "{number} / {of}", "- {number} -", "第{number}页", "", "", "", ""))
at = pickers.label("房屋地址", "物业单元", "栋号房号", "房号", "房间号", "住址", "单元号", "门牌", "所属房屋")
who = pickers.customer(("公司名称", "商户", "单位", "客户名称"), ("租户", "承租人", "住户姓名", "客户姓名"), ("业主姓名", "业主", "户主", "产权人", "客户姓名"))  # fmt: skip
tel = pickers.label("电话", "联系电话", "手机号码", "手机号", "联络电话", "移动电话")
put = pickers.dated_member("i", UNITS, 0.4)
pair = pickers.side_by_side(0.66, 1.1)
said, told = pickers.flat, pickers.prose
_two = pickers.apart(0.6, 10)


def other(c: Case, female: bool | None = None) -> str:
    """A bystander of this set's families."""
    return pickers.bystander(c, NEW, female)


def id_of(c: Case, low: int = 1950, high: int = 2003) -> str:
    """A bystander's identity number; its check digit is not looked at."""
    return f"{c.pick(['440305', '510104', '210102', '410105', '370203', '130104', '610113'])}{c.between(low, high)}{c.between(1, 12):02d}{c.between(10, 28)}{c.between(1000, 9999)}"


def near(c: Case, floors: int = 1, doors: int = 0) -> str:
    """A neighbour's home, spelt as this paper spells the customer's."""
    unit = c.home.unit
    *front, room = unit.split("-")
    if front:
        door = int(room[-2:]) + doors
        found = "-".join([*front, f"{max(1, int(room[:-2]) + floors)}{door if door else 2:02d}"])
    else:
        found = f"{unit[0]}{int(unit[1:]) + (floors or doors)}"
    for ways in (UNITS.of, unit_spellings, OVERSEAS.of):
        if c.spelling in ways(unit):
            return ways(found)[ways(unit).index(c.spelling)]
    return found


def plate(c: Case) -> str:
    """A car's number plate, petrol or electric."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    tail = f"{c.between(10, 99)}{c.pick(letters)}{c.between(10, 99)}" if c.rng.random() < 0.7 else f"{c.pick('DF')}{c.between(10000, 99999)}"
    return f"{c.pick('粤川辽豫')}{c.pick('AABC')}{c.pick(('', '·'))}{tail}"


def area(c: Case) -> str:
    """A built area."""
    return f"{c.between(52, 186)}.{c.between(1, 99):02d}"


def month(c: Case, back: int = 0) -> str:
    """The paper's month, or one before it."""
    year, number = divmod(c.day.year * 12 + c.day.month - 1 - back, 12)
    return f"{year}年{number + 1}月"


def app(c: Case) -> str:
    """What people sent each other in those days."""
    return "微信" if c.day.year >= 2013 else "短信"


def person_of(c: Case) -> str:
    """The customer, or who acts for the firm."""
    return c.home.contact if c.home.company else c.name


def _spot(c: Case) -> int:
    """Where this form's day stands: 0 below the title, 1 beside a signature, 2 in the last line."""
    return c.style.variant.setdefault("i_spot", c.pick((0, 0, 0, 1, 1, 2)))


def head(c: Case, title: str, label: str = "日期", size: float = 18) -> tuple[Block, ...]:
    """The head of a form in one of seven arrangements, with its day where that stands here."""
    way = c.style.variant.setdefault("i_top", c.between(0, 6))
    written = f"{label}：⟦{day(c)}⟧" if _spot(c) == 0 else ""
    number = c.no(c.pick(["", "KF", "GC", "WY-", c.com.code + "-"]))
    if way == 0:
        return (Line(((0, f"■ {c.company}"), (0.72, c.com.name)), 9.5), Rule(1.4, (30, 70, 130)), Title(title, size + 1), *_two(written, ""))
    if way == 1:
        return (Title(title, size), form(("记录编号", number, "项目", c.com.name), label=60), *_two(written, ""))
    if way == 2:
        return (Title(title, size + 2), *_two(f"项目名称：{c.com.name}", written))
    if way == 3:
        return (Sub(c.com.name, "c", 14, bold=True), Title(title, size), *_two("", written))
    if way == 4:
        return (Line(((0.84, c.pick(["客户联", "存档联", "第一联", "第二联"])),), 9), Title(title, size), *_two(f"NO：{number}", written))
    if way == 5:
        return (Sub(f"{c.center}表格", "r", 9), Title(title, size + 1, "l"), Rule(0.6), *_two(written, ""))
    return (Title(title, size + 1), *((Line(((0.32, written),), 10),) if written else ()))


def foot(c: Case, *signers: str, own: str = "", label: str = "日期") -> tuple[Block, ...]:
    """Who signs, the customer last where `own` names his place, and the day unless the head has it."""
    spot, written = _spot(c), day(c)
    places = [(f"{name}：", c.pick((2, 3, 2, 3, 0)), "") for name in signers]
    places += [(f"{own}：", c.signed(), "")] if own else []
    if spot == 1 and places:
        places[-1] = (*places[-1][:2], written)
    signs: tuple[Block, ...] = (Sign(tuple(places)),) if places else ()
    if spot == 2 or (spot == 1 and not places):
        return (*signs, Line(((c.pick((0.0, 0.6)), f"{label}：⟦{written}⟧"),)))
    return signs


def end(c: Case, *signers: str, own: str = "", label: str = "日期") -> tuple[Block, ...]:
    """The end of a paper without `head`: its day stands here."""
    if _spot(c) == 0:
        c.style.variant["i_spot"] = c.pick((1, 2))
    return foot(c, *signers, own=own, label=label)


def opening(c: Case, sender: str = "") -> tuple[Block, ...]:
    """The head of a letter, its sender's address or nothing."""
    way, sender = c.between(0, 5), sender or c.company
    if way == 0:
        return (Sub(sender, "c", 19, bold=True), Rule(2.0, (200, 30, 30)), Gap(10))
    if way == 1:
        return (Sub(sender, "c", 15, bold=True), Sub(f"{c.pick(['物服', '客服', '函'])}〔{c.day.year}〕{c.between(1, 90)}号", "c", 10), Rule(0.8), Gap(6))
    if way == 2 and sender == c.company:
        return (Sub(sender, "l", 12, bold=True), Rule(0.6, (60, 60, 60)), Foot(f"地址：{c.com.address}　24小时服务电话：{c.com.phone}"))
    return (Gap(4),)


def closing(c: Case, office: str = "", seal: float = 0.75) -> tuple[Block, ...]:
    """The end of a letter: office, day and mostly its seal."""
    office = office or c.pick([c.center, c.company, c.company])
    outsider = "" if office.startswith((c.com.name, c.company)) else office
    last = (Right((office, close(c))),)
    return (*last, *((c.seal(0.66, 62, outsider, " " if outsider else ""),) if c.rng.random() < seal else ()))


def by_hand(c: Case) -> None:
    """Let the whole paper be written by hand."""
    c.style = replace(c.style, body="kai", fill="kai", title="kai", size=c.pick((12.5, 13, 14)), margin=c.pick((56, 66, 76)), leading=c.pick((1.6, 1.75, 1.9)))


def printed(c: Case) -> None:
    """Let the whole paper come out of some software."""
    c.style = replace(c.style, body=c.pick(("song", "hei", "hei")), fill=c.pick(("song", "hei")), title=c.pick(("hei", "bold")), pen=(25, 25, 28), form=c.pick(("ruled", "open", "lines")), size=c.pick((9.5, 10, 10.5)), margin=c.pick((42, 50, 58)))


def chat(talk: Sequence[tuple[str, str]], name: str, wide: float = 320, columns: int = 18) -> Card:
    """A telephone's screen: "" a line of time, "me" at the right, others at the left under their name."""
    lines: list[tuple[float, float, float, str]] = [(wide / 2 - 6 * len(name), 10, 12, name)]
    y = 38.0
    for speaker, what in talk:
        if not speaker:
            lines.append((wide / 2 - 2.8 * len(what), y, 8.5, what))
            y += 21
            continue
        rows = [what[n : n + columns] for n in range(0, len(what), columns)]
        x = wide - 18 - 10.6 * len(rows[0]) if speaker == "me" else 22
        if speaker != "me":
            lines.append((16, y, 8, speaker))
            y += 12.5
        for row in rows:
            lines.append((x, y, 10.3, row))
            y += 14.2
        y += 10
    return Card(wide, y + 4, tuple(lines), None, (240, 240, 240))


def photo(c: Case, at: float = 0.0, wide: float = 220) -> Stamp:
    """A photograph glued or printed on the sheet: a room, a wall with a stain, people far off."""
    base = c.between(150, 205)
    image = Image.new("RGBA", (440, 300), (base, base - 6, base - 16, 255))
    draw = ImageDraw.Draw(image)
    floor = c.between(170, 230)
    draw.polygon([(0, 300), (0, floor + 40), (130, floor), (440, floor + 20), (440, 300)], fill=(base - 60, base - 66, base - 70, 255))
    draw.line([(130, 0), (130, floor)], fill=(base - 40, base - 40, base - 40, 255), width=3)
    for _ in range(c.between(3, 7)):
        x, y, r = c.between(20, 380), c.between(10, 220), c.between(14, 70)
        shade = c.between(60, 140)
        draw.ellipse((x, y, x + r, y + r * 0.7), fill=(shade, shade - 8, shade - 20, 255))
    draw.rectangle((c.between(150, 240), c.between(30, 70), c.between(260, 400), c.between(120, 200)), fill=(base + 30, base + 34, base + 40, 255), outline=(70, 70, 70, 255), width=4)
    image = image.filter(ImageFilter.GaussianBlur(2.4))
    ImageDraw.Draw(image).rectangle((0, 0, 439, 299), outline=(60, 60, 60, 255), width=2)
    return Stamp(image, at, 0, wide)


def clauses(*texts: str, start: int = 1) -> tuple[P, ...]:
    """Numbered articles of a contract."""
    return tuple(P(f"第{han_number(start + n)}条　{text}") for n, text in enumerate(texts))
