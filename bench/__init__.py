"""Benchmarks that print ratios; nothing here is timed by the tests."""
