"""Asking the user for one line, as often as user code wants one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .host import Host
    from .streams import Streams

_read_json = json.JSONDecoder().decode
# A prompt beside a field is a few words; all of it is in the output.
_MAX_PROMPT = 2_000

_OUTSIDE = (
    "Nobody can answer here: Python can only ask while a run waits for it, not in init code, "
    "in a task that outlives its run, or in a __repr__ that is called between runs. "
    "Put the value into the code instead."
)
_NO_WAIT = (
    "Python cannot wait for an answer here, in a function that JavaScript calls. "
    "Ask before, in the code of the run itself, and keep the answer."
)


class Questions:
    """Asks the page's user for one line after the other and writes what a terminal would show."""

    def __init__(self, host: Host, streams: Streams, is_running: Callable[[], bool]) -> None:
        self._host = host
        self._streams = streams
        self._is_running = is_running

    def ask(self, prompt: str = "", *, is_secret: bool = False) -> str | None:
        """Return the line that the user answers, without its line end; None for the end of input.

        The prompt must have been written. Raises EOFError with the reason when nobody can be
        asked, and KeyboardInterrupt when the run is stopped.
        """
        self._streams.flush()
        reply = self._wait(prompt[-_MAX_PROMPT:], is_secret=is_secret)
        if reply["status"] == "end":
            return None
        if reply["status"] == "refused":
            raise EOFError(reply["reason"])
        line: str = reply["text"]
        self._streams.echo("\n" if is_secret else line + "\n")
        return line

    def _wait(self, prompt: str, *, is_secret: bool) -> dict[str, Any]:
        if not self._is_running():
            raise EOFError(_OUTSIDE)
        reason = self._host.refuse_wait()
        if reason:
            raise EOFError(reason)
        from pyodide.ffi import can_run_sync, run_sync  # pyright: ignore[reportMissingImports]

        if not can_run_sync():
            raise EOFError(_NO_WAIT)
        answer: Any = self._host.read_line(prompt, is_secret)
        try:
            text: str = run_sync(answer)
        except Exception:
            raise KeyboardInterrupt from None
        return _read_json(text)
