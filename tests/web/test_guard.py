"""What nobody gets: other people's files, scripts in names, files outside the inbox."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from PIL import Image, ImageChops
from starlette.testclient import TestClient

from app import App
from ingest.settle import deliveries
from tests.web.conftest import EVIL, Place, client, log_in
from web.app import create_app
from web.headers import FIXED

OPEN = {"/login", "/password", "/set", "/healthz", "/metrics"}
"""Routes that need no session; /metrics needs a token."""


def routes_of(server: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of every route that needs a session."""
    for route in _flat(server.routes):
        for method in route.methods or ():
            if route.path not in OPEN:
                yield method, route.path


def _flat(routes: Sequence[object]) -> Iterator[APIRoute]:
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from _flat(route.original_router.routes)


def _filled(path: str, place: Place, document: int, number: str) -> str:
    values = {
        "document": document, "page": 1, "size": "view", "number": number, "item": 1,
        "key": "1",
        "name": "loans",
        "kind": "cover", "ending": "xlsx", "act": "hold", "entry": 1, "scan": 1,
    }  # fmt: skip
    if path.startswith("/station/batch/"):
        values["number"] = 1
    return path.format(**values)


def test_every_route_wants_a_session(server: FastAPI, place: Place) -> None:
    """Without a session each route leads to the login, or answers 401; none shows anything."""
    browser = client(server)
    routes = list(routes_of(server))
    assert len(routes) > 25
    for method, path in routes:
        answer = browser.request(method, _filled(path, place, place.filed, place.number))
        shut = answer.status_code == 401 or (
            answer.status_code == 303 and answer.headers["location"].startswith("/login")
        )
        assert shut, (method, path, answer.status_code)


def test_every_act_wants_its_token(browsers: Callable[[str], TestClient], server: FastAPI,
                                   place: Place) -> None:  # fmt: skip
    """A session alone does nothing: each act without its CSRF token is refused."""
    known = browsers("li")
    bare = client(server)
    bare.cookies.update(known.cookies)
    for method, path in routes_of(server):
        if method in ("GET", "HEAD"):
            continue
        url = _filled(path, place, place.filed, place.number)
        for token in ({}, {"csrf": "wrong"}):
            assert bare.request(method, url, data=token).status_code == 403, (method, path)
        foreign = {"x-csrf-token": known.headers["x-csrf-token"], "origin": "https://evil.example"}
        assert bare.request(method, url, headers=foreign).status_code == 403, (method, path)


@pytest.mark.parametrize("user", ["zhang", "wang", "admin"])
def test_other_peoples_files_do_not_exist(
    user: str, browsers: Callable[[str], TestClient], server: FastAPI, place: Place, app: App
) -> None:
    """No route shows a document of another community, or section, or to who reads no files."""
    browser = browsers(user)
    document = place.filed if user != "wang" else place.waiting
    number = place.number if user != "wang" else place.evil
    before = app.catalogue.standing(document)
    for method, path in routes_of(server):
        parts = ["{document}", "/labels/"]
        if user != "wang":  # a technician may know of each dossier, for its section of repairs
            parts.append("/dossiers/{number}")
        if not any(part in path for part in parts):
            continue
        url = _filled(path, place, document, number)
        data = {"page": "1", "by": "90", "other": str(place.second), "choice": "h1",
                "section": "fees"}  # fmt: skip
        query = {"number": number} if path.startswith("/labels/") else {}
        sent = data if method == "POST" else None
        answer = browser.request(method, url, params=query, data=sent)
        assert answer.status_code in (403, 404), (user, method, path, answer.status_code)
        assert "毛旭龙" not in answer.text and "13925024830" not in answer.text
    assert app.catalogue.standing(document) == before


def test_hits_and_suggestions_stop_at_the_rights(
    browsers: Callable[[str], TestClient], place: Place
) -> None:
    """Search, facets, hits, lists and suggestions show nothing of another community."""
    assert "维修服务单" in browsers("li").get("/search?q=漏水").text
    other = browsers("zhang")
    for url in ("/search?q=漏水", "/search?q=毛旭龙", "/dossiers", "/search/suggest?q=毛",
                f"/review/{place.waiting}/customers?q=毛"):  # fmt: skip
        text = other.get(url).text
        assert "维修服务单" not in text and "5-2-801" not in text, url
    assert other.get("/search/hit?q=漏水&at=0").status_code == 404
    assert "毛旭龙" in browsers("li").get("/search/suggest?q=毛").text


