import pytest

SETUP = """
import json, os.path
data = {"alpha": 1, "beta gamma": {"deep": [1]}, 'qu"ote': 2, 5: "five"}
class Point:
    "A place."
    def __init__(self, x, y=2): self.x, self.y = x, y
    def move(self, dx, *, dy=0):
        "Move it."
    @property
    def costly(self): raise SystemExit
    def _private(self): ...
    @classmethod
    def origin(cls, name="o"): ...
    @staticmethod
    def parse(text): ...
point = Point(1)
def area(width: float, height=2, /, *rest, unit="m", **more):
    "Area of it.\\n\\nMore."
"""


@pytest.fixture
def ask(interpreter, monkeypatch):
    """Complete with our own names; jedi is asked in a test of its own."""
    monkeypatch.setattr("vivarium_glue.completion.complete_with_jedi", lambda *_: None)
    monkeypatch.setattr("vivarium_glue.inspection.inspect_with_jedi", lambda *_, **__: None)
    assert interpreter.run(SETUP)["status"] == "ok"

    def complete(code):
        at = code.index("|") if "|" in code else len(code)
        code = code.replace("|", "", 1)
        answer = interpreter.inquire("complete", code=code, offset=at)
        return [item["label"] for item in answer["items"]]

    complete.interpreter = interpreter
    return complete


@pytest.mark.parametrize(
    ("code", "labels"),
    [
        ("poi", ["Point", "point"]),
        ("point.", ["costly", "move", "origin", "parse", "x", "y", "_private"]),
        ("point.m", ["move"]),
        ("Point.ori", ["origin"]),
        ('data["', ["alpha", "beta gamma", 'qu\\"ote']),
        ("data['al", ["alpha"]),
        ('data["beta gamma"]["', ["deep"]),
        ('x = [data["beta gamma"]["de', ["deep"]),
        ("json.dum", ["dump", "dumps"]),
        ("import colors", ["colorsys"]),
        ("import os, colors", ["colorsys"]),
        ("from os.path import joi", ["join"]),
        ("from os.path import join, isab", ["isabs"]),
        ("import os.pa", ["path"]),
        ("# poi", []),
        ('"poi', []),
        ("1.", []),
        ("12", []),
        ("unknown.", []),
        ("whi", ["while"]),
        ('"".upp', ["upper"]),
        ("[].appe", ["append"]),
        ("data['beta gamma']['deep'].appe", ["append"]),
        ("x = 5\nxylo = 1\nxy", ["xylo"]),
        ("for point_of_all in y:\n  poin|\n", ["Point", "point", "point_of_all"]),
    ],
)
def test_names(ask, code, labels):
    found = ask(code)
    public = [label for label in found if not label.startswith("__")]
    assert public == labels


def test_keys_without_a_quote(ask):
    assert ask("data[")[:2] == ["'alpha'", "'beta gamma'"]


def test_parameters_come_first(ask):
    assert ask("area(1, ")[0] == "unit="
    assert ask("point.move(")[:2] == ["dx=", "dy="]
    assert ask("Point(")[:2] == ["x=", "y="]
    assert ask("Point(1, y=poi") == ["Point", "point"]
    assert ask("area(data[0], un")[0] == "unit="


def test_private_names_come_last(ask):
    found = ask("point.")
    assert found[-1].startswith("__")
    assert found.index("_private") < found.index("__init__")


def test_files(ask):
    (ask.interpreter.workdir / "numbers.csv").write_text("a")
    (ask.interpreter.workdir / ".hidden").write_text("a")
    (ask.interpreter.workdir / "folder").mkdir()
    (ask.interpreter.workdir / "folder" / "inner.txt").write_text("a")
    assert ask('open("') == ["folder/", "numbers.csv"]
    assert ask('pd.read_csv("num') == ["numbers.csv"]
    assert ask('open("folder/') == ["inner.txt"]
    assert ask('open(".hi') == [".hidden"]
    assert ask('print("num') == []


