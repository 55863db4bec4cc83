"""gettext: what a person sees comes in zh-CN and English; code, logs and docs are English."""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
LANGUAGES = ("zh-CN", "en")
_current: _gettext.NullTranslations = _gettext.NullTranslations()
_name = "en"
_explicit = False
_here: ContextVar[str | None] = ContextVar("language", default=None)
"""The language of this request; None: the process's."""


def choose(language: str | None) -> str:
    """Make `language` the language of messages; None takes YIDANG_LANG, then the locale."""
    global _current, _name, _explicit
    _explicit = _explicit or language is not None
    wanted = (
        language
        or os.environ.get("YIDANG_LANG")
        or os.environ.get("LC_ALL")
        or os.environ.get("LANG")
        or ""
    )
    _name = "zh-CN" if wanted.lower().startswith("zh") else "en"
    _current = _translation(_name)
    return _name


@cache
def _translation(name: str) -> _gettext.NullTranslations:
    if name != "zh-CN":
        return _gettext.NullTranslations()
    return _gettext.translation("yidang", LOCALES, languages=["zh_CN"], fallback=True)


@contextmanager
def using(name: str) -> Iterator[None]:
    """Messages of this context (a request, with the threads it starts) come in `name`."""
    token = _here.set("zh-CN" if name.lower().startswith("zh") else "en")
    try:
        yield
    finally:
        _here.reset(token)


def _in_force() -> _gettext.NullTranslations:
    here = _here.get()
    return _current if here is None else _translation(here)


def chosen() -> bool:
    """Whether a language was asked for by name, which beats the archive's setting."""
    return _explicit


def language() -> str:
    """The language in force: "zh-CN" or "en"."""
    return _here.get() or _name


def gettext(message: str) -> str:
    """`message` in the language in force."""
    return _in_force().gettext(message) if message else message


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the message for `count`."""
    return _in_force().ngettext(one, many, count)


def wordings(message: str) -> frozenset[str]:
    """`message` in every language."""
    return frozenset(_translation(name).gettext(message) for name in LANGUAGES)


def noop(message: str) -> str:
    """Mark `message` for the catalogue; it is translated where it is shown."""
    return message
