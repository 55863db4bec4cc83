"""Using the archive: asked, approved by others, on record, and over in time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from reportlab.pdfgen import canvas

from tests.records.house import House, build
from tests.storage.bench import Doc
from yidang.errors import BadDecision, NotAllowed, NotFound
from yidang.profile import Profile

NUMBER = "CHHY-3.2.1201-2018-001"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive with one dossier of two documents."""
    house = build(tmp_path)
    zhang = house.people["张三"]
    house.file(
        "papers",
        Doc((1,), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((2,), zhang, date(2019, 3, 5), "repairs", "漏水报修单"),
    )
    house.app.catch_up()
    yield house
    house.app.close()


def settled(house: House, **values: int) -> None:
    """Parameters that somebody has confirmed."""
    profile: Profile = house.app.profile
    house.app.adopt(
        replace(
            profile,
            parameters=tuple(
                replace(p, value=values[p.name], confirmed=True) if p.name in values else p
                for p in profile.parameters
            ),
        )
    )


def test_a_view_right_is_asked_for_approved_and_ends(house: House) -> None:
    """Nobody approves for himself; what is open is the dossier asked for, for the days asked."""
    reader = house.as_role("technician")
    with pytest.raises(NotAllowed):
        reader.document(f"{NUMBER}-0001")
    ask = reader.access_ask(NUMBER, purpose="dispute", reason="court date", days=2)
    with pytest.raises(NotAllowed):
        reader.access_approve(ask)
    with pytest.raises(NotAllowed):
        house.as_role("service_manager", name="technician").access_approve(ask)
    with pytest.raises(NotAllowed):
        house.as_role("archivist").access_approve(ask)
    assert house.as_role("supervisor").access_approve(ask) == "open"
    reader = house.as_role("technician")
    assert reader.document(f"{NUMBER}-0001")["title"] == "物业服务合同"
    assert len(reader.dossier(NUMBER)["items"]) == 2
    with pytest.raises(NotAllowed):
        reader.document_correct(f"{NUMBER}-0001", {"title": "x"}, "no right")
    other = house.as_role("technician", name="other")
    with pytest.raises(NotAllowed):
        other.document(f"{NUMBER}-0001")
    house.clock.moment += timedelta(days=2)
    with pytest.raises(NotAllowed):
        reader.document(f"{NUMBER}-0001")
    assert house.app.sweep_apply().ended == 1


def test_outsiders_need_proof_escort_and_a_leader(house: House) -> None:
    """The purpose list is closed; a supervisor cannot let an outsider in (S000-5.1d)."""
    reader = house.as_role("archivist")
    for wrong in (
        {"purpose": "work"},
        {"purpose": "authority"},
        {"purpose": "authority", "outsider": "法院 王法官", "proof": "证件"},
        {"purpose": "dispute", "days": 31},
        {"purpose": "dispute", "reason": " "},
        {"purpose": "dispute", "escort": "li"},
    ):
        with pytest.raises(BadDecision):
            reader.access_ask(NUMBER, **{"reason": "r", "days": 1, **wrong})  # type: ignore[arg-type]
    ask = reader.access_ask(
        NUMBER,
        purpose="authority",
        reason="case 1",
        days=1,
        outsider="法院 王法官",
        proof="工作证",
        escort="li",
    )
    with pytest.raises(NotAllowed):
        house.as_role("supervisor").access_approve(ask)
    with pytest.raises(NotAllowed):
        house.as_role("head_of_centre", name="li").access_approve(ask)
    assert house.as_role("head_of_centre").access_approve(ask) == "open"


def test_loans_go_out_and_come_back(house: House) -> None:
    """Approved by the chain, due after working days, renewed before due only, checked on return."""
    keeper, clerk = house.as_role("archivist"), house.as_role("specialist")
    with pytest.raises(BadDecision):
        clerk.loan_ask(NUMBER, borrower="李", department=None, reason="repair", days=5)
    settled(house, loan_days=5)
    keeper, clerk = house.as_role("archivist"), house.as_role("specialist")
    with pytest.raises(BadDecision):
        clerk.loan_ask(NUMBER, borrower="李", department=None, reason="repair", days=6)
    loan = clerk.loan_ask(NUMBER, borrower="李", department="工程部", reason="repair", days=5)
    with pytest.raises(NotAllowed):
        keeper.loan_out(loan)
    with pytest.raises(NotAllowed):
        keeper.loan_approve(loan)
    assert house.as_role("service_manager").loan_approve(loan) == "approved"
    due = keeper.loan_out(loan)
    assert due == date(2026, 11, 27)  # Saturday 21 November and five working days
    again = clerk.loan_ask(f"{NUMBER}-0001", borrower="王", department=None, reason="x", days=1)
    house.as_role("service_manager").loan_approve(again)
    with pytest.raises(BadDecision):
        keeper.loan_out(again)  # the whole dossier is out
    house.go(due)
    later = keeper.loan_renew(loan, 3)
    house.go(later + timedelta(days=1))
    assert [one["loan"] for one in keeper.loan_list(overdue=True)] == [loan]
    with pytest.raises(BadDecision):
        keeper.loan_renew(loan, 3)
    keeper.loan_return(loan, condition="完整", damaged=False)
    assert keeper.loan_list(overdue=True) == []


def test_a_profile_may_forbid_loans(house: House) -> None:
    """Where files stay in the office nobody lends them, whoever asks (S001-15)."""
    settled(house, loan_days=5)
    house.app.adopt(replace(house.app.profile, approvals={"loan": ()}))
    with pytest.raises(NotAllowed):
        house.as_role("archivist").loan_ask(
            NUMBER, borrower="李", department=None, reason="r", days=1
        )


def test_copies_say_whose_they_are(house: House) -> None:
    """The chain approves first; every page bears reader and purpose; a copy is made once."""
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer)
    for text in ("page one", "page two"):
        sheet.drawString(100, 700, text)
        sheet.showPage()
    sheet.save()
    path = house.folder / "a.pdf"
    path.write_bytes(buffer.getvalue())
    document = house.app.catalogue.document_id(f"{NUMBER}-0001")
    house.app.archive.keep_access(document, path)
    out = house.folder / "copy.pdf"
    with pytest.raises(NotAllowed):
        house.app.acting(house.as_role("specialist").who).copy_make(
            f"{NUMBER}-0001", out, purpose="owner", reader="张三"
        )
    keeper = house.as_role("archivist")
    with pytest.raises(NotAllowed):
        keeper.copy_make(f"{NUMBER}-0001", out, purpose="owner", reader="张三")
    wish = {"purpose": "owner", "reader": "张三", "reason": "lost his own"}
    with pytest.raises(BadDecision):
        keeper.copy_ask(f"{NUMBER}-0001", **wish)  # nobody looked at his ID
    ask = keeper.copy_ask(f"{NUMBER}-0001", identity="身份证", **wish)
    with pytest.raises(NotAllowed):
        keeper.copy_give(ask, out)
    with pytest.raises(NotAllowed):
        house.as_role("supervisor").copy_approve(ask)  # not in the chain
    with pytest.raises(NotAllowed):
        house.as_role("head_of_centre", name="archivist").copy_approve(ask)
    assert house.as_role("head_of_centre").copy_approve(ask) == "approved"
    with pytest.raises(NotAllowed):
        house.as_role("specialist").copy_give(ask, out)
    assert keeper.copy_give(ask, out, fee="2", receipt=True) == 2
    with pytest.raises(NotAllowed):
        keeper.copy_give(ask, house.folder / "again.pdf")
    (row,) = keeper.copy_list()
    assert (row["state"], row["pages"], row["receipt"]) == ("made", 2, True)
    with pdfplumber.open(out) as copy:
        for page in copy.pages:
            letters = "".join(char["text"] for char in page.chars)
            assert "张三" in letters and NUMBER in letters
    report = house.folder / "use.xlsx"
    keeper.report("use", report, "2026-11")
    rows = list(openpyxl.load_workbook(report).worksheets[0].iter_rows(values_only=True))
    assert any("张三" in row and "copy" in row for row in rows)


