"""``time.sleep`` as it can be in a tab."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .host import Host
    from .streams import Streams

# Below Pyodide's own, which suspends Python wherever that claims to be possible.
_busy_sleep = getattr(time.sleep, "__wrapped__", time.sleep)


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
        if not can_run_sync() or host.refuse_wait():
            _busy_sleep(seconds)
            return
        pause: Any = host.sleep(float(seconds))
        try:
            run_sync(pause)
        except Exception:
            raise KeyboardInterrupt from None

    time.sleep = sleep
