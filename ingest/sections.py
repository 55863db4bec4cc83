"""Which section (类目) a paper belongs to: lexicons and a linear model over character n-grams.

Both give log odds for every section of the profile; they are added and calibrated to a probability.
Evidence is named in the words of the page, so that a person sees why.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ingest.glyphs import PageText
from yidang.model import Evidence

LEXICON = Path(__file__).parent / "lexicon" / "sections.toml"
MODEL = Path(__file__).parent / "model" / "sections.npz"
BUCKETS = 1 << 15

_ABOUT = re.compile(r"关于.{2,30}?的?(通知书?|公告|通告|函|复函|回函|告知书?|告知函|温馨提示|提示|说明|回复|答复|报告|公示)$")
_NOTICE = re.compile(r"(通知书?|公告|通告|公示|温馨提示|告知书?|提示|函|联系单)$")
_RECEIPT = re.compile(r"(收据|发票|凭证|账单|缴费单|收费单|回单|票据|结算单|催缴|催款|欠费|退款|退费|减免)")
_VIOLATION = re.compile(r"(违规|违章|整改|违停|违建|停工|违约|隐患|警告)")
_AGREEMENT = re.compile(r"(合同|协议书?|规约|公约)(\(.{1,8}\))?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon with its weight in title and body."""

    section: str
    weight: float


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, list[Word]], dict[str, list[Word]], int]:
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    title: dict[str, list[Word]] = {}
    body: dict[str, list[Word]] = {}
    for section, zones in data.items():
        for zone, table in ((title, zones["title"]), (body, zones["body"])):
            for weight, words in table.items():
                for word in words:
                    table_words = table_for(zone, word)
                    table_words.append(Word(section, float(weight)))
    longest = max(len(w) for w in (*title, *body))
    return title, body, longest


def table_for(zone: dict[str, list[Word]], word: str) -> list[Word]:
    """The entry of `word`, made where there is none."""
    return zone.setdefault(word, [])


def _matches(text: str, words: dict[str, list[Word]], longest: int) -> list[tuple[int, str]]:
    """Words of the lexicon in `text`, the longest first wherever they overlap."""
    found: list[tuple[int, str]] = []
    i = 0
    size = len(text)
    while i < size:
        for length in range(min(longest, size - i), 0, -1):
            piece = text[i : i + length]
            if piece in words:
                found.append((i, piece))
                i += length
                break
        else:
            i += 1
    return found


@dataclass(frozen=True, slots=True)
class SectionScores:
    """Log odds by section and the words behind them; `seen` counts what spoke at all."""

    scores: dict[str, float]
    evidence: tuple[Evidence, ...]
    title: float  # the best title weight
    seen: int


def score(page: PageText, title: str | None, sections: Sequence[str]) -> SectionScores:
    """What the words of a page and its title say."""
    titles, body, longest = _lexicon()
    scores = dict.fromkeys(sections, 0.0)
    evidence: list[Evidence] = []
    best_title = 0.0
    if title:
        heading = re.sub(r"[\s:_\-.·]+", "", title)
        bare = re.sub(r"\([^)]*\)$", "", heading)
        hits = _matches(heading, titles, longest)
        gained: dict[str, float] = {}
        for order, (at, word) in enumerate(hits):
            last = order == len(hits) - 1
            for entry in titles[word]:
                weight = entry.weight * (1.0 if last else 0.75)
                gained[entry.section] = max(gained.get(entry.section, 0.0), weight) + (
                    0.3 * min(gained.get(entry.section, 0.0), weight))
            del at
        if _RECEIPT.search(heading):
            gained["fees"] = gained.get("fees", 0.0) + 4.0
            if re.search(r"(专项)?维修资金", heading):
                gained.pop("repairs", None)
        elif _VIOLATION.search(heading) and not re.search(r"投诉|承诺", heading):
            gained["violations"] = gained.get("violations", 0.0) + 3.5
        elif re.search(r"(回访|满意度|问卷|走访|拜访|访谈)", heading):
            gained["visits"] = gained.get("visits", 0.0) + 3.0
        elif re.search(r"活动|业主大会|业主委员会", heading):
            gained["activities"] = gained.get("activities", 0.0) + 3.0
        elif _ABOUT.search(bare) or (
            _NOTICE.search(bare) and not re.search(r"(入住|入伙|收楼|交房|交付)", bare)
        ):
            gained["correspondence"] = gained.get("correspondence", 0.0) + 4.0
        elif re.search(r"装修|装饰", heading):
            gained["renovation"] = gained.get("renovation", 0.0) + 3.0
        elif _AGREEMENT.search(bare) and not re.search(r"买卖|购房|购销|装修|装饰", heading):
            gained["contracts"] = gained.get("contracts", 0.0) + 2.5
        for section, weight in gained.items():
            if section in scores:
                scores[section] += weight
                best_title = max(best_title, weight)
                evidence.append(Evidence("title", page.page, title[:30], round(weight, 2)))
    packed = page.packed
    counts: dict[str, int] = {}
    for _, word in _matches(packed, body, longest):
        counts[word] = counts.get(word, 0) + 1
    sums = dict.fromkeys(sections, 0.0)
    for word, count in counts.items():
        for entry in body[word]:
            if entry.section in sums:
                gain = entry.weight * (1.0 + 0.3 * math.log(count)) * 0.5
                sums[entry.section] += gain
                if entry.weight >= 2:
                    evidence.append(Evidence("word", page.page, word, round(gain, 2)))
    for section, total in sums.items():
        scores[section] += 6.0 * (1.0 - math.exp(-total / 6.0))  # many words speak less and less
    return SectionScores(scores, tuple(evidence), best_title, len(counts))


