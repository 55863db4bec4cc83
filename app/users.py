"""Use cases of rights: who acts, how he proves it, and what he may do.

Every use case asks here before it acts; pages and commands only pass on who asks.
"""

from __future__ import annotations

import copy
import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.opening import Opened
from policies.destruction import role_word
from policies.roles import (
    GRADES,
    LOCAL,
    ROLES,
    Action,
    Actor,
    Assignment,
    Role,
    Target,
    Verdict,
    _grant,
    custody,
    judge,
    roles_of,
)
from storage.users import Account
from storage.views import DocumentView, DossierLine
from yidang.errors import BadDecision, NotAllowed, NotFound
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.model import Finding
from yidang.periods import parse_period
from yidang.profile import Grade
from yidang.words import actor_word, people_words

if TYPE_CHECKING:
    from index.engine import Scope, Visible

ATTEMPTS = 5
"""Wrong passwords after which an account is locked."""
LOCKED_FOR = timedelta(minutes=15)
TOKEN_DAYS = 90
SHORTEST = 10
"""Characters of the shortest password."""

SOLE = Role(
    "sole_operator",
    "单机操作员",
    "operator of an archive without users",
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
            "report",
            "audit",
        ),
    ),
)
"""What the local operator may do while no user is on record; nothing that takes two, nothing
confidential. With the first user he falls back to DESIGN.md section 8."""

_ROLES = {**ROLES, SOLE.code: SOLE}


@dataclass(frozen=True, slots=True)
class Proof:
    """What a person shows to be who he says he is."""

    password: str | None = None
    token: str | None = None

    def __repr__(self) -> str:
        return "Proof(***)"


@dataclass(frozen=True, slots=True)
class Context:
    """What rights depend on beside roles."""

    restricted: frozenset[str]  # dossiers that are stored and nothing else (PIPL art. 47)
    household: int | None  # the customer that the acting person is himself
    opened: Mapping[str, frozenset[str] | None]  # dossiers opened to him: sections, None: all


Prove = Callable[[str], Proof | None]
"""Asks the person of that name for a proof; None where he gives none."""


