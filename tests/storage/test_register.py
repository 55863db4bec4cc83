"""The households register in the catalogue, on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.catalogue import Catalogue
from tests.storage.bench import CLOCK, ID_NUMBER, PHONE, REGISTER, SECRET, stock
from yidang.clock import FixedClock
from yidang.errors import BadDecision, CatalogueUnavailable, NotFound
from yidang.register_file import HouseholdRow, RowError

ZHANG = REGISTER[0]


def test_import_twice_changes_nothing(catalogue: Catalogue) -> None:
    """The same register again creates and updates nobody."""
    stock(catalogue)
    version = catalogue.register_version()
    again = catalogue.import_households(REGISTER)
    assert (again.created, again.updated, again.unchanged) == (0, 0, len(REGISTER))
    assert catalogue.register_version() == version


def test_households_come_back_in_clear(catalogue: Catalogue) -> None:
    """Matching sees every value, and finds a customer by ID number."""
    stock(catalogue)
    zhang = catalogue.households()[0]
    assert (zhang.id_number, zhang.phone, zhang.move_in) == (ID_NUMBER, PHONE, date(2018, 3, 1))
    assert [one.id for one in catalogue.households_with_id(ID_NUMBER)] == [zhang.id]
    assert ID_NUMBER not in repr(zhang)


def test_no_personal_number_lies_open(catalogue: Catalogue) -> None:
    """No table holds an ID number or a phone in clear, also after a change."""
    stock(catalogue)
    catalogue.import_households([replace(ZHANG, phone="13911112222")])
    with catalogue.database.read() as connection:
        from storage.tables import metadata

        for table in metadata.sorted_tables:
            for row in connection.execute(text(f'select * from "{table.name}"')):
                for value in row:
                    shown = value if isinstance(value, bytes) else str(value).encode()
                    assert ID_NUMBER.encode() not in shown
                    assert PHONE.encode() not in shown


def test_changes_are_versioned(catalogue: Catalogue) -> None:
    """A changed line updates the household of the same ID number and keeps the old value."""
    stock(catalogue)
    result = catalogue.import_households(
        [replace(ZHANG, customer_name="张三丰", move_out=date(2025, 6, 30), phone=None)]
    )
    assert (result.created, result.updated) == (0, 1)
    zhang = catalogue.households()[0]
    assert (zhang.customer_name, zhang.phone, zhang.move_out) == (
        "张三丰",
        PHONE,
        date(2025, 6, 30),
    )
    with catalogue.database.read() as connection:
        old = connection.execute(
            text("select old, new from correction where field = 'customer_name'")
        ).one()
    assert tuple(old) == ("张三", "张三丰")


def test_namesakes_and_returning_customers(catalogue: Catalogue) -> None:
    """Another ID number, another kind or a stay after the move-out is another household."""
    stock(catalogue)
    catalogue.import_households(
        [
            replace(ZHANG, id_number="110101198001011234"),
            replace(ZHANG, customer_kind="tenant", id_number=None),
            replace(REGISTER[2], move_out=date(2020, 1, 1)),
            replace(REGISTER[2], move_in=date(2022, 1, 1)),
        ]
    )
    households = catalogue.households()
    assert len(households) == len(REGISTER) + 3
    assert len({one.id for one in households if one.customer_name == "张三"}) == 3
    # Two namesakes are on record now: without an ID number a line could be either of them.
    result = catalogue.import_households([replace(ZHANG, id_number=None)])
    assert [one.column for one in result.errors] == ["customer_name"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (replace(ZHANG, unit="PUB"), "unit"),
        (replace(ZHANG, unit="？？"), "unit"),
        (replace(ZHANG, customer_name="  "), "customer_name"),
        (replace(ZHANG, fonds_code="x"), "fonds_code"),
        (replace(ZHANG, community_abbr="别名"), "community_abbr"),
        (replace(ZHANG, fonds_code="CHEY"), "community_abbr"),
        (replace(ZHANG, move_out=date(2001, 1, 1)), "move_out_date"),
        (replace(ZHANG, customer_name="名" * 500), "customer_name"),
    ],
)
def test_bad_lines_are_refused_alone(catalogue: Catalogue, row: HouseholdRow, column: str) -> None:
    """A line that cannot be is refused with its column; the others are taken."""
    stock(catalogue)
    good = HouseholdRow(9, "CHHY", "翠湖", "翠湖花园", "9-9-909", "赵六", "owner")
    error = RowError(7, None, "read wrong")
    result = catalogue.import_households([row, error, good])
    assert result.created == 1
    assert [one.column for one in result.errors] == [column, None]


def test_move_out_closes_the_dossier(catalogue: Catalogue) -> None:
    """After a move-out the dossier is closed and due for sealing; nonsense dates are refused."""
    people = stock(catalogue)
    number = catalogue.open_for_household(people["张三"])
    with pytest.raises(BadDecision):
        catalogue.move_out(number, date(2010, 1, 1))
    catalogue.move_out(number, date(2026, 5, 31))
    line = catalogue.dossiers(number=number)[0]
    assert (line.state, line.moved_out) == ("closed", date(2026, 5, 31))
    assert catalogue.households()[0].move_out == date(2026, 5, 31)
    assert catalogue.dossiers_to_seal(date(2026, 6, 1)) == (number,)
    assert catalogue.dossiers_to_seal(date(2026, 5, 31)) == ()
    with pytest.raises(NotFound):
        catalogue.move_out("CHHY-9-2018-001", date(2026, 5, 31))


def test_imported_move_out_closes_the_dossier(catalogue: Catalogue) -> None:
    """A move-out in the register closes an open dossier."""
    people = stock(catalogue)
    number = catalogue.open_for_household(people["张三"])
    catalogue.import_households([replace(ZHANG, move_out=date(2026, 1, 1))])
    assert catalogue.dossiers(number=number)[0].state == "closed"


def test_another_secret_is_refused(url: str) -> None:
    """A catalogue opens with the secret that it was made with only."""
    Catalogue(url, CLOCK, "tester", SECRET).close()
    with pytest.raises(CatalogueUnavailable):
        Catalogue(url, CLOCK, "tester", bytes(32))


def test_missing_database_is_said_plainly(tmp_path: Path) -> None:
    """A database that cannot be opened is an error with its place, without its password."""
    with pytest.raises(CatalogueUnavailable):
        Catalogue(f"sqlite:///{tmp_path}/no/where.db", FixedClock(CLOCK.now()), "t", SECRET)
    with pytest.raises(CatalogueUnavailable) as caught:
        Catalogue("postgresql://u:geheim@127.0.0.1:1/x", CLOCK, "t", SECRET)
    assert "geheim" not in str(caught.value)
