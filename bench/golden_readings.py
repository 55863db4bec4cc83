"""Generated scans read by the real OCR, kept so that the golden set can be judged without it.

    python -m bench.golden_readings          # rewrites tests/index/golden/readings.json.xz

The same papers are read twice: as a good scanner delivers them, and worn heavily. Truth and
reading of every page stand side by side; what search finds in the reading is judged by the truth.
"""

from __future__ import annotations

import json
import lzma
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from samples.degrade import Level
from yidang.model import IndexPage, Line

READINGS = Path(__file__).parents[1] / "tests" / "index" / "golden" / "readings.json.xz"
LEVELS: tuple[Level, ...] = ("clean", "heavy")
_SEED, _DOSSIERS = 601, 6


@dataclass(frozen=True, slots=True)
class GoldenPage:
    """One page: what stands on it, what was read, and what the catalogue knows of it."""

    level: str  # "clean" or "heavy"
    text: tuple[str, ...]  # the truth, line by line
    page: IndexPage  # as the index takes it: with the text that was read
    phone: str
    id_number: str


def write(out: Path = READINGS) -> int:
    """Generate, read and keep the pages of every level; how many."""
    from ingest.looking import Looker, LookOptions
    from ingest.pages import decode
    from samples.generate import make

    looker = Looker(LookOptions())
    kept: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="yidang-golden-") as scratch:
        for level in LEVELS:
            truth = make(
                Path(scratch, level), seed=_SEED, dossiers=_DOSSIERS, documents=(4, 7),
                degrade=level, strays=0.0,
            )  # fmt: skip
            people = {(h["fonds_code"], h["unit"], h["customer_name"]): h for h in truth.households}
            for scan in truth.scans:
                masters = decode(truth.folder / scan["file"], Path(scratch, level, "masters"))
                for master, told in zip(masters, scan["pages"], strict=True):
                    reading = looker.look(master).reading
                    master.path.unlink(missing_ok=True)
                    if told["kind"] != "content":
                        continue
                    home = told["household"]
                    key = (home["fonds_code"], home["unit"], home["customer_name"])
                    kept.append({
                        "level": level, "scan": scan["file"],
                        **{n: told[n] for n in ("page", "document", "section", "title", "date",
                                                "text", "household")},
                        "person": people.get(key, {}),
                        "read": reading.text if reading else "",
                        "lines": [[x.text, [round(e, 4) for e in x.box]]
                                  for x in (reading.lines if reading else ())],
                        "engine": f"{reading.engine} {reading.version}" if reading else "",
                    })  # fmt: skip
                    print(f"{level} {scan['file']} {told['page']}", flush=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    raw = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    out.write_bytes(lzma.compress(raw, preset=9))
    return len(kept)


def load(path: Path = READINGS) -> tuple[GoldenPage, ...]:
    """The pages that `write` kept, with archive numbers as the program gives them."""
    rows = json.loads(lzma.decompress(path.read_bytes()))
    numbers: dict[tuple[str, ...], int] = {}
    documents: dict[tuple[object, ...], int] = {}
    items: dict[tuple[object, ...], int] = {}
    seen: dict[int, int] = {}
    out = []
    for row in rows:
        home, person = row["household"], row["person"]
        unit, code = home["unit"], home["fonds_code"]
        who = (row["level"], code, unit, home["customer_name"] or "")
        ordinal = numbers.setdefault(who, 1 + sum(k[:3] == who[:3] for k in numbers))
        first = documents.setdefault((row["level"], row["scan"], row["document"]), len(documents))
        document = first + 1
        item = items.setdefault((who, document), 1 + sum(k[0] == who for k in items))
        seen[document] = seen.get(document, 0) + 1
        year = (person.get("move_in_date") or "2020")[:4]
        number = f"{code}-{unit.replace('-', '.')}-{year}-{ordinal:03d}"
        abbr = person.get("community_abbr", "")
        lines = tuple(Line(text, tuple(box), 1.0, ()) for text, box in row["lines"])
        out.append(
            GoldenPage(
                row["level"],
                tuple(row["text"]),
                IndexPage(
                    key=f"d{document}p{seen[document]}",
                    document_id=document,
                    archive_no=number,
                    display_no=f"{abbr}{unit}{year}{ordinal:03d}",
                    fonds_code=code,
                    community=person.get("community_name"),
                    unit=unit,
                    customer=home["customer_name"],
                    state="filed",
                    dossier_state="open",
                    section=row["section"],
                    retention_class=None,
                    document=f"{item:04d}",
                    page=seen[document],
                    scan_page=row["page"],
                    file=row["scan"],
                    date=date.fromisoformat(row["date"]) if row["date"] else None,
                    title=row["title"],
                    text=row["read"],
                    lines=lines,
                ),
                person.get("phone", ""),
                person.get("id_number", ""),
            )  # fmt: skip
        )
    return tuple(out)


def bare(golden: GoldenPage) -> GoldenPage:
    """The page as one in review: only what was read of it can be found."""
    known: dict[str, Any] = dict.fromkeys(
        ("archive_no", "display_no", "community", "unit", "customer", "title", "date", "section",
         "document", "dossier_state")
    )  # fmt: skip
    return replace(golden, page=replace(golden.page, **known, state="review"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the readings; as a benchmark among others there is nothing to measure."""
    if arguments is None:
        print(f"{write()} pages, {READINGS.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
