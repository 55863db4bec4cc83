"""The desk under load: readers search, page and look while a batch of scans is read.

A real `yidang serve` answers over HTTP, on an archive whose index holds generated pages (as
`bench.search_corpus` makes them) beside a few dossiers with real pages. Every reader is a session
of his own, logged in, and thinks between two requests. The batch is read by `yidang ingest` in
another process. First one reader alone asks: the time until he has the first results is held
against the limit.

python -m bench.desk [--pages N] [--readers N] [--thought S ...] [--seconds N] [--scans N]
                     [--engine NAME] [--keep F]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from app import App
from bench.memory import pictures
from bench.search_corpus import FREQUENT, WORDS, Generated
from index.feed import Index
from yidang.model import IndexPage, OutboxEvent
from yidang.ports import IndexSource

YIDANG = Path(sys.executable).parent / "yidang"
PASSWORD = "bench-desk-password"
LIMIT = 200
"""Milliseconds within which the first results are there."""
FIRST = 10_000_000
"""Numbers of generated documents begin here, beyond those of the real ones."""
DOSSIERS = 12
UNITS = [f"{n % 6 + 1}-{n % 3 + 1}-{n % 20 + 1}01" for n in range(DOSSIERS)]
ROLES = ("archivist", "specialist")


class Filled(IndexSource):
    """What the index is made from: the archive's own pages, then the generated ones."""

    def __init__(self, source: Any, pages: int) -> None:
        self._source = source
        self._made = Generated(pages)

    def index_pages(self, document: int) -> Sequence[IndexPage]:
        """Pages of a document of either kind."""
        if document < FIRST:
            found: Sequence[IndexPage] = self._source.index_pages(document)
            return found
        return [
            replace(page, key=f"d{document}p{page.page}", document_id=document)
            for page in self._made.index_pages(document - FIRST)
        ]

    def all_documents(self) -> Iterable[int]:
        """Every document."""
        yield from self._source.all_documents()
        yield from (FIRST + one for one in self._made.all_documents())

    def outbox(self, after: int, limit: int) -> Sequence[OutboxEvent]:
        """Events of the archive."""
        found: Sequence[OutboxEvent] = self._source.outbox(after, limit)
        return found

    def last_seq(self) -> int:
        """The newest event of the archive."""
        newest: int = self._source.last_seq()
        return newest


@dataclass
class Readings:
    """Milliseconds by kind of request, and what went wrong."""

    times: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, milliseconds: float, fault: str = "") -> None:
        """One request."""
        with self.lock:
            self.times.setdefault(kind, []).append(milliseconds)
            if fault:
                self.faults.append(f"{kind}: {fault}")

    def figures(self, seconds: float) -> dict[str, Any]:
        """p50, p95 and the worst of each kind, requests a second, faults."""
        everything = [one for times in self.times.values() for one in times]
        return {
            "kinds": {kind: spread(times) for kind, times in sorted(self.times.items())},
            "all": spread(everything),
            "per_second": round(len(everything) / seconds, 1),
            "errors": len(self.faults),
            "samples": sorted(set(self.faults))[:5],
        }


def spread(times: Sequence[float]) -> dict[str, float]:
    """How many, p50, p95 and the worst, in ms."""
    if not times:
        return {"n": 0, "p50": 0, "p95": 0, "max": 0}
    ordered = sorted(times)
    place = min(len(ordered) - 1, int(len(ordered) * 0.95))
    return {
        "n": len(ordered),
        "p50": round(statistics.median(ordered)),
        "p95": round(ordered[place]),
        "max": round(ordered[-1]),
    }


