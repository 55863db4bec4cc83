"""How good is judgement, without the time that OCR takes: papers of the generator as noisy text.

    python -m bench.judgement --templates a --dossiers 100 --noise 0.01 [--without unit] [--list]

The generator's papers are set on a page that only remembers where words stand; characters are then
misread at the given rate. With `--ocr rapidocr --pages 600` scans are really rendered, degraded and
read at 200 dpi instead. Figures come with 95 % Wilson intervals.
"""

# ruff: noqa: E501 - lines of a report read best as one

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.judgement_ocr import Read
from ingest import households as matching
from ingest.documents import signs
from ingest.glyphs import page_text
from ingest.judgement import HouseholdIndex, ScanContext, judge
from samples.canvas import Printed
from samples.case import FAMILIES, SECTIONS, Case, catalogue, world
from samples.layout import Press
from samples.people import Household as Home
from samples.people import id_number, person, phone, register
from samples.scan import A4, HALF, Item, Making, ScanPlan, _style, plan
from yidang.model import Household, Line, PageLook, Reading

TODAY = date(2029, 12, 31)
"""When papers are judged: after the youngest that the generator dates."""
POOL = "的一是不了在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
SIMILAR = {
    "0": "O8D",
    "1": "lI7",
    "2": "Z",
    "3": "8",
    "5": "S6",
    "6": "8b",
    "8": "B3",
    "日": "曰目",
    "未": "末",
    "己": "已",
    "土": "士",
    "人": "入",
    "千": "干",
    "元": "无",
    "天": "夫",
    "大": "太",
    "间": "问",
    "栋": "拣",
    "单": "单早",
    "月": "用",
    "业": "亚",
    "住": "往",
    "贝": "见",
    "王": "玉",
    "陈": "阵",
    "杨": "扬",
    "维": "准",
    "修": "俢",
    "投": "技",
    "诉": "讲",
    "收": "牧",
    "据": "据掘",
    "费": "贵",
    "装": "裝",
    "室": "窒",
    "号": "写",
}


class Remembered:
    """A page that draws nothing and remembers where words stand."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high, self.printed = wide, high, Printed()

    def width(self, text: str, face: str, size: float) -> float:
        """Half-width signs take half a square."""
        return sum(size if ord(c) > 255 else size * 0.52 for c in text)

    def text(
        self, x: float, y: float, text: str, face: str, size: float, colour: Any = None
    ) -> None:
        """Remember a piece of text."""
        if text:
            self.printed.pieces.append((y, x, size, text))

    def line(self, points: Any, w: float, colour: Any = None) -> None:
        """Nothing."""

    def box(self, x: float, y: float, w: float, h: float, line: float, fill: Any = None) -> None:
        """Nothing."""

    def picture(self, x: float, y: float, w: float, h: float, image: Any) -> None:
        """Nothing."""


def misread(text: str, rate: float, rng: random.Random, pool: str) -> str:
    """`text` with characters dropped or taken for others at `rate`."""
    out = []
    for char in text:
        if char != " " and rng.random() < rate:
            how = rng.random()
            if how < 0.15:
                continue
            if how < 0.65 and char in SIMILAR:
                out.append(rng.choice(SIMILAR[char]))
            elif char.isascii():
                out.append(rng.choice("0123456789lOIB.") if char.isdigit() else char)
            else:
                out.append(rng.choice(pool))
        else:
            out.append(char)
    return "".join(out)


def reading(
    pieces: Sequence[tuple[float, float, float, str]],
    wide: float,
    high: float,
    noise: float,
    rng: random.Random,
    pool: str,
) -> Reading:
    """The pieces as an engine would give them: neighbours on a row joined, then misread."""
    page = Remembered(wide, high)
    lines: list[list[Any]] = []
    for y, x, size, text in sorted(pieces, key=lambda p: (round(p[0] + p[2] / 2, 0), p[1])):
        w = page.width(text, "", size)
        last = lines[-1] if lines else None
        if last and abs(last[1] - y) < 3 and 0 <= x - last[2] < size * 0.9:
            last[4] += text
            last[2] = x + w
        else:
            lines.append([x, y, x + w, size, text])
    made = []
    wrong = 0
    for x0, y, x1, size, text in lines:
        read = misread(text, noise, rng, pool)
        if not read.strip():
            continue
        wrong += sum(a != b for a, b in zip(read, text, strict=False))
        box = (x0 / wide, y / high, min(1.0, x1 / wide), (y + size) / high)
        made.append(Line(read, box, 0.99 if read == text else 0.9))
    whole = "\n".join(line.text for line in made)
    share = sum(line.confidence * len(line.text) for line in made) / max(1, len(whole))
    return Reading("bench", "1", tuple(made), whole, share)


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page is."""

    home: Home | None  # None: household-less
    fonds: str
    section: str
    document: int
    title: str
    day: date | None
    template: str
    stray: bool
    registered: bool
    blank: bool = False
    kinds: tuple[str, ...] = ()  # what makes its household hard to tell


