"""The schema is brought up to date by scripts that say the same as the tables."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage.catalogue import Catalogue
from storage.database import HEAD, MIGRATIONS, Database
from storage.tables import metadata
from tests.storage.bench import CLOCK, SECRET
from yidang.errors import CatalogueUnavailable


def test_scripts_give_the_tables(url: str) -> None:
    """A migrated database differs in nothing from the tables of the program."""
    database = Database(url)
    assert database.version() is None
    database.upgrade()
    assert database.version() == HEAD

    def alike(
        context: Any, inspected: Any, stated: Any, inspected_type: Any, stated_type: Any
    ) -> bool:
        impl = getattr(stated_type, "impl", stated_type)
        found, wanted = (str(one.compile(context.dialect)) for one in (inspected_type, impl))
        same = {"DOUBLE PRECISION": "FLOAT"}
        found, wanted = (one.split("(")[0] for one in (found, wanted))
        return same.get(found, found) != same.get(wanted, wanted)

    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": alike})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_head_is_the_newest_script() -> None:
    """The version the program expects is the newest script."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_upgrade_is_idempotent(url: str) -> None:
    """Opening again changes nothing."""
    Catalogue(url, CLOCK, "tester", SECRET).close()
    again = Catalogue(url, CLOCK, "tester", SECRET)
    assert again.database.version() == HEAD
    again.close()


def test_newer_schema_is_refused(url: str) -> None:
    """A catalogue of a newer program is left alone."""
    first = Catalogue(url, CLOCK, "tester", SECRET)
    with first.database.write() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    first.close()
    with pytest.raises(CatalogueUnavailable):
        Catalogue(url, CLOCK, "tester", SECRET)