def papers(folder: Path) -> list[Path]:
    """One born-digital file of two pages for each household."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = []
    for number, unit in enumerate(UNITS):
        path = folder / f"paper{number:02d}.pdf"
        sheet = Canvas(str(path), pagesize=(595, 842))
        for page in (1, 2):
            sheet.setFont("STSong-Light", 14)
            for row, line in enumerate(
                ["维修服务单", "小区：翠湖花园", f"房号：{unit}", f"业主姓名：{_name(number)}",
                 f"报修日期：2019年{number % 12 + 1}月5日", f"第{page}页 厨房漏水，已更换水管"]
            ):  # fmt: skip
                sheet.drawString(70, 770 - 30 * row, line)
            sheet.showPage()
        sheet.save()
        out.append(path)
    return out


def _name(number: int) -> str:
    return (
        "王李张刘陈杨赵黄周吴徐孙"[number % 12]
        + "伟芳娜敏静丽"[number % 6]
        + "明超秀霞"[number % 4]
    )


def build(home: Path, pages: int, readers: int) -> tuple[list[tuple[int, int]], list[str]]:
    """An archive with these readers; its real pages (document, page) and its dossiers."""
    scans = home.parent / "scans"
    scans.mkdir()
    rows = ["fonds_code,community_abbr,community_name,unit,customer_name,customer_kind"]
    rows += [f"CHHY,翠湖,翠湖花园,{unit},{_name(n)},owner" for n, unit in enumerate(UNITS)]
    (home.parent / "register.csv").write_text("\n".join(rows) + "\n", "utf-8")
    App.init(home)
    with App.open(home, flags={"ocr": {"workers": 1, "engine": "tesseract"}}) as app:
        app.import_households(home.parent / "register.csv")
        app.ingest(papers(scans), lambda *args, **more: None)
        owners = {one.unit: one.id for one in app.catalogue.households()}
        for line in app.review_list():  # what the machine would ask a person about
            unit = UNITS[int(re.sub(r"\D", "", str(line["file"]).split(".")[0]))]
            app.decide(
                int(line["item"]), household=owners[unit], fonds_code=None, section="repairs",
                title="维修服务单", day=date(2019, 1, 5),
            )  # fmt: skip
        app.follow_up()
        hashed = PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)
        for number in range(readers):
            name = f"reader{number}"
            app.catalogue.add_account(name, name, agreed=date(2020, 1, 1))
            app.catalogue.grant_role(name, ROLES[number % len(ROLES)], None)
            app.catalogue.set_password(name, hashed, initial=False)
        sheets = [
            (document, line.page)
            for document in sorted(app.catalogue.all_documents())
            for line in app.catalogue.pages_of(document)
        ]
        numbers = sorted({one.archive_no for one in app.catalogue.dossiers()})
        app.feed.catch_up()
        engine = app.settings.index.engine
        Index(app.paths.index, Filled(app.catalogue, pages), engine).rebuild()
    return sheets, numbers


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """`yidang serve` over the archive; its address."""
    command = [str(YIDANG), "--home", str(home), "serve", "--port", "0"]
    port = _free_port()
    command[-1] = str(port)
    log = (home.parent / "serve.log").open("w")
    process = subprocess.Popen(command, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                if httpx.get(f"{address}/healthz", timeout=5).status_code == 200:
                    break
            except httpx.HTTPError:
                time.sleep(0.25)
        else:
            raise RuntimeError((home.parent / "serve.log").read_text())
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        log.close()


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        number: int = found.getsockname()[1]
        return number


def logged_in(address: str, name: str) -> httpx.Client:
    """A browser with a session of this reader."""
    browser = httpx.Client(base_url=address, timeout=60)
    form = browser.get("/login").text
    token = re.search(r'name="csrf" value="([^"]+)"', form)
    assert token is not None, form[:300]
    data = {"name": name, "password": PASSWORD, "csrf": token[1]}
    answer = browser.post("/login", data=data)
    assert answer.status_code == 303, f"{name}: {answer.status_code}"
    return browser


def question(rng: random.Random) -> str:
    """What a reader types: a word, two, a household's unit, or a customer's name."""
    made = Generated(2)
    unit, name = made.household(rng.randrange(2000))
    kinds = (rng.choice(FREQUENT), rng.choice(WORDS), f"{rng.choice(WORDS)} {rng.choice(WORDS)}",
             unit, name)  # fmt: skip
    return rng.choice(kinds)


def reader(
    browser: httpx.Client,
    seed: int,
    until: float,
    found: Readings,
    sheets: Sequence[tuple[int, int]],
    numbers: Sequence[str],
    thought: float,
) -> None:
    """Searches, pages on, looks at pages and dossiers, thinks in between."""
    rng = random.Random(seed)
    time.sleep(rng.random() * thought)
    asked, page = question(rng), 1
    while time.monotonic() < until:
        kind = rng.choices(
            ("search", "next hits", "suggest", "thumbnail", "page image", "page", "dossier"),
            (30, 12, 15, 15, 12, 8, 8),
        )[0]
        document, sheet = rng.choice(sheets)
        if kind == "search":
            asked, page = question(rng), 1
        elif kind == "next hits":
            page = page % 5 + 1
        routes: dict[str, tuple[str, dict[str, str | int]]] = {
            "search": ("/search", {"q": asked}),
            "next hits": ("/search", {"q": asked, "page": page}),
            "suggest": ("/search/suggest", {"q": asked[: rng.randint(1, len(asked))]}),
            "thumbnail": (f"/pages/{document}/{sheet}/thumb.webp", {}),
            "page image": (f"/pages/{document}/{sheet}/view.webp", {}),
            "page": (f"/documents/{document}/{sheet}", {}),
            "dossier": (f"/dossiers/{rng.choice(numbers)}", {}),
        }
        path, params = routes[kind]
        start = time.perf_counter()
        try:
            answer = browser.get(path, params=params)
            fault = "" if answer.status_code == 200 else f"{answer.status_code} {path}"
        except httpx.HTTPError as error:
            fault = type(error).__name__
        found.add(kind, (time.perf_counter() - start) * 1000, fault)
        time.sleep(min(rng.expovariate(1 / thought), max(0.0, until - time.monotonic())))


def crowd(
    browsers: Sequence[httpx.Client], seconds: float, sheets: Sequence[tuple[int, int]],
    numbers: Sequence[str], seed: int, thought: float,
) -> dict[str, Any]:  # fmt: skip
    """All readers at once for so long; their figures, and what they themselves cost."""
    found, used, begun = Readings(), time.process_time(), time.monotonic()
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(
            target=reader, args=(one, seed + n, until, found, sheets, numbers, thought),
            daemon=True,
        )
        for n, one in enumerate(browsers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    figures = found.figures(time.monotonic() - begun)
    return figures | {"readers_cpu": round(time.process_time() - used, 1)}


def first_results(browser: httpx.Client, rounds: int) -> dict[str, float]:
    """Milliseconds until one reader on a quiet desk has the first results."""
    rng = random.Random(5)
    times = []
    for n in range(rounds + 3):
        start = time.perf_counter()
        answer = browser.get(
            "/search", params={"q": question(rng)}, headers={"hx-target": "results"}
        )
        answer.raise_for_status()
        if n >= 3:
            times.append((time.perf_counter() - start) * 1000)
    return spread(times)


def first_looks(browser: httpx.Client, sheets: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Milliseconds until a page image that nobody looked at before is made and there."""
    times = []
    for document, sheet in sheets:
        for size in ("thumb", "view"):
            start = time.perf_counter()
            browser.get(f"/pages/{document}/{sheet}/{size}.webp").raise_for_status()
            times.append((time.perf_counter() - start) * 1000)
    return spread(times)


