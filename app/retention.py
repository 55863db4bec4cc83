"""Use cases of the retention sweep: what is to be sealed, due or held, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.records import RecordCases
from yidang.errors import NotFound
from yidang.i18n import gettext as _
from yidang.i18n import language

if TYPE_CHECKING:
    from policies.sweep import SweepReport


class RetentionCases(RecordCases):
    """What the nightly sweep does; nothing is destroyed here."""

    def _title(self) -> Callable[[str], str]:
        return lambda code: self.profile.section_title(code, language())

    def _oversee(self) -> None:
        """NotAllowed unless the acting person reports on the whole archive, or is its service."""
        if not self.who.local:
            self.require("report")

    def sweep(self, as_of: date | None) -> SweepReport:
        """Every document's decision on a day, today where none is given."""
        self._oversee()
        from policies.sweep import sweep

        day = as_of or self.clock.today()
        report = sweep(self.catalogue, self.profile, day)
        self.catalogue.record("retention sweep", "archive", detail=day.isoformat())
        return report

    def sweep_text(self, report: SweepReport) -> str:
        """The report as Markdown."""
        from policies.sweep import markdown

        return markdown(report, self._title())

    def write_sweep(self, report: SweepReport, folder: Path) -> tuple[Path, ...]:
        """The report as Markdown, XLSX and JSON in a folder."""
        from policies.sweep import write_reports

        return write_reports(report, folder, self._title())

    def retention_explain(self, number: str, as_of: date | None) -> dict[str, Any]:
        """What the rules say of one document, rule by rule."""
        document = self.document_id(number)
        self.require_document(self.catalogue.document(document), "see")
        record = next(
            (r for r in self.catalogue.retention_records() if r.document_id == document), None
        )
        if record is None:
            raise NotFound(what=_("filed document"), name=number)
        from policies.sweep import explain

        found = explain(record, self.profile, as_of or self.clock.today())
        return {"number": f"{record.archive_no}-{record.item}", **found.as_json(),
                "lines": found.lines()}  # fmt: skip

    def retention_forecast(self, as_of: date | None, years: int) -> dict[str, Any]:
        """What falls due in each of the coming years."""
        self._oversee()
        from policies.sweep import forecast

        return forecast(self.catalogue, self.profile, as_of or self.clock.today(), years).as_json()
