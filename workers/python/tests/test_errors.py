import textwrap

import pytest


def traceback_of(interpreter, code):
    outcome = interpreter.run(textwrap.dedent(code))
    assert outcome["status"] == "error"
    text = outcome["error"]["traceback"]
    assert "vivarium_glue" not in text
    assert text.endswith("\n")
    return text


def test_traceback_shows_the_users_lines_only(interpreter):
    text = traceback_of(interpreter, "def f():\n    return 1 / 0\n\n1\nf() + 1\n")
    assert text == textwrap.dedent("""\
        Traceback (most recent call last):
          File "<run 1>", line 5, in <module>
            f() + 1
            ^^^
          File "<run 1>", line 2, in f
            return 1 / 0
                   ~~^~~
        ZeroDivisionError: division by zero
        """)


def test_functions_of_earlier_runs_keep_their_source(interpreter):
    interpreter.run("def f():\n    return missing  # here\n")
    text = traceback_of(interpreter, "x = 1\nf()")
    assert 'File "<run 1>", line 2, in f' in text
    assert "return missing  # here" in text
    assert interpreter.result("import inspect\nvalue = inspect.getsource(f)").startswith("def f():")


def test_odd_line_ends_do_not_shift_lines(interpreter):
    text = traceback_of(interpreter, "a = '\u2028'\r\nb = 2\r\n1 / 0\r\n")
    assert "line 3, in <module>\n    1 / 0\n" in text


def test_chained_exceptions_and_groups(interpreter):
    text = traceback_of(
        interpreter,
        """
        try:
            try:
                {}['k']
            except KeyError as e:
                raise ValueError('v') from e
        except ValueError:
            raise ExceptionGroup('g', [TypeError('t'), OSError('o')])
        """,
    )
    for words in (
        "KeyError: 'k'",
        "direct cause",
        "During handling",
        "ExceptionGroup: g",
        "TypeError: t",
    ):
        assert words in text


def test_frames_of_the_glue_are_left_out_everywhere(interpreter):
    text = traceback_of(
        interpreter,
        """
        class A:
            def __repr__(self):
                try:
                    1 / 0
                except ZeroDivisionError as e:
                    raise ValueError('bad') from e
        display(A())
        """,
    )
    assert text.count("File ") == 3


def test_syntax_error_has_a_caret(interpreter):
    text = traceback_of(interpreter, "x = 1\ny = = 2\n")
    assert text.startswith('  File "<run 1>", line 2\n    y = = 2\n        ^\nSyntaxError')


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("raise SystemExit(3)", "SystemExit"),
        ("import sys\nsys.exit()", "SystemExit"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("def f(): f()\nf()", "RecursionError"),
        ("raise MemoryError", "MemoryError"),
        ("import asyncio\nraise asyncio.CancelledError", "CancelledError"),
        ("raise BaseException('x')", "BaseException"),
        ("class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "E"),
        ("class E(Exception):\n    __notes__ = 3\nraise E", "E"),
        (
            "class E(Exception):\n    @property\n    def __class__(self): raise ValueError\nraise E",
            "E",
        ),
        (
            "class M(type):\n    __name__ = property(lambda c: 1/0)\nclass E(Exception, metaclass=M): pass\nraise E",
            "E",
        ),
        ("raise 1", "TypeError"),
        ("await 1", "TypeError"),
        ("class A:\n    def __await__(self): yield 'odd'\nawait A()", "RuntimeError"),
        ("raise StopIteration(1)", "StopIteration"),
        ("import asyncio\nawait asyncio.sleep(0)\nraise StopIteration(1)", "RuntimeError"),
    ],
)
def test_every_exception_is_an_answer(interpreter, code, name):
    outcome = interpreter.run(code)
    assert outcome["status"] == "error"
    assert outcome["error"]["name"] in (name, "Exception")
    assert interpreter.run("1")["status"] == "ok"


def test_a_stop_is_interrupted(interpreter):
    outcome = interpreter.run("raise KeyboardInterrupt")
    assert outcome["status"] == "interrupted"
    assert outcome["error"]["name"] == "KeyboardInterrupt"


def test_system_exit_explains_itself(interpreter):
    error = interpreter.run("x = 1\nimport sys\nsys.exit('done')")["error"]
    assert error["message"] == "done"
    assert "the interpreter goes on" in error["traceback"].lower()


def test_missing_module_gets_the_hosts_hint(interpreter):
    interpreter.host.hints["nowhere"] = "Load it first."
    assert traceback_of(interpreter, "import nowhere.sub").endswith("Hint: Load it first.\n")
    wrapped = """
        try:
            import nowhere
        except ImportError as e:
            raise ImportError('needs nowhere') from e
    """
    assert traceback_of(interpreter, wrapped).endswith("Hint: Load it first.\n")
    assert "Hint" not in traceback_of(interpreter, "import elsewhere")


def test_a_host_that_raises_costs_only_the_hint(interpreter):
    interpreter.host.hint_missing_module = lambda name: 1 / 0
    assert "No module named 'nowhere'" in traceback_of(interpreter, "import nowhere")


def test_long_tracebacks_are_cut_in_the_middle(interpreter):
    error = interpreter.run("raise ValueError('\\n'.join(['line'] * 100_000))")["error"]
    assert len(error["traceback"]) < 101_000
    assert "characters of the traceback left out" in error["traceback"]
    assert error["message"].endswith("\nline\n… [489,999 characters left out]")


def test_long_lines_of_a_traceback_say_how_much_of_them_is_left_out(interpreter):
    error = interpreter.run("raise ValueError('x' * 1_000_000)")["error"]
    assert error["message"] == "x" * 10_000 + "… [990,000 characters left out]"
    end = f"ValueError: {'x' * 9_988}… [990,012 characters left out]\n"
    assert error["traceback"].endswith(end)


def test_echo_errors_point_at_the_users_expression(interpreter):
    text = traceback_of(interpreter, "a = [1]\na[0]\na[5] + 1")
    assert "line 3, in <module>\n    a[5] + 1\n     ~^^^\n" in text
