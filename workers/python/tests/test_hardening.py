import json

import pytest

BROKEN = [
    "import builtins\nbuiltins.print = None",
    "import json\njson.dumps = json.JSONEncoder.encode = None",
    "import sys\nsys.stdout = None",
    "import sys\nsys.stdout = 3",
    "import sys\nfor k in [k for k in sys.modules if 'vivarium' in k]: del sys.modules[k]",
    "import ast\nast.parse = ast.Expr = ast.Call = ast.walk = None",
    "import traceback\ntraceback.TracebackException = None\n1/0",
    "import sys\nsys.settrace(lambda *a: 1/0)",
    "import sys\nsys.setprofile(lambda *a: 1/0)",
    "import sys\nsys.setrecursionlimit(60)",
    "import sys\ndel sys.modules['__main__']",
    "globals().clear()",
    "import builtins\ndel builtins.__vivarium_echo__\n1",
    "import builtins\nbuiltins.isinstance = builtins.len = None",
    "import sys\nsys.path_importer_cache.clear(); sys.path.clear(); sys.meta_path.clear()",
    "import os, shutil\nshutil.rmtree(os.getcwd())",
    "import asyncio\nfor t in asyncio.all_tasks(): t.cancel()",
    "import linecache\nlinecache.cache = None",
    "import warnings\nwarnings.simplefilter('error')",
    "import gc\ngc.disable()",
    "raise type('E', (KeyboardInterrupt,), {'__str__': lambda s: 1/0})",
]


@pytest.mark.parametrize("code", BROKEN)
def test_run_always_answers(interpreter, code):
    for _ in range(2):
        outcome = interpreter.run(code, "x")
        assert outcome["status"] in ("ok", "error", "interrupted")
    assert interpreter.run("y = 2")["status"] in ("ok", "error")


@pytest.mark.parametrize("code", BROKEN[:13])
def test_the_next_run_works(interpreter, code):
    interpreter.run(code)
    assert interpreter.result("value = 1 + 1") == 2


def test_a_traceback_without_the_traceback_module(interpreter, monkeypatch):
    from vivarium_glue import tracebacks

    monkeypatch.setattr(tracebacks, "_TracebackException", None)
    error = interpreter.run("def f():\n    1 / 0\nf()")["error"]
    assert error["traceback"] == (
        "Traceback (most recent call last):\n"
        '  File "<run 1>", line 3, in <module>\n'
        '  File "<run 1>", line 2, in f\n'
        "ZeroDivisionError: division by zero\n"
    )


def test_builtins_that_cannot_be_called_come_back(interpreter):
    code = "import builtins\nbuiltins.len = builtins.isinstance = None\ndel builtins.str\nvalue = 1"
    assert interpreter.result(code) == 1
    assert interpreter.result("import builtins\nvalue = len(str(12))") == 2


def test_a_replaced_builtin_that_works_stays(interpreter):
    interpreter.run("import builtins\nkept = builtins.len\nbuiltins.len = lambda x: 7")
    interpreter.session._prepare()
    assert interpreter.run("1")["status"] == "ok"


def test_a_matplotlib_backend_that_was_forgotten_still_shows(interpreter):
    interpreter.run(
        "import sys\nfor k in [k for k in sys.modules if 'vivarium' in k]: del sys.modules[k]"
    )
    interpreter.run("import matplotlib.pyplot as plt\n_ = plt.plot([1, 2])")
    assert len(interpreter.figures) == 1


def test_the_reply_is_ascii_json(interpreter):
    import asyncio

    text = asyncio.run(interpreter.session.run("x = 'ü\\ud800'", "x"))
    assert text.isascii()
    assert json.loads(json.loads(text)["resultJson"]) == "ü\ud800"


def test_javascripts_null_asks_for_no_result(interpreter):
    assert interpreter.run("x = 1", object()) == {"status": "ok", "resultJson": None}
