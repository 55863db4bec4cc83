"""certificate, incident, dispatch, copy-request, inventory: the ledgers beside the files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import IO

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
    pass_session,
    print_json,
    say,
    show,
)
from commands.use import PURPOSES
from yidang.i18n import gettext as _
from yidang.words import state_word

KINDS = ("title", "other_rights", "chattel", "pledge", "other")
INCIDENTS = ("secrecy", "damage", "loss", "misuse", "late", "other")

# --- certificates --------------------------------------------------------------------------------


@click.group()
def certificate() -> None:
    """Certificates (权证): the file's number, a safe, a ledger and a keeper of their own."""


@certificate.command("offer")
@click.argument("number")
@click.option("--kind", type=click.Choice(KINDS), required=True)
@click.option("--title", required=True)
@click.option("--ref", "ref_no", required=True, help="Number of the certificate.")
@click.option("--quantity", type=click.IntRange(1), default=1, show_default=True)
@pass_session
@finish
def certificate_offer(
    session: Session, number: str, kind: str, title: str, ref_no: str, quantity: int
) -> int:
    """A hands a certificate over, apart from the file."""
    with session.open() as app:
        id_ = app.certificate_offer(
            number, kind=kind, title=title, ref_no=ref_no, quantity=quantity
        )
    say(_("Certificate {id} waits for B's check.").format(id=id_))
    return ATTENTION


@certificate.command("check")
@click.argument("certificate_id", type=int)
@pass_session
@finish
def certificate_check(session: Session, certificate_id: int) -> int:
    """B checked a certificate against the list."""
    with session.open() as app:
        app.certificate_check(certificate_id)
    say(_("Recorded."))
    return DONE


@certificate.command("take")
@click.argument("certificate_id", type=int)
@click.option("--place", required=True, help="Safe and compartment.")
@click.option("--quantity", type=click.IntRange(1), required=True, help="As counted.")
@pass_session
@finish
def certificate_take(session: Session, certificate_id: int, place: str, quantity: int) -> int:
    """The keeper of certificates puts it in the safe."""
    with session.open() as app:
        app.certificate_take(certificate_id, place=place, quantity=quantity)
    say(_("Recorded."))
    return DONE


@certificate.command("ask")
@click.argument("certificate_id", type=int)
@click.option("--holder", required=True, help="Who gets it.")
@click.option("--reason", required=True)
@click.option(
    "--days", type=click.IntRange(1), help="Working days; without it, it is given back for good."
)
@pass_session
@finish
def certificate_ask(
    session: Session, certificate_id: int, holder: str, reason: str, days: int | None
) -> int:
    """Ask for a certificate to leave the safe."""
    with session.open() as app:
        app.certificate_ask(certificate_id, holder=holder, reason=reason, days=days)
    say(_("It waits for approval."))
    return ATTENTION


@certificate.command("approve")
@click.argument("certificate_id", type=int)
@click.option("--refuse", is_flag=True)
@pass_session
@finish
def certificate_approve(session: Session, certificate_id: int, refuse: bool) -> int:
    """Sign for a certificate leaving the safe."""
    with session.open() as app:
        state = app.certificate_approve(certificate_id, refuse=refuse)
    say(_("{number} is {state}.").format(number=certificate_id, state=state_word(state)))
    return DONE


@certificate.command("out")
@click.argument("certificate_id", type=int)
@click.option("--identity", required=True, help="How the receiver's identity was checked.")
@pass_session
@finish
def certificate_out(session: Session, certificate_id: int, identity: str) -> int:
    """Hand a certificate out, once it is approved."""
    with session.open() as app:
        state = app.certificate_out(certificate_id, identity=identity)
    say(_("{number} is {state}.").format(number=certificate_id, state=state_word(state)))
    return DONE


@certificate.command("back")
@click.argument("certificate_id", type=int)
@click.option("--quantity", type=click.IntRange(1), required=True, help="As counted.")
@click.option("--note", required=True, help="Its condition.")
@pass_session
@finish
def certificate_back(session: Session, certificate_id: int, quantity: int, note: str) -> int:
    """Put a certificate back into the safe."""
    with session.open() as app:
        app.certificate_back(certificate_id, quantity=quantity, note=note)
    say(_("It is back."))
    return DONE


