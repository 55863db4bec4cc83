"""Template set a: the papers of one family of management companies."""
