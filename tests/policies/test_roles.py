"""Rights: the whole matrix of roles and acts, and what no role opens.

The golden matrix is rewritten with UPDATE_GOLDEN=1.
"""

from __future__ import annotations

import itertools
import os
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.roles import (
    ACTIONS,
    GRADES,
    LOCAL,
    READING,
    ROLES,
    Actor,
    Assignment,
    Grant,
    Part,
    Role,
    Target,
    grants,
    judge,
    separation,
)
from yidang.errors import NotFound
from yidang.findings import TEMPLATES, sentence

GOLDEN = Path(__file__).parent / "golden" / "rights.md"
SECTIONS = ["identity", "fees", "repairs", "renovation"]
TARGETS = st.builds(
    Target,
    community=st.sampled_from(["CHHY", "JDHY"]),
    section=st.none() | st.sampled_from([*SECTIONS, "maintenance"]),
    grade=st.sampled_from(GRADES),
    series=st.sampled_from(["KH", "QZ", "FJ"]),
    sealed=st.booleans(),
    restricted=st.booleans(),
    owner=st.sampled_from([None, "zhang", "wang"]),
)
ACTORS = st.builds(
    Actor,
    name=st.sampled_from(["zhang", "li"]),
    assignments=st.lists(
        st.builds(
            Assignment,
            st.sampled_from(sorted(ROLES)),
            st.sampled_from([None, frozenset({"CHHY"}), frozenset({"JDHY"}), frozenset()]),
        ),
        max_size=3,
    ).map(tuple),
    proven=st.booleans(),
    agreed=st.booleans(),
)


def _actor(role: str) -> Actor:
    return Actor("zhang", (Assignment(role),), proven=True, agreed=True)


def _cell(role: str, action: str) -> str:
    """Which sections up to which grade, plain or also sealed, a role may do this to."""
    words: list[str] = []
    for series, sealed, own in itertools.product(("KH", "QZ"), (False, True), (None, "zhang")):
        allowed = [
            (section, grade)
            for section in [None, *SECTIONS]
            for grade in GRADES
            if judge(
                _actor(role),
                action,  # type: ignore[arg-type]
                Target("CHHY", section, grade, series, sealed, owner=own),  # type: ignore[arg-type]
            ).allowed
        ]
        if not allowed or (own and words and words[-1].startswith(f"{series}{'+' * sealed} ")):
            continue
        sections = {section for section, _ in allowed}
        which = (
            "all"
            if len(sections) == len(SECTIONS) + 1
            else ",".join(sorted(section or "-" for section in sections))
        )
        top = max((grade for _, grade in allowed), key=GRADES.index)
        words.append(f"{series}{'+' * sealed} {which} {top}{' own' if own else ''}")
    return "; ".join(words)


def test_the_whole_matrix() -> None:
    """Every role, act, section, grade and series gives the answer on record, allow and deny."""
    lines = ["| Role | Act | May (series, + sealed; sections; up to grade) |", "|---|---|---|"]
    for role in ROLES:
        for action in ACTIONS:
            cell = _cell(role, action)
            if cell:
                lines.append(f"| {role} | {action} | {cell} |")
    text = "\n".join(lines) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_every_act_is_somebodys() -> None:
    """No act is without a role, and every role has a name in both languages."""
    given_away = {
        action for role in ROLES.values() for grant in role.grants for action in grant.actions
    }
    assert given_away == set(ACTIONS)
    assert all(role.zh and role.en for role in ROLES.values())


def test_who_keeps_does_not_approve_or_audit() -> None:
    """The archivist neither approves nor audits nor manages users; who does so does not destroy."""
    for role in ROLES.values():
        actions = {action for grant in role.grants for action in grant.actions}
        if "destroy" in actions:
            assert not actions & {action for action in ACTIONS if action.startswith("approve_")} | (
                actions & {"audit", "manage_users", "configure", "witness"}
            )
        if "manage_users" in actions:
            assert not actions & READING


def test_repair_staff_see_only_their_work() -> None:
    """Repair staff see repair papers and no dossier as a whole (S000-5.1a)."""
    assert judge(_actor("technician"), "view", Target("CHHY", "repairs")).allowed
    assert not judge(_actor("technician"), "see", Target("CHHY", "identity")).allowed
    assert not judge(_actor("technician"), "see", Target("CHHY")).allowed


