"""Shares with their intervals as bars of a small SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Bar:
    """One measured share in per cent with its 95 % interval; `limit` where it has one."""

    label: str
    share: float
    low: float
    high: float
    limit: float | None = None
    tint: str = "#2a7"


def chart(title: str, bars: Sequence[Bar], unit: str = "%") -> str:
    """Horizontal bars, a whisker for each interval, a tick for each limit."""
    left, wide, row, top = 190, 380, 24, 40
    most = max([each for bar in bars for each in (bar.high, bar.share, bar.limit or 0.0)] + [0.1])
    height = top + row * len(bars) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + wide + 90} {height}" '
        f'font-family="sans-serif" font-size="12" role="img" aria-label="{escape(title)}">',
        f'<rect width="{left + wide + 90}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="22" font-weight="bold">{escape(title)}</text>',
    ]
    for at, bar in enumerate(bars):
        y = top + row * at
        end, low, high = (left + wide * each / most for each in (bar.share, bar.low, bar.high))
        parts += [
            f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{escape(bar.label)}</text>',
            f'<rect x="{left}" y="{y + 2}" width="{max(1.0, end - left):.1f}" height="14" '
            f'fill="{bar.tint}"/>',
            f'<path d="M{low:.1f} {y + 9}H{high:.1f}M{low:.1f} {y + 5}v8M{high:.1f} {y + 5}v8" '
            'stroke="#333" fill="none"/>',
        ]
        if bar.limit is not None:
            x = left + wide * bar.limit / most
            parts.append(f'<path d="M{x:.1f} {y}v18" stroke="#c22" stroke-width="2"/>')
        parts.append(
            f'<text x="{max(end, high) + 8:.1f}" y="{y + 13}">{bar.share:.2f} {unit}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"