def truth_of(p: ScanPlan, number: int, homes: Sequence[Home]) -> Truth:
    """The truth of a planned document but for its title and day, which the template draws anew."""
    item = p.items[number]
    case = Case(random.Random(0), item.home, item.day, None, style=_style(random.Random(0), "a"))
    case.spell_unit()
    doc = item.paper.make(case)
    pub = item.paper.fits == "pub"
    return Truth(
        None if pub else item.home,
        item.home.community.code,
        item.paper.section,
        number,
        doc.title,
        item.day if doc.dated else None,
        item.paper.id,
        item.stray,
        item.home.registered,
        kinds=() if pub else kinds_of(item, p, homes),
    )


KINDS = {
    "plain": "nothing of the below",
    "mixed": "several households in one scan, no cover sheet",
    "stray": "a single foreign sheet",
    "namesake": "another customer bears the name",
    "shared unit": "owner and tenant of one unit",
    "unregistered": "household missing from the register",
    "predecessor": "former customer of the unit, unregistered, before the tenancy on record",
}


def kinds_of(item: Item, p: ScanPlan, homes: Sequence[Home]) -> tuple[str, ...]:
    """What makes the household of a page hard to tell."""
    home = item.home
    others = [h for h in homes if h is not home]
    found = []
    if len({id(i.home) for i in p.items}) > 1:
        found.append("mixed")
    if item.stray:
        found.append("stray")
    if any(h.name == home.name for h in others):
        found.append("namesake")
    if any(h.unit == home.unit and h.community == home.community for h in others):
        found.append("shared unit")
    if not home.registered:
        found.append("predecessor" if all(home is not h for h in homes) else "unregistered")
    return tuple(found) or ("plain",)


def scan_of(
    p: ScanPlan, homes: Sequence[Home], noise: float, rng: random.Random, pool: str
) -> tuple[list[PageLook], list[Truth]]:
    """The looks and the truth of one planned scan."""
    looks: list[PageLook] = []
    truths: list[Truth] = []
    for number, item in enumerate(p.items):
        landlord = next(
            (
                h
                for h in homes
                if h.kind == "owner"
                and h.unit == item.home.unit
                and h.community == item.home.community
            ),
            None,
        )
        case = Case(rng, item.home, item.day, landlord, style=_style(rng, item.paper.set))
        case.spell_unit()
        doc = item.paper.make(case)
        pub = item.paper.fits == "pub"
        truth = Truth(
            None if pub else item.home,
            item.home.community.code,
            item.paper.section,
            number,
            doc.title,
            item.day if doc.dated else None,
            item.paper.id,
            item.stray,
            item.home.registered,
            kinds=() if pub else kinds_of(item, p, homes),
        )
        for sheet in doc.sheets:
            size = HALF if sheet.size == "half" else A4
            page = Remembered(*size)
            Press(page, case.style, rng).run(sheet)
            read = reading(page.printed.pieces, *size, noise, rng, pool)
            looks.append(PageLook(len(looks) + 1, "content", 0, read, ink=0.05))
            truths.append(truth)
        if item.blank_back:
            looks.append(PageLook(len(looks) + 1, "blank", 0, None))
            truths.append(replace(truth, blank=True))
    return looks, truths


