"""Users: how they prove themselves, what shuts them out, and that nobody gives himself rights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.users import ATTEMPTS, LOCKED_FOR, Proof
from tests.records.house import PASSWORD, House, build
from yidang.errors import BadDecision, NotAllowed

OTHER = "another long secret"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive whose first user, the administrator, is on record."""
    house = build(tmp_path)
    house.app.user_add("admin", "管理员", roles=["administrator"], password=PASSWORD)
    yield house
    house.app.close()


def admin(house: House) -> House:
    """The same archive as the administrator uses it."""
    return replace(house, app=house.app.acting(house.app.authenticate("admin", PASSWORD)))


def named(house: House, name: str) -> House:
    """The same archive as opened by somebody who says his name."""
    who = house.app.authenticate("admin", PASSWORD)
    app = house.app.acting(who)
    app.actor, app._who = name, None
    return replace(house, app=app)


def test_the_first_user_is_the_administrator(tmp_path: Path) -> None:
    """Nobody else comes first, and afterwards the local operator adds no user."""
    house = build(tmp_path)
    for roles in ([], ["archivist"], ["administrator", "archivist"]):
        with pytest.raises(BadDecision):
            house.app.user_add("zhao", "赵", roles=roles, password=PASSWORD)
    house.app.user_add("admin", "管理员", roles=["administrator"], password=PASSWORD)
    house.app._who = None
    with pytest.raises(NotAllowed):
        house.app.user_add("zhao", "赵", roles=["administrator"], password=PASSWORD)
    house.app.close()


def test_a_first_password_has_to_be_changed(house: House) -> None:
    """What the administrator gave opens nothing until the user has chosen his own."""
    admin(house).app.user_add("li", "李", roles=["archivist"], password=OTHER)
    with pytest.raises(NotAllowed):
        house.app.authenticate("li", OTHER)
    own = named(house, "li").app
    with pytest.raises(NotAllowed):
        own.user_password("li", PASSWORD, "wrong old password")
    own.user_password("li", PASSWORD, OTHER)
    assert house.app.authenticate("li", PASSWORD).proven


def test_wrong_passwords_lock_the_account(house: House) -> None:
    """After five wrong ones the right one does not help until the time is over."""
    for _ in range(ATTEMPTS):
        with pytest.raises(NotAllowed):
            house.app.authenticate("admin", "wrong")
    with pytest.raises(NotAllowed, match="locked"):
        house.app.authenticate("admin", PASSWORD)
    house.clock.moment += LOCKED_FOR + timedelta(seconds=1)
    assert house.app.authenticate("admin", PASSWORD).proven
    events = house.app.catalogue.audit_events(act="user.login")
    assert [one.outcome for one in events] == ["failure"] * ATTEMPTS + ["success"]


def test_unknown_names_and_locked_accounts_get_nowhere(house: House) -> None:
    """A name that is not on record answers like a wrong password; a locked one is refused."""
    with pytest.raises(NotAllowed, match="wrong name or password"):
        house.app.authenticate("nobody", PASSWORD)
    boss = admin(house).app
    boss.user_add("li", "李", roles=["archivist"], password=OTHER)
    named(house, "li").app.user_password("li", PASSWORD, OTHER)
    boss.user_lock("li", True, "left the company")
    with pytest.raises(NotAllowed):
        house.app.authenticate("li", PASSWORD)
    boss.user_lock("li", False, "came back")
    assert house.app.authenticate("li", PASSWORD).proven


def test_tokens_prove_until_they_expire_or_are_revoked(house: House) -> None:
    """A token stands for its owner alone, for its days alone."""
    boss = admin(house).app
    token = boss.user_token("nightly", 30)
    assert house.app.authenticate_token(token, "admin").name == "admin"
    with pytest.raises(NotAllowed):
        house.app.authenticate_token(token, "li")
    with house.app.catalogue.database.read() as connection:
        dump = str(connection.exec_driver_sql("select * from account_token").all())
    assert token not in dump
    house.clock.moment += timedelta(days=31)
    with pytest.raises(NotAllowed):
        house.app.authenticate_token(token)
    other = boss.user_token("again", 30)
    assert boss.user_token_revoke("admin", "again") == 1
    with pytest.raises(NotAllowed):
        house.app.authenticate_token(other)


def test_a_name_without_proof_is_no_more_than_the_local_operator(house: House) -> None:
    """Saying a name opens nothing, and the log does not take it for that person."""
    boss = admin(house).app
    boss.user_add("li", "李", roles=["archivist"], password=OTHER)
    boss.user_agreed("li", date(2026, 1, 1))
    app = named(house, "li").app
    app.identify(lambda name: None)
    assert not app.who.proven
    app.dossiers(None, None)
    with pytest.raises(NotAllowed):
        app.dossier_open(household=house.people["张三"], pub=None)
    last = app.catalogue.audit_events(act="rights.refuse")[-1]
    assert last.actor == "li (unproven)"
    with pytest.raises(NotAllowed):
        app.identify(lambda name: Proof(password="wrong"))


def test_nobody_gives_himself_rights(house: House) -> None:
    """Roles, locks and agreements of the administrator are another one's affair."""
    boss = admin(house).app
    for act in (
        lambda: boss.user_grant("admin", "archivist"),
        lambda: boss.user_revoke("admin", "administrator"),
        lambda: boss.user_lock("admin", True, "holiday"),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotAllowed):
        house.as_role("archivist").user_grant("admin", "archivist")


def test_without_a_secrecy_agreement_nothing_opens(house: House) -> None:
    """A role alone is not enough (S000-6.1a)."""
    boss = admin(house).app
    boss.user_add("li", "李", roles=["archivist"], password=OTHER)
    named(house, "li").app.user_password("li", PASSWORD, OTHER)
    who = house.app.authenticate("li", PASSWORD)
    app = house.app.acting(who)
    with pytest.raises(NotAllowed):
        app.dossier_open(household=house.people["张三"], pub=None)
    boss.user_agreed("li", date(2026, 11, 1))
    app = house.app.acting(house.app.authenticate("li", PASSWORD))
    assert app.dossier_open(household=house.people["张三"], pub=None)["unit"] == "3-2-1201"


def test_passwords_grow_old(house: House) -> None:
    """Past the profile's confirmed rotation the old password only serves to change it."""
    rotation = house.app.profile.parameter("password_interval")
    assert rotation is not None
    known = replace(rotation, value="P90D", confirmed=True)
    others = tuple(p for p in house.app.profile.parameters if p.name != known.name)
    house.app.profile = replace(house.app.profile, parameters=(*others, known))
    house.clock.moment += timedelta(days=90)
    assert house.app.authenticate("admin", PASSWORD).proven
    house.clock.moment += timedelta(days=1)
    with pytest.raises(NotAllowed, match="changed"):
        house.app.authenticate("admin", PASSWORD)


@pytest.mark.parametrize("password", ["short", "xxadminxxxxxx"])
def test_bad_passwords_are_refused(house: House, password: str) -> None:
    """Too short, or with the name inside."""
    with pytest.raises(BadDecision):
        named(house, "admin").app.user_password("admin", password, PASSWORD)
