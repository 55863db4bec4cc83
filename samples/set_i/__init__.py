"""Set i: paper of further offices, authorities and residents, written blind."""
