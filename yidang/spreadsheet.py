"""Tables in files: XLSX and delimited text, read as hostile and written harmless.

The only module that touches openpyxl. Reading never runs a formula and never unpacks more than
the limits; writing turns every text that a spreadsheet could take for a formula into plain text.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import ParseError

from yidang.i18n import gettext

if TYPE_CHECKING:  # openpyxl takes longer to load than most commands to run
    from openpyxl.cell import Cell as WorkbookCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int | float | date | datetime | time | timedelta | None

MAX_BYTES = 256 * 2**20
MAX_UNPACKED = 1024 * 2**20
MAX_RATIO = 300  # of an unpacked part beyond the first 16 MiB
MAX_ROWS = 1_048_576
MAX_COLUMNS = 200
MAX_CELLS = 50_000_000

_DAMAGED = (
    zipfile.BadZipFile,
    ParseError,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What openpyxl and zipfile raise on damaged files; every one means the same to a person."""


class NotATable(Exception):
    """The file cannot be read as a table; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Formula:
    """Stands where a cell holds a formula; it is never evaluated."""

    text: str


Value = Cell | Formula
Row = tuple[int, tuple[Value, ...]]
"""The row's number as a person counts it, from 1, and its cells."""


def read_tables(path: Path) -> Iterator[Iterator[Row]]:
    """The tables of a file, one per visible sheet; NotATable where there is none."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(8)
    except OSError as error:
        raise NotATable(
            gettext("the file cannot be opened: {why}").format(why=error.strerror or error)
        ) from None
    if size == 0:
        raise NotATable(gettext("the file is empty"))
    if size > MAX_BYTES:
        raise NotATable(
            gettext("the file has {size} bytes, more than the limit of {limit}").format(
                size=size, limit=MAX_BYTES
            )
        )
    if head.startswith(b"PK"):
        return _sheets(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotATable(
            gettext(
                "it is an old or password-protected Excel file; save it as XLSX without a "
                "password, or as CSV"
            )
        )
    for magic, kind in _OTHER_KINDS:
        if head.startswith(magic):
            raise NotATable(
                gettext("it is {kind}, not a table; deliver CSV or XLSX").format(kind=kind)
            )
    return iter((_lines(_decoded(path.read_bytes())),))


_OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"{\\rtf", "RTF"),
    (b"<!DOCTYP", "HTML"),
    (b"<html", "HTML"),
    (b"SQLite f", "SQLite"),
)


# --- XLSX ----------------------------------------------------------------------------------------


def _check_archive(path: Path) -> None:
    """Raise NotATable for a zip that is no workbook, or that unpacks beyond the limits."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
            raise NotATable(gettext("it is a zip file, not a table; deliver CSV or XLSX"))
        if any(member.flag_bits & 1 for member in members):
            raise NotATable(gettext("the workbook is encrypted; save it without a password"))
        unpacked = sum(member.file_size for member in members)
        worst = max(
            (
                member.file_size / max(1, member.compress_size)
                for member in members
                if member.file_size > 16 * 2**20
            ),
            default=0.0,
        )
        if unpacked > MAX_UNPACKED or worst > MAX_RATIO:
            raise NotATable(
                gettext("the workbook would unpack to {size} bytes; it was not opened").format(
                    size=unpacked
                )
            )


