"""What one cell of a table holds, and what is said of its columns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from .bounded_repr import bounded_repr, type_name

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_CELL = 500
_SAFE_INTEGER = 2**53 - 1
_TIMES = frozenset({"datetime", "date", "time", "timedelta", "Timestamp", "Timedelta", "Period"})


class Column(NamedTuple):
    """A ``TableColumn`` of the contract."""

    name: str
    type: str
    dtype: str


def to_cell(value: Any) -> str | float | bool | None:
    """Return a cell of the contract: null for what is missing, text for what JSON lacks."""
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is str:
        return value if len(value) <= MAX_CELL else value[: MAX_CELL - 1] + "…"
    if kind is int:
        return value if -_SAFE_INTEGER <= value <= _SAFE_INTEGER else bounded_repr(value)
    if kind is float:
        return _float_cell(value)
    return _other_cell(value)


def _float_cell(value: float) -> float | str | None:
    if math.isfinite(value):
        return value
    return None if math.isnan(value) else str(value)


def _other_cell(value: Any) -> str | float | bool | None:
    module = type(value).__module__
    name = type_name(value)
    if module == "numpy" and name not in ("ndarray", "void"):
        item = value.item()
        if type(item) in (int, float, bool, str):
            return to_cell(item)
    if name in ("NaTType", "NAType"):
        return None
    if name in _TIMES and module.partition(".")[0] in ("datetime", "pandas"):
        return str(value)
    if name == "Decimal" and module == "decimal":
        return str(value)
    if issubclass(type(value), str):
        return to_cell(str.__str__(value))
    text = bounded_repr(value)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"


def is_missing(value: Any) -> bool:
    """Whether a plain value stands for none."""
    return value is None or (type(value) is float and value != value)  # noqa: PLR0124


def guess_column(name: object, sample: Iterable[Any]) -> Column:
    """Describe a column of plain objects by some of its values."""
    kinds = {type_name(v): type(v) for v in sample if not is_missing(v)}
    names = sorted(kinds)
    dtype = names[0] if len(names) == 1 else "mixed"
    if names == ["float", "int"]:
        dtype = "float"
    return Column(to_name(name), _type_of(set(kinds.values()), names), dtype if names else "None")


def _type_of(kinds: set[type], names: list[str]) -> str:
    if not kinds:
        return "other"
    if kinds == {bool}:
        return "boolean"
    if all(issubclass(kind, (int, float)) and kind is not bool for kind in kinds):
        return "number"
    if all(issubclass(kind, str) for kind in kinds):
        return "text"
    return "time" if all(name in _TIMES for name in names) else "other"


def to_name(name: object) -> str:
    """Return a column's name as it is shown; the parts of one in several levels are joined."""
    if name is None:
        return ""
    if isinstance(name, tuple):
        return " / ".join(to_name(part) for part in name if part not in ("", None))
    text = str.__str__(name) if isinstance(name, str) else bounded_repr(name)
    return text[:MAX_CELL]
