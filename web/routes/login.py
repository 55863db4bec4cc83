"""Logging in and out, changing a password, language and colours."""

from __future__ import annotations

import secrets
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from policies.roles import Actor
from web.desk import (
    COOKIE,
    Desk,
    Forged,
    Here,
    desk_of,
    local_path,
    read_form,
    render,
    same_origin,
)
from web.headers import LANGUAGE_COOKIE
from yidang.errors import BadDecision, NotAllowed
from yidang.i18n import LANGUAGES
from yidang.i18n import gettext as _

router = APIRouter()
SEED = "yidang_seed"


def _cookie(request: Request, answer: Response, name: str, value: str, **more: Any) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(
        name, value, httponly=True, samesite="strict", secure=secure, path="/", **more
    )


def _form(
    request: Request, status: int = 200, *, template: str = "login.html", **values: Any
) -> Response:
    desk = desk_of(request)
    seed = secrets.token_urlsafe(24)
    known = {"name": "", "fault": "", "next": "/", **values}
    answer = render(
        desk,
        request,
        template,
        status,
        token=desk.sessions.login_token(seed),
        empty=not desk.app.catalogue.has_accounts(),
        home=str(desk.app.paths.home),
        **known,
    )
    _cookie(request, answer, SEED, seed, max_age=3600)
    return answer


@router.get("/login")
def login_form(request: Request, next: str = "/") -> Response:
    """The form."""
    return _form(request, next=local_path(next))


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form that has no session yet, proven to come from our own page."""
    desk = desk_of(request)
    same_origin(request)
    form = await read_form(request)
    seed = request.cookies.get(SEED, "")
    token = str(form.get("csrf", ""))
    if not seed or not secrets.compare_digest(
        token.encode("utf-8", "replace"), desk.sessions.login_token(seed).encode()
    ):
        raise Forged
    return {name: value for name, value in form.items() if isinstance(value, str)}


@router.post("/login")
async def login(request: Request) -> Response:
    """A new session, where name and password are right."""
    fields = await _fields(request)
    return await run_in_threadpool(_login, request, fields)


def _login(request: Request, fields: dict[str, str]) -> Response:
    desk = desk_of(request)
    name, password = fields.get("name", "").strip()[:100], fields.get("password", "")[:1000]
    goal = local_path(fields.get("next"))
    keys = (f"name:{name.lower()}", f"host:{_host(request)}")
    pause = desk.throttle.wait(*keys)
    if pause:
        fault = _("too many wrong tries; try again in {n} seconds").format(n=pause)
        return _form(request, 429, name=name, next=goal, fault=fault)
    try:
        who = desk.app.authenticate(name, password, changing=True)
    except NotAllowed as error:
        desk.throttle.failed(*keys)
        return _form(request, 403, name=name, next=goal, fault=str(error.params["detail"]))
    desk.throttle.passed(*keys)
    account = desk.app.catalogue.account(who.name)
    if account is None or desk.app.password_due(account):
        return _form(request, 200, template="password.html", name=who.name, next=goal)
    return _begin(request, desk, who, goal)


def _begin(request: Request, desk: Desk, who: Actor, goal: str) -> Response:
    desk.sessions.end(request.cookies.get(COOKIE))
    answer = RedirectResponse(goal, 303)
    _cookie(request, answer, COOKIE, desk.sessions.begin(who))
    answer.delete_cookie(SEED, path="/")
    return answer


@router.post("/password")
async def password(request: Request) -> Response:
    """A password that was given by somebody else, or is too old, is changed."""
    fields = await _fields(request)
    return await run_in_threadpool(_change, request, fields)


def _change(request: Request, fields: dict[str, str]) -> Response:
    desk = desk_of(request)
    name, goal = fields.get("name", "").strip()[:100], local_path(fields.get("next"))
    keys = (f"name:{name.lower()}", f"host:{_host(request)}")
    if desk.throttle.wait(*keys):
        return _form(request, 429, name=name, fault=_("too many wrong tries; wait a little"))
    old, new = fields.get("old", "")[:1000], fields.get("new", "")[:1000]
    try:
        if new != fields.get("again"):
            raise BadDecision(detail=_("the new password was not repeated alike"))
        if new == old:
            raise BadDecision(detail=_("the new password is the old one"))
        desk.app.acting(Actor(name, ())).user_password(name, new, old)
        who = desk.app.authenticate(name, new)
    except (NotAllowed, BadDecision) as error:
        if isinstance(error, NotAllowed):
            desk.throttle.failed(*keys)
        fault = str(error.params["detail"])
        return _form(request, 403, template="password.html", name=name, next=goal, fault=fault)
    desk.sessions.end_of(name)
    return _begin(request, desk, who, goal)


def _host(request: Request) -> str:
    return request.client.host if request.client else ""


@router.post("/logout")
def logout(here: Here) -> Response:
    """The session is over and the browser forgets the page images."""
    here.desk.sessions.end(here.request.cookies.get(COOKIE))
    here.app.catalogue.record("user.logout", f"user:{here.who.name}")
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, path="/")
    answer.headers["clear-site-data"] = '"cache"'
    return answer


@router.get("/set")
def choose(request: Request, lang: str = "", theme: str = "", next: str = "/") -> Response:
    """Language and colours of this browser; nothing else changes."""
    answer = RedirectResponse(local_path(next), 303)
    if lang in LANGUAGES:
        _cookie(request, answer, LANGUAGE_COOKIE, lang, max_age=31_536_000)
    if theme in ("light", "dark", "auto"):
        _cookie(request, answer, "yidang_theme", theme, max_age=31_536_000)
    return answer