@contextmanager
def batch(home: Path, pages: int, engine: str, first: int) -> Iterator[dict[str, Any]]:
    """A batch of scans being read by `yidang ingest`; filled at its end with what it got done.

    Its pages say their numbers, from `first` on: no two batches hold the same page.
    """
    folder = home.parent / f"batch-{first}"
    folder.mkdir()
    pictures(folder / "batch.pdf", pages, first)
    for left in (*folder.glob("*.digital.pdf"),):
        left.unlink()
    shutil.rmtree(folder / "pictures")
    environment = {**os.environ, "YIDANG_OCR__WORKERS": "1", "YIDANG_OCR__ENGINE": engine}
    command = [str(YIDANG), "--home", str(home), "ingest", str(folder / "batch.pdf")]
    log = (home.parent / "ingest.log").open("w")
    process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    done: dict[str, Any] = {}
    before = _read(home)
    while process.poll() is None and _read(home) == before:  # until the engine is at work
        time.sleep(1)
    before = _read(home)
    start = time.monotonic()
    try:
        yield done
        done["still_reading"] = process.poll() is None
        done["pages_read"] = _read(home) - before
        done["seconds"] = round(time.monotonic() - start)
        if process.poll() not in (None, 0, 1):
            done["fault"] = (home.parent / "ingest.log").read_text()[-500:]
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(120)
        log.close()


