"""Decisions over the desk: what a page offers is what the use case lets this person do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.records.house import House, build
from tests.records.test_disposal import NUMBER
from tests.storage.bench import Doc
from tests.web.conftest import log_in
from tests.web.decided import due_house, people
from web.app import create_app

Who = Callable[[str], TestClient]


def _who(house: House) -> Who:
    server = create_app(house.app, language="en")
    known: dict[str, TestClient] = {}

    def of(name: str) -> TestClient:
        if name not in known:
            known[name] = log_in(server, name)
        return known[name]

    return of


@pytest.fixture
def due(tmp_path: Path) -> Iterator[tuple[House, Who]]:
    """Two documents that are due, and browsers by user name."""
    house = due_house(tmp_path)
    yield house, _who(house)
    house.app.close()


@pytest.fixture
def living(tmp_path: Path) -> Iterator[tuple[House, Who]]:
    """A dossier in use, and browsers by user name."""
    house = build(tmp_path)
    zhang = house.people["张三"]
    house.file("papers", Doc((1,), zhang, date(2018, 3, 5), "contracts", "物业服务合同"))
    house.app.catch_up()
    people(house.app)
    yield house, _who(house)
    house.app.close()


def _post(browser: TestClient, url: str, **data: object) -> int:
    answer = browser.post(url, data=data)
    return int(answer.status_code)


def test_from_appraisal_to_certificate(due: tuple[House, Who]) -> None:
    """Two opinions an item, one extended; approved, supervised, confirmed by its number, proven."""
    house, who = due
    opened = who("keeper").post("/appraisals", data={"note": "2029"})
    url = opened.headers["location"]
    assert "物业服务合同" in who("keeper").get(url).text
    first, second = f"{NUMBER}-0001", f"{NUMBER}-0002"
    give = {"verdict": "opinion", "opinion": "destroy", "reason": "no value"}
    assert _post(who("keeper"), url, **give) == 400  # of nothing
    assert _post(who("keeper"), url, **give, number=[first, second]) == 303
    assert "opinions of 2 persons" in who("keeper").get(url).text
    assert _post(who("keeper"), url, verdict="close") == 400
    assert _post(who("ping"), url, **give, number=first) == 303
    keep = {**give, "opinion": "extend", "number": second, "reason": "a suit may follow"}
    assert _post(who("ping"), url, **keep, until="2020-01-01") == 400
    assert _post(who("ping"), url, **keep, until="2035-12-31") == 303
    assert _post(who("tech"), url, verdict="close") == 404
    assert _post(who("keeper"), url, verdict="close") == 303
    (found,) = house.app.catalogue.destructions()
    assert [item.number for item in found.items] == [first]

    lists = f"/tasks/destruction/{found.number}"
    page = who("keeper").get(lists).text
    assert "Not you" in page and 'value="approve"' not in page  # he requested it
    assert _post(who("keeper"), lists, verdict="approve") == 403
    assert _post(who("zong"), lists, verdict="refuse") == 400  # no reason
    assert 'value="approve"' in who("zong").get(lists).text
    assert _post(who("zong"), lists, verdict="approve") == 303
    assert _post(who("second"), lists, verdict="execute", confirm=found.number) == 403
    assert _post(who("jian"), lists, verdict="witness") == 303
    assert 'value="execute"' not in who("keeper").get(lists).text
    assert 'value="execute"' in who("second").get(lists).text
    assert _post(who("second"), lists, verdict="execute", confirm="yes") == 400
    assert house.app.catalogue.destructions(found.number)[0].state == "approved"
    assert _post(who("second"), lists, verdict="execute", confirm=found.number) == 303
    assert house.app.catalogue.destructions(found.number)[0].items[0].state == "done"
    paper = who("audit").get(f"{lists}/certificate.pdf")
    assert paper.content.startswith(b"%PDF")
    assert who("tech").get(f"{lists}/certificate.pdf").status_code == 404
    paper_gone = {"item": first, "method": "碎纸", "witness": "jian"}
    assert _post(who("second"), lists, verdict="paper", **paper_gone) == 303
    assert "碎纸" in who("second").get(lists).text


def test_a_period_shows_its_effect_before_anybody_confirms_it(living: tuple[House, Who]) -> None:
    """The effect proposes nothing; the proposer cannot confirm; a second person puts it in force
    for every later visit.
    """
    house, who = living
    before = house.app.profile.schedule.version
    terms = {"class-medium": "P2Y", "parameter-loan_days": "5", "reason": "board"}
    shown = who("keeper").post("/schedule", data={**terms, "verdict": "effect"})
    assert shown.status_code == 200 and "become due earlier" in shown.text
    assert [one["version"] for one in house.as_role("auditor").retention_versions()] == [before]
    assert _post(who("tech"), "/schedule", **terms, verdict="propose") == 403
    made = who("keeper").post("/schedule", data={**terms, "verdict": "propose"})
    url = made.headers["location"]
    assert "Not you" in who("keeper").get(url).text
    assert _post(who("keeper"), url, verdict="approve") == 403
    assert house.app.profile.schedule.version == before
    assert _post(who("zong"), url, verdict="approve") == 303
    assert house.app.profile.schedule.version != before
    loan = {"borrower": "李", "reason": "repair", "days": "5"}
    assert _post(who("keeper"), f"/dossiers/{NUMBER}/loan", **loan) == 303
    assert _post(who("keeper"), f"/dossiers/{NUMBER}/loan", **{**loan, "days": "6"}) == 400


def test_a_period_confirmed_elsewhere_is_in_force_at_the_desk(living: tuple[House, Who]) -> None:
    """Another process confirmed a schedule; the running desk goes by it at the next page."""
    house, who = living
    who("keeper").get("/schedule")
    terms = {"classes": {"medium": "P2Y"}, "seal_after": None, "parameters": {}, "reason": "r"}
    made = house.as_role("archivist").retention_propose(**terms)  # type: ignore[arg-type]
    house.as_role("general_manager").retention_confirm(made["version"])
    assert house.app.profile.schedule.version != made["version"]
    assert made["version"] in who("keeper").get("/schedule").text
    assert house.app.profile.schedule.version == made["version"]


def test_paper_is_asked_for_handed_out_and_comes_back(living: tuple[House, Who]) -> None:
    """A loan over the pages: asked on the dossier, approved by another, out, renewed, back."""
    house, who = living
    boss = house.as_role("general_manager")
    made = house.as_role("archivist").retention_propose(
        classes={}, seal_after=None, parameters={"loan_days": 10}, reason="r"
    )
    boss.retention_confirm(made["version"])
    asked = who("clerk").post(
        f"/dossiers/{NUMBER}/loan", data={"borrower": "李工", "reason": "管道", "days": "3"}
    )
    url = asked.headers["location"]
    assert _post(who("clerk"), url, verdict="approve") == 403
    assert _post(who("keeper"), url, verdict="hand_out") == 403  # nobody has approved
    for name in ("manager", "zong", "head"):
        _post(who(name), url, verdict="approve")
    assert _post(who("clerk"), url, verdict="hand_out") == 403
    assert _post(who("keeper"), url, verdict="hand_out") == 303
    page = who("keeper").get(f"/dossiers/{NUMBER}").text
    assert "on loan" in page and "李工" in page
    assert _post(who("keeper"), url, verdict="renew", days="2") == 303
    house.clock.moment += timedelta(days=20)
    late = _who(house)("keeper")
    assert "late" in late.get("/tasks").text
    assert _post(late, url, verdict="renew", days="2") == 400
    assert _post(late, url, verdict="return", condition="完整") == 303
    assert house.app.catalogue.loans()[0].state == "returned"


def test_a_copy_says_whose_it_is_and_stands_on_the_register(living: tuple[House, Who]) -> None:
    """Who may copy asks with a purpose of the list, and gets the PDF once it is approved."""
    house, who = living
    from reportlab.pdfgen import canvas

    path = house.folder / "a.pdf"
    sheet = canvas.Canvas(str(path))
    sheet.drawString(100, 700, "page")
    sheet.save()
    item = f"{NUMBER}-0001"
    house.app.archive.keep_access(house.app.catalogue.document_id(item), path)
    ask = {"document": item, "purpose": "owner", "reader": "张三", "reason": "自用"}
    url = f"/dossiers/{NUMBER}"
    assert _post(who("clerk"), f"{url}/copy", **ask) == 403
    assert _post(who("clerk"), f"{url}/copy-ask", **ask) == 400  # nobody checked who he is
    asked = who("clerk").post(f"{url}/copy-ask", data={**ask, "identity": "身份证"})
    task = asked.headers["location"]
    assert _post(who("keeper"), task, verdict="make") == 403  # nobody has approved
    assert _post(who("head"), task, verdict="approve") == 303
    assert _post(who("clerk"), task, verdict="make") == 403
    made = who("keeper").post(task, data={"verdict": "make", "receipt": "1"})
    assert made.content.startswith(b"%PDF")
    assert _post(who("keeper"), task, verdict="make") == 403  # once
    now = house.clock.now()
    uses = house.app.catalogue.uses(now - timedelta(days=1), now + timedelta(days=1))
    assert ("copy", "张三") in {(use.kind, use.reader) for use in uses}


def test_who_may_not_open_a_dossier_asks_for_it(living: tuple[House, Who]) -> None:
    """A technician asks with a purpose, another person approves, and the dossier opens."""
    _house, who = living
    assert "物业服务合同" not in who("tech").get(f"/dossiers/{NUMBER}").text
    ask = {"dossier": NUMBER, "purpose": "repair", "reason": "leak", "days": "2"}
    assert _post(who("tech"), "/ask", **{**ask, "purpose": "work"}) == 400
    url = who("tech").post("/ask", data=ask).headers["location"]
    assert "Not you" in who("tech").get(url).text
    assert _post(who("manager"), url, verdict="approve") == 303
    assert "物业服务合同" in who("tech").get(f"/dossiers/{NUMBER}").text


def test_a_customers_request_is_taken_by_one_and_decided_by_another(
    living: tuple[House, Who],
) -> None:
    """Identity is checked, the deadline stands, duty forbids deleting, a restriction hides all."""
    house, who = living
    url = f"/dossiers/{NUMBER}/request"
    wish = {"kind": "delete", "applicant": "张三", "identity": "身份证"}
    assert _post(who("clerk"), url, **{**wish, "identity": ""}) == 400
    assert _post(who("tech"), url, **wish) in (403, 404)
    task = who("clerk").post(url, data=wish).headers["location"]
    page = who("manager").get(task).text
    assert "2026-12-21" in page and "have to be kept" in page
    decide = {"verdict": "decide", "basis": "retention"}
    assert _post(who("clerk"), task, **decide, decision="refused") == 403
    assert _post(who("manager"), task, **decide, decision="granted") == 400
    assert _post(who("manager"), task, **decide, decision="restricted") == 303
    assert who("keeper").get(f"/dossiers/{NUMBER}").status_code in (403, 404)
    assert _post(who("manager"), task, verdict="unrestrict", reason="consent") == 303
    assert who("keeper").get(f"/dossiers/{NUMBER}").status_code == 200

    fix = {"kind": "correct", "applicant": "张三", "identity": "身份证", "phone": "13900000001"}
    task = who("clerk").post(url, data=fix).headers["location"]
    assert "13900000001" not in who("keeper").get(task).text  # only who decides sees it
    assert "13900000001" in who("manager").get(task).text


def test_holds_places_and_counts_stand_on_the_dossier(living: tuple[House, Who]) -> None:
    """A hold is placed and lifted with reasons, the paper gets a place, a count is recorded."""
    house, who = living
    url = f"/dossiers/{NUMBER}"
    hold = {"kind": "litigation", "reason": "(2028)民初1号"}
    assert _post(who("clerk"), f"{url}/hold", **hold) == 403
    assert _post(who("clerk"), f"{url}/hold", kind="arrears", reason="2026 fees") == 303
    assert _post(who("keeper"), f"{url}/hold", **hold) == 303
    page = who("keeper").get(url).text
    assert "(2028)民初1号" in page and "2026 fees" in page and "on hold" in page
    (one, *_more) = house.app.catalogue.holds()
    assert _post(who("keeper"), f"{url}/lift", hold=one.id, reason="") == 400
    assert _post(who("keeper"), f"{url}/lift", hold=one.id, reason="paid") == 303
    assert _post(who("keeper"), f"{url}/place", room="1", shelf="2", box="3") == 303
    assert _post(who("keeper"), f"{url}/place", room="1", shelf="", box="3") == 400
    assert "shelf 2" in who("keeper").get(url).text
    assert _post(who("keeper"), f"{url}/count", documents="1", sheets="1") == 303
    assert _post(who("audit"), f"{url}/place", room="9", shelf="9", box="9") == 403
    assert _post(who("keeper"), f"{url}/nothing") == 404
