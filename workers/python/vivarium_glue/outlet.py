"""The one way out for everything that is not text on a stream."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .encoding import bundle_text, metadata_text, to_json_text, to_object_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .host import Host
    from .streams import Streams

FIGURE_FOLDER = ".matplotlib_figs"


class Outlet:
    """Sends displays to the host, after what was printed before them.

    ``workdir`` is where the PNG of each figure is kept, whatever folder user code has
    changed to.
    """

    def __init__(self, host: Host, streams: Streams) -> None:
        self._host = host
        self.streams = streams
        self.workdir = str(Path.cwd())

    def echo(self, text: str, data: Mapping[str, Any]) -> None:
        """Show the rich value of a top-level expression; ``text`` is what print writes."""
        self._emit("value-echo", {"text": to_json_text(text), "data": bundle_text(data)})

    def add(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any],
        display_id: str | None = None,
    ) -> None:
        """Show a mime bundle; one with a PNG is also kept as a file under the workdir."""
        path = self._store_figure(data.get("image/png"))
        display = _display_text(data, metadata, display_id)
        self._emit("display-add", {"display": display, "figurePath": to_json_text(path)})

    def update(self, data: Mapping[str, Any], metadata: Mapping[str, Any], display_id: str) -> None:
        """Replace the displays of an id."""
        self._emit("display-update", {"display": _display_text(data, metadata, display_id)})

    def clear(self, *, wait: bool) -> None:
        """Take away what the run has shown so far; ``wait`` puts that off until the next output."""
        self._emit("output-clear", {"wait": to_json_text(bool(wait))})

    def _emit(self, kind: str, fields: Mapping[str, str]) -> None:
        self.streams.flush()
        self._host.emit(kind, to_object_text(fields))

    def _store_figure(self, png: object) -> str | None:
        """Write a PNG (base64) to its file; None when there is none or the disk will not."""
        if not isinstance(png, str):
            return None
        from uuid import uuid4

        path = f"{FIGURE_FOLDER}/{uuid4().hex}.png"
        try:
            file = Path(self.workdir, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(base64.b64decode(png))
        except (OSError, ValueError):
            return None
        return path


def _display_text(
    data: Mapping[str, Any], metadata: Mapping[str, Any], display_id: str | None
) -> str:
    fields = {"data": bundle_text(data), "metadata": metadata_text(metadata)}
    if display_id is not None:
        fields["displayId"] = to_json_text(str(display_id))
    return to_object_text(fields)


_current: list[Outlet] = []


def use_outlet(outlet: Outlet) -> None:
    """Make an outlet the one that ``display()`` and ``plt.show()`` write to."""
    _current[:] = [outlet]


def current_outlet() -> Outlet:
    """Return the outlet of this interpreter's session."""
    return _current[0]
