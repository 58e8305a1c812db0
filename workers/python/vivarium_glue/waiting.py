"""``time.sleep`` and ``input`` as they can be in a tab."""

from __future__ import annotations

import builtins
import sys
import time
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from .host import Host
    from .streams import Streams

_original_sleep = time.sleep


def install_sleep(host: Host, streams: Streams) -> None:
    """Let ``time.sleep`` suspend Python, where the browser can, instead of keeping it busy.

    The worker can then show what was printed and answer a stop.
    """
    if sys.platform != "emscripten":
        return

    def sleep(seconds: float, /) -> None:
        from pyodide.ffi import can_run_sync, run_sync  # pyright: ignore[reportMissingImports]

        if not seconds >= 0:
            raise ValueError("sleep length must be non-negative")
        streams.flush()
        if not can_run_sync():
            _original_sleep(seconds)
            return
        pause: Any = host.sleep(float(seconds))
        try:
            run_sync(pause)
        except Exception:
            raise KeyboardInterrupt from None

    time.sleep = sleep


def install_input(streams: Streams) -> None:
    """Make ``input()`` say that nobody can answer, instead of waiting for ever."""

    def input(prompt: object = "", /) -> NoReturn:  # noqa: A001, ARG001 - it is the builtin
        streams.flush()
        raise EOFError(
            "input() is not available here: nobody can answer it. "
            "Put the value into the code instead."
        )

    builtins.input = input
