"""Names of modules and of what is in them, without importing any."""

from __future__ import annotations

import os
import sys
from typing import Any

from .completion_kinds import to_kind

_ENDINGS = (".py", ".pyc", ".so")
_MAX_ENTRIES = 5_000


def find_modules(parent: str) -> list[str]:
    """Return the modules that can be imported from ``parent``, or at the top level for ``''``."""
    if parent == "":
        names = {name for name in sys.stdlib_module_names if not name.startswith("_")}
        names.update(name for name in list(sys.modules) if name.isidentifier())
        folders: list[Any] = list(sys.path)
    else:
        prefix = f"{parent}."
        names = {
            rest
            for name in list(sys.modules)
            if name.startswith(prefix) and (rest := name[len(prefix) :]).isidentifier()
        }
        folders = _folders_of(parent)
    for folder in folders:
        names.update(_modules_in(folder))
    return sorted((n for n in names if not n.startswith("_")), key=str.casefold)


def names_in_module(module: str) -> list[tuple[str, str, str]]:
    """Return name, kind and detail of what ``from module import`` can bring; it is not run."""
    found = [(name, "module", "") for name in find_modules(module)]
    loaded = sys.modules.get(module)
    if loaded is None:
        return found
    held = {name: value for name, value in vars(loaded).items() if type(name) is str}
    known = set(held)
    return [
        *((name, *to_kind(value)) for name, value in held.items()),
        *(item for item in found if item[0] not in known),
    ]


def _folders_of(package: str) -> list[Any]:
    loaded: Any = sys.modules.get(package)
    path: object = vars(loaded).get("__path__") if loaded is not None else None
    if isinstance(path, list):
        return list(path)  # pyright: ignore[reportUnknownArgumentType]
    inside = os.path.join(*package.split("."))  # noqa: PTH118 - a part of a path, not a file
    return [os.path.join(folder, inside) for folder in sys.path]  # noqa: PTH118


def _modules_in(folder: object) -> list[str]:
    try:
        with os.scandir(folder or ".") as entries:  # type: ignore[arg-type]
            found = [_module_of(entry) for _, entry in zip(range(_MAX_ENTRIES), entries)]  # noqa: B905
    except (OSError, TypeError, ValueError):
        return []
    return [name for name in found if name.isidentifier()]


def _module_of(entry: os.DirEntry[str]) -> str:
    name = entry.name
    if "." not in name:
        # Data folders are no packages; an identifier beside files of Python is.
        return name if entry.is_dir() and _holds_python(entry.path) else ""
    return name.partition(".")[0] if name.endswith(_ENDINGS) else ""


def _holds_python(folder: str) -> bool:
    return any(
        os.path.exists(os.path.join(folder, f"__init__{ending}"))  # noqa: PTH110, PTH118
        for ending in (".py", ".pyc")
    )
