"""Numbers that JSON or JavaScript cannot hold."""

from __future__ import annotations

import math

# Up to here every integer is exact in JavaScript's numbers.
SAFE_INTEGER = 2**53


def json_float(value: float) -> float | str | None:
    """Return a float; null for NaN, and names for the infinities."""
    if math.isfinite(value):
        return value
    if math.isnan(value):
        return None
    return "Infinity" if value > 0 else "-Infinity"
