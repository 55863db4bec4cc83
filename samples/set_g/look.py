"""How offices of set g head a paper, where they put its day, and how they close it.

Their forms carry the numbers of a quality system, a day in a corner, in the last row, below the
signatures or alone at the lower right; their letters are left-aligned as often as centred.
"""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date

from samples import pickers
from samples.blocks import Block, Card, Gap, Line, Right, Rule, Sign, Sub, Title
from samples.case import Case
from samples.people import han_number, unit_spellings
from samples.set_g.world import NEW

UNITS = pickers.Spelling(
    three=("{b}栋{u}单元{r}户", "{hb}栋{hu}单元{r}室", "{b}号楼{u}-{r}", "{b}座{u}单元{r}", "第{b}栋{u}单元{r}号房", "{b}号楼{u}门{r}", "{b}—{u}—{r}", "{b}栋 {u}单元 {r}室", "{b}幢{u}单元{r}"),
    two=("{b}座{r}", "{hb}号楼{r}室", "第{b}栋{r}房", "{b}栋{floor}层{r}室", "{b}—{r}", "{b}座{r}室", "{b}栋 {r}"),
    one=("{unit}户", "{row}座{house}号", "{row}区{house}栋", "{unit}号别墅", "{row}—{house}"),
)  # fmt: skip
OLD_STYLE = pickers.Spelling(
    three=("{b}座{u}單元{r}室", "{b}棟{u}單元{r}"), two=("{b}座{r}室", "{b}棟{r}"), one=("{unit}號", "{row}座{house}號"),
)  # fmt: skip


def dates(on: Date) -> list[str]:
    """Every way in which this set writes a day; 0 to 8 by hand, 9 and 10 in letters, 3 and 11 to 14 by computers."""
    time = f"{on.day % 10 + 8:02d}:{on.month * 4 + 7:02d}"
    return [
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}年{on.month:02d}月{on.day:02d}日",
        f"{on:%Y.%m.%d}",
        f"{on:%Y-%m-%d}",
        f"{on.year} 年 {on.month} 月 {on.day} 日",
        f"{on.year}. {on.month}. {on.day}",
        f"{on.year}/{on.month}/{on.day}",
        f"{on.year}年{on.month}月{on.day}号",
        f"{on.year % 100:02d}年{on.month}月{on.day}日",
        f"{pickers.digits(on.year)}年{han_number(on.month)}月{han_number(on.day)}日",
        f"{pickers.digits(on.year, '零')}年{han_number(on.month)}月{han_number(on.day)}日",
        f"{on:%Y%m%d}",
        f"{on:%Y-%m-%d} {time}:{on.day + 20}",
        f"{on:%Y/%m/%d} {time}",
        f"{on.year}年{on.month:02d}月{on.day:02d}日 {time}",
        f"{on:%Y/%m/%d}",
    ]


clock = pickers.days("g_clock", dates, (3, 3, 12, 12, 13, 14, 14))
day = pickers.unless_open("g", pickers.days("g_day", dates, (0, 0, 0, 0, 0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8)), "     年   月   日")
close = pickers.days("g_close", dates, (0, 0, 0, 0, 1, 4, 9, 9, 10))
page = pickers.page_numbers("g_page", ("第 {number} 页，共 {of} 页", "{number} / {of}", "Page {number} of {of}", "· {number} ·", "P{number}", "", "", ""))  # fmt: skip
at = pickers.label("房产位置", "单元号", "物业单元", "住址", "坐落", "房屋编号", "室号", "房间", "门牌号")
by = pickers.customer(("客户名称", "商家名称", "企业名称"), ("客户姓名", "租住人", "住户"), ("客户姓名", "客户名称", "产权人", "户主", "业户姓名"))  # fmt: skip
g = pickers.dated_member("g", UNITS, 0.4)
id_of = pickers.identity(("610103", "370202", "500112", "450103", "230102", "130403"), 1951, 2001)
leaves = pickers.leaves(page)
neighbour = pickers.beside(UNITS.of, unit_spellings)
side = pickers.side_by_side(0.62, 1.08)
_apart = pickers.apart(0.6, 9.5)
tel = pickers.label("手机号", "手机号", "联络电话", "可联系电话", "电话号码", "移动电话")


def other(c: Case, female: bool | None = None) -> str:
    """A bystander of this set's families."""
    return pickers.bystander(c, NEW, female)


def plate(c: Case) -> str:
    """A car's number plate, petrol or electric."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    return f"{c.pick('陕鲁渝桂')}{c.pick('AAB')}{c.pick(('·', '', ' '))}{c.pick(letters)}{c.between(0, 9)}{c.pick(letters)}{c.between(10, 99)}{c.pick(('', 'D'))}"


def size(c: Case) -> str:
    """A built area."""
    return f"{c.between(52, 236)}.{c.between(10, 99)}"


def quality(c: Case) -> str:
    """The number of a form in the office's quality system."""
    return c.pick([f"QR-{c.between(1, 9)}.{c.between(1, 6)}-{c.between(1, 40):02d}", f"HA/JL-{c.between(100, 399)}", f"WI-KS-{c.between(1, 60):03d} A/{c.between(0, 3)}", f"表单号 {c.between(1, 9)}-{c.between(10, 99)}"])


def _spot(c: Case) -> int:
    """Where this form's day stands: 0 top, 1 below the signatures, 2 lower right, 3 lower left."""
    return c.style.variant.setdefault("g_spot", c.pick((0, 0, 1, 1, 2, 3)))


