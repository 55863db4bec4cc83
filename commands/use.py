"""access, copy, excerpt, loan, custody, request, report: the use of the archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from commands.common import (
    ATTENTION,
    DAY,
    DONE,
    OUT,
    PDF,
    Session,
    finish,
    json_option,
    pairs,
    pass_session,
    print_json,
    say,
    show,
)
from yidang.i18n import gettext as _
from yidang.words import state_word

PURPOSES = (
    "service",
    "repair",
    "complaint",
    "fees",
    "dispute",
    "owner",
    "authority",
    "supervision",
)


# --- access --------------------------------------------------------------------------------------


@click.group()
def access() -> None:
    """Requests to look into a dossier (查阅): purpose, approval, a time-boxed right."""


@access.command("ask")
@click.argument("number")
@click.option("--purpose", type=click.Choice(PURPOSES), required=True)
@click.option("--reason", required=True)
@click.option("--days", type=click.IntRange(1, 30), default=1, show_default=True)
@click.option("--section", "sections", multiple=True, help="Only these; may be given again.")
@click.option("--outsider", help="Person and body for whom it is asked.")
@click.option("--proof", help="What the outsider showed.")
@click.option("--escort", help="Who stays with the outsider.")
@pass_session
@finish
def access_ask(
    session: Session,
    number: str,
    purpose: str,
    reason: str,
    days: int,
    sections: tuple[str, ...],
    outsider: str | None,
    proof: str | None,
    escort: str | None,
) -> int:
    """Ask to look into a dossier."""
    with session.open() as app:
        request = app.access_ask(
            number,
            purpose=purpose,
            reason=reason,
            days=days,
            sections=sections,
            outsider=outsider,
            proof=proof,
            escort=escort,
        )
    say(_("Request {request} waits for approval.").format(request=request))
    return ATTENTION


@access.command("list")
@json_option
@pass_session
@finish
def access_list(session: Session, as_json: bool) -> int:
    """Show your requests, and those you may decide over."""
    with session.open() as app:
        rows = app.access_list()
        people = app.people
    columns = ("request", "archive_no", "actor", "purpose", "state", "days", "expires")
    return show(rows, "requests", as_json, columns, people)


@access.command("approve")
@click.argument("request", type=int)
@click.option("--refuse", is_flag=True)
@click.option("--reason")
@pass_session
@finish
def access_approve(session: Session, request: int, refuse: bool, reason: str | None) -> int:
    """Sign the next step of a request."""
    with session.open() as app:
        state = app.access_approve(request, refuse=refuse, reason=reason)
    say(_("{number} is {state}.").format(number=request, state=state_word(state)))
    return ATTENTION if state == "asked" else DONE


# --- copies --------------------------------------------------------------------------------------


@click.command("copy")
@click.argument("number")
@PDF
@click.option("--purpose", type=click.Choice(PURPOSES), required=True)
@click.option("--reader", required=True, help="Whom the copy is for.")
@click.option("--fee", help="What was paid for it.")
@pass_session
@finish
def copy(
    session: Session, number: str, out: Path, purpose: str, reader: str, fee: str | None
) -> int:
    """Write a copy of a document with reader, time and purpose across every page."""
    with session.open() as app:
        pages = app.copy_make(number, out, purpose=purpose, reader=reader, fee=fee)
    say(_("{pages} pages are in {out}.").format(pages=pages, out=out))
    return DONE


@click.command("excerpt")
@click.argument("number")
@click.option("--content", required=True, help="What was noted down.")
@click.option("--purpose", type=click.Choice(PURPOSES), required=True)
@click.option("--reader", required=True)
@pass_session
@finish
def excerpt(session: Session, number: str, content: str, purpose: str, reader: str) -> int:
    """Enter an excerpt in the register (摘抄记录簿)."""
    with session.open() as app:
        app.excerpt(number, content=content, purpose=purpose, reader=reader)
    say(_("Recorded."))
    return DONE


# --- loans ---------------------------------------------------------------------------------------


@click.group()
def loan() -> None:
    """Loans of paper (借阅)."""


@loan.command("ask")
@click.argument("number")
@click.option("--borrower", required=True)
@click.option("--department")
@click.option("--reason", required=True)
@click.option("--days", type=click.IntRange(1), required=True, help="Working days.")
@pass_session
@finish
def loan_ask(
    session: Session, number: str, borrower: str, department: str | None, reason: str, days: int
) -> int:
    """Ask for the paper of a dossier or document."""
    with session.open() as app:
        id_ = app.loan_ask(
            number, borrower=borrower, department=department, reason=reason, days=days
        )
    say(_("Loan {loan} waits for approval.").format(loan=id_))
    return ATTENTION


@loan.command("approve")
@click.argument("loan_id", type=int)
@click.option("--refuse", is_flag=True)
@click.option("--reason")
@pass_session
@finish
def loan_approve(session: Session, loan_id: int, refuse: bool, reason: str | None) -> int:
    """Sign the next step of a loan."""
    with session.open() as app:
        state = app.loan_approve(loan_id, refuse=refuse, reason=reason)
    say(_("{number} is {state}.").format(number=loan_id, state=state_word(state)))
    return ATTENTION if state == "asked" else DONE


@loan.command("out")
@click.argument("loan_id", type=int)
@pass_session
@finish
def loan_out(session: Session, loan_id: int) -> int:
    """Hand the paper out, once it is approved."""
    with session.open() as app:
        say(_("It is due on {due}.").format(due=app.loan_out(loan_id)))
    return DONE


@loan.command("renew")
@click.argument("loan_id", type=int)
@click.option("--days", type=click.IntRange(1), required=True, help="Working days from today.")
@pass_session
@finish
def loan_renew(session: Session, loan_id: int, days: int) -> int:
    """Renew a loan before it is due."""
    with session.open() as app:
        say(_("It is due on {due}.").format(due=app.loan_renew(loan_id, days)))
    return DONE


@loan.command("return")
@click.argument("loan_id", type=int)
@click.option("--condition", required=True, help="What the check found.")
@click.option("--damaged", is_flag=True)
@click.option("--sheets", type=click.IntRange(0), help="Scanned sides counted on return.")
@pass_session
@finish
def loan_return(
    session: Session, loan_id: int, condition: str, damaged: bool, sheets: int | None
) -> int:
    """Take paper back and record its condition."""
    with session.open() as app:
        app.loan_return(loan_id, condition=condition, damaged=damaged, sheets=sheets)
    say(_("It is back."))
    return ATTENTION if damaged else DONE


@loan.command("list")
@click.option("--overdue", is_flag=True, help="Only what should be back.")
@json_option
@pass_session
@finish
def loan_list(session: Session, overdue: bool, as_json: bool) -> int:
    """Show the register of loans (借阅登记册)."""
    with session.open() as app:
        rows = app.loan_list(overdue=overdue)
    columns = ("loan", "archive_no", "item", "borrower", "state", "out", "due", "returned")
    return show(rows, "loans", as_json, columns)


# --- custody -------------------------------------------------------------------------------------


@click.group()
def custody() -> None:
    """Where the paper lies (保管台账), and counting it (清点)."""


@custody.command("place")
@click.argument("number")
@click.option("--room", required=True)
@click.option("--shelf", required=True)
@click.option("--box", required=True)
@click.option("--volume", type=click.IntRange(1), help="Only this volume of it.")
@pass_session
@finish
def custody_place(
    session: Session, number: str, room: str, shelf: str, box: str, volume: int | None
) -> int:
    """Record where the paper of a dossier lies now."""
    with session.open() as app:
        app.custody_place(number, room=room, shelf=shelf, box=box, volume=volume)
    say(_("Recorded."))
    return DONE


@custody.command("list")
@click.argument("number", required=False)
@click.option("--past", is_flag=True, help="Also former places.")
@json_option
@pass_session
@finish
def custody_list(session: Session, number: str | None, past: bool, as_json: bool) -> int:
    """Show the custody ledger."""
    with session.open() as app:
        rows = app.custody_list(number, past=past)
        people = app.people
    columns = ("archive_no", "volume", "room", "shelf", "box", "placed", "placed_by", "ended")
    return show(rows, "custody", as_json, columns, people)


@custody.command("count")
@click.argument("number")
@click.option("--documents", type=click.IntRange(0), required=True, help="Documents found.")
@click.option("--sheets", type=click.IntRange(0), required=True, help="Scanned sides found.")
@click.option("--note")
@json_option
@pass_session
@finish
def custody_count(
    session: Session, number: str, documents: int, sheets: int, note: str | None, as_json: bool
) -> int:
    """Count a dossier by hand against the record (S002-7.8)."""
    with session.open() as app:
        found = app.inventory_count(number, documents=documents, sheets=sheets, note=note)
    if as_json:
        print_json(found)
    else:
        say(_("It agrees.") if found["agrees"] else _("It differs from the record."))
    return DONE if found["agrees"] else ATTENTION


# --- requests of customers -----------------------------------------------------------------------


@click.group()
def request() -> None:
    """Requests of customers about their own data: see, copy, correct, delete."""


@request.command("take")
@click.argument("number")
@click.argument("kind", type=click.Choice(["see", "copy", "correct", "delete"]))
@click.option("--applicant", required=True, help="Who asks.")
@click.option("--identity", required=True, help="How his identity was checked.")
@click.option("--wish", help="What he wants, in his words.")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="For correct.")
@click.option("--received", type=DAY, help="Day it came; today where not given.")
@json_option
@pass_session
@finish
def request_take(
    session: Session,
    number: str,
    kind: str,
    applicant: str,
    identity: str,
    wish: str | None,
    changes: tuple[str, ...],
    received: date | None,
    as_json: bool,
) -> int:
    """Put a request on record; says by when it has to be answered."""
    with session.open() as app:
        found = app.request_take(
            number,
            kind,
            applicant=applicant,
            identity=identity,
            wish=wish,
            changes=pairs(changes, "--set"),
            received=received,
        )
    if as_json:
        print_json(found)
    else:
        say(
            _("Request {request} has to be answered by {deadline}.").format(
                request=found["request"], deadline=found["deadline"]
            )
        )
    return ATTENTION


@request.command("list")
@click.option("--open", "open_", is_flag=True, help="Only those without an answer.")
@json_option
@pass_session
@finish
def request_list(session: Session, open_: bool, as_json: bool) -> int:
    """Show requests of customers."""
    with session.open() as app:
        rows = app.request_list(open_=open_)
        people = app.people
    columns = ("request", "archive_no", "kind", "received", "deadline", "decision", "decided_by")
    return show(rows, "requests", as_json, columns, people)


@request.command("decide")
@click.argument("request_id", type=int)
@click.argument("decision", type=click.Choice(["granted", "refused", "restricted"]))
@click.option("--basis", required=True, help="Legal basis.")
@json_option
@pass_session
@finish
def request_decide(
    session: Session, request_id: int, decision: str, basis: str, as_json: bool
) -> int:
    """Decide a request; `restricted` stores the dossier and shows it to nobody (PIPL art. 47)."""
    with session.open() as app:
        found = app.request_decide(request_id, decision, basis)
    if as_json:
        print_json(found)
    else:
        say(
            _("{number} is {state}.").format(number=request_id, state=state_word(found["decision"]))
        )
    return DONE


@request.command("unrestrict")
@click.argument("number")
@click.option("--reason", required=True)
@pass_session
@finish
def request_unrestrict(session: Session, number: str, reason: str) -> int:
    """Let a restricted dossier be used again."""
    with session.open() as app:
        app.restriction_lift(number, reason)
    say(_("{number} may be used again.").format(number=number))
    return DONE


# --- reports -------------------------------------------------------------------------------------


@click.command()
@click.argument(
    "name",
    type=click.Choice(
        [
            "use",
            "loans",
            "retention",
            "inventory",
            "destruction",
            "requests",
            "ledger",
            "review",
            "duties",
        ]
    ),
)
@click.option(
    "--period", help="Month (2026-11), quarter (2026Q3) or year, where the report has one."
)
@OUT
@pass_session
@finish
def report(session: Session, name: str, period: str | None, out: Path) -> int:
    """Write a report as XLSX or PDF, with charts.

    Use and ledger of a month, review of a quarter, inventory of a year; loans, retention,
    destruction, requests and duties as they stand today.
    """
    with session.open() as app:
        say(str(app.report(name, out, period)))
    return DONE


COMMANDS = (access, copy, excerpt, loan, custody, request, report)
