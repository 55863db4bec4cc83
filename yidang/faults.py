"""Named points at which a test may kill the process (YIDANG_TEST_KILL="point" or "point:n").

Nothing happens where the variable is not set. The points are the borders of journal steps and
object writes, so that a test can prove what a power cut at each of them leaves behind.
"""

from __future__ import annotations

import os
import signal
from collections import Counter

_plan = os.environ.get("YIDANG_TEST_KILL", "")
_trace = os.environ.get("YIDANG_TEST_TRACE", "")
_seen: Counter[str] = Counter()


def reach(point: str) -> None:
    """Die here, as by kill -9, when the plan names this point for the nth time."""
    if not _plan and not _trace:
        return
    _seen[point] += 1
    if _trace:
        with open(_trace, "a", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f"{point}\n")
    name, _, nth = _plan.partition(":")
    if name == point and _seen[point] == int(nth or 1):
        os.kill(os.getpid(), signal.SIGKILL)
