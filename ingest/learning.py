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
from ingest.sections import (
    BUCKETS,
    Grams,
    SectionModel,
    body_grams,
    judge_section,
    score,
    title_grams,
    unit_length,
    voices,
)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sample:
    """One training text; `group` names the form it was printed from, "" for written material.

    Without text it is the name of a kind of paper, known by nothing else.
    """

    section: str
    title: str | None
    text: str
    group: str = ""


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
    rows: Sequence[Grams],
    labels: npt.NDArray[np.int64],
    classes: int,
    *,
    rounds: int = 6,
    rate: float = 0.6,
    decay: float = 2e-6,
    seed: int = 1,
) -> Floats:
    """Weights (buckets x classes) of a multinomial model by Adagrad."""
    table = np.zeros((BUCKETS, classes), dtype=np.float32)
    squares = np.full((BUCKETS, classes), 1e-2, dtype=np.float32)
    order = np.arange(len(rows))
    rng = np.random.default_rng(seed)
    for _ in range(rounds):
        rng.shuffle(order)
        for i in order.tolist():
            keys, values = rows[i]
            if not len(keys):
                continue
            odds = values @ table[keys]
            share = np.exp(odds - odds.max())
            share /= share.sum()
            share[labels[i]] -= 1.0
            step = values[:, None] * share[None, :] + decay * table[keys]
            squares[keys] += step * step
            table[keys] -= rate * step / np.sqrt(squares[keys])
    return table


def rare(rows: Sequence[Grams]) -> Floats:
    """How telling each n-gram is: the fewer texts it stands in, the more; 0 below three."""
    count = np.zeros(BUCKETS)
    for keys, _ in rows:
        count[keys] += 1
    rarity = 1.0 + np.log((1 + len(rows)) / (1 + count))
    rarity[count < 3] = 0.0
    return rarity.astype(np.float32)


def page_of(sample: Sample) -> PageText:
    """A page that says what the sample says."""
    return PageText(1, (), sample.text, (), (), 0.02, 1.0, sample.text)


def evidence(
    sample: Sample, table: Floats, rarity: Floats, sections: Sequence[str]
) -> npt.NDArray[np.float64]:
    """What the four voices say of a text: 4 x sections."""
    page = page_of(sample)
    words = score(page, sample.title, sections)
    said = np.array([words.heading[s] for s in sections])
    body = np.array([words.scores[s] for s in sections]) - said
    return np.concatenate([[said, body], voices(page, sample.title, table, rarity)])


def fit_blend(
    seen: npt.NDArray[np.float64], labels: npt.NDArray[np.int64], weights: npt.NDArray[np.float64]
) -> tuple[float, float, float, float]:
    """The weights of the four voices that make held-out forms most likely.

    `seen` is texts x 4 x sections. A convex problem in four unknowns: Newton's method.
    """
    blend = np.array([0.2, 1.0, 0.8, 0.8])
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
        curve = np.einsum("n,ns,nks,nls->kl", weights, share, apart, apart) + 2e-4 * np.eye(4)
        step = np.linalg.solve(curve, slope)
        blend = np.maximum(blend - np.clip(step, -0.5, 0.5), 0.02)
        if np.abs(step).max() < 1e-5:
            break
    return float(blend[0]), float(blend[1]), float(blend[2]), float(blend[3])


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
    blend: tuple[float, float, float, float] | None = None,
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

    grams: list[list[tuple[Grams, Grams | None]]] = []  # of each text and its copies
    for sample, more in zip(samples, copies, strict=True):
        heads = [re.sub(r"\s+", "", t.title) if t.title else None for t in (sample, *more)]
        grams.append(
            [
                (body_grams(t.text, h), title_grams(h) if h else None)
                for t, h in zip((sample, *more), heads, strict=True)
            ]
        )

    def fitted(chosen: Sequence[int]) -> tuple[Floats, Floats]:
        texts = [(place[samples[i].section], *pair) for i in chosen for pair in grams[i]]
        rarity = rare([body for _, body, _ in texts if len(body[0])])
        rows = [(keys, unit_length(values * rarity[keys])) for _, (keys, values), _ in texts]
        rows += [head for _, _, head in texts if head is not None]
        labels = [label for label, _, _ in texts]
        labels += [label for label, _, head in texts if head is not None]
        return fit(rows, np.array(labels), len(names), rounds=rounds, seed=seed), rarity

    if blend is None:
        groups = sorted({s.group for s in samples if s.group})
        random.Random(seed).shuffle(groups)
        fold = {group: i % FOLDS for i, group in enumerate(groups)}
        seen, labels, weights = [], [], []
        for k in range(FOLDS if groups else 0):
            inside = [i for i, s in enumerate(samples) if not s.group or fold[s.group] != k]
            table, rarity = fitted(inside)
            for s in (s for s in samples if s.group and fold[s.group] == k):
                for text, weight in ((s, 1.0), (Sample(s.section, None, s.text), 0.3)):
                    seen.append(evidence(text, table, rarity, names))
                    labels.append(place[s.section])
                    weights.append(weight)
        blend = fit_blend(np.array(seen), np.array(labels), np.array(weights)) if seen else (
            0.1, 1.3, 0.8, 0.8
        )  # fmt: skip
    table, rarity = fitted(range(len(samples)))
    return SectionModel(table, rarity, names, blend, version)


def right(model: SectionModel, samples: Sequence[Sample]) -> int:
    """How many of these texts the model puts into their section."""
    return sum(
        judge_section([page_of(s)], s.title, model.sections, None, model).best == s.section
        for s in samples
    )


GRAIN = 64
"""Steps of a stored weight within 1: coarser ones pack better, and n-grams are many."""


def save(path: Path, model: SectionModel) -> None:
    """Write a model that loads without pickle, its weights rounded; whole or not at all."""
    meta = json.dumps(
        {
            "sections": list(model.sections),
            "blend": list(model.blend),
            "version": model.version,
        }
    )
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        np.savez_compressed(
            file,
            weights=(np.round(model.weights * GRAIN) / GRAIN).astype(np.float16),
            rarity=model.rarity.astype(np.float16),
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
