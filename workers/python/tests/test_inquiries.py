"""What the page asks between runs: it is answered, and nothing else comes of it."""

import json
import threading

import pytest

HOSTILE = """
class Endless:
    def __repr__(self):
        while True: pass
    __str__ = __len__ = __dir__ = __sizeof__ = __repr__
class Raising:
    def __repr__(self): raise SystemExit("no")
    __len__ = __dir__ = __sizeof__ = __iter__ = __repr__
    def __getattr__(self, name): raise KeyboardInterrupt
    def __getattribute__(self, name): raise ZeroDivisionError
    @property
    def shape(self): raise MemoryError
    __class__ = property(lambda self: 1 / 0)
class Odd:
    def __repr__(self): return 3
    def __len__(self): return -1
    shape = "wide"
    nbytes = "many"
class Loud(list):
    def __repr__(self):
        print("heard"); display("seen"); raise ValueError
    def __len__(self): return 10 ** 30
class Meta(type):
    def __repr__(cls): raise ValueError
    __name__ = property(lambda cls: 1 / 0)
    __doc__ = property(lambda cls: 1 / 0)
class Made(metaclass=Meta): pass
endless, raising, odd, loud, made = Endless(), Raising(), Odd(), Loud([1]), Made()
nested = [Endless(), {"a": Raising()}]
loop = []; loop.append(loop)
huge = 10 ** 100_000
"""
NAMES = [
    *("Endless", "Raising", "Odd", "Loud", "Meta", "Made"),
    *("endless", "raising", "odd", "loud", "made", "nested", "loop", "huge"),
]


def test_hostile_objects_cost_no_answer(interpreter, monkeypatch):
    monkeypatch.setattr("vivarium_glue.jedi_help._PATIENCE", 0.3)
    interpreter.run(HOSTILE)
    answer = interpreter.inquire("list-variables")
    assert [v["name"] for v in answer["variables"]] == NAMES
    for variable in answer["variables"]:
        assert len(variable["preview"]) <= 200
        assert len(variable["shape"]) <= 60
    for name in NAMES:
        for kind, code in (("inspect", name), ("complete", f"{name}."), ("complete", f"{name}(")):
            reply = json.loads(
                interpreter.session.inquire(
                    json.dumps({"type": kind, "code": code, "offset": len(code)})
                )
            )
            assert reply["status"] == "ok", (name, kind, reply)
        opened = interpreter.inquire("open-table", variable=name)
        assert opened.get("status") == "failed" or name == "loop"


def test_nothing_is_changed(interpreter):
    interpreter.run(f"41 + 1\n{HOSTILE}")
    before = {n: id(v) for n, v in interpreter.main.__dict__.items()}
    interpreter.capfd.readouterr()
    interpreter.host.messages.clear()
    interpreter.inquire("list-variables")
    interpreter.inquire("inspect", code="loud", offset=1)
    interpreter.inquire("check-syntax", code="from __future__ import annotations\nx: y = 1")
    assert {n: id(v) for n, v in interpreter.main.__dict__.items()} == before
    assert interpreter.capfd.readouterr() == ("", "")
    interpreter.run("print(_)\n1/0")
    assert interpreter.out == "42\n"
    outcome = interpreter.run("x: undefined = 1")
    assert outcome["error"]["name"] == "NameError"  # the checked future import holds for nothing
    assert "<run 3>" in outcome["error"]["traceback"]


def test_an_interrupt_ends_it(interpreter):
    interpreter.run(
        "import sys\nclass Long:\n    def __repr__(self):\n        sys.settrace(None)\n"
        "        while True: pass\nlong = Long()"
    )
    timer = threading.Timer(0.2, interpreter.stop)
    timer.start()
    try:
        reply = json.loads(interpreter.session.inquire('{"type":"list-variables"}'))
    finally:
        timer.cancel()
    assert reply == {"status": "interrupted"}
    assert interpreter.run("kept = 1")["status"] == "ok"


def test_an_interrupt_that_comes_before_python_is_at_it_counts(interpreter):
    interpreter.run("x = 1\nimport signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)")
    interpreter.stop()
    assert interpreter.inquire("list-variables") == {"status": "interrupted"}
    assert interpreter.inquire("list-variables")["total"] == 1


@pytest.mark.parametrize("text", ["{", '{"type":"other"}', '{"type":"complete"}', "[]"])
def test_what_is_no_inquiry_fails_as_data(interpreter, text):
    assert json.loads(interpreter.session.inquire(text))["status"] == "failed"


@pytest.mark.parametrize(
    "broken",
    ["len = None", "import json; json.dumps = None", "import builtins; del builtins.isinstance"],
)
def test_broken_builtins_are_survived(interpreter, broken):
    interpreter.run(broken)
    assert interpreter.inquire("list-variables")["total"] >= 0


def test_files_named_as_standard_modules_are_not_run(interpreter):
    for name in ("csv", "inspect", "keyword", "jedi", "rlcompleter"):
        (interpreter.workdir / f"{name}.py").write_text("open('ran.txt', 'w')")
    interpreter.run("def f(a): ...\nrows = [{'a': 1}]")
    interpreter.inquire("complete", code="f(", offset=2)
    interpreter.inquire("inspect", code="f(", offset=2)
    table = interpreter.inquire("open-table", variable="rows")
    query = {"sort": None, "filters": []}
    assert (
        interpreter.inquire("export-table", tableId=table["tableId"], query=query)["csv"]
        == "a\n1\n"
    )
    assert not (interpreter.workdir / "ran.txt").exists()


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("x = (", (1, 5)),
        ("x = 1\nfor", (2, 4)),
        ('a = "😀" 1', (1, 10)),
        ("return 1", (1, 1)),
        ("%time x", (1, 1)),
        ("a\0b", (1, 2)),
        ("def f():\npass", (2, 1)),
    ],
)
def test_syntax_problems_have_a_place(interpreter, code, place):
    problem = interpreter.inquire("check-syntax", code=code)
    lines = code.split("\n")
    assert 1 <= problem["line"] <= len(lines)
    assert (problem["line"], problem["column"]) == place or problem["line"] == place[0]
    assert (problem["endLine"], problem["endColumn"]) > (problem["line"], problem["column"])
    assert problem["message"]


@pytest.mark.parametrize("code", ["", "await x", "async for i in y: pass", "f'{1}'", "1\\\n+ 2"])
def test_what_compiles_has_none(interpreter, code):
    assert interpreter.inquire("check-syntax", code=code) is None


def test_deep_nesting_is_a_problem_and_not_an_end(interpreter):
    assert interpreter.inquire("check-syntax", code="(" * 10_000)["line"] == 1
