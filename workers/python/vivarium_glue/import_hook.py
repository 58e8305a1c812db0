"""Calling a function when a module has been loaded, without importing it ourselves."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType


class _Hook:
    """A finder that lets the others find the module and adds a step to its loading."""

    def __init__(self, name: str, then: Callable[[ModuleType], None]) -> None:
        self.name = name
        self._then = then

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if name != self.name:
            return None
        sys.meta_path.remove(self)  # once is enough, and find_spec below must not come here
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        loader: Any = spec.loader
        execute = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            # One loader serves all modules of a zip file.
            if module.__name__ == self.name:
                loader.exec_module = execute
            execute(module)
            if module.__name__ == self.name:
                self._then(module)

        loader.exec_module = exec_module
        return spec


def when_loaded(name: str, then: Callable[[ModuleType], None]) -> None:
    """Call ``then`` with the module as soon as it is loaded; at once if it already is."""
    module = sys.modules.get(name)
    if module is not None:
        then(module)
    elif not any(isinstance(finder, _Hook) and finder.name == name for finder in sys.meta_path):
        sys.meta_path.insert(0, _Hook(name, then))
