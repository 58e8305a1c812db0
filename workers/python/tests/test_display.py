import base64
import sys

import pytest

from vivarium_glue import encoding

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_display_shows_each_object(interpreter):
    interpreter.run("display(1, 'a')")
    assert [d["display"] for d in interpreter.of_kind("display-add")] == [
        {"data": {"text/plain": "1"}, "metadata": {}},
        {"data": {"text/plain": "'a'"}, "metadata": {}},
    ]


def test_display_id_and_updates(interpreter):
    interpreter.run(
        "h = display('one', display_id='d')\nh.update('two')\n"
        "from IPython.display import update_display\nupdate_display('three', display_id='d')\n"
        "a = display(1, display_id=True)\nprint(len(a.display_id))"
    )
    first, second = interpreter.of_kind("display-add")
    assert first["display"]["displayId"] == "d"
    assert len(second["display"]["displayId"]) == 32
    updates = interpreter.of_kind("display-update")
    assert [u["display"]["data"]["text/plain"] for u in updates] == ["'two'", "'three'"]
    assert {u["display"]["displayId"] for u in updates} == {"d"}


def test_raw_bundles_and_metadata(interpreter):
    interpreter.run("display({'text/html': '<b>', 'x': 3}, raw=True, metadata={'isolated': True})")
    [add] = interpreter.of_kind("display-add")
    assert add["display"] == {"data": {"text/html": "<b>"}, "metadata": {"isolated": True}}


def test_metadata_of_a_mimebundle_is_kept(interpreter):
    interpreter.run(
        "class A:\n    def _repr_mimebundle_(self, **kw):\n"
        "        return {'text/html': 'x'}, {'text/html': {'k': 1}}\ndisplay(A())"
    )
    assert interpreter.of_kind("display-add")[0]["display"]["metadata"] == {"text/html": {"k": 1}}


def test_clear_output(interpreter):
    interpreter.run(
        "from IPython.display import clear_output\nclear_output()\nclear_output(wait=True)\n"
        "display(1, clear=True)"
    )
    assert [c["wait"] for c in interpreter.of_kind("output-clear")] == [False, True, True]


@pytest.mark.parametrize(
    ("call", "kind", "data"),
    [
        ("HTML('<b>')", "text/html", "<b>"),
        ("SVG('<svg/>')", "image/svg+xml", "<svg/>"),
        ("Markdown('*a*')", "text/markdown", "*a*"),
        ("Latex('$x$')", "text/latex", "$x$"),
        ("Math('x^2')", "text/latex", "$\\displaystyle x^2$"),
        ("JSON({'a': 1})", "application/json", {"a": 1}),
        ("Pretty('plain')", "text/plain", "plain"),
    ],
)
def test_rich_classes(interpreter, call, kind, data):
    interpreter.run(
        f"from IPython.display import *\nfrom IPython.display import {call.split('(')[0]}\ndisplay({call})"
    )
    [add] = interpreter.of_kind("display-add")
    assert add["display"]["data"][kind] == data


def test_images_from_files_are_stored_as_figures(interpreter):
    (interpreter.workdir / "dot.png").write_bytes(PNG)
    interpreter.run("from IPython.display import Image\ndisplay(Image('dot.png', width=10))")
    [figure] = interpreter.figures
    assert interpreter.figure_bytes(figure) == PNG
    assert figure["display"]["metadata"] == {"image/png": {"width": 10}}
    interpreter.run("Image(data=b'\\xff\\xd8jpeg')")
    [add] = interpreter.of_kind("display-add")
    assert add["display"]["data"]["image/jpeg"] == base64.b64encode(b"\xff\xd8jpeg").decode()
    assert add["figurePath"] is None


def test_the_shim_steps_back_for_a_real_ipython(interpreter):
    package = interpreter.workdir / "IPython"
    package.mkdir()
    (package / "__init__.py").write_text("real = True")
    assert interpreter.result("import IPython\nvalue = IPython.real") is True


def test_the_shim_is_enough_for_the_usual_imports(interpreter):
    code = (
        "import IPython\nfrom IPython import get_ipython, display as module\n"
        "from IPython.core.display import HTML, display\nimport IPython.display as again\n"
        "value = [get_ipython(), module is again, again.display is display]"
    )
    assert interpreter.result(code) == [None, True, True]
    assert (
        interpreter.run("from IPython.display import YouTubeVideo")["error"]["name"]
        == "ImportError"
    )


def test_entries_that_are_no_json_are_left_out(interpreter):
    interpreter.run("display({'application/json': {1, object}, 'text/plain': 'x'}, raw=True)")
    [add] = interpreter.of_kind("display-add")
    assert set(add["display"]["data"]) <= {"application/json", "text/plain"}


def test_a_huge_entry_is_replaced_by_a_remark(interpreter):
    interpreter.run("from IPython.display import HTML\ndisplay(HTML('x' * 60_000_000))")
    [add] = interpreter.of_kind("display-add")
    assert add["display"]["data"].keys() == {"text/plain"}
    assert "text/html left out: 60 MB" in add["display"]["data"]["text/plain"]
    assert encoding.MAX_ENTRY_BYTES == 50_000_000


def test_nan_and_numpy_inside_json_types(interpreter):
    interpreter.run(
        "import numpy as np\n"
        "display({'application/x+json': {'v': [np.float64('nan'), np.int64(1)]}}, raw=True)"
    )
    assert interpreter.of_kind("display-add")[0]["display"]["data"] == {
        "application/x+json": {"v": [None, 1]}
    }


PLOTLY = "application/vnd.plotly.v1+json"


@pytest.mark.parametrize(
    "setup",
    [
        "",
        "import plotly.io as pio\npio.renderers.default = 'browser'\n",
        "import plotly.io as pio\npio.renderers.default = 'notebook'\n",
    ],
)
def test_plotly_figures_show_and_echo_as_json(interpreter, setup):
    for name in [n for n in sys.modules if n.split(".")[0] in ("plotly", "_plotly_utils")]:
        del sys.modules[name]
    interpreter.configure()
    outcome = interpreter.run(
        setup + "import plotly.graph_objects as go, numpy as np\n"
        "fig = go.Figure(go.Scatter(x=np.arange(3), y=[1, np.nan, 2]))\nfig.show()\nfig"
    )
    assert outcome["status"] == "ok", outcome
    [add] = interpreter.of_kind("display-add")
    [echo] = interpreter.of_kind("value-echo")
    for data in (add["display"]["data"], echo["data"]):
        assert data[PLOTLY]["data"][0]["y"] == [1, None, 2]
        assert "text/html" not in data
    assert echo["text"].startswith("Figure(")


def test_plotly_express_and_io_show(interpreter):
    outcome = interpreter.run(
        "import plotly.express as px, plotly.io as pio\n"
        "fig = px.bar(x=['a', 'b'], y=[1, 2], title='T')\npio.show(fig)\nfig.show('png', width=300)"
    )
    assert outcome["status"] == "ok", outcome
    shown = interpreter.of_kind("display-add")
    assert [d["display"]["data"][PLOTLY]["layout"]["title"]["text"] for d in shown] == ["T", "T"]
