"""Understood pages to archived documents; knows nothing of search."""
