"""Which section (类目) a paper belongs to: lexicons and linear models over character n-grams.

Four voices give log odds for every section of the profile: the words of the heading, those of the
body, the n-grams of the body and those of the heading. Body and heading are learned apart, so that
neither hides what the other says; how the four are weighed against each other is fitted on forms
that none has seen, which makes the outcome a probability.
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

from ingest.glyphs import MAIL_LABELS, PageText
from yidang.model import Evidence

LEXICON = Path(__file__).parent / "lexicon" / "sections.toml"
MODEL = Path(__file__).parent / "model" / "sections.npz"
BUCKETS = 1 << 18

_ABOUT = re.compile(
    r"关于.{2,30}?的?(通知书?|公告|通告|函|复函|回函|告知书?|告知函|温馨提示|提示|说明|回复|答复|报告|公示)$"
)
_NOTICE = re.compile(r"(通知书?|公告|通告|公示|温馨提示|告知书?|提示|函|联系单)$")
_RECEIPT = re.compile(
    r"(收据|发票|凭证|账单|缴费单|收费单|回单|票据|结算单|催缴|催款|欠费|退款|退费|减免)"
)
_VIOLATION = re.compile(r"(违规|违章|整改|违停|违建|停工|违约|隐患|警告)")
_FRAME = re.compile(
    r"^(通知书?|公告|通告|函|复函|回函|函件|告知书?|告知函|温馨提示|提示|提醒|签收单|签收表|回执|说明|情况说明|启事)$"
)
_SHAPES: tuple[tuple[str, re.Pattern[str], float], ...] = tuple(
    (section, re.compile(pattern), weight)
    for section, pattern, weight in (
        (
            "identity",
            r"(业主|客户|住户|租户|租客|承租|居住|租住|同住|暂住|流动|常住|家庭|成员|人员|商户|企业|单位)[^装施访车]{0,6}(登记|信息|资料|情况|档案|采集|变更|备案)[^装施]{0,4}(表|卡|单|册|簿)?(\(.*\))?$",
            4.0,
        ),
        ("identity", r"(身份证|户口[簿本]|营业执照|护照|居住证|结婚证|军官证|通行证)", 5.0),
        (
            "property",
            r"(房屋?|楼宇?|单元|物业|户|室内?).{0,3}(交付|交接|验收|查验|移交|接收|收楼)",
            5.0,
        ),
        (
            "property",
            r"(交|收|接|验|领|退)(房|楼)|钥匙|(入住|入伙|收楼|交付|交房|迁入).{0,4}(通知|手续|登记|确认|单|表|书)|(不动产|产权|所有权|使用权).{0,2}证|(买卖|购房|销售|预售)合同",
            5.0,
        ),
        ("repairs", r"(报|维|检|抢|返|保|大)修|报事|派工|工单|(维|养)护|保养|疏通", 3.5),
        ("complaints", r"投诉|建议|意见[书表箱单]|诉求|反映|客诉|信访|举报|纠纷", 4.0),
        (
            "special_needs",
            r"(特殊|特需|关爱|关怀|帮扶|老人|老年|残|孕|独居|孤寡|空巢|照[料护顾]|看护|无障碍)",
            4.0,
        ),
        ("visits", r"回访|走访|拜访|访谈|满意|问卷|测评|家访", 4.0),
        (
            "activities",
            r"活动|业主(代表)?大会|业委会|座谈会|报名|签到|联欢|运动会|比赛|演练|讲座|节$",
            3.5,
        ),
        ("other", r"委托|授权|声明|证明|放行|借条|备考|目录|便[条签]|遗失|挂失", 3.5),
        ("contracts", r"(合同|协议书?|规约|公约|责任[书状]|契约)(\(.{1,8}\))?$", 3.0),
        ("renovation", r"装修|装饰|二装|动火|施工(许可|申请|登记|人员|证)", 3.5),
        (
            "fees",
            r"(收据|发票|缴费|交费|收费|账单|对账|欠费|催[缴收款交费]|费用|押金|保证金|退[费款]|减免|结算|凭证|抄表)",
            3.5,
        ),
        ("violations", r"违[规章约停建法]|整改|停工|隐患|处罚|劝[阻止导]", 4.0),
    )
)
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


def _settle(heading: str, bare: str, gained: dict[str, float]) -> None:
    """Decide between what a heading names and what kind of paper it is: a notice about repairs is
    correspondence, a receipt for a renovation deposit is a payment.
    """

    def only(section: str, gain: float) -> None:
        top = max(gained.values(), default=0.0)
        for other in gained:
            gained[other] *= 0.35
        gained[section] = max(top, gained.get(section, 0.0)) + gain

    notice = bool(_NOTICE.search(bare))
    if re.search(
        r"钥匙|质量保证书|使用说明书|(房屋|楼宇)(交接|移交|交付|查验|验收)|过户", heading
    ) and not (re.search(r"声明|遗失|挂失", heading)):
        only("property", 2.0)
    elif _RECEIPT.search(heading):
        only("fees", 2.5)
    elif _VIOLATION.search(heading) and not re.search(r"投诉|承诺|安全隐患排查", heading):
        only("violations", 2.0)
    elif re.search(r"(回访|满意度|问卷|走访|拜访|访谈)", heading):
        only("visits", 2.0)
    elif re.search(r"活动|业主(代表)?大会|业主委员会|业委会|座谈会", heading):
        only("activities", 2.0)
    elif re.search(r"费|押金|保证金|缴款|付款|欠", heading) and not heading.startswith("关于停"):
        only("fees", 1.5)
    elif re.search(r"(入住|入伙|收楼|交房|交付|接房|验房)", heading) and not _AGREEMENT.search(
        bare
    ):
        only("property", 1.5)
    elif re.search(r"投诉|信访|诉求", heading):
        only("complaints", 1.5)
    elif re.search(r"(授权|委托)书$|声明|证明(书)?$", bare):
        only("other", 2.0)
    elif re.search(r"装修|装饰|二装", heading) and not bare.startswith("关于"):
        only("renovation", 2.0)
    elif notice or _ABOUT.search(bare):
        only("correspondence", 3.0)
    elif re.search(r"纪要$|倡议书?$|(电话|微信|短信|沟通|往来|洽谈)记录", bare):
        only("correspondence", 2.0)
    elif re.search(r"买卖|购房|认购|预售", heading):
        only("property", 1.5)
    elif _AGREEMENT.search(bare):
        only("contracts", 2.0)


@dataclass(frozen=True, slots=True)
class SectionScores:
    """Log odds by section and the words behind them; `seen` counts what spoke at all."""

    scores: dict[str, float]
    heading: dict[str, float]  # the part of `scores` that the title gives
    evidence: tuple[Evidence, ...]
    title: float  # the best title weight
    seen: int


_MAIL = re.compile(rf"(?:{'|'.join(MAIL_LABELS)}|抄送人?|日期|附件)[:：]")


def without_frame(packed: str) -> str:
    """The text of a page without what every printed e-mail bears: only what it says counts."""
    found = set(_MAIL.findall(packed[:400]))
    if len(found & {f"{label}:" for label in MAIL_LABELS}) < 2:
        return packed
    return _MAIL.sub("", packed[:400]) + packed[400:]


def score(page: PageText, title: str | None, sections: Sequence[str]) -> SectionScores:
    """What the words of a page and its title say."""
    titles, body, longest = _lexicon()
    scores = dict.fromkeys(sections, 0.0)
    evidence: list[Evidence] = []
    best_title = 0.0
    by_title = dict.fromkeys(sections, 0.0)
    if title:
        heading = re.sub(r"[\s:_\-.·]+", "", title)
        bare = re.sub(r"\([^)]*\)$", "", heading)
        hits = _matches(heading, titles, longest)
        gained: dict[str, float] = {}
        for order, (_, word) in enumerate(hits):
            last = order == len(hits) - 1
            if _FRAME.match(word) and len(heading) > len(word):
                continue  # what the notice is about decides, see _settle
            for entry in titles[word]:
                weight = entry.weight * (1.0 if last else 0.75)
                gained[entry.section] = max(gained.get(entry.section, 0.0), weight) + (
                    0.3 * min(gained.get(entry.section, 0.0), weight)
                )
        for section, shape, weight in _SHAPES:
            if shape.search(bare):
                gained[section] = max(gained.get(section, 0.0), weight)
        _settle(heading, bare, gained)
        for section, weight in gained.items():
            if section in scores:
                scores[section] += weight
                by_title[section] = weight
                best_title = max(best_title, weight)
                evidence.append(Evidence("title", page.page, title[:30], round(weight, 2)))
    packed = without_frame(page.packed)
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
    for section, weight in _direction(page, title):
        if section in sums:
            sums[section] += weight
            evidence.append(Evidence("letter", page.page, section, weight))
    for section, total in sums.items():
        scores[section] += 6.0 * (1.0 - math.exp(-total / 6.0))  # many words speak less and less
    return SectionScores(scores, by_title, tuple(evidence), best_title, len(counts))


# --- the linear model ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SectionModel:
    """Weights over n-grams, and how the four voices are weighed against each other.

    `blend` is fitted on papers whose form the weights have not seen, so that the probabilities
    are those of forms that are new.
    """

    weights: npt.NDArray[np.float32]  # buckets x sections
    rarity: npt.NDArray[np.float32]  # buckets: how telling an n-gram of the body is, 0 if too rare
    sections: tuple[str, ...]
    blend: tuple[float, float, float, float]  # heading, words of the body, n-grams of body, heading
    version: str


def load_model(path: Path | None = None) -> SectionModel:
    """The model at `path`, the one shipped where None is given; read once until it changes.

    Raises:
        ValueError, OSError, KeyError: no such model, or none that this version can read.
    """
    path = path or MODEL
    return _read(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: str, stamp: int) -> SectionModel:
    with np.load(path, allow_pickle=False) as stored:
        meta = json.loads(str(stored["meta"]))
        weights = stored["weights"].astype(np.float32)
        rarity = stored["rarity"].astype(np.float32)
        names = tuple(str(name) for name in meta["sections"])
        if weights.shape != (BUCKETS, len(names)) or rarity.shape != (BUCKETS,):
            raise ValueError(f"{path}: made for another version")
        title, words, body, heading = (float(value) for value in meta["blend"])
        return SectionModel(
            weights, rarity, names, (title, words, body, heading), str(meta["version"])
        )


Grams = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]
"""Hashed n-grams and their values."""


def _grams(text: str, sizes: Sequence[int], salt: str) -> Grams:
    """Hashed n-grams, each worth 1 + log of how often it stands there.

    Digits and Latin letters are folded to one sign each, so that names and numbers say nothing.
    """
    text = re.sub(r"[A-Za-z]+", "a", re.sub(r"[0-9]+", "0", text))
    part: dict[int, int] = {}
    for size in sizes:
        for i in range(len(text) - size + 1):
            key = zlib.crc32((salt + text[i : i + size]).encode()) % BUCKETS
            part[key] = part.get(key, 0) + 1
    keys = np.fromiter(part.keys(), dtype=np.int64, count=len(part))
    values: npt.NDArray[np.float32] = np.fromiter(part.values(), dtype=np.float32, count=len(part))
    return keys, np.log(values) + np.float32(1.0)


def unit_length(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The values divided by their length."""
    length = float(np.sqrt(np.square(values).sum()))
    return values / np.float32(length or 1.0)


