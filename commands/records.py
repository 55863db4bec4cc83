"""dossier, document, label, sweep, retention."""

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
    pass_session,
    print_json,
    print_table,
    say,
)
from yidang.i18n import gettext as _
from yidang.words import actor_word, field_word, reason_word


@click.group()
def dossier() -> None:
    """Dossiers (客户档案): one household, one file."""


@dossier.command("list")
@click.option("--community", help="Fonds code, abbreviation or name of one community.")
@click.option("--state", help="Only dossiers in this state.")
@json_option
@pass_session
@finish
def dossier_list(session: Session, community: str | None, state: str | None, as_json: bool) -> int:
    """Show every dossier."""
    with session.open() as app:
        rows = app.dossiers(community, state)
    if as_json:
        print_json({"dossiers": rows})
        return DONE
    print_table(
        [
            _("Archive number"),
            _("Community"),
            _("Unit"),
            _("Customer"),
            _("Kind"),
            _("State"),
            _("Opened"),
            _("Moved out"),
            _("Documents"),
            _("Pages"),
        ],
        [
            (
                r["display_no"],
                r["community"],
                r["unit"],
                r["customer"],
                r["customer_kind"],
                r["state"],
                r["opened"],
                r["moved_out"],
                r["documents"],
                r["pages"],
            )
            for r in rows
        ],
    )
    return DONE


@dossier.command("show")
@click.argument("number")
@json_option
@pass_session
@finish
def dossier_show(session: Session, number: str, as_json: bool) -> int:
    """Show one dossier with its documents in the profile's order."""
    with session.open() as app:
        detail = app.dossier(number)
    if as_json:
        print_json(detail)
        return DONE
    say(f"{detail['display_no']}  {detail['archive_no']}")
    say(f"{detail['community']} {detail['unit']} {detail['customer']} ({detail['state']})")
    print_table(
        [_("Item"), _("Section"), _("Date"), _("Title"), _("Pages")],
        [(d["item"], d["section"], d["date"], d["title"], d["pages"]) for d in detail["items"]],
    )
    if detail["missing"]:
        say(_("Missing: {papers}").format(papers=", ".join(detail["missing"])))
    return DONE


@dossier.command("missing")
@click.option("--community", help="Fonds code, abbreviation or name of one community.")
@json_option
@pass_session
@finish
def dossier_missing(session: Session, community: str | None, as_json: bool) -> int:
    """List which required papers each dossier lacks (补充资料清单)."""
    with session.open() as app:
        rows = app.dossiers_missing(community)
    if as_json:
        print_json({"dossiers": rows})
    else:
        print_table(
            [_("Archive number"), _("Community"), _("Unit"), _("Customer"), _("Missing")],
            [
                (
                    r["display_no"] or _("no dossier"),
                    r["community"],
                    r["unit"],
                    r["customer"],
                    "、".join(r["missing"]),
                )
                for r in rows
            ],
        )
    return ATTENTION if rows else DONE


@dossier.command("open")
@click.option("--household", type=int, help="Number of the household (households list).")
@click.option("--pub", metavar="FONDS", help="The household-less dossier of a community.")
@json_option
@pass_session
@finish
def dossier_open(session: Session, household: int | None, pub: str | None, as_json: bool) -> int:
    """Open a dossier before the first paper comes; its number goes on the cover sheet."""
    with session.open() as app:
        detail = app.dossier_open(household=household, pub=pub)
    if as_json:
        print_json(detail)
    else:
        say(f"{detail['display_no']}  {detail['archive_no']}")
    return DONE


@dossier.command("move-out")
@click.argument("number")
@click.option("--date", "day", type=DAY, required=True, help="Day the customer left.")
@pass_session
@finish
def dossier_move_out(session: Session, number: str, day: date) -> int:
    """Record that the customer has left (S000-7.3a): the dossier is closed, sealing follows."""
    with session.open() as app:
        app.move_out(number, day)
    say(_("{number} is closed as of {day}.").format(number=number, day=day))
    return DONE


@dossier.command("catalogue")
@click.argument("number")
@OUT
@pass_session
@finish
def dossier_catalogue(session: Session, number: str, out: Path) -> int:
    """Write the dossier's catalogue (目录) as XLSX or PDF."""
    with session.open() as app:
        app.dossier_catalogue(number, out)
    say(str(out))
    return DONE