def top(c: Case, title: str, label: str = "填写日期", size: float = 16) -> tuple[Block, ...]:
    """The head of a form in one of seven arrangements, with its day where that stands here."""
    way = c.style.variant.setdefault("g_top", c.between(0, 6))
    written = f"{label}：⟦{day(c)}⟧" if _spot(c) == 0 else ""
    serial = f"{c.between(1, 99999):05d}"
    if way == 0:
        return (Line(((0, c.company), (0.7, quality(c))), 8.5), Rule(1.2), Title(title, size + 1, "l"), *_apart(written, ""))
    if way == 1:
        return (Title(title, size + 3), Sub(c.com.name, "c", 10.5), *_apart(f"单号：{serial}", written))
    if way == 2:
        return (Sub(f"{c.com.name}客户服务中心", "l", 11, bold=True), Rule(0.5), Gap(2), Title(title, size), *_apart(written, f"№ {serial}" if not written else ""))
    if way == 3:
        return (Sub(quality(c), "r", 8.5), Title(c.company, size - 2), Title(title, size), *_apart("", written))
    if way == 4:
        return (Title(f"—— {title} ——", size + 1), *_apart(written, "" if written else f"项目：{c.com.name}"))
    if way == 5:
        return (Gap(6), Title(title, size + 4), Rule(0.8), *_apart(f"管理单位：{c.company}", written))
    return (Title(title, size + 1, "l"), Rule(0.4), *_apart(f"项目：{c.com.name}", written))


def end(c: Case, *signers: str, own: str = "", label: str = "日期") -> tuple[Block, ...]:
    """Who signs, the customer last where `own` names his place, and the day unless it stands at the top."""
    spot, written = _spot(c), day(c)
    places = [(f"{name}：", c.pick((2, 2, 3, 0)), "") for name in signers]
    if own:
        places.append((f"{own}：", c.signed(), ""))
    if spot == 1 and places:
        places[-1] = (*places[-1][:2], written)
    blocks: tuple[Block, ...] = (Sign(tuple(places)),) if places else ()
    if spot == 2 or (spot == 1 and not places):
        blocks += (Line(((0.62, f"⟦{written}⟧"),)),)
    elif spot == 3:
        blocks += (Line(((0, f"{label}：⟦{written}⟧"),)),)
    return blocks


def sole_end(c: Case, *signers: str, own: str = "", label: str = "日期") -> tuple[Block, ...]:
    """The end of a paper without `top`: its day stands here, wherever forms have theirs."""
    if _spot(c) == 0:
        c.style.variant["g_spot"] = 3
    return end(c, *signers, own=own, label=label)


def letterhead(c: Case, sender: str = "") -> tuple[Block, ...]:
    """The head of a letter, or nothing."""
    way, sender = c.between(0, 4), sender or c.company
    if way == 0:
        return (Sub(sender, "l", 13, bold=True), Rule(0.8, (20, 60, 120)), Gap(6))
    if way == 1:
        return (Sub(sender, "c", 19, bold=True), Rule(2, (200, 30, 30)), Sub(f"{sender[:2]}函〔{c.day.year}〕{c.between(1, 90)}号", "r", 10.5), Gap(4))
    if way == 2:
        return (Sub(sender, "r", 10.5), Gap(6))
    return ()


def signed_off(c: Case, office: str = "") -> tuple[Block, ...]:
    """The end of a letter: office, day and mostly its seal."""
    office = office or c.pick([c.center, c.company, f"{c.company}{c.com.name}项目部"])
    lines = (office, close(c)) if c.rng.random() < 0.8 else (close(c), office)
    if c.rng.random() < 0.25:
        return (Gap(10), *pickers.flat(*lines))
    outsider = "" if office.startswith((c.com.name, c.company)) else office
    return (Right(lines), *((c.seal(0.62, 58, outsider, " " if outsider else ""),) if c.rng.random() < 0.7 else ()))


def hand(c: Case) -> None:
    """Let the whole paper be written by hand."""
    c.style = replace(c.style, body="kai", fill="kai", title="kai", size=c.pick((12, 12.5, 13.5)), margin=c.pick((60, 72, 84)),
                      leading=c.pick((1.6, 1.75, 1.9)))  # fmt: skip


def machine(c: Case) -> None:
    """Let the whole paper come out of some software."""
    c.style = replace(c.style, body=c.pick(("hei", "song")), fill=c.pick(("hei", "song")), title=c.pick(("hei", "bold")), pen=(25, 25, 28),
                      form=c.pick(("open", "ruled", "shaded")), size=c.pick((9.5, 10, 10)), margin=c.pick((42, 50, 58)))  # fmt: skip


def screen(talk: Sequence[tuple[str, str]], head: str, wide: float = 300, columns: int = 18) -> Card:
    """The picture of a telephone's screen: who speaks (an empty name: a line of time), what he says."""
    lines: list[tuple[float, float, float, str]] = [(wide / 2 - 5.5 * len(head), 12, 11, head)]
    y = 42.0
    for who, what in talk:
        if not who:
            lines.append((wide / 2 - 3 * len(what), y, 8, what))
            y += 18
            continue
        lines.append((16, y, 8, who))
        y += 13
        for start in range(0, len(what), columns):
            lines.append((30, y, 10.5, what[start : start + columns]))
            y += 15
        y += 7
    return Card(wide, y + 8, tuple(lines), None, (247, 247, 247))
