"""doctor, rebuild, audit, settings: the archive looks after itself."""

from __future__ import annotations

import click

from commands.common import (
    ATTENTION,
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
from yidang.settings import table


@click.command()
@json_option
@pass_session
@finish
def doctor(session: Session, as_json: bool) -> int:
    """Probe engines, store (locks, versions, conditional writes), catalogue and index."""
    with session.open() as app:
        report = app.doctor()
    if as_json:
        print_json(report)
    else:
        print_table(
            [_("Engine"), _("Version"), _("Models"), _("Licence"), _("Installed")],
            [
                (
                    e["name"],
                    e["version"],
                    e["models"],
                    e["licence"],
                    _("yes") if e["installed"] else e["how"],
                )
                for e in report["engines"]
            ],
        )
        for check in report["checks"]:
            sign = _("ok") if check["ok"] else _("WRONG")
            say(f"{sign}  {check['name']}: {check['detail']}")
    return DONE if all(c["ok"] for c in report["checks"]) else ATTENTION


@click.group()
def rebuild() -> None:
    """Make derived things anew."""


@rebuild.command("index")
@click.option(
    "--engine", type=click.Choice(["whoosh", "tantivy"]), help="Search engine; kept for later runs."
)
@pass_session
@finish
def rebuild_index(session: Session, engine: str | None) -> int:
    """Build the search index anew beside the old one, then swap."""
    with session.open() as app:
        count = app.rebuild_index(engine)
    say(_("The index holds {count} pages.").format(count=count))
    return DONE


@click.group()
def audit() -> None:
    """The hash-chained log of acts (操作日志)."""


@audit.command("verify")
@pass_session
@finish
def audit_verify(session: Session) -> int:
    """Find any edit, deletion or reordering of the log."""
    with session.open() as app:
        problems, count = app.audit_verify()
    say(_("{count} events were checked, {bad} findings.").format(count=count, bad=len(problems)))
    for problem in problems:
        say(problem)
    return ATTENTION if problems else DONE


@audit.command("show")
@click.option("--limit", type=click.IntRange(1, 10000), default=50, show_default=True)
@json_option
@pass_session
@finish
def audit_show(session: Session, limit: int, as_json: bool) -> int:
    """Show the newest events."""
    with session.open() as app:
        if as_json:
            print_json({"events": app.audit_show(limit)})
            return DONE
        lines = app.audit_lines(limit)
        people = [app.person(line["actor"]) for line in lines]
    print_table(
        [_("No."), _("Time"), _("Actor"), _("Act"), _("Object"), _("Outcome"), _("Detail")],
        [
            (
                line["seq"],
                f"{line['at']:%Y-%m-%d %H:%M:%S}",
                who,
                line["act"],
                line["object"],
                line["outcome"],
                line["detail"],
            )
            for line, who in reversed(list(zip(lines, people, strict=True)))
        ],
    )
    return DONE


@click.command()
@json_option
@finish
def settings(as_json: bool) -> int:
    """Show every setting with its default and meaning."""
    rows = table()
    if as_json:
        print_json(
            {"settings": [dict(zip(("name", "default", "meaning"), r, strict=True)) for r in rows]}
        )
        return DONE
    print_table([_("Setting"), _("Default"), _("Meaning")], rows)
    return DONE
