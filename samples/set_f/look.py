"""How offices of set f head a form, where they put its day, and how they close it.

A form's day stands in its head, below its title, beside the signatures or in a line of its own;
one form in eight was never dated.
"""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

from samples import pickers
from samples.blocks import Block, Gap, Line, Right, Rule, Sign, Sub, Title
from samples.case import Case
from samples.people import han_number
from samples.set_f.world import NEW

UNITS = pickers.Spelling(
    three=("{b}栋-{u}单元-{r}", "{b}#-{u}-{r}", "{b}幢{u}单元{r}", "{b}号楼 {u}单元 {r}室", "{b:02d}栋{u:02d}单元{r}", "{b}号楼{u}单元{r}号", "{b}栋{u}单元{floor}楼{r}", "{b}-{u}单元-{r}"),
    two=("{b}栋-{r}", "{b}号楼 {r}室", "{b:02d}栋{r}", "{b}#-{r}", "{b}栋{floor}楼{r}", "{b}号楼{r}号", "{b}幢-{r}室"),
    one=("{row}{house:02d}栋", "{row}区{house}幢", "{row}{house}号院", "{row}-{house}栋", "{unit}别墅"),
)  # fmt: skip


def dates(on: Date) -> list[str]:
    """Every way in which this set writes a day; 0 to 8 on forms, 9 to 12 by computers."""
    return [
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}.{on.month}.{on.day}",
        f"{on.year}-{on.month}-{on.day}",
        f"{on.year}年  {on.month}月  {on.day}日",
        f"{on.year}/{on.month}/{on.day}",
        f"{on:%Y.%m.%d}",
        f"{on.year}、{on.month}、{on.day}",
        f"{on.year}年{on.month:02d}月{on.day:02d}日",
        f"{on.year}年{on.month}月{on.day}号",
        f"{on:%Y-%m-%d}",
        f"{on:%Y-%m-%d} {on.day % 10 + 8:02d}:{on.month + 20:02d}",
        f"{on:%Y/%m/%d}",
        f"{on.year}年{on.month:02d}月{on.day:02d}日",
        f"{pickers.digits(on.year)}年{han_number(on.month)}月{han_number(on.day)}日",
    ]


clock = pickers.days("f_clock", dates, (9, 9, 10, 10, 11, 12))
day = pickers.unless_open("f", pickers.days("f_day", dates, (0, 0, 0, 0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8)), "    年    月    日")
close = pickers.days("f_close", dates, (0, 0, 0, 0, 0, 7, 13))
page = pickers.page_numbers("f_page", ("第{number}页 共{of}页", "第{number}页/共{of}页", "{number}/{of}", "-{number}-", "{number}", "", "", ""))  # fmt: skip
at = pickers.label("房号", "房号", "房屋地址", "楼栋单元", "房间号", "房屋号码", "物业地址", "栋号/房号", "入住地址")
by = pickers.customer(("公司名称", "单位名称", "商户", "租户名称"), ("租户姓名", "承租人姓名", "租户", "住户姓名"), ("业主姓名", "业主姓名", "业主", "业主名称", "住户姓名"))  # fmt: skip
f = pickers.dated_member("f", UNITS, 0.35)
tel = pickers.label("联系电话", "联系电话", "手机号码", "电话", "联系方式", "手机")


def other(c: Case, female: bool | None = None) -> str:
    """A bystander of this set's families."""
    return pickers.bystander(c, NEW, female)


def plate(c: Case) -> str:
    """A car's number plate."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    tail = f"{c.pick(letters)}{c.between(1000, 9999)}" if c.rng.random() < 0.6 else f"D{c.between(10000, 99999)}"
    return f"{c.pick('鄂湘川豫')}{c.pick('AAAB')}{tail}"


def size(c: Case) -> str:
    """A built area."""
    return f"{c.between(48, 168)}.{c.between(10, 99)}"


def _spot(c: Case) -> int:
    """Where this form's day stands: 0 head, 1 below the title, 2 at the signatures, 3 a line."""
    return c.style.variant.setdefault("f_spot", c.pick((0, 1, 2, 2, 3)))