@dossier.command("export")
@click.argument("number")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="New folder.")
@pass_session
@finish
def dossier_export(session: Session, number: str, out: Path) -> int:
    """Write masters, searchable PDFs, catalogue and digests of a dossier to a new folder."""
    with session.open() as app:
        count = app.dossier_export(number, out)
    say(_("{count} files are in {out}; every digest agrees.").format(count=count, out=out))
    return DONE


@click.group()
def document() -> None:
    """Documents (件) inside the dossiers."""


@document.command("show")
@click.argument("number")
@json_option
@pass_session
@finish
def document_show(session: Session, number: str, as_json: bool) -> int:
    """Show one document: NUMBER is the archive number with item, or the document's id."""
    with session.open() as app:
        detail, people = app.document(number), app.people
    if as_json:
        print_json(detail)
        return DONE
    say(f"{detail['number']}  {detail['section']}  {detail['date'] or ''}  {detail['title'] or ''}")
    print_table(
        [_("Page"), _("Kind"), _("Scan"), _("Scan page"), _("Object"), _("SHA-256")],
        [
            (p["page"], p["kind"], p["file"], p["scan_page"], p["key"], p["sha256"])
            for p in detail["pages"]
        ],
    )
    for p in detail["pages"]:
        for flag in p["flags"]:
            say("! " + _("page {page}: {path}").format(page=p["page"], path=flag["text"]))
    for fact in detail["facts"]:
        say(f"{fact['name']}: {fact['value']}")
    for change in detail["corrections"]:
        say(
            f"{change['at']} {actor_word(change['actor'], people)}: "
            f"{field_word(change['field'])} {change['old']} -> {change['new']} "
            f"({reason_word(change['reason'])})"
        )
    return DONE


@document.command("move")
@click.argument("number")
@click.option("--to", "target", required=True, help="Archive number of the right dossier.")
@click.option("--reason", required=True, help="Why; kept with the correction.")
@pass_session
@finish
def document_move(session: Session, number: str, target: str, reason: str) -> int:
    """Move a document to another dossier; its objects stay where they are."""
    with session.open() as app:
        say(_("It is {number} now.").format(number=app.document_move(number, target, reason)))
    return DONE


@document.command("split")
@click.argument("number")
@click.option(
    "--at",
    "page",
    type=click.IntRange(2),
    required=True,
    help="Page of the document that begins the new one.",
)
@click.option("--reason", required=True, help="Why; kept with the correction.")
@pass_session
@finish
def document_split(session: Session, number: str, page: int, reason: str) -> int:
    """Make two documents of one."""
    with session.open() as app:
        say(
            _("The second part is {number}.").format(
                number=app.document_split(number, page, reason)
            )
        )
    return DONE


@document.command("merge")
@click.argument("number")
@click.option("--into", "target", required=True, help="The document that goes on.")
@click.option("--reason", required=True, help="Why; kept with the correction.")
@pass_session
@finish
def document_merge(session: Session, number: str, target: str, reason: str) -> int:
    """Append a document's pages to another of the same dossier."""
    with session.open() as app:
        say(
            _("Its pages belong to {number} now.").format(
                number=app.document_merge(number, target, reason)
            )
        )
    return DONE


@document.command("correct")
@click.argument("number")
@click.option("--section", help="Section code.")
@click.option("--title", help="Title.")
@click.option("--date", "day", type=DAY, help="Date of the document.")
@click.option("--reason", required=True, help="Why; kept with the correction.")
@pass_session
@finish
def document_correct(
    session: Session,
    number: str,
    section: str | None,
    title: str | None,
    day: date | None,
    reason: str,
) -> int:
    """Correct what is known of a document; the old value stays on record."""
    with session.open() as app:
        app.document_correct(number, {"section": section, "title": title, "date": day}, reason)
    say(_("Corrected."))
    return DONE


@click.group()
def label() -> None:
    """Printable sheets and labels."""


@label.command("cover")
@click.argument("numbers", nargs=-1, required=True)
@PDF
@pass_session
@finish
def label_cover(session: Session, numbers: tuple[str, ...], out: Path) -> int:
    """Cover sheets (封面页) that start a dossier in the feeder."""
    with session.open() as app:
        app.label_cover(numbers, out)
    say(str(out))
    return DONE


