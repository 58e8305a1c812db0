"""A ``repr`` of at most 1,000 characters that never raises and never takes long."""

from __future__ import annotations

import reprlib
from typing import Any

MAX_REPR = 1_000


class _Repr(reprlib.Repr):
    """reprlib's, with bounds that show more; it never builds the repr of a whole container."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 4
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdeque = 20
        self.maxdict = self.maxarray = 20
        self.maxstring = self.maxlong = self.maxother = MAX_REPR

    def repr_bytes(self, x: bytes, level: int) -> str:  # noqa: ARG002
        return repr(x[:MAX_REPR])

    def repr_bytearray(self, x: bytearray, level: int) -> str:  # noqa: ARG002
        return repr(bytes(x[:MAX_REPR]))

    def repr_str(self, x: str, level: int) -> str:
        return super().repr_str(x[: 2 * MAX_REPR], level)

    def repr_instance(self, x: Any, level: int) -> str:  # noqa: ARG002
        return repr(x)


_repr = _Repr().repr


def bounded_repr(value: object, *, passing: type[BaseException] = KeyboardInterrupt) -> str:
    """Return the repr of any object; one that raises is named instead.

    An exception of the kind ``passing`` is raised, as is KeyboardInterrupt.
    """
    try:
        text = _repr(value)
        # A subclass of str could carry methods of its own into the encoder.
        return _cut(str.__str__(text))
    except (KeyboardInterrupt, passing):
        raise
    except BaseException as error:
        return _cut(f"<{type_name(value)}: repr failed: {type_name(error)}>")


def _cut(text: str) -> str:
    return text if len(text) <= MAX_REPR else text[: MAX_REPR - 1] + "…"


def type_name(value: object) -> str:
    """Return the name of a value's class, past a metaclass that overrides it."""
    return str(type.__dict__["__name__"].__get__(type(value)))
