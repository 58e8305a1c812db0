"""Values in a few words, at a cost that does not grow with them."""

from __future__ import annotations

import itertools
import sys
import types
from typing import Any

from .bounded_repr import bounded_repr, type_name
from .deadline import TooSlowError, within
from .resolve import is_data_frame, is_of_library

MAX_PREVIEW = 200
_PATIENCE = 0.2
_ITEMS = 5
_SMALL = 20
_LONG_TEXT = 2 * MAX_PREVIEW
_NUMBERS_LIMIT = 1 << 600  # a longer int takes its time to become decimal
_HEX_BITS = 600
_SIMPLE = (bool, float, complex, type(None), range)
# Classes whose instances gave no answer in time are not asked again.
_slow: set[type] = set()


def preview_value(value: Any) -> str:
    """Return at most 200 characters of one line; never raises and never takes long."""
    try:
        text = _preview(value)
    except KeyboardInterrupt:
        raise
    except BaseException:  # whatever the methods of a user's class raise
        text = f"<{type_name(value)}>"
    line = " ".join(text.split())
    return line if len(line) <= MAX_PREVIEW else line[: MAX_PREVIEW - 1] + "…"


def _preview(value: Any) -> str:
    kind = type(value)
    if kind in _SIMPLE:
        return repr(value)
    if kind is int:
        return repr(value) if abs(value) < _NUMBERS_LIMIT else f"about 2**{value.bit_length()}"
    if kind is str:
        return repr(value[:_LONG_TEXT])
    if kind in (bytes, bytearray):
        return repr(bytes(value[:_LONG_TEXT]))
    if is_data_frame(value):
        names = [str(name) for name in value.columns[:_SMALL]]
        return ", ".join(names) + (", …" if len(value.columns) > _SMALL else "")
    return _array(value) or _series(value) or _callable(value) or _other(value)


def _array(value: Any) -> str:
    """Return the corner of a numpy array: the beginning of its first row."""
    array_class: Any = vars(sys.modules.get("numpy", types)).get("ndarray")
    if not (isinstance(array_class, type) and issubclass(type(value), array_class)):
        return ""
    plain: Any = array_class.view(value, array_class)  # past a subclass that overrides indexing
    if plain.dtype.hasobject:
        return "" if plain.ndim == 0 else f"array of {plain.dtype}"
    if plain.size <= _SMALL:
        return repr(plain).removeprefix("array(").rpartition(")")[0] or repr(plain)
    corner = plain[(0,) * (plain.ndim - 1)][:_ITEMS].tolist()
    opening = "[" * plain.ndim
    return opening + ", ".join(_number(item) for item in corner) + ", …" + "]" * plain.ndim


def _number(value: object) -> str:
    return f"{value:.6g}" if type(value) is float else repr(value)


def _series(value: Any) -> str:
    """Return the first values of a pandas Series or Index."""
    base = vars(sys.modules.get("pandas.core.base", types)).get("IndexOpsMixin")
    if not (isinstance(base, type) and issubclass(type(value), base)):
        return ""
    head = value[:_ITEMS] if len(value) > _ITEMS else value
    values = [_number(item) if type(item) is float else bounded_repr(item) for item in list(head)]
    return f"[{', '.join(values)}{', …' if len(value) > _ITEMS else ''}]"


def _callable(value: Any) -> str:
    kind = type(value)
    if kind is types.FunctionType:
        code = value.__code__
        count = code.co_argcount + code.co_kwonlyargcount
        stars = [f"*{name}" for name in code.co_varnames[count : count + bool(code.co_flags & 4)]]
        return f"{code.co_name}({', '.join([*code.co_varnames[:count], *stars])})"
    if kind is type:
        bases = [base.__name__ for base in value.__bases__ if base is not object]
        return f"class {type.__dict__['__name__'].__get__(value)}" + (
            f"({', '.join(bases)})" if bases else ""
        )
    return ""


def _other(value: Any) -> str:
    kind = type(value)
    if kind in _slow:
        return f"<{type_name(value)}>"
    short: Any = value
    for base in (list, tuple, set, frozenset):
        if kind is base and len(value) > _SMALL:
            short = base(itertools.islice(value, _SMALL))
    if kind is dict and len(value) > _SMALL:
        short = dict(itertools.islice(value.items(), _SMALL))
    late: list[bool] = []
    if is_of_library(value):
        return bounded_repr(value)
    text = within(_PATIENCE, lambda: _bounded(short, late))
    if late:
        if kind.__module__ != "builtins":
            _slow.add(kind)
        return f"<{type_name(value)}: its repr takes too long>"
    return text if short is value else f"{text[:-1]}, …{text[-1:]}"


def _bounded(value: object, late: list[bool]) -> str:
    """``bounded_repr``, noting in ``late`` that the time was up."""
    try:
        return bounded_repr(value, passing=TooSlowError)
    except TooSlowError:
        late.append(True)
        return ""
