"""Tables over numpy arrays of two dimensions and over structured ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .table_cells import Column, to_cell
from .table_query import NumberTest, TextTest
from .table_sources import MAX_COLUMNS, PlainSource

if TYPE_CHECKING:
    from collections.abc import Sequence

_TYPES = {
    **dict.fromkeys("iuf", "number"),
    "b": "boolean",
    **dict.fromkeys("US", "text"),
    **dict.fromkeys("Mm", "time"),
}
# A larger array is not copied: its table shows what it holds when it is read.
_MAX_COPY = 100_000_000


class ArraySource:
    """A copy of an array, of the array itself where it is large."""

    index_columns = 0

    def __init__(self, array: Any) -> None:
        plain: Any = np.ndarray.view(array, np.ndarray)
        plain = plain.copy() if plain.nbytes <= _MAX_COPY else plain
        fields: Sequence[str] | None = plain.dtype.names
        if fields is not None:
            plain = plain.reshape(-1)
            self._columns = [plain[name] for name in fields[:MAX_COLUMNS]]
            names = list(fields[:MAX_COLUMNS])
        else:
            names = [str(place) for place in range(min(plain.shape[1], MAX_COLUMNS))]
            self._columns = [plain[:, place] for place in range(len(names))]
        self.row_count = int(plain.shape[0])
        self.size = int(plain.nbytes)
        self.columns = [
            Column(name, _TYPES.get(values.dtype.kind, "other"), str(values.dtype))
            for name, values in zip(names, self._columns, strict=True)
        ]

    def read_rows(self, rows: Any) -> list[list[Any]]:
        """Return the cells of some rows."""
        places = np.asarray(rows, dtype=np.intp)
        parts = [to_cells(values[places]) for values in self._columns]
        return [list(row) for row in zip(*parts, strict=True)] if parts else []

    def filter_rows(self, rows: Any, column: int, test: NumberTest | TextTest) -> Any:
        """Return those of the rows whose cell passes."""
        places = np.asarray(rows, dtype=np.intp)
        values = self._columns[column][places]
        return places[filter_mask(values, test)]

    def sort_rows(self, rows: Any, column: int, descending: bool) -> Any:  # noqa: FBT001
        """Return the rows in the order of a column."""
        places = np.asarray(rows, dtype=np.intp)
        values = self._columns[column][places]
        if values.ndim > 1 or values.dtype.kind not in _TYPES:
            plain = PlainSource(len(values), [""], lambda row, _: to_cell(_item(values[row])))
            return places[plain.sort_rows(range(len(values)), 0, descending)]
        return places[stable_order(values, descending=descending)]

    def to_csv(self, rows: Any) -> str:
        """Return the rows as CSV."""
        columns = [values[np.asarray(rows, dtype=np.intp)] for values in self._columns]
        names = [column.name for column in self.columns]
        lists = [values.tolist() for values in columns]
        return PlainSource(len(rows), names, lambda row, place: lists[place][row]).to_csv(
            range(len(rows))
        )


def to_cells(values: Any) -> list[Any]:
    """Return the cells of an array's values."""
    if values.dtype.kind in "Mm":
        return [None if text == "NaT" else text for text in map(str, values)]
    if values.ndim > 1:
        return [to_cell(_item(value)) for value in values]
    return [to_cell(value) for value in values.tolist()]


def _item(value: Any) -> Any:
    return value.tolist() if isinstance(value, np.ndarray) else value


def filter_mask(values: Any, test: NumberTest | TextTest) -> Any:
    """Return which of an array's values pass."""
    if isinstance(test, NumberTest):
        return test.apply(values)
    return np.fromiter((test.apply(cell) for cell in to_cells(values)), bool, len(values))


def stable_order(values: Any, *, descending: bool) -> Any:
    """Return the places of an array's values in order: stable, with what is missing last."""
    missing = np.isnat(values) if values.dtype.kind in "Mm" else _is_nan(values)
    there = np.flatnonzero(~missing)
    if descending:
        # Sorted backwards and turned round, equal ones are in their own order again.
        order = there[::-1][np.argsort(values[there][::-1], kind="stable")][::-1]
    else:
        order = there[np.argsort(values[there], kind="stable")]
    return np.concatenate([order, np.flatnonzero(missing)])


def _is_nan(values: Any) -> Any:
    return np.isnan(values) if values.dtype.kind == "f" else np.zeros(len(values), bool)
