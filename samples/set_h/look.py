"""How offices of set h head a paper, where they put its day, and how they close it.

Their forms begin with a box of numbers, a line in brackets or nothing; the day stands in the head,
in a row of its own at the form's end, below a signature, or after 以上属实. Letters carry the
office's address at the foot as often as a head.
"""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date

from samples import pickers
from samples.blocks import Block, Card, Foot, Gap, Line, Right, Rule, Sign, Sub, Title, form
from samples.case import Case
from samples.people import han_number, unit_spellings
from samples.set_h.world import NEW

UNITS = pickers.Spelling(
    three=("第{hb}幢{u}单元{r}室", "{b}#楼{u}单元{r}", "{b}／{u}／{r}", "{b}栋{hu}单元{floor}层{door}室", "{b}幢{u}门{r}号", "{b}#{u}单元{r}室", "{b}栋{u}单元 {r}", "{b}号楼第{u}单元{r}房", "{b:02d}-{u:02d}-{r}"),
    two=("{b}号{r}室", "{b}#楼{r}", "{b}／{r}", "{hb}幢{r}室", "{b}座{floor}层{door}室", "第{b}幢{r}房", "{b}号楼{r}房", "{b:02d}-{r}"),
    one=("{row}排{house}号", "{unit}#", "{row}区{house}号", "{unit}墅", "{row}-{house}号院"),
)  # fmt: skip
OLD_STYLE = pickers.Spelling(
    three=("{b}棟{u}單元{r}室", "第{b}座{u}單元{r}號"), two=("{b}棟{r}室", "第{b}座{r}室"), one=("{row}排{house}號", "{unit}號別墅"),
)  # fmt: skip
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


def month_name(on: Date) -> str:
    """The English month, in three letters."""
    return _MONTHS[3 * on.month - 3 : 3 * on.month]


def dates(on: Date) -> list[str]:
    """Every way in which this set writes a day; 0 to 8 by hand, 9 to 11 in letters, 12 to 17 by computers, 18 in English."""
    time = f"{on.day % 9 + 9:02d}:{on.month * 3 + 11:02d}"
    return [
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}-{on.month}-{on.day}",
        f"{on.year}.{on.month}.{on.day}",
        f"{on.year}年{on.month:02d}月{on.day:02d}日",
        f"{on.year}／{on.month}／{on.day}",
        f"{on.year} 年 {on.month} 月 {on.day} 日",
        f"{on.year}年{on.month}月{on.day}日（周{pickers.week(on)}）",
        f"{on.year % 100:02d}年{on.month}月{on.day}日",
        f"{on.year}—{on.month:02d}—{on.day:02d}",
        f"{pickers.digits(on.year)}年{han_number(on.month)}月{han_number(on.day)}日",
        f"{pickers.digits(on.year, '○')}年{han_number(on.month)}月{han_number(on.day)}日",
        f"{on.year}年{on.month}月{on.day}日星期{pickers.week(on)}",
        f"{on:%Y-%m-%d}",
        f"{on:%Y-%m-%d} {time}",
        f"{on:%Y/%m/%d}",
        f"{on:%Y%m%d} {time}",
        f"{on.year}年{on.month}月{on.day}日 {time}",
        f"{on:%Y.%m.%d} {time}:{on.day + 13}",
        f"{on.day} {month_name(on)} {on.year}",
    ]


clock = pickers.days("h_clock", dates, (12, 12, 13, 13, 14, 15, 16, 17))
day = pickers.unless_open("h", pickers.days("h_day", dates, (0, 0, 0, 0, 0, 0, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8)), "      年    月    日")
close = pickers.days("h_close", dates, (0, 0, 0, 0, 3, 5, 9, 9, 10, 11))
abroad = pickers.days("h_abroad", dates, (18,))
page = pickers.page_numbers("h_page", ("第{number}页　共{of}页", "共 {of} 页 第 {number} 页", "{number}/{of}", "— {number} —", "第 {number} 页", "", "", ""))  # fmt: skip
at = pickers.label("房屋坐落", "所在房号", "单元房号", "栋室", "房号", "户号", "地址", "楼座", "位置")
who = pickers.customer(("商户名称", "使用单位", "公司"), ("承租方", "使用人", "租户姓名"), ("业主", "业主姓名", "房主", "姓名", "业主（签章）"))  # fmt: skip
h = pickers.dated_member("h", UNITS, 0.4)
id_of = pickers.identity(("320106", "320508", "330104", "230103", "350521", "441424", "360731"), 1948, 2002)
leaves = pickers.leaves(page)
beside = pickers.beside(UNITS.of, unit_spellings, OLD_STYLE.of)
pair = pickers.side_by_side(0.64, 1.1)
_ends = pickers.apart(0.56, 10)
tel = pickers.label("联系电话", "手机", "电话", "本人手机", "常用电话", "联系方式")


