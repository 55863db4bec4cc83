"""Whose dossier a paper belongs to: evidence against the register (pure).

The first rule is that nothing is filed with the wrong household. Evidence is weighed in log odds;
a labelled name, unit or number that does not fit a candidate contradicts it; without enough
evidence the paper goes to a person with ranked candidates.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ingest import fields
from ingest.fields import Mention, id_valid
from ingest.glyphs import PageText, distance, fold, tight
from ingest.units import UnitKey, unit_key
from yidang.model import CustomerKind, Evidence, Household

BEFORE = timedelta(days=200)
"""Contracts and hand-over papers may be this much older than the move-in."""
AFTER = timedelta(days=120)
"""Refunds and last bills may be this much younger than the move-out."""


class HouseholdIndex:
    """Inverted look-ups over the register: unit, name, ID number, phone, archive number."""

    def __init__(self, households: Sequence[Household]) -> None:
        self.households: dict[int, Household] = {h.id: h for h in households}
        self.units: dict[UnitKey, list[int]] = defaultdict(list)
        self.doors: dict[tuple[str, UnitKey], list[int]] = defaultdict(list)
        self.rooms: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.names: dict[str, list[int]] = defaultdict(list)
        self.id_numbers: dict[str, list[int]] = defaultdict(list)
        self.id_tails: dict[str, list[int]] = defaultdict(list)
        self.phones: dict[str, list[int]] = defaultdict(list)
        self.phone_tails: dict[str, list[int]] = defaultdict(list)
        self.numbers: dict[str, int] = {}
        self.communities: dict[str, str] = {}
        self.abbreviations: dict[str, str] = {}
        self.folded: dict[int, str] = {}
        self.keys: dict[int, UnitKey] = {}
        self.odd: dict[str, list[int]] = defaultdict(list)
        self.companies: dict[str, list[str]] = defaultdict(list)
        for h in households:
            key = unit_key(h.unit)
            name = tight(h.customer_name)
            self.keys[h.id] = key
            self.folded[h.id] = name
            self.units[key].append(h.id)
            self.doors[h.fonds_code, key].append(h.id)
            if len(key) >= 3:
                self.rooms[key[0], key[-1]].append(h.id)
            if name:
                self.names[name].append(h.id)
                if len(name) > 4 and len(self.names[name]) == 1:
                    self.companies[name[:4]].append(name)
            if h.id_number:
                number = h.id_number.upper().strip()
                self.id_numbers[number].append(h.id)
                self.id_tails[number[-8:]].append(h.id)
            if h.phone:
                phone = re.sub(r"\D", "", h.phone)
                self.phones[phone].append(h.id)
                self.phone_tails[phone[-6:]].append(h.id)
            if h.archive_no:
                self.numbers[h.archive_no.upper()] = h.id
            self.communities[tight(h.community_name)] = h.fonds_code
            self.abbreviations[tight(h.community_abbr)] = h.fonds_code
            literal = tight(h.unit).upper()
            if re.search(r"[\u3400-\u9fff]", literal) and not re.search(
                r"[栋幢座楼单元室]", literal
            ):
                self.odd[literal].append(h.id)

    def fonds_in(self, packed: str) -> dict[str, int]:
        """Communities named in a text without white space, with how often."""
        found: dict[str, int] = {}
        covered: list[tuple[int, int]] = []
        for name in sorted(self.communities, key=len, reverse=True):
            for m in re.finditer(re.escape(name), packed) if len(name) >= 2 else ():
                if all(m.end() <= a or m.start() >= b for a, b in covered):
                    covered.append((m.start(), m.end()))
                    code = self.communities[name]
                    found[code] = found.get(code, 0) + 1
        return found

    def by_number(self, number: str) -> int | None:
        """The household whose dossier bears this canonical archive number."""
        return self.numbers.get(number.upper()[: len(number)])

    def near_number(self, number: str) -> list[int]:
        """Households that an archive number's unit and community point to."""
        parts = number.split("-")
        if len(parts) < 4:
            return []
        key = tuple(p for s in parts[1].split(".") for p in unit_key(s))
        return list(self.doors.get((parts[0], key), ()))

    def by_id(self, number: str) -> list[tuple[int, str]]:
        """Households by ID number: (id, "exact" | "near" | "masked")."""
        if number in self.id_numbers:
            return [(h, "exact") for h in self.id_numbers[number]]
        if "*" in number:
            head, tail = number.split("*")[0], number.rsplit("*", 1)[1]
            pool = {h for t, hs in self._tails(tail, self.id_tails) for h in hs}
            return [
                (h, "masked")
                for h in pool
                if (self.households[h].id_number or "").upper().startswith(head)
            ]
        if id_valid(number):
            return []  # another person's number, not a misread one
        near: list[tuple[int, str]] = []
        for h in self.id_tails.get(number[-8:], ()):
            if distance((self.households[h].id_number or "").upper(), number, 2) <= 1.0:
                near.append((h, "near"))
        return near

    def _tails(self, tail: str, table: dict[str, list[int]]) -> Iterable[tuple[str, list[int]]]:
        return [(k, v) for k, v in table.items() if k.endswith(tail)] if len(tail) >= 4 else []

    def by_phone(self, number: str) -> list[int]:
        """Households by mobile number."""
        return list(self.phones.get(number, ()))


