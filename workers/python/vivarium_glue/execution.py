"""One run, from its source to its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .awaiting import Awaiter, CancelledError, InterruptedAwaitError
from .figures import show_open_figures
from .program import is_coroutine
from .result_lookup import find_result

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType

    from .session import Session

_exec, _eval = exec, eval


class Execution:
    """The steps of one run; each of them may fail without costing the reply."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._gate = session.gate
        self._error: dict[str, str] | None = None
        self.awaiter = Awaiter()

    async def run(self, code: str, result_var_name: str | None) -> dict[str, Any]:
        """Run the code and return its outcome; figures left open are shown in any case."""
        session = self._session
        filename = session.sources.add(code)
        self.awaiter.begin()
        try:
            await self.execute(lambda: session.compiler.compile(code, filename))
        finally:
            await self.awaiter.end(was_stopped=self._was_interrupted)
        session.settle()
        show_open_figures(self._attempt)
        text = None
        if self._error is None and result_var_name is not None:
            text = self._find_result(result_var_name)
        session.streams.flush()
        return self._outcome(text)

    async def execute(self, compile_code: Callable[[], CodeType]) -> None:
        """Compile and run; below this frame interrupts may strike."""
        # The exception is turned into data at once, so that nothing keeps its frames alive.
        namespace = self._session.namespace
        try:
            try:
                self._gate.open()
                code = compile_code()
                if is_coroutine(code):
                    await self.awaiter.drive(_eval(code, namespace))
                else:
                    _exec(code, namespace)
            finally:
                self._gate.close()
        except BaseException as error:
            self._session.settle()
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        """Record what ended the run; a stop takes precedence over what went before."""
        if self._is_our_stop(error):
            error = KeyboardInterrupt().with_traceback(error.__traceback__)
        described = self._gate.attempt(lambda: self._session.describe(error))
        if isinstance(described, BaseException):
            name = type(described).__name__
            described = {"name": name, "message": "", "traceback": f"{name}\n"}
        self._error = described

    def _is_our_stop(self, error: BaseException) -> bool:
        kind = type(error)
        if issubclass(kind, InterruptedAwaitError):
            return True
        return self.awaiter.was_stopped and issubclass(kind, CancelledError)

    def _attempt(self, step: Callable[[], None]) -> BaseException | None:
        """Run a step after user code; an interrupt during it ends the run as interrupted."""
        error = self._gate.attempt(step)
        if isinstance(error, KeyboardInterrupt):
            self._fail(error)
        return error

    def _find_result(self, name: str) -> str:
        session = self._session
        found = self._gate.attempt(lambda: find_result(session.namespace, name))
        if isinstance(found, BaseException):
            if isinstance(found, KeyboardInterrupt):
                self._fail(found)
            session.streams.say(f"The result {name!r} could not be converted.")
            return "null"
        text, note = found
        if note is not None:
            session.streams.say(note)
        return text

    def _outcome(self, result: str | None) -> dict[str, Any]:
        if self._error is None:
            return {"status": "ok", "resultJson": result}
        return {"status": "interrupted" if self._was_interrupted else "error", "error": self._error}

    @property
    def _was_interrupted(self) -> bool:
        return self._error is not None and self._error["name"] == "KeyboardInterrupt"
