"""Values to mime bundles, by the methods that Jupyter made a convention."""

from __future__ import annotations

import base64
import sys
from typing import Any, NamedTuple, cast

from .encoding import MAX_ENTRY_BYTES

_METHODS = {
    "text/html": "_repr_html_",
    "image/svg+xml": "_repr_svg_",
    "image/png": "_repr_png_",
    "image/jpeg": "_repr_jpeg_",
    "text/latex": "_repr_latex_",
    "text/markdown": "_repr_markdown_",
    "application/json": "_repr_json_",
}


class Bundle(NamedTuple):
    """A mime bundle and the metadata that goes with it."""

    data: dict[str, Any]
    metadata: dict[str, Any]


def is_json_type(kind: str) -> bool:
    """Whether a media type carries parsed JSON instead of text."""
    return kind == "application/json" or kind.endswith("+json")


def rich_bundle(value: object) -> Bundle | None:
    """Return the rich forms of a value, without text/plain; None when it has none.

    A method that raises is passed over, as the value still has its ``repr``. Classes are not
    asked: their methods are meant for their instances.
    """
    if issubclass(type(value), type):  # isinstance would ask the value for its __class__
        return None
    bundle = _plotly_bundle(value) or _call(value, "_repr_mimebundle_")
    if bundle is None:
        found = ((kind, _call(value, method)) for kind, method in _METHODS.items())
        results = {kind: result for kind, result in found if result is not None}
        # A method may answer with (data, metadata of this type).
        pairs = {k: v if isinstance(v, tuple) else (v, {}) for k, v in results.items()}
        bundle = (
            {kind: pair[0] for kind, pair in pairs.items()},
            {kind: pair[1] for kind, pair in pairs.items() if len(pair) > 1 and pair[1]},
        )
    clean = to_bundle(bundle)
    if "text/html" in clean.data and "pandas" in sys.modules:
        _add_table(value, clean.data)
    return clean if clean.data.keys() - {"text/plain"} else None


def _add_table(value: object, data: dict[str, Any]) -> None:
    """Give a DataFrame the form that the page can ask for more of."""
    from .resolve import is_data_frame

    if is_data_frame(value):
        from .tables import TABLE_TYPE, preview_frame

        preview = preview_frame(value)
        if preview is not None:
            data[TABLE_TYPE] = preview


def to_bundle(bundle: object) -> Bundle:
    """Check what a user's object called a bundle: known shapes are kept, the rest is dropped."""
    data: object = bundle
    metadata: object = {}
    if isinstance(bundle, tuple):
        pair = cast("tuple[object, ...]", bundle)
        data, metadata = pair if len(pair) == 2 else ({}, {})  # noqa: PLR2004
    if not isinstance(data, dict):
        return Bundle({}, {})
    entries = cast("dict[object, Any]", data)
    clean = {
        kind: text
        for kind, value in entries.items()
        if isinstance(kind, str) and (text := _to_entry(kind, value)) is not None
    }
    if "application/vnd.plotly.v1+json" in clean:
        # Beside the figure itself the HTML form is 3 MB of script that nobody will run.
        clean.pop("text/html", None)
    return Bundle(clean, cast("dict[str, Any]", metadata) if isinstance(metadata, dict) else {})


def _to_entry(kind: str, value: object) -> object:
    """Return text types as str, binary types as base64, JSON types as they are; else None."""
    if is_json_type(kind):
        return value
    if isinstance(value, (bytes, bytearray)):
        if kind.startswith("text/") or kind == "image/svg+xml":
            return value.decode("utf-8", "replace")
        if len(value) > MAX_ENTRY_BYTES:
            return value  # encoding.py leaves it out by name; its base64 would be larger still
        return base64.b64encode(value).decode("ascii")
    return str(value) if isinstance(value, str) else None


def _call(value: object, method: str) -> Any:
    """Call a method that the value's class has.

    The class is asked first, because mocks and proxies claim to have every attribute.
    """
    try:
        if getattr(type(value), method, None) is None:
            return None
        bound = getattr(value, method)
        if method != "_repr_mimebundle_":
            return bound()
        try:
            return bound(include=None, exclude=None)
        except TypeError:
            return bound()
    except Exception:
        return None


def _plotly_bundle(value: object) -> object:
    """Ask plotly for its JSON whatever renderer user code has chosen."""
    plotly = sys.modules.get("plotly.basedatatypes")
    figure_class: Any = getattr(plotly, "BaseFigure", None)
    if not (isinstance(figure_class, type) and issubclass(type(value), figure_class)):
        return None
    from .plotly_support import figure_bundle

    try:
        return figure_bundle(value)
    except Exception:  # a figure that cannot be written as JSON still has its repr
        return None
