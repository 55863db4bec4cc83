"""Set h."""
