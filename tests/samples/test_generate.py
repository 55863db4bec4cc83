from __future__ import annotations

import csv
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TypeGuard

import openpyxl
import pdfplumber
import pikepdf
import pytest
from PIL import Image, ImageStat

from samples import deliver
from samples.case import SECTIONS, catalogue
from samples.demo_set import DEMO, make_demo
from samples.generate import Truth, make
from samples.people import check_digit


def _tree(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def _pages(path: Path) -> int:
    if path.is_dir():
        return len(list(path.glob("*.jpg")))
    if path.suffix == ".tif":
        with Image.open(path) as image:
            return int(getattr(image, "n_frames", 1))
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _is_stream(value: pikepdf.Object) -> TypeGuard[pikepdf.Stream]:
    return isinstance(value, pikepdf.Stream)


def _check(truth: Truth) -> None:
    """Truth and files agree, and every page record is complete and consistent."""
    known = {paper.id: paper for paper in catalogue()}
    homes = {
        (h["fonds_code"], h["unit"], h["customer_name"], h["customer_kind"])
        for h in truth.households
    }
    for scan, path in zip(truth.scans, truth.paths(), strict=True):
        assert deliver.digest(path) == scan["sha256"]
        assert [p["page"] for p in scan["pages"]] == list(range(1, _pages(path) + 1))
        seen: set[int] = set()
        for page in scan["pages"]:
            assert page["rotation"] in (0, 90, 180, 270)
            assert page["expect"] in ("filed", "review_ok")
            if page["kind"] == "separator":
                assert page["household"] is None and page["document"] is None
                continue
            if page["kind"] == "blank":
                assert page["document"] in seen and not page["text"]
                continue
            assert page["first"] == (page["document"] not in seen)
            seen.add(page["document"])
            assert page["section"] in SECTIONS
            assert known[page["template"]].section == page["section"]
            assert page["text"]
            home = page["household"]
            if home["unit"] == "PUB":
                assert page["section"] == "activities"
            else:
                assert tuple(home.values()) in homes
            printed = "".join("".join(page["text"]).split())
            assert all("".join(v.split()) in printed for v in page["fields"].values())
            if page["date"]:
                date.fromisoformat(page["date"])
        assert sorted(seen) == list(range(1, len(seen) + 1))


def test_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    """Two runs write identical files, registers and truth; another seed writes others."""
    trees = []
    for name, seed in (("one", 5), ("two", 5), ("three", 6)):
        truth = make(tmp_path / name, seed=seed, dossiers=1, documents=(1, 1), singles=0.0)
        _check(truth)
        trees.append(_tree(tmp_path / name))
    assert trees[0] == trees[1]
    assert trees[0]["scan0001.pdf"] != trees[2]["scan0001.pdf"]


def test_born_digital_pages_keep_their_text(tmp_path: Path) -> None:
    """A born-digital scan is deterministic and its text can be taken out of the PDF."""
    for name in ("one", "two"):
        truth = make(
            tmp_path / name, seed=5, dossiers=2, documents=(2, 3), format="digital", strays=0.0
        )
        _check(truth)
    assert _tree(tmp_path / "one") == _tree(tmp_path / "two")
    for scan, path in zip(truth.scans, truth.paths(), strict=True):
        with pdfplumber.open(path) as pdf:
            for page, record in zip(pdf.pages, scan["pages"], strict=True):
                read = set("".join((page.extract_text() or "").split()))
                assert set("".join("".join(record["text"]).split())) - read <= set("　 ")


def test_containers_keep_every_page(tmp_path: Path) -> None:
    """Pages of different modes and sizes come back from PDF, TIFF and folder in order."""
    pages = []
    for i, mode in enumerate(("1", "L", "RGB", "1")):
        image = Image.new("L", (400 + 20 * i, 300), 255)
        image.paste(0, (20, 20, 60 + 40 * i, 100))
        pages.append((image.convert(mode), 90, 200))
    deliver.write_pdf(tmp_path / "a.pdf", pages)
    deliver.write_tiff(tmp_path / "a.tif", pages)
    deliver.write_folder(tmp_path / "a", pages)
    read: list[list[Image.Image]] = [[], [], []]
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        streams = [p.images["/Im0"] for p in pdf.pages]
        read[0] = [pikepdf.PdfImage(s).as_pil_image() for s in streams if _is_stream(s)]
    with Image.open(tmp_path / "a.tif") as tiff:
        for i in range(_pages(tmp_path / "a.tif")):
            tiff.seek(i)
            read[1].append(tiff.copy())
    read[2] = [Image.open(tmp_path / "a" / f"page-{i}.jpg") for i in range(1, 5)]
    for container in read:
        assert len(container) == len(pages)
        for got, (page, _, _) in zip(container, pages, strict=True):
            assert got.size == page.size
            assert abs(ImageStat.Stat(got.convert("L")).mean[0]
                       - ImageStat.Stat(page.convert("L")).mean[0]) < 2  # fmt: skip


def test_strays_and_missing_households_may_go_to_review(tmp_path: Path) -> None:
    """What nobody could file with certainty is marked so, the rest is expected to be filed."""
    truth = make(
        tmp_path, seed=11, dossiers=2, documents=(2, 2), strays=1.0, missing=0.4, singles=0.0,
        separators=True, templates="b", degrade="clean",
    )  # fmt: skip
    _check(truth)
    absent = {h["id_number"] for h in truth.households if not h["registered"]}
    assert absent
    with (tmp_path / "households.csv").open(encoding="utf-8") as handle:
        assert not absent & {row["id_number"] for row in csv.DictReader(handle)}
    for scan in truth.scans:
        owners = [json.dumps(p["household"]) for p in scan["pages"] if p["household"]]
        main = max(set(owners), key=owners.count)
        for page in scan["pages"]:
            if page["household"] and json.dumps(page["household"]) != main and page["text"]:
                assert page["expect"] == "review_ok"
    assert any(p["kind"] == "separator" for s in truth.scans for p in s["pages"])
    assert {p["template"][0] for s in truth.scans for p in s["pages"] if p["template"]} == {"b"}


def test_demo_set_is_small_consistent_and_complete() -> None:
    """The committed set has at most 6 MB, agrees with its truth and holds every awkward case."""
    assert sum(p.stat().st_size for p in DEMO.rglob("*") if p.is_file()) <= 6_000_000
    truth = Truth(DEMO, json.loads((DEMO / "truth.json").read_text(encoding="utf-8")))
    _check(truth)
    pages = [p for s in truth.scans for p in s["pages"]]
    assert 30 <= len(pages) <= 40
    assert {p["section"] for p in pages if p["section"]} == set(SECTIONS)
    assert {s["container"] for s in truth.scans} == {"pdf", "tiff", "jpeg-folder", "digital"}
    assert {s["dpi"] for s in truth.scans} >= {200, 300}
    assert any(p["kind"] == "blank" for p in pages)
    assert {p["rotation"] for p in pages} >= {0, 90, 180}
    book = openpyxl.load_workbook(DEMO / "households.xlsx").active
    assert book is not None
    rows = [[v or "" for v in row] for row in book.iter_rows(values_only=True)]
    with (DEMO / "households.csv").open(encoding="utf-8") as handle:
        assert rows == list(csv.reader(handle))
    assert tuple(rows[0]) == deliver.HEADINGS
    for home in truth.households:
        number = home["id_number"]
        assert number[:2] == "91" or check_digit(number[:17]) == number[17]


@pytest.mark.slow
def test_demo_set_is_reproduced_by_its_command(tmp_path: Path) -> None:
    """`python -m samples.generate --demo` writes the committed truth again.

    Image bytes depend on the versions of fonts and codecs; the truth does not but for digests.
    """
    truth = make_demo(tmp_path)
    committed = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    assert [[(p["template"], p["household"], p["date"]) for p in s["pages"]] for s in truth.scans] \
        == [[(p["template"], p["household"], p["date"]) for p in s["pages"]]
            for s in committed["scans"]]  # fmt: skip