def body_grams(packed: str, title: str | None) -> Grams:
    """Signs and pairs of signs of a page without its heading."""
    packed = without_frame(packed)
    text = packed.replace(title, "", 1) if title else packed
    return _grams(text[:1500], (1, 2), "b")


def title_grams(title: str) -> Grams:
    """Runs of one to four signs of a heading whose spaces are dropped; its ends count as signs."""
    keys, values = _grams(f"^{title}$", (1, 2, 3, 4), "t")
    return keys, unit_length(values)


def voices(
    page: PageText,
    title: str | None,
    weights: npt.NDArray[np.float32],
    rarity: npt.NDArray[np.float32],
) -> npt.NDArray[np.float64]:
    """Centred log odds of the n-grams of body and heading: 2 x sections of the model."""
    heading = re.sub(r"\s+", "", title) if title else None
    said = np.zeros((2, weights.shape[1]))
    keys, values = body_grams(page.packed, heading)
    values = unit_length(values * rarity[keys])
    said[0] = values @ weights[keys] if len(keys) else 0.0
    if heading:
        keys, values = title_grams(heading)
        said[1] = values @ weights[keys]
    said -= said.mean(axis=1, keepdims=True)
    return said


_TO_COMPANY = re.compile(
    r"(致|尊敬的|敬爱的)?[\u3400-\u9fff]{0,14}(物业|管理处|服务中心|客服中心|管理公司)[\u3400-\u9fff]{0,8}(领导|经理|主任|负责人|同志|公司|处|中心|部|方)?(们)?:"
)
_FIRST_PERSON = re.compile(
    r"(我是|我们是|我家|本人是|本人系|本人为|我系|我住|家住|我于|我的|我对|我多次|我们家)"
)
_GRIEVANCE = re.compile(
    r"(噪音|噪声|扰民|影响|严重|多次|至今|一直|没有|无人|解决|不满|要求|投诉|反映|希望|建议|恳请|忍|臭|脏|吵|漏|坏)"
)


