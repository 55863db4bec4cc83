"""Use cases of the desk: every read and act of a person with a name, after his rights.

What a person may not see does not exist for him: the answer is NotFound, so that a guessed number
says nothing. What he may see but not do is NotAllowed. Every page he looks at is on record.
"""

from __future__ import annotations

import os
import re
import tempfile
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.retention import RetentionCases
from app.users import Context
from ingest.settle import deliveries
from policies.access import PURPOSES
from policies.destruction import role_word
from policies.loans import overdue
from policies.roles import Action, Actor, Target, grants
from storage.backup_register import BackupRegister
from storage.desk import Customer, IntakeDay, Standing, Suggestion, UnderWay
from storage.ledgers import OperatorLedger, by_operator
from storage.views import AuditEvent, Status
from yidang.errors import BadDecision, NotFound
from yidang.i18n import gettext as _
from yidang.model import Box, Scan
from yidang.periods import parse_period

if TYPE_CHECKING:
    from PIL import Image

Size = Literal["thumb", "view", "full"]
SIZES: dict[Size, int] = {"thumb": 240, "view": 1400, "full": 2800}
"""Longest side of a page image in pixels."""
_QUALITY: dict[Size, int] = {"thumb": 60, "view": 80, "full": 85}
PACE = timedelta(minutes=5)
"""The span over which the pace of reading is taken."""
UPLOADS = (".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png")
"""What the desk takes in."""


