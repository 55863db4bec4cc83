"""What stands in the audit log, in words: what an act was about, and its details.

The log itself keeps codes, so that its chain never depends on a language; here they are told to
the reader in his own. What a person wrote stays as he wrote it, and what has no words is shown as
it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.paper_ledgers import INCIDENTS
from app.station import RESCAN
from policies.access import PURPOSES
from policies.destruction import role_word
from policies.duties import round_word
from storage.views import AuditEvent
from yidang.findings import TEMPLATES, right_word
from yidang.i18n import gettext as _
from yidang.i18n import noop
from yidang.words import (
    actor_word,
    field_word,
    kind_word,
    reason_word,
    state_word,
    verdict_word,
)

_Say = Callable[[str, "Names"], str]


@dataclass(frozen=True, slots=True)
class Names:
    """What codes of this archive are called."""

    people: Mapping[str, str] = field(default_factory=dict)  # by login name
    sections: Mapping[str, str] = field(default_factory=dict)
    communities: Mapping[str, str] = field(default_factory=dict)
    scans: Mapping[str, str] = field(default_factory=dict)  # file by number
    registers: Mapping[str, str] = field(default_factory=dict)


_THINGS: dict[str, str] = {
    "access": noop("request to look {id}"),
    "annex": noop("annex {id}"),
    "appraisal": noop("appraisal {id}"),
    "batch": noop("batch {id}"),
    "certificate": noop("certificate {id}"),
    "copy": noop("request for a copy {id}"),
    "destruction": noop("destruction list {id}"),
    "dispatch": noop("line {id} of a dispatch register"),
    "document": noop("paper {id} in review"),
    "hold": noop("hold {id}"),
    "household": noop("household {id}"),
    "inbox": noop("inbox: {id}"),
    "loan": noop("loan {id}"),
    "register": noop("register: {id}"),
    "request": noop("customer's request {id}"),
    "scan": noop("scan {id}"),
    "search": noop("saved search “{id}”"),
    "share": noop("share {id} of the store"),
    "user": noop("user {id}"),
}
_WHOLE: dict[str, str] = {
    "archive": noop("the archive"),
    "certificates": noop("certificates"),
    "dispatch": noop("dispatch registers"),
    "index": noop("the search index"),
    "register": noop("the register of households"),
}
_REPORTS: dict[str, str] = {
    "destruction": noop("report on destruction"),
    "duties": noop("report on duties"),
    "inventory": noop("report on the inventory"),
    "ledger": noop("ledger of pages"),
    "loans": noop("report on loans"),
    "requests": noop("report on customers' requests"),
    "retention": noop("report on retention"),
    "review": noop("report on review"),
    "use": noop("report on use"),
}


def thing_word(act: str, thing: str, names: Names) -> str:
    """What an act was about."""
    if act == "report" and thing in _REPORTS:
        return _(_REPORTS[thing])
    if act == "round":
        return round_word(thing)
    if thing in _WHOLE:
        return _(_WHOLE[thing])
    if thing.startswith("query "):
        return _("what a search for “{query}” found").format(query=thing.removeprefix("query "))
    if thing.startswith("v1/"):
        return _("object …{end}").format(end=thing[-28:])
    whole, _slash, page = thing.rpartition("/p")
    if whole and page.isdigit():
        return _("{item}, page {n}").format(item=thing_word(act, whole, names), n=page)
    kind, colon, id_ = thing.partition(":")
    if not colon:
        return thing
    if act == "rights.refuse" and (kind == "archive" or kind in names.communities):
        where = _(_WHOLE[kind]) if kind in _WHOLE else names.communities[kind]
        return where if id_ == "*" else f"{where} · {names.sections.get(id_, id_)}"
    if kind not in _THINGS:
        return thing
    known = {"user": names.people, "scan": names.scans, "register": names.registers}.get(kind, {})
    id_ = known.get(id_, id_)
    if kind == "appraisal" and "/" in id_:
        id_, _slash, item = id_.partition("/")
        return _("appraisal {id}, paper {item}").format(id=id_, item=item)
    return _(_THINGS[kind]).format(id=id_)


_FORMS: dict[str, tuple[tuple[str, str], ...]] = {
    "view": ((r"image( view| thumb)?", noop("image")), (r"image full", noop("image, enlarged")),
             (r"text", noop("text"))),
    "copy": ((r"catalogue", noop("its catalogue")), (r"hand-over list", noop("hand-over list")),
             (r"inventory of volume (?P<n>\d+)", noop("inventory of volume {n}")),
             (r"(?P<n>\d+)", noop("{n} lines")),
             (r"(?P<purpose>[a-z]+)(?P<text>.*)", noop("{purpose} {text}"))),
    "excerpt": ((r"(?P<purpose>[a-z]+)(?P<text>.*)", noop("{purpose} {text}")),),
    "dissemination": ((r"export", noop("the whole file")), (r"certificate", noop("certificate")),
                      (r"(?P<purpose>[a-z]+)(?P<text>.*)", noop("{purpose} {text}"))),
    "search": ((r"like d(?P<d>\d+)p(?P<p>\d+)", noop("pages alike page {p} of document {d}")),
               (r"(?P<text>.+)", noop("“{text}”"))),
    "upload": ((r"(?P<n>\d+) bytes", noop("{n} bytes")),),
    "report": ((r"destruction list", noop("destruction list")),
               (r"(?P<n>\d+)", noop("{n} lines")),
               (r"(?P<n>\d+) (?P<text>\D.*)", noop("{n} lines with “{text}”"))),
    "fixity check": ((r"(?P<n>\d+) read, (?P<m>\d+) findings, (?P<k>\d+) repaired",
                      noop("{n} objects read, {m} with findings, {k} repaired")),),
    "retention sweep": ((r"(?P<text>[\d-]+)", noop("as of {text}")),),
    "retention apply": ((r"(?P<text>[\d-]+) sealed (?P<a>\d+), locked (?P<b>\d+), held (?P<c>\d+), "
                         r"removed (?P<d>\d+)",
                         noop("as of {text}: {a} sealed, {b} locked, {c} held, {d} removed")),),
    "rights.refuse": ((r"(?P<right>[a-z_]+)( by (?P<person>.+))?", noop("to {right}")),),
    "archive.init": ((r"(?P<text>.+)", noop("profile {text}")),),
    "access.ask": ((r"(?P<n>\d+) (?P<purpose>\w+)", noop("request {n}: {purpose}")),),
    "access.end": ((r"(?P<purpose>\w+)", noop("{purpose}")),),
    "copy.ask": ((r"(?P<n>\d+) (?P<purpose>\w+)", noop("request {n}: {purpose}")),),
    "copy.make": ((r"(?P<n>\d+)", noop("{n} pages")),),
    "loan.ask": ((r"(?P<n>\d+)", noop("loan {n}")),),
    "loan.out": ((r"(?P<text>[\d-]+)", noop("due {text}")),),
    "loan.renew": ((r"(?P<text>[\d-]+)", noop("due {text}")),),
    "custody.place": ((r"(?P<a>[^/]*)/(?P<b>[^/]*)/(?P<c>.*?) #(?P<n>\d+)",
                       noop("volume {n} in room {a}, shelf {b}, box {c}")),
                      (r"(?P<a>[^/]*)/(?P<b>[^/]*)/(?P<c>.*)",
                       noop("room {a}, shelf {b}, box {c}"))),
    "request.take": ((r"(?P<n>\d+) (?P<kind>\w+)", noop("request {n}: {kind}")),),
    "request.decide": ((r"(?P<state>\w+)", noop("{state}")),),
    "household.correct": ((r"(?P<field>\w+)", noop("{field}")),),
    "hold.place": ((r"(?P<kind>[a-z]+): (?P<text>.*)", noop("{kind}: {text}")),),
    "hold.lift": ((r"(?P<kind>[a-z]+): (?P<text>.*)", noop("{kind}: {text}")),),
    "incident.add": ((r"(?P<incident>\w+) (?P<text>.*)", noop("{incident}: {text}")),),
    "dispatch.import": ((r"(?P<n>\d+)", noop("{n} lines")),),
    "count.open": ((r"(?P<n>\d+)", noop("{n} dossiers looked for")),),
    "count.find": ((r"(?P<text>.+)", noop("count {text}")),),
    "handover.prepare": ((r"(?P<text>.+)", noop("hand-over {text}")),),
    "handover.list": ((r"(?P<n>\d+)", noop("{n} dossiers")),),
    "handover.review": ((r"(?P<n>\d+) missing", noop("{n} papers missing")),),
    "handover.fulfil": ((r"(?P<n>\d+)", noop("line {n}")),),
    "handover.delay": ((r"(?P<text>[\d-]+)", noop("until {text}")),),
    "handover.delay_approve": ((r"(?P<n>\d+)", noop("request {n}")),),
    "handover.delay_refuse": ((r"(?P<n>\d+)", noop("request {n}")),),
    "annex.add": ((r"(?P<n>\d+)", noop("annex {n}")),),
    "volume.bind": ((r"(?P<n>\d+)\+(?P<m>\d+)", noop("{m} volumes, from volume {n}")),),
    "appraisal.open": ((r"(?P<n>\d+)", noop("{n} documents")),),
    "appraisal.opinion": ((r"(?P<verdict>\w+) (?P<day>[\d-]*): (?P<text>.*)",
                           noop("{verdict} {day}: {text}")),),
    "destruction.start": ((r"(?P<reason>.+)", noop("method: {reason}")),),
    "deletion": ((r"verified absent", noop("looked for, and gone")),),
    "destruction.paper": ((r"(?P<text>.+), (?P<person>[^,]+)",
                           noop("method: {text}; supervised by {person}")),),
    "document.destroy": ((r"(?P<n>\d+)", noop("{n} versions")),),
    "destruction.early": ((r"(?P<n>\d+) versions, (?P<text>.+)",
                           noop("{n} versions, locked until {text}")),),
    "destruction.locks": ((r"(?P<n>\d+) versions", noop("{n} versions")),),
    "document.correct": ((r"(?P<field>\w+): (?P<reason>.*)", noop("{field} · {reason}")),),
    "document.move": ((r"(?P<a>\S+) -> (?P<b>\S+): (?P<reason>.*)",
                       noop("from {a} to {b} · {reason}")),),
    "document.extend": ((r"(?P<text>[\d-]+)", noop("keep until {text}")),),
    "dossier.move_out": ((r"(?P<text>[\d-]+)", noop("on {text}")),),
    "rescan.ask": ((r"(?P<n>\d+) (?P<rescan>\w+)", noop("entry {n}: {rescan}")),),
    "rescan.close": ((r"(?P<n>\d+) kept", noop("entry {n}: left as it is")),
                     (r"(?P<n>\d+) (?P<text>.+)", noop("entry {n}: replaced by {text}"))),
    "rescan.print": ((r"(?P<n>\d+) entries", noop("{n} entries")),),
    "sample.draw": ((r"(?P<n>\d+) of (?P<m>\d+), share (?P<a>[\d.]+), seed .*",
                     noop("{n} of {m} pages")),),
    "sample.check": ((r"scan:(?P<scan>\d+)/p(?P<p>\d+) ?(?P<text>.*)",
                      noop("{scan}, page {p} {text}")),),
    "backup.create": ((r"(?P<n>\d+) objects, (?P<m>\d+) copied",
                       noop("{n} objects, {m} of them new")),),
    "backup.verify": ((r"(?P<n>\d+) sets, (?P<m>\d+) objects", noop("{n} sets, {m} objects")),),
    "catalogue.rebuild": ((r"(?P<n>\d+) dossiers, (?P<m>\d+) documents, (?P<k>\d+) pages",
                           noop("{n} dossiers, {m} documents, {k} pages")),),
    "register.import": ((r"created (?P<n>\d+), updated (?P<m>\d+), refused (?P<k>\d+)",
                         noop("{n} new, {m} changed, {k} refused")),),
    "register.rename": ((r"(?P<a>.+) -> (?P<b>.+)", noop("from {a} to {b}")),),
    "user.agreement": ((r"(?P<text>[\d-]+)", noop("signed on {text}")),),
    "user.login": ((r"password", noop("by password")), (r"token", noop("by token"))),
    "user.revoke": ((r"(?P<role>\w+)", noop("{role}")),),
    "user.token": ((r"(?P<text>.+)", noop("“{text}”")),),
    "user.token_revoke": ((r"(?P<text>.+)", noop("“{text}”")),),
    **dict.fromkeys(
        ("access.approve", "access.refuse", "copy.approve", "copy.refuse", "loan.approve",
         "loan.refuse"),
        ((r"(?P<n>\d+) (?P<role>\w+)", noop("step {n}, as {role}")),),
    ),
    **dict.fromkeys(
        ("destruction.approve", "destruction.refuse"),
        ((r"(?P<n>\d+) (?P<role>\w+): (?P<text>.*)", noop("step {n}, as {role} {text}")),),
    ),
}  # fmt: skip
"""By act: the shapes of its details, and how each is told."""
_CODES = frozenset({"document.review", "scan.quarantine", "batch.announce", "batch.end"})
"""Acts whose details are codes of findings."""
_DIGESTS = frozenset({"scan.receive", "scan.duplicate", "scan.file", "destruction.finish"})
_PARTS: dict[str, _Say] = {
    "purpose": lambda text, names: _(PURPOSES[text]) if text in PURPOSES else text,
    "role": lambda text, names: role_word(text),
    "right": lambda text, names: right_word(text),
    "person": lambda text, names: actor_word(text, names.people),
    "kind": lambda text, names: kind_word(text),
    "incident": lambda text, names: _(INCIDENTS.get(text, text)),
    "rescan": lambda text, names: _(RESCAN.get(text, text)),
    "field": lambda text, names: field_word(text),
    "reason": lambda text, names: reason_word(text),
    "state": lambda text, names: state_word(text),
    "verdict": lambda text, names: verdict_word(text),
    "scan": lambda text, names: names.scans.get(text, text),
}


def detail_word(act: str, detail: str | None, names: Names) -> str:
    """The details of an act."""
    if not detail:
        return ""
    if act in _CODES:
        return " ".join(dict.fromkeys(_finding(code) for code in detail.split()))
    if act in _DIGESTS:
        return _("digest {start}…").format(start=detail[:12])
    if act == "batch.close":
        return _ledger(detail)
    if act == "user.grant":
        return _grant(detail, names)
    for shape, words in _FORMS.get(act, ()):
        found = re.fullmatch(shape, detail, re.DOTALL)
        if found is not None:
            parts = {k: (v or "").strip() for k, v in found.groupdict().items()}
            told = {k: _PARTS[k](v, names) if k in _PARTS else v for k, v in parts.items()}
            if parts.get("purpose") and parts["purpose"] not in PURPOSES:
                continue
            return _(words).format(**told).strip(" :·")
    return reason_word(detail)


def raw(event: AuditEvent) -> str:
    """The event as it is on record: what the chain of hashes is made of."""
    return json.dumps(
        {
            "seq": event.seq,
            "time": event.time.isoformat(timespec="microseconds"),
            "actor": event.actor,
            "act": event.act,
            "object": event.object,
            "outcome": event.outcome,
            "detail": event.detail,
            "hash": event.hash,
        },
        ensure_ascii=False,
        indent=1,
    )


def _finding(code: str) -> str:
    """A finding's sentence without its figures: the log keeps its code alone."""
    template = TEMPLATES.get(code)
    return code if template is None else re.sub(r"\{[^}]*\}", "…", _(template))


