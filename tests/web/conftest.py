"""A small archive with hostile names in it, and people who may see different parts of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from reportlab.pdfgen import canvas
from starlette.testclient import TestClient

from app import App
from policies.print.paper import use_font
from web.app import create_app

PASSWORD = "a-long-pass-phrase"
EVIL = "<img src=x onerror=alert(1)>"
EVIL_NAME = f"钱{EVIL}"
HEADINGS = (
    "fonds_code,community_abbr,community_name,unit,customer_name,customer_kind,"
    "id_number,phone,move_in_date,move_out_date"
)
REGISTER = f"""{HEADINGS}
CHHY,翠湖,翠湖花园,5-2-801,毛旭龙,owner,31011519800913913X,13925024830,2012-06-16,
CHHY,翠湖,翠湖花园,8-2-1204,杨玲静,owner,610113197510293580,13882526611,2011-09-29,
CHHY,翠湖,翠湖花园,9-9-909,{EVIL_NAME},owner,,,2015-01-01,
JXYY,锦绣,锦绣雅苑,6-1904,杨玲静,owner,42010619730905735X,15051418686,2010-02-28,
"""
CERTAIN = [
    "维修服务单",
    "小区：翠湖花园　房号：5-2-801",
    "业主姓名：毛旭龙　联系电话：13925024830",
    "身份证号：31011519800913913X",
    "报修日期：2018年3月5日",
    f"报修内容：厨房漏水，{EVIL}<script>alert(2)</script>",
    "维修结果：已更换水管，验收合格。业主签字：毛旭龙",
]
DOUBTFUL = [
    "投诉处理单",
    "客户姓名：杨玲静",
    "投诉日期：2019年7月1日",
    "投诉内容：楼上噪音扰民",
    "处理结果：已回访",
]


def draw(path: Path, *pages: list[str]) -> Path:
    """A born-digital PDF with these lines on its pages."""
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    for lines in pages:
        for number, line in enumerate(lines):
            sheet.setFont(use_font(), 20 if number == 0 else 13)
            sheet.drawString(70, 770 - 34 * number, line)
        sheet.showPage()
    sheet.save()
    return path


@dataclass(frozen=True, slots=True)
class Place:
    """The archive as filed once, to be copied for each test that changes it."""

    home: Path
    filed: int  # a document of CHHY 5-2-801, section repairs
    waiting: int  # a document in review, of one of two customers of one name
    second: int  # another one of the same scan
    number: str  # of the dossier of `filed`
    evil: str  # number of the dossier of the customer with the hostile name


def _users(app: App) -> None:
    hashed = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
    everywhere = None
    for name, roles, fonds in (
        ("admin", ["administrator"], everywhere),
        ("li", ["archivist", "supervisor", "inspector"], everywhere),
        ("zhang", ["specialist"], ["JXYY"]),
        ("wang", ["technician"], everywhere),
        ("zhao", ["head_of_centre"], everywhere),
        ("new", ["specialist"], everywhere),
    ):
        app.catalogue.add_account(name, name, agreed=date(2020, 1, 1))
        for role in roles:
            app.catalogue.grant_role(name, role, fonds)
        app.catalogue.set_password(name, hashed, initial=name == "new")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The archive, made once with real filing of digital pages."""
    root = tmp_path_factory.mktemp("desk")
    home, scans = root / "home", root / "scans"
    scans.mkdir()
    App.init(home)
    (root / "register.csv").write_text(REGISTER, "utf-8")
    certain = draw(scans / f"{EVIL}.pdf".replace("/", ""), CERTAIN)
    second = [line.replace("投诉处理单", "投诉登记表") for line in DOUBTFUL]
    doubtful = draw(scans / "b.pdf", DOUBTFUL, ["第2页", "投诉处理单续页，附现场照片说明"], second)
    flags = {"ocr": {"workers": 1, "engine": "tesseract"}}
    with App.open(home, flags=flags) as app:
        app.import_households(root / "register.csv")
        app.ingest([certain, doubtful], lambda *args, **more: None)
        evil = next(h for h in app.catalogue.households() if h.customer_name == EVIL_NAME)
        opened = app.dossier_open(household=evil.id, pub=None)
        filed = next(
            d
            for d in app.catalogue.all_documents()
            if (app.catalogue.document(d).file or "").startswith("<img")
        )
        if app.catalogue.standing(filed).state == "review":  # what judgement says is no matter here
            owner = next(h.id for h in app.catalogue.households() if h.customer_name == "毛旭龙")
            app.decide(
                filed, household=owner, fonds_code=None, section="repairs", title="维修服务单",
                day=date(2018, 3, 5),
            )  # fmt: skip
            app.follow_up()
        waiting = [at.document for at in app.catalogue.waiting()]
        number = app.catalogue.standing(filed).number
        assert number is not None
        assert len(waiting) >= 2
        _users(app)
    return Place(home, filed, waiting[0], waiting[1], number, opened["archive_no"])


@pytest.fixture(scope="module")
def app(place: Place) -> Iterator[App]:
    """The shared archive, for tests that change nothing but the audit log."""
    with App.open(place.home) as app:
        yield app


@pytest.fixture(scope="module")
def server(app: App) -> FastAPI:
    """The desk over it."""
    return create_app(app)


@pytest.fixture
def own(place: Place, tmp_path: Path) -> Iterator[App]:
    """A copy of the archive that a test may change."""
    shutil.copytree(place.home, tmp_path / "home", symlinks=True)
    with App.open(tmp_path / "home") as app:
        yield app


def client(server: FastAPI) -> TestClient:
    """A browser without a session."""
    return TestClient(server, base_url="http://localhost", follow_redirects=False)


def token_in(page: str) -> str:
    """The CSRF token of the first form."""
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found is not None, page[:500]
    return found[1]


def log_in(server: FastAPI, name: str, password: str = PASSWORD) -> TestClient:
    """A browser at which this person is logged in; unsafe requests bear his token."""
    browser = client(server)
    form = browser.get("/login").text
    answer = browser.post(
        "/login", data={"name": name, "password": password, "csrf": token_in(form)}
    )
    assert answer.status_code == 303, answer.text
    browser.headers["x-csrf-token"] = token_in(browser.get("/nothing").text)
    return browser


@pytest.fixture(scope="module")
def browsers(server: FastAPI) -> Callable[[str], TestClient]:
    """Logged-in browsers by user name, each made once."""
    known: dict[str, TestClient] = {}

    def of(name: str) -> TestClient:
        if name not in known:
            known[name] = log_in(server, name)
        return known[name]

    return of
