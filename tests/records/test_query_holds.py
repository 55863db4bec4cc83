"""Holds of what a search finds, and of what customers who left still owe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.records.house import House, build
from tests.storage.bench import Doc
from yidang.errors import BadDecision, NotAllowed

NUMBER = "CHHY-3.2.1201-2018-001"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive with two papers of 张三."""
    house = build(tmp_path)
    zhang = house.people["张三"]
    house.file(
        "papers",
        Doc((1,), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((2,), zhang, date(2019, 3, 5), "repairs", "漏水报修单"),
    )
    house.app.catch_up()
    yield house
    house.app.close()


def _outcomes(house: House) -> dict[str, str]:
    return {one.item: one.outcome for one in house.app.sweep(None).decisions}


def test_a_search_is_held_as_a_set_that_grows(house: House) -> None:
    """Found now: held, in the store too; found later: added by the sweep; lifted: all of it."""
    keeper = house.as_role("archivist")
    hold, count = keeper.hold_query("litigation", "漏水", "(2027)民初1号")
    assert count == 1
    assert [o == "held" for o in _outcomes(house).values()] == [False, True]
    held = [one.key for one in house.app.objects.list("v1/KH/")
            if (house.app.objects.head(one.key) or one).hold]  # fmt: skip
    assert held and all("/0002/" in key for key in held)
    house.file("more", Doc((1,), house.people["张三"], date(2020, 1, 1), "repairs", "漏水赔偿协议"))
    house.app.catch_up()
    assert [o == "held" for o in _outcomes(house).values()] == [False, True, False]
    house.app.sweep_apply()
    house.app.sweep_apply()
    assert [o == "held" for o in _outcomes(house).values()] == [False, True, True]
    (line,) = keeper.hold_list()
    assert (line["hold"], line["scope"], line["object"], line["documents"]) == (
        hold, "query", "漏水", 2,
    )  # fmt: skip
    keeper.hold_lift(hold, "settled")
    assert "held" not in _outcomes(house).values()
    house.app.sweep_apply()
    assert "held" not in _outcomes(house).values()


def test_who_may_hold_a_search(house: House) -> None:
    """It takes the right to hold in every community that is reached, and something found."""
    with pytest.raises(NotAllowed):
        house.as_role("specialist").hold_query("audit", "漏水", "r")
    elsewhere = house.as_role("archivist", communities=frozenset({"JDHY"}))
    with pytest.raises(NotAllowed):
        elsewhere.hold_query("audit", "漏水", "r")
    with pytest.raises(BadDecision):
        house.as_role("archivist").hold_query("audit", "没有这样的词", "r")
    for query, reason in (("", "r"), ("漏水", " ")):
        with pytest.raises(BadDecision):
            house.as_role("archivist").hold_query("audit", query, reason)


def test_what_is_owed_is_held_by_itself(house: House) -> None:
    """A dunning letter or deposit without an answer holds the file of a customer who left."""
    app, zhang = house.app, house.people["张三"]
    house.file(
        "owed",
        Doc((1,), zhang, date(2021, 5, 1), "fees", "物业费催缴通知"),
        Doc((2,), zhang, date(2019, 5, 1), "renovation", "装修押金单"),
        Doc((3,), zhang, date(2019, 9, 1), "renovation", "装修押金退还单"),
    )
    app.sweep_apply()
    assert app.hold_list() == []  # the customer still lives here
    house.go(date(2027, 3, 1))
    app.move_out(NUMBER, date(2027, 2, 28))
    app.sweep_apply()
    app.sweep_apply()
    keeper = house.as_role("archivist")
    (line,) = keeper.hold_list()
    assert (line["kind"], line["object"]) == ("arrears", NUMBER)
    keeper.hold_lift(line["hold"], "written off by the board")
    app.sweep_apply()
    assert keeper.hold_list() == []
