"""Pandas tables, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .budget import unused_name
from .convert_numpy import convert_array

if TYPE_CHECKING:
    from .convert import Converter


def convert_pandas(value: Any, to: Converter) -> Any:
    """Convert a DataFrame to records, a Series to an object, an Index to a list."""
    if isinstance(value, pd.DataFrame):
        return _records(value, to)
    if isinstance(value, pd.Series):
        if not to.fits(len(value)):
            return to.leave_out(value)
        return _series(value, to)
    if isinstance(value, (pd.Period, pd.Interval)):
        return to.text(str(value))
    if not to.fits(len(value)):
        return to.leave_out(value)
    return _values(value, to, value)


def _series(series: Any, to: Converter) -> dict[str, Any]:
    result: dict[str, Any] = {}
    labels = _values(series.index, to, series)
    for label, value in zip(labels, _values(series, to, series), strict=True):
        name = unused_name(_name(label, to), result)
        to.spend(0, len(name) + 4)
        result[name] = value
    return result


def _records(frame: Any, to: Converter) -> Any:
    columns = [frame.iloc[:, position] for position in range(frame.shape[1])]
    names = list(frame.columns)
    if _has_labels(frame.index):
        levels = range(frame.index.nlevels)
        columns = [*(frame.index.get_level_values(level) for level in levels), *columns]
        default = ["index"] if len(levels) == 1 else [f"level_{level}" for level in levels]
        own = zip(frame.index.names, default, strict=True)
        names = [*(fallback if name is None else name for name, fallback in own), *names]
    keys = _keys(names, to)
    row_width = sum(len(key) + 4 for key in keys)
    if not to.fits(len(frame) * len(keys), len(frame) * row_width):
        return to.leave_out(frame)
    to.spend(0, len(frame) * row_width)
    values = [_values(column, to, frame) for column in columns]
    if not values:
        return [{} for _ in range(len(frame))]
    return [dict(zip(keys, row, strict=True)) for row in zip(*values, strict=True)]


def _has_labels(index: Any) -> bool:
    """Whether the index says more than row numbers do, as after a groupby."""
    if index.nlevels > 1 or index.name is not None:
        return True
    return not pd.api.types.is_integer_dtype(index.dtype) and len(index) > 0


def _keys(names: list[Any], to: Converter) -> list[str]:
    keys: dict[str, Any] = {}
    for name in names:
        keys[unused_name(_name(name, to), keys)] = None
    return list(keys)


def _name(label: Any, to: Converter) -> str:
    if isinstance(label, list):  # a converted tuple, of a MultiIndex
        label = tuple(label)
    return to.key(label)


def _values(column: Any, to: Converter, whole: Any) -> list[Any]:
    """Convert the values of a column, an Index or an ExtensionArray."""
    dtype = column.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "biufmM":
        converted = convert_array(np.asarray(column), to, whole)
        if isinstance(converted, list):
            return converted
        return [converted] * len(column)
    return [to.convert(item) for item in column.tolist()]