def _direction(page: PageText, title: str | None) -> list[tuple[str, float]]:
    """Letters from customers to the company are complaints or suggestions, the other way round
    they are correspondence.
    """
    if title and re.search(r"回复|答复|复函|回函|回访函", title):
        grievances = len(re.findall(r"投诉|反映|诉求", page.packed))
        if grievances:
            return [
                ("complaints", 3.0 + min(3.0, grievances))
            ]  # the answer lies with what it answers
    head = page.packed[:260]
    own = len(_FIRST_PERSON.findall(page.packed))
    if (
        _TO_COMPANY.search(head)
        and own
        and len(set(_GRIEVANCE.findall(page.packed))) >= 2
        and not (title and re.search(r"申请|委托|声明|证明|承诺|感谢|表扬", title))
    ):
        return [("complaints", 4.0 + min(2.0, 0.5 * own))]
    if re.search(r"(尊敬的|致).{0,16}(业主|住户|客户|先生|女士|租户).{0,6}:", head) and re.search(
        r"我(司|处|中心|公司|部)|特此|物业服务中心", page.packed
    ):
        return [("correspondence", 1.5)]
    return []


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


def _shares(odds: dict[str, float]) -> dict[str, float]:
    """The probabilities that log odds mean."""
    top = max(odds.values())
    whole = sum(math.exp(v - top) for v in odds.values())
    return {section: math.exp(v - top) / whole for section, v in odds.items()}


