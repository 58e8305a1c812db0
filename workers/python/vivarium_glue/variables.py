"""The variables of the namespace, for people: what they are, how large, and what is in them."""

from __future__ import annotations

import sys
import time
import types
from typing import TYPE_CHECKING, Any

from .bounded_repr import type_name
from .deadline import within
from .previews import preview_value
from .resolve import MISSING, is_data_frame, is_of_library
from .table_sources import is_table

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_VARIABLES = 500
_MAX_NAME = 200
_MAX_SHAPE = 60
_MAX_COLUMNS = 1_000
_PATIENCE = 0.1
# All previews together; when this is spent, the rest is named by its type only.
_PREVIEW_SECONDS = 1.0
_SIZED_TYPES: tuple[type, ...] = (
    str,
    bytes,
    bytearray,
    list,
    tuple,
    dict,
    set,
    frozenset,
    range,
    types.MappingProxyType,
)
_monotonic = time.monotonic


def list_variables(namespace: dict[str, Any], initial_ids: dict[str, int]) -> dict[str, Any]:
    """Return a ``VariableList`` of the contract: the newest 500, in the order they were made.

    ``initial_ids`` are the objects that init code gave names; they are shown when rebound.
    """
    found = [
        (name, value)
        for name, value in list(namespace.items())
        if _is_users(name, value) and initial_ids.get(name) != id(value)
    ]
    end = _monotonic() + _PREVIEW_SECONDS
    shown = found[-_MAX_VARIABLES:]
    return {
        "variables": [_to_variable(name, value, end) for name, value in shown],
        "total": len(found),
    }


def _is_users(name: object, value: object) -> bool:
    is_public = type(name) is str and not name.startswith("_")
    return is_public and not issubclass(type(value), types.ModuleType)


def _to_variable(name: str, value: Any, end: float) -> dict[str, Any]:
    return {
        "name": name[:_MAX_NAME],
        "type": type_name(value)[:_MAX_NAME],
        "shape": _attempt(lambda: _shape(value), "")[:_MAX_SHAPE],
        "bytes": _attempt(lambda: _bytes(value), None),
        "preview": preview_value(value) if _monotonic() < end else "…",
        "isTable": _attempt(lambda: is_table(value), fallback=False),
    }


def _attempt(step: Any, fallback: Any) -> Any:
    """Ask an object of any making; what it raises, or a time too long, gives the fallback."""
    try:
        return step()
    except KeyboardInterrupt:
        raise
    except BaseException:
        return fallback


def _shape(value: Any) -> str:
    kind = type(value)
    for base in _SIZED_TYPES:
        if issubclass(kind, base):
            return str(base.__len__(value))  # pyright: ignore[reportAttributeAccessIssue]
    if issubclass(kind, type):
        return ""
    shape = _member(value, "shape")
    if isinstance(shape, tuple):
        return str(tuple(int(side) for side in shape))  # pyright: ignore[reportUnknownVariableType]
    if any("__len__" in vars(base) for base in kind.__mro__):
        return str(int(within(_PATIENCE, lambda: len(value))))
    return ""


def _bytes(value: Any) -> int | None:
    kind = type(value)
    if issubclass(kind, (type, types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
        return None
    if is_data_frame(value):
        if len(value.columns) > _MAX_COLUMNS:
            return None
        return int(value.memory_usage(index=True, deep=False).sum())
    if is_of_library(value):
        size = _member(value, "nbytes")
        if isinstance(size, int):
            return size
    if any("__sizeof__" in vars(base) for base in _of_user(kind)):
        return None
    return sys.getsizeof(value)


def _of_user(kind: type) -> Iterator[type]:
    return (base for base in kind.__mro__ if not _is_builtin(base))


def _is_builtin(kind: type) -> bool:
    return not kind.__flags__ & (1 << 9)  # Py_TPFLAGS_HEAPTYPE: made by a class statement


def _member(value: Any, name: str) -> Any:
    """Return an attribute that the value's class defines, if it gives it soon."""
    if not any(name in vars(base) for base in type(value).__mro__):
        return MISSING
    return within(_PATIENCE, lambda: getattr(value, name))
