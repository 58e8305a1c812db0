import pytest

FAKE = """
class Fake:
    def __repr__(self):
        return "<fake>"
"""


def test_every_top_level_expression_is_printed_in_order(interpreter):
    interpreter.run("1 + 1\nprint('between')\n'text'\nNone\nx = 5\nx, [x]")
    assert interpreter.out == "2\nbetween\ntext\n(5, [5])\n"


def test_nested_expressions_are_not_echoed(interpreter):
    interpreter.run("if True:\n    1\nfor i in range(2):\n    i\ndef f():\n    3\nf()")
    assert interpreter.out == ""


def test_docstring_like_strings_and_semicolons(interpreter):
    interpreter.run('"""doc"""\n1; 2')
    assert interpreter.out == "doc\n1\n2\n"


def test_docstring_before_a_future_import(interpreter):
    outcome = interpreter.run("'doc'\nfrom __future__ import annotations\nx: nope = 1")
    assert outcome["status"] == "ok"
    assert interpreter.out == "doc\n"


def test_the_namespace_stays_clean(interpreter):
    interpreter.run("1")
    assert interpreter.result("value = sorted(k for k in globals() if 'echo' in k)") == []


def test_underscore_is_the_last_value(interpreter):
    interpreter.run("41\n_ + 1")
    assert interpreter.out == "41\n42\n"


def test_starred_expression_is_refused(interpreter):
    assert interpreter.run("*[1]")["error"]["name"] == "SyntaxError"


@pytest.mark.parametrize(
    ("method", "returned", "kind", "data"),
    [
        ("_repr_html_", "'<b>x</b>'", "text/html", "<b>x</b>"),
        ("_repr_svg_", "'<svg/>'", "image/svg+xml", "<svg/>"),
        ("_repr_latex_", "'$x$'", "text/latex", "$x$"),
        ("_repr_markdown_", "'*x*'", "text/markdown", "*x*"),
        ("_repr_json_", "{'a': [1]}", "application/json", {"a": [1]}),
    ],
)
def test_rich_values_are_echoed_with_their_text(interpreter, method, returned, kind, data):
    interpreter.run(f"{FAKE}    def {method}(self):\n        return {returned}\nFake()")
    assert interpreter.out == ""
    [echo] = interpreter.of_kind("value-echo")
    assert echo == {"text": "<fake>\n", "data": {"text/plain": "<fake>", kind: data}}


def test_text_is_what_print_writes(interpreter):
    interpreter.run(
        FAKE + "    def __str__(self):\n        return 'str'\n"
        "    def _repr_html_(self):\n        return '<b>'\nFake()"
    )
    [echo] = interpreter.of_kind("value-echo")
    assert (echo["text"], echo["data"]["text/plain"]) == ("str\n", "<fake>")


def test_mimebundle_wins_and_keeps_only_known_shapes(interpreter):
    interpreter.run(
        FAKE + "    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'application/vnd.vegalite.v5+json': {'mark': 'bar', 'n': float('nan')},\n"
        "                'text/html': 3, 4: 'x', 'text/plain': '<chart>'}\nFake()"
    )
    [echo] = interpreter.of_kind("value-echo")
    assert echo["data"] == {
        "text/plain": "<chart>",
        "application/vnd.vegalite.v5+json": {"mark": "bar", "n": None},
    }


def test_a_class_is_not_asked_for_its_instances_form(interpreter):
    interpreter.run(FAKE + "    def _repr_html_(self):\n        return '<b>'\nFake")
    assert interpreter.of_kind("value-echo") == []
    assert interpreter.out == "<class '__main__.Fake'>\n"


def test_a_mock_has_no_rich_form(interpreter):
    interpreter.run("from unittest.mock import MagicMock\nMagicMock(name='m')")
    assert interpreter.host.messages == []
    assert interpreter.out.startswith("<MagicMock name='m'")


def test_a_rich_method_that_raises_is_passed_over(interpreter):
    interpreter.run(
        FAKE + "    def _repr_html_(self):\n        raise ValueError\n"
        "    def _repr_latex_(self):\n        return '$x$'\nFake()"
    )
    [echo] = interpreter.of_kind("value-echo")
    assert "text/html" not in echo["data"]
    assert echo["data"]["text/latex"] == "$x$"


@pytest.mark.parametrize("method", ["__repr__", "__str__"])
def test_a_text_form_that_raises_is_the_users_exception(interpreter, method):
    outcome = interpreter.run(f"class A:\n    def {method}(self):\n        1 / 0\n\nA()")
    traceback = outcome["error"]["traceback"]
    assert outcome["error"]["name"] == "ZeroDivisionError"
    assert "line 5, in <module>" in traceback
    assert "vivarium_glue" not in traceback


def test_images_are_printed_and_displayed(interpreter):
    interpreter.run(FAKE + "    def _repr_png_(self):\n        return b'\\x89PNG'\nFake()")
    assert interpreter.out == "<fake>\n"
    [figure] = interpreter.figures
    assert figure["display"]["data"] == {"text/plain": "<fake>", "image/png": "iVBORw=="}
    assert interpreter.figure_bytes(figure) == b"\x89PNG"


def test_redirected_output_stays_text(interpreter):
    interpreter.run(
        FAKE + "    def _repr_html_(self):\n        return '<b>'\n"
        "import sys, io\nsys.stdout = io.StringIO()\nFake()\ntext = sys.stdout.getvalue()\n"
        "sys.stdout = sys.__stdout__\ntext"
    )
    assert interpreter.host.messages == []
    assert interpreter.out == "<fake>\n\n"


def test_dataframes_have_a_table(interpreter):
    interpreter.run("import pandas as pd\npd.DataFrame({'a': [1]})")
    [echo] = interpreter.of_kind("value-echo")
    assert echo["text"] == "   a\n0  1\n"
    assert "<table" in echo["data"]["text/html"]


def test_a_value_that_lies_about_its_class_is_printed(interpreter):
    interpreter.run("import plotly.graph_objects")
    outcome = interpreter.run(
        FAKE + "    @property\n    def __class__(self): raise ValueError\nFake()"
    )
    assert outcome["status"] == "ok"
    assert interpreter.out == "<fake>\n"