def test_reports_are_for_those_who_report(house: House) -> None:
    """Every report is written, formulas never; a clerk gets none."""
    house.as_role("archivist").excerpt(
        f"{NUMBER}-0001", content="=1+1", purpose="owner", reader="张三"
    )
    keeper = house.as_role("archivist")
    for name in ("use", "loans", "retention", "inventory", "destruction", "requests"):
        out = house.folder / f"{name}.xlsx"
        keeper.report(name, out)
        book = openpyxl.load_workbook(out)
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not any(cell.data_type == "f" for cell in cells)
    with pytest.raises(NotAllowed):
        house.as_role("specialist").report("use", house.folder / "no.xlsx")


def test_custody_and_count(house: House) -> None:
    """The ledger keeps former places; a count that differs is seen in the year's inventory."""
    keeper = house.as_role("archivist")
    keeper.custody_place(NUMBER, room="1", shelf="A", box="1")
    keeper.custody_place(NUMBER, room="1", shelf="B", box="7")
    assert [one["box"] for one in keeper.custody_list(NUMBER)] == ["7"]
    assert len(keeper.custody_list(NUMBER, past=True)) == 2
    assert keeper.inventory_count(NUMBER, documents=2, sheets=2)["agrees"]
    assert not keeper.inventory_count(NUMBER, documents=2, sheets=1)["agrees"]
    with pytest.raises(NotAllowed):
        house.as_role("specialist").inventory_count(NUMBER, documents=2, sheets=2)


