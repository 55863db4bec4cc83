"""What a paper consists of, before it is drawn: a small vocabulary of office print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from PIL import Image

from samples.canvas import BLACK, Colour


@dataclass(frozen=True, slots=True)
class Title:
    """The heading of a paper, centred unless said otherwise."""

    text: str
    size: float = 18
    align: Literal["c", "l"] = "c"


@dataclass(frozen=True, slots=True)
class Sub:
    """A small line: number of the form, subtitle, remark."""

    text: str
    align: Literal["c", "l", "r"] = "r"
    size: float = 9.5
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces on one line: left edge as a fraction of the width, text; ⟦ ⟧ as in `P`."""

    parts: tuple[tuple[float, str], ...]
    size: float = 0  # 0: the body's


@dataclass(frozen=True, slots=True)
class Cut:
    """A dashed line to tear the slip off, with a word in its middle."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class P:
    """A paragraph; what stands in ⟦ ⟧ is filled in by hand over a line."""

    text: str
    indent: bool = True
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """Options with boxes, of which some are ticked."""

    options: tuple[str, ...]
    chosen: frozenset[int]


Value = str | Ticks


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a form: label, value, label, value ...; `high` is its least height."""

    cells: tuple[Value, ...]
    high: float = 24


@dataclass(frozen=True, slots=True)
class Form:
    """A key-value form, ruled or as labels before underlined values."""

    rows: tuple[Row, ...]
    label: float = 78


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading row; widths are relative."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    high: float = 21
    filled: bool = True  # cells are handwriting
    bare: bool = False  # no rules but one below the heading, as computers list


@dataclass(frozen=True, slots=True)
class Choice:
    """A line with a label and ticked options outside of any table."""

    label: str
    ticks: Ticks


@dataclass(frozen=True, slots=True)
class Sign:
    """Places to sign, side by side: label, letters of the signature (0: unsigned), date."""

    places: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Right:
    """The closing lines of a letter, at the right."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp over what was drawn last; `at` is its left edge as a fraction of the width."""

    image: Image.Image
    at: float = 0.62
    rise: float = 62  # points that it reaches above the current place
    wide: float = 108


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height."""

    high: float = 10


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    w: float = 0.8
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Foot:
    """A line at the foot of the sheet."""

    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A framed card with lines at fixed places (x and y in points from its corner)."""

    wide: float
    high: float
    lines: tuple[tuple[float, float, float, str], ...]  # x, y, size, text
    photo: Image.Image | None = None
    tint: Colour | None = None


Block = (
    Title | Sub | Line | Cut | P | Form | Grid | Choice | Sign | Right | Stamp | Gap | Rule | Foot
    | Card
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper."""

    blocks: tuple[Block, ...]
    size: Literal["A4", "half"] = "A4"


@dataclass(frozen=True, slots=True)
class Doc:
    """One document as a template composes it."""

    title: str
    sheets: tuple[Sheet, ...]
    dated: bool = True  # the case's day stands on the paper as its date


@dataclass(frozen=True, slots=True)
class Style:
    """How one document looks."""

    title: str = "bold"
    body: str = "song"
    fill: str = "kai"
    pen: Colour = (25, 25, 28)
    size: float = 11
    form: Literal["ruled", "shaded", "lines", "open"] = "ruled"
    margin: float = 62
    leading: float = 1.6
    variant: dict[str, int] = field(default_factory=dict)


def sheet(*blocks: Block, half: bool = False) -> Sheet:
    """A sheet of these blocks."""
    return Sheet(blocks, "half" if half else "A4")


def form(*rows: tuple[Value, ...] | Row, label: float = 78) -> Form:
    """A form of these rows."""
    return Form(tuple(r if isinstance(r, Row) else Row(r) for r in rows), label)
