"""The whole matrix: every role tries every use case, and gets exactly what the table of rights
says, allowed or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from app import App
from policies.roles import LOCAL, ROLES, Action, Actor, Assignment, Target, judge
from tests.records.house import PASSWORD, House, build
from tests.storage.bench import Doc
from yidang.errors import NotAllowed, YidangError

NUMBER = "CHHY-3.2.1201-2018-001"
ITEM = f"{NUMBER}-0001"


@dataclass(frozen=True)
class Case:
    """A use case and what it asks for; a community of "" is the archive as a whole."""

    name: str
    action: Action
    act: Callable[[App, Path], object]
    section: str | None = None
    community: str = "CHHY"


CASES = (
    Case("open", "open_dossier", lambda a, p: a.dossier_open(household=None, pub="CHHY")),
    Case("move-out", "move_out", lambda a, p: a.move_out(NUMBER, date(1990, 1, 1))),
    Case("export", "export", lambda a, p: a.dossier_export(NUMBER, p / a.actor)),
    Case("document", "view", lambda a, p: a.document(ITEM), "contracts"),
    Case("move", "move", lambda a, p: a.document_move(ITEM, NUMBER, "r"), "contracts"),
    Case("split", "correct", lambda a, p: a.document_split(ITEM, 99, "r"), "contracts"),
    Case("merge", "correct", lambda a, p: a.document_merge(ITEM, ITEM, "r"), "contracts"),
    Case("correct", "correct", lambda a, p: a.document_correct(ITEM, {"date": "x"}, "r"),
         "contracts"),
    Case("copy", "copy", lambda a, p: a.copy_make(
        ITEM, p / "c.pdf", purpose="owner", reader="x"), "contracts"),
    Case("excerpt", "excerpt", lambda a, p: a.excerpt(
        ITEM, content="x", purpose="owner", reader="x"), "contracts"),
    Case("explain", "see", lambda a, p: a.retention_explain(ITEM, None), "contracts"),
    Case("hold", "hold", lambda a, p: a.hold_place("litigation", "r", community="CHHY",
                                                   unit="9-9-9")),
    Case("arrears", "correct", lambda a, p: a.hold_place("arrears", "r", community="CHHY",
                                                         unit="9-9-9")),
    Case("custody", "count", lambda a, p: a.custody_place(NUMBER, room="1", shelf="1", box="1")),
    Case("count", "count", lambda a, p: a.inventory_count(NUMBER, documents=1, sheets=1)),
    Case("request", "register", lambda a, p: a.request_take(
        NUMBER, "see", applicant="x", identity="x")),
    Case("unrestrict", "approve_correction", lambda a, p: a.restriction_lift(NUMBER, "r")),
    Case("propose", "appraise", lambda a, p: a.retention_propose(
        classes={"none": "P1Y"}, seal_after=None, parameters={}, reason="r"), None, ""),
    Case("report", "report", lambda a, p: a.report("loans", p / "r.xlsx"), None, ""),
    Case("audit verify", "audit", lambda a, p: a.audit_verify(), None, ""),
    Case("audit show", "audit", lambda a, p: a.audit_show(1), None, ""),
    Case("users", "manage_users", lambda a, p: a.user_list(), None, ""),
    Case("lock user", "manage_users", lambda a, p: a.user_lock("none", True, "r"), None, ""),
)  # fmt: skip


def _actors() -> list[Actor]:
    found = [
        Actor(role, (Assignment(role),), proven=True, agreed=True)
        for role in ROLES
        if role != "local_operator"
    ]
    archivist = (Assignment("archivist"),)
    elsewhere = frozenset({"JDHY"})
    return [
        *found,
        LOCAL,
        Actor("nobody", (), proven=True, agreed=True),
        Actor("unproven", archivist, agreed=True),
        Actor("not sworn", archivist, proven=True),
        Actor("elsewhere", (Assignment("archivist", elsewhere),), proven=True, agreed=True),
        Actor(
            "fees only",
            (Assignment("archivist", None, frozenset({"fees"})),),
            proven=True,
            agreed=True,
        ),
    ]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An archive with users, and a document each of two sections."""
    house = build(tmp_path_factory.mktemp("rights"))
    zhang = house.people["张三"]
    house.file(
        "papers",
        Doc((1,), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((2,), zhang, date(2019, 3, 5), "fees", "收据"),
    )
    house.app.catch_up()
    house.app.user_add("admin", "管理员", roles=["administrator"], password=PASSWORD)
    chains = {**house.app.profile.approvals, "copy": ("archivist",)}  # who may copy needs nobody
    house.app.adopt(replace(house.app.profile, approvals=chains))
    yield house
    house.app.close()


@pytest.mark.parametrize("actor", _actors(), ids=lambda actor: actor.name)
def test_every_use_case_asks_first(house: House, actor: Actor, tmp_path: Path) -> None:
    """Refused exactly where the table says so; a refusal is on record."""
    app = house.app.acting(actor)
    for case in CASES:
        target = Target(case.community, case.section)
        allowed = judge(actor, case.action, target).allowed
        if case.name == "export":  # every section of it
            allowed = all(
                judge(actor, "export", replace(target, section=section)).allowed
                for section in (None, "contracts", "fees")
            )
        events = len(app.catalogue.audit_events(act="rights.refuse"))
        try:
            case.act(app, tmp_path)
            refused = False
        except NotAllowed:
            refused = True
        except YidangError:
            refused = False  # it was let in, and found something else wrong
        assert refused is not allowed, f"{actor.name}: {case.name}"
        if refused:
            assert len(app.catalogue.audit_events(act="rights.refuse")) == events + 1


@pytest.mark.parametrize("actor", _actors(), ids=lambda actor: actor.name)
def test_lists_and_search_show_no_more_than_that(house: House, actor: Actor) -> None:
    """Hits, counts, facets, suggestions and items are those of the sections that are visible."""
    app = house.app.acting(actor)
    visible = {
        section
        for section in ("contracts", "fees")
        if judge(actor, "see", Target("CHHY", section)).allowed
    }
    found = app.search("papers")
    assert found["total"] == len(visible)
    assert set(found["facets"]["section"]) == visible
    assert {hit["section"] for hit in found["hits"]} == visible
    hidden = app.search("papers nowhere")
    assert bool(hidden["suggestions"]) == bool(visible)
    try:
        shown = {item["section"] for item in app.dossier(NUMBER)["items"]}
    except NotAllowed:
        shown = set()
    assert shown == visible
    try:
        lines = app.dossiers(None, None)
    except NotAllowed:
        lines = []
    everywhere = [None, *(section.code for section in app.profile.sections)]
    known = any(judge(actor, "see", Target("CHHY", one)).allowed for one in everywhere)
    assert (NUMBER in {line["archive_no"] for line in lines}) == known
