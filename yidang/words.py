"""Codes in words: acts of the audit log, states, kinds, actors, roles' outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from yidang.i18n import gettext as _
from yidang.i18n import noop, wordings

OPERATOR = "operator"
UNPROVEN = " (unproven)"


BEGAN = noop("the profile's file, as the archive began")
"""Why the rules of the first day are in force."""
CONFIRMED = noop("confirmed in review")
CORRECTED = noop("corrected at the desk")
PAGE_MOVED = noop("page moved at the desk")
TURNED = noop("turned at the desk")
DIVIDED = noop("divided at the desk")
JOINED = noop("joined at the desk")
SCANNED_AGAIN = noop("scanned again")
HELD_BY_STORE = noop("The object store holds it; the reason is lost.")
_REASONS = (
    BEGAN,
    CONFIRMED,
    CORRECTED,
    PAGE_MOVED,
    TURNED,
    DIVIDED,
    JOINED,
    SCANNED_AGAIN,
    HELD_BY_STORE,
    noop("all versions removed and verified"),
)
"""Reasons that the program gives by itself: on record in English, told in the reader's language."""


def reason_word(reason: str | None) -> str:
    """A reason as its reader understands it; what a person wrote stays as he wrote it."""
    for known in _REASONS:
        if reason in wordings(known):
            return _(known)
    return reason or ""


def people_words(accounts: Mapping[str, str]) -> dict[str, str]:
    """How each user is told, by login name: his full name, with the login where two are alike."""
    told = [full.strip() for full in accounts.values()]
    return {
        name: name if not full.strip() or full.strip() == name
        else full.strip() if told.count(full.strip()) == 1 and full.strip() not in accounts
        else f"{full.strip()} ({name})"
        for name, full in accounts.items()
    }  # fmt: skip


def actor_word(name: str | None, people: Mapping[str, str] | None = None) -> str:
    """Who acted, by his full name where `people` knows him; the local operator as such, with the
    account that he used.
    """
    if not name:
        return ""
    bare = name.removesuffix(UNPROVEN)
    shown = (people or {}).get(bare, bare)
    if bare == OPERATOR:
        shown = _("local operator")
    elif bare.startswith(f"{OPERATOR}:"):
        shown = _("local operator ({account})").format(account=bare.partition(":")[2])
    return shown if bare == name else _("{name} (unproven)").format(name=shown)


def outcome_word(outcome: str, act: str = "") -> str:
    """How an act of the audit log ended; a check that found something has not failed."""
    failed = _("with findings") if act in _CHECKS else _("refused or failed")
    words = {"success": _("done"), "failure": failed}
    return words.get(outcome, outcome)


_CHECKS = frozenset({
    "backup.create", "backup.verify", "batch.announce", "batch.end", "catalogue.rebuild",
    "dossier.verify", "fixity check", "handover.receive", "handover.review", "inventory.count",
    "sample.check", "scan.quarantine",
})  # fmt: skip


def state_word(state: str) -> str:
    """A state of a request, a list or a ledger's line in words."""
    words = {
        "asked": _("asked for"),
        "approved": _("approved"),
        "refused": _("refused"),
        "out": _("out"),
        "returned": _("returned"),
        "open": _("open"),
        "ended": _("ended"),
        "listed": _("waits for approval"),
        "executing": _("under way"),
        "done": _("done"),
        "withdrawn": _("withdrawn"),
        "purging": _("being removed"),
        "granted": _("granted"),
        "restricted": _("restricted"),
        "proposed": _("proposed"),
        "closed": _("closed"),
        "made": _("made"),
        "prepared": _("prepared by A"),
        "supplement": _("papers are owed"),
        "reviewed": _("reviewed by B"),
        "registered": _("taken in"),
        "offered": _("handed over"),
        "checked": _("checked by B"),
        "kept": _("in the safe"),
        "given": _("given back for good"),
        "damaged": _("damaged"),
        "signed": _("signed"),
        "filed": _("filed"),
        "review": _("in review"),
        "destroyed": _("destroyed"),
    }
    return words.get(state, state) if state not in _DOSSIER else dossier_word(state)


_DOSSIER = ("draft", "active", "sealed", "void", "transferred")


def dossier_word(state: str) -> str:
    """A state of a dossier in words."""
    words = {
        "draft": _("draft"),
        "active": _("in use"),
        "closed": _("moved out"),
        "sealed": _("sealed"),
        "destroyed": _("destroyed"),
        "void": _("void"),
        "transferred": _("handed to another company"),
    }
    return words.get(state, state)


