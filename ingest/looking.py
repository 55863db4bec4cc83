"""Looking at one page: marks, blank or not, which way is up, and what it says.

The page is decoded once. A page is turned only when reading proves the turn: text that is upside
down or lies on its side reads badly, and what does not read clearly better after a turn is left
as it is and flagged.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image

from ingest import clean, engines, handwriting, layout, marks, quality, rules
from ingest.engines import Engine, Raster
from ingest.leftover import overlooked, places
from ingest.overprint import uncovered
from ingest.pages import render
from ingest.reread import proofread, reread
from yidang.model import (
    Box,
    Finding,
    Line,
    Mark,
    MasterPage,
    PageKind,
    PageLook,
    Reading,
    Rotation,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

RECIPE = 5
"""Grows when the steps below change what they give, so that cached looks are made anew."""
BETTER = 0.12
"""How much more confident a turned reading has to be before the page is turned."""
PICTURE_PLACES = 2
"""A born-digital page is read when so many lines seem to stand outside its own text."""
READABLE = 0.6
"""Below this confidence nothing was read, whatever the turn."""
ENOUGH = 8
"""Characters from which a reading may turn a page."""
SHEET_CHARS = 260
"""A page with a code of ours and more text than this is a document that bears a label."""


@dataclass(frozen=True, slots=True)
class LookOptions:
    """How pages are looked at; small and picklable, workers are started with it."""

    engine: str = "auto"
    languages: str = "chi_sim"
    dpi: int = 200
    orientation: bool = True
    clean: bool = True
    second: str | None = "auto"  # second reader of doubtful fields; None: no second reading

    def recipe(self) -> str:
        """Engine, version and settings in one line: the key under which looks are cached."""
        name = engines.resolve(self.engine)
        second = _second_name(self, name)
        settings = asdict(self) | {"engine": name, "second": second, "steps": RECIPE}
        if second is not None:
            settings["second_version"] = engines.version(second, self.languages)
        digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:12]
        return f"{name} {engines.version(name, self.languages)} {digest}"


@dataclass(frozen=True, slots=True)
class _Draft:
    """What an engine read of a page after one turn."""

    ready: clean.Cleaned
    lines: tuple[Line, ...]

    @property
    def enough(self) -> bool:
        """Whether there is enough text to tell anything."""
        return sum(len(line.text) for line in self.lines) >= ENOUGH

    @property
    def score(self) -> float:
        """Confidence that the page stands upright: lines that run across count with their
        confidence, lines that run up or down count as unread.
        """
        across = weight = 0.0
        for line in self.lines:
            if len(line.text) > 1:
                weight += len(line.text)
                across += 0.0 if self._tall(line) else len(line.text) * line.confidence
        return across / weight if weight else 0.0

    @property
    def runs_up(self) -> bool:
        """Whether most characters stand in lines that are taller than wide."""
        tall = sum(len(line.text) for line in self.lines if self._tall(line))
        return tall > 0.5 * sum(len(line.text) for line in self.lines)

    def _tall(self, line: Line) -> bool:
        height, width = self.ready.image.shape[:2]
        x0, y0, x1, y1 = line.box
        return bool((y1 - y0) * height > 1.2 * (x1 - x0) * width)


class Looker:
    """Warm engines and the steps over them; one per process, not thread-safe."""

    def __init__(self, options: LookOptions) -> None:
        self.options = options
        self.engine: Engine = engines.get(options.engine, options.languages)
        second = _second_name(options, self.engine.name)
        self.second: Engine | None = (
            engines.get(second, options.languages) if second is not None else None
        )
        better = self.engine.proof is None and self.second is not None and self.second.proof
        self.proofreader: Engine | None = self.second if better else None

    def look(self, master: MasterPage, *, blanks: bool = True) -> PageLook:
        """Everything that looking at the page gives; Unreadable where it cannot be decoded.

        Without `blanks` a person has said that something stands on the page, and it is read.
        """
        image = as_raster(render(master, self.options.dpi))
        dpi = _dpi(master, image)
        page = quality.grey(image)
        inked = quality.ink(page, dpi)
        digital = master.digital if master.digital and master.digital.text.strip() else None
        if blanks and inked < quality.BLANK and digital is None:
            return PageLook(
                master.page, "blank", master.turn, None, (), inked, quality.phash(page),
                quality.flags(page, master.dpi, inked),
            )
        seen = marks.find(page)
        if digital is not None:
            turn: Rotation = 0
            reading, hands = self._with_pictures(digital, image, dpi)
            unsure = False
        else:
            turn, reading, hands, unsure = self._read(image, dpi, seen[0].turn if seen else None)
        upright = clean.turned(page, turn)
        # what is born digital is neither blurred nor clipped
        flags = list(quality.flags(upright, master.dpi, 0.0 if digital else inked))
        if unsure:
            flags.append(Finding("quality.orientation", {}))
        if hands:
            flags.append(Finding("reading.hand", {"lines": hands}))
        return PageLook(
            master.page,
            _kind(seen, reading),
            _sum(master.turn, turn),
            reading,
            tuple(replace(each.mark, box=turned_box(each.mark.box, turn)) for each in seen),
            inked,
            quality.phash(upright),
            tuple(flags),
        )

    # --- reading ---------------------------------------------------------------------------

    def _read(
        self, image: Raster, dpi: float, known: Rotation | None
    ) -> tuple[Rotation, Reading, int, bool]:
        """The turn, the reading after it, how many of its lines a hand wrote, and whether the
        turn stayed unsure.
        """
        started = time.perf_counter()
        if known is not None or not self.options.orientation:
            turn: Rotation = known or 0
            unsure, draft = False, self._draft(clean.turned(image, turn), dpi)
        else:
            turn, draft, unsure = self._upright(image, dpi)
        return turn, *self._finished(draft, started), unsure

    def _upright(self, image: Raster, dpi: float) -> tuple[Rotation, _Draft, bool]:
        """The first turn after which the page reads clearly, else the one that is clearly best,
        else none.
        """
        left: list[Rotation] = [90, 270, 0, 180] if lies_on_its_side(image) else [0, 180, 90, 270]
        tried: dict[Rotation, _Draft] = {}
        while left:
            turn = left.pop(0)
            draft = tried[turn] = self._draft(clean.turned(image, turn), dpi)
            if draft.score >= self.engine.clear and (draft.enough or turn == 0):
                return turn, draft, False
            if draft.runs_up:
                # tall lines are read as if turned anticlockwise: when they read well, so be it
                good = confidence(draft.lines) >= self.engine.clear
                across = [_sum(turn, 270), _sum(turn, 90)]
                if not good:
                    across.reverse()
                left = [each for each in across if each in left] + [
                    each for each in left if each not in across
                ]
        scores = {turn: draft.score for turn, draft in tried.items() if draft.enough}
        if not scores:
            return 0, tried[0], False
        best = max(scores, key=lambda turn: (scores[turn], turn == 0))
        rest = max((score for turn, score in scores.items() if turn != best), default=0.0)
        if best != 0 and scores[best] - rest >= BETTER and scores[best] >= READABLE:
            return best, tried[best], False
        return 0, tried[0], best != 0

    def _draft(self, image: Raster, dpi: float) -> _Draft:
        """What the engine reads of the cleaned page."""
        ready = clean.Cleaned(image, dpi, 0.0, ())
        if self.options.clean:
            ready = clean.clean(image, dpi)
        lines = self.engine.read(ready.image, ready.dpi)
        return _Draft(ready, lines)

    def _finished(self, draft: _Draft, started: float) -> tuple[Reading, int]:
        """The reading with lines under grey stamps and overlooked ones, doubtful values read
        twice, and in order, and how many lines a hand wrote; its seconds are those since
        `started`, vain turns included.
        """
        ready, lines = draft.ready, draft.lines
        operations = list(ready.operations)
        reader = self.proofreader or self.engine
        stamped = uncovered(ready.image, lines, ready.dpi, reader)
        if stamped.patches:
            lines = stamped.lines
            operations.append(f"grey stamps {stamped.patches} changed {stamped.changed}")
        if self.proofreader is not None:
            proved = proofread(lines, ready.image, self.proofreader)
            lines = proved.lines
            name = self.proofreader.name
            operations.append(f"{name} read {proved.read} changed {proved.changed}")
        more = overlooked(ready.image, lines, ready.dpi, reader)
        if more:
            operations.append(f"overlooked {len(more)}")
            lines = tuple(line for line in lines if not _replaced(line, more))
        second = reread((*lines, *more), ready.image, self.engine, self.second)
        if second.read:
            operations.append(
                f"reread {second.read} corrected {second.corrected} doubtful {second.doubtful}"
            )
        hands = handwriting.written(ready.image, second.lines)
        if hands:
            operations.append(f"hand {len(hands)}")
        height, width = ready.image.shape[:2]
        cells = rules.cells(ready.image, ready.dpi)
        laid = layout.arrange(handwriting.capped(second.lines, hands), cells, height / width)
        placed = tuple(_placed(line, ready.angle, width, height) for line in laid.lines)
        reading = Reading(
            self.engine.name,
            self.engine.version,
            placed,
            laid.text,
            # how well the page is read: a near name is no nearer because a hand wrote on the page
            confidence(second.lines),
            tuple(operations),
            round(time.perf_counter() - started, 3),
        )
        return reading, len(hands)

    def _with_pictures(
        self, digital: Reading, image: Raster, dpi: float
    ) -> tuple[Reading, int]:
        """A born-digital page's own text, with what stands on it only as a picture, and how many
        lines of that a hand wrote.
        """
        if len(places(image, digital.lines, dpi)) < PICTURE_PLACES:
            return digital, 0
        started = time.perf_counter()
        seen, hands = self._finished(self._draft(image, dpi), started)
        more = tuple(
            line
            for line in seen.lines
            if line.confidence >= READABLE and not _covered(line, digital.lines)
        )
        if not more:
            return digital, 0
        text = layout.arrange(more, (), image.shape[0] / image.shape[1]).text
        note = f"{seen.engine} {seen.version} read {len(more)} lines of pictures"
        whole = replace(
            digital,
            lines=(*digital.lines, *more),
            text=f"{digital.text}\n{text}",
            operations=(*digital.operations, note),
            seconds=digital.seconds + seen.seconds,
        )
        return whole, hands


def look(master: MasterPage, options: LookOptions, *, blanks: bool = True) -> PageLook:
    """Look at one page with engines loaded for it alone; workers keep a `Looker` warm instead."""
    return Looker(options).look(master, blanks=blanks)


def as_raster(image: Image.Image) -> Raster:
    """The pixels as grey or RGB; a colour scan without colour becomes grey."""
    if image.mode in ("1", "L", "I", "I;16", "F"):
        return np.asarray(image.convert("L"), dtype=np.uint8)
    if image.mode in ("RGBA", "LA", "PA", "P"):
        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, (255, 255, 255, 255))
        image = Image.alpha_composite(white, layered)
    pixels = np.asarray(image.convert("RGB"), dtype=np.uint8)
    small = pixels[:: max(1, pixels.shape[0] // 400), :: max(1, pixels.shape[1] // 400)]
    spread = small.max(axis=2).astype(np.int16) - small.min(axis=2)
    if float((spread > 18).mean()) < 0.0005:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    return pixels


def lies_on_its_side(image: Raster) -> bool:
    """Whether the lines of text seem to run from top to bottom; a cheap hint, not a proof.

    Characters stand closer to their neighbours in the line than to those of the next line, so
    smearing along the lines leaves fewer pieces than smearing across them.
    """
    page = quality.grey(image)
    factor = 800 / max(page.shape)
    small = quality.shrunk(page, factor)
    edge = max(2, round(0.03 * max(small.shape)))
    dark = np.ascontiguousarray(quality.ink_mask(small, 40)[edge:-edge, edge:-edge])
    dark[quality.rules(dark, 60) > 0] = 0
    kernel = np.ones((1, 5), np.uint8)
    across, _ = cv2.connectedComponents(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, kernel))
    down, _ = cv2.connectedComponents(cv2.morphologyEx(dark, cv2.MORPH_CLOSE, kernel.T.copy()))
    return bool(down < 0.8 * across)


def confidence(lines: Sequence[Line]) -> float:
    """Mean confidence over the characters; 0 for an empty page."""
    weight = sum(len(line.text) for line in lines)
    total = sum(line.confidence * len(line.text) for line in lines)
    return total / weight if weight else 0.0


def turned_box(box: Box, turn: Rotation) -> Box:
    """Where a box lies after the page was turned clockwise."""
    x0, y0, x1, y1 = box
    if turn == 90:
        return (1 - y1, x0, 1 - y0, x1)
    if turn == 180:
        return (1 - x1, 1 - y1, 1 - x0, 1 - y0)
    if turn == 270:
        return (y0, 1 - x1, y1, 1 - x0)
    return box


def _replaced(line: Line, better: Sequence[Line]) -> bool:
    """Whether a badly read line lies where an overlooked one was read well."""
    return line.confidence < 0.5 and _covered(line, better)


def _covered(line: Line, others: Sequence[Line]) -> bool:
    """Whether one of the others lies over more than half of a line."""
    x0, y0, x1, y1 = line.box
    return any(
        max(0.0, min(x1, each.box[2]) - max(x0, each.box[0]))
        * max(0.0, min(y1, each.box[3]) - max(y0, each.box[1]))
        > 0.5 * (x1 - x0) * (y1 - y0)
        for each in others
    )


def _second_name(options: LookOptions, first: str) -> str | None:
    if options.second is None or options.second == first:
        return None
    if options.second != "auto":
        return options.second
    # Tesseract errs differently from the two engines that share the Paddle models
    for name in ("tesseract", "rapidocr", "faster-paddle"):
        state = next(each for each in engines.available(options.languages) if each.name == name)
        if name != first and state.version is not None:
            return name
    return None


def _dpi(master: MasterPage, image: Raster) -> float:
    """Pixels per inch of the decoded page; without a record, the longer side is A4's."""
    pixels = float(max(image.shape[:2]))
    if master.dpi and master.width:
        return master.dpi * pixels / max(master.width, master.height)
    return pixels / (297 / 25.4)


def _sum(one: Rotation, two: Rotation) -> Rotation:
    turns: dict[int, Rotation] = {0: 0, 90: 90, 180: 180, 270: 270}
    return turns[(one + two) % 360]


def _kind(seen: Sequence[marks.Seen], reading: Reading) -> PageKind:
    if not seen or len(reading.text) > SHEET_CHARS:
        return "content"
    kinds: set[Mark] = {each.mark for each in seen}
    return "cover" if any(mark.kind == "cover" for mark in kinds) else "separator"


def _placed(line: Line, angle: float, width: int, height: int) -> Line:
    """The line as it lies on the page before it was straightened."""
    if angle == 0.0:
        return line
    box = clean.unstraightened(line.box, angle, width, height)
    old, new = line.box[2] - line.box[0], box[2] - box[0]
    ratio = new / old if old else 1.0
    spans = tuple(
        (box[0] + (x0 - line.box[0]) * ratio, box[0] + (x1 - line.box[0]) * ratio)
        for x0, x1 in line.spans
    )
    return replace(line, box=box, spans=spans)
