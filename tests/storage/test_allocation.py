"""Archive numbers are given out without gap or duplicate, on SQLite and PostgreSQL."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Iterator
from datetime import date
from multiprocessing.connection import Connection as Pipe

import pytest

from storage.catalogue import Catalogue
from storage.tables import number_counter
from tests.storage.bench import CLOCK, SECRET, row, stock
from yidang.errors import BadDecision, NotFound, NumbersExhausted

PROCESSES = 8
EACH = 30
UNITS = ("1.1.101", "PUB")


class _GivenUp(Exception):
    pass


def allocate(url: str, seed: int, out: Pipe) -> None:
    """Allocate numbers, giving up one transaction in five."""
    catalogue = Catalogue(url, CLOCK, f"p{seed}", SECRET)
    chance = random.Random(seed)
    taken = []
    for _ in range(EACH):
        unit = chance.choice(UNITS)
        try:
            with catalogue.database.write() as connection:
                number = catalogue.allocate(connection, "CHHY", unit, 2026)
                if chance.random() < 0.2:
                    raise _GivenUp
            taken.append((unit, number.seq))
        except _GivenUp:
            continue
    catalogue.close()
    out.send(taken)


def test_eight_processes_leave_no_gap(url: str) -> None:
    """Eight processes with roll-backs get every number once, from 1 on."""
    Catalogue(url, CLOCK, "tester", SECRET).close()
    context = multiprocessing.get_context("fork")
    pipes, workers = [], []
    for seed in range(PROCESSES):
        near, far = context.Pipe(duplex=False)
        worker = context.Process(target=allocate, args=(url, seed, far))
        worker.start()
        pipes.append(near)
        workers.append(worker)
    taken = [one for pipe in pipes for one in pipe.recv()]
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    assert len(taken) < PROCESSES * EACH  # some were rolled back
    for unit in UNITS:
        numbers = sorted(seq for where, seq in taken if where == unit)
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.fixture
def people(catalogue: Catalogue) -> Iterator[dict[str, int]]:
    """The register is in."""
    yield stock(catalogue)


def test_year_is_the_move_in_or_the_opening(catalogue: Catalogue, people: dict[str, int]) -> None:
    """The number bears the move-in year where it is known, else the year of opening."""
    assert catalogue.open_for_household(people["张三"]) == "CHHY-3.2.1201-2018-001"
    assert catalogue.open_for_household(people["李四"]) == "CHHY-3.2.1201-2026-001"
    assert catalogue.open_for_household(people["王五"], "opened") == "CHHY-1.1.101-2026-001"


def test_one_household_one_dossier(catalogue: Catalogue, people: dict[str, int]) -> None:
    """Opening again gives the same number; a further dossier is opened on purpose only."""
    first = catalogue.open_for_household(people["张三"])
    assert catalogue.open_for_household(people["张三"]) == first
    with catalogue.database.write() as connection:
        further = catalogue.open_dossier(connection, household_id=people["张三"], again=True)
    assert further.number == "CHHY-3.2.1201-2018-002"
    assert catalogue.open_for_household(people["张三"]) == first
    assert catalogue.households()[0].archive_no == first


def test_owner_and_tenant_of_a_unit_and_year_share_the_counter(
    catalogue: Catalogue, people: dict[str, int]
) -> None:
    """Two customers of one unit and year have dossiers of their own."""
    catalogue.import_households([row(5, "3-2-1201", "孙七", "tenant", move_in=date(2018, 9, 1))])
    seven = next(one.id for one in catalogue.households() if one.customer_name == "孙七")
    assert catalogue.open_for_household(people["张三"]).endswith("-2018-001")
    assert catalogue.open_for_household(seven).endswith("-2018-002")


def test_what_belongs_to_no_household(catalogue: Catalogue, people: dict[str, int]) -> None:
    """A community has one PUB dossier a year, in both number forms."""
    number = catalogue.open_public("CHHY")
    assert number == "CHHY-PUB-2026-001"
    assert catalogue.open_public("CHHY") == number
    assert catalogue.find_number("翠湖PUB2026001").canonical == number
    line = catalogue.dossiers(number=number)[0]
    assert (line.unit, line.customer_kind, line.display_no) == ("PUB", "other", "翠湖PUB2026001")
    with pytest.raises(NotFound):
        catalogue.open_public("NONE")


def test_999_is_the_last(catalogue: Catalogue, people: dict[str, int]) -> None:
    """After 999 no number is given out, and the counter stays where it is."""
    with catalogue.database.write() as connection:
        connection.execute(
            number_counter.insert().values(
                fonds_code="CHHY", unit_code="3.2.1201", year=2018, last=998
            )
        )
    assert catalogue.open_for_household(people["张三"]).endswith("-999")
    for _ in range(2):
        with pytest.raises(NumbersExhausted), catalogue.database.write() as connection:
            catalogue.open_dossier(connection, household_id=people["张三"], again=True)


def test_void_number_is_never_used_again(catalogue: Catalogue, people: dict[str, int]) -> None:
    """A void number stays on record; the household's next dossier has the next number."""
    number = catalogue.open_for_household(people["张三"])
    catalogue.void(number, "opened by mistake")
    assert catalogue.open_for_household(people["张三"]) == "CHHY-3.2.1201-2018-002"
    with pytest.raises(BadDecision):
        catalogue.void(number, "again")
    assert catalogue.dossiers(number=number)[0].state == "void"
