"""The role matrix over HTTP: every route, every role, allowed or refused as the use cases say.

The routes come from the router: one without a rule here fails.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app import App, desk_registers
from policies.evaluate import decide
from policies.roles import ROLES, Action, Target
from policies.schedule import RuleBook
from tests.web.conftest import Place, client
from tests.web.test_guard import OPEN, routes_of
from web.app import create_app
from web.desk import COOKIE
from web.routes import dossiers, tasks, users

LETS_IN = (200, 201, 303, 400)
"""Answers to who may: done, or let in and found something else wrong with the request."""
QUICK = ("nobody", "technician", "service_manager")
"""Roles that every run of the tests walks through."""
NAMES = ("nobody", *(code for code in ROLES if code != "local_operator"))


@dataclass(frozen=True)
class World:
    """An archive in which everything that a route names exists."""

    app: App
    server: FastAPI
    place: Place
    keys: dict[str, str]  # of a task of each kind
    broken: int  # a scan in quarantine


@dataclass(frozen=True)
class Case:
    """A request, and what the use cases say: 0 allowed, else the status of the refusal."""

    expected: Callable[[App, World], int]
    path: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    also: int = 200  # another answer to who is let in


def anybody(app: App, world: World) -> int:
    """Whoever is logged in."""
    return 0


def somewhere(action: Action) -> Callable[[App, World], int]:
    """Who may do this to anything at all."""
    return lambda app, world: 0 if app.may_somewhere(action) else 403


def everywhere(action: Action) -> Callable[[App, World], int]:
    """Who may do this to the archive as a whole."""
    return lambda app, world: 0 if app.judge(action, Target("")).allowed else 403


def _filed(app: App, world: World, action: Action) -> bool:
    return app.may(action, app.catalogue.standing(world.place.filed))


def filed(action: Action) -> Callable[[App, World], int]:
    """The filed document: unknown to who may not open it, refused to who may not do this."""

    def expected(app: App, world: World) -> int:
        if not _filed(app, world, "view"):
            return 404
        return 0 if _filed(app, world, action) else 403

    return expected


def waiting(app: App, world: World) -> int:
    """The document in review is known to who may review it."""
    return 0 if app.may("review", app.catalogue.standing(world.place.waiting)) else 404


def both(first: Action, second: Action) -> Callable[[App, World], int]:
    """Who may do one somewhere and the other too."""
    return lambda app, world: max(somewhere(first)(app, world), somewhere(second)(app, world))


def either(first: Action, second: Action) -> Callable[[App, World], int]:
    """Who may do one of them somewhere."""
    return lambda app, world: min(somewhere(first)(app, world), somewhere(second)(app, world))


def _known(app: App, world: World) -> bool:
    return app.sees(app.dossier_line(world.place.number))


def dossier(
    action: Action | None = None, section: str | None = None, hidden: int = 403, refused: int = 403
) -> Callable[[App, World], int]:  # fmt: skip
    """The dossier: known to who sees any section of it, then the act itself."""

    def expected(app: App, world: World) -> int:
        if not _known(app, world):
            return hidden
        line = app.dossier_line(world.place.number)
        if action is None or app.judge(action, app.target(line, section)).allowed:
            return 0
        return refused

    return expected


def task(kind: str, action: Action | None = None) -> Callable[[App, World], int]:
    """The task: unknown to who may not know of it, refused to who may not sign it."""
    sees: dict[str, tuple[Action, ...]] = {
        "access": ("approve_view", "audit"),
        "copy": ("copy", "approve_copy", "audit"),
        "loan": ("see",),
        "request": ("see",),
        "appraisal": ("appraise",),
        "destruction": ("appraise", "destroy", "witness", "approve_destruction", "audit"),
        "schedule": ("report",),
    }

    def expected(app: App, world: World) -> int:
        target = Target("" if kind == "schedule" else "CHHY")
        if not any(app.judge(each, target).allowed for each in sees[kind]):
            return 404
        if action is None or app.judge(action, target).allowed:
            return 0
        return 403

    return expected


REGISTERS: dict[str, Action | None] = {
    "loans": "see",
    "access": None,
    "copies": None,
    "use": "report",
    "custody": "see",
    "boxes": "see",
    "volumes": "see",
    "counts": "see",
    "handovers": "see",
    "supplements": "see",
    "certificates": None,
    "annexes": "see",
    "dispatch": "register",
    "incidents": "incident",
    "holds": "see",
    "requests": "see",
    "appraisals": "appraise",
    "destructions": None,
    "rescans": "review",
    "secrecy": "manage_users",
    "audit": "audit",
}
"""The right that each register asks for; None: everybody, who finds there what concerns him."""


def register(name: str) -> Callable[[App, World], int]:
    """Who may open a register; its lines are filtered beside."""
    wanted = REGISTERS[name]
    if wanted is None:
        return anybody
    return everywhere(wanted) if wanted in ("manage_users", "audit") else somewhere(wanted)


def export(name: str) -> Callable[[App, World], int]:
    """Who may take a register away as a file."""
    leave: Action = {"secrecy": "manage_users", "audit": "audit"}.get(name, "report")  # type: ignore[assignment]
    return lambda app, world: register(name)(app, world) or somewhere(leave)(app, world)


def report(name: str) -> Callable[[App, World], int]:
    """The report of a register."""
    return lambda app, world: register(name)(app, world) or everywhere("report")(app, world)


SIGN: dict[tuple[str, str], Action] = {
    ("access", "refuse"): "approve_view",
    ("access", "approve"): "approve_view",
    ("copy", "refuse"): "approve_copy",
    ("copy", "approve"): "approve_copy",
    ("copy", "make"): "copy",
    ("loan", "refuse"): "approve_loan",
    ("loan", "approve"): "approve_loan",
    ("loan", "hand_out"): "lend",
    ("loan", "return"): "lend",
    ("loan", "renew"): "lend",
    ("appraisal", "opinion"): "appraise",
    ("appraisal", "close"): "appraise",
    ("destruction", "refuse"): "approve_destruction",
    ("destruction", "approve"): "approve_destruction",
    ("destruction", "witness"): "witness",
    ("destruction", "execute"): "destroy",
    ("destruction", "paper"): "destroy",
    ("schedule", "refuse"): "approve_destruction",
    ("schedule", "approve"): "approve_destruction",
    ("request", "decide"): "approve_correction",
    ("request", "unrestrict"): "approve_correction",
}
"""The right that each button asks for. What it asks for beside (another person, a state, a chain)
is refused too; `tests/web/test_decisions.py` has those.
"""
ABOUT: dict[str, tuple[Action, str | None, dict[str, Any]]] = {
    "access": ("see", None, {}),  # anybody proven; see below
    "copy-ask": (
        "see",
        "repairs",
        {"document": "@item", "purpose": "dispute", "reader": "x", "reason": "x"},
    ),
    "loan": ("see", None, {"borrower": "x", "reason": "", "days": "1"}),
    "request": ("register", None, {"kind": "see", "applicant": "x", "identity": "x"}),
    "excerpt": (
        "excerpt",
        "repairs",
        {"document": "@item", "content": "x", "purpose": "owner", "reader": "x"},
    ),
    "hold": ("hold", None, {"kind": "litigation", "reason": "x"}),
    "lift": ("hold", None, {"reason": "x"}),
    "place": ("count", None, {"room": "1", "shelf": "1", "box": "1"}),
    "count": ("count", None, {"documents": "1", "sheets": "1"}),
}
"""What the forms of a dossier's page ask for."""
LOOK: dict[str, Any] = {"purpose": "repair", "reason": "x", "days": "2"}
DOCUMENT = {"document": "@filed", "page": 1}

