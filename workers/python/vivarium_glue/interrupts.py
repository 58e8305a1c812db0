"""Where KeyboardInterrupt may strike: in user code, and not in the glue around it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_T = TypeVar("_T")


class InterruptGate:
    """Raises KeyboardInterrupt on SIGINT while open; while closed it remembers the request.

    Without it an interrupt that arrives between user code and the reply would be raised in
    our own code and cost the reply.
    """

    def __init__(self) -> None:
        self._is_open = False
        self._pending = False

    def install(self) -> None:
        """Become the handler of SIGINT, also after user code installed its own."""
        self._pending = False
        try:
            signal.signal(signal.SIGINT, self._on_signal)
        except ValueError:  # not the main thread: there are no interrupts there
            pass

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_open:
            raise KeyboardInterrupt
        self._pending = True

    def open(self) -> None:
        """Let interrupts strike; one that came too early strikes now."""
        self._is_open = True
        if self._pending:
            self._pending = False
            raise KeyboardInterrupt

    def close(self) -> None:
        """Hold interrupts back. A bare store, so that none can strike within."""
        self._is_open = False

    def reset(self) -> None:
        """Close, and be ready for the next: what came too late is forgotten."""
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