@dataclass(slots=True)
class Clues:
    """What one page says of its household, before any decision."""

    page: int
    mentions: tuple[Mention, ...]
    units: list[tuple[Mention, list[int]]] = field(default_factory=list)  # with exact households
    foreign_units: list[Mention] = field(default_factory=list)  # labelled, not in the register
    names: list[Mention] = field(default_factory=list)
    ids: list[tuple[Mention, list[tuple[int, str]]]] = field(default_factory=list)
    phones: list[tuple[Mention, list[int]]] = field(default_factory=list)
    numbers: list[tuple[Mention, int | None]] = field(default_factory=list)
    fonds: dict[str, int] = field(default_factory=dict)
    honorifics: list[str] = field(default_factory=list)  # surname before 先生/女士
    firms: list[str] = field(default_factory=list)  # companies that are neither manager nor builder
    tenant_words: bool = False
    everybody: bool = False  # addressed to all
    packed: str = ""
    confidence: float = 1.0

    def says_anything(self) -> bool:
        """Whether a subject of any kind is named on the page."""
        return bool(
            self.own_units()
            or self.ids
            or self.numbers
            or self.firms
            or any(m.role in ("subject", "tenant", "weak") for m in self.names)
            or any(hs for _, hs in self.phones)
        )

    def own_units(self) -> list[tuple[Mention, list[int]]]:
        """Full units that are not a neighbour's."""
        return [(m, hs) for m, hs in self.units if m.role not in ("other", "staff")]


_CERTIFICATE = re.compile(r"居民身份证|公民身份号码|常住人口登记|户口簿|营业执照|护照|驾驶证")
_HONORIFIC = re.compile(r"([\u3400-\u9fff]{1,3})(先生|女士|小姐|太太)")
_FIRM = re.compile(r"[\u3400-\u9fff()]{4,24}(?:有限责任公司|有限公司|股份公司)")
_TRADE = re.compile(
    r"物业|管理有限|管理服务|装饰|装修|装潢|建筑|建设|工程|银行|保险|燃气|供电|电力|水务|自来水|房地产|置业|开发|地产|热力|电梯|安装|律师|通信|消防|保洁|环卫|环保|园林|绿化|家政|设计|人寿|财产|担保|典当|中介|经纪|快递|物流|传媒广告位|印刷"
)
_EVERYBODY = re.compile(r"(各位|全体|广大|所有)(尊敬的)?(业主|住户|居民|客户|租户|用户)")


