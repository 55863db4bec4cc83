"""hold: what nobody may destroy."""

from __future__ import annotations

import click

from commands.common import (
    DONE,
    Session,
    finish,
    json_option,
    pass_session,
    print_json,
    print_table,
    say,
)
from yidang.i18n import gettext as _
from yidang.words import actor_word, kind_word

KINDS = ("litigation", "arrears", "deposit", "audit", "complaint", "other")


@click.group()
def hold() -> None:
    """Holds (冻结): litigation, arrears, deposit, audit, open complaint."""


@hold.command("place")
@click.argument("number", required=False)
@click.option("--kind", type=click.Choice(KINDS), required=True)
@click.option("--community", help="A whole community, in place of a number.")
@click.option("--unit", help="With --community: every dossier of this unit.")
@click.option("--query", help="In place of a number: everything that this search finds.")
@click.option("--reason", required=True)
@json_option
@pass_session
@finish
def hold_place(
    session: Session,
    number: str | None,
    kind: str,
    community: str | None,
    unit: str | None,
    query: str | None,
    reason: str,
    as_json: bool,
) -> int:
    """Hold a document, dossier, unit or community, or what a search finds; it wins over every rule.

    What a search finds now is held as one set; every night it is searched again, and what is new
    is added. Only lifting the hold takes anything out.
    """
    if query is not None and (number or community or unit):
        raise click.UsageError(_("give a number, a community or --query"))
    with session.open() as app:
        if query is not None:
            id_, count = app.hold_query(kind, query, reason)
            if as_json:
                print_json({"hold": id_, "documents": count})
            else:
                say(
                    _("Hold {hold} is in force over {count} documents.").format(
                        hold=id_, count=count
                    )
                )
            return DONE
        id_ = app.hold_place(kind, reason, number=number, community=community, unit=unit)
    if as_json:
        print_json({"hold": id_})
    else:
        say(_("Hold {hold} is in force.").format(hold=id_))
    return DONE


@hold.command("lift")
@click.argument("hold_id", type=int)
@click.option("--reason", required=True)
@pass_session
@finish
def hold_lift(session: Session, hold_id: int, reason: str) -> int:
    """End a hold; it stays on record."""
    with session.open() as app:
        app.hold_lift(hold_id, reason)
    say(_("Hold {hold} is lifted.").format(hold=hold_id))
    return DONE


@hold.command("list")
@click.option("--all", "lifted", is_flag=True, help="Also holds that were lifted.")
@json_option
@pass_session
@finish
def hold_list(session: Session, lifted: bool, as_json: bool) -> int:
    """Show holds in force."""
    with session.open() as app:
        rows, people = app.hold_list(lifted=lifted), app.people
    if as_json:
        print_json({"holds": rows})
        return DONE
    print_table(
        [
            _("Hold"),
            _("Kind"),
            _("Scope"),
            _("Object"),
            _("Documents"),
            _("Reason"),
            _("Placed by"),
            _("Placed"),
            _("Lifted"),
        ],
        [
            (
                r["hold"],
                kind_word(r["kind"]),
                _scope(r["scope"]),
                r["object"],
                r["documents"] if r["scope"] == "query" else "",
                r["reason"],
                actor_word(r["placed_by"], people),
                f"{r['placed']:%Y-%m-%d %H:%M}",
                f"{r['lifted']:%Y-%m-%d %H:%M}" if r["lifted"] else "",
            )
            for r in rows
        ],
    )
    return DONE


def _scope(scope: str) -> str:
    """What a hold reaches, in a word."""
    words = {
        "document": _("document"),
        "dossier": _("dossier"),
        "unit": _("unit"),
        "community": _("community"),
        "query": _("search"),
    }
    return words.get(scope, scope)
