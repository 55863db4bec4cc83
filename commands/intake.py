"""init, households, ingest, watch, status, review, quarantine, batch."""

from __future__ import annotations

import signal
import threading
from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.common import (
    ATTENTION,
    DAY,
    DONE,
    PDF,
    Session,
    finish,
    json_option,
    pass_session,
    print_json,
    print_table,
    progress,
    say,
)
from commands.station import rescan_list
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.i18n import ngettext
from yidang.model import Ledger


@click.command()
@click.option("--profile", default="residential", show_default=True, help="Name of a profile.")
@pass_session
@finish
def init(session: Session, profile: str) -> int:
    """Make an archive (建立档案库) at the home."""
    from app import App

    App.init(session.home, profile=profile, actor=session.actor, clock=session.clock)
    say(
        _("An archive stands at {home} now. Drop scans into {inbox}.").format(
            home=session.home, inbox=session.home / "inbox"
        )
    )
    return DONE


@click.group()
def households() -> None:
    """The households register (住户名册)."""


@households.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@pass_session
@finish
def households_import(session: Session, file: Path, as_json: bool) -> int:
    """Take in a register as CSV (UTF-8 or GB18030) or XLSX; existing households are updated."""
    with session.open() as app:
        result = app.import_households(file)
    if as_json:
        print_json(result)
    else:
        say(
            _("{created} households are new, {updated} were updated.").format(
                created=result["created"], updated=result["updated"]
            )
        )
        for error in result["errors"]:
            where = _("row {row}").format(row=error["row"])
            column = f", {error['column']}" if error["column"] else ""
            say(f"{where}{column}: {error['message']}")
    return ATTENTION if result["errors"] else DONE


@households.command("list")
@click.option("--community", help="Fonds code, abbreviation or name of one community.")
@json_option
@pass_session
@finish
def households_list(session: Session, community: str | None, as_json: bool) -> int:
    """Show the register; ID numbers and phones are masked."""
    with session.open() as app:
        rows = app.households(community)
    if as_json:
        print_json({"households": rows})
        return DONE
    print_table(
        [
            _("Fonds"),
            _("Community"),
            _("Unit"),
            _("Customer"),
            _("Kind"),
            _("ID number"),
            _("Phone"),
            _("Moved in"),
            _("Moved out"),
            _("Archive number"),
        ],
        [
            (
                r["fonds_code"],
                r["community_name"],
                r["unit"],
                r["customer_name"],
                r["customer_kind"],
                r["id_number"],
                r["phone"],
                r["move_in_date"],
                r["move_out_date"],
                r["archive_no"],
            )
            for r in rows
        ],
    )
    return DONE


def ledger_line(ledger: Ledger) -> str:
    """The balance in one line."""
    return _(
        "{pages_in} pages in = {filed} filed + {blank} blank + {separators} separators"
        " + {review} in review + {quarantined} quarantined"
    ).format(
        pages_in=ledger.pages_in,
        filed=ledger.filed,
        blank=ledger.blank,
        separators=ledger.separators,
        review=ledger.review,
        quarantined=ledger.quarantined,
    )


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--workers", type=click.IntRange(1, 64), help="Reader processes.")
@click.option(
    "--engine",
    type=click.Choice(["auto", "rapidocr", "faster-paddle", "tesseract"]),
    help="OCR engine for this run.",
)
@json_option
@pass_session
@finish
def ingest(
    session: Session,
    paths: tuple[Path, ...],
    workers: int | None,
    engine: str | None,
    as_json: bool,
) -> int:
    """Process scans now and print what became of every page; the files stay where they are."""
    flags: dict[str, Any] = {}
    if workers or engine:
        flags["ocr"] = {k: v for k, v in {"workers": workers, "engine": engine}.items() if v}
    with session.open(**flags) as app, progress(_("pages")) as tell:
        result = app.ingest(paths, tell)
    if as_json:
        print_json(result.as_json())
    else:
        for scan in result.scans:
            numbers = sorted({p.archive_no for p in scan.pages if p.archive_no})
            review = sum(p.state == "review" for p in scan.pages)
            note = scan.reason or ", ".join(numbers)
            if review:
                note += ngettext(
                    " ({n} page for a person)", " ({n} pages for a person)", review
                ).format(n=review)
            say(f"{scan.file}: {_state(scan.state)}  {note}")
            for text in dict.fromkeys(sentence(f) for p in scan.pages for f in p.flags):
                say(f"  ! {text}")
        say(ledger_line(result.ledger))
    return ATTENTION if result.needs_person else DONE


def _state(state: str) -> str:
    return {
        "filed": _("filed"),
        "review": _("for review"),
        "quarantined": _("quarantined"),
        "duplicate": _("duplicate, already in the archive"),
    }.get(state, state)


