import os
from pathlib import Path

import pytest


def variables(interpreter):
    return {v["name"]: v for v in interpreter.inquire("list-variables")["variables"]}


def resident_bytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize(
    ("code", "kind", "shape", "preview"),
    [
        ("1", "int", "", "1"),
        ("10 ** 5000", "int", "", "about 2**16610"),
        ("'a\\nb'", "str", "3", r"'a\nb'"),
        ("'x' * 10_000", "str", "10000", "'xxx"),
        ("[1, 2]", "list", "2", "[1, 2]"),
        ("list(range(1000))", "list", "1000", "[0, 1, 2"),
        ("{'a': [1]}", "dict", "1", "{'a': [1]}"),
        ("{i: i for i in range(100)}", "dict", "100", "{0: 0, 1: 1"),
        ("b'ab'", "bytes", "2", "b'ab'"),
        ("range(5)", "range", "5", "range(0, 5)"),
        ("lambda a, *b, c=1: a", "function", "", "<lambda>(a, c, *b)"),
        ("type('New', (dict,), {})", "type", "", "class New(dict)"),
        ("__import__('collections').deque([1])", "deque", "1", "deque([1])"),
        ("np.arange(6).reshape(2, 3)", "ndarray", "(2, 3)", "[[0, 1, 2], [3, 4, 5]]"),
        ("np.ones((100, 7))", "ndarray", "(100, 7)", "[[1, 1, 1, 1, 1, …]]"),
        ("np.float64(1.5)", "float64", "()", "1.5"),
        ("np.array([{}, None])", "ndarray", "(2,)", "array of object"),
        ("pd.DataFrame({'a': [1], 'b': [2]})", "DataFrame", "(1, 2)", "a, b"),
        ("pd.Series(range(9)) / 4", "Series", "(9,)", "[0, 0.25, 0.5, 0.75, 1, …]"),
        ("pd.Index(['x'])", "Index", "(1,)", "['x']"),
    ],
)
def test_a_variable_in_a_few_words(interpreter, code, kind, shape, preview):
    interpreter.run(f"import numpy as np, pandas as pd\nvalue = {code}")
    found = variables(interpreter)["value"]
    assert (found["type"], found["shape"]) == (kind, shape)
    assert found["preview"].startswith(preview)
    assert len(found["preview"]) <= 200


def test_whose_they_are(interpreter):
    interpreter.configure("ours = 1\nshared = 2\nfrom os import path")
    interpreter.run(
        "import json\n_private = 1\nmine = 3\nshared = 'mine now'\ndef f(): ...\nclass C: ..."
    )
    assert list(variables(interpreter)) == ["shared", "mine", "f", "C"]


def test_the_newest_are_shown_and_all_are_counted(interpreter):
    interpreter.run("for i in range(700): globals()[f'v{i}'] = i")
    answer = interpreter.inquire("list-variables")
    assert answer["total"] == 701  # and the i of the loop
    names = [v["name"] for v in answer["variables"]]
    assert len(names) == 500
    assert names[-1] == "v699"


def test_sizes(interpreter):
    interpreter.run(
        "import numpy as np, pandas as pd\na = np.zeros(1000)\nd = pd.DataFrame({'x': np.zeros(1000)})\n"
        "s = 'x' * 1000\ndef f(): ...\nwide = pd.DataFrame(np.zeros((1, 2000)))"
    )
    found = {name: v["bytes"] for name, v in variables(interpreter).items()}
    assert found["a"] == 8_000
    assert 8_000 < found["d"] < 9_000  # with its index
    assert 1_000 < found["s"] < 1_100
    assert found["f"] is None
    assert found["wide"] is None


def test_a_large_array_is_looked_at_in_its_corner_only(interpreter):
    """Its pages come into being when they are read: a look at all of it would take a gigabyte."""
    interpreter.run(
        "import numpy as np\nlarge = np.zeros((1000, 1000, 125))\nturned = large.T\nrows = [large]"
    )
    variables(interpreter)
    before = resident_bytes()
    found = variables(interpreter)
    assert found["large"]["bytes"] == 1_000_000_000
    assert found["turned"]["preview"].startswith("[[[0, 0")
    assert resident_bytes() - before < 50_000_000


def test_what_can_be_a_table_says_so(interpreter):
    interpreter.run(
        "import numpy as np, pandas as pd\na = [{'x': 1}]\nb = [1]\nc = np.zeros((2, 2))\nd = np.zeros(2)\n"
        "e = pd.Series([1])\nf = {'x': [1]}\ng = {'x': 1}\nh = [(1, 2)]\ni = 'text'"
    )
    tables = [name for name, v in variables(interpreter).items() if v["isTable"]]
    assert tables == ["a", "c", "e", "f", "h"]
