"""What the pages say of whose paper it is, before any decision, and the register to compare with."""

# ruff: noqa: E501 - word lists and patterns stay on one line to be read as one

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest import fields, leaves
from ingest.dates import certificate, dated_places
from ingest.fields import Mention, id_valid
from ingest.glyphs import PageText, distance, tight
from ingest.units import UnitKey, unit_key
from yidang.model import Household

_GIVEN = "伟芳娜敏静强磊军洋勇艳杰涛明超霞刚玲桂丽平华英建国文海云红梅雪宇浩轩梓涵欣怡佳倩琳莹婷颖燕波志秀兰春林永东金玉小晓中新成德庆荣鹏飞峰龙凤珍美芬萍宁辉健振家天子思雨晨博一佩立光宏康福祥瑞"
"""Characters of given names, beside those of the register."""


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
        self.id_ends: dict[str, list[int]] = defaultdict(list)
        self.phones: dict[str, list[int]] = defaultdict(list)
        self.numbers: dict[str, int] = {}
        self.communities: dict[str, str] = {}
        self.abbreviations: dict[str, str] = {}
        self.folded: dict[int, str] = {}
        self.keys: dict[int, UnitKey] = {}
        self.shapes: set[str] = set()
        self.letters: set[str] = set()  # with which units begin
        self.odd: dict[str, list[int]] = defaultdict(list)
        self.given: set[str] = set(_GIVEN)
        self.companies: dict[str, list[str]] = defaultdict(list)
        for h in households:
            key = unit_key(h.unit)
            name = tight(h.customer_name)
            self.keys[h.id] = key
            self.folded[h.id] = name
            self.units[key].append(h.id)
            self.shapes.add(_shape(key))
            if key and key[0].isalpha():
                self.letters.add(key[0])
            self.doors[h.fonds_code, key].append(h.id)
            if len(key) >= 3:
                self.rooms[key[0], key[-1]].append(h.id)
            if name:
                self.names[name].append(h.id)
                if len(name) <= 4:
                    self.given.update(name[1:])
                if len(name) > 4 and len(self.names[name]) == 1:
                    self.companies[name[:4]].append(name)
            if h.id_number:
                number = h.id_number.upper().strip()
                self.id_numbers[number].append(h.id)
                self.id_tails[number[-8:]].append(h.id)
                self.id_ends[number[-4:]].append(h.id)
            if h.phone:
                phone = re.sub(r"\D", "", h.phone)
                self.phones[phone].append(h.id)
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
            pool = self.id_ends.get(tail[-4:], []) if len(tail) >= 4 else []
            return [
                (h, "masked")
                for h in pool
                if (known := (self.households[h].id_number or "").upper()).startswith(head)
                and known.endswith(tail)
            ]
        if id_valid(number):
            return []  # another person's number, not a misread one
        near: list[tuple[int, str]] = []
        for h in self.id_tails.get(number[-8:], ()):
            if distance((self.households[h].id_number or "").upper(), number, 2) <= 1.0:
                near.append((h, "near"))
        return near

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
    tenant_heading: bool = False  # the heading speaks of a tenant
    tenant_prose: bool = False  # its sentences speak of letting
    management: bool = False  # headed as the manager's own contract or one about parking
    everybody: bool = False  # addressed to all
    persons: bool = False  # bears what may be a name of somebody, or talks in sentences
    damaged: list[str] = field(default_factory=list)  # names of the party that suffered damage
    book: bool = False  # the first leaf of a household book, or one of its cards
    kin: bool = False  # a head of the household (户主) above a table of who is related how
    slots: bool = False  # a label of a customer is followed by what may be a name
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


