"""Write the pages that follow from the code: settings, commands, exit codes (`make docs`)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import cli  # noqa: E402  the path comes first
from yidang import errors  # noqa: E402
from yidang.settings import table  # noqa: E402

SETTINGS = """# Settings

Each has a default; `yidang.toml` in the home beats the default, the environment beats the file
(`YIDANG_STORE__ENDPOINT` is `store.endpoint`), a flag beats both. Unknown names are errors. Secrets
never print. `YIDANG_HOME`, `YIDANG_ACTOR` and `YIDANG_LANG` stand for the flags of those names.

| Setting | Default | Meaning |
|---|---|---|
"""
COMMANDS = """# Commands

Global options stand before the command: `--home DIR`, `--actor NAME`, `--lang zh-CN|en`, `-v`.
Results go to standard output, everything else to standard error. Exit codes:
[exit-codes.md](exit-codes.md).

"""
CODES = """# Exit codes

| Code | Meaning |
|---|---|
| 0 | done |
| 1 | done, and something needs a person: a review item, a quarantined file, a finding |
| 2 | wrong usage; the message names the option |
"""


def settings_page() -> str:
    """docs/settings.md."""
    rows = (
        f"| `{name}` | {f'`{default}`' if default else ''} | {text} |"
        for name, default, text in table()
    )
    return SETTINGS + "\n".join(rows) + "\n"


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, in order."""
    for name in sorted(group.commands):
        command = group.commands[name]
        full = f"{before} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands(command, full)
        else:
            yield full, command


def _usage(full: str, command: click.Command) -> str:
    words = [full]
    for each in command.params:
        if isinstance(each, click.Argument):
            name = (each.name or "").upper()
            shown = f"{name}..." if each.nargs == -1 else name
            words.append(shown if each.required else f"[{shown}]")
    return "yidang " + " ".join(words)


def commands_page() -> str:
    """docs/commands.md."""
    parts = []
    for full, command in commands(cli.main):
        text = " ".join((command.help or "").split())
        lines = [f"## `{_usage(full, command)}`", "", text]
        options = [each for each in command.params if isinstance(each, click.Option)]
        if options:
            lines.append("")
        for each in options:
            name = ", ".join(each.opts)
            value = "" if each.is_flag else f" {(each.metavar or each.type.name).upper()}"
            need = " (required)" if each.required else ""
            meaning = " ".join((each.help or "").split())
            lines.append(f"- `{name}{value}`{need}: {meaning}".rstrip(": "))
        parts.append("\n".join(lines))
    return COMMANDS + "\n\n".join(parts) + "\n"


def _classes(base: type[errors.YidangError]) -> Iterator[type[errors.YidangError]]:
    yield base
    for child in base.__subclasses__():
        yield from _classes(child)


def codes_page() -> str:
    """docs/exit-codes.md."""
    found = sorted(_classes(errors.YidangError), key=lambda each: each.exit_code)
    rows = [
        f"| {each.exit_code} | `{each.__name__}`: {(each.__doc__ or '').splitlines()[0]} |"
        for each in found
    ]
    return CODES + "\n".join(rows) + "\n| 128+N | ended by signal N |\n"


PAGES = {
    "settings.md": settings_page,
    "commands.md": commands_page,
    "exit-codes.md": codes_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / "docs" / name).write_text(page(), "utf-8")
