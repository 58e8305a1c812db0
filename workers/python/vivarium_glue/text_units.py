"""Between offsets in code points, as Python counts, and in UTF-16 units, as the page does."""

from __future__ import annotations

_FIRST_ASTRAL = "\U00010000"


def from_units(text: str, units: int) -> int:
    """Return the code points that ``units`` UTF-16 units of the text are; bounded by its length."""
    if text.isascii():
        return max(0, min(units, len(text)))
    left = units
    for at, char in enumerate(text):
        if left <= 0:
            return at
        left -= 2 if char >= _FIRST_ASTRAL else 1
    return len(text)


def to_units(text: str, points: int) -> int:
    """Return the UTF-16 units that the first ``points`` code points of the text take."""
    if text.isascii():
        return points
    return points + sum(char >= _FIRST_ASTRAL for char in text[:points])
