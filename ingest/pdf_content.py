"""What one PDF page draws: pictures with their place, visible and invisible text, vectors.

Nothing is rendered; the content stream is read operator by operator, forms included.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal

import pikepdf

from yidang.errors import Unreadable

Matrix = tuple[float, float, float, float, float, float]
Rect = tuple[float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

PDF_ERRORS = (
    pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError,
    RuntimeError, ArithmeticError, NotImplementedError, RecursionError,
)
"""What pikepdf raises on damaged objects."""

CONTENT_BYTES = 32 * 1024 * 1024
"""Content streams longer than this are not analysed; the page is kept as it is."""

STREAM_BYTES = 256 * 1024 * 1024
"""No stream but a picture may unpack to more than this."""

_OPERATORS = ("q Q cm Do gs Tr Tj TJ ' \" f F f* B B* b b* S s sh re W W* n BDC BMC EMC m "
              "BI ID EI")
_MAX_DEPTH = 12
_MAX_OPERATIONS = 3_000_000


def times(a: Matrix, b: Matrix) -> Matrix:
    """The matrix that applies `a` first, then `b`."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )


def bounds(matrix: Matrix, rect: Rect = (0.0, 0.0, 1.0, 1.0)) -> Rect:
    """The upright rectangle around `rect` after `matrix`."""
    xs, ys = [], []
    for x in (rect[0], rect[2]):
        for y in (rect[1], rect[3]):
            xs.append(matrix[0] * x + matrix[2] * y + matrix[4])
            ys.append(matrix[1] * x + matrix[3] * y + matrix[5])
    return min(xs), min(ys), max(xs), max(ys)


def number(value: object, default: float = 0.0) -> float:
    """A PDF number as float."""
    return float(value) if isinstance(value, int | float | Decimal) else default


def flag(value: object) -> bool:
    """Whether a PDF entry is the boolean true."""
    return isinstance(value, bool) and value


def overlap(a: Rect, b: Rect) -> float:
    """The share of `b` that `a` covers."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    area = (b[2] - b[0]) * (b[3] - b[1])
    return max(width, 0.0) * max(height, 0.0) / area if area > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture drawn on the page: the object and where the unit square goes."""

    image: pikepdf.Stream
    matrix: Matrix
    clipped: bool  # a clip path or an extended graphics state takes part
    opaque: bool


@dataclass(slots=True)
class Content:
    """What a page draws, in counts."""

    box: Rect
    drawn: list[Drawn] = field(default_factory=list)
    inline: int = 0
    vectors: int = 0
    visible_text: int = 0  # bytes shown
    hidden_text: int = 0  # shown with render mode 3 or 7, or covered by an opaque picture
    layers: bool = False  # optional content takes part
    missing: bool = False  # something drawn does not exist in the file
    operations: int = 0

    @property
    def picture_share(self) -> float:
        """The share of the page that the largest picture covers; an inline one counts as some."""
        shares = [overlap(bounds(item.matrix), self.box) for item in self.drawn]
        return max([*shares, 0.05 if self.inline else 0.0], default=0.0)


@dataclass(slots=True)
class _State:
    matrix: Matrix
    mode: int = 0
    clipped: bool = False
    opaque: bool = True

    def copy(self) -> _State:
        return _State(self.matrix, self.mode, self.clipped, self.opaque)


def inflated(raw: bytes, limit: int) -> int:
    """How many bytes zlib makes of `raw`, counted no further than a little above `limit`."""
    engine = zlib.decompressobj()
    total = 0
    try:
        for start in range(0, len(raw), 65536):
            left = raw[start:start + 65536]
            while left and total <= limit:
                total += len(engine.decompress(left, 4 * 1024 * 1024))
                left = engine.unconsumed_tail
            if total > limit or engine.eof:
                break
    except zlib.error:
        pass  # damaged from here on; what came before counts
    return total


def filters(stream: pikepdf.Object) -> tuple[str, ...]:
    """The names of a stream's filters, outermost first."""
    entry = stream.get("/Filter")
    if entry is None:
        return ()
    if isinstance(entry, pikepdf.Array):
        return tuple(str(name) for name in entry)
    return (str(entry),)


_PICTURE_FILTERS = {"/DCTDecode": "/DCTDecode", "/DCT": "/DCTDecode", "/JPXDecode": "/JPXDecode",
                    "/CCITTFaxDecode": "/CCITTFaxDecode", "/CCF": "/CCITTFaxDecode",
                    "/JBIG2Decode": "/JBIG2Decode"}


def picture_filter(image: pikepdf.Stream) -> str:
    """The coding of a picture's pixels inside its general filters, "" where they are bare."""
    return _PICTURE_FILTERS.get((filters(image) or ("",))[-1], "")


def picture_parameters(image: pikepdf.Stream) -> pikepdf.Object:
    """The parameters of a picture's last filter, an empty dictionary where there are none."""
    entry = image.get("/DecodeParms", image.get("/DP"))
    if isinstance(entry, pikepdf.Array):
        entry = entry[len(entry) - 1] if len(entry) else None
    return entry if isinstance(entry, pikepdf.Dictionary) else pikepdf.Dictionary()


