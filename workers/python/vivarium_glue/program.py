"""User code to a code object whose top-level expressions are echoed."""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from types import CodeType

ECHO_NAME = "__vivarium_echo__"
_CO_COROUTINE = 0x80
# The parser needs some 500 times the size of the code.
_BYTES_PER_CHARACTER = 500
_LEAST_BYTES = 1 << 20
_NO_MEMORY = (
    "Python has no memory left to compile this code. "
    "Delete large variables, or restart the interpreter: files are kept."
)
_parse_flag = ast.PyCF_ONLY_AST
_await_flag = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_Module, _Expr, _Call, _Name, _Load = ast.Module, ast.Expr, ast.Call, ast.Name, ast.Load
_Starred, _ImportFrom, _copy_location = ast.Starred, ast.ImportFrom, ast.copy_location


def _all_future_flags() -> int:
    import __future__ as features

    return sum({getattr(features, name).compiler_flag for name in features.all_feature_names})


_FUTURE_FLAGS = _all_future_flags()


class Compiler:
    """Compiles the runs of one session; ``from __future__`` imports hold for later runs too."""

    def __init__(self) -> None:
        self._future = 0

    def compile(self, code: str, filename: str, *, echo: bool = True) -> CodeType:
        """Compile a run.

        Raises SyntaxError, RecursionError for code nested too deeply, MemoryError for want of it.
        """
        refuse_unencodable(code, filename)
        flags = self._future | (_await_flag if echo else 0)
        try:
            tree = cast(
                "ast.Module",
                compile(code, filename, "exec", flags | _parse_flag, dont_inherit=True),
            )
            if echo:
                _add_echoes(tree)
            program = compile(tree, filename, "exec", flags, dont_inherit=True)
        except (MemoryError, RecursionError):
            # The parser's own depth limits raise both, with no words or misleading ones.
            if not _has_memory_for(code):
                raise MemoryError(_NO_MEMORY) from None
            raise RecursionError("the code is nested too deeply to be compiled") from None
        except SyntaxError as error:
            _add_source_line(error, code)
            raise
        self._future |= program.co_flags & _FUTURE_FLAGS
        return program

    def check(self, code: str) -> None:
        """Compile a run for what it raises; its ``from __future__`` imports hold for no other."""
        future = self._future
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the run itself will warn
                self.compile(code, "<check>")
        finally:
            self._future = future


def is_coroutine(program: CodeType) -> bool:
    """Whether evaluating the code gives a coroutine: it awaits at the top level."""
    return bool(program.co_flags & _CO_COROUTINE)


def _has_memory_for(code: str) -> bool:
    try:
        bytearray(_LEAST_BYTES + _BYTES_PER_CHARACTER * len(code))
    except MemoryError:
        return False
    return True


def _add_echoes(tree: ast.Module) -> None:
    """Wrap each top-level expression in a call of the echo, at the expression's own place.

    The echo is found among the builtins, so the user's namespace stays clean; taking over the
    location keeps the carets in tracebacks under the user's expression.
    """
    for node in tree.body:
        if isinstance(node, _Expr) and not isinstance(node.value, _Starred):
            value = node.value
            name = _copy_location(_Name(ECHO_NAME, _Load()), value)
            node.value = _copy_location(_Call(name, [value], []), value)
    _move_docstring_behind_futures(tree.body)


def _add_source_line(error: SyntaxError, code: str) -> None:
    """Errors found after parsing look for their line in a file, and there is none."""
    lines = code.split("\n")
    if error.text is None and error.lineno is not None and error.lineno <= len(lines):
        error.text = lines[error.lineno - 1]


def _move_docstring_behind_futures(body: list[ast.stmt]) -> None:
    """Move a wrapped docstring: an ordinary statement may not precede future imports."""
    futures = 0
    for node in body[1:]:
        if not (isinstance(node, _ImportFrom) and node.module == "__future__"):
            break
        futures += 1
    if futures and isinstance(body[0], _Expr):
        body.insert(futures, body.pop(0))


def refuse_unencodable(code: str, filename: str) -> None:
    """Raise a SyntaxError with a place for what Python versions refuse in different ways."""
    for kind, position in (("null character", code.find("\0")), _find_surrogate(code)):
        if position >= 0:
            line = code.count("\n", 0, position) + 1
            column = position - code.rfind("\n", 0, position)
            text = code.split("\n", line)[line - 1].replace("\0", "\\0")
            shown = text.encode("utf-8", "replace").decode("utf-8")
            details = (filename, line, column, shown)
            raise SyntaxError(f"source code cannot contain a {kind}", details)


def _find_surrogate(code: str) -> tuple[str, int]:
    try:
        code.encode("utf-8")
    except UnicodeEncodeError as error:
        return "lone surrogate", error.start
    return "lone surrogate", -1
