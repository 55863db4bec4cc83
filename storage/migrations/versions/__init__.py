"""The scripts, one a schema version."""
