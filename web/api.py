"""The interface for other systems (S002-11.2): JSON over bearer tokens, described by OpenAPI.

Every call acts as the token's user, with his rights and under his name in the audit log. The
answers are those of the command line's `--json` (contract/).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from app import App
from web.desk import Desk, desk_of
from yidang import __version__
from yidang.errors import BadDecision, BadNumber, BadQuery, NotAllowed, NotFound, YidangError


class NoToken(Exception):
    """The call bears no valid token."""


def bearer(request: Request) -> App:
    """The archive as the token's user uses it; NoToken without a valid one."""
    kind, _space, token = request.headers.get("authorization", "").partition(" ")
    desk = desk_of(request)
    host = f"token:{request.client.host if request.client else ''}"
    if kind.lower() != "bearer" or not 20 <= len(token) <= 200 or desk.throttle.wait(host):
        raise NoToken
    try:
        who = desk.app.authenticate_token(token.strip())
    except NotAllowed:
        desk.throttle.failed(host)
        raise NoToken from None
    desk.throttle.passed(host)
    return desk.app.acting(who)


_scheme = HTTPBearer(description="A token made with `yidang user token`.", auto_error=False)


def _caller(
    request: Request,
    shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_scheme)],
) -> App:
    return bearer(request)


Caller = Annotated[App, Depends(_caller)]
Word = Annotated[str, Query(max_length=1000)]


class Fault(BaseModel):
    """What went wrong."""

    error: str = Field(description="a code that stays the same")
    detail: str = Field(description="a sentence for a person")


class _Answer(BaseModel):
    model_config = ConfigDict(extra="allow")


class SearchAnswer(_Answer):
    """As `yidang search --json` (contract/search.schema.json)."""

    query: str
    total: int
    seconds: float
    hits: list[dict[str, Any]]
    facets: dict[str, dict[str, int]]


class DossierList(_Answer):
    """As `yidang dossier list --json` (contract/dossier-list.schema.json)."""

    dossiers: list[dict[str, Any]]


class Dossier(_Answer):
    """A dossier with its documents and the required papers that are missing."""

    archive_no: str
    display_no: str
    items: list[dict[str, Any]]
    missing: list[str]


class Document(_Answer):
    """A document with pages, facts and corrections."""

    id: int
    number: str
    state: str
    section: str | None
    title: str | None
    date: date | None


class ArchiveStatus(_Answer):
    """Queue, ledger and counts."""

    queue: dict[str, int]
    ledger: dict[str, int]
    dossiers: int
    documents: int


FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"model": Fault, "description": "The request makes no sense."},
    401: {"model": Fault, "description": "No valid token."},
    403: {"model": Fault, "description": "The token's user may not do this."},
    404: {"model": Fault, "description": "There is no such thing, or none for this user."},
    503: {"model": Fault, "description": "The archive cannot answer now."},
}


def create_api(desk: Desk) -> FastAPI:
    """The interface; mounted at /api."""
    api = FastAPI(
        title="Yidang",
        version=__version__,
        description=__doc__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        responses=FAULTS,
        servers=[{"url": "/api"}],
    )
    api.state.desk = desk

    @api.get("/v1/search", response_model=SearchAnswer, tags=["search"])
    def search(
        app: Caller,
        q: Word = "",
        section: Annotated[list[str], Query(max_length=50)] = [],  # noqa: B006
        community: Annotated[list[str], Query(max_length=50)] = [],  # noqa: B006
        archive_no: Annotated[str | None, Query(max_length=100)] = None,
        date_from: date | None = None,
        date_to: date | None = None,
        state: Annotated[list[str], Query(max_length=10)] = [],  # noqa: B006
        retention_class: Annotated[list[str], Query(max_length=50)] = [],  # noqa: B006
        sort: Annotated[str | None, Query(pattern="^(score|recent|date)$")] = None,
        group: Annotated[str, Query(pattern="^(document|dossier)?$")] = "",
        limit: Annotated[int, Query(ge=0, le=200)] = 20,
        offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
    ) -> Any:
        """Pages that match, with snippets and the boxes of the words found."""
        return app.search(
            q, sections=section, communities=community, archive_no=archive_no,
            date_from=date_from, date_to=date_to, states=state, classes=retention_class,
            sort=sort, group=group, limit=limit, offset=offset,
        )  # fmt: skip

    @api.get("/v1/dossiers", response_model=DossierList, tags=["dossiers"])
    def dossiers(
        app: Caller,
        community: Annotated[str | None, Query(max_length=200)] = None,
        state: Annotated[str | None, Query(max_length=20)] = None,
    ) -> Any:
        """Every dossier that the token's user may know of."""
        return {"dossiers": app.dossiers(community, state)}

    @api.get("/v1/dossiers/{number}", response_model=Dossier, tags=["dossiers"])
    def dossier(app: Caller, number: str) -> Any:
        """One dossier, by its number in either form."""
        return app.dossier(number)

    @api.get("/v1/documents/{number}", response_model=Document, tags=["documents"])
    def document(app: Caller, number: str) -> Any:
        """One document, by its archive number with item."""
        return app.document(number)

    @api.get(
        "/v1/documents/{number}/pages/{page}.webp",
        tags=["documents"],
        response_class=Response,
        responses={200: {"content": {"image/webp": {}}}},
    )
    def page(app: Caller, number: str, page: int) -> Response:
        """A page as an image, upright; watermarked for who may only look."""
        document = app.document_id(number)
        path = app.page_file(document, page, "view")
        data = app.marked_page(path) if app.read_only(document) else path.read_bytes()
        return Response(data, media_type="image/webp")

    @api.get("/v1/status", response_model=ArchiveStatus, tags=["status"])
    def status(app: Caller) -> Any:
        """Queue, ledger, counts."""
        app.require_somewhere("report")
        return app.status()

    @api.exception_handler(NoToken)
    async def no_token(request: Request, error: NoToken) -> Response:
        fault = {"error": "token", "detail": "a valid bearer token is needed"}
        return JSONResponse(fault, 401, {"www-authenticate": 'Bearer realm="yidang"'})

    @api.exception_handler(YidangError)
    async def failed(request: Request, error: YidangError) -> Response:
        return JSONResponse(
            {"error": type(error).__name__, "detail": _plain(str(error))}, status_of(error)
        )

    return api


def status_of(error: YidangError) -> int:
    """The HTTP status that says what an error says."""
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, NotAllowed):
        return 403
    if isinstance(error, BadDecision | BadNumber | BadQuery):
        return 400
    return 503


def _plain(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
