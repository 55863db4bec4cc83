"""The web application: one archive, its desk and the interface for other systems."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from urllib.parse import quote, urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app import App
from web.api import NoToken, create_api, status_of
from web.desk import COOKIE, ROOT, SAFE, Desk, Forged, LoginNeeded, Visit, local_path, render
from web.headers import Guarded
from web.routes import (
    dossiers,
    images,
    login,
    overview,
    quality,
    review,
    schedule,
    search,
    station,
    tasks,
    users,
)
from web.sessions import Sessions, Throttle
from yidang.errors import NotAllowed, StoreCorrupt, YidangError
from yidang.i18n import gettext as _

log = logging.getLogger(__name__)
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def create_app(app: App, *, hosts: Sequence[str] = (), language: str = "zh-CN") -> FastAPI:
    """The application over an opened archive, which the caller closes.

    Args:
        app: the archive; every request uses it as the person who asks.
        hosts: further names under which this server may be called; others are refused.
        language: the language where a browser has chosen none.
    """
    desk = Desk(
        app=app,
        sessions=Sessions(app.clock),
        throttle=Throttle(app.clock),
        jobs=ThreadPoolExecutor(1, thread_name_prefix="desk-job"),
        language=language,
    )

    @asynccontextmanager
    async def living(server: FastAPI) -> AsyncIterator[None]:
        desk.follow()  # what a kill left undone
        yield
        desk.jobs.shutdown(wait=True, cancel_futures=False)

    server = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=living)
    server.state.desk = desk
    pages = (
        login, station, quality, review, search, dossiers, images, overview, tasks, schedule, users,
    )  # fmt: skip
    for module in pages:
        server.include_router(module.router)
    server.mount("/static", _Static(directory=ROOT / "static"), name="static")
    server.mount("/api", create_api(desk), name="api")
    _answers(server, desk)
    server.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL_HOSTS, *hosts])
    server.add_middleware(Guarded, language=language)
    return server


class _Static(StaticFiles):
    """Static files; their address changes with the version, so browsers may keep them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """The file, to be kept for a day."""
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers["cache-control"] = "public, max-age=86400"
        return answer


def _answers(server: FastAPI, desk: Desk) -> None:
    """Errors as pages, or as a note where only a part of a page was asked for."""

    def fault(request: Request, status: int, message: str) -> Response:
        if request.url.path.startswith("/api/"):  # a path so odd that the mount passed over it
            kind = "NotFound" if status == 404 else "BadRequest"
            return JSONResponse({"error": kind, "detail": message}, status)
        if "hx-request" in request.headers or request.headers.get("x-csrf-token"):
            return render(desk, request, "note.html", status, message=message)
        known = desk.sessions.find(request.cookies.get(COOKIE))
        here = None
        if known is not None:
            here = Visit(desk, request, known, desk.app.acting(known.who), FormData())
        came = urlsplit(request.headers.get("referer", ""))
        back = ""
        if came.netloc == request.headers.get("host") and request.method not in SAFE:
            back = local_path(f"{came.path}?{came.query}" if came.query else came.path, "")
        return render(desk, request, "fault.html", status, message=message, visit=here, back=back)

    @server.exception_handler(LoginNeeded)
    async def login_needed(request: Request, error: LoginNeeded) -> Response:
        goal = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if "hx-request" in request.headers:
            return Response(status_code=401, headers={"hx-redirect": "/login"})
        wanted = request.headers.get("accept", "*/*")
        if request.method != "GET" or not wanted.startswith(("text/html", "*/*")):
            return PlainTextResponse("", 401)
        return RedirectResponse(f"/login?next={quote(goal)}", 303)

    @server.exception_handler(Forged)
    async def forged(request: Request, error: Forged) -> Response:
        return fault(request, 403, _("This form is out of date. Open the page anew."))

    @server.exception_handler(NoToken)
    async def no_token(request: Request, error: NoToken) -> Response:
        return PlainTextResponse("", 401, {"www-authenticate": 'Bearer realm="yidang"'})

    @server.exception_handler(YidangError)
    async def failed(request: Request, error: YidangError) -> Response:
        status = status_of(error)
        if status >= 500 or isinstance(error, StoreCorrupt):
            log.error("%s %s: %s", request.method, request.url.path, error)
        if isinstance(error, NotAllowed):
            actor = desk.app.acting(desk.app.who).person(str(error.params["actor"]))
            error = NotAllowed(**{**error.params, "actor": actor})
        return fault(request, status, str(error))

    @server.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return fault(request, 400, _("The address holds a value that makes no sense."))

    @server.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        messages = {404: _("There is no such page."), 405: _("This is not done this way.")}
        return fault(request, error.status_code, messages.get(error.status_code, ""))

    @server.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        log.exception("%s %s", request.method, request.url.path, exc_info=error)
        return fault(request, 500, _("The desk made a mistake; it is in the log."))