# --- the linear model ---------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _model() -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], tuple[str, ...], dict[str, float]] | None:
    """Weights (buckets x sections), intercepts, sections, calibration; None before training."""
    if not MODEL.exists():
        return None
    with np.load(MODEL, allow_pickle=False) as stored:
        meta = json.loads(str(stored["meta"]))
        return (stored["weights"].astype(np.float32), stored["intercepts"].astype(np.float32),
                tuple(meta["sections"]), meta["calibration"])


def features(packed: str, title: str | None) -> dict[int, float]:
    """Hashed character n-grams (1 to 3) of body and title, length one in the square sum.

    Digits and Latin letters are folded to one sign each, so that names and numbers say nothing.
    """
    counts: dict[int, float] = {}
    for text, sizes, salt in ((packed[:1500], (2, 3), "b"), (title or "", (1, 2, 3), "t")):
        if not text:
            continue
        text = re.sub(r"[0-9]+", "0", text)
        text = re.sub(r"[A-Za-z]+", "a", text)
        part: dict[int, float] = {}
        for size in sizes:
            for i in range(len(text) - size + 1):
                key = zlib.crc32((salt + text[i : i + size]).encode()) % BUCKETS
                part[key] = part.get(key, 0.0) + 1.0
        part = {k: 1.0 + math.log(v) for k, v in part.items()}
        norm = math.sqrt(sum(v * v for v in part.values())) or 1.0
        for key, value in part.items():
            counts[key] = counts.get(key, 0.0) + value / norm
    return counts


def model_scores(page: PageText, title: str | None, sections: Sequence[str]) -> dict[str, float] | None:
    """Log odds of the trained model, None where there is no model."""
    model = _model()
    if model is None:
        return None
    weights, intercepts, names, _ = model
    found = features(page.packed, re.sub(r"\s+", "", title) if title else None)
    if not found:
        return dict.fromkeys(sections, 0.0)
    keys = np.fromiter(found.keys(), dtype=np.int64)
    values = np.fromiter(found.values(), dtype=np.float32)
    raw = intercepts + values @ weights[keys]
    raw = raw - raw.mean()
    have = dict(zip(names, raw.tolist(), strict=True))
    return {section: have.get(section, 0.0) for section in sections}


@dataclass(frozen=True, slots=True)
class SectionJudgement:
    """Sections ranked with calibrated probabilities, and why."""

    ranked: tuple[tuple[str, float], ...]
    evidence: tuple[Evidence, ...]
    seen: int

    @property
    def best(self) -> str | None:
        """The most likely section."""
        return self.ranked[0][0] if self.ranked else None

    @property
    def confidence(self) -> float:
        """Its probability."""
        return self.ranked[0][1] if self.ranked else 0.0


LEXICON_WEIGHT = 0.55
MODEL_WEIGHT = 0.6


def judge_section(
    pages: Sequence[PageText], title: str | None, sections: Sequence[str],
    marked: str | None = None,
) -> SectionJudgement:
    """The section of a document from all its pages; `marked`: what a section sheet says."""
    total = dict.fromkeys(sections, 0.0)
    evidence: list[Evidence] = []
    seen = 0
    model_calibration = _model()
    calibration = model_calibration[3] if model_calibration else {}
    lexicon_weight = calibration.get("lexicon", LEXICON_WEIGHT)
    model_weight = calibration.get("model", MODEL_WEIGHT)
    share = 1.0
    for order, page in enumerate(pages):
        heading = title if order == 0 else None
        words = score(page, heading, sections)
        grams = model_scores(page, heading, sections)
        seen += words.seen
        evidence += words.evidence
        for section in sections:
            gain = lexicon_weight * words.scores[section]
            if grams is not None:
                gain += model_weight * grams[section]
            total[section] += share * gain
        share = 0.35 if order == 0 else share * 0.5
    if marked in total:
        total[marked] += 4.0
        evidence.append(Evidence("section_sheet", pages[0].page if pages else None, marked, 4.0))
    if not pages or (not seen and not title and marked is None):
        flat = 1.0 / max(1, len(sections))
        return SectionJudgement(tuple((s, flat) for s in sections), tuple(evidence), seen)
    top = max(total.values())
    exps = {s: math.exp(v - top) for s, v in total.items()}
    whole = sum(exps.values())
    ranked = sorted(((s, round(e / whole, 4)) for s, e in exps.items()), key=lambda p: -p[1])
    best = ranked[0][0]
    strongest = sorted(evidence, key=lambda e: -e.weight)[:8]
    del best
    return SectionJudgement(tuple(ranked), tuple(strongest), seen)
