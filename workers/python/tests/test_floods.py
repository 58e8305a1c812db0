"""Values, texts and exceptions that are far too large to be shown whole."""

import array
import base64

import pytest

from vivarium_glue.plain_text import MAX_TEXT, large_text, plain_repr


def pieces_of(value):
    return "".join(large_text(value))


@pytest.mark.parametrize(
    "value",
    [
        list(range(250_000)),
        tuple(range(100_001)),
        set(range(100_001)),
        frozenset(range(100_001)),
        {number: str(number) for number in range(100_001)},
        b"a'b\x00" * 50_000,
        b"a'\"\\" * 50_000,
        b"\\'" * 60_000,
        bytearray(b"it's " * 30_000),
        array.array("d", range(120_000)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_fits_is_written_as_repr_does(value):
    assert pieces_of(value) == repr(value)


@pytest.mark.parametrize("value", [[1], b"x", "x" * 200_000, range(10**9)])
def test_other_values_are_left_to_python(value):
    assert large_text(value) is None


def test_a_list_that_holds_itself():
    value = list(range(100_001))
    value.append(value)
    assert pieces_of(value).endswith("100000, ...]")


@pytest.mark.parametrize(
    ("value", "end"),
    [
        (list(range(10**7)), " of 10,000,000 items shown.]"),
        (bytearray(200_000_000), " of 200,000,000 bytes shown.]"),
    ],
)
def test_huge_values_end_early_and_say_so(value, end):
    text = pieces_of(value)
    assert len(text) < MAX_TEXT
    assert text.endswith(end)
    assert text[:1_000] == repr(value[:1_000])[:1_000]


def test_an_echo_of_a_gigabyte_is_its_beginning(interpreter):
    assert interpreter.run("bytearray(1_000_000_000)")["status"] == "ok"
    assert interpreter.out.startswith("bytearray(b'\\x00\\x00")
    assert interpreter.out.endswith(" of 1,000,000,000 bytes shown.]\n")


def test_a_display_of_a_gigabyte_is_its_beginning(interpreter):
    assert interpreter.run("display(bytearray(1_000_000_000))")["status"] == "ok"
    (shown,) = interpreter.of_kind("display-add")
    assert shown["display"]["data"]["text/plain"].endswith(" bytes shown.]")


def test_a_repr_without_end_is_cut_in_a_display():
    class Long:
        def __repr__(self):
            return "x" * (MAX_TEXT + 1_234)

    assert plain_repr(Long()).endswith("x\n[Output cut: 1,234 characters left out.]")


def test_a_picture_that_is_too_large_is_not_even_encoded(interpreter, monkeypatch):
    monkeypatch.setattr(base64, "b64encode", lambda _value: pytest.fail("it was encoded"))
    code = "class P:\n    def _repr_png_(self): return bytes(200_000_000)\ndisplay(P())"
    assert interpreter.run(code)["status"] == "ok"
    (shown,) = interpreter.of_kind("display-add")
    text = shown["display"]["data"]["text/plain"]
    assert text.endswith("[image/png left out: 200 MB, and 50 MB is the limit]")


FRAMES = """
import types
try:
    1/0
except ZeroDivisionError as error:
    deep = error
step = deep.__traceback__
for _ in range(100_000):
    step = types.TracebackType(step, step.tb_frame, step.tb_lasti, step.tb_lineno)
raise deep.with_traceback(step)
"""


def test_a_traceback_of_a_hundred_thousand_frames(interpreter):
    assert interpreter.run(FRAMES)["error"]["name"] == "ZeroDivisionError"
    traceback = interpreter.run(FRAMES)["error"]["traceback"]
    assert traceback.startswith("[98,002 outer frames of the traceback left out]")
    assert traceback.endswith("ZeroDivisionError: division by zero\n")


CHAIN = """
last = ValueError(0)
for number in range(1, {links}):
    following = ValueError(number)
    following.__cause__ = last
    last = following
raise last
"""


def test_an_endless_chain_of_exceptions_is_its_last(interpreter):
    error = interpreter.run(CHAIN.format(links=5_000))["error"]
    assert error["traceback"].startswith("[Only the last of more than 1,000 exceptions]\n")
    assert error["traceback"].endswith("ValueError: 4999\n")
    assert "direct cause" in interpreter.run(CHAIN.format(links=50))["error"]["traceback"]


def test_a_ring_of_exceptions(interpreter):
    code = "a, b = ValueError('a'), ValueError('b')\na.__cause__, b.__cause__ = b, a\nraise a"
    assert interpreter.run(code)["error"]["traceback"].endswith("ValueError: a\n")


def test_a_message_of_a_hundred_megabytes(interpreter):
    error = interpreter.run("raise ValueError('x' * 100_000_000)")["error"]
    assert error["message"] == "x" * 10_000 + "… [99,990,000 characters left out]"
    assert len(error["traceback"]) < 110_000


def test_busy_python_has_sent_what_waits(interpreter):
    flushes = interpreter.host.flushes
    interpreter.run("import signal\nsignal.raise_signal(signal.SIGUSR2)")
    assert interpreter.host.flushes == flushes + 1
