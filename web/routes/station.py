"""The scanning station: live state, uploads, hand-over sheets, labels, quarantine."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from app import App
from web.desk import COOKIE, Here, Visit
from yidang.errors import BadDecision, YidangError
from yidang.i18n import gettext as _

router = APIRouter()
PDF = "application/pdf"
LISTEN = 600
"""Seconds after which a listener connects anew, so that none stays for ever."""
QUIET = 3
"""Seconds between looks while nothing is being read."""
_live: dict[str, int] = {"listeners": 0}
MOST_LISTENERS = 100


def _state(here: Visit) -> dict[str, Any]:
    return {
        "state": here.app.station(),
        "quarantined": here.app.quarantined(),
        "running": dict(here.desk.running),
    }


@router.get("/")
def home(here: Here) -> Response:
    """The first page of a person: the one he works at."""
    if here.may("ingest"):
        return RedirectResponse("/station", 303)
    if here.may("see"):
        return RedirectResponse("/search", 303)
    return RedirectResponse("/users" if here.may("manage_users") else "/overview", 303)


@router.get("/station")
def station(here: Here) -> Response:
    """Inbox and batches."""
    communities = here.app.catalogue.communities()
    return here.page("station.html", communities=communities, sections=here.app.profile.sections,
                     **_state(here))  # fmt: skip


@router.get("/station/events")
async def events(here: Here) -> Response:
    """Server-sent events: the live part of the page, whenever it changes."""
    here.app.require_somewhere("ingest")
    if _live["listeners"] >= MOST_LISTENERS:
        return Response(status_code=503)

    async def listen() -> AsyncIterator[str]:
        _live["listeners"] += 1
        last, pause = "", 1
        try:
            yield "retry: 3000\n\n"
            for second in range(LISTEN):
                if second % pause:
                    await asyncio.sleep(1)
                    continue
                name = here.request.cookies.get(COOKIE)
                if here.desk.sessions.find(name, touch=False) is None:
                    return
                if await here.request.is_disconnected():
                    return
                shown, busy = await run_in_threadpool(_rendered, here)
                pause = 1 if busy else QUIET
                if shown != last:
                    lines = "\n".join(f"data: {line}" for line in shown.splitlines())
                    yield f"event: state\n{lines}\n\n"
                    last = shown
                elif second % 15 < pause:
                    yield ": still here\n\n"
                await asyncio.sleep(1)
        finally:
            _live["listeners"] -= 1

    return StreamingResponse(
        listen(),
        media_type="text/event-stream",
        headers={"x-accel-buffering": "no", "cache-control": "no-store"},
    )


def _rendered(here: Visit) -> tuple[str, bool]:
    """The live part, and whether something is being read."""
    shown = _state(here)
    busy = bool(shown["state"].under_way or shown["state"].inbox or shown["running"])
    return bytes(here.page("station_live.html", **shown).body).decode(), busy


@router.post("/station/upload")
async def upload(here: Here) -> Response:
    """One file, streamed into the inbox under a name the watcher passes over, then renamed."""
    headers = here.request.headers
    name = unquote(headers.get("x-file-name", ""))
    folder = unquote(headers.get("x-folder", "")) or None
    limit = here.app.settings.intake.max_bytes
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise BadDecision(detail=_("the file is larger than this archive takes"))
    part, final = await run_in_threadpool(here.app.upload_path, name, folder)
    size = 0
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o640)
    try:
        with os.fdopen(handle, "wb") as file:
            async for chunk in here.request.stream():
                size += len(chunk)
                if size > limit:
                    raise BadDecision(detail=_("the file is larger than this archive takes"))
                await run_in_threadpool(file.write, chunk)
            file.flush()
            await run_in_threadpool(os.fsync, file.fileno())
        if size == 0 or (length.isdigit() and size != int(length)):
            raise BadDecision(detail=_("the file did not arrive whole"))
        await run_in_threadpool(_settle, part, final)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    await run_in_threadpool(here.app.uploaded, final, size)
    return JSONResponse({"file": final.name, "size": size}, 201)


def _settle(part: Path, final: Path) -> None:
    """The file gets its name, without ever replacing another one."""
    try:
        os.link(part, final)
        part.unlink()
    except FileExistsError:
        raise BadDecision(detail=_("another file of this name came in just now")) from None
    except OSError:  # a share without hard links
        if os.path.lexists(final):
            raise BadDecision(detail=_("another file of this name came in just now")) from None
        part.rename(final)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@router.get("/station/batch/{number}/handover.pdf")
def handover(here: Here, number: int) -> Response:
    """The hand-over sheet of a batch."""
    return here.file(
        f"handover-{number}.pdf", PDF, lambda out: here.app.batch_handover(number, out)
    )


@router.post("/station/batch/{number}/close")
def close(here: Here, number: int) -> Response:
    """A balanced batch is closed."""
    here.app.batch_close(number)
    return RedirectResponse("/station", 303)


@router.post("/station/quarantine/{item}/replay")
def replay(here: Here, item: int) -> Response:
    """A quarantined file is tried again in the background."""
    here.app.quarantine_show(item)

    def work(app: App) -> None:
        app.quarantine_replay([item], lambda step, done, total, note="": None)

    if f"replay:{item}" not in here.desk.running:
        here.desk.job(f"replay:{item}", here.who, work)
    return RedirectResponse("/station#quarantine", 303)


@router.get("/labels/{kind}.pdf")
def labels(
    here: Here,
    kind: str,
    number: Annotated[list[str], Query(max_length=64)] = [],  # noqa: B006
    section: Annotated[list[str], Query(max_length=64)] = [],  # noqa: B006
    count: Annotated[int, Query(ge=1, le=100)] = 1,
    box: str = "1",
) -> Response:
    """Cover, separator, box and spine sheets."""
    numbers = [one for each in number for one in each.replace("，", ",").split(",") if one.strip()]
    numbers = here.app.to_label([one.strip() for one in numbers][:200])
    if kind != "separator" and not numbers:
        raise BadDecision(detail=_("name at least one archive number"))

    def write(out: Path) -> None:
        if kind == "cover":
            here.app.label_cover(numbers, out)
        elif kind == "separator":
            here.app.label_separator([s for s in section if s], count, out)
        elif kind == "spine":
            here.app.label_spine(numbers, out)
        elif kind == "box":
            here.app.label_box(numbers[0], numbers[-1], box[:20], out)
        else:
            raise BadDecision(detail=_("there is no such label"))

    return here.file(f"label-{kind if kind.isalpha() else 'x'}.pdf", PDF, write)


@router.get("/station/customers")
def customers(here: Here, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Households for the label form."""
    try:
        found = here.app.customers(q)
    except YidangError:
        found = []
    return here.page("customers.html", customers=found, q=q, kind="label")
