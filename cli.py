"""The console script `yidang`: global options and the command groups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import (
    care,
    desk,
    disposal,
    duties,
    holds,
    intake,
    keeping,
    learning,
    ledgers,
    preservation,
    records,
    search,
    station,
    use,
    users,
)
from commands.common import Session
from yidang import __version__, i18n, logs

if TYPE_CHECKING:
    from fastapi import FastAPI

    from app import App
    from yidang.clock import Clock


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    envvar="YIDANG_HOME",
    default=Path("yidang-home"),
    show_default=True,
    help="Folder of the archive.",
)
@click.option("--actor", envvar="YIDANG_ACTOR", help="Who acts; the local operator by default.")
@click.option("--lang", type=click.Choice(i18n.LANGUAGES), help="Language of messages.")
@click.option("-v", "--verbose", count=True, help="Say what happens; -vv says everything.")
@click.version_option(__version__, prog_name="yidang")
@click.pass_context
def main(
    context: click.Context, home: Path, actor: str | None, lang: str | None, verbose: int
) -> None:
    """Yidang (一档): the archive for scanned customer files, one household, one file.

    Exit codes: 0 done; 1 done, something needs a person; 2 usage; 3-99 one per error
    (docs/exit-codes.md).
    """
    i18n.choose(lang)
    logs.start(verbose)
    clock: Clock | None = context.obj  # of who calls the program with days of his own
    context.obj = Session(home.absolute(), actor, verbose, _desk, clock)


def _desk(app: App, hosts: Sequence[str], language: str) -> FastAPI:
    """The web application, loaded only where it is served."""
    from web.app import create_app

    return create_app(app, hosts=hosts, language=language)


for command in (
    intake.init,
    intake.households,
    intake.ingest,
    intake.watch,
    intake.status,
    intake.review,
    intake.quarantine,
    intake.batch,
    search.search,
    search.searches,
    records.dossier,
    records.document,
    records.label,
    records.sweep,
    records.retention,
    holds.hold,
    disposal.appraisal,
    disposal.destruction,
    users.user,
    *use.COMMANDS,
    *keeping.COMMANDS,
    *ledgers.COMMANDS,
    *station.COMMANDS,
    duties.duty,
    desk.serve,
    care.doctor,
    care.rebuild,
    preservation.verify,
    preservation.backup,
    care.audit,
    learning.learn,
    care.settings,
):
    main.add_command(command)

for command in station.BATCH:
    intake.batch.add_command(command)

for command in keeping.DOSSIER:
    records.dossier.add_command(command)

for command in ledgers.ACCESS:
    use.access.add_command(command)

for command in disposal.RETENTION:
    records.retention.add_command(command)


if __name__ == "__main__":
    main()
