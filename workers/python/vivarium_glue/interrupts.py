"""Where KeyboardInterrupt may strike: in user code, and not in the glue around it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    from .host import Host

_T = TypeVar("_T")

# What turns the event loop. An exception there could cost a waiting task its wake-up.
_MACHINERY = ("asyncio", "pyodide", "_pyodide", "weakref", "_weakrefset", __name__.split(".")[0])


class InterruptGate:
    """Raises KeyboardInterrupt in user code when a stop is due, while it is open.

    Whether one is due is the host's to say. A signal only makes us ask: it may be late and
    meant for an earlier run, or come where an exception would cost the reply. The host
    repeats it until it is taken.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._is_open = False
        self._doors: set[CodeType] = {InterruptGate.attempt.__code__}

    def add_door(self, code: CodeType) -> None:
        """Let what is called from ``code`` count as the run itself."""
        self._doors.add(code)

    def install(self) -> None:
        """Become the handler of stops, also after user code installed its own."""
        number = getattr(signal, "SIGUSR1", None)
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            if number is not None:
                signal.signal(number, self._on_signal)
        except ValueError:  # not the main thread: there are no interrupts there
            pass

    def _on_signal(self, _number: int, frame: FrameType | None) -> None:
        if not self._is_open:
            return
        in_run = self._is_in_run(frame)
        if (in_run or _is_in_task(frame)) and self._host.take_stop(in_run):
            _interrupt(frame)

    def _is_in_run(self, frame: FrameType | None) -> bool:
        while frame is not None:
            if frame.f_code in self._doors:
                return True
            frame = frame.f_back
        return False

    def open(self) -> None:
        """Let interrupts strike; one that came too early strikes now."""
        self._is_open = True
        if self._host.take_stop(True):  # noqa: FBT003 - JavaScript
            raise KeyboardInterrupt

    def close(self) -> None:
        """Hold interrupts back. A bare store, so that none can strike within."""
        self._is_open = False

    def reset(self) -> None:
        """Close, and put back the handlers that user code replaced."""
        self._is_open = False
        self.install()

    def attempt(self, step: Callable[[], _T]) -> _T | BaseException:
        """Run ``step`` with the gate open; what it raises, of any kind, is returned."""
        try:
            try:
                self.open()
                return step()
            finally:
                self._is_open = False
        except BaseException as error:
            return error

    def shielded(self, step: Callable[[], _T]) -> _T:
        """Run ``step`` of our own, called while user code waits, without being struck."""
        was_open, self._is_open = self._is_open, False
        try:
            return step()
        finally:
            self._is_open = was_open


def _is_in_task(frame: FrameType | None) -> bool:
    """Whether user code runs in a task or callback beside the run."""
    while frame is not None:
        name: Any = frame.f_globals.get("__name__")
        if not (isinstance(name, str) and name.split(".")[0] in _MACHINERY):
            return True
        frame = frame.f_back
    return False


def _interrupt(frame: FrameType | None) -> None:
    """Do what user code wants done on SIGINT, which is KeyboardInterrupt unless it says else."""
    handler = signal.getsignal(signal.SIGINT)
    if callable(handler):
        handler(signal.SIGINT, frame)
    elif handler is not signal.SIG_IGN:
        raise KeyboardInterrupt