def test_columns(ask):
    ask.interpreter.run("import pandas as pd\ndf = pd.DataFrame({'col a': [1], 'city': ['x']})")
    assert ask('df["c') == ["col a", "city"]
    assert ask('df.loc[0, "') == ["col a", "city"]
    assert ask("df.cit") == ["city"]
    assert "upper" in ask("df.city.str.")
    assert "mean" in ask("df['col a'].")


def test_offsets_are_utf16(ask):
    code = 'a = "😀"; data["al'
    answer = ask.interpreter.inquire("complete", code=code, offset=len(code) + 1)
    assert (answer["start"], answer["end"]) == (len(code) - 1, len(code) + 1)


def test_the_rest_of_a_word_is_replaced(ask):
    answer = ask.interpreter.inquire("complete", code="poixyz + 1", offset=3)
    assert (answer["start"], answer["end"]) == (0, 6)


def inspect(ask, code, name=None):
    at = code.index("|")
    return ask.interpreter.inquire("inspect", code=code.replace("|", "", 1), offset=at)


def test_signatures(ask):
    found = inspect(ask, "area(1, |")
    assert found["signature"] == "area(width: float, height=2, /, *rest, unit='m', **more)"
    assert found["parameters"][1] == "height=2"
    assert found["activeParameter"] == 1
    assert inspect(ask, "area(1, 2, 3, 4|")["activeParameter"] == 2
    assert inspect(ask, "area(1, unit=|")["activeParameter"] == 3
    assert inspect(ask, "area(1, other=|")["activeParameter"] == 4
    assert inspect(ask, "area(f(1, 2), |")["activeParameter"] == 1
    assert inspect(ask, 'area("a, b|')["activeParameter"] == 0
    assert inspect(ask, "point.move(|")["signature"] == "move(dx, *, dy=0)"
    assert inspect(ask, "Point(|")["signature"] == "Point(x, y=2)"
    assert inspect(ask, "point.move([1, |")["activeParameter"] == 0
    assert inspect(ask, "len(|")["signature"] == "len(obj, /)"


def test_names_pointed_at(ask):
    found = inspect(ask, "ar|ea(1)")
    assert (found["documentation"], found["parameters"]) == ("Area of it.\n\nMore.", [])
    assert inspect(ask, "area(poi|nt)")["type"] == "Point"
    assert inspect(ask, "area(poi|nt)")["documentation"] == "A place."
    assert inspect(ask, "da|ta")["preview"].startswith("{'alpha': 1")
    assert inspect(ask, "js|on.dumps")["type"] == "module"
    assert inspect(ask, "json.du|mps")["signature"].startswith("dumps(obj, *, skipkeys=False")
    assert inspect(ask, "point.cost|ly") is None
    assert inspect(ask, "wh|ile") is None
    assert inspect(ask, "# da|ta") is None
    assert inspect(ask, "unkn|own") is None


def test_jedi_knows_what_is_not_alive_yet(interpreter):
    pytest.importorskip("jedi")
    interpreter.run("import json\nvalue = {'k': 1}")
    code = "def later(first, second): ...\nlate"
    answer = interpreter.inquire("complete", code=code, offset=len(code))
    assert answer["source"] == "jedi"
    assert "later" in [item["label"] for item in answer["items"]]
    code = "def later(first, second):\n    'Doc.'\nlater(1, "
    found = interpreter.inquire("inspect", code=code, offset=len(code))
    assert (found["name"], found["activeParameter"]) == ("later", 1)
    code = "value['k"
    assert interpreter.inquire("complete", code=code, offset=len(code))["items"][0]["label"] == "k"


def test_jedi_runs_no_property(interpreter):
    pytest.importorskip("jedi")
    interpreter.run(SETUP + "ran = []\nPoint.costly = property(lambda self: ran.append(1))")
    for code in ("point.costly.", "(point).costly.re", "x = point\nx.cost"):
        interpreter.inquire("complete", code=code, offset=len(code))
    assert interpreter.result("value = ran") == []
