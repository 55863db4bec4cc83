"""Invented communities, households and bystanders; every number passes its check digit."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["owner", "tenant"]

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
    "雷钱汤尹黎易常武乔贺赖龚文"
)
DOUBLE_SURNAMES = ("欧阳", "上官", "司徒", "诸葛")
GIVEN_M = "伟强磊军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢阳建国志文海东振"
GIVEN_F = "芳娜敏静丽艳娟霞秀兰玲桂英梅红莉萍燕倩雪琳洁婷慧莹佳颖琴云雅欣怡晓春香月"
REGIONS = (
    ("110105", "北京市朝阳区"), ("310115", "上海市浦东新区"), ("320102", "南京市玄武区"),
    ("330106", "杭州市西湖区"), ("340104", "合肥市蜀山区"), ("350203", "厦门市思明区"),
    ("370102", "济南市历下区"), ("410105", "郑州市金水区"), ("420106", "武汉市武昌区"),
    ("430103", "长沙市天心区"), ("440106", "广州市天河区"), ("440304", "深圳市福田区"),
    ("500103", "重庆市渝中区"), ("510107", "成都市武侯区"), ("610113", "西安市雁塔区"),
)  # fmt: skip
STREETS = ("建设路", "人民中路", "滨河大道", "学府街", "文昌路", "和平里", "中山二路", "新华东街")
COMPANY_HEADS = ("恒达", "博雅", "鑫源", "天启", "华诚", "瑞丰", "云帆", "众合", "启明", "嘉禾")
COMPANY_TAILS = (
    "信息技术有限公司", "商贸有限公司", "文化传播有限公司", "教育咨询有限公司",
    "装饰工程有限公司", "电子商务有限公司",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Community:
    """One managed community: a fonds of the archive."""

    code: str
    abbr: str
    name: str
    company: str
    address: str
    phone: str
    style: Literal["b-u-r", "b-r", "villa", "phase"]  # how its units are written


@dataclass(frozen=True, slots=True)
class Household:
    """One row of the households register, and whether that row was handed over."""

    community: Community
    unit: str
    name: str
    kind: Kind
    id_number: str
    phone: str
    move_in: date
    move_out: date | None = None
    female: bool = False
    company: bool = False
    contact: str = ""  # the person who acts for a company
    registered: bool = True

    def key(self) -> dict[str, str]:
        """The four values that name a household in the truth."""
        return {
            "fonds_code": self.community.code,
            "unit": self.unit,
            "customer_name": self.name,
            "customer_kind": self.kind,
        }


COMMUNITIES = (
    Community("CHHY", "翠湖", "翠湖花园", "安居乐物业服务有限公司", "滨湖大道188号",
              "0551-65123870", "b-u-r"),
    Community("JXYY", "锦绣", "锦绣雅苑", "锦程物业管理有限公司", "学府街26号",
              "0731-84410216", "b-r"),
    Community("YSBS", "云山", "云山别墅", "绿城家园物业服务有限公司", "云山路9号",
              "020-38774102", "villa"),
    Community("HTGJ", "海棠", "海棠国际", "海纳物业服务集团有限公司", "中山二路301号",
              "0592-5036618", "phase"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """The names and communities a set of dossiers is peopled with."""

    surnames: str
    double_surnames: tuple[str, ...]
    given_m: str
    given_f: str
    heads: tuple[str, ...]  # of companies
    tails: tuple[str, ...]
    communities: tuple[Community, Community, Community, Community]  # one of each style


PLAIN = World(SURNAMES, DOUBLE_SURNAMES, GIVEN_M, GIVEN_F, COMPANY_HEADS, COMPANY_TAILS,
              COMMUNITIES)  # fmt: skip


def check_digit(first17: str) -> str:
    """The eighteenth character of a resident identity number (GB 11643, ISO 7064 MOD 11-2)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(c) * w for c, w in zip(first17, weights, strict=True)) % 11]


def id_number(rng: random.Random, born: date, female: bool) -> str:
    """A well-formed resident identity number; whoever bears it does not exist."""
    serial = rng.randrange(0, 498) * 2 + (0 if female else 1)
    body = f"{rng.choice(REGIONS)[0]}{born:%Y%m%d}{serial + 1 if serial == 0 else serial:03d}"
    if serial == 0:  # 000 is not issued; 002 keeps the sex
        body = f"{body[:14]}002"
    return body + check_digit(body)


def credit_code(rng: random.Random) -> str:
    """A well-formed unified social credit code (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    org = "".join(rng.choice(alphabet[:22]) for _ in range(9))
    body = f"91{rng.choice(REGIONS)[0]}{org}"
    total = sum(alphabet.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def phone(rng: random.Random) -> str:
    """A mobile number of eleven digits."""
    head = rng.choice(("130", "135", "136", "138", "139", "150", "158", "177", "186", "189"))
    return head + f"{rng.randrange(10**8):08d}"


def person(
    rng: random.Random, female: bool | None = None, world: World = PLAIN
) -> tuple[str, bool]:
    """A name and whether it is a woman's."""
    if female is None:
        female = rng.random() < 0.5
    doubled = rng.random() < 0.03
    surname = rng.choice(world.double_surnames if doubled else world.surnames)
    pool = world.given_f if female else world.given_m
    given = "".join(rng.sample(pool, 1 if rng.random() < 0.25 else 2))
    return surname + given, female


