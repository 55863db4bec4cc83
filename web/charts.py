"""Charts as SVG, drawn by the server; colours come from the style sheet, values from data only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup, escape

from storage.desk import IntakeDay
from storage.views import DocumentView
from yidang.i18n import gettext as _

WIDTH, HEIGHT = 720, 200
_LEFT, _BOTTOM, _TOP = 44, 24, 10
_LONG = 1300


def bars(
    rows: Sequence[tuple[str, Sequence[int], str]], series: Sequence[str], label: str
) -> Markup:
    """Stacked columns: per row its label, its values from the bottom up, and its tooltip."""
    most = _round_up(max([1, *(sum(values) for _label, values, _tip in rows)]))
    room = HEIGHT - _TOP - _BOTTOM
    step = (WIDTH - _LEFT) / max(1, len(rows))
    wide = max(2.0, min(40.0, step * 0.72))
    out = [_head(label)]
    parts = next(each for each in (4, 5, 2, 1) if most % each == 0)  # ticks are whole numbers
    for part in range(parts + 1):
        y = _TOP + room * part / parts
        shown = str(most * (parts - part) // parts)
        out.append(f'<line class="grid" x1="{_LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        out.append(f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.1f}">{shown}</text>')
    every = max(1, -(-len(rows) // 12))
    for at, (name, values, tip) in enumerate(rows):
        x = _LEFT + step * at + (step - wide) / 2
        y = float(HEIGHT - _BOTTOM)
        out.append(f"<g><title>{escape(tip)}</title>")
        out.append(
            f'<rect class="hover" x="{_LEFT + step * at:.1f}" y="{_TOP}" '
            f'width="{step:.1f}" height="{room}"/>'
        )
        for number, value in enumerate(values):
            height = room * value / most
            y -= height
            if value:
                out.append(
                    f'<rect class="s{number}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" '
                    f'height="{height:.1f}"/>'
                )
        out.append("</g>")
        if at % every == 0:
            out.append(
                f'<text class="name" x="{x + wide / 2:.1f}" y="{HEIGHT - 7}">{escape(name)}</text>'
            )
    out.append("</svg>")
    out.append('<p class="legend">')
    for number, name in enumerate(series):
        out.append(f'<span class="key s{number}"></span>{escape(name)} ')
    out.append("</p>")
    return Markup("".join(out))  # every text in it was escaped


def _head(label: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}"><title>{escape(label)}</title>'
    )


def _round_up(value: int) -> int:
    size = 1
    while True:
        for step in (1, 2, 4, 5, 8):
            if value <= step * size:
                return step * size
        size *= 10


def intake(days: Sequence[IntakeDay], today: date, length: int = 30) -> Markup:
    """Pages taken in on each of the last days, those for a person apart."""
    known = {one.day: one for one in days}
    rows = []
    for back in range(length - 1, -1, -1):
        when = today - timedelta(days=back)
        one = known.get(when)
        pages, review = (one.pages, one.review) if one else (0, 0)
        tip = f"{when}: {pages} / {review}"
        rows.append((when.strftime("%m-%d"), (pages - review, review), tip))
    names = (_("pages filed or settled"), _("pages waiting for a person"))
    return bars(rows, names, _("Pages taken in per day"))


def forecast(found: dict[str, object]) -> Markup:
    """Documents that fall due in each of the coming years."""
    years = found["years"]
    rows = []
    for year in years if isinstance(years, list) else []:
        values = (int(year["confirmed"]), int(year["unconfirmed"]))
        rows.append((str(year["year"]), values, f"{year['year']}: {values[0]} / {values[1]}"))
    names = (_("by confirmed periods"), _("by example periods that nobody has confirmed"))
    return bars(rows, names, _("Documents falling due per year"))


def lines(values: Sequence[tuple[str, float | None]], label: str) -> Markup:
    """Shares (0 to 1) along the days; days without a value break the line."""
    room = HEIGHT - _TOP - _BOTTOM
    top = next(
        one for one in (0.1, 0.2, 0.5, 1.0) if one >= max([0.0, *(v or 0 for _n, v in values)])
    )
    step = (WIDTH - _LEFT) / max(1, len(values))
    out = [_head(label)]
    for part in range(6):
        y = _TOP + room * part / 5
        out.append(f'<line class="grid" x1="{_LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        shown = f"{round(100 * top) * (5 - part) / 5:g} %"
        out.append(f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.1f}">{shown}</text>')
    every = max(1, -(-len(values) // 12))
    path, pen = [], "M"
    dots = []
    for at, (name, value) in enumerate(values):
        x = _LEFT + step * (at + 0.5)
        if at % every == 0:
            out.append(f'<text class="name" x="{x:.1f}" y="{HEIGHT - 7}">{escape(name)}</text>')
        if value is None:
            pen = "M"
            continue
        y = _TOP + room * (1 - value / top)
        path.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L"
        tip = f"{name}: {100 * value:.0f} %"
        dots.append(f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="3.5">'
                    f"<title>{escape(tip)}</title></circle>")  # fmt: skip
    if path:
        out.append(f'<path class="curve" d="{" ".join(path)}"/>')
    return Markup("".join([*out, *dots, "</svg>"]))  # every text in it was escaped


def review_share(days: Sequence[IntakeDay], today: date, length: int = 30) -> Markup:
    """The share of each day's pages that a person has to look at."""
    known = {one.day: one for one in days}
    values: list[tuple[str, float | None]] = []
    for back in range(length - 1, -1, -1):
        when = today - timedelta(days=back)
        one = known.get(when)
        share = one.review / one.pages if one is not None and one.pages else None
        values.append((when.strftime("%m-%d"), share))
    return lines(values, _("Share of the pages in review, per day"))


