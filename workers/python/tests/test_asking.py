import json
import sys
import types

import pytest


def ok(text):
    return json.dumps({"status": "ok", "text": text})


END = json.dumps({"status": "end"})


def refused(reason):
    return json.dumps({"status": "refused", "reason": reason})


@pytest.fixture
def ffi(monkeypatch):
    """Pyodide's way to wait, which here has its answer at once."""

    def run_sync(answer):
        if isinstance(answer, Exception):
            raise answer
        return answer

    fake = types.SimpleNamespace(can_run_sync=lambda: True, run_sync=run_sync)
    monkeypatch.setitem(sys.modules, "pyodide", types.ModuleType("pyodide"))
    monkeypatch.setitem(sys.modules, "pyodide.ffi", fake)
    return fake


@pytest.fixture
def fresh_getpass(monkeypatch):
    """As in a tab, where nothing has loaded it when the session begins."""
    monkeypatch.setitem(sys.modules, "getpass", sys)
    del sys.modules["getpass"]


@pytest.fixture
def user(fresh_getpass, interpreter, ffi):
    """The interpreter, whose user gives these answers."""
    interpreter.main.sys = sys

    def run(code, *answers):
        interpreter.host.questions.clear()
        interpreter.host.answers[:] = answers
        outcome = interpreter.run(code)
        assert interpreter.host.answers == []
        return outcome

    interpreter.answering = run
    return interpreter


def test_input_reads_as_in_a_terminal(user):
    outcome = user.answering("name = input('Name? ')\nprint(f'Hello {name}!')", ok("Ada"))
    assert outcome["status"] == "ok"
    assert user.out == "Name? Ada\nHello Ada!\n"
    assert user.err == ""
    assert user.host.questions == [("Name? ", False)]


def test_what_was_printed_before_is_there_when_the_user_is_asked(user):
    shown = []
    read_line = user.host.read_line

    def note(prompt, is_secret):
        shown.append(user.capfd.readouterr().out)
        return read_line(prompt, is_secret)

    user.host.read_line = note
    user.answering("print('before')\n_ = input('Name? ')", ok("Ada"))
    assert shown == ["before\nName? "]


@pytest.mark.parametrize("prompt", ["", "3", "None", "[1, 2]", "'ü 🦊 \\ud800'"])
def test_any_value_is_a_prompt(user, prompt):
    outcome = user.answering(f"_ = input({prompt})", ok(""))
    assert outcome["status"] == "ok"
    assert len(user.host.questions) == 1


def test_a_prompt_is_bounded_and_keeps_its_end(user):
    user.answering("_ = input('x' * 100_000 + 'end')", ok(""))
    [(prompt, _)] = user.host.questions
    assert len(prompt) == 2_000
    assert prompt.endswith("xend")
    assert user.out == "x" * 100_000 + "end\n"


def test_the_end_of_input_is_an_eof_error(user):
    outcome = user.answering("x = 1\nname = input('Name? ')", END)
    assert outcome["error"]["name"] == "EOFError"
    assert "vivarium_glue" not in outcome["error"]["traceback"]
    assert user.out == "Name? "
    assert user.answering("print(x, 'name' in globals())")["status"] == "ok"
    assert user.out == "1 False\n"


def test_a_refusal_is_an_eof_error_with_its_reason(user):
    for read in ("input()", "sys.stdin.readline()", "sys.stdin.read()", "list(sys.stdin)"):
        outcome = user.answering(read, refused("nobody is here"))
        assert outcome["error"]["name"] == "EOFError"
        assert outcome["error"]["message"] == "nobody is here"


def test_a_stop_is_a_keyboard_interrupt_where_the_code_waits(user):
    for read in (
        "input()",
        "sys.stdin.readline()",
        "sys.stdin.read()",
        "__import__('getpass').getpass()",
    ):
        outcome = user.answering(
            f"try:\n    {read}\nfinally:\n    tidy = 1", RuntimeError("aborted")
        )
        assert outcome["status"] == "interrupted"
        assert "aborted" not in outcome["error"]["traceback"]
    user.answering(
        "try:\n    input()\nexcept KeyboardInterrupt:\n    print('caught')", RuntimeError()
    )
    assert user.out == "caught\n"


def test_a_password_is_not_shown(user):
    outcome = user.answering(
        "from getpass import getpass\nprint(len(getpass('Key: ')), len(getpass()))",
        ok("sesame"),
        ok("open"),
    )
    assert outcome["status"] == "ok"
    assert user.out == "Key: \nPassword: \n6 4\n"
    assert user.err == ""
    assert user.host.questions == [("Key: ", True), ("Password: ", True)]


def test_a_password_has_its_prompt_where_it_is_wanted(user):
    user.answering("import getpass\n_ = getpass.getpass('Key: ', sys.stderr)", ok("x"))
    assert user.err == "Key: "
    outcome = user.answering("getpass.getpass()", END)
    assert outcome["error"]["name"] == "EOFError"


