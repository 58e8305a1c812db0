import csv
import io
import json

import pytest

from vivarium_glue import tables

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")

EVERYTHING = {"sort": None, "filters": []}
TABLE = tables.TABLE_TYPE
MAKERS = {
    "frame": "pd.DataFrame(RAW).set_index(pd.Index(range(5)))",
    "dicts": "[dict(zip(RAW, row)) for row in zip(*RAW.values())]",
    "lists": "RAW",
    "rows": "[list(row) for row in zip(*RAW.values())]",
    "tuples": "list(zip(*RAW.values()))",
    "structured": "np.array(list(zip(*RAW.values())), dtype=[('n', 'f8'), ('t', 'U9'), ('b', '?')])",
}
RAW = "RAW = {'n': [3.0, 1.0, float('nan'), 2.0, 1.0], 't': ['b', 'a', 'C', 'a', 'd'], 'b': [True, False, True, True, False]}"


@pytest.fixture
def table(interpreter, request):
    interpreter.run(f"import numpy as np, pandas as pd\n{RAW}")

    def open_it(code):
        interpreter.run(f"table = {code}")
        opened = interpreter.inquire("open-table", variable="table")

        def read(sort=None, filters=(), offset=0, limit=100):
            query = {
                "sort": sort
                and {"column": sort[0] + opened["indexColumns"], "descending": sort[1]},
                "filters": [{"column": c + opened["indexColumns"], "text": t} for c, t in filters],
            }
            window = interpreter.inquire(
                "read-table", tableId=opened["tableId"], query=query, offset=offset, limit=limit
            )
            return [row[opened["indexColumns"] :] for row in window["rows"]]

        return opened, read

    return open_it


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_of_table_sorts_and_filters_alike(table, kind):
    opened, read = table(MAKERS[kind])
    assert opened["rowCount"] == 5
    columns = opened["columns"][opened["indexColumns"] :]
    assert [c["type"] for c in columns] == ["number", "text", "boolean"]
    all_rows = [[3, "b", True], [1, "a", False], [None, "C", True], [2, "a", True], [1, "d", False]]
    assert read() == all_rows
    assert [row[opened["indexColumns"] :] for row in opened["rows"]] == all_rows
    # Stable both ways, with what is missing last.
    assert [r[1] for r in read(sort=(0, False))] == ["a", "d", "a", "b", "C"]
    assert [r[1] for r in read(sort=(0, True))] == ["b", "a", "a", "d", "C"]
    assert [r[0] for r in read(sort=(1, False))] == [None, 1, 2, 3, 1]
    assert [r[0] for r in read(sort=(1, True))] == [1, 3, 1, 2, None]
    assert [r[1] for r in read(filters=[(0, "> 1")])] == ["b", "a"]
    assert [r[1] for r in read(filters=[(0, "<=2")])] == ["a", "a", "d"]
    assert [r[1] for r in read(filters=[(0, "= 1")])] == ["a", "d"]
    assert [r[1] for r in read(filters=[(0, "!= 1")])] == ["b", "a"]
    assert [r[1] for r in read(filters=[(0, "1.5 .. 3")])] == ["b", "a"]
    assert [r[0] for r in read(filters=[(1, "c")])] == [None]
    assert [r[1] for r in read(filters=[(2, "tru"), (0, "2..3")], sort=(0, False))] == ["a", "b"]
    assert [r[1] for r in read(filters=[(1, "  ")])] == ["b", "a", "C", "a", "d"]
    assert read(offset=4) == [[1, "d", False]]
    assert read(offset=9) == []
    assert read(filters=[(0, "> x")]) == []


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_of_table_is_exported(interpreter, table, kind):
    opened, _ = table(MAKERS[kind])
    at = opened["indexColumns"]
    query = {
        "sort": {"column": 0 + at, "descending": False},
        "filters": [{"column": 1 + at, "text": "a"}],
    }
    text = interpreter.inquire("export-table", tableId=opened["tableId"], query=query)["csv"]
    rows = list(csv.reader(io.StringIO(text)))
    assert [(float(r[-3]), r[-2], r[-1]) for r in rows[1:]] == [(1, "a", "False"), (2, "a", "True")]


def test_csv_of_plain_rows_is_quoted(interpreter):
    interpreter.run("rows = [{'a,b': 'say \"x\"', 'c': 'two\\nlines', 'd': None, 'e': [1]}]")
    opened = interpreter.inquire("open-table", variable="rows")
    text = interpreter.inquire("export-table", tableId=opened["tableId"], query=EVERYTHING)["csv"]
    assert list(csv.reader(io.StringIO(text))) == [
        ["a,b", "c", "d", "e"],
        ['say "x"', "two\nlines", "", "[1]"],
    ]


