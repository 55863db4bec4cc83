"""user: who may use the archive, and how he proves himself."""

from __future__ import annotations

import sys
from datetime import date

import click

from commands.common import (
    DAY,
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


def _new_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt(_("New password"), hide_input=True, confirmation_prompt=True, err=True))


@click.group()
def user() -> None:
    """Users (用户), their roles, passwords and tokens.

    The first user is the administrator, whom the local operator adds. A named user proves himself
    by the password that is asked for, or in scripts by YIDANG_TOKEN or YIDANG_PASSWORD.
    """


@user.command("add")
@click.argument("name")
@click.option("--full-name", required=True, help="The person's name.")
@click.option("--role", "roles", multiple=True, help="Role; may be given again.")
@click.option("--community", "communities", multiple=True, help="Only there; may be given again.")
@click.option("--agreed", type=DAY, help="Day of the secrecy agreement (S000-6.1a).")
@click.option("--household", type=int, help="The user is this customer himself.")
@click.option("--password/--no-password", "with_password", default=True, show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@pass_session
@finish
def user_add(
    session: Session,
    name: str,
    full_name: str,
    roles: tuple[str, ...],
    communities: tuple[str, ...],
    agreed: date | None,
    household: int | None,
    with_password: bool,
    password_stdin: bool,
) -> int:
    """Add a user; the password given here has to be changed at the first use."""
    with session.open() as app:
        password = _new_password(password_stdin) if with_password or password_stdin else None
        app.user_add(
            name,
            full_name,
            roles=roles,
            communities=communities,
            password=password,
            agreed=agreed,
            household=household,
        )
    say(_("{name} is a user now.").format(name=name))
    return DONE


@user.command("list")
@json_option
@pass_session
@finish
def user_list(session: Session, as_json: bool) -> int:
    """Show every user with his roles."""
    with session.open() as app:
        rows = app.user_list()
    if as_json:
        print_json({"users": rows})
        return DONE
    print_table(
        [_("User"), _("Name"), _("Roles"), _("Secrecy agreement"), _("Password due"), _("Locked")],
        [
            (
                r["name"],
                r["full_name"],
                "; ".join(
                    " ".join([role["title"], *(role["communities"] or [])]) for role in r["roles"]
                ),
                r["agreed"],
                _("yes") if r["password_due"] else "",
                _("yes") if r["locked"] else "",
            )
            for r in rows
        ],
    )
    return DONE


@user.command("grant")
@click.argument("name")
@click.argument("role")
@click.option("--community", "communities", multiple=True, help="Only there; may be given again.")
@click.option("--section", "sections", multiple=True, help="Only these; may be given again.")
@click.option("--grade", help="Up to this grade: normal, confidential, secret.")
@pass_session
@finish
def user_grant(
    session: Session,
    name: str,
    role: str,
    communities: tuple[str, ...],
    sections: tuple[str, ...],
    grade: str | None,
) -> int:
    """Give a user a role; nobody gives himself one."""
    with session.open() as app:
        app.user_grant(name, role, communities=communities, sections=sections, grade=grade)
    say(_("{name} has the role {role}.").format(name=name, role=role))
    return DONE


@user.command("revoke")
@click.argument("name")
@click.argument("role")
@pass_session
@finish
def user_revoke(session: Session, name: str, role: str) -> int:
    """Take a role from a user."""
    with session.open() as app:
        app.user_revoke(name, role)
    say(_("{name} has the role {role} no more.").format(name=name, role=role))
    return DONE


@user.command("password")
@click.argument("name")
@click.option("--old-stdin", is_flag=True, help="Read the old, then the new from standard input.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@pass_session
@finish
def user_password(session: Session, name: str, old_stdin: bool, password_stdin: bool) -> int:
    """Change your own password (with --actor NAME), or give another user a first one."""
    own = session.actor == name
    with session.open(proof=not own) as app:
        old = None
        if own:
            old = (
                sys.stdin.readline().rstrip("\n")
                if old_stdin
                else click.prompt(_("Old password"), hide_input=True, err=True)
            )
        app.user_password(name, _new_password(password_stdin or old_stdin), old)
    say(_("The password of {name} is changed.").format(name=name))
    return DONE


@user.command("token")
@click.option("--label", required=True, help="What it is for.")
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True)
@pass_session
@finish
def user_token(session: Session, label: str, days: int) -> int:
    """Make a token for scripts (YIDANG_TOKEN); it is shown once."""
    with session.open() as app:
        token = app.user_token(label, days)
    click.echo(token)
    return DONE


@user.command("revoke-token")
@click.argument("name")
@click.option("--label", help="Only tokens of this label.")
@pass_session
@finish
def user_revoke_token(session: Session, name: str, label: str | None) -> int:
    """Make a user's tokens worthless."""
    with session.open() as app:
        count = app.user_token_revoke(name, label)
    say(_("{count} tokens are worthless now.").format(count=count))
    return DONE


@user.command("lock")
@click.argument("name")
@click.option("--off", is_flag=True, help="Let the user in again.")
@click.option("--reason", required=True)
@pass_session
@finish
def user_lock(session: Session, name: str, off: bool, reason: str) -> int:
    """Shut a user out, or let him in again."""
    with session.open() as app:
        app.user_lock(name, not off, reason)
    say(_("{name} is open.").format(name=name) if off else _("{name} is locked.").format(name=name))
    return DONE


@user.command("agreement")
@click.argument("name")
@click.option("--date", "day", type=DAY, required=True, help="Day it was signed.")
@pass_session
@finish
def user_agreement(session: Session, name: str, day: date) -> int:
    """Record a user's secrecy agreement; without it he opens nothing (S000-6.1a)."""
    with session.open() as app:
        app.user_agreed(name, day)
    say(_("Recorded."))
    return DONE
