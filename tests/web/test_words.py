"""Persons read words on the desk: people by name, the log, reasons in their own language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.audit_words import _CODES, _DIGESTS, _FORMS, Names, detail_word, thing_word
from commands.common import show
from tests.records.house import House, build
from tests.records.test_disposal import NUMBER
from tests.storage.bench import Doc
from tests.web.conftest import log_in
from tests.web.decided import people
from web.app import create_app
from yidang import i18n
from yidang.errors import BadDecision, NotAllowed
from yidang.words import BEGAN, people_words, reason_word

NAMES = Names(
    people={"li": "李档"},
    sections={"repairs": "维修记录"},
    communities={"CHHY": "翠湖花园"},
    scans={"3": "甲.pdf"},
    registers={"loans": "借阅"},
)
DETAILS = {
    "access.approve": "1 head_of_centre", "access.ask": "4 service", "access.end": "repair",
    "access.refuse": "2 general_manager", "annex.add": "7", "appraisal.open": "12",
    "appraisal.opinion": "extend 2035-12-31: 诉讼", "archive.init": "residential",
    "backup.create": "12 objects, 3 copied", "backup.verify": "2 sets, 12 objects",
    "catalogue.rebuild": "2 dossiers, 3 documents, 4 pages", "copy": "inventory of volume 2",
    "copy.approve": "1 service_manager", "copy.ask": "1 authority", "copy.make": "3",
    "copy.refuse": "1 service_manager", "count.find": "QD-2026-001", "count.open": "5",
    "custody.place": "A/1/001 #2", "deletion": "verified absent",
    "destruction.approve": "1 general_manager: ", "destruction.early": "2 versions, 2030-01-01",
    "destruction.locks": "2 versions", "destruction.paper": "碎纸, li",
    "destruction.refuse": "1 general_manager: 再议", "destruction.start": "全部版本",
    "dispatch.import": "9", "dissemination": "certificate", "document.correct": "section: 有误",
    "document.destroy": "3", "document.extend": "2035-12-31",
    "document.move": "CHHY-1.1.1-2018-001-0001 -> CHHY-1.1.2-2018-001-0001: confirmed in review",
    "dossier.move_out": "2026-01-01", "excerpt": "service 日期", "fixity check":
    "9 read, 1 findings, 1 repaired", "handover.delay": "2026-12-01",
    "handover.delay_approve": "1", "handover.delay_refuse": "1", "handover.fulfil": "1",
    "handover.list": "2", "handover.prepare": "YJ-2026-001", "handover.review": "2 missing",
    "hold.lift": "arrears: 已缴清", "hold.place": "litigation: 案号", "household.correct": "phone",
    "incident.add": "damage CHHY", "loan.approve": "1 service_manager", "loan.ask": "3",
    "loan.out": "2026-12-01", "loan.refuse": "1 service_manager", "loan.renew": "2026-12-09",
    "register.import": "created 14, updated 0, refused 1", "register.rename": "甲 -> 乙",
    "report": "12 漏水", "request.decide": "granted", "request.take": "1 delete",
    "rescan.ask": "4 blur", "rescan.close": "4 kept", "rescan.print": "3 entries",
    "retention apply": "2026-01-01 sealed 1, locked 2, held 3, removed 4",
    "retention sweep": "2026-01-01", "rights.refuse": "approve_destruction by li",
    "sample.check": "scan:3/p2 歪斜", "sample.draw": "20 of 400, share 0.05, seed ab12",
    "search": "like d3p1", "upload": "1234 bytes", "user.agreement": "2026-01-01",
    "user.login": "password", "user.revoke": "archivist", "user.token": "财务",
    "user.token_revoke": "财务", "view": "image full", "volume.bind": "1+2",
}  # fmt: skip
"""A detail of every shape, as the program writes it."""
PLAIN = {"CHHY", "pdf", "QD", "YJ", "DA", "residential"}
"""Latin letters that a Chinese reader has to see: numbers and names."""


def test_the_samples_are_all_the_shapes() -> None:
    """Every act whose details have a shape is among the samples below."""
    assert set(DETAILS) == set(_FORMS)


@pytest.mark.parametrize(
    "act", [*DETAILS, "batch.close", "user.grant", *sorted(_CODES), *sorted(_DIGESTS)]
)
def test_a_detail_is_told_in_the_readers_language(act: str) -> None:
    """No code of the record is left in Chinese."""
    detail = DETAILS.get(act) or {
        "batch.close": '{"blank":1,"filed":26,"pages_in":27,"quarantined":0,"review":0}',
        "user.grant": "specialist CHHY repairs confidential",
        "document.review": "judge.household.contradiction",
        "scan.quarantine": "file.encrypted",
        "batch.announce": "batch.pages",
        "batch.end": "batch.unbalanced",
    }.get(act, "15d328d428fe5ae27de5cc697fbaee12")
    with i18n.using("zh-CN"):
        told = detail_word(act, detail, NAMES)
    words = {word for word in re.findall(r"[A-Za-z_]{2,}", told) if word not in PLAIN}
    assert told and words <= ({"PDF"} if act not in _DIGESTS else {"fe", "ae", "cc", "fbaee"}), told


def test_what_an_act_was_about_is_told() -> None:
    """Scans by their file, users by their names, pages by their place; an archive number stays."""
    with i18n.using("zh-CN"):
        told = {
            what: thing_word(act, what, NAMES)
            for act, what in (
                ("view", "CHHY-1.1.1-2018-001-0001/p2"), ("scan.file", "scan:3"),
                ("user.lock", "user:li"), ("report", "register:loans"), ("report", "use"),
                ("rights.refuse", "CHHY:repairs"), ("appraisal.opinion", "appraisal:1/5"),
                ("round", "patrol"), ("search", "index"),
            )
        }  # fmt: skip
    assert told["CHHY-1.1.1-2018-001-0001/p2"].endswith("第 2 页")
    assert "甲.pdf" in told["scan:3"] and "李档" in told["user:li"]
    assert "借阅" in told["register:loans"] and told["CHHY:repairs"] == "翠湖花园 · 维修记录"
    assert all(re.search(r"[一-鿿]", text) for text in told.values()), told


def test_persons_of_one_name_are_told_apart() -> None:
    """A full name stands alone where it is one person's, with the login name where it is two's."""
    told = people_words({"a": "王芳", "b": "王芳", "c": "李档", "d": "", "e": "a"})
    assert told == {"a": "王芳 (a)", "b": "王芳 (b)", "c": "李档", "d": "d", "e": "a (e)"}


def test_a_reason_of_the_program_is_told_in_both_languages() -> None:
    """Also where an older archive keeps it in Chinese; what a person wrote stays."""
    with i18n.using("zh-CN"):
        chinese = reason_word(BEGAN)
    with i18n.using("en"):
        assert reason_word(chinese) == BEGAN != chinese
        assert reason_word("董事会决议") == "董事会决议"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A dossier in use; two users of one name."""
    house = build(tmp_path)
    house.file("papers", Doc((1,), house.people["张三"], date(2018, 3, 5), "contracts", "合同"))
    house.app.catch_up()
    people(house.app)
    for name in ("fang", "fang2"):
        house.app.catalogue.add_account(name, "王芳", agreed=date(2020, 1, 1))
        house.app.catalogue.grant_role(name, "specialist", None)
    house.app.catalogue.add_account("zhou", "周敏", agreed=date(2020, 1, 1))
    house.app.catalogue.grant_role("zhou", "specialist", None)
    yield house
    house.app.close()


