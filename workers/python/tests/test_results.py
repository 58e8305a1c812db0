import time

import numpy as np
import pandas as pd
import pytest

PRELUDE = """
import array, collections, dataclasses, datetime, decimal, enum, fractions, pathlib, types, uuid
import numpy as np, pandas as pd
@dataclasses.dataclass
class Point:
    x: int
    y: float = 0.5
class Colour(enum.Enum):
    RED = 'red'
class Number(enum.IntEnum):
    ONE = 1
Pair = collections.namedtuple('Pair', 'a b')
"""

TABLE = [
    ("None", None),
    ("True", True),
    ("3", 3),
    ("2**53", 2**53),
    ("2**53 + 1", str(2**53 + 1)),
    ("-2**64", str(-(2**64))),
    ("1.5", 1.5),
    ("float('nan')", None),
    ("float('inf')", "Infinity"),
    ("-float('inf')", "-Infinity"),
    ("1+2j", "(1+2j)"),
    ("'text'", "text"),
    ("'\\ud800'", "\ud800"),
    ("b'ab'", "YWI="),
    ("bytearray(b'ab')", "YWI="),
    ("memoryview(b'ab')", "YWI="),
    ("(1, [2, (3,)])", [1, [2, [3]]]),
    ("{3, 1, 2}", [1, 2, 3]),
    ("frozenset({'b', 'a'})", ["a", "b"]),
    ("set()", []),
    ("range(3)", [0, 1, 2]),
    ("{1: 2}.keys()", [1]),
    ("collections.deque([1, 2])", [1, 2]),
    ("array.array('i', [1, 2])", [1, 2]),
    ("{'a': {'b': 1}}", {"a": {"b": 1}}),
    (
        "{1: 'a', '1': 'b', None: 'c', (1, 'x'): 'd', 1.5: 'e'}",
        {"1": "a", "1 (2)": "b", "None": "c", "1, x": "d", "1.5": "e"},
    ),
    ("{datetime.date(2020, 1, 2): 1, Colour.RED: 2}", {"2020-01-02": 1, "red": 2}),
    ("collections.Counter('aab')", {"a": 2, "b": 1}),
    ("collections.OrderedDict(b=1, a=2)", {"b": 1, "a": 2}),
    ("types.MappingProxyType({'a': 1})", {"a": 1}),
    ("Pair(1, 2)", {"a": 1, "b": 2}),
    ("Point(1)", {"x": 1, "y": 0.5}),
    ("Colour.RED", "red"),
    ("Number.ONE", 1),
    ("datetime.datetime(2020, 1, 2, 3, 4, 5, 6)", "2020-01-02T03:04:05.000006"),
    ("datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)", "2020-01-02T00:00:00+00:00"),
    ("datetime.date(2020, 1, 2)", "2020-01-02"),
    ("datetime.time(3, 4)", "03:04:00"),
    ("datetime.timedelta(days=1, hours=2, seconds=3.5)", "P1DT2H3.5S"),
    ("-datetime.timedelta(minutes=5)", "-PT5M"),
    ("datetime.timedelta()", "PT0S"),
    ("decimal.Decimal('1.10')", "1.10"),
    ("fractions.Fraction(1, 3)", "1/3"),
    ("uuid.UUID(int=1)", "00000000-0000-0000-0000-000000000001"),
    ("pathlib.Path('a/b')", "a/b"),
    ("np.int64(3)", 3),
    ("np.float32(1.5)", 1.5),
    ("np.float64('nan')", None),
    ("np.longdouble(1.5)", 1.5),
    ("np.bool_(True)", True),
    ("np.str_('x')", "x"),
    ("np.complex128(1j)", "1j"),
    ("np.datetime64('2020-01-01T00:00')", "2020-01-01T00:00"),
    ("np.datetime64('NaT')", None),
    ("np.timedelta64(90, 's')", "PT1M30S"),
    ("np.array(3)", 3),
    ("np.array([[1, 2], [3, 4]])", [[1, 2], [3, 4]]),
    ("np.array([1.0, np.nan, np.inf, -np.inf])", [1.0, None, "Infinity", "-Infinity"]),
    ("np.array([1, 2**60])", [1, str(2**60)]),
    ("np.array([2**64 - 1], dtype='uint64')", [str(2**64 - 1)]),
    ("np.array([True, False])", [True, False]),
    ("np.array(['2020-01-01', 'NaT'], dtype='M8[ns]')", ["2020-01-01T00:00:00", None]),
    ("np.array(['2020-01-01'], dtype='M8[D]')", ["2020-01-01"]),
    ("np.array([1500, 'NaT'], dtype='m8[ms]')", ["PT1.5S", None]),
    ("np.array(['a', 'b'])", ["a", "b"]),
    ("np.array([b'ab'])", ["YWI="]),
    ("np.array([1j])", ["1j"]),
    ("np.array([1, 'a', None], dtype=object)", [1, "a", None]),
    ("np.ma.array([1, 2], mask=[0, 1])", [1, None]),
    ("np.array([(1, 2.0)], dtype=[('a', 'i4'), ('b', 'f8')])", [{"a": 1, "b": 2.0}]),
    ("np.zeros((0, 3))", []),
    ("pd.NA", None),
    ("pd.NaT", None),
    ("pd.Timestamp('2020-01-02')", "2020-01-02T00:00:00"),
    ("pd.Timedelta('1h')", "PT1H"),
    ("pd.Period('2020-01')", "2020-01"),
    ("pd.Interval(0, 1)", "(0, 1]"),
    ("pd.Series([1, 2], index=['a', 'b'])", {"a": 1, "b": 2}),
    ("pd.Series([1.5, None])", {"0": 1.5, "1": None}),
    ("pd.Series([1, 2], index=['a', 'a'])", {"a": 1, "a (2)": 2}),
    ("pd.Series([1, None], dtype='Int64')", {"0": 1, "1": None}),
    ("pd.Series([1], index=pd.MultiIndex.from_tuples([('a', 1)]))", {"a, 1": 1}),
    ("pd.Series([1], index=pd.to_datetime(['2020-01-01']))", {"2020-01-01T00:00:00": 1}),
    ("pd.Index([1, 2])", [1, 2]),
    ("pd.date_range('2020', periods=1)", ["2020-01-01T00:00:00"]),
    ("pd.Categorical(['a', None])", ["a", None]),
    ("pd.DataFrame({'a': [1, 2], 'b': ['x', None]})", [{"a": 1, "b": "x"}, {"a": 2, "b": None}]),
    ("pd.DataFrame([[1, 2]], columns=['a', 'a'])", [{"a": 1, "a (2)": 2}]),
    (
        "pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([('x', 'mean'), ('y', '')]))",
        [{"x, mean": 1, "y": 2}],
    ),
    ("pd.DataFrame({'c': pd.Categorical(['u', None])})", [{"c": "u"}, {"c": None}]),
    (
        "pd.DataFrame({'t': pd.to_datetime(['2020-01-01', None])})",
        [{"t": "2020-01-01T00:00:00"}, {"t": None}],
    ),
    (
        "pd.DataFrame({'t': pd.to_datetime(['2020-01-01']).tz_localize('UTC')})",
        [{"t": "2020-01-01T00:00:00+00:00"}],
    ),
    (
        "pd.DataFrame({'v': [1]}, index=pd.to_datetime(['2020-01-01']))",
        [{"index": "2020-01-01T00:00:00", "v": 1}],
    ),
    ("pd.DataFrame({'g': ['a', 'a'], 'v': [1, 2]}).groupby('g').sum()", [{"g": "a", "v": 3}]),
    ("pd.DataFrame({'v': [1, 2, 3]}).query('v > 1')", [{"v": 2}, {"v": 3}]),
    ("pd.DataFrame({1: [1.5], 'n': [{'k': (1,)}]})", [{"1": 1.5, "n": {"k": [1]}}]),
    ("pd.DataFrame()", []),
    ("pd.DataFrame(index=range(2))", [{}, {}]),
    ("pd.DataFrame(columns=['a'])", []),
]


