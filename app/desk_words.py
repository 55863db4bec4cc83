"""Retention periods and archive-wide values in words, and back."""

from __future__ import annotations

import re

from yidang.i18n import gettext as _
from yidang.periods import period_words

__all__ = ["parameter_words", "period_code", "period_words", "unit_words"]
_TYPED = re.compile(
    r"(?:(\d{1,4})\s*(?:年|years?))?\s*(?:(\d{1,4})\s*(?:个月|月|months?))?\s*"
    r"(?:(\d{1,5})\s*(?:天|日|days?))?",
    re.IGNORECASE,
)


def period_code(text: str) -> str:
    """What a person typed as a period, in ISO 8601 ("18个月": P18M); other text as it is."""
    found = _TYPED.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return text
    pairs = zip(found.groups(), "YMD", strict=True)
    return "P" + "".join(f"{int(number)}{unit}" for number, unit in pairs if number)


def parameter_words(name: str) -> str:
    """What an archive-wide value is about; its own name where a profile invents one."""
    words = {
        "collect_days": _("Papers are handed to the archive within"),
        "loan_days": _("Original papers are lent for"),
        "gm_decision_days": _("The general manager decides a destruction within"),
        "destruction_record_years": _("Records of a destruction are kept for"),
        "temperature_range": _("Temperature of the archive room"),
        "humidity_range": _("Humidity of the archive room"),
        "backup_interval": _("Backups are made every"),
        "password_interval": _("Passwords are changed every"),
        "review_interval": _("Dossiers are checked every"),
        "verification_interval": _("Customer data are verified every"),
        "copy_fee": _("Fee for copies"),
        "survey_target": _("Target of the satisfaction survey"),
        "vip_thresholds": _("Points from which a customer counts as important"),
        "complaint_answer_days": _("Complaints are answered within"),
    }
    return words.get(name, name)


def unit_words(unit: str | None) -> str:
    """The unit of such a value; a period has none, its words say it."""
    words = {
        "working days": _("working days"),
        "years": _("years"),
        "degrees Celsius": "°C",
        "percent": "%",
        "CNY per page": _("CNY per page"),
        "points": _("points"),
        "ISO 8601 period": "",
    }
    return words.get(unit or "", unit or "")
