"""What every search engine must do, and the plan of a search that all of them carry out alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol

from index.flow import Flow

TEXT_FIELDS = ("body", "title", "name", "place")
"""Fields of running text; `place` holds community, unit, numbers and file name."""

LOOSE_FIELDS = ("body", "title", "name")
"""Fields in which confusable characters are found too."""

FACETS = ("section", "community", "year", "state", "retention_class")


@dataclass(frozen=True, slots=True)
class Clause:
    """One way to satisfy a term: atoms side by side in a field, or one entity token.

    Two fields are of the second tier: `near` takes pages whose body resembles the atoms, `number`
    pages with a long number that resembles the only word (index.near).
    """

    field: Literal["body", "title", "name", "place", "loose", "ent", "near", "number"]
    words: tuple[str, ...]
    weight: float = 1.0
    prefix: bool = False  # the last word only begins so
    breaks: frozenset[int] = frozenset()  # words after which punctuation stands


@dataclass(frozen=True, slots=True)
class Match:
    """Pages that satisfy at least one clause; the best one scores."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class DateIn:
    """Pages of documents dated in [first, last]; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class TokenIn:
    """Pages with an entity token in [first, last]."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class InDocument:
    """Pages of one document."""

    document_id: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Pages in every part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Pages in at least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Pages that are not in the part."""

    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """All pages."""


Node = Match | DateIn | TokenIn | InDocument | AllOf | AnyOf | Without | Everything


@dataclass(frozen=True, slots=True)
class Scope:
    """What a right depends on; a filter sees each combination once, not each page."""

    fonds_code: str
    community: str
    section: str
    grade: str  # with "/sealed" behind it in a sealed dossier
    state: str  # "filed" or "review"

    @property
    def level(self) -> str:
        """The grade alone."""
        return self.grade.partition("/")[0]

    @property
    def sealed(self) -> bool:
        """Whether the dossier is sealed (S000-7.3a)."""
        return self.grade.endswith("/sealed")


Visible = Callable[[Scope], bool]
"""Whether the person who searches may know of pages of this scope."""

Scored = tuple[float, bytes]
"""The score of a page, and the page as stored."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One search, ready to be carried out."""

    root: Node
    filters: tuple[Node, ...] = ()  # narrow, never score
    sections: frozenset[str] | None = None
    communities: frozenset[str] | None = None  # names or fonds codes
    visible: Visible | None = None
    sort: Literal["score", "date"] = "score"
    limit: int = 20  # pages, or groups of them
    offset: int = 0
    recent: date | None = None  # the day from which ages are counted; scores fall with age (AGES)
    group: Literal["", "document", "dossier"] = ""
    barred: object = None
    """`Found.whole` of the plan whose root the last filter bars, the other filters being the same;
    an engine may know by it which pages those are.
    """
    meanwhile: Callable[[Sequence[Scored]], None] | None = None
    """Told of the pages to be given back by an engine that still counts, to make them ready to be
    shown; one that has counted by then, or soon will have, need not.
    """


AGES = ((365, 1.5), (3 * 365, 1.25), (10 * 365, 1.1))
"""Days up to which a page counts as so much better where recency matters; then, or undated, 1."""
EACH = 3
"""Pages shown of a group, the best ones."""


def ages(today: date) -> list[tuple[int, int | None, float]]:
    """First and last day (ordinals; None: open) and factor of each age, dates to come first."""
    out: list[tuple[int, int | None, float]] = []
    last = None
    for days, factor in AGES:
        first = max(today.toordinal() - days, 1)
        out.append((first, last, factor))
        last = first - 1
    return [*out, (0, last, 1.0)]


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of one document or dossier."""

    pages: int  # all that match
    hits: tuple[Scored, ...]  # the best ones, as in Found


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of an engine; counts are exact and after rights."""

    total: int
    facets: Mapping[str, Mapping[str, int]]
    hits: tuple[Scored, ...]  # empty where groups are asked
    groups: tuple[Group, ...] = ()
    group_total: int | None = None  # None: more than were counted
    whole: object = None  # all pages, where the engine came by them, for `Plan.barred`


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as an engine takes it: analysed, flat, with what is to be given back."""

    key: str
    document_id: int
    page: int
    day: int  # proleptic ordinal of the date, 0 where there is none
    dossier: int  # the same for all pages of a dossier; of a paper without one, -document_id
    texts: Mapping[str, Flow]  # by text field
    entities: Sequence[str]  # distinct entity tokens
    columns: Mapping[str, str]  # the facets, fonds_code and grade
    stored: bytes


Prepared = Any
"""A page as one engine takes it (Engine.prepare): plain values that pass between processes."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that are committed together with the number of the last event they apply."""

    remove: Sequence[int]  # document ids whose pages go first
    add: Iterable[Prepared]
    applied: int | None  # None: more batches follow before the index is complete
    erase: bool = False  # also rewrite what still holds terms of removed pages


@dataclass(frozen=True, slots=True)
class Health:
    """What a check of the index found."""

    pages: int
    segments: int
    size: int  # bytes
    damaged: tuple[str, ...] = field(default=())  # names of files that are not as written


class Engine(Protocol):
    """An index on disk; one process writes at a time, any number of threads and processes read."""

    name: str
    format: str
    """Grows when what the engine keeps changes; a generation of another format is built anew."""
    portion: int
    """Pages committed together in a rebuild."""

    def __init__(self, folder: Path) -> None: ...

    @staticmethod
    def prepare(entry: Entry) -> Prepared:
        """The page as `write` takes it."""

    def create(self) -> None:
        """Make an empty index in the folder."""

    def applied(self) -> int:
        """The number of the last event in the committed state."""

    def write(self, batch: Batch) -> None:
        """Commit a batch; after a crash at any point the old or the new state stands."""

    def search(self, plan: Plan) -> Found:
        """Carry out a plan on the newest committed state."""

    def documents(self) -> frozenset[int]:
        """Ids of all documents with a page in the index."""

    def vocabulary(self, around: str, limit: int) -> Sequence[tuple[str, int]]:
        """Body tokens that begin with `around`, each with the pages that hold it."""

    def spread(self, tokens: Sequence[str]) -> Sequence[int]:
        """How many pages hold each of the body tokens, removed ones not yet merged away too."""

    def check(self) -> Health:
        """Compare the files with the digests on record."""

    def purge(self) -> bool:
        """Rewrite all that still holds a term of a removed page; False: a rebuild is needed."""

    def due(self) -> bool:
        """Whether there is something to `tend` to, and no damage stood in its way before."""

    def tend(
        self,
        swap: Callable[[], AbstractContextManager[object]],
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Merge what many small commits left, while they go on; whether the index changed.

        `swap` keeps commits off while what was merged takes its place; nobody else tends or purges.
        Soon after `stop` says so, it ends and leaves nothing behind.

        Raises:
            IndexUnavailable: what is to be merged is damaged; it stays, for a check to find.
        """

    def close(self) -> None:
        """Let go of open files."""
