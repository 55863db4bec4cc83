"""Wait until the inbox is empty and no scan is under way; shows what is being done.

Usage: wait_idle.py YIDANG HOME [SECONDS]
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path


def main() -> int:
    """0 when everything is through, 1 when the time is over."""
    yidang, home = sys.argv[1], sys.argv[2]
    deadline = time.monotonic() + float(sys.argv[3] if len(sys.argv) > 3 else 600)
    last = ""
    while time.monotonic() < deadline:
        if any(path.name[0] != "." for path in (Path(home) / "inbox").iterdir()):
            left = sum(1 for _ in (Path(home) / "inbox").iterdir())
            line = f"inbox {left}"
            if line != last:
                print(line, flush=True)
                last = line
            time.sleep(1)
            continue
        out = subprocess.run(
            [yidang, "--home", home, "status", "--json"], capture_output=True, check=False
        )
        if out.returncode == 0:
            status = json.loads(out.stdout)
            queue, ledger = status["queue"], status["ledger"]
            line = (
                f"inbox {queue['inbox']}, under way {queue['unfinished']}, pages in"
                f" {ledger['pages_in']}, filed {ledger['filed']}, review {ledger['review']}"
            )
            if line != last:
                print(line, flush=True)
                last = line
            if queue["inbox"] == 0 and queue["unfinished"] == 0:
                return 0
        time.sleep(2)
    return 1


if __name__ == "__main__":
    sys.exit(main())