_HONORIFIC = re.compile(r"([\u3400-\u9fff]{1,3})(先生|女士|小姐|太太)")
_COMRADE = re.compile(r"[\u3400-\u9fff](同志|先生|女士|小姐|太太|阿姨|老师)")
_TOKEN = re.compile(r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{2,4}(?![\u3400-\u9fff])")
_SHOP = re.compile(
    r"[\u3400-\u9fff]{3,16}(?:公司|商行|门诊部|诊所|工作室|事务所|经营部|门市部|超市|餐厅|酒店|饭店|药房|店|馆|厂|社)"
)
_FIRM = re.compile(r"[\u3400-\u9fff()]{4,24}(?:有限责任公司|有限公司|股份公司)")
_MANAGER = re.compile(r"物业|城市服务|生活服务|社区服务|智慧服务")
_TRADE = re.compile(
    rf"{_MANAGER.pattern}|资产运营|商业运营|后勤|管理有限|管理服务|装饰|装修|装潢|建筑|建设|工程|银行|保险|燃气|供电|电力|水务|自来水|房地产|置业|开发|地产|热力|电梯|安装|律师|检测|鉴定|新能源|充电|通信|消防|保洁|环卫|环保|园林|绿化|家政|设计|人寿|财产|担保|典当|中介|经纪|快递|物流|传媒广告位|印刷"
)
_PAYEE = re.compile(r"(收款|销售|开票|收费)(人|方|单位)[\u3400-\u9fff]{0,4}[: \t]*$")
CUSTOMERS = r"(?:业主|住户|居民|客户|租户|用户)"
_EVERYBODY = re.compile(rf"(各位|全体|广大|所有)(尊敬的)?{CUSTOMERS}")


_KIN = re.compile(r"姓名.{0,4}关系|关系.{0,8}身份")
_NUMBERED = re.compile(
    r"((?<![房室楼栋幢座门户元铺商])号|(?<![房室楼栋幢座门户元铺商])号码|序号|版本|车位|泊位|车库|储藏室|No\.?|NO\.?|№)[:号( \t]*$"
)
"""Labels of numbers that are no units: any 号 but that of a room, house, door or shop."""

_TITLE = re.compile(r"不动产|房屋所有权|房地产权|土地使用权|坐落")
"""On certificates of homes: their unit is the one that the paper is about."""
_STALL = re.compile(r"(?:储[藏物][室间]|杂物间|车位|泊位|车库|摊位)(?:编?号码?)?[:( \t]*$")
"""Labels of the number of a place that nobody lives in."""
_PLACE = re.compile(
    r"[号# \t]{0,3}(?:固定|地下|地面|机械|子母|人防|产权|专用|充电|月租|临时|临停)?(?:停车位|停车场|车位|泊位|车库|储藏室|摊位|广告位|电表|水表)"
)
"""What follows the number of a place that nobody lives in."""
_SIGNER = re.compile(r"[人方员签名字章]:?[ \t]*$")
"""Where somebody signs."""
_CUSTOMER_SIGNS = re.compile(r"[业住租客][主户]:[ \t]*$")
"""Where the customer signs; on other papers his home may stand there."""
_STREET = re.compile(r"(?:[路街巷弄]|(?<![管楼通过步车])道)[ \t]?$")
"""Before the number of a house in the town."""
_ON_FLOOR = re.compile(r"(\d{1,2})[ \t]?楼[ \t]?\1\d\d[ \t]?[室房户号]?")
"""The room of a floor, 6楼601: the building was not read."""
_AREA = re.compile(r"0\d{2,3}-")


def _shape(key: UnitKey) -> str:
    """How a unit is built: an A for each letter, 1 for digits."""
    return "".join("A" * len(part) if part.isascii() and part.isalpha() else "1" for part in key)


def _code(page: PageText, m: Mention, index: HouseholdIndex) -> bool:
    """Whether a "unit" is rather the number of a form or of a parking place: named as such or,
    where no label makes it a unit, built as none of the register is, or with letters of its own.
    """
    if _PLACE.match(page.text, m.end):
        return True
    return (
        m.role == "plain"
        and m.unit is not None
        and m.unit.shape in ("dashed", "tight")
        and m.unit.key[0].isalpha()
        and (
            _shape(m.unit.key) not in index.shapes
            or (
                (len(m.unit.key[0]) > 1 or (m.unit.shape == "dashed" and len(m.unit.key[-1]) <= 2))
                and m.unit.key[0] not in index.letters
            )
        )
    )


def _at_home(mentions: Sequence[Mention], index: HouseholdIndex) -> bool:
    """Whether a home of the register is among what a page mentions."""
    return any(m.unit is not None and m.unit.full and m.unit.key in index.units for m in mentions)


def _scribble(page: PageText, m: Mention, at_home: bool) -> bool:
    """Whether a letter and one or two digits where somebody signs are rather his hand, misread;
    `at_home`: the home of the register that the paper is about stands elsewhere on the page.
    """
    before = page.text[max(0, m.start - 8) : m.start]
    signed = _SIGNER.search(before) or (at_home and _CUSTOMER_SIGNS.search(before))
    return bool(signed) and m.unit is not None and len(m.unit.key[-1]) <= 2


def clues(page: PageText, index: HouseholdIndex) -> Clues:
    """Everything on the page that may tell whose it is."""
    units = fields.units(page)
    mentions = (
        *units,
        *(_next_door(m, units, page) for m in _parties(page, index)),
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
    certified = certificate(page)
    copied = certified and not found.fonds
    card = certified and not _TITLE.search(page.packed)
    worn = dated_places(page.text)
    at_home = _at_home(mentions, index)
    for m in mentions:
        if m.kind == "unit" and m.unit is not None:
            if not m.unit.full or copied:
                continue  # the address on a certificate is where its holder is registered
            exact = list(index.units.get(m.unit.key, ()))
            if card and not exact:
                continue  # so it is on a person's card whose copy bears the community's stamp
            if not exact and len(m.unit.key) == 2:
                exact = list(index.rooms.get((m.unit.key[0], m.unit.key[1]), ()))
            labelled = m.role in ("subject", "tenant")
            if not exact or (not labelled and len(m.unit.key) < 3):
                if _NUMBERED.search(page.text[max(0, m.start - 8) : m.start]):
                    continue  # the number of a queue, a form or a parking place
            if len(m.unit.key) < 3 and _STALL.search(page.text[max(0, m.start - 10) : m.start]):
                continue  # a store room or a parking place may be numbered like another's home
            if m.unit.shape == "slashed" and m.role == "plain":
                continue  # a month or a share
            if (
                m.unit.shape == "tight"
                and not exact
                and (m.role == "plain" or _scribble(page, m, at_home))
                and not re.search(r"[室房户号栋幢座]", m.unit.raw)
            ):
                continue
            if not exact and (_code(page, m, index) or _ON_FLOOR.fullmatch(m.unit.raw)):
                continue
            if not exact and at_home and _STREET.search(page.text[max(0, m.start - 4) : m.start]):
                continue  # an address elsewhere, beside that of a home
            if not exact and (
                _AREA.match(m.unit.raw) or any(m.start < b and a < m.end for a, b in worn)
            ):
                continue  # a phone number or a date, misread
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
        if _PAYEE.search(page.text[max(0, match.start() - 14) : match.start()]):
            continue  # whoever is paid is not the customer
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
            r"((?<![/或(、])(?:承租人|承租方|租户姓名|租户名称)|承租单位|租客姓名|租住人|租赁合同|租赁协议|房屋租赁)",
            page.packed[:500],
        )
    )
    found.tenant_heading = bool(
        re.search(r"(?<![/或(、])(租户|租客|承租|租住|房屋租赁)(?![/或)、])", page.packed[:40])
    )
    letting = _LETTING.findall(page.packed)
    found.management = bool(_PARKING.search(page.packed[:300])) or any(
        m.role == "staff" and m.label in ("甲方", "乙方") and _MANAGER.search(m.value)
        for m in found.names
    )
    if not found.management:
        found.tenant_prose = len(letting) >= 2
        short = [c.text for row in page.rows for c in row if len(c.text) <= 16]
        labels = sum(bool(_LETTING.search(text)) for text in short)
        found.tenant_heading |= labels + len(_LETTING_LABEL.findall(page.text)) >= 2
    found.damaged = [
        m.value for m in found.names if m.role == "other" and m.label.startswith("受损")
    ]
    found.kin = bool(_KIN.search(page.packed)) and any(
        m.label.startswith("户主") for m in found.names
    )
    found.book = leaves.of_book(page)
    found.slots = fields.named_slots(page)
    known = {m.value for m in found.names if m.role in ("staff", "other")}
    found.persons = (
        page.packed.count("。") >= 2
        or bool(found.firms)
        or bool(_COMRADE.search(page.text))
        or any(fields.is_name(w) and w not in known for w in _TOKEN.findall(page.text))
        or any(not _TRADE.search(firm) for firm in _SHOP.findall(page.text))
    )
    found.everybody = bool(_EVERYBODY.search(page.packed))
    return found