class UserCases(Opened):
    """Users, proofs and rights."""

    _who: Actor | None = None

    @cached_property
    def hasher(self) -> PasswordHasher:
        """Argon2id with the library's parameters (RFC 9106, low memory)."""
        return PasswordHasher()

    # --- who acts --------------------------------------------------------------------------

    @property
    def who(self) -> Actor:
        """Who acts in this session."""
        if self._who is None:
            self._who = self._unproven(self.actor, named=self.named)
        return self._who

    def identify(self, prove: Prove) -> Actor:
        """The acting person proves himself where he has an account; the audit log names him.

        Raises:
            NotAllowed: the proof is wrong, or the account is locked.
        """
        if not self.named or self.catalogue.account(self.actor) is None:
            return self.who
        proof = prove(self.actor)
        if proof is None:
            self._who = self._unproven(self.actor, named=True)
        elif proof.token is not None:
            self._who = self.authenticate_token(proof.token, self.actor)
        else:
            self._who = self.authenticate(self.actor, proof.password or "")
        return self._who

    def _unproven(self, name: str, *, named: bool) -> Actor:
        if not self.catalogue.has_accounts():
            return replace(LOCAL, name=name, assignments=(Assignment(SOLE.code),), proven=True)
        if not named:
            return replace(LOCAL, name=name)
        account = self.catalogue.account(name)
        # Who has not proven himself does not stand in the log as if he had.
        self.catalogue.actor = f"{name} (unproven)"
        return self._as_actor(account, False) if account else Actor(name, ())

    def _as_actor(self, account: Account, proven: bool) -> Actor:
        assignments = tuple(
            Assignment(line.role, line.fonds, line.sections, _grade(line.grade))
            for line in account.roles
        )
        return Actor(account.name, assignments, proven, agreed=self.agreement_holds(account.agreed))

    def agreement_holds(self, agreed: date | None) -> bool:
        """Whether a secrecy agreement of that day still counts (S000-6.1a).

        Where the profile asks for none, nobody needs one.
        """
        practice = self.profile.practice
        if not practice.agreement:
            return True
        if agreed is None or agreed > self.clock.today():
            return False
        valid = practice.agreement_valid
        return valid is None or self.clock.today() <= valid.after(agreed)

    def acting(self, who: Actor) -> Self:
        """The same archive as `who` uses it; shares connections and index with this one."""
        catalogue = copy.copy(self.catalogue)
        catalogue.actor = who.name
        other = type(self)(
            self.paths, self.settings, self.clock, who.name, catalogue, self.objects, self.profile
        )
        other.named = True
        other._who = who
        other.__dict__["feed"] = self.feed
        other.__dict__["hasher"] = self.hasher
        return other

    @cached_property
    def people(self) -> dict[str, str]:
        """How persons are told to a reader, by login name; of the moment when it is first asked."""
        return people_words(self.catalogue.full_names())

    def person(self, name: str | None) -> str:
        """Who acted, as a reader knows him: by his full name, and his login where two are alike."""
        return actor_word(name, self.people)

    def login_of(self, text: str) -> str:
        """The login name of the user whom a person names: by login, full name, or both as they are
        shown where two are alike. Other text stays.

        BadDecision where two users bear the full name.
        """
        names = self.catalogue.full_names()
        found = [text] if text in names else [n for n, f in names.items() if f.strip() == text]
        found = found or [n for n, shown in people_words(names).items() if shown == text]
        if len(found) > 1:
            told = _("{name} is the name of several users; give the user name")
            raise BadDecision(detail=told.format(name=text))
        return found[0] if found else text

    # --- proof -----------------------------------------------------------------------------

    def authenticate(self, name: str, password: str, *, changing: bool = False) -> Actor:
        """The proven user; after 5 wrong passwords the account is locked for 15 minutes.

        Raises:
            NotAllowed: wrong name or password, locked, or the password has to be changed.
        """
        account = self.catalogue.account(name)
        hashed = self.catalogue.password_hash(name) or self._nobody
        try:
            right = self.hasher.verify(hashed, password) and account is not None
        except (VerificationError, InvalidHashError):
            right = False
        now = self.clock.now()
        if account is not None and account.locked_until and account.locked_until > now:
            raise NotAllowed(actor=name, detail=_("the account is locked for a while"))
        self.catalogue.attempt_login(
            name, right, most=ATTEMPTS, locked_until=now + LOCKED_FOR, means="password"
        )
        if not right or account is None:
            raise NotAllowed(actor=name, detail=_("wrong name or password"))
        self._must_be_open(account)
        if not changing and self.password_due(account):
            raise NotAllowed(
                actor=name, detail=_("the password has to be changed: yidang user password")
            )
        return self._as_actor(account, True)

    @cached_property
    def _nobody(self) -> str:
        """A hash that no password has, so that an unknown name takes as long as a known one."""
        return self.hasher.hash(secrets.token_hex(16))

    def authenticate_token(self, token: str, name: str | None = None) -> Actor:
        """The proven user whose token this is; NotAllowed for any other or expired token."""
        owner = self.catalogue.token_owner(hashlib.sha256(token.encode()).hexdigest())
        account = self.catalogue.account(owner) if owner else None
        if account is None or (name is not None and account.name != name):
            self.catalogue.attempt_login(
                name or "-",
                False,
                most=10**9,
                locked_until=self.clock.now(),
                means="token",
            )
            raise NotAllowed(actor=name or "-", detail=_("the token is not valid"))
        self._must_be_open(account)
        return self._as_actor(account, True)

    def _must_be_open(self, account: Account) -> None:
        if account.locked:
            raise NotAllowed(actor=account.name, detail=_("the account is locked"))

    def password_due(self, account: Account) -> bool:
        """Whether the password was given by somebody else, or is older than the rotation."""
        if not account.has_password:
            return False
        if account.password_changed is None:
            return True
        rotation = self.profile.parameter("password_interval")
        if rotation is None or not rotation.confirmed or rotation.value is None:
            return False
        last = parse_period(str(rotation.value)).after(account.password_changed.date())
        return self.clock.today() > last

    # --- rights ----------------------------------------------------------------------------

    def judge(self, action: Action, target: Target) -> Verdict:
        """Whether the acting person may do this, with the reasons against it."""
        return self.judge_for(self.who, action, target)

    def judge_for(self, actor: Actor, action: Action, target: Target) -> Verdict:
        """Whether `actor` may do this, with the reasons against it."""
        verdict = judge(actor, action, target, self.roles)
        if verdict.allowed and not any(one.role == SOLE.code for one in actor.assignments):
            return custody(self.profile, actor, action, target)
        return verdict

    def require_corrections(self) -> None:
        """NotAllowed where the profile has what is filed stay as it is (S001-15-8a)."""
        if self.profile.switches.corrections == "append":
            raise NotAllowed(
                actor=self.who.name,
                detail=_("nothing filed is corrected here; file a paper that takes its place"),
            )

    @property
    def roles(self) -> Mapping[str, Role]:
        """The roles as the profile has them."""
        return roles_of(self.profile, _ROLES)

    def authorise(
        self,
        actor: Actor,
        action: Action,
        section: str | None = None,
        community: str = "",
        grade: Grade = "normal",
    ) -> None:
        """NotAllowed, on record, unless `actor` may do this; an empty community means all."""
        self._must(actor, action, Target(community, section, grade))

    def require(self, action: Action, target: Target | None = None) -> None:
        """NotAllowed, on record, unless the acting person may do this."""
        self._must(self.who, action, target or Target(""))

    def _must(self, actor: Actor, action: Action, target: Target) -> None:
        verdict = self.judge_for(actor, action, target)
        if verdict.allowed:
            return
        self.catalogue.record(
            "rights.refuse",
            f"{target.community or 'archive'}:{target.section or '*'}",
            "failure",
            f"{action} by {actor.name}",
        )
        raise NotAllowed(actor=actor.name, detail=self.reasons_told(verdict))

    def reasons_told(self, verdict: Verdict) -> str:
        """Why a right is refused, in words."""
        return " ".join(
            sentence(
                replace(reason, params={**reason.params, "actor": self.person(actor)})
                if isinstance(actor := reason.params.get("actor"), str) else reason
            )
            for reason in verdict.reasons
        )  # fmt: skip

    def may_somewhere(self, action: Action) -> bool:
        """Whether any grant of the acting person is for this act at all."""
        from policies.roles import grants

        who = self.who
        return any(
            action in grant.actions
            and self.judge(action, _inside(grant.communities, grant.sections, who.name)).allowed
            for grant in grants(who, self.roles)
        )

    def require_somewhere(self, action: Action) -> None:
        """NotAllowed unless the acting person may do this in some community or section.

        For lists: what stands in them is then judged line by line.
        """
        if not self.may_somewhere(action):
            self._must(self.who, action, Target(""))

    def context(self) -> Context:
        """What the rights of the acting person depend on beside his roles, as it stands now."""
        account = self.catalogue.account(self.who.name) if self.named else None
        opened = self.catalogue.open_access(self.who.name) if self.named else {}
        return Context(
            self.catalogue.restricted_numbers(), account.household if account else None, opened
        )

    def target(
        self, line: DossierLine, section: str | None = None, context: Context | None = None
    ) -> Target:
        """What an act on a section of this dossier (or on the whole of it) is about."""
        found = context or self.context()
        mine = line.household is not None and line.household == found.household
        sections = found.opened.get(line.archive_no, frozenset())
        return Target(
            community=line.fonds_code,
            section=section,
            grade=self.graded(line.grade, section),
            sealed=line.state == "sealed",
            restricted=line.archive_no in found.restricted,
            owner=self.who.name if mine else None,
            opened=sections is None or (section is not None and section in sections),
        )

    def graded(self, grade: str, section: str | None) -> Grade:
        """The higher of the dossier's grade and the section's."""
        rule = self.profile.section(section) if section else None
        grades = [_grade(grade) or "normal", rule.grade if rule else "normal"]
        return max(grades, key=GRADES.index)

    def sees(
        self, line: DossierLine, action: Action = "see", context: Context | None = None
    ) -> bool:
        """Whether the acting person may know of this dossier, or of a section of it."""
        found = context or self.context()
        return any(
            self.judge(action, self.target(line, section, found)).allowed
            for section in (None, *(rule.code for rule in self.profile.sections))
        )

    def seen_lines(self, lines: Iterable[DossierLine]) -> list[DossierLine]:
        """Those of the dossiers that the acting person may know of."""
        context = self.context()
        return [line for line in lines if self.sees(line, "see", context)]

    def dossier_line(self, archive_no: str) -> DossierLine:
        """The dossier of a canonical number; NotFound where there is none."""
        lines = self.catalogue.dossiers(number=archive_no)
        if not lines:
            raise NotFound(what=_("dossier"), name=archive_no)
        return lines[0]

    def require_dossier(self, archive_no: str, action: Action) -> DossierLine:
        """The dossier, where the acting person may do this to it; NotAllowed otherwise."""
        line = self.dossier_line(archive_no)
        self.require(action, self.target(line))
        return line

    def require_document(self, view: DocumentView, action: Action) -> None:
        """NotAllowed unless the acting person may do this to the document.

        What waits in review belongs to no dossier; who reviews may see it.
        """
        if view.archive_no is None or view.state == "review":
            self.require_somewhere("review")
            return
        self.require(action, self.target(self.dossier_line(view.archive_no), view.section))

    def visible(self) -> Visible:
        """The filter of a search: no hit, count, facet or suggestion leaks what it shuts out."""
        who = self.who

        def visible(scope: Scope) -> bool:
            grade = self.graded(scope.level, scope.section or None)
            target = Target(scope.fonds_code, scope.section or None, grade, sealed=scope.sealed)
            # What waits in review is nobody's file yet; those who file it may find it.
            action: Action = "review" if scope.state == "review" else "see"
            return self.judge_for(who, action, target).allowed

        return visible

    # --- users -----------------------------------------------------------------------------

    def user_add(
        self,
        name: str,
        full_name: str,
        *,
        roles: Sequence[str] = (),
        communities: Sequence[str] = (),
        password: str | None = None,
        agreed: date | None = None,
        household: int | None = None,
    ) -> None:
        """A new user; the first one is the administrator, whom the local operator may add.

        Raises:
            BadDecision: the name is taken or no name, or the password is too short.
        """
        first = not self.catalogue.has_accounts()
        if not first:
            self.require("manage_users")
        if not name.strip() or not name.isprintable() or ":" in name or len(name) > 100:
            raise BadDecision(detail=_("{name} is not a name for a user").format(name=name))
        if password is not None:
            self._check_password(name, password)
        for role in roles:
            self._role(role)
        if first:
            if list(roles) != ["administrator"] or password is None:
                raise BadDecision(
                    detail=_("the first user has the role administrator alone, and a password")
                )
        codes = self.community_codes(communities) if communities else None
        self.catalogue.add_account(name, full_name, agreed=agreed, household=household, first=first)
        for role in roles:
            self.catalogue.grant_role(name, role, codes)
        if password is not None:
            self.catalogue.set_password(name, self.hasher.hash(password), initial=not first)

    def community_codes(self, names: Sequence[str]) -> list[str]:
        """Fonds codes of communities given by code, abbreviation or name; NotFound otherwise."""
        codes = []
        known = self.catalogue.communities()
        for name in names:
            found = [
                c.code
                for c in known
                if name.strip().upper() == c.code or name.strip() in (c.abbr, c.name)
            ]
            if not found:
                raise NotFound(what=_("community"), name=name)
            codes += found
        return codes

    def user_list(self) -> list[dict[str, Any]]:
        """Every user with his roles."""
        self.require("manage_users")
        return [
            {
                "name": account.name,
                "full_name": account.full_name,
                "roles": [
                    {
                        "role": line.role,
                        "title": role_word(line.role),
                        "communities": None if line.fonds is None else sorted(line.fonds),
                        "sections": None if line.sections is None else sorted(line.sections),
                        "grade": line.grade,
                        "granted_by": line.granted_by,
                        "granted": line.granted,
                    }
                    for line in account.roles
                ],
                "password": account.has_password,
                "password_changed": account.password_changed,
                "password_due": self.password_due(account),
                "agreed": account.agreed,
                "household": account.household,
                "locked": account.locked
                or bool(account.locked_until and account.locked_until > self.clock.now()),
            }
            for account in self.catalogue.accounts()
        ]

    def user_grant(
        self,
        name: str,
        role: str,
        *,
        communities: Sequence[str] = (),
        sections: Sequence[str] = (),
        grade: str | None = None,
    ) -> None:
        """The user has the role, in some communities, sections and up to a grade."""
        self._role(role)
        self.require("manage_users")
        self._not_himself(name)
        if grade is not None and grade not in GRADES:
            raise BadDecision(detail=_("there is no grade {grade}").format(grade=grade))
        for section in sections:
            if self.profile.section(section) is None:
                raise BadDecision(detail=_("there is no section {section}").format(section=section))
        codes = self.community_codes(communities) if communities else None
        self.catalogue.grant_role(name, role, codes, sections or None, grade)

    def user_revoke(self, name: str, role: str) -> int:
        """The user has the role no more."""
        self.require("manage_users")
        self._not_himself(name)
        return self.catalogue.revoke_role(name, role)

    def user_password(self, name: str, new: str, old: str | None = None) -> None:
        """The user's password; who changes his own states the old one, another's is the first.

        A password that somebody else gave has to be changed at the first use.
        """
        self._check_password(name, new)
        if name == self.actor and old is not None:
            self.authenticate(name, old, changing=True)
            self.catalogue.set_password(name, self.hasher.hash(new))
            return
        self.require("manage_users")
        self._not_himself(name)
        self.catalogue.set_password(name, self.hasher.hash(new), initial=True)

    def user_token(self, label: str, days: int = TOKEN_DAYS) -> str:
        """A token that proves the acting person in scripts; shown once, kept as a digest."""
        if not (self.who.proven and self.catalogue.account(self.who.name)):
            raise NotAllowed(
                actor=self.who.name, detail=_("a token is for a user who has proven himself")
            )
        token = f"yd_{secrets.token_urlsafe(32)}"
        digest = hashlib.sha256(token.encode()).hexdigest()
        expires = self.clock.now() + timedelta(days=days)
        self.catalogue.add_token(self.who.name, label, digest, expires)
        return token

    def user_token_revoke(self, name: str, label: str | None) -> int:
        """The user's tokens prove nothing any more; his own, or as administrator anybody's."""
        if name != self.who.name or not self.who.proven:
            self.require("manage_users")
        return self.catalogue.revoke_tokens(name, label)

    def user_lock(self, name: str, locked: bool, reason: str) -> None:
        """The user is shut out, or let in again."""
        self.require("manage_users")
        self._not_himself(name)
        self.catalogue.set_locked(name, locked, reason)

    def user_agreed(self, name: str, day: date) -> None:
        """The user's secrecy agreement was signed on that day (S000-6.1a)."""
        self.require("manage_users")
        if day > self.clock.today():
            raise BadDecision(detail=_("{day} lies in the future").format(day=day))
        self.catalogue.set_agreed(name, day)

    def _not_himself(self, name: str) -> None:
        if name == self.who.name:
            raise NotAllowed(
                actor=name,
                detail=sentence(
                    Finding(
                        "rights.apart",
                        {"actor": name, "first": _("giver"), "second": _("holder")},
                    )
                ),
            )

    def _role(self, code: str) -> Role:
        if code not in ROLES or code == "local_operator":
            known = ", ".join(sorted(set(ROLES) - {"local_operator"}))
            raise BadDecision(
                detail=_("there is no role {role}; roles: {known}").format(role=code, known=known)
            )
        return ROLES[code]

    @staticmethod
    def _check_password(name: str, password: str) -> None:
        if len(password) < SHORTEST or name.lower() in password.lower():
            raise BadDecision(
                detail=_("a password has at least {n} characters and not the user's name").format(
                    n=SHORTEST
                )
            )


def _grade(text: str | None) -> Grade | None:
    return next((grade for grade in GRADES if grade == text), None)


def _inside(
    communities: frozenset[str] | None, sections: frozenset[str] | None, name: str
) -> Target:
    """A target that a grant of this reach covers, if anything is."""
    community = min(communities, default="") if communities is not None else ""
    section = min(sections, default=None) if sections is not None else None
    return Target(community, section, owner=name)
