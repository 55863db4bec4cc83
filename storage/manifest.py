"""What stands beside every document and dossier, so that the catalogue can be rebuilt from it.

Canonical JSON (sorted keys, no spaces, UTF-8) with a format version and the SHA-256 of itself
without that digest. Names of customers may stand inside (never in keys); ID numbers and phones
stand only as the ciphertext that the catalogue keeps. docs/formats.md describes the fields.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import re
import types
import typing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar

from yidang.errors import BadManifest, StoreCorrupt
from yidang.i18n import gettext
from yidang.model import CustomerKind, Fact, PageKind, Rotation

FORMAT = 1
"""Version of the format; a reader refuses a newer one and ignores fields it does not know."""

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ObjectRef:
    """An object that a manifest vouches for."""

    key: str
    version_id: str
    sha256: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class ManifestPage:
    """One page of a document and its master."""

    page: int  # inside the document, from 1
    kind: PageKind
    key: str
    version_id: str
    sha256: str
    size: int  # bytes
    rotation: Rotation  # clockwise turn that makes the page upright
    scan_page: int  # in the delivered file, from 1
    dpi: float | None = None
    width: int | None = None  # pixels
    height: int | None = None
    mode: str | None = None
    file: str | None = None  # only where it differs from the document's (merged documents)
    scan_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A change a person made: masters stay, facts change, with reason, person and time."""

    field: str
    old: str | None
    new: str | None
    reason: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentManifest:
    """One generation of a document (件)."""

    number: str  # canonical archive number of the dossier
    item: str  # "0001"
    n: int  # generation, from 1
    series: str
    file: str  # raw name of the delivered file
    scan_sha256: str
    pages: tuple[ManifestPage, ...]
    section: str | None
    title: str | None
    date: date | None
    created: datetime
    program: str  # version of this program
    retention_class: str | None = None
    rule: str | None = None
    schedule_version: str | None = None
    doc_type: str | None = None
    grade: str = "normal"
    text: ObjectRef | None = None
    access: ObjectRef | None = None
    facts: tuple[Fact, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierItem:
    """A document of a dossier: where its newest manifest stands."""

    item: str
    manifest: ObjectRef


@dataclass(frozen=True, slots=True)
class DossierManifest:
    """One generation of a dossier (客户档案)."""

    number: str  # canonical
    n: int
    series: str
    fonds_code: str
    community_abbr: str
    community_name: str
    unit: str  # as the community writes it
    state: str
    opened: date
    created: datetime
    program: str
    customer_name: str | None = None  # None for what belongs to no household
    customer_kind: CustomerKind | None = None
    id_number: str | None = None  # ciphertext
    phone: str | None = None  # ciphertext
    move_in: date | None = None
    moved_out: date | None = None
    sealed: date | None = None
    grade: str = "normal"
    holds: tuple[str, ...] = ()  # reasons
    hold_kinds: tuple[str, ...] = ()  # litigation, arrears, ..., one a reason
    items: tuple[DossierItem, ...] = ()
    corrections: tuple[Correction, ...] = ()


Manifest = DocumentManifest | DossierManifest
_KINDS: dict[str, type[DocumentManifest] | type[DossierManifest]] = {
    "document": DocumentManifest,
    "dossier": DossierManifest,
}
M = TypeVar("M", DocumentManifest, DossierManifest)


def to_bytes(manifest: Manifest) -> bytes:
    """The manifest as canonical JSON; the same value always gives the same bytes."""
    body = _plain(manifest)
    body["kind"] = "document" if isinstance(manifest, DocumentManifest) else "dossier"
    body["format"] = FORMAT
    body["digest"] = hashlib.sha256(canonical(body)).hexdigest()
    return canonical(body)


def from_bytes(data: bytes, kind: type[M], key: str = "-") -> M:
    """The manifest back; StoreCorrupt on a wrong digest, BadManifest on anything else wrong."""
    try:
        body = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadManifest(key=key, detail=str(error)) from error
    if not isinstance(body, dict) or not isinstance(body.get("format"), int):
        raise BadManifest(key=key, detail=gettext("it is not a manifest"))
    if body["format"] > FORMAT:
        raise BadManifest(key=key, detail=gettext("a newer version of this program wrote it"))
    digest = body.pop("digest", None)
    found = hashlib.sha256(canonical(body)).hexdigest()
    if digest != found:
        raise StoreCorrupt(key=key, expected=str(digest), found=found)
    if _KINDS.get(str(body.get("kind"))) is not kind:
        raise BadManifest(key=key, detail=gettext("it is a manifest of another kind"))
    try:
        manifest = _typed(kind, body, "manifest")
    except ValueError as error:
        raise BadManifest(key=key, detail=str(error)) from error
    assert isinstance(manifest, kind)
    return manifest


def canonical(body: object) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8; lone surrogates (raw file names) escaped."""
    text = json.dumps(
        body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )
    return _LONE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a manifest's moments need a time zone")
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def _typed(hint: Any, value: Any, where: str) -> Any:
    """`value` out of JSON as `hint` wants it; ValueError where it is something else."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        if value is None and type(None) in args:
            return None
        (inner,) = (arg for arg in args if arg is not type(None))
        return _typed(inner, value, where)
    if origin is Literal:
        if value not in args or isinstance(value, bool):
            raise ValueError(f"{where}: {value!r} is none of {args}")
        return value
    if origin is tuple:
        return _sequence(args, value, where)
    if dataclasses.is_dataclass(hint):
        return _record(hint, value, where)
    if hint in (date, datetime):
        if not isinstance(value, str):
            raise ValueError(f"{where}: {value!r} is not a {hint.__name__}")
        moment = hint.fromisoformat(value)
        if isinstance(moment, datetime) and moment.tzinfo is None:
            raise ValueError(f"{where}: {value!r} has no time zone")
        return moment
    if hint is float and type(value) in (int, float):
        if not math.isfinite(value):
            raise ValueError(f"{where}: {value!r} is not finite")
        return float(value)
    if type(value) is not hint:
        raise ValueError(f"{where}: {value!r} is not {hint.__name__}")
    return value


def _sequence(args: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{where}: {value!r} is not a list")
    hints = [args[0]] * len(value) if args[-1] is ... else list(args)
    if len(hints) != len(value):
        raise ValueError(f"{where}: {len(value)} values instead of {len(hints)}")
    return tuple(
        _typed(hint, item, f"{where}[{at}]")
        for at, (hint, item) in enumerate(zip(hints, value, strict=True))
    )


def _record(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"{where}: {value!r} is not an object")
    hints = _hints(kind)
    known = {}
    for field in dataclasses.fields(kind):
        if field.name in value:
            known[field.name] = _typed(
                hints[field.name], value[field.name], f"{where}.{field.name}"
            )
        elif field.default is dataclasses.MISSING:
            raise ValueError(f"{where}.{field.name} is missing")
    return kind(**known)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)
