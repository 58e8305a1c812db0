"""Sources of the runs, kept where tracebacks and ``inspect`` look for them."""

from __future__ import annotations

import io
import linecache
from collections import deque

_MAX_RUNS = 500
_MAX_CHARACTERS = 20_000_000


class RunSources:
    """Names each run's source ``<run 1>``, ``<run 2>``, … and registers it in ``linecache``.

    Functions of earlier runs keep their source lines; the oldest sources go first when there
    are too many.
    """

    def __init__(self) -> None:
        self._count = 0
        self._kept: deque[tuple[str, int]] = deque()
        self._characters = 0

    def add(self, code: str) -> str:
        """Register the source of the next run and return its file name."""
        self._count += 1
        return self.register(f"<run {self._count}>", code)

    def register(self, filename: str, code: str) -> str:
        """Register a source; an mtime of None keeps ``checkcache`` from dropping it."""
        # Not str.splitlines: that also breaks at form feeds and U+2028, which Python does not.
        lines = io.StringIO(code, newline=None).readlines()
        linecache.cache[filename] = (len(code), None, lines, filename)
        self._kept.append((filename, len(code)))
        self._characters += len(code)
        while len(self._kept) > 1 and (
            len(self._kept) > _MAX_RUNS or self._characters > _MAX_CHARACTERS
        ):
            oldest, size = self._kept.popleft()
            self._characters -= size
            linecache.cache.pop(oldest, None)
        return filename
