"""Showing the value of a top-level expression, as ``print(value)`` would."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

from .figures import is_figure, is_managed, show_figure
from .mime import rich_bundle
from .plain_text import large_text, plain_repr
from .program import ECHO_NAME

if TYPE_CHECKING:
    from .outlet import Outlet

_print = print
_IMAGES = ("image/png", "image/jpeg")


class Echo:
    """The function that user code's top-level expressions are wrapped in."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet

    def install(self) -> None:
        """Put the echo among the builtins, where compiled programs look for it."""
        builtins.__dict__[ECHO_NAME] = self.show

    def show(self, value: Any) -> None:
        """Echo one value; None is silent."""
        if value is None:
            return
        builtins.__dict__["_"] = value  # as the interactive interpreter does
        if is_figure(value):
            _print(value)
            # A pyplot figure is shown once, when the run ends; nobody else would show this one.
            if not is_managed(value):
                show_figure(value)
            return
        # What the user redirected stays text: a rich form would slip past the redirection.
        rich = rich_bundle(value) if self._outlet.streams.owns_stdout() else None
        if rich is None:
            _print_all(value)
            return
        plain = plain_repr(value)
        text = plain if type(value).__str__ is object.__str__ else str(value)
        data = {"text/plain": plain, **rich.data}
        if any(kind in data for kind in _IMAGES):
            _print(text)
            self._outlet.add(data, rich.metadata)
        else:
            self._outlet.echo(text + "\n", data)


def _print_all(value: Any) -> None:
    """Print as print does, of a huge value only what will be seen of it."""
    pieces = large_text(value)
    if pieces is None:
        _print(value)
        return
    for piece in pieces:
        _print(piece, end="")
    _print()
