"""My tasks: one page a decision, with all its evidence; and the registers as tables."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from app.desk_tasks import REGISTERS
from web.desk import Here
from web.routes.dossiers import MEDIA
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext as _

router = APIRouter()


@router.get("/tasks")
def tasks(here: Here) -> Response:
    """What waits for a signature, one's own first."""
    return here.page("tasks.html", tasks=here.app.tasks())


@router.get("/tasks/{kind}/{key}")
def task(here: Here, kind: str, key: str) -> Response:
    """One decision."""
    return here.page("task.html", task=here.app.task(kind, key))


@router.post("/tasks/{kind}/{key}")
def decide(here: Here, kind: str, key: str) -> Response:
    """The next step is signed or refused."""
    verdict, reason = here.text("verdict"), here.text("reason")[:500] or None
    if verdict == "witness" and kind == "destruction":
        here.app.task(kind, key)
        here.app.destruction_witness(key)
    elif verdict in ("approve", "refuse"):
        if verdict == "refuse" and not reason:
            raise BadDecision(detail=_("a refusal needs a reason"))
        here.app.task_decide(kind, key, verdict == "approve", reason)
    else:
        raise BadDecision(detail=_("approve or refuse"))
    return RedirectResponse("/tasks", 303)


@router.get("/registers/{name}")
def register(here: Here, name: str, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """One register, filtered by what is typed."""
    table = here.app.register_table(name)
    words = q.lower().split()
    rows = [
        row for row in table.rows
        if all(any(word in str(cell or "").lower() for cell in row) for word in words)
    ]  # fmt: skip
    part = here.request.headers.get("hx-target") == "rows"
    return here.page(
        "register_rows.html" if part else "register.html",
        table=table,
        rows=rows,
        q=q,
        names=REGISTERS,
    )


@router.get("/registers/{name}/export.xlsx")
def export(here: Here, name: str) -> Response:
    """The register's report as XLSX."""
    table = here.app.register_table(name)
    report = table.report
    if report is None:
        raise NotFound(what=_("report"), name=name)
    return here.file(f"{name}.xlsx", MEDIA["xlsx"], lambda out: here.app.report(report, out))
