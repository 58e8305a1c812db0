import sys
import textwrap
import time

import pytest

from vivarium_glue import program


def test_state_persists_in_main(interpreter):
    interpreter.run("x = 1\nclass A: pass")
    assert interpreter.result("value = [x, __name__, A.__module__]") == [1, "__main__", "__main__"]
    assert sys.modules["__main__"] is interpreter.main
    assert interpreter.session.namespace is vars(interpreter.main)


def test_pickle_finds_classes_of_the_run(interpreter):
    code = "import pickle\nclass A:\n    n = 3\nvalue = pickle.loads(pickle.dumps(A())).n"
    assert interpreter.result(code) == 3


def test_the_real_main_is_the_default(interpreter):
    from vivarium_glue.session import Session

    assert Session(interpreter.host).main is sys.modules["__main__"]


def test_main_guard_runs(interpreter):
    interpreter.run("if __name__ == '__main__':\n    print('main')")
    assert interpreter.out == "main\n"


def test_top_level_await(interpreter):
    interpreter.run(
        textwrap.dedent("""
        import asyncio
        async def f(x):
            await asyncio.sleep(0)
            return x
        async def numbers():
            for i in range(3):
                yield i
        class Manager:
            async def __aenter__(self): return 'inside'
            async def __aexit__(self, *_): pass
        await f(1)
        [await f(i) for i in range(2)]
        async for i in numbers():
            print(i)
        async with Manager() as m:
            print(m)
        [i async for i in numbers()]
        """)
    )
    assert interpreter.out == "1\n[0, 1]\n0\n1\n2\ninside\n[0, 1, 2]\n"


def test_future_imports_hold_for_later_runs(interpreter):
    interpreter.run("from __future__ import annotations")
    interpreter.run("def f(x: undefined): pass\nf.__annotations__")
    assert interpreter.out == "{'x': 'undefined'}\n"


@pytest.mark.parametrize("code", ["", "\n\n", "# only a comment", "pass", "def f(): ..."])
def test_code_that_shows_nothing(interpreter, code):
    assert interpreter.run(code) == {"status": "ok", "resultJson": None}
    assert (interpreter.out, interpreter.err) == ("", "")


def test_want_of_memory_is_no_fault_of_the_code(interpreter, monkeypatch):
    def find_no_memory(*_args, **_options):
        raise MemoryError

    for name in ("compile", "bytearray"):
        monkeypatch.setattr(program, name, find_no_memory, raising=False)
    error = interpreter.run("1")["error"]
    assert error["name"] == "MemoryError"
    assert "restart the interpreter: files are kept" in error["message"]


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        ("return 1", "SyntaxError", "'return' outside function"),
        ("x = (1,", "SyntaxError", "never closed"),
        ("x =\n", "SyntaxError", "invalid syntax"),
        ("a\0b", "SyntaxError", "null character"),
        ("ok = 1\nx = '\ud800'", "SyntaxError", "lone surrogate"),
        ("(" * 10_000 + ")" * 10_000, "SyntaxError", "too many nested parentheses"),
        ("-" * 100_000 + "1", "RecursionError", "nested too deeply"),
        ("x=1\nfrom __future__ import annotations", "SyntaxError", "beginning of the file"),
    ],
)
def test_code_that_cannot_be_compiled(interpreter, code, name, words):
    error = interpreter.run(code)["error"]
    assert error["name"] == name
    assert words in error["message"]
    assert words in error["traceback"]
    assert len(error["traceback"]) < 101_000
    assert interpreter.run("1")["status"] == "ok"


def test_five_megabytes_of_code(interpreter):
    start = time.perf_counter()
    code = "x = 1\n" * 100_000 + "text = '" + "a" * 4_000_000 + "'\nvalue = len(text)"
    assert interpreter.result(code) == 4_000_000
    assert time.perf_counter() - start < 20


def test_modules_written_by_a_run_can_be_imported(interpreter):
    interpreter.run("from pathlib import Path\n_ = Path('helper.py').write_text('answer = 42')")
    assert interpreter.result("import helper\nvalue = helper.answer") == 42
    assert (interpreter.workdir / "helper.py").exists()


def test_init_code_that_fails_leaves_the_interpreter_usable(interpreter):
    reply = interpreter.configure("print('hello')\n1 / 0")
    assert reply["status"] == "error"
    assert reply["error"]["name"] == "ZeroDivisionError"
    assert 'File "<init>", line 2' in reply["error"]["traceback"]
    assert interpreter.run("1")["status"] == "ok"
    assert interpreter.configure("=")["error"]["name"] == "SyntaxError"


def test_init_code_shares_the_namespace_and_echoes_nothing(interpreter):
    interpreter.capfd.readouterr()
    assert interpreter.configure("answer = 42\nanswer") == {"status": "ok"}
    assert interpreter.capfd.readouterr().out == ""
    assert interpreter.result("value = answer") == 42


def test_warnings_are_shown_in_every_run(interpreter):
    for _ in range(2):
        interpreter.run("import warnings\nwarnings.warn('careful')")
        assert "UserWarning" in interpreter.err
        assert "careful" in interpreter.err


def test_nothing_of_a_failed_run_is_kept_alive(interpreter):
    code = (
        "import weakref\nclass A: pass\nseen = []\n"
        "def f():\n    a = A()\n    seen.append(weakref.ref(a))\n    1 / 0\nf()"
    )
    interpreter.run(code)
    assert interpreter.result("value = seen[0]() is None") is True
    assert not hasattr(sys, "last_traceback") or sys.last_traceback is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import json, json.decoder, os.path", []),
        ("import foo.bar as b, baz", ["foo", "baz"]),
        ("def f():\n    from qux.a import b\nclass C:\n    import corge", ["qux", "corge"]),
        ("from . import x\nfrom .. import y", []),
        ("import foo\nimport foo.x", ["foo"]),
        (
            "import importlib\nimportlib.import_module('grault.x')\n__import__('waldo')",
            ["grault", "waldo"],
        ),
        ("import (", []),
        ("import foo\0", []),
        ("'\ud800'", []),
        ("(" * 10_000, []),
        ("x = '\\d'\nimport fred", ["fred"]),
    ],
)
def test_find_imports(interpreter, code, expected):
    import json

    assert json.loads(interpreter.session.find_imports(code)) == expected
    assert interpreter.capfd.readouterr().err == ""


def test_find_imports_leaves_out_modules_of_the_workspace(interpreter):
    (interpreter.workdir / "mine.py").write_text("")
    assert interpreter.session.find_imports("import mine, yours") == '["yours"]'
