"""What may stand inside a string: keys of a subscript, files of a call that opens one."""

from __future__ import annotations

import os
from typing import Any

from .cursor import Cursor, expression_start, word_start
from .resolve import MISSING, column_names, resolve

_MAX_KEYS = 1_000
_MAX_FILES = 200
_OPENERS = frozenset({"open", "Path", "imread", "imsave", "savefig", "loadtxt", "genfromtxt"})
_OPENER_STARTS = ("read_", "to_", "load", "save", "open_")


def complete_string(
    cursor: Cursor, namespace: dict[str, Any]
) -> tuple[int, list[tuple[str, str, str]]]:
    """Return where the completed text begins and label, kind and detail of what fits."""
    start = cursor.string_start or 0
    if not cursor.brackets:
        return start, []
    bracket = cursor.brackets[-1]
    between = cursor.plain[bracket + 1 : start - len(cursor.quote)].strip()
    is_key = between.lower() in ("", "r") or between.endswith(",")
    if cursor.plain[bracket] == "[" and is_key:
        keys = key_candidates(cursor, namespace)
        escaped = [(_escape(key, cursor.quote), kind) for key, kind in keys]
        return start, [(label, kind, "") for label, kind in escaped]
    if cursor.plain[bracket] == "(" and _opens_files(cursor.plain, bracket):
        return _files(cursor.before[start:], start)
    return start, []


def key_candidates(cursor: Cursor, namespace: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the text keys of what the innermost open bracket subscripts, and their kind."""
    bracket = cursor.brackets[-1]
    begin = expression_start(cursor.plain, bracket)
    owner = resolve(cursor.before[begin:bracket], namespace) if begin < bracket else MISSING
    columns = column_names(_past_indexer(owner))
    if columns:
        return [(name, "column") for name in columns]
    if issubclass(type(owner), dict):
        keys = [key for key, _ in zip(dict.__iter__(owner), range(_MAX_KEYS))]  # noqa: B905
        return [(key, "variable") for key in keys if type(key) is str]
    names: Any = getattr(getattr(owner, "dtype", None), "names", None)
    return [(name, "column") for name in names or () if type(name) is str]


def _past_indexer(owner: Any) -> Any:
    """Return the frame behind ``df.loc``; anything else as it is."""
    module = type(owner).__module__
    return getattr(owner, "obj", owner) if module == "pandas.core.indexing" else owner


def _escape(key: str, quote: str) -> str:
    return key.replace("\\", "\\\\").replace(quote[:1], f"\\{quote[:1]}").replace("\n", "\\n")


def _opens_files(plain: str, bracket: int) -> bool:
    name = plain[word_start(plain, bracket) : bracket]
    return name in _OPENERS or name.startswith(_OPENER_STARTS)


def _files(typed: str, start: int) -> tuple[int, list[tuple[str, str, str]]]:
    folder, _, name = typed.rpartition("/")
    begin = start + len(typed) - len(name)
    try:
        with os.scandir(f"{folder}/" if "/" in typed else ".") as entries:
            found = [
                (entry.name + ("/" if entry.is_dir() else ""), "file", "")
                for _, entry in zip(range(_MAX_FILES), entries)  # noqa: B905
                if name.startswith(".") or not entry.name.startswith(".")
            ]
    except (OSError, ValueError):
        return begin, []
    return begin, sorted(found)
