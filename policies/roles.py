"""Rights as values: who may do what to which section, grade, community and series; pure.

Deny by default. Seeing that a paper exists, opening it and using it are rights of their own
(S003-13-12). The archivist keeps everything but neither approves nor audits (S002-11.5 against
S000-6.1b). What only an approval opens (top managers in S000-5.1c, outsiders in S000-5.1d) is no
standing right and is not granted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, get_args

from yidang.errors import NotFound
from yidang.model import Finding
from yidang.profile import Grade, Profile

Action = Literal[
    "see",  # hits, lists, counts, facets
    "view",  # open the pages
    "excerpt",
    "copy",
    "export",
    "ingest",
    "register",  # change the households register
    "review",
    "label",
    "open_dossier",
    "confirm",  # make a dossier active
    "correct",
    "move",  # a document to another dossier
    "move_out",
    "seal",
    "lend",
    "count",  # inventory, volumes, places
    "hand_over",  # prepare a hand-over to the archive
    "incident",  # record breaches, damage and loss
    "hold",
    "appraise",
    "destroy",
    "witness",  # supervise a destruction
    "approve_view",
    "approve_loan",
    "approve_copy",
    "approve_correction",
    "approve_destruction",
    "report",
    "audit",
    "manage_users",
    "configure",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
GRADES: tuple[Grade, ...] = get_args(Grade)
Series = Literal["KH", "QZ", "FJ"]

UNHINDERED: frozenset[Action] = frozenset({"audit", "manage_users", "configure"})
"""Acts that touch no file, so that no secrecy agreement is asked for."""

READING: frozenset[Action] = frozenset({"see", "view", "excerpt", "copy", "export", "report"})
"""Acts that a restriction of processing (PIPL art. 47) stops for everybody."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an act is about; a section of None stands for the dossier as a whole."""

    community: str  # fonds code
    section: str | None = None
    grade: Grade = "normal"
    series: Series = "KH"
    sealed: bool = False
    restricted: bool = False
    owner: str | None = None  # the user whose own file it is
    opened: bool = False  # an approved request lets the person who acts look at it for a while


@dataclass(frozen=True, slots=True)
class Grant:
    """A standing right. None stands for all."""

    actions: frozenset[Action]
    sections: frozenset[str] | None = None
    grade: Grade = "normal"  # up to this one
    communities: frozenset[str] | None = None
    series: frozenset[Series] = frozenset({"KH", "FJ"})
    sealed: bool = False  # also sealed dossiers
    own: bool = False  # only files of the user himself

    def covers(self, action: Action, target: Target, user: str) -> bool:
        """Whether this grant lets `user` do `action` to `target`."""
        return (
            action in self.actions
            and (
                self.sections is None
                or (target.section is not None and target.section in self.sections)
            )
            and GRADES.index(target.grade) <= GRADES.index(self.grade)
            and (self.communities is None or target.community in self.communities)
            and target.series in self.series
            and (self.sealed or not target.sealed)
            and (not self.own or (target.owner is not None and target.owner == user))
        )


