"""One module per search engine, all behind `index.engine.Engine`."""

from __future__ import annotations

from importlib import import_module

from index.engine import Engine
from yidang.errors import BadSettings

ENGINES = {"whoosh": "WhooshEngine", "tantivy": "TantivyEngine"}


def engine_class(name: str) -> type[Engine]:
    """The class of an engine; its library is imported only now."""
    if name not in ENGINES:
        raise BadSettings(detail=f"index engine {name}")
    found: type[Engine] = getattr(import_module(f"index.engines.{name}"), ENGINES[name])
    return found
