"""The printed form of values that may be far too large to be written out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# As many characters as the page keeps of a stream (output-limits.ts).
MAX_TEXT = 10_000_000
_LARGE = 100_000
_CHUNK = 10_000
_BYTEARRAY_ESCAPES = "\\" in repr(bytearray(b"'"))


def large_text(value: Any) -> Iterator[str] | None:
    """Write a large value of a built-in type piece by piece, as far as anybody will see it.

    The pieces are those of its ``repr``; when they end early, the last one says how much there
    is. None for any other value. Between pieces Python can be stopped.
    """
    kind = type(value)
    array_class = getattr(sys.modules.get("array"), "array", None)
    if kind not in _BRACKETS and kind not in (bytes, bytearray, array_class):
        return None
    if len(value) <= _LARGE:
        return None
    if kind in _BRACKETS:
        return _bounded(_item_pieces(value), len(value), "items")
    if kind is array_class:
        # Arrays of characters have a repr of their own.
        is_text = value.typecode in "uw"
        return None if is_text else _bounded(_array_pieces(value), len(value), "items")
    return _bounded(_byte_pieces(value), len(value), "bytes")


def plain_repr(value: object) -> str:
    """Return the ``repr`` of a value, of a huge one its beginning and how much there is."""
    pieces = large_text(value)
    text = repr(value) if pieces is None else "".join(pieces)
    left_out = len(text) - MAX_TEXT
    # The pieces of a large value end by themselves, a little later.
    if pieces is not None or left_out <= 0:
        return text
    return f"{text[:MAX_TEXT]}\n[Output cut: {left_out:,} characters left out.]"


def _bounded(pieces: Iterator[str], total: int, what: str) -> Iterator[str]:
    """Stop before MAX_TEXT and say so; the first piece opens, each further one has a chunk."""
    written = shown = 0
    opening = next(pieces)
    yield opening
    for piece in pieces:
        if written + len(piece) > MAX_TEXT - _LARGE:
            yield f"…\n[Output cut: {shown:,} of {total:,} {what} shown.]"
            return
        yield piece
        written += len(piece)
        shown += _CHUNK


def _byte_pieces(value: Any) -> Iterator[str]:
    quote = '"' if b"'" in value and b'"' not in value else "'"
    # Some versions of Python escape it in a bytearray whatever the quotes are.
    escapes = quote == "'" or (type(value) is bytearray and _BYTEARRAY_ESCAPES)
    yield "bytearray(b" + quote if type(value) is bytearray else "b" + quote
    for start in range(0, len(value), _CHUNK):
        # The quote in front has every single quote escaped, whatever else is in the piece.
        inner = repr(b'"' + bytes(value[start : start + _CHUNK]))[3:-1]
        yield inner if escapes else inner.replace("\\'", "'")
    yield quote + ")" if type(value) is bytearray else quote


def _item_pieces(value: Any) -> Iterator[str]:
    opening, closing = _BRACKETS[type(value)]
    yield opening
    show: Callable[[Any], str] = repr
    if type(value) is dict:
        items: Iterator[Any] = iter(value.items())
        show = _show_pair
    else:
        items = iter(value)
    separator = ""
    for _ in range(0, len(value), _CHUNK):
        chunk = [item for _number, item in zip(range(_CHUNK), items, strict=False)]
        yield separator + ", ".join(["..." if item is value else show(item) for item in chunk])
        separator = ", "
    yield closing


def _show_pair(pair: tuple[object, object]) -> str:
    return f"{pair[0]!r}: {pair[1]!r}"


def _array_pieces(value: Any) -> Iterator[str]:
    yield f"array('{value.typecode}', ["
    for start in range(0, len(value), _CHUNK):
        numbers = ", ".join(map(repr, value[start : start + _CHUNK]))
        yield numbers if start == 0 else ", " + numbers
    yield "])"


_BRACKETS = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
    dict: ("{", "}"),
}
