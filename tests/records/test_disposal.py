"""What stands against a destruction, and that a cut anywhere leaves work that the next run does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app import App
from storage import tables as t
from tests.records.house import House, build
from tests.storage.bench import UNSURE, Doc, guess
from yidang.errors import BadDecision, NotAllowed
from yidang.periods import Period
from yidang.profile import Profile

NUMBER = "CHHY-3.2.1201-2018-001"
PERSONAL = ("张三", "110101199001011237", "13800138000", "漏水报修单")


def short(profile: Profile) -> Profile:
    """The profile with every period confirmed and over soon."""
    classes = tuple(
        one if one.permanent else replace(one, period=Period(years=1), confirmed=True)
        for one in profile.schedule.classes
    )
    seal = replace(profile.seal_after, confirmed=True, period=Period(days=1))
    parameters = tuple(
        replace(one, value=5, confirmed=True) if one.name == "loan_days" else one
        for one in profile.parameters
    )
    schedule = replace(profile.schedule, classes=classes)
    return replace(profile, schedule=schedule, seal_after=seal, parameters=parameters)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A sealed dossier with two documents whose periods and locks are over."""
    house = build(tmp_path)
    house.app.adopt(short(house.app.profile))
    zhang = house.people["张三"]
    house.file(
        "张三 papers",
        Doc((1,), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((2,), zhang, date(2019, 3, 5), "repairs", "漏水报修单"),
    )
    house.app.catch_up()
    house.go(date(2027, 1, 10))
    house.app.move_out(NUMBER, date(2027, 1, 9))
    house.go(date(2027, 2, 1))
    house.app.sweep_apply()
    house.go(date(2029, 6, 1))
    yield house
    house.app.close()


def listed(house: House, witness: bool = True) -> str:
    """An approved list of everything that is due."""
    keeper = house.as_role("archivist")
    number = keeper.appraisal_open()["appraisal"]
    for who in (keeper, house.as_role("appraiser")):
        who.appraisal_opinion(number, [], "destroy", None, "no value")
    (found,) = keeper.appraisal_close(number)["destruction"]
    house.as_role("general_manager").destruction_approve(found)
    if witness:
        house.as_role("witness").destruction_witness(found)
    return str(found)


def destroyer(house: House) -> App:
    """Who executes."""
    return house.as_role("archivist", name="destroyer")


def states(found: dict[str, object]) -> list[str]:
    """The states of the items."""
    items = found["items"]
    assert isinstance(items, list)
    return [item["state"] for item in items]


def test_nothing_personal_is_left(house: House) -> None:
    """The stub says number, class and dates; database, store, index and caches say no name."""
    cache = house.app.paths.exports / "pages"
    cache.mkdir(parents=True)
    digest = house.app.catalogue.pages_of(1)[0].sha256
    (cache / f"{digest[:24]}-0-view.webp").write_bytes(b"image")
    found = destroyer(house).destruction_execute(listed(house))
    assert states(found) == ["done", "done"]
    assert list(cache.iterdir()) == []
    line = house.app.dossier_line(NUMBER)
    assert (line.state, line.documents) == ("destroyed", 0)
    # what rolling locks still keep goes when they have run out
    house.go(date(2031, 1, 1))
    house.app.sweep_apply()
    with house.app.catalogue.database.read() as connection:
        rows = [
            str(connection.execute(select(table)).all())
            for table in t.metadata.sorted_tables
            if table.name not in ("audit", "destruction", "destruction_item")
        ]
    database = "\n".join(rows)
    for word in PERSONAL:
        assert word not in database, word
    for one in house.app.objects.list("v1/"):
        data = house.app.objects.get(one.key)
        for word in PERSONAL:
            assert word.encode() not in data, one.key
    assert house.app.feed.engine().vocabulary("漏", 10) == []
    assert house.app.audit_verify()[0] == []
    assert house.app.catalogue.ledger().balanced


def test_a_scan_that_was_replaced_goes_with_the_one_that_replaced_it(tmp_path: Path) -> None:
    """The old scan of a review document is kept with the new one, and no byte of it outlives it."""
    house = build(tmp_path)
    house.app.adopt(short(house.app.profile))
    zhang = house.people["张三"]
    house.file(
        "faint",
        Doc(
            (1,), None, None, "repairs", "漏水报修单", reasons=(UNSURE,), candidates=(guess(zhang),)
        ),
        Doc((2,), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
    )
    house.file("clear", Doc((1,), zhang, date(2019, 3, 5), "repairs", "漏水报修单"))
    house.file("other", Doc((1,), house.people["王五"], date(2019, 3, 5), "repairs", "漏水报修单"))
    app = house.app
    old = next(d for d in range(1, 9) if app.catalogue.document(d).state == "review")
    entry = app.catalogue.ask_rescan(old, None, "blur", None)
    new = app.catalogue.document_id(f"{NUMBER}-0002")
    app.rescan_close(entry, by=f"{NUMBER}-0002")
    assert app.catalogue.document(old).state == "replaced" and app.catalogue.ledger().balanced
    versions = {one.key for one in app.catalogue.versions_of(new)}
    mine = {one.key for one in app.catalogue.versions_of(old)}
    assert mine and mine < versions
    # a filed paper keeps its page, and is continued in its own dossier alone
    again = app.catalogue.ask_rescan(app.catalogue.document_id(f"{NUMBER}-0001"), 1, "blur", None)
    with pytest.raises(BadDecision):
        app.rescan_close(again, by="CHHY-1.1.101-2019-001-0001")
    app.rescan_close(again, by=f"{NUMBER}-0002")
    first = app.catalogue.document(app.catalogue.document_id(f"{NUMBER}-0001"))
    assert first.state == "filed" and len(first.pages) == 1
    house.go(date(2027, 1, 10))
    app.move_out(NUMBER, date(2027, 1, 9))
    house.go(date(2027, 2, 1))
    app.sweep_apply()
    assert mine <= {one.key for one in app.objects.list("v1/")}
    house.go(date(2029, 6, 1))
    assert set(states(destroyer(house).destruction_execute(listed(house)))) == {"done"}
    house.go(date(2031, 1, 1))
    app.sweep_apply()
    assert not versions & {one.key for one in app.objects.list("v1/")}
    assert app.catalogue.document(old).state == "destroyed" and app.catalogue.ledger().balanced
    app.close()


@pytest.mark.parametrize("obstacle", ["hold", "unit", "loan", "rule", "lock", "arrears"])
def test_what_comes_after_the_approval_still_wins(house: House, obstacle: str) -> None:
    """A hold, arrears, a loan, a longer rule or a lock takes the document off the list."""
    number = listed(house)
    keeper = house.as_role("archivist")
    if obstacle == "hold":
        keeper.hold_place("litigation", "suit", number=f"{NUMBER}-0001")
    elif obstacle == "unit":
        keeper.hold_place("audit", "audit", community="CHHY", unit="3-2-1201")
    elif obstacle == "arrears":
        keeper.hold_place("arrears", "fees of 2026", number=NUMBER)
    elif obstacle == "loan":
        clerk = house.as_role("archivist", name="clerk")
        loan = clerk.loan_ask(f"{NUMBER}-0001", borrower="李", department=None, reason="r", days=1)
        boss = house.as_role("general_manager")
        boss.loan_approve(loan)
        keeper.loan_out(loan)
    elif obstacle == "rule":
        longer = tuple(
            one if one.permanent else replace(one, period=Period(years=9))
            for one in house.app.profile.schedule.classes
        )
        schedule = replace(house.app.profile.schedule, classes=longer)
        house.app.adopt(replace(house.app.profile, schedule=schedule))
    else:
        for row in house.app.catalogue.versions_of(1):
            house.app.objects.set_retention(
                row.key, row.version_id, datetime(2040, 1, 1, tzinfo=UTC)
            )
    found = destroyer(house).destruction_execute(number)
    first = found["items"][0]
    assert first["state"] == "withdrawn" and first["reason"]
    assert house.app.catalogue.document(1).state == "filed"
    assert house.app.archive.open_master(1, 1)


def test_unconfirmed_periods_destroy_nothing(house: House) -> None:
    """An example period brings nothing before the appraisal group."""
    classes = tuple(replace(one, confirmed=False) for one in house.app.profile.schedule.classes)
    schedule = replace(house.app.profile.schedule, classes=classes)
    house.app.adopt(replace(house.app.profile, schedule=schedule))
    with pytest.raises(BadDecision):
        house.as_role("archivist").appraisal_open()


class _Cut(BaseException):
    """The power goes."""


def test_a_cut_anywhere_is_finished_by_the_next_run(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut at every point in turn, the same call ends with the same record, nothing half done."""
    number = listed(house)
    app = destroyer(house)

    def cut_at(wanted: str) -> bool:
        def reach(point: str) -> None:
            if point == wanted:
                raise _Cut

        with monkeypatch.context() as patch:
            for module in ("app.disposal", "storage.disposal", "storage.settling", "storage.shelf"):
                patch.setattr(f"{module}.reach", reach)
            try:
                app.destruction_execute(number)
            except _Cut:
                return True
        return False

    for point in (
        "destruction.started",
        "destruction.decided",
        "destruction.index",
        "settle.removed",
        "destruction.objects",
        "object.dossier",
        "settle.dossier",
        "object.export",
        "destruction.certificate",
    ):
        assert cut_at(point), point
    found = app.destruction_execute(number)
    assert (found["state"], states(found)) == ("done", ["done", "done"])
    kept = [one.key for one in app.objects.list("v1/exports/destruction")]
    assert len(kept) == 2, kept
    assert not any("/000" in one.key for one in app.objects.list("v1/KH/", versions=True))


def test_two_sweeps_at_once(tmp_path: Path) -> None:
    """Each dossier is sealed once, whoever comes first."""
    house = build(tmp_path)
    house.app.adopt(short(house.app.profile))
    house.file("a", Doc((1,), house.people["张三"], date(2018, 3, 5)))
    house.file("b", Doc((1,), house.people["王五"], date(2018, 3, 5)))
    for number in ("CHHY-3.2.1201-2018-001", "CHHY-1.1.101-2019-001"):
        house.app.move_out(number, date(2026, 11, 1))
    sealed: list[str] = []
    apps = []
    for _ in range(2):
        app = App.open(house.app.paths.home, clock=house.clock)
        app.adopt(house.app.profile)
        apps.append(app)
    threads = [
        threading.Thread(target=lambda app=app: sealed.extend(app.sweep_apply().sealed))
        for app in apps
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sealed) == ["CHHY-1.1.101-2019-001", "CHHY-3.2.1201-2018-001"]
    for app in apps:
        app.close()
    assert house.app.audit_verify()[0] == []
    house.app.close()


def test_a_part_that_was_split_off_leaves_no_trace_in_the_rest(house: House) -> None:
    """Older copies of the paper it was taken from held its pages too, and go with it."""
    house.go(date(2027, 2, 2))
    zhang = house.people["王五"]
    (whole,) = house.file("both", Doc((1, 2), zhang, date(2019, 3, 5), "repairs", "两份报修单"))
    app = house.app
    old = app.catalogue.document_id(whole)
    part = app.archive.split(old, 2, "two papers")
    app.move_out(whole.rpartition("-")[0], date(2027, 2, 1))
    house.go(date(2030, 1, 1))
    house.as_role("archivist").hold_place("complaint", "open complaint", number=NUMBER)
    keeper = house.as_role("archivist")
    number = keeper.appraisal_open([whole])["appraisal"]
    for who in (keeper, house.as_role("appraiser")):
        who.appraisal_opinion(number, [], "destroy", None, "no value")
    who.appraisal_opinion(number, [whole], "extend", date(2050, 1, 1), "still used")
    (listed_,) = keeper.appraisal_close(number)["destruction"]
    house.as_role("general_manager").destruction_approve(listed_)
    house.as_role("witness").destruction_witness(listed_)
    versions = app.catalogue.versions_of(part)
    assert {one.role for one in versions} >= {"master", "text", "manifest"}
    found = destroyer(house).destruction_execute(listed_)
    assert states(found) == ["done"], found["items"]
    view = app.catalogue.document(old)
    assert view.state == "filed" and app.archive.open_master(old, 1)
    for one in versions:
        assert app.objects.head(one.key, one.version_id) is None
    text = [one.key for one in app.objects.list(whole_prefix(view.text_key)) if "text" in one.key]
    assert text == [view.text_key]


def whole_prefix(key: str | None) -> str:
    """The folder of a document's objects."""
    assert key is not None
    return key.rpartition("/")[0] + "/"


def test_a_refusal_ends_the_list(house: House) -> None:
    """What the approver refuses is not destroyed, and he says why."""
    keeper = house.as_role("archivist")
    number = keeper.appraisal_open()["appraisal"]
    for who in (keeper, house.as_role("appraiser")):
        who.appraisal_opinion(number, [], "destroy", None, "no value")
    (found,) = keeper.appraisal_close(number)["destruction"]
    boss = house.as_role("general_manager")
    with pytest.raises(BadDecision):
        boss.destruction_approve(found, refuse=True)
    assert boss.destruction_approve(found, refuse=True, reason="keep them") == "refused"
    with pytest.raises(NotAllowed):
        destroyer(house).destruction_execute(found)
    assert keeper.appraisal_open()["items"]


def test_schedules_need_two_persons(house: House) -> None:
    """Who proposes does not confirm; the effect is shown; the old version stays on record."""
    keeper = house.as_role("archivist")
    made = keeper.retention_propose(
        classes={"long": "P40Y"}, seal_after=None, parameters={}, reason="board"
    )
    assert made["effect"]["later"] == 1
    for who in (keeper, house.as_role("supervisor"), house.as_role("administrator")):
        with pytest.raises(NotAllowed):
            who.retention_confirm(made["version"])
    with pytest.raises(NotAllowed):
        house.as_role("general_manager", name="archivist").retention_confirm(made["version"])
    house.as_role("general_manager").retention_confirm(made["version"])
    with pytest.raises(BadDecision):
        house.as_role("general_manager").retention_confirm(made["version"])
    again = App.open(house.app.paths.home, clock=house.clock)
    found = again.profile.schedule.retention_class("long")
    assert found is not None and (str(found.period), found.confirmed) == ("P40Y", True)
    assert again.profile.schedule.version == made["version"]
    again.close()


def test_a_sweep_goes_on_after_a_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut after a seal, a lock or a hold, the next run does the rest and a third does nothing."""
    house = build(tmp_path)
    app = house.app
    app.adopt(short(app.profile))
    house.file(
        "a",
        Doc((1,), house.people["张三"], date(2018, 3, 5)),
        Doc((2,), house.people["张三"], date(2019, 3, 5)),
    )
    house.file("b", Doc((1,), house.people["王五"], date(2018, 3, 5)))
    for number in ("CHHY-3.2.1201-2018-001", "CHHY-1.1.101-2019-001"):
        app.move_out(number, date(2026, 11, 1))
    app.catalogue.place_hold("audit", "audit", fonds_code="CHHY")
    house.go(date(2027, 12, 1))
    for point, module in (
        ("sweep.sealed", "app.disposal"),
        ("sweep.locked", "app.disposal"),
        ("hold.set", "app.holds"),
    ):

        def reach(name: str, point: str = point) -> None:
            if name == point:
                raise _Cut

        with monkeypatch.context() as patch:
            patch.setattr(f"{module}.reach", reach)
            with pytest.raises(_Cut):  # the sweep came to this point
                app.sweep_apply()
    app.sweep_apply()
    assert [line.state for line in app.catalogue.dossiers()] == ["sealed", "sealed"]
    assert not list(app.catalogue.hold_differences())
    again = app.sweep_apply()
    assert (again.sealed, again.locked, again.held, again.removed) == ((), 0, 0, 0)
    assert len(app.catalogue.audit_events(act="dossier.seal")) == 2
    app.close()
