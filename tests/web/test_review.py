"""Deciding at the desk: what a person says is filed, and can be changed again."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from PIL import Image
from starlette.testclient import TestClient

from app import App
from tests.web.conftest import Place, log_in
from web.app import create_app


def test_the_desk_shows_candidates_with_keys_and_evidence(
    browsers: Callable[[str], TestClient], place: Place
) -> None:
    """Two customers of one name are offered with a key each and what speaks for them."""
    page = browsers("li").get(f"/review/{place.waiting}").text
    assert 'data-key="1"' in page and 'data-key="2"' in page
    assert "8-2-1204" in page and "6-1904" in page
    assert re.search(r'class="for">[^<]*杨玲静', page)
    assert f"/pages/{place.waiting}/1/view.webp" in page


def test_a_decision_files_the_document_and_goes_on(own: App, place: Place) -> None:
    """The choice of a candidate files the document there, and the next one comes up."""
    server = create_app(own)
    browser = log_in(server, "li")
    wanted = next(h.id for h in own.catalogue.households() if h.unit == "6-1904")
    answer = browser.post(
        f"/review/{place.waiting}",
        data={
            "choice": f"h{wanted}",
            "section": "complaints",
            "title": "投诉处理单",
            "date": "2019-07-01",
        },
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review/{place.second}?done={place.waiting}"
    view = own.catalogue.document(place.waiting)
    assert (view.state, view.section, view.title) == ("filed", "complaints", "投诉处理单")
    assert view.archive_no is not None and view.archive_no.startswith("JXYY-")
    assert own.catalogue.audit_events(act="document.resolve")[-1].actor == "li"
    following = browser.get(answer.headers["location"]).text
    assert f'href="/review/{place.waiting}"' in following  # the way back


def test_a_filed_document_is_moved_where_the_person_changes_his_mind(
    own: App, place: Place
) -> None:
    """Undo opens the filed document again; another choice moves it, with a trail."""
    server = create_app(own)
    browser = log_in(server, "li")
    households = {h.unit: h.id for h in own.catalogue.households()}
    data = {"section": "complaints", "title": "投诉", "date": ""}
    first = {"choice": f"h{households['6-1904']}", **data}
    second = {"choice": f"h{households['8-2-1204']}", **data}
    assert browser.post(f"/review/{place.waiting}", data=first).status_code == 303
    assert browser.get(f"/review/{place.waiting}").status_code == 200
    assert browser.post(f"/review/{place.waiting}", data=second).status_code == 303
    view = own.catalogue.document(place.waiting)
    assert view.archive_no is not None and view.archive_no.startswith("CHHY-8.2.1204")
    assert any(c.field == "archive_no" and c.actor == "li" for c in view.corrections)


def test_pages_are_divided_joined_and_turned(own: App, place: Place) -> None:
    """A document is divided before a page, joined again, and a page turned; masters stay."""
    server = create_app(own)
    browser = log_in(server, "li")
    document = place.waiting
    if len(own.catalogue.pages_of(document)) == 1:
        data = {"other": str(place.second)}
        assert browser.post(f"/review/{document}/join", data=data).status_code == 303
    before = own.catalogue.pages_of(document)
    assert browser.post(f"/review/{document}/divide", data={"page": "2"}).status_code == 303
    assert len(own.catalogue.pages_of(document)) == 1
    _before, after = own.catalogue.neighbours(document)
    assert browser.post(f"/review/{document}/join", data={"other": str(after)}).status_code == 303
    joined = own.catalogue.pages_of(document)
    assert [p.sha256 for p in joined] == [p.sha256 for p in before]
    tall = Image.open(io.BytesIO(browser.get(f"/pages/{document}/1/view.webp").content))
    assert (
        browser.post(f"/review/{document}/turn", data={"page": "1", "by": "90"}).status_code == 303
    )
    wide = Image.open(io.BytesIO(browser.get(f"/pages/{document}/1/view.webp").content))
    assert tall.height > tall.width and wide.width > wide.height


def test_a_decision_without_household_or_section_is_refused(
    browsers: Callable[[str], TestClient], place: Place, app: App
) -> None:
    """Nothing is guessed: no household or no section is an error that changes nothing."""
    browser = browsers("li")
    for data in ({"choice": "", "section": "fees"}, {"choice": "h1", "section": "nonsense"}):
        assert browser.post(f"/review/{place.waiting}", data=data).status_code == 400
    assert app.catalogue.document(place.waiting).state == "review"


def test_households_are_looked_up_by_unit_or_name(
    browsers: Callable[[str], TestClient], place: Place
) -> None:
    """The look-up offers the household with its key, without ID number or phone."""
    found = browsers("li").get(f"/review/{place.waiting}/customers?q=毛旭").text
    assert "5-2-801" in found and 'name="choice"' in found
    assert "13925024830" not in found and "31011519800913913" not in found


def test_copies_and_index_follow_a_decision(own: App, place: Place) -> None:
    """After a decision the document gets its searchable copy and is found as filed."""
    server = create_app(own)
    browser = log_in(server, "li")
    household = next(h.id for h in own.catalogue.households() if h.unit == "6-1904")
    data = {"choice": f"h{household}", "section": "complaints", "title": "噪音投诉", "date": ""}
    assert browser.post(f"/review/{place.waiting}", data=data).status_code == 303
    server.state.desk.jobs.submit(lambda: None).result(timeout=60)  # jobs run one after another
    assert own.catalogue.document(place.waiting).access_key is not None
    assert "噪音投诉" in browser.get("/search?q=噪音").text


def test_single_pages_leave_for_a_document_of_their_own_or_for_a_neighbour(
    own: App, place: Place
) -> None:
    """A page moved stands where it was scanned; no page is lost, none is twice; rights hold."""
    browser = log_in(create_app(own), "li")
    scan = own.catalogue.standing(place.waiting).scan

    def lie() -> list[list[int]]:
        ids = [at.document for at in own.catalogue.waiting() if at.scan == scan]
        return sorted([p.scan_page for p in own.catalogue.pages_of(one)] for one in ids)

    def move(document: int, page: int, to: str) -> int:
        data = {"page": str(page), "to": to}
        return int(browser.post(f"/review/{document}/move", data=data).status_code)

    first = place.waiting
    for _each in range(5):  # the whole scan is one document
        _before, after = own.catalogue.neighbours(first)
        if after is not None:
            own.join(first, after)
    assert lie() == [[1, 2, 3]]
    assert move(first, 2, "own") == 303
    assert lie() == [[1, 3], [2]]
    alone = next(d for d in own.catalogue.neighbours(first) if d is not None)
    assert move(alone, 1, "own") == 400  # it is one already
    assert move(alone, 1, "after") == 400  # nothing comes after it
    assert move(first, 2, "after") == 303
    assert lie() == [[1], [2, 3]]
    assert move(alone, 1, "before") == 303
    assert lie() == [[1, 2], [3]]
    assert move(first, 9, "own") == 404 and move(first, 1, "away") == 400
    stranger = log_in(create_app(own), "wang")
    answer = stranger.post(f"/review/{first}/move", data={"page": "1", "to": "own"})
    assert answer.status_code == 404 and lie() == [[1, 2], [3]]
