"""Any Python value to what JSON can hold, within a budget."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from .bounded_repr import bounded_repr
from .budget import Budget, TooLargeError, unused_name
from .convert_scalars import convert_known
from .convert_types import items_of, sequence_of
from .json_numbers import SAFE_INTEGER, json_float

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAX_DEPTH = 50


class Converter(Budget):
    """Converts one value; a part that alone exceeds the budget becomes its repr.

    Types are judged by ``type(value)`` and read past overridden methods.
    """

    def __init__(self) -> None:
        super().__init__()
        self._path: set[int] = set()
        self.has_left_out = False

    def convert(self, value: Any) -> Any:
        """Convert a value and what is inside it."""
        kind = type(value)
        if value is None or kind is bool:
            self.spend(1, 5)
            return value
        if kind is int:
            return self.integer(value)
        if kind is float:
            return self.number(value)
        if kind is str:
            return self.text(value)
        if id(value) in self._path or len(self._path) >= _MAX_DEPTH:
            return self.represent(value)
        return self._nested(value)

    def _nested(self, value: Any) -> Any:
        self._path.add(id(value))
        try:
            return self._structure(value)
        except (TooLargeError, KeyboardInterrupt):
            raise
        except BaseException:  # of the value's own methods
            return self.represent(value)
        finally:
            self._path.discard(id(value))

    def _structure(self, value: Any) -> Any:
        kind = type(value)
        if issubclass(kind, (bytes, bytearray, memoryview)):
            return self.binary(value)
        pairs = items_of(value)
        if pairs is not None:
            return self.mapping(*pairs)
        # First, because some, such as IntEnum members, are built-in types as well.
        found, converted = convert_known(value, self)
        if found:
            return converted
        sequence = sequence_of(value)
        if sequence is not None:
            return self.sequence(value, *sequence)
        if issubclass(kind, str):
            return self.text(str.__str__(value))
        if issubclass(kind, int):
            return self.integer(int.__int__(value))
        if issubclass(kind, float):
            return self.number(float.__float__(value))
        return self.represent(value)

    def sequence(self, value: Any, length: int, items: Iterable[Any]) -> Any:
        """Convert the items in order; a length beyond the budget becomes a repr."""
        if not self.fits(length):
            return self.leave_out(value)
        self.spend(1, 2)
        return [self.convert(item) for item in items]

    def mapping(self, length: int, pairs: Iterable[tuple[Any, Any]]) -> dict[str, Any]:
        """Convert to an object; keys that become equal are kept apart by a number."""
        if not self.fits(length):
            raise TooLargeError
        self.spend(1, 2)
        result: dict[str, Any] = {}
        for key, value in pairs:
            name = unused_name(self.key(key), result)
            self.spend(0, len(name) + 4)
            result[name] = self.convert(value)
        return result

    def key(self, key: Any) -> str:
        """Return the text of a key: ISO 8601 for dates, parts joined by ``, `` for tuples."""
        if type(key) is str:
            return key
        if type(key) is tuple:
            return ", ".join(self.key(part) for part in key if part != "")
        if type(key) in (bool, int, float, type(None)):
            return str(key)
        converted = self.convert(key)
        return converted if isinstance(converted, str) else bounded_repr(key)

    def integer(self, value: int) -> int | str:
        """Return an int, or its digits where JavaScript's numbers would lose some."""
        self.spend(1, 4)
        if -SAFE_INTEGER <= value <= SAFE_INTEGER:
            return value
        try:
            return self.text(str(value))
        except ValueError:  # beyond Python's limit for decimal digits
            return hex(value) if self.fits(1, value.bit_length() // 4) else bounded_repr(value)

    def number(self, value: float) -> float | str | None:
        """Return a float, or what stands for NaN and the infinities."""
        self.spend(1, 8)
        return json_float(value)

    def text(self, value: str) -> str:
        """Return a text, or its repr when it alone exceeds the budget."""
        if not self.fits(1, len(value)):
            return self.leave_out(value)
        self.spend(1, len(value) + 3)
        return value

    def binary(self, value: bytes | bytearray | memoryview) -> str:
        """Return base64."""
        size = value.nbytes if isinstance(value, memoryview) else len(value)
        if not self.fits(1, size * 4 // 3):
            return self.leave_out(value)
        self.spend(1, size * 4 // 3 + 3)
        return base64.b64encode(value).decode("ascii")

    def leave_out(self, value: Any) -> str:
        """Answer a part that is too large by its repr; a whole that is too large raises."""
        if len(self._path) <= (id(value) in self._path):
            raise TooLargeError
        self.has_left_out = True
        return self.represent(value)

    def represent(self, value: Any) -> str:
        """Answer by the bounded repr."""
        text = bounded_repr(value)
        self.spend(1, len(text) + 3)
        return text
