"""The words of the contract for what a name stands for."""

from __future__ import annotations

import types

from .bounded_repr import type_name

_FUNCTIONS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodWrapperType,
    types.WrapperDescriptorType,
    types.MethodDescriptorType,
    types.ClassMethodDescriptorType,
)


def to_kind(value: object) -> tuple[str, str]:
    """Return the kind of a completion that names the value, and a word on it."""
    kind = type(value)
    if kind in _FUNCTIONS:
        return "function", ""
    if issubclass(kind, type):
        return "class", ""
    if issubclass(kind, types.ModuleType):
        return "module", ""
    return "variable", "" if value is None else type_name(value)