@certificate.command("list")
@click.option("--overdue", is_flag=True, help="Only what should be back.")
@json_option
@pass_session
@finish
def certificate_list(session: Session, overdue: bool, as_json: bool) -> int:
    """Show the ledger of certificates (权证台帐)."""
    with session.open() as app:
        rows = app.certificate_list(overdue=overdue)
    columns = (
        "id", "archive_no", "kind", "title", "ref_no", "quantity", "place", "state", "holder",
        "due", "overdue",
    )  # fmt: skip
    return show(rows, "certificates", as_json, columns)


@certificate.command("sheet")
@click.argument("certificates", type=int, nargs=-1, required=True)
@OUT
@pass_session
@finish
def certificate_sheet(session: Session, certificates: tuple[int, ...], out: Path) -> int:
    """Write the hand-over list of certificates for three signatures."""
    with session.open() as app:
        app.certificate_sheet(certificates, out)
    say(str(out))
    return DONE


# --- incidents -----------------------------------------------------------------------------------


@click.group()
def incident() -> None:
    """The ledger of violations (违规台账): breaches of secrecy, damage, loss (S000-6.3)."""


@incident.command("add")
@click.argument("kind", type=click.Choice(INCIDENTS))
@click.option("--person", required=True, help="Who did it.")
@click.option("--conduct", required=True, help="What happened.")
@click.option("--number", help="The dossier that it is about.")
@click.option("--community", help="The community, where it is about no dossier.")
@click.option("--date", "day", type=DAY, help="Day it happened; today where not given.")
@click.option("--loss", help="What the customer lost.")
@pass_session
@finish
def incident_add(
    session: Session,
    kind: str,
    person: str,
    conduct: str,
    number: str | None,
    community: str | None,
    day: date | None,
    loss: str | None,
) -> int:
    """Record an incident."""
    with session.open() as app:
        name = app.incident_add(
            kind,
            person=person,
            conduct=conduct,
            number=number,
            community=community,
            day=day,
            loss=loss,
        )
    say(_("{number} is open.").format(number=name))
    return ATTENTION


@incident.command("close")
@click.argument("incident_no")
@click.option("--measure", required=True, help="What was done about it.")
@click.option("--compensation", help="How the customer's loss was made good.")
@pass_session
@finish
def incident_close(
    session: Session, incident_no: str, measure: str, compensation: str | None
) -> int:
    """Record the sanction, and what the customer got."""
    with session.open() as app:
        app.incident_close(incident_no, measure=measure, compensation=compensation)
    say(_("Recorded."))
    return DONE


@incident.command("list")
@click.option("--open", "open_", is_flag=True, help="Only those without a measure.")
@json_option
@pass_session
@finish
def incident_list(session: Session, open_: bool, as_json: bool) -> int:
    """Show the ledger of violations."""
    with session.open() as app:
        rows = app.incident_list(open_=open_)
        people = app.people
    columns = ("number", "kind", "archive_no", "day", "person", "conduct", "measure", "closed_by")
    return show(rows, "incidents", as_json, columns, people)


# --- dispatch registers --------------------------------------------------------------------------


@click.group()
def dispatch() -> None:
    """Dispatch registers (文件收发登记): what was sent against what is filed (S001-01-c6)."""


@dispatch.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--community", help="For a register that names none.")
@json_option
@pass_session
@finish
def dispatch_import(session: Session, file: Path, community: str | None, as_json: bool) -> int:
    """Take in a register as XLSX or CSV."""
    with session.open() as app:
        found = app.dispatch_import(file, community=community)
    if as_json:
        print_json(found)
    else:
        say(
            _("{imported} lines are new, {known} known, {without_dossier} of no known dossier.")
            .format(**found)
        )  # fmt: skip
        for one in found["errors"]:
            say(_("Row {row}, {column}: {message}").format(**one))
    return ATTENTION if found["errors"] or found["without_dossier"] else DONE


@dispatch.command("check")
@click.option("--all", "all_", is_flag=True, help="Also what arrived or is explained.")
@click.option("--out", type=click.Path(path_type=Path), help="Write them instead: .xlsx or .pdf")
@json_option
@pass_session
@finish
def dispatch_check(session: Session, all_: bool, out: Path | None, as_json: bool) -> int:
    """Show what was sent and is not filed, or not as it should be."""
    with session.open() as app:
        rows = app.dispatch_check(all_=all_)
        if out is not None:
            app.dispatch_sheet(out, all_=all_)
    differ = any(row["state"] not in ("arrived", "explained") for row in rows)
    if out is not None and not as_json:
        say(str(out))
    else:
        columns = ("line", "row", "archive_no", "day", "ref_no", "title", "pages", "state",
                   "papers", "note")  # fmt: skip
        show(rows, "lines", as_json, columns)
    return ATTENTION if differ else DONE


