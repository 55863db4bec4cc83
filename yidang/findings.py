"""The wording of findings: one English template per code, translated by gettext.

A code is "room.thing". Parameters are named in braces. Add a line here for every new code.
"""

from __future__ import annotations

from yidang.i18n import gettext, noop
from yidang.model import Finding
from yidang.periods import period_words

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
    "file.unexpected": noop(
        "The program failed on this file ({detail}). Replay it after an update."
    ),
    "file.kills": noop(
        "The program died {attempts} times on this file. Replay it after an update."
    ),
    "file.numbers": noop("No archive number is free: {detail}"),
    "file.infected": noop(
        "The virus scanner found {signature} in the file. Do not open it; ask where it is from."
    ),
    "file.unscanned": noop(
        "The virus scanner did not take the file ({detail}). Raise its StreamMaxLength and replay."
    ),
    "file.worker": noop("Page {page} broke the reader {attempts} times. Scan it again."),
    "file.decoder": noop("The file broke the decoder {attempts} times. Deliver it again."),
    # batches
    "batch.file": noop("The batch.json of {folder} does not count: {detail} ({entry})."),
    "batch.under_way": noop("{files} files are still being processed."),
    "batch.unbalanced": noop("The pages do not add up."),
    "batch.files": noop("{expected} files were announced, {found} came."),
    "batch.pages": noop("{expected} pages were announced, {found} came."),
    "batch.sheets": noop("{expected} sheets were announced; {found} scanned sides came."),
    "batch.empty": noop("No file came yet."),
    # filing
    "filing.no_dossier": noop("It is not clear whose paper this is."),
    "filing.dossier_state": noop("The dossier {number} is {state}; nothing can be filed in it."),
    "filing.numbers": noop("All 999 numbers of {fonds} {unit} {year} are used."),
    "filing.not_collected": noop(
        "The profile says that papers called {word} are not collected; is this one needed?"
    ),
    "filing.page_unassigned": noop("Page {page} belongs to no document."),
    # audit chain
    "audit.changed": noop("Event {seq} of the audit log was changed."),
    "audit.missing": noop("Event {seq} of the audit log is missing."),
    "audit.head": noop("The audit log was replaced after event {seq}."),
    # four-property check (DA/T 70-2018)
    "verify.digest": noop("{key} is damaged: its SHA-256 is {found} now."),
    "verify.missing": noop("{key} is missing from the object store."),
    "verify.type": noop("{key} is not what its name says ({ext})."),
    "verify.size": noop("{key} has {size} bytes; {stated} are on record."),
    "verify.key": noop("{key} is not a place where this archive keeps anything."),
    "verify.number": noop("{number} is not an archive number of this archive's rules."),
    "verify.counter": noop("The counter has not reached {number}; it might be given again."),
    "verify.duplicate": noop("The number {number} is given twice."),
    "verify.date": noop("{name} is dated {date}, which lies in the future."),
    "verify.manifest": noop("The manifest {key} is damaged."),
    "verify.manifest_differs": noop("The manifest {key} and the catalogue disagree."),
    "verify.manifest_due": noop("The manifest of {name} is not written yet."),
    "verify.items_differ": noop("The manifest of {number} and the catalogue list other documents."),
    "verify.no_object": noop("Page {page} of {file}: the catalogue does not vouch for {key}."),
    "verify.stray": noop("{key} lies in the object store, and no row of the catalogue knows it."),
    "verify.rows_differ": noop("Page {page} of {file}: the rows disagree on {key}."),
    "verify.required": noop("{name} lacks what every filed document has: {field}."),
    "verify.page_open": noop("Page {page} of {file} is in no place, although its scan is filed."),
    "verify.pages": noop("The pages of {name} have a gap, or there are none."),
    "verify.scan_pages": noop("{file} was counted with {counted} pages; {found} are on record."),
    "verify.text": noop("The text {key} does not belong to the pages of its document."),
    "verify.format": noop("{key} has a format that is not kept here ({ext})."),
    "verify.unreadable": noop("{key} cannot be opened: {detail}"),
    "verify.encrypted": noop("{key} is encrypted."),
    "verify.access_pages": noop("The access copy {key} has {pages} pages instead of {stated}."),
    "verify.audit": noop("The audit log is broken at event {seq}."),
    "verify.lock": noop("{key} should be locked until {until} and is not."),
    "verify.hold": noop("{key} is on hold, but the object store would let it go."),
    "verify.not_repaired": noop("{key} could not be put back: {detail}"),
    # backup and rebuild
    "backup.missing": noop("{key} is not there."),
    "backup.damaged": noop("{key} is damaged. {detail}"),
    "backup.set": noop("The set {name} cannot be read. {detail}"),
    "backup.incomplete": noop("The set {name} was made without {key}, which could not be read."),
    "restore.lost": noop("{file} was under way and is not in the set. Deliver it again."),
    "restore.delivery": noop("The delivery of scan {scan} could not be restored. {detail}"),
    "rebuild.export": noop("The export {key} cannot be used. {detail}"),
    "rebuild.no_export": noop(
        "The bucket has no export of the catalogue: users, holds, the register and the audit log "
        "are lost; the rest comes from the manifests."
    ),
    "rebuild.manifest": noop("The manifest {key} cannot be read. {detail}"),
    "rebuild.text": noop("The text {key} cannot be read. {detail}"),
    "rebuild.damaged": noop("{key} is damaged. {detail}"),
    "rebuild.missing": noop("{key} is on record and not in the bucket."),
    "rebuild.stray": noop("{key} belongs to nothing on record; it was left where it is."),
    "rebuild.unconfirmed": noop(
        "{key} stands in no list of its dossier; its document was filed. Check it."
    ),
    "rebuild.dossier": noop("Of the dossier {number} only the number is known. Enter the rest."),
    "rebuild.hold": noop("A hold on {number} is in force again as its manifest says."),
    "rebuild.held": noop(
        "The store holds {documents} documents of {number} and no hold on record does; they are on "
        "hold again. Find out why, then lift it or place it anew."
    ),
    "rebuild.acts": noop(
        "{acts} acts that were on record on {time} came after the export and are lost. Enter what "
        "they were from the paper registers."
    ),
    "rebuild.destroyed": noop("All objects of {name} are gone: it was destroyed since the export."),
    "rebuild.review": noop("{pages} held pages of scan {scan} stand in no manifest; see review."),
    "rebuild.quarantined": noop("The held file {key} was in quarantine; replay it."),
    "rebuild.found": noop("Found in the object store when the catalogue was rebuilt."),
    # quality of a page (DA/T 31-2017)
    "quality.dpi": noop("Scanned at {dpi} dpi; at least {least} are needed (DA/T 31, 9.4)."),
    "quality.blur": noop("The scan is blurred; scan the page again (DA/T 31, 10.5)."),
    "quality.clipped": noop("Writing runs off the scan at: {sides} (DA/T 31, 10.5)."),
    "quality.page_missing": noop(
        "Page number {number} is missing in the document, after page {page} of the scan "
        "(DA/T 31, 10.5)."
    ),
    "quality.page_missing_of": noop(
        "Page {number} of {count} is missing in the document, beside page {page} of the scan "
        "(DA/T 31, 10.5)."
    ),
    "quality.page_repeated": noop(
        "Page number {number} stands on page {page} of the scan again, after page {first} "
        "(DA/T 31, 10.5)."
    ),
    "quality.orientation": noop("Which way is up could not be made out; the page was not turned."),
    "reading.hand": noop(
        "Written by hand: {lines} lines are not reliably read. Check their values on the page."
    ),
    # retention
    "retain.held": noop("On hold: {hold}. Nothing may be done while the hold lasts."),
    "retain.by_person": noop("A person gave this document the class {class}."),
    "retain.overridden": noop(
        "The rule {rule} does not count, because the rule {by} fits more closely."
    ),
    "retain.longest": noop("Several rules fit; {rule} keeps longest and decides."),
    "retain.no_rule": noop("No rule of the schedule fits the section {section}."),
    "retain.no_class": noop("The schedule has no retention class {class}."),
    "retain.no_period": noop("Nobody has set the period of the class {class}."),
    "retain.no_date": noop("The document has no date to count from. Enter its date."),
    "retain.date_future": noop("The document's date {date} lies in the future. Check it."),
    "retain.date_early": noop("The document's date {date} is too early to be right. Check it."),
    "retain.permanent": noop("The class {class} is kept for ever."),
    "retain.kept": noop("The schedule keeps this document after its period."),
    "retain.waiting.document_date": noop("The period starts with the document's date."),
    "retain.waiting.move_out": noop(
        "The period starts when the customer leaves; no date is known."
    ),
    "retain.waiting.contract_end": noop(
        "The period starts when the contract ends; no date is known."
    ),
    "retain.waiting.sealed": noop("The period starts when the dossier is sealed; it is not yet."),
    "retain.waiting.fiscal_year_end": noop("The period starts at the end of the fiscal year."),
    "retain.waiting.relation_end": noop(
        "The period starts when the relation with the customer ends."
    ),
    "retain.waiting.superseded": noop("The period starts when a newer document takes its place."),
    "retain.starts.document_date": noop("The document is dated {date}."),
    "retain.starts.move_out": noop("The customer left on {date}."),
    "retain.starts.contract_end": noop("The contract ended on {date}."),
    "retain.starts.sealed": noop("The dossier was sealed on {date}."),
    "retain.starts.fiscal_year_end": noop("The document is dated {date}; its fiscal year counts."),
    "retain.starts.relation_end": noop("The relation with the customer ended on {date}."),
    "retain.starts.superseded": noop("A newer document took its place on {date}."),
    "retain.document_later": noop("The document itself is of a later day, {date}, which counts."),
    "retain.cutoff.month": noop("The period runs from the end of the month, {date}."),
    "retain.cutoff.quarter": noop("The period runs from the end of the quarter, {date}."),
    "retain.cutoff.calendar_year": noop("The period runs from the end of the year, {date}."),
    "retain.cutoff.fiscal_year": noop("The period runs from the end of the fiscal year, {date}."),
    "retain.period": noop("Rule {rule}, class {class}: {period}, the last day is {due}."),
    "retain.extended": noop("An appraisal extended its period to {date}."),
    "retain.not_yet": noop("It is kept until the end of {due}."),
    "retain.due": noop("Its period ended with {due}."),
    "retain.unconfirmed": noop(
        "The period {period} of the class {class} is an example that nobody has confirmed; "
        "nothing may be destroyed by it."
    ),
    "retain.seal": noop("The customer left, and the time until sealing, {period}, is over."),
    "retain.seal_unconfirmed": noop(
        "The time until sealing, {period}, is an example that nobody has confirmed; "
        "nothing is sealed by it."
    ),
    "retain.seal_unset": noop("The profile {profile} sets no time until sealing."),
    "retain.rules_differ": noop(
        "The profile's file states other retention rules than those in force. They count once two "
        "persons want them: yidang retention propose --from-file."
    ),
    "retain.calendar": noop(
        "No days off are on record for {year}: working days count Saturdays and Sundays as free, "
        "and no others. Add them under [practice] in the profile."
    ),
    # rights
    "rights.none": noop("{actor} has no right for this ({action})."),
    "rights.unproven": noop("{actor} has to prove who he is, by password or token."),
    "rights.no_agreement": noop("No secrecy agreement of {actor} is on record."),
    "rights.restricted": noop("The law allows no more than keeping this file; it is not shown."),
    "rights.custody": noop("Only {keepers} read this section."),
    "rights.apart": noop("{actor} may not be both {first} and {second} of one act."),
    # object store probe
    "store.written_once": noop("The object store lets an object be overwritten."),
    "store.hold": noop("The object store does not keep an object that is on hold, or not let go."),
    "store.retention": noop("The object store does not enforce locks: an object could be removed."),
    "store.versions": noop("The object store does not keep the versions of an object."),
    "store.conditional": noop("The object store ignores conditional writes (If-None-Match)."),
    "store.checksum": noop("The object store does not verify the SHA-256 of what it receives."),
    # queries
    "search.behind": noop(
        "The last {events} changes of the archive cannot be found yet; they can in a moment."
    ),
    "query.empty": noop("The query holds no word to search for."),
    "query.field": noop("Nothing stands after {field}: it was left out."),
    "query.date": noop("{text} is not a date or a period: it was left out."),
    "query.amount": noop("{text} is not an amount or a range: it was left out."),
    "query.long": noop("Only the first {limit} characters of the query were read."),
    # judgement
    "blank.undone": noop(
        "Page {page} was held to be blank and is not; say whose it is, or join it with a neighbour."
    ),
    "judge.page.unread": noop("Page {page} could not be looked at."),
    "judge.page.no_text": noop("No text could be read on page {page}."),
    "judge.household.none": noop("Nothing on the pages says whose paper this is."),
    "judge.household.unknown": noop(
        "The paper names {text}; the register has no such customer there. Add the household first."
    ),
    "judge.household.contradiction": noop("{text} speaks against {unit} ({kind})."),
    "judge.household.ambiguous": noop("This may belong to {first} or to {second}."),
    "judge.household.unsure": noop("Probably {candidate} ({percent} %), but the evidence is thin."),
    "judge.cover.unknown": noop("The cover sheet's archive number {number} is not in use."),
    "judge.cover.contradiction": noop(
        "The cover sheet stands for {cover}, and the paper is {paper}'s."
    ),
    "judge.section.unsure": noop("The section is not sure ({section}, {percent} %)."),
    "judge.rescan.filed": noop(
        "Page {page} is probably a rescan of page {other} of {number} (archived). Keep both, or "
        "let this one take the other's place."
    ),
    "judge.rescan.file": noop(
        "Page {page} is probably a rescan of page {other} of {file}. Keep both, or let one take "
        "the other's place."
    ),
    "judge.boundary.unsure": noop(
        "It is not sure whether page {page} begins a new document ({percent} %)."
    ),
}


