"""``tqdm.notebook`` as bars of text: its widgets would need a Jupyter that is not here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from .import_hook import when_loaded

if TYPE_CHECKING:
    from types import ModuleType


def use_text_bars() -> None:
    """Let every way to a bar of tqdm give one of text; imports nothing itself."""
    when_loaded("tqdm.notebook", _replace_widgets)
    if sys.platform == "emscripten":
        when_loaded("tqdm.std", _switch_off_monitor)


def _replace_widgets(notebook: ModuleType) -> None:
    std: Any = sys.modules["tqdm.std"]

    class TextBar(std.tqdm):
        """A bar of text that takes the options of the widget."""

        def __init__(self, *args: Any, **options: Any) -> None:
            options.pop("display", None)
            super().__init__(*args, **options)

    def text_range(*args: Any, **options: Any) -> Any:
        return TextBar(range(*args), **options)

    names = notebook.__dict__
    names.update(tqdm=TextBar, tqdm_notebook=TextBar, trange=text_range, tnrange=text_range)


def _switch_off_monitor(std: ModuleType) -> None:
    """Its thread cannot start in a tab, and each interpreter would say so once."""
    std.__dict__["tqdm"].monitor_interval = 0
