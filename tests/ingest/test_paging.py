"""Missing and repeated page numbers, from consistent evidence alone."""

from __future__ import annotations

import pytest

from ingest.paging import Numbered, findings


def _of(*numbers: int, count: int, sure: float = 0.97) -> list[Numbered]:
    return [Numbered(i, n, count, 0, sure) for i, n in enumerate(numbers, 1)]


def _plain(*numbers: int, pattern: int = 5) -> list[Numbered]:
    return [Numbered(i, n, None, pattern, 0.97) for i, n in enumerate(numbers, 1)]


def _said(pages: list[Numbered], content: int, near: list[Numbered] | None = None) -> list[str]:
    return [
        f"{f.code.removeprefix('quality.page_')} {f.params['number']}"
        for f in findings(pages, content, near or ())
    ]


@pytest.mark.parametrize(
    ("pages", "content", "said"),
    [
        (_of(1, 2, 3, count=3), 3, []),
        (_of(1, 3, count=3), 2, ["missing_of 2"]),
        (_of(1, 2, count=3), 2, ["missing_of 3"]),
        (_of(2, 3, count=3), 2, ["missing_of 1"]),
        (_of(1, 2, 2, 3, count=3), 4, ["repeated 2"]),
        (_of(1, count=2), 1, ["missing_of 2"]),
        (_plain(1, 2, 4, 5), 4, ["missing 3"]),
        (_plain(1, 2, 2, 3), 4, ["repeated 2"]),
    ],
)
def test_gaps_and_repeats_are_named(pages: list[Numbered], content: int, said: list[str]) -> None:
    """Numbers that agree with each other say which page is not there, or there twice."""
    assert _said(pages, content) == said


@pytest.mark.parametrize(
    ("pages", "content"),
    [
        (_of(1, count=2, sure=0.7), 1),  # one number, badly read
        (_of(1, 3, count=3), 3),  # the page without a number may be the second
        ([*_of(1, count=3), Numbered(2, 2, 8, 0, 0.97)], 2),  # the counts contradict
        (_of(3, 1, count=3), 2),  # the order contradicts
        (_plain(1, 3), 2),  # two plain numbers prove nothing
        (_plain(1, 2, 9), 3),  # a seven read as nine is likelier than six pages gone
        (_plain(1, 2, 4, 5, pattern=6), 4),  # bare numbers may be anything
        (_plain(1, 2, 4), 4),  # the third number was not read
    ],
)
def test_misread_numbers_say_nothing(pages: list[Numbered], content: int) -> None:
    """A document whose numbers do not fit together is not flagged."""
    assert _said(pages, content) == []


def test_a_page_beside_the_document_is_not_missing() -> None:
    """A page that was held for a document of its own is there."""
    assert _said(_of(1, 2, count=3), 2, [Numbered(3, 3, 3, 0, 0.9)]) == []
