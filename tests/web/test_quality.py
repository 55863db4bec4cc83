"""Quality at the desk: sample, rescan list, blank pages, quarantine."""

from __future__ import annotations

from pathlib import Path

from app import App
from tests.web.conftest import Place, log_in
from web.app import create_app


def test_a_document_is_sent_to_be_scanned_again_and_listed(own: App, place: Place) -> None:
    """One form takes it from the queue onto the list, which is shown, printed and closed."""
    browser = log_in(create_app(own), "li")
    assert 'id="rescan"' in browser.get(f"/review/{place.waiting}").text
    answer = browser.post(f"/review/{place.waiting}/rescan", data={"why": "blur"})
    assert answer.headers["location"] == f"/review/{place.second}"
    assert place.waiting not in [one.document for one in own.catalogue.waiting()]
    assert "DA/T 31" in browser.get("/station/rescans").text
    assert browser.get("/station/rescans.pdf").content.startswith(b"%PDF")
    (entry,) = own.catalogue.rescans()
    assert browser.post(f"/station/rescans/{entry.id}", data={"by": ""}).status_code >= 400
    assert browser.post(f"/station/rescans/{entry.id}", data={"reason": "旧件"}).status_code == 303
    assert place.waiting in [one.document for one in own.catalogue.waiting()]


def test_a_sample_is_drawn_and_checked_page_by_page(own: App, place: Place) -> None:
    """The page shows image and filing, takes a person's word, and goes on to the next one."""
    browser = log_in(create_app(own), "li")
    batch = own.catalogue.status().batches[-1].id
    address = f"/station/batch/{batch}/sample"
    assert browser.get(address).status_code == 200
    assert browser.post(address, data={}).status_code == 303
    page = browser.get(address).text
    assert "/view.webp" in page and 'value="filing"' in page
    answer = browser.post(
        f"/station/batch/{batch}/check", data={"page": "1", "verdict": "fault", "fault": "歪斜"}
    )
    assert answer.status_code == 303
    sample = own.catalogue.sample(batch)
    assert sample is not None and sample.faults == 1
    assert sample.pages[0].checked_by == "li"
    assert browser.get("/station/blanks").status_code == 200


def test_the_log_of_a_quarantined_file_comes_in_the_readers_language(
    own: App, tmp_path: Path
) -> None:
    """What was tried and what was wrong is said in Chinese or English, whoever wrote it down."""
    (tmp_path / "坏.pdf").write_bytes(b"this is no scan")
    own.ingest([tmp_path / "坏.pdf"], lambda *args, **more: None)
    (item,) = (one["item"] for one in own.quarantine_list())
    browser = log_in(create_app(own), "li")
    chinese = browser.get(f"/station/quarantine/{item}").text
    assert "失败步骤：打开文件" in chinese and "This is a file" not in chinese
    browser.get("/set?lang=en")
    english = browser.get(f"/station/quarantine/{item}").text
    assert "The file was being opened" in english and "失败步骤" not in english
