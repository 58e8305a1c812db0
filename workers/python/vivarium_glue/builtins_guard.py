"""Builtins that everything, the standard library included, cannot do without."""

from __future__ import annotations

import builtins

_callable = callable
_builtins = builtins.__dict__
_kept = {name: value for name, value in _builtins.items() if callable(value)}


def repair_builtins() -> None:
    """Put back functions that user code deleted or overwrote with something uncallable.

    A replacement that can be called stays: that is somebody's own ``print``.
    """
    for name, value in _kept.items():
        if not _callable(_builtins.get(name)):
            _builtins[name] = value
