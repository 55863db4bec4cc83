"""Missing and repeated page numbers inside a document (DA/T 31-2017, 7.2 and 10.5; pure).

Only what agrees with itself counts: numbers that an engine misread contradict their neighbours, so
a document whose numbers do not fit together says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yidang.model import Finding

SURE = 0.9
"""A single page number counts when its line was read with this confidence."""
SPELLED = 3
"""Patterns below this state number and count in words: 第1页 共3页, Page 1 of 3."""
COUNTED = 4
"""Patterns below this state number and count."""
BARE = 6
"""A number that stands alone may be anything; it never speaks of a page that is not there."""
FEW = 2
"""More missing pages than this between plain numbers are rather misread numbers."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The printed number of one page of the scan."""

    page: int  # of the scan
    number: int
    count: int | None  # 3 of "第1页 共3页"
    pattern: int  # rank of the pattern it was found by, 0 the most telling
    confidence: float  # of the line it stands in


def findings(
    pages: Sequence[Numbered], content: int, near: Sequence[Numbered] = ()
) -> tuple[Finding, ...]:
    """What a document's page numbers say of missing and repeated pages.

    `content` is how many pages of the document are not blank; `near` are the numbered pages of
    the documents beside it, where a page that seems to be missing may have been put.
    """
    counted = [one for one in pages if one.count is not None and one.pattern < COUNTED]
    if counted:
        return _counted(counted, content, near)
    plain = [one for one in pages if one.count is None and COUNTED <= one.pattern < BARE]
    return _plain(plain, content)


def _counted(
    pages: Sequence[Numbered], content: int, near: Sequence[Numbered]
) -> tuple[Finding, ...]:
    counts = {one.count for one in pages}
    (count,) = counts if len(counts) == 1 else (None,)
    numbers = [one.number for one in pages]
    if count is None or numbers != sorted(numbers):
        return ()
    if len(pages) == 1 and (
        content > 1 or pages[0].pattern >= SPELLED or pages[0].confidence < SURE
    ):
        return ()
    repeated = _repeated(pages)
    unread = content - len(pages)
    there = set(numbers)
    elsewhere = {one.number for one in near if one.count == count}
    gone = [n for n in range(1, count + 1) if n not in there and n not in elsewhere]
    if unread > 0:  # a page whose number was not read may be the missing one
        return repeated
    return (*repeated, *(_missing(pages, n, count) for n in gone))


def _plain(pages: Sequence[Numbered], content: int) -> tuple[Finding, ...]:
    numbers = [one.number for one in pages]
    if len(pages) < 3 or len(pages) < content - 1 or numbers != sorted(numbers):
        return ()
    if len({one.pattern for one in pages}) != 1:
        return ()
    there = set(numbers)
    gone = [n for n in range(numbers[0], numbers[-1]) if n not in there]
    repeated = _repeated(pages)
    if len(gone) + len(repeated) > FEW:
        return ()
    if len(pages) < content:  # the page without a number may be the missing one
        gone = []
    return (*repeated, *(_missing(pages, n, None) for n in gone))


def _repeated(pages: Sequence[Numbered]) -> tuple[Finding, ...]:
    often = Counter(one.number for one in pages)
    if len(pages) < 3 and len(often) < len(pages) and pages[0].confidence < SURE:
        return ()
    first: Mapping[int, int] = {one.number: one.page for one in reversed(pages)}
    return tuple(
        Finding(
            "quality.page_repeated",
            {"number": one.number, "page": one.page, "first": first[one.number]},
            one.page,
        )
        for one in pages
        if often[one.number] > 1 and first[one.number] != one.page
    )


def _missing(pages: Sequence[Numbered], number: int, count: int | None) -> Finding:
    """The finding stands on the page before the gap, or on the first one."""
    before = [one.page for one in pages if one.number < number]
    where = before[-1] if before else pages[0].page
    if count is None:
        return Finding("quality.page_missing", {"number": number, "page": where}, where)
    return Finding(
        "quality.page_missing_of", {"number": number, "count": count, "page": where}, where
    )
