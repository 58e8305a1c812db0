"""``display()`` and its relatives, as Jupyter's users know them."""

from __future__ import annotations

from typing import Any

from .figures import figure_bundle, is_figure, mark_shown
from .mime import Bundle, rich_bundle, to_bundle
from .outlet import current_outlet
from .plain_text import plain_repr


class DisplayHandle:
    """What ``display(..., display_id=...)`` returns: a way to replace that display later."""

    def __init__(self, display_id: str | None = None) -> None:
        self.display_id = display_id or _new_id()

    def __repr__(self) -> str:
        return f"<DisplayHandle display_id={self.display_id}>"

    def display(self, obj: Any, **options: Any) -> None:
        """Show an object under this id."""
        display(obj, display_id=self.display_id, **options)

    def update(self, obj: Any, **options: Any) -> None:
        """Show an object in place of what this id showed."""
        update_display(obj, display_id=self.display_id, **options)


def display(
    *objs: Any,
    display_id: str | bool | None = None,
    raw: bool = False,
    metadata: dict[str, Any] | None = None,
    clear: bool = False,
    **_options: Any,
) -> DisplayHandle | None:
    """Show each object in its richest form.

    ``raw`` takes the objects for mime bundles. ``display_id`` (a name, or True for a new one)
    returns a handle by which the display can be replaced. ``clear`` takes away earlier output
    first. Other options of IPython's are accepted and have no effect.
    """
    if clear:
        clear_output(wait=True)
    handle = None
    if display_id is not None and display_id is not False:
        handle = DisplayHandle(None if display_id is True else str(display_id))
    for obj in objs:
        bundle = _to_display(obj, metadata, raw=raw)
        current_outlet().add(bundle.data, bundle.metadata, handle.display_id if handle else None)
        if is_figure(obj):
            mark_shown(obj)
    return handle


def update_display(
    obj: Any,
    *,
    display_id: str,
    raw: bool = False,
    metadata: dict[str, Any] | None = None,
    **_options: Any,
) -> None:
    """Show an object in place of every display of that id."""
    bundle = _to_display(obj, metadata, raw=raw)
    current_outlet().update(bundle.data, bundle.metadata, display_id)
    if is_figure(obj):
        mark_shown(obj)


def clear_output(wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's signature
    """Take away what this run has shown; with ``wait``, when something new is shown."""
    current_outlet().clear(wait=wait)


def _to_display(obj: Any, metadata: dict[str, Any] | None, *, raw: bool) -> Bundle:
    if raw:
        bundle = to_bundle(obj)
    elif is_figure(obj):
        bundle = figure_bundle(obj)
    else:
        bundle = rich_bundle(obj) or Bundle({}, {})
        bundle = Bundle({"text/plain": plain_repr(obj), **bundle.data}, bundle.metadata)
    return Bundle(bundle.data, {**bundle.metadata, **(metadata or {})})


def _new_id() -> str:
    from uuid import uuid4

    return uuid4().hex
