"""Thousands of small files dropped while the service stands still: is every one accounted for?

The service is stopped by SIGSTOP, the files are dropped, SIGCONT lets it go on: events are lost
on the way, the rescan has to find every file. Each is a born-digital page that says something
else, so that no page has to be read by an engine. The whole proof is `--files 6000`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from app import App
from samples.papers import DEMO, pdf, receipt

YIDANG = Path(sys.executable).parent / "yidang"


def _status(home: Path, env: dict[str, str]) -> Any:
    shown = subprocess.run(
        [YIDANG, "--home", home, "status", "--json"], env=env, check=True, capture_output=True
    )
    return json.loads(shown.stdout)


def _until(inbox: Path, service: subprocess.Popen[bytes], seconds: float) -> None:
    """Until the inbox is empty, or the service ended, or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and service.poll() is None:
        if not any(name.suffix == ".pdf" for name in inbox.iterdir()):
            return
        time.sleep(1)


def flood(folder: Path, count: int, seconds: float) -> tuple[dict[str, int], float]:
    """Drop so many files at once; the ledger afterwards, and the seconds until all were through."""
    home = folder / "home"
    App.init(home)
    with App.open(home) as app:
        app.import_households(DEMO / "households.xlsx")
    made = folder / "made"
    made.mkdir()
    for number in range(count):
        pdf(made / f"{number:05d}.pdf", [receipt(number)])
    env = {**os.environ, "YIDANG_OCR__ENGINE": "tesseract", "OMP_THREAD_LIMIT": "1"}
    log = (folder / "watch.log").open("wb")
    service = subprocess.Popen([YIDANG, "--home", home, "watch"], env=env, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 120
        while b"inbox" not in (folder / "watch.log").read_bytes():
            if time.monotonic() > deadline or service.poll() is not None:
                raise RuntimeError((folder / "watch.log").read_text())
            time.sleep(0.2)
        service.send_signal(signal.SIGSTOP)
        for path in sorted(made.iterdir()):
            path.rename(home / "inbox" / path.name)
        started = time.monotonic()
        service.send_signal(signal.SIGCONT)
        _until(home / "inbox", service, seconds)
        taken = time.monotonic() - started
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait(120)
        log.close()
    status = _status(home, env)
    left = sum(1 for _ in (home / "inbox").iterdir())
    ledger: dict[str, int] = status["ledger"]
    return {**ledger, "left": left, "unfinished": status["queue"]["unfinished"]}, taken


def main(argv: list[str]) -> int:
    """Print what became of every file; 1 where one is not accounted for."""
    parser = argparse.ArgumentParser(prog="bench flood")
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=7200, help="longest wait")
    wanted = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        found, taken = flood(Path(folder), wanted.files, wanted.seconds)
    came = found["pages_in"]
    print(f"{came} of {wanted.files} files in {taken:.0f} s, {60 * came / taken:.0f} files/min")
    print(", ".join(f"{name} {number}" for name, number in found.items()))
    ends = ("filed", "blank", "separators", "review", "quarantined")
    through = sum(found[name] for name in ends)
    return int(not found["pages_in"] == through == wanted.files or bool(found["left"]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
