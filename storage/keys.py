"""Archive number and role to object key and back: pure functions (DESIGN.md section 7).

Keys survive in logs, so they hold numbers and digests only: no names, ID numbers or phones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

VERSION = "v1"
SERIES = "KH"
"""Customer files; QZ (certificates) and FJ (annexes) share the number (model.md section 1)."""

Role = Literal[
    "page", "manifest", "text", "access", "dossier", "holding-page", "holding-file", "export"
]

_KEY = re.compile(r"[A-Za-z0-9._/-]+")
_NUMBER = re.compile(
    r"([A-Z][A-Z0-9]{1,7})-[A-Z0-9]{1,8}(?:\.[A-Z0-9]{1,8}){0,3}-((?:19|20)[0-9]{2})-(?!000)[0-9]{3}"
)
_SERIES = re.compile(r"[A-Z]{2}")
_ITEM = re.compile(r"(?!0000)[0-9]{4}")
_EXT = re.compile(r"[a-z0-9]{1,8}")
_SHA = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z][a-z0-9]{0,31}")

_FILED = re.compile(
    rf"{VERSION}/(?P<series>[A-Z]{{2}})/(?P<fonds>[A-Z0-9]+)/(?P<year>[0-9]{{4}})/(?P<number>[A-Z0-9.-]+)/"
    r"(?:dossier-(?P<dossier>[1-9][0-9]*)\.json|(?P<item>[0-9]{4})/"
    r"(?:p(?P<page>[0-9]{4})-(?P<sha>[0-9a-f]{16})\.(?P<ext>[a-z0-9]{1,8})"
    r"|(?P<role>manifest|text|access)-(?P<n>[1-9][0-9]*)\.(?P<end>json|pdf)))"
)
_HOLDING = re.compile(
    rf"{VERSION}/holding/(?P<scan>[0-9a-f]{{16}})/(?:p(?P<page>[0-9]{{4}})|file)"
    r"-(?P<sha>[0-9a-f]{16})\.(?P<ext>[a-z0-9]{1,8})"
)
_EXPORT = re.compile(
    rf"{VERSION}/exports/(?P<name>[a-z][a-z0-9]{{0,31}})-(?P<moment>[0-9]{{8}}T[0-9]{{6}}Z)"
    r"-(?P<sha>[0-9a-f]{16})\.(?P<ext>[a-z0-9]{1,8})"
)


@dataclass(frozen=True, slots=True)
class KeyParts:
    """What a key says; fields that its role does not have are None."""

    role: Role
    series: str | None = None
    number: str | None = None  # canonical, without item
    item: str | None = None  # "0001"
    page: int | None = None  # inside the document; in holding: of the scan; from 1
    n: int | None = None  # generation of manifest, text, access copy or dossier manifest, from 1
    scan: str | None = None  # first 16 hex digits of the scan's SHA-256
    sha: str | None = None  # first 16 hex digits of the object's SHA-256
    ext: str | None = None
    name: str | None = None  # of an export
    moment: datetime | None = None  # of an export, UTC


def check(key: str) -> str:
    """The key itself, once it keeps every rule of model.md section 4; ValueError otherwise."""
    if not _KEY.fullmatch(key):
        raise ValueError(f"key {key!r} holds characters outside A-Z a-z 0-9 . _ / -")
    if len(key) > 1024:
        raise ValueError(f"key {key[:40]!r}... is longer than 1,024 bytes")
    for segment in key.split("/"):
        if segment in ("", ".", ".."):
            raise ValueError(f"key {key!r} has an empty or dotted segment")
        if len(segment) > 255:
            raise ValueError(f"key {key[:40]!r}... has a segment longer than 255 bytes")
    return key


def dossier_prefix(number: str, series: str = SERIES) -> str:
    """The folder of a dossier, with the slash at its end."""
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise ValueError(f"{number!r} is not a canonical archive number")
    _must(_SERIES, series, "series")
    return f"{VERSION}/{series}/{match[1]}/{match[2]}/{number}/"


def item_prefix(number: str, item: str, series: str = SERIES) -> str:
    """The folder of a document, with the slash at its end."""
    return f"{dossier_prefix(number, series)}{_must(_ITEM, item, 'item')}/"


def page_key(number: str, item: str, page: int, sha256: str, ext: str, series: str = SERIES) -> str:
    """The master of page `page` (from 1) of a document."""
    return item_prefix(number, item, series) + _page_name(page, sha256, ext)


def manifest_key(number: str, item: str, n: int, series: str = SERIES) -> str:
    """Generation `n` (from 1) of a document's manifest."""
    return f"{item_prefix(number, item, series)}manifest-{_count(n)}.json"


