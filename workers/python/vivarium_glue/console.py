"""``sys.stdin``, ``input`` and ``getpass`` as in a terminal."""

from __future__ import annotations

import builtins
import sys
from typing import TYPE_CHECKING, TextIO

from .import_hook import when_loaded
from .streams import is_users
from .typed_input import TypedInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from .asking import Questions

_original_input = input


class Console:
    """Where the user's lines come in: keeps ``sys.stdin``, ``input`` and ``getpass`` in place."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        self._stdin = TypedInput(questions)
        builtins.input = self._make_input()
        when_loaded("getpass", self._replace_getpass)

    def install(self, *, replace: bool = False) -> None:
        """Put our stdin in place; one that user code put there stays unless it is closed."""
        ours = self._stdin
        if ours.closed:
            self._stdin = TypedInput(self._questions)
        sys.__stdin__ = self._stdin  # pyright: ignore[reportAttributeAccessIssue]
        if replace or not is_users("stdin", ours):
            sys.stdin = self._stdin

    def _make_input(self) -> Callable[[object], str]:
        def input(prompt: object = "", /) -> str:  # noqa: A001 - it is the builtin
            """Read a line that the user types; it comes without its line end.

            The prompt, if given, is written to standard output before. If the user ends the
            input, EOFError is raised.
            """
            if getattr(sys, "stdin", None) is not self._stdin:
                return _original_input(prompt)
            text = str(prompt)
            _write(text, None)
            return self._stdin.answer(text)

        return input

    def _replace_getpass(self, getpass: ModuleType) -> None:
        def ask_secret(
            prompt: str = "Password: ",
            stream: TextIO | None = None,
            *,
            echo_char: str | None = None,
        ) -> str:
            """Ask for a password, which is shown neither while it is typed nor afterwards."""
            check_echo = getpass.__dict__.get("_check_echo_char")
            if check_echo is not None:
                check_echo(echo_char)
            text = str(prompt)
            _write(text, stream)
            line = self._questions.ask(text, is_secret=True)
            if line is None:
                raise EOFError("The input was ended.")
            return line

        ask_secret.__name__ = ask_secret.__qualname__ = "getpass"
        getpass.__dict__["getpass"] = ask_secret


def _write(prompt: str, stream: TextIO | None) -> None:
    target = stream or getattr(sys, "stdout", None)
    if target is None:
        raise RuntimeError("input(): lost sys.stdout")
    target.write(prompt)
    target.flush()
