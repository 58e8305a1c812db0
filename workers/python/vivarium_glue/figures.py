"""Which matplotlib figures are shown, when, and how often."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from .outlet import current_outlet

if TYPE_CHECKING:
    from collections.abc import Callable

    from .mime import Bundle

# Figures that a display already shows. They are shown again only if they changed since.
_shown: WeakSet[Any] = WeakSet()


def is_figure(value: object) -> bool:
    """Whether a value is a matplotlib figure; imports nothing to find out."""
    module = sys.modules.get("matplotlib.figure")
    figure_class = getattr(module, "Figure", None)
    return isinstance(figure_class, type) and issubclass(type(value), figure_class)


def is_managed(figure: object) -> bool:
    """Whether pyplot manages the figure, so that it will be shown when the run ends."""
    return any(manager.canvas.figure is figure for manager in _managers())


def mark_shown(figure: Any) -> None:
    """Remember that the figure, as it is now, has been shown."""
    figure.stale = False  # any change of any artist in it sets this again
    _shown.add(figure)


def figure_bundle(figure: Any) -> Bundle:
    """Draw a figure into a mime bundle."""
    from .drawing import draw_bundle
    from .figure_registry import remember_figure

    figure_id = remember_figure(figure)
    bundle = draw_bundle(figure, current_outlet().streams.say)
    return bundle._replace(metadata={**bundle.metadata, "figureId": figure_id})


def show_figure(figure: Any) -> None:
    """Draw a figure and display it; a figure that cannot be drawn raises."""
    bundle = figure_bundle(figure)
    mark_shown(figure)
    current_outlet().add(bundle.data, bundle.metadata)


def show_open_figures(attempt: Callable[[Callable[[], None]], BaseException | None]) -> None:
    """Show the figures that pyplot has open, in order of number, and close them.

    ``attempt`` runs one drawing and returns what it raised. A figure that cannot be drawn
    is reported on stderr and does not keep the others from being shown.
    """
    for manager in _managers():
        figure = manager.canvas.figure
        try:
            if not (figure in _shown and not figure.stale):
                error = attempt(lambda figure=figure: show_figure(figure))
                if error is not None:
                    _report(error, manager.num)
        finally:
            _close(manager)


def _managers() -> list[Any]:
    """Pyplot's open figure managers by number; none as long as nobody has imported pyplot."""
    helpers = sys.modules.get("matplotlib._pylab_helpers")
    registry = getattr(helpers, "Gcf", None)
    if registry is None:
        return []
    return [registry.figs[number] for number in sorted(registry.figs)]


def _close(manager: Any) -> None:
    helpers: Any = sys.modules["matplotlib._pylab_helpers"]
    try:
        helpers.Gcf.destroy(manager)
    except Exception:
        helpers.Gcf.figs.pop(manager.num, None)


def _report(error: BaseException, number: object) -> None:
    from .tracebacks import format_exception

    say = current_outlet().streams.say
    say(f"Figure {number} could not be drawn:\n{format_exception(error).rstrip()}")
