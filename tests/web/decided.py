"""An archive whose papers are due, with the people who decide over them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from argon2 import PasswordHasher

from app import App
from tests.records.house import House, build
from tests.records.test_disposal import NUMBER, short
from tests.storage.bench import Doc
from tests.web.conftest import PASSWORD

PEOPLE = {
    "admin": ("administrator",),
    "keeper": ("archivist",),
    "second": ("archivist",),
    "ping": ("appraiser",),
    "zong": ("general_manager",),
    "jian": ("witness",),
    "manager": ("service_manager",),
    "head": ("head_of_centre",),
    "clerk": ("specialist",),
    "tech": ("technician",),
    "audit": ("auditor",),
}
"""User names with their roles."""


def people(app: App) -> None:
    """The users, with one password for all."""
    hashed = PasswordHasher(time_cost=1, memory_cost=64).hash(PASSWORD)
    for name, roles in PEOPLE.items():
        app.catalogue.add_account(name, name, agreed=date(2020, 1, 1))
        for role in roles:
            app.catalogue.grant_role(name, role, None)
        app.catalogue.set_password(name, hashed, initial=False)


def due_house(folder: Path) -> House:
    """A sealed dossier of two documents whose periods and locks are over, on 1 June 2029."""
    house = build(folder)
    confirmed = short(house.app.profile)
    house.app.adopt(confirmed)
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
    people(house.app)
    return house