def text_key(number: str, item: str, n: int, series: str = SERIES) -> str:
    """Generation `n` of a document's text with boxes."""
    return f"{item_prefix(number, item, series)}text-{_count(n)}.json"


def access_key(number: str, item: str, n: int, series: str = SERIES) -> str:
    """Generation `n` of a document's searchable PDF."""
    return f"{item_prefix(number, item, series)}access-{_count(n)}.pdf"


def dossier_key(number: str, n: int, series: str = SERIES) -> str:
    """Generation `n` of a dossier's manifest."""
    return f"{dossier_prefix(number, series)}dossier-{_count(n)}.json"


def holding_prefix(scan_sha256: str) -> str:
    """The folder of what waits in review, of blanks, separators and quarantine, of one scan."""
    return f"{VERSION}/holding/{_must(_SHA, scan_sha256, 'digest')[:16]}/"


def holding_page_key(scan_sha256: str, page: int, sha256: str, ext: str) -> str:
    """The master of page `page` of a scan that is not filed."""
    return holding_prefix(scan_sha256) + _page_name(page, sha256, ext)


def holding_file_key(scan_sha256: str, sha256: str, ext: str) -> str:
    """A delivered file as it came, kept because its pages could not be taken out."""
    _must(_SHA, sha256, "digest")
    return f"{holding_prefix(scan_sha256)}file-{sha256[:16]}.{_must(_EXT, ext, 'extension')}"


def export_key(name: str, moment: datetime, sha256: str, ext: str) -> str:
    """A dated export, e.g. of the catalogue: `v1/exports/catalogue-20261121T020000Z-….json`."""
    if moment.tzinfo is None:
        raise ValueError("the moment of an export needs a time zone")
    _must(_SHA, sha256, "digest")
    stamp = moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return (
        f"{VERSION}/exports/{_must(_NAME, name, 'name')}-{stamp}-{sha256[:16]}"
        f".{_must(_EXT, ext, 'extension')}"
    )


def parse(key: str) -> KeyParts | None:
    """What a key of this layout says, None for any other key."""
    if match := _FILED.fullmatch(key):
        return _filed(match)
    if match := _HOLDING.fullmatch(key):
        page = match["page"]
        if page == "0000":
            return None
        return KeyParts(
            role="holding-page" if page else "holding-file",
            scan=match["scan"],
            page=int(page) if page else None,
            sha=match["sha"],
            ext=match["ext"],
        )
    if match := _EXPORT.fullmatch(key):
        try:
            moment = datetime.strptime(match["moment"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        except ValueError:
            return None
        return KeyParts(
            role="export", name=match["name"], moment=moment, sha=match["sha"], ext=match["ext"]
        )
    return None


def escape(text: str) -> str:
    """Any text as letters, digits, "." and "-"; other characters as `_<hex code point>_`.

    Reversible by `unescape`: 鸿借字第001号 is `_9e3f__501f__5b57__7b2c_001_53f7_`.
    """
    return "".join(
        char if char.isascii() and (char.isalnum() or char in ".-") else f"_{ord(char):x}_"
        for char in text
    )


def unescape(text: str) -> str:
    """The text that `escape` was given; ValueError for anything it never writes."""
    plain = re.sub(r"_([0-9a-f]{1,6})_", lambda match: chr(int(match[1], 16)), text)
    if escape(plain) != text:
        raise ValueError(f"{text!r} is not an escaped text")
    return plain


def _filed(match: re.Match[str]) -> KeyParts | None:
    number = _NUMBER.fullmatch(match["number"])
    if number is None or (number[1], number[2]) != (match["fonds"], match["year"]):
        return None
    series, item = match["series"], match["item"]
    if match["dossier"]:
        return KeyParts("dossier", series, number[0], n=int(match["dossier"]), ext="json")
    if item == "0000" or match["page"] == "0000":
        return None
    if match["page"]:
        return KeyParts(
            "page", series, number[0], item, int(match["page"]), sha=match["sha"], ext=match["ext"]
        )
    role, end = match["role"], match["end"]
    if (role == "access") != (end == "pdf"):
        return None
    kind: Role = "manifest" if role == "manifest" else "text" if role == "text" else "access"
    return KeyParts(kind, series, number[0], item, n=int(match["n"]), ext=end)


def _page_name(page: int, sha256: str, ext: str) -> str:
    if not 1 <= page <= 9999:
        raise ValueError(f"page {page} is outside 1..9999")
    return f"p{page:04d}-{_must(_SHA, sha256, 'digest')[:16]}.{_must(_EXT, ext, 'extension')}"


def _count(n: int) -> int:
    if n < 1:
        raise ValueError(f"generations count from 1, not {n}")
    return n


def _must(pattern: re.Pattern[str], text: str, what: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is not a {what} of an object key")
    return text
