"""What every route shares: the archive, sessions, templates, rights of a visit, forms, files."""

from __future__ import annotations

import json
import logging
import re
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode, urlsplit

import jinja2
from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from starlette.datastructures import FormData

from app import App
from policies.access import PURPOSES
from policies.requests import KINDS as REQUEST_KINDS
from policies.roles import Action, Actor
from storage.holds import KINDS as HOLD_KINDS
from web.sessions import DeskSession, Sessions, Throttle
from yidang import __version__
from yidang.errors import BadDecision
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.i18n import language, ngettext
from yidang.words import (
    act_word,
    actor_word,
    field_word,
    kind_word,
    outcome_word,
    reason_word,
    state_word,
)

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent
COOKIE = "yidang_session"
SAFE = ("GET", "HEAD", "OPTIONS")
LONGEST_FORM = 256 * 1024
"""Bytes of a form; uploads are streamed and bounded by the intake's own setting."""


class LoginNeeded(Exception):
    """Nobody is logged in at this browser."""


class Forged(Exception):
    """The request does not come from a page of the desk."""


@dataclass(slots=True)
class Desk:
    """One archive behind one web server."""

    app: App
    sessions: Sessions
    throttle: Throttle
    jobs: ThreadPoolExecutor  # one at a time: searchable copies, replays
    language: str
    running: dict[str, str] = field(default_factory=dict)  # long work under way, by name
    due: bool = False  # a follow-up is queued and has not begun
    templates: jinja2.Environment = field(init=False)

    def __post_init__(self) -> None:
        self.templates = _templates()

    def follow(self, who: Actor | None = None) -> None:
        """Searchable copies and index follow what was decided; one run for many decisions.

        A run that has begun may miss the newest decision, so another one is queued behind it.
        """
        if self.due:
            return
        self.due = True

        def work(app: App) -> None:
            self.due = False
            app.follow_up()

        self.job("follow", who or self.app.who, work)

    def job(self, name: str, who: Actor, work: Callable[[App], object]) -> None:
        """Do `work` later as this person; a fault is logged and does not stop the next one."""

        def run() -> None:
            try:
                work(self.app.acting(who))
            except Exception:  # the runner has to survive whatever one piece of work raises
                log.exception("%s failed", name)
            finally:
                self.running.pop(name, None)

        self.running[name] = name
        self.jobs.submit(run)


@dataclass(slots=True)
class Visit:
    """One request of a person who is logged in."""

    desk: Desk
    request: Request
    session: DeskSession
    app: App  # as this person uses it
    form: FormData

    @property
    def who(self) -> Actor:
        """Who asks."""
        return self.session.who

    def fresh(self) -> None:
        """Periods that were confirmed elsewhere are in force for this visit and later ones."""
        self.desk.app.follow_schedule()
        if self.app.profile is not self.desk.app.profile:
            self.app.adopt(self.desk.app.profile)

    def may(self, action: Action) -> bool:
        """Whether the person may do this anywhere."""
        return self.app.may_somewhere(action)

    def text(self, name: str, default: str = "") -> str:
        """A field of the form as text, control characters removed."""
        value = self.form.get(name, default)
        if not isinstance(value, str):
            raise BadDecision(detail=_("{name} is not text").format(name=name))
        return "".join(c for c in value if c.isprintable() or c == " ").strip()

    def number(self, name: str) -> int | None:
        """A field of the form as a whole number, None where it is empty."""
        text = self.text(name)
        if not text:
            return None
        if not text.lstrip("-").isdigit() or len(text) > 12:
            raise BadDecision(detail=_("{name} is not a number").format(name=name))
        return int(text)

    def day(self, name: str) -> date | None:
        """A field of the form as a day, None where it is empty."""
        return day(self.text(name), name)

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page, or a part of one."""
        return render(self.desk, self.request, template, status, visit=self, **values)

    def file(self, name: str, media: str, write: Callable[[Path], object]) -> Response:
        """A file made for this request alone."""
        with tempfile.TemporaryDirectory(dir=self.app.paths.work) as folder:
            plain = re.fullmatch(r"[\w.\-]{1,80}", name) and not name.startswith(".")
            out = Path(folder) / (name if plain else f"file{Path(name).suffix}")
            write(out)
            data = out.read_bytes()
        quoted = quote(name.encode("utf-8", "replace"))
        return Response(
            data,
            media_type=media,
            headers={"content-disposition": f"attachment; filename*=UTF-8''{quoted}"},
        )


def desk_of(request: Request) -> Desk:
    """The desk behind this server."""
    found: Desk = request.app.state.desk
    return found


async def visit(request: Request) -> Visit:
    """The visit of a person who is logged in, proven to come from a page of the desk."""
    desk = desk_of(request)
    session = desk.sessions.find(
        request.cookies.get(COOKIE), touch=not request.headers.get("x-yidang-idle")
    )
    if session is None:
        raise LoginNeeded
    name = session.who.name
    if not desk.sessions.renew(session, lambda: desk.app.still(name)):
        raise LoginNeeded
    form = FormData()
    if request.method not in SAFE:
        same_origin(request)
        token = request.headers.get("x-csrf-token")
        if token is None:
            form = await read_form(request)
            token = str(form.get("csrf", ""))
        elif _is_form(request):
            form = await read_form(request)
        if token != session.csrf:
            raise Forged
    return Visit(desk, request, session, desk.app.acting(session.who), form)


Here = Annotated[Visit, Depends(visit)]
"""A route's parameter: the visit."""


