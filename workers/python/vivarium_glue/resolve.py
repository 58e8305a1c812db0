"""Looking up what an expression means now, without running anything of the user's."""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
import types
import warnings
from typing import Any

MISSING: Any = object()
_parse = ast.parse
_getattr_static = inspect.getattr_static

# Their results can be had without running Python code.
_HARMLESS = (
    types.FunctionType,
    types.MethodDescriptorType,
    types.WrapperDescriptorType,
    types.ClassMethodDescriptorType,
    types.GetSetDescriptorType,
    types.MemberDescriptorType,
    classmethod,
    staticmethod,
)
_LIBRARIES = frozenset({"numpy", "pandas", "matplotlib", "polars"})
# These may copy all of a table.
_COSTLY = frozenset({"T", "values", "A", "A1"})
_CONTAINERS: dict[type[ast.expr], Any] = {
    ast.List: [],
    ast.ListComp: [],
    ast.Dict: {},
    ast.DictComp: {},
    ast.Set: set[Any](),
    ast.SetComp: set[Any](),
    ast.Tuple: (),
    ast.JoinedStr: "",
}


def resolve(expression: str, namespace: dict[str, Any]) -> Any:
    """Return the value of names, attributes, subscripts and literals; else MISSING."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = _parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return MISSING
    return _value_of(tree.body, namespace)


def _value_of(node: ast.expr, namespace: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return namespace.get(node.id, vars(builtins).get(node.id, MISSING))
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Attribute):
        return attribute(_value_of(node.value, namespace), node.attr)
    if isinstance(node, ast.Subscript):
        return _item(_value_of(node.value, namespace), node.slice)
    return _CONTAINERS.get(type(node), MISSING)


# Below, issubclass and not isinstance: that asks the object for its __class__, which may raise.


def attribute(owner: Any, name: str) -> Any:
    """Return an attribute that can be had without running user code; else MISSING."""
    if owner is MISSING:
        return MISSING
    try:
        return _attribute(owner, name)
    except Exception:  # descriptors of C refuse what they were not made for
        return MISSING


def _attribute(owner: Any, name: str) -> Any:
    found = _getattr_static(owner, name, MISSING)
    if found is MISSING:
        return owner[name] if name in column_names(owner) else MISSING
    kind = type(found)
    if kind in _HARMLESS:
        if issubclass(type(owner), type):
            return found if kind is staticmethod else kind.__get__(found, None, owner)
        if issubclass(type(owner), types.ModuleType):
            return found
        in_instance = name in instance_names(owner) and kind is types.FunctionType
        return found if in_instance else kind.__get__(found, owner, type(owner))
    if hasattr(kind, "__get__") and not issubclass(type(owner), types.ModuleType):
        is_cheap = name not in _COSTLY and is_of_library(owner)
        return getattr(owner, name, MISSING) if is_cheap else MISSING
    return found


def _item(owner: Any, key: ast.expr) -> Any:
    if not isinstance(key, ast.Constant):
        return MISSING
    constant: Any = key.value
    if type(owner) in (dict, list, tuple, str):
        try:
            return owner[constant]
        except (LookupError, TypeError):
            return MISSING
    return owner[constant] if constant in column_names(owner) else MISSING


_module_of = type.__dict__["__module__"].__get__


def is_of_library(value: object) -> bool:
    """Whether a value's class is one of the libraries whose properties are known to be kind."""
    module = _module_of(type(value))
    return type(module) is str and module.partition(".")[0] in _LIBRARIES


def is_data_frame(value: object) -> bool:
    """Whether a value is a DataFrame of pandas; imports nothing to find out."""
    frame_class = vars(sys.modules.get("pandas.core.frame", types)).get("DataFrame")
    return isinstance(frame_class, type) and issubclass(type(value), frame_class)


def column_names(value: Any) -> list[str]:
    """Return the names of a DataFrame's columns that are text, at most a thousand; else none."""
    if not is_data_frame(value):
        return []
    return [name for name in list(value.columns[:1_000]) if type(name) is str]


def instance_names(value: object) -> dict[str, Any]:
    """Return what an instance holds itself, past any property that claims to be ``__dict__``."""
    try:
        held = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return held if type(held) is dict else {}  # pyright: ignore[reportUnknownVariableType]


def attribute_names(value: object) -> list[str]:
    """Return the names an object has, without asking a ``__dir__`` of user code."""
    if is_of_library(value) and not issubclass(type(value), type):
        return dir(value)
    names: dict[str, None] = dict.fromkeys(instance_names(value))
    owners: list[Any] = [type(value)]
    if issubclass(type(value), type):
        owners = [value, type(value)]
    elif issubclass(type(value), types.ModuleType):
        return list(names)
    for owner in owners:
        for base in type.__dict__["__mro__"].__get__(owner):
            names.update(dict.fromkeys(type.__dict__["__dict__"].__get__(base)))
    return [name for name in names if type(name) is str]
