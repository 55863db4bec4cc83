"""Use cases of learning: the section model of this archive, trained from what persons decided.

A model learned here lies in `models/` of the home and is chosen over the one shipped; the file
`models/in-use` names it. Nothing is replaced unless somebody asks for it and the new model is no
worse on decisions that it has not seen.
"""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.users import UserCases
from yidang.errors import BadDecision
from yidang.i18n import gettext as _
from yidang.model import PageLook

if TYPE_CHECKING:
    from ingest.learning import Sample
    from ingest.sections import SectionModel

log = logging.getLogger(__name__)

LEAST = 10
"""Decided papers without which nothing is learned."""
TIMES = 3
"""How often a paper that was confirmed counts against a printed one that is shipped."""
CORRECTED = 6
"""The same for a paper whose section a person corrected."""
SLACK = 0.005
"""By how much a new model may be worse on papers shipped."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What one learning found; the counts are papers."""

    in_use: str  # version that judged until now
    version: str  # version learned
    decisions: int
    changed: int  # of them, those in which a person chose another section
    kept_back: int
    right_before: int  # of the kept back, by the version in use
    right_after: int  # of the kept back, by the version learned
    shipped: int  # papers of forms shipped that were left out of training
    shipped_before: int  # of them, right without the decisions
    shipped_after: int  # of them, right with the decisions
    known: int  # papers of forms shipped that every model has learned from
    known_before: int  # of them, by the version in use
    known_after: int  # of them, by the version learned
    better: bool  # no worse on any
    applied: bool