def clues(page: PageText, index: HouseholdIndex) -> Clues:
    """Everything on the page that may tell whose it is."""
    mentions = (
        *fields.units(page),
        *_parties(page),
        *fields.id_numbers(page),
        *fields.phones(page),
        *fields.archive_numbers(page),
    )
    found = Clues(
        page.page,
        mentions,
        packed=page.packed,
        confidence=page.confidence,
        fonds=index.fonds_in(page.packed),
    )
    certificate = bool(_CERTIFICATE.search(page.packed)) and not found.fonds
    for m in mentions:
        if m.kind == "unit" and m.unit is not None:
            if not m.unit.full or certificate:
                continue  # the address on a certificate is where its holder is registered
            exact = list(index.units.get(m.unit.key, ()))
            if not exact and len(m.unit.key) == 2:
                exact = list(index.rooms.get((m.unit.key[0], m.unit.key[1]), ()))
            if (
                m.unit.shape == "tight"
                and not exact
                and m.role == "plain"
                and not re.search(r"[室房户号栋幢座]", m.unit.raw)
            ):
                continue
            if m.unit.shape == "dashed" and not exact and len(m.unit.key) < 3 and m.role == "plain":
                continue
            found.units.append((m, exact))
            if not exact and m.role not in ("other", "staff"):
                found.foreign_units.append(m)
        elif m.kind == "name":
            found.names.append(m)
        elif m.kind == "id_number":
            found.ids.append((m, index.by_id(m.value)))
        elif m.kind == "phone":
            found.phones.append((m, index.by_phone(m.value)))
        elif m.kind == "archive_no":
            found.numbers.append((m, index.by_number(m.value)))
    packed = page.packed.upper()
    for literal, ids in index.odd.items():
        at = packed.find(literal)
        if at >= 0 and not packed[at + len(literal) : at + len(literal) + 1].isdecimal():
            found.units.append((Mention("unit", literal, 0, 0, "subject", ""), list(ids)))
    for match in _HONORIFIC.finditer(page.text):
        word = match[1]
        for size in (3, 2, 1):
            part = word[-size:]
            if (
                len(part) == size
                and part[0] in fields.SURNAMES
                and (size == 1 or fields.is_name(part))
            ):
                found.honorifics.append(part)
                break
    for match in _FIRM.finditer(page.text):
        if not _TRADE.search(match[0]):
            found.firms.append(
                re.sub(
                    r"^.*?(?:致|尊敬的|兹有|收到|今收|乙方|甲方|承租方|承租人|单位|名称|我司|业主|租户|客户|与|和|由)",
                    "",
                    match[0],
                )
            )
    found.tenant_words = bool(
        re.search(
            r"(承租人|承租方|承租单位|租户姓名|租户名称|租客姓名|租住人|租赁合同|租赁协议|房屋租赁)",
            page.packed[:500],
        )
    )
    found.everybody = bool(_EVERYBODY.search(page.packed))
    return found


_LEASE = re.compile(r"出租|承租|房屋租赁|租赁房屋")
_PARKING = re.compile(r"物业服务合同|物业管理|物业服务协议|车位|停车|车库|充电桩|广告位")


def _parties(page: PageText) -> list[Mention]:
    """The names of a page; in a lease of a home the first party is the landlord."""
    head = page.packed[:300]
    lease = bool(_LEASE.search(head)) and not _PARKING.search(head)
    found = []
    for m in fields.names(page):
        if len(m.value) > 4 and _TRADE.search(m.value):
            m = replace(m, role="staff")  # the manager, a builder, a bank: never the customer
        elif lease and m.label in ("甲方", "乙方"):
            m = replace(m, role="landlord" if m.label == "甲方" else "tenant")
        found.append(m)
    return found


@dataclass(slots=True)
class Standing:
    """How a document stands towards one candidate."""

    household: Household
    score: float = 0.0
    kinds: set[str] = field(default_factory=set)
    against: list[Evidence] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)  # in which roles the name stands on the pages

    def add(self, kind: str, page: int | None, text: str, weight: float) -> None:
        """One more reason for or against."""
        for i, e in enumerate(self.evidence):
            if e.kind == kind:  # the same kind again does not count twice
                if weight > e.weight > 0:
                    self.score += weight - e.weight
                    self.evidence[i] = Evidence(kind, page, text, weight)
                return
        self.score += weight
        self.evidence.append(Evidence(kind, page, text, weight))
        if weight > 0:
            self.kinds.add(kind)

    def object(self, kind: str, page: int | None, text: str, weight: float) -> None:
        """One more contradiction."""
        self.score += weight
        self.against.append(Evidence(kind, page, text, weight))

    def all(self) -> tuple[Evidence, ...]:
        """Evidence for and against."""
        return (*self.evidence, *self.against)


def candidates(pages: Sequence[Clues], index: HouseholdIndex) -> set[int]:
    """Households that anything on these pages points to."""
    found: set[int] = set()
    for page in pages:
        for m, hs in page.units:
            if m.role not in ("staff",) and len(hs) <= 60:
                found.update(hs)
        for _, pairs in page.ids:
            found.update(h for h, _ in pairs)
        for _, hs in page.phones:
            if len(hs) <= 20:
                found.update(hs)
        for m, number in page.numbers:
            if number is not None:
                found.add(number)
            else:
                found.update(index.near_number(m.value))
        for m in page.names:
            if m.role in ("subject", "tenant", "weak", "landlord"):
                hs = index.names.get(m.value, [])
                if len(hs) <= 40:
                    found.update(hs)
        for i in range(len(page.packed) - 4):
            for name in index.companies.get(page.packed[i : i + 4], ()):
                if page.packed.startswith(name, i):
                    found.update(index.names[name])
    return found