def _sheets(path: Path) -> Iterator[Iterator[Row]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _check_archive(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except (*_DAMAGED, InvalidFileException) as error:
        raise _damaged(error) from None
    if not sheets:
        raise NotATable(gettext("the workbook has no visible sheet"))
    try:
        for sheet in sheets:
            yield _cells(sheet)
    finally:
        book.close()


def _cells(sheet: Any) -> Iterator[Row]:  # the stubs know no read-only sheet
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet.reset_dimensions()
            cells = 0
            # no max_col: it would make openpyxl fill every missing row up to it
            for number, row in enumerate(sheet.iter_rows(), 1):
                cells += len(row)
                if number > MAX_ROWS or cells > MAX_CELLS:
                    raise NotATable(gettext("the table has too many rows or columns"))
                values = [_value(cell.value, cell.data_type) for cell in row[:MAX_COLUMNS]]
                while values and values[-1] is None:
                    values.pop()
                if values:
                    yield number, tuple(values)
    except NotATable:
        raise
    except _DAMAGED as error:
        raise _damaged(error) from None


def _value(value: object, kind: str) -> Value:
    if kind == "f" or type(value).__name__ in ("ArrayFormula", "DataTableFormula"):
        return Formula(str(value))
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, str | int | float | date | datetime | time | timedelta):
        return value
    return None if value is None else str(value)


def _damaged(error: BaseException) -> NotATable:
    return NotATable(
        gettext("the workbook is damaged ({why}); save it again as XLSX or CSV").format(
            why=type(error).__name__
        )
    )


# --- text ----------------------------------------------------------------------------------------


def _decoded(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, else GB18030; NotATable otherwise."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise NotATable(
        gettext("it is not text in UTF-8 or GB18030, and not XLSX; save it as CSV UTF-8")
    )


def _lines(text: str) -> Iterator[Row]:
    head = text[:20_000]
    delimiter = max(",;\t", key=lambda sign: _columns(head, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        number = 0
        while True:
            number = reader.line_num + 1
            row = next(reader, None)
            if row is None:
                return
            if number > 4 * MAX_ROWS:
                raise NotATable(gettext("the table has too many rows"))
            values = tuple(each if each.strip() else None for each in row[:MAX_COLUMNS])
            if any(value is not None for value in values):
                yield number, values
    except csv.Error as error:
        raise NotATable(
            gettext("line {line} is not CSV: {why}").format(line=number, why=error)
        ) from None


def _columns(head: str, delimiter: str) -> tuple[int, int]:
    """How regular the first lines are with this delimiter: most columns, most often."""
    try:
        widths = [
            len(row)
            for row in itertools.islice(csv.reader(io.StringIO(head), delimiter=delimiter), 20)
        ]
    except csv.Error:
        return (0, 0)
    return (sum(width > 1 for width in widths), max(widths, default=0))


# --- writing -------------------------------------------------------------------------------------


def harmless(value: Cell) -> Cell:
    """`value`, with an apostrophe before a text that a spreadsheet would take for a formula.

    Control characters, which XLSX cannot hold, are dropped.
    """
    if not isinstance(value, str):
        return value
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", value)
    return f"'{text}" if _FORMULA.match(text) else text


_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to write."""

    title: str
    heading: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    widths: tuple[int, ...] = ()  # in characters
    before: tuple[str, ...] = ()  # lines above the heading


def write_xlsx(
    path: Path,
    sheets: Iterable[Sheet],
    created: datetime | None = None,
    last: Callable[[Any], None] | None = None,
) -> None:
    """Write a workbook; headings bold and repeated on every printed page.

    `last` may add charts to the last sheet.
    """
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    if created is not None:
        book.properties.created = book.properties.modified = created.replace(tzinfo=None)
    for table in (part for whole in sheets for part in _parts(whole)):
        sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", "_", table.title)[:31] or "1")
        for place, width in enumerate(table.widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        top = len(table.before) + 1
        sheet.freeze_panes = f"A{top + 1}"
        sheet.print_title_rows = f"{top}:{top}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
        styled = _Cells(sheet)
        for line in table.before:
            sheet.append([styled(line)])
        sheet.append([styled(each, bold=True) for each in table.heading])
        for row in table.rows:
            sheet.append([styled(each) for each in row])
    if last is not None:
        last(sheet)
    book.save(path)


def _parts(table: Sheet) -> Iterator[Sheet]:
    """The table in pieces that a sheet can hold."""
    room = 1_000_000
    for first in range(0, max(1, len(table.rows)), room):
        yield (
            table
            if len(table.rows) <= room
            else replace(
                table,
                title=f"{table.title[:26]} {first // room + 1}",
                rows=table.rows[first : first + room],
            )
        )


class _Cells:
    """Makes the cells of a sheet; those of a kind share one style, reckoned once."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        self._sheet = sheet
        self._styles: dict[tuple[str, bool], Any] = {}

    def __call__(self, value: Cell, *, bold: bool = False) -> Any:
        """The cell; a text is text whatever it begins with."""
        from openpyxl.cell import WriteOnlyCell

        safe = harmless(value)
        cell: Any = WriteOnlyCell(self._sheet, value=cast("str | float | datetime | None", safe))
        if isinstance(safe, str):
            cell.data_type, kind = "s", "text"
        else:
            day = isinstance(safe, date) and not isinstance(safe, datetime)
            kind = "day" if day else type(safe).__name__
        style = self._styles.get((kind, bold))
        if style is None:
            self._dress(cell, kind, bold)
            self._styles[kind, bold] = cell._style
        else:
            cell._style = style
        return cell

    @staticmethod
    def _dress(cell: WorkbookCell, kind: str, bold: bool) -> None:
        from openpyxl.styles import Alignment, Font

        cell.alignment = Alignment(wrap_text=kind == "text" or None, vertical="top")
        if kind == "day":
            cell.number_format = "yyyy-mm-dd"
        if bold:
            cell.font = Font(bold=True)
