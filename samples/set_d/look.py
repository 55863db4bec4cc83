"""How offices of set d head, date, label and number their papers, and spell a unit."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

from samples import pickers
from samples.blocks import Block, Gap, Line, Rule, Sub, Title
from samples.case import Case
from samples.people import han_number

UNITS = pickers.Spelling(
    three=("{b}幢{u}单元{r}号", "{b}座{u}单元{r}", "{b}栋{u}单元{r}房", "{b}号楼{u}门{r}", "第{b}幢{u}单元{r}室", "{b}—{u}—{r}", "{b} 号楼 {u} 单元 {r} 室", "{b}＃楼{u}单元{r}户", "{b:02d}-{u:02d}-{r:04d}", "{b}楼{u}单元{r}"),
    two=("{b}座{r}", "{b}栋{r}房", "{b}幢{r}室", "第{b}栋{r}号", "{b} 栋 {r} 室", "{b:02d}-{r:04d}", "{b}＃楼{r}户"),
    one=("{unit}别墅", "{row}区{house}号", "{row}-{house}", "{unit}号别墅"),
)  # fmt: skip

d = pickers.member("d", UNITS, 0.5)


def dates(on: Date) -> list[str]:
    """Every way in which this set writes a day."""
    return [
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year} 年 {on.month:02d} 月 {on.day:02d} 日",
        f"{on:%Y-%m-%d} 0{on.day % 10}:{on.day + 20:02d}",
        f"{on:%Y.%m.%d}",
        f"{on:%Y/%m/%d}",
        f"{on.year}年{on.month}月{on.day}日 星期{pickers.week(on)}",
        f"{pickers.digits(on.year, '零')}年{han_number(on.month)}月{han_number(on.day)}日",
        f"{on.year}年{on.month}月{on.day}号",
        f"{on.year}-{on.month}-{on.day}",
    ]


day = pickers.days("d_date", dates, (0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8))
long = pickers.days("d_long", dates, (0, 0, 0, 1, 6))  # as letters close: never a computer's digits
foot = pickers.page_numbers("d_foot", ("第{number}页 共{of}页", "- {number} -", "{number} / {of}", "第 {number} 页", ""))  # fmt: skip
where = pickers.label("房屋坐落", "门牌", "房产编号", "楼栋房号", "户号", "住址", "所在单元", "房屋位置", "物业单位", "房号/铺号")  # fmt: skip
who = pickers.customer(("单位名称", "客户", "使用单位", "企业名称"), ("承租人", "使用人", "住用人", "现住户", "客户"), ("业权人", "产权人", "房主", "业户姓名", "客户", "户名"))  # fmt: skip
tel = pickers.label("联系方式", "手机", "电话号码", "联络电话", "移动电话")


def head(c: Case, title: str, size: float = 17, english: str = "") -> tuple[Block, ...]:
    """The head of a form in one of seven arrangements; the title stands as it is."""
    way = c.style.variant.setdefault("d_head", c.between(0, 6))
    code = f"{c.pick(['WYFW', 'KF', 'PM-R', 'SQ/CX', 'HQ'])}{c.pick(['-', '·', '/'])}{c.between(1, 90):03d}"
    if way == 0:
        return (Line(((0, c.company), (0.76, f"记录编号 {code}")), 8.5), Rule(0.5), Title(title, size))
    if way == 1:
        return (Title(title, size + 2), Sub(f"（{c.com.name}）", "c", 10))
    if way == 2:
        return (Sub(c.com.name, "l", 13, bold=True), Sub(english or "Property Management", "l", 8), Rule(2, (20, 70, 110)), Title(title, size))
    if way == 3:
        return (Line(((0, f"单位：{c.com.name}项目部"), (0.7, f"编号：{c.no('')}")), 9.5), Title(title, size))
    if way == 4:
        return (Title(title, size, "l"), Rule(1.2), Sub(f"{c.company}　{c.com.phone}", "l", 8.5))
    if way == 5:
        return (Sub(c.company, "c", 15, bold=True), Title(title, size - 1), Sub(f"档案号：{c.between(1, 40)}-{c.between(1, 200)}", "r", 9))
    return (Gap(6), Title(title, size))


def veiled(number: str) -> str:
    """A phone number as systems print it for third eyes."""
    return f"{number[:3]}****{number[-4:]}"


def letter(c: Case) -> None:
    """Let the whole paper be written by hand, in running script."""
    c.style = replace(c.style, body="kai", fill="kai", size=c.pick((12.5, 13, 13.5)), leading=1.8)


def printout(c: Case) -> None:
    """Let the whole paper come out of a computer's printer."""
    c.style = replace(c.style, body="hei", fill="hei", title="hei", pen=(25, 25, 28), form="open",
                      size=c.pick((9, 9.5, 10)), margin=c.pick((40, 48)))  # fmt: skip
