"""The query language: what a person types becomes a tree; no query is ever an error.

Words stand side by side for AND; `"…"` a phrase; AND OR NOT (also && || and a leading -);
`field:value`; `date:2018-01..2019`; `amount:1000..2000`; `word*`; parentheses. Chinese and
full-width signs are taken for their ASCII sisters. What makes no sense is left out and said.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from index.entities import amount, numeral
from index.normalise import normal
from yidang.model import Finding

LONGEST = 1000  # characters of a query that are read
DEEPEST = 20  # parentheses in parentheses
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "customer", "姓名", "客户", "业主", "租户", "租客", "户主"),
    "unit": ("unit", "room", "房号", "户号", "单元号", "房间号"),
    "section": ("section", "类目", "类别", "分类"),
    "community": ("community", "小区", "项目", "园区"),
    "date": ("date", "year", "日期", "时间", "年份", "年度"),
    "archive": ("archive", "archive_no", "number", "no", "档号", "档案号"),
    "amount": ("amount", "金额", "款额"),
    "state": ("state", "status", "状态"),
    "title": ("title", "题名", "标题"),
    "file": ("file", "文件", "文件名"),
    "class": ("class", "retention", "保管期限", "期限"),
}
_FIELD_OF = {alias: name for name, aliases in FIELDS.items() for alias in aliases}
_SIGNS = str.maketrans(
    "（）［］【】“”„「」『』＂：＊＆｜－﹣＋！\u3000",
    '()()()""""""""' + ":*&|--+! ",
)
_GROUPED = re.compile(
    r"(?<![\w.-])(1[3-9]\d)[ -](\d{4})[ -](\d{4})(?![\w.-])"
    r"|(?<![\w.-])(\d{6})[ -](\d{8})[ -](\d{3}[\dXx])(?![\w.-])"
)
"""Phones and ID numbers typed in groups: one word, not three."""
_OPERATOR = re.compile(r"(?<!\w)(AND|OR|NOT)(?=[-!])")
_TOKEN = re.compile(
    r"""\s+
    |(?P<quote>"(?P<phrase>[^"]*)(?P<closed>"?))
    |(?P<open>\()|(?P<close>\))
    |(?P<and>AND(?![\w])|&&?)|(?P<or>OR(?![\w])|\|\|?)|(?P<not>NOT(?![\w])|(?<![^\s():"&|，、；。])[-!]+(?=[^\s-]))
    |(?P<field>[^\W\d]+):(?=\S)
    |(?P<comma>[，、；。;？?!]|,(?!\d)|(?<!\d),)
    |(?P<word>(?:[^\s"()|&，、；。;？?!,:]|(?<=\d)[,:](?=\d))+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Term:
    """Text that has to stand in a field (None: anywhere)."""

    text: str
    field: str | None = None
    exact: bool = False  # quoted: nothing is taken apart
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class DateRange:
    """Document dates in [first, last]."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class AmountRange:
    """Pages with an amount in [low, high]."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class And:
    """All parts."""

    parts: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part."""

    parts: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not the part."""

    part: Syntax


Syntax = Term | DateRange | AmountRange | And | Or | Not


@dataclass(frozen=True, slots=True)
class Understood:
    """What a query was taken to mean; `tree` None finds nothing."""

    tree: Syntax | None
    text: str
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.notes: list[Finding] = []

    def peek(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else "end"

    def take(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def alternatives(self) -> Syntax | None:
        parts = [self.sequence()]
        while self.peek() == "or":
            self.take()
            parts.append(self.sequence())
        found = tuple(p for p in parts if p is not None)
        return Or(found) if len(found) > 1 else (found[0] if found else None)

    def sequence(self) -> Syntax | None:
        parts: list[Syntax] = []
        while self.peek() not in ("end", "or", "close"):
            if self.peek() == "and":
                self.take()
                continue
            part = self.factor()
            if part is not None:
                parts.append(part)
        return And(tuple(parts)) if len(parts) > 1 else (parts[0] if parts else None)

    def factor(self) -> Syntax | None:
        negated = False
        while self.peek() == "not":
            self.take()
            negated = not negated
        part = self.primary()
        return Not(part) if negated and part is not None else part

    def primary(self) -> Syntax | None:
        kind = self.peek()
        if kind in ("end", "or", "close", "and"):
            return None
        token = self.take()
        if kind == "open":
            if self.depth >= DEEPEST:
                return None
            self.depth += 1
            inner = self.alternatives()
            self.depth -= 1
            if self.peek() == "close":
                self.take()
            return inner
        if kind == "field":
            return self.valued(token.text)
        return self.term(None, token)

    def valued(self, field: str) -> Syntax | None:
        if self.peek() not in ("word", "phrase"):
            if self.peek() == "open":  # field:(a OR b)
                start = self.at
                inner = self.primary()
                self.at = max(self.at, start + 1)
                return _within(inner, field)
            self.notes.append(Finding("query.field", {"field": field}))
            return None
        token = self.take()
        if field == "date":
            period = date_range(token.text)
            if period is None:
                self.notes.append(Finding("query.date", {"text": token.text}))
            return period
        if field == "amount":
            span = amount_range(token.text)
            if span is None:
                self.notes.append(Finding("query.amount", {"text": token.text}))
            return span
        return self.term(field, token)

    def term(self, field: str | None, token: _Token) -> Syntax | None:
        text, prefix = token.text, False
        if token.kind == "word":
            prefix = text.endswith("*")
            text = text.rstrip("*")
        if not any(c.isalnum() for c in normal(text)):
            return None
        return Term(text, field, token.kind == "phrase", prefix)


def _within(tree: Syntax | None, field: str) -> Syntax | None:
    match tree:
        case Term(text, None, exact, prefix):
            if field == "date":
                return date_range(text)
            if field == "amount":
                return amount_range(text)
            return Term(text, field, exact, prefix)
        case And(parts) | Or(parts):
            found = tuple(p for p in (_within(p, field) for p in parts) if p is not None)
            return type(tree)(found) if len(found) > 1 else (found[0] if found else None)
        case Not(part):
            inner = _within(part, field)
            return Not(inner) if inner is not None else None
        case _:
            return tree


def _tokens(text: str) -> list[_Token]:
    out: list[_Token] = []
    for m in _TOKEN.finditer(text):
        kind = m.lastgroup
        if m["quote"] is not None:
            if m["phrase"].strip():
                out.append(_Token("phrase", m["phrase"]))
        elif m["field"] is not None:
            name = _FIELD_OF.get(m["field"].lower())
            if name:
                out.append(_Token("field", name))
            else:  # 电话:138… is text with a colon
                out.append(_Token("word", m["field"]))
        elif kind in ("open", "close", "and", "or", "not"):
            out.append(_Token(kind, m[0]))
        elif kind == "word":
            word = m["word"].strip(":+").lstrip("-!")
            out += [_Token("word", part) for part in re.findall(r"[^*]+\*?", word)]
    return out


def parse(text: str) -> Understood:
    """What `text` means; never raises."""
    notes: list[Finding] = []
    if len(text) > LONGEST:
        notes.append(Finding("query.long", {"limit": LONGEST}))
    read = _OPERATOR.sub(r"\1 ", text[:LONGEST].translate(_SIGNS))
    tokens = _tokens(_GROUPED.sub(lambda m: "".join(g for g in m.groups() if g), read))
    parts: list[Syntax] = []
    parser = _Parser(tokens)
    while parser.peek() != "end":
        part = parser.alternatives()
        if part is not None:
            parts.append(part)
        if parser.peek() == "close":  # a parenthesis too many
            parser.take()
    notes += parser.notes
    tree = And(tuple(parts)) if len(parts) > 1 else (parts[0] if parts else None)
    if tree is None:
        notes.append(Finding("query.empty"))
    return Understood(tree, shown(tree), tuple(notes))


_AMBIGUOUS = re.compile(r"\s|^[-!]|^(?:AND|OR|NOT)\b")  # what has another meaning without quotes


def shown(tree: Syntax | None) -> str:
    """The tree in the query language itself, with every operator written out."""
    match tree:
        case None:
            return ""
        case Term(text, field, exact, prefix):
            quoted = f'"{text}"' if exact or _AMBIGUOUS.search(text) else text
            return (f"{field}:" if field else "") + quoted + ("*" if prefix else "")
        case DateRange(first, last):
            return f"date:{first or ''}..{last or ''}"
        case AmountRange(low, high):
            return f"amount:{low}..{high}"
        case Not(part):
            inner = shown(part)
            return f"NOT ({inner})" if isinstance(part, And | Or) else f"NOT {inner}"
        case And(parts) | Or(parts):
            sign = " AND " if isinstance(tree, And) else " OR "
            return sign.join(
                f"({shown(p)})" if isinstance(p, And | Or) else shown(p) for p in parts
            )


# --- values --------------------------------------------------------------------------------------

_RANGE = re.compile(r"\s*(?:\.\.+|~|至|到|–|—)\s*")
_DAY = re.compile(
    r"(\d{4}|[〇零一二三四五六七八九]{4})(?:[-./年]+(\d{1,2}|[一二三四五六七八九十]{1,3})?(?:[-./月]+(\d{1,2}|[一二三四五六七八九十]{1,3})?[日号]?)?)?"
)


def date_range(text: str) -> DateRange | None:
    """The period that `text` writes: a day, a month, a year, or two of them with `..` between."""
    value = normal(text).strip()
    bound = re.fullmatch(r"(>=|<=|>|<)(.+)", value)
    if bound:
        period = _period(bound[2])
        if period is None:
            return None
        first, last = period
        day = timedelta(days=1)
        try:
            return {
                ">=": lambda: DateRange(first, None),
                ">": lambda: DateRange(last + day, None),
                "<=": lambda: DateRange(None, last),
                "<": lambda: DateRange(None, first - day),
            }[bound[1]]()
        except OverflowError:
            return None
    halves = _RANGE.split(value)
    if len(halves) == 1:
        period = _period(value)
        return DateRange(*period) if period else None
    if len(halves) != 2 or not any(halves):
        return None
    low = _period(halves[0]) if halves[0] else None
    high = _period(halves[1]) if halves[1] else None
    if (halves[0] and low is None) or (halves[1] and high is None):
        return None
    first_, last_ = (low[0] if low else None), (high[1] if high else None)
    if low and high and low[0] > high[1]:
        first_, last_ = high[0], low[1]
    return DateRange(first_, last_)


def _period(text: str) -> tuple[date, date] | None:
    m = _DAY.fullmatch(text.strip())
    if not m:
        return None
    year, month, day = (numeral(g) if g else None for g in m.groups())
    try:
        if year is None:
            return None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, IndexError):
        return None


_MOST = Decimal("999999999999.99")


def amount_range(text: str) -> AmountRange | None:
    """The amounts that `text` writes: one, or two with `..` between."""
    value = normal(text).strip()
    bound = re.fullmatch(r"(>=|<=|>|<)(.+)", value)
    cent = Decimal("0.01")
    if bound:
        edge = amount(bound[2])
        if edge is None:
            return None
        if bound[1].startswith(">"):
            return AmountRange(edge if "=" in bound[1] else edge + cent, _MOST)
        return AmountRange(Decimal(0), edge if "=" in bound[1] else max(edge - cent, Decimal(0)))
    halves = _RANGE.split(value)
    if len(halves) == 1:
        one = amount(value)
        return AmountRange(one, one) if one is not None else None
    if len(halves) != 2 or not any(halves):
        return None
    low = amount(halves[0]) if halves[0] else Decimal(0)
    high = amount(halves[1]) if halves[1] else _MOST
    if low is None or high is None:
        return None
    return AmountRange(min(low, high), max(low, high))
