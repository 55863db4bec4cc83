"""Leaves that belong together: official booklets and cards copied leaf by leaf, drawings (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.dates import HEAD_LEAF
from ingest.glyphs import PageText, how_many

_DEED = re.compile(r"不动产权|房屋所有权证|房地产权证|土地使用证|共有权证")
_DEED_LEAF = ("权利人", "共有情况", "不动产单元号", "权利类型", "权利性质", "使用期限", "坐落",
              "权利其他状况", "登簿")  # fmt: skip
_DEED_PLAN = re.compile(r"分户图|宗地图|分层图|房屋平面图|测绘单位|丘号|图幅号")
_BOOK = re.compile(r"居民户口[簿本]|户口[簿本]首页|集体户口")
_CARD = re.compile(r"常住人口登记卡|登记事项变更和更正记载|与户主关系")
_HEAD_OF = re.compile(r"户主姓名[: \t]{0,4}([\u3400-\u9fff·]{2,6})")
_MEMBER = re.compile(r"姓名[: \t]{0,4}([\u3400-\u9fff·]{2,6})")
_IS_HEAD = re.compile(r"与户主(?:关系?)?[: \t]{0,4}户主")
_KIN = r"[长次三四五独养继曾外岳公祖]{0,2}(?:妻|夫|配偶|[子女儿父母孙婆媳婿兄弟姐妹])"
_RELATIVE = re.compile(rf"与户主(?:关系?)?[: \t]{{0,4}}{_KIN}")
_RELATION_CELL = re.compile(rf"(?<![^\t\n]){_KIN}[子女亲媳婿]?(?![^\t\n])")
"""The relation in a cell of its own: the label beside it is often set in two rows."""
_HOLDER = ("姓名", "性别", "民族", "出生", "住址", "公民身份号码")
_ISSUED = ("居民身份证", "签发机关", "有效期限")
_NUMBER_OF = re.compile(r"户号[: \t]{0,4}([0-9]{5,12})")
_BLOCK = ("图名", "图号", "图别", "比例", "制图", "绘图", "出图日期", "工程名称", "设计")
_NAMED = re.compile(r"图名[: \t]{0,4}([\u3400-\u9fff0-9A-Za-z()]{2,16})")


def deed(page: PageText) -> bool:
    """Whether the page is a leaf of a title deed: its front, or the leaf of the right."""
    packed = page.packed
    labels = how_many(_DEED_LEAF, packed)
    return labels >= 4 or (
        bool(_DEED.search(packed))
        and (labels >= 3 or "颁发此证" in packed or "登记机构" in packed)
        and len(packed) < 600
    )


def same_booklet(before: PageText, page: PageText) -> bool:
    """Whether `page` is the next leaf of the official booklet or card that `before` shows."""
    now, was = page.packed, before.packed
    if _back(now) and _front(was) and how_many(_ISSUED, was) <= 1:
        return True
    if deed(before):
        if how_many(_DEED_LEAF, now) >= 4 > how_many(_DEED_LEAF, was):
            return True
        if _DEED_PLAN.search(now) and len(now) < 160 and len(page.rows) <= 8:
            return True
    if _card(now):
        return _one_family(before.text, page.text, _first_leaf(was))
    return False


def relative(book: Sequence[PageText], page: PageText) -> bool:
    """Whether `page` is one relative's card (常住人口登记卡) behind the first leaf of a household
    book and nothing but its cards. Whose, it does not say: it may be a customer of his own.
    """
    return (
        _card(page.packed)
        and bool(book)
        and len(_RELATIVE.findall(page.text) or _RELATION_CELL.findall(page.text)) == 1
        and not _IS_HEAD.search(page.text)
        and len({m[1] for leaf in (*book, page) for m in _NUMBER_OF.finditer(leaf.text)}) <= 1
        and _first_leaf(book[0].packed)
        and all(_card(leaf.packed) for leaf in book[1:])
    )


def of_book(page: PageText) -> bool:
    """Whether the page is a leaf of a household book (户口簿): the first, or a card."""
    return _first_leaf(page.packed) or "常住人口登记卡" in page.packed[:60]


def _card(packed: str) -> bool:
    """Whether a page is headed as a card of a household book, or as a list of relatives."""
    return bool(_CARD.search(packed[:60]))


def _first_leaf(packed: str) -> bool:
    """Whether a page is the first leaf of a household book."""
    book = bool(_BOOK.search(packed[:60])) or how_many(HEAD_LEAF, packed) >= 3
    return book and not _card(packed)


def opens(page: PageText) -> bool:
    """Whether the page is the first side or leaf of an official card or booklet without a heading:
    the front of an identity card, the first leaf of a household book.
    """
    packed = page.packed
    head = how_many(HEAD_LEAF, packed) >= 3 and not _card(packed)
    return head or _front(packed)


def _front(packed: str) -> bool:
    """Whether a page shows the side of an identity card that names its holder; labels may be
    misread.
    """
    return len(packed) < 200 and how_many(_HOLDER, packed) >= 3


def _back(packed: str) -> bool:
    """Whether a page shows the other side, and nothing of the holder's."""
    return how_many(_ISSUED, packed) >= 2 and not how_many(_HOLDER, packed)


def _one_family(before: str, page: str, first: bool) -> bool:
    """Whether two leaves are of one household book: they bear its number, or a card follows the
    first leaf and is not the head's of another book. Cards of two customers look alike; what else
    joins a card to others is known with the register (see `relative`).
    """
    numbers = _NUMBER_OF.search(before), _NUMBER_OF.search(page)
    if numbers[0] and numbers[1]:
        return bool(numbers[0][1] == numbers[1][1])
    if not first:
        return False
    head, member = _HEAD_OF.search(before), _MEMBER.search(page)
    if _IS_HEAD.search(page) and head and member and head[1] not in page:
        misread = sum(a != b for a, b in zip(head[1], member[1], strict=False))
        return bool(misread <= (len(head[1]) > 2))
    return True


def drawing(page: PageText) -> str | None:
    """The name of a drawing from its title block, "" where the block does not tell, None for
    pages that are none.

    A title block is short, has two labels that only drawings have, and stands below the drawing.
    """
    packed = page.packed
    if len(packed) > 400 or how_many(_BLOCK, packed) < 3:
        return None
    if "图名" not in packed and "图号" not in packed:
        return None
    named = _NAMED.search(page.text)
    return named[1] if named else ""
