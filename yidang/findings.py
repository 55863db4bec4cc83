"""The wording of findings: one English template per code, translated by gettext.

A code is "room.thing". Parameters are named in braces. Add a line here for every new code.
"""

from __future__ import annotations

from yidang.i18n import gettext, noop
from yidang.model import Finding

TEMPLATES: dict[str, str] = {
    # intake
    "file.empty": noop("The file has no bytes. Scan it again."),
    "file.type": noop("This is {found}, not a scan. Deliver PDF, TIFF, JPEG or PNG."),
    "file.truncated": noop("The file breaks off or is damaged ({detail}). Deliver it again."),
    "file.encrypted": noop(
        "The PDF is encrypted. Save it without a password and deliver it again."
    ),
    "file.too_large": noop("The file has {size} bytes, more than the limit of {limit}."),
    "file.too_many_pages": noop("The file has {pages} pages, more than the limit of {limit}."),
    "file.bomb": noop(
        "Page {page} would unpack to {pixels} pixels, more than the limit of {limit}."
    ),
    "file.stream_bomb": noop("Data inside the PDF would unpack to more than {limit} bytes."),
    "file.portfolio": noop(
        "This PDF is a folder of other files. Take the files out and deliver them one by one."
    ),
    "file.dynamic_form": noop(
        "This PDF is a form that only Adobe Reader shows (XFA). Print it to PDF and deliver that."
    ),
    "file.link": noop("This is a link; links are never followed."),
    "file.special": noop("This is not a regular file but {found}; it was left where it is."),
    "file.no_pages": noop("The file holds no page."),
    "file.unreadable": noop("The file cannot be opened: {detail}."),
    "file.vanished": noop("The file vanished while it was being taken in."),
    "file.unexpected": noop("The program failed on this file ({detail}). Replay it after an update."),
    "file.kills": noop("The program died {attempts} times on this file. Replay it after an update."),
    "file.numbers": noop("No archive number is free: {detail}"),
    "file.worker": noop("Page {page} broke the reader {attempts} times. Scan it again."),
    "file.decoder": noop("The file broke the decoder {attempts} times. Deliver it again."),
    # quality of a page (DA/T 31-2017)
    "quality.dpi": noop("Scanned at {dpi} dpi; at least {least} are needed (DA/T 31, 9.4)."),
    "quality.blur": noop("The scan is blurred; scan the page again (DA/T 31, 10.5)."),
    "quality.clipped": noop("Writing runs off the scan at: {sides} (DA/T 31, 10.5)."),
    "quality.orientation": noop("Which way is up could not be made out; the page was not turned."),
    # object store probe
    "store.written_once": noop("The object store lets an object be overwritten."),
    "store.hold": noop("The object store does not keep an object that is on hold, or not let go."),
    "store.retention": noop("The object store does not enforce locks: an object could be removed."),
    "store.versions": noop("The object store does not keep the versions of an object."),
    "store.conditional": noop("The object store ignores conditional writes (If-None-Match)."),
    "store.checksum": noop("The object store does not verify the SHA-256 of what it receives."),
}


def sentence(finding: Finding | None) -> str:
    """The finding in words, in the language in force."""
    if finding is None:
        return ""
    template = TEMPLATES.get(finding.code)
    if template is None:
        return finding.code
    params = {
        name: gettext(value) if name in ("found", "detail") and isinstance(value, str) else value
        for name, value in finding.params.items()
    }
    text = gettext(template).format(**params)
    member = finding.params.get("member")  # the file of a folder that the finding is about
    return f"{member}: {text}" if member else text
