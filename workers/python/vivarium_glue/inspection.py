"""What is known of the name at the cursor, or of the call the cursor is in."""

from __future__ import annotations

import inspect
import keyword
import types
from typing import Any

from . import text_units
from .bounded_repr import type_name
from .calls import (
    Call,
    active_parameter,
    enclosing_call,
    parameter_texts,
    read_signature,
    signature_text,
)
from .cursor import expression_start, is_name_char, read_cursor
from .jedi_help import inspect_with_jedi
from .previews import preview_value
from .resolve import MISSING, resolve

_MAX_DOCUMENTATION = 4_000
_MAX_NAME = 200
_getattr_static = inspect.getattr_static
_cleandoc = inspect.cleandoc
_DOCUMENTED = (
    type,
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.ModuleType,
)


def inspect_name(
    code: str, offset: int, namespace: dict[str, Any], workdir: str
) -> dict[str, Any] | None:
    """Return an ``Inspection`` of the contract, or None; ``offset`` is in UTF-16 units.

    A name that begins or goes on at the offset is meant itself, as by one who points at it;
    else the call that the offset is in, as for one who types; else the name that ends there.
    """
    at = text_units.from_units(code, offset)
    cursor = read_cursor(code, at)
    if cursor.in_comment:
        return None
    is_pointed_at = cursor.string_start is None and is_name_char(code[at : at + 1] or " ")
    call = None if is_pointed_at else enclosing_call(cursor, namespace)
    if call is not None:
        if call.value is not MISSING:
            return _describe(call.expression, call.value, call)
        return inspect_with_jedi(code, at, namespace, workdir, in_call=True)
    if cursor.string_start is not None:
        return None
    end = at
    while end < len(code) and is_name_char(code[end]):
        end += 1
    plain = read_cursor(code, end).plain
    expression = code[expression_start(plain, end) : end]
    if not expression or keyword.iskeyword(expression) or expression.isdigit():
        return None
    value = resolve(expression, namespace)
    if value is not MISSING:
        return _describe(expression, value, None)
    return inspect_with_jedi(code, at, namespace, workdir, in_call=False)


def _describe(expression: str, value: Any, call: Call | None) -> dict[str, Any]:
    signature = call.signature if call is not None else read_signature(value)
    parameters = [] if signature is None else parameter_texts(signature)
    documentation = _documentation(value)
    short = expression.rpartition(".")[2].strip()[:_MAX_NAME]
    text = None if signature is None else signature_text(short, signature)
    is_documented = issubclass(type(value), _DOCUMENTED)
    return {
        "name": expression.strip()[:_MAX_NAME],
        "type": type_name(value),
        "signature": text if text is not None or not callable(value) else f"{short}(…)",
        "parameters": parameters if call is not None else [],
        "activeParameter": active_parameter(call) if call is not None else None,
        "documentation": documentation[:_MAX_DOCUMENTATION],
        "preview": "" if is_documented else preview_value(value),
    }


def _documentation(value: object) -> str:
    """Return the docstring of a function, class or module, and for a value that of its class."""
    kind = type(value)
    if not issubclass(kind, _DOCUMENTED):
        if kind.__module__ == "builtins":
            return ""
        # Its beginning says what the thing is; the whole would bury the value.
        return _cleaned(_getattr_static(kind, "__doc__", None)).partition("\n\n")[0]
    if issubclass(kind, (type, types.ModuleType)) and _getattr_static(value, "__doc__", None):
        text = _getattr_static(value, "__doc__")
        if isinstance(text, str):
            return _cleaned(text)
    try:
        return _cleaned(value.__doc__)
    except Exception:  # a metaclass may have made a property of it
        return ""


def _cleaned(text: object) -> str:
    return _cleandoc(str.__str__(text)) if isinstance(text, str) else ""
