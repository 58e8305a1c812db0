"""What keeps a run from being compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .text_units import to_units

if TYPE_CHECKING:
    from .program import Compiler

_MAX_MESSAGE = 1_000


def find_problem(compiler: Compiler, code: str) -> dict[str, Any] | None:
    """Return the first ``SyntaxProblem`` of the contract, or None when the code compiles."""
    try:
        compiler.check(code)
    except SyntaxError as error:
        return _to_problem(error, code)
    except (RecursionError, ValueError) as error:
        return _problem(str(error), code, (1, 1), None)
    return None


def _to_problem(error: SyntaxError, code: str) -> dict[str, Any]:
    start = error.lineno or 1, error.offset or 1
    end = error.end_lineno, error.end_offset
    is_range = bool(end[0] and end[1]) and (end[0] or 0, end[1] or 0) > start
    return _problem(error.msg, code, start, (end[0] or 1, end[1] or 1) if is_range else None)


def _problem(
    message: str, code: str, start: tuple[int, int], end: tuple[int, int] | None
) -> dict[str, Any]:
    lines = code.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line, column = _place(lines, start)
    end_line, end_column = _place(lines, end or (start[0], start[1] + 1))
    return {
        "message": message[:_MAX_MESSAGE],
        "line": line,
        "column": column,
        "endLine": max(line, end_line),
        "endColumn": end_column if (end_line, end_column) > (line, column) else column + 1,
    }


def _place(lines: list[str], place: tuple[int, int]) -> tuple[int, int]:
    """Return a place that exists, its column in UTF-16 units."""
    line = max(1, min(place[0], len(lines)))
    text = lines[line - 1]
    return line, to_units(text, max(0, min(place[1] - 1, len(text)))) + 1
