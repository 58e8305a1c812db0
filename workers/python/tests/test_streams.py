import os
import signal
import threading
import time

import pytest


def test_stdout_and_stderr_reach_their_descriptors(interpreter):
    interpreter.run("import sys\nprint('out')\n_ = sys.stderr.write('err\\n')")
    assert (interpreter.out, interpreter.err) == ("out\n", "err\n")


def test_stderr_comes_after_what_stdout_wrote_before_it(interpreter, tmp_path):
    both = tmp_path / "both"
    kept = os.dup(1), os.dup(2)
    descriptor = os.open(both, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    try:
        interpreter.run(
            "import sys\nfor i in range(3):\n    print('o', i)\n    print('e', i, file=sys.stderr)"
        )
    finally:
        os.dup2(kept[0], 1)
        os.dup2(kept[1], 2)
        for number in (*kept, descriptor):
            os.close(number)
    assert both.read_text() == "o 0\ne 0\no 1\ne 1\no 2\ne 2\n"


def test_output_comes_before_the_display_that_follows_it(interpreter):
    seen = []
    emit = interpreter.host.emit
    interpreter.host.emit = lambda kind, payload: (
        seen.append(interpreter.capfd.readouterr().out),
        emit(kind, payload),
    )
    interpreter.run("print('before')\ndisplay(1)\nprint('after')")
    assert seen == ["before\n"]
    assert interpreter.out == "after\n"


def test_lone_surrogates_do_not_raise(interpreter):
    outcome = interpreter.run(r"print('a\ud800b')")
    assert outcome["status"] == "ok"
    assert interpreter.out == "a\\ud800b\n"


def test_is_no_terminal(interpreter):
    assert interpreter.result("import sys\nvalue = [sys.stdout.isatty(), sys.stdout.fileno()]") == [
        False,
        1,
    ]


def test_printing_is_fast(interpreter):
    start = time.perf_counter()
    interpreter.run("for i in range(200_000):\n    print(i)")
    assert time.perf_counter() - start < 2
    assert interpreter.out.count("\n") == 200_000


def test_a_replaced_stdout_stays_until_it_is_closed(interpreter):
    interpreter.run("import sys, io\nsys.stdout = io.StringIO()\nprint('hidden')")
    assert interpreter.out == ""
    interpreter.run("print('hidden too')\n1 + 1")
    assert interpreter.out == ""
    assert interpreter.result("value = sys.stdout.getvalue()") == "hidden\nhidden too\n2\n"
    interpreter.run("sys.stdout.close()")
    interpreter.run("print('back')")
    assert interpreter.out == "back\n"


@pytest.mark.parametrize("code", ["sys.stdout.close()", "del sys.stdout", "sys.stderr.close()"])
def test_a_closed_stream_is_fresh_in_the_next_run(interpreter, code):
    assert interpreter.run(f"import sys\n{code}")["status"] == "ok"
    interpreter.run("import sys\nprint('out')\nprint('err', file=sys.stderr)")
    assert (interpreter.out, interpreter.err) == ("out\n", "err\n")


def test_redirected_output_and_dunder_stdout(interpreter):
    interpreter.run(
        "import contextlib, io, sys\n"
        "with contextlib.redirect_stdout(io.StringIO()) as text:\n    print('caught')\n"
        "sys.stdout = io.StringIO()\nsys.stdout = sys.__stdout__\nprint('seen')"
    )
    assert interpreter.out == "seen\n"


def test_sigusr2_flushes_in_the_middle_of_a_run(interpreter):
    code = (
        "import os, signal\nprint('early')\nos.kill(os.getpid(), signal.SIGUSR2)\n"
        "for _ in range(1000): pass\nos.write(1, b'late\\n')"
    )
    interpreter.run(code)
    assert interpreter.out.startswith("early\n")


def test_sigusr2_is_safe_at_any_moment(interpreter):
    stop = threading.Event()

    def poke():
        while not stop.is_set():
            os.kill(os.getpid(), signal.SIGUSR2)
            time.sleep(0.0005)

    thread = threading.Thread(target=poke)
    thread.start()
    try:
        code = (
            "import sys\nfor i in range(100_000):\n    print(i)\n"
            "    if i % 100 == 0: print('e', file=sys.stderr)"
        )
        outcome = interpreter.run(code)
    finally:
        stop.set()
        thread.join()
    assert outcome["status"] == "ok"
    assert interpreter.out == "".join(f"{i}\n" for i in range(100_000))


def test_flush_hands_on_what_was_printed(interpreter):
    interpreter.session.streams.out.write("pending")
    interpreter.session.flush()
    assert interpreter.capfd.readouterr().out == "pending"
