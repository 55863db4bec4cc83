"""Use cases of counting the paper (清点, S002-7.8)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.copying import CopyCases
from policies.roles import Target
from storage.keeping_ledgers import StockCount, StockItem
from storage.views import DossierLine
from yidang.errors import BadDecision, NotAllowed, YidangError
from yidang.i18n import gettext as _
from yidang.i18n import using
from yidang.words import result_word

QR = "yidang:1:"
"""What stands before the number in the code of a cover sheet."""


class CountCases(CopyCases):
    """Counts: what should be there, what was found, and who answers for it."""

    # --- counts --------------------------------------------------------------------------------

    def count_open(self, community: str, *, room: str | None = None) -> dict[str, Any]:
        """Begin a count of a community, or of one room: what should be there, by the ledger."""
        self._person()
        code = self.community_codes([community])[0]
        self.require("count", Target(code))
        places = {one.archive_no: one for one in self.catalogue.custody() if one.volume is None}
        lent = {
            one.archive_no
            for one in self.catalogue.loans()
            if one.state == "out" and one.item is None
        }
        expected = []
        for line in self.catalogue.dossiers(fonds_code=code):
            place = places.get(line.archive_no)
            if line.state in ("void", "destroyed") or not (line.documents or place):
                continue
            if room is not None and (place is None or place.room != room):
                continue
            expected.append(
                {
                    "archive_no": line.archive_no,
                    "expected": True,
                    **self._stock(line),
                    "on_loan": line.archive_no in lent,
                }
            )
        if not expected:
            raise BadDecision(detail=_("the ledger has nothing there to count"))
        return self.count_show(self.catalogue.open_count(code, room, expected))

    def _stock(self, line: DossierLine) -> dict[str, Any]:
        place = next(
            (one for one in self.catalogue.custody(line.archive_no) if one.volume is None), None
        )
        return {
            "room": place.room if place else None,
            "shelf": place.shelf if place else None,
            "box": place.box if place else None,
            "documents": line.documents,
            "sheets": line.pages,
        }

    def count_find(
        self,
        number: str,
        labels: Sequence[str],
        *,
        room: str | None = None,
        shelf: str | None = None,
        box: str | None = None,
        sheets: int | None = None,
        documents: int | None = None,
        note: str | None = None,
    ) -> dict[str, Any]:
        """These dossiers were found, by typed numbers or by the codes of labels and cover sheets.

        What cannot be read or is not known is in `unknown`; the others are noted.
        """
        self._person()
        one = self.catalogue.stock_counts(number)[0]
        self.require("count", Target(one.fonds_code))
        if (sheets is not None or documents is not None) and len(labels) != 1:
            raise BadDecision(detail=_("sheets and documents are counted dossier by dossier"))
        found, unknown = [], []
        for label in labels:
            text = label.strip()
            try:
                archive_no = self.catalogue.find_number(text.removeprefix(QR)).dossier.canonical
                line = self.dossier_line(archive_no)
            except YidangError:
                unknown.append(text)
                continue
            if line.fonds_code != one.fonds_code:
                self.require("count", Target(line.fonds_code))
            self.catalogue.note_found(
                number,
                archive_no,
                found_room=room,
                found_shelf=shelf,
                found_box=box,
                found_documents=documents,
                found_sheets=sheets,
                note=note,
                recorded={**self._stock(line), "on_loan": False},
            )
            if sheets is not None:
                self.catalogue.note_count(
                    archive_no,
                    self.clock.today(),
                    (line.documents, line.pages),
                    (line.documents if documents is None else documents, sheets),
                    number,
                )
            found.append(archive_no)
        return {"count": number, "found": found, "unknown": unknown}

    def count_close(self, number: str, note: str | None = None) -> dict[str, Any]:
        """Nothing more is looked for; what was not found is missing."""
        self._person()
        one = self.catalogue.stock_counts(number)[0]
        self.require("count", Target(one.fonds_code))
        self.catalogue.close_count(number, note)
        return self.count_show(number)

    def count_sign(self, number: str) -> dict[str, Any]:
        """Answer for the result (S002-7.8), by the profile's approver, who did not count."""
        self._person()
        one = self.catalogue.stock_counts(number)[0]
        self._sign_alone("inventory", one.fonds_code, one.opened_by)
        if self.who.name in {one.closed_by, *(item.actor for item in one.items)}:
            raise NotAllowed(actor=self.who.name, detail=_("who counted does not sign for it"))
        self.catalogue.sign_count(number)
        return self.count_show(number)

    def count_show(self, number: str) -> dict[str, Any]:
        """A count with every dossier and what is different."""
        one = self.catalogue.stock_counts(number)[0]
        self.require("see", Target(one.fonds_code))
        return _count_json(one)

    def count_list(self) -> list[dict[str, Any]]:
        """Counts in the communities of the acting person."""
        self.require_somewhere("see")
        return [
            {key: value for key, value in _count_json(one).items() if key != "dossiers"}
            for one in self.catalogue.stock_counts()
            if self.judge("see", Target(one.fonds_code)).allowed
        ]

    def count_sheet(self, number: str, out: Path) -> None:
        """Write the report of a count (清点报告) as PDF to be signed, or as XLSX."""
        from policies.print.forms import Form, write_form
        from policies.print.terms import term

        shown = self.count_show(number)
        with using("zh-CN"):  # forms are Chinese, whatever the operator reads
            words = {row["result"]: result_word(row["result"]) for row in shown["dossiers"]}
        rows = [
            (at, row["archive_no"], row["place"], row["found_place"], row["sheets"],
             row["found_sheets"], words[row["result"]], row["note"])
            for at, row in enumerate(shown["dossiers"], 1)
        ]  # fmt: skip
        totals = "    ".join(
            f"{words[result]}: {count}" for result, count in sorted(shown["results"].items())
        )
        write_form(
            out,
            Form(
                "stock_count",
                (
                    f"{shown['count']}    {term('fonds')}: {shown['community']}    "
                    f"{term('place')}: {shown['room'] or '*'}    {shown['opened']:%Y-%m-%d}",
                    f"{term('total')}: {len(rows)}    {totals}",
                ),
                (("seq", 1), ("archive_no", 4), ("book_place", 3.4), ("found_place", 3.4),
                 ("book_sheets", 1.6), ("found_sheets", 1.6), ("result", 3), ("remark", 4)),
                rows,
                (shown["note"],) if shown["note"] else (),
                ("counted_by", "answers"),
            ),
        )  # fmt: skip
        self.catalogue.record("report", number)


