"""Synthetic scanned dossiers with their truth, for tests, benchmarks and the demonstration."""