class _Hygiene(HTMLParser):
    """Collects what the content security policy forbids and what only a hostile text adds."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.inputs: list[dict[str, str | None]] = []
        self.labelled: set[str | None] = set()
        self._in_label = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "script" and not (found.get("src") or "").startswith("/static/"):
            self.wrong.append("inline script")
        if tag in ("style", "iframe", "object", "embed", "base"):
            self.wrong.append(tag)
        if tag == "img" and not (found.get("src") or found.get("data-src") or "/pages").startswith(
            "/pages"
        ):
            self.wrong.append(f"img {found.get('src')}")
        for name, value in attrs:
            if name.startswith("on") or name == "style" or (value or "").startswith("javascript:"):
                self.wrong.append(f"{tag} {name}")
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag == "label":
            self._in_label += 1
            self.labelled.add(found.get("for"))
        named = found.get("aria-label") or found.get("id") in self.labelled or self._in_label
        if tag in ("input", "select") and found.get("type") != "hidden" and not named:
            self.wrong.append(f"unlabelled {found}")
        if tag == "img" and "alt" not in found:
            self.wrong.append("img without alt")

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._in_label -= 1


def test_hostile_names_and_texts_stay_text(
    browsers: Callable[[str], TestClient], place: Place
) -> None:
    """Scripts in file names, customer names and OCR text are shown, never run; ids are unique."""
    browser = browsers("li")
    pages = [
        "/station", "/review", f"/review/{place.waiting}", f"/review/{place.filed}", "/dossiers",
        "/search?q=漏水", "/search?q=onerror", "/search/hit?q=漏水&at=0", "/overview",
        f"/dossiers/{place.number}", f"/dossiers/{place.evil}", f"/documents/{place.filed}/1",
        "/search/suggest?q=钱", f"/review/{place.waiting}/customers?q=9-9-909", "/login",
        f"/pages/{place.filed}/1/text", f"/search?q={quote('<script>alert(3)</script>')}",
        f"/search?q=x&section={quote(EVIL)}&from={quote(EVIL)}", f"/dossiers?q={quote(EVIL)}",
        f"/dossiers/{quote(EVIL)}", "/search?q=x&year=2018&community=CHHY&archive_no=1",
    ]  # fmt: skip
    shown = 0
    for url in pages:
        text = browser.get(url).text
        parser = _Hygiene()
        parser.feed(text)
        assert not parser.wrong, (url, parser.wrong)
        assert len(parser.ids) == len(set(parser.ids)), url
        shown += "&lt;img src=x onerror" in text
    assert shown >= 5  # the names are there, as text


def test_every_answer_bears_the_headers(
    browsers: Callable[[str], TestClient], server: FastAPI, place: Place
) -> None:
    """Pages, images, errors, static files and the interface carry the security headers."""
    for url in ("/station", "/nothing", "/static/desk.css", "/api/v1/search?q=x", "/login",
                f"/pages/{place.filed}/1/view.webp"):  # fmt: skip
        headers = browsers("li").get(url).headers
        for name, value in FIXED.items():
            assert headers[name] == value, (url, name)
    assert "unsafe" not in FIXED["content-security-policy"]
    page = browsers("li").get("/station")
    assert page.headers["cache-control"] == "no-store"


def test_foreign_host_names_are_refused(server: FastAPI) -> None:
    """A name that is not this server's gets no page (DNS rebinding)."""
    assert client(server).get("/login", headers={"host": "evil.example"}).status_code == 400


def test_paths_stay_below_the_static_folder(server: FastAPI) -> None:
    """No way leads from the static files to templates, catalogue or system."""
    browser = client(server)
    for path in ("/static/../desk.py", "/static/%2e%2e/desk.py", "/static/..%2fdesk.py",
                 "/static//etc/passwd", "/static/%5c..%5cdesk.py"):  # fmt: skip
        answer = browser.get(path)
        assert answer.status_code in (303, 401, 404), path
        assert "root:" not in answer.text and "from __future__" not in answer.text


# --- images --------------------------------------------------------------------------------------


def test_a_look_at_a_page_is_on_record(own: App, place: Place) -> None:
    """A page image comes as WebP and leaves an audit event with the reader's name."""
    browser = log_in(create_app(own), "li")
    answer = browser.get(f"/pages/{place.filed}/1/view.webp")
    assert answer.headers["content-type"] == "image/webp"
    assert "private" in answer.headers["cache-control"]
    event = own.catalogue.audit_events(act="view", actor="li")[-1]
    assert event.object == f"{place.number}-0001/p1"


