"""appraisal, destruction, and the confirming of retention periods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

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
    print_table,
    say,
)
from policies.destruction import role_word
from yidang.i18n import gettext as _
from yidang.words import actor_word, retention_word, state_word, verdict_word


def _scalar(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _show_effect(effect: dict[str, Any]) -> None:
    say(
        _("Of {documents} documents {earlier} become due earlier, {later} later.").format(
            **{name: effect[name] for name in ("documents", "earlier", "later")}
        )
    )
    for change, count in effect["outcomes"].items():
        before, _sign, after = change.partition(">")
        say(f"  {retention_word(before)} -> {retention_word(after)}: {count}")
    for name in ("earlier_documents", "later_documents"):
        for number, old, new in effect[name]:
            say(f"  {number}: {old} -> {new}")


@click.command("propose")
@click.option("--class", "classes", multiple=True, metavar="CODE=PERIOD", help="long=P30Y")
@click.option("--seal-after", metavar="PERIOD", help="Time from move-out to sealing.")
@click.option("--parameter", "parameters", multiple=True, metavar="NAME=VALUE")
@click.option("--from-file", is_flag=True, help="The rules that the profile's file states now.")
@click.option("--reason", required=True)
@json_option
@pass_session
@finish
def retention_propose(
    session: Session,
    classes: tuple[str, ...],
    seal_after: str | None,
    parameters: tuple[str, ...],
    from_file: bool,
    reason: str,
    as_json: bool,
) -> int:
    """Propose periods and values; shows what becomes due earlier or later.

    Rules, classes and triggers are changed in the profile's file; it changes nothing until
    `--from-file` proposed what it says and another person confirmed it.
    """
    given = {name: _scalar(value) for name, value in pairs(parameters, "--parameter").items()}
    with session.open() as app:
        made = app.retention_propose(
            classes=pairs(classes, "--class"),
            seal_after=seal_after,
            parameters=given,
            reason=reason,
            from_file=from_file,
        )
    if as_json:
        print_json(made)
        return ATTENTION
    _show_effect(made["effect"])
    say(_("{version} waits for a second person.").format(version=made["version"]))
    return ATTENTION


@click.command("confirm")
@click.argument("version")
@click.option("--refuse", is_flag=True, help="Refuse it instead.")
@click.option("--reason")
@json_option
@pass_session
@finish
def retention_confirm(
    session: Session, version: str, refuse: bool, reason: str | None, as_json: bool
) -> int:
    """Put a proposal in force; it has to be another person's."""
    with session.open() as app:
        made = app.retention_confirm(version, refuse=refuse, reason=reason)
    if as_json:
        print_json(made)
        return DONE
    _show_effect(made["effect"])
    word = _("{version} is refused.") if refuse else _("{version} is in force.")
    say(word.format(version=version))
    return DONE


def _changes(changes: dict[str, Any]) -> str:
    """What a version changed, in a line."""
    if "rules" in changes:
        schedule = changes["rules"]["schedule"]
        return _("{classes} classes, {rules} rules").format(
            classes=len(schedule["classes"]), rules=len(schedule["rules"])
        )
    values = {**(changes.get("classes") or {}), **(changes.get("parameters") or {})}
    if changes.get("seal_after"):
        values["seal_after"] = changes["seal_after"]
    return ", ".join(f"{name}={value}" for name, value in values.items())


@click.command("versions")
@json_option
@pass_session
@finish
def retention_versions(session: Session, as_json: bool) -> int:
    """Show every proposal, who made it and who confirmed it."""
    with session.open() as app:
        rows, people = app.retention_versions(), app.people
    if as_json:
        print_json({"versions": rows})
        return DONE
    print_table(
        [_("Version"), _("Changes"), _("Reason"), _("Proposed by"), _("Confirmed by"), _("Time")],
        [
            (
                r["version"],
                _changes(r["changes"]),
                r["reason"],
                actor_word(r["proposed_by"], people),
                _("refused") if r["refused"] else actor_word(r["confirmed_by"], people),
                f"{r['confirmed']:%Y-%m-%d %H:%M}" if r["confirmed"] else "",
            )
            for r in rows
        ],
    )
    return DONE


RETENTION = (retention_propose, retention_confirm, retention_versions)
"""Commands of the group `retention`."""


# --- appraisal -----------------------------------------------------------------------------------


@click.group()
def appraisal() -> None:
    """Appraisal (鉴定) of what is due."""


