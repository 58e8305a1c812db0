"""A stand-in for ``IPython.display`` where IPython is not installed.

Most code written for notebooks imports it for ``display`` and ``HTML`` only. The finder goes
last, so a real IPython, installed at any time before the import, is preferred.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

_NAMES = ("IPython", "IPython.display", "IPython.core", "IPython.core.display")


class ShimFinder:
    """Finder and loader of the stand-in modules."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """Answer for the stand-in's modules only."""
        if name not in _NAMES:
            return None
        return ModuleSpec(name, self, is_package=not name.endswith("display"))  # pyright: ignore[reportArgumentType]

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module in."""
        if module.__name__ == "IPython":
            module.__dict__.update(get_ipython=lambda: None)
        elif module.__name__.endswith("display"):
            module.__dict__.update(_display_names())


def _display_names() -> dict[str, object]:
    from . import display, rich

    names = ("display", "update_display", "clear_output", "DisplayHandle")
    shown: dict[str, object] = {name: getattr(display, name) for name in names}
    classes = ("HTML", "SVG", "Markdown", "Latex", "Math", "JSON", "Pretty", "Image")
    return shown | {name: getattr(rich, name) for name in classes}


def install_shim() -> None:
    """Offer the stand-in, after every other finder."""
    if not any(isinstance(finder, ShimFinder) for finder in sys.meta_path):
        sys.meta_path.append(ShimFinder())  # pyright: ignore[reportArgumentType]