@dataclass(frozen=True, slots=True)
class StationState:
    """What the station page shows."""

    status: Status
    inbox: int
    names: tuple[str, ...]  # of what lies in the inbox, at most ten
    under_way: tuple[UnderWay, ...]
    per_minute: float  # pages read, over the last five minutes or since the reading began
    seconds_left: int | None  # None: unknown or nothing to do
    operators: tuple[OperatorLedger, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewState:
    """What the overview page shows."""

    status: Status
    days: tuple[IntakeDay, ...]
    objects: int
    bytes: int
    verified: date | None  # every object was verified since
    uses: tuple[tuple[str, int, int, int], ...]  # purpose: looks, copies, excerpts of a year
    lent: int  # papers that are out
    overdue: tuple[tuple[str, str, date], ...]  # number, borrower, due; those in reach
    checked: AuditEvent | None  # the newest four-property check
    backup: datetime | None  # when the newest backup set was made


class DeskCases(RetentionCases):
    """What the desk's pages and the interface for other systems call."""

    # --- rights ----------------------------------------------------------------------------

    def target_at(self, at: Standing, context: Context | None = None) -> Target:
        """What the right to a document depends on, as `target` without reading the dossier."""
        found = context or self.context()
        sections = found.opened.get(at.number or "", frozenset())
        mine = at.household is not None and at.household == found.household
        return Target(
            community=at.fonds_code or "",
            section=at.section,
            grade=self.graded(at.grade, at.section),
            sealed=at.sealed,
            restricted=at.number in found.restricted,
            owner=self.who.name if mine else None,
            opened=sections is None or at.section in sections,
        )

    def may(self, action: Action, at: Standing, context: Context | None = None) -> bool:
        """Whether the acting person may do this to the document."""
        if action == "review" and at.fonds_code is None:
            return self.may_somewhere("review")  # nobody knows yet whose it is
        return self.judge(action, self.target_at(at, context)).allowed

    def seen(self, document: int, context: Context | None = None) -> Standing:
        """Where a document stands, for who may open it; NotFound for everybody else."""
        at = self.catalogue.standing(document)
        action: Action = "view" if at.state == "filed" else "review"
        if at.state not in ("filed", "review") or not self.may(action, at, context):
            self.catalogue.record("rights.refuse", _name(at), "failure", action)
            raise NotFound(what=_("document"), name=str(document))
        return at

    def acted(self, document: int, action: Action) -> Standing:
        """As `seen`, and NotAllowed where the person may look but not do this."""
        context = self.context()
        at = self.seen(document, context)
        wanted: Action = "review" if at.state == "review" else action
        if not self.may(wanted, at, context):
            self.require(wanted, self.target_at(at, context))
        return at

    def still(self, name: str) -> Actor | None:
        """The user with his rights of this moment; None where he has been shut out."""
        account = self.catalogue.account(name)
        if account is None or account.locked or self.password_due(account):
            return None
        return self._as_actor(account, True)

    def own_account(self) -> dict[str, Any]:
        """What the acting person may know of his own account."""
        account = self.catalogue.account(self.who.name)
        if account is None:
            raise NotFound(what=_("user"), name=self.who.name)
        rotation = self.profile.parameter("password_interval")
        last = None
        if rotation is not None and rotation.confirmed and rotation.value is not None:
            if account.password_changed is not None:
                period = parse_period(str(rotation.value))
                last = period.after(account.password_changed.date())
        return {
            "name": account.name,
            "full_name": account.full_name,
            "roles": [(role_word(line.role), line.fonds, line.sections) for line in account.roles],
            "agreed": account.agreed,
            "changed": account.password_changed,
            "last": last,
        }

    # --- page images -----------------------------------------------------------------------

    def page_file(self, document: int, page: int, size: Size) -> Path:
        """A page, upright, as WebP; looking at more than a thumbnail is on record."""
        at = self.seen(document)
        line = self.catalogue.page_line(document, page)
        if size != "thumb":
            self.catalogue.record("view", f"{_name(at)}/p{page}", detail=f"image {size}")
        folder = self.paths.exports / "pages"
        out = folder / f"{line.sha256[:24]}-{line.rotation}-{size}.webp"
        if not out.exists():
            folder.mkdir(parents=True, exist_ok=True)
            from ingest.pages import render

            with tempfile.TemporaryDirectory(dir=self.paths.work) as work:
                shown = render(self.master(document, line, Path(work)), dpi=150)
            if line.rotation:
                shown = shown.rotate(-line.rotation, expand=True)
            for each in SIZES if size == "view" else (size,):
                if each == "full" and size != "full":
                    continue
                self._keep_image(shown, folder, f"{line.sha256[:24]}-{line.rotation}", each)
        return out

    @staticmethod
    def _keep_image(shown: Image.Image, folder: Path, name: str, size: Size) -> None:
        small = shown.copy()
        small.thumbnail((SIZES[size], SIZES[size]))
        part = folder / f".{name}-{size}.{os.getpid()}.{threading.get_ident()}.part"
        small.save(part, "WEBP", quality=_QUALITY[size], method=2)
        part.replace(folder / f"{name}-{size}.webp")

    def marked_page(self, path: Path) -> bytes:
        """The image with the reader's name and the time across it (view-only sessions)."""
        from app.watermark import watermarked

        moment = self.clock.now().astimezone().strftime("%Y-%m-%d %H:%M")
        who = " ".join(dict.fromkeys((self.person(self.who.name), self.who.name)))
        return watermarked(path, f"{who}  {moment}  {_('for viewing only')}")

    def read_only(self, document: int) -> bool:
        """Whether the person may look at the document but take no copy of it."""
        at, context = self.catalogue.standing(document), self.context()
        work: tuple[Action, ...] = ("copy", "correct", "review")
        return not any(self.may(action, at, context) for action in work)

    def page_words(self, document: int, page: int) -> str:
        """The text of a page; reading it is on record like looking at it."""
        at = self.seen(document)
        self.catalogue.record("view", f"{_name(at)}/p{page}", detail="text")
        reading = self.catalogue.page_reading(document, page)
        return reading.text if reading is not None else ""

    # --- station ---------------------------------------------------------------------------

    def station(self) -> StationState:
        """Inbox, what is under way, and every batch with its balance."""
        self.require_somewhere("ingest")
        under_way = self.catalogue.under_way()
        reading = {one.file for one in under_way}  # they lie in the inbox until they are filed
        waiting = [one.file for one in deliveries(self.inbox) if one.file not in reading]
        now = self.clock.now()
        begun = max([now - PACE, *(one.received for one in under_way[:1])])
        minutes = max((now - begun).total_seconds(), 15) / 60
        rate = self.catalogue.pages_read_since(begun) / minutes
        left = sum((one.pages or 0) - one.read for one in under_way)
        seconds = round(left / rate * 60) if left and rate else None
        return StationState(
            self.catalogue.status(),
            len(waiting),
            tuple(waiting[:10]),
            under_way,
            rate,
            seconds,
            by_operator(self.catalogue.ledgers()),
        )

    def upload_path(self, name: str, folder: str | None = None) -> tuple[Path, Path]:
        """Where an uploaded file is written, and what it is called once it is whole.

        Raises:
            BadDecision: not a kind of file that scanners make.
        """
        self.require_somewhere("ingest")
        clean = _file_name(name)
        if Path(clean).suffix.lower() not in UPLOADS:
            raise BadDecision(
                detail=_("{name} is no scan; PDF, TIFF, JPEG and PNG are taken").format(name=clean)
            )
        place = self.inbox
        if folder:
            place = self.inbox / _file_name(folder)
            if place.is_symlink():
                raise BadDecision(detail=_("{name} is a link").format(name=place.name))
            place.mkdir(exist_ok=True)
        stem, suffix = Path(clean).stem, Path(clean).suffix
        for number in range(1, 10_000):
            final = place / (clean if number == 1 else f"{stem} ({number}){suffix}")
            part = final.with_name(f".{final.name}.part")
            if os.path.lexists(final) or os.path.lexists(part):
                continue
            return part, final
        raise BadDecision(detail=_("the inbox holds too many files of this name"))

    def uploaded(self, final: Path, size: int) -> None:
        """A file was put into the inbox over the desk."""
        self.catalogue.record("upload", f"inbox:{final.name}", detail=f"{size} bytes")

    def quarantined(self) -> tuple[Scan, ...]:
        """Scans that could not be processed, newest first."""
        self.require_somewhere("ingest")
        return tuple(reversed(self.catalogue.quarantined_scans()))

    def to_label(self, numbers: Sequence[str]) -> list[str]:
        """The numbers, where the person may print labels of each; NotFound for others'."""
        for number in numbers:
            line = self.catalogue.dossier(number).dossier
            if not self.sees(line) or not self.judge("label", self.target(line)).allowed:
                raise NotFound(what=_("dossier"), name=number)
        return list(numbers)

    # --- choosing --------------------------------------------------------------------------

    def customers(self, text: str) -> list[Customer]:
        """Households that hold every word of `text`, in the person's communities."""
        actions: tuple[Action, ...] = ("review", "correct", "move", "label")
        reach = self._communities(actions)
        found = self.catalogue.customers(text.strip()) if text.strip() else ()
        return [one for one in found if reach is None or one.fonds_code in reach]

    def _communities(self, actions: Iterable[Action]) -> frozenset[str] | None:
        wanted = set(actions)
        reach: frozenset[str] = frozenset()
        for grant in grants(self.who, self.roles):
            if wanted & grant.actions:
                if grant.communities is None:
                    return None
                reach |= grant.communities
        return reach

    def suggest(self, text: str, limit: int = 8) -> list[Suggestion]:
        """What stands in the archive and holds `text`, of what the person may know of."""
        text = text.strip()
        if not text:
            return []
        found: dict[tuple[str, str], Suggestion] = {}
        reach = self._communities(("see",))
        for one in self.catalogue.suggestions(text):
            if one.kind == "title":
                grade = self.graded(one.grade, one.section)
                target = Target(one.fonds_code, one.section, grade, sealed=one.sealed)
                if not self.judge("see", target).allowed:
                    continue
            elif reach is not None and one.fonds_code not in reach:
                continue
            found.setdefault((one.kind, one.text), one)
        return list(found.values())[:limit]

    # --- overview --------------------------------------------------------------------------

    def overview(self, days: int = 30) -> OverviewState:
        """Counts, the intake of the last days, a year's use, loans, the store's health."""
        self.require_somewhere("report")
        objects, size, oldest = self.catalogue.object_counts()
        today = self.clock.today()
        out = [one for one in self.catalogue.loans() if one.state == "out"]
        sets = BackupRegister(
            self.catalogue.database, self.catalogue.seal, self.clock, self.catalogue.actor
        ).known_sets()
        return OverviewState(
            self.catalogue.status(),
            self.catalogue.intake_days(self.clock.now() - timedelta(days=days)),
            objects,
            size,
            oldest.date() if oldest else None,
            self._uses(self.clock.now() - timedelta(days=365)),
            len(out),
            tuple(
                (one.archive_no, one.borrower, one.due)
                for one in out
                if one.due is not None
                and overdue(one.due, one.state, today)
                and self.judge("see", Target(one.fonds_code)).allowed
            ),
            self.catalogue.newest_event("fixity check"),
            max((one.created for one in sets), default=None),
        )

    def _uses(self, since: datetime) -> tuple[tuple[str, int, int, int], ...]:
        """How often the archive was used for each purpose: approved looks, copies, excerpts."""
        found = {purpose: [0, 0, 0] for purpose in PURPOSES}
        for request in self.catalogue.access_requests():
            if request.asked >= since and request.state in ("open", "ended"):
                found.setdefault(request.purpose, [0, 0, 0])[0] += 1
        for use in self.catalogue.uses(since, self.clock.now() + timedelta(seconds=1)):
            place = {"copy": 1, "excerpt": 2}.get(use.kind)
            if place is not None and use.purpose is not None:
                found.setdefault(use.purpose, [0, 0, 0])[place] += 1
        return tuple((name, n[0], n[1], n[2]) for name, n in found.items() if any(n))


def _name(at: Standing) -> str:
    return f"{at.number}-{at.item}" if at.number else f"document:{at.document}"


def _file_name(name: str) -> str:
    """The last part of a name, without what could leave the folder or hide the file."""
    last = re.split(r"[/\\]", name)[-1]
    clean = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", last)
    clean = clean.strip(". ~$") or "scan"
    stem, suffix = Path(clean).stem, Path(clean).suffix[:10]
    while len((stem + suffix).encode("utf-8", "replace")) > 180:
        stem = stem[:-1]
    return stem.encode("utf-8", "replace").decode() + suffix


def boxes_of(lines: Sequence[Box]) -> list[tuple[float, float, float, float]]:
    """Boxes as x, y, width, height, for drawing."""
    return [(x0, y0, round(x1 - x0, 4), round(y1 - y0, 4)) for x0, y0, x1, y1 in lines]
