"""Choose the household of every document of a scan, or say why a person has to (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest import households
from ingest.clues import CUSTOMERS, Clues, HouseholdIndex
from ingest.dates import DateMention
from ingest.households import Standing
from ingest.sections import SectionJudgement
from yidang.model import Candidate, Evidence, Finding, Household
from yidang.profile import Thresholds

STRONG = frozenset({"unit", "name", "id_number", "phone", "archive_no"})
TOWARDS = STRONG | {"unit_near", "name_near", "id_near", "room"}
"""Evidence that a household is meant, misread or not."""
NAMED = frozenset(
    {"identity", "property", "contracts", "fees", "repairs", "renovation", "violations"}
)
"""Sections whose papers always name their customer."""
PUBLIC_WORDS = (
    "公共区域",
    "公共部位",
    "公共设施",
    "公共设备",
    "公区",
    "电梯",
    "消防设施",
    "水泵房",
    "配电房",
    "绿化",
    "路灯",
    "监控",
    "全体业主",
    "各位业主",
    "广大业主",
    "全体居民",
    "各位居民",
    "业主大会",
    "业主委员会",
    "居民代表",
    "社区活动",
)


@dataclass(slots=True)
class Paper:
    """A document while it is being judged."""

    pages: list[int]  # positions in the scan, from 0
    run: int
    marked: str | None
    cover: int | None  # household that the cover sheet in force names
    start: float = 0.0  # log odds that it begins here
    inside: dict[int, float] = field(default_factory=dict)  # the same of its later pages
    follows: bool = False  # the page before it belongs to the document before it
    title: str | None = None
    section: SectionJudgement | None = None
    dated: tuple[date, float, int, DateMention] | None = None
    standings: list[Standing] = field(default_factory=list)
    reasons: list[Finding] = field(default_factory=list)
    chosen: int | None = None
    fonds: str | None = None
    probability: float = 0.0
    candidates: list[Candidate] = field(default_factory=list)
    solo: int | None = None  # household that its own evidence proves
    strange: bool = False  # names somebody, and nothing on it points to the run's household


def _proven(standing: Standing, others: Sequence[Standing]) -> bool:
    """Whether a document proves its household by itself: two kinds of evidence, nothing against."""
    if standing.against:
        return False
    kinds = standing.kinds & STRONG
    if "unit" in kinds and any(
        e.kind == "name_near" and e.weight >= 2.5 for e in standing.evidence
    ):
        kinds = kinds | {"name_near"}  # the name with one character misread
    if not ({"archive_no"} & kinds or {"id_number"} & kinds or len(kinds) >= 2):
        return False
    if standing.score < 7.5:
        return False
    return all(standing.score - other.score >= 4.0 for other in others if other is not standing)


def choose_all(
    members: Sequence[Paper],
    clues: Sequence[Clues],
    index: HouseholdIndex,
    limits: Thresholds,
    trouble: str | None,
) -> None:
    """Choose the household of every document of a run."""
    for paper in members:
        ranked = sorted(paper.standings, key=lambda s: -s.score)
        if ranked and _proven(ranked[0], ranked):
            paper.solo = ranked[0].household.id
    cover = members[0].cover if members else None
    counts: dict[int, int] = {}
    for paper in members:
        if paper.solo is not None:
            counts[paper.solo] = counts.get(paper.solo, 0) + 1
    if not counts and cover is None:
        together = _together(members, clues, index)
        if together is not None:
            counts[together] = 1
    main = cover if cover is not None else max(counts, key=lambda h: (counts[h], -h), default=None)
    strangers = _strangers(members, main, index)
    said = {code for paper in members for i in paper.pages for code in clues[i].fonds}
    for paper in members:
        paper.strange = any(clues[i].says_anything() for i in paper.pages) and not any(
            s.household.id == main and s.kinds & TOWARDS for s in paper.standings
        )
    for at, paper in enumerate(members):
        _choose(paper, at, members, clues, index, limits, main, counts, cover, strangers, said)
        if trouble is not None and paper.solo is None:
            paper.reasons.append(Finding("judge.cover.unknown", {"number": trouble}))
    if main is None and trouble is None:
        _among_public(members, clues, index, said)


def _among_public(
    members: Sequence[Paper], clues: Sequence[Clues], index: HouseholdIndex, said: set[str]
) -> None:
    """File papers of nobody (a lift's log, a notice to all) with the public papers around them;
    `said`: the communities that the run names.

    Only in a run in which two papers are filed with one community, none names another and none that
    is asked about names anybody, and for papers that neither name a person nor ask for one.
    """
    filed = [paper.fonds for paper in members if paper.fonds is not None and not paper.reasons]
    asked = [paper for paper in members if paper.reasons]
    if len(filed) < 2 or len(said) > 1 or any(paper.chosen is not None for paper in members):
        return
    if any(clues[i].says_anything() for paper in asked for i in paper.pages):
        return
    code = filed[0]
    for paper in asked:
        section = paper.section.best if paper.section else None
        if (
            [r.code for r in paper.reasons] == ["judge.household.none"]
            and section in ("correspondence", "repairs", "activities", "visits")
            and all(nobody(clues[i], index) for i in paper.pages)
        ):
            paper.reasons, paper.fonds, paper.probability = [], code, 0.99
            paper.candidates.insert(
                0, Candidate(None, code, 0.99, (Evidence("scan", None, code, 4.0),))
            )


def _together(
    members: Sequence[Paper], clues: Sequence[Clues], index: HouseholdIndex
) -> int | None:
    """The household that all documents of a run prove together where none does so alone."""
    pages = [clues[i] for paper in members for i in paper.pages]
    standings = [
        households.stand(pages, index.households[h], index, None)
        for h in households.candidates(pages, index)
    ]
    ranked = sorted(standings, key=lambda s: -s.score)
    return ranked[0].household.id if ranked and _proven(ranked[0], ranked) else None


def _strangers(members: Sequence[Paper], main: int | None, index: HouseholdIndex) -> bool:
    """Whether some document of the run names the main household's unit with another customer."""
    if main is None:
        return False
    for paper in members:
        for s in paper.standings:
            if (
                s.household.id == main
                and "unit" in s.kinds
                and any(e.kind in ("name", "id_number", "weak_name", "firm") for e in s.against)
            ):
                return True
        if (
            paper.solo is not None
            and paper.solo != main
            and index.keys[paper.solo] == index.keys[main]
        ):
            return True
    return False


def _choose(
    paper: Paper,
    at: int,
    members: Sequence[Paper],
    clues: Sequence[Clues],
    index: HouseholdIndex,
    limits: Thresholds,
    main: int | None,
    counts: dict[int, int],
    cover: int | None,
    strangers: bool,
    said: set[str],
) -> None:
    """Set household, probability, candidates and reasons of one document."""
    own = [clues[i] for i in paper.pages]
    standings = list(paper.standings)
    day = paper.dated[0] if paper.dated and not paper.dated[3].options else None
    if main is not None and all(s.household.id != main for s in standings):
        standings.append(
            households.stand(
                own,
                index.households[main],
                index,
                day,
                section=paper.section.best if paper.section else None,
            )
        )
    speaks = any(page.says_anything() for page in own)
    here = next((s for s in standings if s.household.id == main), None)
    section = paper.section.best if paper.section else None
    general = not speaks and (
        section == "activities"
        or any(page.everybody or any(word in page.packed for word in PUBLIC_WORDS) for page in own)
    )
    if here is not None and main is not None and not (general and cover != main):
        support = _support(
            paper,
            at,
            members,
            here,
            main,
            counts,
            cover,
            strangers,
            speaks or _unread(own, section, cover == main),
            len(index.doors[here.household.fonds_code, index.keys[main]]) > 1,
            any(page.slots or page.honorifics for page in own),
            section in NAMED,
            len(index.names.get(index.folded[main], ())) > 1,
            any(s.household.id != main and s.kinds & STRONG for s in standings),
            any(page.persons for page in own),
        )
        if support:
            kind = "cover" if cover == main else "scan"
            here.add(kind, None, index.households[main].unit, support)
    ranked = households.posterior(standings)
    paper.candidates = [
        Candidate(s.household.id, s.household.fonds_code, round(p, 4), s.all())
        for s, p in ranked[:5]
        if s.score > -2 or s.kinds
    ]
    public = _public(own, section, members, ranked, index, said)
    if public is not None and main is None:
        paper.fonds, paper.probability = public, 0.995
        paper.candidates.insert(
            0,
            Candidate(
                None,
                public,
                0.995,
                (Evidence("community", own[0].page if own else None, public, 4.0),),
            ),
        )
        return
    if public is not None and not speaks:
        paper.candidates.append(Candidate(None, public, 0.3, ()))
    if not ranked or not (ranked[0][0].kinds or ranked[0][0].score > 0):
        _nobody(paper, own)
        return
    best, probability = ranked[0]
    lead = probability - (ranked[1][1] if len(ranked) > 1 else 0.0)
    paper.chosen, paper.fonds = best.household.id, best.household.fonds_code
    paper.probability = probability
    proven = paper.solo == best.household.id or "scan" in best.kinds or "cover" in best.kinds
    if probability >= limits.household_probability and lead >= limits.household_margin and proven:
        if not any(e.weight <= -4.0 for e in best.against):
            if cover is not None and best.household.id != cover:
                paper.reasons.append(_contradicted(index.households[cover], best))
            return
    against = next((e for e in best.against if e.weight <= -1.5), None)
    foreign = next((m for page in own for m in page.foreign_units), None)
    if against is not None and against.kind in ("name", "weak_name", "id_number"):
        paper.reasons.append(
            Finding(
                "judge.household.unknown",
                {"text": against.text, "unit": best.household.unit},
                against.page,
            )
        )
    elif against is not None:
        paper.reasons.append(
            Finding(
                "judge.household.contradiction",
                {"text": against.text, "kind": against.kind, "unit": best.household.unit},
                against.page,
            )
        )
    elif foreign is not None:
        paper.reasons.append(
            Finding("judge.household.unknown", {"text": foreign.value, "unit": foreign.value}, None)
        )
    elif len(ranked) > 1 and lead < limits.household_margin:
        paper.reasons.append(
            Finding(
                "judge.household.ambiguous", {"first": _told(best), "second": _told(ranked[1][0])}
            )
        )
    else:
        paper.reasons.append(
            Finding(
                "judge.household.unsure",
                {"candidate": _told(best), "percent": round(100 * min(probability, 0.99))},
            )
        )


_TO_ALL = re.compile(
    rf"(?:尊敬的|亲爱的)*(?:(?:各位|全体|广大)(?:各位|全体|广大|尊敬的|亲爱的)*{CUSTOMERS}|(?:致|尊敬的|亲爱的){CUSTOMERS}(?=[(、/及和与暨]{CUSTOMERS}))(?:[(、/及和与暨]*(?:{CUSTOMERS}|朋友)[)]?)*(?:朋友|们)?[:,!]"
)
"""How a notice addresses all: 各位业主, 尊敬的业主、住户; 尊敬的业主 alone may be one."""
_ONE_HOME = re.compile(r"[您贵你][家户]")
"""How a letter speaks of the home of whom it addresses."""
_NAMING = re.compile(
    r"姓名|业主[:(签姓名]|客户[:签姓名]|住户[:签姓名]|户主|房号|房间号|身份证|身份号码|承租|租户|甲方|乙方|申请人|投诉人|报修人|交款人|缴款人"
)


def _unread(own: Sequence[Clues], section: str | None, covered: bool) -> bool:
    """Whether a paper names its customer in a place that could not be read or matched."""
    if any(page.ids for page in own):
        return True
    if covered:
        return False
    return section in NAMED or any(_NAMING.search(page.packed) for page in own)


def _contradicted(covered: Household, best: Standing) -> Finding:
    """The cover sheet says one household and the paper another: a person looks at this paper."""
    named = f"{covered.unit} {covered.customer_name}"
    return Finding("judge.cover.contradiction", {"cover": named, "paper": _told(best)})


def _told(standing: Standing) -> str:
    return f"{standing.household.unit} {standing.household.customer_name}"


def _support(
    paper: Paper,
    at: int,
    members: Sequence[Paper],
    here: Standing,
    main: int,
    counts: dict[int, int],
    cover: int | None,
    strangers: bool,
    speaks: bool,
    shared: bool,
    slots: bool,
    named_paper: bool,
    namesake: bool,
    others: bool,
    persons: bool,
) -> float:
    """How much the rest of the run speaks for its main household, in log odds."""
    if paper.solo is not None and paper.solo != main:
        return 0.0
    alone = len(counts) <= 1
    named = bool(here.kinds & (STRONG | {"unit_near", "name_near", "room", "party"}))
    if any(e.weight <= -3.0 for e in here.against):
        return 2.0 if cover == main else 0.0
    if named:
        if cover == main:
            return 8.0
        if "party" in here.kinds:  # the other party of a report may be a customer as well
            sure = alone and not strangers and not others and counts.get(main, 0) >= 2
            return 5.0 if sure and _neighbours(at, members, main) else 0.0
        if not here.kinds & {"name", "name_near", "id_number", "id_near", "phone", "archive_no"}:
            if strangers or shared or slots or not alone or not _between(at, members):
                return 0.0  # the unit alone, while somebody else is or may be named
            if persons or here.household.customer_kind == "tenant":
                return 0.0  # a tenant's unit has an owner, whether or not he is in the register
            if named_paper:  # such papers mostly name their customer: not a predecessor's only
                within = alone and counts.get(main, 0) >= 2 and _neighbours(at, members, main)
                return 4.0 if within and _in_tenancy(paper, here.household) else 0.0
        if not here.kinds & {"unit", "room", "unit_near", "id_number", "phone"} and (
            len(here.household.customer_name) < 3
        ):
            sure = alone and not namesake and not strangers and counts.get(main, 0) >= 3
            if not sure or not _neighbours(at, members, main):
                return 2.5  # a short name alone: many bear it
        if namesake and not here.kinds & {"unit", "room", "id_number", "phone", "archive_no"}:
            return 2.0  # the name alone, and another customer bears it: wherever it lies
        if not alone and not _neighbours(at, members, main):
            return 2.0
        return 5.0 if counts.get(main, 0) + (paper.solo is None) >= 2 else 3.0
    if cover == main and not here.against and not speaks_of_others(here, speaks):
        return 8.0
    if here.against or speaks_of_others(here, speaks):
        return 0.0
    # what says nothing of its own may be a stranger's whose name was not understood
    near = _neighbours(at, members, main) and _between(at, members)
    return 2.0 if near and _enclosed(at, members, main) else 0.0


def _in_tenancy(paper: Paper, household: Household) -> bool:
    """Whether a day that was read for certain lies in the time the customer lives there."""
    if paper.dated is None or paper.dated[3].options or household.move_in is None:
        return False
    day = paper.dated[0]
    return day >= household.move_in and (household.move_out is None or day <= household.move_out)


def speaks_of_others(here: Standing, speaks: bool) -> bool:
    """Whether a document names a customer without naming this one."""
    return speaks and not here.kinds & STRONG


def _between(at: int, members: Sequence[Paper]) -> bool:
    """Whether no neighbouring document, silent ones passed over, names a stranger."""
    for side in (reversed(members[:at]), members[at + 1 :]):
        for paper in side:
            if paper.strange:
                return False
            if paper.solo is not None or any(s.kinds & TOWARDS for s in paper.standings):
                break
    return True


def _neighbours(at: int, members: Sequence[Paper], main: int) -> bool:
    """Whether the nearest proven documents on both sides are the main household's."""
    before = next((p.solo for p in reversed(members[:at]) if p.solo is not None), None)
    after = next((p.solo for p in members[at + 1 :] if p.solo is not None), None)
    sides = [h for h in (before, after) if h is not None]
    return bool(sides) and all(h == main for h in sides)


def _enclosed(at: int, members: Sequence[Paper], main: int) -> bool:
    """Whether papers proven to be the main household's lie on both sides."""
    return any(p.solo == main for p in members[:at]) and any(
        p.solo == main for p in members[at + 1 :]
    )


def _public(
    own: Sequence[Clues],
    section: str | None,
    members: Sequence[Paper],
    ranked: Sequence[tuple[Standing, float]],
    index: HouseholdIndex,
    run_fonds: set[str],
) -> str | None:
    """The community whose household-less dossier (PUB) the paper belongs to, or None."""
    fonds: dict[str, int] = {}
    for page in own:
        for code, count in page.fonds.items():
            fonds[code] = fonds.get(code, 0) + count
    if not fonds and section == "activities":  # a list names its community on another sheet
        fonds = dict.fromkeys(run_fonds, 1)
    if len(fonds) != 1:
        return None
    code = next(iter(fonds))
    crowd = len({m.unit.key for page in own for m, _ in page.own_units() if m.unit}) >= 3
    if any(p.solo is not None for p in members):
        return None
    labelled = any(m.role in ("subject", "tenant") for page in own for m in page.names)
    single = any(m.role == "subject" for page in own for m, _ in page.own_units())
    numbers = any(pairs for page in own for _, pairs in page.ids)
    if section == "activities" and (crowd or not (labelled or single or numbers)):
        return code if crowd or not _known_names(own, index, code) else None
    if section not in ("correspondence", "repairs", "activities", "other"):
        return None
    if labelled or numbers or any(page.own_units() or page.firms for page in own):
        return None
    if any(_ONE_HOME.search(p.packed) or _NAMING.search(_TO_ALL.sub("", p.packed)) for p in own):
        return None
    if any(s.kinds & STRONG and s.score > 4 for s, _ in ranked):
        return None
    if any(page.honorifics or page.names for page in own) or _known_names(own, index, code):
        return None
    if any(page.everybody or page.packed.count("公共") for page in own):
        return code
    return None


def nobody(page: Clues, index: HouseholdIndex) -> bool:
    """Whether a page neither names anybody nor asks for a name, a unit or a telephone."""
    return not (
        page.says_anything()
        or page.slots
        or page.names
        or page.phones
        or _NAMING.search(_TO_ALL.sub("", page.packed))
        or any(len(name) > 1 and name in page.packed for name in index.names)
    )


def _known_names(own: Sequence[Clues], index: HouseholdIndex, code: str) -> bool:
    """Whether a customer of the community is named anywhere on the pages."""
    for page in own:
        for size in (2, 3, 4):
            for i in range(len(page.packed) - size + 1):
                for h in index.names.get(page.packed[i : i + size], ()):
                    if index.households[h].fonds_code == code:
                        return True
    return False


def _nobody(paper: Paper, own: Sequence[Clues]) -> None:
    """Say why no household can be named."""
    paper.probability = 0.0
    for page in own:
        for m in page.foreign_units:
            paper.reasons.append(
                Finding("judge.household.unknown", {"text": m.value, "unit": m.value}, page.page)
            )
            return
        for m in page.names:
            if m.role in ("subject", "tenant", "weak"):
                paper.reasons.append(
                    Finding("judge.household.unknown", {"text": m.value, "unit": ""}, page.page)
                )
                return
    paper.reasons.append(Finding("judge.household.none", {}, own[0].page if own else None))
