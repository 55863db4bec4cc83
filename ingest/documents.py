"""Where one document (件) ends and the next begins, and what it is called (pure)."""

# ruff: noqa: E501 - word lists and patterns stay on one line to be read as one

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest import leaves
from ingest.dates import certificate, number
from ingest.glyphs import MAIL_LABELS, Cell, PageText, digits, distance

_HEAD = re.compile(
    r"(表|单|书|函|通知|公告|通告|启事|提示|协议|合同|收据|发票|记录|报告|清单|台账|登记|登记簿|登记卡|凭证|证明|证书?|声明|信|公约|规约|须知|方案|总结|计划|名单|问卷|"
    r"纪要|回执|凭单|账单|目录|备考表|委托|申请|承诺|条|图|卡|册|簿|复印件|一览|说明|简报|快照|截图|详情|签到|调查|明细|档案|意见|建议|回复|答复|邀请|许可证|执照|身份证|户口簿|户口本|约定|责任状|联|票|帖|告示|回单|照片|"
    r"笔录|批复|细则|公示|日志|决议|传票|判决|手册|指引|备忘|小结|纪实|"
    r"[\u3400-\u9fff]{4}(确认|审批|评估|验收|结算|备案|预算|汇报|反馈|核定|会签|审核|交接|移交|申报|报备|测评|鉴定|签认|签收|签证|勘查|勘验|查勘|查验|交底|核对|复核|汇总|统计|通报|公布|结清|预案|办法|规定|制度|安排|指南|流程))"
    r"(\([^)]{1,14}\)|[一二三四五六七八九十\d联式份正副本]{0,5})?$"
)
_COMPANY = re.compile(
    r"(有限公司|有限责任公司|股份公司|集团公司|服务公司|管理公司|服务中心|管理处|管理中心|客户服务部|客服中心|物业部|居委会|居民委员会|社区工作站|派出所|公安局|分公司|工程部|事业部|项目部)$"
)
_NUMBER_LINE = re.compile(
    r"^[(\[]?(?:(编号|档号|单号|工单号|合同编号|协议编号|收据编号|流水号|文号|表号|版本)|(NO|No|№)[.: \d]|(日期|时间|电话|地址|客服热线|服务热线|序号|Tel)([:：\d]|$)|第\d+页|(存根|记账联|收执联|客户联|第[一二三四]联)$)"
)
_SALUTE = re.compile(
    r"^(尊敬的|致[:： ]|致全体|各位|敬爱的|亲爱的|敬启者|全体业主|[\u3400-\u9fff]{2,20}(物业|公司|服务中心|管理处|业委会|业主委员会|领导|经理|主任|先生|女士|业主|客户|住户|租户|同志)(领导|经理|们)?[:：]$)"
)
_WHO = re.compile(
    r"^(业主|客户|住户|用户|户主|租户|承租人|投诉方|投诉人|报修人|申请人|当事人|委托人|领用人)(姓名|名称)?$|^(姓名|户名)$"
)
_WHERE = re.compile(
    r"^((关联|所属|所在|所购|名下)(房[产屋号]|物业|单元)|房号|房间(编?号)?|门牌号?|住址|单元(号|房号)?|房屋(编号|地址|坐落|位置)|地址|坐落|户号|楼栋(房号)?)$"
)
"""The cells with which a form asks whom it is about."""
_GREETING = re.compile(
    r"^[\u3400-\u9fff、,()]{0,10}(您好|你好|们好|大家好)[!,。:]?$|^(Dear|Hi|Hello)\b", re.I
)
"""A short row with which a letter or note opens."""
_FIRST_PERSON = re.compile(r"^.{0,30}(我是|我家|我住|我们是|本人是|本人系|我系|我于)")
_PRESENTS = re.compile(
    r"(?:姓名|房号|业主|客户|住户|租户|户主|户名|单元|房屋|地址|[\u3400-\u9fff]{2}(?:日期|时间)):(?=[^:]*[0-9\u3400-\u9fff])"
)
"""Labels with which a paper says at its head whom it is about."""
_ADDRESSED = re.compile(
    r"^(?!.*(签名|签字|签章|名单|清单|明细|备注|说明|注意|意见|内容|情况|要求|原因|项目|附件|如下|日期|时间|电话|地址|姓名))[\u3400-\u9fff、,()]{2,22}[:：]$"
)
_CLAUSE = re.compile(
    r"^(第([一二三四五六七八九十百\d]{1,4})[条章节款项]|([一二三四五六七八九十]{1,3})[、.．,]|\(([一二三四五六七八九十\d]{1,3})\)|(\d{1,2})(?:[、.．)]|\.\d)(?!\d{2,})|(\d{1,2})(?![栋幢座号楼单年月日层户室元份个人次张条项])(?=[\u3400-\u9fff,]{10}))"
)
_MISREAD_CLAUSE = re.compile(
    r"^(第[^条]{1,4}|[^第条]?[一二三四五六七八九十百\d]{1,3}[^条]?)条(?!件|例|款)"
)
"""The head of an article of which one sign is misread."""
_NUMBER_ALONE = re.compile(r"^[ \t]*(\d{1,2})[ \t]*$")
_PAGE_OF = (
    re.compile(
        r"第[ \t]*([0-9OlI一二三四五六七八九十]{1,3})[ \t]*页[ \t]*[,，/|、()]?[ \t]*(?:共|总|/)[ \t]*([0-9OlI一二三四五六七八九十]{1,3})[ \t]*页?"
    ),
    re.compile(
        r"共[ \t]*(?P<all>[0-9OlI一二三四五六七八九十]{1,3})[ \t]*页[ \t]*[,，/|、(]?[ \t]*第[ \t]*(?P<this>[0-9OlI一二三四五六七八九十]{1,3})[ \t]*页"
    ),
    re.compile(r"(?:^|[ \t])(?:Page|PAGE|P\.?)[ \t]*(\d{1,3})[ \t]*(?:/|of|OF)[ \t]*(\d{1,3})"),
    re.compile(r"^[ \t(]*-?[ \t]*(\d{1,2})[ \t]*/[ \t]*(\d{1,2})[ \t]*-?[ \t)]*$"),
    re.compile(r"^[ \t]*第[ \t]*([0-9OlI一二三四五六七八九十]{1,3})[ \t]*页[ \t]*$"),
    re.compile(r"^[ \t]*[-·~][ \t]*(\d{1,2})[ \t]*[-·~][ \t]*$"),
    re.compile(r"^[ \t]*P(?:age)?\.?[ \t]*(\d{1,2})[ \t]*$"),
    _NUMBER_ALONE,
)
_SIGN = re.compile(
    r"(签字|签名|签章|盖章|\(章\)|公章|经办人|签署|落款|收款人|开票人|制单|审批|敬上|此致|敬礼|特此通知|特此证明|特此声明|特此函告|谨启|业主委员会$|有限公司$|服务中心$|管理处$)"
)
_DAY_LAST = re.compile(r"年.{0,4}月.{0,4}[日号]$|(19|20)\d\d[./、-]\d{1,2}[./、-]\d{1,2}$")
_SIGN_HERE = re.compile(r"([\u3400-\u9fff/]{1,6}[人员方主户师理长程业核批][:：]){2,}")
"""A row of nothing but places to sign."""
_SLIP = re.compile(
    r"^[(\[]?(?:回执联?|签收回执|存根联?|附[件表图录页][一二三四五六七八九十\d]{0,2})(?:[()\[\]:]|$)"
)
"""Headings of what goes with the paper before: a slip to cut off, an annex."""
_ANNEX = re.compile(r"^\(?附[件表图][一二三四五六七八九十\d]{0,2}[:)]?$")
"""The mark of an annex, which forms of a handbook bear too."""
_ANNEX_OF = re.compile(r"^\(?附[件表][一二三四五六七八九十\d]{0,2}[:)]?[\u3400-\u9fff]{3,16}$")
"""The mark with the heading beside it."""
_FIGURE = re.compile(r"^(?:附?图|照片|图片|相片)([一二三四五六七八九十]{1,2}|\d{1,2})(?![\d年月日张幅层])")
"""The number of a picture: 图二, 照片3."""
_SIGNATURES = re.compile(r"^(签名|签字|业主签名|联名签名|签名栏|签字栏|联署)[:(]?")
_ADDRESS = re.compile(
    r"[<(\[][\w.\-]+@[\w.\-]+[>)\]]|写道:?$|^>|^[A-Za-z]{2,3}:|^(回复|答复|转发):"
)
_MAIL = re.compile(
    rf"^(?:{'|'.join(MAIL_LABELS)}|抄送|From|To|Cc|Subject|Sent|Date)[:：]", re.I
)
_SUBJECT = re.compile(
    r"(?:主题|标题|Subject)[:：](?:(?:回复|答复|转发|Re|Fwd?|RE|FW)[:：])*([^:：]+)$"
)
_CONTINUED = re.compile(
    r"^\(?(附:|附[件表图][一二三四五六七八九十\d]{0,2}[:：)]?$|续|接上页|接上|续上页|续表|续页|承前页|承上页|附表|背面|反面)"
)
_RULES = re.compile(r"合同|合约|约定书|协议|规约|公约|章程|须知|细则|手册|责任书|契约")
"""Papers whose articles may begin on the sheet behind a cover."""
_SPEAKS_OF_ANNEX = re.compile(r"附[件表图](?![一二三四五六七八九十\d]?$)")
_GO_ON = re.compile(r"(转下页|接下页|续下页|见下页|见背面|下转|待续|\(续\)|过次页)\)?$")
_NUMBERED = re.compile(
    r"(?<!档)(?:工单|单|受理|流水|合同|协议|案|单据|票据|凭证|投诉|派工|报修|登记|通知书|文)(?:编号|号码|号)[:：]?"
    r"([0-9A-Z〔〕()\[\]第号字\-./]{5,24})"
    r"|([(〔\[](?:19|20)\d\d[)〕\]][\u3400-\u9fff]{0,8}第?\d{1,6}号)"
)
"""The number of one paper (件), which its later pages bear too; not that of a customer or file."""
_ENDING = '。.!！?？;；:：)）”"】]'


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What a page says about being a first or a later page of something."""

    title: str | None
    title_line: int  # row of the title, -1 where there is none
    title_weight: float
    number: int | None  # "第2页" of "第2页 共3页"
    count: int | None
    salute: bool
    clause: int | None  # number of the clause that opens the page
    last_clause: int | None
    signed: bool  # the page ends with a signature or a date
    open_end: bool  # the last line runs on
    continued: bool
    goes_on: bool
    letterhead: str | None
    rows: int
    pattern: int = 9  # rank of the pattern that gave the page number, 0 the most telling
    number_confidence: float = 0.0  # of the line that the page number stands in
    numbered: frozenset[str] = frozenset()  # numbers of the paper itself
    headings: frozenset[str] = frozenset()  # rows of words in several cells, as tables are headed
    first_row: str = ""  # the first row, where it is such a row
    opening: tuple[tuple[int, int], ...] = ()  # clauses of the first rows, how far they may skip
    annex: bool = False  # marked as an annex, a heading of its own below
    signatures: bool = False  # opens with a list of signatures
    note: bool = False  # opens as a note does, in the first person or with whom it is about
    drawing: str | None = None  # the name of a drawing, "" where its block tells none
    pictures: tuple[int, ...] = ()  # the numbers of its pictures
    asks: bool = False  # opens by asking whom it is about, as forms do


def _value(text: str) -> int | None:
    return int(digits(text)) if digits(text).isdecimal() else number(text)


def _paging(page: PageText) -> tuple[int | None, int | None, int, float]:
    """Number, count, rank of the pattern, confidence of the line."""
    rows = [" ".join(c.text for c in row) for row in page.rows]
    zone = list(range(max(0, len(rows) - 3), len(rows))) + list(range(min(3, len(rows))))
    for strength, pattern in enumerate(_PAGE_OF):
        for i in zone:
            m = pattern.search(rows[i]) if strength < 3 else pattern.match(rows[i])
            if not m:
                continue
            if strength >= 5 and i < len(rows) - 1:
                continue  # a bare number counts at the foot only
            if "this" in m.groupdict():
                this, whole = _value(m["this"]), _value(m["all"])
            else:
                this = _value(m[1])
                whole = _value(m[2]) if m.re.groups > 1 else None
            if this is None or this < 1 or (whole is not None and (this > whole or whole > 60)):
                continue
            if pattern is _NUMBER_ALONE and this > 30:
                continue
            sure = min((c.confidence for c in page.rows[i]), default=0.0)
            return this, whole, strength, sure
    return None, None, 9, 0.0


def _joined(row: Sequence[Cell]) -> str:
    return re.sub(r"[ \t]+", "", "".join(c.text for c in row))


def _subject(rows: Sequence[Sequence[Cell]]) -> tuple[str, int, float] | None:
    """The subject of a printed e-mail, which is its heading; None where the page is none."""
    texts = [_joined(row) for row in rows[:10]]
    if sum(bool(_MAIL.match(t)) for t in texts) < 2:
        return None
    for i, text in enumerate(texts):
        told = _SUBJECT.match(text)
        if told and 2 <= len(told[1]) <= 40:
            return told[1], i, 3.0
    return None


def find_title(page: PageText) -> tuple[str | None, int, float]:
    """The printed heading: (title, row, weight); letterheads, numbers and labels are passed over.

    Height against the body, being centred, standing alone near the top and ending like the name
    of a paper speak for a row; a heading broken over two rows is joined.
    """
    rows = page.rows
    if not rows:
        return None, -1, 0.0
    if (subject := _subject(rows)) is not None:
        return subject
    heights = [max(c.box[3] - c.box[1] for c in row) for row in rows]
    body = median(heights)
    best: tuple[float, int, str] | None = None
    limit = min(len(rows), max(8, len(rows) // 3), 14)
    for i in range(limit):
        row = rows[i]
        text = _joined(row)
        text = re.sub(r"^[*·#_\-=]+|[*·#_\-=]+$", "", text)
        if not 2 <= len(text) <= 40 or _NUMBER_LINE.match(text):
            continue
        top = row[0].box[1]
        if top > 0.55:
            break
        big = heights[i] / body if body else 1.0
        middle = (min(c.box[0] for c in row) + max(c.box[2] for c in row)) / 2
        wide = max(c.box[2] for c in row) - min(c.box[0] for c in row)
        centred = abs(middle - 0.5) < 0.08 and wide < 0.8
        colon = bool(re.search(r"[:：]", re.sub(r"\([^)]*\)", "", text)))
        weight = 0.0
        if big > 1.18:
            weight += min(4.0, (big - 1.0) * 5.0)
        if centred:
            weight += 1.2
        if _HEAD.search(text):
            weight += 2.4
        elif text.startswith("关于"):
            weight += 1.0
        if _COMPANY.search(text):
            weight -= 3.0 if not re.search(r"(通知|函|表|单)$", text) else 0
        if colon:
            weight -= 2.5
        if re.search(r"[。;；!?,，、]$", text) or re.search(r"[。，,].{6,}", text):
            weight -= 3.0
        if _SALUTE.match(text):
            weight -= 3.0
        if _CLAUSE.match(text):
            weight -= 2.0
        if len(row) > 1 and len(text) > 10:
            weight -= 1.0
        if len(row) > 2:
            weight -= 1.5
        if re.fullmatch(r"[0-9A-Za-z.,:/\-() ]+", text):
            weight -= 4.0
        if re.search(
            r"(19|20)\d\d年\d|签字[:：]|^(姓名|房号|业主|客户|住户|地址|金额|备注|性别)[:：]?$",
            text,
        ):
            weight -= 2.0
        if len(text) > 26:
            weight -= 1.0
        if len(text) <= 3 and not _HEAD.search(text):
            weight -= 2.0  # a piece of a stamp or signature
        if sum(len(row) > 2 or bool(_CLAUSE.match(_joined(row))) for row in rows[:i]) > 1:
            weight -= 2.0  # a heading inside a table or text
        weight -= 0.18 * i
        if best is None or weight > best[0]:
            best = (weight, i, text)
    if best is None or best[0] < 1.4:
        return None, -1, 0.0
    weight, i, text = best
    size = heights[i]
    # a heading over two rows: the same large type above or below
    if i and not _HEAD.search(_joined(rows[i - 1])) and _twin(rows, heights, i - 1, size, body):
        text = _joined(rows[i - 1]) + text
    elif i + 1 < len(rows) and not _HEAD.search(text) and _twin(rows, heights, i + 1, size, body):
        text += _joined(rows[i + 1])
    elif (
        i + 1 < len(rows)
        and _twin(rows, heights, i + 1, size, body)
        and re.match(r"\([^)]{1,16}\)$", _joined(rows[i + 1]))
    ):
        text += _joined(rows[i + 1])
    return text, i, weight


def printed_title(page: PageText, found: str) -> str:
    """The heading `found` as it is printed: script and width as they stand, spaces dropped."""
    spots = [k for k, c in enumerate(page.text) if not c.isspace()]
    packed = "".join(page.text[k] for k in spots)
    at = packed.find(found)
    if at < 0:
        return found
    return "".join(
        page.lines[n].text[c]
        for n, c in (page.where[k] for k in spots[at : at + len(found)])
        if n >= 0
    )


def _twin(
    rows: Sequence[Sequence[Cell]], heights: Sequence[float], i: int, size: float, body: float
) -> bool:
    """Whether row `i` is set like a heading of height `size` and is no letterhead."""
    text = _joined(rows[i])
    return (
        size > 1.25 * body
        and abs(heights[i] - size) < 0.15 * size
        and len(text) <= 24
        and not _COMPANY.search(text)
        and not _NUMBER_LINE.match(text)
        and not _SALUTE.match(text)
        and not re.search(r"[:：。,，]", text)
        and not re.fullmatch(
            r"[\u3400-\u9fff]{2,8}(小区|花园|花苑|家园|公寓|苑|园|城|府|里|湾|庭|广场|大厦)", text
        )
    )


def signs(page: PageText) -> PageSigns:
    """The signs of one page."""
    title, line, weight = find_title(page)
    drawn = leaves.drawing(page)
    this, whole, pattern, sure_of = _paging(page)
    rows = [_joined(row) for row in page.rows]
    texts = [r for r in rows if r]
    body = [r for r in texts if not any(p.match(r) for p in _PAGE_OF[3:])]
    first = body[0] if body else ""
    salute = any(_SALUTE.match(r) for r in body[:4]) or (
        title is None and bool(body) and bool(_ADDRESSED.match(body[0])) and len(body) > 2
    )
    mail = sum(bool(_MAIL.match(r) or _ADDRESS.search(r)) for r in body[:10])
    salute = salute or mail >= 2  # a printed e-mail
    salute = salute or any(_GREETING.match(r) for r in body[:2])
    headed = line > 0 and weight >= 3.0 and bool(title) and not _SLIP.match(title or "")
    annex = headed and bool(_ANNEX.match(first)) or bool(_ANNEX_OF.match(first))
    pictures = tuple(
        n for m in map(_FIGURE.match, texts) if m and (n := _value(m[1])) is not None
    )
    clause = _clause(first)
    if (
        clause is None
        and len(body) > 1
        and (_COMPANY.search(first) or len(first) < 12)
        and title is None
    ):
        clause = _clause(body[1])
    if clause is None and title is None and _MISREAD_CLAUSE.match(first):
        clause = next((c - 1 for c in map(_clause, body[1:4]) if c is not None and c > 1), None)
    numbers = [c for c in (_clause(r) for r in body) if c is not None]
    tail = "\n".join(body[-4:])
    last = body[-1] if body else ""
    signed = bool(_SIGN.search(tail) or _DAY_LAST.search(tail))
    signed = signed or any(_SIGN_HERE.fullmatch(r) for r in body[-2:])
    full = page.rows[-1][-1].box[2] > 0.8 if page.rows else False
    open_end = bool(last) and last[-1] not in _ENDING and len(last) > 14 and full and not signed
    letterhead = next((r for r in body[:2] if _COMPANY.search(r)), None)
    headings = [_heading(row) for row in page.rows]
    return PageSigns(
        title or drawn or None,
        line,
        weight,
        this,
        whole,
        salute,
        clause,
        numbers[-1] if numbers else None,
        signed,
        open_end,
        not annex
        and bool(
            _CONTINUED.match(first)
            or (len(body) > 1 and _CONTINUED.match(body[1]))
            or (title and re.search(r"\((续|续表|续页|背面|反面|附页)\)?", title))
        ),
        bool(_GO_ON.search(last)),
        letterhead,
        len(body),
        pattern,
        sure_of,
        frozenset(m[1] or m[2] for m in _NUMBERED.finditer(page.packed)),
        frozenset(filter(None, headings)),
        next(filter(None, headings[:3]), ""),
        tuple((c, 1 + i // 2) for i, c in enumerate(map(_clause, body[:4])) if c is not None),
        annex,
        bool(_SIGNATURES.match(first)),
        any(_FIRST_PERSON.match(r) for r in body[:3])
        or sum(len(_PRESENTS.findall(r)) for r in body[:3]) >= 2,
        drawn,
        pictures,
        _asks(page.rows[:10]),
    )


def _asks(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the labels of a name and of a unit stand here, each with room for its value."""
    cells = [re.split(r"[:：]", re.sub(r"\s+", "", c.text))[0] for row in rows for c in row]
    who = [i for i, cell in enumerate(cells) if _WHO.match(cell)]
    where = [i for i, cell in enumerate(cells) if _WHERE.match(cell)]
    return any(abs(a - b) > 1 for a in who for b in where)


