"""Matplotlib figures to PNG bundles; loaded only when there is a figure to draw."""

from __future__ import annotations

import base64
import io
import math
from typing import TYPE_CHECKING, Any

from .mime import Bundle, to_bundle

if TYPE_CHECKING:
    from collections.abc import Callable

# Twice the figure's own dpi, shown at its own size: sharp on the screens most people have.
_SHARPNESS = 2
_MAX_PIXELS = 20_000_000
_MAX_SIDE = 30_000  # Agg refuses 65,536
_MAX_GROWTH = 4  # a tight box beyond this has caught something stray, far outside the figure
_MAX_ALT = 300


def draw_bundle(figure: Any, warn: Callable[[str], None]) -> Bundle:
    """Draw a figure as a PNG with its size in CSS pixels and an alternative text.

    A figure whose own size exceeds 20 million pixels is drawn at a lower resolution, and
    ``warn`` is told.
    """
    box = _tight_box(figure)
    width, height = box.size if box is not None else figure.get_size_inches()
    own_dpi = float(figure.dpi)
    largest = min(math.sqrt(_MAX_PIXELS / (width * height)), _MAX_SIDE / max(width, height))
    dpi = min(own_dpi * _SHARPNESS, largest)
    if dpi < own_dpi:
        size = f"{width * own_dpi:,.0f} × {height * own_dpi:,.0f} pixels"
        warn(f"A figure of {size} is drawn at {dpi:.0f} dpi instead of {own_dpi:.0f}.")
    png = io.BytesIO()
    figure.canvas.print_figure(png, format="png", dpi=dpi, bbox_inches=box)
    shown_dpi = min(own_dpi, dpi)
    metadata = {
        "image/png": {"width": round(width * shown_dpi), "height": round(height * shown_dpi)},
        "alt": _alt_text(figure),
    }
    return to_bundle(({"image/png": png.getvalue(), "text/plain": str(figure)}, metadata))


def draw_file(figure: Any, kind: str, scale: float) -> str:
    """Draw a figure as a file of its own: SVG text, or a PNG as base64.

    Its size in pixels is ``scale`` times its own, and bounded as on the screen.
    """
    import matplotlib as mpl

    box = _tight_box(figure)
    width, height = box.size if box is not None else figure.get_size_inches()
    largest = min(math.sqrt(_MAX_PIXELS / (width * height)), _MAX_SIDE / max(width, height))
    dpi = max(1.0, min(float(figure.dpi) * scale, largest))
    file = io.BytesIO()
    # Letters as outlines: few machines have DejaVu, and in another font labels would overlap.
    with mpl.rc_context({"svg.fonttype": "path"}):
        if kind == "svg":
            figure.canvas.print_figure(file, format="svg", bbox_inches=box)
            return file.getvalue().decode("utf-8")
        figure.canvas.print_figure(file, format="png", dpi=dpi, bbox_inches=box)
    return base64.b64encode(file.getvalue()).decode("ascii")


def _tight_box(figure: Any) -> Any:
    """Return the box, in inches, that holds all that is drawn, so that no label is cut off.

    None when the figure's own box is the better one.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas = figure.canvas
    if not isinstance(canvas, FigureCanvasAgg):
        canvas = figure.canvas = FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    box = figure.get_tightbbox(canvas.get_renderer())
    padding = mpl.rcParams["savefig.pad_inches"]
    box = box.padded(padding if isinstance(padding, (int, float)) else 0.1)
    own_width, own_height = figure.get_size_inches()
    inside = 0 < box.width <= own_width * _MAX_GROWTH and 0 < box.height <= own_height * _MAX_GROWTH
    return box if inside else None


def _alt_text(figure: Any) -> str:
    """Say what the figure's own words say: titles and labels."""
    title: Any = getattr(figure, "_suptitle", None)
    parts = [title.get_text()] if title is not None else []
    for axes in figure.axes:
        if axes.get_label() == "<colorbar>":
            continue
        parts.append(axes.get_title())
        parts.extend(
            f"{name} axis: {label}"
            for name, label in (("x", axes.get_xlabel()), ("y", axes.get_ylabel()))
            if label
        )
    text = "; ".join(dict.fromkeys(part.strip() for part in parts if part.strip()))
    return text[:_MAX_ALT] or "Figure"
