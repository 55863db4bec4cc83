"""Judgement over really rendered and really read scans: the looks of `bench.judgement --ocr`.

What an engine read is kept under `--cache`, by engine, settings and the sources of the generator,
so that a second run judges without reading again.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.looking import Looker, LookOptions
from ingest.pages import Limits, decode
from samples import scan as making_of
from samples.people import Household as Home
from samples.scan import Making, ScanPlan
from storage.codec import decode as from_json
from storage.codec import dumps
from yidang.model import PageLook

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


class Read:
    """Renders, degrades and reads planned scans with one engine."""

    def __init__(self, engine: str, cache: Path, making: Making) -> None:
        self.options = LookOptions(engine=engine)
        self.making = making
        self.cache = cache
        self._looker: Looker | None = None
        sources = hashlib.sha256()
        for path in sorted(SAMPLES.rglob("*.py")):
            sources.update(path.read_bytes())
        self._about = f"{sources.hexdigest()} {self.options.recipe()} {making.seed} {making.dpi}"
        cache.mkdir(parents=True, exist_ok=True)

    def looks(
        self, plan: ScanPlan, homes: Sequence[Home]
    ) -> tuple[list[PageLook], list[dict[str, Any]]]:
        """What the engine sees on each page, and the generator's record of it."""
        items = [(i.paper.id, i.home.name, i.day.isoformat(), i.stray) for i in plan.items]
        key = hashlib.sha256(f"{self._about} {plan.name} {items}".encode()).hexdigest()
        kept = self.cache / f"{key}.json"
        if kept.exists():
            looks, records = json.loads(kept.read_text("utf-8"))
            return [from_json(PageLook, one) for one in looks], records
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            truth = making_of.build(out, plan, list(homes), self.making)
            masters = decode(out / truth["file"], out / "pages", Limits())
            if self._looker is None:
                self._looker = Looker(self.options)
            read = [self._looker.look(master) for master in masters]
        told = ("document", "kind", "title", "date")
        records = [{k: page[k] for k in told} for page in truth["pages"]]
        draft = kept.with_suffix(".part")
        draft.write_text(dumps([read, records]), "utf-8")
        draft.replace(kept)
        return read, records