def _heading(row: Sequence[Cell]) -> str:
    """The row as one text where it is three cells or more of words without a value."""
    cells = [re.sub(r"\s+", "", c.text) for c in row]
    if len(cells) < 3 or not all(re.fullmatch(r"[\u3400-\u9fff()/]{1,12}", c) for c in cells):
        return ""
    return "|".join(cells)


def _clause(text: str) -> int | None:
    m = _CLAUSE.match(text)
    if not m:
        return None
    part = next(g for g in m.groups()[1:] if g)
    return _value(part)


_WHOLE = 5
"""Rows from which on a page without a heading is more than a slip of paper."""
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,4}条")
_MANY = 4
"""From so many clauses on a page without the word 条 is one of a contract, no notice's."""
_PERHAPS = -2.0
"""How far a slip that bears no sign of going on may at most belong to the page before."""


def starts(
    before: PageText, was: PageSigns, page: PageText, now: PageSigns, nobody: bool = False
) -> float:
    """Log odds that `page` begins a new document after `before` (which is not blank); `nobody`
    tells that it neither names anybody nor asks for a name.
    """
    if leaves.same_booklet(before, page):
        return -5.0
    odds = 0.3
    counted = False  # "2/3" after "1/3"
    next_up = now.number is not None and was.number is not None and now.number == was.number + 1
    follows = was.last_clause is not None and any(
        clause > 1 and was.last_clause <= clause <= was.last_clause + step
        for clause, step in ((now.clause or 0, 1), *now.opening)
    )
    pictured = bool(was.pictures and now.pictures) and now.pictures[0] == was.pictures[-1] + 1
    appended = now.annex and nobody and _has_articles(before, was)  # no form of a handbook
    # a heading below clauses that go on is one of a part, as is an annex's behind the articles; one
    # above a picture may be its number
    titled = now.title is not None and not (
        appended or (follows and now.title_line > 0) or (pictured and _FIGURE.match(now.title))
    )
    if now.number is not None:
        if now.number == 1:
            odds += 4.0
        elif next_up and (now.count is None or was.count is None or now.count == was.count):
            counted = now.count is not None or was.count is not None
            odds -= 6.0 if counted else 5.0 if now.number > 2 else 3.5
        elif now.count is not None:
            odds -= 2.5
        elif now.number > 1:
            odds -= 1.5
    elif was.number is not None and was.count is not None:
        odds += 3.5 if was.number >= was.count else -2.0
    if was.count is not None and was.number is not None and was.number < was.count:
        if now.number is None:
            odds -= 1.5
        elif now.number == 1:
            odds += 0.5
    if now.title is not None and _SLIP.match(now.title):
        odds -= 2.5
    elif now.drawing is not None and now.title_line < 0:
        odds += 3.0
    elif titled:
        odds += min(4.5, 1.2 + 0.75 * now.title_weight)
        if now.title_line > 4:
            odds -= 1.0
    else:
        odds -= 1.3
    opens = leaves.opens(page)
    if opens:
        odds += 3.5
    elif certificate(before):
        odds += 1.5  # a whole paper by itself
    if now.asks and now.title is None and (now.number or 1) == 1:
        odds += 2.5  # a form, its heading not known for one
    if now.salute:
        odds += 1.6 if now.title is not None else 3.5  # letters bear no heading
    elif now.note and now.title is None and not (was.salute and not was.signed):
        odds += 2.0
    if now.signatures and not titled:
        odds -= 3.0
    if follows:
        odds -= 4.5
    elif now.clause is not None and not titled:
        if now.clause > 1:
            odds -= 2.5
        elif _before_articles(was):
            odds -= 2.0  # the articles begin behind the cover
        else:
            odds -= 0.5
    elif now.title is None and not now.salute and not now.note and not opens and _cover(was):
        odds -= 5.5  # leaves behind the cover may be numbered from 1
    if now.continued or pictured:
        odds -= 4.5
    elif now.annex:
        awaited = _SPEAKS_OF_ANNEX.search(before.packed) or (now.number or 1) > 1
        odds -= 4.5 if awaited or appended else 1.5
    if was.goes_on:
        odds -= 4.0
    if was.open_end:
        odds -= 1.6
    if was.signed:
        odds += 0.0 if counted else 1.3
    elif now.signed and now.title is None and not (now.salute or now.note or opens):
        odds -= 1.3 if now.rows >= _WHOLE else 0.0  # what was left open is closed here
    if not titled and now.numbered & was.numbered:
        odds -= 3.5
    if now.title is None and _same_heading(now.first_row, was.headings):
        odds -= 3.0  # the table goes on under the same heading
    if was.salute and not was.signed and now.title is None and not now.salute:
        odds -= 1.5  # a letter ends with a name or a day
    if now.letterhead and was.letterhead and now.letterhead == was.letterhead and now.title is None:
        odds -= 0.5
    elif now.letterhead and now.title is not None:
        odds += 0.5
    if now.title and was.title and now.title == was.title and now.number is None:
        odds += 0.5
    joined = next_up or follows or pictured or now.continued or now.annex or was.goes_on or was.open_end
    if now.title is None and now.rows < _WHOLE and not (joined or now.signed or now.clause):
        odds = max(odds, _PERHAPS)
    return odds


def _has_articles(page: PageText, signs: PageSigns) -> bool:
    """Whether the page is of a contract: it has articles, or more clauses than a notice."""
    return bool(_ARTICLE.search(page.packed)) or (signs.last_clause or 0) >= _MANY


def _same_heading(row: str, headings: frozenset[str]) -> bool:
    """Whether the row heads a table of the page before, a sign of a longer one misread."""
    return row in headings or len(row) > 8 and any(distance(row, h, 2) <= 1.5 for h in headings)


def _cover(was: PageSigns) -> bool:
    """Whether the page is the cover of a contract: its name, the parties, nothing of its text."""
    return was.rows <= 10 and not was.open_end and _before_articles(was)


def _before_articles(was: PageSigns) -> bool:
    """Whether the page is headed as papers with articles are and has none itself."""
    return was.last_clause is None and was.title is not None and bool(_RULES.search(was.title))


def sure(odds: float) -> float:
    """Probability of the better side."""
    return 1.0 / (1.0 + math.exp(-abs(odds)))
