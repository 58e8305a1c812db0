"""``sys.stdin`` whose lines the user types."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .asking import Questions


class TypedInput(io.TextIOBase):
    """A text stream that asks for a line when one is read."""

    name = "<stdin>"
    mode = "r"
    encoding = "utf-8"  # pyright: ignore[reportAssignmentType]
    errors = "strict"  # pyright: ignore[reportAssignmentType]

    def __init__(self, questions: Questions) -> None:
        super().__init__()
        self._questions = questions
        self._rest = ""
        self.buffer = io.BufferedReader(_InputBytes(self))

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def isatty(self) -> bool:
        """Say that a person types here, so that programs ask instead of reading to the end."""
        return True

    def reconfigure(self, **_options: object) -> None:
        """Do nothing: the user's lines are text already."""

    def readline(self, size: int | None = -1, /) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return a line with its line end, or what is left of one; '' at the end of input."""
        return self._take(self._next_line, size)

    def read(self, size: int | None = -1, /) -> str:
        """Return so many characters, or all until the user ends the input."""
        return self._take(lambda: self._read_lines(size), size)

    def _take(self, read: Callable[[], str], size: int | None) -> str:
        self._check_open()
        if size is None or size < 0:
            return read()
        if size == 0:
            return ""
        text = read()
        self._rest = text[size:]
        return text[:size]

    def _read_lines(self, size: int | None) -> str:
        pieces: list[str] = []
        length = 0
        while size is None or size < 0 or length < size:
            line = self._next_line()
            if not line:
                break
            pieces.append(line)
            length += len(line)
        return "".join(pieces)

    def _next_line(self, prompt: str = "") -> str:
        rest, self._rest = self._rest, ""
        if rest:
            return rest
        line = self._questions.ask(prompt)
        return "" if line is None else line + "\n"

    def answer(self, prompt: str) -> str:
        """Return the next line without its line end, as ``input`` does."""
        self._check_open()
        line = self._next_line(prompt)
        if not line:
            raise EOFError("The input was ended.")
        return line.removesuffix("\n")

    def _check_open(self) -> None:
        if self.closed:
            raise ValueError("I/O operation on closed file.")


class _InputBytes(io.RawIOBase):
    """The bytes of the user's lines, for ``sys.stdin.buffer``."""

    def __init__(self, text: TypedInput) -> None:
        super().__init__()
        self._text = text
        self._rest = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, target: Any, /) -> int:
        if not self._rest:
            self._rest = self._text.readline().encode("utf-8", "surrogatepass")
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
