"""The documents name every command, setting and exit code, and nothing is left untranslated."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from types import ModuleType

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import cli
from tests.conftest import ROOT
from yidang import errors


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "deploy" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _error_classes(base: type[errors.YidangError]) -> Iterator[type[errors.YidangError]]:
    yield base
    for child in base.__subclasses__():
        yield from _error_classes(child)


@pytest.mark.parametrize("name", ["settings.md", "commands.md", "exit-codes.md"])
def test_pages_follow_from_the_code(name: str) -> None:
    """Every command, option, setting and exit code stands in docs/ as `make docs` writes it."""
    page = _script("pages").PAGES[name]()
    assert (ROOT / "docs" / name).read_text("utf-8") == page


def test_every_command_says_what_it_does() -> None:
    """No command is without a word of help."""
    for full, command in _script("pages").commands(cli.main):
        assert command.help, full


def test_every_error_has_a_code_of_its_own() -> None:
    """No exit code is used twice."""
    codes = [each.exit_code for each in _error_classes(errors.YidangError)]
    assert len(codes) == len(set(codes))


def test_everything_a_person_reads_is_translated() -> None:
    """Every message of the code has a Chinese form, and the compiled catalogue is that one."""
    messages = _script("messages")
    with messages.PO.open("rb") as file:
        known = read_po(file, locale="zh_CN")
    for message in messages.collect():
        if message.id:
            found = known.get(message.id)
            assert found is not None and found.string, message.id
    with messages.PO.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    for message in known:
        if message.id:
            assert compiled.get(message.id) is not None, message.id


def test_braces_agree_between_the_languages() -> None:
    """A translation names only parameters that the message has."""
    messages = _script("messages")
    with messages.PO.open("rb") as file:
        known = read_po(file, locale="zh_CN")
    for message in known:
        if message.id and isinstance(message.id, str) and message.string:
            said = set(re.findall(r"{(\w+)", str(message.string)))
            assert said <= set(re.findall(r"{(\w+)", message.id)), message.id
