"""Where a space belongs between two pieces of Chinese text, and where it does not."""

from __future__ import annotations

import unicodedata


def is_wide(char: str) -> bool:
    """Whether a character is Han, full-width or Chinese punctuation."""
    return unicodedata.east_asian_width(char) in "WF" or "\u2010" <= char <= "\u203b"


def joiner(before: str, after: str) -> str:
    """What stands between two neighbouring words: a space between Latin words only."""
    if not before or not after:
        return ""
    left, right = before[-1], after[0]
    if is_wide(left) or is_wide(right):
        return ""
    if left.isalnum() and right.isalnum():
        return " "
    return " " if left in ",;:" and right.isalnum() else ""
