"""Write scanned dossiers, their register and the truth about them.

python -m samples.generate --seed 7 --dossiers 20 --out DIR
python -m samples.generate --demo          # rewrites samples/demo
"""

from __future__ import annotations

import csv
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import click

from samples import deliver
from samples.case import FAMILIES, Family, catalogue, world
from samples.degrade import Level
from samples.people import Household, register
from samples.scan import Making, ScanPlan, build, plan

Format = Literal["pdf", "tiff", "jpeg-folder", "digital", "mixed"]


@dataclass(frozen=True, slots=True)
class Truth:
    """What was written: `data` is the content of truth.json."""

    folder: Path
    data: dict[str, Any]

    @property
    def scans(self) -> list[dict[str, Any]]:
        scans: list[dict[str, Any]] = self.data["scans"]
        return scans

    @property
    def households(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.data["households"]
        return rows

    def paths(self) -> list[Path]:
        """The delivered files and folders, in order."""
        return [self.folder / scan["file"] for scan in self.scans]


def _row(home: Household) -> tuple[str, ...]:
    c = home.community
    out = home.move_out.isoformat() if home.move_out else ""
    return (c.code, c.abbr, c.name, home.unit, home.name, home.kind, home.id_number, home.phone,
            home.move_in.isoformat(), out)  # fmt: skip


def write_register(out: Path, homes: list[Household]) -> None:
    """households.csv (UTF-8) and households.xlsx of those who are registered."""
    rows = [_row(h) for h in homes if h.registered]
    with (out / "households.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(deliver.HEADINGS)
        writer.writerows(rows)
    deliver.write_xlsx(out / "households.xlsx", rows)


def finish(out: Path, homes: list[Household], plans: list[ScanPlan], making: Making,
           settings: dict[str, Any]) -> Truth:  # fmt: skip
    """Write every planned scan, the register and truth.json."""
    out.mkdir(parents=True, exist_ok=True)
    write_register(out, homes)
    scans = [build(out, p, homes, making) for p in plans]
    data = {
        "settings": settings,
        "households": [
            dict(zip(deliver.HEADINGS, _row(h), strict=True), registered=h.registered)
            for h in homes
        ],
        "scans": scans,
    }
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False)
    (out / "truth.json").write_text(text + "\n", encoding="utf-8")
    return Truth(out, data)


def make(
    out: Path,
    *,
    seed: int,
    dossiers: int,
    degrade: Level = "normal",
    dpi: Literal["200", "300", "mixed"] = "200",
    templates: Family | Literal["all"] = "all",
    format: Format = "pdf",
    missing: float = 0.0,
    strays: float = 0.08,
    singles: float = 0.2,
    separators: bool = False,
    documents: tuple[int, int] = (4, 9),
) -> Truth:
    """Write `dossiers` scans (and a few more) into `out`; the same arguments, the same bytes.

    Args:
        out: a folder, made if need be; what has the same name in it is overwritten.
        seed: everything random hangs on it.
        dossiers: households with a scan of their whole dossier.
        degrade: how worn the pages are.
        dpi: resolution of the scans; "mixed" draws one per scan.
        templates: which template set speaks; tune with one and judge with the other.
        format: container of the scans; "mixed" draws one per scan, born-digital PDF among them.
        missing: share of households that stand on paper but not in the register.
        strays: chance that a scan holds one sheet of another household.
        singles: chance that a household has a second scan with a single document.
        separators: put separator sheets with a code between the documents.
        documents: least and most documents in a dossier's scan.
    """
    rng = random.Random(f"register:{seed}")
    homes = register(rng, max(11, dossiers + dossiers // 3), world(templates))
    if missing:
        homes = [
            h if rng.random() >= missing else Household(
                h.community, h.unit, h.name, h.kind, h.id_number, h.phone, h.move_in, h.move_out,
                h.female, h.company, h.contact, registered=False)
            for h in homes
        ]  # fmt: skip
    making = Making(seed, degrade, dpi, format, catalogue(templates), separators)
    plans = plan(homes, dossiers, making, strays=strays, singles=singles, documents=documents)
    return finish(out, homes, plans, making, {
        "seed": seed, "dossiers": dossiers, "degrade": degrade, "dpi": dpi,
        "templates": templates, "format": format, "missing": missing, "strays": strays,
        "singles": singles, "separators": separators, "documents": list(documents),
    })  # fmt: skip


@click.command()
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--dossiers", type=click.IntRange(1), default=20, show_default=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--degrade", type=click.Choice(["clean", "normal", "heavy"]), default="normal")
@click.option("--dpi", type=click.Choice(["200", "300", "mixed"]), default="200")
@click.option("--templates", default="all",
              type=click.Choice([*FAMILIES, "all"]))  # fmt: skip
@click.option("--format", "format_", default="pdf",
              type=click.Choice(["pdf", "tiff", "jpeg-folder", "digital", "mixed"]))  # fmt: skip
@click.option("--missing", type=click.FloatRange(0, 1), default=0.0,
              help="Share of households that are not in the register.")  # fmt: skip
@click.option("--strays", type=click.FloatRange(0, 1), default=0.08,
              help="Chance that a scan holds a sheet of another household.")  # fmt: skip
@click.option("--singles", type=click.FloatRange(0, 1), default=0.2,
              help="Chance of a second scan with a single document.")  # fmt: skip
@click.option("--separators", is_flag=True, help="Separator sheets between the documents.")
@click.option("--demo", is_flag=True, help="Rewrite the committed demonstration set.")
def main(seed: int, dossiers: int, out: Path | None, degrade: Any, dpi: Any, templates: Any,
         format_: Any, missing: float, strays: float, singles: float, separators: bool,
         demo: bool) -> None:  # fmt: skip
    """Write synthetic scanned dossiers with households.xlsx, households.csv and truth.json."""
    if demo:
        from samples.demo_set import DEMO, make_demo

        truth = make_demo(out or DEMO)
    elif out is None:
        raise click.UsageError("--out is needed, or --demo")
    else:
        truth = make(out, seed=seed, dossiers=dossiers, degrade=degrade, dpi=dpi,
                     templates=templates, format=format_, missing=missing, strays=strays,
                     singles=singles, separators=separators)  # fmt: skip
    pages = sum(len(scan["pages"]) for scan in truth.scans)
    click.echo(f"{truth.folder}: {len(truth.scans)} scans, {pages} pages")


if __name__ == "__main__":
    main()
