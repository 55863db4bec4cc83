"""How far a section's probability can be trusted on forms that the model has not seen.

    python -m bench.sections [--svg docs/images/reliability.svg]

The printed forms shipped are left out in six parts, form by form; each part is judged by a model
that was trained on the others and on what is written by hand, with the blend of the model shipped.
"""

# ruff: noqa: E501 - lines of a report read best as one

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from pathlib import Path

from bench.judgement import curve, wilson
from ingest.learning import FOLDS, page_of, train, unpack
from ingest.sections import judge_section, load_model
from ingest.train import EACH, TEXTS, written

LEAST = (0.0, 0.8, 0.9, 0.92, 0.95)
"""Thresholds that the report compares."""


def main(argv: list[str] | None = None) -> int:
    """Print how much would be filed from each probability on, and how much of it is right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--svg", type=Path, help="draw the reliability curve into this file")
    options = parser.parse_args(argv)
    shipped = load_model()
    printed, general = unpack(TEXTS), written(1, EACH)
    groups = sorted({sample.group for sample in printed})
    random.Random(1).shuffle(groups)
    fold = {group: i % FOLDS for i, group in enumerate(groups)}
    told: list[tuple[float, bool, str]] = []  # probability, whether right, form
    for k in range(FOLDS):
        inside = [sample for sample in printed if fold[sample.group] != k]
        model = train([*general, *inside], shipped.sections, "draft", blend=shipped.blend)
        for sample in (sample for sample in printed if fold[sample.group] == k):
            judged = judge_section([page_of(sample)], sample.title, model.sections, None, model)
            told.append((judged.confidence, judged.best == sample.section, sample.group))
    for least in LEAST:
        filed = [right for sure, right, _ in told if sure >= least]
        print(f"from {least:.2f}: filed {100 * len(filed) / len(told):.1f} %, right {wilson(sum(filed), len(filed))}")
    for family in sorted({group[0] for _, _, group in told}):
        filed = [right for sure, right, group in told if group[0] == family and sure >= 0.92]
        print(f"set {family} from 0.92: right {wilson(sum(filed), len(filed))}")
    wrong: dict[str, int] = defaultdict(int)
    for sure, right, group in told:
        wrong[group] += sure >= 0.92 and not right
    print("wrong from 0.92:", {group: count for group, count in wrong.items() if count})
    if options.svg:
        bins: dict[int, list[int]] = defaultdict(list)
        for sure, right, _ in told:
            bins[min(9, int(10 * sure))].append(int(right))
        options.svg.write_text(curve(bins), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