class LearnCases(UserCases):
    """The section model."""

    @property
    def models(self) -> Path:
        """Where learned models lie."""
        return self.paths.home / "models"

    def section_model(self) -> Path | None:
        """The learned model in use; None: the one shipped, also where that one is damaged."""
        path = self._chosen()
        if path is None or self._fault(path) is not None:
            return None
        return path

    def _chosen(self) -> Path | None:
        try:
            name = (self.models / "in-use").read_text("utf-8").strip()
        except FileNotFoundError:
            return None
        return self.models / Path(name).name if name else None

    def _fault(self, path: Path) -> str | None:
        from ingest.sections import load_model

        try:
            load_model(path)
        except (OSError, ValueError, KeyError) as error:
            log.warning("section model %s cannot be used: %s", path, error)
            return str(error)
        return None

    def model_state(self) -> tuple[bool, str]:
        """Whether the model that was chosen works, and which judges now."""
        from ingest.sections import load_model

        path = self._chosen()
        if path is not None and (fault := self._fault(path)) is not None:
            return False, _("{name} cannot be read, the model shipped judges: {fault}").format(
                name=path.name, fault=fault
            )
        model = load_model(path)
        if path is None:
            return True, _("{version}, shipped").format(version=model.version)
        return True, _("{version}, learned in this archive").format(version=model.version)

    def learn(self, *, apply: bool = False) -> Learned:
        """Train on the papers shipped and on every decision; with `apply`, judge by it from now on.

        A fifth of the decisions is kept back, the same fifth every time, and both models are tried
        on it. What the decisions do to other papers is tried on a fifth of the forms shipped, left
        out as forms: a model with the decisions against one without them, neither of which has
        seen these forms. A model that is worse on the decisions, or clearly worse on these forms or
        on those that it knows, is not applied.

        Raises:
            BadDecision: too few decisions to learn from and to test with.
        """
        from ingest.learning import right, save, train, unpack
        from ingest.sections import load_model
        from ingest.train import EACH, TEXTS, written

        if self.named:
            self.require("configure")
        lessons = self.catalogue.lessons()
        own = [(one, self._texts(one.document, one.section, one.pages)) for one in lessons]
        own = [(one, texts) for one, texts in own if texts]
        kept = [(one, texts) for one, texts in own if _kept_back(one.document)]
        used = [(one, texts) for one, texts in own if not _kept_back(one.document)]
        if len(own) < LEAST or not kept:
            raise BadDecision(
                detail=_("{count} decided papers are too few to learn from").format(count=len(own))
            )
        current = load_model(self.section_model())
        printed = unpack(TEXTS)
        general = written(1, EACH)
        lessons_of = [
            text
            for one, pages in used
            for text in pages
            for _time in range(CORRECTED if one.changed else TIMES)
        ]

        def trained(forms: list[Sample], decided: list[Sample]) -> SectionModel:
            return train(
                [*general, *forms, *decided], current.sections, "draft", blend=current.blend
            )

        model = trained(printed, lessons_of)
        trial = [pages[0] for _one, pages in kept]
        probe = [text for text in printed if _form_kept_back(text.group)]
        others = [text for text in printed if not _form_kept_back(text.group)]
        known = printed[::4]
        counts = {
            "known_before": right(current, known),
            "known_after": right(model, known),
            "right_before": right(current, trial),
            "right_after": right(model, trial),
            "shipped_before": right(trained(others, []), probe),
            "shipped_after": right(trained(others, lessons_of), probe),
        }
        better = (
            counts["right_after"] >= counts["right_before"]
            and counts["shipped_after"] >= counts["shipped_before"] - SLACK * len(probe)
            and counts["known_after"] >= counts["known_before"] - SLACK * len(known)
        )
        digest = hashlib.sha256(model.weights.tobytes()).hexdigest()[:8]
        model = replace(model, version=f"{self.clock.today():%Y%m%d}-{digest}")
        if apply and better:
            self.models.mkdir(exist_ok=True)
            path = self.models / f"sections-{model.version}.npz"
            draft = path.with_suffix(".part")
            save(draft, model)
            draft.replace(path)
            self._use(path.name)
            self.catalogue.record("model.apply", model.version, detail=current.version)
        return Learned(
            in_use=current.version,
            version=model.version,
            decisions=len(own),
            changed=sum(one.changed for one, _texts in own),
            kept_back=len(kept),
            shipped=len(probe),
            known=len(known),
            better=better,
            applied=apply and better,
            **counts,
        )

    def learn_revert(self) -> str:
        """Judge by the model before this one again; its version.

        Raises:
            BadDecision: the model shipped is in use.
        """
        from ingest.sections import load_model

        if self.named:
            self.require("configure")
        now = self._chosen()
        if now is None:
            raise BadDecision(detail=_("the model shipped is in use"))
        history = self._history()
        before = history[-2] if len(history) > 1 else ""
        self._use(before, forget=True)
        version = load_model(self.section_model()).version
        self.catalogue.record("model.revert", version, detail=now.name)
        return version

    def _history(self) -> list[str]:
        try:
            return (self.models / "history").read_text("utf-8").split()
        except FileNotFoundError:
            return []

    def _use(self, name: str, *, forget: bool = False) -> None:
        """Choose a model; the file that says so is replaced in one step."""
        history = self._history()
        history = history[:-1] if forget else [*history, name]
        for file, text in (("history", "\n".join(history)), ("in-use", name)):
            draft = self.models / f"{file}.part"
            with draft.open("w", encoding="utf-8") as out:
                out.write(text + "\n")
                out.flush()
                os.fsync(out.fileno())
            draft.replace(self.models / file)

    @staticmethod
    def _texts(document: int, section: str, readings: Any) -> list[Sample]:
        """A decided document as training texts, a page each, as judgement reads it."""
        from ingest.documents import signs
        from ingest.glyphs import page_text
        from ingest.learning import Sample

        texts: list[Sample] = []
        for number, reading in enumerate(readings, 1):
            page = page_text(PageLook(number, "content", 0, reading))
            if page.packed:
                title = signs(page).title if not texts else None
                texts.append(Sample(section, title, page.packed, f"own:{document}"))
        return texts

    def learned(self, result: Learned) -> dict[str, Any]:
        """The result as JSON gives it."""
        return asdict(result)


def _form_kept_back(group: str) -> bool:
    """Whether a form shipped is for testing only, with all papers printed from it."""
    return hashlib.sha256(f"form:{group}".encode()).digest()[0] % 5 == 0


def _kept_back(document: int) -> bool:
    """Whether a decided document is for testing only; the same answer every time."""
    return hashlib.sha256(f"kept:{document}".encode()).digest()[0] % 5 == 0
