"""Which modules a piece of code needs that are not there yet."""

from __future__ import annotations

import ast
import importlib.util
import sys
import warnings
from typing import TYPE_CHECKING

from .program import refuse_unencodable

if TYPE_CHECKING:
    from collections.abc import Iterator

_parse, _walk, _find_spec = ast.parse, ast.walk, importlib.util.find_spec
_IMPORT_FUNCTIONS = ("__import__", "import_module")


def find_missing_imports(code: str) -> list[str]:
    """Top-level names of the modules imported anywhere in ``code`` that cannot be found yet.

    In order of appearance, also from inside functions and from ``import_module("name")``;
    empty when the code does not parse, for the run will say so.
    """
    try:
        refuse_unencodable(code, "<imports>")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the run itself will warn
            tree = _parse(code)
        names = dict.fromkeys(name.partition(".")[0] for name in _imported_names(tree))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return []
    return [name for name in names if name and not _can_be_found(name)]


def _imported_names(tree: ast.AST) -> Iterator[str]:
    for node in _walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0 and node.module:
                yield node.module
        elif isinstance(node, ast.Call) and node.args:
            called, first = node.func, node.args[0]
            name = getattr(called, "attr", getattr(called, "id", None))
            if name in _IMPORT_FUNCTIONS and isinstance(first, ast.Constant):
                yield first.value if isinstance(first.value, str) else ""


def _can_be_found(name: str) -> bool:
    """Whether importing the name would work, or could not be helped by loading a package."""
    if name in sys.stdlib_module_names or name in sys.modules:
        return True
    try:
        return _find_spec(name) is not None
    except Exception:  # a finder of another library that refuses by raising
        return False
