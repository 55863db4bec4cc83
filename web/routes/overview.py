"""The archive at a glance, and what machines ask: health and metrics."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from policies.access import PURPOSES
from storage.desk import IntakeDay
from web.api import bearer
from web.charts import forecast, intake, purposes, review_share
from web.desk import Here, desk_of
from yidang.errors import YidangError
from yidang.i18n import gettext as _

router = APIRouter()


@router.get("/overview")
def overview(here: Here) -> Response:
    """Counts, intake, retention forecast, store."""
    here.fresh()
    state = here.app.overview()
    falling = here.app.retention_forecast(None, 30)
    free = shutil.disk_usage(here.app.paths.home)
    return here.page(
        "overview.html",
        state=state,
        falling=falling,
        intake=intake(state.days, here.app.clock.today()),
        forecast=forecast(falling),
        review_share=_share(state.days),
        shares=review_share(state.days, here.app.clock.today()),
        purposes=purposes([(_(PURPOSES.get(u[0], u[0])), *u[1:]) for u in state.uses])
        if state.uses
        else None,
        free=free.free,
        full=free.total,
        behind=here.app.feed.behind(),
    )


def _share(days: Sequence[IntakeDay]) -> float | None:
    pages = sum(one.pages for one in days)
    return sum(one.review for one in days) / pages if pages else None


@router.get("/healthz")
def healthz(request: Request) -> Response:
    """Whether the catalogue answers; says nothing else to who is not logged in."""
    try:
        desk_of(request).app.catalogue.last_seq()
    except YidangError:
        return JSONResponse({"status": "failing"}, 503)
    return JSONResponse({"status": "ok"})


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Counters for Prometheus; needs the token of a user with the right to reports."""
    app = bearer(request)
    state = app.overview(1)
    station = state.status
    ledger = dataclasses.asdict(station.ledger)
    lines = []

    def gauge(name: str, help_: str, *rows: tuple[str, float]) -> None:
        lines.append(f"# HELP yidang_{name} {help_}")
        lines.append(f"# TYPE yidang_{name} gauge")
        lines.extend(f"yidang_{name}{labels} {value:g}" for labels, value in rows)

    gauge("pages", "Pages of the ledger by what became of them.",
          *((f'{{state="{name}"}}', count) for name, count in ledger.items()))  # fmt: skip
    gauge("ledger_balanced", "1 where every page is accounted for.",
          ("", float(station.ledger.balanced)))  # fmt: skip
    gauge("scans_under_way", "Scans being read.", ("", len(station.queue)))
    gauge("review_documents", "Documents that wait for a person.", ("", station.review))
    gauge("documents", "Filed documents.", ("", station.documents))
    gauge("dossiers", "Dossiers.", ("", station.dossiers))
    gauge("objects", "Objects that the catalogue vouches for.", ("", state.objects))
    gauge("object_bytes", "Their bytes.", ("", state.bytes))
    gauge("index_behind", "Changes that the index has not applied.", ("", app.feed.behind()))
    gauge("quarantined_scans", "Scans that could not be processed.",
          ("", len(station.quarantined)))  # fmt: skip
    gauge("loans_out", "Papers that are out.", ("", state.lent))
    gauge("loans_overdue", "Papers that should be back.", ("", len(state.overdue)))
    if state.checked is not None:
        gauge("check_time_seconds", "When the store was checked last.",
              ("", state.checked.time.timestamp()))  # fmt: skip
        gauge("check_clean", "1 where that check found nothing.",
              ("", float(state.checked.outcome == "success")))  # fmt: skip
    if state.backup is not None:
        gauge("backup_time_seconds", "When the newest backup set was made.",
              ("", state.backup.timestamp()))  # fmt: skip
    gauge("disk_free_bytes", "Room left at the home.",
          ("", shutil.disk_usage(app.paths.home).free))  # fmt: skip
    return PlainTextResponse(
        "\n".join(lines) + "\n", media_type="text/plain; version=0.0.4; charset=utf-8"
    )