def _ledger(text: str) -> str:
    try:
        found: Any = json.loads(text)
        figures = {name: int(found.get(name, 0)) for name in _COUNTED}
    except (ValueError, TypeError, AttributeError):
        return text
    return ", ".join(f"{_(_COUNTED[name])} {n}" for name, n in figures.items() if n)


_COUNTED = {
    "pages_in": noop("Pages in"),
    "filed": noop("Filed"),
    "blank": noop("Blank"),
    "separators": noop("Separators"),
    "review": noop("Review"),
    "quarantined": noop("Quarantine"),
}


def _grant(text: str, names: Names) -> str:
    """The role with what it reaches, of a record as "specialist CHHY fees *"."""
    parts = text.split(" ")
    if len(parts) != 4:
        return text
    role, fonds, sections, grade = parts
    reach = []
    for codes, known in ((fonds, names.communities), (sections, names.sections)):
        if codes != "*":
            reach.append(", ".join(known.get(code, code) for code in codes.split(",")))
    if grade != "*":
        reach.append(_("up to grade {grade}").format(grade=_(_GRADES.get(grade, grade))))
    return role_word(role) + (f" ({'; '.join(reach)})" if reach else "")


_GRADES = {
    "normal": noop("normal"),
    "confidential": noop("confidential"),
    "secret": noop("secret"),
}