def texts(templates: str, each: int, seed: int, path: Path) -> int:
    """Write papers of a template set as training texts for `ingest.train --more`."""
    rng = random.Random(f"texts:{seed}")
    homes = register(rng, 60, world(templates))
    rows = []
    for paper in catalogue(templates):
        fitting = [h for h in homes if paper.suits(h) or paper.fits == "pub"]
        for _ in range(each if fitting else 0):
            day = date(rng.randrange(2010, 2025), rng.randrange(1, 13), rng.randrange(1, 28))
            p = ScanPlan("x", [Item(paper, rng.choice(fitting), day)], "pdf", "grey", 200, "normal")
            looks, _ = scan_of(p, homes, rng.choice((0.0, 0.01, 0.03)), rng, POOL)
            for n, look in enumerate(looks):
                page = page_text(look)
                title = signs(page).title if n == 0 and rng.random() < 0.85 else None
                rows.append(json.dumps({"section": paper.section, "title": title,
                                        "text": page.packed, "group": paper.id},
                                       ensure_ascii=False))  # fmt: skip
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows)


def wilson(hits: int, total: int) -> str:
    """A share with its 95 % interval."""
    if not total:
        return "-"
    p, z = hits / total, 1.96
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{100 * p:6.2f} % [{100 * max(0, middle - half):.2f}, {100 * min(1, middle + half):.2f}] n={total}"


def rows_of(homes: Sequence[Home]) -> list[Household]:
    """The register as judgement takes it."""
    return [
        Household(
            i,
            h.community.code,
            h.community.abbr,
            h.community.name,
            h.unit,
            h.name,
            h.kind,
            h.id_number,
            h.phone,
            h.move_in,
            h.move_out,
        )
        for i, h in enumerate(homes)
        if h.registered
    ]


def hard(
    homes: Sequence[Home], making: Making, rng: random.Random, count: int, only: str = ""
) -> Iterator[ScanPlan]:
    """Two households in one scan without a cover, owner and tenant, namesakes, and foreign sheets."""
    by_unit: dict[tuple[str, str], list[Home]] = defaultdict(list)
    by_name: dict[str, list[Home]] = defaultdict(list)
    for h in homes:
        by_unit[h.community.code, h.unit].append(h)
        by_name[h.name].append(h)
    shared = [g for g in (*by_unit.values(), *by_name.values()) if len(g) > 1]
    base = plan(
        list(homes), min(count, len(homes)), making, strays=0.3, singles=0.2, documents=(3, 7)
    )
    for i, first in enumerate(base):
        if i % 3 == 0 and shared:
            group = rng.choice(shared)
            pair = rng.sample(group, 2)
        else:
            pair = rng.sample(list(homes), 2)
        second = plan(pair, 2, making, strays=0.0, singles=0.0, documents=(2, 5))
        way = i % 5
        if way == 0:
            items = [*second[0].items, *second[1].items]
        elif way == 1:
            items = [*first.items, *second[0].items]
        elif way == 2:
            items = list(second[0].items)
            items.insert(rng.randrange(len(items) + 1), second[1].items[0])
        elif way == 4:
            items = [_before(item, homes, rng) for item in first.items]
            if i % 10 == 4:
                items += second[0].items
        else:
            items = list(first.items)
            items.insert(rng.randrange(len(items) + 1), replace(second[0].items[-1], stray=True))
        yield replace(first, items=[replace(item) for item in items])


