"""Users: who they are, and shutting one out at once."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from web.desk import Here
from yidang.errors import BadDecision
from yidang.i18n import gettext as _

router = APIRouter()


@router.get("/users")
def users(here: Here) -> Response:
    """Every user with his roles."""
    return here.page("users.html", users=here.app.user_list())


@router.post("/users/lock")
def lock(here: Here) -> Response:
    """A user is shut out, or let in again; his sessions end with it."""
    name, reason = here.text("name"), here.text("reason")[:200]
    if not reason:
        raise BadDecision(detail=_("a reason is needed"))
    here.app.user_lock(name, bool(here.text("lock")), reason)
    here.desk.sessions.end_of(name)
    return RedirectResponse("/users", 303)
