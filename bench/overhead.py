"""What everything but OCR costs: decoding, judging, filing, indexing, waiting.

One batch of generated (synthetic) scans goes through the whole program, from cold start to the
last page in the index. The share of the wall time in which the reader processes were not reading
(cleaning, turning and reading pages) is the overhead; the limit is 15 %. Some seconds of it come
once in a batch, so that small batches show a larger share.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from app import App
from ingest.looking import LookOptions
from samples.generate import make


def main(argv: list[str]) -> int:
    """Print the shares; 1 where the limit is passed."""
    parser = argparse.ArgumentParser(prog="bench overhead")
    parser.add_argument("--dossiers", type=int, default=20)
    parser.add_argument("--engine", default="auto")
    wanted = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder) / "scans", seed=99, dossiers=wanted.dossiers)
        home = Path(folder) / "home"
        App.init(home)
        with App.open(home, flags={"ocr": {"engine": wanted.engine}}) as app:
            app.import_households(made.folder / "households.xlsx")
            start = time.perf_counter()
            result = app.ingest(made.paths(), lambda *_a, **_k: None)
            wall = time.perf_counter() - start
            workers = app.worker_count()
            recipe = LookOptions(engine=wanted.engine).recipe()
            reading = 0.0
            pages = 0
            for scan in app.catalogue.scans(1):
                for master in app.catalogue.pages(scan.id):
                    look = app.catalogue.look(master.sha256, recipe)
                    pages += 1
                    if look is not None and look.reading is not None:
                        reading += look.reading.seconds
    busy = reading / workers
    share = 1 - busy / wall
    print(f"pages {pages}, workers {workers}, wall {wall:.1f} s, {60 * pages / wall:.0f} pages/min")
    print(f"reading {reading:.1f} s by the readers, {reading / pages:.2f} s a page")
    print(f"overhead of everything but OCR: {share:.1%} of the wall time (limit 15 %)")
    print(
        f"filed {result.ledger.filed}, review {result.ledger.review}, blank {result.ledger.blank}"
    )
    return int(share > 0.15)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
