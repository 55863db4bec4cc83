"""volume, handover, annex; dossier verify, consent, checks, contracts: keeping paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.common import (
    ATTENTION,
    DAY,
    DONE,
    OUT,
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


def _sheets(values: tuple[str, ...]) -> dict[str, int]:
    found = {}
    for name, text in pairs(values, "--sheets").items():
        if not text.isdigit():
            raise click.BadParameter(
                _("{value} is no number of sheets").format(value=text), param_hint="--sheets"
            )
        found[name] = int(text)
    return found


# --- volumes -------------------------------------------------------------------------------------


@click.group()
def volume() -> None:
    """Volumes (卷) of a dossier's paper, and their inventories."""


_VOLUME = ("archive_no", "volume", "items", "sheets", "pages", "place")


@volume.command("bind")
@click.argument("number")
@click.option("--again", metavar="REASON", help="Bind every volume anew, for this reason.")
@json_option
@pass_session
@finish
def volume_bind(session: Session, number: str, again: str | None, as_json: bool) -> int:
    """Bind the papers that are in no volume yet, by the profile's order and sheet limit."""
    with session.open() as app:
        rows = app.volume_bind(number, again=again)
    return show(rows, "volumes", as_json, _VOLUME)


@volume.command("list")
@click.argument("number")
@json_option
@pass_session
@finish
def volume_list(session: Session, number: str, as_json: bool) -> int:
    """Show the volumes of a dossier and where they lie."""
    with session.open() as app:
        rows = app.volume_list(number)
    return show(rows, "volumes", as_json, _VOLUME)


@volume.command("inventory")
@click.argument("number")
@click.argument("volume_no", metavar="VOLUME", type=click.IntRange(1))
@OUT
@pass_session
@finish
def volume_inventory(session: Session, number: str, volume_no: int, out: Path) -> int:
    """Write the inventory of a volume (册内资料清单) with places for three signatures."""
    with session.open() as app:
        app.volume_inventory(number, volume_no, out)
    say(str(out))
    return DONE


# --- hand-over -----------------------------------------------------------------------------------


@click.group()
def handover() -> None:
    """Hand-over from A to B to the archive (移交): inventory, counts, supplements, last days."""


def _told(found: dict[str, Any], as_json: bool) -> int:
    if as_json:
        print_json(found)
    else:
        say(
            _("{handover} is {state}; due to B on {review}, to the archive on {archive}.").format(
                handover=found["handover"],
                state=state_word(found["state"]),
                review=found["due_review"],
                archive=found["due_archive"],
            )
        )
        if found["overdue"]:
            say(_("It is overdue."))
        for one in found["dossiers"]:
            if one["objection"]:
                say(f"{one['archive_no']}: {one['objection']}")
        for one in found["supplements"]:
            done = _("fulfilled") if one["fulfilled"] else _("due {due}").format(due=one["due"])
            say(f"{one['id']}  {one['archive_no']}  {one['missing']}  {done}")
        for one in found["delays"]:
            state = {None: _("waits"), True: _("approved"), False: _("refused")}[one["approved"]]
            say(_("Delay {id} until {until}: {state}").format(
                id=one["id"], until=one["until"], state=state
            ))  # fmt: skip
    return ATTENTION if found["overdue"] or found["state"] == "supplement" else DONE


@handover.command("prepare")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--ended", type=DAY, required=True, help="Day the work was finished.")
@json_option
@pass_session
@finish
def handover_prepare(session: Session, numbers: tuple[str, ...], ended: date, as_json: bool) -> int:
    """A hands dossiers over, with an inventory of every paper in them."""
    with session.open() as app:
        found = app.handover_prepare(numbers, ended=ended)
    return _told(found, as_json)


@handover.command("review")
@click.argument("handover_no")
@click.option(
    "--sheets",
    multiple=True,
    metavar="NUMBER=SHEETS",
    help="Scanned sides counted in a dossier, blank ones and covers too; one for each dossier.",
)
@click.option("--object", "objections", multiple=True, metavar="NUMBER=WORDS")
@click.option(
    "--missing",
    multiple=True,
    metavar="NUMBER=WHAT",
    help="A paper or signature that lacks: a line of the supplement list.",
)
@click.option("--due", type=DAY, help="Day by which A brings it; three working days otherwise.")
@json_option
@pass_session
@finish
def handover_review(
    session: Session,
    handover_no: str,
    sheets: tuple[str, ...],
    objections: tuple[str, ...],
    missing: tuple[str, ...],
    due: date | None,
    as_json: bool,
) -> int:
    """B counts every dossier and says what lacks."""
    wanted = [next(iter(pairs((one,), "--missing").items())) for one in missing]
    with session.open() as app:
        found = app.handover_review(
            handover_no,
            sheets=_sheets(sheets),
            objections=pairs(objections, "--object"),
            missing=wanted,
            due=due,
        )
    return _told(found, as_json)


