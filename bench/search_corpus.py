"""An archive of any size for the search benchmark: the sample generator's wording, OCR noise."""

# ruff: noqa: E501 - Chinese characters count double

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from samples import wording
from yidang.model import IndexPage, Line, OutboxEvent
from yidang.ports import IndexSource

FREQUENT = [
    "物业费", "业主", "合同", "维修", "房屋", "装修", "小区", "缴纳", "通知", "服务", "漏水", "电梯",
]  # fmt: skip
WORDS = [
    *FREQUENT, "水表", "阳台", "卫生间", "押金", "停车位", "绿化", "噪音", "投诉", "回访", "满意", "登记",
    "验收", "钥匙", "交付", "产权", "证明", "身份证", "电话", "地址", "单元", "楼层", "消防", "门禁",
    "监控", "管道", "疏通", "施工", "许可", "保证金", "退还", "收据", "发票", "金额", "日期", "签字",
    "盖章", "委托", "租赁", "租户", "搬家", "公共", "区域", "违规", "搭建", "整改", "期限", "处理",
]  # fmt: skip
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
SECTIONS = ["identity", "property", "contracts", "fees", "repairs", "complaints", "renovation"]
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉建国志红"
_CONFUSED = {
    "未": "末",
    "日": "曰",
    "人": "入",
    "0": "O",
    "1": "l",
    "问": "间",
    "已": "己",
    "元": "无",
}
_HAN = [chr(0x4E00 + n * 7 % 20900) for n in range(1500)]
_RARE = [_HAN[n * 31 % 1500] + _HAN[(n * n + 7) % 1500] for n in range(4000)]
_ODDS = list(accumulate(1 / (n + 2) for n in range(4000)))  # a few words often, most seldom
_LINE = 38  # characters


def _sentences() -> list[str]:
    """What the generator's papers say."""
    out: list[str] = list(wording.clauses())
    for pool in (wording.repairs, wording.complaints, wording.violations, wording.special,
                 wording.notices, wording.activities):  # fmt: skip
        for each in (*pool("a"), *pool("b")):
            out += [each] if isinstance(each, str) else list(each)
    return [text for text in out if len(text) >= 8]


@lru_cache(maxsize=64)
def _places(length: int) -> tuple[tuple[float, float], ...]:
    return tuple((0.1 + k * 0.02, 0.12 + k * 0.02) for k in range(length))


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(
        Line(row, (0.1, 0.05 + i * 0.03, 0.9, 0.07 + i * 0.03), 0.95, _places(len(row)))
        for i, row in enumerate(text.split("\n"))
    )


_KEPT = [f.name for f in fields(IndexPage) if f.name not in ("lines", "date", "amounts")]


def plain(page: IndexPage) -> dict[str, Any]:
    """A generated page as JSON values."""
    day = page.date.isoformat() if page.date else None
    return {"date": day, **{name: getattr(page, name) for name in _KEPT}}


def restored(row: dict[str, Any]) -> IndexPage:
    """The page of `plain`."""
    day = date.fromisoformat(row.pop("date"))
    return IndexPage(**row, date=day, lines=_lines(row["text"]))


class Generated(IndexSource):
    """An archive of so many pages, made page by page from a seed; two to a document."""

    def __init__(self, pages: int, seed: int = 7, noise: float = 0.015) -> None:
        self.documents = pages // 2
        self._seed = seed
        self._noise = noise
        self._sentences = _sentences()
        self.events: list[OutboxEvent] = []

    def household(self, number: int) -> tuple[str, str]:
        """Unit and customer of a household."""
        rng = random.Random(number * 31 + self._seed)
        unit = (
            f"{rng.randint(1, 40)}-{rng.randint(1, 4)}-{rng.randint(1, 30)}{rng.randint(1, 4):02d}"
        )
        return unit, rng.choice(SURNAMES) + "".join(rng.sample(_GIVEN, rng.randint(1, 2)))

    def text(self, rng: random.Random, unit: str, name: str) -> str:
        """A page of some 430 characters, 1.5 % of them misread."""
        parts = []
        rare = iter(rng.choices(_RARE, cum_weights=_ODDS, k=200))
        for _ in range(rng.randint(14, 26)):
            if rng.random() < 0.4:
                parts.append(rng.choice(self._sentences))
            else:
                parts.append(
                    "".join(
                        rng.choice(WORDS) if rng.random() < 0.12 else next(rare, "")
                        for _ in range(8)
                    )
                )
        building, stair, room = unit.split("-")
        parts.insert(1, f"{building}栋{stair}单元{room}室业主{name}")
        parts.insert(3, f"电话1{rng.randint(3, 9)}{rng.randint(0, 10**9 - 1):09d}")
        parts.insert(5, f"合计{rng.randint(100, 9999)}.{rng.randint(0, 99):02d}元")
        text = list("，".join(parts))
        for _ in range(int(len(text) * self._noise)):
            at = rng.randrange(len(text))
            text[at] = _CONFUSED.get(text[at], rng.choice(("", text[at], rng.choice(_HAN))))
        return "".join(text)

    def index_pages(self, document: int) -> Sequence[IndexPage]:
        """Two pages of a document."""
        rng = random.Random(document * 97 + self._seed)
        household = document // 8
        unit, name = self.household(household)
        fonds = f"XQ{household % 40:02d}"
        year = 2010 + household % 15
        number = f"{fonds}-{unit.replace('-', '.')}-{year}-001"
        day = date(year, 1, 1) + timedelta(days=rng.randint(0, 364))
        out = []
        for page in (1, 2):
            text = self.text(rng, unit, name)
            out.append(
                IndexPage(
                    key=f"d{document}p{page}",
                    document_id=document,
                    archive_no=number,
                    display_no=f"小区{household % 40}{unit}{year}001",
                    fonds_code=fonds,
                    community=f"第{household % 40}小区",
                    unit=unit,
                    customer=name,
                    state="filed",
                    dossier_state="open",
                    section=rng.choice(SECTIONS),
                    retention_class=rng.choice(["short", "medium", "long"]),
                    document=f"{document % 8 + 1:04d}",
                    page=page,
                    scan_page=page,
                    file=f"scan{document:06d}.pdf",
                    date=day,
                    title=rng.choice(WORDS) + rng.choice(["通知", "登记表", "申请单", "合同"]),
                    text=(
                        broken := "\n".join(text[i : i + _LINE] for i in range(0, len(text), _LINE))
                    ),
                    lines=_lines(broken),
                )
            )
        return out

    def outbox(self, after: int, limit: int) -> Sequence[OutboxEvent]:
        """Events added since the build."""
        return self.events[after : after + limit]

    def all_documents(self) -> Iterable[int]:
        """Every document."""
        return range(1, self.documents + 1)

    def last_seq(self) -> int:
        """The newest event."""
        return len(self.events)
