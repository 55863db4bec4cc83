"""Keeping paper: volumes, hand-over, verification, contracts, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from app import App
from tests.records.house import House, build
from tests.storage.bench import Doc
from yidang.errors import BadDecision, NotAllowed, NotFound
from yidang.periods import parse_period
from yidang.profile import Practice

NUMBER = "CHHY-3.2.1201-2018-001"
WANG = "CHHY-1.1.101-2019-001"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive with two dossiers; the first holds four papers of nine sheets."""
    house = build(tmp_path)
    zhang, wang = house.people["张三"], house.people["王五"]
    house.file(
        "papers",
        Doc((1, 2, 3), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((4, 5), zhang, date(2018, 3, 6), "identity", "客户信息登记表"),
        Doc((6,), zhang, date(2019, 3, 5), "contracts", "停车协议"),
        Doc((7, 8, 9), zhang, date(2020, 3, 5), "repairs", "漏水报修单"),
        Doc((10,), wang, date(2019, 2, 1), "contracts", "物业服务合同"),
    )
    house.app.catch_up()
    yield house
    house.app.close()


def practise(house: House, **values: object) -> None:
    """The office works like this from now on."""
    practice = replace(house.app.profile.practice, **values)  # type: ignore[arg-type]
    house.app.adopt(replace(house.app.profile, practice=practice))


def test_volumes_hold_whole_papers_and_lie_somewhere(house: House) -> None:
    """No paper is torn apart; later papers get a volume of their own until it is bound anew."""
    practise(house, volume_sheets=5)
    keeper = house.as_role("archivist")
    bound = keeper.volume_bind(NUMBER)
    assert [(one["items"], one["sheets"]) for one in bound] == [
        (["0001", "0002"], 5),
        (["0003", "0004"], 4),
    ]
    with pytest.raises(BadDecision):
        keeper.volume_bind(NUMBER)
    with pytest.raises(NotAllowed):
        house.as_role("specialist").volume_bind(NUMBER)
    keeper.custody_place(NUMBER, room="1", shelf="A", box="1")
    keeper.custody_place(NUMBER, room="1", shelf="A", box="2", volume=2)
    with pytest.raises(NotFound):
        keeper.custody_place(NUMBER, room="1", shelf="A", box="2", volume=3)
    assert [one["place"] for one in keeper.volume_list(NUMBER)] == ["1/A/1", "1/A/2"]
    spines = house.folder / "spines.pdf"
    house.as_role("specialist").label_spine([NUMBER, WANG], spines)
    with pdfplumber.open(spines) as sheets:
        words = sheets.pages[0].extract_text()
    assert "1/2" in words and "2/2" in words and "1/A/2" in words
    house.file("later", Doc((1,), house.people["张三"], date(2017, 1, 1), "fees", "收据"))
    assert [one["items"] for one in keeper.volume_bind(NUMBER)][2:] == [["0005"]]
    again = keeper.volume_bind(NUMBER, again="an older paper came")
    assert again[0]["items"] == ["0005", "0001"]
    out = house.folder / "inventory.pdf"
    keeper.volume_inventory(NUMBER, 1, out)
    with pdfplumber.open(out) as sheet:
        text = sheet.pages[0].extract_text()
    assert "物业服务合同" in text and "一式三份" in text


def _handed(house: House) -> tuple[App, App, App, str]:
    a, b = house.as_role("handler_a"), house.as_role("handler_b")
    made = a.handover_prepare([NUMBER, WANG], ended=date(2026, 11, 20))
    return a, b, house.as_role("archivist"), made["handover"]


def test_a_hand_over_takes_three_persons_and_every_sheet(house: House) -> None:
    """A lists, B counts and asks for what lacks, A brings it, B and the archivist count again."""
    practise(house, holidays=frozenset({date(2026, 11, 24)}))
    a, b, keeper, name = _handed(house)
    shown = a.handover_show(name)
    assert (shown["due_review"], shown["due_archive"]) == (date(2026, 11, 26), date(2026, 11, 30))
    assert [one["sheets"] for one in shown["dossiers"]] == [9, 1]
    counted = {NUMBER: 9, WANG: 1}
    with pytest.raises(BadDecision):
        a.handover_prepare([WANG], ended=date(2026, 11, 20))  # under way already
    with pytest.raises(NotAllowed):
        house.as_role("handler_b", name="handler_a").handover_review(name, sheets=counted)
    with pytest.raises(BadDecision):
        b.handover_review(name, sheets={NUMBER: 9})
    with pytest.raises(BadDecision):
        keeper.handover_receive(name, sheets=counted)  # not reviewed
    found = b.handover_review(name, sheets={NUMBER: 8, WANG: 1}, missing=[(WANG, "业主签字")])
    assert found["state"] == "supplement"
    assert "8" in found["dossiers"][0]["objection"]
    assert b.handover_review(name, sheets=counted)["state"] == "supplement"  # still owed
    (owed,) = found["supplements"]
    with pytest.raises(NotAllowed):
        house.as_role("handler_a", name="other").handover_fulfil(name, owed["id"], "signed")
    house.file("late", Doc((1,), house.people["王五"], date(2026, 11, 20), "contracts", "补充协议"))
    with pytest.raises(BadDecision):
        b.handover_review(name, sheets=counted)  # the list is not what is filed
    a.handover_fulfil(name, owed["id"], "signed")
    counted[WANG] = 2
    assert b.handover_review(name, sheets=counted)["state"] == "reviewed"
    with pytest.raises(NotAllowed):
        house.as_role("archivist", name="handler_b").handover_receive(name, sheets=counted)
    assert keeper.handover_receive(name, sheets={**counted, WANG: 1})["state"] == "supplement"
    assert b.handover_review(name, sheets=counted)["state"] == "reviewed"
    done = keeper.handover_receive(name, sheets=counted)
    assert (done["state"], done["archivist"]) == ("registered", "archivist")
    book = house.folder / "handover.xlsx"
    keeper.handover_sheet(name, book)
    cells = [
        cell for row in openpyxl.load_workbook(book).worksheets[0].iter_rows(values_only=True)
        for cell in row
    ]  # fmt: skip
    assert {NUMBER, "漏水报修单", 9, 11} <= set(cells)
    acts = {event.act for event in house.app.catalogue.audit_events(obj=name)}
    assert {"handover.review", "handover.fulfil", "handover.receive"} <= acts


def test_late_hand_overs_are_seen_and_a_delay_is_approved(house: House) -> None:
    """After the third working day it is overdue, unless somebody else approved a later day."""
    a, _b, _keeper, name = _handed(house)
    house.go(date(2026, 11, 25))
    assert a.handover_list(overdue=True) == []
    house.go(date(2026, 11, 26))
    assert [one["handover"] for one in a.handover_list(overdue=True)] == [name]
    delay = a.handover_delay(name, until=date(2026, 12, 1), reason="owner abroad")
    assert a.handover_show(name)["overdue"]
    with pytest.raises(NotAllowed):
        house.as_role("service_manager", name="handler_a").handover_decide(name, delay)
    with pytest.raises(NotAllowed):
        house.as_role("archivist").handover_decide(name, delay)
    assert not house.as_role("service_manager").handover_decide(name, delay)["overdue"]
    house.go(date(2026, 12, 2))
    assert a.handover_show(name)["overdue"]


def test_a_draft_is_verified_by_somebody_else(tmp_path: Path) -> None:
    """Where the profile says so, a dossier is a draft until a second person verified it."""
    house = build(tmp_path)
    practise(house, second_person=True, consent=("登记表",))
    clerk = house.as_role("archivist", name="clerk")
    number = clerk.dossier_open(household=house.people["张三"], pub=None)["archive_no"]
    house.file("p", Doc((1,), house.people["张三"], date(2018, 3, 5), "identity", "客户信息登记表"))
    house.app.catch_up()
    boss = house.as_role("supervisor")
    assert clerk.dossier_checks(number)["state"] == "draft"
    assert any("登记表" in one for one in boss.dossier(number)["missing"])
    with pytest.raises(BadDecision):
        house.as_role("handler_a").handover_prepare([number], ended=date(2026, 11, 20))
    with pytest.raises(BadDecision):
        boss.dossier_verify(number, note="called the owner")  # no consent on record
    with pytest.raises(NotFound):
        boss.dossier_consent(number, signed=True, note="seen", item="0009")
    boss.dossier_consent(number, signed=True, note="signed on page 1", item="0001")
    with pytest.raises(NotAllowed):
        clerk.dossier_verify(number, note="my own work")
    assert boss.dossier_verify(number, note="a digit is wrong", refuse=True)["state"] == "draft"
    clerk.move_out(number, date(2026, 11, 1))
    assert house.app.dossier(number)["state"] == "draft"  # verified first, closed then
    assert boss.dossier_verify(number, note="called the owner")["state"] == "closed"
    house.app.close()


def test_contracts_are_numbered_after_the_file(house: House) -> None:
    """A number stays with its contract, also when an older one comes later."""
    keeper = house.as_role("archivist")
    first = keeper.contract_number(NUMBER)
    assert [one["number"][-4:] for one in first] == ["HT01", "HT02"]
    house.file("old", Doc((1,), house.people["张三"], date(2010, 1, 1), "contracts", "预售合同"))
    again = keeper.contract_number(NUMBER)
    assert again[:2] == first and again[2]["title"] == "预售合同"
    annex = keeper.annex_add(NUMBER, title="借款合同", sheets=4, place="附件柜1")
    assert [one["sheets"] for one in keeper.annex_list(NUMBER)] == [4]
    with pytest.raises(NotAllowed):
        house.as_role("specialist").annex_end(annex, "collected")
    keeper.annex_end(annex, "collected by the customer")
    assert keeper.annex_list(NUMBER) == []
    assert len(keeper.annex_list(NUMBER, ended=True)) == 1


def test_an_agreement_runs_out(house: House) -> None:
    """Without an agreement that still counts nothing opens; the profile says how long one does."""
    assert house.app.agreement_holds(date(2020, 1, 1))
    assert not house.app.agreement_holds(None)
    practise(house, agreement_valid=parse_period("P1Y"))
    assert house.app.agreement_holds(date(2025, 11, 21))
    assert not house.app.agreement_holds(date(2025, 11, 20))
    assert not house.app.agreement_holds(date(2026, 11, 22))
    practise(house, agreement=False)
    assert house.app.agreement_holds(None)


def test_the_practice_of_an_office_is_read_from_its_profile() -> None:
    """Days, switches and limits of [practice]; a mistake names its key."""
    from tests.yidang.test_profile import GOOD
    from yidang.errors import BadProfile
    from yidang.profile import loads

    assert loads(GOOD, "x").practice == Practice()
    text = GOOD + (
        '[practice]\nsecond_person = true\nconsent = ["登记表"]\nvolume_sheets = 200\n'
        'agreement_valid = "P1Y"\nholidays = ["2026-10-01"]\nworkdays = ["2026-10-10"]\n'
    )
    practice = loads(text, "x").practice
    assert practice.second_person and practice.volume_sheets == 200
    assert practice.workdays == {date(2026, 10, 10)}
    for wrong in ('holidays = ["1 May"]', "volume_sheets = 0", "review_days = true"):
        with pytest.raises(BadProfile, match=wrong.split(" ", maxsplit=1)[0]):
            loads(f"{GOOD}[practice]\n{wrong}\n", "x")
