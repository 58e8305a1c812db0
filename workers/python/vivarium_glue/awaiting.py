"""Awaiting user code so that a stop can reach it."""

from __future__ import annotations

import asyncio
import types
from asyncio import CancelledError
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine, Generator


class InterruptedAwaitError(CancelledError, KeyboardInterrupt):
    """What a stop raises where user code awaits.

    It is a KeyboardInterrupt for user code that expects one, and a CancelledError for
    ``asyncio.TaskGroup`` and its like, which would leave their tasks running otherwise.
    """


class Awaiter:
    """Drives one run's coroutine within the task that called ``run``."""

    def __init__(self) -> None:
        self._task: asyncio.Task[Any] | None = None
        self._earlier_tasks: set[asyncio.Task[Any]] = set()
        self._is_waiting = False
        self._stops = 0

    def begin(self) -> None:
        """Start a run in the current task."""
        self._task = asyncio.current_task()
        self._earlier_tasks = asyncio.all_tasks()
        self._is_waiting = False
        self._stops = 0

    def cancel(self) -> bool:
        """Stop what the run awaits. False when it awaits nothing.

        When the run is suspended otherwise (synchronous code inside ``asyncio.run`` in the
        tab), the tasks that it started are cancelled, which ends the wait too.
        """
        if self._task is None:
            return False
        if self._is_waiting:
            self._stops += 1
            return self._task.cancel()
        is_stopped = self._cancel_tasks()
        self._stops += is_stopped
        return is_stopped

    def _cancel_tasks(self) -> bool:
        """Cancel the tasks that the run started; False when there are none."""
        if self._task is None:
            return False
        try:
            tasks = asyncio.all_tasks(self._task.get_loop()) - self._earlier_tasks
        except RuntimeError:
            return False
        cancelled = [task.cancel() for task in tasks]  # all of them, so no generator
        return any(cancelled)

    @property
    def was_stopped(self) -> bool:
        """Whether ``cancel`` has reached this run."""
        return self._stops > 0

    @types.coroutine
    def drive(self, coroutine: Coroutine[Any, Any, Any]) -> Generator[Any, Any, Any]:
        """Await user code; a cancellation of ours arrives there as an InterruptedAwaitError."""
        send: Any = coroutine.send
        argument: Any = None
        while True:
            try:
                future: Any = send(argument)
            except StopIteration as end:
                return end.value
            try:
                self._is_waiting = True
                argument, send = (yield future), coroutine.send
            except GeneratorExit:
                coroutine.close()
                raise
            except BaseException as error:
                send, argument = coroutine.throw, self._translate(error)
            finally:
                self._is_waiting = False

    def _translate(self, error: BaseException) -> BaseException:
        if not (isinstance(error, CancelledError) and self._stops and self._task):
            return error
        self._task.uncancel()  # else timeouts of user code that goes on would misbehave
        return InterruptedAwaitError()

    async def end(self, *, was_stopped: bool) -> None:
        """Take back cancellations that user code left pending on the task it shares with us.

        The tasks that a stopped run started end with it: ``asyncio.gather`` leaves the others
        going when one of its tasks was struck, and nobody could stop those.
        """
        if was_stopped and self._cancel_tasks():
            await self._give_way()  # what they do in their end belongs to this run
        task, self._task = self._task, None
        self._earlier_tasks = set()
        while task is not None and task.cancelling():
            task.uncancel()
            await self._give_way()

    @staticmethod
    async def _give_way() -> None:
        try:
            await asyncio.sleep(0)
        except CancelledError:
            pass
