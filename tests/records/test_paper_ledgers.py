"""Ledgers beside the files: certificates, incidents, dispatch registers, counts, viewing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from policies.dispatch import Filed, Sent, reconcile
from tests.records.house import House, build
from tests.storage.bench import Doc
from yidang.errors import BadDecision, BadRegister, NotAllowed

NUMBER = "CHHY-3.2.1201-2018-001"
WANG = "CHHY-1.1.101-2019-001"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive with two dossiers."""
    house = build(tmp_path)
    zhang, wang = house.people["张三"], house.people["王五"]
    house.file(
        "papers",
        Doc((1, 2), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((3,), zhang, date(2019, 3, 5), "correspondence", "关于停水的通知"),
        Doc((4,), wang, date(2019, 2, 1), "contracts", "物业服务合同"),
    )
    house.app.catch_up()
    yield house
    house.app.close()


def test_certificates_are_kept_apart_by_three_persons(house: House) -> None:
    """The file's number, another place, another keeper; out only with an approval; counted."""
    a, b = house.as_role("handler_a"), house.as_role("handler_b")
    keeper, archivist = house.as_role("certificate_keeper"), house.as_role("archivist")
    archivist.custody_place(NUMBER, room="1", shelf="A", box="1")
    one = a.certificate_offer(NUMBER, kind="title", title="房产证", ref_no="京123", quantity=2)
    with pytest.raises(BadDecision):
        keeper.certificate_take(one, place="safe 1", quantity=2)  # nobody has checked
    with pytest.raises(NotAllowed):
        house.as_role("handler_b", name="handler_a").certificate_check(one)
    b.certificate_check(one)
    with pytest.raises(NotAllowed):
        archivist.certificate_take(one, place="safe 1", quantity=2)
    with pytest.raises(BadDecision):
        keeper.certificate_take(one, place="safe 1", quantity=1)
    with pytest.raises(BadDecision):
        keeper.certificate_take(one, place="1/A/1", quantity=2)
    keeper.certificate_take(one, place="safe 1", quantity=2)
    (row,) = keeper.certificate_list()
    assert (row["series"], row["archive_no"], row["state"]) == ("QZ", NUMBER, "kept")
    assert archivist.certificate_list() == []
    b.certificate_ask(one, holder="银行", reason="mortgage", days=2)
    with pytest.raises(BadDecision):
        keeper.certificate_out(one, identity="工作证")
    for wrong in (house.as_role("service_manager"), house.as_role("chairman", name="handler_b")):
        with pytest.raises(NotAllowed):
            wrong.certificate_approve(one)
    assert house.as_role("deputy_manager").certificate_approve(one) == "approved"
    assert keeper.certificate_out(one, identity="工作证") == "out"
    house.go(date(2026, 11, 25))
    assert [each["id"] for each in keeper.certificate_list(overdue=True)] == [one]
    keeper.certificate_back(one, quantity=2, note="完好")
    a.certificate_ask(one, holder="张三", reason="loan repaid", days=None)
    house.as_role("chairman").certificate_approve(one)
    assert keeper.certificate_out(one, identity="身份证") == "given"
    moves = [move["act"] for move in keeper.certificate_list()[0]["moves"]]
    assert moves == "offer check take ask approve out back ask approve give".split()
    keeper.certificate_sheet([one], house.folder / "qz.pdf")


def test_damage_and_breaches_are_on_the_ledger(house: House) -> None:
    """A damaged or incomplete return is an incident; somebody else says what was done."""
    parameters = tuple(
        replace(each, value=5, confirmed=True) if each.name == "loan_days" else each
        for each in house.app.profile.parameters
    )
    house.app.adopt(replace(house.app.profile, parameters=parameters))
    keeper, clerk = house.as_role("archivist"), house.as_role("specialist")
    loan = clerk.loan_ask(NUMBER, borrower="李工", department=None, reason="r", days=2)
    house.as_role("service_manager").loan_approve(loan)
    keeper.loan_out(loan)
    keeper.loan_return(loan, condition="a page is gone", damaged=False, sheets=2)
    (line,) = keeper.incident_list()
    assert (line["kind"], line["archive_no"], line["person"]) == ("loss", NUMBER, "李工")
    boss = house.as_role("service_manager")
    name = keeper.incident_add(
        "secrecy", person="王某", conduct="told a neighbour", community="CHHY", loss="moved out"
    )
    with pytest.raises(NotAllowed):
        clerk.incident_add("secrecy", person="x", conduct="y", community="CHHY")
    with pytest.raises(NotAllowed):
        keeper.incident_close(name, measure="warning")
    with pytest.raises(BadDecision):
        boss.incident_close(name, measure="warning")  # and the customer's loss?
    boss.incident_close(name, measure="warning", compensation="500")
    assert [each["number"] for each in keeper.incident_list(open_=True)] == [line["number"]]


def test_what_was_sent_and_never_arrived_is_listed(house: House) -> None:
    """One paper for one line; what nobody can tell for certain is for a person (S001-01-c6)."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["文件收发登记表"])
    sheet.append(["日期", "发文部门", "文号", "文件名称", "房号", "业主", "页数"])
    for row in (
        ("2019-03-05", "客服部", "", "关于停水的通知", "3-2-1201", "张三", 1),
        ("2019-04-01", "工程部", "通2019-4", "关于停电的通知", "3-2-1201", "张三", 1),
        (date(2019, 2, 1), "客服部", "", "物业服务合同", "1-1-101", None, 2),
        ("2019-05-01", "客服部", "", "催缴通知", "9-9-909", "赵六", 1),
        ("2019-05-41", "客服部", "", "催缴通知", "3-2-1201", "张三", 1),
        ("=TODAY()", "客服部", "", "催缴通知", "3-2-1201", "张三", 1),
    ):
        sheet.append(row)
    path = house.folder / "dispatch.xlsx"
    book.save(path)
    clerk = house.as_role("specialist")
    with pytest.raises(NotAllowed):
        house.as_role("technician").dispatch_import(path)
    found = clerk.dispatch_import(path)
    assert (found["imported"], found["without_dossier"]) == (4, 1)
    assert [one["row"] for one in found["errors"]] == [7, 8]
    assert clerk.dispatch_import(path)["imported"] == 0
    states = {row["title"]: row["state"] for row in clerk.dispatch_check(all_=True)}
    assert states == {
        "关于停水的通知": "arrived",
        "关于停电的通知": "missing",
        "物业服务合同": "pages_differ",
        "催缴通知": "no_dossier",
    }
    out = house.folder / "differences.xlsx"
    assert clerk.dispatch_sheet(out) == 3
    lines = {row["title"]: row["line"] for row in clerk.dispatch_check()}
    clerk.dispatch_settle(lines["催缴通知"], number=NUMBER)
    clerk.dispatch_settle(lines["关于停电的通知"], note="withdrawn by the department")
    left = {row["title"]: row["state"] for row in clerk.dispatch_check()}
    assert left == {"物业服务合同": "pages_differ", "催缴通知": "missing"}
    (house.folder / "no.csv").write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(BadRegister):
        clerk.dispatch_import(house.folder / "no.csv")


def test_twins_in_a_register_are_for_a_person() -> None:
    """Two like papers for one line, or two lines for one paper, are never settled by a guess."""
    day = date(2020, 1, 1)
    line, twin = Sent(1, "N", day, "缴费通知单"), Sent(2, "N", day, "缴费通知单")
    paper = Filed(7, "0001", "缴费通知单", day, 1)
    near = Filed(8, "0002", "2020年缴费通知单", date(2020, 1, 3), 1)
    assert [one.state for one in reconcile([line], {"N": [paper]})] == ["arrived"]
    assert [one.papers for one in reconcile([line], {"N": [paper, near]})] == [(7,)]
    assert [one.state for one in reconcile([line, twin], {"N": [paper]})] == ["unclear"] * 2
    far = Filed(9, "0003", "缴费通知单", date(2020, 1, 5), 1)
    assert [one.state for one in reconcile([line], {"N": [far]})] == ["missing"]
    by_ref = Sent(3, "N", day, "另一份", ref_no="物字〔2020〕8号")
    stamped = Filed(10, "0004", None, None, 1, "客服部 物字[2020]8号 关于")
    assert [one.papers for one in reconcile([by_ref], {"N": [stamped, paper]})] == [(10,)]
    said = Sent(4, "N", day, "缴费通知单", document=8)
    assert [one.state for one in reconcile([said, line], {"N": [paper, near]})] == ["arrived"] * 2


def test_a_count_finds_what_differs_and_somebody_else_signs(house: House) -> None:
    """Missing, misplaced, unexpected and short dossiers stand in the report (S002-7.8)."""
    keeper = house.as_role("archivist")
    keeper.custody_place(NUMBER, room="1", shelf="A", box="1")
    keeper.custody_place(WANG, room="2", shelf="B", box="7")
    name = keeper.count_open("CHHY", room="1")["count"]
    with pytest.raises(NotAllowed):
        house.as_role("specialist").count_find(name, [NUMBER])
    found = keeper.count_find(name, [f"yidang:1:{WANG}", "scribble"], room="1", shelf="A", box="1")
    assert found["unknown"] == ["scribble"]
    assert keeper.count_show(name)["results"] == {"unexpected": 1, "waiting": 1}
    closed = keeper.count_close(name)
    assert closed["results"] == {"unexpected": 1, "missing": 1}
    with pytest.raises(BadDecision):
        keeper.count_find(name, [NUMBER])
    with pytest.raises(NotAllowed):
        house.as_role("service_manager", name="archivist").count_sign(name)
    assert house.as_role("service_manager").count_sign(name)["state"] == "signed"
    keeper.count_sheet(name, house.folder / "count.pdf")
    whole = keeper.count_open("CHHY")["count"]
    keeper.count_find(whole, [NUMBER], room="1", shelf="A", box="9", sheets=3)
    keeper.count_find(whole, [WANG], sheets=5)
    shown = {row["archive_no"]: row["result"] for row in keeper.count_show(whole)["dossiers"]}
    assert shown == {NUMBER: "misplaced", WANG: "sheets_differ"}
    assert len(house.app.catalogue.counts(2026)) == 2


def test_the_customer_looks_himself_with_his_id(house: House) -> None:
    """ID, proof of the property and an escort; a supervisor approves; the register says what."""
    keeper = house.as_role("archivist")
    wish = {"purpose": "owner", "reason": "his own file", "days": 1}
    with pytest.raises(BadDecision):
        keeper.access_ask(NUMBER, **wish)  # type: ignore[arg-type]
    ask = keeper.access_ask(
        NUMBER,
        outsider="张三",
        proof="身份证, 房产证",
        escort="li",
        **wish,  # type: ignore[arg-type]
    )
    with pytest.raises(NotAllowed):
        house.as_role("supervisor", name="li").access_approve(ask)
    assert house.as_role("supervisor").access_approve(ask) == "open"
    with pytest.raises(NotAllowed):
        house.as_role("supervisor").access_end(ask, "everything")
    keeper.access_end(ask, "物业服务合同")
    (line,) = house.app.catalogue.uses(house.clock.now(), house.clock.now().replace(hour=23))
    assert (line.kind, line.reader, line.content) == ("view", "张三", "物业服务合同")
    with pytest.raises(NotAllowed):
        keeper.excerpt(f"{NUMBER}-0001", content="x", purpose="authority", reader="法院")
