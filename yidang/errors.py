"""Errors with exit codes: one base class, one code per class (docs/exit-codes.md lists them).

0 done; 1 done, something needs a person; 2 usage (click's own); 3-99 one per error class.
"""

from __future__ import annotations

from typing import ClassVar

from yidang.i18n import gettext, noop
from yidang.model import Finding, Param


class YidangError(Exception):
    """An error a person can act on; `template` is the message, `exit_code` the program's answer."""

    exit_code: ClassVar[int] = 3
    template: ClassVar[str] = noop("The archive could not do this: {detail}")

    def __init__(self, **params: Param) -> None:
        super().__init__(type(self).template, params)
        self.params = params

    def __str__(self) -> str:
        return gettext(type(self).template).format(**self.params)


class HomeMissing(YidangError):
    """No archive stands at the home folder."""

    exit_code = 4
    template = noop("There is no archive at {home}. Run: yidang --home {home} init")


class HomeExists(YidangError):
    """`init` would overwrite an archive."""

    exit_code = 5
    template = noop("There is an archive at {home} already; it was left as it is.")


class BadSettings(YidangError):
    """A setting is unknown or has a wrong value."""

    exit_code = 6
    template = noop("The settings are wrong: {detail}")


class BadNumber(YidangError):
    """An archive number cannot be read, or can be read in several ways."""

    exit_code = 7
    template = noop("{text} is not an archive number: {detail}")


class NumbersExhausted(YidangError):
    """Sequence 999 of (fonds, unit, year) is taken."""

    exit_code = 8
    template = noop("All 999 numbers of {fonds} {unit} {year} are used; open a new year.")


class NotFound(YidangError):
    """The thing asked for does not exist."""

    exit_code = 9
    template = noop("There is no {what} {name}.")


class BadRegister(YidangError):
    """A register (households, dispatch) cannot be read as a table."""

    exit_code = 10
    template = noop("The register {file} cannot be read: {detail}")


class StoreUnavailable(YidangError):
    """The object store does not answer or refuses the credentials."""

    exit_code = 11
    template = noop("The object store at {where} cannot be used: {detail}")


class StoreCorrupt(YidangError):
    """An object's bytes differ from the digest on record."""

    exit_code = 12
    template = noop("The object {key} is damaged: expected SHA-256 {expected}, found {found}.")


class ObjectExists(YidangError):
    """An object stands at this key with other content; objects are written once."""

    exit_code = 13
    template = noop("Another object stands at {key} already; nothing was overwritten.")


class CatalogueUnavailable(YidangError):
    """The catalogue's database cannot be opened or written."""

    exit_code = 14
    template = noop("The catalogue at {where} cannot be used: {detail}")


class EngineMissing(YidangError):
    """An OCR engine is not installed."""

    exit_code = 15
    template = noop("The OCR engine {engine} is not installed. {how}")


class LedgerUnbalanced(YidangError):
    """A batch's pages do not add up."""

    exit_code = 16
    template = noop("Batch {batch} does not balance: {detail}. It stays open.")


class NotAllowed(YidangError):
    """The actor may not do this."""

    exit_code = 17
    template = noop("{actor} may not do this: {detail}")


class BadProfile(YidangError):
    """A profile file has a mistake."""

    exit_code = 18
    template = noop("The profile {name} has a mistake: {detail}")


class BadQuery(YidangError):
    """A filter value of a search cannot be understood."""

    exit_code = 19
    template = noop("The search cannot be understood: {detail}")


class DiskFull(YidangError):
    """There is no room left; nothing was lost, the source stays where it is."""

    exit_code = 20
    template = noop("No room is left on {where}; the scans stay in the inbox. Free some space.")


class IndexUnavailable(YidangError):
    """The search index cannot be opened."""

    exit_code = 21
    template = noop("The search index cannot be used: {detail}. Run: yidang rebuild index")


class BadDecision(YidangError):
    """A correction or resolution makes no sense."""

    exit_code = 22
    template = noop("This cannot be done: {detail}")


class Unreadable(YidangError):
    """One delivered file cannot be processed; it goes to quarantine with this finding."""

    exit_code = 23
    template = noop("The file cannot be processed: {code}")

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code=code)
        self.finding = Finding(code, dict(params))

    def __str__(self) -> str:
        from yidang.findings import sentence

        return sentence(self.finding)


class ObjectLocked(YidangError):
    """Retention or a legal hold forbids removing an object, or shortening its lock."""

    exit_code = 24
    template = noop("The object {key} is locked ({until}); nothing was removed or shortened.")


class BadManifest(YidangError):
    """A manifest in the store is not what this program, or any older one, writes."""

    exit_code = 25
    template = noop("The manifest {key} cannot be read: {detail}")


class FontMissing(YidangError):
    """No font with Chinese glyphs is installed that can be embedded in a PDF."""

    exit_code = 26
    template = noop("No Chinese TrueType font is installed, so nothing can be printed. Run: {how}")


class BadBackup(YidangError):
    """A backup, or an export of the catalogue, cannot be used as it is."""

    exit_code = 27
    template = noop("The backup {name} cannot be used: {detail}")


class ScannerUnavailable(YidangError):
    """The virus scanner does not answer; nothing is taken in until it does."""

    exit_code = 28
    template = noop(
        "The virus scanner at {where} does not answer ({detail}). Nothing is taken in before it "
        "does."
    )