def other(c: Case, female: bool | None = None) -> str:
    """A bystander of this set's families."""
    return pickers.bystander(c, NEW, female)


def plate(c: Case) -> str:
    """A car's number plate, petrol or electric."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    tail = f"{c.pick(letters)}{c.between(100, 999)}{c.pick(letters)}{c.between(0, 9)}" if c.rng.random() < 0.7 else f"{c.pick('DF')}{c.between(10000, 99999)}"
    return f"{c.pick('苏浙黑沪')}{c.pick('AAEB')}{c.pick(('', '', '·'))}{tail}"


def area(c: Case) -> str:
    """A built area."""
    return f"{c.between(46, 210)}.{c.between(10, 99)}"


def month(c: Case, back: int = 0) -> str:
    """The paper's month, or one before it."""
    year, number = divmod(c.day.year * 12 + c.day.month - 1 - back, 12)
    return f"{year}年{number + 1}月"


def messenger(c: Case) -> str:
    """What people chatted with in those days."""
    return "微信" if c.day.year >= 2013 else c.pick(["QQ", "短信"])


def _spot(c: Case) -> int:
    """Where this form's day stands: 0 head, 1 a row at the end, 2 below a signature, 3 after 以上属实."""
    return c.style.variant.setdefault("h_spot", c.pick((0, 0, 0, 1, 2, 2, 3)))


def head(c: Case, title: str, label: str = "日期", size: float = 17) -> tuple[Block, ...]:
    """The head of a form in one of eight arrangements, with its day where that stands here."""
    way = c.style.variant.setdefault("h_top", c.between(0, 7))
    written = f"{label}：⟦{day(c)}⟧" if _spot(c) == 0 else ""
    serial = f"{c.between(1, 9999):04d}"
    if way == 0:
        return (form(("表号", f"{c.pick(['HT', 'YS', 'JY', 'ZR'])}-{c.between(1, 12):02d}-{c.between(1, 60):02d}", "版本", f"{c.pick('ABC')}/{c.between(0, 4)}"), label=44), Title(title, size + 1), *_ends(written, f"流水号：{serial}"))
    if way == 1:
        return (Title(title, size + 3), *((Line(((0.3, f"（{written}）"),), 10),) if written else ()))
    if way == 2:
        return (Sub(c.company, "c", 13, bold=True), Title(title, size), Rule(0.4), Rule(1.2), *_ends(f"编号：{c.day.year % 100:02d}{serial}", written))
    if way == 3:
        return (Line(((0, c.com.name), (0.8, f"No {serial}")), 9), Title(title, size + 2, "l"), *_ends(written, ""))
    if way == 4:
        return (Title(f"【{title}】", size + 1), *_ends(f"小区：{c.com.name}", written))
    if way == 5:
        return (Sub(f"{c.company} · {c.com.name}", "c", 10), Gap(2), Title(title, size + 2), *_ends(written, ""))
    if way == 6:
        return (Sub(f"附表{c.between(1, 20)}", "l", 9.5), Title(title, size), *_ends("", written))
    return (Gap(8), Title(title, size + 1), *_ends(f"服务处：{c.com.name}", written))


