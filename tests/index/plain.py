"""Pairs and folded text of an analysis, made the plain way: the reference of index.flow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import add

from index.normalise import (
    _ATOMS,
    _LOOSE_ATOMS,
    BREAK,
    EDGE,
    JOINT,
    Analysis,
    is_han,
    loosely,
)


@dataclass(frozen=True)
class Plain:
    """Atoms of a text, side by side."""

    words: tuple[str, ...]
    glued: tuple[bool, ...]
    pairs: tuple[str | None, ...]  # i joins atoms i and i + 1, None across a break; one shorter
    folded: str


def exact(seen: Analysis) -> Plain:
    """The atoms of an analysed text."""
    return _split(seen.text, _ATOMS)


def loose(seen: Analysis) -> Plain:
    """Its atoms with confusable characters made one."""
    return _split(loosely(seen.text), _LOOSE_ATOMS)


def _split(text: str, pattern: re.Pattern[str]) -> Plain:
    """Everything in one pass over stretches of Han characters, runs and what stands between."""
    words: list[str] = []
    glued: list[bool] = []
    pairs: list[str | None] = []
    folded: list[str] = []
    last = ""  # the atom before, where no break follows it
    last_run = touching = False  # whether that is a run; whether the token before was
    for token in pattern.findall(text):
        first = token[0]
        if is_han(first):
            if words:
                pairs.append(last + first if last else None)
            pairs.extend(map(add, token, token[1:]))
            words.extend(token)
            glued.extend([True] * len(token))
            folded.append(token)
            last, last_run, touching = token[-1], False, False
        elif first.isspace():
            touching = False
        elif first.isalnum():
            if words:
                joined = f"{last} {token}" if last_run else last + token
                pairs.append(joined if last else None)
            words.append(token)
            glued.append(True)
            if touching:
                folded[-1] = JOINT
            else:
                folded.append(EDGE)
            folded += (token, EDGE)
            last, last_run, touching = token, True, True
        else:
            touching = False
            if last:
                glued[-1] = False
                folded.append(BREAK)
                last = ""
    if last:
        glued[-1] = False
        folded.append(BREAK)
    return Plain(tuple(words), tuple(glued), tuple(pairs), "".join(folded))