def payload(image: pikepdf.Stream, limit: int) -> bytes:
    """A picture's data with its general filters undone and its own coding kept.

    Raises Unreadable `file.stream_bomb` where Flate makes more than `limit` bytes of it.
    """
    names = filters(image)
    if not names or (len(names) == 1 and picture_filter(image)):
        return bytes(image.read_raw_bytes())
    raw = bytes(image.read_raw_bytes())
    if names[0] in ("/FlateDecode", "/Fl") and len(raw) * 1100 > limit and (
        inflated(raw, limit) > limit
    ):
        raise Unreadable("file.stream_bomb", limit=limit)
    if not picture_filter(image):
        return bytes(image.read_bytes())
    outer = copy(image)  # the same data with the picture's own coding taken off the list
    outer["/Filter"] = pikepdf.Array([pikepdf.Name(name) for name in names[:-1]])
    entry = image.get("/DecodeParms", image.get("/DP"))
    if isinstance(entry, pikepdf.Array):
        outer["/DecodeParms"] = pikepdf.Array([entry[i] for i in range(len(names) - 1)])
    elif "/DecodeParms" in outer:
        del outer["/DecodeParms"]
    return bytes(outer.read_bytes())


def check_streams(pdf: pikepdf.Pdf) -> None:
    """Unreadable `file.stream_bomb` where a stream that is no picture unpacks beyond measure."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            check_stream(item)


def check_stream(stream: pikepdf.Stream) -> None:
    """Unreadable `file.stream_bomb` for one stream; pictures are measured by their size instead."""
    names = filters(stream)
    packed = [n for n in names if n in ("/FlateDecode", "/Fl", "/LZWDecode", "/LZW")]
    if not packed:
        return
    if stream.get("/Subtype") == "/Image" and len(packed) == 1:
        return
    raw = stream.read_raw_bytes()
    if len(raw) * 1100 ** len(packed) <= STREAM_BYTES:
        return
    if len(names) == 1 and names[0] in ("/FlateDecode", "/Fl"):
        size = inflated(raw, STREAM_BYTES)
    elif names == ("/FlateDecode", "/FlateDecode") and inflated(raw, STREAM_BYTES) <= STREAM_BYTES:
        size = inflated(zlib.decompressobj().decompress(raw, STREAM_BYTES), STREAM_BYTES)
    else:
        size = len(raw) * 4  # LZW and chains in earnest stay far below this
        if len(raw) < 16 * 1024 * 1024:
            size = 0 if len(packed) == 1 and "LZW" in packed[0] and len(raw) < 200_000 else size
        size = STREAM_BYTES + 1 if len(packed) > 1 else size
    if size > STREAM_BYTES:
        raise Unreadable("file.stream_bomb", limit=STREAM_BYTES)


def analyse(page: pikepdf.Page, box: Rect) -> Content | None:
    """What the page draws inside `box` (default user space); None where it is too long to tell."""
    content = Content(box)
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    total = 0
    for stream in streams:
        if stream is None:
            continue
        if not isinstance(stream, pikepdf.Stream):
            content.missing = True
            continue
        total += len(stream.read_bytes())
    if total > CONTENT_BYTES:
        return None
    resources = page.resources if "/Resources" in page.obj or _inherits(page) else None
    if not _walk(page, resources, _State(IDENTITY), content, 0, set()):
        return None
    return content


def _inherits(page: pikepdf.Page) -> bool:
    try:
        return page.resources is not None
    except PDF_ERRORS:
        return False


def _instructions(stream: pikepdf.Page | pikepdf.Stream) -> Iterator[tuple[str, list[object]]]:
    for item in pikepdf.parse_content_stream(stream, _OPERATORS):
        if isinstance(item, pikepdf.ContentStreamInlineImage):
            yield "INLINE", []
        else:
            yield str(item.operator), list(item.operands)


def _walk(stream: pikepdf.Page | pikepdf.Stream, resources: pikepdf.Object | None, state: _State,
          content: Content, depth: int, above: set[tuple[int, int]]) -> bool:
    """Take in one content stream; False where it is deeper or longer than can be judged."""
    stack: list[_State] = []
    layers = 0
    marks: list[bool] = []
    rect: Rect | None = None
    path_parts = 0
    clip = False
    for operator, operands in _instructions(stream):
        content.operations += 1
        if content.operations > _MAX_OPERATIONS:
            return False
        match operator:
            case "q":
                stack.append(state.copy())
                if len(stack) > 512:
                    return False
            case "Q":
                if stack:
                    state = stack.pop()
            case "cm" if len(operands) == 6:
                values = [number(v) for v in operands]
                state.matrix = times(
                    (values[0], values[1], values[2], values[3], values[4], values[5]),
                    state.matrix)
            case "Tr" if operands:
                state.mode = int(number(operands[0]))
            case "Tj" | "TJ" | "'" | '"':
                size = _shown(operands)
                if state.mode in (3, 7):
                    content.hidden_text += size
                else:
                    content.visible_text += size
            case "re":
                path_parts += 1
                if len(operands) == 4:
                    x, y, w, h = (number(v) for v in operands)
                    rect = bounds(state.matrix, (min(x, x + w), min(y, y + h),
                                                 max(x, x + w), max(y, y + h)))
            case "m":
                path_parts, rect = path_parts + 2, None
            case "W" | "W*":
                clip = True
            case "n" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s":
                if clip and not (
                    path_parts == 1 and rect is not None and overlap(rect, content.box) > 0.995
                ):
                    state.clipped = True
                if operator != "n" and path_parts:
                    content.vectors += 1
                clip, path_parts, rect = False, 0, None
            case "sh":
                content.vectors += 1
            case "BDC" | "BMC":
                layer = bool(operands) and operands[0] == "/OC"
                marks.append(layer)
                layers += layer
                content.layers |= layer
            case "EMC":
                if marks:
                    layers -= marks.pop()
            case "gs" if operands:
                _graphics_state(_resource(resources, "/ExtGState", operands[0]), state)
            case "INLINE":
                content.inline += 1
            case "Do" if operands:
                target = _resource(resources, "/XObject", operands[0])
                if not _draw(target, resources, state, content, depth, above):
                    return False
            case _:
                pass
    return True


def _shown(operands: list[object]) -> int:
    size = 0
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            size += len(bytes(operand).strip())
        elif isinstance(operand, pikepdf.Array):
            size += sum(len(bytes(part)) for part in operand if isinstance(part, pikepdf.String))
    return size


def _resource(resources: pikepdf.Object | None, kind: str, name: object) -> pikepdf.Object | None:
    if resources is None or not isinstance(name, pikepdf.Name):
        return None
    group = resources.get(kind)
    return group.get(str(name)) if isinstance(group, pikepdf.Dictionary) else None


def _graphics_state(entry: pikepdf.Object | None, state: _State) -> None:
    if not isinstance(entry, pikepdf.Dictionary):
        return
    mask = entry.get("/SMask")
    if mask is not None and mask != "/None":
        state.opaque, state.clipped = False, True
    for key in ("/ca", "/CA"):
        if number(entry.get(key), 1.0) < 0.999:
            state.opaque, state.clipped = False, True
    blend = entry.get("/BM")
    if blend is not None and blend not in ("/Normal", "/Compatible"):
        state.opaque, state.clipped = False, True


def _draw(target: pikepdf.Object | None, resources: pikepdf.Object | None, state: _State,
          content: Content, depth: int, above: set[tuple[int, int]]) -> bool:
    if not isinstance(target, pikepdf.Stream):
        content.missing = True
        return True
    if "/OC" in target:
        content.layers = True
    subtype = target.get("/Subtype")
    if subtype == "/Image":
        plain = not any(key in target for key in ("/SMask", "/Mask")) and (
            not flag(target.get("/ImageMask")))
        opaque = plain and state.opaque and not state.clipped
        content.drawn.append(Drawn(target, state.matrix, state.clipped, opaque))
        if opaque and overlap(bounds(state.matrix), content.box) > 0.9:
            content.hidden_text += content.visible_text
            content.visible_text = 0
        return len(content.drawn) <= 20_000
    if subtype != "/Form":
        return True
    if depth >= _MAX_DEPTH or target.objgen in above:
        return False
    if len(target.read_bytes()) > CONTENT_BYTES:
        return False
    inner = state.copy()
    matrix = target.get("/Matrix")
    if isinstance(matrix, pikepdf.Array) and len(matrix) == 6:
        m = [number(v) for v in matrix]
        inner.matrix = times((m[0], m[1], m[2], m[3], m[4], m[5]), inner.matrix)
    box = target.get("/BBox")
    if isinstance(box, pikepdf.Array) and len(box) == 4:
        b = [number(v) for v in box]
        if overlap(bounds(inner.matrix, (b[0], b[1], b[2], b[3])), content.box) < 0.995:
            inner.clipped = True
    return _walk(target, target.get("/Resources", resources), inner, content, depth + 1,
                 above | {target.objgen})


def without_hidden_text(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Take text of render mode 3 out of the page's own content stream (not out of forms)."""
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    mode, stack = 0, list[int]()
    for item in pikepdf.parse_content_stream(page):
        operator = str(item.operator)
        if operator == "q":
            stack.append(mode)
        elif operator == "Q" and stack:
            mode = stack.pop()
        elif operator == "Tr" and item.operands:
            mode = int(number(item.operands[0]))
        elif operator in ("Tj", "TJ") and mode == 3:
            continue
        elif operator in ("'", '"') and mode == 3:
            if operator == "'":
                kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("T*")))
            continue
        kept.append(item)
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
