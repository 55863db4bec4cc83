"""Set f: the everyday paper of four management offices, written blind for testing."""