@label.command("separator")
@click.option("--section", "sections", multiple=True, help="A section sheet instead.")
@click.option("--count", type=click.IntRange(1, 100), default=1, show_default=True)
@PDF
@pass_session
@finish
def label_separator(session: Session, sections: tuple[str, ...], count: int, out: Path) -> int:
    """Separator sheets (分隔页) that end a document, or section sheets."""
    with session.open() as app:
        app.label_separator(sections, count, out)
    say(str(out))
    return DONE


@label.command("box")
@click.argument("first")
@click.argument("last")
@click.option("--box", default="1", show_default=True, help="The box's own number.")
@PDF
@pass_session
@finish
def label_box(session: Session, first: str, last: str, box: str, out: Path) -> int:
    """A box label (盒签) with class, year and number range (S000-4.3a)."""
    with session.open() as app:
        app.label_box(first, last, box, out)
    say(str(out))
    return DONE


@label.command("spine")
@click.argument("numbers", nargs=-1, required=True)
@PDF
@pass_session
@finish
def label_spine(session: Session, numbers: tuple[str, ...], out: Path) -> int:
    """Spine labels (脊背标签) with the present customer's name (S001-15-5)."""
    with session.open() as app:
        app.label_spine(numbers, out)
    say(str(out))
    return DONE


@click.command()
@click.option("--as-of", type=DAY, help="The day to compute for; today where not given.")
@click.option(
    "--apply",
    "apply_",
    is_flag=True,
    help="Also seal, lock and hold what confirmed rules say for today.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the report as Markdown, XLSX and JSON.",
)
@json_option
@pass_session
@finish
def sweep(
    session: Session, as_of: date | None, apply_: bool, out: Path | None, as_json: bool
) -> int:
    """List what is to be sealed, due or held, and why; nothing is destroyed."""
    if apply_ and as_of is not None:
        raise click.UsageError(_("--apply is for today; leave out --as-of"))
    with session.open() as app:
        applied = app.sweep_apply() if apply_ else None
        report = app.sweep(as_of)
        written = app.write_sweep(report, out) if out is not None else ()
        text = app.sweep_text(report)
    if as_json:
        document = report.as_json()
        if applied is not None:
            document["applied"] = applied.as_json()
        print_json(document)
    else:
        say(text)
        if applied is not None:
            say(
                _("Sealed {sealed}, locked {locked}, held {held}, removed {removed}.").format(
                    **{**applied.as_json(), "sealed": len(applied.sealed)}
                )
            )
        for path in written:
            say(str(path))
    return ATTENTION if report.needs_person else DONE


@click.group()
def retention() -> None:
    """Retention rules (保管期限)."""


@retention.command("explain")
@click.argument("number")
@click.option("--as-of", type=DAY, help="The day to compute for; today where not given.")
@json_option
@pass_session
@finish
def retention_explain(session: Session, number: str, as_of: date | None, as_json: bool) -> int:
    """Say what the rules hold for one document and why."""
    with session.open() as app:
        detail = app.retention_explain(number, as_of)
    if as_json:
        print_json(detail)
        return DONE
    say(
        f"{detail['number']}: {detail['outcome']}"
        + (f" ({detail['due']})" if detail["due"] else "")
    )
    for line in detail["lines"]:
        say(f"- {line}")
    return DONE


@retention.command("forecast")
@click.option("--years", type=click.IntRange(1, 100), default=30, show_default=True)
@click.option("--as-of", type=DAY, help="The day to compute for; today where not given.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also a chart: .svg, .pdf or .png.",
)
@json_option
@pass_session
@finish
def retention_forecast(
    session: Session, years: int, as_of: date | None, out: Path | None, as_json: bool
) -> int:
    """Show what falls due in each of the coming years, as a table and as a chart."""
    with session.open() as app:
        found = app.retention_forecast(as_of, years)
        if out is not None:
            app.write_forecast(out, as_of, years)
    if as_json:
        print_json(found)
        return DONE
    most = max([1, *(y["confirmed"] + y["unconfirmed"] for y in found["years"])])
    print_table(
        [_("Year"), _("By confirmed periods"), _("By example periods"), _("On hold"), ""],
        [
            (
                y["year"],
                y["confirmed"],
                y["unconfirmed"],
                y["held"],
                "#" * round(40 * (y["confirmed"] + y["unconfirmed"]) / most),
            )
            for y in found["years"]
        ],
    )
    say(
        _("overdue {overdue}, later {later}, waiting {waiting}, permanent {permanent}").format(
            **{k: found[k] for k in ("overdue", "later", "waiting", "permanent")}
        )
    )
    return DONE
