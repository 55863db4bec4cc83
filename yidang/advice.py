"""What a person can do about a finding: the next step beside the reason."""

from __future__ import annotations

from yidang.i18n import gettext, noop
from yidang.model import Finding

_SCAN_AGAIN = noop("Scan the paper again and drop the new file; this one stays here as it came.")
_MAKE_ANEW = noop(
    "Save the file anew where it was made and drop the new one; this one stays here as it came."
)
_AS_PDF = noop("Deliver the pages as PDF, TIFF, JPEG or PNG.")
_LIMIT = noop(
    "Deliver it in parts; or, where the file is as it should be, raise the limit in the settings "
    "and replay it."
)
_REPLAY = noop("Replay it once the cause is gone.")
_THE_FILE = noop("Put the file itself into the inbox.")

ADVICE: dict[str, str] = {
    "file.empty": _SCAN_AGAIN,
    "file.type": _AS_PDF,
    "file.truncated": _SCAN_AGAIN,
    "file.encrypted": _MAKE_ANEW,
    "file.too_large": _LIMIT,
    "file.too_many_pages": _LIMIT,
    "file.bomb": _LIMIT,
    "file.stream_bomb": _MAKE_ANEW,
    "file.portfolio": _MAKE_ANEW,
    "file.dynamic_form": _MAKE_ANEW,
    "file.link": _THE_FILE,
    "file.special": _THE_FILE,
    "file.no_pages": _SCAN_AGAIN,
    "file.unreadable": noop("Give the service the right to read it, then drop it again."),
    "file.vanished": noop("Drop it again, whole; a slow copy may use a name that ends in .part."),
    "file.unexpected": noop("Replay it after an update of the program; tell its makers the log."),
    "file.kills": noop("Replay it after an update of the program, or scan the paper again."),
    "file.worker": _SCAN_AGAIN,
    "file.decoder": _SCAN_AGAIN,
    "file.numbers": noop("Open a dossier of another year for this unit, then replay it."),
}


def advice(finding: Finding | None) -> str:
    """What to do about a file in quarantine, in words, in the language in force."""
    return gettext(ADVICE.get(finding.code, _REPLAY) if finding else _REPLAY)