def test_a_user_is_named_as_he_is_shown(house: House) -> None:
    """By login, by a full name of his own, or by both; a name that two bear is asked about."""
    found = {text: house.app.login_of(text) for text in ("fang2", "王芳 (fang)", "周敏", "someone")}
    assert list(found.values()) == ["fang2", "fang", "zhou", "someone"]
    with pytest.raises(BadDecision, match="王芳"):
        house.app.login_of("王芳")


def test_tables_of_the_command_line_name_persons(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table has full names, the JSON the logins that programs join on."""
    rows: list[dict[str, Any]] = [
        {"archive_no": NUMBER, "placed_by": "zhou"},
        {"archive_no": NUMBER, "placed_by": None},
    ]
    show(rows, "custody", False, ("archive_no", "placed_by"), house.app.people)
    assert "周敏" in capsys.readouterr().out
    show(rows, "custody", True, ("archive_no", "placed_by"), house.app.people)
    told = [row["placed_by"] for row in json.loads(capsys.readouterr().out)["custody"]]
    assert told == ["zhou", None]


def _in(browser: TestClient, lang: str, url: str) -> str:
    browser.cookies.set("yidang_lang", lang)
    return str(browser.get(url).text)


def _as(house: House, server: FastAPI, name: str) -> None:
    app = house.app.acting(house.app.still(name) or house.app.who)
    app.access_ask(NUMBER, purpose="service", reason="核对", days=2)


def test_tasks_and_registers_name_persons(house: House) -> None:
    """Who asked stands there by his full name, in the list, on the page and in the register."""
    server = create_app(house.app)
    for name in ("fang", "zhou"):
        _as(house, server, name)
    browser = log_in(server, "manager")
    for url in ("/tasks", "/tasks/access/1", "/registers/access"):
        assert "王芳 (fang)" in _in(browser, "zh-CN", url), url
    for url in ("/tasks", "/tasks/access/2", "/registers/access"):
        shown = _in(browser, "zh-CN", url)
        assert "周敏" in shown and "zhou" not in shown, url


def test_an_escort_given_by_his_full_name_is_that_user(house: House) -> None:
    """Who is named as the escort, whichever name was given, does not approve the look; where two
    bear the name, the user name is asked for.
    """
    house.app.catalogue.add_account("lin", "林总", agreed=date(2020, 1, 1))
    house.app.catalogue.grant_role("lin", "general_manager", None)
    app = house.app.acting(house.app.still("zhou") or house.app.who)
    wish = {"purpose": "authority", "reason": "调查", "days": 2, "outsider": "某局", "proof": "函"}
    request = app.access_ask(NUMBER, **wish, escort="林总")  # type: ignore[arg-type]
    assert house.app.catalogue.access_requests(request)[0].escort == "lin"
    with pytest.raises(NotAllowed, match="escort"):
        house.app.acting(house.app.still("lin") or house.app.who).access_approve(request)
    with pytest.raises(BadDecision, match="several users"):
        app.access_ask(NUMBER, **wish, escort="王芳")  # type: ignore[arg-type]


def test_the_audit_log_has_its_codes_behind_a_summary_only(house: House) -> None:
    """The page tells each act in words, in either language; the record opens under the line."""
    server = create_app(house.app)
    _as(house, server, "fang")
    browser = log_in(server, "audit")
    for lang in ("zh-CN", "en"):
        page = _in(browser, lang, "/registers/audit")
        assert "&#34;act&#34;: &#34;access.ask&#34;" in page
        seen = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)
        for code in ("user:fang", "specialist *", "access.ask", "1 service", "seq"):
            assert code not in seen, (lang, code)
        assert "王芳 (fang)" in seen
    assert "customer service" in seen.lower() or "request 1" in seen


def test_details_of_a_paper_that_one_may_not_see_are_not_told(house: House) -> None:
    """What was written about a paper stands in the dossier's history for its own readers only."""
    document = house.app.catalogue.document_id(f"{NUMBER}-0001")
    house.app.archive.correct(document, "title", "合同甲", "隐情在此")
    for name, section in (("fei", "repairs"), ("jin", "contracts")):
        house.app.catalogue.add_account(name, name, agreed=date(2020, 1, 1))
        house.app.catalogue.grant_role(name, "archivist", sections=[section])
    told = {}
    for name in ("fei", "jin", "audit"):
        app = house.app.acting(house.app.still(name) or house.app.who)
        told[name] = [detail for _event, detail in app.dossier_state(NUMBER).history]
    assert any("隐情在此" in detail for detail in told["jin"])
    assert told["fei"] and not any("隐情在此" in detail for detail in told["fei"])
    assert any("隐情在此" in detail for detail in told["audit"])


def test_why_the_first_rules_are_in_force_is_told_in_the_readers_language(house: House) -> None:
    """The page of periods gives the reason in Chinese and in English from one record."""
    browser = log_in(create_app(house.app), "keeper")
    assert BEGAN.replace("'", "&#39;") in _in(browser, "en", "/schedule")
    assert "建库时的制度文件" in _in(browser, "zh-CN", "/schedule")
