"""The composition root: opens an archive from settings and offers the use cases."""

from app.archive import App

__all__ = ["App"]