def _is_form(request: Request) -> bool:
    kind = request.headers.get("content-type", "")
    return kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data"))


async def read_form(request: Request) -> FormData:
    """The form of a request; Forged for one that is no form, or too long to be one of ours."""
    length = request.headers.get("content-length", "")
    if not _is_form(request) or not length.isdigit() or int(length) > LONGEST_FORM:
        raise Forged
    return await request.form(max_files=0, max_fields=2000)


def same_origin(request: Request) -> None:
    """Forged where the browser says that another site sent this."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forged
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Forged


def day(text: str, name: str = "") -> date | None:
    """The day that a text states, None where it is empty."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.replace("/", "-").replace(".", "-"))
    except ValueError:
        raise BadDecision(
            detail=_("{value} is not a day; write 2018-03-05.").format(value=text)
        ) from None


def local_path(text: str | None, default: str = "/") -> str:
    """A path on this desk to go on to; `default` for anything that could lead elsewhere."""
    if not text or not text.startswith("/") or text.startswith(("//", "/\\")):
        return default
    return text if text.isprintable() and "\\" not in text else default


def render(
    desk: Desk, request: Request, template: str, status: int = 200, **values: Any
) -> HTMLResponse:
    """A template as an answer."""
    theme = request.cookies.get("yidang_theme", "")
    shown = desk.templates.get_template(template).render(
        request=request,
        desk=desk,
        lang=language(),
        theme=theme if theme in ("light", "dark") else "",
        version=__version__,
        part="hx-request" in request.headers,
        **{"visit": None, **values},
    )
    return HTMLResponse(shown, status)


# --- templates -----------------------------------------------------------------------------------


def _templates() -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    env.globals.update(
        _=_,
        ngettext=ngettext,
        asset=_asset,
        query=address,
        section_keys=SECTION_KEYS,
        sentence=sentence,
        state_word=state_word,
        kind_word=kind_word,
        purposes=PURPOSES,
        hold_kinds=HOLD_KINDS,
        request_kinds=REQUEST_KINDS,
    )
    env.filters.update(
        moment=_moment, day=_day, percent=_percent, size=_size, duration=_duration,
        snippet=_snippet, json=_json, act=act_word, actor=_actor, cell=_cell,
        outcome=outcome_word, part_of=_part_of, field=field_word, reason=reason_word,
    )  # fmt: skip
    return env


SECTION_KEYS = "qwertasdfgzxcvb"
"""One key for each section, under the left hand."""


def _shown(value: Any) -> Any:
    """Text that can be sent: bytes of a file name that are no text become visible."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value


def _asset(name: str) -> str:
    """The address of a static file; changes with the program's version."""
    return f"/static/{name}?v={__version__}"


def address(values: Mapping[str, Any], **changed: Any) -> str:
    """A query string of these values, some of them changed; empty ones are left out."""
    merged = {**values, **changed}
    return urlencode(
        {k: v for k, v in merged.items() if v not in (None, "", (), [])},
        doseq=True,
        errors="replace",
    )


def _moment(value: datetime | None) -> str:
    return value.astimezone().strftime("%Y-%m-%d %H:%M") if value else ""


@jinja2.pass_context
def _actor(context: jinja2.runtime.Context, name: str | None) -> str:
    """Who acted, by his full name."""
    here: Visit | None = context.get("visit")
    return actor_word(name) if here is None else here.app.person(name)


def _cell(value: Any) -> Any:
    """A cell of a register."""
    return _moment(value) if isinstance(value, datetime) else value


def _day(value: date | str | None) -> str:
    return str(value) if value else ""


def _percent(value: float | None) -> str:
    return "" if value is None else f"{round(100 * value)} %"


def _size(value: int) -> str:
    number = float(value)
    for unit in ("B", "KiB", "MiB", "GiB"):
        if number < 1024 or unit == "GiB":
            return f"{number:.0f} {unit}" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1024
    return ""


def _duration(seconds: int | None) -> str:
    if seconds is None:
        return ""
    if seconds < 90:
        return _("{n} s").format(n=seconds)
    return _("{n} min").format(n=round(seconds / 60))


def _snippet(value: str) -> Markup:
    """A snippet of the search: escaped by the index, with `<mark>` as its only tag.

    It is escaped anew and the marks put back, so that nothing depends on the index alone.
    """
    plain = Markup(value.replace("<mark>", "\x01").replace("</mark>", "\x02")).unescape()
    safe = str(Markup.escape(plain))
    return Markup(safe.replace("\x01", "<mark>").replace("\x02", "</mark>"))


def _part_of(value: str, number: str) -> str:
    """What an event of a dossier's history is about, in words: a document, a page of it."""
    rest = value.replace(number, "").strip("-")
    item, _slash, page = rest.partition("/p")
    if page.isdigit():
        return _("{item}, page {n}").format(item=item, n=page)
    return rest


def _json(value: Any) -> str:
    """JSON for an attribute; autoescaping makes it safe there."""
    return json.dumps(value, ensure_ascii=True)
