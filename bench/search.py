"""Measure search in CPU time: index rate, commit latency, p50 and p95 by query class.

Run: python -m bench.search --pages 10000 --engine whoosh
"""

# ruff: noqa: E501 - Chinese characters count double

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from index.feed import Index
from index.search import Searcher, SearchRequest
from yidang.model import IndexPage, Line, OutboxEvent

_FREQUENT = [
    "物业费",
    "业主",
    "合同",
    "维修",
    "房屋",
    "装修",
    "小区",
    "缴纳",
    "通知",
    "服务",
    "漏水",
    "电梯",
]
_WORDS = [
    *_FREQUENT, "水表", "阳台", "卫生间", "押金", "停车位", "绿化", "噪音", "投诉", "回访", "满意", "登记",
    "验收", "钥匙", "交付", "产权", "证明", "身份证", "电话", "地址", "单元", "楼层", "消防", "门禁",
    "监控", "管道", "疏通", "施工", "许可", "保证金", "退还", "收据", "发票", "金额", "日期", "签字",
    "盖章", "委托", "租赁", "租户", "搬家", "公共", "区域", "违规", "搭建", "整改", "期限", "处理",
]  # fmt: skip
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉建国志红"
_SECTIONS = ["identity", "property", "contracts", "fees", "repairs", "complaints", "renovation"]
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


class Generated:
    """An archive of so many pages, made page by page from a seed."""

    def __init__(self, pages: int, seed: int = 7, noise: float = 0.015) -> None:
        self.documents = pages // 2
        self._seed = seed
        self._noise = noise
        self.events: list[OutboxEvent] = []

    def household(self, number: int) -> tuple[str, str]:
        """Unit and customer of a household."""
        rng = random.Random(number * 31 + self._seed)
        unit = (
            f"{rng.randint(1, 40)}-{rng.randint(1, 4)}-{rng.randint(1, 30)}{rng.randint(1, 4):02d}"
        )
        return unit, rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, rng.randint(1, 2)))

    def _rare(self, rng: random.Random) -> str:
        """A word of two characters, common ones more often than seldom ones."""
        return "".join(chr(0x4E00 + int(rng.paretovariate(0.7)) * 7 % 3500) for _ in "ab")

    def text(self, rng: random.Random, unit: str, name: str) -> str:
        """A page of text with OCR noise."""
        parts = []
        for _ in range(rng.randint(12, 30)):
            words = [
                rng.choice(_WORDS) if rng.random() < 0.12 else self._rare(rng) for _ in range(9)
            ]
            parts.append("".join(words))
        building, stair, room = unit.split("-")
        parts.insert(1, f"{building}栋{stair}单元{room}室业主{name}")
        parts.insert(3, f"电话1{rng.randint(3, 9)}{rng.randint(0, 10**9 - 1):09d}")
        parts.insert(5, f"合计{rng.randint(100, 9999)}.{rng.randint(0, 99):02d}元")
        text = "，".join(parts)
        return "".join(
            (_CONFUSED.get(c, "" if rng.random() < 0.3 else c)) if rng.random() < self._noise else c
            for c in text
        )

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
            rows = [text[i : i + 38] for i in range(0, len(text), 38)]
            lines = tuple(
                Line(
                    row,
                    (0.1, 0.05 + i * 0.03, 0.9, 0.07 + i * 0.03),
                    0.95,
                    tuple((0.1 + k * 0.02, 0.12 + k * 0.02) for k in range(len(row))),
                )
                for i, row in enumerate(rows)
            )
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
                    section=rng.choice(_SECTIONS),
                    retention_class=rng.choice(["short", "medium", "long"]),
                    document=f"{document % 8 + 1:04d}",
                    page=page,
                    scan_page=page,
                    file=f"scan{document:06d}.pdf",
                    date=day,
                    title=rng.choice(_WORDS) + rng.choice(["通知", "登记表", "申请单", "合同"]),
                    text="\n".join(rows),
                    lines=lines,
                )  # fmt: skip
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


def classes(source: Generated, rng: random.Random) -> dict[str, Callable[[], SearchRequest]]:
    """Makers of a query of each class."""

    def some_page() -> IndexPage:
        return source.index_pages(rng.randint(1, source.documents))[0]

    def phrase() -> str:
        text = some_page().text.replace("\n", "").split("，")
        return max(text, key=len)[:12]

    def words() -> str:
        return " ".join(rng.sample(_WORDS, 2))

    return {
        "frequent word": lambda: SearchRequest(rng.choice(_FREQUENT)),
        "single character": lambda: SearchRequest(rng.choice(_SURNAMES)),
        "long phrase": lambda: SearchRequest(f'"{phrase()}"'),
        "two words": lambda: SearchRequest(words()),
        "name": lambda: SearchRequest(some_page().customer or ""),
        "unit": lambda: SearchRequest(some_page().unit or ""),
        "archive number": lambda: SearchRequest(some_page().display_no or ""),
        "last digits": lambda: SearchRequest(f"{rng.randint(0, 9999):04d}"),
        "word, section, dates": lambda: SearchRequest(
            rng.choice(_WORDS), sections=(rng.choice(_SECTIONS),),
            date_from=date(2015, 1, 1), date_to=date(2016, 12, 31),
        ),
        "word with rights": lambda: SearchRequest(
            rng.choice(_WORDS), visible=lambda scope: scope.fonds_code < "XQ20"
        ),
    }  # fmt: skip


def measure(pages: int, engine: str, rounds: int, folder: Path) -> dict[str, object]:
    """Figures of one engine at one size."""
    source = Generated(pages)
    index = Index(folder, source, engine)
    start = time.process_time()
    index.rebuild()
    built = time.process_time() - start
    commits = []
    for n in range(10):
        source.events += [
            OutboxEvent(len(source.events) + 1 + k, 1 + n * 10 + k, False) for k in range(10)
        ]
        start = time.process_time()
        index.catch_up()
        commits.append(time.process_time() - start)
    searcher = Searcher(index)
    rng = random.Random(11)
    times: dict[str, dict[str, float]] = {}
    for name, make in classes(source, rng).items():
        searcher.search(make())
        spent, hits = [], 0
        for _ in range(rounds):
            request = make()
            start = time.process_time()
            hits += searcher.search(request).total
            spent.append((time.process_time() - start) * 1000)
        spent.sort()
        times[name] = {
            "p50_ms": round(statistics.median(spent), 2),
            "p95_ms": round(spent[int(len(spent) * 0.95)], 2),
            "hits": round(hits / rounds, 1),
        }
    return {
        "engine": engine,
        "pages": pages,
        "pages_per_second": round(pages / built),
        "commit_20_pages_ms": {
            "p50": round(statistics.median(commits) * 1000),
            "max": round(max(commits) * 1000),
        },
        "megabytes": round(index.check().size / 1e6, 1),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "queries": times,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10000)
    parser.add_argument("--engine", choices=("whoosh", "tantivy"), default="whoosh")
    parser.add_argument("--rounds", type=int, default=40)
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="yidang-bench-"))
    try:
        figures = measure(chosen.pages, chosen.engine, chosen.rounds, folder / "index")
        json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
        print()
    finally:
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