def _read(home: Path) -> int:
    """Pages that an engine has read so far."""
    from datetime import UTC, datetime

    with App.open(home) as app:
        return app.catalogue.pages_read_since(datetime(2000, 1, 1, tzinfo=UTC))


def table(found: dict[str, Any]) -> str:
    """The figures as a table."""
    lines = [
        f"{found['readers']} readers who think {found['thought']:g} s between two requests; ms",
        f"{'':14}{'quiet desk':>32}{'while a batch is read':>32}",
        f"{'':14}" + 2 * f"{'n':>8}{'p50':>8}{'p95':>8}{'max':>8}",
    ]
    quiet, busy = found["quiet"], found["busy"]
    for kind in [*quiet["kinds"], "all"]:
        row = f"{kind:14}"
        for part in (quiet, busy):
            at = part["all"] if kind == "all" else part["kinds"].get(kind, spread([]))
            row += "".join(f"{at[name]:>8}" for name in ("n", "p50", "p95", "max"))
        lines.append(row)
    for name, part in (("quiet", quiet), ("busy", busy)):
        lines.append(
            f"{name}: {part['per_second']} requests a second, {part['errors']} errors; "
            f"the readers' own program took {part['readers_cpu']} s of CPU"
        )
        lines += [f"  {one}" for one in part["samples"]]
    done = found["batch"]
    lines.append(
        f"batch: {done['pages_read']} pages read in {done['seconds']} s"
        + (", going on" if done["still_reading"] else ", finished")
        + (f"; {done['fault']}" if done.get("fault") else "")
    )
    return "\n".join(lines)


def first_table(found: dict[str, Any]) -> str:
    """What one reader on a quiet desk waits for."""
    first = found["first_results"]
    verdict = "within" if first["p95"] <= LIMIT else "over"
    looks = found["first_looks"]
    return (
        f"{found['pages']} pages in the index\n"
        f"first results, one reader: p50 {first['p50']} ms, p95 {first['p95']} ms: "
        f"{verdict} the limit of {LIMIT} ms\n"
        f"first look at a page image: p50 {looks['p50']} ms, p95 {looks['p95']} ms"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; with --keep also as JSON. 1 where a request failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--readers", type=int, default=10)
    parser.add_argument(
        "--thought", type=float, nargs="+", default=[5.0, 1.0],
        help="mean seconds between two requests of a reader",
    )  # fmt: skip
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--scans", type=int, default=40, help="pages of the batch")
    parser.add_argument("--engine", default="tesseract")
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="yidang-desk-"))
    found: dict[str, Any] = {
        "pages": chosen.pages, "seconds": chosen.seconds, "crowds": [],
        "load": [round(x, 1) for x in os.getloadavg()],
    }  # fmt: skip
    try:
        home = folder / "home"
        sheets, numbers = build(home, chosen.pages, chosen.readers)
        with serving(home) as address:
            browsers = [logged_in(address, f"reader{n}") for n in range(chosen.readers)]
            found["first_results"] = first_results(browsers[0], 40)
            found["first_looks"] = first_looks(browsers[0], sheets)
            print(first_table(found), flush=True)
            for number, thought in enumerate(chosen.thought):
                one: dict[str, Any] = {"readers": chosen.readers, "thought": thought}
                seed = 1000 * (2 * number + 1)
                these = (sheets, numbers, seed, thought)
                one["quiet"] = crowd(browsers, chosen.seconds, *these)
                these = (sheets, numbers, seed + 1000, thought)
                with batch(home, chosen.scans, chosen.engine, seed) as done:
                    one["busy"] = crowd(browsers, chosen.seconds, *these)
                one["batch"] = done
                found["crowds"].append(one)
                print(table(one), flush=True)
        found["load"] += [round(x, 1) for x in os.getloadavg()]
    finally:
        shutil.rmtree(folder)
    print(f"load before and after (1, 5, 15 minutes): {found['load']}")
    if chosen.keep:
        chosen.keep.write_text(json.dumps(found, indent=1) + "\n")
    failed = any(one[part]["errors"] for one in found["crowds"] for part in ("quiet", "busy"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
