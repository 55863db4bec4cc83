"""rescan, blank, batch sample, batch check: what persons do at the scanning station."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
from yidang.words import actor_word

# --- scan again ----------------------------------------------------------------------------------


@click.group()
def rescan() -> None:
    """Pages to be scanned again (重扫): the list that goes to the paper."""


@rescan.command("ask")
@click.argument("what", metavar="ITEM|NUMBER")
@click.option("--page", type=click.IntRange(1), help="One page of the document, from 1.")
@click.option("--reason", default="other", show_default=True, help="Code, or in words.")
@pass_session
@finish
def rescan_ask(session: Session, what: str, page: int | None, reason: str) -> int:
    """Put a document (review item, or archive number with item), or a page of it, on the list."""
    why, note = reason_of(reason)
    with session.open() as app:
        entry = app.rescan_ask(what, page=page, why=why, note=note)
    say(_("Entry {entry} of the list of pages to be scanned again.").format(entry=entry))
    return DONE


def reason_of(text: str) -> tuple[str, str]:
    """The code of a reason and what is said beside it; words alone are a fault of another kind."""
    from app.station import RESCAN

    head, _sep, rest = text.partition(":")
    if head.strip() in RESCAN:
        return head.strip(), rest.strip()
    words = {"blurred": "blur", "模糊": "blur", "缺边": "clipped", "缺页": "missing"}
    return words.get(text.strip(), "other"), "" if text.strip() in words else text


@rescan.command("list")
@click.option("--batch", type=int, help="Of one batch.")
@click.option("--all", "closed", is_flag=True, help="Also closed entries.")
@click.option("--out", type=click.Path(path_type=Path), help="PDF or XLSX to write.")
@json_option
@pass_session
@finish
def rescan_list(
    session: Session, batch: int | None, closed: bool, out: Path | None, as_json: bool
) -> int:
    """Show what waits for a new scan: file, page, why, and where its paper lies."""
    from app.station import outcome_word

    with session.open() as app:
        if out is not None:
            say(str(app.rescan_sheet(out, batch, closed)))
            return DONE
        lines, people = app.rescan_lines(batch, closed), app.people
    if as_json:
        print_json({"entries": lines})
        return DONE
    print_table(
        [_("Entry"), _("Batch"), _("File"), _("Pages in the scan"), _("Household (guess)"),
         _("Archive number"), _("Why"), _("Note"), _("Asked by"), _("Outcome"), _("New scan")],
        [
            (
                one["entry"],
                one["batch_name"] or one["batch"],
                one["file"],
                ", ".join(map(str, one["pages"])) + (f" / {one['of']}" if one["of"] else ""),
                one["household"],
                one["archive_no"],
                one["why"],
                one["note"],
                actor_word(one["asked_by"], people),
                outcome_word(one["outcome"]),
                one["replaced_by"],
            )
            for one in lines
        ],
    )  # fmt: skip
    return DONE


@rescan.command("close")
@click.argument("entry", type=int)
@click.option("--by", metavar="NUMBER", help="Archive number with item of the new scan.")
@click.option("--keep", is_flag=True, help="The old scan has to do; the document goes to review.")
@click.option("--reason", default="", help="Why; needed with --keep.")
@pass_session
@finish
def rescan_close(session: Session, entry: int, by: str | None, keep: bool, reason: str) -> int:
    """Close an entry once the new scan is filed; the old scan is kept with it."""
    if (by is None) is not keep:
        raise click.UsageError(_("name the new scan with --by, or say --keep"))
    with session.open() as app:
        outcome = app.rescan_close(entry, by=by, note=reason)
    say(_("Entry {entry} is closed.").format(entry=entry))
    say(outcome)
    return DONE


@rescan.command("flagged")
@click.option("--batch", type=int, help="Of one batch.")
@json_option
@pass_session
@finish
def rescan_flagged(session: Session, batch: int | None, as_json: bool) -> int:
    """Show pages whose scans fall short of DA/T 31, with the clause."""
    with session.open() as app:
        pages = app.rescan_flagged(batch)
    if as_json:
        print_json({"pages": pages})
        return DONE
    print_table(
        [_("Batch"), _("File"), _("Page"), _("Item"), _("State"), _("Why"), _("On the list")],
        [
            (
                one["batch"],
                one["file"],
                one["page"],
                one["item"],
                one["state"],
                " ".join(one["findings"]),
                _("yes") if one["asked"] else "",
            )
            for one in pages
        ],
    )
    return DONE


# --- samples -------------------------------------------------------------------------------------


@click.command("sample")
@click.argument("number", type=int)
@click.option("--share", type=click.FloatRange(0, 1, min_open=True), help="By default 5 %.")
@click.option("--seed", type=click.IntRange(0), help="Draws the same sample again.")
@click.option("--show", is_flag=True, help="Show the newest sample instead of drawing one.")
@click.option("--images", is_flag=True, help="Also make an image of every page to look at.")
@json_option
@pass_session
@finish
def batch_sample(
    session: Session,
    number: int,
    share: float | None,
    seed: int | None,
    show: bool,
    images: bool,
    as_json: bool,
) -> int:
    """Draw a random sample of a batch's filed pages (DA/T 31, clause 12), or show it."""
    with session.open() as app:
        state = app.sample_of(number) if show else app.sample_draw(number, share, seed)
        document = app.sample_json(state, images)
    return _show_sample(document, as_json)