def _next_door(name: Mention, units: Sequence[Mention], page: PageText) -> Mention:
    """A name behind a neighbour's unit (您楼上3-2-1301业主张三) is the neighbour's."""
    if name.label not in ("业主", "住户", "户主", "客户", "租户"):
        return name
    for unit in units:
        between = page.text[unit.end : name.start]
        if unit.role == "other" and re.fullmatch(rf"的?{name.label}", between):
            return replace(name, role="other")
    return name


def stranger(page: Clues, index: HouseholdIndex) -> bool:
    """Whether somebody who is no customer is named on the page, with an ID number.

    The number is none's of the register, up to four signs misread; no customer's unit, telephone
    or archive number stands there; and the name shares no sign with that of a customer whose ID
    number is not on record. Looks through the whole register: for single pages only.
    """
    if not page.ids or any(known or len(m.value) != 18 for m, known in page.ids):
        return False
    if page.numbers or any(known for _, known in page.phones):
        return False
    if _at_home(page.mentions, index):
        return False
    if any(
        sum(a != b for a, b in zip(m.value, number, strict=False)) <= 4
        for m, _ in page.ids
        if not id_valid(m.value)
        for number in index.id_numbers
    ):
        return False
    shown = [m.value for m in page.names]
    return bool(shown) and not any(
        any(a == b for a, b in zip(name, value, strict=False))
        for name, ids in index.names.items()
        if any(not index.households[h].id_number for h in ids)
        for value in shown
    )


