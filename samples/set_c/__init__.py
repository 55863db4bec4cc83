"""A third style of papers, kept for testing only: nothing is ever trained or tuned on it."""
