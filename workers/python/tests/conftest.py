"""One real session per test, with the real file descriptors and a host that takes notes."""

from __future__ import annotations

import ast
import asyncio
import base64
import builtins
import json
import linecache
import os
import signal
import sys
import time
import traceback
import types
import warnings
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from vivarium_glue.ipython_shim import ShimFinder
from vivarium_glue.session import create_session

INIT_CODE = "from vivarium_glue import set_up_matplotlib\nset_up_matplotlib()"


class RecordingHost:
    def __init__(self):
        self.messages = []
        self.hints = {}
        self.flushes = 0
        self.no_wait = ""
        self.questions = []
        self.answers = []

    def emit(self, kind, payload):
        self.messages.append((kind, json.loads(payload)))

    def hint_missing_module(self, name):
        return self.hints.get(name, "")

    def flush(self):
        self.flushes += 1

    def sleep(self, seconds):
        raise AssertionError("not in this test")

    def refuse_wait(self):
        return self.no_wait

    def read_line(self, prompt, is_secret):
        self.questions.append((prompt, is_secret))
        return self.answers.pop(0)


class Interpreter:
    """What the worker is in the tab."""

    def __init__(self, host, main, workdir, capfd):
        self.host, self.main, self.workdir, self.capfd = host, main, workdir, capfd
        self.session = create_session(host, main)
        self.out = self.err = ""
        self.has_run = False

    def configure(self, init_code=INIT_CODE):
        return json.loads(self.session.configure(str(self.workdir), init_code))

    def run(self, code, name=None, *, while_running=None):
        """Run code; afterwards `out`, `err` and the host's messages are this run's."""
        self.host.messages.clear()
        self.capfd.readouterr()
        if not self.has_run:  # pytest puts streams of its own in place when a test's call begins
            self.has_run = True
            self.session.streams.install(replace=True)

        async def main():
            if while_running is not None:
                asyncio.get_running_loop().call_later(0.05, while_running)
            heal = _healer()
            reply = await self.session.run(code, name)
            heal()
            return reply

        outcome = json.loads(asyncio.run(main()))
        self.out, self.err = self.capfd.readouterr()
        return outcome

    def result(self, code, name="value"):
        outcome = self.run(code, name)
        assert outcome["status"] == "ok", outcome
        return json.loads(outcome["resultJson"], parse_constant=_no_constants)

    def of_kind(self, kind):
        return [payload for name, payload in self.host.messages if name == kind]

    def inquire(self, kind, **fields):
        """Ask and return the answer; a reply that has none comes back whole."""
        reply = json.loads(self.session.inquire(json.dumps({"type": kind, **fields})))
        return json.loads(reply["json"]) if reply["status"] == "ok" else reply

    @property
    def figures(self):
        return [p for p in self.of_kind("display-add") if p["figurePath"] is not None]

    def figure_bytes(self, figure):
        stored = (self.workdir / figure["figurePath"]).read_bytes()
        assert base64.b64decode(figure["display"]["data"]["image/png"]) == stored
        return stored


class NoInstalledIPython:
    """Finds IPython in the workdir, and else the stand-in as the tab does."""

    def find_spec(self, name, path=None, target=None):
        if name == "IPython":
            found = PathFinder.find_spec(name, [f for f in sys.path if "dist-packages" not in f])
            return found or ShimFinder().find_spec(name)
        loader = getattr(getattr(sys.modules.get("IPython"), "__spec__", None), "loader", None)
        return ShimFinder().find_spec(name) if isinstance(loader, ShimFinder) else None


def _healer():
    """Return what repairs the modules that pytest and asyncio need after code that breaks them."""
    kept = [(vars(m).update, dict(vars(m))) for m in (builtins, json, ast, traceback, linecache)]
    encode, filters, imports = json.JSONEncoder.encode, warnings.filters[:], list(sys.meta_path)

    def heal():
        for update, values in kept:
            update(values)
        json.JSONEncoder.encode = encode
        warnings.filters[:] = filters
        sys.meta_path[:] = [*imports, *(f for f in sys.meta_path if f not in imports)]

    return heal


def _no_constants(name):
    raise AssertionError(f"{name} is not JSON")


@pytest.fixture
def interpreter(tmp_path, capfd, monkeypatch):
    kept = {
        "modules": dict(sys.modules),
        "meta_path": list(sys.meta_path),
        "path": list(sys.path),
        "builtins": dict(vars(builtins)),
        "folder": Path.cwd(),
        "limit": sys.getrecursionlimit(),
        "sleep": time.sleep,
        "environ": dict(os.environ),
    }
    streams = (sys.__stdout__, sys.__stderr__)
    stdins = (sys.stdin, sys.__stdin__)
    handlers = {s: signal.getsignal(s) for s in (signal.SIGINT, signal.SIGUSR2)}
    host = RecordingHost()
    it = Interpreter(host, types.ModuleType("__main__"), tmp_path / "workspace", capfd)
    # IPython itself may be installed on this machine; in the tab there is only the stand-in.
    sys.meta_path.insert(0, NoInstalledIPython())
    for name in [n for n in sys.modules if n.startswith("IPython")]:
        del sys.modules[name]
    assert it.configure() == {"status": "ok"}
    yield it
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__ = streams
    sys.stdin, sys.__stdin__ = stdins
    for number, handler in handlers.items():
        signal.signal(number, handler)
    sys.modules["__main__"] = kept["modules"]["__main__"]
    for name in [n for n in sys.modules if n.startswith("IPython")]:
        del sys.modules[name]
    sys.meta_path[:] = kept["meta_path"]
    sys.path[:] = kept["path"]
    vars(builtins).update(kept["builtins"])
    for name in vars(builtins).keys() - kept["builtins"].keys():
        delattr(builtins, name)
    os.chdir(kept["folder"])
    sys.setrecursionlimit(kept["limit"])
    time.sleep = kept["sleep"]
    os.environ.clear()
    os.environ.update(kept["environ"])
    sys.settrace(None)
