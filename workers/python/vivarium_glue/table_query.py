"""Which rows of a table stay, by what a reader typed over a column."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_COMPARISON = re.compile(rf"(<=|>=|==|!=|<|>|=)\s*({_NUMBER})")
_RANGE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
}


class NumberTest(NamedTuple):
    """Comparisons that all must hold; they work on numbers and on arrays of them."""

    comparisons: tuple[tuple[str, float], ...]

    def apply(self, values: Any) -> Any:
        """Compare a number, or an array of them; false where one is NaN, as for ``!=`` too."""
        kept = values == values  # noqa: PLR0124 - false for NaN only
        for sign, limit in self.comparisons:
            kept = kept & _OPERATORS[sign](values, limit)
        return kept


class TextTest(NamedTuple):
    """A text that must be in the cell's, whatever the case."""

    text: str

    def apply(self, cell: object) -> bool:
        """Whether the cell, as it is shown, holds the text."""
        return cell is not None and self.text in str(cell).casefold()


def parse_filter(text: str, column_type: str) -> NumberTest | TextTest | None:
    """Return the test that a filter's text means for a column; None for a text that is blank."""
    stripped = text.strip()
    if not stripped:
        return None
    if column_type == "number":
        compared = _COMPARISON.fullmatch(stripped)
        if compared:
            return NumberTest(((compared[1], float(compared[2])),))
        between = _RANGE.fullmatch(stripped)
        if between:
            return NumberTest(((">=", float(between[1])), ("<=", float(between[2]))))
    return TextTest(stripped.casefold())


def select_rows(source: Any, query: dict[str, Any]) -> Any:
    """Return the numbers of the rows that a ``TableQuery`` leaves, in its order."""
    rows: Any = range(source.row_count)
    for entry in query["filters"]:
        column = _column(source, entry["column"])
        test = parse_filter(str(entry["text"]), source.columns[column].type)
        if test is not None:
            rows = source.filter_rows(rows, column, test)
    sort = query["sort"]
    if sort is not None:
        rows = source.sort_rows(rows, _column(source, sort["column"]), sort["descending"] is True)
    return rows


def _column(source: Any, place: object) -> int:
    if not (isinstance(place, int) and 0 <= place < len(source.columns)):
        raise ValueError("there is no such column")
    return place
