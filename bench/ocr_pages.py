"""Pages with known text for the OCR benchmarks, and how far a reading is from that text.

Everything is generated (synthetic): the wording and layouts of the template set that nothing is
tuned on, drawn with the fonts of the machine.
"""

from __future__ import annotations

import io
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from PIL import Image

from ingest.pages import Limits, decode, render
from samples.generate import make
from samples.ink import round_stamp, square_stamp

Kind = Literal[
    "clean", "degraded", "heavy", "stamped", "grey-stamped", "grey-mixed", "grey-worn", "1-bit",
    "1-bit-stamped",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
_LEVEL: dict[Kind, Any] = {
    "clean": "clean", "degraded": "normal", "heavy": "heavy",
    "stamped": "clean", "grey-stamped": "clean", "grey-mixed": "clean", "grey-worn": "normal",
    "1-bit": "clean", "1-bit-stamped": "clean",
}


@dataclass(frozen=True, slots=True)
class Known:
    """A page image (upright, 200 dpi), the lines that are printed on it and its key values."""

    image: Image.Image
    lines: tuple[str, ...]
    fields: dict[str, str]
    font: str


def pages(kind: Kind, count: int, seed: int, folder: Path, templates: Any) -> Iterator[Known]:
    """`count` content pages of this kind, upright."""
    rng = random.Random(f"{seed} {kind}")
    made = make(
        folder / kind, seed=seed, dossiers=max(2, count // 6), degrade=_LEVEL[kind],
        templates=templates, strays=0.0, singles=0.0,
    )
    done = 0
    for at, scan in enumerate(made.scans):
        masters = decode(made.folder / scan["file"], folder / f"{kind}-{at}", Limits())
        for master, page in zip(masters, scan["pages"], strict=True):
            if page["kind"] != "content" or not page["text"] or done == count:
                continue
            image = render(master, 200).convert("RGB")
            turn = page["rotation"]
            if turn:
                image = image.rotate(-turn, expand=True)  # `turn` is clockwise
            if kind in ("stamped", "grey-stamped", "1-bit-stamped"):
                image = _stamped(image, rng)
            if kind in ("grey-mixed", "grey-worn"):
                image = _stamped_grey(image, rng)
            if kind != "stamped" and kind.startswith(("grey", "1-bit")):
                image = image.convert("L")
            if kind.startswith("1-bit"):
                image = image.point([0 if v < 170 else 255 for v in range(256)])
                image = image.convert("1", dither=Image.Dither.NONE)
            done += 1
            yield Known(image, tuple(page["text"]), page["fields"], page.get("font", "?"))


def _stamped(image: Image.Image, rng: random.Random) -> Image.Image:
    """A round red stamp of 40 mm over print, as ink lies on paper."""
    stamp = round_stamp(rng, "安居乐物业服务有限公司", "业务专用章").convert("RGBA")
    size = round(40 / 25.4 * 200)
    stamp = stamp.resize((size, size)).rotate(rng.uniform(-25, 25))
    grey = np.asarray(image.convert("L")) < 120
    rows = np.flatnonzero(grey.mean(axis=1) > 0.02)
    y = int(rng.choice(list(rows))) if len(rows) else image.height // 2
    columns = np.flatnonzero(grey[max(0, y - 10) : y + 10].any(axis=0))
    x = int(rng.choice(list(columns))) if len(columns) else image.width // 2
    corner = (
        min(max(0, x - size // 2), image.width - size),
        min(max(0, y - size // 2), image.height - size),
    )
    veil = Image.new("RGBA", image.size, (255, 255, 255, 0))
    veil.paste(stamp, corner)
    white = Image.new("RGB", image.size, (255, 255, 255))
    white.paste(veil.convert("RGB"), mask=veil.getchannel("A"))
    under = np.asarray(image, dtype=np.uint16)
    return Image.fromarray((under * np.asarray(white, dtype=np.uint16) // 255).astype(np.uint8))


def _stamped_grey(image: Image.Image, rng: random.Random) -> Image.Image:
    """A round or framed stamp of 28 to 60 mm over print, in any tone that a grey scanner makes of
    its ink, as a JPEG of the page.
    """
    if rng.random() < 0.67:
        company = rng.choice(("安居乐物业服务有限公司", "翠湖花园业主委员会", "锦程装饰工程公司"))
        stamp = round_stamp(rng, company, rng.choice(("业务专用章", "合同专用章", "财务专用章")))
        wide = round(rng.uniform(28, 46) / 25.4 * 200)
    else:
        stamp = square_stamp(rng, rng.choice(("已审核", "现金收讫", "作废", "同意入伙")))
        wide = round(rng.uniform(30, 60) / 25.4 * 200)
    shape = stamp.resize((wide, round(wide * stamp.height / stamp.width))).getchannel("A")
    cover = np.asarray(shape.rotate(rng.uniform(-20, 20), expand=True), dtype=np.float32) / 255
    tone = rng.randrange(40, 165)  # of a full layer of ink on white paper
    page = np.array(image.convert("L"), dtype=np.float32)
    dark = page < 120
    y = int(rng.choice(list(np.flatnonzero(dark.mean(axis=1) > 0.02))))
    x = int(rng.choice(list(np.flatnonzero(dark[max(0, y - 10) : y + 10].any(axis=0)))))
    tall, broad = cover.shape
    top = min(max(0, y - tall // 2), page.shape[0] - tall)
    left = min(max(0, x - broad // 2), page.shape[1] - broad)
    page[top : top + tall, left : left + broad] *= 1 - cover * (1 - tone / 255)
    buffer = io.BytesIO()
    Image.fromarray(page.astype(np.uint8)).save(buffer, "JPEG", quality=rng.randrange(60, 90))
    return Image.open(buffer).convert("L")


# --- distance ------------------------------------------------------------------------------


def folded(text: str) -> str:
    """NFKC without white space, boxes to tick and rules: what counts as the same character."""
    return re.sub(r"[\s□☐☑✓√|_]+", "", unicodedata.normalize("NFKC", text))


def missed(lines: Sequence[str], read: str) -> tuple[int, int]:
    """(wrong or missing characters, characters) of the printed lines in what was read.

    Each line is looked for anywhere in the reading, whole or word by word, whichever is nearer:
    the order in which a form is read does not count, and what was read besides does not either.
    """
    text = folded(read)
    wrong = total = 0
    for line in lines:
        words = [folded(word) for word in line.split()]
        whole = "".join(words)
        total += len(whole)
        apart = sum(_nearest(word, text) for word in words)
        wrong += min(_nearest(whole, text), apart)
    return wrong, total


def _nearest(pattern: str, text: str) -> int:
    """Least edit distance of the pattern to any part of the text (Myers 1999, bit-parallel)."""
    size = len(pattern)
    if not size or pattern in text:
        return 0
    places: dict[str, int] = {}
    for at, char in enumerate(pattern):
        places[char] = places.get(char, 0) | 1 << at
    full, high = (1 << size) - 1, 1 << (size - 1)
    plus, minus, score, best = full, 0, size, size
    for char in text:
        same = places.get(char, 0)
        down = same | minus
        across = (((same & plus) + plus) ^ plus) | same
        up_p = minus | ~(across | plus)
        up_m = plus & across
        if up_p & high:
            score += 1
        elif up_m & high:
            score -= 1
        best = min(best, score)
        up_p, up_m = (up_p << 1) & full, (up_m << 1) & full
        plus = (up_m | ~(down | up_p)) & full
        minus = up_p & down
    return best


def fields_right(fields: dict[str, str], read: str) -> tuple[int, int]:
    """(key values that stand in the reading exactly, key values)."""
    text = folded(read)
    return sum(folded(value) in text for value in fields.values()), len(fields)


def interval(pairs: Sequence[tuple[int, int]], seed: int = 1) -> tuple[float, float, float]:
    """Share of the first in the second over all pages, with its 95 % bootstrap interval."""
    if not pairs or not sum(total for _, total in pairs):
        return 0.0, 0.0, 0.0
    rng = np.random.default_rng(seed)
    table = np.asarray(pairs, dtype=float)
    drawn = table[rng.integers(0, len(table), size=(1000, len(table)))].sum(axis=1)
    shares = drawn[:, 0] / np.maximum(1.0, drawn[:, 1])
    low, high = np.percentile(shares, [2.5, 97.5])
    return float(table[:, 0].sum() / table[:, 1].sum()), float(low), float(high)
