"""The nightly sweep over so many documents on SQLite: dry, applied, applied again, reported.

Run: python -m bench.sweep --documents 1000000

A catalogue is filled with dossiers of ten papers each, three objects a paper (master, text,
manifest), some customers gone, some dossiers on hold; the periods are confirmed. Then the real
use cases run. Limit of one run: 60 s for a million documents on two cores.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert

from app import App
from policies.versions import changed
from storage import tables as t

LIMIT = 60.0
MILLION = 1_000_000
PAPERS = 10
SHARE = 20_000
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FAR = datetime(2090, 1, 1, tzinfo=UTC)
CONFIRMED = {
    "classes": {"short": "P3Y", "medium": "P10Y", "long": "P30Y", "accounting_30": "P30Y"},
    "seal_after": "P1Y",
}
TITLES = {
    "identity": ("客户信息登记表", "身份证复印件"),
    "contracts": ("物业服务合同", "临时服务约定"),
    "fees": ("缴费通知单", "收据", "发票"),
    "repairs": ("报修单", "重大维修记录"),
    "complaints": ("投诉登记表",),
    "renovation": ("装修申请表",),
    "activities": ("活动通知",),
    "other": (None,),
}

Result = TypeVar("Result")


def _dossiers(count: int) -> Iterator[dict[str, Any]]:
    rng = random.Random(5)
    for n in range(1, count + 1):
        left = None
        if rng.random() < 0.3:
            left = date(2012, 1, 1) + timedelta(days=rng.randrange(4500))
        unit = f"{n // 2000 + 1}.{n // 200 % 10 + 1}.{n % 200 + 101}"
        year = 2000 + n % 24
        yield {
            "id": n,
            "number": f"CHHY-{unit}-{year}-{n % 1000:03d}",
            "series": "KH",
            "fonds_code": "CHHY",
            "unit_code": unit,
            "year": year,
            "seq": n,
            "household_id": n,
            "state": "active" if left is None else "sealed",
            "grade": "normal",
            "opened": date(year, 1, 1),
            "moved_out": left,
            "sealed": None if left is None else left + timedelta(days=366),
            "next_item": PAPERS + 1,
            "revision": 1,
            "manifest_no": 1,
            "changed": NOW,
            "created": NOW,
        }


def _households(count: int) -> Iterator[dict[str, Any]]:
    for n in range(1, count + 1):
        unit = f"{n // 2000 + 1}.{n // 200 % 10 + 1}.{n % 200 + 101}"
        yield {
            "id": n,
            "fonds_code": "CHHY",
            "unit": unit.replace(".", "-"),
            "unit_code": unit,
            "customer_name": f"业主{n}",
            "customer_kind": "owner",
            "created": NOW,
            "updated": NOW,
        }


def _documents(count: int) -> Iterator[dict[str, Any]]:
    rng = random.Random(6)
    sections = sorted(TITLES)
    for n in range(1, count + 1):
        dossier = (n - 1) // PAPERS + 1
        section = rng.choice(sections)
        prefix = f"v1/KH/CHHY/{dossier}/{n}/"
        yield {
            "id": n,
            "dossier_id": dossier,
            "item": (n - 1) % PAPERS + 1,
            "state": "filed",
            "section": section,
            "section_confidence": 0.99,
            "confidence": 0.99,
            "title": rng.choice(TITLES[section]),
            "date": None
            if rng.random() < 0.02
            else date(2000 + dossier % 24, 1, 1) + timedelta(days=rng.randrange(900)),
            "reasons": [],
            "prefix": prefix,
            "revision": 1,
            "manifest_no": 1,
            "changed": NOW,
            "manifest_key": f"{prefix}manifest-1.json",
            "text_no": 1,
            "text_key": f"{prefix}text-1.json",
            "access_no": 0,
            "created": NOW,
            "filed": NOW,
        }


def _objects(count: int) -> Iterator[dict[str, Any]]:
    for n in range(1, count + 1):
        dossier = (n - 1) // PAPERS + 1
        for role, name in (
            ("master", "p001.jp2"),
            ("text", "text-1.json"),
            ("manifest", "manifest-1.json"),
        ):
            yield {
                "key": f"v1/KH/CHHY/{dossier}/{n}/{name}",
                "version_id": "v",
                "sha256": "0" * 64,
                "size": 100_000,
                "role": role,
                "document_id": n,
                "written": NOW,
                "last_verified": NOW,
                "retain_until": FAR,
                "doomed": False,
                "held": False,
            }


def _pour(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while share := list(islice(rows, SHARE)):
        connection.execute(insert(table), share)


def fill(app: App, documents: int) -> None:
    """The catalogue holds so many filed documents."""
    app.catalogue.add_community("CHHY", "翠湖", "翠湖花园")
    app.catch_up()  # the index stands; what is poured in beside it concerns the sweep alone
    dossiers = -(-documents // PAPERS)
    with app.catalogue.database.write() as connection:
        _pour(connection, t.household, _households(dossiers))
        _pour(connection, t.dossier, _dossiers(dossiers))
        _pour(connection, t.document, _documents(documents))
        _pour(connection, t.object_, _objects(documents))
        holds = [
            {
                "dossier_id": n,
                "kind": "audit",
                "reason": "audit",
                "placed_by": "bench",
                "placed": NOW,
            }
            for n in range(500, dossiers, 5000)
        ]
        if holds:
            connection.execute(insert(t.hold), holds)
            connection.execute(
                t.object_.update()
                .where(
                    t.object_.c.document_id.in_(
                        t.document.select()
                        .with_only_columns(t.document.c.id)
                        .where(t.document.c.dossier_id.in_([one["dossier_id"] for one in holds]))
                    )
                )
                .values(held=True)
            )


def _timed(name: str, act: Callable[[], Result]) -> tuple[Result, float]:
    start, busy = time.perf_counter(), time.process_time()
    result = act()
    wall, cpu = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:<16} {wall:7.2f} s wall {cpu:7.2f} s CPU   peak {peak} MB", flush=True)
    return result, wall


def main(argv: Sequence[str] | None = None) -> int:
    """Print the times; 1 where a run is slower than the limit in proportion."""
    parser = argparse.ArgumentParser(prog="bench sweep", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--no-report", action="store_true", help="leave the files of it out")
    parser.add_argument("--export", action="store_true", help="time the catalogue's export too")
    chosen = parser.parse_args(argv)
    limit = max(5.0, LIMIT * chosen.documents / MILLION)
    with tempfile.TemporaryDirectory(prefix="yidang-bench-") as folder:
        home = Path(folder) / "home"
        App.init(home)
        with App.open(home) as app:
            print(f"load {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores, SQLite")
            app.adopt(changed(app.profile, CONFIRMED, "bench"))
            _timed("fill", lambda: fill(app, chosen.documents))
            if chosen.export:
                _timed("daily export", app.daily_export)
            today = app.clock.today()  # a day is given: without the daily export of the catalogue
            report, dry = _timed("sweep", lambda: app.sweep(today))
            counts = dict(report.counts)
            del report
            first, applied = _timed("sweep --apply", app.sweep_apply)
            second, again = _timed("and again", app.sweep_apply)
            print(counts)
            print(first.as_json())
            print(second.as_json())
            idle = second.as_json() == {**second.as_json(), "sealed": [], "locked": 0, "held": 0}
            if not chosen.no_report:
                report, _ = _timed("sweep", lambda: app.sweep(today))
                paths, _ = _timed("--out", lambda: app.write_sweep(report, Path(folder) / "out"))
                for path in paths:
                    print(f"{path.suffix} {path.stat().st_size / 1e6:.1f} MB")
    slow = max(dry, applied, again) > limit
    print(f"limit {limit:.0f} s for {chosen.documents} documents: {'exceeded' if slow else 'kept'}")
    return int(slow or not idle)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
