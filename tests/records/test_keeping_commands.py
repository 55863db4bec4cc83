"""Keeping paper through the real command line: hand-over, certificates, counts, dispatch."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app import App
from cli import main
from policies.roles import Actor, Assignment
from tests.records.house import build
from tests.storage.bench import Doc
from yidang.clock import SystemClock

NUMBER = "CHHY-3.2.1201-2018-001"
ROLES = {
    "a": "handler_a",
    "b": "handler_b",
    "li": "archivist",
    "qz": "certificate_keeper",
    "boss": "service_manager",
    "zong": "general_manager",
    "head": "head_of_centre",
    "ke": "specialist",
}
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Calls the program as a proven user: `run("li", 0, "volume", "bind", ...)`."""
    house = build(tmp_path)
    house.file(
        "papers",
        Doc((1, 2), house.people["张三"], date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((3,), house.people["张三"], date(2019, 3, 5), "repairs", "漏水报修单"),
    )
    house.app.catch_up()
    house.app.close()
    tokens = {}
    with App.open(tmp_path / "home") as app:  # by today's clock, as the program itself
        for name, role in ROLES.items():
            app.catalogue.add_account(name, name, agreed=date(2020, 1, 1))
            app.catalogue.grant_role(name, role)
            who = Actor(name, (Assignment(role),), proven=True, agreed=True)
            tokens[name] = app.acting(who).user_token("test")

    def call(name: str, code: int, *words: str | Path) -> Any:
        environment = {"YIDANG_ACTOR": name, "YIDANG_TOKEN": tokens[name]}
        home = ["--home", str(tmp_path / "home"), "--lang", "en"]
        done = CliRunner().invoke(main, [*home, *map(str, words)], env=environment)
        assert done.exit_code == code, f"{words} gave {done.exit_code}: {done.output}"
        return json.loads(done.stdout) if "--json" in words else done.output

    yield call


def test_paper_is_handed_over_bound_placed_and_counted(run: Run, tmp_path: Path) -> None:
    """From A to the shelf, with every sheet of paper that is signed on the way."""
    today = SystemClock().today().isoformat()
    made = run("a", 0, "handover", "prepare", NUMBER, "--ended", today, "--json")
    name = made["handover"]
    run("a", 17, "handover", "review", name, "--sheets", f"{NUMBER}=3")
    missing = f"{NUMBER}=业主签字"
    told = run("b", 1, "handover", "review", name, "--sheets", f"{NUMBER}=3", "--missing", missing)
    assert "业主签字" in told
    run("a", 1, "handover", "fulfil", name, "1", "--note", "signed")
    run("b", 0, "handover", "review", name, "--sheets", f"{NUMBER}=3")
    run("li", 0, "handover", "receive", name, "--sheets", f"{NUMBER}=3")
    run("li", 0, "handover", "sheet", name, "--out", tmp_path / "handover.pdf")
    run("li", 0, "volume", "bind", NUMBER)
    run("li", 0, "volume", "inventory", NUMBER, "1", "--out", tmp_path / "volume.pdf")
    place = ("--room", "1", "--shelf", "A", "--box", "3")
    run("li", 0, "custody", "place", NUMBER, *place, "--volume", "1")
    run("li", 0, "custody", "place", NUMBER, *place)
    run("li", 0, "dossier", "contracts", NUMBER, "--assign")
    run("b", 22, "dossier", "verify", NUMBER, "--note", "called the owner")  # no consent yet
    seen = ("--item", "0001", "--signed", "--note", "signed on page 1")
    run("li", 0, "dossier", "consent", NUMBER, *seen)
    run("b", 0, "dossier", "verify", NUMBER, "--note", "called the owner")
    run("li", 0, "annex", "add", NUMBER, "--title", "借款合同", "--sheets", "2", "--place", "柜1")
    count = run("li", 0, "inventory", "open", "CHHY", "--json")["count"]
    labels = tmp_path / "labels.txt"
    labels.write_text(f"yidang:1:{NUMBER}\n", "utf-8")
    run("li", 0, "inventory", "find", count, "--file", labels, "--room", "2")
    assert "in another place" in run("li", 1, "inventory", "close", count)
    run("boss", 1, "inventory", "sign", count)
    run("boss", 0, "inventory", "sheet", count, "--out", tmp_path / "count.pdf")
    assert all((tmp_path / f"{one}.pdf").exists() for one in ("handover", "volume", "count"))


def test_what_leaves_the_store_takes_signatures(run: Run, tmp_path: Path) -> None:
    """Certificates by three persons and an approval; copies by the chain; incidents by another."""
    offer = ("--kind", "title", "--title", "房产证", "--ref", "京123")
    run("a", 1, "certificate", "offer", NUMBER, *offer)
    run("b", 0, "certificate", "check", "1")
    run("qz", 0, "certificate", "take", "1", "--place", "safe 1", "--quantity", "1")
    run("ke", 1, "certificate", "ask", "1", "--holder", "银行", "--reason", "m", "--days", "2")
    run("qz", 22, "certificate", "out", "1", "--identity", "工作证")
    run("zong", 0, "certificate", "approve", "1")
    run("qz", 0, "certificate", "out", "1", "--identity", "工作证")
    run("qz", 0, "certificate", "sheet", "1", "--out", tmp_path / "qz.pdf")
    item = f"{NUMBER}-0001"
    copy = ("--purpose", "dispute", "--reader", "律师", "--reason", "court")
    run("li", 1, "copy-request", "ask", item, *copy)
    run("li", 17, "copy-request", "make", "1", "--out", tmp_path / "c.pdf")
    run("head", 0, "copy-request", "approve", "1")
    incident = ("--person", "x", "--conduct", "y", "--number", NUMBER)
    run("li", 1, "incident", "add", "secrecy", *incident)
    number = run("li", 0, "incident", "list", "--json")["incidents"][0]["number"]
    run("boss", 0, "incident", "close", number, "--measure", "warning")
    register = tmp_path / "dispatch.csv"
    register.write_text(f"日期,文件名称,档号\n2019-03-06,漏水报修单,{NUMBER}\n", "utf-8")
    run("ke", 0, "dispatch", "import", register)
    run("ke", 0, "dispatch", "check", "--all", "--out", tmp_path / "d.pdf")
    register.write_text(f"日期,文件名称,档号\n2019-03-09,催款函,{NUMBER}\n", "utf-8")
    run("ke", 0, "dispatch", "import", register)
    assert "催款函" in run("ke", 1, "dispatch", "check")