@pytest.mark.parametrize(
    ("code", "types", "row"),
    [
        (
            "pd.DataFrame({'t': pd.to_datetime(['2020-01-02 03:04']), 'd': [pd.Timedelta('1h')]})",
            ["time", "time"],
            ["2020-01-02 03:04:00", "0 days 01:00:00"],
        ),
        (
            "pd.DataFrame({'c': pd.Categorical(['u']), 'o': [{'k': 1}]})",
            ["text", "text"],
            ["u", "{'k': 1}"],
        ),
        (
            "pd.DataFrame({'i': pd.array([1, None], 'Int64'), 's': pd.array(['x', None], 'string')})",
            ["number", "text"],
            [1, "x"],
        ),
        (
            "pd.DataFrame({'f': [float('inf')], 'big': [2 ** 60]})",
            ["number", "number"],
            ["inf", "1152921504606846976"],
        ),
        ("pd.DataFrame([[1, 2]], columns=['a', 'a'])", ["number", "number"], [1, 2]),
        ("pd.DataFrame([[1j, b'x']])", ["other", "text"], ["1j", "b'x'"]),
        (
            "pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([('x', 'p'), ('x', 'q')]))",
            ["number", "number"],
            [1, 2],
        ),
        (
            "pd.DataFrame({'p': pd.period_range('2020', periods=1, freq='M'), 'z': pd.to_datetime(['2020-01-01']).tz_localize('UTC')})",
            ["time", "time"],
            ["2020-01", "2020-01-01 00:00:00+00:00"],
        ),
        (
            "pd.DataFrame({'x': [1, 'one', None], 'y': [True, None, 2.5]})",
            ["text", "text"],
            [1, True],
        ),
    ],
)
def test_cells_of_every_dtype(table, code, types, row):
    opened, read = table(code)
    assert [c["type"] for c in opened["columns"]][1:] == types
    assert read()[0] == row
    for column in range(2):
        for descending in (False, True):
            assert sorted(map(str, read(sort=(column, descending)))) == sorted(map(str, read()))


def test_index_levels_come_first(table):
    opened, _ = table(
        "pd.DataFrame({'v': [1, 2]}, index=pd.MultiIndex.from_tuples([('a', 1), ('b', 2)], names=['l', None]))"
    )
    assert opened["indexColumns"] == 2
    assert [c["name"] for c in opened["columns"]] == ["l", "", "v"]
    assert opened["rows"] == [["a", 1, 1], ["b", 2, 2]]


def test_an_echoed_frame_has_its_table_as_it_was(interpreter):
    interpreter.run(
        "import pandas as pd\ndf = pd.DataFrame({'a': range(1000)})\ndf\ndf.loc[500, 'a'] = -1\ndf['a'] *= 2"
    )
    [echo] = interpreter.of_kind("value-echo")
    assert {"text/plain", "text/html", TABLE} == set(echo["data"])
    shown = echo["data"][TABLE]
    assert (shown["rowCount"], len(shown["rows"])) == (1000, 100)
    window = interpreter.inquire(
        "read-table", tableId=shown["tableId"], query=EVERYTHING, offset=500, limit=1
    )
    assert window == {"rowCount": 1000, "offset": 500, "rows": [[500, 500]]}
    assert "<table" in echo["data"]["text/html"]


def test_display_of_a_frame_too(interpreter):
    interpreter.run(
        "import pandas as pd\ndisplay(pd.DataFrame({'a': [1]}))\ndisplay(pd.Series([1]))"
    )
    first, second = interpreter.of_kind("display-add")
    assert first["display"]["data"][TABLE]["rows"] == [[0, 1]]
    assert TABLE not in second["display"]["data"]


def test_a_frame_too_large_to_copy_shows_its_first_rows(interpreter, monkeypatch):
    from vivarium_glue import table_pandas

    monkeypatch.setattr(table_pandas, "_MAX_COPY", 100)
    monkeypatch.setattr(table_pandas, "_copies_on_write", lambda: False)
    interpreter.run("import pandas as pd\npd.DataFrame({'a': range(1000)})")
    shown = interpreter.of_kind("value-echo")[0]["data"][TABLE]
    assert (shown["tableId"], shown["rowCount"], len(shown["rows"])) == (None, 1000, 100)
    interpreter.run("df = pd.DataFrame({'a': range(1000)})")
    assert interpreter.inquire("open-table", variable="df")["status"] == "failed"


def test_previews_are_bounded(interpreter):
    interpreter.run(
        "import pandas as pd, numpy as np\npd.DataFrame(np.zeros((50, 3000)))\npd.DataFrame({c: ['x' * 10_000] * 100 for c in 'abcdef'})"
    )
    wide, long = (echo["data"][TABLE] for echo in interpreter.of_kind("value-echo"))
    assert len(wide["columns"]) <= 1_001
    assert len(json.dumps(wide)) < 300_000
    assert len(json.dumps(long)) < 250_000
    assert long["rowCount"] == 100
    assert long["rows"]


