"""verify, backup, rebuild catalogue: what proves that nothing is lost, and brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commands.care import rebuild
from commands.common import (
    ATTENTION,
    DONE,
    Session,
    finish,
    json_option,
    pass_session,
    print_json,
    print_table,
    progress,
    say,
)
from yidang.i18n import gettext as _
from yidang.i18n import noop

TITLES = {
    "authenticity": noop("Authenticity"),
    "integrity": noop("Integrity"),
    "usability": noop("Usability"),
    "security": noop("Security"),
}


@click.command()
@click.option(
    "--share",
    default="1/1",
    metavar="I/N",
    show_default=True,
    help="The I-th of N shares of the store.",
)
@click.option(
    "--minutes", type=click.FloatRange(min=0), help="Read for so long, the longest unread first."
)
@click.option(
    "--repair-from",
    metavar="BACKUP",
    help="Put missing and damaged objects back from this backup (folder or s3://bucket).",
)
@json_option
@pass_session
@finish
def verify(
    session: Session, share: str, minutes: float | None, repair_from: str | None, as_json: bool
) -> int:
    """Check authenticity, integrity, usability and security (四性检测, DA/T 70).

    Objects are read again and compared with their digests, those first that were read longest
    ago; rows, manifests, locks and the audit log are compared with one another. Nothing is
    repaired unless a backup is named.
    """
    with session.open() as app, progress(_("objects")) as tell:

        def told(read: int) -> None:
            tell(_("check"), read, read + 1)

        report = app.check(share, minutes, repair_from, told)
    if as_json:
        print_json(report)
        return ATTENTION if report["findings"] else DONE
    say(
        _("{read} objects were read, {bad} findings.").format(
            read=report["read"], bad=len(report["findings"])
        )
    )
    if not report["whole"]:
        say(_("The time was over before every object was read; the next check goes on there."))
    for name, title in TITLES.items():
        found = [one for one in report["findings"] if one["property"] == name]
        say(f"{_(title)}: {len(found) or _('ok')}")
        for one in found:
            say(f"  {one['item']}  {one['code']}  {one['message']}")
    for key in report["repaired"]:
        say(_("Put back from the backup: {key}").format(key=key))
    return ATTENTION if report["findings"] else DONE


@click.group()
def backup() -> None:
    """Consistent snapshots (备份) in a folder or a second bucket, s3://BUCKET.

    A set holds the catalogue, every object and what is under way, but not the archive's key: keep
    that apart. Sets expire after the setting backup.keep_days.
    """


@backup.command("create")
@click.argument("place", metavar="DEST")
@json_option
@pass_session
@finish
def backup_create(session: Session, place: str, as_json: bool) -> int:
    """Make a set at DEST; objects that lie there already are not copied again."""
    with session.open() as app:
        report = app.backup_create(place)
    if as_json:
        print_json(report)
    else:
        say(
            _("Set {name}: {objects} objects, {copied} of them new.").format(
                name=report["set"]["name"],
                objects=report["set"]["objects"],
                copied=report["copied"],
            )
        )
        for name in report["expired"]:
            say(_("Expired and removed: {name}").format(name=name))
        _say_findings(report)
    return ATTENTION if report["findings"] else DONE


@backup.command("verify")
@click.argument("place", metavar="DEST")
@json_option
@pass_session
@finish
def backup_verify(session: Session, place: str, as_json: bool) -> int:
    """Read every byte at DEST and name what is missing or damaged."""
    with session.open() as app:
        report = app.backup_verify(place)
    bad = report["findings"] or not report["sets"]
    if as_json:
        print_json(report)
    else:
        say(
            _("{sets} sets, {objects} objects, {bad} findings.").format(
                sets=len(report["sets"]), objects=report["objects"], bad=len(report["findings"])
            )
        )
        _say_findings(report)
    return ATTENTION if bad else DONE


@backup.command("list")
@click.argument("place", metavar="[DEST]", required=False)
@json_option
@pass_session
@finish
def backup_list(session: Session, place: str | None, as_json: bool) -> int:
    """List the sets on record, or those that stand at DEST."""
    with session.open() as app:
        sets = app.backup_list(place)
    if as_json:
        print_json({"sets": sets})
    else:
        print_table(
            [_("Place"), _("Set"), _("Made"), _("Expires")],
            [(one["place"], one["name"], one["created"], one["expires"]) for one in sets],
        )
    return DONE


@backup.command("restore")
@click.argument("place", metavar="DEST")
@click.option("--home", "new", type=click.Path(path_type=Path), help="Folder of the new archive.")
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The archive's key; else it has to lie in the new folder as `key`.",
)
@click.option("--set", "name", help="The set; the newest by default.")
@json_option
@pass_session
@finish
def backup_restore(
    session: Session,
    place: str,
    new: Path | None,
    key: Path | None,
    name: str | None,
    as_json: bool,
) -> int:
    """Make a new archive out of a set; what was destroyed since stays destroyed."""
    from app.preservation import restore_home

    report = restore_home(place, (new or session.home).absolute(), key=key, name=name)
    if as_json:
        print_json(report)
    else:
        say(
            _("Restored: {objects} objects, {pages} pages in the search index.").format(
                objects=report["objects"], pages=report["indexed"]
            )
        )
        for one in report["destroyed"]:
            say(_("Destroyed since, not restored: {name}").format(name=one))
        _say_findings(report)
    return ATTENTION if report["findings"] else DONE


@backup.command("export")
@json_option
@pass_session
@finish
def backup_export(session: Session, as_json: bool) -> int:
    """Export the catalogue into the object store now; the nightly sweep does it daily."""
    with session.open() as app:
        key = app.export_catalogue()
    if as_json:
        print_json({"key": key})
    else:
        say(key)
    return DONE


@rebuild.command("catalogue")
@click.option("--replace", is_flag=True, help="Set a catalogue that is there aside first.")
@json_option
@pass_session
@finish
def rebuild_catalogue(session: Session, replace: bool, as_json: bool) -> int:
    """Make the catalogue anew from the object store alone: last export and newer manifests."""
    from app import preservation

    report = preservation.rebuild_catalogue(session.home, replace=replace)
    if as_json:
        print_json(report)
        return ATTENTION if report["findings"] else DONE
    if report["export"] is not None:
        say(
            _("The export of {moment} gave {rows} rows.").format(
                moment=report["moment"].isoformat(timespec="minutes"), rows=report["rows"]
            )
        )
        say(
            _(
                "What was done later and stands in no manifest is not on record: changes of the "
                "register, users, why something is held, access and loans, volumes and places, "
                "hand-overs, certificates, counts, incidents, the audit log."
            )
        )
    say(
        _(
            "From manifests: {dossiers} dossiers, {documents} documents; "
            "{review} pages are in review; {pages} pages in the search index."
        ).format(
            dossiers=report["dossiers"],
            documents=report["documents"],
            review=report["review"],
            pages=report["indexed"],
        )
    )
    _say_findings(report)
    return ATTENTION if report["findings"] else DONE


def _say_findings(report: dict[str, Any]) -> None:
    for one in report["findings"]:
        say(f"{one['code']}  {one['message']}")
