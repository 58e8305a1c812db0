"""Numpy scalars and arrays, array-wise where the type allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .convert_scalars import duration_text
from .json_numbers import SAFE_INTEGER, json_float

if TYPE_CHECKING:
    from collections.abc import Callable

    from .convert import Converter

_BYTES_PER_CHARACTER = 4
# What an item takes in JSON, about; only to refuse early what could never fit.
_WIDTHS = {"b": 5, "i": 4, "u": 4, "f": 8, "M": 22, "m": 8}


def convert_numpy(value: Any, to: Converter) -> Any:
    """Convert an array to nested lists, a scalar to its Python value."""
    if isinstance(value, np.ma.MaskedArray):
        return _generic(value, to)
    array: Any = np.asarray(value)
    if array.ndim == 0 and array.dtype.kind not in "mM":
        return _scalar(value if isinstance(value, np.generic) else array[()], to)
    return convert_array(array, to, value)


def convert_array(array: Any, to: Converter, whole: Any) -> Any:
    """Convert an array; ``whole`` is what its repr is made of when it is too large."""
    kind = array.dtype.kind
    width = _WIDTHS.get(kind, 1)
    if kind == "U":
        width = array.dtype.itemsize // _BYTES_PER_CHARACTER if array.size == 1 else 1
    if not to.fits(array.size, array.size * width):
        return to.leave_out(whole)
    if array.ndim == 0:
        return convert_array(array.reshape(1), to, whole)[0]
    clean = _CLEANERS.get(kind)
    if clean is None:
        return _generic(array, to)
    to.spend(array.size + 1, array.size * width + 2)
    return clean(array)


def _scalar(value: Any, to: Converter) -> Any:
    if isinstance(value, np.void) and value.dtype.names:
        names = value.dtype.names
        return to.mapping(len(names), ((name, value[name]) for name in names))
    item = value.item()
    if isinstance(item, np.floating):  # a long double is its own item
        item = float(item)
    if isinstance(item, np.generic):
        return to.represent(item)
    return to.convert(item)


def _generic(array: Any, to: Converter) -> Any:
    if not to.fits(array.size):
        return to.leave_out(array)
    names = array.dtype.names
    if names and array.ndim:
        rows = (array[index] for index in range(len(array)))
        return to.sequence(array, len(array), rows)
    return to.convert(array.tolist())


def _integers(array: Any) -> Any:
    if array.dtype.itemsize == np.dtype("int64").itemsize and array.size:
        unsafe = array > SAFE_INTEGER
        if array.dtype.kind == "i":
            unsafe |= array < -SAFE_INTEGER
        if unsafe.any():
            return _replaced(array, unsafe, str)
    return array.tolist()


def _floats(array: Any) -> Any:
    numbers = array.astype("float64", copy=False)
    odd = ~np.isfinite(numbers)
    return _replaced(numbers, odd, json_float) if odd.any() else numbers.tolist()


def _replaced(array: Any, where: Any, replace: Any) -> Any:
    objects = array.astype(object)
    objects[where] = [replace(item) for item in array[where].tolist()]
    return objects.tolist()


def _times(array: Any) -> Any:
    missing = np.isnat(array)
    known = array[~missing]
    # The coarsest unit that loses nothing, so that whole seconds have no fraction.
    unit = np.datetime_data(array.dtype)[0]
    finer = [
        u for u in ("s", "ms", "us") if u != unit and (known.astype(f"M8[{u}]") == known).all()
    ]
    if unit in ("ms", "us", "ns", "ps", "fs", "as") and finer:
        array = array.astype(f"M8[{finer[0]}]")
    texts = np.datetime_as_string(array).astype(object)
    texts[missing] = None
    return texts.tolist()


def _durations(array: Any) -> Any:
    missing = np.isnat(array)
    nanoseconds = array.astype("m8[ns]").astype("int64")
    texts = np.empty(array.shape, dtype=object)
    texts[~missing] = [duration_text(item) for item in nanoseconds[~missing].tolist()]
    return texts.tolist()


_CLEANERS: dict[str, Callable[[Any], Any]] = {
    "b": np.ndarray.tolist,
    "i": _integers,
    "u": _integers,
    "f": _floats,
    "M": _times,
    "m": _durations,
}
