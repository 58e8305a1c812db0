"""What can be shown as a table, and how it is read, sorted and filtered."""

from __future__ import annotations

import sys
import types
from collections import OrderedDict
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from .resolve import is_data_frame
from .table_cells import Column, guess_column, is_missing, to_cell
from .table_query import NumberTest, TextTest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_COLUMNS = 1_000
_SAMPLE = 1_000
_PLACE = 64  # an object of Python and the reference to it
_PLAIN_ROWS: tuple[type, ...] = (dict, list, tuple)


class TableSource(Protocol):
    """A table as it was when it was shown. Rows are named by their numbers from 0."""

    row_count: int
    index_columns: int
    columns: list[Column]
    size: int
    """Bytes it keeps alive, as far as that is known."""

    def read_rows(self, rows: Any) -> list[list[Any]]:
        """Return the cells of some rows."""
        ...

    def filter_rows(self, rows: Any, column: int, test: NumberTest | TextTest) -> Any:
        """Return those of the rows whose cell passes."""
        ...

    def sort_rows(self, rows: Any, column: int, descending: bool) -> Any:  # noqa: FBT001
        """Return the rows in the order of a column: stable, with what is missing last."""
        ...

    def to_csv(self, rows: Any) -> str:
        """Return the rows as CSV with a line of names first."""
        ...


class PlainSource:
    """Rows of plain Python objects; ``get(row, column)`` gives a value or None."""

    index_columns = 0

    def __init__(
        self, row_count: int, names: Sequence[Any], get: Callable[[int, int], Any]
    ) -> None:
        self.row_count = row_count
        self._get = get
        sample = range(min(row_count, _SAMPLE))
        cells = [get(row, place) for row in sample for place in range(len(names))]
        self.size = sum(map(_size_of, cells)) * row_count // max(1, len(sample))
        self.columns = [
            guess_column(name, (get(row, place) for row in sample))
            for place, name in enumerate(names)
        ]

    def read_rows(self, rows: Any) -> list[list[Any]]:
        """Return the cells of some rows."""
        get, places = self._get, range(len(self.columns))
        return [[to_cell(get(row, place)) for place in places] for row in rows]

    def filter_rows(self, rows: Any, column: int, test: NumberTest | TextTest) -> list[int]:
        """Return those of the rows whose cell passes."""
        get, apply = self._get, test.apply
        if isinstance(test, NumberTest):
            return [row for row in rows if _is_number(get(row, column)) and apply(get(row, column))]
        return [row for row in rows if apply(to_cell(get(row, column)))]

    def sort_rows(self, rows: Any, column: int, descending: bool) -> list[int]:  # noqa: FBT001
        """Return the rows in the order of a column."""
        get = self._get
        values = [(row, get(row, column)) for row in rows]
        there = [(row, value) for row, value in values if not is_missing(value)]
        missing = [row for row, value in values if is_missing(value)]
        try:
            there.sort(key=lambda pair: pair[1], reverse=descending)
        except Exception:  # of several kinds, or of one that will not: numbers first, then texts
            there.sort(key=lambda pair: _mixed_key(pair[1]), reverse=descending)
        return [row for row, _ in there] + missing

    def to_csv(self, rows: Any) -> str:
        """Return the rows as CSV."""
        get, places = self._get, range(len(self.columns))
        lines = [",".join(_csv_field(column.name) for column in self.columns)]
        lines += [",".join(_csv_field(get(row, place)) for place in places) for row in rows]
        return "\n".join(lines) + "\n"


def is_table(value: Any) -> bool:
    """Whether ``find_source`` would probably make a table of the value; looks at its beginning."""
    kind = type(value)
    if is_data_frame(value) or _is_series(value):
        return True
    array_class = _array_class()
    if array_class is not None and issubclass(kind, array_class):
        return (value.ndim == 2 or value.dtype.names is not None) and value.size > 0  # noqa: PLR2004
    if issubclass(kind, (list, tuple)):
        return _rows_kind(value) is not None
    return kind in (dict, OrderedDict) and _is_dict_of_lists(value)


def find_source(value: Any) -> TableSource | None:
    """Return a table over the value as it is now; None when it can be none."""
    if not is_table(value):
        return None
    if is_data_frame(value) or _is_series(value):
        from .table_pandas import open_frame

        return open_frame(value if is_data_frame(value) else value.to_frame())
    if not issubclass(type(value), _PLAIN_ROWS):
        from .table_numpy import ArraySource

        return ArraySource(value)
    if issubclass(type(value), dict):
        return _from_columns(value)
    return _from_rows(value)


def _from_rows(value: Any) -> PlainSource:
    rows: list[Any] = list(value)
    if _rows_kind(value) is dict:
        known: dict[Any, None] = {}
        for row in rows:
            if issubclass(type(row), dict) and len(known) < MAX_COLUMNS:
                known.update(dict.fromkeys(row))
        names = list(known)[:MAX_COLUMNS]
        return PlainSource(len(rows), names, lambda row, place: _of_dict(rows[row], names[place]))
    width = max(len(row) for row in rows if issubclass(type(row), (list, tuple)))
    fields: Any = getattr(type(rows[0]), "_fields", None)
    named = isinstance(fields, tuple) and len(fields) == width  # pyright: ignore[reportUnknownArgumentType]
    names = list(fields) if named else list(range(width))
    names = names[:MAX_COLUMNS]
    return PlainSource(len(rows), names, lambda row, place: _of_sequence(rows[row], place))


def _from_columns(value: dict[Any, Any]) -> PlainSource:
    names = list(value)[:MAX_COLUMNS]
    columns = [list(value[name]) for name in names]
    count = max(len(column) for column in columns)
    return PlainSource(count, names, lambda row, place: _of_sequence(columns[place], row))


def _of_dict(row: Any, key: Any) -> Any:
    return dict.get(row, key) if issubclass(type(row), dict) else None


def _of_sequence(row: Any, place: int) -> Any:
    return row[place] if issubclass(type(row), (list, tuple)) and place < len(row) else None


def _rows_kind(value: Any) -> type | None:
    """Return dict or list when all of the first rows are such, and not empty."""
    first = list(islice(value, 20))
    for base in (dict, (list, tuple)):
        if first and all(issubclass(type(row), base) and len(row) > 0 for row in first):
            return dict if base is dict else list
    return None


def _is_dict_of_lists(value: dict[Any, Any]) -> bool:
    columns = list(islice(value.values(), 20))
    return bool(columns) and all(type(c) in (list, tuple) and len(c) > 0 for c in columns)


def _is_series(value: Any) -> bool:
    series = vars(sys.modules.get("pandas.core.series", types)).get("Series")
    return isinstance(series, type) and issubclass(type(value), series)


def _array_class() -> Any:
    found = vars(sys.modules.get("numpy", types)).get("ndarray")
    return found if isinstance(found, type) else None


def _is_number(value: Any) -> bool:
    return issubclass(type(value), (int, float)) and type(value) is not bool


def _mixed_key(value: Any) -> tuple[bool, Any]:
    return (False, value) if _is_number(value) else (True, str(to_cell(value)).casefold())


def _size_of(value: Any) -> int:
    """Return about what a cell takes, with its place in its row."""
    return _PLACE + (len(value) if type(value) in (str, bytes, list, tuple, dict) else 0)


def _csv_field(value: Any) -> str:
    text = "" if is_missing(value) else value if type(value) is str else _csv_text(value)
    is_quoted = any(char in text for char in ',"\n\r') or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if is_quoted else text


def _csv_text(value: Any) -> str:
    return str(value) if type(value) in (int, float, bool) else str(to_cell(value))