def _show_sample(document: dict[str, Any], as_json: bool) -> int:
    if as_json:
        print_json(document)
    else:
        say(
            _("{size} of {population} pages of batch {batch}, seed {seed}").format(**document)
            + f"; {_verdict(document)}"
        )
        print_table(
            [_("Page"), _("File"), _("Page of the scan"), _("Archive number"), _("Section"),
             _("Title"), _("Result"), _("Fault"), _("Checked by"), _("Image")],
            [
                (
                    one["page"],
                    one["file"],
                    one["scan_page"],
                    f"{one['archive_no']}-{one['document']}",
                    one["section"],
                    one["title"],
                    _result(one["result"]),
                    one["fault"],
                    one["checked_by"],
                    one["image"],
                )
                for one in document["pages"]
            ],
        )  # fmt: skip
    return ATTENTION if document["verdict"] == "failed" else DONE


def _verdict(document: dict[str, Any]) -> str:
    rate = document["rate"]
    return _("{checked} of {size} checked, {right} right, {verdict}").format(
        checked=document["checked"],
        size=document["size"],
        right="-" if rate is None else f"{100 * rate:.1f} %",
        verdict={"open": _("open"), "passed": _("passed"), "failed": _("failed")}[
            document["verdict"]
        ],
    )


def _result(result: str | None) -> str:
    return {"ok": _("right"), "fault": _("fault"), "filing": _("wrongly filed")}.get(
        result or "", ""
    )


@click.command("check")
@click.argument("number", type=int)
@click.argument("page", metavar="PAGE|all")
@click.option("--ok", is_flag=True, help="Image and filing are right.")
@click.option("--fault", help="What is wrong with the image or the facts.")
@click.option("--misfiled", is_flag=True, help="The fault: it is not filed where it belongs.")
@json_option
@pass_session
@finish
def batch_check(
    session: Session,
    number: int,
    page: str,
    ok: bool,
    fault: str | None,
    misfiled: bool,
    as_json: bool,
) -> int:
    """Say of a page of a batch's sample, or of all left, whether it is right."""
    if ok is (fault is not None):
        raise click.UsageError(_("say --ok, or --fault and what it is"))
    if page != "all" and not page.isdigit():
        raise click.UsageError(_("name a page of the sample by its number, or say all"))
    with session.open() as app:
        state = app.sample_check(
            number, None if page == "all" else int(page), fault=fault, filing=misfiled
        )
        document = app.sample_json(state)
    return _show_sample(document, as_json)


# --- blank pages ---------------------------------------------------------------------------------


@click.group()
def blank() -> None:
    """Blank pages (空白页): kept, flagged, and undone with one command."""


@blank.command("list")
@click.option("--batch", type=int, help="Of one batch.")
@json_option
@pass_session
@finish
def blank_list(session: Session, batch: int | None, as_json: bool) -> int:
    """Show every page that is held to be blank."""
    with session.open() as app:
        lines = app.blank_list(batch)
    rows = [
        {
            "batch": one.batch,
            "scan": one.scan,
            "page": one.page,
            "file": one.file,
            "item": one.document,
            "archive_no": one.archive_no,
            "document": one.item,
        }
        for one in lines
    ]
    if as_json:
        print_json({"pages": rows})
        return DONE
    print_table(
        [_("Batch"), _("Scan"), _("Page"), _("File"), _("Archive number"), _("Item")],
        [
            (r["batch"], r["scan"], r["page"], r["file"], r["archive_no"], r["document"])
            for r in rows
        ],
    )
    return DONE


@blank.command("undo")
@click.argument("scan", type=int)
@click.argument("page", type=int)
@click.option("--reason", default="", help="Why; kept with the correction.")
@json_option
@pass_session
@finish
def blank_undo(session: Session, scan: int, page: int, reason: str, as_json: bool) -> int:
    """Say that a page is not blank: it is read, and stands in its document or in review."""
    with session.open() as app:
        outcome = app.blank_undo(scan, page, reason)
    if as_json:
        print_json(outcome)
    elif outcome["number"]:
        say(
            _("Page {page} of scan {scan} is content of {number} now.").format(
                page=page, scan=scan, number=outcome["number"]
            )
        )
    else:
        say(
            _("Page {page} of scan {scan} waits in review as item {item}.").format(
                page=page, scan=scan, item=outcome["item"]
            )
        )
    return ATTENTION if outcome["state"] == "review" else DONE


COMMANDS = (rescan, blank)
BATCH = (batch_sample, batch_check)
