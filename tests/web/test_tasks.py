"""Signatures over the desk: who may sign sees the task, and nobody signs for himself."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from app import App
from app.desk_words import period_code, period_words
from tests.web.conftest import Place, log_in
from web.app import create_app
from yidang.i18n import using


def test_a_request_is_signed_by_another_person(own: App, place: Place) -> None:
    """Who asks cannot approve; the head of the centre can, and the reader may look from then on."""
    asker = own.acting(own.still("wang") or own.who)
    key = asker.access_ask(
        place.number, purpose="repair", reason="管道图纸", days=3, sections=["repairs"]
    )
    server = create_app(own)
    url = f"/tasks/access/{key}"
    first = log_in(server, "wang")
    assert "管道图纸" in first.get(url).text
    assert first.post(url, data={"verdict": "approve"}).status_code == 403
    assert log_in(server, "zhang").get(url).status_code == 404  # another community
    head = log_in(server, "zhao")
    assert "管道图纸" in head.get(url).text
    assert head.post(url, data={"verdict": "refuse"}).status_code == 400  # no reason given
    assert own.catalogue.access_requests(key)[0].approvals == ()
    signers = [head, log_in(server, "li")]
    answers = [browser.post(url, data={"verdict": "approve"}).status_code for browser in signers]
    assert 303 in answers
    assert own.catalogue.access_requests(key)[0].approvals[0].actor in ("zhao", "li")


def test_registers_show_and_filter(own: App, place: Place) -> None:
    """A hold stands on the register of who may see it and can be filtered; reports are XLSX."""
    own.acting(own.still("li") or own.who).hold_place(
        "litigation", "孙工的诉讼", number=place.number
    )
    server = create_app(own)
    browser = log_in(server, "li")
    assert "孙工" in browser.get("/registers/holds").text
    assert "孙工" not in browser.get("/registers/holds?q=nobody").text
    assert "孙工" not in log_in(server, "zhang").get("/registers/holds").text
    for name in ("access", "custody", "loans", "requests", "destructions"):
        assert browser.get(f"/registers/{name}").status_code == 200, name
    assert browser.get("/registers/nothing").status_code == 404
    assert browser.get("/registers/loans/export.xlsx").content.startswith(b"PK")


def test_a_register_leaves_as_it_is_shown(own: App, place: Place) -> None:
    """The file holds the lines that the filter leaves, in words, and is on record; who may not
    report takes none, and nobody is offered a register that is not his.
    """
    keeper = own.acting(own.still("li") or own.who)
    keeper.custody_place(place.number, room="201", shelf="A-3", box="12")
    keeper.custody_place(place.evil, room="201", shelf="A-3", box="X-77")
    server = create_app(own, language="en")
    browser = log_in(server, "li")
    assert browser.get("/registers").headers["location"] == "/registers/loans"
    page = browser.get("/registers/boxes").text
    assert "A-3" in page and place.number in page and place.evil in page
    shown = browser.get("/registers/custody?q=a-3+x-77").text
    assert place.evil in shown and place.number not in shown
    got = browser.get("/registers/custody/export.xlsx?q=a-3+x-77")
    sheet = load_workbook(io.BytesIO(got.content)).worksheets[0]
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert place.evil in cells and place.number not in cells and "Box no." in cells
    assert own.catalogue.audit_events(act="report")[-1].object == "register:custody"
    assert 'href="/registers/secrecy"' not in page
    office = log_in(server, "admin")
    assert "2020-01-01" in office.get("/registers/secrecy").text
    assert office.get("/registers/custody").status_code == 403
    assert log_in(server, "wang").get("/registers/custody/export.xlsx").status_code == 403


def test_a_user_is_shut_out_at_once(own: App) -> None:
    """The administrator locks a user with a reason; that user's open session ends."""
    server = create_app(own)
    victim, admin = log_in(server, "li"), log_in(server, "admin")
    assert admin.post("/users/lock", data={"name": "li", "lock": "1"}).status_code == 400
    data = {"name": "li", "lock": "1", "reason": "left the company"}
    assert victim.post("/users/lock", data={**data, "name": "zhang"}).status_code == 403
    assert admin.post("/users/lock", data=data).status_code == 303
    assert victim.get("/review").status_code == 303
    assert own.catalogue.audit_events(act="user.lock")[-1].detail == "left the company"


def test_a_restricted_dossier_is_shown_to_nobody(own: App, place: Place) -> None:
    """What the law lets us keep and nothing more has no page, image, hit or suggestion."""
    server = create_app(own)
    browser = log_in(server, "li")
    assert browser.get(f"/pages/{place.filed}/1/view.webp").status_code == 200
    taker, decider = (
        own.acting(own.still("li") or own.who),
        own.acting(own.still("zhao") or own.who),
    )
    taken = taker.request_take(
        place.number, "delete", applicant="毛旭龙", identity="身份证已核验", wish="删除"
    )
    own.catalogue.grant_role("zhao", "service_manager")
    decider = own.acting(own.still("zhao") or own.who)
    decider.request_decide(taken["request"], "restricted", "档案管理制度第七条：保管期限未满")
    for url in (
        f"/pages/{place.filed}/1/view.webp",
        f"/pages/{place.filed}/1/thumb.webp",
        f"/documents/{place.filed}/1",
        f"/review/{place.filed}",
        f"/dossiers/{place.number}",
        f"/labels/cover.pdf?number={place.number}",
    ):
        assert browser.get(url).status_code in (403, 404), url
    for url in ("/search?q=漏水", "/dossiers", "/search/suggest?q=维修"):
        assert "维修服务单" not in browser.get(url).text, url
        assert place.number not in browser.get(url).text, url


@pytest.mark.parametrize(
    ("typed", "code"),
    [("5年", "P5Y"), ("18 个月", "P18M"), ("1年6个月", "P1Y6M"), ("90天", "P90D"),
     ("2 years", "P2Y"), ("P5Y", "P5Y"), ("7", "7"), ("", ""), ("lots", "lots")],
)  # fmt: skip
def test_periods_are_typed_as_people_say_them(typed: str, code: str) -> None:
    """A number with its unit becomes a period; everything else is left to the use case."""
    assert period_code(typed) == code


def test_periods_are_shown_in_words() -> None:
    """No page shows the notation of ISO 8601."""
    with using("zh-CN"):
        assert period_words("P1Y6M") == "1 年 6 个月"
        assert period_words("18-22") == "18-22"
