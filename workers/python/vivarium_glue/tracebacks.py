"""Exceptions as data, with tracebacks that show user code and not the glue."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_TRACEBACK = 100_000
_MAX_MESSAGE = 10_000
_MAX_LINE = 10_000
_MAX_PLAIN_LINES = 1_000
# Reading the source line of a frame costs some 50 microseconds in a tab.
_MAX_FRAMES = 2_000
# Objects that are linked in very long chains take Python's C stack with them when they go.
_MAX_CHAIN = 1_000
_OUR_FOLDER = str(Path(__file__).parent) + "/"
_TracebackException, _StackSummary = traceback.TracebackException, traceback.StackSummary
_EXIT_HINT = (
    "Hint: exit() and sys.exit() end a script; here they end only this run. "
    "The interpreter goes on and its variables are kept.\n"
)


def to_python_error(
    error: BaseException, hint_missing_module: Callable[[str], str]
) -> dict[str, str]:
    """Return a ``PythonError`` of the contract; never raises for a hostile exception."""
    text = format_exception(error)
    # Not isinstance: that asks the exception for its __class__, which may raise.
    kind = type(error)
    if issubclass(kind, SystemExit):
        text += _EXIT_HINT
    elif issubclass(kind, ImportError):
        text += _missing_module_hint(error, hint_missing_module)
    name = _name_of(error)
    return {"name": name, "message": _message_of(error, name), "traceback": _cut(text)}


def format_exception(error: BaseException) -> str:
    """Format an exception as CPython prints it, without the frames of this package."""
    try:
        if _is_long_chain(error):
            note = f"[Only the last of more than {_MAX_CHAIN:,} exceptions]\n"
            return note + _plain_traceback(error)
        left_out = _count_left_out(error)
        limit = None if left_out is None else -_MAX_FRAMES
        details = _TracebackException(
            type(error), error, error.__traceback__, limit=limit, compact=True
        )
        for part in _parts(details):
            stack = [frame for frame in part.stack if not frame.filename.startswith(_OUR_FOLDER)]
            part.stack = _StackSummary.from_list(stack)
        text = "".join(details.format())
        if left_out is not None:
            text = f"[{left_out:,} outer frames of the traceback left out]\n{text}"
    except Exception:
        return _plain_traceback(error)
    return text


def _is_long_chain(error: BaseException) -> bool:
    """Whether too many exceptions hang together; a ring is as long as it goes round once."""
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        if len(seen) > _MAX_CHAIN:
            return True
        link = link.__cause__ or link.__context__
    return False


def _count_left_out(error: BaseException) -> int | None:
    """Count the user's frames beyond the innermost that are shown; None when all of them are."""
    places: list[bool] = []
    step = error.__traceback__
    while step is not None:
        places.append(not step.tb_frame.f_code.co_filename.startswith(_OUR_FOLDER))
        step = step.tb_next
    return sum(places[:-_MAX_FRAMES]) if len(places) > _MAX_FRAMES else None


def _plain_traceback(error: BaseException) -> str:
    """Format without the standard library's help, which user code may have broken."""
    lines: list[str] = []
    step = error.__traceback__
    while step is not None and len(lines) < _MAX_PLAIN_LINES:
        code = step.tb_frame.f_code
        if not code.co_filename.startswith(_OUR_FOLDER):
            lines.append(f'  File "{code.co_filename}", line {step.tb_lineno}, in {code.co_name}\n')
        step = step.tb_next
    header = ["Traceback (most recent call last):\n"] if lines else []
    name = _name_of(error)
    return "".join([*header, *lines, f"{name}: {_message_of(error, name)}\n"])


def _parts(details: traceback.TracebackException) -> Iterator[traceback.TracebackException]:
    """Walk a traceback with everything it was chained to and every member of its groups."""
    waiting = [details]
    while waiting:
        part = waiting.pop()
        yield part
        related = [part.__cause__, part.__context__, *(getattr(part, "exceptions", None) or ())]
        waiting.extend(other for other in related if other is not None)


def _missing_module_hint(error: BaseException, ask: Callable[[str], str]) -> str:
    """Ask the host about the module whose absence is behind the error."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if isinstance(cause, ModuleNotFoundError) and isinstance(cause.name, str):
            try:
                hint = str(ask(cause.name.partition(".")[0]) or "")
            except Exception:
                return ""
            return f"Hint: {hint}\n" if hint else ""
        cause = cause.__cause__ or cause.__context__
    return ""


def _name_of(error: BaseException) -> str:
    try:
        return str(type(error).__name__)
    except Exception:
        return "Exception"


def _message_of(error: BaseException, name: str) -> str:
    try:
        is_syntax = issubclass(type(error), SyntaxError)
        message = str(getattr(error, "msg", "")) if is_syntax else str(error)
    except Exception:
        return f"<str() of the {name} failed>"
    return _cut_line(message, _MAX_MESSAGE)


def _cut(text: str) -> str:
    """Bound a traceback: long lines at their end, and a long text in its middle.

    Its first frames and its last lines say the most.
    """
    if len(text) > _MAX_LINE:
        text = "\n".join([_cut_line(line, _MAX_LINE) for line in text.split("\n")])
    if len(text) <= MAX_TRACEBACK:
        return text
    half = MAX_TRACEBACK // 2
    left_out = len(text) - 2 * half
    return f"{text[:half]}\n… {left_out:,} characters of the traceback left out …\n{text[-half:]}"


def _cut_line(text: str, limit: int) -> str:
    left_out = len(text) - limit
    return f"{text[:limit]}… [{left_out:,} characters left out]" if left_out > 0 else text
