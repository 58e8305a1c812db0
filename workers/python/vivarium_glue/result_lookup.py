"""Finding the variable that ``result_var_name`` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .results import to_result_json

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAX_NAMES = 10_000


def find_result(namespace: Mapping[str, Any], name: str) -> tuple[str, str | None]:
    """Return the variable's value as JSON text, and a line for stderr if there is one to say."""
    if name not in namespace:
        return "null", _missing(namespace, name)
    text, note = to_result_json(namespace[name])
    return text, None if note is None else f"The result {name!r} {note}"


def _missing(namespace: Mapping[str, Any], name: str) -> str:
    """Name the variables that were perhaps meant."""
    from difflib import get_close_matches

    names = [key for key in namespace if isinstance(key, str) and not key.startswith("_")]  # pyright: ignore[reportUnnecessaryIsInstance]
    near = get_close_matches(name[:100], names[:_MAX_NAMES])
    same = [key for key in names if key.lower() == name.lower()]
    meant = list(dict.fromkeys([*same, *near]))
    hint = f" Did you mean {' or '.join(map(repr, meant))}?" if meant else ""
    return f"There is no variable named {name[:100]!r}.{hint}"