def judge_section(
    pages: Sequence[PageText],
    title: str | None,
    sections: Sequence[str],
    marked: str | None = None,
    model: SectionModel | None = None,
) -> SectionJudgement:
    """The section of a document from all its pages; `marked`: what a section sheet says."""
    model = model or load_model()
    by_title, by_words, by_body, by_heading = model.blend
    place = {section: at for at, section in enumerate(model.sections)}
    total = dict.fromkeys(sections, 0.0)
    evidence: list[Evidence] = []
    seen = 0
    share = 1.0
    for order, page in enumerate(pages):
        heading = title if order == 0 else None
        words = score(page, heading, sections)
        body, head = voices(page, heading, model.weights, model.rarity)
        seen += words.seen
        evidence += words.evidence
        for section in sections:
            said = words.heading[section]
            odds = by_title * said + by_words * (words.scores[section] - said)
            if section in place:
                odds += by_body * float(body[place[section]])
                odds += by_heading * float(head[place[section]])
            total[section] += share * odds
        if heading:
            strength = by_heading * float(head.max())
            if strength > 1.0 and not any(e.kind == "title" for e in words.evidence):
                evidence.append(Evidence("title", page.page, heading[:30], round(strength, 2)))
        share = 0.35 if order == 0 else share * 0.5
    if marked in total:
        total[marked] += 4.0
        evidence.append(Evidence("section_sheet", pages[0].page if pages else None, marked, 4.0))
    if not pages or (not seen and not title and marked is None):
        flat = 1.0 / max(1, len(sections))
        return SectionJudgement(tuple((s, flat) for s in sections), tuple(evidence), seen)
    shares = _shares(total)
    ranked = sorted(((s, round(p, 4)) for s, p in shares.items()), key=lambda p: -p[1])
    strongest = sorted(evidence, key=lambda e: -e.weight)[:8]
    return SectionJudgement(tuple(ranked), tuple(strongest), seen)
