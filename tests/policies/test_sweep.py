"""The sweep: its lists, reports, explanation and forecast, checked against golden files.

Golden files are rewritten with UPDATE_GOLDEN=1.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.sweep import explain, forecast, markdown, sweep, write_reports
from yidang.errors import NotFound
from yidang.i18n import choose
from yidang.model import RetentionRecord
from yidang.profile import Profile, load, loads

GOLDEN = Path(__file__).parent / "golden"
CONFIRMED = (GOLDEN / "confirmed.toml").read_text(encoding="utf-8")
AS_OF = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _english() -> None:
    choose("en")


@dataclass
class Stored:
    """Documents and dossiers as a catalogue would give them."""

    records: Sequence[RetentionRecord]
    closed: Sequence[tuple[str, date]] = ()

    def retention_records(self) -> Iterable[RetentionRecord]:
        return iter(self.records)

    def dossiers_to_seal(self, moved_out_before: date) -> Sequence[str]:
        return [number for number, left in self.closed if left < moved_out_before]


def _record(number: int, section: str, day: date | None, **more: object) -> RetentionRecord:
    base = RetentionRecord(
        document_id=number,
        archive_no="CHHY-3.2.1201-2015-001",
        item=f"{number:04d}",
        section=section,
        doc_type=None,
        title="物业费收据" if section == "fees" else "文件",
        document_date=day,
        opened=date(2015, 3, 1),
        move_out=date(2019, 2, 28),
        sealed=None,
        contract_end=None,
        dossier_state="closed",
    )
    return replace(base, **more)  # type: ignore[arg-type]


STORED = Stored(
    [
        _record(3, "activities", date(2016, 5, 1)),
        _record(1, "identity", date(2015, 3, 1)),
        _record(2, "fees", date(2015, 12, 31)),
        _record(4, "complaints", None),
        _record(5, "activities", date(2016, 5, 1), holds=("诉讼",)),
        _record(6, "contracts", date(2015, 3, 1), move_out=None, archive_no="CHHY-1-2020-001"),
        _record(7, "activities", date(2025, 5, 1), archive_no="CHHY-1-2020-001"),
        _record(8, "other", date(2015, 3, 1), retention_class="permanent"),
        _record(9, "contracts", date(2016, 5, 1), title="临时服务约定|<b>"),
    ],
    [("CHHY-3.2.1201-2015-001", date(2019, 2, 28)), ("CHHY-9-2015-001", date(2026, 6, 1))],
)


def _same(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize(
    ("name", "profile"),
    [("unconfirmed", load("residential")), ("confirmed", loads(CONFIRMED, "confirmed.toml"))],
)
def test_golden_reports(name: str, profile: Profile) -> None:
    """The report on a small archive is, word for word, the one on record."""
    report = sweep(STORED, profile, AS_OF)
    _same(f"sweep-{name}.json", _json(report.as_json()))
    _same(f"sweep-{name}.md", markdown(report, profile.section_title))
    _same(f"forecast-{name}.json", _json(forecast(STORED, profile, AS_OF, 12).as_json()))
    found = explain(STORED.records[2], profile, AS_OF)
    _same(f"explain-{name}.json", _json(found.as_json()))


def test_example_periods_let_nothing_go() -> None:
    """With the shipped example periods nothing is eligible and sealing is unconfirmed."""
    report = sweep(STORED, load("residential"), AS_OF)
    assert report.of("eligible") == ()
    assert report.due == report.of("blocked") != ()
    assert [each.confirmed for each in report.to_seal] == [False]
    assert report.needs_person
    assert sum(report.counts.values()) == len(STORED.records)


@pytest.mark.parametrize(
    ("as_of", "numbers"),
    [(date(2020, 2, 28), []), (date(2020, 2, 29), ["CHHY-3.2.1201-2015-001"])],
)
def test_sealing_day(as_of: date, numbers: list[str]) -> None:
    """A dossier is to be sealed from the day after the last day of its period."""
    report = sweep(STORED, load("residential"), as_of)
    assert [each.archive_no for each in report.to_seal] == numbers


def test_a_profile_without_sealing_says_so() -> None:
    """Where the source system names no time until sealing, nothing is listed and it is noted."""
    report = sweep(Stored([], STORED.closed), load("s002-service"), AS_OF)
    assert report.to_seal == ()
    assert [note.code for note in report.notes] == ["retain.seal_unset"]
    assert not report.needs_person


def test_each_community_has_its_profile() -> None:
    """The community in the number chooses the profile; a number without one is an error."""
    office, other = load("s001-15-office"), load("residential")
    stored = Stored([_record(1, "move_in", date(2015, 1, 1), archive_no="BGL-1-2015-001")])
    report = sweep(stored, {"BGL": office, "": other}, AS_OF)
    assert report.decisions[0].schedule_version == office.schedule.version
    with pytest.raises(NotFound):
        sweep(STORED, {"BGL": office}, AS_OF)


def test_report_files(tmp_path: Path) -> None:
    """The three files hold the same documents, and the workbook holds no formula."""
    poisoned = Stored([*STORED.records, _record(10, "=cmd()", date(2016, 5, 1))])
    paths = write_reports(sweep(poisoned, load("residential"), AS_OF), tmp_path / "new")
    assert [path.suffix for path in paths] == [".md", ".xlsx", ".json"]
    found = json.loads(paths[2].read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(paths[1])
    listed = 0
    for sheet in book.worksheets[1:]:
        listed += sheet.max_row - 1
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value or "").startswith("=")
    assert listed == len(poisoned.records) == sum(found["counts"].values())
    text = paths[0].read_text(encoding="utf-8")
    assert all(text.count(f"| {number:04d} |") == 1 for number in range(1, 11))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([each.code for each in load("residential").sections]),
            st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1)),
            st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1)),
            st.booleans(),
        ),
        max_size=20,
    ),
    st.dates(date(2020, 1, 1), date(2060, 1, 1)),
)
def test_every_document_is_counted_once(
    papers: list[tuple[str, date | None, date | None, bool]], as_of: date
) -> None:
    """Sweep and forecast account for every document exactly once."""
    stored = Stored(
        [
            _record(
                place, section, day, move_out=left, retention_class="permanent" if keep else None
            )
            for place, (section, day, left, keep) in enumerate(papers, 1)
        ]
    )
    profile = load("residential")
    report = sweep(stored, profile, as_of)
    assert sorted(each.document_id for each in report.decisions) == list(range(1, len(papers) + 1))
    ahead = forecast(stored, profile, as_of)
    assert ahead.documents == len(papers)
    assert ahead.overdue == len(report.due)
    assert ahead.permanent == len(report.of("permanent"))


def test_the_forecast_keeps_its_word() -> None:
    """What the forecast announces for a year is due when that year is over."""
    profile = loads(CONFIRMED, "confirmed.toml")
    ahead = forecast(STORED, profile, AS_OF, 40)
    announced = ahead.overdue
    for year in ahead.years:
        announced += year.confirmed + year.unconfirmed
        later = sweep(STORED, profile, date(year.year, 12, 31) + timedelta(days=1))
        passed = [each for each in later.decisions if each.due and each.due < later.as_of]
        assert len(passed) == announced
