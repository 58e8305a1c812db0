"""What the default init code calls, so that figures of every library become displays."""

from __future__ import annotations

import os
import sys
from typing import Any

from .import_hook import when_loaded
from .plotly_support import RENDERERS_MODULE, take_over_show

_BACKEND = "module://vivarium_glue.matplotlib_backend"


def set_up_matplotlib() -> None:
    """Make figures of matplotlib, and of all that draw with it, displays; plotly's too.

    Imports neither of them: an interpreter that plots nothing pays nothing. ``rcParams``
    stay matplotlib's own, so a figure has the size its user expects; sharpness comes from
    drawing at twice the figure's dpi (``drawing.py``).
    """
    os.environ["MPLBACKEND"] = _BACKEND
    os.environ["PLOTLY_RENDERER"] = "plotly_mimetype"
    when_loaded(RENDERERS_MODULE, take_over_show)
    matplotlib: Any = sys.modules.get("matplotlib")
    if matplotlib is not None:
        # Loaded before the variable was set, so it has to be told.
        matplotlib.use(_BACKEND)
