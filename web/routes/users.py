"""Users: who they are and what they may do; one's own account."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from policies.roles import GRADES, ROLES
from web.desk import Here, Visit
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext as _

router = APIRouter()


@router.get("/users")
def users(here: Here) -> Response:
    """Every user with his roles."""
    return here.page(
        "users.html",
        users=here.app.user_list(),
        roles=[role for code, role in ROLES.items() if code != "local_operator"],
        communities=here.app.catalogue.communities(),
        sections=here.app.profile.sections,
        grades=GRADES,
    )


@router.post("/users/{act}")
def change(here: Here, act: str) -> Response:
    """A user is added or changed; his sessions end where his rights do."""
    made = ACTS.get(act)
    if made is None:
        raise NotFound(what=_("page"), name=act)
    made(here, here.text("name")[:100])
    return RedirectResponse("/users", 303)


def _lock(here: Visit, name: str) -> None:
    reason = here.text("reason")[:200]
    if not reason:
        raise BadDecision(detail=_("a reason is needed"))
    here.app.user_lock(name, bool(here.text("lock")), reason)
    here.desk.sessions.end_of(name)


def _chosen(here: Visit, field: str) -> list[str]:
    return [one for one in here.form.getlist(field) if isinstance(one, str) and one]


def _add(here: Visit, name: str) -> None:
    here.app.user_add(
        name,
        here.text("full_name")[:100],
        roles=_chosen(here, "role"),
        communities=_chosen(here, "community"),
        password=_password(here),
        agreed=here.day("agreed"),
    )


def _password(here: Visit) -> str:
    value = here.form.get("password", "")
    return value[:1000] if isinstance(value, str) else ""


def _first_password(here: Visit, name: str) -> None:
    here.app.user_password(name, _password(here))
    here.desk.sessions.end_of(name)


def _grant(here: Visit, name: str) -> None:
    here.app.user_grant(
        name,
        here.text("role"),
        communities=_chosen(here, "community"),
        sections=_chosen(here, "section"),
        grade=here.text("grade") or None,
    )
    here.desk.sessions.end_of(name)


def _revoke(here: Visit, name: str) -> None:
    here.app.user_revoke(name, here.text("role"))
    here.desk.sessions.end_of(name)


def _agreed(here: Visit, name: str) -> None:
    day = here.day("agreed")
    if day is None:
        raise BadDecision(detail=_("say on which day the agreement was signed"))
    here.app.user_agreed(name, day)


ACTS: dict[str, Callable[[Visit, str], None]] = {
    "lock": _lock,
    "add": _add,
    "password": _first_password,
    "grant": _grant,
    "revoke": _revoke,
    "agreement": _agreed,
}
"""What each form of the page does."""


@router.get("/account")
def account(here: Here) -> Response:
    """Who one is here: roles, password, last day of the password."""
    return here.page("account.html", me=here.app.own_account())


@router.post("/account")
def own_password(here: Here) -> Response:
    """One's own password; every other session of the person ends."""
    old, new = here.form.get("old", ""), here.form.get("new", "")
    if not isinstance(old, str) or not isinstance(new, str) or new != here.form.get("again"):
        raise BadDecision(detail=_("the new password was not repeated alike"))
    if new == old:
        raise BadDecision(detail=_("the new password is the old one"))
    here.app.user_password(here.who.name, new[:1000], old[:1000])
    here.desk.sessions.end_of(here.who.name)
    return RedirectResponse("/login", 303)