@dataclass(frozen=True, slots=True)
class Role:
    """A role with its grants (requirements 3.7)."""

    code: str
    zh: str
    en: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A role that a user has, narrowed to communities, sections or a grade where that is said."""

    role: str
    communities: frozenset[str] | None = None
    sections: frozenset[str] | None = None
    grade: Grade | None = None  # up to this one


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts."""

    name: str
    assignments: tuple[Assignment, ...]
    proven: bool = False  # by password or token, in this session
    agreed: bool = False  # a secrecy agreement is on record (S000-6.1a)
    local: bool = False  # the local operator without a name of his own


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act is allowed, and why not."""

    allowed: bool
    reasons: tuple[Finding, ...] = ()


def _grant(
    *actions: Action,
    sections: Iterable[str] | None = None,
    grade: Grade = "normal",
    series: Iterable[Series] = ("KH", "FJ"),
    sealed: bool = False,
    own: bool = False,
) -> Grant:
    return Grant(
        frozenset(actions),
        None if sections is None else frozenset(sections),
        grade,
        None,
        frozenset(series),
        sealed,
        own,
    )


_TECHNICAL = ("repairs", "maintenance", "renovation")
_LEADERS: tuple[Action, ...] = ("see", "report")

ROLES: Mapping[str, Role] = {
    role.code: role
    for role in (
        Role(
            "general_manager",
            "公司总经理",
            "general manager",
            (
                _grant(
                    *_LEADERS,
                    "approve_view",
                    "approve_loan",
                    "approve_copy",
                    "approve_destruction",
                    grade="secret",
                    series=("KH", "FJ", "QZ"),
                    sealed=True,
                ),
            ),
        ),
        Role(
            "chairman",
            "董事长",
            "chairman",
            (_grant(*_LEADERS, "approve_loan", grade="secret", sealed=True),),
        ),
        Role(
            "deputy_manager",
            "副总经理",
            "deputy general manager",
            (_grant(*_LEADERS, "approve_loan", grade="confidential", sealed=True),),
        ),
        Role(
            "head_of_centre",
            "物业服务中心负责人",
            "head of the service centre",
            (
                _grant(
                    *_LEADERS,
                    "view",
                    "incident",
                    "approve_view",
                    "approve_copy",
                    "approve_destruction",
                    grade="confidential",
                    sealed=True,
                ),
            ),
        ),
        Role(
            "service_manager",
            "客服经理",
            "customer-service manager",
            (
                _grant(
                    *_LEADERS,
                    "view",
                    "incident",
                    "appraise",
                    "approve_view",
                    "approve_loan",
                    "approve_copy",
                    "approve_correction",
                    grade="confidential",
                ),
            ),
        ),
        Role(
            "supervisor",
            "客服主管",
            "customer-service supervisor",
            (
                _grant(
                    *_LEADERS,
                    "view",
                    "review",
                    "confirm",
                    "appraise",
                    "incident",
                    "approve_view",
                    "approve_copy",
                ),
            ),
        ),
        Role(
            "specialist",
            "客服专员",
            "customer-service specialist",
            (
                _grant(
                    "see",
                    "view",
                    "ingest",
                    "register",
                    "review",
                    "label",
                    "open_dossier",
                    "correct",
                    "hand_over",
                    "move_out",
                ),
            ),
        ),
        Role(
            "technician",
            "维修人员",
            "repair staff",
            (_grant("see", "view", sections=_TECHNICAL),),
        ),
        Role(
            "archivist",
            "档案管理人员",
            "archivist",
            (
                _grant(
                    "see",
                    "view",
                    "excerpt",
                    "copy",
                    "export",
                    "ingest",
                    "register",
                    "review",
                    "label",
                    "open_dossier",
                    "confirm",
                    "correct",
                    "move",
                    "move_out",
                    "seal",
                    "lend",
                    "count",
                    "incident",
                    "hold",
                    "appraise",
                    "destroy",
                    "report",
                    grade="confidential",
                    sealed=True,
                ),
            ),
        ),
        Role(
            "certificate_keeper",
            "权证管理人员",
            "keeper of certificates",
            (
                _grant(
                    "see",
                    "view",
                    "ingest",
                    "label",
                    "lend",
                    "count",
                    grade="confidential",
                    series=("QZ",),
                    sealed=True,
                ),
            ),
        ),
        Role(
            "handler_a",
            "项目经理A角",
            "handler A",
            (_grant("see", "view", "ingest", "label", "open_dossier", "hand_over"),),
        ),
        Role(
            "handler_b",
            "项目经理B角",
            "handler B",
            (_grant("see", "view", "review", "confirm"),),
        ),
        Role(
            "inspector",
            "监督小组",
            "supervision group",
            (
                _grant(
                    "see", "view", "report", "audit", "incident", grade="confidential", sealed=True
                ),
            ),
        ),
        Role(
            "appraiser",
            "鉴定小组",
            "appraisal group",
            (_grant("see", "view", "appraise", grade="confidential", sealed=True),),
        ),
        Role(
            "witness",
            "监销人",
            "supervisor of destruction",
            (_grant("see", "witness", grade="secret", series=("KH", "FJ", "QZ"), sealed=True),),
        ),
        Role(
            "personnel",
            "人事管理部门",
            "personnel department",
            (
                _grant(
                    "see",
                    "view",
                    "excerpt",
                    "review",
                    "correct",
                    sections=("special_needs",),
                    grade="confidential",
                ),
            ),
        ),
        Role(
            "administrator",
            "系统管理员",
            "system administrator",
            (_grant("manage_users", "configure", grade="secret", series=("KH", "FJ", "QZ")),),
        ),
        Role(
            "auditor",
            "审计人",
            "auditor",
            (
                _grant(
                    "see",
                    "report",
                    "audit",
                    grade="secret",
                    series=("KH", "FJ", "QZ"),
                    sealed=True,
                ),
            ),
        ),
        Role(
            "customer",
            "业主、租户本人",
            "owner or tenant himself",
            (_grant("see", "view", own=True),),
        ),
        Role("outsider", "外部单位", "outside body", ()),
        Role(
            "local_operator",
            "本机操作员",
            "local operator",
            (_grant("see", "view", "ingest", "register", "review", "label"),),
        ),
    )
}
"""The roles that a new archive has (requirements 3.7)."""


def roles_of(profile: Profile, roles: Mapping[str, Role] = ROLES) -> Mapping[str, Role]:
    """The roles as the profile has them: where it says so the archivist reads nothing unasked.

    S002-11.5 against S000-6.1b (requirements 3.11-7).
    """
    if profile.switches.archivist_reads:
        return roles
    role = roles["archivist"]
    grants = tuple(replace(one, actions=one.actions - _OPENING) for one in role.grants)
    return {**roles, role.code: replace(role, grants=grants)}


_OPENING: frozenset[Action] = frozenset({"view", "excerpt", "export"})


def custody(profile: Profile, actor: Actor, action: Action, target: Target) -> Verdict:
    """Whether the keepers of a section let `actor` read it (S003-19-5, requirements 3.11-11).

    Keeping it (locks, holds, destruction) goes on as everywhere; an approved request opens it.
    """
    rule = profile.section(target.section) if target.section else None
    himself = target.owner is not None and target.owner == actor.name
    opened = target.opened and action in ("see", "view")
    if rule is None or not rule.keepers or action not in READING or himself or opened:
        return Verdict(True)
    if any(
        one.role in rule.keepers
        and (one.communities is None or target.community in one.communities)
        for one in actor.assignments
    ):
        return Verdict(True)
    return Verdict(False, (Finding("rights.custody", {"keepers": ", ".join(rule.keepers)}),))


LOCAL = Actor("local", (Assignment("local_operator"),), agreed=True, local=True)
"""Who acts where nobody is named (DESIGN.md section 8)."""


def grants(actor: Actor, roles: Mapping[str, Role] = ROLES) -> tuple[Grant, ...]:
    """Every grant of the actor, narrowed to what he has the role for.

    Search filters by these: a hit, count, facet or suggestion needs one that covers it.
    """
    found: tuple[Grant, ...] = ()
    for assignment in actor.assignments:
        role = roles.get(assignment.role)
        if role is None:
            raise NotFound(what="role", name=assignment.role)
        found += _narrowed(assignment, role.grants)
    return found


@lru_cache(maxsize=1024)  # a search judges hundreds of places, a queue every paper in it
def _narrowed(assignment: Assignment, granted: tuple[Grant, ...]) -> tuple[Grant, ...]:
    found = []
    for grant in granted:
        communities = assignment.communities
        if grant.communities is not None:
            communities = grant.communities & (
                grant.communities if communities is None else communities
            )
        sections = assignment.sections
        if grant.sections is not None:
            sections = grant.sections & (grant.sections if sections is None else sections)
        grade = min(grant.grade, assignment.grade or grant.grade, key=GRADES.index)
        found.append(replace(grant, communities=communities, sections=sections, grade=grade))
    return tuple(found)


def judge(
    actor: Actor, action: Action, target: Target, roles: Mapping[str, Role] = ROLES
) -> Verdict:
    """Whether `actor` may do `action` to `target`, with every reason against it.

    Who has not proven himself may do no more than the local operator, whatever name he gives.
    """
    reasons: list[Finding] = []
    opened = target.opened and action in ("see", "view")
    if not opened and not any(
        grant.covers(action, target, actor.name) for grant in grants(actor, roles)
    ):
        reasons.append(Finding("rights.none", {"actor": actor.name, "action": action}))
    if not actor.proven and not any(
        grant.covers(action, target, actor.name) for grant in grants(LOCAL, roles)
    ):
        reasons.append(Finding("rights.unproven", {"actor": actor.name}))
    himself = target.owner is not None and target.owner == actor.name
    if not actor.agreed and not himself and action not in UNHINDERED:
        reasons.append(Finding("rights.no_agreement", {"actor": actor.name}))
    if target.restricted and action in READING:
        reasons.append(Finding("rights.restricted"))
    return Verdict(not reasons, tuple(reasons))


# --- separation of duties ------------------------------------------------------------------------

Part = Literal[
    "requester", "approver", "destroyer", "witness", "handler_a", "handler_b", "archivist"
]
_APART: tuple[tuple[Part, Part], ...] = (
    ("requester", "approver"),
    ("requester", "destroyer"),
    ("requester", "witness"),
    ("approver", "destroyer"),
    ("approver", "witness"),
    ("destroyer", "witness"),
    ("handler_a", "handler_b"),
    ("handler_a", "archivist"),
    ("handler_b", "archivist"),
)


def separation(parts: Iterable[tuple[Part, str]]) -> tuple[Finding, ...]:
    """A finding for each pair of parts in one act that one person may not take both."""
    taken: dict[Part, set[str]] = {}
    for part, person in parts:
        taken.setdefault(part, set()).add(person)
    return tuple(
        Finding("rights.apart", {"actor": person, "first": first, "second": second})
        for first, second in _APART
        for person in sorted(taken.get(first, set()) & taken.get(second, set()))
    )
