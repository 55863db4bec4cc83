"""How offices of set c lay out their papers: heads, dates and label words of their own."""

from __future__ import annotations

from samples.blocks import Block, Gap, Rule, Sub, Title
from samples.case import Case


def day(c: Case, shift: int = 0) -> str:
    """A day in one of this set's spellings: preprinted gaps, a weekday, a time, two-part years."""
    from datetime import timedelta

    d = c.day + timedelta(days=shift)
    form = c.style.variant.setdefault("c_date", c.between(0, 6))
    return (
        f"{d.year} 年 {d.month} 月 {d.day} 日",
        f"{d.year}-{d.month}-{d.day}",
        f"{d.year}年{d.month}月{d.day}日（星期{'一二三四五六日'[d.weekday()]}）",
        f"{d.year}. {d.month}. {d.day}",
        f"{d.year}年{d.month:02d}月{d.day:02d}日",
        f"{d.year}/{d.month}/{d.day}",
        c.on(d),
    )[form]


def top(c: Case, title: str, size: float = 16) -> tuple[Block, ...]:
    """The head of a paper in one of five arrangements."""
    way = c.style.variant.setdefault("c_top", c.between(0, 4))
    code = f"{c.pick(['QR', 'WY/JL', 'KFB', 'CX'])}-{c.between(1, 30):02d}-{c.between(1, 9):02d}"
    if way == 0:
        return (Sub(c.company, "c", 13, bold=True), Title(title, size), Rule(0.6))
    if way == 1:
        return (
            Sub(f"{code}　版本A/{c.between(0, 3)}", "r", 8),
            Title(f"{c.com.name}{title}", size),
        )
    if way == 2:
        return (Title(title, size + 3), Sub(f"№ {c.between(100000, 999999)}", "r", 10))
    if way == 3:
        return (
            Sub(f"{c.com.name}物业管理处", "l", 10),
            Rule(1.5, (150, 30, 30)),
            Gap(6),
            Title(title, size),
        )
    return (Gap(8), Title(title, size), Sub(f"表格编号：{code}", "l", 8.5))


def titled(c: Case, title: str) -> str:
    """The title as `top` will print it."""
    way = c.style.variant.setdefault("c_top", c.between(0, 4))
    return c.com.name + title if way == 1 else title


def where(c: Case) -> str:
    """A label in front of the unit."""
    return c.pick(
        ["楼座号", "房间号", "门牌号", "物业地址", "房屋地址", "房号", "单元房号", "室号"]
    )


def who(c: Case) -> str:
    """A label in front of the customer."""
    if c.home.kind == "tenant":
        return c.pick(["客户姓名", "住户姓名", "客户名称", "用户姓名"])
    return c.pick(["业主姓名", "户主姓名", "客户姓名", "住户姓名", "业主"])