def test_a_wish_to_delete_is_weighed(house: House) -> None:
    """A duty to keep makes it a restriction: stored, in no list, search or page (PIPL 47)."""
    clerk, boss = house.as_role("specialist"), house.as_role("service_manager")
    with pytest.raises(BadDecision):
        clerk.request_take(NUMBER, "delete", applicant="张三", identity=" ")
    taken = clerk.request_take(NUMBER, "delete", applicant="张三", identity="身份证原件")
    assert taken["deadline"] == date(2026, 12, 21)
    with pytest.raises(NotAllowed):
        house.as_role("service_manager", name="specialist").request_decide(1, "refused", "x")
    with pytest.raises(BadDecision):
        boss.request_decide(1, "granted", "PIPL 47")
    boss.request_decide(1, "restricted", "PIPL 47 para. 2, contract in force")
    for app in (house.app, house.as_role("archivist"), house.as_role("general_manager")):
        assert app.search("papers")["total"] == 0
        assert NUMBER not in {one["archive_no"] for one in app.dossiers(None, None)}
        with pytest.raises((NotAllowed, NotFound)):
            app.dossier(NUMBER)
        with pytest.raises((NotAllowed, NotFound)):
            app.document(f"{NUMBER}-0001")
    assert house.app.catalogue.dossier(NUMBER).dossier.documents == 2  # stored it is
    boss.restriction_lift(NUMBER, "the customer withdrew it")
    assert house.app.search("papers")["total"] == 2


def test_a_correction_is_versioned_and_sealed(house: House) -> None:
    """The new name is found, the old one stays on record, and no row shows an ID number."""
    clerk, boss = house.as_role("specialist"), house.as_role("service_manager")
    changes = {"customer_name": "张三丰", "id_number": "11010119900307783X"}
    clerk.request_take(NUMBER, "correct", applicant="张三", identity="身份证", changes=changes)
    with house.app.catalogue.database.read() as connection:
        dump = str(connection.exec_driver_sql("select * from subject_request").all())
    assert "7783X" not in dump
    boss.request_decide(1, "granted", "PIPL 46")
    assert house.app.dossier(NUMBER)["customer"] == "张三丰"
    household = house.app.catalogue.household(house.people["张三"])
    assert household.id_number == "11010119900307783X"
