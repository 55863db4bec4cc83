"""Set g: paper of offices, contractors, authorities and residents elsewhere, written blind."""
