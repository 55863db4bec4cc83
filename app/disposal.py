"""Use cases of the end of a dossier's life: sealing, locks, schedules, appraisal, destruction."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.care import CareCases
from app.holds import HoldCases
from policies import appraisal as group
from policies.certificates import full_name
from policies.destruction import Signature, apart, next_step
from policies.evaluate import decide
from policies.roles import ROLES, Target
from policies.schedule import RuleBook
from policies.versions import changed, effect, merged, number, same_rules, settled
from storage.appraisal import Appraisal, AppraisalItem
from storage.disposal import Destruction, DestructionItem
from storage.keys import export_key
from storage.manifest import canonical
from storage.objects import digest_of
from storage.shelf import Placed
from yidang.errors import BadDecision, NotAllowed, NotFound, ObjectLocked
from yidang.faults import reach
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.i18n import using
from yidang.model import Decision
from yidang.profile import Profile
from yidang.profile import load as load_profile
from yidang.words import reason_word, state_word

if TYPE_CHECKING:
    from policies.certificates import Record

log = logging.getLogger(__name__)

ANCHOR = "audithead"
ANCHOR_YEARS = 10
"""How long the object that anchors the audit chain is locked."""
DEFAULT_METHOD = "删除全部版本并核查"


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run of the sweep did."""

    sealed: tuple[str, ...]
    locked: int  # versions whose lock was extended
    held: int  # versions whose legal hold was placed or lifted
    removed: int  # doomed versions that left the store
    anchor: str | None  # key of the audit anchor written today
    ended: int  # access rights that ran out

    def as_json(self) -> dict[str, Any]:
        """As JSON types."""
        return {
            "sealed": list(self.sealed),
            "locked": self.locked,
            "held": self.held,
            "removed": self.removed,
            "anchor": self.anchor,
            "ended": self.ended,
        }