def retention_word(outcome: str) -> str:
    """What the retention rules say of a document, in words."""
    words = {
        "eligible": _("Due"),
        "blocked": _("Due, blocked"),
        "held": _("On hold"),
        "cannot_evaluate": _("Cannot be evaluated"),
        "waiting": _("Waiting for an event"),
        "not_yet": _("Not yet due"),
        "permanent": _("Permanent"),
    }
    return words.get(outcome, outcome)


def verdict_word(verdict: str) -> str:
    """An opinion of the appraisal group, or its outcome, in words."""
    words = {"destroy": _("destroy"), "extend": _("keep until")}
    return words.get(verdict, verdict)


def kind_word(kind: str) -> str:
    """A kind of hold or of customer's request in words."""
    words = {
        "litigation": _("litigation"),
        "arrears": _("arrears"),
        "deposit": _("deposit not given back"),
        "audit": _("audit"),
        "complaint": _("complaint"),
        "other": _("other"),
        "see": _("to see his data"),
        "copy": _("a copy of his data"),
        "correct": _("to correct his data"),
        "delete": _("to delete his data"),
    }
    return words.get(kind, kind)


def use_word(kind: str) -> str:
    """A kind of use (register of use) in words."""
    words = {
        "view": _("viewing"),
        "copy": _("copy"),
        "excerpt": _("excerpt"),
        "loan": _("loan"),
        "export": _("export"),
    }
    return words.get(kind, kind)


