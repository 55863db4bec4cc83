"""Use cases of reports and of duties that come round (requirements 3.8)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from app.use import REPORTS, UseCases, _bounds
from policies import duties
from policies.duties import Duty
from policies.handover import Deadlines
from policies.roles import Target
from storage.backup_register import BackupRegister
from storage.dues import Dues
from yidang.errors import BadDecision
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.model import Finding
from yidang.profile import ROUNDS
from yidang.spreadsheet import Cell
from yidang.words import act_word, dossier_word, retention_word

if TYPE_CHECKING:
    from policies.print.charts import Chart
    from policies.sweep import SweepReport

KINDS = (*REPORTS, "review", "duties")
YEARS = 30
Tables = list[tuple[str, list[str], list[tuple[Cell, ...]]]]


class ReportCases(UseCases):
    """What the archive tells of itself, on paper and as tables."""

    # --- duties ----------------------------------------------------------------------------

    def duties(self, day: date | None = None) -> tuple[Duty, ...]:
        """What is due on a day beside papers; today where none is given."""
        self._oversee()
        today = day or self.clock.today()
        catalogue = self.catalogue
        context = (catalogue.database, catalogue.seal, catalogue.clock, catalogue.actor)
        dues = Dues(*context)
        since = dues.first_filed()
        found = duties.loans(
            (
                (one.id, one.archive_no, one.borrower, one.due)
                for one in catalogue.loans()
                if one.state == "out"
            ),
            today,
        )
        found += duties.handovers(
            (
                (
                    one.number,
                    one.state,
                    Deadlines(one.due_review, one.due_archive),
                    [each.until for each in one.delays if each.approved],
                    [each.due for each in one.supplements if each.fulfilled is None],
                )
                for one in catalogue.handovers()
                if one.state != "registered"
            ),
            today,
        )
        found += self._certificates_due(today)
        found += duties.counts(
            (one.number, one.state, one.opened.astimezone().date())
            for one in catalogue.stock_counts()
            if one.state != "signed" and one.opened.astimezone().date() <= today
        )
        found += duties.licences(dues.newest_licences(), today)
        found += duties.contracts(dues.contracts_ending(today, today + duties.AHEAD), today)
        found += duties.passwords(
            one.name for one in catalogue.accounts() if not one.locked and self.password_due(one)
        )
        if since is not None:
            found += duties.rounds(self.profile.rounds, self._rounds(dues), since, today)
            sets = BackupRegister(*context).known_sets()
            year = today.year if today.month == 12 else today.year - 1
            found += duties.periodic(
                today,
                since,
                dues.reports_made(),
                dues.uncounted(year) if today.month in (12, 1) else 0,
                dues.left_before(duties.YEARLY.before(today - timedelta(days=1))),
                max((one.created.date() for one in sets), default=None),
            )
        return tuple(found)

    @staticmethod
    def _rounds(dues: Dues) -> dict[str, date]:
        done: dict[str, date] = {}
        for code, day, _note, _who in dues.rounds_done():
            done[code] = max(day, done.get(code, day))
        return done

    def round_done(self, code: str, day: date | None, note: str) -> None:
        """Put on record that a regular duty was done, today or on an earlier day."""
        self.require("report")
        today = self.clock.today()
        if code not in ROUNDS:
            raise BadDecision(
                detail=_("there is no regular duty {name}; known: {known}").format(
                    name=code, known=", ".join(ROUNDS)
                )
            )
        if day is not None and day > today:
            raise BadDecision(detail=_("{day} is still to come").format(day=day.isoformat()))
        text = " ".join(filter(None, ((day or today).isoformat(), " ".join(note.split()))))
        self.catalogue.record("round", code, detail=text)

    def rounds(self) -> list[dict[str, Any]]:
        """Regular duties on record, and for each the period that the profile sets."""
        self.require("report")
        catalogue = self.catalogue
        dues = Dues(catalogue.database, catalogue.seal, catalogue.clock, catalogue.actor)
        return [
            {
                "duty": code,
                "title": duties.round_word(code),
                "day": day.isoformat(),
                "by": self.person(actor),
                "note": note,
                "period": str(self.profile.rounds.get(code, "")),
            }
            for code, day, note, actor in dues.rounds_done()
        ]

    def _certificates_due(self, today: date) -> list[Duty]:
        """Certificates that should be back; who has no right to the series learns how many."""
        found: list[Duty] = []
        hidden: Counter[str] = Counter()
        for one in self.catalogue.certificates():
            if one.state != "out":
                continue
            late = duties.certificates([(one.id, one.archive_no, one.holder or "", one.due)], today)
            if self.judge("see", Target(one.fonds_code, series="QZ")).allowed:
                found += late
            else:
                hidden[one.fonds_code] += len(late)
        return found + [
            Duty("certificate", code, None, _("{count} certificates").format(count=count))
            for code, count in sorted(hidden.items())
            if count
        ]

    def sweep(self, as_of: date | None) -> SweepReport:
        """As RetentionCases.sweep, with what else is due on the day."""
        report = super().sweep(as_of)
        notes = (*report.notes, *self._left_open(report.as_of))
        return replace(report, notes=notes, duties=self.duties(report.as_of))

    def _left_open(self, day: date) -> list[Finding]:
        """What the profile lacks on a day: days off of the year, rules that nobody confirmed."""
        found = [Finding("retain.rules_differ")] if self.rules_differ() else []
        practice = self.profile.practice
        years = {day.year, (day + duties.AHEAD).year}
        found += [
            Finding("retain.calendar", {"year": year})
            for year in sorted(years)
            if practice.holidays and not practice.knows(year)
        ]
        return found

    def doctor(self) -> dict[str, Any]:
        """As CareCases.doctor, with what the profile lacks."""
        found = super().doctor()
        open_ = self._left_open(self.clock.today())
        found["checks"].append(
            {
                "name": _("profile"),
                "ok": not any(one.code == "retain.rules_differ" for one in open_),
                "detail": " ".join(sentence(one) for one in open_)
                or _("{name}, rules {version}").format(
                    name=self.profile.name, version=self.profile.schedule.version
                ),
            }
        )
        return found

    # --- reports ---------------------------------------------------------------------------

    def report(self, name: str, out: Path, period: str | None = None) -> Path:
        """A report as XLSX or PDF, by the ending of `out`, with charts.

        use and ledger (a month), review (a quarter, 2026Q3), inventory (a year), loans,
        retention, destruction, requests, duties. A cell is never a formula.
        """
        self.require("report")
        if name not in KINDS:
            raise BadDecision(
                detail=_("there is no report {name}; reports: {known}").format(
                    name=name, known=", ".join(KINDS)
                )
            )
        if out.suffix.lower() not in (".xlsx", ".pdf"):
            raise BadDecision(detail=_("{out} must end in .xlsx or .pdf").format(out=out.name))
        period = period or self._period(name)
        from policies.reports import write_pdf, write_report

        title, tables = getattr(self, f"_report_{name}")(period)
        draw = getattr(self, f"_charts_{name}", None)
        charts = draw(period, tables) if draw is not None else []
        write = write_pdf if out.suffix.lower() == ".pdf" else write_report
        write(out, title, tables, self.clock.now(), self.person(self.who.name), charts)
        self.catalogue.record("report", name, detail=period)
        return out

    def _period(self, name: str) -> str | None:
        today = self.clock.today()
        if name == "use":
            return f"{today:%Y-%m}"
        if name == "review":
            return duties.quarter_before(today)
        return str(today.year) if name == "inventory" else None

    def write_forecast(self, out: Path, as_of: date | None, years: int) -> Path:
        """The forecast as a chart (.svg, .pdf, .png)."""
        from policies.print.charts import SUFFIXES, write_chart

        if out.suffix.lower() not in SUFFIXES:
            raise BadDecision(
                detail=_("{out} must end in one of {known}").format(
                    out=out.name, known=", ".join(SUFFIXES)
                )
            )
        found = self.retention_forecast(as_of, years)
        write_chart(out, self._forecast_chart(found["as_of"], found["years"]))
        return out

    def _forecast_chart(self, day: str, years: list[dict[str, Any]]) -> Chart:
        from policies.print.charts import Chart

        return Chart(
            _("Documents falling due per year, as of {day}").format(day=day),
            tuple(str(one["year"]) for one in years),
            (_("by confirmed periods"), _("by example periods that nobody has confirmed")),
            (
                tuple(one["confirmed"] for one in years),
                tuple(one["unconfirmed"] for one in years),
            ),
        )

    def _charts_retention(self, period: str | None, tables: Tables) -> list[Chart]:
        rows = tables[0][2]
        years = [{"year": r[0], "confirmed": r[1], "unconfirmed": r[2]} for r in rows]
        return [self._forecast_chart(self.clock.today().isoformat(), years)]

    def _charts_use(self, period: str | None, tables: Tables) -> list[Chart]:
        register = tables[0][2]
        days = [f"{day:02d}" for day in range(1, 32)]
        kinds = sorted({str(row[1]) for row in register}) or [_("none")]
        purposes = sorted({str(row[6] or "-") for row in register})
        return [
            _counted(
                _("Uses per day"), days, kinds, [(str(r[0])[8:10], str(r[1])) for r in register]
            ),
            _counted(
                _("Uses by purpose"),
                purposes,
                kinds,
                [(str(r[6] or "-"), str(r[1])) for r in register],
            ),
        ]

    def _charts_inventory(self, period: str | None, tables: Tables) -> list[Chart]:
        states = [_("agrees"), _("differs"), _("not counted")]
        rows = tables[0][2]
        communities = sorted({str(row[0]).partition("-")[0] for row in rows})
        return [
            _counted(
                _("Dossiers counted, by community"),
                communities,
                states,
                [(str(row[0]).partition("-")[0], str(row[7])) for row in rows],
            )
        ]

    def _charts_loans(self, period: str | None, tables: Tables) -> list[Chart]:
        rows = tables[0][2]
        months = sorted({str(row[6])[:7] for row in rows if row[6]})
        kinds = [_("in time"), _("overdue")]
        marks = [(str(r[6])[:7], kinds[bool(r[11])]) for r in rows if r[6]]
        return [_counted(_("Loans by month"), months, kinds, marks)]

    def _charts_destruction(self, period: str | None, tables: Tables) -> list[Chart]:
        rows = tables[0][2]
        lists = sorted({str(row[0]) for row in rows})
        states = sorted({str(row[4]) for row in rows}) or ["-"]
        marks = [(str(r[0]), str(r[4])) for r in rows]
        return [_counted(_("Documents on destruction lists"), lists, states, marks)]

    def _charts_requests(self, period: str | None, tables: Tables) -> list[Chart]:
        rows = tables[0][2]
        kinds = sorted({str(row[2]) for row in rows})
        answers = sorted({str(row[5] or _("open")) for row in rows}) or ["-"]
        marks = [(str(r[2]), str(r[5] or _("open"))) for r in rows]
        return [_counted(_("Requests by kind"), kinds, answers, marks)]

    def _charts_duties(self, period: str | None, tables: Tables) -> list[Chart]:
        rows = tables[0][2]
        today = self.clock.today()
        kinds = [_("late"), _("due")]
        words = {duties.title(kind): duties.label(kind) for kind in get_args(duties.Kind)}
        marks = [
            (words[str(r[0])], kinds[not (isinstance(r[2], date) and r[2] < today)]) for r in rows
        ]
        return [_counted(_("Duties by kind"), sorted({one for one, _late in marks}), kinds, marks)]

    def _report_duties(self, period: str | None) -> tuple[str, Tables]:
        today = self.clock.today()
        return _("Duties on {day}").format(day=today), [
            (
                _("Duties"),
                [_("Duty"), _("Object"), _("Due"), _("Detail")],
                [
                    (duties.title(d.kind), d.object, d.due, duties.detail(d))
                    for d in self.duties(today)
                ],
            )
        ]

    def _report_review(self, period: str | None) -> tuple[str, Tables]:
        """The review of a quarter: growth, corrections, review, use, retention (S000-7.1a)."""
        quarter = period or duties.quarter_before(self.clock.today())
        first, last = _bounds(_quarter, quarter)
        counts = self.catalogue.act_counts(first, last)
        acts = sorted({act for act, _outcome in counts})
        lines = self.catalogue.dossiers()
        states = sorted({line.state for line in lines})
        codes = sorted({line.fonds_code for line in lines})
        report = super().sweep(self.clock.today())
        by_outcome = report.counts
        rows: list[tuple[Cell, ...]] = []
        for code in codes:
            own = [line for line in lines if line.fonds_code == code]
            rows.append(
                (code, len(own), *(sum(o.state == state for o in own) for state in states),
                 sum(o.documents for o in own), sum(o.pages for o in own))
            )  # fmt: skip
        missing: list[tuple[Cell, ...]] = []
        for line in lines:
            if line.state not in ("draft", "active") or not any(
                section.required for section in self.profile.sections
            ):
                continue
            gaps = self._missing(self.catalogue.dossier(line.archive_no, self.profile.sort_key))
            if gaps:
                missing.append((line.archive_no, ", ".join(gaps)))
        return _("Review of {quarter}").format(quarter=quarter), [
            (
                _("Holdings"),
                [_("Community"), _("Dossiers"), *map(dossier_word, states), _("Documents"),
                 _("Pages")],
                rows,
            ),
            (
                _("Acts"),
                [_("Act"), _("Successful"), _("Refused or failed")],
                [
                    (act_word(act), counts.get((act, "success"), 0),
                     sum(n for (a, o), n in counts.items() if a == act and o != "success"))
                    for act in acts
                ],
            ),
            (
                _("Retention"),
                [_("Outcome"), _("Documents")],
                [(retention_word(one), count) for one, count in by_outcome.items()],
            ),
            (_("Papers that are missing"), [_("Number"), _("Missing")], missing),
            self._report_duties(None)[1][0],
        ]  # fmt: skip

    def _charts_review(self, period: str | None, tables: Tables) -> list[Chart]:
        from policies.print.charts import Chart

        holdings, acts, retention = tables[0], tables[1], tables[2]
        states = tuple(holdings[1][2:-2])
        shown = sorted(acts[2], key=lambda row: -int(str(row[1])))[:14]
        return [
            Chart(
                _("Dossiers by community and state"),
                tuple(str(row[0]) for row in holdings[2]),
                states,
                tuple(
                    tuple(float(str(row[2 + n])) for row in holdings[2]) for n in range(len(states))
                ),
            ),
            Chart(
                _("Most frequent acts"),
                tuple(str(row[0]) for row in shown),
                (_("Successful"), _("Refused or failed")),
                tuple(tuple(float(str(row[n])) for row in shown) for n in (1, 2)),
            ),
            Chart(
                _("Documents by outcome of the retention rules"),
                tuple(str(row[0]) for row in retention[2]),
                (_("Documents"),),
                (tuple(float(str(row[1])) for row in retention[2]),),
            ),
        ]


def _quarter(text: str) -> Any:
    from policies.reports import quarter_bounds

    return quarter_bounds(text)


def _counted(
    title: str, labels: list[str], series: list[str], marks: list[tuple[str, str]]
) -> Chart:
    """How often each label came with each series."""
    from policies.print.charts import Chart

    counts = Counter(marks)
    return Chart(
        title,
        tuple(labels),
        tuple(series),
        tuple(tuple(float(counts[one, name]) for one in labels) for name in series),
    )