def foot(c: Case, *signers: str, own: str = "", label: str = "日期") -> tuple[Block, ...]:
    """Who signs, the customer first where `own` names his place, and the day unless the head has it."""
    spot, written = _spot(c), day(c)
    places = [(f"{own}：", c.signed(), "")] if own else []
    places += [(f"{name}：", c.pick((2, 3, 2, 0)), "") for name in signers]
    if spot == 2 and places:
        places[0] = (*places[0][:2], written)
    signs: tuple[Block, ...] = (Sign(tuple(places)),) if places else ()
    if spot == 1 or (spot == 2 and not places):
        return (form((f"{label}", written), label=70), *signs)
    if spot == 3:
        return (*signs, Line(((c.pick((0.0, 0.45)), f"{'以上内容属实。　' if own else ''}{label} ⟦{written}⟧"),)))
    return signs


def lone_foot(c: Case, *signers: str, own: str = "", label: str = "日期") -> tuple[Block, ...]:
    """The end of a paper without `head`: its day stands here, wherever forms have theirs."""
    if _spot(c) in (0, 1):
        c.style.variant["h_spot"] = c.pick((2, 3))
    return foot(c, *signers, own=own, label=label)


def letter_head(c: Case, sender: str = "") -> tuple[Block, ...]:
    """The head of a letter, an address at its foot, or nothing."""
    way, sender = c.between(0, 5), sender or c.company
    if way == 0:
        return (Sub(sender, "c", 20, bold=True), Rule(1.6, (190, 20, 25)), Rule(0.5, (190, 20, 25)), Gap(8))
    if way == 1:
        return (Line(((0, sender), (0.68, f"〔{c.day.year}〕第{c.between(1, 120):03d}号")), 10), Rule(0.6, (40, 90, 60)), Gap(6))
    if way == 2 and sender == c.company:
        return (Sub(f"{sender}　{c.center}", "l", 11), Gap(8), Foot(f"{c.com.address}　服务热线 {c.com.phone}"))
    if way == 3:
        return (Sub(sender, "l", 14, bold=True), Gap(8))
    return (Gap(6),)


def letter_end(c: Case, office: str = "") -> tuple[Block, ...]:
    """The end of a letter: office, day and mostly its seal."""
    office = office or c.pick([c.center, c.company, f"{c.company}{c.com.name}服务处"])
    outsider = "" if office.startswith((c.com.name, c.company)) else office
    lines: tuple[Block, ...] = (Right((office, close(c))),)
    across = 0.6
    if c.rng.random() < 0.15:
        lines, across = (Gap(12), Line(((0, office), (0.62, close(c))))), 0.3
    return (*lines, *((c.seal(across, 60, outsider, " " if outsider else ""),) if c.rng.random() < 0.75 else ()))


def by_hand(c: Case) -> None:
    """Let the whole paper be written by hand."""
    c.style = replace(c.style, body="kai", fill="kai", title="kai", size=c.pick((12, 13, 13.5)), margin=c.pick((58, 68, 80)),
                      leading=c.pick((1.55, 1.7, 1.85)))  # fmt: skip


def printed(c: Case) -> None:
    """Let the whole paper come out of some software."""
    c.style = replace(c.style, body=c.pick(("song", "hei", "song")), fill=c.pick(("song", "hei")), title=c.pick(("hei", "song")), pen=(25, 25, 28),
                      form=c.pick(("lines", "ruled", "open")), size=c.pick((9.5, 10, 10.5)), margin=c.pick((44, 52, 60)))  # fmt: skip


def chat(talk: Sequence[tuple[str, str]], name: str, wide: float = 310, columns: int = 17) -> Card:
    """The picture of a telephone's screen: "" a line of time, "me" at the right, others at the left under their name."""
    lines: list[tuple[float, float, float, str]] = [(14, 12, 11, "＜"), (wide / 2 - 5.5 * len(name), 12, 11, name)]
    y = 40.0
    for speaker, what in talk:
        if not speaker:
            lines.append((wide / 2 - 2.6 * len(what), y, 8, what))
            y += 20
            continue
        rows = [what[i : i + columns] for i in range(0, len(what), columns)]
        x = wide - 20 - 10.8 * len(rows[0]) if speaker == "me" else 34
        if speaker != "me":
            lines.append((18, y, 8, speaker))
            y += 12
        for row in rows:
            lines.append((x, y, 10.5, row))
            y += 14.5
        y += 9
    return Card(wide, y + 6, tuple(lines), None, (242, 244, 242))