def _unit(rng: random.Random, community: Community, letters: str = "ABC") -> str:
    room = f"{rng.randrange(1, 29)}{rng.randrange(1, 5):02d}"
    if community.style == "villa":
        return f"{rng.choice(letters)}{rng.randrange(1, 40)}"
    if community.style == "b-r":
        return f"{rng.randrange(1, 17)}-{room}"
    if community.style == "phase":
        low = f"{rng.randrange(1, 7)}{rng.randrange(1, 5):02d}"
        return f"{rng.randrange(8, 20)}-{rng.randrange(1, 5)}-{low}"
    return f"{rng.randrange(1, 10)}-{rng.randrange(1, 4)}-{room}"


def _household(
    rng: random.Random,
    community: Community,
    unit: str,
    kind: Kind,
    *,
    name: str | None = None,
    company: bool = False,
    world: World = PLAIN,
) -> Household:
    given, female = person(rng, world=world)
    born = date(1950, 1, 1) + timedelta(days=rng.randrange(365 * 50))
    moved = date(2009, 1, 1) + timedelta(days=rng.randrange(365 * 14))
    if company:
        shown = rng.choice(REGIONS)[1][:2] + rng.choice(world.heads) + rng.choice(world.tails)
        return Household(community, unit, shown, kind, credit_code(rng), phone(rng), moved,
                         female=female, company=True, contact=given)  # fmt: skip
    return Household(community, unit, name or given, kind, id_number(rng, born, female),
                     phone(rng), moved, female=female)  # fmt: skip


def register(rng: random.Random, count: int, world: World = PLAIN) -> list[Household]:
    """`count` households or a few more: plain owners with every awkward case among them.

    The awkward cases, in this order while `count` allows: owner and tenant of one unit, the same
    name in two units, the same name in two communities, a company as tenant, a former tenant who
    moved out and his successor.
    """
    rows: list[Household] = []
    taken: set[tuple[str, str]] = set()
    names: set[str] = set()

    def fresh(community: Community) -> str:
        tries = 0
        while True:
            unit = _unit(rng, community, "ABC" if tries < 1000 else "DEFGHJKLMNPQRSTUVWXYZ")
            if (community.code, unit) not in taken:
                taken.add((community.code, unit))
                return unit
            tries += 1  # a villa park of many households has more rows of houses

    def add(community: Community, unit: str, kind: Kind, **more: object) -> Household:
        while True:
            row = _household(rng, community, unit, kind, world=world, **more)  # type: ignore[arg-type]
            if row.name not in names or more.get("name"):
                names.add(row.name)
                rows.append(row)
                return row

    def dated(row: Household, moved_in: date, moved_out: date | None) -> None:
        rows[rows.index(row)] = Household(
            row.community, row.unit, row.name, row.kind, row.id_number, row.phone, moved_in,
            moved_out, row.female, row.company, row.contact,
        )  # fmt: skip

    lake, brocade, villa, crab = world.communities
    owner = add(lake, fresh(lake), "owner")
    dated(owner, date(2012, 6, 16), None)
    tenant = add(lake, owner.unit, "tenant")
    dated(tenant, date(2019, 3, 8), None)
    twin = add(lake, fresh(lake), "owner")
    add(lake, fresh(lake), "owner", name=twin.name)
    add(brocade, fresh(brocade), "owner", name=twin.name)
    add(villa, fresh(villa), "owner")
    add(crab, fresh(crab), "owner")
    firm = add(brocade, fresh(brocade), "tenant", company=True)
    landlord = add(crab, fresh(crab), "owner")
    dated(landlord, date(2011, 9, 20), None)
    former = add(crab, landlord.unit, "tenant")
    dated(former, date(2016, 5, 1), date(2018, 4, 30))
    successor = add(crab, landlord.unit, "tenant")
    dated(successor, date(2018, 6, 10), None)
    dated(firm, date(2020, 8, 1), None)
    while len(rows) < count:
        community = rng.choice(world.communities)
        kind: Kind = "tenant" if rng.random() < 0.15 else "owner"
        if kind == "tenant" and rng.random() < 0.5:
            anchor = rng.choice([r for r in rows if r.kind == "owner"])
            row = add(anchor.community, anchor.unit, "tenant", company=rng.random() < 0.2)
            dated(row, anchor.move_in + timedelta(days=rng.randrange(400, 2400)), None)
        else:
            add(community, fresh(community), kind, company=rng.random() < 0.04)
    return rows


_HAN = "零一二三四五六七八九"


def han_number(value: int) -> str:
    """1 to 99 in Chinese characters: 二, 十二, 三十."""
    tens, ones = divmod(value, 10)
    if tens == 0:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def unit_spellings(unit: str) -> list[str]:
    """Every way in which papers write this unit; the first is the community's own."""
    parts = unit.split("-")
    if len(parts) == 3:
        b, u, r = parts
        return [
            unit, f"{b}栋{u}单元{r}室", f"{b}号楼{han_number(int(u))}单元{r}", f"{b}幢{u}单元{r}室",
            f"{b}栋{u}单元{r}", f"{b}号楼{u}单元{r}室", f"{han_number(int(b))}号楼{u}单元{r}室",
            f"{b}#{u}-{r}",
        ]  # fmt: skip
    if len(parts) == 2:
        b, r = parts
        return [unit, f"{b}栋{r}室", f"{b}号楼{r}室", f"{b}幢{r}", f"{b}号楼{r}",
                f"{han_number(int(b))}栋{r}室", f"{b}#{r}"]  # fmt: skip
    return [unit, f"{unit}室", f"{unit}栋", f"{unit}号", f"{unit}幢"]


def date_spellings(day: date) -> list[str]:
    """Every way in which papers write this date."""
    year = "".join("〇一二三四五六七八九"[int(c)] for c in f"{day.year}")
    return [
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.isoformat()}",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
        f"{day.year}年{day.month:02d}月{day.day:02d}日",
        f"{year}年{han_number(day.month)}月{han_number(day.day)}日",
    ]
