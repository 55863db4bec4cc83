"""Kernel values to JSON and back, led by their type hints; nothing is ever unpickled.

Unknown keys are ignored and missing ones take their defaults, so that what an older version wrote
is read by a newer one.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

Json = Any
"""What `json.loads` gives."""

T = TypeVar("T")
_Decode = Callable[[Json], Any]


def encode(value: object) -> Json:
    """The value as JSON types: dataclasses as objects, tuples as arrays, dates as ISO text."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [encode(one) for one in value]
    if isinstance(value, dict):
        return {str(name): encode(one) for name, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in _field_names(type(value))}
    raise TypeError(f"{type(value).__name__} has no JSON form")


def dumps(value: object) -> str:
    """Canonical JSON: keys sorted, no spaces, ASCII; equal values give equal text."""
    return json.dumps(encode(value), sort_keys=True, separators=(",", ":"), allow_nan=False)


def decode(kind: type[T], data: Json) -> T:
    """The value of type `kind` that `encode` wrote; ValueError where the data do not fit."""
    try:
        return cast(T, _decoder(cast(Any, kind))(data))
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {fault}") from fault


def loads(kind: type[T], text: str | bytes) -> T:
    """As `decode`, from JSON text."""
    return decode(kind, json.loads(text))


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind))


def _plain(data: Json) -> Any:
    return data


@cache
def _decoder(kind: Any) -> _Decode:
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if kind is Any or kind in (str, int, bool, type(None)) or origin is typing.Literal:
        return _plain
    if kind is float:
        return float
    if kind is Path:
        return Path
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if origin in (typing.Union, types.UnionType):
        return _union(arguments)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            item = _decoder(arguments[0])
            return lambda data: tuple([item(one) for one in data])
        items = [_decoder(one) for one in arguments]
        return lambda data: tuple([read(one) for read, one in zip(items, data, strict=True)])
    if origin is list:
        member = _decoder(arguments[0])
        return lambda data: [member(one) for one in data]
    if origin is dict:
        content = _decoder(arguments[1])
        return lambda data: {name: content(one) for name, one in data.items()}
    if dataclasses.is_dataclass(kind):
        return _record(cast(type, kind))
    raise TypeError(f"{kind} has no JSON form")


def _union(members: tuple[Any, ...]) -> _Decode:
    others = [one for one in members if one is not type(None)]
    if len(others) == 1:
        read = _decoder(others[0])
        return lambda data: None if data is None else read(data)
    if all(one in (str, int, float, bool) for one in others):
        return _plain
    raise TypeError(f"a union of {members} has no JSON form")


def _record(kind: type) -> _Decode:
    hints = typing.get_type_hints(kind)
    readers = {one.name: _decoder(hints[one.name]) for one in dataclasses.fields(kind) if one.init}

    def read(data: Json) -> Any:
        return kind(**{name: readers[name](one) for name, one in data.items() if name in readers})

    return read