@appraisal.command("open")
@click.argument("numbers", nargs=-1)
@click.option("--note")
@json_option
@pass_session
@finish
def appraisal_open(
    session: Session, numbers: tuple[str, ...], note: str | None, as_json: bool
) -> int:
    """Make a list of what is due, in all dossiers or in NUMBERS, for the appraisal group."""
    with session.open() as app:
        found = app.appraisal_open(numbers, note)
        people = app.people
    _print_appraisal(found, as_json, people)
    return DONE


@appraisal.command("list")
@json_option
@pass_session
@finish
def appraisal_list(session: Session, as_json: bool) -> int:
    """Show every appraisal."""
    with session.open() as app:
        rows = app.appraisal_list()
    if as_json:
        print_json({"appraisals": rows})
        return DONE
    print_table(
        [_("Appraisal"), _("Opened"), _("Opened by"), _("Items"), _("Closed")],
        [(r["appraisal"], r["opened"], r["opened_by"], len(r["items"]), r["closed"]) for r in rows],
    )
    return DONE


@appraisal.command("show")
@click.argument("appraisal_id", type=int)
@json_option
@pass_session
@finish
def appraisal_show(session: Session, appraisal_id: int, as_json: bool) -> int:
    """Show one appraisal with every opinion."""
    with session.open() as app:
        found = app.appraisal_show(appraisal_id)
        people = app.people
    _print_appraisal(found, as_json, people)
    return DONE


@appraisal.command("opinion")
@click.argument("appraisal_id", type=int)
@click.argument("numbers", nargs=-1)
@click.option("--destroy", "verdict", flag_value="destroy", help="It has no further value.")
@click.option("--extend", "until", type=DAY, help="Keep it until this day.")
@click.option("--reason", required=True)
@pass_session
@finish
def appraisal_opinion(
    session: Session,
    appraisal_id: int,
    numbers: tuple[str, ...],
    verdict: str | None,
    until: date | None,
    reason: str,
) -> int:
    """Give your opinion of items, or of all where no NUMBERS are named."""
    if (verdict is None) == (until is None):
        raise click.UsageError(_("say --destroy, or --extend with a day"))
    with session.open() as app:
        count = app.appraisal_opinion(appraisal_id, numbers, verdict or "extend", until, reason)
    say(_("{count} opinions are on record.").format(count=count))
    return DONE


@appraisal.command("close")
@click.argument("appraisal_id", type=int)
@json_option
@pass_session
@finish
def appraisal_close(session: Session, appraisal_id: int, as_json: bool) -> int:
    """Close it: extended items keep longer, the rest stands on a destruction list."""
    with session.open() as app:
        found = app.appraisal_close(appraisal_id)
        people = app.people
    _print_appraisal(found, as_json, people)
    if not as_json:
        for number in found["destruction"]:
            say(_("Destruction list {number} waits for approval.").format(number=number))
    return ATTENTION if found["destruction"] else DONE


def _print_appraisal(found: dict[str, Any], as_json: bool, people: Mapping[str, str]) -> None:
    if as_json:
        print_json(found)
        return
    say(_("Appraisal {id} of {day}").format(id=found["appraisal"], day=found["as_of"]))
    print_table(
        [_("Number"), _("Section"), _("Title"), _("Date"), _("Due"), _("Class"), _("Opinions")],
        [
            (
                i["number"],
                i["section"],
                i["title"],
                i["date"],
                i["due"],
                i["class"],
                "; ".join(
                    f"{actor_word(o['actor'], people)}: {verdict_word(o['verdict'])} "
                    f"{o['until'] or ''}".rstrip()
                    for o in i["opinions"]
                ),
            )
            for i in found["items"]
        ],
    )


# --- destruction ---------------------------------------------------------------------------------


@click.group()
def destruction() -> None:
    """Destruction (销毁): approved, supervised, proven."""


@destruction.command("list")
@click.argument("number", required=False)
@json_option
@pass_session
@finish
def destruction_list(session: Session, number: str | None, as_json: bool) -> int:
    """Show destruction lists (销毁清单), or one with its items."""
    with session.open() as app:
        rows = app.destruction_list() if number is None else [app.destruction_show(number)]
        people = app.people
    if as_json:
        print_json({"destructions": rows})
        return DONE
    print_table(
        [_("List"), _("Community"), _("State"), _("Items"), _("Decide by"), _("Approvals")],
        [
            (
                r["number"],
                r["community"],
                state_word(r["state"]),
                len(r["items"]),
                r["decide_by"],
                "; ".join(
                    f"{actor_word(a['actor'], people)} ({role_word(a['role'])})"
                    for a in r["approvals"]
                ),
            )
            for r in rows
        ],
    )
    if number is not None:
        _print_items(rows[0])
    return DONE


