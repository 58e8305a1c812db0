"""The matplotlib backend: draws with Agg, and showing a figure makes it a display.

Named by ``MPLBACKEND``, so matplotlib loads it with the first figure and not before.
"""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from .figures import show_figure, show_open_figures


class FigureManager(FigureManagerBase):
    """Shows its one figure on ``fig.show()``."""

    def show(self) -> None:
        """Display the figure and keep it open, as a window would stay."""
        show_figure(self.canvas.figure)


class FigureCanvas(FigureCanvasAgg):
    """Agg's canvas with our manager."""

    manager_class = FigureManager  # pyright: ignore[reportAssignmentType, reportIncompatibleMethodOverride]


def show(*_args: Any, **_options: Any) -> None:
    """Display every open figure and close it: what ``plt.show()`` calls."""
    show_open_figures(_attempt)


def _attempt(step: Any) -> BaseException | None:
    try:
        step()
    except Exception as error:  # an interrupt goes on to the user's code
        return error
    return None
