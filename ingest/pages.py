"""A delivered file to pages: masters as delivered, within limits, and pages to images.

`decode` never trusts a name, never runs a script, opens no attachment and follows no link. It is
a plain function of picklable values, so that a supervisor can run it in a process it may kill.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from ingest import decode_images, decode_pdf, decode_tiff
from ingest.formats import Limits, refuse_special, settle, sniff
from ingest.intake import natural_key
from ingest.settle import JUNK, MARKERS
from yidang.errors import Unreadable
from yidang.model import MasterPage

__all__ = ["Limits", "count_pages", "decode", "folder_files", "natural_key", "render"]


def folder_files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder of images in natural order of their names.

    No pages are dot files, what systems leave in folders, and the marks of a batch; a partial file
    is one, so that it is noticed.
    """
    files = [
        entry for entry in folder.iterdir()
        if not entry.name.startswith(".") and entry.name.lower() not in JUNK | MARKERS
    ]
    return tuple(sorted(files, key=lambda entry: natural_key(entry.name)))


def decode(source: Path, into: Path, limits: Limits = Limits()) -> tuple[MasterPage, ...]:  # noqa: B008
    """The pages of a file, or of a folder of images, whose masters now stand in `into`.

    Masters are named p0001.jpg and so on; a second call finds them and changes nothing. Raises
    Unreadable with a code of `yidang.findings` for everything that is wrong with the file itself.
    """
    into.mkdir(parents=True, exist_ok=True)
    if not source.is_symlink() and source.is_dir():
        pages = _folder(source, into, limits)
    else:
        pages = _file(source, into, 1, limits)
    if not pages:
        raise Unreadable("file.no_pages")
    settle(into)
    return pages


def _folder(source: Path, into: Path, limits: Limits) -> tuple[MasterPage, ...]:
    files = folder_files(source)
    total = 0
    for file in files:
        total += refuse_special(file).st_size
        if total > limits.bytes:
            raise Unreadable("file.too_large", size=total, limit=limits.bytes)
    pages: list[MasterPage] = []
    for file in files:
        if len(pages) >= limits.pages:
            raise Unreadable("file.too_many_pages", pages=len(files), limit=limits.pages)
        rest = replace(limits, pages=limits.pages - len(pages))
        try:
            pages.extend(_file(file, into, len(pages) + 1, rest))
        except Unreadable as error:
            params = {**error.finding.params, "member": file.name}
            raise Unreadable(error.finding.code, **params) from error
    return tuple(pages)


def _file(source: Path, into: Path, first: int, limits: Limits) -> tuple[MasterPage, ...]:
    status = refuse_special(source)
    if status.st_size == 0:
        raise Unreadable("file.empty")
    if status.st_size > limits.bytes:
        raise Unreadable("file.too_large", size=status.st_size, limit=limits.bytes)
    kind = sniff(source)
    try:
        if kind == "pdf":
            return decode_pdf.pages(source, into, first, limits)
        if kind == "tiff":
            return decode_images.tiff(source, into, first, limits)
        return (decode_images.picture(source, kind, into, first, limits),)
    except PermissionError as error:
        raise Unreadable("file.unreadable", detail=error.strerror or str(error)) from error


def count_pages(source: Path) -> int | None:
    """How many pages a file (or folder) holds, without decoding any; None where nobody can say."""
    try:
        if not source.is_symlink() and source.is_dir():
            counts = [count_pages(file) for file in folder_files(source)]
            return sum(1 if count is None else count for count in counts) or None
        refuse_special(source)
        kind = sniff(source)
    except (Unreadable, OSError):
        return None
    if kind == "pdf":
        return decode_pdf.count(source)
    return decode_tiff.count(source) if kind == "tiff" else 1


def render(master: MasterPage, dpi: int = 200) -> Image.Image:
    """The page as displayed, mode L or RGB, the turn that its metadata ask for applied.

    Pictures come at their own resolution, one-page PDFs at `dpi`; what has more than
    `decode_images.RENDER_PIXELS` is scaled down.
    """
    if master.ext == "pdf":
        return decode_pdf.render(master.path, dpi)
    image = decode_images.open_upright(master.path, master.turn)
    return decode_images.bounded(decode_images.readable(image))
