"""What waits for a person, each with its evidence, its basis, and who may do what.

Nothing is decided here: what a page offers is what the use case would let the person do, asked of
the same checks, so that a page can also say why he may not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.desk_registers import Cell, RegisterCases
from app.desk_values import ScheduleState, Task, stated, steps
from app.desk_words import parameter_words, period_words, unit_words
from policies import loans as lending
from policies.access import PURPOSES
from policies.roles import Action, Target
from policies.versions import in_force, rules_in, settled
from storage.appraisal import Appraisal
from storage.disposal import Destruction
from storage.registers import AccessRequest, Loan, SubjectRequest
from yidang.errors import BadDecision, NotFound, YidangError
from yidang.findings import sentence
from yidang.i18n import gettext as _
from yidang.i18n import language
from yidang.numbers import unit_code
from yidang.profile import load as load_profile
from yidang.words import field_word, kind_word, reason_word, state_word


class TaskCases(RegisterCases):
    """Tasks of the desk."""

    def follow_schedule(self) -> None:
        """Periods that were confirmed elsewhere since this archive was opened are in force here."""
        rows = self.catalogue.schedule_changes(self.profile.name)
        over = settled(rows)
        if over and over[-1]["version"] != self.profile.schedule.version:
            self.adopt(in_force(load_profile(self.settings.profile), rows))

    def tasks(self) -> list[Task]:
        """Everything undecided that the acting person may know of; what he may do comes first."""
        found = [one for one in self._all_tasks() if not one.over]
        return sorted(found, key=lambda one: (not one.mine, not one.late, one.kind, one.key))

    def task(self, kind: str, key: str) -> Task:
        """One task with its evidence; NotFound where there is none, or none for this person."""
        for one in self._all_tasks(kind):
            if one.key == key:
                return self._with_evidence(one)
        raise NotFound(what=_("task"), name=key)

    def _all_tasks(self, kind: str | None = None) -> Iterator[Task]:
        makers: dict[str, Callable[[], Iterator[Task]]] = {
            "access": self._access_tasks,
            "appraisal": self._appraisal_tasks,
            "copy": self._copy_tasks,
            "destruction": self._destruction_tasks,
            "loan": self._loan_tasks,
            "request": self._request_tasks,
            "schedule": self._schedule_tasks,
        }
        for name, make in makers.items():
            if kind in (None, name):
                yield from make()

    def _why_not(self, action: Action, target: Target, *checks: Callable[[], object]) -> str:
        """Why the use case would refuse the acting person; empty: it would not."""
        verdict = self.judge(action, target)
        if not verdict.allowed:
            return self.reasons_told(verdict)
        try:
            for check in checks:
                check()
        except YidangError as error:
            return str(error.params.get("detail", error))
        return ""

    # --- requests to look ------------------------------------------------------------------

    def _access_tasks(self) -> Iterator[Task]:
        if self.who.local or not (self.who.proven and self.who.agreed):
            return
        known = {one.id: one for one in self.catalogue.access_requests()}
        for row in self.access_list():
            yield self._access_task(row, known[row["request"]])

    def _access_task(self, row: Mapping[str, Any], one: AccessRequest) -> Task:
        purpose = PURPOSES.get(one.purpose)
        facts: list[tuple[str, Cell]] = [
            (_("Purpose"), _(purpose) if purpose else one.purpose),
            (_("Reason"), one.reason),
            (_("Days"), one.days),
            (_("Sections"), self._section_names(row["sections"])),
            (_("For"), one.outsider),
            (_("Proof"), one.proof),
            (_("Escort"), self.person(one.escort)),
            (_("Open until"), one.expires),
        ]
        acts = {}
        if one.state == "asked":
            line = self.dossier_line(one.archive_no)
            target = dataclasses.replace(self.target(line), opened=False)
            acts["sign"] = self._why_not("approve_view", target, lambda: self._may_open(one))
        return Task(
            kind="access",
            key=str(one.id),
            number=one.archive_no,
            title=_("{name} asks to look into {number}").format(
                name=self.person(one.actor), number=one.archive_no
            ),
            asked_by=one.actor,
            asked=one.asked,
            state=one.state,
            facts=stated(facts),
            steps=steps(one.chain, row["approvals"]),
            acts=acts,
            over=one.state != "asked",
            basis=(
                _("Rules on customer files, section 5: who looks into a file has a purpose, a "
                  "leave and a last day."),
                _("Personal Information Protection Law, articles 6 and 51: no more data than the "
                  "purpose needs, and every use on record."),
            ),
            rules=(
                _("Who asks does not approve."),
                _("An outsider's escort does not approve."),
            ),
            data={"sections": one.sections},
        )  # fmt: skip

    def _section_names(self, sections: Sequence[str] | None) -> str:
        if sections is None:
            return _("all")
        return ", ".join(self.profile.section_title(code, language()) for code in sections)

    def _copy_tasks(self) -> Iterator[Task]:
        """Copies that are asked for; those who keep the register of copies fill it."""
        yield from ()

    # --- loans -----------------------------------------------------------------------------

    def _loan_tasks(self) -> Iterator[Task]:
        if not self.may_somewhere("see"):
            return
        known = {one.id: one for one in self.catalogue.loans()}
        for row in self.loan_list():
            yield self._loan_task(row, known[row["loan"]])

    def _loan_task(self, row: Mapping[str, Any], one: Loan) -> Task:
        facts: list[tuple[str, Cell]] = [
            (_("Borrower"), one.borrower),
            (_("Department"), one.department),
            (_("Reason"), one.reason),
            (_("Item"), one.item),
            (_("Working days"), one.days),
            (_("Out"), one.out),
            (_("Due"), one.due),
            (_("Renewals"), one.renewals or None),
            (_("Returned"), one.returned),
            (_("Condition"), one.condition),
        ]
        acts = {}
        if one.state in ("asked", "approved", "out"):
            target = self.target(self.dossier_line(one.archive_no))
            if one.state == "asked":
                acts["sign"] = self._why_not("approve_loan", target, lambda: self._may_lend(one))
            elif one.state == "approved":
                acts["hand_out"] = self._why_not("lend", target)
            else:
                acts["return"] = acts["renew"] = self._why_not("lend", target)
        return Task(
            kind="loan",
            key=str(one.id),
            number=one.archive_no,
            title=_("Loan of {number} to {name}").format(
                number=one.archive_no, name=one.borrower
            ),
            asked_by=one.asked_by,
            asked=one.asked,
            state=one.state,
            facts=stated(facts),
            steps=steps(one.chain, row["approvals"]),
            acts=acts,
            due=one.due if one.state == "out" else None,
            late=bool(row["overdue"]),
            over=one.state in ("refused", "returned"),
            basis=(
                _("Rules on customer-service archives, section 8: loans are approved, have a last "
                  "day, are renewed before it, and are checked on return."),
            ),
            rules=(
                _("Who asks does not approve."),
                _("Paper goes out after the last signature only, and can be out once."),
                _("A loan is renewed at most {n} times.").format(n=lending.RENEWALS),
            ),
            data={"item": one.item},
        )  # fmt: skip

    # --- appraisal -------------------------------------------------------------------------

    def _appraisal_tasks(self) -> Iterator[Task]:
        if not self.may_somewhere("appraise"):
            return
        for one in self.catalogue.appraisals():
            task = self._appraisal_task(one)
            if task is not None:
                yield task

    def _appraisal_task(self, one: Appraisal) -> Task | None:
        context = self.context()
        lines = {n: self.dossier_line(n) for n in {_dossier(i.number) for i in one.items}}
        items = [
            item
            for item in one.items
            if self.judge(
                "appraise", self.target(lines[_dossier(item.number)], item.section, context)
            ).allowed
        ]
        if one.items and not items:
            return None
        me = self.who.name
        given = sum(any(each.actor == me for each in item.opinions) for item in items)
        acts = {}
        if one.closed is None:
            acts["opinion"] = ""
            if given == len(items):
                acts = {"opinion": _("you have given your opinion of every item")}
            try:
                self._outcomes(one)
                hindered = (
                    ""
                    if len(items) == len(one.items)
                    else _("it holds items that you may not appraise")
                )
            except BadDecision as error:
                hindered = str(error.params["detail"])
            acts["close"] = hindered
        return Task(
            kind="appraisal",
            key=str(one.id),
            title=_("Appraisal {n}: {count} documents that are due").format(
                n=one.id, count=len(items)
            ),
            asked_by=one.opened_by,
            asked=one.opened,
            state="closed" if one.closed else "open",
            facts=stated(
                [
                    (_("Due on"), one.as_of),
                    (_("Schedule"), one.schedule_version),
                    (_("Note"), one.note),
                    (_("Your opinions"), f"{given} / {len(items)}"),
                    (_("Closed by"), self.person(one.closed_by)),
                ]
            ),
            acts=acts,
            over=one.closed is not None,
            basis=(
                _("Rules on customer-service archives, section 9: what has reached its period is "
                  "appraised by a group before anything is destroyed."),
            ),
            rules=(
                _("Every item needs the opinions of two persons."),
                _("Whoever wants to keep an item prevails."),
                _("Nobody of the appraisal group approves the destruction."),
            ),
            data={"items": items, "me": me},
        )  # fmt: skip

    # --- destruction -----------------------------------------------------------------------

    def _destruction_tasks(self) -> Iterator[Task]:
        known = {one.number: one for one in self.catalogue.destructions()}
        for row in self.destruction_list():
            yield self._destruction_task(row, known[row["number"]])

    def _destruction_task(self, row: Mapping[str, Any], one: Destruction) -> Task:
        target = Target(one.fonds_code)
        acts = {}
        if one.state == "listed":
            acts["sign"] = self._why_not("approve_destruction", target, lambda: self._may_sign(one))
        elif one.state == "approved" and one.witness is None:
            acts["witness"] = self._why_not("witness", target, lambda: self._may_witness(one))
        elif one.state in ("approved", "executing"):
            acts["execute"] = self._why_not("destroy", target, lambda: self._may_execute(one))
        elif one.state == "done":
            acts["paper"] = self._why_not("destroy", target)
        late = (
            one.state == "listed"
            and one.decide_by is not None
            and self.clock.today() > one.decide_by
        )
        return Task(
            kind="destruction",
            key=one.number,
            title=_("Destruction list {number}").format(number=one.number),
            asked_by=one.requested_by,
            asked=one.requested,
            state=one.state,
            facts=stated(
                [
                    (_("Community"), self._community(one.fonds_code)),
                    (_("Documents"), len(one.items)),
                    (_("Pages"), sum(item.pages or 0 for item in one.items)),
                    (_("To be decided until"), one.decide_by),
                    (_("Appraisal"), one.appraisal),
                    (_("Supervised by"), self.person(one.witness)),
                    (_("Destroyed by"), self.person(one.destroyer)),
                    (_("Method"), reason_word(one.method)),
                    (_("Finished"), one.finished),
                ]
            ),
            steps=steps(one.chain, row["approvals"]),
            acts=acts,
            due=one.decide_by if one.state == "listed" else None,
            late=late,
            over=one.state in ("refused", "done"),
            basis=(
                _("Rules on customer-service archives, section 9: destruction follows a list, an "
                  "approval, two persons and a record."),
                _("Archives Law: nobody destroys archives without the prescribed "
                  "approval."),
            ),
            rules=(
                _("Requester, approver, destroyer and supervisor are different persons."),
                _("Nobody of the appraisal group approves."),
                _("Holds, loans, longer rules and locks are asked for again when it is done."),
            ),
            data={"items": row["items"], "certificate": one.certificate_key is not None},
        )  # fmt: skip

    def _community(self, code: str) -> str:
        return next((c.name for c in self.catalogue.communities() if c.code == code), code)

    # --- schedules -------------------------------------------------------------------------

    def _schedule_tasks(self) -> Iterator[Task]:
        if not self.may_somewhere("report"):
            return
        for row in self.catalogue.schedule_changes(self.profile.name):
            yield self._schedule_task(row)

    def _schedule_task(self, row: Mapping[str, Any]) -> Task:
        waits = row["confirmed"] is None and not row["refused"]
        state = "proposed" if waits else "refused" if row["refused"] else "approved"
        acts = {}
        if waits:
            acts["sign"] = self._why_not(
                "approve_destruction", Target(""), lambda: self._may_confirm(row)
            )
        chain = (self.profile.chain("schedule") or ())[:1]
        signed = [] if waits or row["confirmed_by"] is None else [
            {"actor": row["confirmed_by"], "approved": not row["refused"], "at": row["confirmed"]}
        ]  # fmt: skip
        return Task(
            kind="schedule",
            key=str(row["version"]),
            title=_("Retention periods {version}").format(version=row["version"]),
            asked_by=row["proposed_by"],
            asked=row["proposed"],
            state=state,
            facts=stated([(_("Reason"), reason_word(row["reason"]))]),
            steps=steps(chain, signed),
            acts=acts,
            over=not waits,
            basis=(
                _("Example periods destroy nothing; a period is in force once two persons have "
                  "said so."),
            ),
            rules=(_("Who proposes does not confirm."),),
            data={
                "changes": self._changes(row["changes"]),
                "raw": row["changes"],
                "effect": row["effect"],
            },
        )  # fmt: skip

    def _changes(self, changes: Mapping[str, Any]) -> list[tuple[str, str]]:
        """What a proposal changes, in words."""
        zh = language().startswith("zh")
        names = {one.code: one.zh if zh else one.en for one in self.profile.schedule.classes}
        units = {one.name: unit_words(one.unit) for one in self.profile.parameters}
        if "rules" in changes:
            schedule, sealing = rules_in(changes)
            out = [
                (one.zh if zh else one.en, _("permanent") if one.permanent else
                 period_words(str(one.period or "")))
                for one in schedule.classes
            ]  # fmt: skip
            out.append((_("Rules"), str(len(schedule.rules))))
            out.append((_("Sealing after move-out"), period_words(str(sealing.period or ""))))
            return out
        out = [
            (names.get(code, code), period_words(str(period)))
            for code, period in (changes.get("classes") or {}).items()
        ]
        if changes.get("seal_after"):
            out.append((_("Sealing after move-out"), period_words(str(changes["seal_after"]))))
        for name, value in (changes.get("parameters") or {}).items():
            shown = f"{period_words(str(value))} {units.get(name, '')}".strip()
            out.append((parameter_words(name), shown))
        return out

    def schedule_state(self) -> ScheduleState:
        """Periods and values as they stand, and every change of them."""
        schedule = self.profile.schedule
        return ScheduleState(
            version=schedule.version,
            classes=tuple(
                (
                    one.code,
                    one.zh if language().startswith("zh") else one.en,
                    period_words(str(one.period or "")),
                    one.confirmed,
                    one.permanent,
                )
                for one in schedule.classes
            ),
            seal_after=(
                period_words(str(self.profile.seal_after.period or "")),
                self.profile.seal_after.confirmed,
            ),
            parameters=tuple(
                (
                    one.name,
                    parameter_words(one.name),
                    period_words(str(one.value or "")),
                    unit_words(one.unit),
                    one.confirmed,
                )
                for one in self.profile.parameters
            ),
            versions=tuple(self.retention_versions()),
        )

    # --- customers' requests ---------------------------------------------------------------

    def _request_tasks(self) -> Iterator[Task]:
        if not self.may_somewhere("see"):
            return
        shown = {row["request"] for row in self.request_list()}
        for one in self.catalogue.requests():
            if one.id in shown:
                yield self._request_task(one)

    def _request_task(self, one: SubjectRequest) -> Task:
        target = Target(one.fonds_code)
        acts = {}
        if one.decision is None:
            acts["decide"] = self._why_not(
                "approve_correction", target, lambda: self._may_answer(one)
            )
        elif one.decision == "restricted" and one.archive_no in self.context().restricted:
            acts["unrestrict"] = self._why_not("approve_correction", target)
        may = acts.get("decide") == ""
        return Task(
            kind="request",
            key=str(one.id),
            number=one.archive_no,
            title=_("{name} asks: {kind}").format(name=one.applicant, kind=kind_word(one.kind)),
            asked_by=one.received_by,
            asked=one.received,
            state=one.decision or "open",
            facts=stated(
                [
                    (_("Kind"), kind_word(one.kind)),
                    (_("Applicant"), one.applicant),
                    (_("Identity checked"), one.identity),
                    (_("Wish"), one.wish),
                    (_("To be corrected"), ", ".join(map(field_word, sorted(one.changes)))),
                    (_("Answer due"), one.deadline),
                    (_("Decision"), state_word(one.decision) if one.decision else None),
                    (_("Legal basis"), one.basis),
                    (_("Decided by"), self.person(one.decided_by)),
                ]
            ),
            acts=acts,
            due=one.deadline if one.decision is None else None,
            late=one.decision is None and self.clock.today() > one.deadline,
            over=one.decision is not None,
            basis=(
                _("Personal Information Protection Law, articles 44 to 47 and 50; an answer within "
                  "30 days (GB/T 35273-2020, 8.7)."),
                _("Where a rule or a hold requires keeping, the file is restricted instead of "
                  "deleted (article 47)."),
            ),
            rules=(_("Who took the request does not decide over it."),),
            data={"kind": one.kind, "changes": dict(one.changes) if may else {}},
        )  # fmt: skip

    # --- evidence --------------------------------------------------------------------------

    def _with_evidence(self, task: Task) -> Task:
        """The task with the holds that reach it and what the rules say of its documents."""
        more: dict[str, Any] = {}
        if task.kind == "request" and task.data["kind"] == "delete" and not task.over:
            kept = self.request_duty(int(task.key))
            titles = self._titles_of(task.number or "")
            more["duty"] = [
                (one.item, titles.get(one.document_id), [sentence(r) for r in one.reasons])
                for one in kept
            ]
            more["documents"] = sum(1 for _each in self.catalogue.retention_records(task.number))
        elif task.kind == "schedule" and not task.over:
            more["effect"] = self._proposal_effect(task.data["raw"], task.key)
        elif task.kind == "destruction":
            more["why"] = self._explained({item["number"] for item in task.data["items"]})
            more["about"] = self._listed(task.key)
        elif task.kind in ("access", "copy", "loan") and not task.over:
            more["documents"] = self._asked_about(task)
        numbers = {task.number} if task.number else set()
        if task.kind in ("appraisal", "destruction"):
            numbers |= {_dossier(_number(item)) for item in task.data["items"]}
        return dataclasses.replace(
            task, holds=tuple(self.holds_on(numbers)), data={**task.data, **more}
        )

    def _titles_of(self, number: str) -> dict[int, str | None]:
        """Titles of the papers of a dossier that the acting person may know of."""
        line, context = self.dossier_line(number), self.context()
        return {
            one.id: one.title
            for one in self.catalogue.dossier(number, self.profile.sort_key).documents
            if self.judge("see", self.target(line, one.section, context)).allowed
        }

    def _listed(self, key: str) -> dict[str, dict[str, Any]]:
        """What stands on a destruction list, by number: the paper itself and the opinions of it."""
        one = self._destruction(key)
        opinions = {number: item.opinions for number, item in self._appraised(one).items()}
        context, shown = self.context(), {}
        for item in one.items:
            at = self.target(self.dossier_line(_dossier(item.number)), item.section, context)
            paper = self.catalogue.document(item.document)
            seen = paper.state == "filed" and self.judge("see", at).allowed
            shown[item.number] = {
                "document": item.document if seen and self.judge("view", at).allowed else None,
                "title": paper.title if seen else None,
                "section": item.section,
                "day": item.day,
                "class": self._class_title(item.retention_class),
                "opinions": opinions.get(item.number, ()),
            }
        return shown

    def _asked_about(self, task: Task) -> list[dict[str, Any]]:
        """The papers that a request is about, as far as who decides may know of them."""
        wanted = task.data.get("item") or str(task.data.get("document", "")).rpartition("-")[2]
        sections = task.data.get("sections")
        line, context, found = self.dossier_line(task.number or ""), self.context(), []
        for one in self.catalogue.dossier(line.archive_no, self.profile.sort_key).documents:
            if (wanted and one.item != wanted) or (sections and one.section not in sections):
                continue
            at = self.target(line, one.section, context)
            if self.judge("see", at).allowed:
                found.append(
                    {
                        "document": one.id if self.judge("view", at).allowed else None,
                        "item": one.item,
                        "title": one.title,
                        "section": one.section,
                        "day": one.date,
                        "pages": len(one.pages),
                    }
                )
        return found

    def _proposal_effect(self, changes: Mapping[str, Any], version: str) -> dict[str, Any]:
        from policies.versions import changed

        return self._effect(changed(self.profile, changes, version))

    def _explained(self, numbers: set[str]) -> dict[str, list[str]]:
        """What the rules say today of documents, by number."""
        from policies.sweep import explain

        found = {}
        for dossier in {_dossier(number) for number in numbers}:
            for record in self.catalogue.retention_records(dossier):
                number = f"{record.archive_no}-{record.item}"
                if number in numbers:
                    found[number] = explain(record, self.profile, self.clock.today()).lines()
        return found

    def holds_on(self, numbers: set[str]) -> Iterator[dict[str, Any]]:
        """Holds in force that reach one of the dossiers, or a document in it."""
        places = set()
        for number in numbers:
            line = self.dossier_line(number)
            places |= {number, line.fonds_code, f"{line.fonds_code} {unit_code(line.unit)}"}
        for one in self.catalogue.holds():
            if one.object in places or (
                one.scope == "document" and _dossier(one.object) in numbers
            ):
                yield {
                    "hold": one.id,
                    "kind": kind_word(one.kind),
                    "object": one.object,
                    "reason": one.reason,
                    "placed_by": one.placed_by,
                    "placed": one.placed,
                }


def _number(item: Any) -> str:
    return str(item["number"] if isinstance(item, dict) else item.number)


def _dossier(number: str) -> str:
    """The dossier of a number with item."""
    return number.rpartition("-")[0]