def act_word(act: str) -> str:
    """An act of the audit log in words, the code itself where it has none."""
    words = {
        "view": _("looked at"),
        "copy": _("copied"),
        "dissemination": _("exported"),
        "search": _("searched"),
        "upload": _("handed scans in"),
        "report": _("wrote a report"),
        "round": _("did a regular duty"),
        "deletion": _("removed from the store"),
        "excerpt": _("took notes"),
        "fixity check": _("checked the digests"),
        "retention sweep": _("judged what is due"),
        "retention apply": _("carried the sweep out"),
        "rights.refuse": _("was refused"),
        "archive.init": _("made the archive"),
        "archive.restore": _("restored the archive"),
        "access.ask": _("asked to look into it"),
        "access.approve": _("approved a look"),
        "access.refuse": _("refused a look"),
        "access.end": _("ended a look"),
        "annex.add": _("took an annex in"),
        "annex.end": _("an annex ended"),
        "appraisal.open": _("opened an appraisal"),
        "appraisal.opinion": _("gave an opinion"),
        "appraisal.close": _("closed an appraisal"),
        "backup.create": _("made a backup"),
        "backup.verify": _("checked a backup"),
        "backup.gone": _("a backup set ran out"),
        "batch.announce": _("announced a batch"),
        "batch.close": _("closed a batch"),
        "batch.end": _("ended a batch"),
        "catalogue.export": _("exported the catalogue"),
        "catalogue.rebuild": _("rebuilt the catalogue"),
        "certificate.offer": _("handed a certificate over"),
        "certificate.check": _("checked a certificate"),
        "certificate.take": _("put a certificate in the safe"),
        "certificate.ask": _("asked for a certificate"),
        "certificate.approve": _("approved a certificate's leaving"),
        "certificate.refuse": _("refused a certificate's leaving"),
        "certificate.out": _("handed a certificate out"),
        "certificate.give": _("gave a certificate back for good"),
        "certificate.back": _("took a certificate back"),
        "contract.number": _("numbered the contracts"),
        "copy.ask": _("asked for a copy"),
        "copy.approve": _("approved a copy"),
        "copy.refuse": _("refused a copy"),
        "copy.make": _("made a copy"),
        "count.open": _("opened a count"),
        "count.find": _("counted a file"),
        "count.close": _("closed a count"),
        "count.sign": _("signed a count"),
        "custody.place": _("put the paper elsewhere"),
        "destruction.list": _("drew up a destruction list"),
        "destruction.approve": _("approved a destruction"),
        "destruction.refuse": _("refused a destruction"),
        "destruction.witness": _("supervises a destruction"),
        "destruction.start": _("began a destruction"),
        "destruction.early": _("destroyed before the lock ended"),
        "destruction.locks": _("listed the locks"),
        "destruction.withdraw": _("took a paper off the list"),
        "destruction.paper": _("destroyed the paper"),
        "destruction.finish": _("ended a destruction"),
        "dispatch.import": _("read a dispatch register"),
        "dispatch.settle": _("settled a line of a register"),
        "document.file": _("filed by the machine"),
        "document.resolve": _("filed by a person"),
        "document.review": _("laid before a person"),
        "document.correct": _("corrected"),
        "document.move": _("moved to another dossier"),
        "document.split": _("divided"),
        "document.merge": _("joined"),
        "document.extend": _("kept it longer"),
        "document.access_copy": _("made the searchable copy"),
        "document.destroy": _("destroyed"),
        "dossier.open": _("opened the dossier"),
        "dossier.void": _("made the number void"),
        "dossier.verify": _("verified the dossier"),
        "dossier.consent": _("looked for the consent"),
        "dossier.move_out": _("recorded the move-out"),
        "dossier.seal": _("sealed it"),
        "dossier.destroy": _("ended the dossier"),
        "handover.prepare": _("prepared a hand-over"),
        "handover.review": _("reviewed a hand-over"),
        "handover.fulfil": _("brought what was missing"),
        "handover.list": _("made the list anew"),
        "handover.receive": _("took a hand-over in"),
        "handover.delay": _("asked for a later day"),
        "handover.delay_approve": _("approved a later day"),
        "handover.delay_refuse": _("refused a later day"),
        "volume.bind": _("bound a volume"),
        "volume.rebind": _("bound the volumes anew"),
        "hold.place": _("placed a hold"),
        "hold.lift": _("lifted a hold"),
        "household.correct": _("corrected the register"),
        "incident.add": _("recorded an incident"),
        "incident.close": _("closed an incident"),
        "inventory.count": _("counted it"),
        "loan.ask": _("asked for the paper"),
        "loan.approve": _("approved a loan"),
        "loan.refuse": _("refused a loan"),
        "loan.out": _("lent the paper"),
        "loan.renew": _("renewed a loan"),
        "loan.return": _("took the paper back"),
        "model.apply": _("put a learned model to use"),
        "model.revert": _("took a learned model back"),
        "object.repair": _("repaired an object"),
        "page.unblank": _("a blank page is content"),
        "register.community": _("entered a community"),
        "register.import": _("read the register of households"),
        "register.rename": _("renamed a community"),
        "request.take": _("took a customer's request"),
        "request.decide": _("answered a customer's request"),
        "rescan.ask": _("asked for a new scan"),
        "rescan.print": _("printed the list of new scans"),
        "rescan.close": _("closed a request for a new scan"),
        "restore.tombstone": _("kept a destroyed paper out"),
        "restriction.place": _("restricted it"),
        "restriction.lift": _("lifted the restriction"),
        "sample.draw": _("drew a sample"),
        "sample.check": _("checked a sample"),
        "scan.receive": _("received a scan"),
        "scan.duplicate": _("found a scan twice"),
        "scan.file": _("filed a scan"),
        "scan.quarantine": _("set a scan aside"),
        "scan.release": _("released a scan"),
        "scan.replay": _("took a scan up again"),
        "schedule.found": _("took the profile's rules"),
        "schedule.propose": _("proposed periods"),
        "schedule.confirm": _("confirmed periods"),
        "schedule.refuse": _("refused periods"),
        "search.save": _("saved a search"),
        "search.remove": _("removed a saved search"),
        "user.add": _("added a user"),
        "user.agreement": _("recorded a secrecy agreement"),
        "user.grant": _("gave a role"),
        "user.revoke": _("took a role away"),
        "user.lock": _("locked a user out"),
        "user.unlock": _("let a user in again"),
        "user.login": _("logged in"),
        "user.logout": _("logged out"),
        "user.password": _("changed a password"),
        "user.token": _("made a token"),
        "user.token_revoke": _("revoked a token"),
    }
    return words.get(act, act)


