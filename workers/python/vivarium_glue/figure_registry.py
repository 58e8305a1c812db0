"""The figures that were shown last, kept so that the page can have them drawn again."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any
from uuid import uuid4

from .inquiry_failure import InquiryFailureError

_MAX_FIGURES = 50
_GONE = "Python no longer holds this figure. Run the code again."
_CHANGED = "The figure has changed since it was shown. Run the code again."
_figures: OrderedDict[str, Any] = OrderedDict()


def remember_figure(figure: Any) -> str:
    """Keep a figure that is about to be shown and return the id of what is shown of it.

    It has one id at a time: what an earlier one named is gone when the figure has changed.
    """
    for figure_id, known in list(_figures.items()):
        if known is figure:
            if not figure.stale:
                return figure_id
            del _figures[figure_id]
    figure_id = uuid4().hex
    _figures[figure_id] = figure
    while len(_figures) > _MAX_FIGURES:
        _figures.popitem(last=False)
    return figure_id


def draw_again(figure_id: str, kind: str, scale: float) -> dict[str, str]:
    """Draw a figure as it was shown: SVG text, or a PNG of ``scale`` times its size as base64."""
    figure = _figures.get(figure_id)
    if figure is None:
        raise InquiryFailureError(_GONE)
    if figure.stale:
        raise InquiryFailureError(_CHANGED)
    from .drawing import draw_file

    try:
        return {"data": draw_file(figure, kind, float(scale))}
    finally:
        figure.stale = False  # drawing it at another resolution is no change of it
