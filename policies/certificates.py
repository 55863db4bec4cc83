"""The destruction record and its certificate (S002-9.9, S000-7.3c): nothing personal stands there.

The record is canonical JSON with the digest of every version that was removed; the certificate is
the same for persons, as PDF in Chinese, and names the record by its digest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from policies.print.paper import GAP, Column, write_table
from policies.print.terms import term


@dataclass(frozen=True, slots=True)
class RecordItem:
    """A document that was destroyed, or withdrawn from the list."""

    number: str
    state: str  # done, withdrawn
    section: str
    day: date | None
    retention_class: str
    due: date | None
    pages: int
    digests: tuple[str, ...]  # of every version, with its role: "master 5f2c…"
    removed: datetime | None
    paper: str | None  # method, persons, time
    reason: str | None  # why it was withdrawn


@dataclass(frozen=True, slots=True)
class Record:
    """What was destroyed, why, by whom, and how."""

    number: str
    community: str
    schedule_version: str
    appraised: tuple[tuple[str, str], ...]  # person and day of each member of the group
    requested: tuple[str, datetime]
    approved: tuple[tuple[str, str, datetime], ...]  # role, person, time
    destroyed: tuple[str, datetime]
    witnessed: tuple[str, datetime]
    method: str
    finished: datetime
    backups: tuple[str, ...] | None  # sets that still hold copies; None: no sets are known
    items: tuple[RecordItem, ...]


def record_json(record: Record) -> Mapping[str, Any]:
    """The record as JSON types."""
    return {
        "format": 1,
        "kind": "destruction",
        "number": record.number,
        "community": record.community,
        "schedule": record.schedule_version,
        "appraised": [list(one) for one in record.appraised],
        "requested": _signed(record.requested),
        "approved": [
            {"role": role, "by": by, "at": at.isoformat()} for role, by, at in record.approved
        ],
        "destroyed": _signed(record.destroyed),
        "witnessed": _signed(record.witnessed),
        "method": record.method,
        "finished": record.finished.isoformat(),
        "backups": None if record.backups is None else list(record.backups),
        "items": [
            {
                "number": one.number,
                "state": one.state,
                "section": one.section,
                "date": one.day.isoformat() if one.day else None,
                "class": one.retention_class,
                "due": one.due.isoformat() if one.due else None,
                "pages": one.pages,
                "versions": list(one.digests),
                "removed": one.removed.isoformat() if one.removed else None,
                "paper": one.paper,
                "reason": one.reason,
            }
            for one in record.items
        ],
    }


def _signed(pair: tuple[str, datetime]) -> dict[str, str]:
    return {"by": pair[0], "at": pair[1].isoformat()}


def full_name(titles: Mapping[str, str], name: str) -> str:
    """A person's name with the name that he works under; `titles` has it under `@name`."""
    full = titles.get(f"@{name}", name)
    return name if full == name else f"{full} ({name})"


def write_certificate(
    path: Path, record: Record, sha256: str, titles: Mapping[str, str], language: str = "zh-CN"
) -> None:
    """Write the certificate; `sha256` is the record's.

    `titles` names sections, classes and roles, and under `@li` the person with the name li.
    """

    def named(key: str, value: object) -> str:
        return f"{term(key, language)}: {value}"

    def person(name: str) -> str:
        return full_name(titles, name)

    def at(moment: datetime) -> str:
        return moment.strftime("%Y-%m-%d %H:%M UTC")

    rows: list[Sequence[str]] = []
    for seq, one in enumerate(record.items, 1):
        done = one.state == "done"
        rows.append(
            (
                str(seq),
                one.number,
                titles.get(one.section, one.section),
                one.day.strftime("%Y%m%d") if one.day else "",
                titles.get(one.retention_class, one.retention_class),
                one.due.isoformat() if one.due else "",
                str(one.pages),
                " ".join(one.digests) if done else "",
                at(one.removed) if one.removed else term("withdrawn", language),
                one.paper or one.reason or "",
            )
        )
    signatures = [
        named("requested_by", f"{person(record.requested[0])} {at(record.requested[1])}"),
        *(
            named("approved_by", f"{person(by)} {titles.get(role, role)} {at(moment)}")
            for role, by, moment in record.approved
        ),
        named("destroyed_by", f"{person(record.destroyed[0])} {at(record.destroyed[1])}"),
        named("witnessed_by", f"{person(record.witnessed[0])} {at(record.witnessed[1])}"),
    ]
    if record.backups is None:
        backups = term("no_backups", language)
    else:
        backups = term("backups_until", language).format(sets=", ".join(record.backups) or "-")
    done_items = [one for one in record.items if one.state == "done"]
    write_table(
        path,
        term("certificate", language),
        [
            GAP.join(
                [
                    named("destruction_no", record.number),
                    named("community", record.community),
                    named("method", record.method),
                ]
            ),
            named("group", "; ".join(f"{person(who)} {day}" for who, day in record.appraised)),
            *signatures,
        ],
        [
            Column(term("seq", language), 10, True),
            Column(term("archive_no", language), 38, False, 7),
            Column(term("section", language), 24, True),
            Column(term("day", language), 18, True),
            Column(term("retention", language), 18, True),
            Column(term("period_over", language), 20, True),
            Column(term("pages", language), 12, True),
            Column(term("digest", language), 78, False, 5),
            Column(term("removed_at", language), 24, True),
            Column(term("paper_remark", language), 30, False, 7),
        ],
        rows,
        [
            GAP.join(
                [
                    named("total", term("items", language).format(count=len(done_items))),
                    named("objects", sum(len(one.digests) for one in done_items)),
                    *([term("absent", language)] if done_items else []),
                ]
            ),
            named("backups", backups),
            named("record_digest", sha256),
        ],
        [
            term(key, language)
            for key in ("approved_by", "destroyed_by", "witnessed_by", "archivist")
        ],
        language,
    )
