"""Set b."""