def field_word(name: str) -> str:
    """What a correction changed, or a customer wants corrected, in words."""
    words = {
        "access": _("searchable copy"),
        "archive_no": _("Archive number"),
        "blank": _("blank"),
        "contract_end": _("End of the contract"),
        "customer_name": _("Name"),
        "date": _("Date"),
        "divided": _("divided"),
        "doc_type": _("Kind of paper"),
        "document": _("Document"),
        "dossier": _("Dossier"),
        "dossier_id": _("Dossier"),
        "extended": _("keep until"),
        "household": _("Household"),
        "id_number": _("ID number"),
        "item": _("Item"),
        "kind": _("Kind"),
        "merged_into": _("joined"),
        "number": _("Archive number"),
        "page": _("Page"),
        "pages": _("Pages"),
        "phone": _("Phone"),
        "retention_class": _("Retention class"),
        "rotation": _("turned by"),
        "section": _("Section"),
        "state": _("State"),
        "superseded": _("replaced by a newer one"),
        "title": _("Title"),
    }
    bare, _colon, page = name.partition(":")
    shown = words.get(bare, bare)
    return _("{item}, page {n}").format(item=shown, n=page) if page.isdigit() else shown


def result_word(result: str) -> str:
    """What a count found of a dossier, or the check of a dispatch register of a line, in words."""
    words = {
        "agrees": _("agrees"),
        "waiting": _("not looked for yet"),
        "missing": _("missing"),
        "misplaced": _("in another place"),
        "unexpected": _("not expected here"),
        "sheets_differ": _("other number of sheets"),
        "on_loan": _("on loan"),
        "lent_but_here": _("on loan by the register, but here"),
        "arrived": _("arrived"),
        "pages_differ": _("other number of pages"),
        "unclear": _("several fit"),
        "no_dossier": _("dossier not known"),
        "explained": _("explained"),
    }
    return words.get(result, result)


def column_word(name: str) -> str:
    """The heading of a column of a listing."""
    words = {
        "actor": _("Actor"),
        "archive_no": _("Number"),
        "borrower": _("Borrower"),
        "box": _("Box"),
        "closed_by": _("Closed by"),
        "community": _("Community"),
        "conduct": _("Conduct"),
        "count": _("Count"),
        "by": _("By"),
        "day": _("Date"),
        "duty": _("Duty"),
        "period": _("Every"),
        "days": _("Days"),
        "deadline": _("Deadline"),
        "decided_by": _("Decided by"),
        "decision": _("Decision"),
        "delayed_until": _("Delayed until"),
        "due": _("Due"),
        "due_archive": _("Due to the archive"),
        "due_review": _("Due to B"),
        "ended": _("Ended"),
        "expires": _("Until"),
        "found_place": _("Found at"),
        "found_sheets": _("Sheets found"),
        "handover": _("Hand-over"),
        "holder": _("Holder"),
        "id": _("No."),
        "item": _("Item"),
        "items": _("Items"),
        "kind": _("Kind"),
        "line": _("Line"),
        "loan": _("Loan"),
        "measure": _("Measure"),
        "note": _("Note"),
        "number": _("Number"),
        "opened_by": _("Opened by"),
        "out": _("Out"),
        "outcome": _("Outcome"),
        "overdue": _("Overdue"),
        "pages": _("Pages"),
        "papers": _("Papers"),
        "party_a": _("Handler A"),
        "party_b": _("Handler B"),
        "passed": _("Passed"),
        "person": _("Person"),
        "place": _("Place"),
        "placed": _("Placed"),
        "placed_by": _("Placed by"),
        "purpose": _("Purpose"),
        "quantity": _("Quantity"),
        "reader": _("Reader"),
        "receipt": _("Receipt"),
        "received": _("Received"),
        "ref_no": _("Reference"),
        "request": _("Request"),
        "result": _("Result"),
        "returned": _("Returned"),
        "room": _("Room"),
        "row": _("Row"),
        "sheets": _("Sheets"),
        "shelf": _("Shelf"),
        "signed_by": _("Signed by"),
        "state": _("State"),
        "time": _("Time"),
        "title": _("Title"),
        "volume": _("Volume"),
        "asked_by": _("Asked by"),
        "bound_by": _("Bound by"),
        "bound": _("Bound"),
    }
    return words.get(name, name)


def spoken(column: str, value: object) -> object:
    """A cell of a listing in words, where it holds a code."""
    if isinstance(value, str):
        if column == "state":
            shown = state_word(value)
            return result_word(value) if shown == value else shown
        if column in _SPOKEN:
            return _SPOKEN[column](value)
    return value


_SPOKEN: dict[str, Callable[[str], str]] = {
    "actor": actor_word,
    "placed_by": actor_word,
    "opened_by": actor_word,
    "closed_by": actor_word,
    "asked_by": actor_word,
    "bound_by": actor_word,
    "decided_by": actor_word,
    "signed_by": actor_word,
    "decision": state_word,
    "result": result_word,
}
