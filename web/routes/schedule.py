"""Retention periods: as they stand, a proposal with its effect before anybody confirms it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from app.desk_words import period_code
from web.desk import Here, Visit

router = APIRouter()


@router.get("/schedule")
def schedule(here: Here) -> Response:
    """Periods and values as they stand, and every version."""
    here.fresh()
    return here.page("schedule.html", state=here.app.schedule_state(), wanted={}, effect=None)


@router.post("/schedule")
def propose(here: Here) -> Response:
    """A proposal: first its effect today, then, said again, the proposal itself."""
    here.fresh()
    state = here.app.schedule_state()
    wanted = _wanted(here)
    if here.text("verdict") == "propose":
        made = here.app.retention_propose(**wanted, reason=here.text("reason")[:500])
        return RedirectResponse(f"/tasks/schedule/{quote(made['version'], safe='')}", 303)
    effect = here.app.retention_effect(**wanted)
    shown = {**{f"class-{k}": v for k, v in wanted["classes"].items()},
             **{f"parameter-{k}": v for k, v in wanted["parameters"].items()},
             "seal_after": wanted["seal_after"] or "",
             "reason": here.text("reason")[:500]}  # fmt: skip
    return here.page("schedule.html", state=state, wanted=shown, effect=effect)


def _wanted(here: Visit) -> dict[str, Any]:
    """What the form proposes; empty fields propose nothing."""
    classes, parameters = {}, {}
    for name in here.form:
        value = here.text(name)[:100]
        kind, sign, code = name.partition("-")
        if not sign or not value:
            continue
        if kind == "class":
            classes[code] = period_code(value)
        elif kind == "parameter":
            parameters[code] = _scalar(period_code(value))
    return {
        "classes": classes,
        "seal_after": period_code(here.text("seal_after")[:100]) or None,
        "parameters": parameters,
    }


def _scalar(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
