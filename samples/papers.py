"""Born-digital papers where reading does not matter: each page a file of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import openpyxl
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

DEMO = Path(__file__).with_name("demo")
FONT = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"


@cache
def _font() -> str:
    pdfmetrics.registerFont(TTFont("papers", FONT))
    return "papers"


@cache
def owners() -> tuple[dict[str, str], ...]:
    """The owners of the demo register."""
    sheet = openpyxl.load_workbook(DEMO / "households.xlsx", read_only=True).active
    assert sheet is not None
    rows = [[str(v or "") for v in row] for row in sheet.iter_rows(values_only=True)]
    every = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return tuple(one for one in every if one["customer_kind"] == "owner")


def pdf(path: Path, pages: Sequence[Sequence[str]], shift: float = 0.0) -> Path:
    """A PDF whose pages are these lines, the first of each as a heading; `shift` in points."""
    body = io.BytesIO()
    canvas = Canvas(body, A4, invariant=True)
    for lines in pages:
        canvas.setFont(_font(), 20)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 80 + shift, lines[0])
        canvas.setFont(_font(), 12)
        for row, text in enumerate(lines[1:]):
            canvas.drawString(72 + shift, A4[1] - 130 - 22 * row + shift, text)
        canvas.showPage()
    canvas.save()
    part = path.with_name(f".{path.name}")
    part.write_bytes(body.getvalue())
    part.rename(path)
    return path


def receipt(number: int, owner: dict[str, str] | None = None) -> list[str]:
    """One receipt, unlike every other: number, owner, amount and a day when all had moved in."""
    known = owners()
    who = owner or known[number % len(known)]
    year, month, day = 2022 + number % 4, 1 + number % 12, 1 + number % 28
    return [
        "收 据",
        f"编号：NO.{number:07d}",
        f"今收到 {who['community_name']} {who['unit']} {who['customer_name']}",
        f"交来 {year}年{month}月物业服务费",
        f"人民币 ¥{100 + number * 7 % 3000}.{number % 100:02d}",
        f"收款日期：{year}年{month}月{day}日",
        "收款单位：物业服务中心",
        "收款人：周敏",
    ]


def contract_page(number: int, count: int, owner: dict[str, str]) -> list[str]:
    """A page of one agreement, numbered at its foot."""
    head = ["物业服务协议", f"甲方：物业服务有限公司 乙方：{owner['customer_name']}"]
    first = [*head, f"房屋坐落：{owner['community_name']} {owner['unit']}"]
    names = "一二三四五六七八九"[3 * (number - 1) :][:3]
    clauses = [f"第{name}条 双方约定事项，详见附则第{name}款。" for name in names]
    top = first if number == 1 else [f"（续）{owner['community_name']} {owner['unit']}"]
    return [*top, *clauses, f"第{number}页 共{count}页"]
