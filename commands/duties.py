"""duty: regular duties that persons do and put on record."""

from __future__ import annotations

from datetime import date

import click

from commands.common import DAY, DONE, Session, finish, json_option, pass_session, say, show
from policies.duties import round_word
from yidang.i18n import gettext as _
from yidang.profile import ROUNDS


@click.group()
def duty() -> None:
    """Regular duties: patrols, checks, surveys, training."""


@duty.command("done")
@click.argument("name", type=click.Choice(ROUNDS))
@click.option("--on", "day", type=DAY, help="Day on which it was done; today without it.")
@click.option("--note", default="", help="What was found.")
@pass_session
@finish
def duty_done(session: Session, name: str, day: date | None, note: str) -> int:
    """Put on record that a regular duty was done; the sweep asks again when its period is over."""
    with session.open() as app:
        app.round_done(name, day, note)
    say(_("on record: {duty}").format(duty=round_word(name)))
    return DONE


@duty.command("list")
@json_option
@pass_session
@finish
def duty_list(session: Session, as_json: bool) -> int:
    """What was done, by whom, what was found (the register of patrols, checks and training)."""
    with session.open() as app:
        rows = app.rounds()
        people = app.people
    columns = ("duty", "title", "day", "by", "note", "period")
    return show(rows, "duties", as_json, columns, people)
