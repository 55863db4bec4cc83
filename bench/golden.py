"""The golden set: judged queries over scans that the real OCR read; recall, precision, MRR.

    python -m bench.golden [--engine tantivy] [--misses]

Queries are drawn by class from the truth of the pages (what was printed), seeded; which pages
answer a query is judged on the truth too, by code that shares nothing with the index. A page is
right, wrong, or left out where the truth cannot say: the words stand there only across cells or
lines, a number is there as something else, or the reading holds the query literally though the
truth does not (stamps and signatures are not in it). docs/search.md tells how each class is judged.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from random import Random

from opencc import OpenCC
from pypinyin import lazy_pinyin

from bench.golden_readings import LEVELS, GoldenPage, bare, load
from index.feed import Index
from index.search import Searcher, SearchRequest
from samples.people import date_spellings, unit_spellings
from yidang.model import IndexPage, OutboxEvent
from yidang.ports import IndexSource

FORGIVING = ("one wrong character", "one wrong digit")
"""Classes that only the second tier can answer; precision is judged for all others."""
_BARE = 100_000  # added to the document ids of the pages that only their text can find
_HAN = "\u4e00-\u9fff"


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with its judged answers, by page key."""

    kind: str
    query: str
    right: frozenset[str]
    left_out: frozenset[str]
    reviewed: bool  # asked of pages without a catalogue entry


