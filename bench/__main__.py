"""Benchmarks: ratios against a named peer or limit, measured in one run.

python -m bench [NAME...]     all, or the ones named
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import bench


def main() -> int:
    """Run the benchmarks named, or all; each has `main(argv: list[str]) -> int`."""
    names = [m.name for m in pkgutil.iter_modules(bench.__path__) if m.name != "__main__"]
    wanted = [a for a in sys.argv[1:] if a in names] or names
    worst = 0
    for name in wanted:
        run = getattr(importlib.import_module(f"bench.{name}"), "main", None)
        if run is None:  # a part of another one
            continue
        print(f"== {name}", flush=True)
        worst = max(worst, int(run([]) or 0))
    return worst


if __name__ == "__main__":
    sys.exit(main())
