"""The tables of keeping paper: volumes, hand-overs, checks, certificates, counts, incidents.

They stand beside `storage.tables` and share its metadata.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Integer, String, UniqueConstraint

from storage.tables import JsonText, Moment, RawName, _id, _ref, _table

volume = _table(
    "volume",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("no", Integer, nullable=False),  # in the dossier, from 1
    Column("items", JsonText, nullable=False),  # item numbers in it
    Column("sheets", Integer, nullable=False),  # scanned sides, covers and blank backs included
    Column("pages", Integer, nullable=False),
    Column("bound_by", String(200), nullable=False),
    Column("bound", Moment, nullable=False),
    UniqueConstraint("dossier_id", "no"),
)

handover = _table(
    "handover",
    _id(),
    Column("number", String(32), nullable=False, unique=True),  # YJ-2026-001
    Column("fonds_code", String(8), nullable=False),
    Column("started", Date, nullable=False),  # end of the work; the days count from here
    Column("due_review", Date, nullable=False),  # A to B
    Column("due_archive", Date, nullable=False),  # B to the archive
    Column("state", String(16), nullable=False),  # prepared, supplement, reviewed, registered
    Column("party_a", String(200), nullable=False),
    Column("party_b", String(200), nullable=True),
    Column("archivist", String(200), nullable=True),
    Column("prepared", Moment, nullable=False),
    Column("reviewed", Moment, nullable=True),
    Column("registered", Moment, nullable=True),
)

handover_item = _table(
    "handover_item",
    _id(),
    _ref("handover_id", "handover.id"),
    _ref("dossier_id", "dossier.id"),
    Column("documents", Integer, nullable=False),
    Column("sheets", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("inventory", JsonText, nullable=False),  # item, title, day, pages, sheets of each paper
    Column("paper_sheets", Integer, nullable=True),  # as B counted them
    Column("objection", RawName, nullable=True),
    Column("received_sheets", Integer, nullable=True),  # as the archivist counted them
)

supplement = _table(
    "supplement",
    _id(),
    _ref("handover_id", "handover.id"),
    _ref("dossier_id", "dossier.id"),
    Column("missing", RawName, nullable=False),
    Column("due", Date, nullable=False),
    Column("asked_by", String(200), nullable=False),
    Column("asked", Moment, nullable=False),
    Column("fulfilled", Moment, nullable=True),
    Column("fulfilled_by", String(200), nullable=True),
    Column("note", RawName, nullable=True),
)

handover_delay = _table(
    "handover_delay",
    _id(),
    _ref("handover_id", "handover.id"),
    Column("until", Date, nullable=False),
    Column("reason", RawName, nullable=False),
    Column("asked_by", String(200), nullable=False),
    Column("asked", Moment, nullable=False),
    Column("approved", Boolean, nullable=True),  # null: not decided
    Column("decided_by", String(200), nullable=True),
    Column("decided", Moment, nullable=True),
)

dossier_check = _table(
    "dossier_check",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("kind", String(16), nullable=False),  # verify, consent
    Column("passed", Boolean, nullable=False),
    Column("item", Integer, nullable=True),  # the paper that was looked at
    Column("note", RawName, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("time", Moment, nullable=False),
)

contract_number = _table(
    "contract_number",
    _id(),
    _ref("dossier_id", "dossier.id"),
    _ref("document_id", "document.id"),
    Column("seq", Integer, nullable=False),
    Column("number", String(80), nullable=False, unique=True),  # CHHY-3.2.1201-2018-001-HT01
    Column("actor", String(200), nullable=False),
    Column("time", Moment, nullable=False),
    UniqueConstraint("document_id"),
)

annex = _table(
    "annex",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("title", RawName, nullable=False),
    Column("sheets", Integer, nullable=False),
    Column("place", RawName, nullable=False),
    Column("received", Date, nullable=False),
    Column("received_by", String(200), nullable=False),
    Column("ended", Date, nullable=True),  # collected, or taken into the dossier
    Column("ended_by", String(200), nullable=True),
    Column("outcome", RawName, nullable=True),
)

certificate = _table(
    "certificate",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("kind", String(32), nullable=False),
    Column("title", RawName, nullable=False),
    Column("ref_no", RawName, nullable=False),  # 权证号
    Column("quantity", Integer, nullable=False),
    Column("place", RawName, nullable=False),  # safe
    Column("state", String(16), nullable=False),  # offered, kept, out, given
    Column("holder", RawName, nullable=True),  # who has it, while it is out or given back
    Column("due", Date, nullable=True),
)

certificate_move = _table(
    "certificate_move",
    _id(),
    _ref("certificate_id", "certificate.id"),
    Column("act", String(16), nullable=False),  # offer, take, ask, lend, back, give, move
    Column("party", RawName, nullable=True),  # the other side
    Column("approver", String(200), nullable=True),
    Column("note", RawName, nullable=True),
    Column("actor", String(200), nullable=False),
    Column("time", Moment, nullable=False),
)

incident = _table(
    "incident",
    _id(),
    Column("number", String(32), nullable=False, unique=True),  # WG-2026-001
    Column("kind", String(16), nullable=False),
    Column("fonds_code", String(8), nullable=False),
    _ref("dossier_id", "dossier.id", nullable=True),
    _ref("loan_id", "loan.id", nullable=True),
    Column("day", Date, nullable=False),
    Column("person", RawName, nullable=False),
    Column("conduct", RawName, nullable=False),
    Column("loss", RawName, nullable=True),
    Column("recorded_by", String(200), nullable=False),
    Column("recorded", Moment, nullable=False),
    Column("measure", RawName, nullable=True),  # sanction
    Column("compensation", RawName, nullable=True),
    Column("closed_by", String(200), nullable=True),
    Column("closed", Moment, nullable=True),
)

dispatch = _table(
    "dispatch",
    _id(),
    Column("register", RawName, nullable=False),  # name of the delivered register
    Column("register_sha256", String(64), nullable=False, index=True),
    Column("row", Integer, nullable=False),
    Column("fonds_code", String(8), nullable=False),
    Column("unit", String(64), nullable=True),
    Column("archive_no", String(64), nullable=True),
    Column("customer", RawName, nullable=True),
    Column("department", RawName, nullable=True),
    Column("day", Date, nullable=False),
    Column("ref_no", RawName, nullable=True),
    Column("title", RawName, nullable=False),
    Column("pages", Integer, nullable=True),
    Column("note", RawName, nullable=True),  # why it will not come
    Column("noted_by", String(200), nullable=True),
    _ref("document_id", "document.id", nullable=True),  # a person says: this one
    Column("imported_by", String(200), nullable=False),
    Column("imported", Moment, nullable=False),
    UniqueConstraint("register_sha256", "row"),
)

copy_request = _table(
    "copy_request",
    _id(),
    _ref("dossier_id", "dossier.id"),
    _ref("document_id", "document.id"),
    Column("reader", RawName, nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("identity", RawName, nullable=True),  # what the owner or outsider showed
    Column("reason", RawName, nullable=False),
    Column("asked_by", String(200), nullable=False),
    Column("asked", Moment, nullable=False),
    Column("chain", JsonText, nullable=False),
    Column("state", String(16), nullable=False),  # asked, approved, refused, made
    Column("made", Moment, nullable=True),
    Column("pages", Integer, nullable=True),
    Column("fee", String(32), nullable=True),
    Column("receipt", Boolean, nullable=True),  # the reader signed for it
)

stock_count = _table(
    "stock_count",
    _id(),
    Column("number", String(32), nullable=False, unique=True),  # QD-2026-001
    Column("fonds_code", String(8), nullable=False),
    Column("room", RawName, nullable=True),  # null: every room
    Column("opened_by", String(200), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closed_by", String(200), nullable=True),
    Column("closed", Moment, nullable=True),
    Column("signed_by", String(200), nullable=True),
    Column("signed", Moment, nullable=True),
    Column("note", RawName, nullable=True),
)

stock_item = _table(
    "stock_item",
    _id(),
    _ref("count_id", "stock_count.id"),
    _ref("dossier_id", "dossier.id"),
    Column("expected", Boolean, nullable=False),  # stands in the list of what should be there
    Column("room", RawName, nullable=True),  # as the ledger has it
    Column("shelf", RawName, nullable=True),
    Column("box", RawName, nullable=True),
    Column("documents", Integer, nullable=False),  # on record
    Column("sheets", Integer, nullable=False),
    Column("on_loan", Boolean, nullable=False),
    Column("found", Boolean, nullable=True),  # null: not looked for yet
    Column("found_room", RawName, nullable=True),
    Column("found_shelf", RawName, nullable=True),
    Column("found_box", RawName, nullable=True),
    Column("found_documents", Integer, nullable=True),
    Column("found_sheets", Integer, nullable=True),
    Column("note", RawName, nullable=True),
    Column("actor", String(200), nullable=True),
    Column("time", Moment, nullable=True),
    UniqueConstraint("count_id", "dossier_id"),
)