def top(c: Case, title: str, label: str = "日期", size: float = 17) -> tuple[Block, ...]:
    """The head of a form in one of six arrangements, with its day where that stands here."""
    way = c.style.variant.setdefault("f_top", c.between(0, 5))
    written, number = f"{label}：⟦{day(c)}⟧", f"{c.between(1, 2000):06d}"
    spot = _spot(c)
    below: tuple[Block, ...] = (Line(((0.0 if way % 2 else 0.6, written),), 10),) if spot == 1 else ()
    if way == 0:
        return (Title(f"{c.company}", 14), Title(title, size), *below) if spot else (Title(f"{c.company}", 14), Title(title, size), Line(((0, f"编号：{number}"), (0.6, written)), 9.5))
    if way == 1:
        return (Title(title, size + 1), Line(((0, f"项目名称：{c.com.name}"), (0.58, written if not spot else f"编号：{c.no('')}")), 9.5), *below)
    if way == 2:
        return (Line(((0, c.company), (0.74, f"{c.pick(['KF', 'WY', 'GL', 'BD'])}-{c.between(1, 60):02d}-{c.pick(['A', 'B', '01', '02'])}")), 9), Rule(0.6), Gap(4), Title(title, size), *(below if spot else (Line(((0.58, written),), 10),)))
    if way == 3:
        return (Title(c.com.name + title if len(title) < 12 else title, size), *(below if spot else (Line(((0, f"No.{number}"), (0.58, written)), 10),)))
    if way == 4:
        return (Sub(f"{c.center}", "c", 12), Title(title, size + 1), *(below if spot else (Line(((0, written),), 10),)))
    return (Gap(4), Title(title, size + 2), *(below if spot else (Line(((0.58, written),), 10.5),)))


def tail(
    c: Case, *signers: str, own: str = "", label: str = "日期", alone: bool = False
) -> tuple[Block, ...]:
    """Who signs, the customer first where `own` names his place, and the day if it stands here.

    A paper without `top` has its day nowhere else: its tail stands `alone`.
    """
    spot = _spot(c) | 2 if alone else _spot(c)
    written = day(c)
    places = [(f"{own}：", c.signed(), written if spot == 2 else "")] if own else []
    places += [(f"{name}：", c.pick((2, 2, 3, 0)), written if spot == 2 and not own and not i else "") for i, name in enumerate(signers)]
    blocks: tuple[Block, ...] = (Sign(tuple(places)),) if places else ()
    if spot == 3 or (spot == 2 and not places):
        blocks += (Line(((c.pick((0.0, 0.6)), f"{label}：⟦{written}⟧"),)),)
    return blocks


def row(c: Case, *parts: str) -> tuple[Line, ...]:
    """Labelled values side by side, or one below the other where a long one needs the room."""
    room = (595 - 2 * c.style.margin) / len(parts)
    if all(sum(7 if x.isascii() else 11.5 for x in part) < room for part in parts):
        return (Line(tuple((i / len(parts), part) for i, part in enumerate(parts)), 10.5),)
    return tuple(Line(((0, part),), 10.5) for part in parts)


def letterhead(c: Case) -> tuple[Block, ...]:
    """The head of a letter of the company, or nothing."""
    way = c.between(0, 3)
    if way == 0:
        return (Sub(c.company, "c", 17, bold=True), Rule(1.5, (190, 30, 30)), Gap(4))
    if way == 1:
        return (Line(((0, c.center), (0.62, f"电话：{c.com.phone}")), 9.5), Rule(0.5), Gap(4))
    return ()


def signed_off(c: Case, office: str = "") -> tuple[Block, ...]:
    """The end of a letter: office, day and mostly its seal."""
    office = office or c.pick([c.center, c.company, c.center])
    end: tuple[Block, ...] = (Right((office, close(c))),)
    return (*end, c.seal(0.6, 62)) if c.rng.random() < 0.75 else end


def hand(c: Case) -> None:
    """Let the whole paper be written by hand."""
    c.style = replace(c.style, body="kai", fill="kai", title="kai", size=c.pick((12, 12.5, 13)),
                      leading=c.pick((1.65, 1.8)))  # fmt: skip


def machine(c: Case) -> None:
    """Let the whole paper come out of the office's software."""
    c.style = replace(c.style, body=c.pick(("song", "hei")), fill=c.pick(("song", "hei")), title="hei", pen=(25, 25, 28),
                      form=c.pick(("ruled", "open", "lines")), size=c.pick((9.5, 10, 10.5)), margin=c.pick((46, 54)))  # fmt: skip
