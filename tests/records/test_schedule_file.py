"""The rules of a profile's file are taken once; a change of the file takes two persons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import App
from policies.roles import Actor, Assignment
from tests.records.house import Calendar, House, build
from tests.storage.bench import Doc
from yidang.errors import BadDecision, NotAllowed, YidangError
from yidang.profile import PROFILES

NOTHING: dict[str, Any] = {
    "classes": {}, "seal_after": None, "parameters": {}, "reason": "new rules",
}  # fmt: skip

TEXT = (PROFILES / "residential.toml").read_text("utf-8")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive with a profile file of its own."""
    house = build(tmp_path)
    (tmp_path / "own.toml").write_text(TEXT, "utf-8")
    settings = tmp_path / "home" / "yidang.toml"
    settings.write_text(f'profile = "{tmp_path / "own.toml"}"\n', "utf-8")
    zhang = house.people["张三"]
    house.file("papers", Doc((1,), zhang, date(2018, 3, 5), "complaints", "投诉登记表"))
    yield house
    house.app.close()


def _again(house: House) -> None:
    """The program starts anew."""
    house.app.close()
    house.app = App.open(house.folder.parent / "home", clock=house.clock)


def _period(app: App, code: str) -> tuple[str, bool]:
    found = app.profile.schedule.retention_class(code)
    assert found is not None
    return str(found.period), found.confirmed


def test_an_edited_file_changes_nothing_until_two_persons_want_it(
    house: House, tmp_path: Path
) -> None:
    """A shorter, "confirmed" period in the file is a note in the sweep and in doctor, no more."""
    _again(house)
    version = house.app.profile.schedule.version
    assert not house.app.rules_differ()
    li = house.as_role("archivist", name="li")
    zong = house.as_role("general_manager", name="zong")
    zong.retention_confirm(
        li.retention_propose(
            classes={"long": "P20Y"}, seal_after=None, parameters={}, reason="board"
        )["version"]
    )
    edited = TEXT.replace('period = "P10Y" # example: S002-7.2 says [X] years\nconfirmed = false',
                          'period = "P1D"\nconfirmed = true')  # fmt: skip
    assert edited != TEXT
    (tmp_path / "own.toml").write_text(edited, "utf-8")
    _again(house)
    assert _period(house.app, "medium") == ("P10Y", False)
    assert _period(house.app, "long") == ("P20Y", True)
    assert house.as_role("archivist").due() == ()
    assert "retain.rules_differ" in [one.code for one in house.app.sweep(None).notes]
    (check,) = [one for one in house.app.doctor()["checks"] if "--from-file" in one["detail"]]
    assert not check["ok"]

    li = house.as_role("archivist", name="li")
    made = li.retention_propose(**NOTHING, from_file=True)
    assert made["effect"]["earlier"] == 1
    assert made["effect"]["outcomes"] == {"not_yet>eligible": 1}
    with pytest.raises(NotAllowed):
        li.retention_confirm(made["version"])
    _again(house)
    assert _period(house.app, "medium") == ("P10Y", False)
    zong = house.as_role("general_manager", name="zong")
    zong.retention_confirm(made["version"])
    _again(house)
    assert _period(house.app, "medium") == ("P1D", True)
    assert _period(house.app, "long") == ("P20Y", True)  # of which the file says what it said
    assert house.app.profile.schedule.version == made["version"] != version
    assert len(house.as_role("archivist").due()) == 1
    assert not house.app.rules_differ()
    with pytest.raises(BadDecision):
        house.as_role("archivist", name="li").retention_propose(**NOTHING, from_file=True)


def test_what_was_confirmed_meanwhile_is_not_lost(house: House, tmp_path: Path) -> None:
    """A proposal of the file's rules is void once another change came in force."""
    (tmp_path / "own.toml").write_text(TEXT.replace('"P30Y"', '"P40Y"'), "utf-8")
    _again(house)
    li = house.as_role("archivist", name="li")
    old = li.retention_propose(**NOTHING, from_file=True)["version"]
    house.clock.moment = house.clock.moment.replace(hour=11)
    zong = house.as_role("general_manager", name="zong")
    zong.retention_confirm(
        li.retention_propose(
            classes={"short": "P2Y"}, seal_after=None, parameters={}, reason="board"
        )["version"]
    )
    with pytest.raises(BadDecision, match="anew"):
        zong.retention_confirm(old)
    zong.retention_confirm(old, refuse=True, reason="outdated")
    made = li.retention_propose(**NOTHING, from_file=True)
    zong.retention_confirm(made["version"])
    _again(house)
    assert _period(house.app, "short") == ("P2Y", True)
    assert _period(house.app, "long") == ("P40Y", False)


