"""The archive learns from review: decisions in, a better section model out, and back again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app import App
from samples.papers import owners, pdf
from tests.e2e.home import Home

STARS = ("猎户", "天鹅", "仙后", "北斗", "天蝎", "飞马", "英仙", "天琴")


def _strange(number: int) -> list[str]:
    """A sheet of a kind that no shipped form knows: whose turn it is at a telescope."""
    known = owners()
    who = known[number % len(known)]
    return [
        "观星台轮值牌",
        f"第{number}号 房号：{who['unit']} 姓名：{who['customer_name']}",
        f"{who['community_name']} 今夜星座 {STARS[number % len(STARS)]} 望远镜一架 星图一份",
        "晴夜七时开镜，对焦后记下亮度，露水重时加盖镜罩。",
    ]


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_decisions_teach_the_section_model(make_home: Callable[..., Home], tmp_path: Path) -> None:
    """A kind of paper that is always corrected is known after learning, and forgotten on revert."""
    home = make_home()
    pages = [_strange(number) for number in range(12)]
    home.ingest(pdf(tmp_path / "rounds.pdf", pages))
    waiting = home.json("review", "list")["items"]
    assert len(waiting) >= 10, "the shipped model was sure of a paper that it cannot know"
    home.run("learn", code=22)  # nothing was decided yet
    with App.open(home.path) as app:  # the use case that command line and desk call
        for item in waiting:
            app.review_resolve(
                item["item"], household=None, candidate=1, archive_no=None, pub=None,
                section="special_needs", title=None, date=None, reason="轮值牌",
            )  # fmt: skip
    shipped = home.json("doctor", code=(0, 1))
    state = next(c for c in shipped["checks"] if c["name"] in ("section model", "归类模型"))
    tried = home.json("learn")
    assert tried["better"] and not tried["applied"]
    assert tried["right_after"] > tried["right_before"]
    assert tried["decisions"] == len(waiting) and tried["kept_back"] >= 1
    after = home.json("doctor", code=(0, 1))
    assert state in after["checks"], "nothing may be replaced without --apply"
    applied = home.json("learn", "--apply")
    assert applied["applied"]
    found = home.json("doctor", code=(0, 1))["checks"]
    assert any(applied["version"] in c["detail"] and c["ok"] for c in found)
    home.ingest(pdf(tmp_path / "again.pdf", [_strange(30)]))
    learned = [i for i in home.json("review", "list")["items"] if i["section"] != "special_needs"]
    assert not learned, "what was learned has to judge the next scan"
    assert home.json("learn", "--revert")["in_use"] == applied["in_use"]
    assert state in home.json("doctor", code=(0, 1))["checks"]
    model = home.path / "models" / f"sections-{applied['version']}.npz"
    assert model.exists(), "the model that was given up is kept"
    (home.path / "models" / "in-use").write_text(model.name + "\n", "utf-8")
    model.write_bytes(b"no model")
    broken = home.json("doctor", code=1)["checks"]
    assert any(model.name in c["detail"] and not c["ok"] for c in broken)