def test_stdin_gives_lines(user):
    user.answering("print(repr(sys.stdin.readline()), repr(input()))", ok("a"), ok(""))
    assert user.out == "a\n\n'a\\n' ''\n"
    user.answering("print([line for line in sys.stdin])", ok("a"), ok("b"), END)
    assert user.out == "a\nb\n['a\\n', 'b\\n']\n"
    user.answering("print(repr(sys.stdin.read()))", ok("a"), ok("b"), END)
    assert user.out == "a\nb\n'a\\nb\\n'\n"
    user.answering("print(sys.stdin.readlines())", ok("a"), END)
    assert user.out == "a\n['a\\n']\n"
    user.answering("print(repr(sys.stdin.readline()))", END)
    assert user.out == "''\n"


def test_the_end_of_input_ends_only_one_reading(user):
    user.answering("print([sys.stdin.read(), input()])", ok("a"), END, ok("b"))
    assert user.out == "a\nb\n['a\\n', 'b']\n"


def test_what_was_not_read_of_a_line_is_read_next(user):
    code = "print([sys.stdin.read(2), sys.stdin.readline(1), sys.stdin.read(0), input(), input()])"
    user.answering(code, ok("abcdef"), ok("g"))
    assert user.out == "abcdef\ng\n['ab', 'c', '', 'def', 'g']\n"
    user.answering("print([sys.stdin.read(4), sys.stdin.readline()])", ok("ab"), ok("cd"))
    assert user.out == "ab\ncd\n['ab\\nc', 'd\\n']\n"


def test_stdin_gives_bytes(user):
    user.answering(
        "print(sys.stdin.buffer.readline(), sys.stdin.buffer.read())", ok("ä"), ok("b"), END
    )
    assert user.out == "ä\nb\nb'\\xc3\\xa4\\n' b'b\\n'\n"


def test_fileinput_reads_what_the_user_types(user, monkeypatch):
    monkeypatch.setattr(sys, "argv", [""])
    user.answering("import fileinput\nprint(list(fileinput.input()))", ok("a"), ok("b"), END)
    assert user.out == "a\nb\n['a\\n', 'b\\n']\n"


def test_stdin_says_what_it_is(user):
    outcome = user.answering(
        "assert sys.stdin is sys.__stdin__ and sys.stdin.isatty() and sys.stdin.readable()\n"
        "assert not sys.stdin.writable() and sys.stdin.encoding == 'utf-8'\n"
        "sys.stdin.reconfigure(encoding='utf-8')\n"
        "import io\n"
        "try:\n    sys.stdin.fileno()\nexcept io.UnsupportedOperation:\n    pass"
    )
    assert outcome["status"] == "ok", outcome


def test_a_stdin_of_the_users_own_is_read_and_stays(user):
    user.answering("import io\nsys.stdin = io.StringIO('a\\nb\\n')\nprint(input('x '))")
    assert user.out == "x a\n"
    user.answering("print(input())")
    assert user.out == "b\n"
    assert user.host.questions == []
    user.answering("sys.stdin.close()")
    user.answering("print(input())", ok("c"))
    assert user.out == "c\nc\n"


def test_a_closed_stdin_is_opened_anew_for_the_next_run(user):
    outcome = user.answering("sys.stdin.close()\ninput()")
    assert outcome["error"]["name"] == "ValueError"
    user.answering("print(input())", ok("c"))
    assert user.out == "c\nc\n"


def test_a_redirected_prompt_is_not_shown(user):
    code = "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as out:\n    _ = input('x ')\nprint(repr(out.getvalue()))"
    user.answering(code, ok("a"))
    assert user.out == "a\n'x '\n"


def test_input_without_stdout_says_so(user):
    outcome = user.answering(
        "out, sys.stdout = sys.stdout, None\ntry:\n    input()\nfinally:\n    sys.stdout = out"
    )
    assert outcome["error"]["name"] == "RuntimeError"


def test_where_the_browser_cannot_wait_the_reason_is_told(user):
    user.host.no_wait = "no stack switching"
    for read in ("input()", "sys.stdin.readline()", "__import__('getpass').getpass()"):
        outcome = user.answering(read)
        assert outcome["error"]["name"] == "EOFError"
        assert outcome["error"]["message"] == "no stack switching"
    assert user.host.questions == []


def test_where_python_cannot_be_suspended_the_reason_is_told(user, ffi):
    ffi.can_run_sync = lambda: False
    outcome = user.answering("input()")
    assert outcome["error"]["name"] == "EOFError"
    assert "cannot wait" in outcome["error"]["message"]
    assert user.host.questions == []


def test_outside_of_a_run_nobody_is_asked(user):
    reply = user.configure("input()")
    assert reply["error"]["name"] == "EOFError"
    assert "init code" in reply["error"]["message"]
    user.answering("class Asks:\n    def __repr__(self): return input()\nasks = Asks()")
    preview = user.inquire("list-variables")["variables"]
    assert [v["name"] for v in preview if v["name"] == "asks"] == ["asks"]
    assert user.host.questions == []


def test_input_survives_code_that_deletes_it(user):
    user.answering("import builtins\ndel builtins.input\ndel sys.stdin")
    user.answering("print(input('? '))", ok("a"))
    assert user.out == "? a\na\n"


def test_input_and_getpass_can_be_asked_what_they_do(user):
    outcome = user.answering(
        "import getpass\nassert 'Read a line' in input.__doc__ and input.__name__ == 'input'\n"
        "assert 'password' in getpass.getpass.__doc__ and getpass.getpass.__name__ == 'getpass'"
    )
    assert outcome["status"] == "ok", outcome