RULES: dict[tuple[str, str], list[Case]] = {
    ("POST", "/logout"): [],  # ends the session; tests/web/test_login.py
    ("GET", "/"): [Case(anybody)],
    ("GET", "/station"): [Case(somewhere("ingest"))],
    ("GET", "/station/events"): [Case(somewhere("ingest"))],  # asked of who is refused alone
    ("POST", "/station/upload"): [Case(somewhere("ingest"))],
    ("GET", "/station/batch/{number}/handover.pdf"): [
        Case(somewhere("ingest"), {"number": 1})
    ],
    ("POST", "/station/batch/{number}/close"): [Case(somewhere("ingest"), {"number": 1})],
    ("POST", "/station/quarantine/{item}/replay"): [
        Case(somewhere("ingest"), {"item": 99}, also=404)
    ],
    ("GET", "/station/quarantine/{item}"): [Case(somewhere("ingest"), {"item": 99}, also=404)],
    ("GET", "/station/batch/{number}/sample"): [Case(somewhere("review"), {"number": 1}, also=404)],
    ("POST", "/station/batch/{number}/sample"): [
        Case(somewhere("review"), {"number": 99}, also=404)
    ],
    ("POST", "/station/batch/{number}/check"): [
        Case(somewhere("review"), {"number": 99}, also=404)
    ],
    ("GET", "/station/rescans"): [Case(somewhere("review"))],
    ("GET", "/station/rescans.{kind}"): [Case(somewhere("review"), {"kind": "xlsx"})],
    ("POST", "/station/rescans/{entry}"): [
        Case(somewhere("review"), {"entry": 99}, also=404)
    ],
    ("POST", "/review/{document}/rescan"): [
        Case(waiting, {"document": "@waiting"}, {"page": "1", "why": "nothing"})
    ],
    ("GET", "/station/blanks"): [Case(somewhere("review"))],
    ("POST", "/station/blanks/{scan}/{page}"): [
        Case(either("review", "correct"), {"scan": 99, "page": 1}, also=404)
    ],
    ("GET", "/station/scans/{scan}/{page}.webp"): [
        Case(somewhere("review"), {"scan": 99, "page": 1}, also=404)
    ],
    ("GET", "/labels/{kind}.pdf"): [
        Case(
            dossier("label", hidden=404, refused=404),
            {"kind": "cover"},
            query={"number": "@number"},
        ),
        Case(somewhere("label"), {"kind": "separator"}),
    ],
    ("GET", "/station/customers"): [Case(anybody, query={"q": "5-2-801"})],  # empty for others
    ("GET", "/review"): [Case(somewhere("review"))],
    ("GET", "/review/next"): [Case(somewhere("review"))],
    ("GET", "/review/{document}"): [
        Case(waiting, {"document": "@waiting"}),
        Case(filed("view"), {"document": "@filed"}),
    ],
    ("POST", "/review/{document}"): [Case(waiting, {"document": "@waiting"})],
    ("POST", "/review/{document}/turn"): [
        Case(filed("correct"), {"document": "@filed"}, {"page": "1", "by": "90"})
    ],
    ("POST", "/review/{document}/divide"): [
        Case(filed("correct"), {"document": "@filed"}, {"page": "99"}, also=404)
    ],
    ("POST", "/review/{document}/move"): [
        Case(filed("correct"), {"document": "@filed"}, {"page": "99", "to": "own"}, also=404)
    ],
    ("POST", "/review/{document}/join"): [
        Case(waiting, {"document": "@waiting"}, {"other": "9999"}, also=404)
    ],
    ("GET", "/review/{document}/customers"): [Case(waiting, {"document": "@waiting"})],
    ("GET", "/search"): [Case(somewhere("see"))],
    ("GET", "/search/suggest"): [Case(somewhere("see"))],
    ("GET", "/search/saved"): [Case(anybody, query={"name": "none"}, also=404)],
    ("POST", "/search/saved"): [Case(somewhere("see"), data={"name": "x"}, query={"q": "y"})],
    ("POST", "/search/saved/remove"): [Case(anybody, data={"name": "n"}, also=404)],
    ("GET", "/search/hit"): [
        Case(lambda app, world: 0 if _filed(app, world, "view") else 404, query={"q": "漏水"})
    ],
    ("GET", "/documents/{document}/{page}"): [Case(filed("view"), DOCUMENT)],
    ("GET", "/dossiers"): [Case(somewhere("see"))],
    ("GET", "/dossiers/{number}"): [Case(dossier(), {"number": "@number"})],
    ("GET", "/dossiers/{number}/catalogue.{ending}"): [
        Case(dossier(), {"number": "@number", "ending": "xlsx"})
    ],
    ("POST", "/dossiers/{number}/{act}"): [
        *(
            Case(dossier(action, section, hidden=404), {"number": "@number", "act": act}, data)
            for act, (action, section, data) in ABOUT.items()
            if act not in ("access", "lift")
        ),
        Case(dossier(hidden=404), {"number": "@number", "act": "access"}, LOOK),
        Case(
            dossier("hold", hidden=404),
            {"number": "@number", "act": "lift"},
            {"hold": "@hold", "reason": "x"},
        ),
        Case(  # nobody here makes a copy that was not approved
            lambda app, world: dossier(hidden=404)(app, world) or 403,
            {"number": "@number", "act": "copy"},
            {"document": "@item", "purpose": "owner", "reader": "x"},
        ),
    ],
    ("GET", "/ask"): [Case(anybody)],
    ("POST", "/ask"): [Case(anybody, data={"dossier": "@number", **LOOK})],
    ("GET", "/pages/{document}/{page}/{size}.webp"): [
        Case(filed("view"), {**DOCUMENT, "size": size}) for size in ("thumb", "view")
    ],
    ("GET", "/pages/{document}/{page}/text"): [Case(filed("view"), DOCUMENT)],
    ("GET", "/overview"): [Case(everywhere("report"))],
    ("GET", "/tasks"): [Case(anybody)],
    ("POST", "/appraisals"): [Case(somewhere("appraise"))],
    ("GET", "/tasks/{kind}/{key}"): [
        Case(task(kind), {"kind": kind, "key": f"@{kind}"})
        for kind in ("access", "copy", "loan", "request", "appraisal", "destruction", "schedule")
    ],
    ("POST", "/tasks/{kind}/{key}"): [
        Case(
            task(kind, action),
            {"kind": kind, "key": f"@{kind}"},
            {"verdict": verdict, "reason": "x", "confirm": "@destruction"},
            also=404,  # no such witness
        )
        for (kind, verdict), action in SIGN.items()
    ],
    ("GET", "/tasks/destruction/{number}/certificate.pdf"): [
        Case(lambda app, world: 404, {"number": "@destruction"})  # there is none yet
    ],
    ("GET", "/registers"): [Case(anybody)],
    ("GET", "/registers/{name}"): [Case(register(name), {"name": name}) for name in REGISTERS],
    ("GET", "/registers/{name}/export.xlsx"): [
        Case(export(name), {"name": name}) for name in REGISTERS
    ],
    ("GET", "/registers/{name}/report.xlsx"): [
        Case(report(name), {"name": name}) for name in ("loans", "requests", "destructions")
    ],
    ("GET", "/schedule"): [Case(somewhere("report"))],
    ("POST", "/schedule"): [
        Case(both("report", "appraise"), data={"class-medium": "P9Y", "verdict": "effect"}),
        Case(both("report", "appraise"), data={"class-medium": "P9Y", "verdict": "propose"}),
    ],
    ("GET", "/users"): [Case(everywhere("manage_users"))],
    ("POST", "/users/{act}"): [
        Case(
            everywhere("manage_users"),
            {"act": act},
            {"name": "victim", "reason": "r", "lock": "1", "role": "customer",
             "agreed": "2020-01-01", "password": "a-long-pass-phrase"},
        )
        for act in ("lock", "add", "password", "grant", "revoke", "agreement")
    ],
    ("GET", "/account"): [Case(anybody)],
    ("POST", "/account"): [Case(anybody, data={"old": "a", "new": "b", "again": "c"})],
}  # fmt: skip
"""Every route with what the use cases say of it."""


