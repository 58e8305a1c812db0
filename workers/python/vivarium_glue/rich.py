"""The small classes of ``IPython.display`` that carry a rich form of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class _Rich:
    """Data given directly, or by the name of a file in the workspace."""

    def __init__(self, data: Any = None, *, filename: str | None = None, **_options: Any) -> None:
        self.data: Any = data
        if data is None and filename is not None:
            self.data = self._read(Path(filename))

    @staticmethod
    def _read(file: Path) -> Any:
        return file.read_text("utf-8")

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__name__} object>"


class HTML(_Rich):
    """HTML text."""

    def _repr_html_(self) -> Any:
        return self.data


class SVG(_Rich):
    """An SVG image as text."""

    def _repr_svg_(self) -> Any:
        return self.data


class Markdown(_Rich):
    """Markdown text."""

    def _repr_markdown_(self) -> Any:
        return self.data


class Latex(_Rich):
    """LaTeX text, its delimiters included."""

    def _repr_latex_(self) -> Any:
        return self.data


class Math(_Rich):
    """A formula; gets the delimiters of display style."""

    def _repr_latex_(self) -> str:
        return f"$\\displaystyle {str(self.data).strip('$')}$"


class JSON(_Rich):
    """A value of lists, dicts, texts and numbers."""

    def _repr_json_(self) -> Any:
        return self.data


class Pretty(_Rich):
    """Text shown as it is, without quotes."""

    def __repr__(self) -> str:
        return str(self.data)


class Image(_Rich):
    """A PNG or JPEG image as bytes, or from a file; ``width`` and ``height`` in CSS pixels."""

    def __init__(
        self,
        data: bytes | str | None = None,
        *,
        filename: str | None = None,
        width: int | None = None,
        height: int | None = None,
        **_options: Any,
    ) -> None:
        if isinstance(data, str):  # IPython, too, takes a text for a file name here
            data, filename = None, data
        super().__init__(data, filename=filename)
        self._size = {
            name: value for name, value in (("width", width), ("height", height)) if value
        }

    @staticmethod
    def _read(file: Path) -> bytes:
        return file.read_bytes()

    def _is_jpeg(self) -> bool:
        return bytes(self.data[:2]) == b"\xff\xd8"

    def _repr_mimebundle_(self, **_options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        kind = "image/jpeg" if self._is_jpeg() else "image/png"
        return {kind: self.data}, {kind: self._size} if self._size else {}
