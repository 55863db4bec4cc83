"""Rescans are proposed; other papers of the same template are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.judgement import HouseholdIndex, ScanContext, judge
from ingest.lookalikes import Lookalikes, same_page
from tests.ingest.test_sections import SECTIONS
from tests.ingest.written import OWNER, REGISTER, TENANT, look
from yidang.model import NearPage, PageLook, Scan, ScanJudgement

INDEX = HouseholdIndex(REGISTER)
HASH = "0" * 64
NOW = datetime(2026, 1, 1, tzinfo=UTC)
RECEIPT = """#收 据
2018年3月5日 No 0034121
今收到 3-2-1201 王建国
装修押金 人民币(大写)贰仟元整 ¥2000.00
联系电话 13800010001
收款单位:桂苑物业 收款人:周敏"""
OTHERS = {
    "day": RECEIPT.replace("3月5日", "4月5日"),
    "number": RECEIPT.replace("0034121", "0034122"),
    "amount": RECEIPT.replace("贰仟元整 ¥2000.00", "叁仟元整 ¥3000.00"),
    "person": RECEIPT.replace("王建国", "李秀英").replace("13800010001", "13900020002"),
    "phone": RECEIPT.replace("13800010001", "13700030003"),
}
WORN = RECEIPT.replace("装修押金", "装修押佥").replace("收款人", "收歘人")


@dataclass
class Memory:
    """What the archive holds, and what it was asked."""

    pages: Sequence[NearPage] = ()
    asked: list[dict[str, Any]] = field(default_factory=list)

    def near_pages(self, phash: str, **asked: Any) -> Sequence[NearPage]:
        """Every page, whatever is asked."""
        self.asked.append({"phash": phash, **asked})
        return self.pages


def scan(number: int, name: str = "scan.pdf") -> Scan:
    """A scan under way."""
    return Scan(number, 1, name, None, False, HASH, 1, "read", 1, None, 1, NOW, Path(name))


def judged(text: str, phash: str = HASH) -> tuple[ScanJudgement, dict[int, PageLook]]:
    """A page as it was understood."""
    page = replace(look(text), phash=phash)
    context = ScanContext("scan.pdf", None, date(2026, 1, 1), SECTIONS)
    return judge([page], context, INDEX), {1: page}


def codes(judgement: ScanJudgement) -> list[str]:
    """The reasons of the first document."""
    return [reason.code for reason in judgement.documents[0].reasons]


def marked(one: Lookalikes, number: int, text: str, phash: str = HASH) -> list[str]:
    """The rescan reasons that a page gets."""
    judgement, looks = judged(text, phash)
    found = one.marked(scan(number), judgement, looks)
    assert [d.pages for d in found.documents] == [d.pages for d in judgement.documents]
    return [code for code in codes(found) if code.startswith("judge.rescan")]


def same(text: str, other: str, bits: int = 10) -> bool:
    """Whether two papers count as one."""
    mine, theirs = (judged(each)[0].documents[0].facts for each in (text, other))
    return same_page(text, other, mine, theirs, bits)


def test_a_page_read_twice_is_one_paper() -> None:
    """The same paper with a few characters misread is proposed as a rescan."""
    assert same(RECEIPT, RECEIPT)
    assert same(RECEIPT, WORN)


@pytest.mark.parametrize("what", OTHERS)
def test_another_value_is_another_paper(what: str) -> None:
    """Forms of one template that differ in a single value are different papers."""
    assert not same(RECEIPT, OTHERS[what])
    assert not same(OTHERS[what], RECEIPT)


def test_without_text_only_the_same_picture_counts() -> None:
    """Pages on which hardly anything was read are compared by their pictures alone."""
    assert same_page("", "图", (), (), 20)
    assert not same_page("", "图", (), (), 30)
    assert not same_page("", RECEIPT, (), (), 20)


def test_a_rescan_of_a_page_under_way_is_proposed_once() -> None:
    """Two scans at the same time: the second is proposed, the first is not, and nothing after."""
    one = Lookalikes(Memory())
    assert marked(one, 1, RECEIPT) == []
    assert marked(one, 2, WORN) == ["judge.rescan.file"]
    assert marked(one, 3, OTHERS["number"]) == []
    assert marked(one, 4, RECEIPT, "f" * 64) == []
    for number in (1, 2):
        one.forget(number)
    assert marked(one, 5, RECEIPT, "0" * 63 + "1") == []


def test_a_rescan_of_a_filed_page_names_its_number() -> None:
    """The archive is asked for pages of the same dossier, and the reason says which page it is."""
    judgement, looks = judged(RECEIPT)
    facts = judgement.documents[0].facts
    filed = NearPage(
        9, "old.pdf", 1, "CHHY-1-0001", 1, OWNER.id, None, looks[1].reading.text, facts  # type: ignore[union-attr]
    )  # fmt: skip
    memory = Memory((filed,))
    assert judgement.documents[0].household == OWNER.id
    assert marked(Lookalikes(memory), 1, WORN) == ["judge.rescan.filed"]
    assert memory.asked[0]["owner"] == (OWNER.id, "GYXC")
    assert memory.asked[0]["besides"] == 1
    waiting = replace(filed, number=None)
    assert marked(Lookalikes(Memory((waiting,))), 1, WORN) == ["judge.rescan.file"]
    assert marked(Lookalikes(memory), 1, OTHERS["day"]) == []


def test_a_page_of_nobody_yet_may_be_anybodys() -> None:
    """Where a person has to say whose a page is, it is compared with pages of every dossier."""
    text = RECEIPT.replace("3-2-1201 王建国", "").replace("13800010001", "")
    judgement, looks = judged(text)
    assert judgement.documents[0].reasons
    theirs = NearPage(9, "old.pdf", 1, "X-1-0001", 1, TENANT.id, None, text, ())
    theirs = replace(theirs, facts=judgement.documents[0].facts)
    memory = Memory((theirs,))
    assert marked(Lookalikes(memory), 1, text) == ["judge.rescan.filed"]
    assert memory.asked[0]["owner"] is None
    assert looks[1].reading is not None