@pytest.fixture(scope="module")
def world(place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A copy of the archive, with a task of each kind and a user of each role."""
    home = tmp_path_factory.mktemp("matrix") / "home"
    shutil.copytree(place.home, home, symlinks=True)
    with App.open(home, flags={"ocr": {"workers": 1, "engine": "tesseract"}}) as app:
        for name in (*NAMES, "victim"):
            app.catalogue.add_account(name, name, agreed=date(2020, 1, 1))
            if name in ROLES:
                app.catalogue.grant_role(name, name, None)
        one = app.catalogue
        today = app.clock.today()
        keys = {
            "access": str(_as(app, "zhao").access_ask(place.number, **{**LOOK, "days": 2})),
            "request": str(_as(app, "li").request_take(
                place.number, "delete", applicant="x", identity="x")["request"])
            if app.acting(app.still("li") or app.who).may_somewhere("register") else "",
            "copy": str(_as(app, "li").copy_ask(
                f"{place.number}-0001", purpose="dispute", reader="x", reason="x")),
            "loan": str(one.ask_loan(place.number, None, borrower="x", department=None,
                                     reason="x", days=1, chain=["customer"])),
            "schedule": one.propose_schedule(
                app.profile.name, app.profile.schedule.version, {"classes": {"medium": "P8Y"}},
                {"documents": 0, "earlier": 0, "later": 0, "outcomes": {},
                 "earlier_documents": [], "later_documents": []}, "x"),
        }  # fmt: skip
        book = RuleBook(app.profile.schedule)
        found = [decide(each, book, today) for each in one.retention_records(place.number)]
        closed = one.open_appraisal(today, book.schedule.version, found, None)
        ids = {item.id: None for item in one.appraisals(closed)[0].items}
        (keys["destruction"],) = one.close_appraisal(
            closed, ids, {"CHHY": ["customer"]}, None
        )  # fmt: skip
        # the papers stand on a list now; another appraisal is of what the first one left
        keys["appraisal"] = str(closed)
        keys["hold"] = str(_as(app, "li").hold_place("litigation", "x", number=place.number))
        _as(app, "li").sample_draw(1)
        (home.parent / "broken.pdf").write_bytes(b"this is no scan")
        app.ingest([home.parent / "broken.pdf"], lambda *args, **more: None)
        (broken,) = (one["item"] for one in app.quarantine_list())
        yield World(app, create_app(app), place, keys, broken)


def _as(app: App, name: str) -> App:
    found = app.still(name)
    assert found is not None
    return app.acting(found)


def _value(world: World, name: Any) -> Any:
    known = {
        "filed": world.place.filed,
        "waiting": world.place.waiting,
        "number": world.place.number,
        "item": f"{world.place.number}-0001",
        **world.keys,
    }
    if isinstance(name, str) and name.startswith("@"):
        return known[name[1:]]
    return name


def test_every_route_has_a_rule(world: World) -> None:
    """A route, a button or a form that nobody wrote a rule for fails here."""
    known = {(m, p) for m, p in routes_of(world.server) if p not in OPEN}
    assert known == set(RULES)
    assert set(SIGN) == set(tasks.ACTS)
    assert set(ABOUT) == set(dossiers.ACTS)
    assert set(REGISTERS) == set(desk_registers.REGISTERS)
    acts = {case.path["act"] for case in RULES["POST", "/users/{act}"]}
    assert acts == set(users.ACTS)


@pytest.mark.parametrize(
    "name",
    [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in NAMES],
)
def test_every_role_gets_what_the_use_cases_give_it(world: World, name: str) -> None:
    """Each request is let in, refused or answered as if there were no such thing."""
    app = _as(world.app, name)
    browser: TestClient = client(world.server)
    sessions = world.server.state.desk.sessions
    wrong = []
    for (method, path), cases in RULES.items():
        for case in cases:
            expected = case.expected(app, world)
            if path == "/station/events" and not expected:
                continue  # it would not end
            cookie = sessions.begin(app.who)
            session = sessions.find(cookie)
            url = path.format(**{k: _value(world, v) for k, v in case.path.items()})
            answer = browser.request(
                method,
                url,
                params={k: _value(world, v) for k, v in case.query.items()},
                data={k: _value(world, v) for k, v in case.data.items()} or None,
                headers={"cookie": f"{COOKIE}={cookie}", "x-csrf-token": session.csrf},
            )
            status = answer.status_code
            fine = status == expected if expected else status in (*LETS_IN, case.also)
            extra = method == "POST" and path == "/tasks/{kind}/{key}" and not expected
            if not (fine or (extra and status == 403)):  # 403: another person has to sign
                wrong.append((method, url, case.data, status, expected))
    assert not wrong, wrong