def test_every_way_to_a_page_is_on_record(own: App, place: Place) -> None:
    """Whatever route gives a page, as image, as text, or as a page of a scan, leaves a trace; the
    routes come from the router, so that a new way to a page without one fails here.
    """
    server = create_app(own)
    browser = log_in(server, "li")
    scan = own.catalogue.document(place.filed).scan
    ways = {path for method, path in routes_of(server) if method == "GET" and "{page}" in path}
    assert len(ways) >= 4
    for path in ways:
        frames = path == "/documents/{document}/{page}"  # the page around the image
        url = path.format(document=place.filed, page=1, size="view", scan=scan)
        before = len(own.catalogue.audit_events(act="view", actor="li"))
        answer = browser.get(url, params={"large": "1"})
        assert answer.status_code == 200, url
        if frames:
            answer = browser.get(f"/pages/{place.filed}/1/view.webp")
            assert f"/pages/{place.filed}/1/view.webp" in browser.get(url).text
        events = own.catalogue.audit_events(act="view", actor="li")[before:]
        assert any("p1" in each.object for each in events), path


def test_a_reader_who_takes_no_copies_gets_his_name_across_the_page(
    browsers: Callable[[str], TestClient], place: Place
) -> None:
    """The same page differs between who works on it and who may only look."""
    url = f"/pages/{place.filed}/1/view.webp"
    plain = Image.open(io.BytesIO(browsers("li").get(url).content)).convert("L")
    marked = Image.open(io.BytesIO(browsers("zhao").get(url).content)).convert("L")
    assert plain.size == marked.size
    box = ImageChops.difference(plain, marked).point(lambda v: 255 if v > 15 else 0).getbbox()
    assert box is not None
    assert box[2] - box[0] > plain.width / 2 and box[3] - box[1] > plain.height / 2


# --- uploads -------------------------------------------------------------------------------------


def _send(
    browser: TestClient, name: str, data: bytes = b"%PDF-1.4 x", folder: str | None = None
) -> int:
    headers = {"x-file-name": quote(name), "content-type": "application/octet-stream"}
    if folder is not None:
        headers["x-folder"] = quote(folder)
    answer = browser.post("/station/upload", content=data, headers=headers)
    return int(answer.status_code)


def test_uploads_land_in_the_inbox_whatever_their_name(own: App) -> None:
    """Separators, dots and control characters cannot lead out of the inbox or hide a file."""
    browser = log_in(create_app(own), "li")
    names = ["../../evil.pdf", "..\\..\\evil.pdf", "/etc/evil.pdf", ".hidden.pdf", "a\x00b\n.pdf",
             "名" * 300 + ".pdf", "scan.PDF", "gnp\u202efdp.pdf"]  # fmt: skip
    before = set(own.paths.home.rglob("*"))
    for name in names:
        assert _send(browser, name) == 201, name
    assert _send(browser, "page1.png", folder="../../outside") == 201
    new = [
        p
        for p in set(own.paths.home.rglob("*")) - before
        if p.is_file() and "catalogue" not in p.name
    ]
    assert len(new) == len(names) + 1
    assert all(own.inbox in p.parents and not p.name.startswith(".") for p in new)
    assert len(list(deliveries(own.inbox))) == len(names) + 1  # the watcher takes each of them
    assert not list(own.paths.home.parent.glob("outside*"))


def test_an_upload_never_replaces_a_file(own: App) -> None:
    """A second file of the same name gets a name of its own; the first keeps its bytes."""
    browser = log_in(create_app(own), "li")
    (own.inbox / "a.pdf").write_bytes(b"%PDF first")
    assert _send(browser, "a.pdf", b"%PDF second") == 201
    assert (own.inbox / "a.pdf").read_bytes() == b"%PDF first"
    assert (own.inbox / "a (2).pdf").read_bytes() == b"%PDF second"
    (own.inbox / "way").symlink_to(own.paths.home)
    assert _send(browser, "a.png", folder="way") == 400


def test_what_is_no_scan_or_too_large_or_empty_is_refused(own: App, place: Place) -> None:
    """Refused files leave nothing in the inbox, not even a part of them."""
    own.settings = own.settings.model_copy(
        update={"intake": own.settings.intake.model_copy(update={"max_bytes": 1000})}
    )
    browser = log_in(create_app(own), "li")
    assert _send(browser, "a.exe") == 400
    assert _send(browser, "a.pdf", b"x" * 1001) == 400
    assert _send(browser, "a.pdf", b"") == 400
    assert list(own.inbox.iterdir()) == []
    reader = log_in(create_app(own), "zhao")
    assert _send(reader, "a.pdf") == 403
