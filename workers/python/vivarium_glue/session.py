"""One interpreter's session: its namespace, its streams and its runs."""

from __future__ import annotations

import builtins
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import display, encoding, execution, imports, ipython_shim, outlet, program, waiting
from .asking import Questions
from .builtins_guard import repair_builtins
from .console import Console
from .echo import Echo
from .interrupts import InterruptGate
from .progress_bars import use_text_bars
from .source import RunSources
from .streams import Streams
from .tracebacks import to_python_error

if TYPE_CHECKING:
    from types import ModuleType

    from .host import Host

# The answer when everything else failed, made before anything can.
_LAST_RESORT = encoding.to_json_text(
    {
        "status": "error",
        "error": {
            "name": "InternalError",
            "message": "The code broke the interpreter's own machinery.",
            "traceback": "InternalError: The code broke the interpreter's own machinery; "
            "restart the interpreter.\n",
        },
    }
)
_UNANSWERED = '{"status":"failed","reason":"Python could not answer."}'
_MIN_RECURSION = 1_000


class Session:
    """Runs code in a namespace that persists: the real ``__main__``, as pickle expects."""

    def __init__(self, host: Host, main: ModuleType | None = None) -> None:
        self.host = host
        self.main: ModuleType = main or sys.modules["__main__"]
        self.namespace: dict[str, Any] = self.main.__dict__
        self.streams = Streams()
        self.outlet = outlet.Outlet(host, self.streams)
        self.gate = InterruptGate()
        self.compiler = program.Compiler()
        self.sources = RunSources()
        self.initial_ids: dict[str, int] = {}
        self._echo = Echo(self.outlet)
        self._modules = {n: m for n, m in sys.modules.items() if n.startswith(__package__ or "?")}
        self._run: execution.Execution | None = None
        self._console = Console(Questions(host, self.streams, lambda: self._run is not None))
        waiting.install_sleep(host, self.streams)
        builtins.__dict__["display"] = display.display
        ipython_shim.install_shim()
        use_text_bars()
        self.streams.install(replace=True)
        self._console.install(replace=True)
        self._prepare()

    def configure(self, workdir: str, init_code: str) -> str:
        """Make ``workdir`` the current folder and run the init code; JSON of a ConfigureReply."""
        try:
            Path(workdir).mkdir(parents=True, exist_ok=True)
            os.chdir(workdir)
            self.outlet.workdir = workdir
            sys.path[:] = [workdir, *(path for path in sys.path if path != workdir)]
            self._prepare()
            filename = self.sources.register("<init>", init_code)
            exec(self.compiler.compile(init_code, filename, echo=False), self.namespace)
            # What is not the user's, as long as a name means what it means now.
            self.initial_ids = {name: id(value) for name, value in self.namespace.items()}
            return '{"status":"ok"}'
        except BaseException as error:
            try:
                reply = {"status": "error", "error": self.describe(error)}
                return encoding.to_json_text(reply)
            except BaseException:
                return _LAST_RESORT
        finally:
            self.gate.reset()
            self.streams.flush()

    async def run(self, code: str, result_var_name: object = None) -> str:
        """Run code and return JSON of a RunOutcome. Never raises, whatever the code does."""
        try:
            self._prepare()
            self._run = execution.Execution(self)
            # JavaScript's null arrives as an object of Pyodide's, not as None.
            name = result_var_name if isinstance(result_var_name, str) else None
            return encoding.to_json_text(await self._run.run(code, name))
        except BaseException:
            return _LAST_RESORT
        finally:
            self._run = None
            self.gate.reset()
            self.streams.flush()

    def inquire(self, inquiry: str) -> str:
        """Answer an Inquiry (JSON) with JSON of an InquiryReply; user code sees no change."""
        try:
            self._prepare_inquiry()
            from .inquiries import answer_inquiry

            return answer_inquiry(self, inquiry)
        except BaseException:
            return _UNANSWERED
        finally:
            # Not at the beginning: a run that came at once has raised its interrupt by then.
            self.gate.reset()

    def _prepare_inquiry(self) -> None:
        repair_builtins()
        sys.modules.update(self._modules)
        outlet.use_outlet(self.outlet)

    def find_imports(self, code: str) -> str:
        """Return a JSON list of the top-level modules that ``code`` needs and cannot find."""
        try:
            self._forget_folders()
            return encoding.to_json_text(imports.find_missing_imports(code))
        except BaseException:
            return "[]"

    def cancel(self) -> bool:
        """End what the current run awaits with KeyboardInterrupt; False if it awaits nothing."""
        return self._run is not None and self._run.awaiter.cancel()

    def _send(self) -> None:
        self.host.flush()

    def flush(self) -> None:
        """Hand on what was printed so far."""
        self.streams.flush()

    def describe(self, error: BaseException) -> dict[str, str]:
        """Return a PythonError for an exception of user code."""
        return to_python_error(error, self.host.hint_missing_module)

    def _prepare(self) -> None:
        """Put in place what user code may have changed or broken in an earlier run."""
        repair_builtins()
        sys.modules.update(self._modules)
        sys.modules["__main__"] = self.main
        outlet.use_outlet(self.outlet)
        self.streams.install()
        self._console.install()
        self.streams.listen_for_flush(self._send)
        self.gate.install()
        self._echo.install()
        # Each run has line numbers of its own, so a warning said once may be said again.
        self.namespace.pop("__warningregistry__", None)
        self._forget_folders()

    def _forget_folders(self) -> None:
        """Find modules that were written to the workdir a moment ago."""
        finder: Any = sys.path_importer_cache.get(self.outlet.workdir)
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()

    def settle(self) -> None:
        """Switch off what user code left on that would hinder the rest of the run."""
        sys.settrace(None)
        repair_builtins()
        sys.setprofile(None)
        if sys.getrecursionlimit() < _MIN_RECURSION:
            sys.setrecursionlimit(_MIN_RECURSION)


def create_session(host: Host, main: ModuleType | None = None) -> Session:
    """Create this interpreter's session; tests give a ``main`` of their own for ``__main__``."""
    return Session(host, main)