@click.command()
@click.option("--poll", is_flag=True, help="List the folder instead of file events (SMB, NFS).")
@click.option("--once", is_flag=True, help="Stop when the inbox is empty.")
@pass_session
@finish
def watch(session: Session, poll: bool, once: bool) -> int:
    """Run the service: what lies in the inbox is read, filed, indexed and released."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_args: stop.set())
    with session.open() as app, progress(_("pages")) as tell:

        def ready() -> None:
            click.echo(_("Watching {inbox}").format(inbox=app.inbox), err=True)

        app.watch(poll=poll, once=once, stop=stop, progress=tell, ready=ready)
        attention = app.needs_person()
    return ATTENTION if once and attention else DONE


@click.command()
@json_option
@pass_session
@finish
def status(session: Session, as_json: bool) -> int:
    """Show the queue, the ledger of every batch, the last errors and versions."""
    with session.open() as app:
        report = app.status()
    if as_json:
        print_json(report)
        return DONE
    say(
        _(
            "In the inbox: {inbox}; under way: {unfinished}; for review: {review} documents; "
            "to be scanned again: {rescan}; quarantined: {quarantined} files"
        ).format(**report["queue"])
    )
    print_table(
        [
            _("Batch"),
            _("Name"),
            _("Operator"),
            _("State"),
            _("Pages in"),
            _("Filed"),
            _("Blank"),
            _("Separators"),
            _("Review"),
            _("Quarantined"),
            _("Released"),
            _("Scan again"),
            _("Sample"),
        ],
        [
            (
                b["batch"],
                b["name"],
                b["operator"],
                b["state"],
                *ledger_cells(b["ledger"]),
                b.get("released"),
                b["rescan"] or "",
                sample_cell(b["sample"]),
            )
            for b in report["batches"]
        ],
    )
    print_table(
        [
            _("Operator"),
            _("Batches"),
            _("Sides scanned"),
            _("Pages in"),
            _("Filed"),
            _("Blank"),
            _("Separators"),
            _("Review"),
            _("Quarantined"),
            _("Released"),
        ],
        [
            (
                one["operator"],
                one["batches"],
                one["sheets"],
                *ledger_cells(one["ledger"]),
                one["released"],
            )
            for one in report["operators"]
        ],
    )
    for one in report["batches"]:
        for text in one["missing"]:
            say(_("Batch {name}: {text}").format(name=one["name"] or one["batch"], text=text))
    for error in report["errors"]:
        say(f"{error['file']}: {error['reason']}")
    return DONE


def ledger_cells(ledger: dict[str, int]) -> tuple[int, ...]:
    """A balance as cells, in the order of the tables."""
    parts = ("pages_in", "filed", "blank", "separators", "review", "quarantined")
    return tuple(ledger[part] for part in parts)


def sample_cell(sample: dict[str, Any] | None) -> str:
    """What the sample of a batch gave so far."""
    if sample is None:
        return ""
    verdict = {"open": _("open"), "passed": _("passed"), "failed": _("failed")}[sample["verdict"]]
    return f"{sample['checked']}/{sample['size']} {verdict}"


@click.group()
def review() -> None:
    """The review queue (待核对): what the machine was not sure of."""


@review.command("list")
@json_option
@pass_session
@finish
def review_list(session: Session, as_json: bool) -> int:
    """Show every document that waits for a person, and why."""
    with session.open() as app:
        items = app.review_list()
    if as_json:
        print_json({"items": items})
        return DONE
    print_table(
        [_("Item"), _("File"), _("Pages"), _("Section"), _("Title"), _("Best guess"), _("Why")],
        [
            (
                i["item"],
                i["file"],
                i["pages"],
                i["section"],
                i["title"],
                i["guess"],
                " ".join(i["reasons"]),
            )
            for i in items
        ],
    )
    return DONE


@review.command("show")
@click.argument("item", type=int)
@json_option
@pass_session
@finish
def review_show(session: Session, item: int, as_json: bool) -> int:
    """Show one document with its evidence, candidates and page images."""
    with session.open() as app:
        detail = app.review_show(item)
    if as_json:
        print_json(detail)
        return DONE
    say(
        _("Item {item}: {file}, pages {pages}").format(
            item=item, file=detail["file"], pages=", ".join(str(p["page"]) for p in detail["pages"])
        )
    )
    say(
        _("Section: {section}; title: {title}; date: {date}").format(
            **{k: detail[k] or "-" for k in ("section", "title", "date")}
        )
    )
    for reason in detail["reasons"]:
        say(f"! {reason}")
    for rank, candidate in enumerate(detail["candidates"], 1):
        say(
            f"{rank}. {candidate['probability']:.0%} [{candidate['household'] or 'PUB'}] "
            f"{candidate['label']}: {'; '.join(candidate['evidence'])}"
        )
    for page in detail["pages"]:
        say(_("page {page}: {path}").format(page=page["page"], path=page["image"]))
        for flag in page["flags"]:
            say(f"  ! {flag['text']}")
    return DONE


@review.command("resolve")
@click.argument("item", type=int)
@click.option("--household", type=int, help="Number of the household (see review show).")
@click.option("--candidate", type=int, help="Rank of a proposed candidate, from 1.")
@click.option("--archive-no", help="Number of an open dossier.")
@click.option("--pub", metavar="FONDS", help="The community's household-less dossier.")
@click.option("--section", help="Section code.")
@click.option("--title", help="Title of the document.")
@click.option("--date", "day", type=DAY, help="Date of the document.")
@click.option(
    "--supersedes", metavar="NUMBER", help="Number with item whose place it takes; both are kept."
)
@click.option("--rescan", is_flag=True, help="It has to be scanned again; --reason says why.")
@click.option("--page", type=click.IntRange(1), help="With --rescan: one page of the document.")
@click.option("--reason", default="", help="Why; kept with the correction.")
@json_option
@pass_session
@finish
def review_resolve(
    session: Session,
    item: int,
    household: int | None,
    candidate: int | None,
    archive_no: str | None,
    pub: str | None,
    section: str | None,
    title: str | None,
    day: date | None,
    supersedes: str | None,
    rescan: bool,
    page: int | None,
    reason: str,
    as_json: bool,
) -> int:
    """File a document as a person decides; without options the best guess is accepted."""
    if rescan:
        from commands.station import reason_of

        if any(x is not None for x in (household, candidate, archive_no, pub, supersedes)):
            raise click.UsageError(_("--rescan files nothing; name no dossier"))
        why, note = reason_of(reason or "other")
        with session.open() as app:
            entry = app.rescan_ask(str(item), page=page, why=why, note=note)
        if as_json:
            print_json({"item": item, "state": "review", "rescan": entry})
        else:
            said = _("Item {item} waits for a new scan, entry {entry}.")
            say(said.format(item=item, entry=entry))
        return DONE
    if page is not None:
        raise click.UsageError(_("--page goes with --rescan"))
    with session.open() as app:
        outcome = app.review_resolve(
            item,
            household=household,
            candidate=candidate,
            archive_no=archive_no,
            pub=pub,
            section=section,
            title=title,
            date=day,
            reason=reason,
            supersedes=supersedes,
        )
    if as_json:
        print_json(outcome)
    else:
        say(_("Item {item} is filed as {number}.").format(item=item, number=outcome["number"]))
    return DONE


review.add_command(rescan_list, "rescans")


@click.group()
def quarantine() -> None:
    """Files that could not be processed (隔离)."""


@quarantine.command("list")
@json_option
@pass_session
@finish
def quarantine_list(session: Session, as_json: bool) -> int:
    """Show what lies in quarantine, and why."""
    with session.open() as app:
        items = app.quarantine_list()
    if as_json:
        print_json({"items": items})
        return DONE
    print_table(
        [_("Item"), _("File"), _("Received"), _("Why")],
        [(i["item"], i["file"], i["received"], i["reason"]) for i in items],
    )
    return DONE


@quarantine.command("show")
@click.argument("item", type=int)
@json_option
@pass_session
@finish
def quarantine_show(session: Session, item: int, as_json: bool) -> int:
    """Show one file: reason, what to do, and the log of the attempt."""
    with session.open() as app:
        detail = app.quarantine_show(item)
    if as_json:
        print_json(detail)
        return DONE
    say(detail["file"])
    say(detail["reason"])
    say(_("What to do: {advice}").format(advice=detail["advice"]))
    say(_("It lies in {folder}; tries: {attempts}").format(**detail))
    say(_("Log of the attempt:"))
    say(detail["log"])
    return DONE


@quarantine.command("replay")
@click.argument("items", type=int, nargs=-1)
@click.option("--batch", type=int, help="Everything of one batch.")
@click.option("--all", "every", is_flag=True, help="Everything in quarantine.")
@json_option
@pass_session
@finish
def quarantine_replay(
    session: Session, items: tuple[int, ...], batch: int | None, every: bool, as_json: bool
) -> int:
    """Try files again after the cause is gone; doing it twice gives nothing twice."""
    if (bool(items), batch is not None, every).count(True) != 1:
        raise click.UsageError(_("name files by their numbers, or --batch, or --all"))
    with session.open() as app, progress(_("pages")) as tell:
        chosen = items or tuple(app.quarantined_items(batch))
        result = app.quarantine_replay(chosen, tell)
    if as_json:
        print_json(result.as_json())
    else:
        for scan in result.scans:
            say(f"{scan.file}: {_state(scan.state)}  {scan.reason or ''}")
        if not result.scans:
            say(_("Nothing is there to be tried again."))
    return ATTENTION if result.needs_person else DONE


@click.group()
def batch() -> None:
    """Batches: what one operator hands over."""


@batch.command("close")
@click.argument("number", type=int)
@pass_session
@finish
def batch_close(session: Session, number: int) -> int:
    """Close a batch whose pages are all accounted for."""
    with session.open() as app:
        say(ledger_line(app.batch_close(number)))
    return DONE


@batch.command("handover")
@click.argument("number", type=int)
@PDF
@pass_session
@finish
def batch_handover(session: Session, number: int, out: Path) -> int:
    """Print the hand-over sheet (移交单) of a batch: counts, digests, places for signatures."""
    with session.open() as app:
        app.batch_handover(number, out)
    say(str(out))
    return DONE
