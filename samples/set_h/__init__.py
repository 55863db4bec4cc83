"""Set h: paper of yet other offices, authorities and residents, written blind."""
