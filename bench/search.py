"""Measure search: index rate, commit of one dossier, p50 and p95 by query class, memory, size.

Run: python -m bench.search --pages 10000 [--engine whoosh ...] [--charts docs/images] [--keep FILE]

Each engine runs in a process of its own on the same pages, made beforehand, and so do two peers
that have no archive around them: tantivy and SQLite FTS5, each with plain pairs of characters, no
rights, facets, snippets or boxes. Times are of the clock, with processor time beside them, since
other programs make the clock lie.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import tantivy  # noqa: TID251 - the peer itself

from bench.search_corpus import (
    FREQUENT,
    SECTIONS,
    SURNAMES,
    WORDS,
    Generated,
    plain,
    restored,
)
from index.feed import Index
from index.search import Searcher, SearchRequest
from yidang.model import IndexPage, OutboxEvent
from yidang.ports import IndexSource

ENGINES = ("whoosh", "tantivy")
PEERS = ("tantivy pairs", "FTS5 pairs")
_PIECE = re.compile(r"[\u4e00-\u9fff]+|[0-9A-Za-z]+")


class Spool(IndexSource):
    """The pages of a generated archive, kept in a file so that making them costs no engine time."""

    def __init__(self, folder: Path, pages: int) -> None:
        self.generated = Generated(pages)
        self.documents = self.generated.documents
        self.events: list[OutboxEvent] = []
        path, offsets = folder / "pages", folder / "offsets"
        if not offsets.exists():
            places = [0]
            with path.open("wb") as out:
                for document in range(1, self.documents + 1):
                    made = self.generated.index_pages(document)
                    row = json.dumps([plain(page) for page in made], ensure_ascii=False)
                    places.append(places[-1] + out.write(row.encode()))
            offsets.write_text(json.dumps(places))
        self._places = json.loads(offsets.read_text())
        self._file = path.open("rb")

    def index_pages(self, document: int) -> Sequence[IndexPage]:
        """The pages of a document."""
        start, end = self._places[document - 1 : document + 1]
        self._file.seek(start)
        return [restored(row) for row in json.loads(self._file.read(end - start))]

    def outbox(self, after: int, limit: int) -> Sequence[OutboxEvent]:
        """Events added since the build."""
        return self.events[after : after + limit]

    def all_documents(self) -> Iterable[int]:
        """Every document."""
        return range(1, self.documents + 1)

    def last_seq(self) -> int:
        """The newest event."""
        return len(self.events)


def classes(source: Spool, rng: random.Random) -> dict[str, Callable[[], SearchRequest]]:
    """Makers of a query of each class."""

    def some_page() -> IndexPage:
        return source.index_pages(rng.randint(1, source.documents))[0]

    def phrase() -> str:
        return max(some_page().text.replace("\n", "").split("，"), key=len)[:12]

    return {
        "frequent word": lambda: SearchRequest(rng.choice(FREQUENT)),
        "long phrase": lambda: SearchRequest(f'"{phrase()}"'),
        "two words": lambda: SearchRequest(" ".join(rng.sample(WORDS, 2))),
        "name": lambda: SearchRequest(some_page().customer or ""),
        "single character": lambda: SearchRequest(rng.choice(SURNAMES)),
        "unit": lambda: SearchRequest(some_page().unit or ""),
        "archive number": lambda: SearchRequest(some_page().display_no or ""),
        "last digits": lambda: SearchRequest(f"{rng.randint(0, 9999):04d}"),
        "word, section, dates": lambda: SearchRequest(
            rng.choice(WORDS),
            sections=(rng.choice(SECTIONS),),
            date_from=date(2015, 1, 1),
            date_to=date(2016, 12, 31),
        ),
        "word with rights": lambda: SearchRequest(
            rng.choice(WORDS), visible=lambda scope: scope.fonds_code < "XQ20"
        ),
        "word by dossier": lambda: SearchRequest(rng.choice(WORDS), group="dossier"),
    }


class Clock:
    """Times of the clock and of the processor, helpers included, between two looks."""

    def __init__(self) -> None:
        self._start = self._look()

    @staticmethod
    def _look() -> tuple[float, float]:
        own, others = (
            resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        spent = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
        return time.perf_counter(), spent

    def both(self) -> tuple[float, float]:
        """Seconds of the clock and of the processor since it was made."""
        now = self._look()
        return now[0] - self._start[0], now[1] - self._start[1]


def timed(ask: Callable[[], object], rounds: int) -> dict[str, float]:
    """p50 and p95 in ms of the processor, and p95 of the clock."""
    ask()
    spent, waited = [], []
    for _ in range(rounds):
        wall, start = time.perf_counter(), time.process_time()
        ask()
        spent.append((time.process_time() - start) * 1000)
        waited.append((time.perf_counter() - wall) * 1000)
    place = int(rounds * 0.95)
    return {
        "p50": round(statistics.median(spent), 2),
        "p95": round(sorted(spent)[place], 2),
        "p95_clock": round(sorted(waited)[place], 2),
    }


def measure(engine: str, source: Spool, folder: Path, rounds: int) -> dict[str, Any]:
    """Figures of one of our engines."""
    index = Index(folder, source, engine)
    clock = Clock()
    pages = index.rebuild()
    wall, spent = clock.both()
    index.ready()  # as the intake does while the first scan is being read
    commits = []
    for n in range(10):
        source.events += [
            OutboxEvent(len(source.events) + 1 + k, 1 + n * 10 + k, False) for k in range(10)
        ]
        clock = Clock()
        index.catch_up()
        commits.append(clock.both())
        index.rest()  # nobody files twenty pages while the last ones are being merged
    searcher = Searcher(index)
    times = {}
    for name, make in classes(source, random.Random(11)).items():
        requests = iter([make() for _ in range(rounds + 1)])
        times[name] = timed(lambda r=requests: searcher.search(next(r)), rounds)  # type: ignore[misc]
    return {
        "pages_per_second": round(pages / wall),
        "pages_per_cpu_second": round(pages / spent),
        "commit_20_pages_ms": {
            "p50": round(statistics.median(c for _, c in commits) * 1000),
            "max": round(max(c for _, c in commits) * 1000),
            "p50_clock": round(statistics.median(c for c, _ in commits) * 1000),
            "max_clock": round(max(c for c, _ in commits) * 1000),
        },
        "megabytes": round(index.check().size / 1e6, 1),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "queries": times,
    }


# --- peers ---------------------------------------------------------------------------------------


def pairs(text: str) -> list[str]:
    """Pairs of Han characters and whole runs, as a plain program would index."""
    out: list[str] = []
    for piece in _PIECE.findall(text):
        out += [piece] if piece[0].isascii() else [piece[i : i + 2] for i in range(len(piece) - 1)]
    return out


def _texts(source: Spool) -> Iterator[tuple[int, str]]:
    number = 0
    for document in source.all_documents():
        for page in source.index_pages(document):
            number += 1
            yield number, " ".join(pairs(page.text.replace("\n", "")))


def _words(request: SearchRequest) -> list[list[str]]:
    return [pairs(word) for word in request.query.replace('"', "").split()]


def _plain_tantivy(source: Spool, folder: Path) -> tuple[Callable[[SearchRequest], object], int]:
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="position")
    builder.add_integer_field("page", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema, str(folder))
    writer = index.writer(heap_size=256_000_000)
    count = 0
    for number, text in _texts(source):
        document = tantivy.Document()
        document.add_text("body", text)
        document.add_integer("page", number)
        writer.add_document(document)
        count = number
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(request: SearchRequest) -> object:
        ways = [
            tantivy.Query.phrase_query(schema, "body", list(enumerate(word)))
            if len(word) > 1
            else tantivy.Query.term_query(schema, "body", word[0])
            for word in _words(request)
        ]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, way) for way in ways])
        return searcher.search(query, limit=20)

    return ask, count


def _plain_fts5(source: Spool, folder: Path) -> tuple[Callable[[SearchRequest], object], int]:
    folder.mkdir()
    base = sqlite3.connect(folder / "pages.db")
    base.execute("create virtual table page using fts5(body, content='', tokenize='unicode61')")
    with base:
        done = base.executemany("insert into page (rowid, body) values (?, ?)", _texts(source))

    def ask(request: SearchRequest) -> object:
        match = " AND ".join('"' + " ".join(word) + '"' for word in _words(request))
        total = base.execute("select count(*) from page where page match ?", (match,)).fetchone()
        best = "select rowid from page where page match ? order by rank limit 20"
        return total, base.execute(best, (match,)).fetchall()

    return ask, done.rowcount


def measure_peer(name: str, source: Spool, folder: Path, rounds: int) -> dict[str, Any]:
    """Figures of a peer for the classes it can answer."""
    clock = Clock()
    ask, pages = (_plain_tantivy if name == PEERS[0] else _plain_fts5)(source, folder)
    wall, spent = clock.both()
    times = {}
    for kind, make in classes(source, random.Random(11)).items():
        requests = iter([make() for _ in range(rounds + 1)])
        if kind in ("frequent word", "long phrase", "two words", "name"):
            times[kind] = timed(lambda r=requests: ask(next(r)), rounds)  # type: ignore[misc]
    return {
        "pages_per_second": round(pages / wall),
        "pages_per_cpu_second": round(pages / spent),
        "megabytes": round(sum(p.stat().st_size for p in folder.iterdir()) / 1e6, 1),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "queries": times,
    }


# --- what is told --------------------------------------------------------------------------------


def table(found: dict[str, Any]) -> str:
    """The figures as Markdown, every engine a column, ratios to the first beside them."""
    engines = list(found["engines"])
    rows = [["", *engines], ["---"] * (len(engines) + 1)]

    def row(title: str, of: Callable[[dict[str, Any]], float | None], form: str = "{:g}") -> None:
        values = [of(found["engines"][e]) for e in engines]
        first = values[0]
        cells = [
            "-" if v is None else form.format(v) + (f" ({v / first:.2g}×)" if i and first else "")
            for i, v in enumerate(values)
        ]
        rows.append([title, *cells])

    row("pages/s of the clock", lambda e: e["pages_per_second"])
    row("pages per CPU second", lambda e: e["pages_per_cpu_second"])
    for part, told in (("p50", "median"), ("max", "largest")):
        row(
            f"commit of 20 pages, {told}, CPU ms",
            lambda e, p=part: e.get("commit_20_pages_ms", {}).get(p),  # type: ignore[misc]
        )
    row("MB on disk", lambda e: e["megabytes"])
    row("MB of memory at most", lambda e: e["peak_megabytes"])
    for kind in found["engines"][engines[0]]["queries"]:
        for part in ("p50", "p95"):
            row(
                f"{kind}, {part} ms",
                lambda e, k=kind, p=part: e["queries"].get(k, {}).get(p),  # type: ignore[misc]
            )
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


_COLOURS = ("#2563eb", "#ea580c", "#94a3b8", "#57534e")


def chart(found: dict[str, Any]) -> str:
    """p95 by query class as an SVG, logarithmic, every engine a bar."""
    engines = list(found["engines"])
    kinds = list(found["engines"][engines[0]]["queries"])
    height, left, width, most = 16 + len(engines) * 11, 170, 760, 4.0  # decades from 0.1 ms
    out = []
    for i, kind in enumerate(kinds):
        top = 40 + i * height
        out.append(f'<text x="{left - 8}" y="{top + 20}" text-anchor="end">{escape(kind)}</text>')
        for n, engine in enumerate(engines):
            value = found["engines"][engine]["queries"].get(kind, {}).get("p95")
            if value is None:
                continue
            size = max(2.0, min(1.0, _decades(value) / most) * (width - left - 70))
            y = top + n * 11
            out.append(
                f'<rect x="{left}" y="{y}" width="{size:.0f}" height="9" fill="{_COLOURS[n]}"/>'
                f'<text x="{left + size + 5:.0f}" y="{y + 8}" font-size="9">{value:g}</text>'
            )
    legend = "".join(
        f'<rect x="{left + n * 140}" y="12" width="10" height="10" fill="{_COLOURS[n]}"/>'
        f'<text x="{left + n * 140 + 15}" y="21">{escape(engine)}</text>'
        for n, engine in enumerate(engines)
    )
    title = f"p95 in CPU ms at {found['pages']:,} pages, logarithmic"
    total = 60 + len(kinds) * height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {total}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{title}</title>'
        f'<rect width="{width}" height="{total}" fill="#fff"/>{legend}{"".join(out)}'
        f'<text x="{left}" y="{total - 6}" font-size="10">{title}</text></svg>\n'
    )


def _decades(value: float) -> float:
    """How many powers of ten above 0.1 ms."""
    return max(0.0, math.log10(value / 0.1)) if value > 0 else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures as a table; with --keep also as JSON, with --charts as SVG."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10000)
    parser.add_argument("--engine", action="append", choices=(*ENGINES, *PEERS))
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--charts", type=Path)
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    engines = chosen.engine or [*ENGINES, *PEERS]
    if chosen.inside:
        return _one(engines[0], chosen)
    folder = Path(tempfile.mkdtemp(prefix="yidang-bench-"))
    try:
        Spool(folder, chosen.pages)
        found: dict[str, Any] = {"pages": chosen.pages, "engines": {}}
        found["load"] = [round(x, 1) for x in os.getloadavg()]
        for engine in engines:
            command = [sys.executable, "-m", "bench.search", "--inside", str(folder)]
            command += ["--engine", engine, "--pages", str(chosen.pages)]
            done = subprocess.run(
                [*command, "--rounds", str(chosen.rounds)], check=True, stdout=subprocess.PIPE
            )
            found["engines"][engine] = json.loads(done.stdout)
        found["load"] += [round(x, 1) for x in os.getloadavg()]
    finally:
        shutil.rmtree(folder)
    print(table(found))
    print(f"load before and after (1, 5, 15 minutes): {found['load']}")
    if chosen.keep:
        chosen.keep.write_text(json.dumps(found, indent=1) + "\n")
    if chosen.charts:
        chosen.charts.mkdir(parents=True, exist_ok=True)
        (chosen.charts / f"search-{chosen.pages}.svg").write_text(chart(found))
    return 0


def _one(engine: str, chosen: argparse.Namespace) -> int:
    source = Spool(chosen.inside, chosen.pages)
    folder = chosen.inside / engine.replace(" ", "-")
    way = measure if engine in ENGINES else measure_peer
    found = way(engine, source, folder, chosen.rounds)
    shutil.rmtree(folder)
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
