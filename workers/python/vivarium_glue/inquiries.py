"""Answers to what the page asks between runs; see ``workers/contract/inquiry.ts``.

Loaded with the first inquiry. Standard modules are taken only where a boot has loaded them:
a file of the same name in the workdir would be run instead.
"""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

from .encoding import to_json_text
from .inquiry_failure import InquiryFailureError

if TYPE_CHECKING:
    from collections.abc import Callable

    from .session import Session

_read_json = json.JSONDecoder().decode


def answer_inquiry(session: Session, inquiry: str) -> str:
    """Answer an ``Inquiry`` (JSON text) with JSON text of an ``InquiryReply``; never raises.

    What user code prints meanwhile, from a ``__repr__`` say, is nobody's output and dropped.
    """
    asked: dict[str, Any] = _read_json(inquiry)
    handler = _HANDLERS[asked["type"]]
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = _Nowhere()
    try:
        answer = session.gate.attempt(lambda: to_json_text(handler(session, asked)))
    finally:
        sys.stdout, sys.stderr = streams
        session.settle()
    return to_json_text(_to_reply(answer))


def _to_reply(answer: str | BaseException) -> dict[str, str]:
    if isinstance(answer, str):
        return {"status": "ok", "json": answer}
    kind = type(answer)
    if issubclass(kind, KeyboardInterrupt):
        return {"status": "interrupted"}
    if issubclass(kind, InquiryFailureError):
        return {"status": "failed", "reason": str(answer)}
    return {"status": "failed", "reason": f"Python could not answer ({kind.__name__})."}


class _Nowhere(io.TextIOBase):
    """A stream for what nobody will read."""

    def write(self, text: str, /) -> int:
        return len(text)

    def writable(self) -> bool:
        return True


def _complete(session: Session, asked: dict[str, Any]) -> object:
    from .completion import complete

    return complete(asked["code"], asked["offset"], session.namespace, session.outlet.workdir)


def _inspect(session: Session, asked: dict[str, Any]) -> object:
    from .inspection import inspect_name

    return inspect_name(asked["code"], asked["offset"], session.namespace, session.outlet.workdir)


def _check_syntax(session: Session, asked: dict[str, Any]) -> object:
    from .syntax_check import find_problem

    return find_problem(session.compiler, asked["code"])


def _list_variables(session: Session, _asked: dict[str, Any]) -> object:
    from .variables import list_variables

    return list_variables(session.namespace, session.initial_ids)


def _open_table(session: Session, asked: dict[str, Any]) -> object:
    from .tables import open_table

    return open_table(session.namespace, asked["variable"])


def _read_table(_session: Session, asked: dict[str, Any]) -> object:
    from .tables import read_table

    return read_table(asked["tableId"], asked["query"], asked["offset"], asked["limit"])


def _export_table(_session: Session, asked: dict[str, Any]) -> object:
    from .tables import export_table

    return export_table(asked["tableId"], asked["query"])


def _draw_figure(_session: Session, asked: dict[str, Any]) -> object:
    from .figure_registry import draw_again

    return draw_again(asked["figureId"], asked["format"], asked["scale"])


_HANDLERS: dict[str, Callable[[Session, dict[str, Any]], object]] = {
    "complete": _complete,
    "inspect": _inspect,
    "check-syntax": _check_syntax,
    "list-variables": _list_variables,
    "open-table": _open_table,
    "read-table": _read_table,
    "export-table": _export_table,
    "draw-figure": _draw_figure,
}
