"""Help from jedi, where the interpreter has it; its answers fall back on ours when it fails."""

from __future__ import annotations

import importlib.util
import sys
from typing import Any

from .deadline import within

_KINDS = {
    "function": "function",
    "class": "class",
    "module": "module",
    "keyword": "keyword",
    "property": "attribute",
    "path": "file",
}
# Beyond this the page would give up; jedi asks for the repr of what is no function, for one.
_PATIENCE = 4.0
_MAX_ITEMS = 300
_MAX_TEXT = 4_000


def complete_with_jedi(
    code: str, at: int, namespace: dict[str, Any], workdir: str
) -> list[tuple[str, str, str]] | None:
    """Return label, kind and detail of what jedi proposes; None when it cannot be asked."""
    script = _open_script(code, namespace, workdir)
    if script is None:
        return None
    try:
        place = _line_and_column(code, at)
        found = within(_PATIENCE, lambda: script.complete(*place))
        return [
            (item.name, _KINDS.get(item.type, "variable"), "")
            for item in found[:_MAX_ITEMS]
            if item.type != "param"
        ]
    except KeyboardInterrupt:
        raise
    except BaseException:  # what it meets in user's objects may raise anything
        return None


def inspect_with_jedi(
    code: str, at: int, namespace: dict[str, Any], workdir: str, *, in_call: bool
) -> dict[str, Any] | None:
    """Return an ``Inspection`` for what is not alive yet; None when jedi does not know it."""
    script = _open_script(code, namespace, workdir)
    if script is None:
        return None
    try:
        place = _line_and_column(code, at)
        return within(_PATIENCE, lambda: _ask(script, place, in_call=in_call))
    except KeyboardInterrupt:
        raise
    except BaseException:
        return None


def _ask(script: Any, place: tuple[int, int], *, in_call: bool) -> dict[str, Any] | None:
    found = script.get_signatures(*place) if in_call else script.help(*place)
    return _to_inspection(found[0], in_call=in_call) if found else None


def _to_inspection(found: Any, *, in_call: bool) -> dict[str, Any]:
    signatures = [found] if in_call else found.get_signatures()
    signature = signatures[0] if signatures else None
    parameters = [p.to_string() for p in signature.params] if signature is not None else []
    text = None if signature is None else f"{found.name}({', '.join(parameters)})"
    return {
        "name": found.name,
        "type": found.type,
        "signature": text,
        "parameters": parameters if in_call else [],
        "activeParameter": found.index if in_call else None,
        "documentation": found.docstring(raw=True)[:_MAX_TEXT],
        "preview": "",
    }


def _line_and_column(code: str, at: int) -> tuple[int, int]:
    return code.count("\n", 0, at) + 1, at - (code.rfind("\n", 0, at) + 1)


def _open_script(code: str, namespace: dict[str, Any], workdir: str) -> Any:
    jedi = _import_jedi(workdir)
    if jedi is None:
        return None
    # Neither properties nor __getattr__ are run to see what they give.
    jedi.settings.allow_unsafe_interpreter_executions = False
    jedi.Interpreter._allow_descriptor_getattr_default = False
    jedi.settings.use_filesystem_cache = False
    try:
        return jedi.Interpreter(code, [namespace])
    except KeyboardInterrupt:
        raise
    except BaseException:
        return None


def _import_jedi(workdir: str) -> Any:
    """Import jedi past the files of the workdir, which would be run if they were named as it."""
    loaded = sys.modules.get("jedi")
    if loaded is not None:
        return loaded
    path = sys.path[:]
    sys.path[:] = [folder for folder in path if folder not in ("", workdir)]
    try:
        if importlib.util.find_spec("jedi") is None:
            return None
        import jedi  # pyright: ignore[reportMissingTypeStubs]

        return jedi
    except KeyboardInterrupt:
        raise
    except BaseException:
        return None
    finally:
        sys.path[:] = path
