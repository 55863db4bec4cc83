"""What an operator says of a batch: `batch.json`, or an empty `_end`, in its inbox folder."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from dataclasses import fields
from pathlib import Path
from typing import Any

from ingest.settle import JUNK, MARKERS, partial
from yidang.errors import YidangError
from yidang.i18n import noop
from yidang.model import Announcement, Finding
from yidang.numbers import parse_canonical

FILE = "batch.json"
END = "_end"
_MOST = 64 * 1024
"""Bytes of the longest batch.json that is read."""
_COUNTS = ("files", "sheets", "pages")


def markers(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """The regular marker files of a folder with size and time; empty where there are none."""
    found = []
    for name in (FILE, END):
        path = folder / name
        try:
            if path.is_file() and not path.is_symlink():
                state = path.stat()
                found.append((name, state.st_size, state.st_mtime_ns))
        except OSError:
            continue
    return tuple(found)


def read(folder: Path, sections: Collection[str]) -> Announcement | Finding:
    """What the folder's batch.json says, or in one sentence why it does not count."""

    def wrong(detail: str, **params: Any) -> Finding:
        return Finding("batch.file", {"folder": folder.name, "detail": detail, **params})

    try:
        handle = os.open(folder / FILE, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            data = file.read(_MOST + 1)
        said = json.loads(data.decode("utf-8-sig")) if len(data) <= _MOST else None
    except (OSError, ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return wrong(noop("it is not a JSON object"), entry=FILE)
    known = {one.name for one in fields(Announcement)}
    for name, value in said.items():
        shown = str(name)[:40]
        if name not in known:
            return wrong(noop("it has an entry that is not known"), entry=shown)
        if name in _COUNTS:
            good = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**6
        else:
            good = isinstance(value, str) and 0 < len(value.strip()) <= 200 and value.isprintable()
        if not good:
            return wrong(noop("an entry has a value that makes no sense"), entry=shown)
    found = Announcement(**said)
    if found.section is not None and found.section not in sections:
        return wrong(noop("the profile has no such section"), entry=found.section)
    if found.archive_no is not None:
        try:
            parse_canonical(found.archive_no)
        except (YidangError, ValueError):
            return wrong(noop("this is not an archive number"), entry=found.archive_no)
    return found


def still_arriving(folder: Path) -> bool:
    """Whether a file with an unfinished name lies anywhere in the folder."""
    return any(partial(name) for _, _, names in os.walk(folder) for name in names)


def tidy(folder: Path) -> None:
    """The markers of a closed batch go, and every folder that is empty then."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for path in list(folder.iterdir()):
        if path.name.lower() in MARKERS and path.is_file():
            path.unlink(missing_ok=True)
    for where, _, names in os.walk(folder, topdown=False):
        if all(name.lower() in MARKERS | JUNK for name in names):
            for name in names:
                (Path(where) / name).unlink(missing_ok=True)
        try:
            Path(where).rmdir()
        except OSError:
            continue  # something lies there still