def test_an_archive_of_an_older_program_keeps_its_confirmed_periods(tmp_path: Path) -> None:
    """Rules that are first taken when periods are confirmed already do not undo them."""
    house = build(tmp_path)
    made = house.as_role("archivist", name="li").retention_propose(
        classes={"short": "P2Y"}, seal_after=None, parameters={}, reason="board"
    )["version"]
    house.as_role("general_manager").retention_confirm(made)
    with house.app.catalogue.database.write() as connection:
        from sqlalchemy import delete

        from storage.record_tables import schedule_change

        connection.execute(delete(schedule_change).where(schedule_change.c.version != made))
    for _ in range(2):
        _again(house)
        assert _period(house.app, "short") == ("P2Y", True)
        assert house.app.profile.schedule.version == made
    house.app.follow_schedule()
    assert house.app.profile.schedule.version == made
    house.app.close()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('destruction = ["general_manager"]', 'destruction = ["manager"]', "approvals.destruction"),
        ('schedule = ["general_manager"]', 'schedule = ["chairman", "auditor"]', "one approval"),
        ("[practice]", '[switches]\ndirect = ["boss"]\n\n[practice]', "switches.direct"),
        ('code = "fees"', 'code = "fees"\nkeepers = ["personell"]', "keepers"),
        ('calendar = "cn"', 'calendar = "xx"', "practice.calendar"),
    ],
)
def test_roles_and_calendars_that_nobody_knows_are_refused(old: str, new: str, told: str) -> None:
    """One sentence names the key, and what there is."""
    from yidang.profile import loads

    with pytest.raises(YidangError, match=told):
        loads(TEXT.replace(old, new, 1), "own.toml")


def test_the_kernel_and_the_table_of_rights_know_the_same_roles() -> None:
    """A role that a profile may name has rights, and the other way round."""
    from policies.roles import ROLES
    from yidang.profile import ROLE_CODES

    assert set(ROLES) - {"local_operator"} == set(ROLE_CODES)


def test_certificates_take_every_step_of_their_chain(tmp_path: Path) -> None:
    """Two steps, two persons; who signed does not hand it out."""
    from yidang.profile import loads

    house = build(tmp_path, Calendar())
    zhang = house.people["张三"]
    (item,) = house.file("papers", Doc((1,), zhang, date(2018, 3, 5), "contracts", "合同"))
    text = TEXT.replace(
        "[approvals]", '[approvals]\ncertificate = ["service_manager", "chairman"]', 1
    )
    house.app.adopt(loads(text, "own.toml"))
    a, b = house.as_role("handler_a"), house.as_role("handler_b")
    one = a.certificate_offer(
        item.rpartition("-")[0], kind="title", title="房产证", ref_no="1", quantity=1
    )
    b.certificate_check(one)
    keeper = house.app.acting(
        Actor("qz", (Assignment("certificate_keeper"), Assignment("chairman")), True, True)
    )
    keeper.certificate_take(one, place="safe", quantity=1)
    house.as_role("specialist").certificate_ask(one, holder="银行", reason="mortgage", days=5)
    with pytest.raises(NotAllowed):
        keeper.certificate_approve(one)  # the first step is another role's
    assert house.as_role("service_manager").certificate_approve(one) == "asked"
    with pytest.raises(YidangError):
        keeper.certificate_out(one, identity="card")
    assert keeper.certificate_approve(one) == "approved"
    with pytest.raises(NotAllowed):
        keeper.certificate_out(one, identity="card")
    other = house.as_role("certificate_keeper")
    assert other.certificate_out(one, identity="card") == "out"
    house.app.close()