@pytest.mark.parametrize(("code", "expected"), TABLE)
def test_the_table(interpreter, code, expected):
    assert interpreter.result(f"{PRELUDE}value = {code}") == expected
    assert interpreter.err == ""


HOSTILE = {
    "unknown": ("value = object()", "<object object"),
    "generator": ("value = (i for i in [])", "<generator object"),
    "cycle": ("value = []\nvalue.append(value)", None),
    "dict cycle": ("value = {}\nvalue['me'] = value", None),
    "deep": ("value = []\nfor _ in range(100_000): value = [value]", None),
    "bad repr": (
        "class A:\n    def __repr__(self): 1/0\nvalue = A()",
        "<A: repr failed: ZeroDivisionError>",
    ),
    "exit repr": (
        "class A:\n    def __repr__(self): raise SystemExit\nvalue = A()",
        "<A: repr failed: SystemExit>",
    ),
    "odd repr": (
        "class A:\n    def __repr__(self): return 3\nvalue = A()",
        "<A: repr failed: TypeError>",
    ),
    "long repr": ("class A:\n    def __repr__(self): return 'x' * 10**6\nvalue = A()", "xxx"),
    "class": ("class A:\n    @property\n    def __class__(self): 1/0\nvalue = A()", "<"),
    "getattr": ("class A:\n    def __getattribute__(self, n): raise SystemExit\nvalue = A()", "<"),
    "len": (
        "class A(list):\n    def __len__(self): 1/0\n    def __iter__(self): 1/0\nvalue = A([1])",
        None,
    ),
    "dict": (
        "class A(dict):\n    def items(self): 1/0\n    def __len__(self): 1/0\nvalue = A(a=1)",
        None,
    ),
    "str": (
        "class A(str):\n    def __len__(self): 1/0\n    def __str__(self): 1/0\nvalue = A('x')",
        "x",
    ),
    "int": (
        "class A(int):\n    def __int__(self): 1/0\n    def __str__(self): 1/0\nvalue = A(7)",
        None,
    ),
    "key": ("class K:\n    def __repr__(self): 1/0\nvalue = {K(): 1}", None),
    "dataclass": (
        "import dataclasses\n@dataclasses.dataclass\nclass D:\n    x: int\nvalue = D(1)\ndel value.x",
        "<D: repr failed",
    ),
    "huge int": ("value = 10**100_000", None),
    "numpy lookalike": (
        "import sys, types\nsys.modules['decimal'] = types.ModuleType('decimal')\nvalue = {1}",
        None,
    ),
    "type": ("value = int", "<class 'int'>"),
    "fields": ("class A:\n    __dataclass_fields__ = {'x': 1}\nvalue = A()", "<__main__.A object"),
    "meta": (
        "class M(type):\n    __name__ = property(lambda c: 1/0)\nclass A(metaclass=M):\n    def __repr__(self): 1/0\nvalue = A()",
        "<A: repr failed",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_values_never_raise(interpreter, name):
    code, start = HOSTILE[name]
    value = interpreter.result(code)
    if start is not None:
        assert value.startswith(start)
        assert len(value) <= 1_000


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("value = 'x' * 200_000_000", "'xxx"),
        ("value = b'x' * 200_000_000", "b'xxx"),
        ("import numpy as np\nvalue = np.zeros(25_000_000)", "array([0."),
        ("import numpy as np\nvalue = np.array(['x' * 1000] * 50_000)", "array(['xxx"),
        ("import pandas as pd, numpy as np\nvalue = pd.DataFrame(np.zeros((5_000_000, 5)))", "   "),
        ("import pandas as pd, numpy as np\nvalue = pd.Series(np.zeros(25_000_000))", "0 "),
        ("value = list(range(5_000_000))", "[0, 1, 2"),
        ("value = dict.fromkeys(range(5_000_000))", "{0: None"),
        ("value = set(range(5_000_000))", "{0, 1"),
        ("value = [['x' * 10_000] for _ in range(5_000)]", "[['xxx"),
    ],
)
def test_what_is_too_large_is_a_repr_and_answers_fast(interpreter, code, start):
    interpreter.run(code)
    before = time.perf_counter()
    value = interpreter.result("pass")
    assert time.perf_counter() - before < 3
    assert value.lstrip().startswith(start.strip())
    assert len(value) <= 1_000
    assert interpreter.err.count("\n") == 1
    assert "too large" in interpreter.err


