"""The tables of records management: who may what, and what was decided over the files.

They stand beside `storage.tables` and share its metadata.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Text

from storage.tables import JsonText, Moment, RawName, _id, _ref, _table

# --- users -------------------------------------------------------------------------------------

account = _table(
    "account",
    _id(),
    Column("name", String(100), nullable=False, unique=True),
    Column("full_name", String(200), nullable=False),
    Column("password", String(200), nullable=True),  # argon2id; null: cannot log in by password
    Column("password_changed", Moment, nullable=True),  # null: given by somebody else
    Column("failed", Integer, nullable=False),  # wrong passwords since the last right one
    Column("locked_until", Moment, nullable=True),  # by failed attempts
    Column("locked", Boolean, nullable=False),  # by a person
    Column("agreed", Date, nullable=True),  # day of the secrecy agreement (S000-6.1a)
    _ref("household_id", "household.id", nullable=True),  # the customer himself
    Column("created", Moment, nullable=False),
    Column("created_by", String(200), nullable=False),
)

account_role = _table(
    "account_role",
    _id(),
    _ref("account_id", "account.id"),
    Column("role", String(64), nullable=False),
    Column("fonds", JsonText, nullable=True),  # fonds codes; null: every community
    Column("sections", JsonText, nullable=True),  # null: every section of the role
    Column("grade", String(16), nullable=True),  # up to this one; null: as the role
    Column("granted", Moment, nullable=False),
    Column("granted_by", String(200), nullable=False),
    Column("revoked", Moment, nullable=True),
    Column("revoked_by", String(200), nullable=True),
)

account_token = _table(
    "account_token",
    _id(),
    _ref("account_id", "account.id"),
    Column("name", String(100), nullable=False),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("created", Moment, nullable=False),
    Column("created_by", String(200), nullable=False),
    Column("expires", Moment, nullable=False),
    Column("revoked", Moment, nullable=True),
)

# --- rules -------------------------------------------------------------------------------------

schedule_change = _table(
    "schedule_change",
    _id(),
    Column("profile", String(64), nullable=False, index=True),
    Column("version", String(64), nullable=False, unique=True),
    Column("changes", JsonText, nullable=False),  # classes, seal_after, parameters
    Column("effect", JsonText, nullable=False),  # as shown when it was proposed
    Column("reason", RawName, nullable=False),
    Column("proposed_by", String(200), nullable=False),
    Column("proposed", Moment, nullable=False),
    Column("confirmed_by", String(200), nullable=True),
    Column("confirmed", Moment, nullable=True),
    Column("refused", Boolean, nullable=False),
)

# --- appraisal and destruction -----------------------------------------------------------------

appraisal = _table(
    "appraisal",
    _id(),
    Column("as_of", Date, nullable=False),
    Column("schedule_version", String(64), nullable=False),
    Column("note", RawName, nullable=True),
    Column("opened_by", String(200), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("closed_by", String(200), nullable=True),
    Column("closed", Moment, nullable=True),
)

appraisal_item = _table(
    "appraisal_item",
    _id(),
    _ref("appraisal_id", "appraisal.id"),
    _ref("document_id", "document.id"),
    Column("due", Date, nullable=True),
    Column("retention_class", String(64), nullable=True),
    Column("rule", String(64), nullable=True),
    Column("reasons", JsonText, nullable=False),
    Column("outcome", String(16), nullable=True),  # destroy, extend; null while open
)

opinion = _table(
    "opinion",
    _id(),
    _ref("item_id", "appraisal_item.id"),
    Column("actor", String(200), nullable=False),
    Column("verdict", String(16), nullable=False),  # destroy, extend
    Column("until", Date, nullable=True),
    Column("reason", RawName, nullable=False),
    Column("time", Moment, nullable=False),
)

extension = _table(
    "extension",
    _id(),
    _ref("document_id", "document.id"),
    Column("until", Date, nullable=False),
    Column("reason", RawName, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("time", Moment, nullable=False),
)

destruction = _table(
    "destruction",
    _id(),
    _ref("appraisal_id", "appraisal.id", nullable=True),
    Column("number", String(32), nullable=False, unique=True),  # XH-2040-001
    Column("fonds_code", String(8), nullable=False),
    Column("state", String(16), nullable=False),  # listed, approved, refused, executing, done
    Column("chain", JsonText, nullable=False),  # steps of roles, as the profile had them
    Column("requested_by", String(200), nullable=False),
    Column("requested", Moment, nullable=False),
    Column("decide_by", Date, nullable=True),
    Column("witness", String(200), nullable=True),
    Column("witnessed", Moment, nullable=True),
    Column("destroyer", String(200), nullable=True),
    Column("method", RawName, nullable=True),
    Column("started", Moment, nullable=True),
    Column("finished", Moment, nullable=True),
    Column("record_key", String(300), nullable=True),
    Column("certificate_key", String(300), nullable=True),
)

destruction_item = _table(
    "destruction_item",
    _id(),
    _ref("destruction_id", "destruction.id"),
    _ref("document_id", "document.id"),
    Column("number", String(64), nullable=False),  # archive number with item
    Column("state", String(16), nullable=False),  # listed, withdrawn, purging, done
    Column("retention_class", String(64), nullable=True),
    Column("due", Date, nullable=True),
    Column("pages", Integer, nullable=False),
    Column("objects", JsonText, nullable=True),  # key, version, digest, size, role
    Column("reason", RawName, nullable=True),  # why it was withdrawn
    Column("removed", Moment, nullable=True),
    Column("paper_method", RawName, nullable=True),
    Column("paper_by", String(200), nullable=True),
    Column("paper_witness", String(200), nullable=True),
    Column("paper_at", Moment, nullable=True),
)

approval = _table(
    "approval",
    _id(),
    Column("kind", String(32), nullable=False),  # destruction, view, loan, copy
    Column("object_id", BigInteger, nullable=False),
    Column("step", Integer, nullable=False),
    Column("role", String(64), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("approved", Boolean, nullable=False),
    Column("reason", RawName, nullable=True),
    Column("time", Moment, nullable=False),
    Index(None, "kind", "object_id"),
)

# --- requests of customers ---------------------------------------------------------------------

subject_request = _table(
    "subject_request",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("kind", String(16), nullable=False),  # see, copy, correct, delete
    Column("applicant", RawName, nullable=False),
    Column("identity", RawName, nullable=False),  # how the identity was checked
    Column("wish", RawName, nullable=True),
    Column("changes", JsonText, nullable=True),  # sealed: field to new value
    Column("received", Date, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("received_by", String(200), nullable=False),
    Column("decision", String(16), nullable=True),  # granted, refused, restricted
    Column("basis", RawName, nullable=True),
    Column("decided_by", String(200), nullable=True),
    Column("decided", Moment, nullable=True),
)

restriction = _table(
    "restriction",
    _id(),
    _ref("dossier_id", "dossier.id"),
    _ref("request_id", "subject_request.id", nullable=True),
    Column("reason", RawName, nullable=False),
    Column("placed_by", String(200), nullable=False),
    Column("placed", Moment, nullable=False),
    Column("lifted_by", String(200), nullable=True),
    Column("lifted", Moment, nullable=True),
)

# --- use ---------------------------------------------------------------------------------------

access_request = _table(
    "access_request",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("sections", JsonText, nullable=True),  # null: the whole dossier
    Column("actor", String(200), nullable=False),  # who asks, and will look
    Column("purpose", String(32), nullable=False),
    Column("reason", RawName, nullable=False),
    Column("outsider", RawName, nullable=True),  # person and body he looks for
    Column("proof", RawName, nullable=True),  # of the outsider
    Column("escort", String(200), nullable=True),
    Column("days", Integer, nullable=False),
    Column("chain", JsonText, nullable=False),
    Column("asked", Moment, nullable=False),
    Column("state", String(16), nullable=False),  # asked, open, refused, ended
    Column("opens", Moment, nullable=True),
    Column("expires", Moment, nullable=True),
)

use = _table(
    "use_entry",
    _id(),
    Column("time", Moment, nullable=False, index=True),
    Column("kind", String(16), nullable=False),  # view, excerpt, copy, export
    _ref("dossier_id", "dossier.id"),
    _ref("document_id", "document.id", nullable=True),
    Column("actor", String(200), nullable=False),
    Column("reader", RawName, nullable=True),
    Column("purpose", String(32), nullable=True),
    Column("content", RawName, nullable=True),
    Column("approver", String(200), nullable=True),
    Column("pages", Integer, nullable=True),
    Column("fee", String(32), nullable=True),
)

loan = _table(
    "loan",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("item", Integer, nullable=True),  # null: the whole dossier
    Column("borrower", RawName, nullable=False),
    Column("department", RawName, nullable=True),
    Column("reason", RawName, nullable=False),
    Column("days", Integer, nullable=False),
    Column("chain", JsonText, nullable=False),
    Column("asked_by", String(200), nullable=False),
    Column("asked", Moment, nullable=False),
    Column("state", String(16), nullable=False),  # asked, approved, refused, out, returned
    Column("out", Date, nullable=True),
    Column("out_by", String(200), nullable=True),
    Column("due", Date, nullable=True),
    Column("renewals", Integer, nullable=False),
    Column("returned", Date, nullable=True),
    Column("returned_to", String(200), nullable=True),
    Column("condition", RawName, nullable=True),  # return check: complete, undamaged
    Column("damaged", Boolean, nullable=True),
    Column("sheets_out", Integer, nullable=True),  # as counted when it left and came back
    Column("sheets_back", Integer, nullable=True),
)

custody = _table(
    "custody",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("volume", Integer, nullable=True),  # null: the dossier as a whole
    Column("room", RawName, nullable=False),
    Column("shelf", RawName, nullable=False),
    Column("box", RawName, nullable=False),
    Column("placed", Moment, nullable=False),
    Column("placed_by", String(200), nullable=False),
    Column("ended", Moment, nullable=True),
)

stocktaking = _table(
    "stocktaking",
    _id(),
    _ref("dossier_id", "dossier.id"),
    Column("day", Date, nullable=False, index=True),
    Column("documents", Integer, nullable=False),  # on record
    Column("sheets", Integer, nullable=False),
    Column("found_documents", Integer, nullable=False),
    Column("found_sheets", Integer, nullable=False),
    Column("note", Text, nullable=True),
    Column("actor", String(200), nullable=False),
    Column("time", Moment, nullable=False),
)