@dispatch.command("settle")
@click.argument("line", type=int)
@click.option("--note", help="Why it will not come.")
@click.option("--number", help="The document, or the dossier, that it is.")
@pass_session
@finish
def dispatch_settle(session: Session, line: int, note: str | None, number: str | None) -> int:
    """Say of a line why it will not come, or which paper or dossier it is."""
    with session.open() as app:
        app.dispatch_settle(line, note=note, number=number)
    say(_("Recorded."))
    return DONE


# --- copies --------------------------------------------------------------------------------------


@click.group("copy-request")
def copy_request() -> None:
    """Requests for copies (复印): asked for, approved by the profile's chain, made once."""


@copy_request.command("ask")
@click.argument("number")
@click.option("--purpose", type=click.Choice(PURPOSES), required=True)
@click.option("--reader", required=True, help="Whom the copy is for.")
@click.option("--reason", required=True)
@click.option("--identity", help="What the customer or the outside body showed.")
@pass_session
@finish
def copy_ask(
    session: Session, number: str, purpose: str, reader: str, reason: str, identity: str | None
) -> int:
    """Ask for a copy of a document."""
    with session.open() as app:
        request = app.copy_ask(
            number, purpose=purpose, reader=reader, reason=reason, identity=identity
        )
    say(_("Request {request} waits for approval.").format(request=request))
    return ATTENTION


@copy_request.command("approve")
@click.argument("request", type=int)
@click.option("--refuse", is_flag=True)
@click.option("--reason")
@pass_session
@finish
def copy_approve(session: Session, request: int, refuse: bool, reason: str | None) -> int:
    """Sign the next step of a request for a copy."""
    with session.open() as app:
        state = app.copy_approve(request, refuse=refuse, reason=reason)
    say(_("{number} is {state}.").format(number=request, state=state_word(state)))
    return ATTENTION if state == "asked" else DONE


@copy_request.command("list")
@click.option("--open", "open_", is_flag=True, help="Only those under way.")
@json_option
@pass_session
@finish
def copy_list(session: Session, open_: bool, as_json: bool) -> int:
    """Show your requests for copies, and those you may make or decide over."""
    with session.open() as app:
        rows = app.copy_list(open_=open_)
        people = app.people
    columns = ("request", "number", "reader", "purpose", "asked_by", "state", "pages", "receipt")
    return show(rows, "requests", as_json, columns, people)


@copy_request.command("make")
@click.argument("request", type=int)
@PDF
@click.option("--fee", help="What was paid for it.")
@click.option("--receipt", is_flag=True, help="The reader signed for it.")
@pass_session
@finish
def copy_make(session: Session, request: int, out: Path, fee: str | None, receipt: bool) -> int:
    """Make the copy of an approved request, with reader, time and purpose across every page."""
    with session.open() as app:
        pages = app.copy_give(request, out, fee=fee, receipt=receipt)
    say(_("{pages} pages are in {out}.").format(pages=pages, out=out))
    return DONE


@click.command("end")
@click.argument("request", type=int)
@click.option("--content", required=True, help="What was looked at.")
@pass_session
@finish
def access_end(session: Session, request: int, content: str) -> int:
    """End a viewing: what was looked at goes into the register of viewing."""
    with session.open() as app:
        app.access_end(request, content)
    say(_("Recorded."))
    return DONE


ACCESS = (access_end,)
"""Commands of the group `access`."""

# --- counts --------------------------------------------------------------------------------------


@click.group()
def inventory() -> None:
    """Counts of the paper (清点): what should be there, what was found, the differences."""


@inventory.command("open")
@click.argument("community")
@click.option("--room", help="Only this room.")
@json_option
@pass_session
@finish
def inventory_open(session: Session, community: str, room: str | None, as_json: bool) -> int:
    """Begin a count; the list of what should be there comes from the custody ledger."""
    with session.open() as app:
        found = app.count_open(community, room=room)
    if as_json:
        print_json(found)
    else:
        say(_("{count} counts {dossiers} dossiers.").format(
            count=found["count"], dossiers=len(found["dossiers"])
        ))  # fmt: skip
    return DONE


