"""``sys.stdout`` and ``sys.stderr`` at C speed, in the order they were written."""

from __future__ import annotations

import io
import signal
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_BUFFER_BYTES = 65_536


def _open(descriptor: int) -> io.BufferedWriter:
    return io.BufferedWriter(io.FileIO(descriptor, "w", closefd=False), _BUFFER_BYTES)


class _ErrorStream(io.TextIOWrapper):
    """Stderr that lets pending stdout go first; slower than stdout, and rarely busy."""

    def __init__(self, streams: Streams) -> None:
        super().__init__(_open(2), "utf-8", "backslashreplace", line_buffering=True)
        self._streams = streams

    def write(self, text: str, /) -> int:
        self._streams.flush_out()
        return super().write(text)


class Streams:
    """The pair of streams that writes to file descriptors 1 and 2, which the worker reads.

    Stdout is a plain C object: a Python ``write`` there would make printing several times
    slower. Neither stream is line buffered for stdout's sake; whoever must be heard in order
    flushes first. ``backslashreplace`` keeps a lone surrogate from raising out of ``print``.
    """

    def __init__(self) -> None:
        self.out: TextIO = self._open_out()
        self.err: TextIO = _ErrorStream(self)

    @staticmethod
    def _open_out() -> io.TextIOWrapper:
        return io.TextIOWrapper(_open(1), "utf-8", "backslashreplace")

    def install(self, *, replace: bool = False) -> None:
        """Put the streams in place; one that user code put there stays unless it is closed.

        ``replace`` takes the place of whatever stream is there.
        """
        previous = (self.out, self.err)
        if self.out.closed:
            self.out = self._open_out()
        if self.err.closed:
            self.err = _ErrorStream(self)
        sys.__stdout__, sys.__stderr__ = self.out, self.err  # pyright: ignore[reportAttributeAccessIssue]
        if replace or not is_users("stdout", previous[0]):
            sys.stdout = self.out
        if replace or not is_users("stderr", previous[1]):
            sys.stderr = self.err

    def owns_stdout(self) -> bool:
        """Whether what user code prints comes to us."""
        return getattr(sys, "stdout", None) is self.out

    def flush_out(self) -> None:
        """Flush stdout; survives a closed stream and a flush that is already under way."""
        try:
            self.out.flush()
        except (ValueError, OSError, RuntimeError):
            pass

    def flush(self) -> None:
        """Flush both streams in order."""
        self.flush_out()
        try:
            self.err.flush()
        except (ValueError, OSError, RuntimeError):
            pass

    def echo(self, line: str) -> None:
        """Write what the user typed, past whatever user code put at ``sys.stdout``."""
        try:
            self.out.write(line)
        except (ValueError, OSError):
            pass
        self.flush_out()

    def say(self, line: str) -> None:
        """Write a line of our own to stderr, past whatever user code put there."""
        try:
            self.err.write(line + "\n")
        except (ValueError, OSError):
            pass

    def listen_for_flush(self, flush: Callable[[], None]) -> None:
        """Call ``flush`` on SIGUSR2, which comes now and then in long busy runs."""
        number = getattr(signal, "SIGUSR2", None)
        if number is None:
            return

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            flush()

        try:
            signal.signal(number, on_signal)
        except ValueError:  # not the main thread
            pass


def is_users(name: str, ours: object) -> bool:
    """Whether user code has put an open stream of its own (or None) at ``sys.<name>``."""
    if not hasattr(sys, name):
        return False
    stream: object = getattr(sys, name)
    return stream is not ours and getattr(stream, "closed", False) is not True
