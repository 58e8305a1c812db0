"""A limit on the time that Python code of others may take while a question is answered."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_T = TypeVar("_T")
_monotonic = time.monotonic
# Part of the name of every file of the standard library and of installed packages.
_LIBRARIES = "/lib/python"


class TooSlowError(BaseException):
    """The time is up. No ``Exception``, so that ``except Exception`` does not keep it."""


def within(seconds: float, step: Callable[[], _T]) -> _T:
    """Run ``step``; raises TooSlowError in it when its Python code takes longer than that.

    There are no timers in a tab that reach busy Python, so the step is traced. What one long
    call of C does is not seen; the page's own limit ends that.
    """
    end = _monotonic() + seconds

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        if _monotonic() > end:
            raise TooSlowError
        if _LIBRARIES in frame.f_code.co_filename:
            return None  # looking at its calls is enough, and ten times as fast
        # Each instruction: the loop of ``while True: pass`` on one line never reaches a new line.
        frame.f_trace_opcodes = True
        return trace

    previous = sys.gettrace()
    sys.settrace(trace)
    try:
        return step()
    finally:
        sys.settrace(previous)
