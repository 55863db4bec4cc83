"""From plan to scan: which documents of whom, on which sheets, in which file, and the truth."""

from __future__ import annotations

import io
import random
import shutil
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from PIL import Image
from reportlab.pdfgen.canvas import Canvas as PdfFile

from samples import blocks, deliver
from samples.canvas import Bitmap, Digital, Printed
from samples.case import Case, Paper
from samples.degrade import Level, Mode, Wear, apply, wear
from samples.layout import Press
from samples.people import Household

A4 = (595.3, 841.9)
HALF = (595.3, 420.9)
LAST_DAY = date(2024, 12, 20)
Container = Literal["pdf", "tiff", "jpeg-folder", "digital"]


@dataclass(frozen=True, slots=True)
class Making:
    """What holds for a whole set of scans."""

    seed: int
    degrade: Level
    dpi: str
    format: str
    papers: list[Paper]
    separators: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One document to be put into a scan."""

    paper: Paper
    home: Household
    day: date
    stray: bool = False
    blank_back: bool = False
    turns: tuple[int, ...] = ()  # clockwise turn that makes each page upright; missing: 0


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """One file to be delivered."""

    name: str  # without extension
    items: list[Item]
    container: Container
    mode: Mode
    dpi: int
    level: Level
    separators: bool = False
    quality: int = 100  # JPEG quality is at most this


@dataclass(slots=True)
class Side:
    """One page on its way to the file."""

    image: Image.Image | None
    record: dict[str, Any]
    wear: Wear | None
    blocks: blocks.Sheet | None = None
    case: Case | None = None
    back: Image.Image | None = None
    printed: Printed = field(default_factory=Printed)


# --- planning ------------------------------------------------------------------------------------

_EARLY = ("identity", "property", "contracts")
_WEIGHT = {
    "identity": 3, "property": 3, "contracts": 3, "fees": 3, "repairs": 3, "renovation": 2,
    "correspondence": 2, "complaints": 2, "visits": 2, "violations": 1, "special_needs": 1,
    "other": 1,
}  # fmt: skip


def _day(rng: random.Random, section: str, home: Household) -> date:
    end = min(home.move_out or LAST_DAY, LAST_DAY)
    span = max(30, (end - home.move_in).days)
    if section in _EARLY:
        return home.move_in + timedelta(days=rng.randrange(0, min(20, span)))
    if section == "renovation":
        return home.move_in + timedelta(days=rng.randrange(10, min(200, span)))
    return home.move_in + timedelta(days=rng.randrange(20, min(2200, span)))


def _items(rng: random.Random, home: Household, papers: list[Paper], count: int) -> list[Item]:
    """Documents of one household: some of each kind, in the order of a kept dossier."""
    fitting = [p for p in papers if p.suits(home)]
    sections = [s for s in _WEIGHT if any(p.section == s for p in fitting)]
    chosen: list[Item] = []
    used: set[str] = set()
    wanted = rng.choices(sections, [_WEIGHT[s] for s in sections], k=count * 4)
    wanted[:1] = ["identity"] if "identity" in sections else []
    for section in wanted:
        options = [p for p in fitting if p.section == section and p.id not in used]
        if not options or sum(i.paper.section == section for i in chosen) >= 3:
            continue
        paper = rng.choice(options)
        used.add(paper.id)
        chosen.append(Item(paper, home, _day(rng, section, home), blank_back=rng.random() < 0.05,
                           turns=_turns(rng)))  # fmt: skip
        if len(chosen) == count:
            break
    order = list(_WEIGHT)
    if rng.random() < 0.5:
        chosen.sort(key=lambda i: i.day)
    else:
        chosen.sort(key=lambda i: (order.index(i.paper.section), i.day))
    return chosen


def _turns(rng: random.Random) -> tuple[int, ...]:
    return tuple(rng.choices((0, 180, 90, 270), (92, 4, 2, 2), k=3))


def _shape(rng: random.Random, making: Making) -> tuple[Container, Mode, int]:
    container = making.format
    if container == "mixed":
        container = rng.choices(("pdf", "tiff", "jpeg-folder", "digital"), (55, 18, 17, 10))[0]
    modes: tuple[Mode, ...] = ("colour", "grey", "1-bit")
    one_bit = 0 if container == "jpeg-folder" or making.degrade == "clean" else 18
    mode = rng.choices(modes, (50, 32, one_bit))[0]
    dpi = int(making.dpi) if making.dpi != "mixed" else rng.choice((200, 200, 300))
    return container, mode, dpi  # type: ignore[return-value]


def plan(
    homes: list[Household],
    dossiers: int,
    making: Making,
    *,
    strays: float,
    singles: float,
    documents: tuple[int, int],
) -> list[ScanPlan]:
    """The scans of a set: a dossier each, some supplements, one PUB scan for every eight."""
    plans: list[ScanPlan] = []

    def add(items: list[Item], rng: random.Random) -> None:
        container, mode, dpi = _shape(rng, making)
        plans.append(ScanPlan(f"scan{len(plans) + 1:04d}", items, container, mode, dpi,
                              making.degrade, making.separators))  # fmt: skip

    public = [p for p in making.papers if p.fits == "pub"]
    for i, home in enumerate(homes[:dossiers]):
        rng = random.Random(f"dossier:{making.seed}:{i}")
        items = _items(rng, home, making.papers, rng.randint(*documents))
        if rng.random() < strays and len(homes) > 1:
            other = rng.choice([h for h in homes if h is not home])
            extra = _items(rng, other, making.papers, 1)
            if extra:
                items.insert(rng.randrange(1, len(items) + 1), replace(extra[0], stray=True))
        add(items, rng)
        if rng.random() < singles:
            add(_items(rng, home, making.papers, 3)[-1:], rng)
        if public and i % 8 == min(3, dossiers - 1):
            day = date(2015, 3, 1) + timedelta(days=rng.randrange(3300))
            add([Item(p, home, day + timedelta(days=5 * k), turns=_turns(rng))
                 for k, p in enumerate(rng.sample(public, min(3, len(public))))], rng)  # fmt: skip
    return plans


# --- writing -------------------------------------------------------------------------------------


_LOOKS: dict[str, dict[str, tuple[Any, ...]]] = {
    "a": {
        "title": ("bold", "hei"),
        "body": ("song", "song", "hei", "kai"),
        "fill": ("kai", "kai", "song"),
        "pen": ((25, 25, 28), (25, 25, 28), (28, 40, 120)),
        "size": (10.5, 11, 12),
        "form": ("ruled",),
        "margin": (56, 64, 72),
        "leading": (1.5, 1.65, 1.8),
    },
    "b": {
        "title": ("hei", "bold", "song"),
        "body": ("hei", "song", "hei"),
        "fill": ("kai", "hei", "kai"),
        "pen": ((20, 30, 110), (25, 25, 28), (40, 40, 40)),
        "size": (10.5, 10.5, 11),
        "form": ("shaded", "lines", "ruled"),
        "margin": (48, 58, 68),
        "leading": (1.45, 1.6, 1.75),
    },
    "c": {
        "title": ("song", "kai", "bold", "hei"),
        "body": ("song", "kai", "song", "hei"),
        "fill": ("kai", "song", "kai", "hei"),
        "pen": ((25, 25, 28), (30, 30, 90), (60, 30, 30)),
        "size": (10, 10.5, 12, 12.5),
        "form": ("ruled", "lines", "lines"),
        "margin": (44, 60, 80),
        "leading": (1.4, 1.7, 1.9),
    },
    "d": {
        "title": ("bold", "song", "hei", "kai"),
        "body": ("song", "hei", "song", "kai", "song"),
        "fill": ("kai", "kai", "song", "hei"),
        "pen": ((25, 25, 28), (35, 60, 150), (15, 15, 60), (50, 50, 55)),
        "size": (9.5, 10.5, 11.5, 12, 13),
        "form": ("ruled", "shaded", "lines", "open", "ruled"),
        "margin": (40, 52, 66, 76, 86),
        "leading": (1.35, 1.5, 1.7, 1.9),
    },
    "e": {
        "title": ("bold", "hei", "song", "bold", "kai"),
        "body": ("song", "song", "hei", "song", "kai", "hei"),
        "fill": ("kai", "song", "kai", "hei", "kai"),
        "pen": ((25, 25, 28), (20, 40, 130), (70, 70, 78), (30, 30, 60)),
        "size": (10, 10.5, 11, 11, 12),
        "form": ("ruled", "ruled", "open", "lines", "shaded"),
        "margin": (46, 54, 62, 70),
        "leading": (1.3, 1.45, 1.6, 1.85, 2.0),
    },
    "f": {
        "title": ("bold", "hei", "bold", "song"),
        "body": ("song", "song", "song", "hei"),
        "fill": ("kai", "kai", "kai", "song"),
        "pen": ((25, 25, 28), (25, 25, 28), (30, 45, 120), (40, 40, 60)),
        "size": (10.5, 10.5, 11, 12),
        "form": ("ruled", "ruled", "ruled", "lines", "shaded"),
        "margin": (50, 58, 64, 72),
        "leading": (1.45, 1.55, 1.7, 1.8),
    },
    "g": {
        "title": ("hei", "bold", "song", "bold", "kai"),
        "body": ("song", "hei", "song", "song", "hei"),
        "fill": ("kai", "kai", "song", "kai", "hei"),
        "pen": ((25, 25, 28), (25, 40, 110), (25, 25, 28), (55, 55, 65)),
        "size": (10, 10.5, 11, 11.5),
        "form": ("ruled", "open", "ruled", "shaded", "lines"),
        "margin": (48, 56, 62, 70, 80),
        "leading": (1.4, 1.5, 1.6, 1.75),
    },
    "h": {
        "title": ("bold", "song", "hei", "bold", "kai", "bold"),
        "body": ("song", "song", "hei", "song", "kai"),
        "fill": ("kai", "kai", "kai", "song", "hei"),
        "pen": ((25, 25, 28), (25, 25, 28), (20, 45, 135), (60, 60, 66)),
        "size": (10.5, 10.5, 11, 11, 12),
        "form": ("ruled", "ruled", "open", "lines", "shaded", "ruled"),
        "margin": (50, 57, 64, 71, 78),
        "leading": (1.45, 1.55, 1.65, 1.8),
    },
    "i": {
        "title": ("hei", "bold", "bold", "song", "hei"),
        "body": ("song", "hei", "song", "song", "hei", "kai"),
        "fill": ("kai", "kai", "hei", "kai", "song"),
        "pen": ((25, 25, 28), (30, 50, 125), (25, 25, 28), (45, 45, 52)),
        "size": (10, 10.5, 10.5, 11, 11.5),
        "form": ("ruled", "shaded", "ruled", "ruled", "lines", "open"),
        "margin": (46, 55, 60, 68, 74),
        "leading": (1.4, 1.5, 1.6, 1.7),
    },
}
"""How the papers of a family look, in the order in which it is drawn; an only way is not drawn."""


def _style(rng: random.Random, family: str) -> blocks.Style:
    variant = {face: rng.randrange(60) for face in ("song", "hei", "kai", "bold")}
    drawn = {
        part: rng.choice(ways) if len(ways) > 1 else ways[0]
        for part, ways in _LOOKS[family].items()
    }
    return blocks.Style(**drawn, variant=variant)


def _compact(text: str) -> str:
    return "".join(text.split())


def _facts(case: Case, lines: list[str]) -> dict[str, str]:
    """The facts that stand on this page as printed."""
    text = _compact("".join(lines))
    known = {
        "name": case.home.name, "id_number": case.home.id_number, "phone": case.home.phone,
        "unit": case.spelling, **case.used,
    }  # fmt: skip
    return {k: v for k, v in known.items() if v and _compact(v) in text}


def _names(homes: list[Household], facts: dict[str, str], home: Household) -> set[int]:
    """Which registered households the facts of a document allow."""
    found = set()
    for i, h in enumerate(homes):
        if not h.registered:
            continue
        if "id_number" in facts and h.id_number != home.id_number:
            continue
        if "phone" in facts and h.phone != home.phone:
            continue
        if "unit" in facts and (h.unit != home.unit or h.community != home.community):
            continue
        if "name" in facts and h.name != home.name:
            continue
        found.add(i)
    return found


def _document(item: Item, number: int, rng: random.Random, homes: list[Household],
              level: Level, mode: Mode, dpi: int, digital: bool) -> list[Side]:  # fmt: skip
    """The sides of one document with their records, rendered unless born digital."""
    home, paper = item.home, item.paper
    landlord = next(
        (h for h in homes if h.kind == "owner" and h.unit == home.unit
         and h.community == home.community), None)  # fmt: skip
    case = Case(rng, home, item.day, landlord, style=_style(rng, paper.set))
    case.spell_unit()
    doc = paper.make(case)
    sides: list[Side] = []
    household: dict[str, str] | None = home.key()
    if paper.fits == "pub":
        household = {"fonds_code": home.community.code, "unit": "PUB", "customer_name": "",
                     "customer_kind": ""}  # fmt: skip
    for i, sheet in enumerate(doc.sheets):
        turn = item.turns[i] if i < len(item.turns) and not digital else 0
        record: dict[str, Any] = {
            "page": 0, "kind": "content", "household": household, "section": paper.section,
            "document": number, "first": i == 0, "title": _compact(doc.title),
            "date": item.day.isoformat() if doc.dated else None, "rotation": turn,
            "template": paper.id, "degradation": None, "expect": "filed", "fields": {}, "text": [],
            "font": case.style.body,
        }  # fmt: skip
        side = Side(None, record, None, blocks=sheet, case=case)
        if not digital:
            size = HALF if sheet.size == "half" else A4
            bitmap = Bitmap(*size, dpi, case.style.variant)
            Press.fill(bitmap, case.style, rng, sheet)
            side.image, side.printed = bitmap.image, bitmap.printed
            side.wear = wear(rng, level, mode, dpi)
        sides.append(side)
    if item.blank_back and not digital:
        front = sides[-1]
        assert front.image is not None
        record = {
            **front.record, "kind": "blank", "first": False, "section": None, "title": None,
            "date": None, "template": None, "rotation": 0,
        }  # fmt: skip
        empty = Image.new("RGB", front.image.size, (255, 255, 255))
        back = wear(rng, level, mode, dpi)
        back = replace(back, bleed=min(back.bleed, 0.06), border=0, specks=min(back.specks, 10))
        sides.append(Side(empty, record, back, back=front.image))
    return sides


def _judge(sides: list[Side], homes: list[Household], item: Item) -> None:
    """Say whether the document ought to be filed or may go to review."""
    facts: dict[str, str] = {}
    for side in sides:
        if side.case is not None:
            side.record["text"] = side.printed.lines()
            side.record["fields"] = _facts(side.case, side.record["text"])
            facts |= side.record["fields"]
    if item.paper.fits == "pub":
        return
    keys = facts.keys() & {"name", "unit", "id_number", "phone"}
    sure = len(keys) >= 1 and len(_names(homes, {k: facts[k] for k in keys}, item.home)) == 1
    if keys == {"phone"} or not sure or item.stray or not item.home.registered:
        for side in sides:
            if side.case is not None:  # a blank back is kept in any case
                side.record["expect"] = "review_ok"


def _separator(mode: Mode, dpi: int, level: Level, rng: random.Random) -> Side:
    import segno

    bitmap = Bitmap(*A4, dpi, {})
    buffer = io.BytesIO()
    segno.make("yidang:1:sep", error="m").save(buffer, kind="png", scale=12, border=2)
    code = Image.open(buffer).convert("RGBA")
    bitmap.picture(A4[0] / 2 - 90, 220, 180, 180, code)
    bitmap.text(A4[0] / 2 - 40, 150, "分隔页", "hei", 26)
    record: dict[str, Any] = {
        "page": 0, "kind": "separator", "household": None, "section": None, "document": None,
        "first": False, "title": None, "date": None, "rotation": 0, "template": None,
        "degradation": None, "expect": "filed", "fields": {}, "text": bitmap.printed.lines(),
    }  # fmt: skip
    return Side(bitmap.image, record, wear(rng, level, mode, dpi))


def build(out: Path, plan: ScanPlan, homes: list[Household], making: Making) -> dict[str, Any]:
    """Write one scan and give its record for truth.json."""
    rng = random.Random(f"scan:{making.seed}:{plan.name}")
    digital = plan.container == "digital"
    sides: list[Side] = []
    documents: list[tuple[list[Side], Item]] = []
    for number, item in enumerate(plan.items, 1):
        if plan.separators and number > 1 and not digital:
            sides.append(_separator(plan.mode, plan.dpi, plan.level, rng))
        part = _document(item, number, rng, homes, plan.level, plan.mode, plan.dpi, digital)
        documents.append((part, item))
        sides += part
    path = out / (plan.name + {"tiff": ".tif", "jpeg-folder": ""}.get(plan.container, ".pdf"))
    if path.is_dir():
        shutil.rmtree(path)
    if digital:
        _write_digital(path, sides, rng)
    else:
        _write_scanned(path, sides, plan, making)
    for part, item in documents:
        _judge(part, homes, item)
    records = [side.record for side in sides]
    for page, record in enumerate(records, 1):
        record["page"] = page
    return {
        "file": path.name, "sha256": deliver.digest(path), "container": plan.container,
        "mode": None if digital else plan.mode, "dpi": None if digital else plan.dpi,
        "pages": records,
    }  # fmt: skip


def _write_scanned(path: Path, sides: list[Side], plan: ScanPlan, making: Making) -> None:
    pages: list[tuple[Image.Image, int, int]] = []
    for i, side in enumerate(sides):
        assert side.image is not None and side.wear is not None
        back = side.back or (sides[i - 1].image if i else None)
        seed = random.Random(f"noise:{making.seed}:{plan.name}:{i}").randrange(2**32)
        image = apply(side.image, side.wear, seed, back)
        turn = side.record["rotation"]
        if turn:  # to be undone clockwise, therefore laid in counter-clockwise
            image = image.rotate(turn, expand=True)
        how = replace(side.wear, jpeg=min(side.wear.jpeg, plan.quality))
        side.record["degradation"] = how.told()
        pages.append((image, how.jpeg, plan.dpi))
    writer = {"pdf": deliver.write_pdf, "tiff": deliver.write_tiff,
              "jpeg-folder": deliver.write_folder}[plan.container]  # fmt: skip
    writer(path, pages)


def _write_digital(path: Path, sides: list[Side], rng: random.Random) -> None:
    file = PdfFile(str(path), pagesize=A4, invariant=1, pageCompression=1)
    for side in sides:
        assert side.blocks is not None and side.case is not None
        size = HALF if side.blocks.size == "half" else A4
        file.setPageSize(size)
        page = Digital(file, *size)
        Press.fill(page, side.case.style, rng, side.blocks)
        side.printed = page.printed
        file.showPage()
    file.save()
