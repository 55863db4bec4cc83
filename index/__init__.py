"""The search index: derived from catalogue and store, and may be deleted at any time."""
