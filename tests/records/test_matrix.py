"""The whole matrix through the use cases: role x act x section x community x grade, every profile.

Generated from the profile and the roles, nothing hand-picked; what is expected is reckoned here
from the grants of each role, not by the function that the use cases ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from policies.roles import ACTIONS, GRADES, ROLES, Action, Actor, Assignment, Role, Target, roles_of
from storage.views import DossierLine
from tests.records.house import House, build
from yidang.errors import NotAllowed
from yidang.profile import load

OTHERS = ("s000-community", "s001-03-project", "s001-15-office", "s002-service")
PROFILES = ("residential", *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS))
COMMUNITIES = ("CHHY", "JDHY")
MINE = "CHHY"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An archive; the dossiers asked about are made up line by line."""
    house = build(tmp_path_factory.mktemp("matrix"))
    yield house
    house.app.close()


def _line(community: str, grade: str, sealed: bool) -> DossierLine:
    return DossierLine(
        f"{community}-1-2018-001", "", community, community, "1", "张三", "owner",
        "sealed" if sealed else "active", None, None, 1, 1, grade=grade,
    )  # fmt: skip


def _expected(roles: Mapping[str, Role], role: str, action: Action, target: Target) -> bool:
    """Whether a grant of the role says so: read off the table, one condition after the other."""
    if target.community != MINE:
        return False
    for grant in roles[role].grants:
        if action not in grant.actions or grant.own or (target.sealed and not grant.sealed):
            continue
        if grant.sections is not None and target.section not in grant.sections:
            continue
        if "KH" not in grant.series or GRADES.index(target.grade) > GRADES.index(grant.grade):
            continue
        return True
    return False


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("role", [role for role in ROLES if role != "local_operator"])
def test_every_cell_allows_or_denies(house: House, role: str, name: str) -> None:
    """`require` lets through and refuses as the table of rights says, in every cell."""
    app = house.as_role(role, name="zhang", communities=frozenset({MINE}))
    app.adopt(load(name))
    # A refusal is written down; here thousands are counted and not kept.
    app.__dict__["_must"] = lambda actor, action, target: _verdict(app, actor, action, target)
    context = app.context()
    roles = roles_of(app.profile)
    cells = allowed = 0
    for grade in GRADES:
        profile = app.profile
        app.profile = replace(
            profile, sections=tuple(replace(one, grade=grade) for one in profile.sections)
        )
        for community in COMMUNITIES:
            for sealed in (False, True):
                for section in app.profile.sections:
                    line = _line(community, "normal", sealed)
                    target = app.target(line, section.code, context)
                    assert target.grade == grade  # a section's grade counts for the dossier's paper
                    for action in ACTIONS:
                        expected = _expected(roles, role, action, target)
                        try:
                            app.require(action, target)
                            let = True
                        except NotAllowed:
                            let = False
                        cells, allowed = cells + 1, allowed + let
                        assert let is expected, (role, action, target)
        app.profile = profile
    assert cells == len(GRADES) * 4 * len(app.profile.sections) * len(ACTIONS)
    if name == "residential":
        assert bool(allowed) is (role not in ("customer", "outsider", "certificate_keeper"))
    unsworn = Actor("zhang", (Assignment(role),), proven=True)
    assert not house.app.acting(unsworn).judge("see", Target(MINE, "fees")).allowed


def _verdict(app: object, actor: Actor, action: Action, target: Target) -> None:
    if not app.judge_for(actor, action, target).allowed:  # type: ignore[attr-defined]
        raise NotAllowed(actor=actor.name, detail="refused")
