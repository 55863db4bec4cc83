"""What every command shares: the session, output as text or JSON, errors to exit codes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from yidang.errors import YidangError
from yidang.i18n import gettext as _
from yidang.words import actor_word, column_word, spoken

if TYPE_CHECKING:
    from app import App
    from app.users import Proof
    from yidang.clock import Clock

P = ParamSpec("P")
R = TypeVar("R")

DONE, ATTENTION = 0, 1


@dataclass(slots=True)
class Session:
    """The global options of one call."""

    home: Path
    actor: str | None
    verbose: int
    desk: Callable[[App, Sequence[str], str], Any] | None = None  # makes the web application
    clock: Clock | None = None  # None: the machine's

    def open(self, *, proof: bool = True, **flags: Any) -> App:
        """The archive at the home; a named user proves himself, where he is asked to."""
        from app import App  # here, so that `--help` and usage errors are quick

        app = App.open(self.home, actor=self.actor, flags=flags, clock=self.clock)
        try:
            if proof:
                app.identify(_prove)
        except YidangError:
            app.close()
            raise
        return app


def _prove(name: str) -> Proof | None:
    """A token or password from the environment, or the password that the person types."""
    from app.users import Proof

    token, password = os.environ.get("YIDANG_TOKEN"), os.environ.get("YIDANG_PASSWORD")
    if token:
        return Proof(token=token)
    if not password and sys.stdin.isatty():
        password = click.prompt(
            _("Password of {name}").format(name=name), hide_input=True, default="", err=True
        )
    return Proof(password=password) if password else None


pass_session = click.make_pass_decorator(Session)


OUT = click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="File to write: .pdf or .xlsx"
)
PDF = click.option("--out", type=click.Path(path_type=Path), required=True, help="PDF to write.")


def json_option(function: Callable[P, R]) -> Callable[P, R]:
    """The option --json."""
    return click.option(
        "--json", "as_json", is_flag=True, help="One JSON document on standard output."
    )(function)


def finish(function: Callable[P, int | None]) -> Callable[P, None]:
    """The command's return value becomes the exit code; a YidangError one sentence and its code."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = function(*args, **kwargs)
        except YidangError as error:
            click.echo(_("Error: {message}").format(message=printable(str(error))), err=True)
            code = error.exit_code
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 141
        click.get_current_context().exit(code or DONE)

    return run


def printable(text: str) -> str:
    """The text with undecodable bytes and control characters made visible."""
    shown = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() or c in "\n" else f"\\x{ord(c):02x}" for c in shown)


def plain(value: Any) -> Any:
    """Dates as ISO text, paths as text, everything else as it is (for JSON)."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")


def print_json(document: Any) -> None:
    """One UTF-8 document; raw file names keep their bytes."""
    text = json.dumps(document, ensure_ascii=False, indent=2, default=plain) + "\n"
    out = sys.stdout.buffer
    out.write(text.encode("utf-8", "surrogateescape"))
    out.flush()


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """A table a person reads; plain tab-separated lines where there is no terminal."""
    if not sys.stdout.isatty():
        click.echo("\t".join(columns))
        for row in rows:
            cells = ["" if c is None else printable(str(c)).replace("\n", " ") for c in row]
            click.echo("\t".join(cells))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*columns, title=title or None, title_justify="left")
    for row in rows:
        table.add_row(*("" if c is None else printable(str(c)) for c in row))
    Console().print(table)


def say(message: str) -> None:
    """A sentence for the person, on standard output."""
    click.echo(printable(message))


@contextmanager
def progress(unit: str) -> Any:
    """A progress bar on standard error; silent without a terminal. Yields a callback."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}"),
        console=Console(stderr=True),
    ) as bars:
        tasks: dict[str, Any] = {}

        def tell(step: str, done: int, total: int, note: str = "") -> None:
            name = printable(step)[:40]
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=total, note=note)
            bars.update(tasks[name], completed=done, total=total, note=note)
            if done >= total:
                bars.remove_task(tasks.pop(name))

        yield tell


def _silent(step: str, done: int, total: int, note: str = "") -> None:
    """Nobody watches."""


class Day(click.ParamType[date]):
    """A calendar day, 2018-03-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error that shows the form."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).replace("/", "-").replace(".", "-"))
        except ValueError:
            self.fail(_("{value} is not a day; write 2018-03-05.").format(value=value), param, ctx)


DAY = Day()


def show(
    rows: list[dict[str, Any]],
    name: str,
    as_json: bool,
    columns: tuple[str, ...],
    people: Mapping[str, str] | None = None,
) -> int:
    """The rows as JSON under `name`, or as a table of these columns, with `people` by full name."""
    if as_json:
        print_json({name: rows})
    else:
        print_table(
            [column_word(column) for column in columns],
            [
                tuple(_cell(_said(column, row[column], people)) for column in columns)
                for row in rows
            ],
        )
    return DONE


_ACTORS = (
    "actor", "by", "asked_by", "placed_by", "opened_by", "closed_by", "signed_by", "decided_by",
)  # fmt: skip
"""Columns that name a user."""


def _said(column: str, value: Any, people: Mapping[str, str] | None) -> Any:
    """A cell in words; moments without fractions of a second."""
    if column in _ACTORS and (value is None or isinstance(value, str)):
        return actor_word(value, people)
    if column == "purpose":
        from policies.access import PURPOSES

        return _(PURPOSES[value]) if value in PURPOSES else value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return spoken(column, value)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value


def pairs(values: tuple[str, ...], option: str) -> dict[str, str]:
    """What NAME=VALUE arguments of an option say; BadParameter where one is not of this form."""
    found = {}
    for value in values:
        name, sign, given = value.partition("=")
        if not sign or not name or not given:
            raise click.BadParameter(
                _("{value} is not NAME=VALUE").format(value=value), param_hint=option
            )
        found[name] = given
    return found
