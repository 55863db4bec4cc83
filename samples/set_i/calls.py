"""Set i."""