@dataclass(slots=True)
class Score:
    """What came of the queries of a class."""

    queries: int = 0
    right: int = 0  # pages that answer
    found: int = 0  # of them
    shown: int = 0  # pages of the first tier, without those left out
    good: int = 0  # of them right
    near: int = 0  # pages of the second tier, without those left out
    near_good: int = 0
    ranks: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the right pages that were found, in either tier."""
        return self.found / self.right if self.right else 1.0

    @property
    def precision(self) -> float:
        """Share of the pages of the first tier that are right."""
        return self.good / self.shown if self.shown else 1.0

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank of the first right page."""
        return sum(self.ranks) / len(self.ranks) if self.ranks else 1.0

    def add(self, other: Score) -> None:
        """Count another class in."""
        for name in ("queries", "right", "found", "shown", "good", "near", "near_good"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.ranks += other.ranks


_SUM = re.compile(
    r"(?<![\d.,/-])(¥\s*)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(?![\d.,/-])\s*(万元|元)?"
)

# --- judging: plain string work on the truth, nothing of the index ------------------------------


@lru_cache(maxsize=20000)
def squeezed(text: str) -> str:
    """Full width to half width, small letters, no white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=1000)
def _cells(rows: tuple[str, ...]) -> str:
    """The cells of a page, one a line."""
    return "\n".join(squeezed(cell) for row in rows for cell in re.split(r"\s+", row))


@lru_cache(maxsize=1000)
def _lines(rows: tuple[str, ...]) -> str:
    return "\n".join(squeezed(row) for row in rows)


def in_cells(text: str, page: GoldenPage) -> bool:
    """Whether the text stands within one cell of one line."""
    return squeezed(text) in _cells(page.text)


def in_page(text: str, page: GoldenPage) -> bool:
    """Whether the text stands on the page when all white space is left out."""
    return squeezed(text) in squeezed("".join(page.text))


def as_read(text: str, page: GoldenPage) -> bool:
    """Whether the reading holds the text literally."""
    return squeezed(text) in squeezed(page.page.text)


def whole(text: str, page: GoldenPage) -> bool:
    """Whether the text stands on the page with no letter or digit beside its ends."""
    wanted, rows = squeezed(text), _lines(page.text)
    if wanted not in rows:
        return False
    ends = rf"(?<![0-9a-z.,-]){re.escape(wanted)}(?![0-9a-z]|[.,-][0-9])"
    return re.search(ends, rows) is not None


def numbers(page: GoldenPage) -> frozenset[str]:
    """Runs of digits, those of phones and ID numbers also where they are written in groups."""
    return _numbers(page.text)


@lru_cache(maxsize=1000)
def _numbers(rows: tuple[str, ...]) -> frozenset[str]:
    text = unicodedata.normalize("NFKC", "\n".join(rows)).lower()
    grouped = r"(?<![0-9a-z-])(?:1\d\d[ -]\d{4}[ -]\d{4}|\d{6}[ -]\d{8}[ -]\d{3}[\dx])(?![0-9a-z])"
    joined = {re.sub(r"[ -]", "", n) for n in re.findall(grouped, text)}
    return frozenset(joined | set(re.findall(r"\d+x?", text)))


def sums(page: GoldenPage) -> tuple[frozenset[str], frozenset[str]]:
    """Numbers that are money by their marks, and all numbers; with two decimals."""
    return _sums(page.text)


@lru_cache(maxsize=1000)
def _sums(rows: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    text = unicodedata.normalize("NFKC", "\n".join(rows))
    money, plain = set(), set()
    for m in _SUM.finditer(text):
        number = float(m[2].replace(",", "") + (m[3] or ""))
        value = f"{number * (10000 if m[4] == '万元' else 1):.2f}"
        plain.add(value)
        if m[1] or m[4] or "," in m[2] or (m[3] and len(m[3]) == 3):
            money.add(value)
    return frozenset(money), frozenset(plain)


# --- queries by class ----------------------------------------------------------------------------


class GoldenSet:
    """The judged queries of one level."""

    def __init__(self, pages: Sequence[GoldenPage], seed: int = 5) -> None:
        self.pages = pages
        self.rng = Random(seed)
        self._traditional = OpenCC("s2t").convert

    def queries(self) -> list[Judged]:
        """Every judged query, no text twice in a class."""
        out: dict[tuple[str, str], Judged] = {}
        for each in self._all():
            if each.right or each.kind == "negative":
                out.setdefault((each.kind, each.query), each)
        return list(out.values())

    def _judged(
        self,
        kind: str,
        query: str,
        right: Callable[[GoldenPage], bool],
        perhaps: Callable[[GoldenPage], bool] | None = None,
        reviewed: bool = True,
    ) -> Judged:
        yes = frozenset(_key(p, reviewed) for p in self.pages if right(p))
        maybe = perhaps or (lambda p: as_read(query, p))
        open_ = frozenset(_key(p, reviewed) for p in self.pages if maybe(p)) - yes
        return Judged(kind, query, yes, open_, reviewed)

    def _text(self, kind: str, query: str, printed: str | None = None) -> Judged:
        """A word or phrase; `printed` is how the pages write it where the query differs."""
        told = printed or query
        return self._judged(
            kind, query, lambda p: in_cells(told, p), lambda p: in_page(told, p) or as_read(told, p)
        )

    def _runs(self, least: int) -> list[str]:
        """Runs of Han characters as printed."""
        printed = "\n".join(row for p in self.pages for row in p.text)
        return sorted(set(re.findall(rf"[{_HAN}]{{{least},}}", printed)))

    def _stretch(self, cells: Sequence[str], size: int) -> str:
        cell = self.rng.choice(cells)
        start = self.rng.randint(0, len(cell) - size)
        return cell[start : start + size]

    def _all(self) -> Iterator[Judged]:
        yield from self._phrases()
        yield from self._people()
        yield from self._places()
        yield from self._figures()
        yield from self._catalogue()
        yield from self._together()
        yield from self._negative()

    def _phrases(self) -> Iterator[Judged]:
        cells = {n: self._runs(n) for n in (1, 2, 4, 8, 12)}
        for kind, size, count in (
            ("single character", 1, 20), ("2 characters", 2, 45), ("4 characters", 4, 40),
            ("8 characters", 8, 35), ("12 characters", 12, 20),
        ):  # fmt: skip
            for _ in range(count):
                yield self._text(kind, self._stretch(cells[size], size))
        for _ in range(15):
            phrase = self._stretch(cells[8], 8)
            yield self._text("quoted phrase", f'"{phrase}"', phrase)
        for _ in range(25):
            word = self._stretch(cells[4], 4)
            yield self._text("traditional", self._traditional(word), word)
        for _ in range(15):
            word = self._stretch(cells[4], 4)
            yield self._text("spaces inside", f'"{" ".join(word)}"', word)
        for page in self.pages:
            for row, after in zip(page.text, page.text[1:], strict=False):
                if len(row) >= 28 and re.fullmatch(rf"[{_HAN}]{{6}}", row[-3:] + after[:3]):
                    phrase = row[-3:] + after[:3]
                    yield self._judged("over a line end", phrase, lambda p, t=phrase: in_page(t, p))  # type: ignore[misc]
        for _ in range(25):
            phrase = self._stretch(cells[8], 8)
            at = self.rng.randrange(1, 7)
            wrong = phrase[:at] + self.rng.choice("龘魍鑫槐椰") + phrase[at + 1 :]
            yield self._text("one wrong character", wrong, phrase)

    def _people(self) -> Iterator[Judged]:
        names = sorted({p.page.customer for p in self.pages if p.page.customer})
        rows = "\n".join(row for p in self.pages for row in p.text)
        printed = re.findall(rf"(?:联系人|姓名)[：: ]*([{_HAN}]{{2,3}})(?= |$)", rows)
        for name in sorted({*names, *printed}):
            yield self._text("name", name)
            if self._traditional(name) != name:
                yield self._text("name, traditional", self._traditional(name), name)
        for name in names:
            if len(name) > 4:
                continue
            syllables = lazy_pinyin(name)
            same = {n for n in names if lazy_pinyin(n) == syllables}
            initials = "".join(s[0] for s in syllables)
            alike = {n for n in names if "".join(s[0] for s in lazy_pinyin(n)) == initials}
            for query, who in (("".join(syllables), same), (initials, alike)):
                yield self._judged(
                    "pinyin", query, lambda p, w=who: p.page.customer in w, None, False  # type: ignore[misc]
                )  # fmt: skip

    def _places(self) -> Iterator[Judged]:
        for unit in sorted({p.page.unit for p in self.pages if p.page.unit}):
            if unit == "PUB" or "-" not in unit:
                continue
            spellings = [s for s in unit_spellings(unit) if s]
            half = f"{unit.split('-')[0]}栋{unit.split('-')[-1]}"
            for query in self.rng.sample(spellings, min(5, len(spellings))):
                yield self._judged(
                    "unit", query,
                    lambda p, s=spellings: any(whole(x, p) for x in s),  # type: ignore[misc]
                    lambda p, s=(*spellings, half): any(in_page(x, p) or as_read(x, p) for x in s),  # type: ignore[misc]
                )  # fmt: skip

    def _figures(self) -> Iterator[Judged]:
        long = sorted({n for p in self.pages for n in numbers(p) if len(n) >= 7})
        phones = [n for n in long if re.fullmatch(r"1[3-9]\d{9}", n)]
        cards = [n for n in long if re.fullmatch(r"\d{17}[\dx]", n)]
        for number in self.rng.sample(phones, min(25, len(phones))):
            grouped = f"{number[:3]} {number[3:7]} {number[7:]}"
            query = self.rng.choice([number, grouped])
            yield self._judged("phone", query, lambda p, n=number: n in numbers(p))  # type: ignore[misc]
        for number in self.rng.sample(cards, min(15, len(cards))):
            yield self._judged("ID number", number.upper(), lambda p, n=number: n in numbers(p))  # type: ignore[misc]
        for number in self.rng.sample([*phones, *cards], min(30, len(phones) + len(cards))):
            last = number[-self.rng.choice([4, 6]) :]
            yield self._judged(
                "last digits", last,
                lambda p, n=last: any(len(x) >= 7 and x.endswith(n) for x in numbers(p)),  # type: ignore[misc]
                lambda p, n=last: in_page(n, p) or as_read(n, p),  # type: ignore[misc]
            )  # fmt: skip
        for number in self.rng.sample(phones, min(15, len(phones))):
            at = self.rng.randrange(11)
            digit = (int(number[at]) + 1 + self.rng.randrange(8)) % 10
            wrong = f"{number[:at]}{digit}{number[at + 1 :]}"
            if at and not any(wrong in numbers(p) for p in self.pages):
                yield self._judged("one wrong digit", wrong, lambda p, n=number: n in numbers(p))  # type: ignore[misc]
        days = sorted({p.page.date for p in self.pages if p.page.date})
        for day in self.rng.sample(days, min(25, len(days))):
            ways = [s for s in date_spellings(day) if s]
            yield self._judged(
                "date", self.rng.choice(ways),
                lambda p, w=ways: any(whole(x, p) for x in w),  # type: ignore[misc]
                lambda p, w=ways: any(in_page(x, p) or as_read(x, p) for x in w),  # type: ignore[misc]
            )  # fmt: skip
        money = sorted({v for p in self.pages for v in sums(p)[0] if float(v) >= 10})
        for value in self.rng.sample(money, min(25, len(money))):
            told = float(value)
            query = self.rng.choice([value, f"{told:,.2f}", f"{told:g}元"])
            if float(query.replace(",", "").rstrip("元")) != told:
                query = value
            yield self._judged(
                "amount", query,
                lambda p, v=value: v in sums(p)[0],  # type: ignore[misc]
                lambda p, v=value, q=query: v in sums(p)[1] or as_read(q, p) or as_read(v, p),  # type: ignore[misc]
            )  # fmt: skip

    def _catalogue(self) -> Iterator[Judged]:
        for number in sorted({p.page.archive_no for p in self.pages if p.page.archive_no}):
            own = next(p.page for p in self.pages if p.page.archive_no == number)
            forms = [number, number.lower(), own.display_no or number]
            for query in forms:
                yield self._judged(
                    "archive number", query, lambda p, n=number: p.page.archive_no == n, None, False  # type: ignore[misc]
                )  # fmt: skip
            item = f"{number}-{own.document}"
            yield self._judged(
                "archive number", item,
                lambda p, d=own.document_id: p.page.document_id == d, None, False,  # type: ignore[misc]
            )  # fmt: skip
        titles = sorted({p.page.title for p in self.pages if p.page.title})
        for title in self.rng.sample(titles, min(20, len(titles))):
            yield self._judged(
                "title", title,
                lambda p, t=title: p.page.title == t or in_cells(t, p),  # type: ignore[misc]
                lambda p, t=title: in_page(t, p) or as_read(t, p) or t in (p.page.title or ""),  # type: ignore[misc]
                False,
            )  # fmt: skip

    def _together(self) -> Iterator[Judged]:
        cells = self._runs(2)
        for _ in range(30):
            page = self.rng.choice(self.pages)
            own = [c for c in cells if in_cells(c, page)]
            if len(own) < 2:
                continue
            one, two = (w[:4] for w in self.rng.sample(own, 2))
            yield self._judged(
                "two words", f"{one} {two}",
                lambda p, a=one, b=two: in_cells(a, p) and in_cells(b, p),  # type: ignore[misc]
                lambda p, a=one, b=two: all(in_page(w, p) or as_read(w, p) for w in (a, b)),  # type: ignore[misc]
            )  # fmt: skip

    def _negative(self) -> Iterator[Judged]:
        nobody: Callable[[GoldenPage], bool] = lambda p: False  # noqa: E731
        for unit in sorted({p.page.unit or "" for p in self.pages}):
            if unit.count("-") != 2:
                continue
            building, stair, room = unit.split("-")
            for query in (
                f"1{building}-{stair}-{room}", f"{building}-{stair}-{room[:-1]}",
                f"{building}栋{int(stair) + 5}单元{room}室", f"9{building}栋{stair}单元",
                f"{building}{stair}{room}室",
            ):  # fmt: skip
                yield self._judged("negative", query, nobody)
        cells = self._runs(6)
        for _ in range(20):
            a, b = self._stretch(cells, 3), self._stretch(cells, 3)
            if not any(in_page(a + b, p) for p in self.pages):
                yield self._judged("negative", a + b, nobody)
        for _ in range(15):
            yield self._judged("negative", f"1{self.rng.randint(3 * 10**9, 10**10 - 1)}", nobody)
        for year in (1949, 2031):
            yield self._judged("negative", f"{year}年3月5日", nobody)


def _key(page: GoldenPage, reviewed: bool) -> str:
    own = page.page
    return f"d{own.document_id + (_BARE if reviewed else 0)}p{own.page}"


# --- asking --------------------------------------------------------------------------------------


class Archive(IndexSource):
    """Both forms of every page of a level, as the index takes them."""

    def __init__(self, pages: Iterable[GoldenPage]) -> None:
        self._held: dict[int, list[IndexPage]] = defaultdict(list)
        for page in pages:
            plain = bare(page).page
            number = plain.document_id + _BARE
            text = replace(plain, document_id=number, key=f"d{number}p{plain.page}")
            self._held[page.page.document_id].append(page.page)
            self._held[number].append(text)

    def outbox(self, after: int, limit: int) -> Sequence[OutboxEvent]:
        """Nothing happens."""
        return ()

    def index_pages(self, document: int) -> Sequence[IndexPage]:
        """The pages of a document."""
        return self._held.get(document, ())

    def all_documents(self) -> Iterable[int]:
        """Every document."""
        return sorted(self._held)

    def last_seq(self) -> int:
        """The newest event."""
        return 0


def ask(searcher: Searcher, judged: Judged) -> tuple[Score, list[str], list[str]]:
    """Score of one query, right pages that were missed, wrong pages of the first tier."""
    state = "review" if judged.reviewed else "filed"
    result = searcher.search(
        SearchRequest(judged.query, limit=1000, visible=lambda scope: scope.state == state)
    )
    keys = [h.key for h in result.hits]
    exact = {h.key for h in result.hits if not h.near} - judged.left_out
    near = {h.key for h in result.hits if h.near} - judged.left_out
    score = Score(
        1, len(judged.right), len(judged.right & set(keys)), len(exact), len(exact & judged.right),
        len(near), len(near & judged.right),
    )  # fmt: skip
    if judged.right:
        counted = [k for k in keys if k not in judged.left_out]
        first = next((i for i, k in enumerate(counted, 1) if k in judged.right), None)
        score.ranks.append(1 / first if first else 0.0)
    return score, sorted(judged.right - set(keys)), sorted(exact - judged.right)


def measure(
    level: str, engine: str, folder: Path, told: Callable[[str], None] | None = None
) -> dict[str, Score]:
    """Scores by class for one level on one engine; `told` hears of every miss."""
    pages = [p for p in load() if p.level == level]
    index = Index(folder, Archive(pages), engine)
    index.rebuild()
    searcher = Searcher(index)
    scores: dict[str, Score] = defaultdict(Score)
    for judged in GoldenSet(pages).queries():
        score, missed, wrong = ask(searcher, judged)
        scores[judged.kind].add(score)
        if told and (missed or (wrong and judged.kind not in FORGIVING)):
            told(f"{judged.kind}: {judged.query}  missed {missed}  wrong {wrong}")
    return dict(scores)


def total(scores: dict[str, Score]) -> Score:
    """All classes together; precision without the forgiving ones."""
    out = Score()
    for kind, score in scores.items():
        out.add(score if kind not in FORGIVING else replace(score, shown=0, good=0))
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each level."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("whoosh", "tantivy"), default="whoosh")
    parser.add_argument("--misses", action="store_true", help="list what was missed or wrong")
    chosen = parser.parse_args([] if arguments is None else list(arguments))
    for level in LEVELS:
        with tempfile.TemporaryDirectory(prefix="yidang-golden-") as scratch:
            told = print if chosen.misses else None
            scores = measure(level, chosen.engine, Path(scratch, "index"), told)
        print(f"\n{level}, {chosen.engine}")
        print("class                 queries  pages  recall precision    MRR  near")
        for kind, s in [*scores.items(), ("all", total(scores))]:
            print(f"{kind:22}{s.queries:>8}{s.right:>7}{s.recall:>8.3f}{s.precision:>10.3f}"
                  f"{s.mrr:>7.3f}{s.near_good:>6}/{s.near}")  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
