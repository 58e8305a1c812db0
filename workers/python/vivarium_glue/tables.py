"""The tables that were shown, kept so that the page can ask for more of them."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from .encoding import to_json_text
from .inquiry_failure import InquiryFailureError
from .table_query import select_rows
from .table_sources import find_source

if TYPE_CHECKING:
    from .table_sources import TableSource

TABLE_TYPE = "application/vnd.vivarium.table+json"
_MAX_TABLES = 50
_MAX_BYTES = 256_000_000
_MAX_PREVIEW_ROWS = 100
_MAX_PREVIEW_CELLS = 5_000
_MAX_PREVIEW_CHARACTERS = 200_000
_MAX_WINDOW_ROWS = 1_000
_MAX_WINDOW_CELLS = 100_000
_MAX_CSV = 50_000_000
_KEPT_QUERIES = 3
_GONE = "Python no longer holds this table. Run the code again."


class _Kept:
    """A table with the rows of the queries it was asked last."""

    def __init__(self, source: TableSource) -> None:
        self.source = source
        self._selected: OrderedDict[str, Any] = OrderedDict()

    def select(self, query: dict[str, Any]) -> Any:
        key = to_json_text(query)
        rows = self._selected.pop(key, None)
        if rows is None:
            rows = select_rows(self.source, query)
        self._selected[key] = rows
        while len(self._selected) > _KEPT_QUERIES:
            self._selected.popitem(last=False)
        return rows


_tables: OrderedDict[str, _Kept] = OrderedDict()


def preview_frame(frame: Any) -> dict[str, Any] | None:
    """Return the ``TablePreview`` of a DataFrame; None when it cannot be had."""
    try:
        source = find_source(frame)
        if source is not None:
            return _preview(source, _keep(source))
        from .table_pandas import FrameSource

        # Too large to be kept as it is now: its first rows are all there is to see.
        return _preview(FrameSource(frame.iloc[:_MAX_PREVIEW_ROWS], 0), None, len(frame))
    except Exception:  # a frame of any making still has its own HTML
        return None


def open_table(namespace: dict[str, Any], variable: str) -> dict[str, Any]:
    """Return the ``TablePreview`` of a variable."""
    if variable not in namespace:
        raise InquiryFailureError(f"There is no variable {variable[:100]} any more.")
    source = find_source(namespace[variable])
    if source is None:
        raise InquiryFailureError(f"{variable[:100]} cannot be shown as a table.")
    return _preview(source, _keep(source))


def read_table(table_id: str, query: dict[str, Any], offset: int, limit: int) -> dict[str, Any]:
    """Return a ``TableWindow``: at most a thousand rows, and fewer of a wide table."""
    kept = _find(table_id)
    rows = kept.select(query)
    start = max(0, int(offset))
    most = max(1, _MAX_WINDOW_CELLS // max(1, len(kept.source.columns)))
    stop = start + max(0, min(int(limit), _MAX_WINDOW_ROWS, most))
    return {
        "rowCount": len(rows),
        "offset": start,
        "rows": kept.source.read_rows(rows[start:stop]),
    }


def export_table(table_id: str, query: dict[str, Any]) -> dict[str, str]:
    """Return all rows that the query leaves as CSV."""
    kept = _find(table_id)
    text = kept.source.to_csv(kept.select(query))
    if len(text) > _MAX_CSV:
        megabytes = len(text) / 1_000_000
        raise InquiryFailureError(
            f"The CSV would be {megabytes:.0f} MB, and 50 MB is the limit. "
            "Write it to a file in Python instead."
        )
    return {"csv": text}


def _find(table_id: str) -> _Kept:
    kept = _tables.get(table_id)
    if kept is None:
        raise InquiryFailureError(_GONE)
    return kept


def _keep(source: TableSource) -> str:
    """Keep a table under a new id; the oldest go when there are too many or too large ones."""
    table_id = uuid4().hex
    _tables[table_id] = _Kept(source)
    total = sum(kept.source.size for kept in _tables.values())
    while len(_tables) > 1 and (len(_tables) > _MAX_TABLES or total > _MAX_BYTES):
        _, oldest = _tables.popitem(last=False)
        total -= oldest.source.size
    return table_id


def _preview(
    source: TableSource, table_id: str | None, row_count: int | None = None
) -> dict[str, Any]:
    width = max(1, len(source.columns))
    count = max(1, min(_MAX_PREVIEW_ROWS, _MAX_PREVIEW_CELLS // width, source.row_count))
    rows = source.read_rows(range(min(count, source.row_count)))
    while len(rows) > 1 and len(to_json_text(rows)) > _MAX_PREVIEW_CHARACTERS:
        rows = rows[: len(rows) // 2]
    return {
        "tableId": table_id,
        "rowCount": source.row_count if row_count is None else row_count,
        "indexColumns": source.index_columns,
        "columns": [column._asdict() for column in source.columns],
        "rows": rows,
    }
