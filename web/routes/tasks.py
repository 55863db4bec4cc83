"""My tasks: one page a decision, with all its evidence; and the registers as tables."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, zip_longest
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from policies.requests import DECISIONS
from web.desk import Here, Visit
from web.routes.dossiers import MEDIA
from yidang.errors import BadDecision, NotAllowed, NotFound
from yidang.i18n import gettext as _

router = APIRouter()
MOST_ROWS = 500
"""Lines of a register on one page; the export has all of them."""


@router.get("/tasks")
def tasks(here: Here) -> Response:
    """What waits for a person, one's own first, and what one has asked for."""
    here.fresh()
    due = None
    if here.may("appraise"):
        due = len(here.app.due())
    return here.page("tasks.html", tasks=here.app.tasks(), due=due)


@router.post("/appraisals")
def open_appraisal(here: Here) -> Response:
    """What is due goes before the appraisal group."""
    here.fresh()
    found = here.app.appraisal_open((), here.text("note")[:300] or None)
    return RedirectResponse(f"/tasks/appraisal/{found['appraisal']}", 303)


@router.get("/tasks/{kind}/{key}")
def task(here: Here, kind: str, key: str) -> Response:
    """One decision with its evidence, its basis, and who may do what."""
    here.fresh()
    return here.page("task.html", task=here.app.task(kind, key), decisions=DECISIONS)


@router.post("/tasks/{kind}/{key}")
def decide(here: Here, kind: str, key: str) -> Response:
    """The next thing is done, as far as the use case lets this person do it."""
    here.fresh()
    here.app.task(kind, key)  # NotFound for who may not know of it
    act = ACTS.get((kind, here.text("verdict")))
    if act is None:
        raise BadDecision(detail=_("approve or refuse"))
    made = act(here, key)
    if isinstance(made, Response):
        return made
    return RedirectResponse(f"/tasks/{kind}/{quote(key, safe='')}", 303)


@router.get("/tasks/destruction/{number}/certificate.pdf")
def certificate(here: Here, number: str) -> Response:
    """The certificate of a destruction (销毁证明)."""
    here.app.task("destruction", number)
    return here.file(
        f"{number}.pdf", MEDIA["pdf"], lambda out: here.app.destruction_certificate(number, out)
    )


def _reason(here: Visit) -> str | None:
    return here.text("reason")[:500] or None


def _sign(here: Visit, refuse: bool) -> str | None:
    reason = _reason(here)
    if refuse and not reason:
        raise BadDecision(detail=_("a refusal needs a reason"))
    return reason


def _access(refuse: bool) -> Callable[[Visit, str], object]:
    return lambda here, key: here.app.access_approve(
        int(key), refuse=refuse, reason=_sign(here, refuse)
    )


def _loan(refuse: bool) -> Callable[[Visit, str], object]:
    return lambda here, key: here.app.loan_approve(
        int(key), refuse=refuse, reason=_sign(here, refuse)
    )


def _copy(refuse: bool) -> Callable[[Visit, str], object]:
    return lambda here, key: here.app.copy_approve(
        int(key), refuse=refuse, reason=_sign(here, refuse)
    )


def _make_copy(here: Visit, key: str) -> Response:
    number = here.app.task("copy", key).number or key
    return here.file(
        f"{number}-copy-{key}.pdf",
        MEDIA["pdf"],
        lambda out: here.app.copy_give(
            int(key), out, fee=here.text("fee")[:40] or None, receipt=bool(here.text("receipt"))
        ),
    )


def _destruction(refuse: bool) -> Callable[[Visit, str], object]:
    return lambda here, key: here.app.destruction_approve(
        key, refuse=refuse, reason=_sign(here, refuse)
    )


def _schedule(refuse: bool) -> Callable[[Visit, str], object]:
    def act(here: Visit, key: str) -> None:
        here.app.retention_confirm(key, refuse=refuse, reason=_sign(here, refuse))
        here.fresh()

    return act