@handover.command("refresh")
@click.argument("handover_no")
@json_option
@pass_session
@finish
def handover_refresh(session: Session, handover_no: str, as_json: bool) -> int:
    """A makes the inventory anew, where papers came or went since."""
    with session.open() as app:
        found = app.handover_refresh(handover_no)
    return _told(found, as_json)


@handover.command("fulfil")
@click.argument("handover_no")
@click.argument("supplement", type=int)
@click.option("--note", required=True, help="What was brought.")
@json_option
@pass_session
@finish
def handover_fulfil(
    session: Session, handover_no: str, supplement: int, note: str, as_json: bool
) -> int:
    """A brought a paper of the supplement list (补充资料清单)."""
    with session.open() as app:
        found = app.handover_fulfil(handover_no, supplement, note)
    return _told(found, as_json)


@handover.command("receive")
@click.argument("handover_no")
@click.option("--sheets", multiple=True, metavar="NUMBER=SHEETS")
@click.option("--object", "objections", multiple=True, metavar="NUMBER=WORDS")
@json_option
@pass_session
@finish
def handover_receive(
    session: Session,
    handover_no: str,
    sheets: tuple[str, ...],
    objections: tuple[str, ...],
    as_json: bool,
) -> int:
    """The archivist counts what B gives him; without a difference it is registered."""
    with session.open() as app:
        found = app.handover_receive(
            handover_no, sheets=_sheets(sheets), objections=pairs(objections, "--object")
        )
    return _told(found, as_json)


@handover.command("delay")
@click.argument("handover_no")
@click.option("--until", type=DAY, required=True)
@click.option("--reason", required=True)
@pass_session
@finish
def handover_delay(session: Session, handover_no: str, until: date, reason: str) -> int:
    """Ask for a later last day."""
    with session.open() as app:
        delay = app.handover_delay(handover_no, until=until, reason=reason)
    say(_("Delay {delay} waits for approval.").format(delay=delay))
    return ATTENTION


@handover.command("decide")
@click.argument("handover_no")
@click.argument("delay", type=int)
@click.option("--refuse", is_flag=True)
@json_option
@pass_session
@finish
def handover_decide(
    session: Session, handover_no: str, delay: int, refuse: bool, as_json: bool
) -> int:
    """Decide over a delay."""
    with session.open() as app:
        found = app.handover_decide(handover_no, delay, refuse=refuse)
    return _told(found, as_json)


@handover.command("list")
@click.option("--overdue", is_flag=True, help="Only late ones.")
@click.option("--open", "open_", is_flag=True, help="Only those that are not registered.")
@json_option
@pass_session
@finish
def handover_list(session: Session, overdue: bool, open_: bool, as_json: bool) -> int:
    """Show hand-overs and which are late."""
    with session.open() as app:
        rows = app.handover_list(overdue=overdue, open_=open_)
    show(
        rows,
        "handovers",
        as_json,
        ("handover", "community", "state", "party_a", "party_b", "due_review", "due_archive",
         "delayed_until", "overdue"),
    )  # fmt: skip
    return ATTENTION if any(row["overdue"] for row in rows) else DONE


@handover.command("show")
@click.argument("handover_no")
@json_option
@pass_session
@finish
def handover_show(session: Session, handover_no: str, as_json: bool) -> int:
    """Show one hand-over with what is owed."""
    with session.open() as app:
        found = app.handover_show(handover_no)
    return _told(found, as_json)


@handover.command("sheet")
@click.argument("handover_no")
@OUT
@pass_session
@finish
def handover_sheet(session: Session, handover_no: str, out: Path) -> int:
    """Write the hand-over list (移交清单) with inventory, counts and supplement list."""
    with session.open() as app:
        app.handover_sheet(handover_no, out)
    say(str(out))
    return DONE


# --- checks of a dossier -------------------------------------------------------------------------