def stand(
    pages: Sequence[Clues],
    household: Household,
    index: HouseholdIndex,
    day: date | None,
    file_text: str = "",
    section: str | None = None,
) -> Standing:
    """Weigh everything the pages say for and against one household."""
    s = Standing(household)
    key = index.keys[household.id]
    name = index.folded[household.id]
    known_fonds: set[str] = set()
    for page in pages:
        known_fonds.update(page.fonds)
    fits_fonds = household.fonds_code in known_fonds
    for page in pages:
        own_other: list[Mention] = []
        for m, hs in page.units:
            if m.unit is not None and m.unit.key == key or household.id in hs:
                partial = m.unit is not None and m.unit.key != key
                if m.role in ("other",):
                    continue
                weight = {"subject": 5.0, "tenant": 5.0, "weak": 4.5, "landlord": 4.0}.get(
                    m.role, 3.5
                )
                if partial:
                    s.add("room", page.page, m.value, weight * 0.5)
                else:
                    s.add("unit", page.page, m.value, weight)
            elif m.role == "subject" and m.unit is not None:
                own_other.append(m)
        for m in own_other:
            if not (m.unit and _unit_near(m.unit.key, key) and not index.units.get(m.unit.key)):
                s.object("unit", page.page, m.value, -5.0)
            else:
                s.add("unit_near", page.page, m.value, 1.5)
        for m in page.names:
            if m.role in ("staff", "other"):
                continue
            same = m.value == name
            if same or (len(name) > 4 and (name.startswith(m.value) and len(m.value) >= 6)):
                weight = {
                    "subject": 5.0,
                    "tenant": 5.0,
                    "weak": 4.0,
                    "landlord": 3.5,
                    "plain": 2.5,
                }[m.role]
                if m.role == "tenant" and household.customer_kind == "owner":
                    weight = 3.0
                if m.role == "landlord" and household.customer_kind == "tenant":
                    weight = 1.0
                s.add("name", page.page, m.value, weight)
                s.roles.add(m.role)
        if name and "name" not in s.kinds and name in page.packed and len(name) >= 2:
            if not any(m.value == name and m.role in ("staff", "other") for m in page.names):
                s.add("name", page.page, household.customer_name, 4.0 if len(name) > 2 else 3.0)
        for m, pairs in page.ids:
            for h, how in pairs:
                if h == household.id:
                    if m.role == "other":
                        continue
                    s.add(
                        "id_number",
                        page.page,
                        _mask(m.value),
                        {"exact": 8.0, "near": 6.0, "masked": 2.5}[how],
                    )
        for m, hs in page.phones:
            if household.id in hs:
                s.add(
                    "phone", page.page, _mask(m.value), 1.0 if m.role in ("other", "staff") else 4.5
                )
            elif "*" in m.value and household.phone and _masked(m.value, household.phone):
                s.add("phone", page.page, m.value, 2.0)
        for m, number in page.numbers:
            if number == household.id:
                s.add("archive_no", page.page, m.value, 8.0)
            elif number is None and household.id in index.near_number(m.value):
                s.add("archive_no", page.page, m.value, 2.0)
            elif number is not None:
                s.object("archive_no", page.page, m.value, -6.0)
    _contradict_names(s, pages, name, index)
    if known_fonds:
        if fits_fonds:
            s.add("community", None, household.community_name, 1.0)
        else:
            s.object("community", None, ", ".join(sorted(known_fonds)), -5.0)
    if day is not None:
        late = household.move_out is not None and day > household.move_out + AFTER
        early = (
            household.move_in is not None
            and day < household.move_in - BEFORE
            and section not in ("identity", "property")
        )  # certificates are older
        if late or early:
            s.object("date", None, day.isoformat(), -4.0)
    if file_text:
        if name and name in file_text:
            s.add("file_name", None, household.customer_name, 1.5)
        elif tight(household.unit) in file_text and len(tight(household.unit)) >= 4:
            s.add("file_name", None, household.unit, 1.0)
    return s