_FACTS = {
    "unit": noop("unit"),
    "name": noop("name"),
    "id_number": noop("ID number"),
    "phone": noop("phone"),
    "cover": noop("cover sheet"),
    "file_name": noop("file name"),
    "archive_no": noop("archive number"),
    "community": noop("community"),
    "date": noop("date"),
}


_CLASSES = {
    "short": noop("short"),
    "medium": noop("medium"),
    "long": noop("long"),
    "permanent": noop("permanent"),
}
"""The retention classes of the source systems; others say their own code."""
_RULES = {
    "identity": noop("for identity papers"),
    "property": noop("for property papers"),
    "contracts": noop("for contracts"),
    "contracts-temporary": noop("for temporary contracts"),
    "fees": noop("for fee papers"),
    "fees-vouchers": noop("for accounting vouchers"),
    "repairs": noop("for repairs"),
    "repairs-major": noop("for major repairs"),
    "communication": noop("for letters, complaints and visits"),
    "special-needs": noop("for special needs"),
    "renovation": noop("for renovations"),
    "violations": noop("for violations"),
    "activities": noop("for community activities"),
    "other": noop("for other papers"),
}
"""The retention rules of the default profile; others say their own id."""
_ACTS = {
    "see": noop("know of files"),
    "view": noop("look at pages"),
    "excerpt": noop("take notes"),
    "copy": noop("make copies"),
    "export": noop("export files"),
    "ingest": noop("take scans in"),
    "register": noop("keep the customers' register"),
    "review": noop("decide in review"),
    "label": noop("print labels"),
    "open_dossier": noop("open dossiers"),
    "confirm": noop("confirm dossiers"),
    "correct": noop("correct documents"),
    "move": noop("move documents"),
    "move_out": noop("record a move-out"),
    "seal": noop("seal dossiers"),
    "lend": noop("lend and take back"),
    "count": noop("count and place papers"),
    "hand_over": noop("prepare hand-overs"),
    "incident": noop("record incidents"),
    "hold": noop("place and lift holds"),
    "appraise": noop("appraise"),
    "destroy": noop("destroy"),
    "witness": noop("supervise destructions"),
    "approve_view": noop("approve access"),
    "approve_loan": noop("approve loans"),
    "approve_copy": noop("approve copies"),
    "approve_correction": noop("decide customers' requests"),
    "approve_destruction": noop("approve destructions and periods"),
    "report": noop("read reports"),
    "audit": noop("read the audit log"),
    "manage_users": noop("manage users"),
    "configure": noop("configure the archive"),
}
"""What each right allows, in words."""


def right_word(action: str) -> str:
    """What a right allows, in words."""
    return gettext(_ACTS[action]) if action in _ACTS else action


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
    if params.get("kind") in _FACTS:  # of a fact that speaks against the proposal
        params["kind"] = gettext(_FACTS[str(params["kind"])])
    if "period" in params:
        params["period"] = period_words(str(params["period"]))
    if params.get("class") in _CLASSES:
        params["class"] = gettext(_CLASSES[str(params["class"])])
    for name in ("rule", "by"):
        if params.get(name) in _RULES:
            params[name] = gettext(_RULES[str(params[name])])
    if params.get("action") in _ACTS:
        params["action"] = gettext(_ACTS[str(params["action"])])
    text = gettext(template).format(**params)
    member = finding.params.get("member")  # the file of a folder that the finding is about
    return f"{member}: {text}" if member else text
