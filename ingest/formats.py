"""What a delivered file is, judged by its first bytes and never by its name.

Also here: the limits of one scan and the way a master reaches the disk, which every decoder
shares.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from yidang.errors import Unreadable
from yidang.i18n import noop

Kind = Literal["pdf", "tiff", "jpeg", "png"]

HEAD = 4096
"""Bytes of the beginning that are looked at."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one scan may ask for at most; every figure is checked before pixels are unpacked."""

    pixels: int = 200_000_000  # of one page
    pages: int = 2_000  # of one scan
    bytes: int = 4 * 1024**3  # of the delivered file


TEXT = noop("a text file")
ZIP = noop("a ZIP archive")
UNKNOWN = noop("a file of an unknown kind")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", noop("a GIF picture")),
    (b"Rar!\x1a\x07", noop("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", noop("a 7-Zip archive")),
    (b"\x1f\x8b", noop("a gzip archive")),
    (b"BZh", noop("a bzip2 archive")),
    (b"\xfd7zXZ\x00", noop("an xz archive")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", noop("an old Office document (DOC, XLS, PPT or WPS)")),
    (b"{\\rtf", noop("an RTF document")),
    (b"%!PS", noop("a PostScript file")),
    (b"8BPS", noop("a Photoshop picture")),
    (b"\x00\x00\x00\x0cjP  ", noop("a JPEG 2000 picture")),
    (b"\xff\x4f\xff\x51", noop("a JPEG 2000 picture")),
    (b"\x97JB2\r\n\x1a\n", noop("a JBIG2 picture")),
    (b"AT&TFORM", noop("a DjVu document")),
    (b"\x7fELF", noop("a program")),
    (b"MZ", noop("a program")),
    (b"\xcf\xfa\xed\xfe", noop("a program")),
    (b"\xca\xfe\xba\xbe", noop("a program")),
    (b"#!", noop("a script")),
    (b"SQLite format 3\x00", noop("a database")),
    (b"ID3", noop("a sound recording")),
    (b"OggS", noop("a sound recording")),
    (b"\x1aE\xdf\xa3", noop("a film")),
)

_BRANDS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"),
     noop("a HEIC photo (set the phone to JPEG or convert it)")),
    ((b"avif", b"avis"), noop("an AVIF picture")),
)

_INSIDE_ZIP: tuple[tuple[str, str], ...] = (
    ("OFD.xml", noop("an OFD document (print it to PDF)")),
    ("word/", noop("a Word document (save it as PDF)")),
    ("xl/", noop("an Excel workbook (save it as PDF)")),
    ("ppt/", noop("a PowerPoint presentation (save it as PDF)")),
    ("META-INF/container.xml", noop("an EPUB book")),
    ("AndroidManifest.xml", noop("a program")),
    ("META-INF/MANIFEST.MF", noop("a program")),
)

_OPEN_DOCUMENT = noop("an OpenDocument file (save it as PDF)")
_WEBP = noop("a WebP picture (save it as JPEG or PNG)")
_BMP = noop("a BMP picture (save it as PNG or TIFF)")
_FILM = noop("a film")
_SOUND = noop("a sound recording")
_HTML = noop("a web page (print it to PDF)")
_SVG = noop("an SVG drawing")
_XML = noop("an XML file")
_ZEROS = noop("nothing but zero bytes, as a broken copy leaves them")

FOLDER = noop("a folder")
FIFO = noop("a pipe")
SOCKET = noop("a socket")
DEVICE = noop("a device")


def refuse_special(path: Path) -> os.stat_result:
    """The status of a regular file; Unreadable for links, pipes, devices and missing files."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        raise Unreadable("file.vanished") from None
    except OSError as error:
        raise Unreadable("file.unreadable", detail=error.strerror or str(error)) from error
    mode = status.st_mode
    if stat.S_ISLNK(mode):
        raise Unreadable("file.link")
    if not stat.S_ISREG(mode):
        found = (
            FOLDER if stat.S_ISDIR(mode)
            else FIFO if stat.S_ISFIFO(mode)
            else SOCKET if stat.S_ISSOCK(mode)
            else DEVICE
        )
        raise Unreadable("file.special", found=found)
    return status


def sniff(path: Path) -> Kind:
    """The kind of a regular file by content; Unreadable `file.empty` or `file.type` otherwise."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        raise Unreadable("file.vanished") from None
    except OSError as error:
        raise Unreadable("file.unreadable", detail=error.strerror or str(error)) from error
    if not head:
        raise Unreadable("file.empty")
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return "tiff"
    if head.startswith(b"%PDF-"):
        return "pdf"
    found = _foreign(path, head)
    if found in (None, TEXT) and b"%PDF-" in head[:1024]:
        return "pdf"  # ISO 32000 Annex H: the header may follow some garbage
    raise Unreadable("file.type", found=found or UNKNOWN)


def _foreign(path: Path, head: bytes) -> str | None:
    """The name of a format that is not taken, or None where it is not known."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(path)
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[4:8] == b"ftyp":
        for brands, name in _BRANDS:
            if head[8:12] in brands:
                return name
        return _FILM
    if head[:4] == b"RIFF":
        return {b"WEBP": _WEBP, b"WAVE": _SOUND, b"AVI ": _FILM}.get(head[8:12])
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return _BMP
    if not head.strip(b"\x00"):
        return _ZEROS
    return _text(head)


def _zip(path: Path) -> str:
    """What a ZIP archive holds, judged by its member names alone."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:5000]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ZIP
    for start, found in _INSIDE_ZIP:
        if any(name.startswith(start) for name in names):
            return found
    if "mimetype" in names and "content.xml" in names:
        return _OPEN_DOCUMENT
    return ZIP


def _text(head: bytes) -> str | None:
    """The name of a format made of text, or None where the bytes are no text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TEXT
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):  # the head may end inside a character
            try:
                text = head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            if any(ord(c) < 32 and c not in "\t\n\r\f\x1a\x1b" for c in text):
                return None
            start = text.lstrip().lower()
            if start.startswith(("<!doctype html", "<html")):
                return _HTML
            if "<svg" in start[:1000]:
                return _SVG
            if start.startswith("<?xml"):
                return _HTML if "<html" in start[:1000] else _XML
            return TEXT
    return None


def keep(into: Path, page: int, ext: str, content: bytes) -> tuple[Path, str, int]:
    """Path, SHA-256 and size of the master that now stands in `into`.

    Written under a temporary name, synced and renamed; the same bytes already standing there are
    left as they are. The folder is synced by `settle`.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = into / f"p{page:04d}.{ext}"
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return path, digest, len(content)

    def fill(file: int) -> None:
        view = memoryview(content)
        while view:
            view = view[os.write(file, view):]

    place(path, fill)
    return path, digest, len(content)


def place(path: Path, fill: Callable[[int], None]) -> None:
    """Let `path` stand complete or not at all: temporary name, write, sync, rename."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        try:
            fill(descriptor)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def settle(folder: Path) -> None:
    """Sync the folder itself, so that renames in it survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sane_dpi(value: float | None) -> float | None:
    """The resolution if a scanner could have meant it (30 to 4,800 dpi), else None."""
    if value is None or not 30 <= value <= 4800:
        return None
    return round(float(value), 2)
