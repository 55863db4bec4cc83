"""Alembic migrations of the catalogue; run by `storage.database.upgrade`."""