def purposes(rows: Sequence[tuple[str, int, int, int]]) -> Markup:
    """How often the archive was used, by purpose: one bar each, looks, copies and excerpts."""
    series = (_("approved requests to look"), _("copies"), _("excerpts"))
    most = max([1, *(sum(counts) for _name, *counts in rows)])
    high, wide, left = 26, WIDTH - 250, 200
    out = [_head(_("Use by purpose"), height=high * len(rows) + 6)]
    for at, (name, *counts) in enumerate(rows):
        y = high * at + 4
        out.append(f'<text class="tick" x="{left - 8}" y="{y + 14}">{escape(name)}</text>')
        x = float(left)
        for number, count in enumerate(counts):
            size = wide * count / most
            if count:
                tip = escape(f"{name}: {series[number]} {count}")
                out.append(f'<rect class="s{number}" x="{x:.1f}" y="{y}" width="{size:.1f}" '
                           f'height="{high - 8}"><title>{tip}</title></rect>')  # fmt: skip
            x += size
        out.append(f'<text class="start" x="{x + 6:.1f}" y="{y + 14}">{sum(counts)}</text>')
    out.append('</svg><p class="legend">')
    for number, name in enumerate(series):
        out.append(f'<span class="key s{number}"></span>{escape(name)} ')
    out.append("</p>")
    return Markup("".join(out))  # every text in it was escaped


def timeline(documents: Sequence[DocumentView]) -> Markup | None:
    """A dossier's dated documents along the years; None where fewer than two have a date."""
    dated = sorted(
        ((d.date, d) for d in documents if d.date is not None),
        key=lambda pair: (pair[0], pair[1].id),
    )
    if len(dated) < 2:
        return None
    first, last = date(dated[0][0].year, 1, 1), date(dated[-1][0].year + 1, 1, 1)
    span = (last - first).days
    out = [_head(_("Timeline"), _LONG, 48).replace('role="img"', 'role="group"')]
    out.append(f'<line class="axis" x1="10" x2="{_LONG - 10}" y1="16" y2="16"/>')
    years = last.year - first.year
    every = max(1, -(-years // 12))
    for year in range(first.year, last.year + 1):
        x = 10 + (_LONG - 20) * (date(year, 1, 1) - first).days / span
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="10" y2="22"/>')
        if (year - first.year) % every == 0 and year < last.year:
            out.append(f'<text class="name start" x="{x + 2:.1f}" y="40">{year}</text>')
    for day, document in dated:
        x = 10 + (_LONG - 20) * (day - first).days / span
        title = escape(f"{day} {document.title or ''}")
        out.append(
            f'<a href="/documents/{document.id}/1"><circle class="dot" cx="{x:.1f}" cy="16" r="7">'
            f"<title>{title}</title></circle></a>"
        )
    out.append("</svg>")
    return Markup("".join(out))  # every text in it was escaped
