"""Fit the section model in numpy alone: weights over n-grams, how words and n-grams are weighed
against each other, and how far the outcome may be trusted. No pickle, no network, repeatable.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.glyphs import PageText
from ingest.sections import BUCKETS, SectionModel, features, judge_section, score

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sample:
    """One training text; `group` names the form it was printed from, "" for written material."""

    section: str
    title: str | None
    text: str
    group: str = ""


Sparse = tuple[npt.NDArray[np.int64], Floats]


def sparse(sample: Sample) -> Sparse:
    """The n-grams of a text as keys and values."""
    title = re.sub(r"\s+", "", sample.title) if sample.title else None
    found = features(sample.text, title)
    return (
        np.fromiter(found.keys(), dtype=np.int64, count=len(found)),
        np.fromiter(found.values(), dtype=np.float32, count=len(found)),
    )


_SYNONYMS: tuple[tuple[str, ...], ...] = tuple(
    tuple(group.split())
    for group in (
        "业主 客户 住户 户主 业户 用户",
        "房号 室号 房间号 单元号 门牌号 房屋编号 楼栋房号 户号 物业地址 房屋地址",
        "联系电话 电话 手机 手机号码 联系方式 移动电话 联系手机",
        "日期 时间 年月日",
        "签字 签名 签章 签认 确认",
        "物业服务中心 管理处 客服中心 物业公司 服务中心 物业部",
        "备注 说明 附注",
        "经办人 经手人 受理人 办理人 录入",
        "身份证号 证件号码 证件号 身份证号码 身份号码",
        "单位 部门 公司",
        "您 贵户 您户 贵方",
        "我司 我公司 我处 我中心 本公司",
    )
)
_OF = {word: group for group in _SYNONYMS for word in group}
_WORDS = re.compile("|".join(sorted(_OF, key=len, reverse=True)))


def varied(sample: Sample, rng: random.Random) -> Sample:
    """The same paper as another office might print it: synonyms for its labels, pieces left out,
    the heading lost, letters misread. The words that make its section stay mostly in place.
    """
    text = _WORDS.sub(lambda m: rng.choice(_OF[m[0]]) if rng.random() < 0.5 else m[0], sample.text)
    title = sample.title
    if rng.random() < 0.6:  # leave out pieces of the body
        keep = rng.uniform(0.5, 0.95)
        size = rng.randrange(8, 22)
        text = "".join(text[i : i + size] for i in range(0, len(text), size) if rng.random() < keep)
    if title and rng.random() < 0.25:
        text = text.replace(title, "", 1)
        title = None
    rate = rng.choice((0.0, 0.0, 0.01, 0.03, 0.06))
    if rate:
        text = "".join("" if rng.random() < rate else c for c in text)
        if title and rng.random() < 0.5:
            at = rng.randrange(len(title))
            title = title[:at] + rng.choice("的一口日用木") + title[at + 1 :]
    return Sample(sample.section, title, text, sample.group)


def fit(
    rows: Sequence[Sparse],
    labels: npt.NDArray[np.int64],
    classes: int,
    *,
    weights: npt.NDArray[np.float32] | None = None,
    rounds: int = 6,
    rate: float = 0.6,
    decay: float = 2e-6,
    seed: int = 1,
    start: tuple[Floats, Floats] | None = None,
) -> tuple[Floats, Floats]:
    """Weights (buckets x classes) and intercepts of a multinomial model by Adagrad."""
    table = np.zeros((BUCKETS, classes), dtype=np.float32)
    bias = np.zeros(classes, dtype=np.float32)
    if start is not None:
        table[:], bias[:] = start
    squares = np.full((BUCKETS, classes), 1e-2, dtype=np.float32)
    bias_squares = np.full(classes, 1e-2, dtype=np.float32)
    order = np.arange(len(rows))
    rng = np.random.default_rng(seed)
    for _ in range(rounds):
        rng.shuffle(order)
        for i in order.tolist():
            keys, values = rows[i]
            if not len(keys):
                continue
            score = bias + values @ table[keys]
            score -= score.max()
            share = np.exp(score)
            share /= share.sum()
            share[labels[i]] -= 1.0
            if weights is not None:
                share *= weights[i]
            step = values[:, None] * share[None, :] + decay * table[keys]
            squares[keys] += step * step
            table[keys] -= rate * step / np.sqrt(squares[keys])
            bias_squares += share * share
            bias -= 0.1 * rate * share / np.sqrt(bias_squares)
    return table, bias


def scores(row: Sparse, table: Floats, bias: Floats) -> Floats:
    """Centred log odds of one text."""
    keys, values = row
    raw: Floats = bias + values @ table[keys]
    centred: Floats = raw - raw.mean()
    return centred


def page_of(sample: Sample) -> PageText:
    """A page that says what the sample says."""
    return PageText(1, (), sample.text, (), (), 0.02, 1.0, sample.text)


def evidence(
    sample: Sample, table: Floats, bias: Floats, sections: Sequence[str]
) -> npt.NDArray[np.float64]:
    """What heading, words and n-grams say of a text: 3 x sections."""
    words = score(page_of(sample), sample.title, sections)
    said = np.array([words.heading[s] for s in sections])
    body = np.array([words.scores[s] for s in sections]) - said
    return np.stack([said, body, scores(sparse(sample), table, bias).astype(np.float64)])


def fit_blend(
    seen: npt.NDArray[np.float64], labels: npt.NDArray[np.int64], weights: npt.NDArray[np.float64]
) -> tuple[float, float, float]:
    """The weights of heading, words and n-grams that make held-out forms most likely.

    `seen` is texts x 3 x sections. A convex problem in three unknowns: Newton's method.
    """
    blend = np.array([0.5, 1.0, 1.0])
    rows = np.arange(len(labels))
    weights = weights / weights.sum()
    for _ in range(30):
        total = np.einsum("k,nks->ns", blend, seen)
        total -= total.max(axis=1, keepdims=True)
        share = np.exp(total)
        share /= share.sum(axis=1, keepdims=True)
        mean = np.einsum("ns,nks->nk", share, seen)
        slope = (weights[:, None] * (mean - seen[rows, :, labels])).sum(axis=0) + 2e-4 * blend
        apart = seen - mean[:, :, None]
        curve = np.einsum("n,ns,nks,nls->kl", weights, share, apart, apart) + 2e-4 * np.eye(3)
        step = np.linalg.solve(curve, slope)
        blend = np.maximum(blend - np.clip(step, -0.5, 0.5), 0.05)
        if np.abs(step).max() < 1e-5:
            break
    return float(blend[0]), float(blend[1]), float(blend[2])


COPIES = 2
"""Varied copies beside each printed text."""
FOLDS = 6


def train(
    samples: Sequence[Sample],
    sections: Sequence[str],
    version: str,
    *,
    seed: int = 1,
    rounds: int = 5,
    blend: tuple[float, float, float] | None = None,
) -> SectionModel:
    """A model from all samples; its blend from cross-validation that leaves out whole forms.

    With `blend` given the cross-validation is spared: corrections of some dozens of papers change
    what the n-grams say, not how they are weighed.
    """
    names = tuple(sections)
    place = {name: i for i, name in enumerate(names)}
    samples = [s for s in samples if s.section in place]
    rng = random.Random(seed)
    copies = [[varied(s, rng) for _ in range(COPIES)] if s.group else [] for s in samples]

    def fitted(chosen: Sequence[int]) -> tuple[Floats, Floats]:
        texts = [t for i in chosen for t in (samples[i], *copies[i])]
        labels = np.array([place[t.section] for t in texts])
        return fit([sparse(t) for t in texts], labels, len(names), rounds=rounds, seed=seed)

    if blend is None:
        groups = sorted({s.group for s in samples if s.group})
        random.Random(seed).shuffle(groups)
        fold = {group: i % FOLDS for i, group in enumerate(groups)}
        seen, labels, weights = [], [], []
        for k in range(FOLDS if groups else 0):
            inside = [i for i, s in enumerate(samples) if not s.group or fold[s.group] != k]
            table, bias = fitted(inside)
            for s in (s for s in samples if s.group and fold[s.group] == k):
                for text, weight in ((s, 1.0), (Sample(s.section, None, s.text), 0.3)):
                    seen.append(evidence(text, table, bias, names))
                    labels.append(place[s.section])
                    weights.append(weight)
        blend = fit_blend(np.array(seen), np.array(labels), np.array(weights)) if seen else (
            0.5, 2.0, 2.0
        )  # fmt: skip
    table, bias = fitted(range(len(samples)))
    return SectionModel(table, bias, names, blend, version)


def right(model: SectionModel, samples: Sequence[Sample]) -> int:
    """How many of these texts the model puts into their section."""
    return sum(
        judge_section([page_of(s)], s.title, model.sections, None, model).best == s.section
        for s in samples
    )


def save(path: Path, model: SectionModel) -> None:
    """Write a model that loads without pickle, weights in half precision; whole or not at all."""
    meta = json.dumps(
        {
            "sections": list(model.sections),
            "blend": list(model.blend),
            "buckets": BUCKETS,
            "version": model.version,
        }
    )
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        np.savez_compressed(
            file,
            weights=model.weights.astype(np.float16),
            intercepts=model.intercepts.astype(np.float32),
            meta=np.array(meta),
        )
    part.replace(path)


def pack(path: Path, samples: Sequence[Sample]) -> None:
    """Keep training texts as one compressed array of bytes."""
    rows = "\n".join(
        json.dumps([s.section, s.title, s.text, s.group], ensure_ascii=False) for s in samples
    )
    with path.open("wb") as file:
        np.savez_compressed(file, rows=np.frombuffer(rows.encode(), dtype=np.uint8))


def unpack(path: Path) -> list[Sample]:
    """The training texts that `pack` kept."""
    with np.load(path, allow_pickle=False) as stored:
        rows = stored["rows"].tobytes().decode()
    return [Sample(*json.loads(row)) for row in rows.splitlines() if row]
