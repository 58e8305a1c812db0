"""How much of a value may become JSON."""

from __future__ import annotations

from typing import Any

MAX_CHARACTERS = 10_000_000
MAX_ITEMS = 1_000_000


class TooLargeError(Exception):
    """The budget is used up."""


class Budget:
    """Items and characters that are left for one value and all that is inside it."""

    def __init__(self) -> None:
        self._items = MAX_ITEMS
        self._characters = MAX_CHARACTERS

    def spend(self, items: int, characters: int) -> None:
        """Take from the budget; raises TooLargeError when that is not there."""
        self._items -= items
        self._characters -= characters
        if self._items < 0 or self._characters < 0:
            raise TooLargeError

    def fits(self, items: int, characters: int = 0) -> bool:
        """Whether so much is left; asked before anything is read."""
        return items <= self._items and characters <= self._characters


def unused_name(name: str, taken: dict[str, Any]) -> str:
    """Return the name, numbered if it is taken: ``a (2)``."""
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"