def test_the_local_operator() -> None:
    """Without a name one may ingest, search, review and label, and nothing that needs proof."""
    allowed = {action for action in ACTIONS if judge(LOCAL, action, Target("CHHY", "fees")).allowed}
    assert allowed == {"see", "view", "ingest", "register", "review", "label"}
    assert not judge(LOCAL, "see", Target("CHHY", "fees", "confidential")).allowed
    assert not judge(LOCAL, "see", Target("CHHY", "fees", sealed=True)).allowed


def test_a_name_alone_proves_nothing() -> None:
    """Who gives a name without proof may do no more than the local operator."""
    claimed = replace(_actor("archivist"), proven=False)
    assert judge(claimed, "view", Target("CHHY", "fees")).allowed
    for target in (Target("CHHY", "fees", "confidential"), Target("CHHY", "fees", sealed=True)):
        assert judge(_actor("archivist"), "view", target).allowed
        assert not judge(claimed, "view", target).allowed
    assert not judge(claimed, "destroy", Target("CHHY", "fees")).allowed


def test_a_customer_sees_his_own_file() -> None:
    """A customer sees his own file without an agreement, and nobody else's."""
    customer = Actor("zhang", (Assignment("customer"),), proven=True)
    assert judge(customer, "view", Target("CHHY", "fees", owner="zhang")).allowed
    assert not judge(customer, "view", Target("CHHY", "fees", owner="wang")).allowed
    assert not judge(customer, "view", Target("CHHY", "fees")).allowed


def test_roles_count_where_they_were_given() -> None:
    """A role in one community opens nothing in another."""
    actor = replace(
        _actor("archivist"), assignments=(Assignment("archivist", frozenset({"CHHY"})),)
    )
    assert judge(actor, "view", Target("CHHY")).allowed
    assert not judge(actor, "view", Target("JDHY")).allowed
    narrow = Role(
        "n", "窄", "narrow", (Grant(frozenset({"see"}), communities=frozenset({"JDHY"})),)
    )
    roles = {**ROLES, "n": narrow}
    both = replace(actor, assignments=(Assignment("n", frozenset({"CHHY", "JDHY"})),))
    assert judge(both, "see", Target("JDHY"), roles).allowed
    assert not judge(both, "see", Target("CHHY"), roles).allowed


def test_an_unknown_role_is_an_error() -> None:
    """A role that does not exist is no silent denial."""
    with pytest.raises(NotFound):
        judge(_actor("king"), "see", Target("CHHY"))


@given(ACTORS, st.sampled_from(ACTIONS), TARGETS)
def test_an_allowed_act_is_granted_and_guarded(actor: Actor, action: str, target: Target) -> None:
    """Allowed means granted, proven where needed, agreed to secrecy, and not restricted."""
    verdict = judge(actor, action, target)  # type: ignore[arg-type]
    assert verdict.allowed == (not verdict.reasons)
    for reason in verdict.reasons:
        assert reason.code in TEMPLATES
        assert "{" not in sentence(reason)
    if verdict.allowed:
        assert any(
            grant.covers(action, target, actor.name)  # type: ignore[arg-type]
            for grant in grants(actor)
        )
        assert actor.proven or judge(LOCAL, action, target).allowed  # type: ignore[arg-type]
        assert not (target.restricted and action in READING)


@given(ACTORS, st.sampled_from(ACTIONS), TARGETS)
def test_a_stricter_target_never_opens(actor: Actor, action: str, target: Target) -> None:
    """Sealing, restricting or raising the grade never turns a denial into a permission."""
    stricter = [replace(target, sealed=True), replace(target, restricted=True)]
    stricter += [replace(target, grade=grade) for grade in GRADES[GRADES.index(target.grade) :]]
    if not judge(actor, action, target).allowed:  # type: ignore[arg-type]
        assert not any(judge(actor, action, each).allowed for each in stricter)  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.sampled_from(get_args(Part)), st.sampled_from("abc")), max_size=6))
def test_separation(parts: list[tuple[Part, str]]) -> None:
    """Two parts that exclude each other are found in one hand, in whatever order they stand."""
    found = separation(parts)
    assert found == separation(reversed(parts))
    for first, second in [("requester", "approver"), ("destroyer", "witness")]:
        both = {p for part, p in parts if part == first} & {
            p for part, p in parts if part == second
        }
        named = {
            each.params["actor"]
            for each in found
            if (each.params["first"], each.params["second"]) == (first, second)
        }
        assert both == named
