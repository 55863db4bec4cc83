"""Dates on a page, in every common spelling, and which of them dates the document (pure)."""

# ruff: noqa: E501 - word lists and patterns stay on one line to be read as one

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.glyphs import PageText, digits, how_many

_CN = {
    "〇": 0,
    "零": 0,
    "O": 0,
    "o": 0,
    "0": 0,
    "一": 1,
    "壹": 1,
    "二": 2,
    "贰": 2,
    "两": 2,
    "三": 3,
    "叁": 3,
    "四": 4,
    "肆": 4,
    "五": 5,
    "伍": 5,
    "六": 6,
    "陆": 6,
    "七": 7,
    "柒": 7,
    "八": 8,
    "捌": 8,
    "九": 9,
    "玖": 9,
}
_D = r"[0-9OoQlI|ZSB]"
_SP = r"[ \t]{0,3}"
_NUMERIC = re.compile(
    rf"(?<![0-9A-Za-z])((?:[12lIZ]{_D}{{3}}))"
    + _SP
    + rf"(?:年{_SP}({_D}{{1,2}}){_SP}月(?:{_SP}({_D}{{1,2}}){_SP}[日号曰目田])?"
    rf"|([./、·-]){_SP}({_D}{{1,2}}){_SP}\4{_SP}({_D}{{1,2}}))"
    r"(?:(?![0-9])|(?<=[./-][0-9]{2}[./-][0-9]{2})(?=[0-2]?[0-9]:[0-5][0-9]))"  # the time grown on
)
_LISTED = r"[ \t]?[年月栋幢楼号期届份]"
"""What follows the last of several years, months or buildings: 2010、11、12年."""
_OF_A_LIST = re.compile(_LISTED)
_BARE = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])"
)
_HAN_NUM = "〇零OoＯ0一壹二贰三叁四肆五伍六陆七柒八捌九玖"
_CHINESE = re.compile(
    rf"([{_HAN_NUM}]{{4}}){_SP}年{_SP}([{_HAN_NUM}十拾元正]{{1,3}}){_SP}月"
    rf"(?:{_SP}([{_HAN_NUM}十拾廿卅初]{{1,4}}){_SP}[日号曰目])?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MON = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_ENGLISH = re.compile(
    rf"(?<![0-9A-Za-z])(?:([0-3]?\d)(?:st|nd|rd|th)?[ -]{{0,2}}{_MON}|{_MON}[ ]{{0,2}}([0-3]?\d)(?:st|nd|rd|th)?)"
    r"[ ,-]{0,3}((?:19|20)\d\d)(?![0-9])",
    re.I,
)
_SHORT = re.compile(
    rf"(?<![0-9OlI〇一二三四五六七八九十.])(?<![0-9][ \t])([0-9]{{2}})年{_SP}([01]?[0-9]){_SP}月{_SP}([0-3]?[0-9]){_SP}[日号]"
)
"""As people write: 18年11月10日."""
_BROKEN = re.compile(
    rf"(?<![0-9])((?:19|20){_D}{{2}})[年牟午]{{0,1}}{_SP}[.年]?{_SP}({_D}{{1,2}}){_SP}[月用目]{_SP}({_D}{{1,2}}){_SP}[日号曰目田口]"
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands on a page; `day` False: only year and month stood there."""

    value: date
    start: int
    end: int
    exact: bool  # with a day
    role: str  # "document", "plain", "birth", "validity", "due", "other"
    weight: float
    options: tuple[date, ...] = ()  # of a misread date: what it may have been
    sure: bool = True  # False: misread, `value` means nothing


def number(text: str) -> int | None:
    """The value of Chinese numerals or digits: 二十三, 一二〇一, 12; None where it is none."""
    text = text.replace("拾", "十").replace("廿", "二十").replace("卅", "三十").replace("佰", "百")
    text = text.replace("元", "一").replace("正", "一").replace("初", "")
    plain = digits(text)
    if plain.isdecimal():
        return int(plain)
    if not text:
        return None
    if "十" not in text and "百" not in text:
        if any(c not in _CN for c in text):
            return None
        return int("".join(str(_CN[c]) for c in text))
    total = 0
    if "百" in text:
        head, text = text.split("百", 1)
        total += 100 * (_CN.get(head, 1) if head else 1)
        text = text.lstrip("零〇")
    if "十" in text:
        head, tail = text.split("十", 1)
        if (head and head not in _CN) or (tail and tail not in _CN):
            return None
        total += 10 * (_CN[head] if head else 1) + (_CN[tail] if tail else 0)
    elif text:
        if text not in _CN:
            return None
        total += _CN[text]
    return total


def _made(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None:
        return None
    try:
        made = date(year, month, day if day is not None else 1)
    except ValueError:
        return None
    return made if 1900 <= made.year <= 2099 else None


# --- misread dates: a frame of year, month and day with one of its signs taken for another -------

_N = r"[0-9OoQDlI|ZzSsBbGi〇零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾廿卅]"
_Y = r"(?P<y>[^\s:,，。、;()\[\]]{3,4})"
_MONTH = r"[月用目且]"
_DAY = r"[日号曰目田口]"
_WORN = (
    # any sign of the year, or what follows the day
    re.compile(
        rf"{_Y}{_SP}[年牟午]{_SP}(?P<m>{_N}{{1,3}}){_SP}{_MONTH}{_SP}(?P<d>{_N}{{1,4}}){_SP}(?:{_DAY}|$|(?![ \t]{{0,3}}[0-9])(?=[^-栋幢楼单元期份个/.0-9]))",
        re.MULTILINE,
    ),
    # 年, 月 or the sign of the month taken for something else
    re.compile(
        rf"(?P<y>(?:19|20|2D|2O|二〇|二零|二O){_N}{{2}})(?!{_N})[^\s/.-](?P<m>{_N}{{1,2}}){_SP}{_MONTH}{_SP}(?P<d>{_N}{{1,3}}){_SP}{_DAY}"
    ),
    re.compile(
        rf"{_Y}{_SP}[年牟午]{_SP}(?P<m>{_N}{{1,3}})(?!{_N})[^\s/.-](?P<d>{_N}{{1,3}}){_SP}[日曰号]"
    ),
    # month and day grown together, told apart where only one way makes a date
    re.compile(rf"{_Y}{_SP}[年牟午]{_SP}(?P<md>[0-9OoQDlI|ZSB]{{3,4}}){_SP}[日曰号]"),
    # a month or day that cannot be read: nothing is known, but here the date stood
    re.compile(
        rf"{_Y}{_SP}[年牟午]{_SP}(?P<m>[^\s月]{{0,3}}){_SP}{_MONTH}{_SP}(?P<d>[^\s日]{{0,4}}){_SP}[日曰号]"
    ),
    re.compile(
        rf"(?<![0-9A-Za-z-]){_Y}(?P<s>[./、·-])(?P<m>[0-9OoQDlI|ZzSsBbGi]{{1,2}})(?P=s)(?P<d>[0-9OoQDlI|ZzSsBbGi]{{1,2}})(?![0-9-]|{_LISTED})"
    ),
)
_ALIKE = str.maketrans("biＯ", "610")


def _years(text: str, today: date) -> tuple[int, ...]:
    """Years from 1990 to today that `text` may be, one sign of it misread or dropped."""
    shown = digits(text.translate(_ALIKE))
    read = "".join(c if c.isdecimal() else str(_CN[c]) if c in _CN else "?" for c in shown)
    found: set[int] = set()
    for year in range(1990, today.year + 1):
        known = str(year)
        if len(read) == 4 and sum(a != b for a, b in zip(read, known, strict=True)) <= 1:
            found.add(year)
        for short in {read, read[1:]} if read[:1] == "?" else {read}:
            if len(short) == 3 and "?" not in short:
                if any(known[:i] + known[i + 1 :] == short for i in range(4)):
                    found.add(year)
    if read.isdecimal() and int(read) in found:
        return (int(read),)
    return tuple(sorted(found))


def _worn(text: str, today: date) -> list[tuple[int, int, tuple[date, ...]]]:
    """Places where a misread date stands, with the dates that it may be."""
    found = []
    for pattern in _WORN:
        for m in pattern.finditer(text):
            years = _years(m["y"], today)
            if not years:
                continue
            groups = m.groupdict()
            if "md" in groups:
                both = digits(m["md"])
                pairs = [(both[:i], both[i:]) for i in (1, 2) if len(both) - i <= 2]
                pairs = [p for p in pairs if not (p[0][0] == "0" and len(p[0]) == 1)]
            else:
                pairs = [(m["m"].translate(_ALIKE), m["d"].translate(_ALIKE))]
            options = {
                made
                for read, day in pairs
                for month in ([read] if number(read) else map(str, range(1, 13)))
                if number(day)
                for year in years
                if (made := _made(year, number(month), number(day))) and made <= today
            }
            start = m.end("y") - len(m["y"].lstrip("日期间时于在"))
            found.append((min(start, m.start("y") + 1), m.end(), tuple(sorted(options))))
    return found


def dated_places(text: str) -> list[tuple[int, int]]:
    """Where a date stands with a sign of it misread: (start, end)."""
    return [(start, end) for start, end, _ in _worn(text, date(2099, 12, 31))]


_DAY_FOLLOWS = re.compile(rf"[ \t]{{0,3}}(?:{_N}|[^\s\u3400-\u9fff]{{1,3}}日|.日)")

_DOCUMENT = re.compile(
    r"(填表|填写|填单|填报|制表|开票|开具|收款|缴费|缴款|交款|收费|报修|受理|登记|签订|签署|签约|签字|签名|立约|订立|"
    r"申请|投诉|来电|来访|反映|接待|回访|走访|拜访|调查|访问|发函|发文|发出|下发|签发|出具|制作|开单|派单|"
    r"检查|巡查|发现|通知|告知|整改通知|记录|活动|举办|会议|交付|交房|收楼|接房|验房|验收|入住|办理|建档|声明|承诺|委托|"
    r"打印|出单|接单|求助|服务|立案|违规|违章|提交|送达|签收|收件|来函|编制|复印)"
    r"(日期|时间|日|年月日)?[^0-9一二\n]{0,3}$"
)
_LABEL = re.compile(r"(日期|时间|年月日|落款)[^0-9\n]{0,3}$")
_DATE_ONLY = re.compile(r"(?:^|[\t\n ):：])(?:日[ \t]*期|时[ \t]*间|Date|DATE)[ \t:]{0,3}$")
_BIRTH = re.compile(r"(出生|生日|出生年月|出生日期|生于)[^0-9\n]{0,6}$")
_TOLD = re.compile(r"((?<![限应须请定])于|在|上门|截至|截至日期|截至时间)[^0-9\n]{0,3}$")
"""What stands before the day on which something happened: it dates a paper that bears no other."""
_VALID = re.compile(
    r"(有效期|有效期限|有效|租期|租赁期|租赁期限|期限|合同期|服务期|起始|起租|自|从|开始|起止|终止|截止|到期|至|到|止|期间|所属期|"
    r"计费|费用期|账期|周期|工期|施工期|开工|完工|竣工|完成|预计|计划|预约|保修期|质保|上门|登报|于|-|~)[^0-9\n]{0,4}$"
)
_DUE = re.compile(
    r"(限办|办结|限于|务必于|请于|须于|应于|最迟|之前|限期|逾期|截止|交付期限|付款期限|缴费期限)[^0-9\n]{0,6}$"
)
_DUE_AFTER = re.compile(
    r"^[ \t)]{0,2}(前(?!来|往|台)|之前|以前|止|起(?!草)|至|到(?=期|[ 0-9一二])"
    r"|-|~|期间|开始|届满|生效|失效)"
)
_OTHER = re.compile(
    r"(版本|版|修订|实施|施行|颁布|发布|公布|条例|编号|文号|证号|号码|No|NO|购买|购房|建成|竣工|注册|成立)[^0-9\n]{0,4}$"
)
_DONE = re.compile(
    r"(入院|完成|完工|处理|办结|结案|维修|修复|施工|反馈|审核|审批|复查|领取|退还|回复|答复|整改完成|派工|确认)(日期|时间)?[^0-9\n]{0,3}$"
)
_EVENT = re.compile(
    r"(活动|举办|入住|入伙|迁入|交付|交房|收房|接房|比赛|召开|开展|施行|租住|居住)(的)?(日期|时间|日|年月日)[^0-9\n]{0,3}$"
)
_PAID = re.compile(
    r"((交易|支付|转账|入账|到账|记账|成交)(成功)?(日期|时间)|本次(购买|购电|购水|购气|充值|缴费|抄表))[^0-9\n]{0,3}$"
)
"""The day of a payment dates its slip; slips are printed again later."""
_PRINTED_ON = re.compile(r"(打印|下载|导出|重印|补打)(日期|时间)[^0-9\n]{0,3}$")
_EVENT_AT = re.compile(r"时[ \t]*间[ \t\n:]{0,3}$")
_TIME_OF = re.compile(r"(^|[^\u3400-\u9fff])(活动)?时间[^0-9\n]{0,3}$")
_OFFICE = re.compile(
    r"[\u3400-\u9fff()]{2,24}(公司|中心|处|部|委员会|管委会|派出所|社|所|院|局|科)"
)
"""Who signs, in the row of the day."""
_QUOTED = re.compile(r"[ \t]{0,2}[^\n]{0,20}写道[:：]?$", re.MULTILINE)
"""What follows the day of a letter that is quoted below."""
_CLOCK = re.compile(
    r"[ \t]{0,2}(\([^)]{2,6}\)|星期.|周.)?[ \t]{0,2}(上午|下午|中午|晚上?|早上?|[0-9]{1,2}[:点时]|工午)"
)
"""A time of day behind a date, as of something to come to; a place stands below."""
_ISSUE = re.compile(
    r"(填表|填写|填单|填报|制表|采集|开票|开具|开单|账单|出账|结账|结算|查验|收款|缴费|缴款|交款|报修|报事|受理|登记|签订|签署|签约|订立|立约|申请|申报|投诉|反映|接待|回访|访问|通话|调查|发函|发文|发出|"
    r"下发|送达|签发|签收|出具|制单|求助|检查|巡查|发现|验收|验房|收楼|来访|来电|来函|走访|拜访|建档|建卡|填卡|制卡|发卡|立卡|立卷|记录|查询|查勘|勘查|勘验|检测|检验|试验|测试|鉴定|评估|抄表|盘点|统计|调解|谈话|核对|核查|公证|投保|会议|开会|交接|移交|领取|领用|委托|声明|承诺|整改通知|通知|打印)"
    r"(的)?(日期|时间|日|年月日)[^0-9\n]{0,3}$"
)


def mentions(page: PageText, today: date) -> tuple[DateMention, ...]:
    """Every date of the page with its role; dates after `today` never date a document."""
    text = page.text
    found: list[tuple[int, int, date | None, bool, tuple[date, ...]]] = []
    taken: list[tuple[int, int]] = []

    def add(start: int, end: int, value: date | None, exact: bool) -> None:
        if not exact and _DAY_FOLLOWS.match(text, end):
            return  # the day stands there, misread
        if not exact and value is not None and (day := _day_beside(text, start, end)):
            value, exact = _made(value.year, value.month, day), True
        if value is not None and all(end <= a or start >= b for a, b in taken):
            found.append((start, end, value, exact, ()))
            taken.append((start, end))

    for m in _NUMERIC.finditer(text):
        year = int(digits(m[1]))
        if m[2]:
            day = int(digits(m[3])) if m[3] else None
            add(m.start(), m.end(), _made(year, int(digits(m[2])), day), m[3] is not None)
        elif m[4] not in "、·" or not _OF_A_LIST.match(text, m.end()):
            add(m.start(), m.end(), _made(year, int(digits(m[5])), int(digits(m[6]))), True)
    for m in _CHINESE.finditer(text):
        add(
            m.start(),
            m.end(),
            _made(number(m[1]), number(m[2]), number(m[3]) if m[3] else None),
            m[3] is not None,
        )
    for m in _BROKEN.finditer(text):
        add(
            m.start(), m.end(), _made(int(digits(m[1])), int(digits(m[2])), int(digits(m[3]))), True
        )
    for m in _ENGLISH.finditer(text):
        month = _MONTHS.index((m[2] or m[3])[:3].lower()) + 1
        add(m.start(), m.end(), _made(int(m[5]), month, int(m[1] or m[4])), True)
    for m in _BARE.finditer(text):
        add(m.start(), m.end(), _made(int(m[1]), int(m[2]), int(m[3])), True)
    for m in _SHORT.finditer(text):
        year = int(m[1]) + (1900 if int(m[1]) >= 50 else 2000)
        add(m.start(), m.end(), _made(year, int(m[2]), int(m[3])), True)
    for start, end, options in _worn(text, today):
        if all(end <= a or start >= b for a, b in taken):
            found.append((start, end, options[0] if len(options) == 1 else None, True, options))
            taken.append((start, end))
    found.sort(key=lambda f: f[0])
    last_start = max((f[0] for f in found), default=0)
    column = _column(text, [f[0] for f in found])
    out = []
    for start, end, read, exact, options in found:
        value = read or today
        before = _before(page, start)
        close, after = text[max(0, start - 12) : start], text[end : end + 6]
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        rest = text[line_start:start] + text[end : line_end if line_end >= 0 else len(text)]
        office = start > 0.6 * len(text) and bool(_OFFICE.fullmatch(rest.strip()))
        alone = (office or len(rest.strip(" \t:.()日期年月")) <= 8) and start not in column
        role, weight = "plain", 1.0
        if _BIRTH.search(before) or value.year < 1980:
            role, weight = "birth", -9.0
        elif _PAID.search(before):
            role, weight = "document", 7.0
        elif _PRINTED_ON.search(before):
            role, weight = "other", 0.8
        elif _TIME_OF.search(before) and _CLOCK.match(text, end) and _where(text, line_end):
            role, weight = "other", 2.2
        elif _DUE.search(before) or _DUE_AFTER.match(after):
            role, weight = "due", -3.0
        elif _ISSUE.search(before):
            role, weight = "document", 6.0
        elif _DATE_ONLY.search(close):
            # an hour behind it or a place: when something is to be; whoever signs tells the day
            come = _EVENT_AT.search(close) and (_CLOCK.match(text, end) or _where(text, line_end))
            role, weight = "document", 4.0 if come else 5.0
        elif _EVENT.search(before):
            role, weight = "other", 2.2
        elif _DONE.search(before):
            role, weight = "other", 0.6
        elif _TOLD.search(before):
            role, weight = "told", 0.2
        elif _VALID.search(before):
            role, weight = "validity", -2.0
        elif _DOCUMENT.search(before):
            role, weight = "document", 4.0
        elif _OTHER.search(before):
            role, weight = "other", -1.0
        elif _LABEL.search(before):
            role, weight = "document", 3.0
        elif alone:
            role, weight = "document", 2.0
        if alone and weight > 0:
            place = start / max(1, len(text))
            weight += 1.5 if place > 0.6 else 0.5
            if start == last_start and place > 0.6:
                weight += 1.0
        if not exact:
            weight -= 2.0
        if text[line_start] == ">" or _QUOTED.match(text, end):
            weight = min(weight, 0.0)  # of the letter that is answered
        if start in column and weight < 4.0:
            weight = min(weight, 0.0)  # a day of what is listed
        if value > today and role == "document" and weight >= 2.0:
            read = None  # papers are not dated ahead: the year is misread
            near = (_made(y, value.month, value.day) for y in _years(str(value.year), today))
            options = tuple(d for d in near if d is not None and d <= today)
        elif value > today:
            role, weight = "due", -6.0
        out.append(DateMention(value, start, end, exact, role, weight, options, read is not None))
    return tuple(out)


_DAY_ALONE = re.compile(r"[ \t]*([0-9]{1,2})[ \t]?日[ \t]*")


def _day_beside(text: str, start: int, end: int) -> int | None:
    """The day that was written so high or low that it stands on a row of its own."""
    if text[end : end + 1] not in ("", "\n"):
        return None
    above = text[: text.rfind("\n", 0, start) + 1].rstrip("\n").rpartition("\n")[2]
    below = text[end + 1 :].partition("\n")[0]
    days = [m[1] for m in map(_DAY_ALONE.fullmatch, (above, below)) if m]
    return int(days[0]) if len(days) == 1 else None


def _where(text: str, line_end: int) -> bool:
    """Whether the row or the next names a place."""
    following = text[max(0, line_end - 40) : line_end + 24] if line_end >= 0 else ""
    return bool(re.search(r"(地点|地址|集合|场地|会场)[^\u3400-\u9fff]", following))


def _column(text: str, starts: list[int]) -> set[int]:
    """The dates that open three rows or more one below the other: entries of a list."""
    opening: list[tuple[int, int]] = []
    for start in starts:
        line = text.rfind("\n", 0, start) + 1
        end = text.find("\n", start)
        if len(text[line:start].strip()) <= 2 and len(text[start : end if end >= 0 else None]) > 12:
            opening.append((text.count("\n", 0, start), start))
    found: set[int] = set()
    run: list[tuple[int, int]] = []
    for row in [*opening, (10**6, -1)]:
        if run and row[0] - run[-1][0] > 2:
            if len(run) >= 3:
                found.update(start for _, start in run)
            run = []
        run.append(row)
    return found


def _before(page: PageText, start: int) -> str:
    """The text in front of `start` on its row, spaces inside labels dropped."""
    text = page.text
    line = text.rfind("\n", 0, start) + 1
    return re.sub(r"[ \t]+", "", text[max(line, start - 24) : start])


_CARD_DATE = re.compile(r"(签发|登记|发证|注册|颁发|成立|核准)(日期|时间)?[^0-9]{0,3}$")
_CARD = re.compile(r"居民身份证.{0,400}签发机关|签发机关.{0,200}居民身份证|常住人口登记卡")
_HOLDER = ("姓名", "性别", "民族", "出生", "住址", "居民身份证")
"""Labels of which an identity card has several beside the number; a deed names the number alone."""
_HEADED = re.compile(
    r"(?:户口[簿本]|营业执照|护照|PASSPORT|驾驶证|行驶证|居住证|居留许可|社会保障卡|社保卡|医疗保险[手证卡]|市民卡|内地通行证|往来(?:港澳|台湾)通行证|[结离]婚证|出生医学证明|残疾人?证|军官证|士兵证|毕业证书|学位证书|优待证|老年证|不动产权|房屋所有权证|房地产权证|土地使用证|产权证)(?![明号申领补遗丢挂使类种名编])"
)
HEAD_LEAF = ("户别", "户主姓名", "户号", "户口专用章", "承办人签章")
"""Labels of the first leaf of a household book (户口簿首页)."""
_PRINTED = (
    ("与户主关系", "兵役状况", "承办人签章", "迁来本", "籍贯", "常住人口", "宗教信仰"),
    ("不动产单元号", "权利人", "共有情况", "权利类型", "权利性质", "使用期限"),
    ("签发机关", "有效期限", "换证次数", "证件号码"),
    HEAD_LEAF,
)
"""Labels that only a household book or a title deed has together, should the heading be misread."""
_LICENCE = re.compile(r"统一社会信用代码.{0,400}登记机关|不动产单元号|户主页|护照号码?.{0,80}国籍")


_CARDS = 300
"""Signs that identity cards on one sheet have at most; forms that ask for the number have more."""


_CALLED = re.compile(r"电话|手机|移动")
"""What no identity card bears, and every form asks for."""


def certificate(page: PageText) -> bool:
    """Whether the page is the copy of an official card, book or deed, not a form that asks for one."""
    packed = page.packed
    if _CARD.search(packed) or _LICENCE.search(packed):
        return True
    if any(how_many(words, packed) >= 3 for words in _PRINTED):
        return True
    if (
        "公民身份号码" in packed
        and how_many(_HOLDER, packed) >= 2
        and len(packed) < _CARDS
        and not _CALLED.search(packed)
    ):
        return True
    cells = [re.sub(r"\s+", "", c.text) for row in page.rows for c in row]
    for cell in cells:
        head = _HEADED.search(cell)
        at = packed.find(cell) + head.end() if head else 0
        if head is None or at > 60 or len(cell) > len(head[0]) + 10:
            continue
        return not re.search(
            r"登记表|申请|协议|合同|清单|通知|收据|签收|领取|核对", packed[: at + 20]
        )
    return False


_EMPTY = re.compile(r"(?:^|[ \t:])年[ \t]+月[ \t]+日|^年月日$", re.MULTILINE)
"""The place of a date that nobody wrote: such a paper bears no day unless a label says so."""
_STEPS = re.compile(r"(验收|查验|检查|检测|检验|鉴定|勘查|查勘|勘验)(的)?(日期|时间|日)")
_STEP = re.compile(_STEPS.pattern + r"[^0-9\n]{0,3}$")
"""What was done before the paper was made out, unless its heading speaks of it."""
_HEADING = 60
"""Signs at the top of a paper in which its heading stands."""
_LABELLED = 3.0
"""Weight from which a label says that a day dates its paper."""
_STANDS = 2.0
"""Weight from which a day stands as the date of a paper."""


def _undated(page: PageText, found: tuple[DateMention, ...]) -> bool:
    """Whether the place of the paper's date is empty, no day standing before it."""
    frame = _EMPTY.search(page.text)
    return frame is not None and not any(
        m.weight >= _STANDS and m.start < frame.start() for m in found
    )


def document_date(
    pages: list[tuple[PageText, tuple[DateMention, ...]]],
    lived: tuple[date | None, date | None] | None = None,
) -> tuple[date, float, int, DateMention] | None:
    """The date that dates the document: (date, confidence, page, mention).

    A labelled date of issue wins, then the date beside the signature near the end; birth dates,
    periods of validity and due dates never win. Where the winner is misread and may be several
    dates, the only one near another date of the document or in the time in which the customer
    `lived` there is taken; else there is no date: a wrong one would be worse.
    """
    if not pages:
        return None
    first, on_first = pages[0]
    if certificate(first) and not any(
        m.weight >= 5.9 or (m.role == "document" and _sealed(first, m))
        for m in on_first
        if not _CARD_DATE.search(_before(first, m.start))
    ):
        return None  # the copy of a certificate bears no date of its own
    best: list[tuple[float, int, int, DateMention]] = []
    count = len(pages)
    head = _STEPS.sub("", first.packed[:_HEADING])
    for order, (page, found) in enumerate(pages):
        for mention in found:
            if mention.weight <= 0:
                continue
            weight = mention.weight
            step = _STEP.search(_before(page, mention.start))
            if step and step[1] not in head:
                weight -= 2.0
            if (
                mention.role == "document"
                and order == count - 1
                and mention.start > 0.6 * len(page.text)
            ):
                weight += 0.3
            best.append((weight, order, mention.start, mention))
    if any(_undated(page, found) for page, found in pages):
        best = [b for b in best if b[0] >= _LABELLED]
    elif not best:
        return _term(pages)
    if not best:
        return None
    best.sort(key=lambda item: (-item[0], item[1], item[2]))
    top = best[0]
    rivals = [b for b in best[1:] if b[3].sure and b[3].value != top[3].value]
    margin = top[0] - rivals[0][0] if rivals else 3.0
    if not top[3].sure:
        value = _likely(top[3], pages, lived)
        return (value, 0.6, pages[top[1]][0].page, top[3]) if value is not None else None
    confidence = min(0.99, 0.6 + 0.05 * top[0] + 0.1 * min(margin, 3.0) / 3.0)
    if top[3].options:
        confidence = min(confidence, 0.75)
    return top[3].value, confidence, pages[top[1]][0].page, top[3]


def _sealed(page: PageText, mention: DateMention) -> bool:
    """Whether a registry's certificate bears the day on a row of its own near the foot."""
    line = page.text.rfind("\n", 0, mention.start) + 1
    end = page.text.find("\n", mention.end)
    rest = page.text[line : mention.start] + page.text[mention.end : end if end >= 0 else None]
    low = mention.start > 0.5 * len(page.text) and not rest.strip()
    return low and bool(re.search(r"不动产|房屋所有权|登记证明", page.packed[:80]))


_NUMBERED = re.compile(
    r"号[ \t]{0,2}[:]?[ \t]{0,2}[A-Za-z]{0,4}-?(20[0-4]\d)(0[1-9]|1[0-2])\d{2,6}(?!\d)"
)
"""The month in the number of a form: 编号：KH201803293."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?![ \t]?\d)")
"""A year without a month: 自2018年起."""
NEAR = 200
"""Days within which the dates of one paper mostly lie."""


def _likely(
    mention: DateMention,
    pages: list[tuple[PageText, tuple[DateMention, ...]]],
    lived: tuple[date | None, date | None] | None,
) -> date | None:
    """The only date that a misread one can be, None where several or none can."""
    numbered = {(int(y), int(m)) for page, _ in pages for y, m in _NUMBERED.findall(page.text)}
    if len(told := [d for d in mention.options if (d.year, d.month) in numbered]) == 1:
        return told[0]
    others = [
        m.value for _, found in pages for m in found if m.sure and m.exact and m.role != "birth"
    ]
    if near := [d for d in mention.options if any(abs((d - o).days) <= NEAR for o in others)]:
        return near[0] if len(near) == 1 else None
    years = {int(y) for page, _ in pages for y in _YEAR.findall(page.text)}
    if len(told := [d for d in mention.options if d.year in years]) == 1:
        return told[0]
    if lived is None:
        return None
    first, last = lived
    fitting = [d for d in mention.options if (not first or d >= first) and (not last or d <= last)]
    return fitting[0] if len(fitting) == 1 else None


_FROM = re.compile(r"^[ \t)]{0,2}(起|至|到|-|~|开始|生效)")


def _term(
    pages: list[tuple[PageText, tuple[DateMention, ...]]],
) -> tuple[date, float, int, DateMention] | None:
    """Where no date of issue stands, the day from which the paper holds, with little confidence."""
    for page, found in pages:
        for mention in found:
            starts = _FROM.match(page.text[mention.end : mention.end + 4])
            if mention.sure and mention.exact and mention.weight > -4.0 and starts:
                return mention.value, 0.4, page.page, mention
    return None