class DisposalCases(HoldCases, CareCases):
    """Nobody destroys alone, and nothing by a period that nobody confirmed."""

    # --- the nightly sweep ---------------------------------------------------------------------

    def sweep_apply(self) -> Applied:
        """Carry out what the confirmed rules say for today; destroys nothing.

        Seals, locks, holds, anchors the audit log, and removes what an approved destruction has
        doomed. Every step is idempotent: two runs at once, or one after a kill, do each thing once.
        """
        if not self.who.local:
            self.require("seal")
        from policies.sweep import renewed, sweep

        today = self.clock.today()
        self.renew_holds()
        report = sweep(self.catalogue, self.profile, today)
        sealed = []
        for one in report.to_seal:
            if not one.confirmed:
                continue
            reason = " ".join(sentence(each) for each in one.reasons)
            if self.catalogue.seal_dossier(one.archive_no, today, reason) is not None:
                sealed.append(one.archive_no)
            reach("sweep.sealed")
        self.archive.settle()
        if sealed:  # sealing may start a period
            fresh = (one for n in sealed for one in self.catalogue.retention_records(n))
            report = renewed(report, fresh, self.profile)
        locked = self._extend_locks(report.decisions)
        held = self.sync_holds()
        anchor = self.anchor_audit()
        removed = self.archive.remove_doomed()
        ended = self.catalogue.end_access(self.clock.now())
        done = Applied(tuple(sealed), locked, held, removed, anchor, ended)
        self.catch_up()
        self.catalogue.record(
            "retention apply",
            "archive",
            detail=f"{today} sealed {len(sealed)}, locked {locked}, held {held}, removed {removed}",
        )
        return done

    def _extend_locks(self, decisions: Sequence[Decision]) -> int:
        """Locks reach to the due day where a confirmed rule knows it, else a while ahead."""
        now = self.clock.now()
        rolling = self.archive.retain_until()
        soon = rolling - timedelta(days=31)
        shortest = self.catalogue.shortest_locks()
        count = 0
        for one in decisions:
            due = one.due if one.confirmed else None
            wanted = rolling
            if due is not None:
                wanted = _end_of(due)
                if wanted <= now:
                    continue
            lock = shortest.get(one.document_id)
            if lock is not None and (lock >= wanted or (due is None and lock >= soon)):
                continue
            count += self._lock(one.document_id, wanted)
        count += self._lock(None, soon, rolling)
        return count

    def _lock(self, document: int | None, until: datetime, to: datetime | None = None) -> int:
        """Versions that are locked for less than `until` are locked to `to` (or `until`)."""
        to = to or until
        done = []
        for id_, key, version in self.catalogue.unlocked(until, document):
            try:
                self.objects.set_retention(key, version, to)
            except NotFound:
                continue  # fixity reports what is missing
            except ObjectLocked as fault:
                log.info("%s", fault)
                continue
            done.append(id_)
            reach("sweep.locked")
        if done:
            self.catalogue.note_locked(done, to)
        return len(done)

    def anchor_audit(self) -> str | None:
        """The head of the audit chain stands in the object store, once a day, locked."""
        now = self.clock.now()
        if any(self.objects.list(f"v1/exports/{ANCHOR}-{now.astimezone(UTC):%Y%m%d}T")):
            return None
        verdict = self.catalogue.verify_audit()
        if not verdict.whole:
            return None  # nothing is anchored over a broken chain; `audit verify` tells
        body = canonical({"events": verdict.events, "head": verdict.head, "time": now.isoformat()})
        digest = digest_of(body)
        key = export_key(ANCHOR, now, digest, "json")
        until = now.replace(year=now.year + ANCHOR_YEARS, month=1, day=1)
        self.shelf_put(key, body, until)
        return key

    def shelf_put(self, key: str, body: bytes, until: datetime) -> Placed:
        """The object stands at its key, written once and read back."""
        return self.archive.shelf.put(key, body, digest_of(body), "export", until)

    def audit_verify(self) -> tuple[list[str], int]:
        """Findings of the chain, compared with its anchors in the store, and the events checked.

        An anchor tells what no chain can tell of itself: that its newest events were cut off, or
        that all of it was written anew.
        """
        problems, events = super().audit_verify()
        import json

        for stored in self.objects.list(f"v1/exports/{ANCHOR}-"):
            body = json.loads(self.objects.get(stored.key, stored.version_id))
            seq = int(body["events"])
            found = self.catalogue.audit_events(seq - 1, limit=1)
            if not found or found[0].seq != seq:
                problems.append(
                    _("Events up to {seq} were on record on {time}; they are missing.").format(
                        seq=seq, time=body["time"]
                    )
                )
            elif found[0].hash != body["head"]:
                problems.append(
                    _("Event {seq} is another one than on {time}.").format(
                        seq=seq, time=body["time"]
                    )
                )
        return problems, events

    # --- schedules -----------------------------------------------------------------------------

    def retention_propose(
        self,
        *,
        classes: Mapping[str, str],
        seal_after: str | None,
        parameters: Mapping[str, Any],
        reason: str,
        from_file: bool = False,
    ) -> dict[str, Any]:
        """A proposal of confirmed values with its effect today; in force once confirmed.

        `from_file`: instead the classes and rules that the profile's file states now.
        """
        self.require("appraise")
        if not reason.strip():
            raise BadDecision(detail=_("a proposal needs a reason"))
        if from_file:
            if classes or seal_after or parameters:
                raise BadDecision(detail=_("the file's rules are proposed alone"))
            wanted = self._of_file()
        else:
            wanted = self._wanted(classes, seal_after, parameters)
        found = self._effect(changed(self.profile, wanted, "proposal"))
        base = self.profile.schedule.version.partition("+")[0]
        version = self.catalogue.propose_schedule(self.profile.name, base, wanted, found, reason)
        return {"version": version, "changes": wanted, "effect": found}

    def retention_effect(
        self,
        *,
        classes: Mapping[str, str],
        seal_after: str | None,
        parameters: Mapping[str, Any],
    ) -> dict[str, Any]:
        """What such a proposal would do today; nothing is proposed yet."""
        self.require("appraise")
        wanted = self._wanted(classes, seal_after, parameters)
        return self._effect(changed(self.profile, wanted, "proposal"))

    def _effect(self, fresh: Profile) -> dict[str, Any]:
        return effect(
            self.catalogue.retention_records(), self.profile, fresh, self.clock.today()
        ).as_json()

    def _of_file(self) -> dict[str, Any]:
        """The rules of the profile's file as a change of those in force."""
        file = load_profile(self.settings.profile)
        rows = self.catalogue.schedule_changes(file.name)
        if same_rules(file, rows):
            raise BadDecision(detail=_("the profile's file says what is in force already"))
        return merged(file, rows)

    def rules_differ(self) -> bool:
        """Whether the profile's file has other rules than those that were taken from it."""
        file = load_profile(self.settings.profile)
        return not same_rules(file, self.catalogue.schedule_changes(file.name))

    @staticmethod
    def _wanted(
        classes: Mapping[str, str], seal_after: str | None, parameters: Mapping[str, Any]
    ) -> dict[str, Any]:
        wanted: dict[str, Any] = {}
        if classes:
            wanted["classes"] = dict(classes)
        if seal_after:
            wanted["seal_after"] = seal_after
        if parameters:
            wanted["parameters"] = dict(parameters)
        if not wanted:
            raise BadDecision(detail=_("nothing is proposed"))
        return wanted

    def retention_confirm(self, version: str, *, refuse: bool = False, reason: str | None = None
                          ) -> dict[str, Any]:  # fmt: skip
        """The proposal is in force from now on; needs a second person of the profile's chain."""
        rows = self.catalogue.schedule_changes(self.profile.name)
        row = next((each for each in rows if each["version"] == version), None)
        if row is None:
            raise NotFound(what=_("schedule"), name=version)
        self.require("approve_destruction")
        self._may_confirm(row)
        if not refuse and "rules" in row["changes"]:
            later = [each["confirmed"] for each in settled(rows) if "found" not in each["changes"]]
            if any(each > row["proposed"] for each in later):
                raise BadDecision(
                    detail=_("another change came in force since; propose the file's rules anew")
                )
        fresh = changed(self.profile, row["changes"], version)
        found = self._effect(fresh)
        self.catalogue.settle_schedule(version, not refuse, reason)
        if not refuse:
            self.adopt(fresh)
        return {"version": version, "confirmed": not refuse, "effect": found}

    def _may_confirm(self, row: Mapping[str, Any]) -> None:
        """NotAllowed unless the acting person is the second one of the profile's chain."""
        chain = self.profile.chain("schedule") or ()
        next_step(chain[:1], (), self.who, "", row["proposed_by"])

    def retention_versions(self) -> list[dict[str, Any]]:
        """Every proposal with who made and who confirmed it."""
        self.require_somewhere("report")
        return [
            {name: row[name] for name in (
                "version", "changes", "effect", "reason", "proposed_by", "proposed",
                "confirmed_by", "confirmed", "refused",
            )} | {"reason": reason_word(row["reason"])}
            for row in self.catalogue.schedule_changes(self.profile.name)
        ]  # fmt: skip

    # --- appraisal -----------------------------------------------------------------------------

    def due(self, archive_no: str | None = None) -> tuple[Decision, ...]:
        """What may be appraised or destroyed today by confirmed rules, in reach of the actor."""
        book, today = RuleBook(self.profile.schedule), self.clock.today()
        decisions = [
            decision
            for record in self.catalogue.retention_records(archive_no)
            if (decision := decide(record, book, today)).outcome == "eligible"
        ]
        lines = {line.archive_no: line for line in self.catalogue.dossiers(number=archive_no)}
        context = self.context()
        return tuple(
            one
            for one in decisions
            if self.judge(
                "appraise", self.target(lines[one.archive_no], one.section, context)
            ).allowed
        )

    def appraisal_open(
        self, numbers: Sequence[str] = (), note: str | None = None
    ) -> dict[str, Any]:
        """A list of what is due, in all dossiers or some, for the appraisal group."""
        self.require_somewhere("appraise")
        decisions: list[Decision] = []
        if numbers:
            for text in numbers:
                decisions += self.due(self.catalogue.find_number(text).dossier.canonical)
        else:
            decisions += self.due()
        id_ = self.catalogue.open_appraisal(
            self.clock.today(), self.profile.schedule.version, decisions, note
        )
        return self.appraisal_show(id_)

    def appraisal_show(self, appraisal: int) -> dict[str, Any]:
        """One appraisal with every item and opinion."""
        self.require_somewhere("appraise")
        return self._appraisal_json(self.catalogue.appraisals(appraisal)[0])

    def appraisal_list(self) -> list[dict[str, Any]]:
        """Every appraisal."""
        self.require_somewhere("appraise")
        return [self._appraisal_json(one) for one in self.catalogue.appraisals()]

    def appraisal_opinion(
        self, appraisal: int, numbers: Sequence[str], verdict: str, until: date | None, reason: str
    ) -> int:
        """The acting person's opinion of items, by number, or of all; how many."""
        group.check(verdict, until, reason, self.clock.today())
        found = self.catalogue.appraisals(appraisal)[0]
        wanted = {self._canonical(text) for text in numbers}
        items = [one for one in found.items if not wanted or one.number in wanted]
        missing = wanted - {one.number for one in items}
        if missing:
            raise NotFound(what=_("appraisal item"), name=", ".join(sorted(missing)))
        for one in items:
            self.require("appraise", self._item_target(one))
        for one in items:
            self.catalogue.give_opinion(one.id, verdict, until, reason)
        return len(items)

    def _canonical(self, text: str) -> str:
        return self.catalogue.find_number(text).canonical

    def _item_target(self, item: AppraisalItem) -> Target:
        line = self.dossier_line(item.number.rpartition("-")[0])
        return self.target(line, item.section)

    def appraisal_close(self, appraisal: int) -> dict[str, Any]:
        """Extended items keep longer; the rest stands on destruction lists, one a community.

        Whoever wants to keep an item prevails; each needs the opinions of two persons.
        """
        found = self.catalogue.appraisals(appraisal)[0]
        for one in found.items:
            self.require("appraise", self._item_target(one))
        outcomes = self._outcomes(found)
        steps = self.profile.chain("destruction")
        if steps is None and any(one is None for one in outcomes.values()):
            raise BadDecision(detail=_("the profile forbids destruction"))
        chain = ["|".join(sorted(step)) for step in steps or ()]
        days = number(self.profile, "gm_decision_days")
        numbers = self.catalogue.close_appraisal(
            appraisal,
            outcomes,
            {one.fonds_code: chain for one in found.items},
            self.working_days(self.clock.today(), days) if days is not None else None,
        )
        for one in found.items:
            longer = outcomes[one.id]
            if longer is not None:
                self._lock(one.document, _end_of(longer[0]))
        return {**self.appraisal_show(appraisal), "destruction": list(numbers)}

    @staticmethod
    def _outcomes(found: Appraisal) -> dict[int, tuple[date, str] | None]:
        """What the opinions of every item come to; BadDecision where some are missing."""
        return {
            one.id: group.outcome(
                one.number,
                [group.Vote(each.actor, each.verdict, each.until, each.reason)
                 for each in one.opinions],
            )
            for one in found.items
        }  # fmt: skip

    def _appraisal_json(self, one: Appraisal) -> dict[str, Any]:
        return {
            "appraisal": one.id,
            "as_of": one.as_of,
            "schedule": one.schedule_version,
            "note": one.note,
            "opened_by": one.opened_by,
            "opened": one.opened,
            "closed_by": one.closed_by,
            "closed": one.closed,
            "items": [
                {
                    "number": item.number,
                    "section": item.section,
                    "title": item.title,
                    "date": item.day,
                    "due": item.due,
                    "class": item.retention_class,
                    "rule": item.rule,
                    "reasons": [sentence(reason) for reason in item.reasons],
                    "outcome": item.outcome,
                    "opinions": [
                        {
                            "actor": each.actor,
                            "verdict": each.verdict,
                            "until": each.until,
                            "reason": each.reason,
                            "at": each.time,
                        }
                        for each in item.opinions
                    ],
                }
                for item in one.items
                if self.judge("appraise", self._item_target(item)).allowed
            ],
        }

    # --- destruction ---------------------------------------------------------------------------

    def destruction_list(self) -> list[dict[str, Any]]:
        """Every destruction list in the communities of the acting person."""
        return [
            _destruction_json(one)
            for one in self.catalogue.destructions()
            if self._concerned(one.fonds_code)
        ]

    def destruction_show(self, number_: str) -> dict[str, Any]:
        """One destruction list."""
        one = self._destruction(number_)
        if not self._concerned(one.fonds_code):
            self.require("destroy", Target(one.fonds_code))
        return _destruction_json(one)

    def _concerned(self, community: str) -> bool:
        return any(
            self.judge(action, Target(community)).allowed
            for action in ("appraise", "destroy", "witness", "approve_destruction", "audit")
        )

    def _destruction(self, number_: str) -> Destruction:
        return self.catalogue.destructions(number_)[0]

    def _appraised(self, one: Destruction) -> dict[str, AppraisalItem]:
        """What the appraisal before this destruction said of each document, by number."""
        found = self.catalogue.appraisals(one.appraisal) if one.appraisal else ()
        return {item.number: item for each in found for item in each.items}

    def destruction_sheet(self, number_: str, out: Path) -> None:
        """Write the destruction list (销毁清单) to be signed: papers and reasons (S002-9.4)."""
        from policies.print.forms import Form, write_form
        from policies.print.terms import term

        one = self._destruction(number_)
        if not self._concerned(one.fonds_code):
            self.require("destroy", Target(one.fonds_code))
        by_number = self._appraised(one)
        titles = self._titles()
        rows: list[tuple[Any, ...]] = []
        for at, item in enumerate(one.items, 1):
            appraised = by_number.get(item.number)
            opinions = appraised.opinions if appraised else ()
            with using("zh-CN"):  # forms are Chinese, whatever the operator reads
                state = state_word(item.state)
            rows.append(
                (
                    at,
                    item.number,
                    appraised.title if appraised else "",
                    titles.get(item.section or "", item.section or ""),
                    item.day.strftime("%Y%m%d") if item.day else "",
                    item.pages,
                    titles.get(item.retention_class or "", item.retention_class or ""),
                    item.due,
                    "；".join(dict.fromkeys(each.reason for each in opinions)),
                    item.reason or state,
                )
            )
        total = sum(item.pages for item in one.items)
        rows.append(
            ("", term("total"), term("items").format(count=len(one.items)), "", "", total,
             "", "", "", "")
        )  # fmt: skip
        members = sorted(self._group(one))
        write_form(
            out,
            Form(
                "destruction_list",
                (
                    f"{term('destruction_no')}: {one.number}    {term('fonds')}: {one.fonds_code}"
                    f"    {term('requested_by')}: {full_name(titles, one.requested_by)} "
                    f"{one.requested:%Y-%m-%d}    "
                    f"{term('decide_by')}: {one.decide_by or '-'}",
                    f"{term('group')}: "
                    + "; ".join(full_name(titles, name) for name in members),
                ),
                (
                    ("seq", 1), ("archive_no", 4.4), ("title", 4.6), ("section", 2),
                    ("day", 1.7), ("pages", 1), ("retention", 1.8), ("period_over", 2.1),
                    ("reasons", 4), ("item_state", 3),
                ),
                rows,
                (),
                ("signed_group", "signed_approver", "signed_destroyer", "signed_witness"),
            ),
        )  # fmt: skip
        self.catalogue.record("report", number_, detail="destruction list")

    def destruction_approve(
        self, number_: str, *, refuse: bool = False, reason: str | None = None
    ) -> str:
        """The acting person signs the next step of the chain; the list's state afterwards."""
        one = self._destruction(number_)
        self.require("approve_destruction", Target(one.fonds_code))
        if refuse and not (reason or "").strip():
            raise BadDecision(detail=_("a refusal needs a reason"))
        step, role = self._may_sign(one)
        return self.catalogue.decide_destruction(number_, step, role, not refuse, reason)

    def _may_sign(self, one: Destruction) -> tuple[int, str]:
        """The step that the acting person may sign; nobody of the appraisal group signs."""
        if one.state != "listed":
            raise BadDecision(
                detail=_("{number} is {state}").format(
                    number=one.number, state=state_word(one.state)
                )
            )
        if self.who.name in self._group(one):
            apart([("requester", self.who.name), ("approver", self.who.name)], self.who.name)
        return next_step(
            one.chain,
            [Signature(each.step, each.actor, each.approved) for each in one.approvals],
            self.who,
            one.fonds_code,
            one.requested_by,
        )

    def _group(self, one: Destruction) -> set[str]:
        """Who gave an opinion in the appraisal behind the list."""
        if one.appraisal is None:
            return set()
        return {
            each.actor
            for item in self.catalogue.appraisals(one.appraisal)[0].items
            for each in item.opinions
        }

    def destruction_witness(self, number_: str) -> None:
        """The acting person supervises the execution, before it begins."""
        one = self._destruction(number_)
        self.require("witness", Target(one.fonds_code))
        self._may_witness(one)
        self.catalogue.witness_destruction(number_)

    def _may_witness(self, one: Destruction) -> None:
        """NotAllowed where the acting person had another part in the destruction."""
        apart(
            [
                ("requester", one.requested_by),
                *(("approver", each.actor) for each in one.approvals),
                ("witness", self.who.name),
            ],
            self.who.name,
        )

    def destruction_execute(self, number_: str, method: str = DEFAULT_METHOD) -> dict[str, Any]:
        """Destroy what stands on an approved, witnessed list; finishes what a kill interrupted.

        Every document is judged once more inside the transaction that destroys it: a hold, a
        loan, a changed rule or a lock takes it off the list. Afterwards every version was removed
        by its id and looked for in a listing; record and certificate are kept for ever.
        """
        one = self._destruction(number_)
        self.require("destroy", Target(one.fonds_code))
        self._may_execute(one)
        if one.state != "done":
            self.catalogue.start_destruction(number_, method)
            reach("destruction.started")
            self._decide_items(one)
            self._purge(number_)
            self.archive.settle()  # what stays says the same as the rows
            self._certify(number_)
        return _destruction_json(self._destruction(number_))

    def _may_execute(self, one: Destruction) -> None:
        """NotAllowed unless the list is approved and supervised, by other persons than him."""
        if one.state not in ("approved", "executing", "done"):
            raise NotAllowed(
                actor=self.who.name,
                detail=_("{number} is {state}; it needs every approval first").format(
                    number=one.number, state=state_word(one.state)
                ),
            )
        if one.witness is None:
            raise NotAllowed(actor=self.who.name, detail=_("nobody supervises the destruction"))
        apart(
            [
                ("requester", one.requested_by),
                *(("approver", each.actor) for each in one.approvals),
                ("witness", one.witness),
                ("destroyer", one.destroyer or self.who.name),
                ("destroyer", self.who.name),
            ],
            self.who.name,
        )

    def _decide_items(self, one: Destruction) -> None:
        book, today = RuleBook(self.profile.schedule), self.clock.today()

        def obstacles(document: int) -> tuple[str, ...]:
            view = self.catalogue.document(document)
            found = [
                record
                for record in self.catalogue.retention_records(view.archive_no)
                if record.document_id == document
            ]
            if not found:
                return (_("it is no filed document any more"),)
            decision = decide(found[0], book, today)
            if decision.outcome == "eligible":
                return ()
            return tuple(sentence(reason) for reason in decision.reasons)

        for item in one.items:
            if item.state != "listed":
                continue
            locked = self._locked(item.document)
            early = self.catalogue.locks_on_record(item.document, self.clock.now())
            reasons = locked or self.catalogue.destroy_document(item.id, obstacles)
            if reasons:
                self.catalogue.withdraw_item(item.id, " ".join(reasons))
            elif early:  # the locks were lifted by another hand than the service's
                until = max(early.values()).isoformat()
                self.catalogue.record(
                    "destruction.early", item.number, detail=f"{len(early)} versions, {until}"
                )

    def destruction_locks(self, number_: str) -> list[dict[str, Any]]:
        """The locks that the store still keeps on listed documents, version by version.

        For the storage administrator: only he has a credential that can end a GOVERNANCE lock
        early, the service has none. What he lifted is destroyed by `destruction_execute` and
        stands in the audit log as early; what he did not is withdrawn from the list.
        """
        one = self._destruction(number_)
        self.require("destroy", Target(one.fonds_code))
        if one.state not in ("approved", "executing"):
            raise NotAllowed(
                actor=self.who.name,
                detail=_("{number} is {state}; it needs every approval first").format(
                    number=number_, state=state_word(one.state)
                ),
            )
        now = self.clock.now()
        found: list[dict[str, Any]] = []
        for item in one.items:
            if item.state != "listed":
                continue
            for version in self.catalogue.versions_of(item.document):
                stored = self.objects.head(version.key, version.version_id)
                if stored is not None and stored.locked(now):
                    found.append(
                        {
                            "number": item.number,
                            "key": version.key,
                            "version": version.version_id,
                            "until": stored.retain_until,
                            "hold": stored.hold,
                        }
                    )
        self.catalogue.record("destruction.locks", number_, detail=f"{len(found)} versions")
        return found

    def _locked(self, document: int) -> tuple[str, ...]:
        """What the store still locks of the document, as far as it says so."""
        now = self.clock.now()
        for version in self.catalogue.versions_of(document):
            stored = self.objects.head(version.key, version.version_id)
            if stored is not None and stored.locked(now):
                until = _("a legal hold") if stored.hold else f"{stored.retain_until:%Y-%m-%d}"
                return (_("the store locks it ({until})").format(until=until),)
        return ()

    def _purge(self, number_: str) -> None:
        """Index, caches, objects; then look that nothing is left."""
        purging = [one for one in self._destruction(number_).items if one.state == "purging"]
        if not purging:
            return
        self.feed.purge()
        reach("destruction.index")
        pages = self.paths.exports / "pages"
        for item in purging:
            for digest in self.catalogue.page_digests(item.document):
                for cached in pages.glob(f"*{digest[:24]}*"):
                    cached.unlink(missing_ok=True)
        self._bury(purging)
        self.archive.remove_doomed()
        reach("destruction.objects")
        for item in purging:
            left = self._left(item)
            if left:
                raise ObjectLocked(key=left[0], until=_("still there"))
            self.catalogue.end_dossier(item.document)
            self.catalogue.finish_item(item.id)

    def _left(self, item: DestructionItem) -> list[str]:
        """Versions of the item that a listing still shows."""
        left = []
        for one in item.objects:
            for stored in self.objects.list(one.key, versions=True):
                if stored.key == one.key and stored.version_id == one.version_id:
                    left.append(one.key)
        return left

    def _bury(self, items: Sequence[DestructionItem]) -> None:
        """No backup at hand gives these documents back; others learn it at their next set."""
        from app.preservation import open_vault
        from storage.backup import Tombstone
        from storage.backup_register import BackupRegister
        from yidang.errors import YidangError

        stones = [Tombstone(one.document, one.number, self.clock.now()) for one in items]
        catalogue = self.catalogue
        register = BackupRegister(
            catalogue.database, catalogue.seal, catalogue.clock, catalogue.actor
        )
        for place in sorted({one.place for one in register.known_sets()}):
            try:
                open_vault(_spelled(place), self.settings, self.clock, self.paths.home)[1].bury(
                    stones
                )
            except YidangError as fault:
                log.warning("%s: %s", place, fault)

    def backup_sets_holding(self, since: datetime) -> tuple[str, ...] | None:
        """Backup sets made since then that are not gone, with their last day; None: none known."""
        from storage.backup_register import BackupRegister

        catalogue = self.catalogue
        register = BackupRegister(
            catalogue.database, catalogue.seal, catalogue.clock, catalogue.actor
        )
        if not register.known_sets():
            return None
        return tuple(
            f"{one.place}:{one.name} ({one.expires.date()})" for one in register.sets_since(since)
        )

    # --- record and certificate ----------------------------------------------------------------

    def _certify(self, number_: str) -> None:
        """Record and certificate stand in the store under a legal hold that nobody lifts."""
        one = self._destruction(number_)
        if one.state == "done" or any(item.state in ("listed", "purging") for item in one.items):
            return
        from policies.certificates import record_json, write_certificate  # loads the printer

        record = self._record(one)
        body = canonical(record_json(record))
        moment = record.finished
        sha256 = digest_of(body)
        with tempfile.TemporaryDirectory(dir=self.paths.work) as name:
            path = Path(name) / "certificate.pdf"
            write_certificate(path, record, sha256, self._titles())
            pdf = path.read_bytes()
        kept = []
        for kind, data, ext in (("destructionrecord", body, "json"), ("destruction", pdf, "pdf")):
            key = export_key(kind, moment, digest_of(data), ext)
            placed = self.archive.shelf.put(key, data, digest_of(data), "export")
            self.objects.set_hold(key, placed.ref.version_id, True)
            kept.append(placed)
            reach("destruction.certificate")
        self.catalogue.finish_destruction(number_, kept[0], kept[1])

    def _record(self, one: Destruction) -> Record:
        from policies.certificates import Record, RecordItem

        found = self.catalogue.appraisals(one.appraisal)[0] if one.appraisal else None
        appraised = sorted(
            {
                (each.actor, each.time.date().isoformat())
                for item in (found.items if found else ())
                for each in item.opinions
            }
        )
        removed = [item.removed for item in one.items if item.removed is not None]
        started = one.started or self.clock.now()
        names = {line.code: line.name for line in self.catalogue.communities()}
        return Record(
            number=one.number,
            community=names.get(one.fonds_code, one.fonds_code),
            schedule_version=found.schedule_version if found else self.profile.schedule.version,
            appraised=tuple(appraised),
            requested=(one.requested_by, one.requested),
            approved=tuple((each.role, each.actor, each.time) for each in one.approvals),
            destroyed=(one.destroyer or "-", started),
            witnessed=(one.witness or "-", one.witnessed or started),
            method=one.method or "-",
            finished=max(removed, default=started),
            backups=self.backup_sets_holding(datetime.min.replace(tzinfo=UTC)),
            items=tuple(
                RecordItem(
                    item.number,
                    item.state,
                    item.section or "-",
                    item.day,
                    item.retention_class or "-",
                    item.due,
                    item.pages,
                    tuple(f"{each.role} {each.sha256}" for each in item.objects),
                    item.removed,
                    _paper(item),
                    item.reason,
                )
                for item in one.items
            ),
        )

    def _titles(self) -> dict[str, str]:
        titles = {section.code: section.zh for section in self.profile.sections}
        titles |= {each.code: each.zh for each in self.profile.schedule.classes}
        titles |= {f"@{one.name}": one.full_name for one in self.catalogue.accounts()}
        return titles | {role.code: role.zh for role in ROLES.values()}

    def destruction_certificate(self, number_: str, out: Path) -> Path:
        """The certificate, verified, as a file."""
        one = self._destruction(number_)
        if not self._concerned(one.fonds_code):
            self.require("destroy", Target(one.fonds_code))
        if one.certificate_key is None:
            raise NotFound(what=_("certificate"), name=number_)
        out.write_bytes(self.objects.get(one.certificate_key))
        self.catalogue.record("dissemination", number_, detail="certificate")
        return out

    def destruction_paper(self, number_: str, item: str, method: str, witness: str) -> None:
        """The acting person destroyed the paper of an item, supervised by another (S002-9.7)."""
        one = self._destruction(number_)
        self.require("destroy", Target(one.fonds_code))
        witness = self.login_of(witness.strip())
        if self.catalogue.account(witness) is None:
            raise NotFound(what=_("user"), name=witness)
        apart([("destroyer", self.who.name), ("witness", witness)], self.who.name)
        canonical_ = self._canonical(item)
        found = next((each for each in one.items if each.number == canonical_), None)
        if found is None:
            raise NotFound(what=_("document"), name=item)
        if self.catalogue.loans_out(found.document):
            raise BadDecision(detail=_("its paper is on loan"))
        self.catalogue.record_paper(number_, canonical_, method, witness)