def _contradict_names(
    s: Standing, pages: Sequence[Clues], name: str, index: HouseholdIndex
) -> None:
    """Labelled customers who are somebody else speak against the candidate."""
    strict = [
        (p, m)
        for p in pages
        for m in p.names
        if m.role == "subject" or (m.role == "tenant" and s.household.customer_kind != "owner")
    ]
    tenants = [(p, m) for p in pages for m in p.names if m.role == "tenant"]
    hit = "name" in s.kinds
    for page, m in strict:
        if m.value == name or (len(m.value) == 1 and name.startswith(m.value)):
            continue
        apart = distance(m.value, name, 2)
        if apart <= 0.5 and len(name) >= 2:
            s.add("name_near", page.page, m.value, 2.0)
            continue
        if (
            len(name) >= 3
            and apart <= 1.0
            and m.value not in index.names
            and page.confidence < 0.97
        ):
            s.add("name_near", page.page, m.value, 0.8)
            continue
        if len(name) > 4 and apart <= max(1.5, len(name) * 0.2):
            s.add("name_near", page.page, m.value, 2.0)
            continue
        if len(name) > 4 and len(m.value) <= 4:
            continue  # a person signs for a company
        if hit:
            if any(h != s.household.id for h in index.names.get(m.value, ())):
                s.object("name_other", page.page, m.value, -1.0)
            continue
        s.object("name", page.page, m.value, -6.0)
    as_customer = hit and "subject" in s.roles
    if s.household.customer_kind != "tenant" and not as_customer:
        let = [m for _, m in tenants if m.value != name]
        if let:
            s.object("name", None, let[0].value, -6.0)
        elif any(page.tenant_words for page in pages) and (
            "landlord" in s.roles or not s.kinds & {"id_number", "phone"}
        ):
            s.object("tenant", None, s.household.unit, -4.0)  # a tenant's paper, the name unread
    if not hit:
        for page in pages:
            firm = next(
                (
                    f
                    for f in page.firms
                    if f not in name
                    and name not in f
                    and distance(f, name, 4) > max(1.5, len(name) * 0.25)
                ),
                None,
            )
            if firm is not None:
                s.object("firm", page.page, firm, -4.0)
                break
    if not hit:
        for page in pages:
            for m in page.names:
                if m.role != "weak" or m.value == name or len(name) > 4:
                    continue
                apart = distance(m.value, name, 2)
                if apart <= 0.5 or (
                    apart <= 1.0 and len(name) >= 3 and s.kinds & {"id_number", "phone"}
                ):
                    s.add("name_near", page.page, m.value, 1.0)
                    continue
                if len(m.value) > 4:
                    continue  # companies are weighed apart
                s.object("weak_name", page.page, m.value, -4.0)
                break
        for page in pages:
            for part in page.honorifics:
                if len(part) > 1 and part in name:
                    continue  # the surname was misread
                if name and not name.startswith(part[0]) and len(name) <= 4:
                    s.object("honorific", page.page, part, -2.0)
                elif name and len(part) == 1:
                    s.add("honorific", page.page, part, 0.5)
    for page in pages:
        for m, pairs in page.ids:
            if m.role in ("other", "staff", "landlord") or "*" in m.value:
                continue
            theirs = (s.household.id_number or "").upper()
            if any(h == s.household.id for h, _ in pairs) or not theirs:
                continue
            if "id_number" in s.kinds or len(theirs) != 18:
                continue
            if distance(m.value, theirs, 3) <= 2.5:
                s.add("id_near", page.page, _mask(m.value), 2.0)
            elif not (hit and "unit" in s.kinds):
                s.object("id_number", page.page, _mask(m.value), -4.0)
                break


def _unit_near(a: UnitKey, b: UnitKey) -> bool:
    """Whether one unit is a likely misreading of the other."""
    left, right = "".join(a), "".join(b)
    return abs(len(left) - len(right)) <= 1 and distance(left, right, 2) <= 1.0


def _masked(shown: str, phone: str) -> bool:
    return len(shown) == len(phone) and all(
        a in ("*", b) for a, b in zip(shown, phone, strict=True)
    )


def _mask(value: str) -> str:
    """A number as lists and logs may show it."""
    return value[:3] + "*" * max(0, len(value) - 7) + value[-4:] if len(value) > 7 else value


def posterior(standings: Sequence[Standing]) -> list[tuple[Standing, float]]:
    """Candidates ranked, with probabilities; what is left belongs to nobody in the register."""
    nobody = 2.5
    whole = math.exp(nobody) + sum(math.exp(min(40.0, s.score)) for s in standings)
    ranked = [(s, math.exp(min(40.0, s.score)) / whole) for s in standings]
    return sorted(ranked, key=lambda pair: (-pair[0].score, pair[0].household.id))


def kind_of(household: Household) -> CustomerKind:
    """Owner, tenant or other."""
    return household.customer_kind


def folded_file(file: str, folder: str | None) -> str:
    """File and folder name as weak evidence reads them."""
    return tight(fold(f"{folder or ''} {file}"))
