"""Digests of an index's files: flushed and written down after a commit, compared by a check."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path

_RECORD = "digests.json"


def seal(folder: Path, belongs: Callable[[str], bool]) -> None:
    """Flush the files of the newest commit, which `belongs` tells by name; record their digests.

    Known digests are kept, also of a file that is gone: `damage` goes on telling of it.
    """
    known = recorded(folder)
    names = {path.name for path in folder.iterdir()} | known.keys()
    digests: dict[str, str] = {}
    for name in sorted(filter(belongs, names)):
        if name in known:
            digests[name] = known[name]
            continue
        with (folder / name).open("rb") as stream:
            digests[name] = hashlib.file_digest(stream, "sha256").hexdigest()
            os.fsync(stream.fileno())
    draft = folder / f"{_RECORD}.new"
    with draft.open("w") as out:
        json.dump(digests, out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(folder / _RECORD)
    flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Make renames in the folder lasting."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def recorded(folder: Path) -> dict[str, str]:
    """The digests on record; empty where there are none."""
    try:
        return dict(json.loads((folder / _RECORD).read_text()))
    except (OSError, ValueError):
        return {}


def damage(folder: Path, belongs: Callable[[str], bool]) -> tuple[str, ...]:
    """Recorded files of the newest commit whose bytes are not as written, or that are gone.

    A commit that was killed before its seal is no damage: its files are not on record yet.
    """
    out = []
    for name, digest in recorded(folder).items():
        if not belongs(name):
            continue
        try:
            with (folder / name).open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
                    out.append(name)
        except FileNotFoundError:
            out.append(name)
    return tuple(sorted(out))


def weight(folder: Path) -> int:
    """Bytes of all files of the index."""
    return sum(p.stat().st_size for p in folder.iterdir() if p.is_file())
