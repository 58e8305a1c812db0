"""Tables over pandas DataFrames, as they were when they were shown."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .table_cells import Column, to_cell, to_name
from .table_numpy import filter_mask, stable_order, to_cells
from .table_query import NumberTest, TextTest
from .table_sources import MAX_COLUMNS, PlainSource

# Without copy-on-write a frame of more than this is not copied to keep what was shown.
_MAX_COPY = 100_000_000
_FIRST_WITH_COPY_ON_WRITE = 3


def open_frame(frame: Any) -> FrameSource | None:
    """Return a table over the frame as it is now; None when it would take too large a copy."""
    shown = frame.iloc[:, :MAX_COLUMNS]
    size = int(shown.memory_usage(index=True, deep=False).sum())
    if _copies_on_write():
        return FrameSource(shown.copy(deep=False), size)
    return FrameSource(shown.copy(), size) if size <= _MAX_COPY else None


class FrameSource:
    """A frame; its index levels are its first columns."""

    def __init__(self, frame: Any, size: int) -> None:
        self._frame = frame
        self.size = size
        self.row_count = len(frame)
        index = frame.index
        self.index_columns = int(index.nlevels)
        levels = [(name, index.get_level_values(at)) for at, name in enumerate(index.names)]
        named = [(name, frame.iloc[:, at]) for at, name in enumerate(frame.columns)]
        self._values: list[Any] = [values for _, values in [*levels, *named]]
        self.columns = [
            Column(to_name(name), _type_of(values.dtype), str(values.dtype))
            for name, values in [*levels, *named]
        ]

    def read_rows(self, rows: Any) -> list[list[Any]]:
        """Return the cells of some rows."""
        parts = [_cells(_take(values, rows)) for values in self._values]
        return [list(row) for row in zip(*parts, strict=True)]

    def filter_rows(self, rows: Any, column: int, test: NumberTest | TextTest) -> Any:
        """Return those of the rows whose cell passes."""
        places = np.asarray(rows, dtype=np.intp)
        values = _take(self._values[column], rows)
        if isinstance(test, NumberTest):
            numbers = values.to_numpy(dtype="float64", na_value=np.nan)
            return places[filter_mask(numbers, test)]
        mask = np.fromiter((test.apply(cell) for cell in _cells(values)), bool, len(places))
        return places[mask]

    def sort_rows(self, rows: Any, column: int, descending: bool) -> Any:  # noqa: FBT001
        """Return the rows in the order of a column."""
        places = np.asarray(rows, dtype=np.intp)
        values = _take(self._values[column], rows)
        if isinstance(values.dtype, np.dtype) and values.dtype.kind in "iufbMm":
            return places[stable_order(values.to_numpy(), descending=descending)]
        plain = pd.Series(values.array, index=range(len(places)))
        try:
            found = plain.sort_values(kind="stable", ascending=not descending, na_position="last")
            return places[found.index.to_numpy()]
        except TypeError:  # of several kinds
            cells = _cells(values)
            source = PlainSource(len(cells), [""], lambda row, _: cells[row])
            return places[source.sort_rows(range(len(cells)), 0, descending)]

    def to_csv(self, rows: Any) -> str:
        """Return the rows as CSV."""
        index = self._frame.index
        has_index = not (isinstance(index, pd.RangeIndex) and index.name is None)
        return str(_take_rows(self._frame, rows).to_csv(index=has_index))


def _copies_on_write() -> bool:
    if int(pd.__version__.partition(".")[0]) >= _FIRST_WITH_COPY_ON_WRITE:
        return True
    return getattr(getattr(pd.options, "mode", None), "copy_on_write", False) is True


def _take(values: Any, rows: Any) -> Any:
    if isinstance(rows, range) and rows.step == 1:
        return (
            values[rows.start : rows.stop]
            if isinstance(values, pd.Index)
            else values.iloc[rows.start : rows.stop]
        )
    return values.take(np.asarray(rows, dtype=np.intp))


def _take_rows(frame: Any, rows: Any) -> Any:
    if isinstance(rows, range):
        return frame.iloc[rows.start : rows.stop]
    return frame.take(np.asarray(rows, dtype=np.intp))


def _cells(values: Any) -> list[Any]:
    dtype = values.dtype
    if isinstance(dtype, np.dtype) and dtype.kind in "iufb":
        return to_cells(values.to_numpy())
    return [to_cell(value) for value in values]


def _type_of(dtype: Any) -> str:
    types = pd.api.types
    if types.is_bool_dtype(dtype):
        return "boolean"
    if types.is_numeric_dtype(dtype):
        return "other" if types.is_complex_dtype(dtype) else "number"
    if types.is_datetime64_any_dtype(dtype) or types.is_timedelta64_dtype(dtype):
        return "time"
    if isinstance(dtype, (pd.PeriodDtype, pd.IntervalDtype)):
        return "time" if isinstance(dtype, pd.PeriodDtype) else "other"
    return "text"
