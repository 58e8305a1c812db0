"""The call that the cursor is in, and its signature."""

from __future__ import annotations

import inspect
import re
from typing import Any, NamedTuple

from .cursor import Cursor, expression_start
from .deadline import TooSlowError, within
from .resolve import MISSING, resolve

_signature = inspect.signature
_KEYWORD = re.compile(r"\s*(\w+)\s*=(?!=)")
_PATIENCE = 0.2
_MAX_TEXT = 1_000


class Call(NamedTuple):
    """A call under way: what is called, by what words, and the text of its last argument."""

    expression: str
    value: Any
    signature: inspect.Signature | None
    """None where it cannot be told."""
    arguments: tuple[str, ...]
    """What was written so far of each argument, strings blanked."""


def enclosing_call(cursor: Cursor, namespace: dict[str, Any]) -> Call | None:
    """Return the innermost call the cursor is in; brackets of other kinds may be between."""
    for bracket in reversed(cursor.brackets):
        begin = expression_start(cursor.plain, bracket)
        if cursor.plain[bracket] != "(" or begin == bracket:
            continue
        expression = cursor.before[begin:bracket]
        value = resolve(expression, namespace)
        signature = None if value is MISSING else read_signature(value)
        return Call(expression, value, signature, _split(cursor.plain[bracket + 1 :]))
    return None


def read_signature(value: Any) -> inspect.Signature | None:
    """Return the signature of a callable; None for what has none that can be read."""
    if not callable(value):
        return None
    try:
        return within(_PATIENCE, lambda: _signature(value))
    except KeyboardInterrupt:
        raise
    except (TooSlowError, Exception):  # a signature of its own making may raise anything
        return None


def parameter_texts(signature: inspect.Signature) -> list[str]:
    """Return the parameters as they are written, with defaults and annotations."""
    return [_text_of(parameter) for parameter in signature.parameters.values()]


def signature_text(name: str, signature: inspect.Signature) -> str:
    """Write a signature as a call of ``name``, with the marks ``/`` and ``*``."""
    parts: list[str] = []
    previous = None
    for parameter, text in zip(
        signature.parameters.values(), parameter_texts(signature), strict=True
    ):
        kind = parameter.kind
        if previous is parameter.POSITIONAL_ONLY and kind is not previous:
            parts.append("/")
        if kind is parameter.KEYWORD_ONLY and previous not in (kind, parameter.VAR_POSITIONAL):
            parts.append("*")
        parts.append(text)
        previous = kind
    if previous is inspect.Parameter.POSITIONAL_ONLY:
        parts.append("/")
    return f"{name}({', '.join(parts)})"


def active_parameter(call: Call) -> int | None:
    """Return which parameter the last argument is for."""
    if call.signature is None:
        return None
    parameters = list(call.signature.parameters.values())
    named = _KEYWORD.match(call.arguments[-1])
    for index, parameter in enumerate(parameters):
        if named and parameter.name == named[1]:
            return index
    if named:
        return next((i for i, p in enumerate(parameters) if p.kind is p.VAR_KEYWORD), None)
    place = len(call.arguments) - 1
    for index, parameter in enumerate(parameters):
        if parameter.kind is parameter.VAR_POSITIONAL:
            return index
        if parameter.kind in (parameter.KEYWORD_ONLY, parameter.VAR_KEYWORD):
            return None
        if index == place:
            return index
    return None


def _split(arguments: str) -> tuple[str, ...]:
    """Split at the commas that are in no bracket."""
    parts = [""]
    depth = 0
    for char in arguments:
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return tuple(parts)


def _text_of(parameter: inspect.Parameter) -> str:
    try:
        text = within(_PATIENCE, lambda: str(parameter))
    except KeyboardInterrupt:
        raise
    except (TooSlowError, Exception):  # a default value's repr may raise anything
        text = f"{parameter.name}=…"
    return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - 1] + "…"