def _end_of(day: date) -> datetime:
    """The first moment after `day`, UTC."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC, microsecond=0)
    return datetime.combine(day + timedelta(days=1), time(0), UTC)


def _spelled(place: str) -> str:
    """A place on record as `open_vault` takes it."""
    return f"s3://{place.rpartition('/')[2]}" if place.startswith("s3://") else place


def _paper(item: DestructionItem) -> str | None:
    if item.paper_method is None or item.paper_at is None:
        return None
    return f"{item.paper_method} {item.paper_by}/{item.paper_witness} {item.paper_at:%Y-%m-%d}"


def _destruction_json(one: Destruction) -> dict[str, Any]:
    return {
        "number": one.number,
        "community": one.fonds_code,
        "state": one.state,
        "appraisal": one.appraisal,
        "requested_by": one.requested_by,
        "requested": one.requested,
        "decide_by": one.decide_by,
        "chain": [sorted(step) for step in one.chain],
        "approvals": [
            {
                "step": each.step + 1,
                "role": each.role,
                "actor": each.actor,
                "approved": each.approved,
                "reason": each.reason,
                "at": each.time,
            }
            for each in one.approvals
        ],
        "witness": one.witness,
        "destroyer": one.destroyer,
        "method": one.method,
        "started": one.started,
        "finished": one.finished,
        "record": one.record_key,
        "certificate": one.certificate_key,
        "items": [
            {
                "number": item.number,
                "state": item.state,
                "class": item.retention_class,
                "due": item.due,
                "pages": item.pages,
                "versions": len(item.objects),
                "reason": item.reason,
                "removed": item.removed,
                "paper": _paper(item),
            }
            for item in one.items
        ],
    }
