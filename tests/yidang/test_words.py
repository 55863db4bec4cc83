"""What persons read has words for every code."""

from __future__ import annotations

import re
from pathlib import Path

from yidang import i18n
from yidang.words import act_word, actor_word, state_word

ROOT = Path(__file__).resolve().parents[2]
ACT = re.compile(r"(?:_audit\(\s*connection,|\.record\()\s*\"([a-z_. ]+)\"", re.DOTALL)


def test_every_act_of_the_log_has_words() -> None:
    """No code that the program writes into the audit log is shown as it is, in either language."""
    acts = {
        act
        for room in ("app", "storage", "web", "commands", "policies")
        for path in (ROOT / room).rglob("*.py")
        for act in ACT.findall(path.read_text("utf-8"))
    }
    assert len(acts) > 80
    for language in ("en", "zh-CN"):
        with i18n.using(language):
            assert [act for act in sorted(acts) if act_word(act) == act] == []


def test_the_local_operator_is_named_in_words() -> None:
    """His account stands in brackets; an unproven name says so; other names stay."""
    with i18n.using("zh-CN"):
        assert actor_word("operator:root") == "本机操作员（root）"
        assert actor_word("li (unproven)") == "li（未验证身份）"
        assert actor_word("li") == "li"
        assert state_word("sealed") != "sealed"
        assert state_word("something new") == "something new"