def _opinion(here: Visit, key: str) -> None:
    numbers = [one for one in here.form.getlist("number") if isinstance(one, str)]
    if not numbers:
        raise BadDecision(detail=_("choose the items that the opinion is about"))
    verdict = here.text("opinion")
    until = here.day("until") if verdict == "extend" else None
    here.app.appraisal_opinion(int(key), numbers, verdict, until, here.text("reason")[:500])


def _execute(here: Visit, key: str) -> None:
    if here.text("confirm") != key:
        raise BadDecision(detail=_("type {number} to confirm; there is no way back").format(
            number=key))  # fmt: skip
    method = here.text("method")[:200]
    if method:
        here.app.destruction_execute(key, method)
    else:
        here.app.destruction_execute(key)


def _paper(here: Visit, key: str) -> None:
    here.app.destruction_paper(
        key, here.text("item"), here.text("method")[:200], here.text("witness")[:100]
    )


def _returned(here: Visit, key: str) -> None:
    here.app.loan_return(
        int(key),
        condition=here.text("condition")[:300],
        damaged=bool(here.text("damaged")),
        sheets=here.number("sheets"),
    )


def _renewed(here: Visit, key: str) -> None:
    here.app.loan_renew(int(key), here.number("days") or 0)


def _answer(here: Visit, key: str) -> None:
    here.app.request_decide(int(key), here.text("decision"), here.text("basis")[:500])


def _unrestrict(here: Visit, key: str) -> None:
    number = here.app.task("request", key).number or ""
    here.app.restriction_lift(number, here.text("reason")[:500])


ACTS: dict[tuple[str, str], Callable[[Visit, str], object]] = {
    ("access", "approve"): _access(False),
    ("access", "refuse"): _access(True),
    ("copy", "approve"): _copy(False),
    ("copy", "refuse"): _copy(True),
    ("copy", "make"): _make_copy,
    ("loan", "approve"): _loan(False),
    ("loan", "refuse"): _loan(True),
    ("loan", "hand_out"): lambda here, key: here.app.loan_out(int(key)),
    ("loan", "return"): _returned,
    ("loan", "renew"): _renewed,
    ("appraisal", "opinion"): _opinion,
    ("appraisal", "close"): lambda here, key: here.app.appraisal_close(int(key)),
    ("destruction", "approve"): _destruction(False),
    ("destruction", "refuse"): _destruction(True),
    ("destruction", "witness"): lambda here, key: here.app.destruction_witness(key),
    ("destruction", "execute"): _execute,
    ("destruction", "paper"): _paper,
    ("schedule", "approve"): _schedule(False),
    ("schedule", "refuse"): _schedule(True),
    ("request", "decide"): _answer,
    ("request", "unrestrict"): _unrestrict,
}
"""What each button does: one use case each."""


@router.get("/registers")
def registers(here: Here) -> Response:
    """The first register that the person may open."""
    names = here.app.register_names()
    if not names:
        raise NotAllowed(actor=here.who.name, detail=_("no register is for you"))
    return RedirectResponse(f"/registers/{names[0][0]}", 303)


@router.get("/registers/{name}")
def register(here: Here, name: str, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """One register, filtered by what is typed."""
    table = here.app.register_table(name, q)
    part = here.request.headers.get("hx-target") == "rows"
    return here.page(
        "register_rows.html" if part else "register.html",
        table=table,
        rows=list(islice(zip_longest(table.links, table.rows, table.raw), MOST_ROWS)),
        q=q,
        names=here.app.register_names(),
    )


@router.get("/registers/{name}/export.xlsx")
def export(here: Here, name: str, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The register as XLSX, as it is filtered on the page."""
    return here.file(
        f"{name}.xlsx", MEDIA["xlsx"], lambda out: here.app.register_export(name, out, q)
    )


@router.get("/registers/{name}/report.xlsx")
def report(here: Here, name: str) -> Response:
    """The report that says more about a register than its lines."""
    table = here.app.register_table(name)
    wanted = table.report
    if wanted is None:
        raise NotFound(what=_("report"), name=name)
    return here.file(f"{wanted}.xlsx", MEDIA["xlsx"], lambda out: here.app.report(wanted, out))