def test_the_oldest_tables_go_first(interpreter, monkeypatch):
    monkeypatch.setattr(tables, "_MAX_TABLES", 3)
    interpreter.run("rows = [{'a': 1}]")
    ids = [interpreter.inquire("open-table", variable="rows")["tableId"] for _ in range(5)]
    held = [
        "rows" in interpreter.inquire("read-table", tableId=i, query=EVERYTHING, offset=0, limit=1)
        for i in ids
    ]
    assert held == [False, False, True, True, True]


@pytest.mark.parametrize(
    "value",
    [
        "1",
        "'text'",
        "[]",
        "[1, 2]",
        "{}",
        "{'a': 1}",
        "[[]]",
        "None",
        "len",
        "np.zeros(3)",
        "np.zeros((0, 2))",
        "[{'a': 1}, 2]",
    ],
)
def test_what_is_no_table(interpreter, value):
    interpreter.run(f"import numpy as np\nvalue = {value}")
    assert not interpreter.inquire("list-variables")["variables"][-1]["isTable"]
    assert (
        interpreter.inquire("open-table", variable="value")["reason"]
        == "value cannot be shown as a table."
    )
    assert "no variable" in interpreter.inquire("open-table", variable="gone")["reason"]


@pytest.mark.parametrize(
    "query",
    [
        {"sort": {"column": 9, "descending": False}, "filters": []},
        {"sort": {"column": -1, "descending": False}, "filters": []},
        {"sort": None, "filters": [{"column": "a", "text": "x"}]},
        {},
    ],
)
def test_bad_queries_fail_as_data(interpreter, query):
    interpreter.run("rows = [{'a': 1}]")
    opened = interpreter.inquire("open-table", variable="rows")
    reply = interpreter.inquire(
        "read-table", tableId=opened["tableId"], query=query, offset=0, limit=1
    )
    assert reply["status"] == "failed"


def test_hostile_cells(interpreter):
    interpreter.run(
        "class Bad:\n    def __repr__(self): raise SystemExit\n    __lt__ = __eq__ = lambda *a: 1 / 0\n    __hash__ = object.__hash__\n"
        "rows = [{'a': Bad(), 'b': 'x' * 10_000}, {'a': 1}, {'a': 'x'}, {'c': None}]"
    )
    opened = interpreter.inquire("open-table", variable="rows")
    assert len(opened["rows"]) == 4
    assert all(len(str(cell)) <= 500 for row in opened["rows"] for cell in row)
    query = {"sort": {"column": 0, "descending": False}, "filters": [{"column": 0, "text": "1"}]}
    assert interpreter.inquire(
        "read-table", tableId=opened["tableId"], query=query, offset=0, limit=9
    )["rows"] == [[1, None, None]]


def test_a_cached_query_is_read_again_at_once(interpreter, monkeypatch):
    calls = []
    select = tables.select_rows
    monkeypatch.setattr(tables, "select_rows", lambda *a: calls.append(1) or select(*a))
    interpreter.run("rows = [{'a': i} for i in range(1000)]")
    opened = interpreter.inquire("open-table", variable="rows")
    query = {"sort": {"column": 0, "descending": True}, "filters": []}
    for offset in (0, 100, 900):
        window = interpreter.inquire(
            "read-table", tableId=opened["tableId"], query=query, offset=offset, limit=2
        )
        assert window["rows"] == [[999 - offset], [998 - offset]]
    assert calls == [1]


def test_sources_are_sorted_without_changing_them(interpreter):
    interpreter.run("rows = [{'a': 2}, {'a': 1}]")
    opened = interpreter.inquire("open-table", variable="rows")
    interpreter.run("rows.clear()")
    query = {"sort": {"column": 0, "descending": False}, "filters": []}
    assert interpreter.inquire(
        "read-table", tableId=opened["tableId"], query=query, offset=0, limit=9
    )["rows"] == [[1], [2]]


def test_large_tables_push_out_the_older_ones(interpreter, monkeypatch):
    monkeypatch.setattr(tables, "_MAX_BYTES", 1_000_000)
    interpreter.run("small = [{'a': 1}]\nlarge = [{'a': 'x' * 1_000}] * 2_000")
    ids = [
        interpreter.inquire("open-table", variable=name)["tableId"] for name in ("small", "large")
    ]
    held = [
        "rows" in interpreter.inquire("read-table", tableId=i, query=EVERYTHING, offset=0, limit=1)
        for i in ids
    ]
    assert held == [False, True]  # the newest stays, however large
