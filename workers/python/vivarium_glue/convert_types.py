"""What is inside the containers of the standard library, read past overridden methods."""

from __future__ import annotations

import sys
from collections import OrderedDict, deque
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEQUENCES: tuple[Any, ...] = (list, tuple, deque, range)
_SETS: tuple[Any, ...] = (set, frozenset)
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))


def sequence_of(value: Any) -> tuple[int, Iterable[Any]] | None:
    """Return the length and the items of a sequence, set or view; None for anything else."""
    kind = type(value)
    for base in _SEQUENCES:
        if issubclass(kind, base):
            return base.__len__(value), base.__iter__(value)
    for base in _SETS:
        if issubclass(kind, base):
            return base.__len__(value), _in_order(base.__iter__(value))
    array = sys.modules.get("array")
    if kind in _VIEWS or (array is not None and kind is array.array):
        return len(value), iter(value)
    return None


def _in_order(items: Iterable[Any]) -> Iterable[Any]:
    """Sort a set's items, so that equal sets give equal JSON; as they come if they cannot be."""
    known = list(items)
    if len({type(item) for item in known}) != 1 or type(known[0]) not in (str, int, float):
        return known
    return sorted(known)


def items_of(value: Any) -> tuple[int, Iterable[tuple[Any, Any]]] | None:
    """Return the size and the pairs of a dict, namedtuple or dataclass instance; else None."""
    kind = type(value)
    if kind is OrderedDict or kind is MappingProxyType:
        return len(value), value.items()
    if issubclass(kind, dict):
        return dict.__len__(value), dict.items(value)
    fields: Any = getattr(kind, "_fields", None)
    if issubclass(kind, tuple) and isinstance(fields, tuple):
        return len(fields), zip(fields, tuple.__iter__(value), strict=True)
    fields = getattr(kind, "__dataclass_fields__", None)
    if isinstance(fields, dict):
        # Pseudo-fields (ClassVar, InitVar) are marked by a private kind; only real ones are values.
        names = [name for name, field in fields.items() if field._field_type.name == "_FIELD"]
        return len(names), ((name, getattr(value, name)) for name in names)
    return None