def test_a_part_that_is_too_large_leaves_the_rest(interpreter):
    value = interpreter.result(
        "import numpy as np\nvalue = {'r2': 0.9, 'all': np.zeros(10**7), 'text': 'x' * 10**8}"
    )
    assert value["r2"] == 0.9
    assert value["all"].startswith("array([0.")
    assert value["text"].startswith("'xxx")
    assert "parts" in interpreter.err


def test_large_tables_are_fast(interpreter):
    interpreter.run(
        "import pandas as pd, numpy as np\n"
        "value = pd.DataFrame({'a': np.arange(100_000), 'b': np.random.rand(100_000)})"
    )
    before = time.perf_counter()
    assert len(interpreter.result("pass")) == 100_000
    assert time.perf_counter() - before < 2


def test_a_missing_name_is_null_and_named(interpreter):
    outcome = interpreter.run("result_total = 1\nprint('ok')", "result_totl")
    assert outcome == {"status": "ok", "resultJson": "null"}
    assert interpreter.out == "ok\n"
    assert interpreter.err.count("\n") == 1
    assert "'result_total'" in interpreter.err
    interpreter.run("", "zzz")
    assert interpreter.err == "There is no variable named 'zzz'.\n"


@pytest.mark.parametrize("name", ["", "a b", "df['x']", "x" * 10_000, "\ud800", "a\nb"])
def test_odd_names_are_missing_names(interpreter, name):
    assert interpreter.run("a = 1", name) == {"status": "ok", "resultJson": "null"}
    assert interpreter.err.count("\n") == 1


def test_values_are_those_of_the_real_libraries():
    assert np.__version__
    assert pd.__version__