def _print_items(found: dict[str, Any]) -> None:
    print_table(
        [_("Number"), _("State"), _("Class"), _("Due"), _("Pages"), _("Versions"), _("Reason")],
        [
            (
                i["number"],
                state_word(i["state"]),
                i["class"],
                i["due"],
                i["pages"],
                i["versions"],
                i["reason"],
            )
            for i in found["items"]
        ],
    )


@destruction.command("approve")
@click.argument("number")
@click.option("--refuse", is_flag=True, help="Refuse it instead; nothing of it is destroyed.")
@click.option("--reason")
@pass_session
@finish
def destruction_approve(session: Session, number: str, refuse: bool, reason: str | None) -> int:
    """Sign the next step of the profile's chain of approval."""
    with session.open() as app:
        state = app.destruction_approve(number, refuse=refuse, reason=reason)
    say(_("{number} is {state}.").format(number=number, state=state_word(state)))
    return ATTENTION if state == "listed" else DONE


@destruction.command("locks")
@click.argument("number")
@json_option
@pass_session
@finish
def destruction_locks(session: Session, number: str, as_json: bool) -> int:
    """Show which versions on an approved list the store still locks.

    The storage administrator may end GOVERNANCE locks with a credential of his own; whatever
    stays locked is withdrawn from the list when it is executed.
    """
    with session.open() as app:
        rows = app.destruction_locks(number)
    if as_json:
        print_json({"locks": rows})
    else:
        print_table(
            [_("Number"), _("Key"), _("Version"), _("Locked until"), _("Legal hold")],
            [
                (r["number"], r["key"], r["version"], r["until"], _("yes") if r["hold"] else "")
                for r in rows
            ],
        )
    return ATTENTION if rows else DONE


@destruction.command("witness")
@click.argument("number")
@pass_session
@finish
def destruction_witness(session: Session, number: str) -> int:
    """Supervise the execution (监销); before it begins."""
    with session.open() as app:
        app.destruction_witness(number)
    say(_("You supervise {number}.").format(number=number))
    return DONE


@destruction.command("execute")
@click.argument("number")
@click.option("--method", help="How; kept in the record.")
@click.option("--yes", is_flag=True, required=True, help="There is no way back.")
@json_option
@pass_session
@finish
def destruction_execute(
    session: Session, number: str, method: str | None, yes: bool, as_json: bool
) -> int:
    """Destroy an approved, supervised list; finishes what a kill interrupted."""
    with session.open() as app:
        found = (
            app.destruction_execute(number, method) if method else app.destruction_execute(number)
        )
    if as_json:
        print_json(found)
    else:
        say(_("{number} is {state}.").format(number=number, state=state_word(found["state"])))
        _print_items(found)
    kept = any(i["state"] == "withdrawn" for i in found["items"])
    return DONE if found["state"] == "done" and not kept else ATTENTION


@destruction.command("certificate")
@click.argument("number")
@PDF
@pass_session
@finish
def destruction_certificate(session: Session, number: str, out: Path) -> int:
    """Write the certificate of destruction (销毁证明)."""
    with session.open() as app:
        say(str(app.destruction_certificate(number, out)))
    return DONE


@destruction.command("sheet")
@click.argument("number")
@OUT
@pass_session
@finish
def destruction_sheet(session: Session, number: str, out: Path) -> int:
    """Write the destruction list (销毁清单) to be signed."""
    with session.open() as app:
        app.destruction_sheet(number, out)
    say(str(out))
    return DONE


@destruction.command("paper")
@click.argument("number")
@click.argument("item")
@click.option("--method", required=True, help="How the paper was destroyed.")
@click.option("--witness", required=True, help="User who supervised it.")
@pass_session
@finish
def destruction_paper(session: Session, number: str, item: str, method: str, witness: str) -> int:
    """Record that the paper of an item was destroyed (S002-9.7)."""
    with session.open() as app:
        app.destruction_paper(number, item, method, witness)
    say(_("Recorded."))
    return DONE