def _before(item: Item, homes: Sequence[Home], rng: random.Random) -> Item:
    """The paper of whoever lived there before: another name, an earlier day, no register row."""
    home = item.home
    if item.paper.fits == "pub" or home.company:
        return item
    name, female = person(rng, world=world(item.paper.set))
    born = date(1955, 1, 1) + timedelta(days=rng.randrange(12000))
    former = replace(
        home, name=name, female=female, phone=phone(rng), id_number=id_number(rng, born, female),
        move_in=home.move_in - timedelta(days=3000), registered=False,
    )  # fmt: skip
    day = home.move_in - timedelta(days=rng.randrange(300, 2800))
    return replace(item, home=former, day=day)


def main() -> int:
    """Print the figures; 1 where a page was filed in a wrong dossier."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--templates", default="a", choices=(*FAMILIES, "all"))
    parser.add_argument("--dossiers", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=0.01)
    parser.add_argument("--missing", type=float, default=0.03)
    parser.add_argument("--strays", type=float, default=0.08)
    parser.add_argument("--texts", type=Path, help="write training texts and stop")
    parser.add_argument("--hard", action="store_true", help="mixed scans only")
    parser.add_argument("--model", type=Path, help="another section model than the one shipped")
    parser.add_argument("--ocr", help="read really rendered scans with this engine, 200 dpi")
    parser.add_argument("--pages", type=int, default=60, help="with --ocr: stop after so many")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "yidang-bench")
    parser.add_argument("--without", choices=("unit", "name", "id_number", "phone", "scan"))
    parser.add_argument("--svg", type=Path, help="draw the reliability curve into this file")
    parser.add_argument("--list", action="store_true", help="name what went wrong")
    options = parser.parse_args()
    if options.texts:
        print(texts(options.templates, 8, options.seed, options.texts))
        return 0
    rng = random.Random(f"bench:{options.seed}")
    homes = register(
        random.Random(f"register:{options.seed}"),
        max(11, options.dossiers + options.dossiers // 3),
        world(options.templates),
    )
    homes = [h if rng.random() >= options.missing else replace(h, registered=False) for h in homes]
    making = Making(options.seed, "normal", "200", "pdf", catalogue(options.templates))
    if options.hard:
        plans = list(hard(homes, making, rng, options.dossiers))
    else:
        plans = plan(
            homes, options.dossiers, making, strays=options.strays, singles=0.2, documents=(4, 9)
        )
    if options.without:
        _without(options.without)
    index = HouseholdIndex(rows_of(homes))
    pool = POOL
    count: Counter[str] = Counter()
    by_section: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: Counter[str] = Counter()
    bins: dict[int, list[int]] = defaultdict(list)
    seconds = 0.0
    reader = Read(options.ocr, options.cache, making) if options.ocr else None
    for p in plans:
        if reader is None:
            looks, truths = scan_of(p, homes, options.noise, rng, pool)
        elif count["pages"] >= options.pages:
            break
        else:
            looks, records = reader.looks(p, homes)
            truths = [
                replace(
                    truth_of(p, r["document"] - 1, homes),
                    title=r["title"] or "",
                    day=date.fromisoformat(r["date"]) if r["date"] else None,
                    blank=r["kind"] == "blank",
                )
                for r in records
            ]
        context = ScanContext(
            p.name + ".pdf", None, TODAY, SECTIONS, model=options.model
        )
        begun = time.perf_counter()
        result = judge(looks, context, index)
        seconds += time.perf_counter() - begun
        _count(result, truths, homes, count, by_section, reasons, bins, options.list, p.name, looks)
    _print(count, by_section, reasons, bins, seconds)
    if options.svg:
        options.svg.write_text(curve(bins), "utf-8")
    return 1 if count["misfiled"] else 0


def curve(bins: dict[int, list[int]]) -> str:
    """The reliability curve: how often a section is right against how sure judgement was."""
    side, edge = 300, 48

    def at(x: float, y: float) -> str:
        return f"{edge + x * side:.1f},{edge + (1 - y) * side:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + 2 * edge} {side + 2 * edge}" '
        'font-family="sans-serif" font-size="11" role="img" aria-label="reliability curve">',
        f'<rect x="{edge}" y="{edge}" width="{side}" height="{side}" fill="none" stroke="#888"/>',
        f'<polyline points="{at(0, 0)} {at(1, 1)}" stroke="#bbb" stroke-dasharray="4 4" fill="none"/>',
    ]
    points = []
    for b, hits in sorted(bins.items()):
        x, y = (b + 0.5) / 10, sum(hits) / len(hits)
        points.append(at(x, y))
        cx, cy = at(x, y).split(",")
        parts.append(
            f'<circle cx="{cx}" cy="{cy}" r="{2 + math.log10(len(hits)) * 2:.1f}" fill="#2a6"/>'
        )
        parts.append(
            f'<text x="{cx}" y="{edge + side + 14}" text-anchor="middle">{len(hits)}</text>'
        )
    parts.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="#2a6"/>')
    for k in range(0, 11, 2):
        across, up = at(k / 10, 0).split(",")[0], float(at(0, k / 10).split(",")[1])
        parts.append(
            f'<text x="{across}" y="{edge + side + 28}" text-anchor="middle">{k / 10}</text>'
        )
        parts.append(f'<text x="{edge - 6}" y="{up + 4:.1f}" text-anchor="end">{k / 10}</text>')
    parts.append(
        f'<text x="{edge}" y="{edge - 12}">share right (up) against probability said (right); '
        "below: pages</text></svg>"
    )
    return "\n".join(parts) + "\n"


def _without(kind: str) -> None:
    """Take one kind of evidence away."""
    if kind == "scan":
        import ingest.choosing as choosing

        setattr(choosing, "_support", lambda *a, **k: 0.0)  # noqa: B010
        return
    add = matching.Standing.add

    def silent(self: Any, what: str, page: int | None, text: str, weight: float) -> None:
        if what != kind and not what.startswith(kind + "_"):
            add(self, what, page, text, weight)

    matching.Standing.add = silent  # type: ignore[method-assign,assignment]


def _count(
    result: Any,
    truths: Sequence[Truth],
    homes: Sequence[Home],
    count: Counter[str],
    by_section: dict[str, Counter[str]],
    reasons: Counter[str],
    bins: dict[int, list[int]],
    tell: bool,
    name: str,
    looks: Sequence[PageLook],
) -> None:
    firsts = {d.pages[0] for d in result.documents}
    for i, (page, truth) in enumerate(zip(result.pages, truths, strict=True)):
        count["pages"] += 1
        if truth.blank:
            if page.document is not None and page.document == result.pages[i - 1].document:
                count["blank_right"] += 1
            count["blank"] += 1
            continue
        doc = result.documents[page.document]
        first = i == 0 or truths[i - 1].document != truth.document
        filed = not doc.reasons
        count["content"] += 1
        if first == (page.page in firsts):
            count["boundary"] += 1
        elif tell:
            print(
                f"{name} p{page.page} boundary {truth.template} first={first} {doc.title} / {truth.title}"
            )
        got = by_section[truth.section]
        got["all"] += 1
        right = page.section == truth.section
        got["right"] += right
        if not right:
            count[f"confused {truth.section} -> {page.section}"] += 1
        count["right"] += right
        bins[min(9, int(10 * (page.confidence or 0)))].append(int(right))
        if not right and tell:
            print(
                f"{name} p{page.page} section {truth.template} -> {page.section} {page.confidence} {doc.title} | "
                + ",".join(f"{e.text}{e.weight}" for e in page.evidence[:6])
            )
        for kind in truth.kinds:
            count[f"kind pages {kind}"] += 1
            count[f"kind filed {kind}"] += filed
        ours = truth.registered and not truth.stray
        count["ours"] += ours
        if filed:
            count["filed"] += 1
            count["ours_filed"] += ours
            count["filed_right"] += right
            got["filed"] += 1
            got["filed_right"] += right
            home = homes[doc.household] if doc.household is not None else None
            if home is not truth.home:
                for kind in truth.kinds:
                    count[f"kind wrong {kind}"] += 1
            same = home is truth.home and (home is not None or doc.fonds_code == truth.fonds)
            if not same:
                count["misfiled"] += 1
                print(
                    f"MISFILED {name} p{page.page} {truth.template} to {home and (home.unit, home.name)} is "
                    f"{truth.home and (truth.home.unit, truth.home.name, truth.home.registered)} {[(e.kind, e.text, e.weight) for c in doc.candidates[:1] for e in c.evidence]}"
                )
        else:
            for reason in doc.reasons:
                reasons[reason.code] += 1
            if tell and ours:
                print(
                    f"{name} p{page.page} review {truth.template} {[(r.code, dict(r.params)) for r in doc.reasons]} "
                    f"{[(e.kind, e.text, e.weight) for c in doc.candidates[:1] for e in c.evidence]}"
                )
        if first:
            count["documents"] += 1
            same_title = "".join((doc.title or "").split()) == "".join(truth.title.split())
            count["title"] += same_title
            if tell and not same_title:
                print(
                    f"{name} p{page.page} title {truth.template} {doc.title!r} is {truth.title!r}"
                )
            count["dated"] += truth.day is not None
            if truth.day is not None:
                count["date"] += doc.date == truth.day
                if tell and doc.date != truth.day:
                    print(f"{name} p{page.page} date {truth.template} {doc.date} is {truth.day}")
            elif doc.date is not None:
                count["date_invented"] += 1
                if tell:
                    print(f"{name} p{page.page} date {truth.template} {doc.date} is none")


def _print(
    count: Counter[str],
    by_section: dict[str, Counter[str]],
    reasons: Counter[str],
    bins: dict[int, list[int]],
    seconds: float,
) -> None:
    out = sys.stdout.write
    content = count["content"]
    out(
        f"pages {count['pages']}, content {content}, documents {count['documents']}, "
        f"{1000 * seconds / max(1, count['pages']):.1f} ms a page\n"
    )
    out(f"misfiled                 {count['misfiled']} of {count['filed']} filed pages\n")
    out(f"filed of registered, own {wilson(count['ours_filed'], count['ours'])}\n")
    out(f"filed of all             {wilson(count['filed'], content)}\n")
    out(f"section, all             {wilson(count['right'], content)}\n")
    out(f"section, filed           {wilson(count['filed_right'], count['filed'])}\n")
    out(f"boundary                 {wilson(count['boundary'], content)}\n")
    out(f"title                    {wilson(count['title'], count['documents'])}\n")
    out(
        f"date                     {wilson(count['date'], count['dated'])}, invented {count['date_invented']}\n"
    )
    out(f"blank backs              {wilson(count['blank_right'], count['blank'])}\n")
    for section, got in sorted(by_section.items()):
        out(f"  {section:15s} right {wilson(got['right'], got['all'])}, filed {wilson(got['filed_right'], got['filed'])}\n")
    for kind, told in KINDS.items():
        if pages := count[f"kind pages {kind}"]:
            filed = count[f"kind filed {kind}"]
            out(
                f"  {kind:12s} {pages} pages, filed {filed}, misfiled {wilson(count[f'kind wrong {kind}'], filed)} ({told})\n"
            )
    for key, number in sorted(count.items()):
        if key.startswith("confused"):
            out(f"  {key}: {number}\n")
    out(f"reasons {dict(reasons.most_common())}\n")
    out(
        "reliability "
        + ", ".join(
            f"{b / 10:.1f}+: {sum(v) / len(v):.3f} ({len(v)})" for b, v in sorted(bins.items())
        )
        + "\n"
    )


if __name__ == "__main__":
    raise SystemExit(main())
