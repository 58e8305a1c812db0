"""The page's side, as the glue sees it."""

from __future__ import annotations

from typing import Protocol


class Host(Protocol):
    """What the worker gives the glue; the only way out besides file descriptors 1 and 2."""

    def emit(self, kind: str, payload: str) -> None:
        """Send one message of a run.

        ``kind`` is ``value-echo``, ``display-add``, ``display-update`` or ``output-clear``;
        ``payload`` is JSON text with the fields that ``workers/contract/sandbox-message.ts``
        gives that message, without ``type`` and ``runId``.
        """
        ...

    def hint_missing_module(self, name: str) -> str:
        """Say in one sentence what to do about the missing top-level module; or ''."""
        ...

    def flush(self) -> None:
        """Send what was written and waits to be sent: no timer fires while Python is busy."""
        ...

    def sleep(self, seconds: float) -> object:
        """Return a promise for the end of a pause; rejected when the run is interrupted."""
        ...

    def refuse_wait(self) -> str:
        """Say why Python cannot be suspended where this is called; '' if nothing is known."""
        ...

    def read_line(self, prompt: str, is_secret: bool) -> object:  # noqa: FBT001 - JavaScript
        """Return a promise for the user's answer; rejected when the run is interrupted.

        It is JSON text: a status ``ok`` with the ``text`` of a line, ``end`` for the end of the
        input, ``refused`` with a ``reason``. What is secret is not to be shown.
        """
        ...

    def take_stop(self, in_run: bool) -> bool:  # noqa: FBT001 - JavaScript
        """Whether a stop is due that nobody has taken yet; taking it means to raise it.

        ``in_run`` tells whether it is raised in the run's own code, or in a task beside it.
        """
        ...
