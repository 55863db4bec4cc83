"""A corpus of hostile and merely odd files, built by code, and what must become of each."""
