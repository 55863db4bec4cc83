"""Set d: papers of yet other offices, written blind for testing; nothing is ever tuned on it."""