def _result(item: StockItem) -> str:
    """What the count says of a dossier; the gravest difference where there are several."""
    if item.found is None:
        return "on_loan" if item.on_loan else "waiting"
    if not item.found:
        return "on_loan" if item.on_loan else "missing"
    if item.on_loan:
        return "lent_but_here"
    if not item.expected:
        return "unexpected"
    counted = [
        (item.found_sheets, item.sheets),
        (item.found_documents, item.documents),
    ]
    if any(seen is not None and seen != known for seen, known in counted):
        return "sheets_differ"
    for seen, at in (
        (item.found_room, item.room),
        (item.found_shelf, item.shelf),
        (item.found_box, item.box),
    ):
        if seen is not None and seen != at:
            return "misplaced"
    return "agrees"


def _place(*parts: str | None) -> str:
    return "/".join(part or "?" for part in parts) if any(parts) else ""


def _count_json(one: StockCount) -> dict[str, Any]:
    rows = [
        {
            "archive_no": item.archive_no,
            "place": _place(item.room, item.shelf, item.box),
            "found_place": _place(item.found_room, item.found_shelf, item.found_box),
            "documents": item.documents,
            "found_documents": item.found_documents,
            "sheets": item.sheets,
            "found_sheets": item.found_sheets,
            "result": _result(item),
            "note": item.note,
            "actor": item.actor,
        }
        for item in one.items
    ]
    results: dict[str, int] = {}
    for row in rows:
        results[str(row["result"])] = results.get(str(row["result"]), 0) + 1
    return {
        "count": one.number,
        "community": one.fonds_code,
        "room": one.room,
        "state": one.state,
        "opened": one.opened,
        "opened_by": one.opened_by,
        "closed_by": one.closed_by,
        "signed_by": one.signed_by,
        "note": one.note,
        "results": results,
        "dossiers": rows,
    }
