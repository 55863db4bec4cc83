"""Set e: the paper of four companies, a bureau and a hospital, written blind for testing."""
