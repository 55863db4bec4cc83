"""Train the section model offline: texts from the lexicon's papers, weights to a plain .npz.

    python -m ingest.train [--seed 1] [--out ingest/model/sections.npz]

scikit-learn is needed here only; inference is numpy. Nothing is ever pickled.
"""

# ruff: noqa: E501 - word lists and patterns stay on one line to be read as one

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ingest.sections import BUCKETS, MODEL, features

PAPERS = Path(__file__).parent / "lexicon" / "papers.toml"
SECTIONS_FILE = Path(__file__).parent / "lexicon" / "sections.toml"
GIVEN = (
    "伟芳娜敏静强磊军洋勇艳杰涛明超霞刚玲桂丽平华英建国文海云红梅雪宇浩轩梓涵欣怡佳倩琳莹婷颖燕波"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
)
PLACES = (
    "金桂苑",
    "云顶公馆",
    "阳光新城",
    "丽水花园",
    "御景湾",
    "东方名都",
    "学府里",
    "绿地国际花都",
    "碧水庭院",
    "幸福家园",
)
FIRMS = ("宏图装饰有限公司", "佳安物业服务有限公司", "恒信工程有限公司", "美家建材有限公司")
NOISE = "的一是不了在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
EVERYWHERE = (
    "房号",
    "业主",
    "日期",
    "联系电话",
    "备注",
    "签字",
    "经办人",
    "编号",
    "地址",
    "审核",
    "单位",
    "盖章",
    "物业服务中心",
    "时间",
    "姓名",
    "电话",
    "客户签名",
    "负责人",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One training text."""

    section: str
    title: str | None
    text: str


def _fill(text: str, rng: random.Random) -> str:
    def name() -> str:
        return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))

    day = f"{rng.randrange(2009, 2026)}年{rng.randrange(1, 13)}月{rng.randrange(1, 29)}日"
    values: dict[str, Callable[[], str]] = {
        "u": lambda: (
            f"{rng.randrange(1, 20)}栋{rng.randrange(1, 4)}单元{rng.randrange(1, 30)}0{rng.randrange(1, 5)}"
        ),
        "n": name,
        "o": name,
        "d": lambda: day,
        "m": lambda: f"{rng.randrange(50, 9000)}.00",
        "p": lambda: f"13{rng.randrange(10**9):09d}",
        "c": lambda: rng.choice(PLACES),
        "k": lambda: rng.choice(FIRMS),
        "s": lambda: str(rng.randrange(1, 20)),
    }
    for key, make in values.items():
        while "{" + key + "}" in text:
            text = text.replace("{" + key + "}", make(), 1)
    return text


def _worn(text: str, rate: float, rng: random.Random) -> str:
    return "".join(
        c if rng.random() >= rate else rng.choice((rng.choice(NOISE), "", rng.choice(NOISE)))
        for c in text
    )


def written(seed: int, each: int) -> list[Sample]:
    """`each` texts per section: forms, letters and mixtures, some without a heading, some worn."""
    rng = random.Random(seed)
    data = tomllib.loads(PAPERS.read_text(encoding="utf-8"))
    words = tomllib.loads(SECTIONS_FILE.read_text(encoding="utf-8"))
    samples = []
    for section, part in data.items():
        body = [
            w
            for weight, ws in words[section]["body"].items()
            for w in ws
            for _ in range(int(weight))
        ]
        heads = [
            w for weight, ws in words[section]["title"].items() if int(weight) >= 6 for w in ws
        ]
        for _ in range(each):
            title = (
                _fill(rng.choice(part["titles"]), rng) if rng.random() < 0.6 else rng.choice(heads)
            )
            if rng.random() < 0.15:
                title = rng.choice(PLACES) + title
            kind = rng.random()
            lines: list[str] = []
            if kind < 0.75:
                fields = rng.sample(part["fields"], min(len(part["fields"]), rng.randrange(3, 10)))
                fields += rng.sample(EVERYWHERE, rng.randrange(2, 7))
                fields += rng.sample(body, min(len(body), rng.randrange(0, 5)))
                rng.shuffle(fields)
                lines += fields
            if kind > 0.3:
                lines += [
                    _fill(x, rng)
                    for x in rng.sample(part["lines"], rng.randrange(1, min(7, len(part["lines"]))))
                ]
                lines += rng.sample(body, min(len(body), rng.randrange(0, 6)))
            if rng.random() < 0.5:
                rng.shuffle(lines)
            foreign = rng.choice([s for s in data if s != section])
            if rng.random() < 0.35:  # papers mention what other sections are about
                lines.append(
                    _fill(rng.choice(data[foreign]["lines"] + data[foreign]["fields"]), rng)
                )
            rate = rng.choice((0.0, 0.0, 0.01, 0.03, 0.08))
            shown = None if rng.random() < 0.35 else _worn(title, rate, rng)
            text = (shown or "") + "".join(_worn(x, rate, rng) for x in lines)
            samples.append(Sample(section, shown, text))
    return samples


def fit(samples: Sequence[Sample], strength: float = 20.0) -> tuple[Any, Any, tuple[str, ...]]:
    """Weights (buckets x sections), intercepts and section names of a multinomial model."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    matrix = vectors(samples, csr_matrix)
    model = LogisticRegression(C=strength, max_iter=300)
    model.fit(matrix, [s.section for s in samples])
    return (
        model.coef_.T.astype(np.float32),
        model.intercept_.astype(np.float32),
        tuple(model.classes_),
    )


def vectors(samples: Iterable[Sample], matrix: Any) -> Any:
    """The samples as a sparse matrix."""
    data, columns, rows = [], [], [0]
    for sample in samples:
        found = features(sample.text, sample.title)
        columns += list(found.keys())
        data += list(found.values())
        rows.append(len(columns))
    return matrix((data, columns, rows), shape=(len(rows) - 1, BUCKETS))


def save(
    path: Path,
    weights: Any,
    intercepts: Any,
    sections: Sequence[str],
    calibration: dict[str, float],
) -> None:
    """Write a model that loads without pickle; weights in half precision."""
    meta = json.dumps({"sections": list(sections), "calibration": calibration, "buckets": BUCKETS})
    np.savez_compressed(
        path,
        weights=weights.astype(np.float16),
        intercepts=intercepts.astype(np.float32),
        meta=np.array(meta),
    )


def main() -> None:
    """Train and store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=400)
    parser.add_argument("--strength", type=float, default=20.0)
    parser.add_argument("--more", type=Path, help="JSON lines with section, title and text")
    parser.add_argument("--lexicon", type=float, default=0.9)
    parser.add_argument("--model", type=float, default=1.2)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    samples = written(options.seed, options.each)
    if options.more:
        for row in options.more.read_text(encoding="utf-8").splitlines():
            samples.append(Sample(**json.loads(row)))
    weights, intercepts, sections = fit(samples, options.strength)
    options.out.parent.mkdir(exist_ok=True)
    save(
        options.out,
        weights,
        intercepts,
        sections,
        {"lexicon": options.lexicon, "model": options.model},
    )
    print(f"{len(samples)} texts, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
