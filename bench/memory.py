"""Memory that a scan of 1, 100 and 1,000 pages takes, in the service and in each reader.

The pages are generated, each with words of its own. Born-digital ones (default) need no OCR, so
that 1,000 of them are read in minutes; with `--images` every page is a picture of 200 dpi that an
engine reads. Peaks are the kernel's own (VmHWM); PSS shares what processes have in common and
is sampled.

python -m bench.memory [--images] [--engine NAME] [--lines N] [PAGES...]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

REGISTER = Path(__file__).resolve().parent.parent / "samples" / "demo" / "households.xlsx"
YIDANG = Path(sys.executable).parent / "yidang"
PAUSE = 0.25


def scan(path: Path, pages: int, first: int = 1, lines: int = 30) -> None:
    """A PDF of so many born-digital pages, which say their numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=A4)
    for page in range(first, first + pages):
        canvas.setFont("STSong-Light", 14)
        canvas.drawString(72, 760, "维修服务单")
        for line in range(lines):
            canvas.drawString(
                72, 720 - 20 * line, f"第 {page} 页 第 {line} 行 8-2-1204 厨房漏水已修好"
            )
        canvas.showPage()
    canvas.save()


def pictures(path: Path, pages: int, first: int = 1, lines: int = 30) -> None:
    """The same pages as pictures of 200 dpi in a PDF."""
    digital = path.with_suffix(".digital.pdf")
    scan(digital, pages, first, lines)
    folder = path.parent / "pictures"
    folder.mkdir()
    command = ["pdftoppm", "-r", "200", "-gray", "-jpeg", str(digital), str(folder / "p")]
    subprocess.run(command, check=True)
    canvas = Canvas(str(path), pagesize=A4)
    for picture in sorted(folder.iterdir()):
        canvas.drawImage(str(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()


def _peaks(process: int) -> tuple[float, float]:
    """Peak RSS and present PSS of a process, MB."""
    folder = Path("/proc") / str(process)
    high = _field(folder / "status", "VmHWM")
    return high, _field(folder / "smaps_rollup", "Pss")


def _field(file: Path, name: str) -> float:
    for line in file.read_text("ascii", "replace").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _below(process: int) -> list[int]:
    """Every process that descends from this one."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text("ascii").split():
            found += [int(child), *_below(int(child))]
    return found


def measure(home: Path, file: Path, engine: str) -> tuple[float, float, float, float, float, int]:
    """Peak RSS of service and largest reader, peak PSS of both, seconds, and their exit code."""
    environment = {**os.environ, "YIDANG_OCR__ENGINE": engine, "OMP_THREAD_LIMIT": "1"}
    subprocess.run([YIDANG, "--home", home, "init"], env=environment, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    subprocess.run([YIDANG, "--home", home, "households", "import", REGISTER], env=environment,
                   check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    began = time.perf_counter()
    service = subprocess.Popen(
        [YIDANG, "--home", home, "ingest", file, "--workers", "1", "--json"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    rss = [0.0, 0.0]
    pss = [0.0, 0.0]
    while service.poll() is None:
        for number, below in enumerate((False, True)):
            try:
                processes = _below(service.pid) if below else [service.pid]
                peaks = [_peaks(one) for one in processes]
            except (OSError, ProcessLookupError):  # one has just ended
                continue
            rss[number] = max([rss[number], *(peak[0] for peak in peaks)])
            pss[number] = max([pss[number], *(peak[1] for peak in peaks)])
        time.sleep(PAUSE)
    return rss[0], rss[1], pss[0], pss[1], time.perf_counter() - began, service.returncode


def main() -> int:
    """Print the figures; 1 where 1,000 pages take more than twice the memory of 100."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=int, default=[1, 100, 1000])
    parser.add_argument("--images", action="store_true")
    parser.add_argument("--engine", default="tesseract")
    parser.add_argument("--lines", type=int, default=30, help="of print on a page")
    wanted = parser.parse_args()
    images, counts = wanted.images, wanted.pages
    peaks: dict[int, float] = {}
    print(f"{'image' if images else 'born-digital'} pages; MB: peak RSS (PSS)")
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="yidang-memory-") as name:
            file = Path(name) / "scan.pdf"
            (pictures if images else scan)(file, count, lines=wanted.lines)
            service, reader, service_pss, reader_pss, seconds, code = measure(
                Path(name) / "home", file, wanted.engine
            )
        peaks[count] = max(service, reader)
        print(
            f"{count:5} pages  service {service:5.0f} ({service_pss:5.0f})  "
            f"largest reader {reader:5.0f} ({reader_pss:5.0f})  {seconds:6.1f} s  exit {code}",
            flush=True,
        )
    if {100, 1000} <= peaks.keys() and peaks[1000] > 2 * peaks[100]:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