@click.command("verify")
@click.argument("number")
@click.option("--note", required=True, help="How it was verified.")
@click.option("--refuse", is_flag=True, help="It is wrong; the dossier stays as it is.")
@json_option
@pass_session
@finish
def dossier_verify(session: Session, number: str, note: str, refuse: bool, as_json: bool) -> int:
    """Verify a dossier as a second person; a draft becomes active (S001-02)."""
    with session.open() as app:
        found = app.dossier_verify(number, note=note, refuse=refuse)
    if as_json:
        print_json(found)
    else:
        say(
            _("{number} is {state}.").format(
                number=found["archive_no"], state=state_word(found["state"])
            )
        )
    return ATTENTION if refuse else DONE


@click.command("consent")
@click.argument("number")
@click.option("--item", help="The paper of consent that was looked at.")
@click.option("--signed/--missing", required=True, help="Signed by the customer, or not there.")
@click.option("--note", required=True, help="What was seen.")
@pass_session
@finish
def dossier_consent(
    session: Session, number: str, item: str | None, signed: bool, note: str
) -> int:
    """Record whether the customer's consent is there and signed (S004-3.1)."""
    with session.open() as app:
        app.dossier_consent(number, signed=signed, note=note, item=item)
    say(_("Recorded."))
    return DONE if signed else ATTENTION


@click.command("checks")
@click.argument("number")
@json_option
@pass_session
@finish
def dossier_checks(session: Session, number: str, as_json: bool) -> int:
    """Show who verified a dossier, and the checks of consent."""
    with session.open() as app:
        found = app.dossier_checks(number)
        people = app.people
    if as_json:
        print_json(found)
    else:
        say(
            _("{number} is {state}.").format(
                number=found["archive_no"], state=state_word(found["state"])
            )
        )
        columns = ("kind", "passed", "item", "note", "actor", "time")
        show(found["checks"], "checks", False, columns, people)
        if found["consent_missing"]:
            say(_("No signed consent is on record."))
    return ATTENTION if found["consent_missing"] or found["state"] == "draft" else DONE


@click.command("contracts")
@click.argument("number")
@click.option("--assign", is_flag=True, help="Number those that have none yet.")
@json_option
@pass_session
@finish
def dossier_contracts(session: Session, number: str, assign: bool, as_json: bool) -> int:
    """Show the contract numbers that follow the dossier's number (S001-03-4.8)."""
    with session.open() as app:
        rows = app.contract_number(number) if assign else app.contract_list(number)
    return show(rows, "contracts", as_json, ("number", "item", "title", "day"))


DOSSIER = (dossier_verify, dossier_consent, dossier_checks, dossier_contracts)
"""Commands of the group `dossier`."""


# --- annexes -------------------------------------------------------------------------------------


@click.group()
def annex() -> None:
    """Contracts that a customer did not collect: kept, not coded (S001-03-4.4)."""


@annex.command("add")
@click.argument("number")
@click.option("--title", required=True)
@click.option("--sheets", type=click.IntRange(1), required=True)
@click.option("--place", required=True, help="Where it lies.")
@pass_session
@finish
def annex_add(session: Session, number: str, title: str, sheets: int, place: str) -> int:
    """Keep a paper beside a dossier."""
    with session.open() as app:
        say(_("Annex {annex} is recorded.").format(
            annex=app.annex_add(number, title=title, sheets=sheets, place=place)
        ))  # fmt: skip
    return DONE


@annex.command("list")
@click.argument("number", required=False)
@click.option("--ended", is_flag=True, help="Also those that are there no more.")
@json_option
@pass_session
@finish
def annex_list(session: Session, number: str | None, ended: bool, as_json: bool) -> int:
    """Show uncoded annexes."""
    with session.open() as app:
        rows = app.annex_list(number, ended=ended)
    columns = ("id", "archive_no", "title", "sheets", "place", "received", "ended", "outcome")
    return show(rows, "annexes", as_json, columns)


@annex.command("end")
@click.argument("annex_id", type=int)
@click.option("--outcome", required=True, help="Collected by whom, or filed as what.")
@pass_session
@finish
def annex_end(session: Session, annex_id: int, outcome: str) -> int:
    """Record that an annex was collected or filed."""
    with session.open() as app:
        app.annex_end(annex_id, outcome)
    say(_("Recorded."))
    return DONE


COMMANDS = (volume, handover, annex)