_LETTING = re.compile(r"(?<![/或(、□])(?:租户|租客|承租|租住|租期|租赁|出租|房东)")
_LETTING_LABEL = re.compile(
    r"(?<![/或(、□])(?:租户|租客|承租|租住|租期|出租|房东)[\u3400-\u9fff]{0,3}[)]?[:]"
)
_LEASE = re.compile(r"出租|承租|房屋租赁|租赁房屋")
_PARKING = re.compile(r"物业服务合同|物业管理|物业服务协议|车位|停车|车库|充电桩|广告位")


_BODY = re.compile(r"(?:公司|企业|银行|支行|信用社|单位|中心|[管办]理?处|物业|业委会|居委会|派出所|规约|公约)$")
"""Ends of short words in the place of a name that are no person's."""


def _parties(page: PageText, index: HouseholdIndex) -> list[Mention]:
    """The names of a page; in a lease of a home the first party is the landlord."""
    head = page.packed[:300]
    lease = bool(_LEASE.search(head)) and not _PARKING.search(head)
    found = []
    for m in fields.names(page):
        trade = _TRADE if len(m.value) > 4 else _BODY
        if m.role != "tenant" and trade.search(m.value) and m.value not in index.names:
            m = replace(m, role="staff")  # the manager, a builder, a bank: never the customer
        elif lease and m.label in ("甲方", "乙方"):
            m = replace(m, role="landlord" if m.label == "甲方" else "tenant")
        found.append(m)
    return found
