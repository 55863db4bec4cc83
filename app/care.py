"""Use cases of looking after the archive: doctor, rebuild of the index, audit."""

from __future__ import annotations

import re
import shutil
import tomllib
from typing import Any

from app.learning import LearnCases
from yidang import settings
from yidang.errors import YidangError
from yidang.findings import sentence
from yidang.i18n import gettext as _

SMALL = 200_000
"""Pages up to which whoosh answers fast enough (docs/search.md)."""


class CareCases(LearnCases):
    """What keeps the archive sound."""

    def doctor(self) -> dict[str, Any]:
        """Engines, and checks of store, catalogue, index and disk."""
        from ingest import engines
        from storage.probe import probe

        checks: list[dict[str, Any]] = []

        def check(name: str, ok: bool, detail: str) -> None:
            checks.append({"name": name, "ok": ok, "detail": detail})

        found = engines.available()
        usable = [e for e in found if e.version is not None]
        check(_("OCR engine"), bool(usable), ", ".join(e.name for e in usable) or _("none"))
        check(_("section model"), *self.model_state())
        try:
            problems = probe(self.objects, self.clock).findings
            check(
                _("object store"),
                not problems,
                " ".join(sentence(p) for p in problems)
                or _("enforces write-once, versions, locks and digests"),
            )
        except YidangError as error:
            check(_("object store"), False, str(error))
        if self.settings.store.kind == "s3" and self.settings.store.lock_mode == "compliance":
            check(
                _("lock mode"),
                True,
                _(
                    "COMPLIANCE: nobody, whatever his rights, can end a lock or delete early, also "
                    "not where the law or a customer's right demands it"
                ),
            )
        scanner = self.scanner()
        if scanner is not None:
            try:
                check(_("virus scanner"), True, scanner.ping())
            except YidangError as error:
                check(_("virus scanner"), False, str(error))
        status = self.catalogue.status()
        check(
            _("ledger"),
            status.ledger.balanced or bool(status.queue),
            _("{pages} pages are accounted for").format(pages=status.ledger.pages_in),
        )
        verdict = self.catalogue.verify_audit()
        check(
            _("audit log"),
            verdict.whole,
            sentence(verdict.finding) or _("{n} events").format(n=verdict.events),
        )
        try:
            damaged: tuple[str, ...] = ()
            behind = self.feed.behind()
            if self.feed.exists():
                damaged = self.feed.check().damaged
            check(
                _("search index"),
                behind <= 0 and not damaged,
                _("damaged: {files}; run yidang rebuild index").format(files=", ".join(damaged))
                if damaged
                else _("up to date")
                if behind <= 0
                else _("{n} changes behind").format(n=behind),
            )
            if self.settings.index.engine == "whoosh" and self.feed.exists() and not damaged:
                pages = self.feed.pages()
                large = _("{pages} pages: faster with yidang rebuild index --engine tantivy")
                small = _("whoosh holds {pages} pages")
                check(
                    _("search engine"),
                    pages <= SMALL,
                    (small if pages <= SMALL else large).format(pages=pages),
                )
        except YidangError as error:
            check(_("search index"), False, str(error))
        free = shutil.disk_usage(self.paths.home).free
        check(_("free disk space"), free > 2 * 1024**3, f"{free / 1024**3:.1f} GiB")
        return {
            "engines": [
                {
                    "name": e.name,
                    "version": e.version,
                    "models": e.models,
                    "licence": e.licence,
                    "installed": e.version is not None,
                    "how": e.how,
                }
                for e in found
            ],
            "checks": checks,
        }

    def rebuild_index(self, engine: str | None) -> int:
        """Build the index anew beside the old one and swap; how many pages it holds."""
        wanted = engine or self.settings.index.engine
        count = self.feed.rebuild(wanted)
        if wanted != self.settings.index.engine:
            self._keep_setting("index", "engine", wanted)
        return count

    def _keep_setting(self, part: str, name: str, value: str) -> None:
        """Write one setting of a table into yidang.toml, leaving the rest as it is."""
        path = self.paths.home / settings.FILE
        text = path.read_text("utf-8")
        line = f'{name} = "{value}"'
        if name in tomllib.loads(text).get(part, {}):
            text = re.sub(
                rf"(?ms)(^\[{part}\][^\[]*?^){name}\s*=[^\n]*", rf"\g<1>{line}", text, count=1
            )
        elif re.search(rf"(?m)^\[{part}\]", text):
            text = re.sub(rf"(?m)^\[{part}\][^\n]*\n", rf"\g<0>{line}\n", text, count=1)
        else:
            text = f"{text.rstrip()}\n\n[{part}]\n{line}\n"
        draft = path.with_suffix(".part")
        draft.write_text(text, "utf-8")
        draft.replace(path)

    def audit_verify(self) -> tuple[list[str], int]:
        """Findings of the chain and how many events were checked."""
        self.require("audit")
        verdict = self.catalogue.verify_audit()
        return ([] if verdict.whole else [sentence(verdict.finding)]), verdict.events

    def audit_show(self, limit: int) -> list[dict[str, Any]]:
        """The newest events, in the order of time."""
        self.require("audit")
        return [
            {
                "seq": e.seq,
                "at": e.time,
                "actor": e.actor,
                "act": e.act,
                "object": e.object,
                "outcome": e.outcome,
                "detail": e.detail,
            }
            for e in self.catalogue.audit_events(limit=limit, newest=True)
        ]