@inventory.command("find")
@click.argument("count_no")
@click.argument("labels", nargs=-1)
@click.option(
    "--file",
    "source",
    type=click.File("r", encoding="utf-8"),
    help="Read labels from a file, one a line, as a code scanner writes them; - for the keyboard.",
)
@click.option("--room", help="Where they were found.")
@click.option("--shelf")
@click.option("--box")
@click.option("--documents", type=click.IntRange(0), help="Documents counted in one dossier.")
@click.option("--sheets", type=click.IntRange(0), help="Scanned sides counted in one dossier.")
@click.option("--note")
@json_option
@pass_session
@finish
def inventory_find(
    session: Session,
    count_no: str,
    labels: tuple[str, ...],
    source: IO[str] | None,
    room: str | None,
    shelf: str | None,
    box: str | None,
    documents: int | None,
    sheets: int | None,
    note: str | None,
    as_json: bool,
) -> int:
    """Note dossiers that were found, by number or by the code of a label."""
    read = [*labels, *(line.strip() for line in source or () if line.strip())]
    if not read:
        raise click.UsageError(_("name a dossier, or give --file"))
    with session.open() as app:
        found = app.count_find(
            count_no,
            read,
            room=room,
            shelf=shelf,
            box=box,
            documents=documents,
            sheets=sheets,
            note=note,
        )
    if as_json:
        print_json(found)
    else:
        say(_("{count} dossiers are noted.").format(count=len(found["found"])))
        for text in found["unknown"]:
            say(_("Not known: {text}").format(text=text))
    return ATTENTION if found["unknown"] else DONE


@inventory.command("close")
@click.argument("count_no")
@click.option("--note")
@json_option
@pass_session
@finish
def inventory_close(session: Session, count_no: str, note: str | None, as_json: bool) -> int:
    """End a count: what was not found is missing."""
    with session.open() as app:
        found = app.count_close(count_no, note)
    return _count(found, as_json)


@inventory.command("sign")
@click.argument("count_no")
@json_option
@pass_session
@finish
def inventory_sign(session: Session, count_no: str, as_json: bool) -> int:
    """Answer for the result of a closed count."""
    with session.open() as app:
        found = app.count_sign(count_no)
    return _count(found, as_json)


@inventory.command("show")
@click.argument("count_no")
@click.option("--all", "all_", is_flag=True, help="Also what agrees.")
@json_option
@pass_session
@finish
def inventory_show(session: Session, count_no: str, all_: bool, as_json: bool) -> int:
    """Show a count and its differences."""
    with session.open() as app:
        found = app.count_show(count_no)
    return _count(found, as_json, all_)


def _count(found: dict[str, object], as_json: bool, all_: bool = False) -> int:
    rows = [
        row
        for row in found["dossiers"]  # type: ignore[attr-defined]
        if all_ or row["result"] not in ("agrees", "on_loan")
    ]
    if as_json:
        print_json(found)
    else:
        say(
            _("{number} is {state}.").format(
                number=found["count"], state=state_word(str(found["state"]))
            )
        )
        columns = ("archive_no", "place", "found_place", "sheets", "found_sheets", "result", "note")
        show(rows, "dossiers", False, columns)
    differ = any(row["result"] not in ("agrees", "on_loan") for row in rows)
    return ATTENTION if differ else DONE


@inventory.command("list")
@json_option
@pass_session
@finish
def inventory_list(session: Session, as_json: bool) -> int:
    """Show the counts."""
    with session.open() as app:
        rows = app.count_list()
        people = app.people
    columns = ("count", "community", "room", "state", "opened_by", "closed_by", "signed_by")
    return show(rows, "counts", as_json, columns, people)


@inventory.command("sheet")
@click.argument("count_no")
@OUT
@pass_session
@finish
def inventory_sheet(session: Session, count_no: str, out: Path) -> int:
    """Write the report of a count (清点报告)."""
    with session.open() as app:
        app.count_sheet(count_no, out)
    say(str(out))
    return DONE


COMMANDS = (certificate, incident, dispatch, copy_request, inventory)
