"""The truth about generated scans, held against what the archive did with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def load(folder: Path) -> dict[str, Any]:
    """`truth.json` by file name."""
    data = json.loads((folder / "truth.json").read_text("utf-8"))
    return {Path(scan["file"]).name: scan for scan in data["scans"]}


def owners(dossiers: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str, str]]:
    """Archive number to (fonds code, unit, customer)."""
    return {d["archive_no"]: (d["fonds_code"], d["unit"], d["customer"]) for d in dossiers}


def misfiled(
    scans: Iterable[Mapping[str, Any]],
    truth: Mapping[str, Any],
    dossiers: Iterable[Mapping[str, Any]],
) -> list[str]:
    """Every filed content page that lies in another household's dossier, in words."""
    whose = owners(dossiers)
    wrong = []
    for scan in scans:
        pages = {p["page"]: p for p in truth[Path(scan["file"]).name]["pages"]}
        for page in scan["pages"]:
            if page["state"] != "filed" or page["kind"] != "content":
                continue
            real = pages[page["page"]]["household"]
            fonds, unit, customer = whose[page["archive_no"]]
            if real in (None, "PUB") or real.get("unit") in (None, "PUB"):
                right = unit == "PUB"
            else:
                right = (fonds, unit, customer) == (
                    real["fonds_code"],
                    real["unit"],
                    real["customer_name"],
                )
            if not right:
                wrong.append(
                    f"{scan['file']} page {page['page']}: {fonds} {unit} {customer}, "
                    f"should be {real}"
                )
    return wrong
