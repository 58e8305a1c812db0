"""Plotly figures as JSON bundles, for our own renderer on the page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

RENDERERS_MODULE = "plotly.io._renderers"
_MIMETYPE = "plotly_mimetype"


def figure_bundle(figure: Any, **options: Any) -> dict[str, Any]:
    """Return the figure's bundle with ``application/vnd.plotly.v1+json``."""
    import plotly.io as pio  # pyright: ignore[reportMissingImports]

    renderers: Any = pio.renderers
    try:
        fields: Any = figure if isinstance(figure, dict) else figure.to_dict()
        bundle = renderers._build_mime_bundle(fields, renderers_string=_MIMETYPE, **options)
        return dict(bundle)
    except Exception:
        import json

        return {"application/vnd.plotly.v1+json": json.loads(pio.to_json(figure))}


def take_over_show(renderers: ModuleType) -> None:
    """Make ``fig.show()`` and ``plotly.io.show`` write displays.

    Plotly's own way wants IPython and nbformat installed, and its other renderers want a web
    server, a browser or a printer of images. Called when ``plotly.io._renderers`` has been
    loaded; everybody takes ``show`` from there afterwards.
    """

    def show(
        fig: Any,
        renderer: str | None = None,  # noqa: ARG001 - there is but one renderer here
        validate: bool = True,  # noqa: ARG001, FBT001, FBT002 - plotly's signature
        **options: Any,
    ) -> None:
        from .display import display

        display(figure_bundle(fig, **options), raw=True)

    renderers.__dict__["show"] = show
    pio = sys.modules.get("plotly.io")
    if pio is not None and hasattr(pio, "show"):
        pio.__dict__["show"] = show
